//! A paper in the pieces that stand under each other on its sheet, whatever file it becomes, and their measures: twentieths
//! of a point, letters in half points.

use super::{Block, COPIES, Chart, NIL, Paper, column, png_size};

/// 2 cm on each side.
pub const MARGIN: u32 = 1134;
/// Letters of an upright paper, of a register, and of the heads of their tables: these are bold and fit where cells do.
const SIZE: u32 = 22;
const SMALL: u32 = 18;
pub const HEADING: u32 = 16;
/// Letters of what hangs on a wall, and of its title.
const LARGE: u32 = 28;
const LARGEST: u32 = 48;
/// The offices above, the own one, and its address.
const ABOVE: u32 = 28;
const OWN: u32 = 32;
/// Where the colon of a clause stands, and where its text begins.
pub const COLON: u32 = 1700;
pub const CLAUSE: u32 = 1985;
/// The height of a row that is signed: a centimetre.
pub const HAND: u16 = 567;
/// What a cell keeps free at its sides, and above and below.
pub const CELL: (u32, u32) = (108, 30);
/// The emblem is at most so high: 2.2 cm.
const EMBLEM: u32 = 1247;
/// A line that is there for its rule alone.
const THIN: u32 = 4;
/// Between the emblem and the words beside it.
const BESIDE: u32 = 170;
/// Twentieths of a point that a line takes for each half point of its letters, and a little less.
const LINE: u32 = 11;
/// How far the number of a page stands above the edge of the sheet.
pub const FOOT: u32 = 680;

/// So many who sign stand on one sheet with the signature below them.
const SIGNERS: usize = 8;

/// What stands on the sheet, one below the other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece<'a> {
    Line(Line<'a>),
    Table(Table<'a>),
    Chart(&'a Chart),
    /// What follows begins a new page.
    Break,
}

/// A paragraph.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Line<'a> {
    pub text: String,
    /// What stands in a column before it.
    pub label: Option<&'a str>,
    pub size: u32,
    pub bold: bool,
    pub underlined: bool,
    pub centered: bool,
    /// How far it stands from the left margin.
    pub indent: u32,
    /// What it keeps free at both sides.
    pub aside: u32,
    /// It begins a new page.
    pub page: bool,
    /// It stays with the next.
    pub keep: bool,
    /// The rule of the kop surat stands below.
    pub ruled: bool,
    /// The emblem stands at its left margin, so high, and goes down beside the next.
    pub emblem: Option<(&'a [u8], u32)>,
}

/// A table, its first rows said again on each page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table<'a> {
    pub heads: &'a [String],
    /// A row with the numbers of the columns stands under the headings.
    pub numbered: bool,
    pub rows: Vec<Vec<&'a str>>,
    pub widths: Vec<usize>,
    /// The columns of figures, which end at their right.
    pub figures: Vec<bool>,
    /// Somebody signs in its rows.
    pub signed: bool,
    /// Its rows are not parted from each other.
    pub whole: bool,
    /// Its last row stays with the next.
    pub keep: bool,
}

impl Piece<'_> {
    /// Stays on the sheet of what comes next.
    fn keep(&mut self) {
        match self {
            Self::Line(line) => line.keep = true,
            Self::Table(table) => table.keep = true,
            Self::Chart(_) | Self::Break => {}
        }
    }
}

impl Paper {
    /// Width and height of the sheet as it lies.
    pub fn sheet(&self) -> (u32, u32) {
        let (width, height) = self.size.millimetres();
        let (width, height) = (twips(width), twips(height));
        if self.landscape {
            (height, width)
        } else {
            (width, height)
        }
    }

    /// What is between the margins.
    fn room(&self) -> u32 {
        self.sheet().0 - 2 * MARGIN
    }

    /// The letters of its words.
    pub fn letters(&self) -> u32 {
        match (self.large, self.landscape) {
            (true, _) => LARGE,
            (false, true) => SMALL,
            (false, false) => SIZE,
        }
    }

