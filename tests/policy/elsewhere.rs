//! Granted verbs on records of other offices: what is not yours answers like what is not there.

use bina::domain::model::ENTITIES;
use bina::domain::policy;
use bina::domain::policy::Target;
use bina::domain::schema::entity::Entity;
use bina::domain::schema::record::Changes;
use bina::domain::schema::right::{Scope, Verb};
use bina::store::{Batch, Command, CommandKind, Error, Fault, Query, Result};
use proptest::prelude::*;
use uuid::Uuid;

use crate::count::Count;
use crate::office::{KELURAHAN, Office, SEATS, code};
use crate::refused::is_forbidden;
use crate::state::fingerprint;

/// Every record of an entity, whoever may see it.
pub fn all(office: &Office, kind: &'static Entity) -> Vec<Uuid> {
    let db = office.raw();
    let sql = format!("SELECT id FROM {} ORDER BY id", kind.name);
    let mut statement = db.prepare(&sql).unwrap();
    let rows = statement.query_map([], |r| r.get::<_, String>(0)).unwrap();
    rows.map(|id| Uuid::parse_str(&id.unwrap()).unwrap())
        .collect()
}

/// A refusal as a person reads it.
fn refusal<T: std::fmt::Debug>(result: Result<T>) -> (Fault, String) {
    match result {
        Err(Error::Rejected { fault, message, .. }) => (fault, message.to_string()),
        other => panic!("not refused: {other:?}"),
    }
}

fn act(verb: Verb, version: i64) -> CommandKind {
    match verb {
        Verb::Move(step) => CommandKind::Move { version, step },
        _ => CommandKind::Edit { version },
    }
}

fn submit(
    office: &mut Office,
    seat: Uuid,
    kind: &'static Entity,
    id: Uuid,
    act: CommandKind,
) -> (Fault, String) {
    let batch = Batch {
        op_id: office.new_id(),
        appointment: seat,
        commands: vec![Command {
            entity: kind,
            id,
            act,
            changes: Changes::new(),
        }],
    };
    refusal(office.store.submit(&batch))
}

#[test]
fn a_list_holds_just_the_records_that_can_be_opened_alone() {
    let mut office = Office::new();
    for kind in ENTITIES {
        let everything = all(&office, kind);
        for (login, role, ..) in SEATS {
            if policy::within(role, kind, Verb::View).is_none() {
                continue;
            }
            let seat = office.seat(login);
            let query = Query {
                limit: 1000,
                ..Query::of(kind)
            };
            let page = office.store.list(seat, &query).unwrap();
            let mut listed: Vec<Uuid> = page.rows.iter().map(|v| v.record.id).collect();
            listed.sort_unstable();
            let opens = |id: &&Uuid| office.store.one(seat, kind, **id).is_ok();
            let mut opened: Vec<Uuid> = everything.iter().filter(opens).copied().collect();
            opened.sort_unstable();
            assert_eq!(listed, opened, "{login} {}", kind.name);
            let counted = office.store.count(seat, &query).unwrap();
            assert_eq!(usize::try_from(counted).unwrap(), listed.len());
        }
    }
}

#[test]
fn every_id_of_another_office_answers_like_one_that_is_not_there() {
    let (mut office, mut tried) = (Office::new(), 0);
    let stray = Uuid::from_u128(0x0199_a000_0000_7000_8000_0000_0000_dead);
    for kind in ENTITIES {
        for (login, role, ..) in SEATS {
            if policy::within(role, kind, Verb::View).is_none() {
                continue;
            }
            let seat = office.seat(login);
            for id in all(&office, kind) {
                if office.store.one(seat, kind, id).is_ok() {
                    continue;
                }
                let [theirs, nobodys] = [id, stray].map(|id| {
                    let seen = refusal(office.store.one(seat, kind, id));
                    (seen, refusal(office.store.history(seat, kind, id)))
                });
                assert_eq!(theirs, nobodys, "{login} {}", kind.name);
                tried += 2;
            }
        }
    }
    Count::refused(tried).tell("guesses of ids of another office");
}

#[test]
fn a_new_record_elsewhere_is_refused() {
    let mut office = Office::new();
    let before = fingerprint(&office);
    for kind in ENTITIES {
        for (login, role, own, _) in SEATS {
            let Some(within) = policy::within(role, kind, Verb::Add) else {
                continue;
            };
            for place in KELURAHAN {
                let reached = place == own
                    || (matches!(within, Scope::Below | Scope::Under) && place.starts_with(own));
                if reached || !kind.places.contains(&code(place).level()) {
                    continue;
                }
                let changes = office.plausible(kind.name, place, "posyandu");
                let result = office.add(login, kind.name, place, changes);
                assert!(
                    is_forbidden(&result),
                    "{login} adds {} at {place}",
                    kind.name
                );
            }
        }
    }
    assert_eq!(fingerprint(&office), before);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn not_yours_answers_like_not_there(
        seat in prop::sample::select(&SEATS[..]),
        kind in prop::sample::select(ENTITIES),
        nth in any::<prop::sample::Index>(),
        verb in any::<prop::sample::Index>(),
        stray in any::<u128>(),
        version in 0i64..3,
    ) {
        thread_local!(static OFFICE: std::cell::RefCell<Office> = std::cell::RefCell::new(Office::new()));
        OFFICE.with_borrow_mut(|office| {
            let (login, role, ..) = seat;
            let id = *nth.get(&all(office, kind));
            let stray = uuid::Builder::from_random_bytes(stray.to_be_bytes()).into_uuid();
            let mut verbs = Verb::all(kind);
            // These aim at no one record.
            verbs.retain(|v| !matches!(v, Verb::Unmask | Verb::Share | Verb::Audit));
            let verb = verbs[verb.index(verbs.len())];
            let actor = office.store.actor(office.seat(login)).unwrap();
            let record = office.view(kind.name, id).record;
            let named = policy::may_named(&actor, kind, Verb::View) || policy::takes_part(&actor, kind).is_some();
            let is_kept_for = named && office.store.one(office.seat(login), kind, id).is_ok();
            let sees = is_kept_for || policy::permit(&actor, Verb::View, &Target::of(&record)).is_ok();
            if sees || verb == Verb::Add || policy::within(role, kind, verb).is_none() {
                return Ok(());
            }
            let (seat, before) = (office.seat(login), fingerprint(office));
            let (theirs, nobodys) = if verb == Verb::View {
                let mut ask = |id| refusal(office.store.one(seat, kind, id));
                (ask(id), ask(stray))
            } else {
                let mut ask = |id| submit(office, seat, kind, id, act(verb, version));
                (ask(id), ask(stray))
            };
            prop_assert_eq!(theirs.0, Fault::Missing);
            prop_assert_eq!(theirs, nobodys);
            prop_assert_eq!(fingerprint(office), before);
            Ok(())
        })?;
    }
}
