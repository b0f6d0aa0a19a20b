//! A record that names its year is for that year, whenever it was decided or handed over; readiness is of the day.

use bina::domain::schema::period::Period;
use bina::domain::schema::record::Value;
use bina::text::Lang;
use uuid::Uuid;

use crate::office::{BANDAR, BANJAR, ByName, MOJOROTO, Office, day, fields};
use crate::walk::{honour, meet, obligation};

fn years() -> Office {
    let mut office = Office::new();
    let walikota = office.seat("walikota");
    for year in [2026, 2027] {
        office.store.generate(walikota, Period::Year(year)).unwrap();
    }
    office
}

fn state(office: &mut Office, id: Uuid) -> &'static str {
    office.view("obligation", id).record.state.name
}

/// An award of 2026 of Bandar, decided in it and not yet handed over.
fn decided(office: &mut Office) -> Uuid {
    honour(office, BANDAR, ("perangkat", "lurah"), false);
    let sql = "SELECT id FROM award WHERE region = ?1 AND state = 'diputus'";
    let id: String = office.raw().query_row(sql, [BANDAR], |r| r.get(0)).unwrap();
    Uuid::parse_str(&id).unwrap()
}

#[test]
fn an_award_handed_over_in_january_meets_the_year_it_is_of() {
    let mut office = years();
    let award = decided(&mut office);
    let [old, new] = ["2026", "2027"].map(|y| obligation(&office, "L5", BANDAR, y, ""));
    office.set_day("2027-01-20");
    let handed = fields([("handed_on", day("2027-01-19").into())]);
    let done = office.step("perangkat", "award", award, "hand_over", handed);
    assert_eq!(done.unwrap().met.len(), 1);
    assert_eq!(state(&mut office, old), "selesai");
    assert_eq!(state(&mut office, new), "belum");
    let met = office.view("obligation", old).record;
    assert_eq!(met.at("evidence_on").date(), Some(day("2027-01-19")));
    assert!(met.at("late_reason").is_empty(), "one may still catch up");
    let walikota = office.seat("walikota");
    let then = office
        .store
        .coverage_of(walikota, Period::Year(2026), day("2026-12-31"));
    let then = then.unwrap();
    let l5 = then.duties.iter().find(|d| d.code == "L5").unwrap().id;
    let cell = then.cell(&crate::office::code(BANDAR), l5);
    assert_eq!(
        (cell.done, cell.late),
        (0, 1),
        "it was late at the end of its year"
    );
    office.assert_proven();
}

#[test]
fn an_award_handed_over_after_its_year_was_locked_needs_a_reason() {
    let mut office = years();
    let award = decided(&mut office);
    let old = obligation(&office, "L5", BANDAR, "2026", "");
    office.set_day("2027-03-01");
    let handed = fields([("handed_on", day("2027-03-01").into())]);
    let done = office
        .step("perangkat", "award", award, "hand_over", handed)
        .unwrap();
    assert_eq!(
        done.short[0].sentence().get(Lang::Id),
        "L5 2026: periode 2026 sudah terkunci, jelaskan mengapa dicatat kemudian"
    );
    assert_eq!(state(&mut office, old), "belum");
    let why = fields([("late_reason", "penyerahan menunggu hari jadi".into())]);
    office
        .step("perangkat", "award", award, "explain", why)
        .unwrap();
    let met = office.view("obligation", old).record;
    assert_eq!(met.state.name, "selesai");
    assert_eq!(
        met.at("late_reason"),
        &"penyerahan menunggu hari jadi".into()
    );
}

#[test]
fn a_musrenbang_of_a_year_meets_it_though_its_periods_open_later() {
    let mut office = Office::new();
    meet(&mut office, ("camat", BANJAR), "2027", 3);
    office.set_day("2027-01-02");
    office.store.open_periods().unwrap();
    let met = obligation(&office, "C3", MOJOROTO, "2027", BANJAR);
    assert_eq!(state(&mut office, met), "selesai");
    let other = obligation(&office, "C3", MOJOROTO, "2027", BANDAR);
    assert_eq!(state(&mut office, other), "belum");
}

#[test]
fn a_kelurahan_that_had_too_many_is_ready_once_it_has_ten() {
    let mut office = Office::new();
    let mut last = Uuid::nil();
    for nth in 0..11 {
        let name = Value::Text(format!("Warga {nth}"));
        let person = fields([("name", name), ("sex", "P".into())]);
        let person = office.add("lurah banjar", "person", BANJAR, person);
        let mut values = office.plausible("kpm", BANJAR, "");
        values.insert("person", person.unwrap().view.record.id.into());
        values.insert("decree_number", "SK 1".into());
        values.insert("sk_number", "SK 2".into());
        let made = office.add("lurah banjar", "kpm", BANJAR, values).unwrap();
        last = made.view.record.id;
    }
    office.set_day("2027-01-02");
    office.store.open_periods().unwrap();
    let l1 = obligation(&office, "L1", BANJAR, "2027", "");
    assert_eq!(state(&mut office, l1), "belum", "eleven are one too many");
    let why = office.answers("kpm", "end", BANJAR);
    let done = office.step("lurah banjar", "kpm", last, "end", why);
    assert_eq!(done.unwrap().met.len(), 1);
    assert_eq!(state(&mut office, l1), "selesai");
    office.assert_proven();
}
