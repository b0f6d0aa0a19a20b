//! A note while it is written: its label with how long it is, and under it the text in as many lines as there is room for.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::aside::beside;
use super::entry::Entry;
use super::entry::editor::Editor;
use super::{Form, Msg};
use crate::console::effect::Effect;
use crate::console::key::{self, Action, Context};
use crate::console::theme::Role;
use crate::console::view::context::Cx;
use crate::console::widgets::paint;
use crate::domain::format;
use crate::domain::schema::field::Kind;
use crate::text::{Message, Text, t};

/// Lines of a text at least, with its label.
const LEAST: u16 = 5;
/// Columns before a text.
const INDENT: u16 = 2;

impl Form {
    /// The text that is being written, if one is.
    pub(super) fn editor(&self) -> Option<&Editor> {
        self.entries.get(self.at)?.editor()
    }

    pub(super) fn edit(&mut self, action: Action) -> Vec<Effect<Msg>> {
        let edited = self
            .entries
            .get_mut(self.at)
            .is_some_and(|e| e.edit(action));
        self.unsaved.note(edited);
        vec![]
    }

    pub(super) fn undo(&mut self) -> Vec<Effect<Msg>> {
        let undone = self.entries.get_mut(self.at).is_some_and(Entry::undo);
        self.unsaved.note(undone);
        vec![]
    }

    pub(super) fn redo(&mut self) -> Vec<Effect<Msg>> {
        let redone = self.entries.get_mut(self.at).is_some_and(Entry::redo);
        self.unsaved.note(redone);
        vec![]
    }

    /// Lines that the fields need at least.
    pub(super) fn least(&self) -> u16 {
        let others = self.entries.len().saturating_sub(1);
        let others = u16::try_from(others).unwrap_or(u16::MAX);
        others.saturating_add(if self.editor().is_some() { LEAST } else { 1 })
    }

    /// Lines of the field under the cursor where the fields have so many.
    pub(super) fn lines_here(&self, height: u16, cx: &Cx<'_>) -> u16 {
        if self.editor().is_none() || cx.lines {
            return 1;
        }
        let others = self.least() - LEAST;
        height.saturating_sub(others).max(LEAST).min(height)
    }

    /// Draws a text under its label, from a row on, in so many lines with it.
    pub(super) fn draw_text(
        &self,
        frame: &mut Frame<'_>,
        row: Rect,
        (lines, asked): (u16, Option<&Message>),
        cx: &Cx<'_>,
    ) {
        let Some(entry) = self.entries.get(self.at) else {
            return;
        };
        let width = row.width.min(format::READABLE + INDENT);
        frame.render_widget(heading((entry, asked), width, cx), row);
        if let Some(editor) = entry.editor() {
            let text = Rect {
                x: row.x + INDENT,
                y: row.y + 1,
                width: row.width.saturating_sub(INDENT).min(format::READABLE),
                height: lines.saturating_sub(1),
            };
            editor.draw(frame, text);
        }
    }

    /// Which fields are out of sight, and the keys that get there.
    pub(super) fn hidden(&self, above: usize, below: usize, cx: &Cx<'_>) -> Option<Line<'static>> {
        let keys = |action| key::named(action, self.context_here());
        let told = |many: usize, words: Text, action| {
            (many > 0).then(|| {
                words
                    .with([many.to_string().into(), keys(action)])
                    .get(cx.lang)
            })
        };
        let up = told(
            above,
            t("+{} di atas ({})", "+{} above ({})"),
            Action::FieldBack,
        );
        let down = told(
            below,
            t("+{} di bawah ({})", "+{} below ({})"),
            Action::FieldNext,
        );
        let all: Vec<String> = up.into_iter().chain(down).collect();
        let style = cx.theme.style(Role::Warn);
        (!all.is_empty()).then(|| Line::from(Span::styled(all.join("  "), style)))
    }

    fn context_here(&self) -> Context {
        match self.editor() {
            Some(_) => Context::Writing,
            None => Context::Form,
        }
    }
}

/// The label of a text with what is asked of it or wrong with it, and how much of its length is used.
fn heading((entry, asked): (&Entry, Option<&Message>), width: u16, cx: &Cx<'_>) -> Line<'static> {
    let star = if entry.required { " *" } else { "" };
    let label = format!("{}{star}", entry.field.label.get(cx.lang));
    let (words, role) = beside(entry, asked, cx.lang);
    let told = if matches!(role, Role::Error | Role::Warn) {
        format!(" {words}")
    } else {
        String::new()
    };
    let used = match entry.field.kind {
        Kind::Note(most) => format!("{}/{most}", entry.text().chars().count()),
        _ => String::new(),
    };
    let taken = label.chars().count() + told.chars().count() + 3;
    let room = usize::from(width).saturating_sub(taken);
    Line::from(vec![
        paint::mark(true, cx),
        Span::styled(label, cx.theme.style(Role::Focus)),
        Span::styled(told, cx.theme.style(role)),
        Span::styled(paint::fit(&used, room, true), cx.theme.style(Role::Dim)),
    ])
}
