//! Undangan and SK at the keyboard: they go out, wait on the landing line, are read and signed, and the sender sees by whom.

use bina::text::Lang;
use uuid::Uuid;

use crate::forming::{choose, decreed, registered};
use crate::harness::Harness;
use crate::office::{BANDAR, MOJOROTO, Office, fields};
use crate::open;

fn clear_other_receipts(office: &Office) {
    let db = office.raw();
    db.execute_batch(
        "UPDATE receipt SET state = 'diterima'; UPDATE notulen_receipt SET state = 'diterima'",
    )
    .unwrap();
}

fn state_at(office: &Office, about: Uuid, place: &str) -> String {
    let sql = "SELECT state FROM document_receipt WHERE about = ?1 AND region = ?2";
    let db = office.raw();
    db.query_row(sql, [about.to_string().as_str(), place], |r| r.get(0))
        .unwrap()
}

#[test]
fn an_invitation_goes_out_waits_on_the_landing_line_and_the_sender_sees_who_signed() {
    let mut office = Office::new();
    let values = office.plausible("guidance", MOJOROTO, "");
    let done = office.add("camat", "guidance", MOJOROTO, values).unwrap();
    let id = done.view.record.id;
    let mut camat = open(&office, "camat").sized(100, 40);
    camat.press(": 'bimbingan' <Enter> / 'tugas' <Enter> <Enter>");
    choose(&mut camat, "Kirim undangan")
        .press("2 <Enter> <Enter> '005/7/2026' <F2>")
        .shows("005/7/2026")
        .shows("TERSIMPAN");
    let mut lurah = open(&office, "lurah");
    lurah.shows("undangan 2").shows("baca dan terima");
    lurah.press(": 'tanda terima surat' <Enter> / 'tugas' <Enter> <Enter>");
    lurah
        .press("t")
        .shows("Undangan: Tugas KPM")
        .shows("005/7/2026")
        .shows("Mojoroto")
        .shows("02-03-2026")
        .press("Y")
        .shows("TERSIMPAN");
    assert_eq!(state_at(&office, id, BANDAR), "diterima");
    choose(&mut lurah, "Lihat: Bimbingan").shows("Bimbingan: Tugas KPM");
    camat.press("<F5>");
    choose(&mut camat, "Lihat: Tanda terima surat")
        .shows("diterima")
        .shows("menunggu");
    office.assert_proven();
}

#[test]
fn the_camat_reads_the_whole_sk_of_a_formation_before_it_is_signed_for() {
    let office = Office::new();
    let mut lurah = open(&office, "lurah").sized(100, 40);
    registered(&mut lurah);
    decreed(&mut lurah);
    clear_other_receipts(&office);
    let sk = "UPDATE document_receipt SET state = 'diterima' WHERE subject NOT LIKE 'Penetapan%'";
    office.raw().execute_batch(sk).unwrap();
    let mut camat = open(&office, "camat").sized(100, 40);
    camat
        .shows("SK menunggu tanda terima (1): Penetapan KPM 2026")
        .press("p")
        .shows("SK: Penetapan KPM 2026")
        .shows("SK 10")
        .shows("MEMUTUSKAN")
        .press("Y")
        .lacks("TERSIMPAN")
        .press("<End>")
        .shows("Sulastri Handayani")
        .press("Y")
        .shows("TERSIMPAN");
}

/// What an agency is shown of an invitation, in one language.
fn agency(office: &Office, lang: Lang) -> Harness {
    Harness::open(office.open(), "skpd", lang, None)
}

#[test]
fn an_agency_is_invited_on_its_landing_screen_in_its_language() {
    let mut office = Office::new();
    let values = office.plausible("guidance", BANDAR, "");
    let done = office.add("lurah", "guidance", BANDAR, values).unwrap();
    let id = done.view.record.id;
    let alone = fields([
        ("invited", "skpd".into()),
        ("invited_skpd", office.id("dinkes").into()),
    ]);
    office
        .step("lurah", "guidance", id, "invite", alone)
        .unwrap();
    clear_other_receipts(&office);
    agency(&office, Lang::En)
        .shows("Invitations awaiting receipt (1): Tugas KPM")
        .press("p")
        .shows("Invitation: Tugas KPM")
        .shows("signs the receipt in the name of this office");
    agency(&office, Lang::Id)
        .shows("Undangan menunggu tanda terima (1): Tugas KPM")
        .press("p")
        .shows("Y menandatangani")
        .press("Y")
        .shows("TERSIMPAN")
        .lacks("Undangan menunggu tanda terima");
    let city = "35.71";
    assert_eq!(state_at(&office, id, city), "diterima");
}

#[test]
fn a_city_office_is_not_asked_for_what_an_agency_owes() {
    let mut office = Office::new();
    let values = office.plausible("liaison", BANDAR, "");
    let done = office.add("lurah", "liaison", BANDAR, values).unwrap();
    let id = done.view.record.id;
    office
        .step("lurah", "liaison", id, "invite", fields([]))
        .unwrap();
    clear_other_receipts(&office);
    let mut desk = open(&office, "bapemas");
    desk.press(": 'kotak masuk' <Enter>")
        .lacks("menunggu tanda terima");
    agency(&office, Lang::Id).shows("Undangan menunggu tanda terima");
}
