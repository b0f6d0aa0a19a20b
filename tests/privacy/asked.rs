//! Who asks for an erasure, who carries it out, and of whom: of no official, of nobody else's people, and of those who are
//! named as text alone.

use bina::console::route::{Listing, Route};
use bina::domain::schema::record::Value;
use bina::text::Lang;
use uuid::Uuid;

use crate::erased::files_with;
use crate::harness::Harness;
use crate::office::{BANDAR, CITY, KEYS, Office, Values, at, day, entity, fields, ssh_key};
use crate::{NIK, answer, request, resident};

/// An erasure asked for, of whom this field names.
pub fn asks(field: &'static str, id: Uuid) -> Values {
    fields([
        (field, id.into()),
        ("kind", "penghapusan".into()),
        ("asked_on", day("2026-03-01").into()),
    ])
}

/// A request of this office, entered by one of its officials.
pub fn ask(office: &mut Office, login: &str, values: Values) -> Uuid {
    let asked = office.add(login, "data_request", BANDAR, values);
    asked.unwrap().view.record.id
}

/// Asked by the perangkat and carried out by the lurah.
fn erase(office: &mut Office, field: &'static str, id: Uuid) {
    let asked = ask(office, "perangkat", asks(field, id));
    office
        .step("lurah", "data_request", asked, "erase", answer())
        .unwrap();
}

/// An attendee of a guidance session who is on no register, spelt wrong.
fn attendee(office: &mut Office) -> Uuid {
    let values = office.plausible("guidance", BANDAR, "");
    let guidance = office.add("lurah", "guidance", BANDAR, values).unwrap();
    let values = fields([
        ("guidance", guidance.view.record.id.into()),
        ("name", "Wagiyen".into()),
        ("post", "Ibu rumah tangga".into()),
    ]);
    let done = office.add("lurah", "attendee", BANDAR, values);
    done.unwrap().view.record.id
}

fn member(office: &mut Office, name: &str) -> Uuid {
    let formation = office.id(&format!("formation {BANDAR}"));
    let values = fields([
        ("formation", formation.into()),
        ("name", name.into()),
        ("element", "tokoh".into()),
    ]);
    let done = office.add("lurah", "selection_member", BANDAR, values);
    done.unwrap().view.record.id
}

#[test]
fn who_is_named_as_text_alone_is_corrected_and_erased() {
    let mut office = Office::new();
    let (attendee, member) = (attendee(&mut office), member(&mut office, "Mbah Sumarni"));
    let right = fields([("name", "Wagiyem".into())]);
    office
        .edit("perangkat", "attendee", attendee, right)
        .unwrap();
    erase(&mut office, "attendee", attendee);
    erase(&mut office, "selection_member", member);
    for gone in ["wagiye", "sumarni", "ibu rumah"] {
        assert_eq!(
            files_with(office.dir(), gone),
            Vec::<String>::new(),
            "{gone}"
        );
    }
    assert_eq!(
        office.value("attendee", attendee, "name"),
        Value::from("(dihapus)")
    );
    office.assert_proven();
    let mut nobody = asks("person", attendee);
    nobody.remove("person");
    let nobody = office.add("perangkat", "data_request", BANDAR, nobody);
    assert!(nobody.is_err(), "about nobody");
}

#[test]
fn who_asked_for_an_erasure_does_not_carry_it_out() {
    let mut office = Office::new();
    let person = resident(&mut office);
    let asked = ask(&mut office, "lurah", asks("person", person));
    let own = office.step("lurah", "data_request", asked, "erase", answer());
    let own = own.unwrap_err().to_string();
    assert!(own.contains("minta pejabat lain"), "{own}");
    assert_eq!(office.value("person", person, "nik"), Value::from(NIK));
    let said = office.step("lurah", "data_request", asked, "fulfil", answer());
    let said = said.unwrap_err().to_string();
    assert!(said.contains("dipenuhi dengan menghapus"), "{said}");
    // Refusing it takes one alone.
    office
        .step("lurah", "data_request", asked, "refuse", answer())
        .unwrap();
    erase(&mut office, "person", person);
}

