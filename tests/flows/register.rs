//! The registers: a person with several assignments, and cadres by agency and kind.

use bina::console::route::{Listing, Purpose, Route};
use bina::domain::model::ENTITIES;
use bina::domain::schema::record::Changes;
use bina::text::Lang;

use crate::harness::Harness;
use crate::office::{BANDAR, BANJAR, ByName, Office, day, entity, fields};
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
fn a_person_shows_the_offices_held_beside_the_assignments() {
    let mut office = Office::new();
    let person = office.id("person of lurah");
    let values = fields([
        ("account", office.id("account of lurah").into()),
        ("role", "lurah".into()),
        ("holding", "plt".into()),
        ("from_date", day("2026-02-01").into()),
        ("sk_number", "SK 8/2026".into()),
    ]);
    office.give("appointment", BANJAR, values).unwrap();
    let query = Some(Route::Detail(entity("person"), person));
    let mut desk = Harness::open(office.open(), "bapemas", Lang::Id, query).sized(160, 40);
    desk.shows("Lurah Kel. Bandar Lor, 01-01-2026 – sekarang");
    desk.shows("Plt. Lurah Kel. Banjarmlati, 01-02-2026 –");
}

#[test]
fn days_without_activity_stand_on_the_list_of_kpm_and_on_each() {
    let office = Office::new();
    let mut desk = open(&office, "lurah");
    let row = |desk: &mut Harness| {
        let screen = desk.screen();
        let line = screen.lines().find(|l| l.contains("Siti Aminah"));
        line.unwrap()
            .split_whitespace()
            .map(str::to_owned)
            .collect::<Vec<_>>()
    };
    desk.press("g4").shows("Pasif (hari)");
    assert!(
        row(&mut desk).contains(&"55".to_owned()),
        "{}",
        desk.screen()
    );
    desk.press("<Enter>").shows("55 hari, sejak 06-01-2026");
}

#[test]
fn rosters_are_reached_from_their_lists_the_reports_and_the_palette() {
    let office = Office::new();
    let mut desk = open(&office, "lurah");
    desk.press("g5 <F9>")
        .shows("Kader teknis per SKPD dan jenis")
        .lacks("belum lengkap");
    desk.press("<F3> g4 <F9>").shows("Surat belum lengkap");
    desk.press("<F3> : 'per skpd' <Enter>")
        .shows("dinkes")
        .shows("posyandu");
    desk.press("<F2>").shows("kader-teknis-per-skpd-");
    let mut camat = open(&office, "camat");
    camat.press(": 'belum lengkap' <Enter>");
    camat
        .shows("Siti Aminah")
        .shows("kartu")
        .shows("sertifikat");
    camat.press("<F2>").shows("surat-belum-lengkap-");
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
    let active = fields([("roles_planned", "pelopor".into())]);
    office.edit("lurah", "kpm", id, active).unwrap();
    let ended = office.id("peran pelopor");
    let why = fields([("end_reason", "tidak dipakai lagi".into())]);
    office.step("bapemas", "choice", ended, "end", why).unwrap();
    let mut desk = open(&office, "lurah");
    desk.press("g4 <Enter> e");
    let to_ticks = "<Tab> ".repeat(11);
    desk.press(&to_ticks).shows("4 pelopor").shows("5 pejuang");
    desk.press("<Tab>").shows("4 pejuang").lacks("4 pelopor");
    desk.press("13 <Tab>").shows("motivator; panutan");
    // The next list has five items, each of them on offer in full.
    desk.shows("5 membantu memperoleh akses pelayanan");
    desk.press("<F2>").shows("TERSIMPAN");
    assert_eq!(
        office.value("kpm", id, "roles_done"),
        "motivator,panutan".into()
    );
    assert_eq!(office.value("kpm", id, "roles_planned"), "pelopor".into());
}

#[test]
fn the_line_of_a_public_key_fills_its_whole_form() {
    let key = "AAAAC3NzaC1lZDI1NTE5AAAAIAcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8gISIjJCUm";
    for keys in [
        // The whole line in the field of the kind, or of the key; and the key alone behind its kind.
        format!("'ssh-ed25519 {key} kantor' <Enter>"),
        format!("<Enter> 'ssh-ed25519 {key} kantor' <Enter>"),
        format!("1 '{key}' <Enter> <Enter> 'kantor'"),
        // What PuTTYgen saves, its line ends made blanks by the field.
        format!(
            "'---- BEGIN SSH2 PUBLIC KEY ---- Comment: \"kantor\" {} {} ---- END SSH2 PUBLIC KEY ----' <Enter>",
            &key[..64],
            &key[64..]
        ),
    ] {
        let office = Office::new();
        let route = Some(Route::Form(Purpose::Add(entity("key")), Changes::new()));
        let mut desk = Harness::open(office.open(), "admin", Lang::Id, route);
        desk.press("'lurah' <F4> <Enter>")
            .press(&keys)
            .press("<F2>");
        desk.shows("TERSIMPAN");
        let added = crate::list(&mut desk, "key");
        let added = added
            .iter()
            .find(|v| v.record.at("blob").text() == Some(key));
        let record = &added.unwrap().record;
        let print = record.at("fingerprint").text().unwrap();
        assert!(print.starts_with("SHA256:"), "{print}");
        assert_eq!(record.at("comment").text(), Some("kantor"), "{keys}");
    }
}

#[test]
fn a_short_rsa_key_is_refused_in_its_form_with_the_reason() {
    let office = Office::new();
    let route = Some(Route::Form(Purpose::Add(entity("key")), Changes::new()));
    let mut desk = Harness::open(office.open(), "admin", Lang::Id, route);
    let line = "ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABAQDQl+4s7ONUqfXPM5zOyyTbT7j1sZAjnk5zn6FTgUZZXaa3NXj56zAlpKJUEDytmSamnsvY1Yz+tAv+DvOgSYDBwm1r99uzK9gsKk9F3AV5GgJtfcQz3gZSoHYEqPHkFIxtSfmskRAb4yca0NTY4SJomJua3smTbxQuwfzCmLqF6og4lAFDeC4l6J8n1gVV9aOFEUUZ8LoXDbSPP4Im1xSLv4RhXQ55y+C6nue1tiZb4uEvEVvAvM683U0pHHFNPhabEy7EKO4qk03JdozovbiUCPKU/0cmgbLE4eTUyBq0dkcc9yp3D+CxU/f3BqdfK3VkvpScWdDJMlkwwjzWKVcN kantor";
    desk.press("'lurah' <F4> <Enter>")
        .press(&format!("'{line}' <Enter> <F2>"));
    desk.shows("RSA 2048 bit").lacks("TERSIMPAN");
}

#[test]
fn no_head_of_a_list_is_cut() {
    let office = Office::new();
    for (entity, lang) in ENTITIES.iter().flat_map(|e| [(e, Lang::Id), (e, Lang::En)]) {
        for login in ["admin", "bapemas"] {
            let route = Some(Route::List(Listing::of(entity)));
            let mut desk = Harness::open(office.open(), login, lang, route);
            for (width, height) in [(80, 24), (120, 40)] {
                desk = desk.sized(width, height);
                let screen = desk.screen();
                let head = screen.lines().nth(1).unwrap_or_default();
                assert!(!head.contains('~'), "{}: {head}", entity.name);
            }
        }
    }
}
