//! The demo: made through the real door, whole, lively, and the same each time.

#![allow(clippy::unwrap_used)]

#[path = "demo/bytes.rs"]
mod bytes;
#[path = "demo/guide.rs"]
mod guide;
#[path = "fixture/harness.rs"]
mod harness;
#[path = "demo/province.rs"]
mod province;
#[path = "demo/succession.rs"]
mod succession;
#[path = "demo/tutor.rs"]
mod tutor;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use bina::demo::{Plan, make};
use bina::domain::model::{
    self, ENTITIES, appointment, award, candidate, formation, fund, kpm, ledger, person, receipt,
    task,
};
use bina::domain::policy;
use bina::domain::region::{Code, Level};
use bina::domain::schema::entity::Entity;
use bina::domain::schema::field::{Field, TextField};
use bina::domain::schema::record::Value;
use bina::domain::schema::right::{Role, Verb};
use bina::store::{Filter, Query, Store, StoreKind, System, View};
use chrono::NaiveDate;
use uuid::Uuid;

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 9, 17).unwrap()
}

fn plan(seed: u64, kelurahan: usize) -> Plan {
    Plan {
        seed,
        kelurahan: Some(kelurahan),
        ..Plan::city(today())
    }
}

fn made(dir: &Path, name: &str, plan: &Plan) -> Store {
    make(&dir.join(name), plan).unwrap()
}

fn entity(name: &str) -> &'static Entity {
    model::find(name).unwrap()
}

fn all(store: &mut Store, seat: Uuid, query: Query) -> Vec<View> {
    let query = Query {
        limit: 100_000,
        ..query
    };
    store.list(seat, &query).unwrap().rows
}

#[test]
fn the_same_plan_makes_the_same_store() {
    let dir = tempfile::tempdir().unwrap();
    let short = |seed| Plan {
        years: 1,
        ..plan(seed, 3)
    };
    let head = |name, seed| made(dir.path(), name, &short(seed)).head().unwrap();
    let first = head("a.db", 7);
    assert_eq!(first, head("b.db", 7));
    assert_ne!(first.root, head("c.db", 8).root);
}

#[test]
fn two_years_of_work_are_there_and_prove_true() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = made(dir.path(), "demo.db", &plan(1, 12));
    let verdict = store.verify().unwrap();
    assert_eq!(verdict.findings, vec![]);
    assert!(verdict.records > 1500, "{}", verdict.records);
    assert_eq!((store.kind(), store.today()), (StoreKind::Demo, today()));
    for role in Role::ALL {
        store.seat_as(role, None).unwrap();
    }
    let auditor = store
        .seat_as(Role::Auditor, None)
        .unwrap()
        .actor
        .appointment;
    check_states(&mut store, auditor);
    check_waiting(&mut store, auditor);
    check_guiding(&mut store, auditor);
    check_scales(&mut store, auditor);
    check_inboxes(&mut store);
    check_people(&mut store, auditor);
    check_posts(&mut store);
    check_formations(&mut store, auditor);
    check_afterwards(&mut store, auditor);
    succession::check(&mut store, auditor);
}

/// Aid of the city with who gets it, a correction, a visit noted late that shows so on what it met.
fn check_afterwards(store: &mut Store, auditor: Uuid) {
    for (kind, field) in [
        ("fund", "recipient"),
        ("document", "recipient"),
        ("guidance", "correction"),
        ("guidance", "late_reason"),
        ("guidance", "about"),
        ("obligation", "late_reason"),
        ("obligation", "close_reason"),
    ] {
        let field = entity(kind).field(field).unwrap();
        let given = Query::of(entity(kind)).filter(Filter::Given(field));
        let there = all(store, auditor, given).len();
        assert!(there > 0, "no {kind} with {field:?}");
    }
}

/// States that the demo does not show, each with why.
const ABSENT: &[(&str, &str, &str)] = &[
    (
        "notulen_receipt",
        "gugur",
        "the agency that ended had read all it got",
    ),
    ("setting", "berakhir", "the office keeps what is set"),
    ("sector", "berakhir", "the kinds are as they were laid"),
    ("choice", "berakhir", "the lists are as they were laid"),
    ("duty", "berakhir", "the catalogue is as it was laid"),
    ("letterhead", "berakhir", "every office keeps its letters"),
    ("handover", "draf", "who goes hands over what is written"),
    ("handover", "dikembalikan", "what was handed over was right"),
    (
        "delivery",
        "gugur",
        "the agency that ended had none waiting",
    ),
    (
        "reminder",
        "gugur",
        "the kelurahan that ended owed nothing yet",
    ),
    ("account", "berakhir", "who lost a post has another"),
    (
        "data_request",
        "dihapus",
        "an erased person would lack in every other screen",
    ),
    (
        "kader_teknis",
        "berakhir",
        "the cadres of the sectors are counted whole",
    ),
    ("selection_member", "berakhir", "no team lost a member"),
];

