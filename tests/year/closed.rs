//! What was not met is closed by the tier above, with a reason, and stays told as not met.

use bina::domain::schema::period::Period;
use bina::store::Error;
use bina::text::Lang;

use crate::harness::Harness;
use crate::office::{BANDAR, ByName, CITY, MOJOROTO, Office, Values, code, day, fields};

/// A January morning with work of the old year left.
fn january() -> Office {
    let mut office = Office::new();
    office.store.open_periods().unwrap();
    office.set_day("2027-01-20");
    office.store.open_periods().unwrap();
    office
}

fn reason() -> Values {
    fields([("close_reason", "lurah kosong sampai Maret".into())])
}

fn said(error: &Error) -> String {
    error.message().get(Lang::Id)
}

#[test]
fn the_tier_above_closes_and_the_office_itself_does_not() {
    let mut office = january();
    for (name, may, may_not) in [
        (format!("O 2026-01 {BANDAR}"), "camat", "lurah"),
        (format!("O 2026-02 {BANDAR}"), "bapemas", "camat kota"),
        (format!("C2 2026-Q1 {MOJOROTO}"), "walikota", "camat"),
    ] {
        let id = office.id(&name);
        let refused = office.step(may_not, "obligation", id, "close", reason());
        assert!(refused.is_err(), "{name} {may_not}");
        let bare = office.step(may, "obligation", id, "close", fields([]));
        assert!(said(&bare.unwrap_err()).contains("Alasan ditutup"));
        office
            .step(may, "obligation", id, "close", reason())
            .unwrap();
        let closed = office.view("obligation", id).record;
        assert_eq!(closed.state.name, "ditutup");
        assert_eq!(closed.at("closed_on").date(), Some(day("2027-01-20")));
        assert!(!closed.at("closed_by").is_empty());
    }
    office.assert_proven();
}

#[test]
fn what_can_still_be_met_is_not_closed() {
    let mut office = Office::new();
    office.store.open_periods().unwrap();
    let march = office.id(&format!("O 2026-03 {BANDAR}"));
    let early = office.step("camat", "obligation", march, "close", reason());
    assert_eq!(
        said(&early.unwrap_err()),
        "masih dapat dipenuhi sampai 10-04-2026; tutup sesudahnya, atau nyatakan tidak berlaku"
    );
    office.set_day("2026-04-11");
    office
        .step("camat", "obligation", march, "close", reason())
        .unwrap();
}

#[test]
fn it_leaves_the_arrears_and_stays_in_the_target_of_its_year() {
    let mut office = january();
    let walikota = office.seat("walikota");
    let figures = |office: &mut Office, year: i32| {
        let map = office.store.coverage(walikota, year).unwrap();
        let sum = map.of_unit(&code(BANDAR));
        (sum.arrears, sum.late, sum.closed, sum.target())
    };
    let (this, before) = (figures(&mut office, 2027), figures(&mut office, 2026));
    let id = office.id(&format!("O 2026-01 {BANDAR}"));
    office
        .step("camat", "obligation", id, "close", reason())
        .unwrap();
    let after = figures(&mut office, 2027);
    assert_eq!(after, (this.0 - 1, this.1, 0, this.3));
    let after = figures(&mut office, 2026);
    assert_eq!(after, (0, before.1 - 1, 1, before.3));
    let then = Period::Year(2026);
    let map = office
        .store
        .coverage_of(walikota, then, day("2026-12-31"))
        .unwrap();
    assert_eq!(map.of_unit(&code(BANDAR)).closed, 0, "not closed yet then");
    let cities = office.store.coverage(walikota, 2026).unwrap();
    let cell = cities.cells.iter().find(|(_, c)| c.closed > 0).unwrap().1;
    assert_eq!(cell.total() - cell.closed, cell.late + cell.open);
    assert!(cities.of_unit(&code(CITY)).closed == 0);
}

#[test]
fn the_camat_closes_one_of_the_arrears_at_the_keyboard() {
    for (lang, list, word, state) in [
        (Lang::Id, "tunggakan", "Tutup, tidak dipenuhi", "ditutup"),
        (Lang::En, "arrears", "Close as not met", "closed"),
    ] {
        let office = january();
        let mut camat = Harness::open(office.open(), "camat", lang, None);
        camat
            .press(&format!(": '{list}' <Enter>"))
            .shows("2026")
            .press("<Enter>")
            .shows(word);
        camat
            .press("c 'lurah kosong' <F2>")
            .press("Y")
            .shows("lurah kosong")
            .shows(state);
    }
}

#[test]
fn the_city_reminds_of_what_earlier_years_left() {
    let office = january();
    let sql = "SELECT count(*) FROM obligation WHERE region > '35.71' AND due_on < '2027-01-20'
               AND state IN ('belum', 'berjalan') AND id NOT IN (SELECT obligation FROM reminder)";
    let late: i64 = office.raw().query_row(sql, [], |r| r.get(0)).unwrap();
    assert!(late > 0);
    let mut bapemas = Harness::open(office.open(), "bapemas", Lang::Id, None);
    bapemas.press("i Y").shows(&late.to_string());
}
