//! The record that a move decides on: beside the form where there is room, else above it; nobody decides on a text that is
//! not in sight.

use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use ratatui::widgets::{Block, Borders, Paragraph};

use super::Form;
use crate::console::key::{Action, Context};
use crate::console::route::Purpose;
use crate::console::theme::Role;
use crate::console::view::context::Cx;
use crate::console::widgets::fold::Fold;
use crate::console::widgets::{paint, preview};
use crate::domain::format;
use crate::domain::schema::record::Changes;
use crate::domain::schema::workflow::Move;
use crate::store::{Seat, View};
use crate::text::t;

/// Columns from which it stands beside the form.
const BESIDE: u16 = 100;
/// Lines it is worth beginning with.
const LEAST: u16 = 3;

/// What stands beside the form: the records of a move that is asked once for several, and how far it is scrolled.
#[derive(Debug, Default)]
pub(super) struct Pane {
    together: Vec<View>,
    fold: Fold,
}

impl Pane {
    pub(super) fn is_cut(&self) -> bool {
        self.fold.is_cut()
    }

    pub(super) fn scroll(&self, action: Action) {
        self.fold.scroll(action);
    }
}

impl Form {
    /// A move that is asked once for all of these; nothing without one.
    pub fn of_many(views: Vec<View>, step: &'static Move, seat: &Seat) -> Option<Self> {
        let first = views.first()?.clone();
        let purpose = Purpose::Stage(Box::new(first), step);
        let mut form = Self::new(purpose, Changes::new(), seat);
        form.subject.together = views;
        Some(form)
    }

    /// The record that a move is made of.
    fn decided_on(&self) -> Option<&View> {
        match &self.purpose {
            Purpose::Move(view, _) | Purpose::Stage(view, _) => Some(view),
            _ => None,
        }
    }

    /// Draws the record, and answers what is left to the form, which needs so many lines.
    pub(super) fn draw_subject(
        &self,
        frame: &mut Frame<'_>,
        area: Rect,
        needs: u16,
        cx: &Cx<'_>,
    ) -> Rect {
        let Some(view) = self.decided_on() else {
            return area;
        };
        if area.width >= BESIDE && !cx.lines {
            let width = (area.width * 45 / 100).min(format::READABLE);
            let columns = [Constraint::Min(1), Constraint::Length(width)];
            let [form, pane] = Layout::horizontal(columns).areas(area);
            self.draw_pane(frame, pane, (view, Borders::LEFT), cx);
            return form;
        }
        let wanted = self.lines_of(view, area.width, cx).len();
        let wanted = u16::try_from(wanted).unwrap_or(u16::MAX).saturating_add(1);
        let height = wanted.min(area.height.saturating_sub(needs));
        if height <= LEAST && height < wanted {
            return area;
        }
        let rows = [Constraint::Length(height), Constraint::Min(1)];
        let [pane, form] = Layout::vertical(rows).areas(area);
        self.draw_pane(frame, pane, (view, Borders::BOTTOM), cx);
        form
    }

    fn draw_pane(
        &self,
        frame: &mut Frame<'_>,
        pane: Rect,
        (view, edge): (&View, Borders),
        cx: &Cx<'_>,
    ) {
        let block = Block::default()
            .borders(edge)
            .border_style(cx.theme.style(Role::Frame));
        let inner = block.inner(pane);
        frame.render_widget(block, pane);
        // A blank beside the rule.
        let inner = match edge {
            Borders::LEFT => Rect {
                x: inner.x + 1,
                width: inner.width.saturating_sub(1),
                ..inner
            },
            _ => inner,
        };
        let width = usize::from(inner.width);
        let lines = self.lines_of(view, inner.width, cx);
        let room = (width, usize::from(inner.height));
        let seen = self.subject.fold.seen(lines, room, Context::Form, cx);
        frame.render_widget(Paragraph::new(seen), inner);
    }

    /// Its name and state, its texts whole, then all else that the form does not ask for.
    fn lines_of(&self, view: &View, width: u16, cx: &Cx<'_>) -> Vec<Line<'static>> {
        let width = usize::from(width.min(format::READABLE));
        let accent = cx.theme.style(Role::Accent);
        if self.subject.together.len() > 1 {
            return self.lines_of_all(width, cx);
        }
        let mut lines: Vec<Line<'static>> = paint::wrap(&preview::head(view, cx), width)
            .into_iter()
            .map(|l| Line::from(Span::styled(l, accent)))
            .collect();
        let asked = |field| self.entries.iter().any(|e| e.field == field);
        for (field, shown) in preview::told(view, cx).filter(|(f, _)| !asked(*f)) {
            let label = field.label.get(cx.lang);
            lines.extend(paint::pair(label, &shown, Style::default(), width, cx));
        }
        lines
    }

    /// How many they are, and each by its name and state: what is filled in holds for all of them.
    fn lines_of_all(&self, width: usize, cx: &Cx<'_>) -> Vec<Line<'static>> {
        let all = &self.subject.together;
        let words = t(
            "{} catatan; isian ini berlaku untuk semuanya:",
            "{} records; what you fill in holds for all of them:",
        );
        let words = words.with([all.len().into()]).get(cx.lang);
        let accent = cx.theme.style(Role::Accent);
        let mut lines = vec![Line::from(Span::styled(words, accent))];
        for (nth, view) in all.iter().enumerate() {
            let text = format!("{}. {}", nth + 1, preview::head(view, cx));
            lines.extend(paint::wrap(&text, width).into_iter().map(Line::from));
        }
        lines
    }
}
