//! Workbooks as offices send them: which of their sheets is the table, and its cells. `xlsx`, `ods` and `xls` each
//! look first at what a file holds too much of, and for what calamine does not tell: merged cells and hidden rows.

mod ods;
mod xls;
mod xlsx;

use std::sync::Arc;

use calamine::{Data, Range, SheetVisible};
use chrono::NaiveDate;

use crate::domain::format;
use crate::exchange::layout::{self, Shaped};
use crate::exchange::sheet::{
    Cell, Format, Line, MOST_CELLS, MOST_LINES, Sheet, too_large, within,
};
use crate::text::{Message, t};

/// Columns of a sheet, at most; no table of the office has so many.
pub const MOST_COLUMNS: u32 = 256;

/// A workbook's bytes, read by several readers at once.
type Bytes = Arc<[u8]>;

/// Cells that are shown as one, by lines from 1 and columns from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Area {
    pub top: u64,
    pub left: usize,
    pub bottom: u64,
    pub right: usize,
}

/// One sheet's lines, and what is not in its cells.
#[derive(Debug, Default)]
pub struct Grid {
    pub lines: Vec<Line>,
    pub merged: Vec<Area>,
    /// The numbers of hidden and filtered lines, in order.
    pub hidden: Vec<u64>,
}

impl Grid {
    pub fn of(lines: Vec<Line>) -> Self {
        Self {
            lines,
            ..Self::default()
        }
    }
}

/// A sheet by its name.
#[derive(Clone, Debug)]
struct Tab {
    name: String,
    hidden: bool,
}

impl From<&calamine::Sheet> for Tab {
    fn from(sheet: &calamine::Sheet) -> Self {
        Self {
            name: sheet.name.clone(),
            hidden: sheet.visible != SheetVisible::Visible,
        }
    }
}

/// What reads one format of workbooks.
trait Source {
    fn tabs(&self) -> Vec<Tab>;
    fn counts_from_1904(&self) -> bool;
    fn grid(&mut self, tab: &str) -> Result<Grid, Message>;
}

/// An open workbook.
pub struct Book(Box<dyn Source>);

/// The format of a packed file.
pub fn packed_as(bytes: &[u8]) -> Format {
    let pack = zip::ZipArchive::new(std::io::Cursor::new(bytes));
    match pack {
        Ok(pack) if pack.index_for_name("content.xml").is_some() => Format::Ods,
        _ => Format::Xlsx,
    }
}

/// One sheet, shaped: whether it is hidden, and how many headings are known in it.
struct Found {
    tab: Tab,
    shaped: Shaped,
    known: usize,
}

impl Book {
    /// # Errors
    /// What is no such workbook, which limit it goes over, and that it is closed by a password.
    pub fn open(bytes: Vec<u8>, format: Format) -> Result<Self, Message> {
        let bytes = Bytes::from(bytes);
        Ok(Self(match format {
            Format::Ods => Box::new(ods::Ods::open(&bytes)?),
            Format::Xls => Box::new(xls::Xls::open(&bytes)?),
            _ => Box::new(xlsx::Xlsx::open(&bytes)?),
        }))
    }

    /// The names of the sheets that are in sight.
    pub fn visible_tabs(&self) -> Vec<String> {
        let tabs = self.0.tabs().into_iter();
        tabs.filter(|t| !t.hidden).map(|t| t.name).collect()
    }

    /// The lines of the first sheet, as they stand.
    ///
    /// # Errors
    /// As [`Book::open`].
    pub fn first_lines(&mut self) -> Result<Vec<Line>, Message> {
        let first = self.0.tabs().into_iter().next();
        let first = first.ok_or_else(broken)?;
        Ok(self.0.grid(&first.name)?.lines)
    }

    /// The table of the sheets that were named, or of the one visible sheet that has known headings.
    ///
    /// # Errors
    /// As [`Book::open`]; which sheets there are when none was named and several fit, or a named one is not there.
    pub fn sheet(
        &mut self,
        wanted: &[String],
        fit: impl Fn(&[String]) -> usize,
    ) -> Result<Sheet, Message> {
        let tabs = self.0.tabs();
        let named = named(&tabs, wanted)?;
        let candidates = if wanted.is_empty() {
            tabs.iter().filter(|t| !t.hidden).cloned().collect()
        } else {
            named
        };
        let mut found = vec![];
        for tab in candidates {
            let shaped = layout::shape(self.0.grid(&tab.name)?, &fit);
            within(&shaped.lines)?;
            let known = fit(&shaped.headings);
            found.push(Found { tab, shaped, known });
        }
        if wanted.is_empty() {
            found = vec![the_one(found, &tabs)?];
        }
        let mut sheet = united(found);
        sheet.from_1904 = self.0.counts_from_1904();
        sheet.remarks.extend(say_others(&tabs, &sheet.tabs));
        within(&sheet.lines)?;
        Ok(sheet)
    }
}

