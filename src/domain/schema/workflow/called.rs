//! What a person calls a move or a state.

use super::{Move, State, Workflow};
use crate::domain::schema::called::called;

impl Workflow {
    /// The move that a person names, by its name or its label.
    pub fn called(&self, typed: &str) -> Option<&'static Move> {
        called(self.moves.iter().copied(), typed, |m| (m.name, m.label))
    }

    /// The state that a person names, by its name or its label.
    pub fn state_called(&self, typed: &str) -> Option<&'static State> {
        called(self.states.iter().copied(), typed, |s| (s.name, s.label))
    }
}
