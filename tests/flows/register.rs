//! The registers: a person with several assignments, and cadres by agency and kind.

use crate::office::{BANDAR, Office, day, fields};
use crate::open;

#[test]
fn a_person_shows_every_assignment() {
    let mut office = Office::new();
    let siti = office.id(&format!("person siti {BANDAR}"));
    let values = fields([
        ("person", siti.into()),
        ("sector", office.id("posyandu").into()),
        ("from_date", day("2026-01-06").into()),
    ]);
    office.add("lurah", "kader_teknis", BANDAR, values).unwrap();
    let mut desk = open(&office, "lurah");
    desk.press(": 'orang' <Enter> / 'siti' <Enter> <Enter>");
    desk.shows("Kader Pemberdayaan Masya")
        .shows("aktif, SK 3/2026");
    desk.shows("kader teknis").shows("aktif, posyandu");
}

#[test]
fn an_agency_leads_to_its_cadres() {
    let office = Office::new();
    let mut desk = open(&office, "bapemas");
    desk.press(": 'skpd' <Enter> <Enter>")
        .shows("Lihat: Kader teknis");
}

#[test]
fn peran_is_ticked_by_digits_and_an_ended_item_stays_where_it_is() {
    let mut office = Office::new();
    let id = office.id(&format!("kpm {BANDAR}"));
    let active = fields([("roles_planned", "aktivis".into())]);
    office.edit("lurah", "kpm", id, active).unwrap();
    let ended = office.id("peran aktivis");
    let why = fields([("end_reason", "tidak dipakai lagi".into())]);
    office.step("bapemas", "choice", ended, "end", why).unwrap();
    let mut desk = open(&office, "lurah");
    desk.press("4 <Enter> e");
    let to_ticks = "<Tab> ".repeat(11);
    desk.press(&to_ticks)
        .shows("6 aktivis")
        .shows("7 pelaksana teknis");
    desk.press("<Tab>")
        .shows("6 pelaksana teknis")
        .lacks("6 aktivis");
    desk.press("13 <Tab>")
        .shows("pemercepat perubahan; pendidik");
    // The next list has five items, each of them on offer in full.
    desk.shows("5 membantu memperoleh akses pelayanan");
    desk.press("<F2>").shows("TERSIMPAN");
    assert_eq!(
        office.value("kpm", id, "roles_done"),
        "pemercepat,pendidik".into()
    );
    assert_eq!(office.value("kpm", id, "roles_planned"), "aktivis".into());
}
