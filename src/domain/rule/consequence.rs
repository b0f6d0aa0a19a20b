//! What a record brings about by itself once it is written: other records, and moves of others. Pure; the store reads
//! what is needed around it and writes what follows in the same transaction.

use chrono::NaiveDate;

use crate::domain::entity::{Entity, answer, award, guideline, ledger, receipt};
use crate::domain::record::{Changes, Record, Value};
use crate::domain::region::{Code, Level};
use crate::domain::rule::gate::Follow;
use crate::domain::workflow::Hand;

/// What the store found around the record.
#[derive(Debug, Default)]
pub struct Around {
    /// Offices under the record's own that acknowledge guidelines.
    pub offices: Vec<Code>,
    /// The guideline that is replaced, while it still stands.
    pub replaced: Option<Record>,
    /// Turns the consultation has had.
    pub turns: i64,
    /// Proposals of the office of earlier years that were not funded.
    pub unfunded: Vec<Record>,
}

/// What follows from an act: `step` is the move, or nothing for a new record.
pub fn of(
    step: Option<&str>,
    before: &Record,
    after: &Record,
    hand: &Hand,
    today: NaiveDate,
    around: &Around,
) -> Vec<Follow> {
    match (after.entity.name, step) {
        ("guideline", Some("issue")) => issued(after, around),
        ("consultation", None | Some("ask_again")) => {
            vec![turn(after, "tanya", "question", hand, today, around)]
        }
        ("consultation", Some("answer" | "answer_city")) => {
            vec![turn(after, "jawab", "answer", hand, today, around)]
        }
        ("consultation", Some("promote")) => promoted(after),
        ("award", Some("hand_over")) => offered(after),
        ("fund", Some("decide")) => vec![line(after, "allocate", amount(after))],
        ("fund", Some("decide_revision")) => revised(before, after),
        ("musrenbang", None) => carried(around),
        _ => vec![],
    }
}

fn add(entity: &'static Entity, region: &Code, changes: Changes) -> Follow {
    Follow::Add {
        entity,
        region: region.clone(),
        changes,
    }
}

fn moved(record: &Record, step: &'static str) -> Follow {
    Follow::Move {
        entity: record.entity,
        id: record.id,
        step,
        changes: Changes::new(),
    }
}

/// A receipt waits in every office; the guideline it replaces is marked so.
fn issued(guideline: &Record, around: &Around) -> Vec<Follow> {
    let receipt = |office: &Code| {
        let changes = Changes::from([("guideline", guideline.id.into())]);
        add(&receipt::ENTITY, office, changes)
    };
    let mut all: Vec<Follow> = around.offices.iter().map(receipt).collect();
    all.extend(around.replaced.as_ref().map(|old| moved(old, "supersede")));
    all
}

/// A turn of the thread, in order.
fn turn(
    consultation: &Record,
    kind: &str,
    field: &str,
    hand: &Hand,
    today: NaiveDate,
    around: &Around,
) -> Follow {
    let changes = Changes::from([
        ("consultation", consultation.id.into()),
        ("nth", Value::Number(around.turns + 1)),
        ("kind", kind.into()),
        ("words", consultation.get(field).clone()),
        ("said_by", hand.person.into()),
        ("said_for", hand.on_behalf()),
        ("said_on", today.into()),
    ]);
    add(&answer::ENTITY, &consultation.region, changes)
}

/// The answer becomes the draft of a guideline of the city.
fn promoted(consultation: &Record) -> Vec<Follow> {
    let changes = Changes::from([
        ("title", consultation.get("topic").clone()),
        ("text", consultation.get("answer").clone()),
        ("consultation", consultation.id.into()),
    ]);
    let city = consultation.region.at(Level::City);
    city.map(|c| add(&guideline::ENTITY, &c, changes))
        .into_iter()
        .collect()
}

/// The winner of one scale is offered as nominee at the next.
fn offered(award: &Record) -> Vec<Follow> {
    let up = award
        .region
        .parent()
        .filter(|c| c.level() != Level::Province);
    let kept = ["year", "nominee", "criteria", "score"];
    let mut changes: Changes = kept.iter().map(|f| (*f, award.get(f).clone())).collect();
    changes.insert("origin", award.id.into());
    up.map(|c| add(&award::ENTITY, &c, changes))
        .into_iter()
        .collect()
}

fn amount(fund: &Record) -> i64 {
    fund.get("amount").number().unwrap_or(0)
}

fn line(fund: &Record, kind: &str, amount: i64) -> Follow {
    let changes = Changes::from([
        ("fund", fund.id.into()),
        ("kind", kind.into()),
        ("amount", Value::Number(amount)),
        ("booked_on", fund.get("decided_on").clone()),
        ("proof", fund.get("sk_number").clone()),
    ]);
    add(&ledger::ENTITY, &fund.region, changes)
}

fn revised(before: &Record, after: &Record) -> Vec<Follow> {
    let by = amount(after) - amount(before);
    match by {
        0 => vec![],
        1.. => vec![line(after, "revise_up", by)],
        _ => vec![line(after, "revise_down", -by)],
    }
}

/// What was not funded is carried over.
fn carried(around: &Around) -> Vec<Follow> {
    around.unfunded.iter().map(|p| moved(p, "carry")).collect()
}
