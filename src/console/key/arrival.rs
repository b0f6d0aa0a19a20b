//! Keys that do not arrive from this terminal: footer, help and every sentence that names a key name its twin instead.
//!
//! One console runs on a thread, and its words are made there; so what its terminal lacks is kept by the thread, and no
//! sentence has to be handed it.

use std::cell::RefCell;

use crossterm::event::{KeyCode, KeyEvent};

use super::KeyPress::{self, Code, F};
use super::{Binding, Context, bindings};

thread_local! {
    static LACKS: RefCell<Vec<KeyPress>> = const { RefCell::new(vec![]) };
}

/// A key that is asked for, and all that arrive or not with it.
#[derive(Debug)]
pub struct Probe {
    /// As it stands on the keyboard, and in the store.
    pub name: &'static str,
    pub code: KeyCode,
    /// Keys of the table that are sent in the same way.
    pub like: &'static [KeyPress],
}

/// The keys that terminals send in ways of their own.
pub const PROBES: [Probe; 7] = [
    Probe {
        name: "F1",
        code: KeyCode::F(1),
        like: &[F(1), F(2), F(3), F(4)],
    },
    Probe {
        name: "F5",
        code: KeyCode::F(5),
        like: &[F(5), F(6), F(7), F(8), F(9), F(10)],
    },
    Probe {
        name: "F12",
        code: KeyCode::F(12),
        like: &[F(11), F(12)],
    },
    Probe {
        name: "Backspace",
        code: KeyCode::Backspace,
        like: &[],
    },
    Probe {
        name: "Home",
        code: KeyCode::Home,
        like: &[Code(KeyCode::Home)],
    },
    Probe {
        name: "End",
        code: KeyCode::End,
        like: &[Code(KeyCode::End)],
    },
    Probe {
        name: "Delete",
        code: KeyCode::Delete,
        like: &[Code(KeyCode::Delete)],
    },
];

/// From here on these keys, by the names of their probes, do not arrive.
pub fn leave_out(names: &[String]) {
    let lacking = PROBES.iter().filter(|p| names.iter().any(|n| n == p.name));
    let keys = lacking.flat_map(|p| p.like).copied().collect();
    LACKS.with_borrow_mut(|lacks| *lacks = keys);
}

/// Whether a key arrives.
pub fn arrives(press: KeyPress) -> bool {
    LACKS.with_borrow(|lacks| !lacks.contains(&press))
}

/// The key to name for a row of the table: its first that arrives, else one of another row that does the same here; where
/// none arrives, its first.
pub fn press_of(row: &Binding, context: Context) -> KeyPress {
    let own = row.presses.iter().copied();
    let same = bindings(context).filter(|b| b.action == row.action);
    let others = same.flat_map(|b| b.presses).copied();
    let found = own.chain(others).find(|p| arrives(*p));
    found.unwrap_or(row.presses[0])
}

/// What a key is called that arrived where another was asked for.
pub fn name_of(event: &KeyEvent) -> String {
    let press = match event.code {
        KeyCode::Char(c)
            if event
                .modifiers
                .contains(crossterm::event::KeyModifiers::CONTROL) =>
        {
            KeyPress::Ctrl(c)
        }
        KeyCode::Char(c) => KeyPress::Char(c),
        KeyCode::F(n) => F(n),
        code => Code(code),
    };
    press.name()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::console::key::{Action, named};
    use crate::text::Lang;

    fn told(action: Action, context: Context) -> String {
        let words = crate::text::t("{}", "{}").with([named(action, context)]);
        words.get(Lang::Id)
    }

    #[test]
    fn the_twin_of_a_key_that_does_not_arrive_is_named() {
        assert_eq!(told(Action::Save, Context::Form), "F2");
        leave_out(&["F1".to_owned()]);
        assert_eq!(told(Action::Save, Context::Form), "^S");
        assert_eq!(told(Action::Back, Context::List), "^G");
        assert_eq!(told(Action::Help, Context::Form), "^F");
        assert_eq!(told(Action::Palette, Context::List), "F10");
        leave_out(&["F5".to_owned(), "End".to_owned()]);
        assert_eq!(told(Action::Palette, Context::List), "^O");
        assert_eq!(told(Action::End, Context::List), "G");
        leave_out(&[]);
        assert_eq!(told(Action::Save, Context::Form), "F2");
    }

    #[test]
    fn every_key_that_may_lack_has_a_twin_that_arrives() {
        let all: Vec<String> = PROBES.iter().map(|p| p.name.to_owned()).collect();
        leave_out(&all);
        for context in super::super::table::ALL {
            for row in bindings(*context).filter(|b| b.action != Action::Home) {
                let press = press_of(row, *context);
                assert!(arrives(press), "{:?} in {context:?}", row.action);
            }
        }
        leave_out(&[]);
    }
}
