//! Comma-separated text as lines, each with the number an editor shows beside it.

mod quotes;

use csv::{ReaderBuilder, StringRecord};

use super::{Cell, Line, MOST_CELLS, MOST_LINES, TITLES, unreadable};
use crate::exchange::csv::original;
use crate::store::cause;
use crate::text::Message;

/// All lines with a cell.
///
/// # Errors
/// What is no such text.
pub fn of_text(text: &str) -> Result<Vec<Line>, Message> {
    let by = delimiter(text);
    if let Some(start) = quotes::left_open(text, by) {
        let line = EditorCount::of(text).line_at(start);
        return Err(quotes::refused(line));
    }
    let mut reader = ReaderBuilder::new()
        .delimiter(by)
        .flexible(true)
        .has_headers(false)
        .from_reader(text.as_bytes());
    let (mut record, mut count) = (StringRecord::new(), EditorCount::of(text));
    let (mut lines, mut cells) = (Vec::new(), 0);
    while reader
        .read_record(&mut record)
        .map_err(|e| unreadable(cause::of_csv(&e)))?
    {
        // The blank tail of a sheet is no data, however long.
        if record.iter().all(|c| c.trim().is_empty()) {
            continue;
        }
        cells += record.len();
        if lines.len() > MOST_LINES || cells > MOST_CELLS {
            break;
        }
        let start = record.position().map_or(0, csv::Position::byte);
        lines.push(Line::new(
            count.line_at(usize::try_from(start).unwrap_or(usize::MAX)),
            record.iter().map(cell).collect(),
        ));
    }
    Ok(lines)
}

/// The line of a place in a text, as editors count: CRLF, LF and CR each end one.
struct EditorCount<'t> {
    text: &'t [u8],
    at: usize,
    line: u64,
}

impl<'t> EditorCount<'t> {
    fn of(text: &'t str) -> Self {
        Self {
            text: text.as_bytes(),
            at: 0,
            line: 1,
        }
    }

    /// The line of what stands at `start` or, where lines end there, after those ends. Places come in their order.
    fn line_at(&mut self, start: usize) -> u64 {
        let rest = self.text.get(start..).unwrap_or_default();
        let ends = rest.iter().take_while(|b| matches!(b, b'\r' | b'\n'));
        let start = start.min(self.text.len()) + ends.count();
        let passed = self.text.get(self.at..start).unwrap_or_default();
        for (nth, byte) in passed.iter().enumerate() {
            let ends = match byte {
                b'\n' => true,
                b'\r' => self.text.get(self.at + nth + 1) != Some(&b'\n'),
                _ => false,
            };
            self.line += u64::from(ends);
        }
        self.at = start;
        self.line
    }
}

fn cell(cell: &str) -> Cell {
    if cell.is_empty() {
        return Cell::Empty;
    }
    Cell::Text(original(as_text(cell)).to_owned())
}

/// `="0812…"`, by which people keep a spreadsheet from taking digits for a number, is the text itself.
fn as_text(cell: &str) -> &str {
    let inner = cell.trim().strip_prefix("=\"");
    let inner = inner.and_then(|s| s.strip_suffix('"'));
    inner.filter(|s| !s.contains('"')).unwrap_or(cell)
}

/// What separates the cells of most of the first lines: it stands equally often in many of them. Titles above them may
/// hold commas, and so may addresses, more of them than there are columns.
fn delimiter(text: &str) -> u8 {
    let head: Vec<&str> = text.split(['\n', '\r']).take(TITLES + 1).collect();
    let order = [b',', b';', b'\t', b'|'];
    let most = order
        .into_iter()
        .rev()
        .max_by_key(|by| regularity(&head, *by));
    most.unwrap_or(b',')
}

/// In how many lines it stands equally often, and how often in all.
fn regularity(lines: &[&str], by: u8) -> (usize, usize) {
    let counts = lines.iter().map(|l| outside_quotes(l, by));
    let counts: Vec<usize> = counts.filter(|n| *n > 0).collect();
    let alike = |n: &usize| counts.iter().filter(|m| *m == n).count();
    let most = counts.iter().map(alike).max().unwrap_or(0);
    (most, counts.iter().sum())
}

fn outside_quotes(line: &str, by: u8) -> usize {
    let parts = line.split('"').step_by(2);
    parts
        .map(|part| part.bytes().filter(|b| *b == by).count())
        .sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbers(text: &str) -> Vec<u64> {
        let lines = of_text(text).unwrap();
        lines.into_iter().map(|l| l.number).collect()
    }

    #[test]
    fn lines_are_counted_as_an_editor_shows_them() {
        for end in ["\n", "\r\n", "\r"] {
            let text = ["a,b", "1,2", "", "3,4", "\"x", "y\",5", "6,7"].join(end);
            assert_eq!(numbers(&text), [1, 2, 4, 5, 7], "{end:?}");
            assert_eq!(numbers(&format!("{end}{text}{end}{end}")), [2, 3, 5, 6, 8]);
        }
    }

    #[test]
    fn digits_kept_as_text_are_the_digits() {
        let lines = of_text("=\"0812\",\"=\"\"0813\"\"\",=A(\"x\"),'0814,=1+1\n").unwrap();
        let shown: Vec<String> = lines[0].cells.iter().map(Cell::shown).collect();
        assert_eq!(shown, ["0812", "0813", "=A(\"x\")", "0814", "=1+1"]);
    }

    #[test]
    fn a_title_with_commas_is_no_reason_for_commas() {
        let lines = of_text("Kediri, 1 Juli, 2026\nNama;L/P\nSri;P\nBudi;L\nA;L\n").unwrap();
        assert_eq!(lines[2].cells.len(), 2);
    }

    #[test]
    fn addresses_with_more_commas_than_columns_are_one_cell() {
        let address = "Jl. Mawar, RT 1, RW 2, Kediri";
        for by in [";", "\t", "|"] {
            let rows = [["Nama", "L/P", "Alamat"], ["Sri", "P", address]];
            let text = rows.map(|row| row.join(by)).join("\n");
            let lines = of_text(&text).unwrap();
            assert_eq!(lines[1].cells.len(), 3, "{by:?}");
            assert_eq!(lines[1].cells[2].shown(), address);
        }
        let quoted = "Nama,Alamat\nA,\"B; C; D; E\"\nB,\"C; D; E; F\"\n";
        assert_eq!(of_text(quoted).unwrap()[1].cells.len(), 2);
    }
}
