//! Typing into a field, and pasting: what it replaces, and what of it is remembered to be taken back.

use crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers};
use tui_input::Input;
use tui_input::backend::crossterm::EventHandler;

use super::editor::Editor;
use super::undo::Past;
use super::{Entry, State};
use crate::console::key::Action;
use crate::domain::schema::field::Kind;

impl Entry {
    /// Takes a key; answers whether it changed the text. `-` empties a masked field.
    pub fn key(&mut self, key: KeyEvent) -> bool {
        if key.code == KeyCode::Esc || key.modifiers.contains(KeyModifiers::ALT) {
            return false;
        }
        let types =
            matches!(key.code, KeyCode::Char(_)) && !key.modifiers.contains(KeyModifiers::CONTROL);
        let before = self.standing();
        // The first letter replaces what was only a preset or a picked name.
        if types && self.is_replaced() {
            self.put(Input::default());
        }
        match &mut self.editor {
            Some(editor) => {
                editor.key(key);
                self.input = editor.input();
            }
            None => drop(self.input.handle_event(&Event::Key(key))),
        }
        self.changed_from(before, types && key.code != KeyCode::Char(' '))
            .unwrap_or_else(|cursor| {
                self.steered |= cursor != self.input.cursor() || !types;
                false
            })
    }

    /// Notes that the text is another one than before; else answers where the cursor was.
    fn changed_from(&mut self, before: Past, in_word: bool) -> Result<bool, usize> {
        if before.input.value() == self.input.value() {
            return Err(before.input.cursor());
        }
        self.remember(before, in_word);
        self.touch();
        Ok(true)
    }

    /// What the editor of a note does beside typing; answers whether the text is another one.
    pub fn edit(&mut self, action: Action) -> bool {
        let before = self.standing();
        let Some(editor) = &mut self.editor else {
            return false;
        };
        editor.act(action);
        self.input = editor.input();
        self.steered = true;
        self.changed_from(before, false).is_ok()
    }

    /// Where its text is written, if in several lines.
    pub fn editor(&self) -> Option<&Editor> {
        self.editor.as_ref()
    }

    /// Whether what is typed or pasted next takes the place of what stands.
    fn is_replaced(&self) -> bool {
        let text = matches!(
            self.field.kind,
            Kind::Text(_) | Kind::Note(_) | Kind::Ticks(_)
        );
        self.state == State::Read && !self.steered && (self.preset || !text)
    }

    pub(super) fn touch(&mut self) {
        self.preset = false;
        self.doubt = None;
        self.refused = None;
        self.state = State::Typed;
        self.changed = true;
    }

    /// Takes pasted text: line ends become blanks, save in a note.
    pub fn paste(&mut self, text: &str) {
        let text = text.replace("\r\n", "\n").replace('\r', "\n");
        let text = if matches!(self.field.kind, Kind::Note(_)) {
            text
        } else {
            text.replace('\n', " ")
        };
        let before = self.standing();
        if self.is_replaced() {
            self.put(Input::default());
        }
        let (text, at) = (text.trim_end(), self.input.cursor());
        if let Some(editor) = &mut self.editor {
            editor.insert(text);
            self.input = editor.input();
        } else {
            let mut joined: String = self.input.value().chars().take(at).collect();
            joined += text;
            joined.extend(self.input.value().chars().skip(at));
            self.input = Input::new(joined).with_cursor(at + text.chars().count());
        }
        self.remember(before, false);
        self.touch();
    }
}
