//! A table as a file holds it: headings, and lines of cells that nobody has judged yet.

use std::io::Read;

use chrono::NaiveDate;
use csv::{ReaderBuilder, StringRecord};
use serde_json::Value as Json;

use crate::domain::format;
use crate::exchange::csv::original;
use crate::text::{Message, t};

/// A file is at most so many bytes; the whole register of a city is far smaller.
pub const MOST_BYTES: u64 = 32 * 1024 * 1024;
/// Lines of one import, at most: it is one transaction.
pub const MOST_LINES: usize = 100_000;
/// Cells of one import, at most.
pub const MOST_CELLS: usize = 3_000_000;
/// Titles may stand above the headings, but no more lines of them.
const TITLES: usize = 10;

/// What a cell holds, before a field reads it.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    Empty,
    Text(String),
    Number(f64),
    Date(NaiveDate),
    /// An error of the spreadsheet itself, such as `#REF!`.
    Broken(String),
}

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
            Self::Number(n) => n.to_string(),
            Self::Date(d) => format::short_date(*d),
        }
    }
}

/// One line.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// As a spreadsheet counts it, from 1.
    pub number: u64,
    pub cells: Vec<Cell>,
}

impl Line {
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
}

/// What files are written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    Csv,
    Xlsx,
    Json,
}

impl Format {
    pub const ALL: [Self; 3] = [Self::Csv, Self::Xlsx, Self::Json];

    /// Its name, which is also how its files end.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Xlsx => "xlsx",
            Self::Json => "json",
        }
    }

    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|f| f.name() == name)
    }

    /// Told by what the file holds, never by its name.
    fn of(bytes: &[u8]) -> Result<Self, Message> {
        let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
        let first = text.iter().find(|b| !b.is_ascii_whitespace());
        match first {
            None => Err(t("berkas kosong", "the file is empty").into()),
            Some(b'{' | b'[') => Ok(Self::Json),
            _ if bytes.starts_with(b"PK") => Ok(Self::Xlsx),
            _ if bytes.contains(&0) || bytes.starts_with(b"%PDF") => Err(wrong_type()),
            _ => Ok(Self::Csv),
        }
    }
}

fn wrong_type() -> Message {
    t(
        "jenis berkas tidak dikenal; simpan sebagai xlsx, atau CSV UTF-8",
        "this type of file is unknown; save it as xlsx, or as UTF-8 CSV",
    )
    .into()
}

/// A limit that a file goes over.
pub fn too_large(what: Message) -> Message {
    t(
        "berkas terlalu besar: {}; bagi menjadi beberapa berkas",
        "the file is too large: {}; split it",
    )
    .with([what.into()])
}

/// Reads a table, whatever the format; blank lines are left out. `fit` says how many headings of a line are known, to
/// find the headings below a title.
///
/// # Errors
/// What the file is not, or which limit it goes over.
pub fn read(
    source: impl Read,
    given: Option<Format>,
    fit: impl Fn(&[String]) -> usize,
) -> Result<Sheet, Message> {
    let bytes = bytes(source)?;
    let found = Format::of(&bytes)?;
    if given.is_some_and(|g| g != found) {
        let words = t(
            "isi berkas bukan {} melainkan {}",
            "the file holds no {} but {}",
        );
        let name = |f: Format| f.name().into();
        return Err(words.with([name(given.unwrap_or(found)), name(found)]));
    }
    let lines = match found {
        Format::Csv => csv_lines(&bytes)?,
        Format::Json => return json_sheet(&bytes),
        Format::Xlsx => super::xlsx::read(bytes)?,
    };
    within(&lines)?;
    Ok(below_titles(lines, fit))
}

fn bytes(source: impl Read) -> Result<Vec<u8>, Message> {
    let mut bytes = Vec::new();
    let read = source.take(MOST_BYTES + 1).read_to_end(&mut bytes);
    read.map_err(|e| {
        let words = t("berkas tidak terbaca ({})", "the file cannot be read ({})");
        words.with([e.to_string().into()])
    })?;
    if bytes.len() as u64 <= MOST_BYTES {
        return Ok(bytes);
    }
    let most = (MOST_BYTES / (1024 * 1024)).to_string();
    Err(too_large(
        t("batasnya {} MB", "the limit is {} MB").with([most.into()]),
    ))
}

