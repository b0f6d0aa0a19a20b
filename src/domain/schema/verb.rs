//! What can be done to records.

use Verb::{Add, Audit, Edit, Load, Move, Share, Unmask, View};

use super::entity::Entity;
use super::field::Field;
use super::workflow;

/// What can be done to a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Verb {
    View,
    Add,
    Edit,
    /// A move of the entity's workflow.
    Move(&'static workflow::Move),
    /// Seeing numbers of people in full.
    Unmask,
    /// Handing an agency (SKPD) what is its own.
    Share,
    /// Reading who did what to the records of an office, across them all, and verifying it; held on the region whose
    /// chain it is.
    Audit,
    /// Taking in a record as another store wrote it, its state and version with it.
    Load,
}

impl Verb {
    pub const fn name(self) -> &'static str {
        match self {
            View => "view",
            Add => "add",
            Edit => "edit",
            Move(step) => step.name,
            Unmask => "unmask",
            Share => "share",
            Audit => "audit",
            Load => "import",
        }
    }

    /// Every verb the entity knows that a role can hold.
    pub fn all(entity: &Entity) -> Vec<Self> {
        let moves = entity.workflow.moves.iter().copied().map(Move);
        let mut all: Vec<Self> = [View, Add, Edit].into_iter().chain(moves).collect();
        if entity.fields.iter().copied().any(Field::is_masked) {
            all.push(Unmask);
        }
        let held = |verb: &Self| entity.grants.iter().any(|g| g.verbs.contains(verb));
        all.extend([Share, Audit].into_iter().filter(held));
        all
    }
}
