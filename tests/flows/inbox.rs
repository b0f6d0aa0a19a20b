//! The camat's inbox at the keyboard: decisions are staged, reviewed, committed all or none.

use bina::domain::record::Value;

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
    states.sort();
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
    let waiting = states(&mut desk, "facilitation")
        .iter()
        .filter(|s| *s == "menunggu")
        .count();
    assert_eq!(waiting, 3, "nothing of the batch was written");
    desk.press("<F2>")
        .shows("Tinjau 3 keputusan")
        .press("Y")
        .shows("TERSIMPAN");
    assert!(
        states(&mut desk, "facilitation")
            .iter()
            .all(|s| s != "menunggu")
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
    desk.press("s 3 <C-q>")
        .shows("1 keputusan di kotak masuk belum disimpan");
    desk.press("<Enter>").shows("Keluar dari Bina?");
    assert!(!desk.quit);
    desk.press("<Esc> <C-q> Y");
    assert!(desk.quit);
    let mut desk = open(&office, "camat");
    desk.press("s <F2> x <F3> <C-q>");
    assert!(desk.quit);
}
