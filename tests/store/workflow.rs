//! Every move of every entity from every state: made when it may start there, else refused with a sentence.

use std::collections::VecDeque;
use std::sync::OnceLock;

use bina::domain::model::{self, ENTITIES};
use bina::domain::policy;
use bina::domain::policy::{Actor, Target};
use bina::domain::schema::entity::Entity;
use bina::domain::schema::record::{Record, Value};
use bina::domain::schema::right::Verb;
use bina::domain::schema::transition;
use bina::domain::schema::workflow::{Move, State};
use bina::store::{Error, Fault, Outcome, Result};
use bina::text::Lang;
use uuid::Uuid;

use super::waiting;
use crate::office::{BANDAR, ByName, Office, SEATS, Values, changes, day, fields};

/// The record of an entity that the moves are tried on.
fn subject(office: &Office, name: &str) -> Uuid {
    office.id(&match name {
        "region" => BANDAR.to_owned(),
        "skpd" => "dinkes".to_owned(),
        "sector" => "posyandu".to_owned(),
        "choice" => "syarat warga".to_owned(),
        "duty" => "L4".to_owned(),
        "setting" => "setting".to_owned(),
        "person" => format!("person tini {BANDAR}"),
        "account" => "account of auditor".to_owned(),
        "appointment" => "seat skpd pkk".to_owned(),
        "kader_teknis" => format!("kader {BANDAR}"),
        other => format!("{other} {BANDAR}"),
    })
}

/// An office in which a move may ask for a signed document.
fn prepared(name: &str) -> Office {
    let mut office = Office::new();
    if model::find(name).unwrap().field("document").is_some() {
        let document = office.id(&format!("document {BANDAR}"));
        let answers = office.answers("document", "sign", BANDAR);
        office
            .step("lurah", "document", document, "sign", answers)
            .unwrap();
    }
    if name == "obligation" {
        // What can still be met is not closed.
        office.set_day("2026-04-12");
    }
    office
}

/// Everybody in office, once: who may what is asked often.
fn actors() -> &'static [(&'static str, Actor)] {
    static ACTORS: OnceLock<Vec<(&str, Actor)>> = OnceLock::new();
    ACTORS.get_or_init(|| {
        let mut office = Office::new();
        let logins = SEATS.iter().map(|s| s.0);
        logins
            .map(|l| (l, office.store.actor(office.seat(l)).unwrap()))
            .collect()
    })
}

/// Who may make a move on this record.
fn holder(record: &Record, step: &'static Move) -> Option<&'static str> {
    if let Some(second) = waiting::second(record, step) {
        return Some(second);
    }
    let (verb, target) = (Verb::Move(step), Target::of(record));
    let maker = step.other_than.map(|f| record.value(f));
    let mut fits = actors().iter().rev();
    let found = fits.find(|(_, actor)| {
        let other = maker != Some(&Value::Ref(actor.person));
        other && policy::permit(actor, verb, &target).is_ok()
    });
    found.map(|(login, _)| *login)
}

fn simulate(office: &Office, record: &Record, step: &Move) -> Record {
    let mut after = record.clone();
    let answers = office.answers(record.entity.name, step.name, BANDAR);
    after.apply(&changes(record.entity, answers));
    transition::apply(&mut after, step, Uuid::max(), day("2026-03-02"));
    after
}

/// The shortest way of granted moves to a state.
fn way(office: &Office, start: &Record, state: &State) -> Vec<&'static Move> {
    let mut ways = VecDeque::from([(start.clone(), Vec::new())]);
    let mut seen = vec![start.clone()];
    while let Some((record, way)) = ways.pop_front() {
        if record.is(state) {
            return way;
        }
        for step in start.entity.workflow.next(record.state) {
            let after = simulate(office, &record, step);
            if !seen.contains(&after) && holder(&record, step).is_some() {
                seen.push(after.clone());
                ways.push_back((after, [way.clone(), vec![step]].concat()));
            }
        }
    }
    panic!("no way to {} {state:?}", start.entity.name);
}

