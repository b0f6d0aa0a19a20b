//! Where the keys of moving take a mark, a cell or a text, and what is in sight with it.

use std::cell::Cell;
use std::ops::Range;

use crate::console::key::Action;

/// Where a mark in so many rows goes; a key that does not move leaves it on its row, or on the last there is.
pub fn moved(at: usize, action: Action, rows: usize, page: usize) -> usize {
    let to = match action {
        Action::Up => at.saturating_sub(1),
        Action::Down => at + 1,
        Action::PageUp => at.saturating_sub(page),
        Action::PageDown => at + page,
        Action::Home => 0,
        Action::End => usize::MAX,
        _ => at,
    };
    to.min(rows.saturating_sub(1))
}

/// The place of a mark among so many rows, for the title: `3/53`; nothing without rows.
pub fn position(at: usize, rows: usize) -> Option<String> {
    (rows > 0).then(|| format!("{}/{rows}", at.min(rows - 1) + 1))
}

/// The rows in sight in a room so high: from the first, until what ends before `until` would leave it below. Where some
/// follow, the last line is left to the word that says how many, which is the second answer.
pub fn in_sight(until: usize, rows: usize, height: usize) -> (Range<usize>, usize) {
    if height < 2 {
        return (until.saturating_sub(height)..until.min(rows), 0);
    }
    let room = height - 1;
    let top = until.saturating_sub(room);
    if top + height >= rows {
        return (rows.saturating_sub(height)..rows, 0);
    }
    (top..top + room, rows - top - room)
}

/// The first line in sight of so many, in a room so high: where it was, but for the line of the mark, above which `first`
/// comes into sight with it, and but for room that would stay empty below the last.
pub fn scrolled(
    top: usize,
    (first, line): (usize, usize),
    (lines, height): (usize, usize),
) -> usize {
    let mut top = top.min(first);
    if line >= top + height {
        top = line + 1 - height.max(1);
    }
    top.min(lines.saturating_sub(height))
}

/// A cell of a grid.
#[derive(Debug, Default)]
pub struct Spot {
    pub row: usize,
    pub column: usize,
}

impl Spot {
    /// Moves in a grid of so many rows and columns.
    pub fn act(&mut self, action: Action, (rows, columns): (usize, usize), page: usize) {
        self.column = match action {
            Action::Left => self.column.saturating_sub(1),
            Action::Right => self.column + 1,
            _ => self.column,
        };
        self.row = moved(self.row, action, rows, page);
        self.keep_in((rows, columns));
    }

    /// Comes back into a grid that has become smaller.
    pub fn keep_in(&mut self, (rows, columns): (usize, usize)) {
        self.row = self.row.min(rows.saturating_sub(1));
        self.column = self.column.min(columns.saturating_sub(1));
    }
}

/// How far a text is scrolled: never past its last page, as it was drawn last.
#[derive(Debug, Default)]
pub struct Scroll {
    top: usize,
    most: Cell<usize>,
    page: Cell<usize>,
}

impl Scroll {
    pub fn act(&mut self, action: Action) {
        let page = self.page.get().max(1);
        self.top = moved(self.top, action, self.most.get() + 1, page);
    }

    /// Goes to a line, as far as there is a page from it.
    pub fn to(&mut self, line: usize) {
        self.top = line;
    }

    /// The lines in sight of so many, in a room so high.
    pub fn in_sight(&self, lines: usize, height: usize) -> Range<usize> {
        let most = lines.saturating_sub(height);
        self.most.set(most);
        // The last line may be taken by the word that more follow.
        self.page.set(height.saturating_sub(usize::from(most > 0)));
        let top = self.top.min(most);
        top..lines.min(top + height)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_stays_in_its_rows() {
        let ways = [
            (Action::Up, 0),
            (Action::Down, 2),
            (Action::PageUp, 0),
            (Action::PageDown, 4),
            (Action::Home, 0),
            (Action::End, 4),
            (Action::Open, 1),
        ];
        for (action, to) in ways {
            assert_eq!(moved(1, action, 5, 9), to, "{action:?}");
            assert_eq!(moved(1, action, 0, 9), 0, "{action:?} without rows");
        }
    }

    #[test]
    fn a_room_that_grows_is_filled_from_above() {
        assert_eq!(scrolled(80, (99, 99), (100, 20)), 80);
        assert_eq!(scrolled(80, (99, 99), (100, 50)), 50);
        assert_eq!(scrolled(80, (99, 99), (100, 120)), 0);
        assert_eq!(scrolled(80, (99, 99), (100, 10)), 90);
        assert_eq!(scrolled(5, (3, 3), (100, 20)), 3);
    }

    #[test]
    fn the_mark_is_in_sight() {
        for until in 1..=9 {
            for height in 1..=10 {
                let (seen, below) = in_sight(until, 9, height);
                assert!(seen.contains(&(until - 1)), "{until} in {height}");
                let word = usize::from(below > 0);
                assert_eq!(seen.len() + word, height.min(9), "{until} in {height}");
                assert!(height < 2 || below == 9 - seen.end, "{until} in {height}");
            }
        }
        assert_eq!(in_sight(1, 9, 3), (0..2, 7));
        assert_eq!(in_sight(3, 9, 3), (1..3, 6));
        assert_eq!(in_sight(8, 9, 3), (6..9, 0));
        assert_eq!(in_sight(1, 2, 3), (0..2, 0));
        assert_eq!(in_sight(0, 0, 3), (0..0, 0));
    }

    #[test]
    fn a_text_is_not_scrolled_past_its_end() {
        let mut scroll = Scroll::default();
        assert_eq!(scroll.in_sight(10, 4), 0..4);
        (0..20).for_each(|_| scroll.act(Action::Down));
        assert_eq!(scroll.in_sight(10, 4), 6..10);
        scroll.act(Action::Up);
        assert_eq!(scroll.in_sight(10, 4), 5..9);
        scroll.act(Action::PageUp);
        assert_eq!(scroll.in_sight(10, 4), 2..6);
    }
}
