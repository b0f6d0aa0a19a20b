//! A meeting has its hour, is never called for a day that is past, and its papers come filled in.

use bina::console::route::Route;
use bina::text::Lang;

use crate::harness::Harness;
use crate::office::{BANDAR, ByName, Office, entity, fields};
use crate::open;

#[test]
fn a_meeting_is_scheduled_with_its_hour_as_it_is_typed() {
    let mut office = Office::new();
    let mut desk = open(&office, "camat");
    desk.press("j '+3' <Enter> 'Balai' <F2> <F2>")
        .shows("Pukul (WIB): 09.00");
    desk.press("Y").shows("05-03-2026 09.00 Balai");
    desk.press("<Home> j '+4' <Enter> 'Aula' <Enter> '1330' <F2> <F2> Y");
    desk.shows("06-03-2026 13.30 Aula");
    let seat = office.seat("camat");
    let query = bina::store::Query::of(entity("facilitation"));
    let rows = office.store.list(seat, &query).unwrap().rows;
    let mut hours: Vec<_> = rows
        .iter()
        .filter_map(|v| v.record.at("meeting_time").text())
        .collect();
    hours.sort_unstable();
    assert_eq!(hours, ["09.00", "13.30"]);
    office.assert_proven();
}

#[test]
fn an_hour_that_is_none_and_a_day_that_is_past_are_refused_with_the_way_out() {
    let office = Office::new();
    let mut desk = open(&office, "camat");
    desk.press("j '+3' <Enter> 'Balai' <Enter> 'pagi' <F2>");
    desk.shows("tulis jam seperti 08.30");
    desk.press("<C-u> '8' <S-Tab> <S-Tab> '-1' <F2> <F2> Y");
    desk.shows("01-03-2026 sudah")
        .shows("isi 02-03-2026 atau sesudahnya");
}

#[test]
fn the_invitation_and_the_attendance_list_of_a_scheduled_request_come_filled_in() {
    let mut office = Office::new();
    let id = office.id(&format!("facilitation {BANDAR}"));
    let when = fields([
        ("meeting_on", crate::office::day("2026-03-05").into()),
        ("place", "Balai kecamatan".into()),
        ("meeting_time", "08.30".into()),
    ]);
    office
        .step("camat", "facilitation", id, "schedule", when)
        .unwrap();
    let route = Route::Detail(entity("facilitation"), id);
    let mut desk = Harness::open(office.open(), "camat", Lang::Id, Some(route));
    desk.press("<F9>")
        .shows("Undangan · ")
        .shows("Daftar hadir · ");
    desk.press("<Enter>").shows("Kamis, 5 Maret 2026");
    desk.shows("08.30").shows("Balai kecamatan");
    let route = Route::Detail(entity("facilitation"), id);
    let mut desk = Harness::open(office.open(), "camat", Lang::Id, Some(route));
    desk.press("<F9> <Down> <Enter> <F2>");
    desk.shows("Siti").shows("Kader Pemberdayaan Masyarakat");
}

/// A plan may be a note made afterwards, so that a past day is asked about and not refused.
#[test]
fn a_plan_for_a_day_that_is_past_is_asked_about() {
    let office = Office::new();
    let mut desk = open(&office, "lurah");
    desk.press("g7 n 1 1 1 1 'Kunjungan' <Enter> <C-u> '-3' <Enter>");
    let words = "27-02-2026 sudah lewat: benar untuk catatan susulan";
    desk.press("<S-Tab>").shows(&words[..30]);
    desk.press("<F2>").shows("TERSIMPAN");
    let mut bina = assert_cmd::Command::cargo_bin("bina").unwrap();
    bina.env_remove("BINA_STORE").env_remove("LANG");
    let office = Office::demo();
    bina.args(["--as", &format!("lurah:{BANDAR}"), "--store"])
        .arg(office.path());
    let given = [
        "serves=O",
        "giver=lurah",
        "audience=kpm",
        "method=kunjungan",
        "topic=Kunjungan",
        "planned_on=2026-02-27",
    ];
    let out = bina.args(["guidance", "add"]).args(given).output().unwrap();
    let said = String::from_utf8(out.stderr).unwrap();
    assert!(out.status.success(), "{said}");
    assert!(
        said.contains("Rencana: ") && said.contains("catatan susulan"),
        "{said}"
    );
}
