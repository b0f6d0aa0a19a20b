//! Lines of which some may be out of sight: the last in sight then says how many follow, and the key that gets there.

use std::cell::Cell;

use ratatui::text::{Line, Span};
use unicode_width::UnicodeWidthStr;

use crate::console::key::{self, Action, Context};
use crate::console::theme::Role;
use crate::console::view::context::Cx;
use crate::console::widgets::cursor::Scroll;
use crate::console::widgets::paint;
use crate::text::t;

/// Lines that one key goes over.
const PAGE: usize = 5;

/// How far the lines are scrolled, and how far they can be.
#[derive(Debug, Default)]
pub struct Fold {
    top: Cell<usize>,
    most: Cell<usize>,
}

impl Fold {
    /// Whether some of them are out of sight.
    pub fn is_cut(&self) -> bool {
        self.most.get() > 0
    }

    pub fn scroll(&self, action: Action) {
        let top = match action {
            Action::PageDown => self.top.get() + PAGE,
            _ => self.top.get().saturating_sub(PAGE),
        };
        self.top.set(top.min(self.most.get()));
    }

    /// The lines in sight in so many columns and lines.
    pub fn seen(
        &self,
        lines: Vec<Line<'static>>,
        (width, height): (usize, usize),
        context: Context,
        cx: &Cx<'_>,
    ) -> Vec<Line<'static>> {
        // The last line is taken by the word that there is more.
        let most = match lines.len() {
            all if all > height => all + 1 - height,
            _ => 0,
        };
        self.most.set(most);
        let top = self.top.get().min(most);
        let below = lines.len().saturating_sub(top + height);
        if below == 0 {
            return lines.into_iter().skip(top).take(height).collect();
        }
        let room = height.saturating_sub(1);
        let mut seen: Vec<_> = lines.into_iter().skip(top).take(room).collect();
        seen.push(more(below + 1, width, context, cx));
        seen
    }
}

/// The lines of a scrolled text that are in sight; where some follow, the last says how many.
pub fn page(
    lines: &[Line<'static>],
    scroll: &Scroll,
    (width, height): (usize, usize),
    context: Context,
    cx: &Cx<'_>,
) -> Vec<Line<'static>> {
    let seen = scroll.in_sight(lines.len(), height);
    let below = lines.len() - seen.end;
    let mut shown = lines[seen].to_vec();
    if below > 0 {
        shown.pop();
        shown.push(more(below + 1, width, context, cx));
    }
    shown
}

/// How many lines follow, and the key that gets there.
pub fn more(below: usize, width: usize, context: Context, cx: &Cx<'_>) -> Line<'static> {
    let words = t("+{} di bawah ({})", "+{} below ({})");
    let page = key::named(Action::PageDown, context);
    let words = words.with([below.into(), page]);
    let words = words.get(cx.lang);
    let gap = " ".repeat(width.saturating_sub(words.width()));
    let words = paint::fit(&words, width.min(words.width()), true);
    Line::from(vec![
        Span::raw(gap),
        Span::styled(words, cx.theme.style(Role::Warn)),
    ])
}
