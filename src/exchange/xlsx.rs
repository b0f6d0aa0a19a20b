//! Spreadsheets (xlsx): read with suspicion, written with every number of a person as text.

mod guard;

use std::io::Cursor;

use calamine::{DataRef, Reader, Xlsx};
use chrono::{Datelike, NaiveDate};
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, Worksheet, XlsxError};

use crate::domain::format;
use crate::exchange::csv;
use crate::exchange::export::unwritable;
use crate::exchange::sheet::{self, Line, MOST_CELLS, MOST_LINES, too_large};
use crate::store::Error;
use crate::text::{Message, t};

/// Columns of a sheet, at most; no table of the office has so many.
const MOST_COLUMNS: u32 = 256;

/// One cell to write.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell {
    Empty,
    Text(String),
    Number(i64),
    Date(NaiveDate),
}

impl std::fmt::Display for Cell {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Empty => Ok(()),
            Self::Text(text) => f.write_str(text),
            Self::Number(n) => write!(f, "{n}"),
            Self::Date(d) => write!(f, "{d}"),
        }
    }
}

/// The lines of the first sheet.
///
/// # Errors
/// What is no xlsx, and which limit it goes over.
pub fn read(bytes: Vec<u8>) -> Result<Vec<Line>, Message> {
    guard::check(&bytes)?;
    let mut book = Xlsx::new(Cursor::new(bytes)).map_err(|e| broken(&e))?;
    let name = book.sheet_names().first().cloned();
    let name = name.ok_or_else(|| broken(&"0"))?;
    let mut cells = book.worksheet_cells_reader(&name).map_err(|e| broken(&e))?;
    let (mut lines, mut count) = (Vec::<Line>::new(), 0);
    while let Some(cell) = cells.next_cell().map_err(|e| broken(&e))? {
        let (row, column) = cell.get_position();
        let value = value(cell.get_value());
        if value.is_empty() {
            continue;
        }
        count += 1;
        if count > MOST_CELLS || column >= MOST_COLUMNS || lines.len() > MOST_LINES {
            return Err(over());
        }
        put(&mut lines, row, column as usize, value);
    }
    Ok(lines)
}

fn put(lines: &mut Vec<Line>, row: u32, column: usize, value: sheet::Cell) {
    let number = u64::from(row) + 1;
    if lines.last().is_none_or(|l| l.number != number) {
        lines.push(Line {
            number,
            cells: vec![],
        });
    }
    if let Some(line) = lines.last_mut() {
        line.cells
            .resize(line.cells.len().max(column + 1), sheet::Cell::Empty);
        line.cells[column] = value;
    }
}

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

fn broken(e: &dyn std::fmt::Display) -> Message {
    t(
        "isi xlsx rusak ({}); buka lalu simpan lagi sebagai xlsx",
        "the xlsx is broken ({}); open it and save it again as xlsx",
    )
    .with([e.to_string().into()])
}

fn value(content: &DataRef<'_>) -> sheet::Cell {
    use sheet::Cell;
    match content {
        DataRef::Empty => Cell::Empty,
        DataRef::Int(n) => Cell::Text(n.to_string()),
        DataRef::Float(n) => Cell::Number(*n),
        DataRef::SharedString(s) => Cell::Text((*s).to_owned()),
        DataRef::String(s) | DataRef::DurationIso(s) => Cell::Text(s.clone()),
        DataRef::Bool(b) => Cell::Text(b.to_string()),
        DataRef::DateTime(moment) => {
            let (year, month, day, ..) = moment.to_ymd_hms_milli();
            NaiveDate::from_ymd_opt(year.into(), month.into(), day.into())
                .map_or_else(|| Cell::Number(moment.as_f64()), Cell::Date)
        }
        DataRef::DateTimeIso(s) => s
            .get(..10)
            .and_then(|s| s.parse().ok())
            .map_or_else(|| Cell::Text(s.clone()), Cell::Date),
        DataRef::Error(e) => Cell::Broken(e.to_string()),
    }
}

/// One sheet to write.
#[derive(Clone, Debug)]
pub struct Table {
    /// At most 31 characters, as spreadsheets have it.
    pub name: String,
    pub headings: Vec<String>,
    pub rows: Vec<Vec<Cell>>,
}

/// A workbook of these sheets.
///
/// # Errors
/// [`Error::Unavailable`] when it cannot be made.
pub fn write(title: &str, tables: &[Table]) -> Result<Vec<u8>, Error> {
    let mut book = Workbook::new();
    book.set_properties(&DocProperties::new().set_title(title));
    for table in tables {
        fill(book.add_worksheet(), table).map_err(|e| unwritable(&e))?;
    }
    book.save_to_buffer().map_err(|e| unwritable(&e))
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
    };
    write(name, &[table])
}

fn fill(sheet: &mut Worksheet, table: &Table) -> Result<(), XlsxError> {
    let (head, day) = (
        Format::new().set_bold(),
        Format::new().set_num_format("dd-mm-yyyy"),
    );
    sheet.set_name(&table.name)?.set_freeze_panes(1, 0)?;
    for (column, heading) in (0..).zip(&table.headings) {
        sheet.write_string_with_format(0, column, heading, &head)?;
    }
    for (row, cells) in (1..).zip(&table.rows) {
        for (column, cell) in (0..).zip(cells) {
            write_cell(sheet, (row, column), cell, &day)?;
        }
    }
    Ok(())
}

fn write_cell(
    sheet: &mut Worksheet,
    (row, column): (u32, u16),
    cell: &Cell,
    day: &Format,
) -> Result<(), XlsxError> {
    let moment = match cell {
        Cell::Date(d) => moment(*d),
        _ => None,
    };
    match (cell, moment) {
        (Cell::Empty, _) => return Ok(()),
        // A string is never run as a formula, whatever it begins with.
        (Cell::Text(s), _) => sheet.write_string(row, column, format::visible_note(s)),
        // Beyond 15 digits a spreadsheet rounds.
        (Cell::Number(n), _) if n.unsigned_abs() < 1_000_000_000_000_000 =>
        {
            #[expect(clippy::cast_precision_loss, reason = "below 2^53")]
            sheet.write_number(row, column, *n as f64)
        }
        (Cell::Number(n), _) => sheet.write_string(row, column, n.to_string()),
        (Cell::Date(_), Some(moment)) => {
            sheet.write_datetime_with_format(row, column, &moment, day)
        }
        (Cell::Date(d), None) => sheet.write_string(row, column, d.to_string()),
    }
    .map(|_| ())
}

/// Spreadsheets know no day before 1900, and a wrong one at its start.
fn moment(d: NaiveDate) -> Option<ExcelDateTime> {
    let year = u16::try_from(d.year()).ok().filter(|y| *y > 1900)?;
    let (month, day) = (u8::try_from(d.month()).ok()?, u8::try_from(d.day()).ok()?);
    ExcelDateTime::from_ymd(year, month, day).ok()
}
