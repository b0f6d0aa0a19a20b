//! Where a record can stand.

use crate::text::Text;

/// A state a record can be in.
pub struct State {
    pub name: &'static str,
    pub label: Text,
    /// Fields may be edited in it.
    pub editable: bool,
    /// Work still goes on, or the record may still be used: others may refer to it.
    pub live: bool,
    /// What was due is done, though the record may wait for more, say to be verified.
    pub done: bool,
}

/// A state is known by its name, within its workflow.
impl PartialEq for State {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

impl Eq for State {}

impl std::fmt::Debug for State {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name)
    }
}

impl State {
    pub const fn new(name: &'static str, label: Text) -> Self {
        Self {
            name,
            label,
            editable: false,
            live: true,
            done: false,
        }
    }

    pub const fn editable(mut self) -> Self {
        self.editable = true;
        self
    }

    pub const fn ended(mut self) -> Self {
        self.live = false;
        self
    }

    pub const fn done(mut self) -> Self {
        self.done = true;
        self
    }

    /// A due date still counts.
    pub const fn is_awaited(&self) -> bool {
        self.live && !self.done
    }
}
