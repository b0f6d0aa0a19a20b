//! The editor of a note: several lines that wrap, with selection by keys.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use ratatui_textarea::{CursorMove, TextArea, WrapMode};
use tui_input::Input;

use crate::console::key::Action;

/// A text under the hands. The field keeps the text itself; this knows lines, cursor and selection.
#[derive(Debug)]
pub struct Editor {
    area: TextArea<'static>,
}

impl Editor {
    /// The editor of a text, with the cursor where it is in it.
    pub fn of(input: &Input) -> Self {
        let lines = input.value().split('\n').map(str::to_owned);
        let mut area = TextArea::new(lines.collect());
        area.set_wrap_mode(WrapMode::WordOrGlyph);
        // The cursor is the terminal's own.
        area.set_cursor_style(Style::default());
        area.set_cursor_line_style(Style::default());
        let before: String = input.value().chars().take(input.cursor()).collect();
        let row = before.matches('\n').count();
        let col = before.chars().rev().take_while(|c| *c != '\n').count();
        let place = |n: usize| u16::try_from(n).unwrap_or(u16::MAX);
        area.move_cursor(CursorMove::Jump(place(row), place(col)));
        Self { area }
    }

    /// The text as the field keeps it.
    pub fn input(&self) -> Input {
        let (row, col) = (self.area.cursor().0, self.area.cursor().1);
        let before = self.area.lines()[..row].iter();
        let before: usize = before.map(|l| l.chars().count() + 1).sum();
        Input::new(self.area.lines().join("\n")).with_cursor(before + col)
    }

    /// Takes a key that writes, deletes, or moves the cursor; with Shift it selects on the way.
    pub fn key(&mut self, key: KeyEvent) {
        let with_ctrl = key.modifiers.contains(KeyModifiers::CONTROL);
        match key.code {
            KeyCode::Char(c) if with_ctrl => self.command(c),
            KeyCode::Char(c) => self.area.insert_char(c),
            KeyCode::Home => self.go(CursorMove::Head, key.modifiers),
            KeyCode::End => self.go(CursorMove::End, key.modifiers),
            KeyCode::Enter => self.area.insert_newline(),
            _ => drop(self.area.input(key)),
        }
    }

    /// What every field does by Ctrl and a letter.
    fn command(&mut self, letter: char) {
        match letter {
            'a' => self.go(CursorMove::Head, KeyModifiers::NONE),
            'e' => self.go(CursorMove::End, KeyModifiers::NONE),
            'u' => drop(self.area.clear()),
            'w' => drop(self.area.delete_word()),
            'k' => drop(self.area.delete_line_by_end()),
            'h' => drop(self.area.delete_char()),
            'd' => drop(self.area.delete_next_char()),
            _ => {}
        }
    }

    fn go(&mut self, to: CursorMove, with: KeyModifiers) {
        if with.contains(KeyModifiers::SHIFT) && !self.area.is_selecting() {
            self.area.start_selection();
        }
        self.area.move_cursor(to);
    }

    /// Selects, cuts, copies and pastes.
    pub fn act(&mut self, action: Action) {
        match action {
            Action::Select if self.area.is_selecting() => self.area.cancel_selection(),
            Action::Select => self.area.start_selection(),
            Action::Cut => drop(self.area.cut()),
            Action::Copy => self.area.copy(),
            Action::Paste => drop(self.area.paste()),
            _ => {}
        }
    }

    /// Puts text in at the cursor, in place of what is selected.
    pub fn insert(&mut self, text: &str) {
        self.area.insert_str(text);
    }

    /// What was cut or copied last.
    pub fn held(&self) -> String {
        self.area.yank_text()
    }

    /// Takes over what was cut or copied in another state of the text.
    pub fn hold(&mut self, text: String) {
        self.area.set_yank_text(text);
    }

    /// Whether the key leads out of the text: up from its first line, down from its last; `true` goes on.
    pub fn is_left_by(&self, key: KeyEvent) -> Option<bool> {
        if !key.modifiers.is_empty() || self.area.is_selecting() {
            return None;
        }
        let (to, forward) = match key.code {
            KeyCode::Up => (CursorMove::Up, false),
            KeyCode::Down => (CursorMove::Down, true),
            _ => return None,
        };
        let mut next = self.area.clone();
        next.move_cursor(to);
        (next.cursor() == self.area.cursor()).then_some(forward)
    }

    /// Draws the text around the cursor, which is put where it stands.
    pub fn draw(&self, frame: &mut Frame<'_>, area: Rect) {
        frame.render_widget(&self.area, area);
        let (top, left) = self.area.scroll_offset();
        let at = self.area.screen_cursor();
        let place = |at: usize, from: u16, least: u16, most: u16| {
            let on = u16::try_from(at).unwrap_or(u16::MAX).saturating_sub(from);
            least + on.min(most.saturating_sub(1))
        };
        frame.set_cursor_position(Position {
            x: place(at.col, left, area.x, area.width),
            y: place(at.row, top, area.y, area.height),
        });
    }
}
