//! How a sheet is laid out: widths and heights, filters, and how it comes out of a printer.

use rust_xlsxwriter::{Worksheet, XlsxError};

use super::{Cell, Looks, Table};

/// Letters of a heading that stand beside each other at least.
const HEAD: usize = 16;
/// The height of a line, in points, and the lines of the highest row.
const LINE: f64 = 15.0;
const MOST_LINES: usize = 20;

/// What a heading takes, in as many lines as it needs.
fn width_of_head(heading: &str) -> usize {
    let words = heading.split(' ').map(|w| w.chars().count());
    let whole = heading.chars().count();
    words.max().unwrap_or(0).max(whole.min(HEAD))
}

/// The lines of the highest heading.
pub fn lines_of_head(headings: &[String]) -> usize {
    let lines = headings.iter().map(|h| {
        let width = width_of_head(h).max(1);
        h.chars().count().div_ceil(width)
    });
    lines.max().unwrap_or(1)
}

/// The lines of the highest cell of a row: what is wider than a column may be goes on below.
pub fn lines(cells: &[Cell]) -> usize {
    let lines = cells.iter().map(|cell| match cell {
        Cell::Text(s) if s.chars().count() > WIDTHS.1 => {
            let parts = s.lines().map(|l| l.chars().count().div_ceil(WIDTHS.1 - 4));
            parts.map(|n| n.max(1)).sum()
        }
        _ => 1,
    });
    lines.max().unwrap_or(1)
}

/// Gives a row the height of its lines: not every program finds it by itself.
pub fn heighten(sheet: &mut Worksheet, row: u32, lines: usize) -> Result<(), XlsxError> {
    if lines > 1 {
        let lines = u16::try_from(lines.min(MOST_LINES)).unwrap_or(1);
        sheet.set_row_height(row, f64::from(lines) * LINE)?;
    }
    Ok(())
}

/// So many rows tell how wide a column is.
pub const MEASURED: usize = 500;
/// Characters that a column shows, at least and at most.
pub const WIDTHS: (usize, usize) = (6, 50);

/// Columns of characters that an upright page holds.
const UPRIGHT: f64 = 90.0;
/// A4, by the number that spreadsheets have for it.
const A4: u8 = 9;

/// Columns of characters that can be read on one page however they are shrunk.
const READABLE: f64 = 220.0;

/// How many pages the columns take beside each other.
fn pages_beside(width: f64) -> u16 {
    (1..u16::MAX)
        .find(|n| width <= f64::from(*n) * READABLE)
        .unwrap_or(1)
}

/// How it comes out of a printer: as wide as the page, or as few as can be read, headings again on each, its name above and numbers below.
fn set_up_page(sheet: &mut Worksheet, width: f64) -> Result<(), XlsxError> {
    sheet
        .set_paper_size(A4)
        .set_print_fit_to_pages(pages_beside(width), 0)
        .set_print_gridlines(true)
        .set_header("&L&A")
        .set_footer("&C&P / &N")
        .set_repeat_rows(0, 0)?
        .set_repeat_columns(0, 0)?;
    if width > UPRIGHT {
        sheet.set_landscape();
    }
    Ok(())
}

/// Widths, hidden columns, and filters over the headings of a sheet of so many rows.
pub(super) fn lay_out(
    sheet: &mut Worksheet,
    table: &Table,
    rows: u32,
    looks: &Looks,
) -> Result<(), XlsxError> {
    let shown = table.headings.len() - table.hidden.min(table.headings.len());
    let mut whole = 0.0;
    for (nth, heading) in table.headings.iter().enumerate() {
        let column = u16::try_from(nth).unwrap_or(u16::MAX);
        let cells = || table.rows.iter().take(MEASURED).filter_map(|r| r.get(nth));
        let longest = cells().map(|c| c.to_string().chars().count()).max();
        let width = longest.unwrap_or(0).max(width_of_head(heading)) + 3;
        let width = u16::try_from(width.clamp(WIDTHS.0, WIDTHS.1)).unwrap_or(10);
        sheet.set_column_width(column, f64::from(width))?;
        whole += if nth < shown { f64::from(width) } else { 0.0 };
        if cells().any(|c| matches!(c, Cell::Digits(_))) {
            sheet.set_column_format(column, &looks.digits)?;
        }
        if nth >= shown {
            sheet.set_column_hidden(column)?;
        }
    }
    set_up_page(sheet, whole)?;
    let last = u16::try_from(shown).unwrap_or(0).checked_sub(1);
    if let Some(last) = last.filter(|_| rows > 0) {
        sheet.autofilter(0, 0, rows, last)?;
    }
    Ok(())
}
