//! Every deciding move of every workflow leaves on the record who decided, under which appointment, and for whom.

use bina::domain::model::ENTITIES;
use bina::domain::policy;
use bina::domain::schema::entity::Entity;
use bina::domain::schema::field::Field;
use bina::domain::schema::record::{Record, Value};
use bina::domain::schema::right::Verb;
use bina::domain::schema::transition;
use bina::domain::schema::workflow::{Move, Signatory, Stamp};
use uuid::Uuid;

use crate::office::{BANDAR, ByName, Office, code, day, fields};

/// Solemn or checked moves that decide on nobody and nothing, each with what it is instead.
const OTHER: &[(&str, &str, &str)] = &[
    (
        "*",
        "end",
        "the record leaves use; the audit and its reason say by whom",
    ),
    ("incident", "close", "the clock of a leak stops"),
    (
        "document",
        "sign",
        "a signature that stands on paper is noted, with its signer",
    ),
    ("guidance", "cancel", "a meeting is off"),
    ("training", "cancel", "a meeting is off"),
    ("musrenbang", "cancel", "a meeting is off"),
    ("liaison", "cancel", "a meeting is off"),
    (
        "*",
        "invite",
        "offices are told of a meeting; nothing is decided",
    ),
    ("task", "cancel", "work is off, by who does it"),
    (
        "facilitation",
        "send_back",
        "it waits for the camat again; nothing is decided",
    ),
    ("facilitation", "withdraw", "who asked no longer asks"),
    (
        "formation",
        "close",
        "a round ends, by who runs it, with a reason",
    ),
    ("fund", "close", "the year of a book ends"),
    (
        "handover",
        "take",
        "who takes an office over decides nothing yet",
    ),
];

fn is_other(entity: &Entity, step: &Move) -> bool {
    let mut rows = OTHER.iter();
    rows.any(|(kind, name, _)| (*kind == "*" || *kind == entity.name) && *name == step.name)
}

fn stamps(step: &Move, wanted: &Stamp) -> Option<&'static Field> {
    step.stamps
        .iter()
        .find(|(_, s)| s == wanted)
        .map(|(f, _)| *f)
}

/// Whether somebody may make it by mandate.
fn by_mandate(entity: &'static Entity, step: &'static Move) -> bool {
    policy::roles_for(entity, Verb::Move(step)).any(|r| r.principal().is_some())
}

/// Moves that say who decided, or that nothing undoes, or that another person must make.
fn deciding() -> impl Iterator<Item = (&'static Entity, &'static Move)> {
    let all = ENTITIES
        .iter()
        .flat_map(|e| e.workflow.moves.iter().map(move |m| (*e, *m)));
    all.filter(|(e, m)| {
        let marked = m.solemn || m.other_than.is_some() || stamps(m, &Stamp::Appointment).is_some();
        marked && !is_other(e, m)
    })
}

#[test]
fn every_deciding_move_of_every_workflow_leaves_who_for_whom_and_the_appointment() {
    let (person, seat) = (Uuid::from_u128(7), Uuid::from_u128(8));
    let mut seen = 0;
    for (entity, step) in deciding() {
        let name = format!("{} {}", entity.name, step.name);
        let mut record = Record::new(entity, Uuid::from_u128(1), code(BANDAR));
        record.state = step.from[0];
        let principal = Some("Camat Mojoroto (surat M 9/2026)".to_owned());
        let hand = Signatory {
            person,
            appointment: Some(seat),
            office: None,
            principal,
        };
        transition::apply(&mut record, step, hand, day("2026-03-02"));
        let left = |stamp: &Stamp| {
            let field = stamps(step, stamp);
            let field = field.unwrap_or_else(|| panic!("{name} leaves no {stamp:?}"));
            assert!(entity.fields.contains(&field), "{name} {field:?}");
            record.value(field).clone()
        };
        assert_eq!(left(&Stamp::Person), person.into(), "{name}");
        assert_eq!(left(&Stamp::Appointment), seat.into(), "{name}");
        if by_mandate(entity, step) {
            let behalf = left(&Stamp::Principal);
            assert_eq!(
                behalf,
                "a.n. Camat Mojoroto (surat M 9/2026)".into(),
                "{name}"
            );
        }
        seen += 1;
    }
    assert!(seen > 20, "{seen}");
}

#[test]
fn what_is_called_no_decision_is_there_and_says_not_who_decided() {
    for (kind, name, why) in OTHER.iter().filter(|o| o.0 != "*") {
        let step = bina::domain::model::find(kind).and_then(|e| e.workflow.find(name));
        let step = step.unwrap_or_else(|| panic!("no {kind} {name}: {why}"));
        assert!(
            stamps(step, &Stamp::Appointment).is_none(),
            "{kind} {name} decides"
        );
    }
}

#[test]
fn an_sk_of_a_formation_keeps_its_hand_its_office_and_its_letter() {
    let mut office = Office::new();
    let round = office.id(&format!("formation {BANDAR}"));
    let letter = fields([
        ("appointment", office.seat("perangkat").into()),
        ("number", "M 9/2026".into()),
        ("date", day("2026-03-01").into()),
        ("matter", "Penetapan KPM".into()),
        ("from_date", day("2026-03-01").into()),
    ]);
    office.add("lurah", "mandate", BANDAR, letter).unwrap();
    for sql in [
        "UPDATE formation SET state = 'sk_penetapan' WHERE id = ?1",
        "UPDATE candidate SET state = 'lulus' WHERE formation = ?1",
    ] {
        office.raw().execute(sql, [round.to_string()]).unwrap();
    }
    let answers = fields([
        ("decree_number", "SK 5/2026".into()),
        ("decree_date", day("2026-03-02").into()),
        ("composition_reason", "warga sedikit".into()),
        ("number_reason", "warga sedikit".into()),
    ]);
    match office.step("perangkat", "formation", round, "decree", answers) {
        Ok(done) => {
            let record = done.view.record;
            let behalf = record.at("decree_for").text().unwrap_or_default();
            assert!(
                behalf.starts_with("a.n. Lurah Bandar Lor (surat M "),
                "{behalf}"
            );
            assert_eq!(
                record.at("decree_by"),
                &office.id("person of perangkat").into()
            );
            assert_eq!(record.at("decree_under"), &office.seat("perangkat").into());
            assert_eq!(record.at("confirm_by"), &Value::Empty);
        }
        Err(error) => panic!("{error:?}"),
    }
}
