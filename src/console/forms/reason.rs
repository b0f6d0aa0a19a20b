//! The reason for a look at masked numbers, asked before they show: it is written in the audit with who looked.

use std::convert::Infallible;

use crossterm::event::{Event, KeyCode, KeyEvent};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::{Paragraph, Wrap};
use tui_input::Input;
use tui_input::backend::crossterm::EventHandler;

use crate::console::effect::{Effect, OverlayResult};
use crate::console::key::{self, Action, Context};
use crate::console::theme::Role;
use crate::console::view::context::Cx;
use crate::console::view::screen::Screen;
use crate::console::widgets::paint;
use crate::domain::format;
use crate::text::{Message, t};

/// A line for the reason.
#[derive(Debug)]
pub struct Reason {
    question: Message,
    input: Input,
}

impl Reason {
    pub fn new(question: Message) -> Self {
        Self {
            question,
            input: Input::default(),
        }
    }

    fn go_on(&self) -> Vec<Effect<Infallible>> {
        let reason = self.input.value().trim();
        if reason.is_empty() {
            return vec![Effect::bad(t("alasan wajib diisi", "a reason is required"))];
        }
        vec![Effect::Give(OverlayResult::Reason(reason.to_owned()))]
    }
}

impl Screen for Reason {
    type Msg = Infallible;

    fn title(&self, cx: &Cx<'_>) -> String {
        t("Alasan", "Reason").get(cx.lang).to_owned()
    }

    fn context(&self) -> Context {
        Context::Reason
    }

    fn act(&mut self, action: Action, _: &Cx<'_>) -> Vec<Effect<Infallible>> {
        match action {
            Action::Save => self.go_on(),
            Action::Close | Action::Back => vec![Effect::Close],
            _ => vec![],
        }
    }

    fn answered(&mut self, never: Infallible, _: &Cx<'_>) -> Vec<Effect<Infallible>> {
        match never {}
    }

    fn typed(&mut self, key: KeyEvent, _: &Cx<'_>) -> Vec<Effect<Infallible>> {
        if key.code != KeyCode::Esc {
            self.input.handle_event(&Event::Key(key));
        }
        vec![]
    }

    fn pasted(&mut self, text: &str, _: &Cx<'_>) -> Vec<Effect<Infallible>> {
        let line = text.lines().next().unwrap_or_default();
        self.input = Input::new(self.input.value().to_owned() + line);
        vec![]
    }

    fn is_overlay(&self) -> bool {
        true
    }

    fn draw(&self, frame: &mut Frame<'_>, area: Rect, cx: &Cx<'_>) {
        let how = t(
            "{} menampilkan; alasan dan nama Anda dicatat. {} batal.",
            "{} shows it; the reason and your name are recorded. {} cancels.",
        );
        let how = how.with([
            key::named(Action::Save, Context::Reason),
            key::named(Action::Close, Context::Reason),
        ]);
        let typed = format::visible(self.input.value()).into_owned();
        let accent = cx.theme.style(Role::Accent);
        let lines = vec![
            Line::default(),
            Line::from(Span::styled(self.question.get(cx.lang), accent)),
            Line::default(),
            Line::from(vec![
                Span::styled("> ", cx.theme.style(Role::Key)),
                Span::styled(typed + "_", cx.theme.style(Role::Focus)),
            ]),
            Line::default(),
            Line::from(Span::styled(how.get(cx.lang), cx.theme.style(Role::Warn))),
        ];
        let text = Paragraph::new(lines)
            .wrap(Wrap { trim: false })
            .block(paint::boxed(cx, self.title(cx)));
        frame.render_widget(text, area);
    }
}