fn make(office: &mut Office, id: Uuid, step: &'static Move, kind: &Entity) -> Result<Outcome> {
    let record = office.view(kind.name, id).record;
    let login = holder(&record, step).unwrap();
    let mut answers = office.answers(kind.name, step.name, BANDAR);
    if record.region.as_str() != BANDAR {
        answers.remove("document"); // the fixture's are Bandar's
    }
    office.step(login, kind.name, id, step.name, answers)
}

/// An office whose record of the entity stands in a state.
fn standing(kind: &'static Entity, state: &'static State) -> (Office, Uuid) {
    let mut office = prepared(kind.name);
    if kind.successor.is_some() {
        waiting::call_off_the_task(&mut office);
    }
    let id = waiting::given(&mut office, kind, state);
    let id = id.unwrap_or_else(|| subject(&office, kind.name));
    let start = office.view(kind.name, id).record;
    for step in way(&office, &start, state) {
        make(&mut office, id, step, kind).unwrap();
    }
    assert_eq!(office.view(kind.name, id).record.state, state);
    (office, id)
}

/// Refused by rule, at a field or none, with a sentence in both languages.
fn refusal<T: std::fmt::Debug>(result: Result<T>) -> Option<&'static str> {
    match result {
        Err(Error::Rejected {
            fault: Fault::Invalid,
            field,
            message,
            ..
        }) => {
            for lang in [Lang::Id, Lang::En] {
                let sentence = message.get(lang);
                assert!(
                    sentence.len() > 10 && !sentence.contains("{}"),
                    "{sentence}"
                );
            }
            field
        }
        other => panic!("not refused by rule: {other:?}"),
    }
}

fn try_every_move(kind: &'static Entity, state: &'static State) {
    let (mut office, id) = standing(kind, state);
    for step in kind.workflow.moves.iter().copied() {
        let record = office.view(kind.name, id).record;
        // What takes a decision back is tried with the decision, why something is late where it is late (`late.rs`).
        if step.is_retraction() || step.explains(kind.late) || holder(&record, step).is_none() {
            continue;
        }
        let result = make(&mut office, id, step, kind);
        let now = office.view(kind.name, id).record;
        if step.starts_at(state) {
            let expected = simulate(&office, &record, step).state;
            assert_eq!(
                result.unwrap().view.record.state,
                expected,
                "{} {}",
                kind.name,
                step.name
            );
            assert_eq!(now.state, expected);
            office.assert_proven();
            (office, _) = standing(kind, state);
        } else {
            refusal(result);
            assert_eq!(now, record);
        }
    }
}

/// Entities whose moves look at nothing around them; what has gates or a successor is tried with its fellows.
fn ungated() -> impl Iterator<Item = &'static Entity> {
    let gated = [
        "formation",
        "candidate",
        "participation",
        "proposal",
        "party",
        "handover",
        // What is asked decides how it ends (`privacy/asked.rs`).
        "data_request",
    ];
    let all = ENTITIES.iter().copied();
    all.filter(move |e| !gated.contains(&e.name) && e.successor.is_none())
}

#[test]
fn every_move_from_every_state_is_made_or_refused_with_a_sentence() {
    for kind in ungated() {
        for state in waiting::by_hand(kind) {
            try_every_move(kind, state);
        }
    }
}

#[test]
fn fields_are_edited_in_open_states_only() {
    for (name, field, value, login) in [
        ("task", "target", Value::Number(40), "lurah"),
        ("facilitation", "request", "Mohon bantuan".into(), "lurah"),
        ("document", "title", "Surat lain".into(), "lurah"),
        ("kpm", "rw", Value::Number(4), "lurah"),
        ("person", "rw", Value::Number(4), "lurah"),
    ] {
        let kind = model::find(name).unwrap();
        for state in kind.workflow.states {
            let (mut office, id) = standing(kind, state);
            let result = office.edit(login, name, id, Values::from([(field, value.clone())]));
            if state.editable {
                assert_eq!(
                    result.unwrap().view.record.at(field),
                    &value,
                    "{name} {}",
                    state.name
                );
            } else {
                refusal(result);
            }
        }
    }
}

