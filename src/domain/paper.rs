//! A paper of the office as plain data: what stands on it, in which order, on which sheet.

pub mod asked;
mod column;
mod render;
pub mod sheet;

use std::collections::BTreeSet;

use chrono::NaiveDate;
use uuid::Uuid;

pub use crate::domain::paper::render::widths;

/// The sheet a paper is printed on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Size {
    #[default]
    A4,
    /// 215 × 330 mm, the sheet most offices hold.
    F4,
}

impl Size {
    /// By its stored code; the default for any other.
    pub fn parse(code: &str) -> Self {
        if code == "f4" { Self::F4 } else { Self::A4 }
    }

    /// Width and height, upright, in millimetres.
    pub const fn millimetres(self) -> (u32, u32) {
        match self {
            Self::A4 => (210, 297),
            Self::F4 => (215, 330),
        }
    }
}

/// The file a paper becomes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Form {
    /// To be changed by hand.
    #[default]
    Docx,
    /// To be printed or sent as it is.
    Pdf,
}

impl Form {
    pub const ALL: [Self; 2] = [Self::Docx, Self::Pdf];

    /// What it is called, and how its files end.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Docx => "docx",
            Self::Pdf => "pdf",
        }
    }

    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|form| form.name() == name)
    }
}

/// A part of a paper.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    Text {
        lines: Vec<String>,
        centered: bool,
        /// It begins a new page.
        page: bool,
    },
    /// A text with what it is in a column before it: `Menimbang : bahwa …`.
    Clause { label: String, lines: Vec<String> },
    /// What follows begins a new page; nothing is signed before it.
    Break,
    Table {
        heads: Vec<String>,
        /// A row with the numbers of the columns stands under the headings.
        numbered: bool,
        rows: Vec<Vec<String>>,
    },
    /// Bars; what they draw stands in a table beside, so that text alone says it too.
    Chart(Chart),
}

/// Letters of a label beside its bar.
const LABEL: usize = 38;

/// A bar for each label.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chart {
    pub title: String,
    /// A label and how long its bar is, in percent.
    pub bars: Vec<(String, i64)>,
}

impl Chart {
    /// A label as it stands beside its bar; the table has it whole.
    pub fn shortened(label: &str) -> String {
        if label.chars().count() <= LABEL {
            return label.to_owned();
        }
        let start: String = label.chars().take(LABEL).collect();
        format!("{}…", start.trim_end())
    }
}

impl Block {
    /// It begins a new page, and what stands before is signed on its own.
    pub fn begins_page(&self) -> bool {
        matches!(self, Self::Text { page: true, .. })
    }
}

/// What stands in a table without rows.
pub const NIL: &str = "nihil";

/// What stands above the list of who gets a copy.
pub const COPIES: &str = "Tembusan:";

/// A paper, ready to be written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Paper {
    pub size: Size,
    pub landscape: bool,
    /// In large letters, to hang on a wall.
    pub large: bool,
    /// The kop surat: the offices, a line each, the own one last.
    pub letterhead: Vec<String>,
    /// Where the office is found, below.
    pub address: Vec<String>,
    /// The emblem beside it, a PNG.
    pub emblem: Option<Vec<u8>>,
    pub title: String,
    pub subtitle: String,
    pub blocks: Vec<Block>,
    /// Place and date, office, name, rank and NIP; empty where nobody signs.
    pub signature: Vec<String>,
    /// Who gets a copy (tembusan).
    pub copies: Vec<String>,
    /// The day it was made on; none where no day is told.
    pub day: Option<NaiveDate>,
    /// Whom it tells of, for the list of who learnt of them.
    pub people: BTreeSet<Uuid>,
}

const PNG: &[u8] = b"\x89PNG\r\n\x1a\n";

/// Whether these are the bytes of a PNG.
pub fn is_png(bytes: &[u8]) -> bool {
    bytes.starts_with(PNG) && png_size(bytes).is_some()
}

/// The width and height of a PNG in its own points, as its head says; none where one is nothing.
pub fn png_size(bytes: &[u8]) -> Option<(u32, u32)> {
    let number = |at: usize| Some(u32::from_be_bytes(bytes.get(at..at + 4)?.try_into().ok()?));
    let (width, height) = (number(16)?, number(20)?);
    (width > 0 && height > 0).then_some((width, height))
}
