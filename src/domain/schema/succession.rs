//! Succession: what becomes of a record when the one it refers to ends, or leaves its office.
//!
//! Each reference says it once, beside the field. The store reads it whenever a record ends or moves away, so that nothing
//! open is left behind with what is no longer there. What is done keeps what it says.

use super::entity::Entity;
use super::field::{Field, Hang};
use super::record::Record;
use super::workflow::{Move, State};

/// Every reference to an entity, with the entity that holds it and what becomes of its records.
pub fn hanging(
    entities: &'static [&'static Entity],
    target: &'static Entity,
) -> impl Iterator<Item = (&'static Entity, &'static Field, Hang)> {
    let fields = entities
        .iter()
        .flat_map(|e| e.fields.iter().map(move |f| (*e, *f)));
    fields.filter_map(move |(e, f)| Some((e, f, f.hang.filter(|_| f.reference() == Some(target))?)))
}

/// References that an open record takes from one it refers to, by the field they are taken from: who has part in the kind
/// has part in its records.
pub fn followers(
    entities: &'static [&'static Entity],
    target: &'static Entity,
) -> impl Iterator<Item = (&'static Entity, Followed)> {
    let fields = entities
        .iter()
        .flat_map(|e| e.fields.iter().map(move |f| (*e, *f)));
    fields.filter_map(move |(e, field)| {
        let (by, source) = field.follows?;
        let taken = field.reference().is_some() && by.reference() == Some(target);
        taken.then_some((e, Followed { field, by, source }))
    })
}

/// The kinds of record that are part of one of this kind, each with the field that says so.
pub fn parts(
    entities: &'static [&'static Entity],
    whole: &'static Entity,
) -> impl Iterator<Item = (&'static Entity, &'static Field)> {
    let all = entities.iter().copied();
    all.filter_map(move |e| {
        let field = e.whole()?;
        (field.reference() == Some(whole)).then_some((e, field))
    })
}

/// A field whose value is that of a field of the record that another refers to.
#[derive(Clone, Copy, Debug)]
pub struct Followed {
    pub field: &'static Field,
    /// The reference.
    pub by: &'static Field,
    /// The field of the record referred to.
    pub source: &'static Field,
}

/// Whether work on the record went on before and does not now.
pub fn has_ended(before: &Record, after: &Record) -> bool {
    before.version > 0 && before.state.live && !after.state.live
}

/// Whether the record went to another office.
pub fn has_left(before: &Record, after: &Record) -> bool {
    before.version > 0 && before.region != after.region
}

/// The states of a record that something can still become of.
pub fn open_states(entity: &Entity) -> Vec<&'static State> {
    entity.workflow.unfinished()
}

/// Whether a move or an edit of these fields may change more than its own record: it is shown before it is done.
pub fn reaches_others(
    entities: &'static [&'static Entity],
    entity: &'static Entity,
    step: Option<&'static Move>,
    edits: impl Fn(&Field) -> bool,
) -> bool {
    let hang = |h: Hang| h != Hang::Keeps;
    match step {
        Some(step) if step.renumbers.or(step.divides).is_some() => true,
        Some(step) => {
            let parts = step.relocates.is_some() || step.ends();
            let hangs = hanging(entities, entity).any(|(_, _, h)| hang(h));
            parts && (hangs || entity.regions)
        }
        None => followers(entities, entity).any(|(_, f)| edits(f.source)),
    }
}

#[cfg(test)]
mod tests {
    use crate::domain::model::ENTITIES;

    #[test]
    fn every_reference_to_what_is_succeeded_says_what_becomes_of_it() {
        let mut said = 0;
        for entity in ENTITIES {
            for field in entity.fields {
                let Some(target) = field.reference() else {
                    continue;
                };
                let ends = target.successor.is_some();
                assert!(
                    !ends || field.hang.is_some(),
                    "{}.{} refers to a {} and does not say what becomes of it: write .hangs(…)",
                    entity.name,
                    field.name,
                    target.name
                );
                said += usize::from(ends);
            }
        }
        assert!(said > 20, "only {said} such references were found");
    }
}
