//! What a command says where there is nothing yet: the next step, the verb that takes it, and who may.

use crate::cli::session::Session;
use crate::domain::origin;
use crate::domain::region::Code;
use crate::domain::schema::entity::Entity;
use crate::domain::schema::right::Verb;
use crate::domain::schema::workflow::State;
use crate::store::{Query, StepTaken};
use crate::text::{Arg, Message, t};

/// Why a list is empty, and what brings a record.
///
/// # Errors
/// When the store cannot be read.
pub fn told(
    session: &mut Session,
    entity: &'static Entity,
    states: &[&'static State],
) -> anyhow::Result<Message> {
    let actor = session.seat.actor.clone();
    let told = origin::told(&actor, entity, states, |verb| by_command(entity, verb));
    if !origin::may(&actor, entity, Verb::Add) {
        return Ok(told);
    }
    let mut lacking = vec![];
    for register in origin::needs(entity) {
        let is_seen = origin::may(&actor, register, Verb::View);
        if is_seen
            && session
                .store
                .count_to(actor.appointment, &Query::of(register), 1)?
                == 0
        {
            lacking.push(before(register, &actor.region));
        }
    }
    if lacking.is_empty() {
        return Ok(told);
    }
    let first = t("{} Isi lebih dulu: {}.", "{} Fill first: {}.");
    Ok(first.with([told.into(), Message::list(lacking).into()]))
}

fn by_command(entity: &Entity, verb: Verb) -> Message {
    match verb {
        Verb::Move(step) => t("Jalankan: bina {} move ID {}", "Do: bina {} move ID {}")
            .with([entity.name.into(), step.name.into()]),
        _ => t("Tambah: bina {} add", "Add: bina {} add").with([entity.name.into()]),
    }
}

fn before(register: &'static Entity, here: &Code) -> Message {
    t("{} ({})", "{} ({})").with([register.label.into(), who(register, Verb::Add, here)])
}

fn who(entity: &'static Entity, verb: Verb, here: &Code) -> Arg {
    origin::who(here, entity, verb).map_or_else(|| "–".into(), Arg::from)
}

/// How far the first steps of a store were taken, and the next one; none once all of them were.
pub fn next(steps: &[StepTaken], here: &Code) -> Option<Message> {
    let next = steps.iter().find(|s| !s.is_taken)?;
    let taken = steps.iter().filter(|s| s.is_taken).count();
    let roles = origin::roles_at(next.entity, next.step.by, next.step.tier);
    let words = t(
        "{} dari {} sudah; berikutnya {}, oleh {}. {}",
        "{} of {} taken; next: {}, by {}. {}",
    );
    Some(words.with([
        taken.to_string().into(),
        steps.len().into(),
        next.step.label.into(),
        origin::named(here, roles).map_or_else(|| "–".into(), Arg::from),
        by_command(next.entity, next.step.by).into(),
    ]))
}
