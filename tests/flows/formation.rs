//! Forming KPM at the keyboard: the step screen, the batch form with its live line, the city's list.

use bina::domain::schema::record::Value;
use bina::store::{Filter, Query};
use uuid::Uuid;

use crate::forming::{FIVE, certified, confirmed, decreed, registered};
use crate::office::{BANDAR, ByName, Office, day, entity, field, fields};
use crate::{list, open};

const SK: &str = "400.10/17/419.301/2026";

#[test]
fn five_kpm_of_one_sk_take_242_keys() {
    let office = Office::new();
    let mut desk = open(&office, "lurah");
    let before = list(&mut desk, "kpm").len();
    let mut data = SK.len() + "05012026".len();
    desk.press(&format!("g4 b '{SK}' <Enter> 05012026 <Enter> <Enter>"));
    for (name, sex, birth, rw, institution) in FIVE {
        data += [name, sex, birth, rw, institution]
            .iter()
            .map(|s| s.len())
            .sum::<usize>();
        desk.press(&format!(
            "'{name}' <Enter> {sex} {birth} <Enter> {rw} '{institution}'"
        ));
        desk.press(if rw == "05" { "" } else { "<Enter>" });
    }
    desk.shows("5 (perlu 5–10) | L 2 P 3 | RW 5 | lembaga 4");
    desk.press("<F2>").shows("TERSIMPAN");
    assert_eq!(data, 221, "data");
    assert!(desk.presses <= 242, "{} keys", desk.presses);
    let kpm = list(&mut desk, "kpm");
    assert_eq!(kpm.len(), before + 5);
    let ratna = kpm.iter().find(|v| v.display.starts_with("Ratna")).unwrap();
    assert_eq!(ratna.record.at("sk_number"), &SK.into());
    assert_eq!(ratna.record.at("from_date"), &day("2026-01-05").into());
    office.assert_proven();
}

#[test]
fn a_person_of_the_register_is_not_entered_twice() {
    let office = Office::new();
    let mut desk = open(&office, "lurah");
    let people = list(&mut desk, "person").len();
    desk.press("g4 b 'SK 9' <Enter> 05012026 <Enter> <Enter> 'tini' <Enter>");
    desk.shows("sudah tercatat")
        .press("'PKK' <F2>")
        .shows("TERSIMPAN");
    assert_eq!(list(&mut desk, "person").len(), people);
    let tini = office.id(&format!("person tini {BANDAR}"));
    let query =
        Query::of(entity("kpm")).filter(Filter::Is(field("kpm", "person"), Value::Ref(tini)));
    let seat = office.seat("lurah");
    assert_eq!(office.open().list(seat, &query).unwrap().rows.len(), 1);
}

#[test]
fn a_refused_row_gets_the_cursor_and_nothing_is_written() {
    let office = Office::new();
    let mut desk = open(&office, "lurah");
    let people = list(&mut desk, "person").len();
    desk.press(
        "g4 b 'SK 9' <Enter> 05012026 <Enter> <Enter> 'Baru Satu' <Enter> 2 <Enter> <Enter> <Enter> <Enter>",
    );
    // Siti serves already.
    desk.press("'Siti Aminah' <Enter> <F2>")
        .shows("sudah tercatat")
        .lacks("TERSIMPAN");
    assert_eq!(list(&mut desk, "person").len(), people);
    desk.press("<F3>");
    drop(desk);
    let mut desk = open(&office, "lurah");
    desk.shows("Lanjutkan isian").press("<Enter>");
    desk.shows("Baru Satu").shows("Siti Aminah").shows("SK 9");
}

#[test]
fn the_step_screen_says_what_is_next_and_whom_it_waits_for() {
    let office = Office::new();
    let mut desk = open(&office, "lurah");
    desk.shows("Pembentukan KPM").shows("menunggu Lurah");
    desk.press("g3 <Enter>")
        .shows("pendaftaran: menunggu Lurah, Perangkat");
    desk.shows("✓ tim seleksi")
        .shows("> pendaftaran")
        .shows("· wawancara");
    desk.shows("1 (perlu 5–10)").shows("belum ada perempuan");
    desk.press("b 'Wahyuni' <Enter> 2 <Enter> <Enter> 07 'PKK' <Enter>");
    desk.shows("2 (perlu 5–10) | L 1 P 1 | RW 2 | lembaga 1");
    desk.press("<F2>")
        .shows("TERSIMPAN")
        .shows("2 (perlu 5–10) | L 1 P 1");
    desk.press("s <F2>").shows("belum tersebar di lembaga");
}

