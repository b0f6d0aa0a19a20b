//! Taking back what was typed, a word at a time.

use tui_input::Input;

use super::{Entry, State};
use crate::domain::schema::record::Value;
use crate::text::Message;

/// How a field stood.
#[derive(Debug)]
pub(super) struct Past {
    pub(super) input: Input,
    state: State,
    value: Result<Value, Message>,
    changed: bool,
    masked: Option<String>,
}

impl Entry {
    pub(super) fn standing(&self) -> Past {
        Past {
            input: self.input.clone(),
            state: self.state,
            value: self.value.clone(),
            changed: self.changed,
            masked: self.masked.clone(),
        }
    }

    /// Keeps how it stood before a word, or before a key that is no letter.
    pub(super) fn remember(&mut self, before: Past, in_word: bool) {
        if !(in_word && self.in_word) {
            self.past.push(before);
        }
        self.future.clear();
        self.in_word = in_word;
    }

    /// Takes the last word typed back; answers whether there was one.
    pub fn undo(&mut self) -> bool {
        let Some(past) = self.past.pop() else {
            return false;
        };
        let standing = self.standing();
        self.future.push(standing);
        self.go_back(past);
        true
    }

    /// Types again what was taken back last; answers whether there was something.
    pub fn redo(&mut self) -> bool {
        let Some(next) = self.future.pop() else {
            return false;
        };
        let standing = self.standing();
        self.past.push(standing);
        self.go_back(next);
        true
    }

    fn go_back(&mut self, past: Past) {
        self.put(past.input);
        // What was being looked up is looked up again.
        self.state = match past.state {
            State::Asked => State::Typed,
            state => state,
        };
        self.value = past.value;
        self.changed = past.changed;
        self.masked = past.masked;
        self.in_word = false;
    }
}
