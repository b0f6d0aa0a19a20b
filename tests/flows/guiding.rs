//! The duties of pembinaan at the keyboard.

use bina::console::route::Route;
use bina::domain::schema::period::Period;
use bina::domain::schema::record::Value;
use bina::text::Lang;
use uuid::Uuid;

use crate::harness::Harness;
use crate::office::{BANDAR, MOJOROTO, Office, entity, fields};

fn open(office: &Office, login: &str) -> Harness {
    Harness::open(office.open(), login, Lang::Id, None)
}

#[test]
fn a_consultation_is_answered_in_three_keys_beside_its_text() {
    let mut office = Office::new();
    let question = fields([
        ("topic", "Honor KPM".into()),
        ("question", "Dari mana?".into()),
    ]);
    office
        .add("lurah banjar", "consultation", "35.71.01.1003", question)
        .unwrap();
    let mut desk = open(&office, "camat");
    desk.press(": 'konsultasi' <Enter>").shows("Honor KPM");
    let (before, text) = (desk.presses, "Dari anggaran kelurahan.");
    desk.press(&format!("<Enter> a '{text}' <F2>"))
        .shows("TERSIMPAN");
    let keys = desk.presses - before - text.chars().count();
    assert!(keys <= 3, "{keys} keys");
    office.assert_proven();
}

#[test]
fn an_allocation_is_entered_and_proposed_in_sixteen_keys() {
    let office = Office::new();
    let mut desk = open(&office, "perangkat");
    desk.press("g6 n <Enter> <Enter> 2 3 '25jt' <F2>")
        .shows("TERSIMPAN")
        .press("<Enter> u Y")
        .shows("diusulkan");
    assert!(desk.presses <= 16, "{} keys", desk.presses);
}

#[test]
fn money_is_said_in_words_before_it_moves() {
    let mut office = Office::new();
    let fund = office.id(&format!("fund {BANDAR}"));
    office
        .step("perangkat", "fund", fund, "propose", fields([]))
        .unwrap();
    let mut desk = open(&office, "lurah");
    desk.press(": 'buku dana' <Enter>").shows("Bandar Lor");
    desk.press("<Enter>").shows("Tetapkan (SK)");
    desk.press("k 'SK 7' <F2>")
        .shows("dua puluh lima juta rupiah")
        .lacks("TERSIMPAN");
    desk.press("<Enter>").shows("dua puluh lima juta rupiah");
    desk.press("Y").shows("TERSIMPAN").shows("ditetapkan");
    assert_eq!(office.view("fund", fund).record.state.name, "ditetapkan");
}

#[test]
fn a_lurah_sees_the_duties_of_the_office_and_adds_what_is_missing() {
    let mut office = Office::new();
    let walikota = office.seat("walikota");
    office.store.generate(walikota, Period::Year(2026)).unwrap();
    let mut desk = open(&office, "lurah");
    desk.press(": 'kewajiban kantor' <Enter>")
        .shows("Kewajiban 2026")
        .shows("> L1 ")
        .shows("di bawah (PgDn)")
        .press("<End>")
        .shows("> F ")
        .shows("Bukti: Bimbingan oleh lembaga");
    desk.press("n 1 1 1 'Pertemuan LPMK' <Enter> <Enter> <Enter> 'LPMK' <F2>");
    desk.shows("TERSIMPAN");
    let made = office.raw().query_row(
        "SELECT serves || giver FROM guidance WHERE institution = 'LPMK'",
        [],
        |r| r.get::<_, String>(0),
    );
    assert_eq!(made.unwrap(), "Flembaga");
}

#[test]
fn a_guideline_is_received_from_the_text_that_was_read() {
    let mut office = Office::new();
    let receipt = office.id(&format!("receipt {BANDAR}"));
    let mut desk = open(&office, "lurah");
    desk.press(": 'tanda terima pedoman' <Enter> <Enter>")
        .shows("Terima")
        .press("t")
        .shows("Y menandatangani tanda terima")
        .press("Y")
        .shows("TERSIMPAN");
    let by = office.value("receipt", receipt, "received_by");
    assert_eq!(by, Value::from(office.id("person of lurah")));
}

