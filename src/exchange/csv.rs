//! Comma-separated values, as RFC 4180 has them, safe to open in a spreadsheet.

use std::io::Write;

use csv::{Terminator, WriterBuilder};

use crate::domain::format;

/// What a spreadsheet knows UTF-8 by.
const MARK: &str = "\u{feff}";

/// One cell: text, or a number that may be summed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell {
    Text(String),
    Number(i64),
}

impl From<&str> for Cell {
    fn from(s: &str) -> Self {
        Self::Text(s.to_owned())
    }
}

impl From<String> for Cell {
    fn from(s: String) -> Self {
        Self::Text(s)
    }
}

impl From<i64> for Cell {
    fn from(n: i64) -> Self {
        Self::Number(n)
    }
}

/// All lines, headings first, each with its end.
///
/// # Errors
/// When a line has another number of cells than the first.
pub fn lines(lines: &[Vec<Cell>]) -> Result<String, csv::Error> {
    parted(b',', lines)
}

/// As [`lines`], the way a spreadsheet set to Indonesian opens it by itself: parted by `;`, with a mark that it is UTF-8.
///
/// # Errors
/// As [`lines`].
pub fn lines_for_excel(lines: &[Vec<Cell>]) -> Result<String, csv::Error> {
    Ok(format!("{MARK}{}", parted(b';', lines)?))
}

fn parted(by: u8, lines: &[Vec<Cell>]) -> Result<String, csv::Error> {
    let mut bytes = Vec::new();
    let mut writer = Writer::parted(by, &mut bytes);
    lines.iter().try_for_each(|line| writer.line(line))?;
    writer.finish()?;
    Ok(String::from_utf8(bytes).unwrap_or_default())
}

/// Lines that are written one by one as they come.
pub struct Writer<W: Write>(csv::Writer<W>);

impl<W: Write> Writer<W> {
    /// As [`lines`].
    pub fn new(out: W) -> Self {
        Self::parted(b',', out)
    }

    /// As [`lines_for_excel`].
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn for_excel(mut out: W) -> std::io::Result<Self> {
        out.write_all(MARK.as_bytes())?;
        Ok(Self::parted(b';', out))
    }

    fn parted(by: u8, out: W) -> Self {
        let mut writer = WriterBuilder::new();
        writer.delimiter(by).terminator(Terminator::CRLF);
        Self(writer.from_writer(out))
    }

    /// # Errors
    /// When it cannot be written, or has another number of cells than the first.
    pub fn line(&mut self, cells: &[Cell]) -> Result<(), csv::Error> {
        self.0.write_record(cells.iter().map(text))
    }

    /// # Errors
    /// When the last lines cannot be written.
    pub fn finish(mut self) -> Result<(), csv::Error> {
        Ok(self.0.flush()?)
    }
}

impl std::fmt::Display for Cell {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Number(n) => write!(f, "{n}"),
            Self::Text(s) => f.write_str(s),
        }
    }
}

fn text(cell: &Cell) -> String {
    match cell {
        Cell::Number(n) => n.to_string(),
        Cell::Text(s) => harmless(&format::visible_note(s)),
    }
}

/// A spreadsheet runs text that begins like a formula, rounds long numbers and drops zeros before short ones; an
/// apostrophe keeps them text. Text that looks like one so kept gets one more, so that [`original`] gives back what stood
/// there.
pub fn harmless(text: &str) -> String {
    let mark = if is_risky(text) { "'" } else { "" };
    format!("{mark}{text}")
}

/// What stood in a cell before [`harmless`] or a spreadsheet put an apostrophe before it.
pub fn original(cell: &str) -> &str {
    match cell.strip_prefix('\'') {
        Some(rest) if is_risky(rest) => rest,
        _ => cell,
    }
}

fn is_risky(text: &str) -> bool {
    let begin = text.trim_start_matches('\'');
    begin.starts_with(['=', '+', '-', '@', '\t', '\r']) || is_digits_to_keep(begin)
}

/// From so many digits on, a spreadsheet shows a number as `9,97E+15`.
const LONG: usize = 12;

fn is_digits_to_keep(text: &str) -> bool {
    let digits = text.len() > 1 && text.bytes().all(|b| b.is_ascii_digit());
    digits && (text.starts_with('0') || text.len() >= LONG)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_spreadsheet_set_to_indonesian_opens_it_by_itself() {
        let cells = vec!["a;b".into(), "é".into()];
        assert_eq!(lines_for_excel(&[cells]).unwrap(), "\u{feff}\"a;b\";é\r\n");
    }

    #[test]
    fn a_cell_is_quoted_where_needed_and_never_a_formula() {
        let cells = vec![
            "a,b".into(),
            "say \"ya\"".into(),
            "=1+1".into(),
            "+62".into(),
            "".into(),
            (-5).into(),
            "002".into(),
            "9971014107850001".into(),
            "2014".into(),
        ];
        let line = "\"a,b\",\"say \"\"ya\"\"\",'=1+1,'+62,,-5,'002,'9971014107850001,2014\r\n";
        assert_eq!(lines(&[cells]).unwrap(), line);
    }
}
