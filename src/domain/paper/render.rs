//! A paper as lines of text, to be looked at before it is printed.

use std::cmp::Reverse;

use unicode_width::UnicodeWidthStr;

use super::{Block, COPIES, NIL, Paper, column};
use crate::domain::format::{READABLE, visible, wrap};

/// Between two columns of a table.
const GAP: usize = 2;
/// The column of labels before a text.
const LABEL: usize = 14;
/// A word may break past so many columns, so that one long number does not take the page; the code of a kelurahan fits.
const WORD: usize = 13;
/// Rows by which it is judged how a table is told.
const LOOKED_AT: usize = 20;

impl Paper {
    /// The paper as a page: no wider than its widest table or than a text is read with ease, and in at most so many columns.
    pub fn page(&self, most: usize) -> Vec<String> {
        let tables = self.blocks.iter().map(natural).max().unwrap_or(0);
        self.lines(tables.max(READABLE.into()).min(most))
    }

    /// The paper in lines of at most so many columns. A table too wide for that is told row by row.
    pub fn lines(&self, width: usize) -> Vec<String> {
        let mut out: Vec<String> = vec![];
        let head = self.letterhead.iter().chain(&self.address);
        out.extend(head.flat_map(|l| middle(l, width)));
        out.push("=".repeat(width));
        out.extend(middle(&self.title, width));
        if !self.subtitle.is_empty() {
            out.extend(middle(&self.subtitle, width));
        }
        let mut clause_before = false;
        let body = self.body();
        for (nth, block) in self.blocks.iter().enumerate() {
            if block.begins_page() {
                out.extend(self.signed(width));
            }
            if nth == body {
                out.extend(self.copied(width));
            }
            let goes_on = matches!(block, Block::Clause { .. });
            if !(goes_on && clause_before) {
                out.push(String::new());
            }
            clause_before = goes_on;
            out.extend(lines_of(block, width));
        }
        out.extend(self.signed(width));
        if body == self.blocks.len() {
            out.extend(self.copied(width));
        }
        out
    }

    /// How many blocks come before the first annex: who gets a copy stands below them, not below an annex.
    pub fn body(&self) -> usize {
        let annex = self.blocks.iter().position(Block::begins_page);
        annex.unwrap_or(self.blocks.len())
    }

    fn copied(&self, width: usize) -> Vec<String> {
        if self.copies.is_empty() {
            return vec![];
        }
        let numbers = (1..).zip(&self.copies);
        let copies = numbers.flat_map(|(n, copy)| flat(&format!("{n}. {copy}"), width));
        let head = [String::new(), COPIES.to_owned()];
        head.into_iter().chain(copies).collect()
    }

    fn signed(&self, width: usize) -> Vec<String> {
        let indent = " ".repeat(width / 2);
        let lines = self.signature.iter().flat_map(|l| flat(l, width / 2));
        let lines = lines.map(|l| (indent.clone() + &l).trim_end().to_owned());
        let space = self.signature.first().map(|_| String::new());
        space.into_iter().chain(lines).collect()
    }
}

/// The columns of a table in which each cell has one line.
fn natural(block: &Block) -> usize {
    let Block::Table { heads, rows, .. } = block else {
        return 0;
    };
    let widest = |at: usize| {
        let cells = rows.iter().filter_map(|r| r.get(at)).chain([&heads[at]]);
        cells.map(|c| c.width()).max().unwrap_or(0)
    };
    let gaps = GAP * heads.len().saturating_sub(1);
    (0..heads.len()).map(widest).sum::<usize>() + gaps
}

/// The text without anything that hides or commands, in lines.
fn flat(text: &str, width: usize) -> Vec<String> {
    wrap(&visible(text), width)
}

fn middle(text: &str, width: usize) -> Vec<String> {
    let lines = flat(text, width);
    let indent = |l: &String| " ".repeat(width.saturating_sub(l.width()) / 2);
    lines.iter().map(|l| indent(l) + l).collect()
}

