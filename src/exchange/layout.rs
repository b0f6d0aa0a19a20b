//! Finds the table in what an office sends: the headings below a title, in one row or two, and the rows of data among
//! rows of column numbers, totals and signatures. What is passed over is said.

mod aside;
mod heads;

use crate::exchange::book::{Area, Grid};
use crate::exchange::sheet::{Cell, Line, TITLES};
use crate::text::{Message, t};

/// A table found.
#[derive(Debug, Default)]
pub struct Shaped {
    pub headings: Vec<String>,
    pub lines: Vec<Line>,
    /// What was passed over.
    pub remarks: Vec<Message>,
}

/// The table in a grid; `fit` says how many of a line's headings are known.
pub fn shape(mut grid: Grid, fit: &impl Fn(&[String]) -> usize) -> Shaped {
    grid.lines.retain(|l| !l.is_empty());
    let at = heading_line(&grid.lines, fit);
    let rest = grid.lines.split_off((at + 1).min(grid.lines.len()));
    let mut shaped = Shaped {
        headings: grid.lines.pop().map_or_else(Vec::new, |l| words(&l)),
        lines: rest,
        remarks: vec![],
    };
    if let Some(joined) = heads::joined(&shaped.headings, shaped.lines.first(), fit) {
        shaped.headings = joined;
        shaped.lines.remove(0);
    }
    fill_merged(&mut shaped.lines, &grid.merged);
    aside::set_aside(&mut shaped);
    say_hidden(&mut shaped, &grid.hidden);
    heads::take_off_verdict(&mut shaped);
    shaped
}

/// The line with the most known headings; of several the first.
fn heading_line(lines: &[Line], fit: &impl Fn(&[String]) -> usize) -> usize {
    let first = lines.iter().take(TITLES).map(|l| fit(&words(l)));
    let best = first
        .enumerate()
        .max_by_key(|(at, n)| (*n, std::cmp::Reverse(*at)));
    best.map_or(0, |(at, _)| at)
}

/// The cells of a line as headings.
fn words(line: &Line) -> Vec<String> {
    let cells = line.cells.iter();
    cells.map(|c| c.shown().trim().to_owned()).collect()
}

/// What stands merged over several lines stands in each of them.
fn fill_merged(lines: &mut [Line], merged: &[Area]) {
    for area in merged.iter().filter(|a| a.bottom > a.top) {
        let top = lines.partition_point(|l| l.number < area.top);
        let Some(value) = lines.get(top).filter(|l| l.number == area.top) else {
            continue;
        };
        let value = value.cell(area.left).clone();
        let under = lines[top + 1..].iter_mut();
        for line in under.take_while(|l| l.number <= area.bottom) {
            line.put(area.left, value.clone());
        }
    }
}

fn say_hidden(shaped: &mut Shaped, hidden: &[u64]) {
    let lines = shaped.lines.iter().map(|l| l.number);
    let hidden: Vec<u64> = lines.filter(|n| hidden.binary_search(n).is_ok()).collect();
    if !hidden.is_empty() {
        let words = t(
            "baris {} tersembunyi atau tersaring di lembarnya dan ikut dibaca; hapus bila tidak dimaksud",
            "lines {} are hidden or filtered in the sheet and were read too; delete them if that is not intended",
        );
        shaped.remarks.push(words.with([ranges(&hidden).into()]));
    }
}

/// `4–7, 9`
pub fn ranges(numbers: &[u64]) -> String {
    let mut runs: Vec<(u64, u64)> = vec![];
    for n in numbers {
        match runs.last_mut() {
            Some((_, end)) if *end + 1 == *n => *end = *n,
            _ => runs.push((*n, *n)),
        }
    }
    let words = runs.iter().map(|(from, to)| {
        if from == to {
            from.to_string()
        } else {
            format!("{from}–{to}")
        }
    });
    words.collect::<Vec<_>>().join(", ")
}

impl Line {
    /// Puts a value at a place, the line made as long as that needs.
    pub fn put(&mut self, at: usize, value: Cell) {
        let long = self.cells.len().max(at + 1);
        self.cells.resize(long, Cell::Empty);
        self.cells[at] = value;
    }
}

#[cfg(test)]
mod tests;
