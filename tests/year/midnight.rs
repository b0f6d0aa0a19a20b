//! A console that stays open over midnight goes on into the new day: its dates, its period, what is late by then.

use bina::text::Lang;

use crate::harness::Harness;
use crate::office::{Office, day};

/// New Year's Eve, a quarter to midnight.
fn eve() -> Office {
    let mut office = Office::new();
    office.store.open_periods().unwrap();
    at(&office, "2026-12-31", 23 * 60 + 45);
    office.store.open_periods().unwrap();
    office
}

/// The clock of the office, minutes after midnight in WIB.
fn at(office: &Office, on: &str, minutes: i64) {
    let first = bina::domain::format::first_moment(day(on));
    office.set_clock(first + minutes * 60_000_000);
}

fn owed(office: &Office, period: &str) -> i64 {
    let sql = "SELECT count(*) FROM obligation WHERE period = ?1";
    office.raw().query_row(sql, [period], |r| r.get(0)).unwrap()
}

#[test]
fn the_map_turns_to_the_new_year_and_its_obligations_are_there() {
    let office = eve();
    let mut bapemas = Harness::open(office.open(), "bapemas", Lang::Id, None);
    bapemas.shows("Cakupan 2026").lacks("Tunggakan  ");
    at(&office, "2026-12-31", 24 * 60 - 1);
    bapemas.waits().shows("Cakupan 2026");
    assert_eq!(owed(&office, "2027-01"), 0);
    at(&office, "2027-01-01", 0);
    bapemas.waits().shows("Cakupan 2027").shows("Tunggakan");
    assert!(owed(&office, "2027-01") > 0);
    office.assert_proven();
}

#[test]
fn a_year_that_was_turned_to_stays_in_sight() {
    let office = eve();
    let mut bapemas = Harness::open(office.open(), "bapemas", Lang::Id, None);
    bapemas.press("<F7>").shows("Cakupan 2025");
    at(&office, "2027-01-01", 1);
    bapemas.waits().shows("Cakupan 2025");
}

#[test]
fn the_day_of_a_lurah_shows_the_new_period_and_what_became_late_overnight() {
    let office = eve();
    let mut lurah = Harness::open(office.open(), "lurah", Lang::Id, None).sized(120, 50);
    lurah.lacks("Januari 2027").lacks("tunggakan");
    at(&office, "2027-01-01", 1);
    lurah.waits().shows("tunggakan");
    lurah.press("<Tab> <End>").shows("Januari 2027");
}

#[test]
fn a_key_pressed_after_midnight_finds_the_new_day_too() {
    let office = eve();
    let mut bapemas = Harness::open(office.open(), "bapemas", Lang::Id, None);
    at(&office, "2027-01-01", 3);
    bapemas.next_moment();
    bapemas.press("j").shows("Cakupan 2027");
}
