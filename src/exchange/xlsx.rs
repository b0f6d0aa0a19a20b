//! Spreadsheets (xlsx): read with suspicion, written with every number of a person as text.

pub(crate) mod guard;
mod page;

use std::io::Write;
use std::path::Path;

use chrono::{Datelike, NaiveDate};
use rust_xlsxwriter::{
    ChartType, Color, DocProperties, ExcelDateTime, Format, FormatAlign, Workbook, Worksheet,
    XlsxError,
};

use crate::domain::format;
use crate::exchange::book::Book;
use crate::exchange::csv;
use crate::exchange::export::{CONTENT, unwritable};
use crate::exchange::sheet::{self, Line};
use crate::store::Error;
use crate::text::Message;
use page::{MEASURED, WIDTHS, heighten, lay_out, lines_of_head};

/// One cell to write.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell {
    Empty,
    Text(String),
    Number(i64),
    Date(NaiveDate),
    /// Whole rupiah.
    Money(i64),
    /// A number of a person or paper: text even when it is typed over.
    Digits(String),
    /// Text that is to be looked at.
    Marked(String),
}

impl Cell {
    /// Whether it can be summed.
    pub fn is_number(&self) -> bool {
        matches!(self, Self::Number(_) | Self::Money(_))
    }
}

impl std::fmt::Display for Cell {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Empty => Ok(()),
            Self::Text(s) | Self::Digits(s) | Self::Marked(s) => f.write_str(s),
            Self::Number(n) | Self::Money(n) => write!(f, "{n}"),
            Self::Date(d) => f.write_str(&format::short_date(*d)),
        }
    }
}

/// The lines of the first sheet.
///
/// # Errors
/// What is no xlsx, and which limit it goes over.
pub fn read(bytes: Vec<u8>) -> Result<Vec<Line>, Message> {
    Book::open(bytes, sheet::Format::Xlsx)?.first_lines()
}

/// One sheet to write.
#[derive(Clone, Debug, Default)]
pub struct Table {
    /// Cut to what spreadsheets take.
    pub name: String,
    pub headings: Vec<String>,
    pub rows: Vec<Vec<Cell>>,
    /// So many of the last columns are not shown: they are for the program that reads the file again.
    pub hidden: usize,
    pub chart: Option<Chart>,
}

/// Bars beside the table: one for each row, of a column of numbers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chart {
    pub title: String,
    /// The column that names the bars, from 0.
    pub labels: u16,
    /// The column they are as long as.
    pub values: u16,
}

impl Table {
    /// Without what is hidden.
    pub fn shown(mut self) -> Self {
        let width = self.headings.len() - self.hidden;
        self.headings.truncate(width);
        for row in &mut self.rows {
            row.truncate(width);
        }
        Self { hidden: 0, ..self }
    }
}

/// A workbook of these sheets.
///
/// # Errors
/// [`Error::Unavailable`] when it cannot be made.
pub fn write(title: &str, tables: &[Table]) -> Result<Vec<u8>, Error> {
    let mut book = Workbook::new();
    book.set_properties(&DocProperties::new().set_title(title));
    for table in tables {
        fill(book.add_worksheet(), table).map_err(|_| unwritable(CONTENT))?;
    }
    book.save_to_buffer().map_err(|_| unwritable(CONTENT))
}

/// A workbook that is written row by row, however many there are: what is written already waits in a file without a name.
pub struct Stream {
    book: Workbook,
    looks: Looks,
    sheets: usize,
    /// Of the sheet that is being written: what it is, with its first rows, which tell how wide the columns are.
    table: Table,
    rows: u32,
}

impl Stream {
    /// The files without a name stand in `folder`.
    ///
    /// # Errors
    /// [`Error::Unavailable`] when nothing can be written there.
    pub fn begin(title: &str, folder: &Path) -> Result<Self, Error> {
        let mut book = Workbook::new();
        book.set_properties(&DocProperties::new().set_title(title));
        book.set_tempdir(folder).map_err(|_| unwritable(CONTENT))?;
        Ok(Self {
            book,
            looks: Looks::new(),
            sheets: 0,
            table: Table::default(),
            rows: 0,
        })
    }

