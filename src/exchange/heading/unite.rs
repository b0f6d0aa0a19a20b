//! Sheets of one workbook that are read together may call the same column each in its own way.

use super::{Column, Mapping, meanings};
use crate::domain::sheet_kind::SheetKind;
use crate::exchange::sheet::{Cell, Sheet};

/// Lays columns of one meaning over each other, where no line holds something in both.
pub fn unite(kind: SheetKind, sheet: &mut Sheet, mapping: &Mapping) {
    let mut at = 0;
    while sheet.tabs.len() > 1 && at < sheet.headings.len() {
        let columns = meanings(kind, &sheet.headings, mapping);
        let mut before = (0..at).filter(|before| is_same(columns[*before], columns[at]));
        match before.find(|before| are_apart(sheet, *before, at)) {
            Some(before) => lay_over(sheet, before, at),
            None => at += 1,
        }
    }
}

fn is_same(a: Column, b: Column) -> bool {
    a == b && !matches!(a, Column::Unknown | Column::Aside)
}

fn are_apart(sheet: &Sheet, a: usize, b: usize) -> bool {
    let mut lines = sheet.lines.iter();
    lines.all(|l| l.cell(a).is_empty() || l.cell(b).is_empty())
}

fn lay_over(sheet: &mut Sheet, before: usize, at: usize) {
    sheet.headings.remove(at);
    for line in sheet.lines.iter_mut().filter(|l| l.cells.len() > at) {
        match line.cells.remove(at) {
            Cell::Empty => {}
            held => line.put(before, held),
        }
    }
}
