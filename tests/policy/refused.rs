//! Every cell that the table does not grant, tried through the store: refused, and nothing is written.

use bina::domain::model::ENTITIES;
use bina::domain::policy;
use bina::domain::schema::entity::Entity;
use bina::domain::schema::record::Changes;
use bina::domain::schema::right::{Role, Verb};
use bina::store::{Access, Batch, Command, CommandKind, Error, Fault, Query, Result};
use uuid::Uuid;

use crate::count::Count;
use crate::office::{BANDAR, CITY, MOJOROTO, Office, SEATS, changes, code, entity};
use crate::state::fingerprint;

/// Whether a result is a refusal by right.
pub fn is_forbidden<T>(result: &Result<T>) -> bool {
    matches!(
        result,
        Err(Error::Rejected {
            fault: Fault::Forbidden,
            ..
        })
    )
}

/// A record of the entity that is there.
pub fn existing(office: &Office, name: &str) -> Uuid {
    office.id(&match name {
        "region" => BANDAR.to_owned(),
        "skpd" => "dinkes".to_owned(),
        "sector" => "posyandu".to_owned(),
        "duty" => "L4".to_owned(),
        "choice" => "syarat warga".to_owned(),
        "setting" => "setting".to_owned(),
        "person" => format!("person siti {BANDAR}"),
        "account" => "account of lurah".to_owned(),
        "appointment" => "seat lurah".to_owned(),
        "kader_teknis" => format!("kader {BANDAR}"),
        other => format!("{other} {BANDAR}"),
    })
}

/// The region a role would add such a record in: its own, or one of a tier that holds them.
fn place(role: Role, kind: &Entity) -> &'static str {
    let own = SEATS.iter().find(|s| s.1 == role).unwrap().2;
    let fits = |place: &&str| kind.places.contains(&code(place).level());
    [own, BANDAR, MOJOROTO, CITY]
        .into_iter()
        .find(fits)
        .unwrap()
}

fn attempt(office: &mut Office, role: Role, kind: &'static Entity, verb: Verb) -> Command {
    let id = existing(office, kind.name);
    let version = office.view(kind.name, id).record.version;
    let at = place(role, kind);
    match verb {
        Verb::Add => {
            let values = office.plausible(kind.name, at, "posyandu");
            office.command(kind.name, at, values)
        }
        Verb::Move(step) => Command {
            entity: kind,
            id,
            act: CommandKind::Move { version, step },
            changes: changes(kind, office.answers(kind.name, step.name, BANDAR)),
        },
        _ => {
            let mut changes = changes(kind, office.plausible(kind.name, at, "posyandu"));
            changes.retain(|f, _| f.is_open(false));
            Command {
                entity: kind,
                id,
                act: CommandKind::Edit { version },
                changes,
            }
        }
    }
}

fn try_write(office: &mut Office, role: Role, kind: &'static Entity, verb: Verb) {
    let command = attempt(office, role, kind, verb);
    let batch = Batch {
        op_id: office.new_id(),
        appointment: office.seat(role.name()),
        commands: vec![command],
    };
    let result = office.store.submit(&batch);
    assert!(
        is_forbidden(&result),
        "{} {} {}: {result:?}",
        role.name(),
        verb.name(),
        kind.name
    );
}

fn try_view(office: &mut Office, role: Role, kind: &'static Entity) {
    let (seat, id, query) = (
        office.seat(role.name()),
        existing(office, kind.name),
        Query::of(kind),
    );
    assert!(
        is_forbidden(&office.store.list(seat, &query)),
        "{role:?} lists {}",
        kind.name
    );
    assert!(
        is_forbidden(&office.store.count(seat, &query)),
        "{role:?} counts {}",
        kind.name
    );
    assert!(
        is_forbidden(&office.store.one(seat, kind, id)),
        "{role:?} sees {}",
        kind.name
    );
    assert!(
        is_forbidden(&office.store.history(seat, kind, id)),
        "{role:?} asks {}",
        kind.name
    );
}

fn try_access(office: &mut Office, role: Role, kind: &'static Entity, verb: Verb) {
    let access = match verb {
        Verb::Share => Access::Share {
            skpd: office.id("dinkes"),
        },
        _ => Access::Unmask(kind),
    };
    let seat = office.seat(role.name());
    assert!(
        is_forbidden(&office.store.access(seat, access, "1")),
        "{} {} {}",
        role.name(),
        verb.name(),
        kind.name
    );
}

fn try_audit(office: &mut Office, role: Role) {
    let seat = office.seat(role.name());
    assert!(
        is_forbidden(&office.store.verify_as(seat)),
        "{role:?} audits"
    );
}

#[test]
fn what_the_table_does_not_grant_is_refused_and_writes_nothing() {
    let mut office = Office::new();
    let before = fingerprint(&office);
    let watch = office.raw();
    let (start, mut tried) = (watch.version(), 0);
    for kind in ENTITIES {
        for role in Role::ALL {
            for verb in Verb::all(kind) {
                if policy::within(role, kind, verb).is_some() {
                    continue;
                }
                tried += 1;
                match verb {
                    Verb::View => try_view(&mut office, role, kind),
                    Verb::Unmask | Verb::Share => try_access(&mut office, role, kind, verb),
                    Verb::Audit => try_audit(&mut office, role),
                    _ => try_write(&mut office, role, kind, verb),
                }
                assert_eq!(
                    watch.version(),
                    start,
                    "{role:?} {verb:?} {} was committed",
                    kind.name
                );
            }
        }
    }
    assert_eq!(fingerprint(&office), before);
    Count::refused(tried).tell("cells of the table of rights that are not granted");
}

#[test]
fn nobody_takes_in_states_and_versions_of_another_store() {
    let mut office = Office::new();
    let before = fingerprint(&office);
    for (login, ..) in SEATS {
        for kind in ENTITIES {
            let at = office.view(kind.name, existing(&office, kind.name)).record;
            let command = Command {
                entity: kind,
                id: office.new_id(),
                act: CommandKind::Load {
                    region: at.region,
                    version: 7,
                    state: at.state.name.to_owned(),
                },
                changes: Changes::new(),
            };
            let result = office.submit(login, command);
            assert!(is_forbidden(&result), "{login} {}: {result:?}", kind.name);
        }
    }
    assert_eq!(fingerprint(&office), before);
}

#[test]
fn figures_over_obligations_and_tasks_are_for_their_readers() {
    let mut office = Office::new();
    for (login, role, ..) in SEATS {
        let seat = office.seat(login);
        let may = |name| policy::within(role, entity(name), Verb::View).is_some();
        let coverage = office.store.coverage(seat, 2026);
        assert_eq!(is_forbidden(&coverage), !may("obligation"), "{login}");
        let summary = office.store.summary(seat);
        assert_eq!(is_forbidden(&summary), !may("facilitation"), "{login}");
    }
}
