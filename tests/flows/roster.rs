//! Many people of the registers at once: picked by marks, their attendance, results and certificates keyed in rows.

use bina::console::route::{Listing, Route};
use bina::domain::model::obligation as owed;
use bina::domain::model::{ENTITIES, attendee, participation};
use bina::domain::schema::field::TextField;
use bina::domain::schema::period::Period;
use bina::store::{Filter, Query};
use bina::text::Lang;

use crate::harness::Harness;
use crate::office::{BANDAR, CITY, Office, entity};
use crate::walk::{enlist, obligation};

fn open(office: &Office, login: &str) -> Harness {
    Harness::open(office.open(), login, Lang::Id, None)
}

/// What a field of each participant says, by name, where it says something.
fn told(desk: &mut Harness, training: &str, field: &TextField) -> Vec<String> {
    let all = Query::of(entity("participation"));
    let rows = desk
        .store
        .list(desk.seat.actor.appointment, &all)
        .unwrap()
        .rows;
    let mine = rows
        .iter()
        .filter(|v| v.labels["training"].starts_with(training));
    let text = |v: &bina::store::View| v.record.get(field).map(str::to_owned);
    mine.filter_map(text).collect()
}

#[test]
fn a_training_is_walked_from_its_plan_to_its_certificates_and_is_evidence() {
    let mut office = Office::new();
    for nth in 1..=4 {
        enlist(&mut office, nth);
    }
    let walikota = office.seat("walikota");
    office.store.generate(walikota, Period::Year(2026)).unwrap();
    let due = obligation(&office, "W3", CITY, "2026", "");
    let mut desk = open(&office, "bapemas");
    desk.press("g3 n 'Orientasi' <Enter> 2 '8' <F2>")
        .shows("TERSIMPAN")
        .press("<Enter> 1 <Enter> <F4> <Enter> <F2> s <F2>")
        .shows("TERSIMPAN");
    desk.press("<F3> n 'Latihan dasar' <Enter> 1 '16' <F2>")
        .shows("TERSIMPAN");
    desk.press("<Enter> b")
        .shows("Peserta pelatihan: 0 dipilih");
    desk.press("<F2>").shows("belum ada yang ditandai");
    desk.press("/ 'warga' <Enter>")
        .shows("/warga")
        .lacks("✓ pilih");
    desk.press("<Space> <Space> <Space> <Up> <Space> <Space>");
    desk.shows("Peserta pelatihan: 3 dipilih").shows("✓ pilih");
    let before = told(&mut desk, "Latihan", &participation::CERTIFICATE).len();
    desk.press("<F2>").shows("TERSIMPAN").shows("Latihan dasar");
    // Who is in it is not picked again.
    desk.press("b / 'warga 1' <Enter> <Home> <Space>")
        .shows("sudah ada");
    desk.press("<F3> s <F2>")
        .shows("TERSIMPAN")
        .shows("memenuhi W3");
    assert_eq!(before, 0);
    desk.press("b").shows("Catat hasil (0 dari 3)");
    desk.press("1 1 'S-09/2026' <Enter> 1 1 <F5> 2 3 <Enter> <F2>")
        .shows("TERSIMPAN");
    assert_eq!(
        told(&mut desk, "Latihan", &participation::ATTENDANCE),
        ["hadir", "hadir", "tidak"]
    );
    assert_eq!(
        told(&mut desk, "Latihan", &participation::RESULT),
        ["lulus", "lulus", "tidak_lulus"]
    );
    assert_eq!(
        told(&mut desk, "Latihan", &participation::CERTIFICATE),
        ["S-09/2026", "S-10/2026"]
    );
    let met = office.view("obligation", due).record;
    assert_eq!(met.state.name, "selesai");
    assert_eq!(met.get(&owed::EVIDENCE_ENTITY), Some("training"));
    office.assert_proven();
}

