//! Aligned columns for people: words left, numbers right.

use unicode_width::UnicodeWidthStr;

use crate::domain::format;

/// A table under way.
#[derive(Debug, Default)]
pub struct Table {
    heads: Vec<String>,
    right: Vec<bool>,
    rows: Vec<Vec<String>>,
}

impl Table {
    pub fn words(mut self, head: impl Into<String>) -> Self {
        self.heads.push(head.into());
        self.right.push(false);
        self
    }

    pub fn numbers(mut self, head: impl Into<String>) -> Self {
        self.heads.push(head.into());
        self.right.push(true);
        self
    }

    /// A row; what hides or commands in a cell is made visible.
    pub fn row(&mut self, cells: impl IntoIterator<Item = String>) {
        let cells = cells.into_iter();
        self.rows
            .push(cells.map(|c| format::visible(&c).into_owned()).collect());
    }

    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The table, a line a row; cells wider than `most` columns are cut.
    pub fn lay_out(&self, most: Option<usize>) -> String {
        let cut = |row: &Vec<String>| row.iter().map(|c| shorten(c, most)).collect();
        let lines: Vec<Vec<String>> = std::iter::once(&self.heads)
            .chain(&self.rows)
            .map(cut)
            .collect();
        let widths: Vec<usize> = (0..self.heads.len())
            .map(|at| lines.iter().map(|l| l[at].width()).max().unwrap_or(0))
            .collect();
        lines.iter().fold(String::new(), |out, line| {
            out + self.line(line, &widths).trim_end() + "\n"
        })
    }

    fn line(&self, cells: &[String], widths: &[usize]) -> String {
        let mut out = String::new();
        for ((cell, width), right) in cells.iter().zip(widths).zip(&self.right) {
            let gap = " ".repeat(width - cell.width());
            let (before, after) = if *right {
                (gap, String::new())
            } else {
                (String::new(), gap)
            };
            out += &format!("{before}{cell}{after}  ");
        }
        out
    }
}

/// Cuts what is wider than `most` columns.
pub fn shorten(text: &str, most: Option<usize>) -> String {
    let Some(most) = most.filter(|m| text.width() > *m) else {
        return text.to_owned();
    };
    let mut out = String::new();
    for c in text.chars() {
        if out.width() + 2 > most {
            break;
        }
        out.push(c);
    }
    out + "…"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_align_and_nothing_trails() {
        let mut table = Table::default().words("NAMA").numbers("USIA").words("KET");
        table.row(["Siti".into(), "7".into(), String::new()]);
        table.row(["Nur\x1b".into(), "1.200".into(), "a".into()]);
        assert_eq!(
            table.lay_out(None),
            "NAMA   USIA  KET\nSiti      7\nNur␛  1.200  a\n"
        );
        assert_eq!(
            table.lay_out(Some(3)),
            "NA…  US…  KET\nSi…    7\nNu…  1.…  a\n"
        );
    }
}
