//! Obligations: made once a period, met by what was done in it, and by nothing else.

use bina::domain::schema::period::Period;
use bina::domain::schema::record::Value;
use bina::store::{Error, Fault, Source, Store};
use uuid::Uuid;

use crate::office::{
    BANDAR, BANJAR, ByName, CITY, KOTA, MOJOROTO, Morning, Office, code, day, fields,
};
use crate::state::fingerprint;

/// Brings the task of a kelurahan to where it can be finished.
fn under_way(office: &mut Office, place: &str, lurah: &'static str, agency: &'static str) -> Uuid {
    let task = office.id(&format!("task {place}"));
    for (login, name) in [
        (lurah, "propose"),
        (lurah, "agree_kpm"),
        (agency, "agree_sector"),
        (lurah, "start"),
    ] {
        office.step(login, "task", task, name, fields([])).unwrap();
    }
    task
}

fn state(office: &mut Office, name: &str) -> String {
    let id = office.id(name);
    office.view("obligation", id).record.state.name.to_owned()
}

#[test]
fn a_finished_task_meets_the_l4_of_its_month_and_office_alone() {
    let mut office = Office::new();
    let task = under_way(&mut office, BANDAR, "lurah", "skpd");
    let finish = fields([
        ("done_on", day("2026-02-27").into()),
        ("participants", 20.into()),
        ("result", "Selesai".into()),
    ]);
    let done = office
        .step("lurah", "task", task, "finish", finish)
        .unwrap();
    assert_eq!(done.met.len(), 1);
    assert!(
        done.met[0].starts_with("L4 ·") && done.met[0].ends_with("2026-02"),
        "{:?}",
        done.met
    );
    let met = office.id(&format!("L4 2026-02 {BANDAR}"));
    let record = office.view("obligation", met).record;
    assert_eq!(record.state.name, "selesai");
    assert_eq!(record.at("evidence_on"), &day("2026-02-27").into());
    assert_eq!(record.at("evidence_entity"), &"task".into());
    assert_eq!(record.at("evidence_id"), &Value::Text(task.to_string()));
    for other in [
        format!("L4 2026-01 {BANDAR}"),
        format!("L4 2026-03 {BANDAR}"),
        format!("L4 2026-02 {BANJAR}"),
        format!("O 2026-02 {BANDAR}"),
        format!("L3 2026-Q1 {BANDAR}"),
    ] {
        assert_eq!(state(&mut office, &other), "belum", "{other}");
    }
    office.assert_proven();
}

#[test]
fn a_second_task_of_the_month_meets_nothing_more() {
    let mut office = Office::new();
    let met = |place, lurah, agency, office: &mut Office| {
        let task = under_way(office, place, lurah, agency);
        let finish = office.answers("task", "finish", place);
        office
            .step(lurah, "task", task, "finish", finish)
            .unwrap()
            .met
    };
    assert_eq!(met(BANDAR, "lurah", "skpd", &mut office).len(), 1);
    assert_eq!(
        met(BANJAR, "lurah banjar", "skpd pkk", &mut office).len(),
        1
    );
    let values = office.plausible("task", BANDAR, "posyandu");
    let second = office
        .add("lurah", "task", BANDAR, values)
        .unwrap()
        .view
        .record
        .id;
    for (login, name) in [
        ("lurah", "propose"),
        ("lurah", "agree_kpm"),
        ("skpd", "agree_sector"),
        ("lurah", "start"),
    ] {
        office
            .step(login, "task", second, name, fields([]))
            .unwrap();
    }
    let finish = office.answers("task", "finish", BANDAR);
    assert_eq!(
        office
            .step("lurah", "task", second, "finish", finish)
            .unwrap()
            .met,
        Vec::<String>::new()
    );
}

#[test]
fn an_approved_facilitation_meets_the_one_duty_it_names_of_its_quarter_and_kecamatan() {
    let mut office = Office::new();
    let id = office.id(&format!("facilitation {BANDAR}"));
    let approve = office.answers("facilitation", "approve", BANDAR);
    let done = office
        .step("camat", "facilitation", id, "approve", approve)
        .unwrap();
    let codes: Vec<&str> = done.met.iter().map(|m| &m[..2]).collect();
    assert_eq!(codes, ["C2"]);
    for (duty, place, expected) in [
        ("C2", MOJOROTO, "selesai"),
        ("C4", MOJOROTO, "belum"),
        ("C2", KOTA, "belum"),
        ("C4", KOTA, "belum"),
    ] {
        assert_eq!(
            state(&mut office, &format!("{duty} 2026-Q1 {place}")),
            expected,
            "{duty} {place}"
        );
    }
}

