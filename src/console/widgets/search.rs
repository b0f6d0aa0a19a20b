//! The search line over a list, while it is open: each letter narrows the list, Enter keeps what it found, Esc does not.

use crossterm::event::{Event, KeyCode, KeyEvent};
use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::text::Line;
use tui_input::Input;
use tui_input::backend::crossterm::EventHandler;

use crate::console::effect::Effect;
use crate::console::key::{Action, Context};
use crate::console::view::context::Cx;
use crate::console::widgets::list::{List, Msg};
use crate::text::t;

/// The line; nothing while it is closed.
#[derive(Debug, Default)]
pub struct Search(Option<Input>);

impl Search {
    pub fn is_open(&self) -> bool {
        self.0.is_some()
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
        let sought = list.query.search.as_str();
        if sought.is_empty() {
            return title;
        }
        format!("{title} /{sought}")
    }

    pub fn close(&mut self) {
        self.0 = None;
    }

    /// Opens and closes it; answers nothing for keys that are not its own.
    pub fn act(&mut self, action: Action, list: &mut List) -> Option<Vec<Effect<Msg>>> {
        match (action, self.is_open()) {
            (Action::Search, _) => self.0 = Some(Input::new(list.query.search.clone())),
            (Action::Open, true) => self.close(),
            (Action::Close | Action::Back, true) => {
                self.close();
                if !std::mem::take(&mut list.query.search).is_empty() {
                    return Some(list.restart());
                }
            }
            _ => return None,
        }
        Some(vec![])
    }

    pub fn typed(&mut self, key: KeyEvent, list: &mut List) -> Vec<Effect<Msg>> {
        let Some(input) = &mut self.0 else {
            return vec![];
        };
        if key.code == KeyCode::Esc {
            return vec![];
        }
        input.handle_event(&Event::Key(key));
        input.value().clone_into(&mut list.query.search);
        list.restart()
    }

    /// Takes pasted text: its first line.
    pub fn pasted(&mut self, text: &str, list: &mut List) -> Vec<Effect<Msg>> {
        let Some(input) = &mut self.0 else {
            return vec![];
        };
        let line = text.lines().next().unwrap_or_default();
        *input = Input::new(input.value().to_owned() + line);
        input.value().clone_into(&mut list.query.search);
        list.restart()
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
        let Some(input) = &self.0 else {
            return;
        };
        let label = t("Cari: ", "Search: ").get(cx.lang);
        frame.render_widget(Line::from(format!("{label}{}", input.value())), area);
        let at = label.chars().count() + input.visual_cursor();
        frame.set_cursor_position((area.x + u16::try_from(at).unwrap_or(0), area.y));
    }
}
