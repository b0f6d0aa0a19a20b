//! How far a record is scrolled: its mark is in sight until somebody pages.

use std::cell::Cell;

use crate::console::key::Action;
use crate::console::widgets::cursor;

/// Where it stands, and how it was drawn last: one column, or two of which each goes as far as it can.
#[derive(Debug, Default)]
pub(super) struct Scroll {
    /// The first line that somebody paged to; none keeps the mark in sight.
    paged: Option<usize>,
    top: Cell<usize>,
    most: Cell<usize>,
    page: Cell<usize>,
    is_wide: Cell<bool>,
}

impl Scroll {
    /// The mark is in sight again.
    pub(super) fn follow(&mut self) {
        self.paged = None;
    }

    /// Goes on from what is in sight.
    pub(super) fn act(&mut self, action: Action) {
        let lines = self.most.get() + 1;
        let page = self.page.get().max(1);
        self.paged = Some(cursor::moved(self.top.get(), action, lines, page));
    }

    /// Whether some of it was out of sight.
    pub(super) fn is_needed(&self) -> bool {
        self.most.get() > 0
    }

    /// Whether history stood beside the fields.
    pub(super) fn is_wide(&self) -> bool {
        self.is_wide.get()
    }

    /// It is drawn anew, in two columns or one.
    pub(super) fn begin(&self, is_wide: bool) {
        self.is_wide.set(is_wide);
        self.top.set(0);
        self.most.set(0);
    }

    /// The first line in sight of a column of so many lines in a room so high.
    pub(super) fn top(&self, (lines, height): (usize, usize), mark: Option<usize>) -> usize {
        let most = lines.saturating_sub(height);
        let below = |m: usize| (m + 2).saturating_sub(height);
        let top = self.paged.or_else(|| mark.map(below));
        let top = top.unwrap_or(0).min(most);
        self.most.set(self.most.get().max(most));
        self.top.set(self.top.get().max(top));
        // The last line may be taken by the word that says how many follow.
        self.page.set(height.saturating_sub(1));
        top
    }
}