    /// The next sheet; `table` says all but the rows.
    ///
    /// # Errors
    /// As [`Stream::row`].
    pub fn sheet(&mut self, table: Table) -> Result<(), Error> {
        self.end_sheet()?;
        let sheet = self.book.add_worksheet_with_constant_memory();
        head(sheet, &table, &self.looks).map_err(|_| unwritable(CONTENT))?;
        (self.table, self.rows, self.sheets) = (table, 0, self.sheets + 1);
        Ok(())
    }

    fn end_sheet(&mut self) -> Result<(), Error> {
        let Some(last) = self.sheets.checked_sub(1) else {
            return Ok(());
        };
        let sheet = self.book.worksheet_from_index(last);
        let laid = sheet.and_then(|s| lay_out(s, &self.table, self.rows, &self.looks));
        laid.map_err(|_| unwritable(CONTENT))
    }

    /// # Errors
    /// [`Error::Unavailable`] when the disk does not take it, or a sheet has no room for more.
    pub fn row(&mut self, cells: Vec<Cell>) -> Result<(), Error> {
        self.rows += 1;
        let sheet = self
            .book
            .worksheet_from_index(self.sheets.saturating_sub(1));
        let sheet = sheet.map_err(|_| unwritable(CONTENT))?;
        for (column, cell) in (0..).zip(&cells) {
            let written = write_cell(sheet, (self.rows, column), cell, &self.looks);
            written.map_err(|_| unwritable(CONTENT))?;
        }
        heighten(sheet, self.rows, page::lines(&cells)).map_err(|_| unwritable(CONTENT))?;
        if self.table.rows.len() < MEASURED {
            self.table.rows.push(cells);
        }
        Ok(())
    }

    /// # Errors
    /// [`Error::Unavailable`] when it cannot be written.
    pub fn finish(mut self, out: impl Write + Send) -> Result<(), Error> {
        self.end_sheet()?;
        let saved = self.book.save_to_writer(out);
        saved.map_err(|_| unwritable(CONTENT))
    }
}

/// A workbook of one table as csv has it, headings first.
///
/// # Errors
/// [`Error::Unavailable`] when it cannot be made.
pub fn book(name: &str, lines: &[Vec<csv::Cell>]) -> Result<Vec<u8>, Error> {
    let cell = |c: &csv::Cell| match c {
        csv::Cell::Number(n) => Cell::Number(*n),
        csv::Cell::Text(s) => Cell::Text(s.clone()),
    };
    let mut rows = lines.iter().map(|l| l.iter().map(cell).collect::<Vec<_>>());
    let headings = rows.next().unwrap_or_default().into_iter();
    let table = Table {
        name: name.to_owned(),
        headings: headings
            .map(|h| match h {
                Cell::Text(s) => s,
                _ => String::new(),
            })
            .collect(),
        rows: rows.collect(),
        hidden: 0,
        chart: None,
    };
    write(name, &[table])
}

/// A name as spreadsheets take it: short, and without what stands for other things in their formulas.
fn sheet_name(name: &str) -> String {
    let plain = |c: char| if "[]:*?/\\'".contains(c) { ' ' } else { c };
    let plain: String = name.chars().map(plain).collect();
    let plain = plain.trim();
    let short: String = plain.chars().take(31).collect();
    let whole = if short.len() < plain.len() && !plain[short.len()..].starts_with(' ') {
        short
            .rsplit_once(' ')
            .map_or(short.as_str(), |(words, _)| words)
    } else {
        &short
    };
    whole.trim().to_owned()
}

/// How cells look.
struct Looks {
    head: Format,
    day: Format,
    money: Format,
    digits: Format,
    marked: Format,
    long: Format,
}

impl Looks {
    fn new() -> Self {
        let text = Format::new().set_num_format("@");
        Self {
            head: Format::new()
                .set_bold()
                .set_text_wrap()
                .set_align(FormatAlign::Top),
            day: Format::new().set_num_format("dd-mm-yyyy"),
            money: Format::new().set_num_format("#,##0"),
            marked: text.clone().set_background_color(Color::Yellow),
            digits: text,
            long: Format::new().set_text_wrap().set_align(FormatAlign::Top),
        }
    }
}