#[test]
fn a_decision_of_the_city_meets_the_same_duty_of_the_kecamatan() {
    let mut office = Office::new();
    let id = office.id(&format!("facilitation {BANDAR}"));
    office
        .step("camat", "facilitation", id, "pass_up", fields([]))
        .unwrap();
    let approve = office.answers("facilitation", "approve_city", BANDAR);
    let done = office
        .step("bapemas", "facilitation", id, "approve_city", approve)
        .unwrap();
    assert_eq!(done.met.len(), 1);
    office.assert_proven();
}

#[test]
fn a_decision_of_another_quarter_meets_nothing() {
    let mut office = Office::new();
    office.set_day("2026-04-01");
    let id = office.id(&format!("facilitation {BANDAR}"));
    let mut approve = office.answers("facilitation", "approve", BANDAR);
    approve.insert("due_on", day("2026-04-15").into());
    let done = office
        .step("camat", "facilitation", id, "approve", approve)
        .unwrap();
    assert_eq!(done.met, Vec::<String>::new());
    assert_eq!(
        state(&mut office, &format!("C2 2026-Q1 {MOJOROTO}")),
        "belum"
    );
}

#[test]
fn what_is_not_applicable_is_not_met_by_itself() {
    let mut office = Office::new();
    let waived = office.id(&format!("C2 2026-Q1 {MOJOROTO}"));
    let why = fields([("waive_reason", "tidak ada".into())]);
    office
        .step("walikota", "obligation", waived, "waive", why)
        .unwrap();
    let id = office.id(&format!("facilitation {BANDAR}"));
    let approve = office.answers("facilitation", "approve", BANDAR);
    let done = office
        .step("camat", "facilitation", id, "approve", approve)
        .unwrap();
    assert_eq!(done.met, Vec::<String>::new());
}

#[test]
fn evidence_of_another_period_is_refused() {
    let mut office = Office::new();
    let (obligation, document) = (
        office.id(&format!("O 2026-02 {BANDAR}")),
        office.id(&format!("document {BANDAR}")),
    );
    let sign = office.answers("document", "sign", BANDAR);
    office
        .step("lurah", "document", document, "sign", sign)
        .unwrap();
    for (on, ok) in [
        ("2026-01-31", false),
        ("2026-03-01", false),
        ("2026-02-28", true),
    ] {
        let answers = fields([
            ("document", document.into()),
            ("evidence_on", day(on).into()),
        ]);
        let result = office.step("lurah", "obligation", obligation, "finish", answers);
        assert_eq!(result.is_ok(), ok, "{on} {result:?}");
    }
}

#[test]
fn generating_twice_changes_nothing() {
    let mut office = Office::new();
    let walikota = office.seat("walikota");
    let before = fingerprint(&office);
    assert_eq!(
        office
            .store
            .generate(walikota, Period::Quarter(2026, 1))
            .unwrap(),
        0
    );
    assert_eq!(fingerprint(&office), before);
    let year = office.store.generate(walikota, Period::Year(2026)).unwrap();
    assert!(year > 0);
    let before = fingerprint(&office);
    assert_eq!(
        office.store.generate(walikota, Period::Year(2026)).unwrap(),
        0
    );
    assert_eq!(fingerprint(&office), before);
    office.assert_proven();
}

/// Ids as the office counts them; another store generates first, at the moment the first id is asked for.
struct Overtaken {
    other: Option<(Store, Uuid)>,
}

impl Source for Overtaken {
    fn now(&mut self) -> i64 {
        Morning.now()
    }

    fn id(&mut self) -> Uuid {
        if let Some((mut other, seat)) = self.other.take() {
            other.generate(seat, Period::Semester(2026, 1)).unwrap();
        }
        Morning.id()
    }

    fn salt(&mut self) -> [u8; 16] {
        Morning.salt()
    }
}

#[test]
fn two_who_generate_at_once_share_the_work() {
    let mut office = Office::new();
    let walikota = office.seat("walikota");
    let other = Some((office.open(), walikota));
    let mut late = Store::open(&office.path(), Box::new(Overtaken { other })).unwrap();
    let made = late.generate(walikota, Period::Year(2026)).unwrap();
    assert!(made > 0);
    assert_eq!(
        office.store.generate(walikota, Period::Year(2026)).unwrap(),
        0
    );
    office.assert_proven();
}