#[test]
fn minutes_wait_on_the_landing_line_and_are_received_from_their_text() {
    let mut office = Office::new();
    let told = "Camat membuka rapat.\nKader melapor.";
    let notulen = send_minutes(&mut office, "Rapat kader kecamatan", told);
    let owed = |office: &Office| -> Vec<(String, String)> {
        let db = office.raw();
        let sql = "SELECT region, state FROM notulen_receipt WHERE notulen = ?1 ORDER BY region";
        let mut rows = db.prepare(sql).unwrap();
        let rows = rows.query_map([notulen.to_string()], |r| Ok((r.get(0)?, r.get(1)?)));
        rows.unwrap().map(Result::unwrap).collect()
    };
    let mut desk = open(&office, "lurah");
    desk.shows("Menunggu tanda terima: pedoman 1, notulen ")
        .shows("p baca dan terima");
    desk.press("p")
        .shows("Y menandatangani tanda terima")
        .press("Y")
        .shows("TERSIMPAN")
        .shows("Menunggu tanda terima: notulen 2, undangan 1");
    for _ in 0..2 {
        if owed(&office)[0].1 == "diterima" {
            break;
        }
        desk.press("p")
            .shows("Kegiatan")
            .shows("Y menandatangani tanda terima")
            .press("Y")
            .shows("TERSIMPAN");
    }
    let mine = (BANDAR.to_owned(), "diterima".to_owned());
    assert_eq!(owed(&office)[0], mine);
    assert_eq!(owed(&office)[1].1, "menunggu");
    desk.shows("Undangan menunggu tanda terima (1)");
    office.assert_proven();
}

#[test]
fn minutes_are_read_whole_before_they_are_received() {
    let mut office = Office::new();
    let long = "Peserta membahas satu hal lagi.\n".repeat(40);
    send_minutes(&mut office, "Rapat panjang", long.trim_end());
    let mut desk = open(&office, "lurah");
    desk.press(": 'tanda terima notulen' <Enter> / 'panjang' <Enter> <Enter>")
        .shows("Terima")
        .press("t")
        .shows("baris di bawah")
        .press("Y")
        .lacks("TERSIMPAN")
        .press("<End>")
        .shows("Rekomendasi")
        .shows("Pelatihan diulang.")
        .press("Y")
        .shows("TERSIMPAN");
}

/// Minutes of the camat, sent to the offices below.
fn send_minutes(office: &mut Office, meeting: &str, activity: &str) -> Uuid {
    let mut values = office.plausible("notulen", MOJOROTO, "");
    values.extend(fields([
        ("meeting", meeting.into()),
        ("activity", activity.into()),
        ("recommendation", "Pelatihan diulang.".into()),
    ]));
    let notulen = office.add("camat", "notulen", MOJOROTO, values).unwrap();
    let notulen = notulen.view.record.id;
    let to = fields([("recipients", "bawahan".into())]);
    office
        .step("camat", "notulen", notulen, "send", to)
        .unwrap();
    notulen
}

/// Moves the mark to the row that holds this.
fn to_row(desk: &mut Harness, text: &str) {
    let here = |l: &str| l.starts_with("> ") && l.contains(text);
    while !desk.screen().lines().any(here) {
        assert!(desk.presses < 60, "no {text} on:\n{}", desk.screen());
        desk.press("j");
    }
}

