//! Periods open by themselves, once, in the name of the catalogue; the city can open one ahead.

use bina::domain::model::obligation;
use bina::domain::schema::period::Period;
use bina::store::request::ReadPeriods;
use bina::store::{Asker, Error, Fault, PeriodStatus, Query, View};
use uuid::Uuid;

use crate::office::{BANDAR, CITY, MOJOROTO, Office, code, day, fields};
use crate::state::fingerprint;

fn is_forbidden<T>(answer: &Result<T, Error>) -> bool {
    let fault = Fault::Forbidden;
    matches!(answer, Err(Error::Rejected { fault: f, .. }) if *f == fault)
}

/// How many obligations a period has, over all offices.
fn owed(office: &Office, period: &str) -> i64 {
    let sql = "SELECT count(*) FROM obligation WHERE period = ?1";
    let count = office.raw().query_row(sql, [period], |r| r.get(0));
    count.unwrap()
}

fn status(office: &mut Office, login: &str, period: Period) -> PeriodStatus {
    let year = chrono::Datelike::year(&period.start());
    let seat = office.seat(login);
    let all = office.store.periods(seat, year).unwrap();
    *all.iter().find(|s| s.period == period).unwrap()
}

#[test]
fn the_first_who_comes_in_on_a_january_morning_finds_the_periods_open() {
    let mut office = Office::new();
    office.store.open_periods().unwrap();
    office.set_day("2027-01-01");
    assert_eq!(owed(&office, "2027"), 0);
    let made = office.open().open_periods().unwrap();
    assert!(made > 0);
    for period in ["2027", "2027-S1", "2027-Q1", "2027-01"] {
        assert!(owed(&office, period) > 0, "{period}");
    }
    for period in ["2027-P", "2027-S2", "2027-Q2", "2027-02"] {
        assert_eq!(owed(&office, period), 0, "{period}");
    }
    let walikota = office.seat("walikota");
    let map = office.store.coverage(walikota, 2027).unwrap();
    for unit in [CITY, MOJOROTO, BANDAR] {
        assert!(map.of_unit(&code(unit)).total() > 0, "{unit}");
    }
    office.assert_proven();
}

#[test]
fn months_in_which_nobody_came_are_caught_up_with() {
    let mut office = Office::new();
    office.store.open_periods().unwrap();
    office.set_day("2026-07-07");
    office.store.open_periods().unwrap();
    for period in [
        "2026", "2026-P", "2026-S2", "2026-Q2", "2026-Q3", "2026-04", "2026-05", "2026-07",
    ] {
        assert!(owed(&office, period) > 0, "{period}");
    }
    assert_eq!(owed(&office, "2026-08"), 0);
}

#[test]
fn who_comes_in_later_in_the_month_writes_nothing() {
    let mut office = Office::new();
    assert!(office.store.open_periods().unwrap() > 0);
    let before = fingerprint(&office);
    office.set_day("2026-03-31");
    assert_eq!(office.open().open_periods().unwrap(), 0);
    assert_eq!(fingerprint(&office), before);
}

#[test]
fn two_who_come_in_at_once_open_them_once() {
    let mut office = Office::new();
    office.set_day("2027-01-01");
    let come_in = move |store: &mut bina::store::Store| store.open_periods().unwrap();
    let (mut first, mut other) = (office.open(), office.open());
    let (a, b) = std::thread::scope(|s| {
        let a = s.spawn(|| come_in(&mut first));
        let b = s.spawn(|| come_in(&mut other));
        (a.join().unwrap(), b.join().unwrap())
    });
    let db = office.raw();
    let sql = "SELECT count(*), count(DISTINCT region || duty || coalesce(about, '')) FROM obligation WHERE period = '2027'";
    let (all, once): (i64, i64) = db
        .query_row(sql, [], |r| Ok((r.get(0)?, r.get(1)?)))
        .unwrap();
    assert!(all > 0 && all == once, "{a} {b}");
    let new: i64 = db
        .query_row(
            "SELECT count(*) FROM obligation WHERE period LIKE '2027%'",
            [],
            |r| r.get(0),
        )
        .unwrap();
    assert_eq!(i64::try_from(a + b).unwrap(), new);
    assert_eq!(office.store.open_periods().unwrap(), 0);
    office.assert_proven();
}

#[test]
fn the_audit_names_the_catalogue_and_not_the_visitor() {
    let mut office = Office::new();
    office.set_day("2027-01-01");
    office.store.open_periods().unwrap();
    let auditor = office.seat("auditor");
    let trail = office.store.trail(auditor, i64::MAX, 50).unwrap();
    let opened: Vec<_> = trail
        .iter()
        .filter(|t| t.display.ends_with("2027"))
        .collect();
    assert!(!opened.is_empty());
    assert!(
        opened.iter().all(|t| t.by == "katalog kewajiban"),
        "{opened:?}"
    );
    let first = opened[0].record;
    let seat = office.seat("walikota");
    let history = office
        .store
        .history(seat, &bina::domain::model::obligation::ENTITY, first);
    assert_eq!(history.unwrap().last().unwrap().by, "katalog kewajiban");
}