fn named(tabs: &[Tab], wanted: &[String]) -> Result<Vec<Tab>, Message> {
    let find = |name: &String| {
        let mut exact = tabs.iter().filter(|t| t.name == *name);
        let mut alike = tabs
            .iter()
            .filter(|t| format::fold(&t.name) == format::fold(name));
        let found = exact.next().or_else(|| alike.next());
        found.cloned().ok_or_else(|| {
            let words = t(
                "tidak ada lembar \"{}\"; yang ada: {}",
                "there is no sheet \"{}\"; there are: {}",
            );
            words.with([name.as_str().into(), listed(tabs.iter()).into()])
        })
    };
    wanted.iter().map(find).collect()
}

fn listed<'t>(tabs: impl Iterator<Item = &'t Tab>) -> String {
    let names = tabs.map(|t| format!("\"{}\"", format::visible(&t.name)));
    names.collect::<Vec<_>>().join(", ")
}

/// The sheet with a table. Of several nothing tells which is meant.
fn the_one(found: Vec<Found>, tabs: &[Tab]) -> Result<Found, Message> {
    let best = found.iter().map(|f| f.known).max().unwrap_or(0);
    let fits = |f: &Found| best > 0 && f.known * 2 >= best && !f.shaped.lines.is_empty();
    let fitting = found.iter().filter(|f| fits(f)).count();
    if fitting > 1 {
        let words = t(
            "berkas ini berisi beberapa lembar: {}; sebut yang dibaca dengan --sheet \"NAMA\" (boleh beberapa kali)",
            "this file holds several sheets: {}; name those to read with --sheet \"NAME\" (several times if need be)",
        );
        let several = found.iter().filter(|f| fits(f)).map(|f| &f.tab);
        return Err(words.with([listed(several).into()]));
    }
    let at = found.iter().position(fits).unwrap_or(0);
    found.into_iter().nth(at).ok_or_else(|| {
        let words = t(
            "semua lembar tersembunyi: {}; tampilkan, atau sebut dengan --sheet",
            "all sheets are hidden: {}; show them, or name one with --sheet",
        );
        words.with([listed(tabs.iter()).into()])
    })
}

/// Sheets with their columns laid over each other by their headings.
fn united(found: Vec<Found>) -> Sheet {
    let mut sheet = Sheet::default();
    let several = found.len() > 1;
    for (tab, one) in found.into_iter().enumerate() {
        let places: Vec<usize> = one
            .shaped
            .headings
            .into_iter()
            .map(|h| place(&mut sheet.headings, &h, tab == 0))
            .collect();
        sheet.tabs.push(one.tab.name.clone());
        let moved = one.shaped.lines.into_iter().map(|line| {
            let mut out = Line::new(line.number, vec![]);
            out.tab = tab;
            for (at, cell) in line.cells.into_iter().enumerate() {
                out.put(places.get(at).copied().unwrap_or(at), cell);
            }
            out
        });
        sheet.lines.extend(moved);
        let of_tab = |m: Message| {
            let words = t("lembar \"{}\": {}", "sheet \"{}\": {}");
            if several {
                words.with([one.tab.name.as_str().into(), m.into()])
            } else {
                m
            }
        };
        sheet
            .remarks
            .extend(one.shaped.remarks.into_iter().map(of_tab));
    }
    sheet
}

/// Where a heading of a later sheet stands among those before it.
fn place(headings: &mut Vec<String>, heading: &str, first: bool) -> usize {
    let folded = format::fold(heading);
    let alike = |h: &String| format::fold(h) == folded;
    let known = headings.iter().position(alike).filter(|_| !first);
    known.unwrap_or_else(|| {
        headings.push(heading.to_owned());
        headings.len() - 1
    })
}