#[test]
fn a_move_lacking_an_answer_is_refused_at_that_field() {
    for kind in ungated() {
        for step in kind.workflow.moves.iter().copied() {
            let (mut office, id) = standing(kind, step.from[0]);
            let record = office.view(kind.name, id).record;
            let Some(login) = holder(&record, step) else {
                continue;
            };
            for ask in step.asks.iter().filter(|a| a.required) {
                let mut answers = office.answers(kind.name, step.name, BANDAR);
                answers.remove(ask.field.name);
                let result = office.step(login, kind.name, id, step.name, answers.clone());
                assert_eq!(
                    refusal(result),
                    Some(ask.field.name),
                    "{} {}",
                    kind.name,
                    step.name
                );
                answers.insert(ask.field.name, Value::Empty);
                let result = office.step(login, kind.name, id, step.name, answers);
                assert_eq!(
                    refusal(result),
                    Some(ask.field.name),
                    "{} {}",
                    kind.name,
                    step.name
                );
            }
        }
    }
}

#[test]
fn a_reason_given_once_is_no_reason_for_the_next_time() {
    let mut office = Office::new();
    let task = office.id(&format!("task {BANDAR}"));
    let mut step =
        |login: &str, name, answers: Values| office.step(login, "task", task, name, answers);
    step("lurah", "propose", fields([])).unwrap();
    let why = fields([("return_reason", "dana".into())]);
    step("skpd", "return", why.clone()).unwrap();
    step("lurah", "propose", fields([])).unwrap();
    assert_eq!(
        refusal(step("skpd", "return", fields([]))),
        Some("return_reason")
    );
    step("skpd", "return", why).unwrap();
}

#[test]
fn a_move_takes_only_what_it_asks_for_and_an_edit_nothing_of_a_move() {
    let mut office = Office::new();
    let task = office.id(&format!("task {BANDAR}"));
    for field in ["title", "verified_by", "skpd", "paused_in"] {
        let values = Values::from([(field, Value::from("x"))]);
        let result = office.step("lurah", "task", task, "propose", values);
        assert_eq!(refusal(result), Some(field));
    }
    for field in ["kpm_agreed_by", "skpd", "result", "paused_in", "done_on"] {
        let values = Values::from([(field, Value::from("x"))]);
        assert_eq!(
            refusal(office.edit("lurah", "task", task, values.clone())),
            Some(field)
        );
        let mut new = office.plausible("task", BANDAR, "posyandu");
        new.extend(values);
        assert_eq!(
            refusal(office.add("lurah", "task", BANDAR, new)),
            Some(field)
        );
    }
    let kpm = office.id(&format!("kpm {BANDAR}"));
    let other = office.id(&format!("person tini {BANDAR}"));
    let fixed = fields([("person", other.into())]);
    assert_eq!(
        refusal(office.edit("lurah", "kpm", kpm, fixed)),
        Some("person")
    );
}

#[test]
fn a_postponed_task_goes_on_where_it_stood() {
    let kind = model::find("task").unwrap();
    for state in [
        "draf",
        "diusulkan",
        "disepakati",
        "berjalan",
        "dikembalikan",
    ] {
        let (mut office, task) = standing(kind, kind.workflow.state(state).unwrap());
        for _ in 0..2 {
            let why = fields([("stop_reason", "hujan".into())]);
            office.step("lurah", "task", task, "postpone", why).unwrap();
            let done = office
                .step("lurah", "task", task, "resume", fields([]))
                .unwrap();
            assert_eq!(done.view.record.state.name, state);
        }
    }
}

#[test]
fn a_mandate_decides_under_its_own_name() {
    let mut office = Office::new();
    let id = office.id(&format!("facilitation {BANDAR}"));
    let answers = office.answers("facilitation", "approve", BANDAR);
    office
        .step("kasi_pmd", "facilitation", id, "approve", answers)
        .unwrap();
    let by = office.value("facilitation", id, "decided_by");
    assert_eq!(by, office.id("person of kasi_pmd").into());
    let camat = office.seat("camat");
    let history = office
        .store
        .history(camat, model::find("facilitation").unwrap(), id)
        .unwrap();
    assert_eq!(
        (history[0].by.as_str(), history[0].role.as_str()),
        ("Pejabat kasi_pmd", "kasi_pmd")
    );
}
