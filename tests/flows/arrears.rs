//! Arrears at the keyboard: every landing screen and the map tell of them, and Enter leads there.

use bina::text::Lang;

use crate::harness::Harness;
use crate::office::{BANDAR, Office, fields};

/// A January morning, with what the old year left in Bandar and the whole city.
fn january() -> (Office, [i64; 2]) {
    let mut office = Office::new();
    office.store.open_periods().unwrap();
    office.set_day("2027-01-07");
    office.store.open_periods().unwrap();
    let count = |office: &Office, place: &str| -> i64 {
        let sql = "SELECT count(*) FROM obligation WHERE state IN ('belum', 'berjalan')
                   AND due_on < '2027-01-07' AND period < '2027' AND region LIKE ?1 || '%'";
        office.raw().query_row(sql, [place], |r| r.get(0)).unwrap()
    };
    let left = [BANDAR, "35.71"].map(|place| count(&office, place));
    (office, left)
}

#[test]
fn the_overview_counts_arrears_beside_the_new_year_and_opens_them() {
    let (office, [_, city]) = january();
    let mut walikota = Harness::open(office.open(), "walikota", Lang::Id, None);
    walikota
        .shows("Kewajiban 2027: ░")
        .shows(&format!("{city} tunggakan"))
        .shows("tunggakan tahun sebelumnya");
    walikota
        .press("j j j j j j <Enter>")
        .shows("Tunggakan kewajiban")
        .shows("Maret 2026");
}

#[test]
fn the_map_has_a_letter_a_row_and_a_list_for_arrears() {
    let (office, [_, city]) = january();
    let mut bapemas = Harness::open(office.open(), "bapemas", Lang::Id, None);
    let screen = bapemas.shows("t tunggakan").screen();
    let row = screen.lines().find(|l| l.contains("Tunggakan")).unwrap();
    assert!(row.trim_end().ends_with(&city.to_string()), "{row}");
    bapemas.press("<Enter>").shows(" 2026");
}

#[test]
fn the_lurah_and_the_camat_see_theirs_until_it_is_closed_with_a_reason() {
    let (mut office, [bandar, _]) = january();
    let mut lurah = Harness::open(office.open(), "lurah", Lang::Id, None);
    lurah.shows(&format!("{bandar} tunggakan"));
    let mut camat = Harness::open(office.open(), "camat", Lang::En, None);
    camat.shows("Obligations in arrears");
    let id = office.id(&format!("O 2026-01 {BANDAR}"));
    let reason = fields([("waive_reason", "lurah kosong sampai Maret".into())]);
    office
        .step("camat", "obligation", id, "waive", reason)
        .unwrap();
    lurah.moved();
    lurah.shows(&format!("{} tunggakan", bandar - 1));
}