    /// All that stands on it, in order.
    pub fn pieces(&self) -> Vec<Piece<'_>> {
        let mut out = self.head();
        for (nth, block) in self.blocks.iter().enumerate() {
            if block.begins_page() {
                self.sign(&mut out);
            }
            if nth == self.body() {
                out.extend(self.copied_to());
            }
            if matches!(block, Block::Table { .. }) {
                keep_last(&mut out);
            }
            out.extend(self.block(block));
            // Clauses stand under each other.
            let next = self.blocks.get(nth + 1);
            let goes_on = is_clause(block) && next.is_some_and(is_clause);
            if !goes_on && !matches!(block, Block::Break) {
                out.push(self.gap());
            }
        }
        self.sign(&mut out);
        if self.body() == self.blocks.len() {
            out.extend(self.copied_to());
        }
        out
    }

    fn line(&self, text: &str) -> Line<'_> {
        Line {
            text: text.to_owned(),
            size: self.letters(),
            ..Line::default()
        }
    }

    fn gap(&self) -> Piece<'_> {
        Piece::Line(self.line(""))
    }

    /// The kop surat and the title.
    fn head(&self) -> Vec<Piece<'_>> {
        let offices = self.letterhead.iter().enumerate().map(|(nth, text)| {
            let is_own = nth + 1 == self.letterhead.len();
            Line {
                bold: true,
                size: if is_own { OWN } else { ABOVE },
                ..self.line(text)
            }
        });
        let address = self.address.iter().map(|text| Line {
            size: SMALL,
            ..self.line(text)
        });
        let mut lines: Vec<Line<'_>> = offices.chain(address).collect();
        for line in &mut lines {
            line.centered = true;
        }
        // It ends above the rule, however few lines stand beside it.
        let high = lines.iter().map(|l| l.size * LINE).sum::<u32>();
        let emblem = self.emblem.as_deref().map(|e| (e, high.min(EMBLEM)));
        for line in &mut lines {
            line.aside = emblem.map_or(0, |(bytes, high)| emblem_width(bytes, high) + BESIDE);
        }
        if let Some(first) = lines.first_mut() {
            first.emblem = emblem;
        }
        // Beside an emblem the words are narrower than the rule below them.
        if emblem.is_some() {
            lines.push(Line {
                size: THIN,
                ..self.line("")
            });
        }
        if let Some(last) = lines.last_mut() {
            last.ruled = true;
        }
        let mut out: Vec<Piece<'_>> = lines.into_iter().map(Piece::Line).collect();
        out.push(self.gap());
        let title = self.headline(&self.title);
        let size = if self.large { LARGEST } else { title.size };
        out.push(Piece::Line(Line { size, ..title }));
        if !self.subtitle.is_empty() {
            out.push(Piece::Line(Line {
                centered: true,
                ..self.line(&self.subtitle)
            }));
        }
        out.push(self.gap());
        out
    }

    fn headline(&self, text: &str) -> Line<'_> {
        Line {
            bold: true,
            centered: true,
            ..self.line(text)
        }
    }

    fn block<'a>(&'a self, block: &'a Block) -> Vec<Piece<'a>> {
        match block {
            Block::Text {
                lines,
                centered,
                page,
            } => {
                let line = |(nth, text): (usize, &String)| {
                    let line = if *centered {
                        self.headline(text)
                    } else {
                        self.line(text)
                    };
                    let page = *page && nth == 0;
                    Piece::Line(Line { page, ..line })
                };
                lines.iter().enumerate().map(line).collect()
            }
            Block::Clause { label, lines } => self.clause(label, lines),
            Block::Break => vec![Piece::Break],
            Block::Chart(chart) => vec![Piece::Chart(chart)],
            Block::Table {
                heads,
                numbered,
                rows,
            } => vec![Piece::Table(self.table(heads, *numbered, rows))],
        }
    }

    /// `Menimbang : bahwa …`, what goes over a line hanging under its text.
    fn clause<'a>(&'a self, label: &'a str, lines: &[String]) -> Vec<Piece<'a>> {
        let first = lines.first().map_or("", String::as_str);
        let lines = std::iter::once(first).chain(lines.iter().skip(1).map(String::as_str));
        let line = |(nth, text): (usize, &str)| {
            Piece::Line(Line {
                indent: CLAUSE,
                label: (nth == 0).then_some(label),
                ..self.line(text)
            })
        };
        lines.enumerate().map(line).collect()
    }

    fn table<'a>(&self, heads: &'a [String], numbered: bool, rows: &'a [Vec<String>]) -> Table<'a> {
        let cells = |row: &'a Vec<String>| row.iter().map(String::as_str).collect();
        let mut all: Vec<Vec<&str>> = rows.iter().map(cells).collect();
        if all.is_empty() {
            let nil = (0..heads.len()).map(|at| if at == 0 { NIL } else { "" });
            all.push(nil.collect());
        }
        let signed = heads.iter().any(|h| column::is_signed(h));
        Table {
            widths: column::shares(heads, rows, self.landscape, self.room()),
            figures: column::of_figures(heads, &all),
            signed,
            whole: signed && all.len() <= SIGNERS,
            heads,
            numbered,
            rows: all,
            keep: false,
        }
    }

    /// The signature, never alone on a page: the words or the row before it stay with it.
    fn sign<'a>(&'a self, out: &mut Vec<Piece<'a>>) {
        if !self.signature.is_empty() {
            keep_last(out);
        }
        out.extend(self.signs());
    }

    /// The signature on the right half, kept on one page; the name stands out.
    fn signs(&self) -> Vec<Piece<'_>> {
        let lines = &self.signature;
        let indent = self.room() / 2;
        let room = lines.iter().position(String::is_empty);
        let name = room.and_then(|at| {
            let rest = lines[at..].iter().position(|l| !l.is_empty());
            rest.map(|n| at + n)
        });
        let line = |(nth, text): (usize, &String)| {
            let is_name = Some(nth) == name;
            Piece::Line(Line {
                bold: is_name,
                underlined: is_name,
                indent,
                keep: nth + 1 != lines.len(),
                ..self.line(text)
            })
        };
        lines.iter().enumerate().map(line).collect()
    }

    /// Who gets a copy.
    fn copied_to(&self) -> Vec<Piece<'_>> {
        if self.copies.is_empty() {
            return vec![];
        }
        let small = |text: &str| {
            Piece::Line(Line {
                size: SMALL,
                ..self.line(text)
            })
        };
        let numbers = (1..).zip(&self.copies);
        let copies = numbers.map(|(n, copy)| small(&format!("{n}. {copy}")));
        [self.gap(), small(COPIES)]
            .into_iter()
            .chain(copies)
            .collect()
    }
}

/// How wide an emblem of this height is: no wider than twice as that.
pub fn emblem_width(bytes: &[u8], high: u32) -> u32 {
    let wide = png_size(bytes).map(|(w, h)| u64::from(high) * u64::from(w) / u64::from(h));
    let wide = wide.and_then(|w| u32::try_from(w).ok());
    wide.unwrap_or(0).min(2 * high)
}

/// What was put last, and the gap below it, stay with what comes next.
fn keep_last(out: &mut [Piece<'_>]) {
    let is_gap =
        |p: &Piece<'_>| matches!(p, Piece::Line(l) if l.text.is_empty() && l.label.is_none());
    let gaps = out.iter().rev().take_while(|p| is_gap(p)).count();
    out.iter_mut().rev().take(gaps + 1).for_each(Piece::keep);
}

const fn is_clause(block: &Block) -> bool {
    matches!(block, Block::Clause { .. })
}

/// Millimetres in twentieths of a point.
const fn twips(millimetres: u32) -> u32 {
    millimetres * 14_400 / 254
}
