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