#[test]
fn what_an_obligation_has_become_is_left_as_it_is() {
    let mut office = Office::new();
    let id = office.id(&format!("O 2026-03 {BANDAR}"));
    office
        .step("lurah", "obligation", id, "start", fields([]))
        .unwrap();
    let walikota = office.seat("walikota");
    office.store.generate(walikota, Period::Year(2026)).unwrap();
    assert_eq!(office.view("obligation", id).record.state.name, "berjalan");
}

#[test]
fn only_the_city_generates_even_when_nothing_is_missing() {
    let mut office = Office::new();
    for login in ["lurah", "camat", "admin", "auditor", "skpd"] {
        for period in [Period::Quarter(2026, 1), Period::Year(2026)] {
            let seat = office.seat(login);
            let refused = office.store.generate(seat, period);
            assert!(
                matches!(
                    refused,
                    Err(Error::Rejected {
                        fault: Fault::Forbidden,
                        ..
                    })
                ),
                "{login} {refused:?}"
            );
        }
    }
}

/// All 46 kelurahan of Kota Kediri and their kecamatan.
fn whole_city(office: &mut Office) {
    let list = include_str!("../../data/kediri.csv");
    let mut commands = Vec::new();
    let mut places: Vec<(String, String)> = vec![("35.71.03".into(), "Pesantren".into())];
    places.extend(list.lines().skip(1).map(|line| {
        let mut cells = line.split(',');
        (
            cells.next().unwrap().to_owned(),
            cells.nth(1).unwrap().to_owned(),
        )
    }));
    for (place, name) in places {
        if office.store.region(&place).is_err() {
            let values = fields([("name", name.as_str().into())]);
            commands.push(office.command("region", &place, values));
        }
    }
    let batch = office.batch(office.seat("admin"), commands);
    office.store.submit(&batch).unwrap();
}

#[test]
fn a_city_of_46_kelurahan_owes_some_1700_a_year() {
    let mut office = Office::new();
    whole_city(&mut office);
    let walikota = office.seat("walikota");
    let before = office.store.coverage(walikota, 2026).unwrap();
    let already: i64 = before.cells.values().map(|c| c.total()).sum();
    let made = office.store.generate(walikota, Period::Year(2026)).unwrap();
    let coverage = office.store.coverage(walikota, 2026).unwrap();
    let owed = |place: &str| coverage.of_unit(&code(place)).total();
    assert_eq!(owed(CITY), 19);
    assert_eq!(owed(MOJOROTO), 11 + 14, "C3 is owed for each kelurahan");
    assert_eq!((owed(BANDAR), owed("35.71.03.1015")), (36, 36));
    let sum: i64 = coverage
        .units
        .iter()
        .map(|(unit, _)| coverage.of_unit(unit).total())
        .sum();
    assert_eq!(sum, 1754);
    assert_eq!(sum, already + i64::try_from(made).unwrap());
}

#[test]
fn the_map_of_a_day_gone_by_shows_what_stood_then() {
    let mut office = Office::new();
    let task = under_way(&mut office, BANDAR, "lurah", "skpd");
    let finish = fields([
        ("done_on", day("2026-02-27").into()),
        ("participants", 20.into()),
        ("result", "Selesai".into()),
    ]);
    office
        .step("lurah", "task", task, "finish", finish)
        .unwrap();
    let waived = office.id(&format!("L4 2026-01 {BANDAR}"));
    let why = fields([("waive_reason", "Belum ada kader".into())]);
    office
        .step("camat", "obligation", waived, "waive", why)
        .unwrap();
    let seat = office.seat("lurah");
    let mut counts = |on: &str| {
        let period = Period::parse("2026-Q1").unwrap();
        let map = office.store.coverage_of(seat, period, day(on)).unwrap();
        let duty = map.duties.iter().find(|d| d.code == "L4").unwrap().id;
        let cell = map.cell(&code(BANDAR), duty);
        (cell.done, cell.late, cell.open, cell.waived)
    };
    let today = office_day();
    assert_eq!(counts(today), (1, 0, 1, 1));
    assert_eq!(counts("2026-02-27"), (1, 1, 1, 0), "not yet waived");
    assert_eq!(counts("2026-02-26"), (0, 1, 2, 0), "not yet done");
    assert_eq!(counts("2026-01-20"), (0, 0, 3, 0), "not yet due");
}

/// The day on which the office of the tests opens.
const fn office_day() -> &'static str {
    "2026-03-02"
}
