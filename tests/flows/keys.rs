//! How many keys the daily work takes, held so that it stays so.

use crate::inbox::raise_until;
use crate::office::{BANDAR, Office, fields};
use crate::{list, open, states};

#[test]
fn ten_requests_take_a_camat_fourteen_keys() {
    let mut office = Office::new();
    raise_until(&mut office, 10);
    let mut desk = open(&office, "camat");
    desk.press("s s s s s s s s s s <F2>")
        .shows("Tinjau 10 keputusan")
        .press("Y");
    assert!(desk.presses <= 14, "{} keys", desk.presses);
    desk.shows("TERSIMPAN");
    assert_eq!(states(&mut desk, "facilitation"), ["disetujui"; 10]);
}

#[test]
fn a_request_is_scheduled_in_nine_keys() {
    let office = Office::new();
    let mut desk = open(&office, "camat");
    desk.press("j <Enter> 'Aula' <F2> <F2> Y")
        .shows("TERSIMPAN");
    assert!(desk.presses <= 9, "{} keys", desk.presses);
    assert!(states(&mut desk, "facilitation").contains(&"dijadwalkan"));
}

#[test]
fn a_task_takes_a_lurah_twenty_two_keys_beside_its_title() {
    let office = Office::new();
    let mut desk = open(&office, "lurah");
    let title = "Penimbangan balita RW 03 pagi";
    desk.press(&format!(
        "n '{title}' <Enter> 1 'pos' <Enter> 's' <Enter> <F2>"
    ))
    .shows("TERSIMPAN");
    let beside = desk.presses - title.len();
    assert!(beside <= 22, "{beside} keys");
}

#[test]
fn a_days_guidance_with_three_attendees_takes_twenty_keys_beside_its_text() {
    let mut office = Office::new();
    for name in ["Wahyu Utomo", "Dewi Lestari"] {
        let person = fields([("name", name.into()), ("sex", "L".into())]);
        let person = office.add("lurah", "person", BANDAR, person).unwrap();
        let mut values = office.plausible("kpm", BANDAR, "");
        values.insert("person", person.view.record.id.into());
        office.add("lurah", "kpm", BANDAR, values).unwrap();
    }
    let mut desk = open(&office, "lurah");
    let before = list(&mut desk, "attendee").len();
    let text = "Kegiatan KPM";
    desk.press(&format!("g7 n 1 1 1 1 '{text}' <F2>"))
        .shows("TERSIMPAN");
    desk.press("<Enter> b")
        .press("<Space> <Space> <Space> <F2>")
        .shows("TERSIMPAN");
    desk.press("s <F2>").shows("TERSIMPAN");
    let beside = desk.presses - text.len();
    assert!(beside <= 20, "{beside} keys");
    assert_eq!(list(&mut desk, "attendee").len(), before + 3);
    office.assert_proven();
}
