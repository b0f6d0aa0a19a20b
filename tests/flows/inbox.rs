//! The camat's inbox at the keyboard: decisions are staged, reviewed, committed all or none.

use bina::domain::schema::record::Value;

use crate::harness::Harness;
use crate::office::{BANDAR, BANJAR, Office, fields};
use crate::{list, open, states};

/// Raises facilitation until this many wait in Mojoroto.
pub fn raise_until(office: &mut Office, count: usize) {
    for n in 2..count {
        let (login, place) = if n % 2 == 0 {
            ("lurah", BANDAR)
        } else {
            ("lurah banjar", BANJAR)
        };
        let task = office.id(&format!("task {place}"));
        let values = fields([
            ("task", Value::Ref(task)),
            ("reason", "jadwal".into()),
            ("request", Value::Text(format!("Permohonan {n}"))),
        ]);
        office.add(login, "facilitation", place, values).unwrap();
    }
}

#[test]
fn a_camat_works_down_ten_items_in_nineteen_keys() {
    let mut office = Office::new();
    raise_until(&mut office, 10);
    let mut desk = open(&office, "camat");
    desk.shows("10 menunggu")
        .press("s s s s s s t 1 <F2> t 2 <F2> u u");
    desk.press("<F2>").shows("Tinjau 10 keputusan").press("Y");
    assert!(desk.presses <= 19, "{} keys", desk.presses);
    desk.shows("TERSIMPAN").shows("0 menunggu");
    let mut states = states(&mut desk, "facilitation");
    states.sort_unstable();
    let expected = [
        ["disetujui"; 6].as_slice(),
        &["dikembalikan"; 2],
        &["diteruskan"; 2],
    ]
    .concat();
    let mut expected: Vec<&str> = expected;
    expected.sort_unstable();
    assert_eq!(states, expected);
    office.assert_proven();
}

#[test]
fn staged_decisions_are_committed_all_or_none() {
    let mut office = Office::new();
    raise_until(&mut office, 4);
    let mut desk = open(&office, "camat");
    desk.press("s s s s");
    // A lurah withdraws one of them meanwhile.
    let victim = list(&mut desk, "facilitation")[2].record.clone();
    let login = if victim.region.as_str() == BANDAR {
        "lurah"
    } else {
        "lurah banjar"
    };
    let reason = fields([("outcome", "Sudah selesai sendiri".into())]);
    office
        .step(login, "facilitation", victim.id, "withdraw", reason)
        .unwrap();
    desk.press("<F2> Y").shows("sudah diubah");
    desk.shows("keluar dari keputusan Anda");
    let waiting = states(&mut desk, "facilitation")
        .iter()
        .filter(|s| **s == "menunggu")
        .count();
    assert_eq!(waiting, 3, "nothing of the batch was written");
    desk.press("<F2>")
        .shows("Tinjau 3 keputusan")
        .press("Y")
        .shows("TERSIMPAN");
    assert!(
        states(&mut desk, "facilitation")
            .iter()
            .all(|s| *s != "menunggu")
    );
}

#[test]
fn a_staged_decision_can_be_taken_out() {
    let office = Office::new();
    let mut desk = open(&office, "camat");
    desk.press("s s <F2>")
        .shows("Tinjau 2 keputusan")
        .press("x")
        .shows("Tinjau 1 keputusan");
    desk.press("<F3> <F2> Y")
        .shows("TERSIMPAN")
        .shows("1 menunggu");
}

#[test]
fn leaving_with_staged_decisions_asks_and_without_them_does_not() {
    let office = Office::new();
    let mut desk = open(&office, "camat");
    desk.press("s g3 <C-q>").shows("yang belum dilaksanakan: 1");
    desk.press("<Enter>").shows("Keluar dari Bina?");
    assert!(!desk.quit);
    desk.press("<Esc> <C-q> Y");
    assert!(desk.quit);
    let mut desk = open(&office, "camat");
    desk.press("s <F2> x <F3> <C-q>");
    assert!(desk.quit);
}

/// A console that is killed: what it had asked is done, nothing else.
fn cut(desk: Harness) {
    drop(desk);
}

