//! An appointment counts to the day, by the clock of the moment of the act.

use bina::store::{Error, Fault, Query, Result};
use bina::text::Lang;

use crate::office::{BANDAR, Office, day, entity, fields};

const DAY: i64 = 86_400_000_000;

/// The first microsecond of a day in WIB.
fn midnight(office: &Office, date: &str) -> i64 {
    office.set_day(date);
    office.clock() - 9 * 3_600_000_000
}

/// Tries to read and to write under the lurah's appointment at a moment; both must agree.
fn acts(office: &mut Office, moment: i64) -> bool {
    office.set_clock(moment);
    let (seat, tasks) = (office.seat("lurah"), Query::of(entity("task")));
    let reads = office.store.list(seat, &tasks).map(drop);
    let values = fields([("name", "Baru".into()), ("sex", "L".into())]);
    let writes = office.add("lurah", "person", BANDAR, values).map(drop);
    assert_eq!(allowed(&reads), allowed(&writes), "{reads:?} {writes:?}");
    allowed(&writes)
}

fn allowed(result: &Result<()>) -> bool {
    match result {
        Ok(()) => true,
        Err(Error::Rejected {
            fault: Fault::Forbidden,
            message,
            ..
        }) => {
            assert!(
                message.to_string().contains("tidak berlaku hari ini"),
                "{message}"
            );
            false
        }
        Err(other) => panic!("{other}"),
    }
}

#[test]
fn an_appointment_begins_at_the_midnight_of_its_first_day() {
    let mut office = Office::new();
    let seat = office.seat("lurah");
    let from = fields([("from_date", day("2026-03-10").into())]);
    office.edit("admin", "appointment", seat, from).unwrap();
    let begin = midnight(&office, "2026-03-10");
    assert!(!acts(&mut office, begin - 1));
    assert!(acts(&mut office, begin));
}

#[test]
fn an_appointment_counts_through_its_last_day() {
    let mut office = Office::new();
    let seat = office.seat("lurah");
    let until = fields([("to_date", day("2026-03-10").into())]);
    office.edit("admin", "appointment", seat, until).unwrap();
    let end = midnight(&office, "2026-03-10") + DAY;
    assert!(acts(&mut office, end - 1));
    assert!(!acts(&mut office, end));
}

#[test]
fn an_ended_appointment_grants_nothing_from_that_moment() {
    let mut office = Office::new();
    let (seat, now) = (office.seat("lurah"), office.clock());
    assert!(acts(&mut office, now));
    let why = fields([("end_reason", "mutasi".into())]);
    office
        .step("admin", "appointment", seat, "end", why)
        .unwrap();
    assert!(!acts(&mut office, now));
}

#[test]
fn an_ended_account_ends_all_its_appointments() {
    let mut office = Office::new();
    let (account, now) = (office.id("account of lurah"), office.clock());
    let why = fields([("end_reason", "pensiun".into())]);
    office
        .step("admin", "account", account, "end", why)
        .unwrap();
    assert!(!acts(&mut office, now));
    assert_eq!(office.store.seats("lurah").unwrap(), []);
}

#[test]
fn who_has_left_the_register_acts_no_more() {
    let mut office = Office::new();
    let (person, now) = (office.id("person of lurah"), office.clock());
    let why = fields([("end_reason", "wafat".into())]);
    office.step("admin", "person", person, "end", why).unwrap();
    assert!(!acts(&mut office, now));
    assert_eq!(office.store.seats("lurah").unwrap(), []);
}

#[test]
fn nobody_acts_under_an_appointment_that_is_not_there() {
    let mut office = Office::new();
    for appointment in [
        uuid::Uuid::nil(),
        office.new_id(),
        office.id("account of lurah"),
    ] {
        let query = Query::of(entity("region"));
        assert!(!allowed(&office.store.list(appointment, &query).map(drop)));
    }
}

#[test]
fn an_act_is_judged_by_the_last_commit_when_the_clock_was_set_back() {
    let mut office = Office::new();
    let seat = office.seat("lurah");
    let until = fields([("to_date", day("2026-03-10").into())]);
    office.edit("admin", "appointment", seat, until).unwrap();
    office.set_day("2026-03-11");
    let values = fields([("amount", 15.into())]);
    let setting = office.id("setting");
    office.edit("admin", "setting", setting, values).unwrap();
    office.set_day("2026-03-02");
    let values = fields([("name", "Baru".into()), ("sex", "L".into())]);
    let late = office.add("lurah", "person", BANDAR, values).map(drop);
    assert!(!allowed(&late), "a clock set back revives no appointment");
}

#[test]
fn of_two_offices_in_one_place_the_one_that_is_held_comes_before_the_mandate() {
    let mut office = Office::new();
    let account = office.id("account of perangkat");
    let acting = fields([
        ("account", account.into()),
        ("role", "lurah".into()),
        ("holding", "plt".into()),
        ("from_date", day("2026-01-02").into()),
        ("sk_number", "SK PLT".into()),
    ]);
    office.give("appointment", BANDAR, acting).unwrap();
    let seats = office.store.seats("perangkat").unwrap();
    let offices: Vec<String> = seats.iter().map(|s| s.office(Lang::Id)).collect();
    assert_eq!(offices, ["Plt. Lurah Bandar Lor", "Perangkat Bandar Lor"]);
}
