//! What of a record is copied: the whole of it, or one of its values, found by a few letters.

use std::convert::Infallible;

use crossterm::event::{Event, KeyEvent};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;
use tui_input::Input;
use tui_input::backend::crossterm::EventHandler;

use crate::console::effect::Effect;
use crate::console::key::{self, Action, Context};
use crate::console::route::Clip;
use crate::console::theme::Role;
use crate::console::view::context::Cx;
use crate::console::view::screen::Screen;
use crate::console::widgets::{cursor, paint, rows};
use crate::domain::format;
use crate::text::t;

/// Values that a page key goes over.
const PAGE: usize = 10;
/// Columns of their names.
const LABEL: usize = 24;

/// The values, what is looked for among them, and the cursor.
#[derive(Debug)]
pub struct Clips {
    all: Vec<Clip>,
    input: Input,
    at: usize,
}

impl Clips {
    pub fn new(all: Vec<Clip>) -> Self {
        Self {
            all,
            input: Input::default(),
            at: 0,
        }
    }

    fn fitting(&self, cx: &Cx<'_>) -> Vec<&Clip> {
        let wanted = format::fold(self.input.value());
        let fits = |c: &&Clip| format::fold(&c.label.get(cx.lang)).contains(&wanted);
        self.all.iter().filter(fits).collect()
    }
}

impl Screen for Clips {
    type Msg = Infallible;

    fn title(&self, cx: &Cx<'_>) -> String {
        t("Salin", "Copy").get(cx.lang).to_owned()
    }

    fn context(&self) -> Context {
        Context::Chooser
    }

    fn offers(&self, action: Action, cx: &Cx<'_>) -> bool {
        action != Action::Open || !self.fitting(cx).is_empty()
    }

    fn act(&mut self, action: Action, cx: &Cx<'_>) -> Vec<Effect<Infallible>> {
        match action {
            Action::Open => {
                let chosen = self.fitting(cx).get(self.at).copied().cloned();
                let copy = chosen.map(|c| [Effect::Close, Effect::Copy(Box::new(c))]);
                copy.into_iter().flatten().collect()
            }
            Action::Close | Action::Back => vec![Effect::Close],
            action => {
                self.at = cursor::moved(self.at, action, self.fitting(cx).len(), PAGE);
                vec![]
            }
        }
    }

    fn typed(&mut self, key: KeyEvent, _: &Cx<'_>) -> Vec<Effect<Infallible>> {
        self.input.handle_event(&Event::Key(key));
        self.at = 0;
        vec![]
    }

    fn answered(&mut self, never: Infallible, _: &Cx<'_>) -> Vec<Effect<Infallible>> {
        match never {}
    }

    fn is_overlay(&self) -> bool {
        true
    }

    fn draw(&self, frame: &mut Frame<'_>, area: Rect, cx: &Cx<'_>) {
        let body = paint::asking(frame, area, cx, self.title(cx), ('/', &self.input));
        let rows = self.fitting(cx);
        if rows.is_empty() {
            let words = t(
                "Tidak ada nilai yang cocok; hapus ketikan, atau {} menutup.",
                "No value matches; delete what was typed, or {} closes.",
            );
            let words = words.with([key::named(Action::Close, Context::Chooser)]);
            let words = Span::styled(words.get(cx.lang), cx.theme.style(Role::Dim));
            return frame.render_widget(Line::from(words), body);
        }
        let room = usize::from(body.width).saturating_sub(LABEL + 4);
        let line = |at: usize| {
            let value = rows[at].text.replace(['\n', '\t'], " · ");
            Line::from(vec![
                paint::mark(at == self.at, cx),
                Span::styled(
                    paint::fit(&rows[at].label.get(cx.lang), LABEL, false),
                    cx.theme.style(Role::Dim),
                ),
                Span::raw(paint::fit(&format::visible(&value), room, false)),
            ])
        };
        let room = (body.width, usize::from(body.height));
        let seen = rows::in_sight((rows.len(), line), self.at + 1, room, cx);
        frame.render_widget(Paragraph::new(seen), body);
    }
}
