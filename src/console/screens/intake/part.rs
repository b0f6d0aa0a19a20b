//! The parts of what a file comes to: what is wrong, what its columns mean, its lines, what they become, and what was
//! guessed.

use ratatui::text::{Line, Span};

use crate::console::theme::Role;
use crate::console::view::context::Cx;
use crate::console::widgets::paint;
use crate::domain::format;
use crate::store::IntakeReading;
use crate::text::{Text, t};

/// What stands under the head.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    Faults,
    Columns,
    Lines,
    /// Only of a file whose lines become more than they say.
    Becoming,
    Remarks,
}

/// Widths of a fault's line, column and value.
const FAULT: [usize; 3] = [8, 16, 18];
/// The width of a line's number.
const NUMBER: usize = 6;
/// The width of a heading, and of a cell.
const HEADING: usize = 30;
const CELL: usize = 16;

impl Part {
    const ALL: [Self; 5] = [
        Self::Faults,
        Self::Columns,
        Self::Lines,
        Self::Becoming,
        Self::Remarks,
    ];

    const fn label(self) -> Text {
        match self {
            Self::Faults => t("Salah", "Wrong"),
            Self::Columns => t("Kolom", "Columns"),
            Self::Lines => t("Baris", "Lines"),
            Self::Becoming => t("Menjadi", "Becoming"),
            Self::Remarks => t("Catatan", "Remarks"),
        }
    }

    /// The part after or before this one, round and round.
    pub fn turn(self, forward: bool, of: &IntakeReading) -> Self {
        let all: Vec<Self> = Self::all(of).collect();
        let at = all.iter().position(|p| *p == self).unwrap_or(0);
        let step = if forward { 1 } else { all.len() - 1 };
        all[(at + step) % all.len()]
    }

    /// The parts of this file.
    fn all(of: &IntakeReading) -> impl Iterator<Item = Self> {
        let becomes = !of.becoming.is_empty();
        let all = Self::ALL.into_iter();
        all.filter(move |part| becomes || *part != Self::Becoming)
    }

    /// How many rows it has.
    pub fn count(self, of: &IntakeReading) -> usize {
        match self {
            Self::Faults => of.faults.len(),
            Self::Columns => of.columns.len(),
            Self::Lines => of.rows.len(),
            Self::Becoming => of.becoming.len(),
            Self::Remarks => of.remarks.len(),
        }
    }

    /// The names of all parts with their counts, this one marked.
    pub fn heads(self, of: &IntakeReading, cx: &Cx<'_>) -> Line<'static> {
        let heads = Self::all(of).map(|part| {
            let words = format!(" {} {} ", part.label().get(cx.lang), part.count(of));
            let here = part == self;
            let role = if here { Role::Focus } else { Role::Dim };
            let words = if here {
                format!("[{words}]")
            } else {
                format!(" {words} ")
            };
            Span::styled(words, cx.theme.style(role))
        });
        Line::from(heads.collect::<Vec<_>>())
    }

    /// The heading of its columns.
    pub fn head(self, of: &IntakeReading, cx: &Cx<'_>) -> String {
        let words = |texts: &[Text]| -> Vec<String> {
            texts.iter().map(|t| t.get(cx.lang).to_owned()).collect()
        };
        match self {
            Self::Faults => fault(&words(&[
                t("Baris", "Line"),
                t("Kolom", "Column"),
                t("Isi", "Value"),
                t("Sebab", "Reason"),
            ])),
            Self::Columns => pair(&words(&[
                t("Judul di berkas", "Heading in the file"),
                t("Artinya", "Meaning"),
            ])),
            Self::Lines => {
                let names = of.columns.iter().map(|c| c.heading.clone());
                let first = t("Baris", "Line").get(cx.lang).to_owned();
                row(&std::iter::once(first).chain(names).collect::<Vec<_>>())
            }
            Self::Becoming => becoming(&words(&[
                t("Baris", "Line"),
                t(
                    "Orang, akun, penugasan dan kunci",
                    "Person, account, appointment and key",
                ),
            ])),
            Self::Remarks => String::new(),
        }
    }

    /// One of its rows.
    pub fn line(self, of: &IntakeReading, at: usize, here: bool, cx: &Cx<'_>) -> Line<'static> {
        let text = match self {
            Self::Faults => of.faults.get(at).map(|f| {
                let reason = f.reason.get(cx.lang);
                fault(&[f.line.clone(), f.column.clone(), f.value.clone(), reason])
            }),
            Self::Columns => of.columns.get(at).map(|c| {
                let means = c.means.as_ref().map(|m| m.get(cx.lang));
                let open = t("? belum dikenal", "? not known").get(cx.lang);
                let empty = t("(kosong)", "(empty)").get(cx.lang);
                let none = if c.is_open { open } else { empty };
                pair(&[c.heading.clone(), means.unwrap_or_else(|| none.to_owned())])
            }),
            Self::Lines => of.rows.get(at).map(|cells| row(cells)),
            Self::Becoming => of
                .becoming
                .get(at)
                .map(|(line, told)| becoming(&[line.to_string(), told.get(cx.lang)])),
            Self::Remarks => of.remarks.get(at).map(|m| m.get(cx.lang)),
        };
        let text = format::visible(&text.unwrap_or_default()).into_owned();
        Line::from(vec![paint::mark(here, cx), Span::raw(text)])
    }

    /// What the row says in full, where it may be cut.
    pub fn told(self, of: &IntakeReading, at: usize, cx: &Cx<'_>) -> String {
        match self {
            Self::Faults => of.faults.get(at).map(|f| f.reason.get(cx.lang)),
            Self::Remarks => of.remarks.get(at).map(|m| m.get(cx.lang)),
            Self::Becoming => of.becoming.get(at).map(|(_, told)| told.get(cx.lang)),
            Self::Columns | Self::Lines => None,
        }
        .unwrap_or_default()
    }
}

fn fault(cells: &[String]) -> String {
    let fitted = cells.iter().zip(FAULT);
    let text: String = fitted.map(|(c, w)| paint::fit(c, w, false) + " ").collect();
    text + cells.last().map_or("", String::as_str)
}

fn becoming(cells: &[String]) -> String {
    let told = cells.last().map_or("", String::as_str);
    let number = cells.first().map_or("", String::as_str);
    paint::fit(number, NUMBER, false) + " " + told
}

fn pair(cells: &[String]) -> String {
    let first = cells.first().map_or("", String::as_str);
    let last = cells.last().map_or("", String::as_str);
    format!("{}  {last}", paint::fit(first, HEADING, false))
}

fn row(cells: &[String]) -> String {
    let mut cells = cells.iter();
    let number = cells.next().map_or("", String::as_str);
    let number = paint::fit(number, NUMBER, false);
    cells.fold(number, |all, c| all + " " + &paint::fit(c, CELL, false))
}
