//! Rows that only moved. A list that goes on by one row is moved by the terminal itself, within a scroll region, and what is
//! new in it is sent: some sixty bytes instead of a page. On a slow line a held key would else lag seconds behind.

use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Rect;
use unicode_width::UnicodeWidthStr as _;

/// Cells that change below which no move is looked for: a mark that moves, a figure that changes.
const FEW: usize = 24;
/// Bytes a move must save; its codes take some twenty of them.
const WORTH: isize = 40;
/// Bytes that lead to a cell which does not follow the one before.
const JUMP: isize = 7;

/// A cell and where it goes: column and row.
pub type Placed = (u16, u16, Cell);

/// What stands on the terminal.
#[derive(Debug, Default)]
pub struct Shown(Buffer);

/// Rows from the first to the last, counted from 0, that move by one; the row that comes in is blank.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shift {
    first: u16,
    last: u16,
    up: bool,
}

impl Shift {
    /// The codes that every terminal since the VT100 has: margins, a line feed at the lower one or a reverse line feed at
    /// the upper one, and no margins again, which puts the cursor at home.
    pub fn codes(self) -> String {
        let (first, last) = (self.first + 1, self.last + 1);
        let (row, feed) = if self.up {
            (last, "\n")
        } else {
            (first, "\x1bM")
        };
        format!("\x1b[{first};{last}r\x1b[{row}H{feed}\x1b[r")
    }

    /// The rows in the order in which each takes the place of the one before it.
    fn rows(self) -> Box<dyn Iterator<Item = u16>> {
        if self.up {
            Box::new(self.first..=self.last)
        } else {
            Box::new((self.first..=self.last).rev())
        }
    }
}

impl Shown {
    /// Takes in what a draw changes. Answers the rows to move, where that saves enough, and the cells to send after it.
    pub fn take(&mut self, changes: &[(u16, u16, &Cell)]) -> (Option<Shift>, Vec<Placed>) {
        self.make_room(changes);
        if changes.len() < FEW {
            put(&mut self.0, changes);
            return (None, owned(changes));
        }
        let mut next = self.0.clone();
        put(&mut next, changes);
        let shift = find(&self.0, &next);
        let left = if let Some(shift) = shift {
            shift_rows(&mut self.0, shift);
            owned(&self.0.diff(&next))
        } else {
            owned(changes)
        };
        self.0 = next;
        (shift, left)
    }

    /// All of it.
    pub fn screen(&self) -> &Buffer {
        &self.0
    }

    /// The terminal was cleared.
    pub fn clear(&mut self) {
        self.0 = Buffer::default();
    }

    /// Space for every cell that comes.
    fn make_room(&mut self, changes: &[(u16, u16, &Cell)]) {
        let width = changes.iter().map(|c| c.0 + 1).max().unwrap_or_default();
        let height = changes.iter().map(|c| c.1 + 1).max().unwrap_or_default();
        let area = self.0.area;
        if width > area.width || height > area.height {
            let mut larger = Buffer::empty(Rect::new(
                0,
                0,
                width.max(area.width),
                height.max(area.height),
            ));
            larger.merge(&self.0);
            self.0 = larger;
        }
    }
}

fn owned(cells: &[(u16, u16, &Cell)]) -> Vec<Placed> {
    let cells = cells.iter();
    cells
        .map(|(x, y, cell)| (*x, *y, (*cell).clone()))
        .collect()
}

/// Writes cells; the second half of a wide one is empty.
fn put(buffer: &mut Buffer, changes: &[(u16, u16, &Cell)]) {
    for (x, y, cell) in changes {
        buffer[(*x, *y)] = (*cell).clone();
        if cell.symbol().width() > 1 && x + 1 < buffer.area.width {
            buffer[(x + 1, *y)].reset();
        }
    }
}

fn shift_rows(buffer: &mut Buffer, shift: Shift) {
    let width = usize::from(buffer.area.width);
    let rows = usize::from(shift.first) * width..(usize::from(shift.last) + 1) * width;
    let cells = &mut buffer.content[rows];
    let incoming = if shift.up {
        cells.rotate_left(width);
        cells.len() - width..cells.len()
    } else {
        cells.rotate_right(width);
        0..width
    };
    cells[incoming].iter_mut().for_each(Cell::reset);
}

/// The move that saves most, if any saves enough.
fn find(old: &Buffer, new: &Buffer) -> Option<Shift> {
    let ways = [true, false].into_iter();
    let moves = ways
        .filter(|up| has_moved(old, new, *up))
        .filter_map(|up| best(old, new, up));
    let most = moves.max_by_key(|(saved, _)| *saved);
    most.filter(|(saved, _)| *saved >= WORTH)
        .map(|(_, shift)| shift)
}

/// The region that saves most bytes when its rows go up, or down, by one: each row but the last is compared with the one
/// that takes its place, the last with a blank one.
fn best(old: &Buffer, new: &Buffer, up: bool) -> Option<(isize, Shift)> {
    let all = Shift {
        first: 0,
        last: old.area.height.checked_sub(1)?,
        up,
    };
    let blank = vec![Cell::default(); usize::from(old.area.width)];
    let mut best = None;
    let (mut start, mut saved) = (None, 0_isize);
    for y in all.rows() {
        let sent = bytes(row(old, y), row(new, y));
        if let Some(start) = start {
            let total = saved + sent - bytes(&blank, row(new, y));
            let (first, last) = if up { (start, y) } else { (y, start) };
            best = best.max(Some((total, first, last)));
        }
        let next = if up {
            y.checked_add(1)
        } else {
            y.checked_sub(1)
        };
        let Some(next) = next.filter(|next| *next <= all.last) else {
            break;
        };
        saved += sent - bytes(row(old, next), row(new, y));
        start = start.or(Some(y));
        if saved <= 0 {
            (start, saved) = (None, 0);
        }
    }
    let (saved, first, last) = best?;
    Some((saved, Shift { first, last, up }))
}

/// Whether one row at least stands whole where its neighbour stood: most draws have none, which is found at their first cells.
fn has_moved(old: &Buffer, new: &Buffer, up: bool) -> bool {
    let last = old.area.height.saturating_sub(1);
    (0..last).any(|y| {
        let (from, to) = if up { (y + 1, y) } else { (y, y + 1) };
        row(new, to) == row(old, from) && row(new, to) != row(old, to)
    })
}

fn row(buffer: &Buffer, y: u16) -> &[Cell] {
    let width = usize::from(buffer.area.width);
    let start = usize::from(y) * width;
    &buffer.content[start..start + width]
}

/// About how many bytes turn one row into the other.
fn bytes(old: &[Cell], new: &[Cell]) -> isize {
    let mut led = false;
    let pairs = old.iter().zip(new).map(|(old, new)| {
        let jumps = !std::mem::replace(&mut led, old != new);
        if old == new {
            0
        } else {
            1 + isize::from(jumps) * JUMP
        }
    });
    pairs.sum()
}

#[cfg(test)]
mod tests;
