//! What a record may refer to: a record of another office, named by its id, answers like one that is not there, in each
//! field that refers to something.

use bina::domain::model::ENTITIES;
use bina::domain::policy;
use bina::domain::schema::entity::Entity;
use bina::domain::schema::field::Field;
use bina::domain::schema::right::Verb;
use bina::store::{Command, Error};
use uuid::Uuid;

use crate::count::Count;
use crate::elsewhere::all;
use crate::office::{self, KELURAHAN, Office, SEATS};
use crate::state::fingerprint;

/// Every refusal of a command that is tried, as a person reads it.
fn tried(office: &mut Office, seat: Uuid, command: Command) -> Vec<String> {
    let batch = office.batch(seat, vec![command]);
    let refused = office.store.rehearse(&batch, &mut |_| ());
    let words = |e: Error| e.message().to_string();
    match refused {
        Ok(refused) => refused.into_iter().map(|(_, e)| words(e)).collect(),
        Err(e) => vec![words(e)],
    }
}

fn references(kind: &'static Entity) -> impl Iterator<Item = (&'static Field, &'static Entity)> {
    let fields = kind.fields.iter().copied().filter(|f| f.is_open(true));
    fields.filter_map(|f| Some((f, f.reference()?)))
}

/// Fields of a new record, each given a record that the seat may not see; answers how many were tried.
fn guess(office: &mut Office, (login, place): (&str, &str), kind: &'static Entity) -> usize {
    let (seat, mut count) = (office.seat(login), 0);
    for (field, target) in references(kind) {
        let stray = Uuid::from_u128(0x0199_a000_0000_7000_8000_0000_0000_dead);
        let ask = |office: &mut Office, id: Uuid| {
            let mut values = office.plausible(kind.name, place, "posyandu");
            values.insert(field.name, id.into());
            let command = office.command(kind.name, place, values);
            tried(office, seat, command)
        };
        for id in all(office, target) {
            if office.store.one(seat, target, id).is_ok() {
                continue;
            }
            let (theirs, nobodys) = (ask(office, id), ask(office, stray));
            let what = format!("{login} {}.{} {place}", kind.name, field.name);
            assert!(!theirs.is_empty(), "{what} refers to what it may not see");
            assert_eq!(theirs, nobodys, "{what}");
            count += 1;
        }
    }
    count
}

#[test]
fn a_reference_to_what_is_not_yours_answers_like_one_to_nothing() {
    let mut office = Office::new();
    let (before, mut count) = (fingerprint(&office), 0);
    for kind in ENTITIES {
        for (login, role, own, _) in SEATS {
            if policy::within(role, kind, Verb::Add).is_none() {
                continue;
            }
            for place in KELURAHAN {
                let held =
                    place.starts_with(own) && kind.places.contains(&office::code(place).level());
                count += if held {
                    guess(&mut office, (login, place), kind)
                } else {
                    0
                };
            }
        }
    }
    assert_eq!(fingerprint(&office), before);
    Count::refused(count).tell("references to records of another office");
}

/// A form picks from a list: who must name a record may see such records.
#[test]
fn who_must_name_a_record_can_pick_it() {
    for kind in ENTITIES {
        for (field, target) in references(kind).filter(|(f, _)| f.required) {
            for (_, role, ..) in SEATS {
                let adds = policy::within(role, kind, Verb::Add).is_some();
                let sees = policy::within(role, target, Verb::View).is_some();
                assert!(!adds || sees, "{role:?} {}.{}", kind.name, field.name);
            }
        }
    }
}