/// A correction is made and noted; nobody is erased on such a request.
#[test]
fn what_is_asked_decides_how_a_request_ends() {
    let mut office = Office::new();
    let person = resident(&mut office);
    let mut values = asks("person", person);
    values.insert("kind", "perbaikan".into());
    let asked = ask(&mut office, "perangkat", values);
    let erased = office.step("lurah", "data_request", asked, "erase", answer());
    let said = erased.unwrap_err().to_string();
    assert!(said.contains("harus penghapusan"), "{said}");
    office
        .step("lurah", "data_request", asked, "fulfil", answer())
        .unwrap();
    for step in ["fulfil", "erase", "refuse"] {
        let again = office.step("lurah", "data_request", asked, step, answer());
        assert!(again.is_err(), "{step}");
    }
}

/// A lurah without perangkat: the office above is the second person, and both screens say so.
#[test]
fn what_the_only_official_asked_for_is_carried_out_above() {
    let mut office = Office::new();
    let person = resident(&mut office);
    let asked = ask(&mut office, "lurah", asks("person", person));
    let page = |office: &Office, login: &str| {
        let route = Some(Route::Detail(entity("data_request"), asked));
        Harness::open(office.open(), login, Lang::Id, route).sized(120, 40)
    };
    page(&office, "lurah")
        .lacks("x  Hapus data orang ini")
        .shows("minta pejabat lain")
        .shows("memutusnya (Camat)");
    page(&office, "perangkat").shows("Hapus data orang ini: Camat, Lurah");
    page(&office, "camat").shows("x  Hapus data orang ini");
    let elsewhere = office.step("camat kota", "data_request", asked, "erase", answer());
    assert!(elsewhere.is_err(), "not above this office");
    office
        .step("camat", "data_request", asked, "erase", answer())
        .unwrap();
    assert_eq!(office.value("person", person, "nik"), Value::Empty);
    office.assert_proven();
}

/// The lurah decided an allocation, has a key with a comment, and a NIP.
fn official(office: &mut Office) -> (Uuid, Uuid, Uuid) {
    let fund = office.id(&format!("fund {BANDAR}"));
    for (login, name) in [("perangkat", "propose"), ("lurah", "decide")] {
        let answers = office.answers("fund", name, BANDAR);
        office.step(login, "fund", fund, name, answers).unwrap();
    }
    let (person, account) = (office.id("person of lurah"), office.id("account of lurah"));
    let mut key = ssh_key(account, KEYS[1]);
    key.insert("comment", "laptop Pejabat lurah".into());
    office.give("key", CITY, key).unwrap();
    let nip = fields([("nip", "198001012005011001".into())]);
    office.edit("admin", "person", person, nip).unwrap();
    (fund, person, account)
}

#[test]
fn who_holds_an_office_is_not_erased_and_what_was_decided_stays() {
    let mut office = Office::new();
    let (fund, person, account) = official(&mut office);
    let asked = office.add("bapemas", "data_request", CITY, asks("person", person));
    let asked = asked.unwrap().view.record.id;
    let erase =
        |office: &mut Office| office.step("admin", "data_request", asked, "erase", answer());
    let held = erase(&mut office).unwrap_err().to_string();
    assert!(held.contains("masih memegang akun"), "{held}");
    let before = office.view("fund", fund).labels;
    let seat = office.seat("lurah");
    for (kind, id) in [("appointment", seat), ("account", account)] {
        let ended = fields([("end_reason", "pensiun".into())]);
        office.step("admin", kind, id, "end", ended).unwrap();
    }
    erase(&mut office).unwrap();
    let after = office.view("fund", fund).labels;
    assert_eq!(after["decided_by"], "Pejabat lurah");
    assert_eq!(after["decided_under"], before["decided_under"]);
    let kept = Value::Number(kept(&office));
    assert_eq!(office.value("data_request", asked, "kept"), kept);
    let blank = Value::from("(dihapus)");
    assert_eq!(office.value("person", person, "name"), blank);
    assert_eq!(office.value("account", account, "login"), blank);
    for gone in ["198001012005011001", "laptop Pejabat"] {
        assert_eq!(
            files_with(office.dir(), gone),
            Vec::<String>::new(),
            "{gone}"
        );
    }
    office.assert_proven();
}

