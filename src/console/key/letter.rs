//! The letters of moves stand with the moves; here it is held that none means two things on a record.

use super::{Context, KeyPress, bindings};
use crate::domain::model::ENTITIES;
use crate::domain::policy;
use crate::domain::schema::entity::Entity;
use crate::domain::schema::right::{Role, Verb};
use crate::domain::schema::workflow::Move;

#[test]
fn every_move_has_a_letter_of_its_own_on_its_record() {
    let taken: Vec<_> = bindings(Context::Detail).flat_map(|b| b.presses).collect();
    for entity in ENTITIES {
        let moves = entity.workflow.moves;
        for (at, step) in moves.iter().enumerate() {
            let is_free = !taken.contains(&&KeyPress::Char(step.letter));
            let other = moves[at + 1..].iter().find(|m| meet(entity, step, m));
            assert!(
                is_free && other.is_none(),
                "{} {step:?}: '{}' means something else there; give it another with .letter('…')",
                entity.name,
                step.letter
            );
        }
    }
}

/// One person never has two moves of one letter on offer: by the state, or by the role.
fn meet(entity: &'static Entity, one: &'static Move, other: &'static Move) -> bool {
    let makes =
        |step: &'static Move, role| policy::within(role, entity, Verb::Move(step)).is_some();
    one.letter == other.letter
        && other.from.iter().any(|s| one.starts_at(s))
        && Role::ALL.iter().any(|r| makes(one, *r) && makes(other, *r))
}
