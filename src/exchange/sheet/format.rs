//! The formats of files, told by what a file holds.

use crate::exchange::book;
use crate::text::{Message, t};

/// What files are written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// For programs: commas, English names, codes.
    Csv,
    /// For people: what an Indonesian spreadsheet opens, with words and labels.
    CsvExcel,
    Xlsx,
    Json,
    /// Of `LibreOffice`; read alone.
    Ods,
    /// A spreadsheet's of before 2007; read alone.
    Xls,
}

impl Format {
    /// Those that are written.
    pub const ALL: [Self; 4] = [Self::Csv, Self::CsvExcel, Self::Xlsx, Self::Json];
    /// Those that are read; both kinds of csv are told by what they hold.
    pub const READ: [Self; 5] = [Self::Csv, Self::Xlsx, Self::Json, Self::Ods, Self::Xls];

    pub const fn name(self) -> &'static str {
        match self {
            Self::CsvExcel => "csv-excel",
            other => other.ending(),
        }
    }

    /// How its files end.
    pub const fn ending(self) -> &'static str {
        match self {
            Self::Csv | Self::CsvExcel => "csv",
            Self::Xlsx => "xlsx",
            Self::Json => "json",
            Self::Ods => "ods",
            Self::Xls => "xls",
        }
    }

    /// Whether it is a workbook of sheets.
    pub const fn is_book(self) -> bool {
        matches!(self, Self::Xlsx | Self::Ods | Self::Xls)
    }

    /// Whether people read it: labels and words in place of names and codes.
    pub const fn is_for_people(self) -> bool {
        matches!(self, Self::Xlsx | Self::CsvExcel)
    }

    /// By its [`Format::name`].
    pub fn parse(name: &str) -> Option<Self> {
        let mut all = Self::ALL.into_iter().chain(Self::READ);
        all.find(|f| f.name() == name)
    }

    /// Told by what the file holds, never by its name.
    ///
    /// # Errors
    /// That it is empty, locked by a password, or of no kind that is read.
    pub fn of(bytes: &[u8]) -> Result<Self, Message> {
        let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
        let first = text.iter().find(|b| !b.is_ascii_whitespace());
        match first {
            None => Err(t("berkas kosong", "the file is empty").into()),
            Some(b'{' | b'[') => Ok(Self::Json),
            _ if bytes.starts_with(b"PK") => Ok(book::packed_as(bytes)),
            _ if bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0]) => Ok(Self::Xls),
            Some(b'<') => Err(web_page()),
            _ if bytes.starts_with(b"%PDF") => Err(wrong_type()),
            _ => Ok(Self::Csv),
        }
    }
}

/// What is said of a file that is no table.
pub fn wrong_type() -> Message {
    t(
        "jenis berkas tidak dikenal; simpan sebagai xlsx, atau CSV UTF-8",
        "this type of file is unknown; save it as xlsx, or as UTF-8 CSV",
    )
    .into()
}

fn web_page() -> Message {
    t(
        "isi berkas halaman web, bukan lembar kerja; buka, lalu simpan lagi sebagai xlsx",
        "the file holds a web page, not a spreadsheet; open it and save it again as xlsx",
    )
    .into()
}
