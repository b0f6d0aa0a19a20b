//! What waits for a second person is confirmed or refused at the keyboard, and whoever gave it is told that it waits.

use bina::console::route::Route;
use bina::text::Lang;

use crate::harness::Harness;
use crate::office::{BANDAR, CITY, KEYS, Office, day, fields, ssh_key};

fn give(office: &mut Office) -> [uuid::Uuid; 2] {
    let key = ssh_key(office.id("account of lurah"), KEYS[1]);
    let key = office.add("admin", "key", CITY, key).unwrap();
    let term = fields([
        ("account", office.id("account of perangkat").into()),
        ("role", "lurah".into()),
        ("holding", "plh".into()),
        ("from_date", day("2026-03-02").into()),
        ("sk_number", "SK 9/2026".into()),
    ]);
    let term = office.add("admin", "appointment", BANDAR, term).unwrap();
    [key, term].map(|done| done.view.record.id)
}

#[test]
fn a_camat_confirms_a_key_and_refuses_an_appointment_at_the_keyboard() {
    let mut office = Office::new();
    let [key, term] = give(&mut office);
    let route = Some(Route::Confirmations);
    let mut desk = Harness::open(office.open(), "camat", Lang::Id, route);
    desk.shows("Menunggu pengesahan")
        .shows("1/2")
        .shows("Pejabat lurah");
    desk.press("s").shows("Sahkan Pejabat lurah");
    desk.press("Y").shows("TERSIMPAN").shows("1/1");
    desk.press("t 'SK belum terbit' <F2>");
    desk.shows("Menunggu pengesahan").lacks("1/1");
    let state = |office: &mut Office, kind, id| office.view(kind, id).record.state.name;
    assert_eq!(state(&mut office, "key", key), "aktif");
    assert_eq!(state(&mut office, "appointment", term), "ditolak");
    office.assert_proven();
}

/// Said before anything is saved, at the field that is to be changed.
#[test]
fn a_second_lurah_is_doubted_while_the_form_is_filled() {
    let office = Office::new();
    let mut desk = Harness::open(office.open(), "admin", Lang::Id, None);
    desk.press(&format!(
        "g2 n '{BANDAR}' <Enter> <F4> <Enter> 'lurah' <Enter>"
    ));
    desk.shows("masih memegang jabatan ini");
}

fn second_admin(office: &mut Office) {
    let person = fields([("name", "Admin Kedua".into()), ("sex", "P".into())]);
    let person = office.add("admin", "person", CITY, person).unwrap();
    let account = fields([
        ("login", "admin2".into()),
        ("person", person.view.record.id.into()),
    ]);
    let account = office.add("admin", "account", CITY, account).unwrap();
    let term = fields([
        ("account", account.view.record.id.into()),
        ("role", "admin".into()),
        ("from_date", day("2026-03-02").into()),
        ("sk_number", "SK 10/2026".into()),
    ]);
    office.give("appointment", CITY, term).unwrap();
}

/// Each role that confirms, on the screen it opens on; the key leads to what waits, and nothing is told once it is decided.
#[test]
fn what_waits_stands_on_the_screen_a_confirmer_opens_on() {
    let mut office = Office::new();
    let [key, term] = give(&mut office);
    second_admin(&mut office);
    for login in ["camat", "bapemas", "walikota", "admin2"] {
        let mut desk = Harness::open(office.open(), login, Lang::Id, None);
        desk.shows("Menunggu pengesahan Anda: 1 kunci SSH, 1 penugasan; W membukanya");
        desk.press("W").shows("Menunggu pengesahan").shows("1/2");
        desk.press("<F3>")
            .shows("Menunggu pengesahan Anda: 1 kunci SSH");
    }
    let mut desk = Harness::open(office.open(), "camat", Lang::En, None);
    desk.shows("Awaiting your confirmation: 1 SSH key, 1 appointment; W opens them");
    for login in ["camat kota", "kasi_pmd", "perangkat", "auditor"] {
        let mut desk = Harness::open(office.open(), login, Lang::Id, None);
        desk.lacks("Menunggu pengesahan")
            .press("W")
            .lacks("Menunggu pengesahan");
    }
    for (kind, id) in [("key", key), ("appointment", term)] {
        office
            .step("camat", kind, id, "confirm", fields([]))
            .unwrap();
    }
    let mut desk = Harness::open(office.open(), "bapemas", Lang::Id, None);
    desk.lacks("Menunggu pengesahan");
}

#[test]
fn the_auditor_sees_who_confirmed_what_and_what_nobody_did() {
    let mut office = Office::new();
    let [key, _] = give(&mut office);
    office
        .step("camat", "key", key, "confirm", fields([]))
        .unwrap();
    let mut desk = Harness::open(office.open(), "auditor", Lang::Id, Some(Route::Granted));
    desk.shows("1/3");
    desk.shows("menunggu pengesahan")
        .shows("disahkan Pejabat camat");
}
