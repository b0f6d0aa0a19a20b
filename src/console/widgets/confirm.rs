//! A question that only a typed `Y` answers: Enter never confirms a loss.

use std::convert::Infallible;

use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;

use crate::console::effect::{Effect, OverlayResult};
use crate::console::key::{self, Action, Context};
use crate::console::theme::Role;
use crate::console::view::context::Cx;
use crate::console::view::screen::Screen;
use crate::console::widgets::fold::Fold;
use crate::console::widgets::paint;
use crate::text::{Message, t};

/// The question and what it is about.
#[derive(Debug)]
pub struct Confirm {
    question: Message,
    lines: Vec<Message>,
    /// What a yes does.
    yes: Effect<Infallible>,
    fold: Fold,
}

impl Confirm {
    /// A question of the screen below, which hears the yes.
    pub fn new(question: Message, lines: Vec<Message>) -> Self {
        Self {
            question,
            lines,
            yes: Effect::Give(OverlayResult::Yes),
            fold: Fold::default(),
        }
    }

    /// The question before the console is left, with what is lost by it.
    pub fn leaving(lost: Vec<Message>) -> Self {
        Self {
            question: t("Keluar dari Bina?", "Quit Bina?").into(),
            lines: lost,
            yes: Effect::Leave,
            fold: Fold::default(),
        }
    }
}

impl Confirm {
    /// The question and what belongs to it, and how it is answered, in lines of so many columns.
    fn words(&self, width: usize, cx: &Cx<'_>) -> (Vec<Line<'static>>, Vec<Line<'static>>) {
        let wrap = |message: &Message, style| {
            let words = paint::wrap(&message.get(cx.lang), width).into_iter();
            words.map(move |w| Line::from(Span::styled(w, style)))
        };
        let accent = cx.theme.style(Role::Accent);
        let mut lines: Vec<_> = wrap(&self.question, accent).collect();
        if !self.lines.is_empty() {
            lines.push(Line::default());
        }
        lines.extend(self.lines.iter().flat_map(|m| wrap(m, Style::default())));
        let how = wrap(&how(), cx.theme.style(Role::Warn)).collect();
        (lines, how)
    }
}

/// What answers a question.
fn how() -> Message {
    let how = t(
        "Ketik {} (huruf besar) untuk melaksanakan, {} untuk batal.",
        "Type a capital {} to go ahead, {} to cancel.",
    );
    how.with([
        key::named(Action::Yes, Context::Confirm),
        key::named(Action::Close, Context::Confirm),
    ])
}

impl Screen for Confirm {
    type Msg = Infallible;

    fn title(&self, cx: &Cx<'_>) -> String {
        t("Konfirmasi", "Confirm").get(cx.lang).to_owned()
    }

    fn context(&self) -> Context {
        Context::Confirm
    }

    fn act(&mut self, action: Action, _: &Cx<'_>) -> Vec<Effect<Infallible>> {
        match action {
            Action::Yes => vec![self.yes.clone()],
            Action::Close | Action::Back => vec![Effect::Close],
            Action::PageUp | Action::PageDown => {
                self.fold.scroll(action);
                vec![]
            }
            _ => vec![],
        }
    }

    fn offers(&self, action: Action, _: &Cx<'_>) -> bool {
        !matches!(action, Action::PageUp | Action::PageDown) || self.fold.is_cut()
    }

    fn answered(&mut self, never: Infallible, _: &Cx<'_>) -> Vec<Effect<Infallible>> {
        match never {}
    }

    fn is_overlay(&self) -> bool {
        true
    }

    fn lines(&self, width: u16, cx: &Cx<'_>) -> Option<usize> {
        let (lines, how) = self.words(usize::from(width), cx);
        Some(1 + lines.len() + 1 + how.len())
    }

    fn draw(&self, frame: &mut Frame<'_>, area: Rect, cx: &Cx<'_>) {
        let inner = paint::draw_box(frame, area, self.title(cx), cx);
        let width = usize::from(inner.width);
        let (lines, how) = self.words(width, cx);
        // What answers it stays in sight, however long the question is.
        let foot = u16::try_from(how.len() + 1).unwrap_or(u16::MAX);
        let rows = [
            Constraint::Length(1),
            Constraint::Min(1),
            Constraint::Length(foot),
        ];
        let [_, body, _] = Layout::vertical(rows).areas(inner);
        let room = (width, usize::from(body.height));
        let all = lines.len();
        let seen = self.fold.seen(lines, room, Context::Confirm, cx);
        frame.render_widget(Paragraph::new(seen), body);
        let used = u16::try_from(all + 1).unwrap_or(u16::MAX).min(body.height);
        let at = Rect {
            y: body.y + used,
            height: (foot - 1).min(inner.bottom().saturating_sub(body.y + used)),
            ..inner
        };
        frame.render_widget(Paragraph::new(how), at);
    }
}
