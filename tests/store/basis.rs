//! Legal bases: shown with their status, ended from a day, and followed by others without rewriting what was owed.

use bina::domain::schema::period::Period;
use bina::domain::schema::record::Value;
use bina::store::Query;
use uuid::Uuid;

use crate::office::{BANDAR, ByName, CITY, Office, Values, day, entity, fields};

/// A basis of the test's own, with a duty of each kelurahan on it.
fn with_duty(office: &mut Office) -> (Uuid, Uuid) {
    let perda = fields([("kind", "perda".into()), ("name", "Perda 9/2020".into())]);
    let basis = office.add("bapemas", "basis", CITY, perda).unwrap();
    let basis = basis.view.record.id;
    let duty = office.add("bapemas", "duty", CITY, on(basis, "X1", "2026-01-01"));
    (basis, duty.unwrap().view.record.id)
}

fn on(basis: Uuid, code: &str, from: &str) -> Values {
    fields([
        ("code", code.into()),
        ("name", "Laporan kegiatan".into()),
        ("owner", "kelurahan".into()),
        ("per", "office".into()),
        ("recurrence", "monthly".into()),
        ("due_days", 10.into()),
        ("evidence", "Laporan".into()),
        ("valid_from", day(from).into()),
        ("basis", basis.into()),
    ])
}

fn repeal(from: &str) -> Values {
    fields([
        ("repealed_from", day(from).into()),
        ("end_reason", "diganti perda baru".into()),
    ])
}

/// State and reason of the month's obligation of one kelurahan.
fn owed(office: &mut Office, duty: Uuid, month: &str) -> Option<(String, Value)> {
    let seat = office.seat("bapemas");
    let mut query = Query::of(entity("obligation"));
    query.limit = 10_000;
    let rows = office.store.list(seat, &query).unwrap().rows;
    let own = |v: &&bina::store::View| {
        v.record.region.as_str() == BANDAR
            && v.record.at("duty") == &duty.into()
            && v.record.at("period") == &month.into()
    };
    let found = rows.iter().find(own)?;
    let state = found.record.state.name.to_owned();
    Some((state, found.record.at("waive_reason").clone()))
}

#[test]
fn an_obligation_shows_what_its_duty_rests_on_with_the_status_of_today() {
    let mut office = Office::new();
    let owed = office.id(&format!("O 2026-03 {BANDAR}"));
    let told = |office: &mut Office| office.view("obligation", owed).labels["basis"].clone();
    assert_eq!(told(&mut office), "Permendagri 7/2007 · tidak diketahui");
    let basis = office.value("obligation", owed, "basis").id().unwrap();
    let from = fields([("valid_from", day("2007-06-01").into())]);
    let refused = office.step("admin", "basis", basis, "confirm", from.clone());
    assert!(refused.unwrap_err().to_string().contains("Bapemas"));
    office
        .step("bapemas", "basis", basis, "confirm", from)
        .unwrap();
    assert_eq!(told(&mut office), "Permendagri 7/2007 · berlaku");
    let w1 = office.id("W1");
    assert_eq!(office.view("duty", w1).labels["basis"], told(&mut office));
    office.assert_proven();
}

#[test]
fn a_repeal_ends_its_duties_and_closes_what_was_opened_of_later_periods_alone() {
    let mut office = Office::new();
    let (basis, duty) = with_duty(&mut office);
    let bapemas = office.seat("bapemas");
    office
        .store
        .generate(bapemas, Period::Quarter(2026, 1))
        .unwrap();
    office
        .store
        .generate(bapemas, Period::Quarter(2026, 2))
        .unwrap();
    let step = office.step("bapemas", "basis", basis, "repeal", repeal("2026-04-01"));
    step.unwrap();
    assert_eq!(
        office.value("duty", duty, "valid_until"),
        day("2026-03-31").into()
    );
    let march = owed(&mut office, duty, "2026-03").unwrap();
    assert_eq!(
        march,
        ("belum".to_owned(), Value::Empty),
        "an earlier period stays owed"
    );
    let (state, reason) = owed(&mut office, duty, "2026-04").unwrap();
    assert_eq!(state, "tidak_berlaku");
    let why = "dasar hukum Perda 9/2020 dicabut mulai 01-04-2026: diganti perda baru";
    assert_eq!(reason, why.into());
    office
        .store
        .generate(bapemas, Period::Quarter(2026, 3))
        .unwrap();
    assert_eq!(
        owed(&mut office, duty, "2026-07"),
        None,
        "it is owed no more"
    );
    office.assert_proven();
}

#[test]
fn a_new_basis_opens_a_new_duty_of_the_code_and_leaves_the_former_one_alone() {
    let mut office = Office::new();
    let (basis, former) = with_duty(&mut office);
    let bapemas = office.seat("bapemas");
    office
        .store
        .generate(bapemas, Period::Quarter(2026, 1))
        .unwrap();
    let perda = fields([("kind", "perda".into()), ("name", "Perda 3/2026".into())]);
    let new = office
        .add("bapemas", "basis", CITY, perda)
        .unwrap()
        .view
        .record
        .id;
    let edit = office.edit("bapemas", "duty", former, fields([("basis", new.into())]));
    let refused = edit.unwrap_err().to_string();
    assert!(
        refused.contains("tambah kewajiban baru dengan kode yang sama"),
        "{refused}"
    );
    let early = office.add("bapemas", "duty", CITY, on(new, "X1", "2026-04-01"));
    let refused = early.unwrap_err().to_string();
    assert!(refused.contains("X1 sudah ada pada masa itu"), "{refused}");
    office
        .step("bapemas", "basis", basis, "repeal", repeal("2026-04-01"))
        .unwrap();
    let next = office.add("bapemas", "duty", CITY, on(new, "X1", "2026-04-01"));
    let next = next.unwrap().view.record.id;
    office
        .store
        .generate(bapemas, Period::Quarter(2026, 2))
        .unwrap();
    assert!(owed(&mut office, next, "2026-04").is_some());
    assert_eq!(owed(&mut office, former, "2026-04"), None);
    assert!(owed(&mut office, former, "2026-03").is_some());
    office.assert_proven();
}

#[test]
fn a_duty_that_had_none_hands_its_first_basis_to_what_is_still_owed() {
    let mut office = Office::new();
    let mut values = on(office.id("dinkes"), "X2", "2026-01-01");
    values.remove("basis");
    let duty = office
        .add("bapemas", "duty", CITY, values)
        .unwrap()
        .view
        .record
        .id;
    let bapemas = office.seat("bapemas");
    office
        .store
        .generate(bapemas, Period::Quarter(2026, 1))
        .unwrap();
    let (basis, _) = with_duty(&mut office);
    office
        .edit("bapemas", "duty", duty, fields([("basis", basis.into())]))
        .unwrap();
    let raw = office.raw();
    let sql = "SELECT count(*) FROM obligation WHERE duty = ?1 AND basis = ?2";
    let given: i64 = raw
        .query_row(sql, [duty.to_string(), basis.to_string()], |r| r.get(0))
        .unwrap();
    assert_eq!(given, 9, "three kelurahan, three months");
    office.assert_proven();
}

#[test]
fn a_name_that_says_its_state_is_made_anew_with_it() {
    let mut office = Office::new();
    let (basis, _) = with_duty(&mut office);
    office
        .step("bapemas", "basis", basis, "repeal", repeal("2026-04-01"))
        .unwrap();
    let raw = office.raw();
    // As a release with other words leaves it.
    raw.set_user_version(0);
    drop(raw);
    drop(office.open());
    office.assert_proven();
}
