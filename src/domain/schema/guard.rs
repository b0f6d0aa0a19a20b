//! Guards: what must hold around a record before an act on it, what the act fills in, and what follows from it.

use chrono::NaiveDate;
use uuid::Uuid;

use super::check::Violation;
use super::entity::Entity;
use super::field::Field;
use super::look::{Facts, Look};
use super::record::{Changes, Record};
use super::workflow::Move;
use crate::domain::region::Code;

/// An act on a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum On {
    Add,
    Edit,
    Move(&'static Move),
}

/// A rule on some acts, with the records around that it needs.
#[derive(Debug)]
pub struct Guard {
    pub on: &'static [On],
    pub looks: &'static [Look],
    pub judge: Judge,
}

/// What a guard says of a write, and what follows from it.
pub type Judge = fn(&GuardContext<'_>) -> Result<GuardOutcome, Violation>;

/// A rule on every write of a record, whatever it came of; judged once the record itself is sound.
#[derive(Debug)]
pub struct Check {
    pub looks: &'static [Look],
    pub judge: fn(&GuardContext<'_>) -> Result<(), Violation>,
}

/// The record as it will stand, and the records around it.
#[derive(Debug)]
pub struct GuardContext<'a> {
    pub act: On,
    /// Whether a person wrote it, not another record's consequence.
    pub by_hand: bool,
    pub before: &'a Record,
    pub record: &'a Record,
    /// What the act was given: a reason from an earlier time is no reason for this one.
    pub given: &'a Changes,
    pub around: Facts<'a>,
    pub today: NaiveDate,
}

impl<'a> GuardContext<'a> {
    /// The records of one entity around it.
    pub fn of(&self, entity: &'static Entity) -> impl Iterator<Item = &'a Record> {
        self.around.of(entity)
    }

    pub fn is(&self, step: &'static Move) -> bool {
        self.act == On::Move(step)
    }
}

/// What a passed guard adds to the act.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct GuardOutcome {
    /// Values the record gets beside those that were given.
    pub fill: Changes,
    /// Writes to other records that follow, in order, in the same transaction.
    pub follows: Vec<Follow>,
}

/// A write that follows from an act by itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Follow {
    Add {
        entity: &'static Entity,
        region: Code,
        changes: Changes,
    },
    Edit {
        entity: &'static Entity,
        id: Uuid,
        changes: Changes,
    },
    Move {
        entity: &'static Entity,
        id: Uuid,
        step: &'static Move,
        changes: Changes,
    },
    /// A record goes to another office by a move, as whoever it is of does.
    Transfer {
        entity: &'static Entity,
        id: Uuid,
        step: &'static Move,
        changes: Changes,
        region: Code,
    },
    /// A record goes to another office with all it says, and what is part of it.
    Relocate {
        entity: &'static Entity,
        id: Uuid,
        region: Code,
    },
    /// The personal data of a record are blanked, in it and in its history.
    Erase {
        entity: &'static Entity,
        id: Uuid,
        /// The move it follows from, under which it stands in the history.
        step: &'static Move,
        /// The record and its field that is told how many decisions keep the name by law.
        told: (&'static Entity, Uuid, &'static Field),
    },
}

impl Entity {
    /// The guards on an act.
    pub fn guards_on(&self, act: On) -> impl Iterator<Item = &'static Guard> + use<> {
        self.guards.iter().filter(move |g| g.on.contains(&act))
    }
}
