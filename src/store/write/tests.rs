//! Maker and checker are two people, on an entity made for it: whatever role and appointment they hold.

use rusqlite::{Connection, TransactionBehavior};

use super::*;
use crate::domain::entity::{Entity, here};
use crate::domain::field::{Field, Kind};
use crate::domain::policy::{Holding, Role};
use crate::domain::region::{Code, Level};
use crate::domain::workflow::{Stamp, State, Workflow};
use crate::store::error::Fault;
use crate::store::source::System;
use crate::text::t;

static AWARD: Entity = Entity {
    name: "award",
    label: t("penghargaan", "award"),
    plural: t("Penghargaan", "Awards"),
    places: &[Level::City],
    fields: &[
        Field::new(
            "proposed_by",
            t("Diusulkan oleh", "Proposed by"),
            Kind::Reference("person"),
        )
        .by_move(),
        Field::new(
            "decided_by",
            t("Diputus oleh", "Decided by"),
            Kind::Reference("person"),
        )
        .by_move(),
    ],
    workflow: &Workflow {
        states: &[
            State::new("draf", t("draf", "draft")),
            State::new("diusulkan", t("diusulkan", "proposed")),
            State::new("diputus", t("diputus", "decided")),
        ],
        moves: &[
            Move::new("propose", t("Usulkan", "Propose"), &["draf"], "diusulkan")
                .stamps(&[("proposed_by", Stamp::Person)]),
            Move::new("decide", t("Putuskan", "Decide"), &["diusulkan"], "diputus")
                .stamps(&[("decided_by", Stamp::Person)])
                .other_than("proposed_by"),
        ],
    },
    title: &[],
    columns: &[],
    order: None,
    unique: &[here(&[])],
    rules: &[],
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
fn step(record: &mut Record, name: &str, actor: Actor) -> Result<()> {
    let mut db = Connection::open_in_memory().unwrap();
    let tx = db
        .transaction_with_behavior(TransactionBehavior::Immediate)
        .unwrap();
    let mut source = System;
    let writer = Writer::new(&tx, actor, Uuid::now_v7(), 0, &mut source);
    writer.step(record, name, &Changes::new())
}

#[test]
fn who_proposed_may_not_decide_under_whatever_appointment() {
    let mut record = Record::new(&AWARD, Uuid::now_v7(), Code::parse("35.71").unwrap());
    step(&mut record, "propose", actor(1, Role::Bapemas)).unwrap();
    let proposed = record.clone();
    for role in [Role::Bapemas, Role::Walikota] {
        let refused = step(&mut record, "decide", actor(1, role)).unwrap_err();
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
    step(&mut record, "decide", actor(2, Role::Bapemas)).unwrap();
    assert_eq!(record.state, "diputus");
    assert_eq!(record.get("decided_by"), &Uuid::from_u128(2).into());
}
