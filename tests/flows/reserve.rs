//! A KPM ends service, and a reserve of the round takes the place.

use bina::console::route::Route;
use bina::text::Lang;

use crate::forming::choose;
use crate::harness::Harness;
use crate::office::{BANDAR, entity};
use crate::round::Round;
use crate::{list, open, states};

#[test]
fn a_kpm_ends_service_with_a_reason_and_a_reserve_takes_the_place() {
    let Round {
        mut office,
        candidates,
        ..
    } = Round::confirmed();
    // Nobody with open work ends without a successor.
    let task = office.id(&format!("task {BANDAR}"));
    let answers = office.answers("task", "cancel", BANDAR);
    office
        .step("lurah", "task", task, "cancel", answers)
        .unwrap();
    let at = |login: &str| {
        let reserve = Route::Detail(entity("candidate"), candidates[4]);
        Harness::open(office.open(), login, Lang::Id, Some(reserve)).sized(120, 40)
    };
    let mut desk = open(&office, "lurah").sized(120, 40);
    let before = list(&mut desk, "kpm").len();
    desk.press("g4 / 'siti' <Enter> <Enter>");
    choose(&mut desk, "Nonaktifkan").press("<F2>");
    desk.shows("Alasan berakhir: wajib diisi");
    desk.press("'pindah domisili' <F2>").shows("nonaktif");
    desk.shows("pindah domisili");
    let mut desk = at("lurah");
    desk.shows("cadangan");
    choose(&mut desk, "Naikkan dari cadangan").press("'mengganti yang pindah' <Enter>");
    desk.press("'siti' <Enter> <F2>").shows("lulus");
    desk.shows("Menggantikan KPM").shows("Siti Aminah");
    choose(&mut desk, "Kukuhkan sebagai").press("'SK 12' <F2>");
    desk.shows("belum bersertifikat dari kota");
    choose(&mut at("bapemas"), "Catat sertifikat kota")
        .press("'SERT 5' <F2>")
        .shows("SERT 5");
    let mut desk = at("lurah");
    // What was typed too early is offered again; the round has gone on since.
    desk.shows("Lanjutkan isian").press("X");
    choose(&mut desk, "Kukuhkan sebagai").press("'SK 12' <F2>");
    desk.shows("dikukuhkan").shows("SK 12");
    assert_eq!(list(&mut desk, "kpm").len(), before + 1);
    let active = states(&mut desk, "kpm")
        .iter()
        .filter(|s| **s == "aktif")
        .count();
    assert_eq!(active, before, "one went, one came");
    office.assert_proven();
}