fn within(lines: &[Line]) -> Result<(), Message> {
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

fn below_titles(mut lines: Vec<Line>, fit: impl Fn(&[String]) -> usize) -> Sheet {
    lines.retain(|l| !l.is_empty());
    let heads = |l: &Line| -> Vec<String> {
        l.cells
            .iter()
            .map(|c| c.shown().trim().to_owned())
            .collect()
    };
    let first = lines.iter().take(TITLES).map(|l| fit(&heads(l)));
    let best = first
        .enumerate()
        .max_by_key(|(at, n)| (*n, std::cmp::Reverse(*at)));
    let at = best.map_or(0, |(at, _)| at);
    let rest = lines.split_off((at + 1).min(lines.len()));
    Sheet {
        headings: lines.pop().map_or_else(Vec::new, |l| heads(&l)),
        lines: rest,
    }
}

fn csv_lines(bytes: &[u8]) -> Result<Vec<Line>, Message> {
    let text = std::str::from_utf8(bytes).map_err(|_| {
        t(
            "berkas bukan UTF-8; simpan lagi sebagai CSV UTF-8",
            "the file is no UTF-8; save it again as UTF-8 CSV",
        )
    })?;
    let text = text.trim_start_matches('\u{feff}');
    let mut reader = ReaderBuilder::new()
        .delimiter(delimiter(text))
        .flexible(true)
        .has_headers(false)
        .from_reader(text.as_bytes());
    let mut record = StringRecord::new();
    let (mut lines, mut cells) = (Vec::new(), 0);
    while reader
        .read_record(&mut record)
        .map_err(|e| unreadable(&e))?
    {
        cells += record.len();
        if lines.len() > MOST_LINES || cells > MOST_CELLS {
            break;
        }
        lines.push(Line {
            number: record.position().map_or(0, csv::Position::line),
            cells: record.iter().map(text_cell).collect(),
        });
    }
    Ok(lines)
}

fn text_cell(cell: &str) -> Cell {
    if cell.is_empty() {
        return Cell::Empty;
    }
    Cell::Text(original(cell).to_owned())
}

fn delimiter(text: &str) -> u8 {
    let head = text.lines().next().unwrap_or_default();
    let count = |c: char| head.matches(c).count();
    let by_count = [(',', b','), (';', b';'), ('\t', b'\t')];
    let most = by_count.into_iter().rev().max_by_key(|(c, _)| count(*c));
    most.map_or(b',', |(_, byte)| byte)
}

fn unreadable(e: &dyn std::fmt::Display) -> Message {
    let words = t(
        "berkas tidak terbaca ({}); simpan lagi lalu coba lagi",
        "the file is unreadable ({}); save it again and try again",
    );
    words.with([e.to_string().into()])
}

/// `{"data": [{…}]}` or a plain list of objects.
fn json_sheet(bytes: &[u8]) -> Result<Sheet, Message> {
    #[derive(serde::Deserialize)]
    #[serde(untagged)]
    enum File {
        Envelope {
            data: Vec<serde_json::Map<String, Json>>,
        },
        List(Vec<serde_json::Map<String, Json>>),
    }
    let rows = match serde_json::from_slice(bytes).map_err(|e| unreadable(&e))? {
        File::Envelope { data } => data,
        File::List(list) => list,
    };
    let mut headings: Vec<String> = Vec::new();
    for key in rows.iter().take(TITLES).flat_map(|r| r.keys()) {
        if !headings.contains(key) {
            headings.push(key.clone());
        }
    }
    let line = |(at, row): (u64, &serde_json::Map<String, Json>)| Line {
        number: at,
        cells: headings.iter().map(|h| json_cell(row.get(h))).collect(),
    };
    let lines: Vec<Line> = (1..).zip(&rows).map(line).collect();
    within(&lines)?;
    Ok(Sheet { headings, lines })
}

fn json_cell(value: Option<&Json>) -> Cell {
    match value {
        None | Some(Json::Null | Json::Object(_) | Json::Array(_)) => Cell::Empty,
        Some(Json::String(s)) => Cell::Text(s.clone()),
        Some(Json::Number(n)) => Cell::Text(n.to_string()),
        Some(Json::Bool(b)) => Cell::Text(b.to_string()),
    }
}
