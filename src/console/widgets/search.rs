//! The search line over a list, while it is open: each letter narrows the list, Enter keeps what it found, Esc does not.
//! What can be typed is said by [`narrowing`](crate::console::widgets::narrowing).

use crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers};
use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::text::{Line, Span};
use tui_input::Input;
use tui_input::backend::crossterm::EventHandler;

use crate::console::effect::Effect;
use crate::console::key::{Action, Context};
use crate::console::route::Route;
use crate::console::theme::Role;
use crate::console::view::context::Cx;
use crate::console::widgets::list::{List, Msg};
use crate::text::t;

/// The line; nothing while it is closed.
#[derive(Debug, Default)]
pub struct Search {
    line: Option<Input>,
    /// What stands in it was there before: the first letter takes its place, a key that moves leaves it.
    is_old: bool,
}

impl Search {
    pub fn is_open(&self) -> bool {
        self.line.is_some()
    }

    /// Which keys have a meaning while it may be open over a screen.
    pub fn context(&self, screen: Context) -> Context {
        if self.is_open() {
            Context::Search
        } else {
            screen
        }
    }

    /// The title of a list with what is looked for in it.
    pub fn named(&self, title: String, list: &List) -> String {
        let sought = list.narrowed_to();
        if sought.is_empty() {
            return title;
        }
        format!("{title} /{sought}")
    }

    pub fn close(&mut self) {
        self.line = None;
    }

    /// Opens and closes it; answers nothing for keys that are not its own.
    pub fn act(
        &mut self,
        action: Action,
        list: &mut List,
        cx: &Cx<'_>,
    ) -> Option<Vec<Effect<Msg>>> {
        match (action, self.is_open()) {
            (Action::Search, _) => {
                self.line = Some(Input::new(list.narrowed_to().to_owned()));
                self.is_old = true;
                Some(vec![])
            }
            (Action::Filter, false) => {
                let typed = list.narrowed_to().to_owned();
                Some(vec![Effect::open(Route::Narrow(list.query.entity, typed))])
            }
            (Action::Open, true) => {
                self.close();
                Some(list.kept())
            }
            (Action::Close | Action::Back, true) => {
                self.close();
                let mut effects = list.narrow("", cx.today());
                effects.extend(list.kept());
                Some(effects)
            }
            _ => None,
        }
    }

    /// Narrows the list to what was chosen, and keeps it.
    pub fn narrowed(text: &str, list: &mut List, cx: &Cx<'_>) -> Vec<Effect<Msg>> {
        let mut effects = list.narrow(text, cx.today());
        effects.extend(list.kept());
        effects
    }

    pub fn typed(&mut self, key: KeyEvent, list: &mut List, cx: &Cx<'_>) -> Vec<Effect<Msg>> {
        let Some(input) = &mut self.line else {
            return vec![];
        };
        if key.code == KeyCode::Esc {
            return vec![];
        }
        if std::mem::take(&mut self.is_old) && is_letter(key) {
            *input = Input::default();
        }
        input.handle_event(&Event::Key(key));
        list.narrow(input.value(), cx.today())
    }

    /// Draws it while it is open, above the screen; answers what room is left.
    pub fn draw_over(&self, frame: &mut Frame<'_>, area: Rect, cx: &Cx<'_>) -> Rect {
        if !self.is_open() {
            return area;
        }
        let rows = [Constraint::Length(1), Constraint::Min(1)];
        let [line, rest] = Layout::vertical(rows).areas(area);
        self.draw(frame, line, cx);
        rest
    }

    pub fn draw(&self, frame: &mut Frame<'_>, area: Rect, cx: &Cx<'_>) {
        let Some(input) = &self.line else {
            return;
        };
        let label = t("Cari: ", "Search: ").get(cx.lang);
        let mut spans = vec![Span::raw(format!("{label}{}", input.value()))];
        if input.value().is_empty() {
            let hint = t(
                "  kata apa saja, atau kel:pojok status:draf telat",
                "  any words, or kel:pojok state:draft late",
            );
            spans.push(Span::styled(hint.get(cx.lang), cx.theme.style(Role::Dim)));
        }
        frame.render_widget(Line::from(spans), area);
        let at = label.chars().count() + input.visual_cursor();
        frame.set_cursor_position((area.x + u16::try_from(at).unwrap_or(0), area.y));
    }
}

fn is_letter(key: KeyEvent) -> bool {
    let held = KeyModifiers::CONTROL | KeyModifiers::ALT;
    matches!(key.code, KeyCode::Char(_)) && !key.modifiers.intersects(held)
}