fn fill(sheet: &mut Worksheet, table: &Table) -> Result<(), XlsxError> {
    let looks = Looks::new();
    head(sheet, table, &looks)?;
    for (row, cells) in (1..).zip(&table.rows) {
        for (column, cell) in (0..).zip(cells) {
            write_cell(sheet, (row, column), cell, &looks)?;
        }
        heighten(sheet, row, page::lines(cells))?;
    }
    let rows = u32::try_from(table.rows.len()).unwrap_or(u32::MAX);
    lay_out(sheet, table, rows, &looks)?;
    match &table.chart {
        Some(chart) if !table.rows.is_empty() => draw(sheet, table, chart),
        _ => Ok(()),
    }
}

fn head(sheet: &mut Worksheet, table: &Table, looks: &Looks) -> Result<(), XlsxError> {
    sheet
        .set_name(sheet_name(&table.name))?
        .set_freeze_panes(1, 0)?;
    for (column, heading) in (0..).zip(&table.headings) {
        sheet.write_string_with_format(0, column, heading, &looks.head)?;
    }
    heighten(sheet, 0, lines_of_head(&table.headings))
}

/// Pixels a bar takes, and how wide they are together.
const BAR: u32 = 24;
const CHART: u32 = 560;

fn draw(sheet: &mut Worksheet, table: &Table, chart: &Chart) -> Result<(), XlsxError> {
    let name = sheet_name(&table.name);
    let last = u32::try_from(table.rows.len()).unwrap_or(u32::MAX);
    let mut bars = rust_xlsxwriter::Chart::new(ChartType::Bar);
    bars.add_series()
        .set_name(chart.title.as_str())
        .set_categories((name.as_str(), 1, chart.labels, last, chart.labels))
        .set_values((name.as_str(), 1, chart.values, last, chart.values));
    bars.title().set_name(chart.title.as_str());
    bars.legend().set_hidden();
    // The first row at the top, as in the table: the labels of bars that lie stand on the upright axis.
    bars.y_axis().set_reverse();
    bars.x_axis().set_min(0);
    bars.set_width(CHART).set_height(100 + BAR * last);
    let beside = u16::try_from(table.headings.len() + 1).unwrap_or(u16::MAX);
    sheet.insert_chart(1, beside, &bars)?;
    Ok(())
}

fn write_cell(
    sheet: &mut Worksheet,
    (row, column): (u32, u16),
    cell: &Cell,
    looks: &Looks,
) -> Result<(), XlsxError> {
    match cell {
        Cell::Empty => return Ok(()),
        // A string is never run as a formula, whatever it begins with.
        Cell::Text(s) if s.chars().count() > WIDTHS.1 => {
            sheet.write_string_with_format(row, column, format::visible_note(s), &looks.long)
        }
        Cell::Text(s) => sheet.write_string(row, column, format::visible_note(s)),
        Cell::Digits(s) => {
            sheet.write_string_with_format(row, column, format::visible_note(s), &looks.digits)
        }
        Cell::Marked(s) if s.is_empty() => sheet.write_blank(row, column, &looks.marked),
        Cell::Marked(s) => {
            sheet.write_string_with_format(row, column, format::visible_note(s), &looks.marked)
        }
        // Beyond 15 digits a spreadsheet rounds.
        Cell::Number(n) | Cell::Money(n) if n.unsigned_abs() >= 1_000_000_000_000_000 => {
            sheet.write_string(row, column, n.to_string())
        }
        #[expect(clippy::cast_precision_loss, reason = "below 2^53")]
        Cell::Money(n) => sheet.write_number_with_format(row, column, *n as f64, &looks.money),
        #[expect(clippy::cast_precision_loss, reason = "below 2^53")]
        Cell::Number(n) => sheet.write_number(row, column, *n as f64),
        Cell::Date(d) => match moment(*d) {
            Some(moment) => sheet.write_datetime_with_format(row, column, &moment, &looks.day),
            None => sheet.write_string(row, column, d.to_string()),
        },
    }
    .map(|_| ())
}

/// Spreadsheets know no day before 1900, and a wrong one at its start.
fn moment(d: NaiveDate) -> Option<ExcelDateTime> {
    let year = u16::try_from(d.year()).ok().filter(|y| *y > 1900)?;
    let (month, day) = (u8::try_from(d.month()).ok()?, u8::try_from(d.day()).ok()?);
    ExcelDateTime::from_ymd(year, month, day).ok()
}