/// Whether the demo need not show a state.
fn is_absent(entity: &Entity, state: &str) -> bool {
    let mut rows = ABSENT.iter();
    rows.any(|(kind, name, _)| (*kind == entity.name || *kind == "*") && *name == state)
}

/// Every state of every workflow stands somewhere, as who keeps the records sees it.
fn check_states(store: &mut Store, auditor: Uuid) {
    let admin = store.seat_as(Role::Admin, None).unwrap().actor.appointment;
    let mut lacking = vec![];
    for entity in ENTITIES.iter().copied() {
        let auditors = policy::within(Role::Auditor, entity, Verb::View).is_some();
        let seat = if auditors { auditor } else { admin };
        let rows = all(store, seat, Query::of(entity));
        let seen: BTreeSet<&str> = rows.iter().map(|v| v.record.state.name).collect();
        let states = entity.workflow.states.iter().map(|s| s.name);
        let missing = states.filter(|s| !seen.contains(s) && !is_absent(entity, s));
        lacking.extend(missing.map(|s| format!("{} {s}", entity.name)));
        let excess = seen.iter().filter(|s| is_absent(entity, s));
        lacking.extend(excess.map(|s| format!("{} {s} is there", entity.name)));
    }
    let none = Vec::<String>::new();
    let way = "tell it in a script of src/demo, or say in ABSENT why it is not there";
    assert_eq!(lacking, none, "the demo lacks a state: {way}");
}

/// Guidelines that all offices have and one that some still lack; money and awards of the city that wait now.
fn check_waiting(store: &mut Store, auditor: Uuid) {
    let receipts = all(store, auditor, Query::of(entity("receipt")));
    let mut by: BTreeMap<Option<Uuid>, BTreeSet<&str>> = BTreeMap::new();
    // Each agency owes a receipt of its own.
    let of_offices = |v: &&View| v.record.get(&receipt::SKPD).is_none();
    for view in receipts.iter().filter(of_offices) {
        let of = by.entry(view.record.get(&receipt::GUIDELINE)).or_default();
        of.insert(view.record.state.name);
    }
    assert!(
        by.values().any(|s| s.iter().eq(["diterima"].iter())),
        "none whole"
    );
    assert!(by.values().any(|s| s.len() == 2), "none partial");
    for (kind, proposed) in [
        (&award::ENTITY, &award::DIUSULKAN),
        (&fund::ENTITY, &fund::DIUSULKAN),
    ] {
        let city = Code::parse("35.71").unwrap();
        let waits = Query::of(kind).filter(Filter::Of(city));
        let waits = waits.filter(Filter::States(vec![proposed]));
        assert!(
            !all(store, auditor, waits).is_empty(),
            "no {kind:?} of the city waits"
        );
    }
}

/// Every duty has left something behind.
fn check_guiding(store: &mut Store, auditor: Uuid) {
    for name in [
        "guidance",
        "attendee",
        "consultation",
        "answer",
        "training",
        "participation",
        "guideline",
        "receipt",
        "award",
        "fund",
        "ledger",
        "musrenbang",
        "proposal",
    ] {
        let rows = all(store, auditor, Query::of(entity(name)));
        assert!(!rows.is_empty(), "no {name}");
    }
}

/// Awards at three scales, money of the city and of kelurahan with a ledger line of each kind, and a kop surat.
fn check_scales(store: &mut Store, auditor: Uuid) {
    let tiers = |rows: &[View]| -> BTreeSet<Level> {
        rows.iter().map(|v| v.record.region.level()).collect()
    };
    let awards = all(store, auditor, Query::of(entity("award")));
    assert_eq!(tiers(&awards).len(), 3);
    let funds = all(store, auditor, Query::of(entity("fund")));
    assert_eq!(tiers(&funds).len(), 2);
    assert_eq!(
        tiers(&all(store, auditor, Query::of(entity("letterhead")))).len(),
        3
    );
    let lines = all(store, auditor, Query::of(entity("ledger")));
    let kinds: BTreeSet<&str> = lines
        .iter()
        .filter_map(|v| v.record.get(&ledger::KIND))
        .collect();
    for kind in [
        "allocate",
        "revise_up",
        "release",
        "realise",
        "return",
        "reverse",
    ] {
        assert!(kinds.contains(kind), "no {kind}");
    }
}

/// Every camat has much to decide, some of it long waiting.
fn check_inboxes(store: &mut Store) {
    for code in ["35.71.01", "35.71.02", "35.71.03"] {
        let region = Code::parse(code).unwrap();
        let camat = store.seat_as(Role::Camat, Some(&region)).unwrap();
        let summary = store.summary(camat.actor.appointment).unwrap();
        assert!(summary.waiting + summary.overdue >= 12, "{summary:?}");
        assert!(summary.overdue > 2 && summary.passed_up > 0, "{summary:?}");
    }
}