/// Records that keep the lurah's name under something signed.
fn kept(office: &Office) -> i64 {
    let sql = "SELECT count(DISTINCT record) FROM audit WHERE field LIKE '%@name' AND after = 'Pejabat lurah'";
    office.raw().query_row(sql, [], |r| r.get(0)).unwrap()
}

/// An office erases its own people, not those of the office above or beside it.
#[test]
fn an_office_does_not_erase_the_people_of_another() {
    let mut office = Office::new();
    let other = office.id(&at("person", "siti", crate::office::SEMAMPIR));
    for person in [office.id("person of camat"), other] {
        let asked = office.add("perangkat", "data_request", BANDAR, asks("person", person));
        assert!(asked.is_err());
    }
}

#[test]
fn an_erasure_is_carried_out_at_the_keyboard_and_says_what_is_kept() {
    let mut office = Office::new();
    let person = resident(&mut office);
    let asked = ask(&mut office, "perangkat", asks("person", person));
    let route = Route::Detail(entity("data_request"), asked);
    let mut desk = Harness::open(office.open(), "lurah", Lang::Id, Some(route));
    desk.shows("Wagiyem").shows("Hapus data orang ini");
    desk.press("x 'Dikabulkan' <F2>");
    desk.shows("Hapus data orang ini: Wagiyem")
        .shows("hilang untuk selamanya");
    desk.press("<Enter>");
    assert_eq!(office.value("person", person, "nik"), Value::from(NIK));
    desk.press("Y");
    desk.lacks("Wagiyem")
        .shows("(dihapus)")
        .shows("Nama tetap di keputusan");
    drop(desk);
    assert_eq!(files_with(office.dir(), NIK), Vec::<String>::new());
}

#[test]
fn what_was_erased_says_so_in_the_language_of_the_reader() {
    let mut office = Office::new();
    let person = resident(&mut office);
    let asked = request(&mut office, person, "penghapusan");
    office
        .step("lurah", "data_request", asked, "erase", answer())
        .unwrap();
    let (people, requests) = (entity("person"), entity("data_request"));
    for route in [
        Route::Detail(people, person),
        Route::Detail(requests, asked),
        Route::List(Listing::of(people)),
        Route::List(Listing::of(requests)),
    ] {
        let desk = Harness::open(office.open(), "lurah", Lang::En, Some(route));
        let mut desk = desk.sized(160, 60);
        desk.press("/ 'all erased' <Enter>");
        desk.shows("(erased)").lacks("(dihapus)");
    }
}

#[test]
fn who_was_erased_serves_no_more() {
    let mut office = Office::new();
    let person = resident(&mut office);
    let asked = request(&mut office, person, "penghapusan");
    office
        .step("lurah", "data_request", asked, "erase", answer())
        .unwrap();
    for (who, kind) in [
        ("lurah", "kader_teknis"),
        ("lurah", "kpm"),
        ("perangkat", "data_request"),
    ] {
        let mut values = office.plausible(kind, BANDAR, "dasawisma");
        values.insert("person", person.into());
        let refused = office.add(who, kind, BANDAR, values).unwrap_err();
        let said = refused.to_string();
        assert!(
            said.contains("sudah dihapus atas permintaan"),
            "{kind}: {said}"
        );
    }
    office.assert_proven();
}

#[test]
fn nothing_is_offered_to_be_added_to_who_was_erased() {
    let mut office = Office::new();
    let person = resident(&mut office);
    let asked = request(&mut office, person, "penghapusan");
    let page = || Some(Route::Detail(entity("person"), person));
    let mut desk = Harness::open(office.open(), "lurah", Lang::Id, page());
    desk.shows("Tambah kader teknis");
    drop(desk);
    office
        .step("lurah", "data_request", asked, "erase", answer())
        .unwrap();
    let mut desk = Harness::open(office.open(), "lurah", Lang::Id, page());
    desk.shows("(dihapus)").lacks("Tambah ");
}