fn say_others(tabs: &[Tab], read: &[String]) -> Option<Message> {
    let is_read = |t: &&Tab| read.contains(&t.name);
    let (taken, left): (Vec<&Tab>, Vec<&Tab>) = tabs.iter().partition(is_read);
    if left.is_empty() {
        return None;
    }
    let (hidden, seen): (Vec<&Tab>, Vec<&Tab>) = left.into_iter().partition(|t| t.hidden);
    let mut parts =
        vec![t("lembar {} dibaca", "sheet {} was read").with([listed(taken.into_iter()).into()])];
    if !seen.is_empty() {
        let words = t("lembar lain tidak dibaca: {}", "other sheets were not: {}");
        parts.push(words.with([listed(seen.into_iter()).into()]));
    }
    if !hidden.is_empty() {
        let words = t(
            "lembar tersembunyi tidak dibaca: {}",
            "hidden sheets were not: {}",
        );
        parts.push(words.with([listed(hidden.into_iter()).into()]));
    }
    Some(Message::list(parts))
}

/// What is said of a workbook that goes over a limit.
fn over() -> Message {
    let words = t(
        "batasnya {} baris, {} sel, {} kolom",
        "the limits are {} lines, {} cells, {} columns",
    );
    too_large(words.with([
        MOST_LINES.to_string().into(),
        MOST_CELLS.to_string().into(),
        MOST_COLUMNS.to_string().into(),
    ]))
}

/// What is said of a workbook that its parser gives up: why, only a programmer would understand.
fn broken() -> Message {
    t(
        "isi berkas rusak; buka di lembar kerja, lalu simpan lagi sebagai xlsx",
        "the file is broken; open it in a spreadsheet and save it again as xlsx",
    )
    .into()
}

/// What is said of a file that needs a password.
fn locked() -> Message {
    t(
        "berkas bersandi; buka, lepas kata sandinya, lalu simpan lagi",
        "the file has a password; open it, take the password off and save it again",
    )
    .into()
}

/// Lines as cells come, row by row.
#[derive(Default)]
struct Rows {
    lines: Vec<Line>,
    count: usize,
}

impl Rows {
    fn put(&mut self, (row, column): (u32, u32), value: Cell) -> Result<(), Message> {
        if value.is_empty() {
            return Ok(());
        }
        self.count += 1;
        if self.count > MOST_CELLS || column >= MOST_COLUMNS || self.lines.len() > MOST_LINES {
            return Err(over());
        }
        let number = u64::from(row) + 1;
        if self.lines.last().is_none_or(|l| l.number != number) {
            self.lines.push(Line::new(number, vec![]));
        }
        if let Some(line) = self.lines.last_mut() {
            line.put(column as usize, value);
        }
        Ok(())
    }
}

/// The lines of a sheet that calamine read whole; where a formula left nothing, that is said.
fn of_range(range: &Range<Data>, formulas: &Range<String>) -> Result<Vec<Line>, Message> {
    let mut rows = Rows::default();
    let (top, left) = range.start().unwrap_or_default();
    for (row, cells) in (top..).zip(range.rows()) {
        for (column, data) in (left..).zip(cells) {
            let formula = || {
                formulas
                    .get_value((row, column))
                    .is_some_and(|f| !f.is_empty())
            };
            let value = match data {
                Data::Empty if formula() => Cell::Formula,
                data => value(data),
            };
            rows.put((row, column), value)?;
        }
    }
    Ok(rows.lines)
}

fn value(data: &Data) -> Cell {
    match data {
        Data::Empty => Cell::Empty,
        #[expect(
            clippy::cast_precision_loss,
            reason = "old workbooks hold whole numbers of 30 bits"
        )]
        Data::Int(n) => Cell::Number(*n as f64),
        Data::Float(n) => Cell::Number(*n),
        Data::String(s) | Data::DurationIso(s) => Cell::Text(s.clone()),
        Data::Bool(b) => Cell::Text(b.to_string()),
        Data::DateTime(moment) => day(*moment),
        Data::DateTimeIso(s) => iso_day(s),
        Data::Error(e) => Cell::Broken(e.to_string()),
    }
}

fn day(moment: calamine::ExcelDateTime) -> Cell {
    let (year, month, day, ..) = moment.to_ymd_hms_milli();
    NaiveDate::from_ymd_opt(year.into(), month.into(), day.into())
        .map_or_else(|| Cell::Number(moment.as_f64()), Cell::Date)
}

fn iso_day(text: &str) -> Cell {
    let day = text.get(..10).and_then(|s| s.parse().ok());
    day.map_or_else(|| Cell::Text(text.to_owned()), Cell::Date)
}
