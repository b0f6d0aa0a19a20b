//! What is to be written, and what was: one batch of commands is one transaction.

use uuid::Uuid;

use crate::domain::region::Code;
use crate::domain::schema::entity::Entity;
use crate::domain::schema::evidence::Shortfall;
use crate::domain::schema::guard::On;
use crate::domain::schema::record::Changes;
use crate::domain::schema::right::Verb;
use crate::domain::schema::workflow::Move;
use crate::store::engine::row::View;

/// What a command does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CommandKind {
    /// A new record of this region.
    Add { region: Code },
    /// New values on the version that was read.
    Edit { version: i64 },
    /// A move of the workflow on the version that was read.
    Move { version: i64, step: &'static Move },
    /// A record as another store wrote it, for an empty store alone; the changes are all its values.
    Load {
        region: Code,
        version: i64,
        state: String,
    },
}

/// One act on one record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Command {
    pub entity: &'static Entity,
    /// Chosen by the caller, so that one batch can refer to what it adds.
    pub id: Uuid,
    pub act: CommandKind,
    pub changes: Changes,
}

/// Commands that are committed together or not at all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Batch {
    /// The same id again is the same act again: it is answered, not repeated.
    pub op_id: Uuid,
    /// The appointment under which the person acts.
    pub appointment: Uuid,
    pub commands: Vec<Command>,
}

/// What came of a command.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    pub view: View,
    /// Names of the obligations it met by itself.
    pub met: Vec<String>,
    /// Names of those whose evidence it took away.
    pub lapsed: Vec<String>,
    /// The duties it could have met and does not, with what is missing.
    pub short: Vec<Shortfall>,
}

impl Command {
    pub(super) fn verb(&self) -> Verb {
        match self.act {
            CommandKind::Add { .. } => Verb::Add,
            CommandKind::Edit { .. } => Verb::Edit,
            CommandKind::Move { step, .. } => Verb::Move(step),
            CommandKind::Load { .. } => Verb::Load,
        }
    }

    /// What rules hear of it.
    pub(super) fn on(&self) -> On {
        match self.act {
            CommandKind::Add { .. } | CommandKind::Load { .. } => On::Add,
            CommandKind::Edit { .. } => On::Edit,
            CommandKind::Move { step, .. } => On::Move(step),
        }
    }
}
