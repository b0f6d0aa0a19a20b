//! Rows that a screen has whole, with a mark on one of them.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::console::key::{Action, Context};
use crate::console::theme::Role;
use crate::console::view::context::Cx;
use crate::console::widgets::{cursor, empty, fold, paint};
use crate::text::Message;

/// Rows that a page key goes over.
pub const PAGE: usize = 15;

/// The rows, and where the mark stands.
#[derive(Debug)]
pub struct Rows<T> {
    all: Vec<T>,
    at: usize,
    /// They were told once: until then it is not known that there are none.
    are_told: bool,
}

impl<T> Default for Rows<T> {
    fn default() -> Self {
        Self {
            all: vec![],
            at: 0,
            are_told: false,
        }
    }
}

impl<T> Rows<T> {
    /// New ones in their place; the mark stays where it can.
    pub fn take(&mut self, all: Vec<T>) {
        self.at = self.at.min(all.len().saturating_sub(1));
        self.all = all;
        self.are_told = true;
    }

    /// More of them, below.
    pub fn extend(&mut self, more: Vec<T>) {
        self.all.extend(more);
    }

    /// Whether the mark stands on the last.
    pub fn is_at_end(&self) -> bool {
        self.at + 1 >= self.all.len()
    }

    pub fn all(&self) -> &[T] {
        &self.all
    }

    pub fn selected(&self) -> Option<&T> {
        self.all.get(self.at)
    }

    /// The place of the mark, for the title.
    pub fn position(&self) -> Option<String> {
        cursor::position(self.at, self.all.len())
    }

    pub fn len(&self) -> usize {
        self.all.len()
    }

    pub fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    /// Whether the mark stands on a row of which this is true, with another above or below it.
    pub fn has_beside(&self, is_it: impl Fn(&T) -> bool, way: Action) -> bool {
        let here = self.selected().is_some_and(is_it);
        here && cursor::moved(self.at, way, self.all.len(), 1) != self.at
    }

    /// Moves the mark.
    pub fn act(&mut self, action: Action) {
        self.at = cursor::moved(self.at, action, self.all.len(), PAGE);
    }

    /// The heading with the rows in sight, each as `line` has it, or with what is said where there is none.
    pub fn draw(
        &self,
        frame: &mut Frame<'_>,
        area: Rect,
        (head, none): (&str, impl Into<Message>),
        line: impl Fn(&T, bool) -> Line<'static>,
        cx: &Cx<'_>,
    ) {
        let head = format!("  {head}");
        let mut head = vec![Line::from(Span::styled(head, cx.theme.style(Role::Header)))];
        if self.is_empty() && self.are_told {
            head.extend(empty::lines(&none.into(), area.width, cx));
        }
        let line = |i: usize| line(&self.all[i], i == self.at);
        draw(frame, area, head, (self.len(), line), self.at, cx);
    }
}

/// Headings above the rows in sight, the mark kept among them; a row is made only where it is seen.
pub fn draw(
    frame: &mut Frame<'_>,
    area: Rect,
    mut lines: Vec<Line<'static>>,
    rows: (usize, impl Fn(usize) -> Line<'static>),
    at: usize,
    cx: &Cx<'_>,
) {
    let height = usize::from(area.height).saturating_sub(lines.len());
    lines.extend(in_sight(rows, at + 1, (area.width, height), cx));
    paint::rows(frame, area, &lines);
}

/// Of so many rows, each as `line` makes it, those in sight in so many columns and lines, with what ends before `until`
/// among them; where some follow, the last line says how many, and the key that gets there.
pub fn in_sight(
    (rows, line): (usize, impl Fn(usize) -> Line<'static>),
    until: usize,
    (width, height): (u16, usize),
    cx: &Cx<'_>,
) -> Vec<Line<'static>> {
    let (seen, below) = cursor::in_sight(until, rows, height);
    // Every screen of rows has the key under the same name.
    let more = || fold::more(below, usize::from(width), Context::List, cx);
    seen.map(line).chain((below > 0).then(more)).collect()
}
