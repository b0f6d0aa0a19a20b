//! Evidence that counts no longer opens its obligation again, and evidence that was there first is found.

use bina::domain::schema::period::Period;
use uuid::Uuid;

use crate::office::{BANDAR, ByName, MOJOROTO, Office, day, fields};
use crate::walk::{finish, guide, hold, obligation, plan};

fn state(office: &mut Office, id: Uuid) -> &'static str {
    office.view("obligation", id).record.state.name
}

#[test]
fn a_task_returned_after_it_was_done_leaves_its_obligation_open() {
    let mut office = Office::new();
    let (task, l4) = (
        office.id(&format!("task {BANDAR}")),
        office.id(&format!("L4 2026-03 {BANDAR}")),
    );
    finish(&mut office, task);
    assert_eq!(state(&mut office, l4), "selesai");
    let why = office.answers("task", "return", BANDAR);
    let done = office.step("camat", "task", task, "return", why).unwrap();
    assert_eq!(done.lapsed.len(), 1, "{:?}", done.lapsed);
    let record = office.view("obligation", l4).record;
    assert_eq!(record.state.name, "berjalan");
    for field in ["evidence_on", "evidence_entity", "evidence_id"] {
        assert!(record.at(field).is_empty(), "{field}");
    }
    finish(&mut office, task);
    assert_eq!(state(&mut office, l4), "selesai");
    office.assert_proven();
}

#[test]
fn a_verified_task_stays_evidence() {
    let mut office = Office::new();
    let task = office.id(&format!("task {BANDAR}"));
    finish(&mut office, task);
    let done = office.step("camat", "task", task, "verify", fields([]));
    assert_eq!(done.unwrap().lapsed, Vec::<String>::new());
    let l4 = office.id(&format!("L4 2026-03 {BANDAR}"));
    assert_eq!(state(&mut office, l4), "selesai");
}

#[test]
fn another_task_of_the_month_takes_the_place_of_the_returned_one() {
    let mut office = Office::new();
    let first = office.id(&format!("task {BANDAR}"));
    let values = office.plausible("task", BANDAR, "posyandu");
    let second = office.add("lurah", "task", BANDAR, values).unwrap();
    let second = second.view.record.id;
    finish(&mut office, first);
    finish(&mut office, second);
    let why = office.answers("task", "return", BANDAR);
    let done = office.step("camat", "task", first, "return", why).unwrap();
    assert_eq!(done.lapsed, Vec::<String>::new());
    let l4 = office.id(&format!("L4 2026-03 {BANDAR}"));
    let rests_on = office.value("obligation", l4, "evidence_id");
    assert_eq!(rests_on.text(), Some(second.to_string().as_str()));
    office.assert_proven();
}

#[test]
fn a_session_without_its_kader_teknis_is_no_evidence_of_c4() {
    let mut office = Office::new();
    let id = plan(&mut office, ("camat", MOJOROTO, "C4"), fields([]));
    let kader = office.id(&format!("kader {BANDAR}"));
    let there = fields([("guidance", id.into()), ("kader_teknis", kader.into())]);
    let there = office.add("camat", "attendee", MOJOROTO, there).unwrap();
    hold(&mut office, "camat", id, "2026-02-01", fields([]));
    let c4 = office.id(&format!("C4 2026-Q1 {MOJOROTO}"));
    assert_eq!(state(&mut office, c4), "selesai");
    let why = fields([("end_reason", "tidak hadir".into())]);
    let gone = office.step("camat", "attendee", there.view.record.id, "end", why);
    assert_eq!(gone.unwrap().lapsed.len(), 1);
    assert_eq!(state(&mut office, c4), "berjalan");
    office.assert_proven();
}

#[test]
fn an_obligation_made_late_finds_the_evidence_of_its_period() {
    let mut office = Office::new();
    office.set_day("2026-05-04");
    for on in ["2026-03-31", "2026-04-02", "2026-04-20"] {
        guide(&mut office, ("lurah", BANDAR, "O", on), fields([]));
    }
    let walikota = office.seat("walikota");
    office.store.generate(walikota, Period::Year(2026)).unwrap();
    let april = obligation(&office, "O", BANDAR, "2026-04", "");
    let record = office.view("obligation", april).record;
    assert_eq!(record.state.name, "selesai");
    assert_eq!(record.at("evidence_on").date(), Some(day("2026-04-02")));
    let may = obligation(&office, "O", BANDAR, "2026-05", "");
    assert_eq!(state(&mut office, may), "belum");
    let again = office.store.generate(walikota, Period::Year(2026));
    assert_eq!(again.unwrap(), 0);
    office.assert_proven();
}