fn lines_of(block: &Block, width: usize) -> Vec<String> {
    match block {
        Block::Text {
            lines, centered, ..
        } => {
            let set = if *centered { middle } else { flat };
            lines.iter().flat_map(|l| set(l, width)).collect()
        }
        Block::Clause { label, lines } => clause(label, lines, width),
        Block::Break => vec!["-".repeat(width)],
        Block::Chart(_) => vec![],
        Block::Table { heads, rows, .. } if rows.is_empty() => {
            vec![heads.join(" | "), NIL.to_owned()]
        }
        Block::Table { heads, rows, .. } => {
            let gaps = GAP * heads.len().saturating_sub(1);
            let room = width.checked_sub(gaps);
            let widths = room.and_then(|room| widths(heads, rows, room));
            match widths.filter(|widths| is_low(rows, widths)) {
                Some(widths) => grid(heads, rows, &widths),
                None => told(heads, rows, width),
            }
        }
    }
}

/// `label      : text`, the text in a column of its own.
fn clause(label: &str, lines: &[String], width: usize) -> Vec<String> {
    let room = width.saturating_sub(LABEL + 2);
    let text = lines.iter().flat_map(|l| flat(l, room));
    let mut out: Vec<String> = text.map(|l| format!("{:LABEL$}  {l}", "")).collect();
    if out.is_empty() {
        out.push(String::new());
    }
    let rest = out[0].get(LABEL + 2..).unwrap_or_default().to_owned();
    format!("{label:LABEL$}: {rest}")
        .trim_end()
        .clone_into(&mut out[0]);
    out
}

/// The width of each column in so many characters, words whole; none when that does not fit.
pub fn widths(heads: &[String], rows: &[Vec<String>], room: usize) -> Option<Vec<usize>> {
    let cells = |at: usize| {
        let cells = rows.iter().filter_map(move |r| r.get(at));
        std::iter::once(&heads[at]).chain(cells)
    };
    let word = |cell: &String| cell.split_whitespace().map(UnicodeWidthStr::width).max();
    let least = |at: usize| cells(at).filter_map(word).max().unwrap_or(1).min(WORD);
    let most: Vec<usize> = (0..heads.len())
        .map(|at| cells(at).map(|c| c.width()).max().unwrap_or(1))
        .collect();
    let mut out: Vec<usize> = (0..heads.len()).map(least).collect();
    let mut left = room.checked_sub(out.iter().sum())?;
    while left > 0 {
        let wants = |at: &usize| most[*at].saturating_sub(out[*at]);
        // Whoever would take the most lines, so that rows are low; of these whoever is whole with the least.
        let lines = |at: &usize| (most[*at].div_ceil(out[*at].max(1)), Reverse(wants(at)));
        let Some(at) = (0..out.len()).filter(|at| wants(at) > 0).max_by_key(lines) else {
            break;
        };
        out[at] += 1;
        left -= 1;
    }
    Some(out)
}

/// Whether its rows take fewer lines than they would told one by one.
fn is_low(rows: &[Vec<String>], widths: &[usize]) -> bool {
    let looked_at = rows.iter().take(LOOKED_AT);
    let lines = |row: &Vec<String>| {
        let cells = row.iter().zip(widths);
        let grid = cells.map(|(c, w)| flat(c, *w).len()).max().unwrap_or(0);
        let told = row.iter().filter(|c| !c.trim().is_empty()).count() + 1;
        (grid, told)
    };
    let add = |(a, b): (usize, usize), (c, d)| (a + c, b + d);
    let (grid, told) = looked_at.map(lines).fold((0, 0), add);
    grid <= told
}

fn grid(heads: &[String], rows: &[Vec<String>], widths: &[usize]) -> Vec<String> {
    let rule: Vec<String> = widths.iter().map(|w| "-".repeat(*w)).collect();
    let cells: Vec<Vec<&str>> = rows
        .iter()
        .map(|r| r.iter().map(String::as_str).collect())
        .collect();
    let right = column::of_figures(heads, &cells);
    let mut out = row(heads, widths, &right);
    out.push(rule.join(&" ".repeat(GAP)));
    out.extend(rows.iter().flat_map(|r| row(r, widths, &right)));
    out
}

