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
    desk.shows("Menunggu pengesahan: 2").shows("Pejabat lurah");
    desk.press("s").shows("Sahkan Pejabat lurah");
    desk.press("Y")
        .shows("TERSIMPAN")
        .shows("Menunggu pengesahan: 1");
    desk.press("t 'SK belum terbit' <F2>");
    desk.shows("Menunggu pengesahan: 0");
    let state = |office: &mut Office, kind, id| office.view(kind, id).record.state.name;
    assert_eq!(state(&mut office, "key", key), "aktif");
    assert_eq!(state(&mut office, "appointment", term), "ditolak");
    office.assert_proven();
}

#[test]
fn what_waits_stands_on_the_screen_a_confirmer_opens_on() {
    let mut office = Office::new();
    give(&mut office);
    let mut desk = Harness::open(office.open(), "camat", Lang::Id, None);
    desk.shows("Menunggu pengesahan Anda (2): kunci SSH Pejabat lurah");
    let mut desk = Harness::open(office.open(), "camat", Lang::En, None);
    desk.shows("Awaiting your confirmation (2): SSH key Pejabat lurah");
    for login in ["camat kota", "kasi_pmd"] {
        let mut desk = Harness::open(office.open(), login, Lang::Id, None);
        desk.lacks("Menunggu pengesahan");
    }
    for login in ["walikota", "bapemas", "camat"] {
        let seat = office.seat(login);
        let told = office.store.awaiting_told(seat).unwrap().unwrap();
        assert!(
            told.to_string().starts_with("menunggu pengesahan Anda (2)"),
            "{told}"
        );
    }
}

#[test]
fn the_auditor_sees_who_confirmed_what_and_what_nobody_did() {
    let mut office = Office::new();
    let [key, _] = give(&mut office);
    office
        .step("camat", "key", key, "confirm", fields([]))
        .unwrap();
    let mut desk = Harness::open(office.open(), "auditor", Lang::Id, Some(Route::Granted));
    desk.shows("Akses yang diberikan: 3");
    desk.shows("menunggu pengesahan")
        .shows("disahkan Pejabat camat");
}