/// Nobody in it is anybody.
fn check_people(store: &mut Store, auditor: Uuid) {
    let people = all(store, auditor, Query::of(entity("person")));
    let text = |v: &View, field: &TextField| v.record.get(field).map(str::to_owned);
    let niks: Vec<String> = people
        .iter()
        .filter_map(|v| text(v, &person::NIK))
        .collect();
    let phones: Vec<String> = people
        .iter()
        .filter_map(|v| text(v, &person::PHONE))
        .collect();
    assert!(niks.len() > 20 && niks.len() < people.len() / 2);
    assert!(niks.iter().all(|n| n.starts_with("99")));
    assert!(phones.iter().all(|p| p.starts_with("+628120000")));
}

/// Rounds with their reasons, one without a woman, and papers that are missing.
fn check_formations(store: &mut Store, auditor: Uuid) {
    let rounds = all(store, auditor, Query::of(entity("formation")));
    let reason = |field: &Field| rounds.iter().any(|v| !v.record.is_empty(field));
    assert!(reason(&formation::COMPOSITION_REASON) && reason(&formation::NUMBER_REASON));
    let whole = rounds
        .iter()
        .filter(|v| !v.record.is_empty(&formation::READY_ON));
    assert!(whole.count() > 0, "no round filled its register");
    let no_woman = rounds.iter().any(|round| {
        let mine = Filter::Is(candidate::FORMATION.field(), Value::Ref(round.record.id));
        let group = all(store, auditor, Query::of(entity("candidate")).filter(mine));
        group.len() > 4
            && group
                .iter()
                .all(|c| c.record.get(&candidate::SEX) == Some("L"))
    });
    assert!(no_woman);
    let units = store.signals(auditor, None).unwrap();
    assert!(
        units.iter().any(|u| u.figures.active < 5),
        "nobody has too few"
    );
    assert!(
        units
            .iter()
            .any(|u| u.figures.bare > 0 && u.figures.untrained > 0)
    );
    check_registers(store, auditor);
}

/// A kelurahan whose KPM are all men, and papers missing, expired and without file.
fn check_registers(store: &mut Store, auditor: Uuid) {
    let active = Query::of(entity("kpm")).filter(Filter::States(vec![&kpm::AKTIF]));
    let kpm = all(store, auditor, active);
    let people = all(store, auditor, Query::of(entity("person")));
    let women: BTreeSet<Uuid> = people
        .iter()
        .filter(|p| p.record.get(&person::SEX) == Some("P"))
        .map(|p| p.record.id)
        .collect();
    let units: BTreeSet<&Code> = kpm.iter().map(|k| &k.record.region).collect();
    let no_woman = units.iter().any(|unit| {
        let mut own = kpm.iter().filter(|k| &k.record.region == *unit);
        own.all(|k| !women.contains(&k.record.get(&kpm::PERSON).unwrap()))
    });
    assert!(no_woman, "a woman everywhere");
    let papers = store.missing_papers(auditor, None).unwrap();
    let states: BTreeSet<&str> = papers.iter().map(|m| m.lack.state.code).collect();
    for state in ["missing", "expired", "without_file"] {
        assert!(states.contains(state), "no paper is {state}");
    }
}

/// Posts change hands: one ended, one not yet begun, a Plt. and a Plh.
fn check_posts(store: &mut Store) {
    let admin = store.seat_as(Role::Admin, None).unwrap().actor.appointment;
    let posts = all(store, admin, Query::of(entity("appointment")));
    let held = |how: &str| {
        let is = |v: &&View| v.record.get(&appointment::HOLDING) == Some(how);
        posts.iter().filter(is).count()
    };
    assert!(held("plt") >= 2 && held("plh") >= 1);
    assert!(posts.iter().any(|v| v.record.state.name == "berakhir"));
    let begins = |v: &View| v.record.get(&appointment::FROM_DATE);
    assert!(posts.iter().any(|v| begins(v) > Some(today())));
}

#[test]
fn work_goes_on_in_it_and_it_is_never_overwritten() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("demo.db");
    let small = Plan {
        years: 1,
        ..plan(3, 3)
    };
    drop(make(&path, &small).unwrap());
    let mut store = Store::open(&path, Box::new(System)).unwrap();
    let lurah = store.seat_as(Role::Lurah, None).unwrap().actor;
    let open = Query::of(entity("task")).filter(Filter::States(vec![
        &task::DIUSULKAN,
        &task::DISEPAKATI,
        &task::BERJALAN,
    ]));
    assert!(store.count(lurah.appointment, &open).unwrap() > 0);
    assert!(make(&path, &small).is_err());
}
