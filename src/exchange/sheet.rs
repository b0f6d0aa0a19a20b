//! A table as a file holds it: headings, and lines of cells that nobody has judged yet. [`Format`] is told by what the
//! file holds; text and objects are read here, workbooks by [`crate::exchange::book`]; [`crate::exchange::layout`] finds
//! headings and data in both.

mod encoding;
mod format;
mod lines;
mod objects;

use std::io::Read;

use chrono::{Days, NaiveDate};

use crate::domain::format::short_date;
use crate::exchange::book::{Book, Grid};
use crate::exchange::layout::{self, Shaped};
use crate::store::cause;
use crate::text::{Message, t};
pub use format::{Format, wrong_type};

/// A file is at most so many bytes; the whole register of a city is far smaller.
pub const MOST_BYTES: u64 = 32 * 1024 * 1024;
/// Lines of one import, at most: it is one transaction.
pub const MOST_LINES: usize = 100_000;
/// Cells of one import, at most.
pub const MOST_CELLS: usize = 3_000_000;
/// Titles may stand above the headings, but no more lines of them.
pub const TITLES: usize = 10;

/// What a cell holds, before a field reads it.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    Empty,
    Text(String),
    Number(f64),
    Date(NaiveDate),
    /// An error of the spreadsheet itself, such as `#REF!`.
    Broken(String),
    /// A formula whose result was never worked out and saved.
    Formula,
}

/// What a spreadsheet writes where a formula fails.
const FAILURES: [&str; 7] = [
    "#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NUM!", "#NULL!",
];

impl Cell {
    pub fn is_empty(&self) -> bool {
        match self {
            Self::Empty => true,
            Self::Text(s) => s.trim().is_empty(),
            _ => false,
        }
    }

    /// The cell as a person saw it.
    pub fn shown(&self) -> String {
        match self {
            Self::Empty => String::new(),
            Self::Text(s) | Self::Broken(s) => s.clone(),
            Self::Formula => "=".to_owned(),
            Self::Number(n) => n.to_string(),
            Self::Date(d) => short_date(*d),
        }
    }

    /// The error of a spreadsheet that it holds, or that was left in it as text.
    pub fn failure(&self) -> Option<&str> {
        match self {
            Self::Broken(s) => Some(s),
            Self::Text(s) => FAILURES.into_iter().find(|f| s.trim() == *f),
            _ => None,
        }
    }
}

/// One line.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// As a spreadsheet or an editor counts it, from 1.
    pub number: u64,
    /// Which of [`Sheet::tabs`] it stands in.
    pub tab: usize,
    pub cells: Vec<Cell>,
}

impl Line {
    pub fn new(number: u64, cells: Vec<Cell>) -> Self {
        Self {
            number,
            tab: 0,
            cells,
        }
    }

    pub fn is_empty(&self) -> bool {
        self.cells.iter().all(Cell::is_empty)
    }

    pub fn cell(&self, at: usize) -> &Cell {
        const NOTHING: &Cell = &Cell::Empty;
        self.cells.get(at).unwrap_or(NOTHING)
    }
}

/// The table.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sheet {
    pub headings: Vec<String>,
    pub lines: Vec<Line>,
    /// The sheets of the workbook that were read; none of a text.
    pub tabs: Vec<String>,
    /// What was passed over or guessed, for whoever sends the file.
    pub remarks: Vec<Message>,
    /// The workbook counts its days from 1904.
    pub from_1904: bool,
}

/// Numbers that are meant as days: May 1927 to 2099. Smaller ones may be years, larger ones days written without
/// separators.
const LIKELY_DAYS: std::ops::Range<f64> = 10_000.0..73_000.0;

impl Sheet {
    /// The day a spreadsheet means by a number.
    pub fn day(&self, serial: f64) -> Option<NaiveDate> {
        let first = if self.from_1904 {
            NaiveDate::from_ymd_opt(1904, 1, 1)
        } else {
            NaiveDate::from_ymd_opt(1899, 12, 30)
        };
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "checked to be a small positive number"
        )]
        let days = LIKELY_DAYS.contains(&serial).then_some(serial as u64)?;
        first?.checked_add_days(Days::new(days))
    }

    /// The sheet a line stands in, where lines of several were read.
    pub fn tab_of(&self, line: &Line) -> Option<&str> {
        let several = self.tabs.len() > 1;
        let name = self.tabs.get(line.tab).filter(|_| several);
        name.map(String::as_str)
    }
}

/// A limit that a file goes over.
pub fn too_large(what: Message) -> Message {
    t(
        "berkas terlalu besar: {}; bagi menjadi beberapa berkas",
        "the file is too large: {}; split it",
    )
    .with([what.into()])
}

