//! Records of entities that no script tells of: one that stands in each state, made from the tables of the entity alone, so
//! that a new entity is in the demo as soon as it is in the register. Rules that no table tells may refuse such a record;
//! then there is none, and the test of the demo asks for a script.

use std::collections::{BTreeSet, VecDeque};

use uuid::Uuid;

use crate::demo::sample;
use crate::domain::model::ENTITIES;
use crate::domain::policy;
use crate::domain::policy::{Actor, Target};
use crate::domain::region::Code;
use crate::domain::schema::entity::Entity;
use crate::domain::schema::field::Field;
use crate::domain::schema::record::{Changes, Record, Value};
use crate::domain::schema::right::{Role, Verb};
use crate::domain::schema::workflow::{Move, State, To, Workflow};
use crate::store::{Batch, Command, CommandKind, Error, Filter, Query, Result, Store};

/// Adds what lacks, at the moment it is now.
///
/// # Errors
/// Whatever the store answers, but for a refusal.
pub fn fill(store: &mut Store, scripted: &BTreeSet<&'static str>) -> Result<()> {
    let office = everybody(store)?;
    for entity in ENTITIES.iter().copied() {
        if scripted.contains(entity.name) || is_there(store, &office, entity)? {
            continue;
        }
        for (nth, state) in (1..).zip(entity.workflow.states) {
            match tell(store, &office, entity, (nth, state)) {
                Ok(()) | Err(Error::Rejected { .. }) => {}
                Err(e) => return Err(e),
            }
        }
    }
    Ok(())
}

fn everybody(store: &mut Store) -> Result<Vec<Actor>> {
    let mut all = vec![];
    for role in Role::ALL {
        all.extend(store.seats_as(role)?.into_iter().map(|seat| seat.actor));
    }
    Ok(all)
}

fn is_there(store: &mut Store, office: &[Actor], entity: &'static Entity) -> Result<bool> {
    let widest = office
        .iter()
        .filter_map(|a| Some((policy::within(a.role, entity, Verb::View)?, a)))
        .max_by_key(|(within, _)| *within);
    match widest {
        Some((_, reader)) => Ok(store.count(reader.appointment, &Query::of(entity))? > 0),
        None => Ok(true),
    }
}

/// A record that ends in a state, by moves that somebody may make.
fn tell(
    store: &mut Store,
    office: &[Actor],
    entity: &'static Entity,
    (nth, state): (i64, &'static State),
) -> Result<()> {
    let (Some((maker, region)), Some(way)) = (adder(office, entity), way(entity.workflow, state))
    else {
        return Ok(());
    };
    let asked = entity.fields.iter().copied().filter(|f| f.is_open(true));
    let asked: Vec<&'static Field> = asked.collect();
    let changes = values(store, maker, (entity, region), (&asked, nth))?;
    let act = CommandKind::Add {
        region: region.clone(),
    };
    let id = store.id();
    let mut record = write(store, maker, (entity, id, act), changes)?;
    for step in way {
        let Some(actor) = mover(office, &record, step) else {
            return Ok(());
        };
        let asked: Vec<&'static Field> = step.asks.iter().map(|a| a.field).collect();
        let changes = values(store, actor, (entity, region), (&asked, nth))?;
        let version = record.version;
        let act = CommandKind::Move { version, step };
        record = write(store, actor, (entity, id, act), changes)?;
    }
    Ok(())
}

/// Somebody who adds such records, and where.
fn adder<'a>(office: &'a [Actor], entity: &'static Entity) -> Option<(&'a Actor, &'a Code)> {
    let may = |actor: &Actor, region: &Code| {
        let skpd = actor.skpd;
        let target = Target {
            entity,
            region,
            skpd,
        };
        policy::permit(actor, Verb::Add, &target).is_ok()
    };
    let places = office.iter().map(|a| &a.region);
    let places = places.filter(|r| entity.places.contains(&r.level()));
    let mut pairs = places.flat_map(|r| office.iter().map(move |a| (a, r)));
    pairs.find(|(actor, region)| may(actor, region))
}

/// Somebody who makes the move, and not who may not have.
fn mover<'a>(office: &'a [Actor], record: &Record, step: &'static Move) -> Option<&'a Actor> {
    let not = step.other_than.and_then(|f| record.value(f).id());
    let (verb, target) = (Verb::Move(step), Target::of(record));
    let mut others = office.iter().filter(|a| Some(a.person) != not);
    others.find(|a| policy::permit(a, verb, &target).is_ok())
}

/// The shortest way to a state.
fn way(workflow: &'static Workflow, state: &State) -> Option<Vec<&'static Move>> {
    let mut ways = VecDeque::from([(workflow.initial(), vec![])]);
    let mut seen = vec![workflow.initial()];
    while let Some((at, way)) = ways.pop_front() {
        if at == state {
            return Some(way);
        }
        for step in workflow.next(at) {
            let To::State(next) = step.to else { continue };
            if !seen.contains(&next) {
                seen.push(next);
                ways.push_back((next, [way.as_slice(), &[step]].concat()));
            }
        }
    }
    None
}

/// Something in each field that is asked for, and in a reference that need not be given nothing.
fn values(
    store: &mut Store,
    actor: &Actor,
    (entity, region): (&'static Entity, &Code),
    (asked, nth): (&[&'static Field], i64),
) -> Result<Changes> {
    let today = store.today();
    let mut changes = Changes::new();
    for field in asked.iter().copied() {
        let value = match field.reference() {
            Some(target) if field.required => refer(store, actor, (field, target), region)?,
            _ => sample::value(entity, field, nth, today),
        };
        changes.put(field, value);
    }
    Ok(changes)
}

/// A record that the field may refer to from this region.
fn refer(
    store: &mut Store,
    actor: &Actor,
    (field, target): (&'static Field, &'static Entity),
    region: &Code,
) -> Result<Value> {
    let place = match (field.own, field.beneath) {
        (true, _) => Filter::Of(region.clone()),
        (false, true) => Filter::Within(region.clone()),
        (false, false) => Filter::Around(region.clone()),
    };
    let states = field
        .in_state
        .map_or_else(|| target.workflow.open(), |s| vec![s]);
    let query = Query {
        limit: 1,
        ..Query::of(target)
            .filter(place)
            .filter(Filter::States(states))
    };
    let found = store.list(actor.appointment, &query)?.rows;
    Ok(found
        .first()
        .map_or(Value::Empty, |v| Value::Ref(v.record.id)))
}

fn write(
    store: &mut Store,
    actor: &Actor,
    (entity, id, act): (&'static Entity, Uuid, CommandKind),
    changes: Changes,
) -> Result<Record> {
    let batch = Batch {
        op_id: store.id(),
        appointment: actor.appointment,
        commands: vec![Command {
            entity,
            id,
            act,
            changes,
        }],
    };
    let done = store.submit(&batch)?;
    let last = done.into_iter().next_back();
    last.map_or_else(
        || Err(Error::missing(id.to_string())),
        |d| Ok(d.view.record),
    )
}
