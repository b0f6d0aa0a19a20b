//! The mouse, where its account wants it: a click moves the cursor to its row, the wheel moves it by a few, and neither
//! opens, marks or decides anything.

use crossterm::event::{KeyCode, KeyEvent, MouseButton, MouseEvent, MouseEventKind};

use ratatui::layout::Rect;

use super::{App, AppEffect};
use crate::console::app::event::AppMsg;
use crate::console::effect::Tone;
use crate::console::key::{self, Action};
use crate::console::view::context::Cx;
use crate::console::view::sheet::Sheet;
use crate::console::widgets::paint;
use crate::store::request::KeepMouse;
use crate::text::t;

/// Rows that a turn of the wheel goes over.
const TURN: usize = 3;
/// The line of the title, above the first of a screen; and that with those of notice and footer.
const TITLE: u16 = 1;
const AROUND: u16 = 3;

impl App {
    /// Tells the terminal to report the mouse or not; over a plain view it is the terminal's own, to mark with.
    pub(super) fn listen(&mut self, out: &mut Vec<AppEffect>) {
        let wanted = self.station.hears_mouse && !self.is_bare();
        if std::mem::replace(&mut self.hears_mouse, wanted) != wanted {
            out.push(AppEffect::Mouse(wanted));
        }
    }

    pub(super) fn mouse(&mut self, event: MouseEvent, out: &mut Vec<AppEffect>) {
        if self.too_small || !self.hears_mouse {
            return;
        }
        match event.kind {
            MouseEventKind::ScrollUp => self.step(KeyCode::Up, TURN, out),
            MouseEventKind::ScrollDown => self.step(KeyCode::Down, TURN, out),
            MouseEventKind::Down(MouseButton::Left) => self.click(usize::from(event.row), out),
            _ => {}
        }
    }

    /// Goes to the row that was clicked, as the arrows do; beside rows a click does nothing.
    fn click(&mut self, line: usize, out: &mut Vec<AppEffect>) {
        let Some((to, at)) = self.row_at(line) else {
            return;
        };
        let key = if to < at { KeyCode::Up } else { KeyCode::Down };
        self.step(key, to.abs_diff(at), out);
    }

    /// Which row stands on a line of the terminal, and which has the mark.
    fn row_at(&self, line: usize) -> Option<(usize, usize)> {
        let top = self.stack.len().checked_sub(1)?;
        let screen = self.stack[top].screen.as_ref();
        let (width, height) = self.size?;
        let body = Rect::new(0, TITLE, width, height.saturating_sub(AROUND));
        let cx = Cx {
            hides_marks: true,
            ..self.cx(top)
        };
        let drawn = Sheet::draw((width, height), |frame| {
            let area = match (screen.is_overlay(), top) {
                (true, _) => paint::inset_for(body, |width| screen.lines(width, &cx)),
                (false, 0) => self.draw_first_steps(frame, body),
                (false, _) => body,
            };
            screen.draw(frame, area, &cx);
        });
        let sheet = drawn.ok()?;
        let to = sheet.rows.iter().position(|row| *row == line)?;
        Some((to, sheet.here))
    }

    /// Presses an arrow, where it moves the cursor and nothing else.
    fn step(&mut self, code: KeyCode, times: usize, out: &mut Vec<AppEffect>) {
        let event = KeyEvent::from(code);
        let moves = [Action::Up, Action::Down];
        for _ in 0..times {
            let action = key::action(self.context(), &event);
            if action.is_some_and(|a| moves.contains(&a)) {
                self.key(event, out);
            }
        }
    }

    /// Switches it, and keeps that for the account.
    pub(super) fn turn_mouse(&mut self, out: &mut Vec<AppEffect>) {
        self.station.hears_mouse = !self.station.hears_mouse;
        let on = self.station.hears_mouse;
        super::effect::ask(KeepMouse(on), AppMsg::Noted, out);
        let words = if on {
            t(
                "Tetikus hidup: klik memindahkan tanda baris, roda menggulir; untuk menandai teks tahan Shift",
                "Mouse on: a click moves the cursor, the wheel scrolls; hold Shift to mark text",
            )
        } else {
            t(
                "Tetikus mati: terminal sendiri yang menandai teks",
                "Mouse off: the terminal itself marks text",
            )
        };
        self.notice = Some((Tone::Good, words.into()));
    }
}
