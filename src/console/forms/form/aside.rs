//! What stands beside a field: what it means, what is doubtful or wrong with it; in full below the fields where the line
//! has no room for it.

use ratatui::style::Style;
use ratatui::text::{Line, Span};
use unicode_width::UnicodeWidthStr;

use super::Form;
use super::entry::{Entry, State};
use crate::console::theme::Role;
use crate::console::view::context::Cx;
use crate::console::widgets::paint;
use crate::text::{Lang, Message, t};

/// The label stands at the left already, so the sentence beside the field goes without it. `asked` is what a duty asks of
/// it.
pub(super) fn beside(entry: &Entry, asked: Option<&Message>, lang: Lang) -> (String, Role) {
    match (entry.state, &entry.value) {
        (State::Typed, _) => (String::new(), Role::Dim),
        (State::Asked, _) => (t("mencari", "searching").get(lang).to_owned(), Role::Dim),
        (State::Read, Ok(_)) => match (entry.refusal(), entry.doubt.as_ref().or(asked)) {
            (Some(refusal), _) => (bare(entry, &refusal, lang), Role::Error),
            (None, Some(doubt)) => (doubt.get(lang), Role::Warn),
            (None, None) => (entry.meaning(lang), Role::Accent),
        },
        (State::Read, Err(message)) => (bare(entry, message, lang), Role::Error),
    }
}

/// What is wrong with a field, without its label.
fn bare(entry: &Entry, message: &Message, lang: Lang) -> String {
    let (label, text) = (entry.field.label.get(lang), message.get(lang));
    let bare = text.strip_prefix(label);
    bare.map_or(text.as_str(), |rest| rest.trim_start_matches(": "))
        .to_owned()
}

impl Form {
    /// What is wrong with fields that the cursor has left, or doubtful, and is cut beside them: nearest to the cursor
    /// first, each whole, in about so many lines.
    pub(super) fn cut_short(&self, width: u16, most: usize, cx: &Cx<'_>) -> Vec<Line<'static>> {
        let mut others: Vec<usize> = (0..self.entries.len()).filter(|i| *i != self.at).collect();
        others.sort_by_key(|i| (i.abs_diff(self.at), *i > self.at));
        let mut lines: Vec<Line<'static>> = vec![];
        for (words, style) in others.iter().filter_map(|i| self.cut_beside(*i, width, cx)) {
            let whole = paint::wrap(&words, usize::from(width));
            if !lines.is_empty() && lines.len() + whole.len() > most {
                break;
            }
            let whole = whole.into_iter();
            lines.extend(whole.map(|l| Line::from(Span::styled(l, style))));
        }
        lines
    }

    /// The sentence beside a field with its label, where the line cuts it.
    fn cut_beside(&self, at: usize, width: u16, cx: &Cx<'_>) -> Option<(String, Style)> {
        let entry = &self.entries[at];
        let asked = self.asked_by_duty();
        let asked = asked.iter().find(|(f, _)| *f == entry.field);
        let asked = asked.map(|(_, words)| words);
        let (words, role) = beside(entry, asked, cx.lang);
        let room = self.room_beside((entry, asked), width, cx);
        if !matches!(role, Role::Error | Role::Warn) || words.width() <= room {
            return None;
        }
        let label = entry.field.label.get(cx.lang);
        Some((format!("{label}: {words}"), cx.theme.style(role)))
    }
}