#[test]
fn staged_decisions_survive_a_cut_and_are_committed_all_or_none() {
    let mut office = Office::new();
    raise_until(&mut office, 5);
    let mut desk = open(&office, "camat");
    desk.press("s t 1 <F2> j").shows("Jadwalkan");
    desk.press("<Enter> 'Balai' <F2> s").shows("» Jadwalkan");
    let staged = desk.screen().matches('»').count();
    cut(desk);
    let mut desk = open(&office, "camat");
    desk.shows("Lanjutkan keputusan")
        .shows(&format!("belum dilaksanakan: {staged}"))
        .shows("» Setujui: ");
    desk.press("<Enter>")
        .shows(&format!("Tinjau {staged} keputusan"));
    desk.press("Y").shows("TERSIMPAN");
    let waiting = states(&mut desk, "facilitation");
    let waiting = waiting.iter().filter(|s| **s == "menunggu").count();
    assert_eq!(waiting, 5 - staged);
    cut(desk);
    open(&office, "camat")
        .lacks("Lanjutkan keputusan")
        .lacks("»");
    office.assert_proven();
}

#[test]
fn a_decision_that_was_being_filled_goes_on_at_its_field_after_a_cut() {
    let office = Office::new();
    let mut desk = open(&office, "camat");
    desk.press("j").shows("Jadwalkan");
    desk.press("<C-u> '+3' <Enter> 'Bal'");
    cut(desk);
    let mut desk = open(&office, "camat");
    desk.shows("Lanjutkan isian").press("<Enter>");
    desk.shows("Jadwalkan").shows("5 Maret 2026");
    desk.press("'Balai' <F2>").shows("TERSIMPAN");
    assert!(states(&mut desk, "facilitation").contains(&"dijadwalkan"));
    cut(desk);
    let mut desk = open(&office, "camat");
    desk.lacks("Lanjutkan isian");
    desk.press("j <C-u> '+4' <Enter> 'Balai' <F2>")
        .shows("» Jadwalkan");
    cut(desk);
    let mut desk = open(&office, "camat");
    desk.shows("Lanjutkan keputusan")
        .press("X")
        .lacks("Lanjutkan isian");
}

#[test]
fn a_decision_on_what_has_moved_on_is_named_and_left_out() {
    let mut office = Office::new();
    raise_until(&mut office, 4);
    let mut desk = open(&office, "camat");
    desk.press("s s s");
    let victim = list(&mut desk, "facilitation")[1].record.clone();
    cut(desk);
    let login = if victim.region.as_str() == BANDAR {
        "lurah"
    } else {
        "lurah banjar"
    };
    let reason = fields([("outcome", "Sudah selesai sendiri".into())]);
    office
        .step(login, "facilitation", victim.id, "withdraw", reason)
        .unwrap();
    let mut desk = open(&office, "camat");
    desk.shows("belum dilaksanakan: 3")
        .shows("sudah berubah, dikeluarkan");
    desk.press("<Enter>").shows("Tinjau 2 keputusan");
    cut(desk);
    let mut desk = open(&office, "camat");
    desk.shows("belum dilaksanakan: 2")
        .lacks("sudah berubah, dikeluarkan");
    desk.press("<Enter> Y").shows("TERSIMPAN");
    office.assert_proven();
}

#[test]
fn staged_decisions_are_thrown_away_when_asked_and_are_nobody_elses() {
    let office = Office::new();
    let mut desk = open(&office, "camat");
    desk.press("s");
    cut(desk);
    open(&office, "kasi_pmd").lacks("Lanjutkan keputusan");
    let mut desk = open(&office, "camat");
    desk.shows("Lanjutkan keputusan").press("X").lacks("»");
    cut(desk);
    open(&office, "camat").lacks("Lanjutkan keputusan");
}

/// What was passed up waits for the city: its age stands there.
#[test]
fn the_ages_of_an_inbox_are_of_what_it_says_waits() {
    let mut office = Office::new();
    raise_until(&mut office, 3);
    let mut desk = open(&office, "camat");
    desk.shows("3 menunggu").shows("0–7 hari: 3");
    desk.press("u <F2> Y")
        .shows("2 menunggu")
        .shows("0–7 hari: 2");
    let mut desk = open(&office, "bapemas");
    desk.press(": 'ringkasan' <Enter>").shows("0–7 hari: 4");
}
