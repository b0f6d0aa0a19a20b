//! The store, through its only door: rights, rules, conflicts, history and proof.

#![allow(
    clippy::unwrap_used,
    reason = "a test that lacks what it needs has failed"
)]

#[path = "store/above.rs"]
mod above;
#[path = "store/addressed.rs"]
mod addressed;
#[path = "store/agreement.rs"]
mod agreement;
#[path = "store/basis.rs"]
mod basis;
#[path = "store/below.rs"]
mod below;
#[path = "store/chain.rs"]
mod chain;
#[path = "store/chance.rs"]
mod chance;
#[path = "store/checkpoint.rs"]
mod checkpoint;
#[path = "store/choice.rs"]
mod choice;
#[path = "store/clock.rs"]
mod clock;
#[path = "store/conflict.rs"]
mod conflict;
#[path = "fixture/count.rs"]
mod count;
#[path = "store/document_receipt.rs"]
mod document_receipt;
#[path = "store/draft.rs"]
mod draft;
#[path = "store/duty.rs"]
mod duty;
#[path = "store/flip.rs"]
mod flip;
#[path = "store/follow.rs"]
mod follow;
#[path = "store/formation.rs"]
mod formation;
#[path = "store/found.rs"]
mod found;
#[path = "store/gated.rs"]
mod gated;
#[path = "store/granted.rs"]
mod granted;
#[path = "store/handover.rs"]
mod handover;
#[path = "store/lapse.rs"]
mod lapse;
#[path = "store/late.rs"]
mod late;
#[path = "store/ledger.rs"]
mod ledger;
#[path = "store/meddle.rs"]
mod meddle;
#[path = "store/moving.rs"]
mod moving;
#[path = "store/notulen.rs"]
mod notulen;
#[path = "fixture/office.rs"]
mod office;
#[path = "store/page.rs"]
mod page;
#[path = "store/proof.rs"]
mod proof;
#[path = "store/region_division.rs"]
mod region_division;
#[path = "store/region_end.rs"]
mod region_end;
#[path = "store/retraction.rs"]
mod retraction;
#[path = "store/retry.rs"]
mod retry;
#[path = "store/revival.rs"]
mod revival;
#[path = "store/roster.rs"]
mod roster;
#[path = "store/round.rs"]
mod round;
#[path = "store/rural.rs"]
mod rural;
#[path = "store/schema.rs"]
mod schema;
#[path = "store/shortfall.rs"]
mod shortfall;
#[path = "store/signal.rs"]
mod signal;
#[path = "store/signature.rs"]
mod signature;
#[path = "fixture/state.rs"]
mod state;
#[path = "store/succession.rs"]
mod succession;
#[path = "store/tamper.rs"]
mod tamper;
#[path = "store/trail.rs"]
mod trail;
#[path = "store/undo.rs"]
mod undo;
#[path = "store/waiting.rs"]
mod waiting;
#[path = "fixture/walk.rs"]
mod walk;
#[path = "store/worker.rs"]
mod worker;
#[path = "store/workflow.rs"]
mod workflow;

use crate::office::fields;
use crate::office::home::Home;
use bina::domain::model;
use bina::domain::region::Code;
use bina::domain::schema::record::Value;
use bina::store::{Batch, Command, CommandKind, Error, Fault, Query, Store, StoreKind, System};
use uuid::Uuid;