#[test]
fn one_certificate_twice_is_refused_for_all_and_the_cursor_shows_where() {
    let mut office = Office::new();
    for nth in 1..=2 {
        enlist(&mut office, nth);
    }
    let mut desk = open(&office, "bapemas");
    desk.press("g3 n 'Latihan' <Enter> 1 '16' <F2> <Enter>");
    desk.press("b / 'warga' <Enter> <Space> <Space> <F2> s <F2> b");
    desk.press("1 1 'S-1' <Enter> 1 1 'S-1' <F2>")
        .lacks("TERSIMPAN");
    assert!(told(&mut desk, "Latihan", &participation::CERTIFICATE).is_empty());
    desk.press("'0' <F2>").shows("TERSIMPAN");
    assert_eq!(
        told(&mut desk, "Latihan", &participation::CERTIFICATE),
        ["S-1", "S-10"]
    );
    office.assert_proven();
}

#[test]
fn rows_under_way_survive_a_cut() {
    let mut office = Office::new();
    enlist(&mut office, 1);
    let mut desk = open(&office, "bapemas");
    desk.press("g3 n 'Latihan' <Enter> 1 '16' <F2> <Enter>");
    desk.press("b / 'warga' <Enter> <Space> <F2> s <F2> b 1 1");
    drop(desk);
    let mut desk = open(&office, "bapemas");
    desk.shows("Lanjutkan isian")
        .press("<Enter>")
        .shows("Catat hasil (1 dari 1)");
    desk.press("'S-7' <F2>").shows("TERSIMPAN");
    assert_eq!(
        told(&mut desk, "Latihan", &participation::CERTIFICATE),
        ["S-7"]
    );
}

#[test]
fn attendees_of_guidance_come_from_two_registers_in_one_transaction() {
    let mut office = Office::new();
    enlist(&mut office, 1);
    let mut desk = open(&office, "lurah");
    desk.press("g7 n 2 1 1 2 'Temu kader' <F2> <Enter>");
    desk.shows("Pilih sekaligus: Peserta bimbingan");
    desk.press("b").shows("Kader Pemberdayaan Masyarakat (KPM)");
    desk.press("<Space> <Space> <Tab>").shows("Kader teknis");
    desk.press("<Space> <F2>").shows("TERSIMPAN");
    let seen = [attendee::KPM.field(), attendee::KADER_TEKNIS.field()].map(|field| {
        let given = Query::of(entity("attendee")).filter(Filter::Given(field));
        let rows = desk
            .store
            .list(desk.seat.actor.appointment, &given)
            .unwrap()
            .rows;
        rows.iter()
            .filter(|v| v.labels["guidance"] == "Temu kader")
            .count()
    });
    assert_eq!(seen, [2, 1]);
    // The day tells this meeting apart from others of its name.
    let list = Route::List(Listing::of(entity("attendee")));
    let mut list = Harness::open(office.open(), "lurah", Lang::Id, Some(list));
    list.shows("Temu kader · 02-03-2026");
    let ops: i64 = office
        .raw()
        .query_row(
            "SELECT count(DISTINCT op_id) FROM audit WHERE entity = 'attendee' AND region = ?1
             AND record IN (SELECT id FROM attendee WHERE guidance IN (SELECT id FROM guidance WHERE topic = 'Temu kader'))",
            [BANDAR],
            |r| r.get(0),
        )
        .unwrap();
    assert_eq!(ops, 1, "one transaction");
    office.assert_proven();
}

#[test]
fn candidates_of_a_round_are_picked_from_the_register_too() {
    let picked: Vec<_> = ENTITIES
        .iter()
        .filter(|e| !e.picks().is_empty())
        .map(|e| e.name)
        .collect();
    assert_eq!(picked, ["candidate", "attendee", "participation", "party"]);
    let fields = |name: &str| -> Vec<_> { entity(name).picks().iter().map(|f| f.name).collect() };
    assert_eq!(fields("candidate"), ["person"]);
    assert_eq!(fields("attendee"), ["kpm", "kader_teknis"]);
    assert_eq!(fields("participation"), ["kpm", "official", "candidate"]);
}
