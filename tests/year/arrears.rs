//! Arrears: what is late of earlier periods stays in sight until it is met or closed by the tier above.

use bina::domain::schema::period::Period;
use bina::text::Lang;

use crate::office::{BANDAR, Office, code, day, fields};

/// A January morning with the periods of the new year open and work of the old one left.
fn january() -> Office {
    let mut office = Office::new();
    office.store.open_periods().unwrap();
    office.set_day("2027-01-07");
    office.store.open_periods().unwrap();
    office
}

/// Counted by hand: open, past its day, of a year gone by.
fn by_hand(office: &Office, place: &str) -> i64 {
    let sql = "SELECT count(*) FROM obligation WHERE state IN ('belum', 'berjalan')
               AND due_on < '2027-01-07' AND period < '2027' AND region LIKE ?1 || '%'";
    let count = office.raw().query_row(sql, [place], |r| r.get(0));
    count.unwrap()
}

#[test]
fn on_a_january_morning_the_map_carries_what_the_old_year_left() {
    let mut office = january();
    let walikota = office.seat("walikota");
    let map = office.store.coverage(walikota, 2027).unwrap();
    let left = by_hand(&office, "35.71");
    assert!(left > 0);
    assert_eq!((map.total().late, map.total().arrears), (0, left));
    let own = map.of_unit(&code(BANDAR));
    assert_eq!(own.arrears, by_hand(&office, BANDAR));
    assert_eq!(own.target(), own.total(), "arrears are no part of the year");
    let worst = map.furthest_behind();
    assert!(worst.iter().any(|(unit, _, _)| **unit == code(BANDAR)));
    let letters: Vec<&str> = map.cells.values().map(|c| c.letter(Lang::Id)).collect();
    assert!(letters.contains(&"t") && !letters.contains(&"T"));
}

#[test]
fn every_tier_reads_its_own_arrears() {
    let mut office = january();
    for (login, place) in [
        ("walikota", "35.71"),
        ("bapemas", "35.71"),
        ("camat", "35.71.01"),
        ("kasi_pmd", "35.71.01"),
        ("lurah", BANDAR),
        ("perangkat", BANDAR),
    ] {
        let seat = office.seat(login);
        let arrears = office.store.arrears_in_reach(seat).unwrap();
        assert_eq!(arrears, by_hand(&office, place), "{login}");
    }
}

#[test]
fn arrears_go_when_they_are_met_or_closed_by_the_tier_above() {
    let mut office = january();
    let before = by_hand(&office, BANDAR);
    let seat = office.seat("lurah");
    let arrears = |office: &mut Office| office.store.arrears_in_reach(seat).unwrap();
    let close = office.id(&format!("O 2026-01 {BANDAR}"));
    let reason = || fields([("waive_reason", "lurah kosong sampai Maret".into())]);
    let own = office.step("lurah", "obligation", close, "waive", reason());
    assert!(own.is_err(), "nobody closes his own");
    office
        .step("camat", "obligation", close, "waive", reason())
        .unwrap();
    assert_eq!(arrears(&mut office), before - 1);
    let met = office.id(&format!("O 2026-02 {BANDAR}"));
    let paper = office.id(&format!("document {BANDAR}"));
    let sign = office.answers("document", "sign", BANDAR);
    office
        .step("lurah", "document", paper, "sign", sign)
        .unwrap();
    let evidence = fields([
        ("document", paper.into()),
        ("evidence_on", day("2026-02-20").into()),
        ("late_reason", "laporan tertinggal di kecamatan".into()),
    ]);
    office
        .step("lurah", "obligation", met, "finish", evidence)
        .unwrap();
    assert_eq!(arrears(&mut office), before - 2);
    assert_eq!(by_hand(&office, BANDAR), before - 2);
}

#[test]
fn a_report_of_a_quarter_carries_the_quarters_before_it() {
    let mut office = Office::new();
    let walikota = office.seat("walikota");
    office.set_day("2026-05-20");
    let april = day("2026-04-30");
    let map = office
        .store
        .coverage_of(walikota, Period::Quarter(2026, 2), april);
    let sql = "SELECT count(*) FROM obligation WHERE state IN ('belum', 'berjalan')
               AND due_on < '2026-04-30' AND period IN ('2026-Q1', '2026-01', '2026-02', '2026-03')";
    let left: i64 = office.raw().query_row(sql, [], |r| r.get(0)).unwrap();
    assert!(left > 0);
    assert_eq!(map.unwrap().total().arrears, left);
    let year = office.store.coverage(walikota, 2026).unwrap();
    assert_eq!(year.total().arrears, 0, "within its year it is late");
}