/// What is said of a file beside the file itself.
#[derive(Clone, Copy, Debug, Default)]
pub struct Wish<'w> {
    /// What it is said to be in.
    pub format: Option<Format>,
    /// The sheets of the workbook to read.
    pub tabs: &'w [String],
}

/// Reads a table, whatever the format; what is no data is left out. `fit` says how many headings of a line are known, to
/// find the headings below a title.
///
/// # Errors
/// What the file is not, or which limit it goes over.
pub fn read(
    source: impl Read,
    given: Option<Format>,
    fit: impl Fn(&[String]) -> usize,
) -> Result<Sheet, Message> {
    let wish = Wish {
        format: given,
        tabs: &[],
    };
    read_wished(source, wish, fit).map(|(sheet, _)| sheet)
}

/// As [`read`], of the sheets that were asked for; answers what the file is in too.
///
/// # Errors
/// As [`read`]; when a workbook holds several tables and none was named.
pub fn read_wished(
    source: impl Read,
    wish: Wish<'_>,
    fit: impl Fn(&[String]) -> usize,
) -> Result<(Sheet, Format), Message> {
    let bytes = bytes(source)?;
    let found = Format::of(&bytes)?;
    check_wish(wish, found)?;
    let sheet = match found {
        Format::Csv | Format::CsvExcel => of_text(&bytes, fit)?,
        Format::Json => objects::sheet(&bytes)?,
        Format::Xlsx | Format::Ods | Format::Xls => {
            Book::open(bytes, found)?.sheet(wish.tabs, fit)?
        }
    };
    Ok((sheet, found))
}

fn check_wish(wish: Wish<'_>, found: Format) -> Result<(), Message> {
    let name = |f: Format| f.name().into();
    if let Some(given) = wish.format.filter(|g| g.ending() != found.ending()) {
        let words = t(
            "isi berkas bukan {}, melainkan {}",
            "the file is not {} but {}",
        );
        return Err(words.with([name(given), name(found)]));
    }
    if wish.tabs.is_empty() || found.is_book() {
        return Ok(());
    }
    let words = t(
        "berkas {} tidak punya lembar; hapus --sheet",
        "a file in {} has no sheets; leave out --sheet",
    );
    Err(words.with([name(found)]))
}

/// All of a file.
///
/// # Errors
/// That it cannot be read, or is over [`MOST_BYTES`].
pub fn bytes(source: impl Read) -> Result<Vec<u8>, Message> {
    let mut bytes = Vec::new();
    let read = source.take(MOST_BYTES + 1).read_to_end(&mut bytes);
    read.map_err(|e| {
        let words = t("berkas tidak terbaca ({})", "the file cannot be read ({})");
        words.with([cause::of_system(&e).into()])
    })?;
    if bytes.len() as u64 <= MOST_BYTES {
        return Ok(bytes);
    }
    let most = (MOST_BYTES / (1024 * 1024)).to_string();
    Err(too_large(
        t("batasnya {} MB", "the limit is {} MB").with([most.into()]),
    ))
}

/// # Errors
/// Which limit the lines go over.
pub fn within(lines: &[Line]) -> Result<(), Message> {
    let cells: usize = lines.iter().map(|l| l.cells.len()).sum();
    if lines.len() <= MOST_LINES && cells <= MOST_CELLS {
        return Ok(());
    }
    let words = t(
        "batasnya {} baris, {} sel",
        "the limits are {} lines, {} cells",
    );
    Err(too_large(words.with([
        MOST_LINES.to_string().into(),
        MOST_CELLS.to_string().into(),
    ])))
}

fn of_text(bytes: &[u8], fit: impl Fn(&[String]) -> usize) -> Result<Sheet, Message> {
    let decoded = encoding::decode(bytes)?;
    // Programs of DOS end a text with a mark.
    let lines = lines::of_text(decoded.text.trim_end_matches('\u{1a}'))?;
    within(&lines)?;
    let mut shaped = layout::shape(Grid::of(lines), &fit);
    // Any bytes are Windows-1252: what has not one known heading is more likely something else.
    if decoded.guessed && fit(&shaped.headings) == 0 {
        return Err(encoding::no_text());
    }
    if let Some(name) = decoded.encoding {
        let words = t(
            "berkas dibaca sebagai {}; periksa huruf seperti é dan –",
            "the file was read as {}; look at letters such as é and –",
        );
        shaped.remarks.insert(0, words.with([name.into()]));
    }
    Ok(shaped.into())
}

impl From<Shaped> for Sheet {
    fn from(shaped: Shaped) -> Self {
        Self {
            headings: shaped.headings,
            lines: shaped.lines,
            remarks: shaped.remarks,
            ..Self::default()
        }
    }
}

fn unreadable(why: Message) -> Message {
    let words = t(
        "berkas tidak terbaca ({}); simpan lagi lalu coba lagi",
        "the file is unreadable ({}); save it again and try again",
    );
    words.with([why.into()])
}
