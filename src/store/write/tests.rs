//! Maker and checker are two people, on an entity made for it: whatever role and appointment they hold.

use std::path::Path;

use super::*;
use crate::domain::model::trace::signer;
use crate::domain::policy::Holding;
use crate::domain::region::{Code, Level};
use crate::domain::schema::entity::{Entity, fields};
use crate::domain::schema::field::ReferenceField;
use crate::domain::schema::right::Role;
use crate::domain::schema::workflow::{Stamp, State, Workflow, stamp};
use crate::store::engine::database::{Connection, TransactionBehavior};
use crate::store::engine::environment::System;
use crate::store::engine::error::Fault;
use crate::store::open::migrate;
use crate::text::t;

static DRAF: State = State::new("draf", t("draf", "draft"));
static DIUSULKAN: State = State::new("diusulkan", t("diusulkan", "proposed"));
static DIPUTUS: State = State::new("diputus", t("diputus", "decided"));

static PROPOSED_BY: ReferenceField =
    signer("proposed_by", t("Diusulkan oleh", "Proposed by")).typed();
static DECIDED_BY: ReferenceField = signer("decided_by", t("Diputus oleh", "Decided by")).typed();

static PROPOSE: Move = Move::new("propose", t("Usulkan", "Propose"), &[&DRAF], &DIUSULKAN)
    .stamps(&[stamp(&PROPOSED_BY, Stamp::Person)]);
static DECIDE: Move = Move::new("decide", t("Putuskan", "Decide"), &[&DIUSULKAN], &DIPUTUS)
    .stamps(&[stamp(&DECIDED_BY, Stamp::Person)])
    .other_than(&PROPOSED_BY);

static AWARD: Entity = Entity {
    name: "award",
    label: t("penghargaan", "award"),
    plural: t("Penghargaan", "Awards"),
    places: &[Level::City],
    fields: fields![PROPOSED_BY, DECIDED_BY],
    workflow: &Workflow {
        states: &[&DRAF, &DIUSULKAN, &DIPUTUS],
        moves: &[&PROPOSE, &DECIDE],
    },
    ..Entity::PLAIN
};

/// A person under one of the appointments somebody holds.
fn actor(person: u128, role: Role) -> Actor {
    Actor {
        account: Uuid::from_u128(person),
        appointment: Uuid::now_v7(),
        person: Uuid::from_u128(person),
        name: "Pejabat".to_owned(),
        role,
        holding: Holding::Definitif,
        region: Code::parse("35.71").unwrap(),
        skpd: None,
    }
}

/// Makes a move in the name of an actor.
fn step(record: &mut Record, deed: &'static Move, actor: Actor) -> Result<()> {
    let mut db = Connection::open_in_memory().unwrap();
    migrate::bring_up_copy(&mut db, Path::new("award.db"), 0).unwrap();
    let tx = db
        .transaction_with_behavior(TransactionBehavior::Immediate)
        .unwrap();
    let mut source = System;
    let writer = Writer::new(
        &tx,
        actor,
        Uuid::now_v7(),
        (0, NaiveDate::default()),
        &mut source,
    );
    writer.step(record, deed, &Changes::new())
}

#[test]
fn who_proposed_may_not_decide_under_whatever_appointment() {
    let mut record = Record::new(&AWARD, Uuid::now_v7(), Code::parse("35.71").unwrap());
    step(&mut record, &PROPOSE, actor(1, Role::Bapemas)).unwrap();
    let proposed = record.clone();
    for role in [Role::Bapemas, Role::Walikota] {
        let refused = step(&mut record, &DECIDE, actor(1, role)).unwrap_err();
        assert!(
            matches!(
                &refused,
                Error::Rejected {
                    fault: Fault::Forbidden,
                    ..
                }
            ),
            "{refused:?}"
        );
        assert_eq!(record, proposed);
    }
    step(&mut record, &DECIDE, actor(2, Role::Bapemas)).unwrap();
    assert!(record.is(&DIPUTUS));
    assert_eq!(record.get(&DECIDED_BY), Some(Uuid::from_u128(2)));
}
