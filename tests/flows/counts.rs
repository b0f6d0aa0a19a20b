//! A record counts or says why not, at the keyboard; a letter of mandate says when it ends.

use bina::domain::schema::period::Period;
use bina::text::Lang;

use crate::harness::Harness;
use crate::office::{BANDAR, MOJOROTO, Office, day, fields};
use crate::walk::{hold, obligation, plan};

fn open(office: &Office, login: &str) -> Harness {
    Harness::open(office.open(), login, Lang::Id, None).sized(160, 40)
}

#[test]
fn a_session_without_kader_teknis_says_so_and_the_key_that_adds_one() {
    let mut office = Office::new();
    let walikota = office.seat("walikota");
    office.store.generate(walikota, Period::Year(2026)).unwrap();
    let c4 = obligation(&office, "C4", MOJOROTO, "2026-Q1", "");
    plan(
        &mut office,
        ("camat", MOJOROTO, "C4"),
        fields([("topic", "Kerja sama".into())]),
    );
    let mut desk = open(&office, "camat");
    desk.press(": 'bimbingan' <Enter> / 'kerja' <Enter> <Enter> s <F2>")
        .shows("TERSIMPAN")
        .shows("belum memenuhi C4 Triwulan I 2026: belum ada kader teknis yang hadir [3]")
        .shows("Kurang");
    desk.press("3 <Enter> <F4> <Enter> <F2>")
        .shows("memenuhi C4")
        .lacks("belum memenuhi");
    assert_eq!(office.view("obligation", c4).record.state.name, "selesai");
    office.assert_proven();
}

#[test]
fn an_obligation_says_what_it_waits_for_and_opens_the_form() {
    let mut office = Office::new();
    let walikota = office.seat("walikota");
    office.store.generate(walikota, Period::Year(2026)).unwrap();
    let id = plan(&mut office, ("camat", MOJOROTO, "C4"), fields([]));
    hold(&mut office, "camat", id, "2026-02-01", fields([]));
    let mut desk = open(&office, "camat");
    desk.press(": 'kewajiban kantor' <Enter> <Down> <Down> <Down> <Enter>")
        .press("/ 'triwulan i' <Enter> <Enter>")
        .shows("C4 Triwulan I 2026: belum ada kader teknis yang hadir")
        .shows("Tambah bimbingan untuk C4");
}

#[test]
fn the_end_of_a_letter_of_mandate_is_announced_thirty_days_before() {
    let mut office = Office::new();
    let letter = fields([
        ("appointment", office.seat("kasi_pmd").into()),
        ("number", "M 4/2026".into()),
        ("date", day("2026-03-01").into()),
        ("matter", "Semua".into()),
        ("to_date", day("2026-04-20").into()),
    ]);
    office.add("camat", "mandate", MOJOROTO, letter).unwrap();
    office.set_day("2026-03-20");
    open(&office, "camat").lacks("Surat mandat segera berakhir");
    office.set_day("2026-03-21");
    for login in ["camat", "kasi_pmd"] {
        open(&office, login).shows("Surat mandat segera berakhir (1): M 4/2026 sampai 20-04-2026");
    }
    open(&office, "camat kota").lacks("Surat mandat segera berakhir");
    office.set_day("2026-04-20");
    open(&office, "camat").shows("segera berakhir (1): M 4/2026");
    office.set_day("2026-04-21");
    open(&office, "camat")
        .lacks("segera berakhir")
        .shows("Surat mandat lewat (1): M 4/2026 sampai 20-04-2026; perpanjang");
    open(&office, "kasi_pmd").shows("sampai 20-04-2026; minta pemberinya memperpanjang");
}

#[test]
fn a_duty_card_tells_what_is_in_arrears_of_the_year_before() {
    let mut office = Office::new();
    let walikota = office.seat("walikota");
    office.store.generate(walikota, Period::Year(2026)).unwrap();
    office.set_day("2027-01-20");
    office.store.generate(walikota, Period::Year(2027)).unwrap();
    let mut desk = open(&office, "lurah");
    desk.press(": 'kewajiban kantor' <Enter>")
        .shows("Kewajiban 2027")
        .shows("0 dari 12 selesai, 12 tunggakan");
}

#[test]
fn a_form_asks_for_what_the_chosen_duty_needs() {
    let office = Office::new();
    let mut camat = open(&office, "camat");
    camat
        .press(": 'bimbingan' <Enter> n")
        .shows("1 C1 pemerintahan kelurahan")
        .lacks("W4")
        .lacks("L3");
    camat.press("1 <Enter>").shows("lurah").lacks("C1 minta");
    camat.press("<Enter> 1 <Enter>").shows("C1 minta lurah");
    let mut lurah = open(&office, "lurah");
    lurah
        .press(": 'bimbingan' <Enter> n 3 <Enter>")
        .shows("lembaga kemasyarakatan");
    lurah.press("1 <Enter>").shows("F minta lembaga");
}

#[test]
fn the_form_of_what_was_held_asks_for_the_findings_of_a_monitoring() {
    let mut office = Office::new();
    let topic = fields([("topic", "Pemantauan".into())]);
    plan(&mut office, ("bapemas", crate::office::CITY, "W6"), topic);
    let mut bapemas = open(&office, "bapemas");
    bapemas
        .press(": 'bimbingan' <Enter> / 'pemantauan' <Enter> <Enter> s")
        .shows("diminta W6");
    bapemas
        .press("<Enter> 'Kurang' <Tab> 'Latih' <Tab>")
        .lacks("diminta W6");
}

#[test]
fn what_does_not_apply_counts_in_no_percent_on_screen_or_in_the_report() {
    let mut office = Office::new();
    for (nth, name) in ["L4 2026-02", "O 2026-02"].iter().enumerate() {
        let id = office.id(&format!("{name} {BANDAR}"));
        let why = fields([("waive_reason", "belum ada kader".into())]);
        office
            .step("camat", "obligation", id, "waive", why)
            .unwrap();
        let mut walikota = open(&office, "walikota");
        let more = format!("{} lagi tidak berlaku", nth + 1);
        walikota.shows(&more);
        let map = office
            .store
            .coverage(office.seat("walikota"), 2026)
            .unwrap();
        let sum = map.total();
        assert_eq!(sum.target() + sum.waived, sum.total());
        walikota.shows(&format!("░ {} belum", sum.open));
        let share = format!("{}% dari {} selesai", sum.percent().unwrap(), sum.target());
        walikota.shows(&share);
    }
}