#[test]
fn the_history_names_the_region_that_an_obligation_is_about() {
    let mut office = Office::new();
    office.store.open_periods().unwrap();
    let seat = office.seat("camat");
    let query = Query {
        limit: 1000,
        ..Query::of(&obligation::ENTITY)
    };
    let rows = office.store.list(seat, &query).unwrap().rows;
    let about = |v: &&View| v.record.get(&obligation::ABOUT).is_some();
    let first = rows.iter().find(about).unwrap();
    let code = first.record.get(&obligation::ABOUT).unwrap();
    let steps = office
        .store
        .history(seat, &obligation::ENTITY, first.record.id)
        .unwrap();
    let changes = steps.iter().flat_map(|s| &s.changes);
    let told: Vec<_> = changes.filter(|c| c.0 == "about").collect();
    assert_eq!(
        told[0].2.as_deref(),
        Some(&*first.labels["about"]),
        "{code}"
    );
}

#[test]
fn nobody_can_take_the_id_of_the_catalogue() {
    let mut office = Office::new();
    let values = fields([
        ("login", "palsu".into()),
        ("person", office.id("person of lurah").into()),
    ]);
    let mut command = office.command("account", CITY, values);
    command.id = Uuid::from_u128(1);
    assert!(office.submit("admin", command).is_err());
}

#[test]
fn a_timer_fills_what_the_catalogue_gained_and_reminds_once() {
    let mut office = Office::new();
    office.store.open_periods().unwrap();
    let march = owed(&office, "2026-03");
    let values = fields([("name", "Baru".into())]);
    office
        .add("admin", "region", "35.71.01.1009", values)
        .unwrap();
    assert_eq!(office.store.open_periods().unwrap(), 0);
    assert!(office.store.fill_periods().unwrap() > 0);
    assert!(owed(&office, "2026-03") > march);
    office.set_day("2026-05-20");
    let sent = office.store.remind_all().unwrap();
    assert!(sent > 0);
    assert_eq!(office.store.remind_all().unwrap(), 0);
    office.assert_proven();
}

#[test]
fn the_city_sees_which_are_open_and_opens_one_ahead() {
    let mut office = Office::new();
    office.store.open_periods().unwrap();
    let ahead = Period::Quarter(2026, 3);
    let before = status(&mut office, "bapemas", ahead);
    assert!(!before.is_open() && before.lacking > 0);
    assert!(status(&mut office, "bapemas", Period::Month(2026, 3)).is_open());
    let bapemas = office.seat("bapemas");
    let made = office.store.open_period(bapemas, ahead).unwrap();
    let after = status(&mut office, "walikota", ahead);
    assert_eq!((after.owed, after.lacking), (before.lacking, 0));
    assert_eq!(i64::try_from(made).unwrap(), after.owed);
    assert_eq!(owed(&office, "2026-08"), 0, "its months open in their time");
    assert_eq!(office.store.open_period(bapemas, ahead).unwrap(), 0);
}

#[test]
fn only_the_city_sees_and_opens_periods() {
    let mut office = Office::new();
    for login in ["lurah", "camat", "admin", "auditor", "skpd"] {
        let appointment = office.seat(login);
        let asker = Asker {
            appointment,
            account: Uuid::nil(),
        };
        assert!(
            is_forbidden(&office.store.answer(asker, &ReadPeriods { year: 2026 })),
            "{login}"
        );
        let opened = office.store.open_period(appointment, Period::Year(2027));
        assert!(is_forbidden(&opened), "{login}");
    }
}

#[test]
fn a_kelurahan_that_came_later_owes_what_begins_after_it_alone() {
    let mut office = Office::new();
    office.store.open_periods().unwrap();
    office.set_day("2026-11-29");
    office.open().open_periods().unwrap();
    let new = "35.71.01.1090";
    let named = fields([
        ("name", "Bandar Timur".into()),
        ("founded_on", day("2026-11-29").into()),
    ]);
    office.add("admin", "region", new, named).unwrap();
    office.set_day("2027-01-07");
    office.open().open_periods().unwrap();
    let owed = |period: &str| -> i64 {
        let sql = "SELECT count(*) FROM obligation WHERE region = ?1 AND period = ?2";
        let bound = [new, period];
        office.raw().query_row(sql, bound, |r| r.get(0)).unwrap()
    };
    for period in ["2026", "2026-S2", "2026-Q4", "2026-11"] {
        assert_eq!(owed(period), 0, "{period} had begun");
    }
    for period in ["2026-12", "2027", "2027-01"] {
        assert!(owed(period) > 0, "{period}");
    }
    let about = "SELECT count(*) FROM obligation WHERE about = ?1 AND period < '2027'";
    let of_the_camat: i64 = office.raw().query_row(about, [new], |r| r.get(0)).unwrap();
    assert_eq!(of_the_camat, 0, "nor does the camat owe anything about it");
    office.assert_proven();
}
