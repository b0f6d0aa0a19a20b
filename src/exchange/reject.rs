//! The way back from an import: the lines that are not in the store, as they were, with what is wrong in each. What is
//! put right in such a file goes in as it is: its first and last column are known as none of the office's.

use std::collections::BTreeMap;
use std::path::PathBuf;

use uuid::Uuid;

use crate::domain::sheet_kind::SheetKind;
use crate::exchange::csv;
use crate::exchange::export::unwritable;
use crate::exchange::import::Trouble;
use crate::exchange::outbox::{self, Outbox};
use crate::exchange::sheet::{Cell, Format, Line, Sheet};
use crate::exchange::xlsx;
use crate::store::{Error, Store, cause};
use crate::text::{Lang, Text, t};

/// Which lines come back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lines {
    /// Those refused: the others were saved.
    Wrong,
    /// All of them: nothing was saved.
    All,
}

/// What goes back of a file.
#[derive(Debug)]
pub struct Rejects<'r> {
    pub kind: SheetKind,
    pub sheet: &'r Sheet,
    pub troubles: &'r [Trouble],
    pub which: Lines,
    pub lang: Lang,
}

/// Writes the lines that are not in the store into the outbox: as a workbook when the file was one, or when the wished
/// name says so. Answers the path.
///
/// # Errors
/// [`Error::Unavailable`] when the disk does not take it.
pub fn put(
    store: &mut Store,
    account: Uuid,
    back: &Rejects<'_>,
    (wish, came_as): (Option<&str>, Format),
) -> Result<PathBuf, Error> {
    let wish = wish.unwrap_or_default();
    let noun = outbox::noun(wish).unwrap_or_else(|| format!("{}-ditolak", back.kind.name()));
    let ends = |format: Format| {
        wish.to_lowercase()
            .ends_with(&format!(".{}", format.ending()))
    };
    let as_book = ends(Format::Xlsx) || (came_as.is_book() && !ends(Format::Csv));
    let (bytes, form) = if as_book {
        let table = book(back.sheet, back.troubles, back.which, back.lang);
        (xlsx::write(&noun, &[table])?, Format::Xlsx)
    } else {
        let lines = lines(back.sheet, back.troubles, back.which, back.lang);
        let text = csv::lines(&lines).map_err(|e| unwritable(cause::of_csv(&e)))?;
        (text.into_bytes(), Format::Csv)
    };
    let outbox = Outbox::of(store, account)?;
    outbox.put(store, &noun, form.ending(), &bytes)
}

const NUMBER: Text = t("baris", "line");
const REASON: Text = t("alasan", "reason");
const NAME: Text = t("Ditolak", "Refused");

/// Headings and wrong lines of the file, with the line's number before and the reasons after.
pub fn table(sheet: &Sheet, troubles: &[Trouble], lang: Lang) -> Vec<Vec<csv::Cell>> {
    lines(sheet, troubles, Lines::Wrong, lang)
}

/// As [`table`], of the lines that are asked for.
pub fn lines(sheet: &Sheet, troubles: &[Trouble], which: Lines, lang: Lang) -> Vec<Vec<csv::Cell>> {
    let heads = headings(sheet, lang).into_iter().map(csv::Cell::from);
    let rows = given_back(sheet, troubles, which, lang).map(|back| {
        let cells = (0..sheet.headings.len()).map(|at| back.line.cell(at).shown());
        let all = std::iter::once(number(sheet, back.line)).chain(cells);
        all.chain([back.why]).map(csv::Cell::Text).collect()
    });
    std::iter::once(heads.collect()).chain(rows).collect()
}

/// The same as a sheet, each wrong cell marked.
pub fn book(sheet: &Sheet, troubles: &[Trouble], which: Lines, lang: Lang) -> xlsx::Table {
    let rows = given_back(sheet, troubles, which, lang).map(|back| {
        let cells = (0..sheet.headings.len()).map(|at| {
            let cell = back.line.cell(at);
            if back.marked.contains(&at) {
                xlsx::Cell::Marked(cell.shown())
            } else {
                kept(cell)
            }
        });
        let number = xlsx::Cell::Text(number(sheet, back.line));
        let all = std::iter::once(number).chain(cells);
        all.chain([xlsx::Cell::Text(back.why)]).collect()
    });
    xlsx::Table {
        name: NAME.get(lang).to_owned(),
        headings: headings(sheet, lang),
        rows: rows.collect(),
        hidden: 0,
        chart: None,
    }
}

/// A line with what is wrong in it, and in which columns.
struct Back<'s> {
    line: &'s Line,
    why: String,
    marked: Vec<usize>,
}

fn given_back<'s>(
    sheet: &'s Sheet,
    troubles: &[Trouble],
    which: Lines,
    lang: Lang,
) -> impl Iterator<Item = Back<'s>> {
    let mut wrong: BTreeMap<usize, (Vec<String>, Vec<usize>)> = BTreeMap::new();
    for trouble in troubles {
        let (why, marked) = wrong.entry(trouble.nth).or_default();
        let reason = trouble.reason.get(lang);
        let column = format!("{}: ", trouble.column);
        // A reason may name its field first, as the column does.
        why.push(if reason.starts_with(&column) {
            reason
        } else {
            column + &reason
        });
        marked.extend(trouble.at);
    }
    let all = sheet.lines.iter().enumerate();
    all.filter_map(move |(nth, line)| {
        let found = wrong.remove(&nth);
        let (why, marked) = match (found, which) {
            (Some(found), _) => found,
            (None, Lines::All) => Default::default(),
            (None, Lines::Wrong) => return None,
        };
        Some(Back {
            line,
            why: why.join("; "),
            marked,
        })
    })
}

fn headings(sheet: &Sheet, lang: Lang) -> Vec<String> {
    let own = sheet.headings.iter().cloned();
    let number = std::iter::once(NUMBER.get(lang).to_owned());
    number
        .chain(own)
        .chain([REASON.get(lang).to_owned()])
        .collect()
}

fn number(sheet: &Sheet, line: &Line) -> String {
    let tab = sheet.tab_of(line).map(|tab| format!("{tab}: "));
    format!("{}{}", tab.unwrap_or_default(), line.number)
}

/// A cell as it was, digits as text: a spreadsheet that saves the file rounds none.
fn kept(cell: &Cell) -> xlsx::Cell {
    let whole = |n: f64| n.fract() == 0.0 && n.abs() < 1e12;
    match cell {
        Cell::Empty => xlsx::Cell::Empty,
        Cell::Date(d) => xlsx::Cell::Date(*d),
        #[expect(
            clippy::cast_possible_truncation,
            reason = "checked to be whole and small"
        )]
        Cell::Number(n) if whole(*n) => xlsx::Cell::Number(*n as i64),
        other => {
            let shown = other.shown();
            let digits = shown.bytes().all(|b| b.is_ascii_digit());
            if digits {
                xlsx::Cell::Digits(shown)
            } else {
                xlsx::Cell::Text(shown)
            }
        }
    }
}