#[test]
fn a_consultation_shows_its_days_its_thread_and_becomes_a_guideline_in_one_key() {
    let mut office = Office::new();
    let question = fields([
        ("topic", "Honor KPM".into()),
        ("question", "Dari mana?".into()),
        ("addressee", "camat".into()),
    ]);
    office
        .add("lurah banjar", "consultation", "35.71.01.1003", question)
        .unwrap();
    office.set_day("2026-03-16");
    let mut camat = open(&office, "camat");
    camat
        .press(": 'konsultasi' <Enter>")
        .shows("14 hari terbuka")
        .lacks("14 hari !");
    office.set_day("2026-03-17");
    let mut camat = open(&office, "camat");
    camat
        .press(": 'konsultasi' <Enter>")
        .shows("15 hari ! terb");
    camat.press("/ 'honor' <Enter>");
    to_row(&mut camat, "Banjarmlati");
    camat
        .press("<Enter>")
        .shows("15 hari terbuka")
        .shows("Dari mana?");
    camat.press("u 'Perlu kota' <F2>").shows("diteruskan");
    let mut bapemas = open(&office, "bapemas").sized(80, 40);
    bapemas
        .press(": 'konsultasi' <Enter>")
        .shows("15 hari ! dit");
    to_row(&mut bapemas, "Banjarmlati");
    bapemas
        .press("<Enter> a 'Dari APBD.' <F2>")
        .shows("TERSIMPAN")
        .press("<F3> <Enter>")
        .shows("Dari APBD.");
    bapemas.press("p Y").shows("dijadikan pedoman");
    let made = office.raw().query_row(
        "SELECT count(*) FROM guideline WHERE consultation IS NOT NULL AND state = 'draf'",
        [],
        |r| r.get::<_, i64>(0),
    );
    assert_eq!(made.unwrap(), 1);
    office.assert_proven();
}

#[test]
fn the_page_of_who_takes_part_shows_the_thread_of_the_task() {
    let office = Office::new();
    for login in ["skpd", "lurah", "camat"] {
        let mut desk = open(&office, login).sized(120, 40);
        desk.press(": 'pihak tugas' <Enter> <Enter>")
            .shows("Budi")
            .shows("Kami hadir")
            .shows("Pejabat skpd, SKPD Dinas");
    }
}

#[test]
fn what_was_found_stands_in_the_form_that_corrects_it() {
    let mut office = Office::new();
    office.set_day("2026-03-02");
    let planned = fields([
        ("serves", "O".into()),
        ("giver", "lurah".into()),
        ("audience", "kpm".into()),
        ("method", "kunjungan".into()),
        ("topic", "Tugas KPM".into()),
        ("planned_on", Value::Date("2026-03-02".parse().unwrap())),
    ]);
    let added = office.add("lurah", "guidance", BANDAR, planned).unwrap();
    let id = added.view.record.id;
    let held = fields([
        ("held_on", Value::Date("2026-03-02".parse().unwrap())),
        ("findings", "Buku belum lengkap.".into()),
    ]);
    office.step("lurah", "guidance", id, "hold", held).unwrap();
    let route = Route::Detail(entity("guidance"), id);
    let mut desk = Harness::open(office.open(), "lurah", Lang::Id, Some(route));
    desk.press("k").shows("Buku belum lengkap.");
    desk.press("<F2>").shows("TERSIMPAN");
    let found = office.value("guidance", id, "findings");
    assert_eq!(found.text(), Some("Buku belum lengkap."));
}

#[test]
fn who_asks_again_asks_in_new_words() {
    let mut office = Office::new();
    let question = fields([
        ("topic", "Rapat RW".into()),
        ("question", "Dari mana?".into()),
        ("addressee", "camat".into()),
    ]);
    let done = office
        .add("lurah", "consultation", BANDAR, question)
        .unwrap();
    let id = done.view.record.id;
    let answer = fields([("answer", "Dari anggaran kelurahan.".into())]);
    office
        .step("camat", "consultation", id, "answer", answer)
        .unwrap();
    let mut lurah = open(&office, "lurah");
    lurah.press(": 'konsultasi' <Enter> / 'rapat rw' <Enter> <Enter> l");
    lurah.shows("Pertanyaan *").lacks("Dari mana?");
    lurah.press("<F2>").shows("wajib diisi").lacks("TERSIMPAN");
}

#[test]
fn a_move_shows_its_record_where_that_takes_two_lines() {
    let office = Office::new();
    let mut desk = open(&office, "bapemas");
    desk.press(": 'skpd' <Enter> / 'dinkes' <Enter> <Enter> a");
    desk.shows("SKPD: Akhiri").shows("Kota Kediri · aktif");
}
