//! Where records come from: said wherever a person finds none, from the same table as the rights.

use crate::domain::policy::{self, Actor};
use crate::domain::region::{Code, Level};
use crate::domain::schema::entity::Entity;
use crate::domain::schema::field::Field;
use crate::domain::schema::right::{Role, Scope, Verb};
use crate::domain::schema::workflow::State;
use crate::text::{Message, t};

/// What brings a record of the kind into one of these states, or into being where none is named.
pub fn ways(entity: &'static Entity, states: &[&'static State]) -> Vec<Verb> {
    if states.is_empty() || states.contains(&entity.workflow.initial()) {
        return vec![Verb::Add];
    }
    let moves = entity.workflow.moves.iter().copied();
    let leads = moves.filter(|m| states.iter().any(|s| m.leads_to(s)));
    let from_outside = leads.filter(|m| m.from.iter().any(|s| !states.contains(s)));
    from_outside.map(Verb::Move).collect()
}

/// The registers that must hold something before such a record can be added.
pub fn needs(entity: &'static Entity) -> Vec<&'static Entity> {
    let asked = |f: &&&'static Field| f.required && f.is_open(true);
    let fields = entity.fields.iter().filter(asked);
    let mut all: Vec<&'static Entity> = vec![];
    for register in fields.filter_map(|f| f.reference()) {
        if register != entity && !register.regions && !all.contains(&register) {
            all.push(register);
        }
    }
    all
}

/// The roles that may do it to records of offices of this tier.
pub fn roles_at(
    entity: &'static Entity,
    verb: Verb,
    tier: Option<Level>,
) -> impl Iterator<Item = Role> {
    policy::roles_for(entity, verb).filter(move |role| {
        let own = policy::within(*role, entity, verb).is_some_and(Scope::is_of_own_office);
        tier.is_none_or(|tier| !own || role.acts_at(tier))
    })
}

/// Whether this person may do it somewhere.
pub fn may(asker: &Actor, entity: &Entity, verb: Verb) -> bool {
    policy::within(asker.role, entity, verb).is_some()
}

/// The roles that may do it, as they are called here.
pub fn who(here: &Code, entity: &'static Entity, verb: Verb) -> Option<Message> {
    named(here, policy::roles_for(entity, verb))
}

/// Several roles, as they are called here.
pub fn named(here: &Code, roles: impl Iterator<Item = Role>) -> Option<Message> {
    let mut titles = roles.map(|r| Message::from(r.title_at(here))).peekable();
    titles.peek()?;
    Some(Message::list(titles))
}

/// `Belum ada KPM di sini.` and what brings one: the asker's own way, as `own` says it, else who may.
pub fn told(
    asker: &Actor,
    entity: &'static Entity,
    states: &[&'static State],
    own: impl Fn(Verb) -> Message,
) -> Message {
    let none = t("Belum ada {} di sini.", "No {} here yet.").with([entity.label.into()]);
    if let Some(arises) = entity.arises {
        return t("{} {}", "{} {}").with([none.into(), arises.into()]);
    }
    let ways = ways(entity, states);
    let mine = ways.iter().copied().filter(|v| may(asker, entity, *v));
    let mine: Vec<Message> = mine.map(own).collect();
    let others = ways.iter().filter_map(|v| by_others(asker, entity, *v));
    let said: Vec<Message> = if mine.is_empty() {
        others.collect()
    } else {
        mine
    };
    said.into_iter().fold(none, |all, one| {
        t("{} {}.", "{} {}.").with([all.into(), one.into()])
    })
}

fn by_others(asker: &Actor, entity: &'static Entity, verb: Verb) -> Option<Message> {
    let who = who(&asker.region, entity, verb)?;
    Some(match verb {
        Verb::Move(step) => {
            let words = t("“{}” dijalankan oleh {}", "“{}” is done by {}");
            words.with([step.label.into(), who.into()])
        }
        _ => t("Yang menambah: {}", "Who adds one: {}").with([who.into()]),
    })
}