/// A row of a table, as many lines as its longest cell; figures end at their right.
fn row(cells: &[String], widths: &[usize], right: &[bool]) -> Vec<String> {
    let cells: Vec<Vec<String>> = cells.iter().zip(widths).map(|(c, w)| flat(c, *w)).collect();
    let height = cells.iter().map(Vec::len).max().unwrap_or(0);
    let line = |nth: usize| {
        let parts = cells.iter().zip(widths).zip(right);
        let parts = parts.map(|((cell, width), right)| {
            let text = cell.get(nth).map_or("", String::as_str);
            let pad = " ".repeat(width.saturating_sub(text.width()));
            let gap = " ".repeat(GAP);
            if *right {
                pad + text + &gap
            } else {
                text.to_owned() + &pad + &gap
            }
        });
        parts.collect::<String>().trim_end().to_owned()
    };
    (0..height).map(line).collect()
}

/// Each row as lines of `heading: cell`.
fn told(heads: &[String], rows: &[Vec<String>], width: usize) -> Vec<String> {
    let mut out = vec![];
    for cells in rows {
        for (head, cell) in heads.iter().zip(cells) {
            if !cell.trim().is_empty() {
                out.extend(flat(&format!("{head}: {cell}"), width));
            }
        }
        out.push(String::new());
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(heads: &[&str], rows: &[&[&str]]) -> Paper {
        let own = |cells: &[&str]| cells.iter().map(|c| (*c).to_owned()).collect::<Vec<_>>();
        Paper {
            title: "DAFTAR".to_owned(),
            blocks: vec![Block::Table {
                heads: own(heads),
                numbered: false,
                rows: rows.iter().map(|r| own(r)).collect(),
            }],
            ..Paper::default()
        }
    }

    #[test]
    fn a_page_is_as_wide_as_its_table_and_as_a_text_is_read() {
        let widest = |paper: &Paper, most| paper.page(most).iter().map(|l| l.width()).max();
        let small = table(&["No", "Nama"], &[&["1", "Siti Aminah"]]);
        assert_eq!(widest(&small, 200), Some(READABLE.into()));
        let long = "satu dua tiga empat lima enam tujuh delapan sembilan";
        let large = table(&["Uraian", "Alasan"], &[&[long, long]]);
        assert_eq!(widest(&large, 200), Some(2 * long.len() + GAP));
        assert_eq!(widest(&large, 90), Some(90));
    }

    #[test]
    fn a_table_that_fits_stands_in_columns() {
        let paper = table(
            &["No", "Nama"],
            &[&["1", "Siti Aminah"], &["2", "Budi\u{1b}"]],
        );
        assert_eq!(
            paper.lines(14)[2..],
            [
                "",
                "No  Nama",
                "--  ----------",
                "1   Siti",
                "    Aminah",
                "2   Budi␛"
            ]
        );
    }

    #[test]
    fn a_table_whose_rows_would_be_higher_than_that_is_told_row_by_row() {
        let long = "satu dua tiga empat lima enam tujuh delapan";
        let paper = table(&["Uraian", "Status", "Tanggal"], &[&[long, "a", "b"]]);
        assert_eq!(
            paper.lines(26)[3..],
            [
                "Uraian: satu dua tiga",
                "empat lima enam tujuh",
                "delapan",
                "Status: a",
                "Tanggal: b",
                ""
            ]
        );
    }

    #[test]
    fn a_table_that_does_not_is_told_row_by_row() {
        let paper = table(
            &["Nomor urut", "Nama lengkap", "Pendidikan"],
            &[&["1", "Siti", ""]],
        );
        assert_eq!(
            paper.lines(20)[3..],
            ["Nomor urut: 1", "Nama lengkap: Siti", ""]
        );
        assert!(paper.lines(20).iter().all(|l| l.width() <= 20));
    }
}
