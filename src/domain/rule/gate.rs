//! Gates: what must hold around a record before a move, and what follows from the move by itself. A gate names the
//! records it looks at; the store reads them in the move's own transaction and hands them to the pure rule.

use chrono::NaiveDate;
use uuid::Uuid;

use super::{Wrong, formation, musrenbang, training};
use crate::domain::entity::Entity;
use crate::domain::record::{Changes, Record};
use crate::domain::region::Code;

/// Records a gate looks at: those of `entity` whose `field` equals the moved record's `mine`. Beside fields, `id` and
/// `region` are known on both sides; in `mine` a word behind `=` stands for itself.
#[derive(Debug)]
pub struct Look {
    pub entity: &'static str,
    pub field: &'static str,
    pub mine: &'static str,
}

/// A rule on some moves of an entity, with the records around it that it needs.
#[derive(Debug)]
pub struct Gate {
    pub entity: &'static str,
    pub moves: &'static [&'static str],
    pub looks: &'static [Look],
    pub judge: fn(&Scene<'_>) -> Result<Outcome, Wrong>,
}

/// The moved record as it will stand, and the records around it.
#[derive(Debug)]
pub struct Scene<'a> {
    pub step: &'a str,
    pub record: &'a Record,
    /// What the move was given: a reason from an earlier time is no reason for this one.
    pub given: &'a Changes,
    pub around: &'a [Record],
    pub today: NaiveDate,
}

impl<'a> Scene<'a> {
    /// The records of one entity around the moved one.
    pub fn of(&self, entity: &str) -> impl Iterator<Item = &'a Record> {
        let around: &'a [Record] = self.around;
        let entity = entity.to_owned();
        around.iter().filter(move |r| r.entity.name == entity)
    }
}

/// What a passed gate adds to the move.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Outcome {
    /// Values the record gets beside those that were given.
    pub fill: Changes,
    /// Writes to other records that follow from the move, in order, in the same transaction.
    pub follows: Vec<Follow>,
}

/// A write that follows from a move by itself.
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
        step: &'static str,
        changes: Changes,
    },
}

/// Every gate there is. What no gate names is held by the workflow alone.
pub const GATES: &[&[Gate]] = &[formation::GATES, training::GATES, musrenbang::GATES];

/// The gates on this move of this entity.
pub fn of(entity: &Entity, step: &str) -> impl Iterator<Item = &'static Gate> {
    let all = GATES.iter().copied().flatten();
    all.filter(move |g| g.entity == entity.name && g.moves.contains(&step))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_gate_names_moves_and_fields_that_exist() {
        for gate in GATES.iter().copied().flatten() {
            let entity = Entity::find(gate.entity).unwrap();
            for step in gate.moves {
                assert!(entity.workflow.find(step).is_some(), "{step}");
            }
            let known = |e: &Entity, f: &str| {
                matches!(f, "id" | "region") || f.starts_with('=') || e.field(f).is_some()
            };
            for look in gate.looks {
                let other = Entity::find(look.entity).unwrap();
                assert!(known(other, look.field), "{look:?}");
                assert!(known(entity, look.mine), "{look:?}");
            }
        }
    }
}