fn add<const N: usize>(
    entity: &str,
    region: &str,
    values: [(&'static str, Value); N],
) -> (Uuid, Command) {
    let entity = model::find(entity).unwrap();
    let id = Uuid::now_v7();
    let command = Command {
        entity,
        id,
        act: CommandKind::Add {
            region: Code::parse(region).unwrap(),
        },
        changes: office::changes(entity, fields(values)),
    };
    (id, command)
}

fn batch(appointment: Uuid, commands: Vec<Command>) -> Batch {
    Batch {
        op_id: Uuid::now_v7(),
        appointment,
        commands,
    }
}

fn new_store(home: &Home) -> Store {
    let root = Code::parse("35.71").unwrap();
    Store::create(&home.store(), &root, StoreKind::Real, Box::new(System)).unwrap()
}

/// A person with an account and one appointment; answers the appointment.
fn official(role: &'static str, region: &str, out: &mut Vec<Command>) -> Uuid {
    let (person, p) = add(
        "person",
        "35.71",
        [("name", role.into()), ("sex", "P".into())],
    );
    let (account, a) = add(
        "account",
        "35.71",
        [("login", role.into()), ("person", person.into())],
    );
    let from = chrono::NaiveDate::from_ymd_opt(2020, 1, 1).unwrap();
    let (id, appointment) = add(
        "appointment",
        region,
        [
            ("account", account.into()),
            ("role", role.into()),
            ("from_date", from.into()),
            ("sk_number", "1".into()),
        ],
    );
    out.extend([p, a, appointment]);
    id
}

/// A city of one kecamatan and two kelurahan, with an admin and a lurah.
fn staffed(home: &Home) -> (Store, Uuid, Uuid) {
    let mut store = new_store(home);
    let names = [
        ("35.71", "Kediri"),
        ("35.71.01", "Mojoroto"),
        ("35.71.01.1001", "Bandar Lor"),
        ("35.71.01.1002", "Bandar Kidul"),
    ];
    let mut commands: Vec<Command> = names
        .iter()
        .map(|(code, name)| add("region", code, [("name", (*name).into())]).1)
        .collect();
    let admin = official("admin", "35.71", &mut commands);
    let lurah = official("lurah", "35.71.01.1001", &mut commands);
    store.found(&batch(Uuid::nil(), commands)).unwrap();
    (store, admin, lurah)
}

#[test]
fn a_new_store_takes_its_foundation_and_proves_it() {
    let home = Home::new();
    let mut store = new_store(&home);
    let (_, command) = add("region", "35.71", [("name", "Kediri".into())]);
    let batch = batch(Uuid::nil(), vec![command]);
    let done = store.found(&batch).unwrap();
    assert_eq!(done[0].view.display, "Kediri");
    let again = store.found(&batch).unwrap();
    assert_eq!(again, done, "the same operation is answered, not repeated");
    let verdict = store.verify().unwrap();
    assert_eq!(
        (verdict.rows, verdict.records, verdict.findings),
        (2, 1, vec![])
    );
}

#[test]
fn a_list_shows_no_record_that_would_not_be_shown_alone() {
    let home = Home::new();
    let (mut store, admin, lurah) = staffed(&home);
    let (id, resident) = add(
        "person",
        "35.71.01.1001",
        [("name", "Siti".into()), ("sex", "P".into())],
    );
    store.submit(&batch(lurah, vec![resident])).unwrap();
    let person = model::find("person").unwrap();
    assert!(store.one(lurah, person, id).is_ok());
    assert!(store.one(admin, person, id).is_err());
    let rows = store.list(admin, &Query::of(person)).unwrap().rows;
    let names: Vec<&str> = rows.iter().map(|v| v.display.as_str()).collect();
    assert_eq!(names, ["admin", "lurah"]);
}

#[test]
fn a_new_record_takes_no_id_that_is_in_use() {
    let home = Home::new();
    let (mut store, _, lurah) = staffed(&home);
    let (id, first) = add(
        "person",
        "35.71.01.1001",
        [("name", "Siti".into()), ("sex", "P".into())],
    );
    store.submit(&batch(lurah, vec![first.clone()])).unwrap();
    let elsewhere = Command {
        id,
        ..add(
            "document",
            "35.71.01.1001",
            [("title", "X".into()), ("issuer", "Y".into())],
        )
        .1
    };
    for again in [first, elsewhere] {
        let refused = store.submit(&batch(lurah, vec![again])).unwrap_err();
        assert!(
            matches!(
                refused,
                Error::Rejected {
                    fault: Fault::Invalid,
                    ..
                }
            ),
            "{refused}"
        );
    }
}