/// Takes the fixture's only candidate through papers, interview and berita acara.
fn pass_the_only_one(office: &mut Office, round: Uuid) {
    let candidate = office.id(&format!("candidate {BANDAR}"));
    let terms = fields([("terms", "warga,takwa,kelakuan,sehat,purnawaktu".into())]);
    office
        .step("lurah", "candidate", candidate, "examine", terms)
        .unwrap();
    office
        .step("lurah", "formation", round, "interview", fields([]))
        .unwrap();
    let scores = fields([
        ("score_knowledge", 80.into()),
        ("score_will", 80.into()),
        ("score_ability", 80.into()),
    ]);
    office
        .step("lurah", "candidate", candidate, "score", scores)
        .unwrap();
    office
        .step("lurah", "candidate", candidate, "pass", fields([]))
        .unwrap();
    office
        .step("lurah", "formation", round, "rank", fields([]))
        .unwrap();
    let minutes = fields([
        ("minutes_number", "BA".into()),
        ("minutes_on", day("2026-03-02").into()),
    ]);
    office
        .step("lurah", "formation", round, "settle", minutes)
        .unwrap();
}

#[test]
fn the_city_sees_what_waits_for_it_and_the_camat_reads_the_reasons() {
    let mut office = Office::new();
    let round = office.id(&format!("formation {BANDAR}"));
    let reasons = fields([
        ("composition_reason", "hanya satu pendaftar".into()),
        ("number_reason", "dibuka lagi bulan depan".into()),
    ]);
    office
        .step("lurah", "formation", round, "screen", reasons)
        .unwrap();
    let mut camat = open(&office, "camat");
    camat
        .press(": 'pembentukan' <Enter> <Enter>")
        .shows("hanya satu pendaftar");
    let mut camat = open(&office, "camat");
    camat
        .press(": 'alasan tertulis' <Enter>")
        .shows("Pembentukan KPM dengan alasan tertulis")
        .shows("2026 · 1");
    camat.press("<Enter>").shows("dibuka lagi bulan depan");
    let mut other = open(&office, "camat kota");
    other.press(": 'alasan tertulis' <Enter>").lacks("2026 · 1");
    pass_the_only_one(&mut office, round);
    let decree = fields([
        ("decree_number", "SK".into()),
        ("decree_date", day("2026-03-02").into()),
        ("composition_reason", "hanya satu".into()),
        ("number_reason", "hanya satu".into()),
    ]);
    let mut bapemas = open(&office, "bapemas");
    bapemas
        .press(": 'menunggu kota' <Enter>")
        .shows("menunggu kota")
        .lacks("2026 · 1");
    office
        .step("lurah", "formation", round, "decree", decree)
        .unwrap();
    let mut inbox = open(&office, "bapemas");
    inbox.press("g0").shows("KPM menunggu pelatihan (1)");
    bapemas.moved();
    bapemas
        .shows("2026 · 1")
        .press("<Enter>")
        .shows("pelatihan: menunggu Walikota, Bapemas");
    bapemas.shows("Daftarkan yang lulus");
}

#[test]
fn five_kpm_are_formed_at_the_keyboard_over_two_roles() {
    let office = Office::new();
    let mut desk = open(&office, "lurah").sized(120, 40);
    registered(&mut desk);
    decreed(&mut desk);
    let mut city = open(&office, "bapemas").sized(120, 40);
    certified(&mut city);
    let before = list(&mut desk, "kpm").len();
    confirmed(&mut desk);
    let kpm = list(&mut desk, "kpm");
    assert_eq!(kpm.len(), before + 5);
    let ratna = kpm.iter().find(|v| v.display.starts_with("Ratna")).unwrap();
    assert_eq!(ratna.record.at("sk_number"), &"SK 11".into());
    assert!(
        ratna
            .record
            .at("certificate_number")
            .text()
            .unwrap()
            .starts_with("SERT")
    );
    assert_eq!(ratna.record.at("certificate_on"), &day("2026-03-02").into());
    office.assert_proven();
}
