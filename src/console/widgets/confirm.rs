//! A question that only a typed `Y` answers: Enter never confirms a loss.

use std::convert::Infallible;

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::{Paragraph, Wrap};

use crate::console::effect::{Effect, OverlayResult};
use crate::console::key::{self, Action, Context};
use crate::console::theme::Role;
use crate::console::view::context::Cx;
use crate::console::view::screen::Screen;
use crate::console::widgets::paint;
use crate::text::{Message, t};

/// The question and what it is about.
#[derive(Debug)]
pub struct Confirm {
    question: Message,
    lines: Vec<Message>,
    /// What a yes does.
    yes: Effect<Infallible>,
}

impl Confirm {
    /// A question of the screen below, which hears the yes.
    pub fn new(question: Message, lines: Vec<Message>) -> Self {
        Self {
            question,
            lines,
            yes: Effect::Give(OverlayResult::Yes),
        }
    }

    /// The question before the console is left, with what is lost by it.
    pub fn leaving(lost: Vec<Message>) -> Self {
        Self {
            question: t("Keluar dari Bina?", "Quit Bina?").into(),
            lines: lost,
            yes: Effect::Leave,
        }
    }
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
            _ => vec![],
        }
    }

    fn answered(&mut self, never: Infallible, _: &Cx<'_>) -> Vec<Effect<Infallible>> {
        match never {}
    }

    fn is_overlay(&self) -> bool {
        true
    }

    fn draw(&self, frame: &mut Frame<'_>, area: Rect, cx: &Cx<'_>) {
        let mut lines = vec![
            Line::default(),
            Line::from(Span::styled(
                self.question.get(cx.lang),
                cx.theme.style(Role::Accent),
            )),
            Line::default(),
        ];
        lines.extend(self.lines.iter().map(|m| Line::from(m.get(cx.lang))));
        let how = t(
            "Ketik {} (huruf besar) untuk melaksanakan, {} untuk batal.",
            "Type a capital {} to go ahead, {} to cancel.",
        );
        let how = how.with([
            key::named(Action::Yes, Context::Confirm),
            key::named(Action::Close, Context::Confirm),
        ]);
        lines.push(Line::default());
        lines.push(Line::from(Span::styled(
            how.get(cx.lang),
            cx.theme.style(Role::Warn),
        )));
        let text = Paragraph::new(lines)
            .wrap(Wrap { trim: false })
            .block(paint::boxed(cx, self.title(cx)));
        frame.render_widget(text, area);
    }
}
