//! Everything that waits for somebody stands in the inbox: grouped, counted, oldest first; and beside screens' names.

use crate::inbox::raise_until;
use crate::office::{BANDAR, BANJAR, Office, day, entity, fields};
use crate::walk::{finish, plan};
use crate::{open, states};

/// So many more tasks of Bandar Lor, done and not verified.
fn done_tasks(office: &mut Office, many: usize) {
    for n in 0..many {
        let mut values = office.plausible("task", BANDAR, "posyandu");
        values.insert("title", format!("Senam {n}").as_str().into());
        let done = office.add("lurah", "task", BANDAR, values).unwrap();
        finish(office, done.view.record.id);
    }
}

fn ask_the_camat(office: &mut Office, topic: &'static str) {
    let question = fields([
        ("addressee", "camat".into()),
        ("topic", topic.into()),
        ("question", "Bolehkah tanpa wakil RW?".into()),
    ]);
    office
        .add("lurah", "consultation", BANDAR, question)
        .unwrap();
}

fn verified(office: &Office) -> usize {
    let mut desk = open(office, "camat");
    let all = states(&mut desk, "task");
    all.iter().filter(|s| **s == "diverifikasi").count()
}

#[test]
fn a_camat_verifies_ten_tasks_in_thirteen_keys() {
    let mut office = Office::new();
    done_tasks(&mut office, 10);
    let mut desk = open(&office, "camat");
    desk.shows("Verifikasi tugas (10)");
    desk.press("<Tab> v v v v v v v v v v <F2>")
        .shows("Tinjau 10 keputusan")
        .press("Y");
    assert!(desk.presses <= 13, "{} keys", desk.presses);
    desk.shows("TERSIMPAN").lacks("Verifikasi tugas");
    assert_eq!(verified(&office), 10);
    office.assert_proven();
}

/// Whatever else waits above them.
#[test]
fn the_key_that_verifies_goes_to_what_waits_for_it() {
    let mut office = Office::new();
    done_tasks(&mut office, 10);
    ask_the_camat(&mut office, "Pembentukan");
    let mut desk = open(&office, "camat");
    desk.press("v")
        .shows("baris pertama untuk langkah Verifikasi")
        .lacks("» Verifikasi");
    desk.press("v v v v v v v v v v <F2>")
        .shows("Tinjau 10 keputusan")
        .press("Y");
    assert!(desk.presses <= 13, "{} keys", desk.presses);
    assert_eq!(verified(&office), 10);
    // Where none is left the key says what the row can be decided by.
    desk.press("<Home> v")
        .shows("Verifikasi tidak berlaku untuk baris ini; yang berlaku: s Setujui");
    desk.press("<F1>").lacks("Ke yang menunggu verifikasi");
}

#[test]
fn a_key_that_decides_nothing_on_a_row_says_what_does() {
    let mut office = Office::new();
    done_tasks(&mut office, 1);
    ask_the_camat(&mut office, "Pembentukan");
    let mut desk = open(&office, "camat");
    desk.press("<Tab> s")
        .shows("Setujui tidak berlaku untuk baris ini; yang berlaku: t Kembalikan, v Verifikasi");
    // What is only read there is opened.
    desk.press("<Tab> s")
        .shows("Setujui tidak berlaku untuk baris ini; Enter membuka catatannya");
}

#[test]
fn a_key_that_leads_to_what_it_decides_stands_in_help() {
    let mut office = Office::new();
    done_tasks(&mut office, 1);
    ask_the_camat(&mut office, "Pembentukan");
    let mut desk = open(&office, "camat");
    desk.lacks("v Verifikasi")
        .press("<F1>")
        .shows("v           Ke yang menunggu verifikasi");
    desk.press("<F1> v")
        .shows("v Verifikasi")
        .press("<F1>")
        .lacks("Ke yang menunggu verifikasi");
}

#[test]
fn a_consultation_is_answered_by_three_keys_beside_the_text() {
    let mut office = Office::new();
    ask_the_camat(&mut office, "Pembentukan");
    let mut desk = open(&office, "camat");
    // Requests for erasure stand below it.
    desk.shows("Konsultasi (").press("<End> <Up> <Up>");
    let before = desk.presses;
    desk.press("<Enter> a")
        .shows("Jawaban")
        .press("'Boleh, dengan alasan.' <F2>")
        .shows("TERSIMPAN");
    let text = "Boleh, dengan alasan.".len();
    assert!(desk.presses - before - text <= 3, "{}", desk.presses - text);
    office.assert_proven();
}

#[test]
fn what_is_scheduled_stands_apart_with_its_day() {
    let mut office = Office::new();
    raise_until(&mut office, 4);
    let mut desk = open(&office, "camat");
    desk.shows("Fasilitasi (4)").lacks("Dijadwalkan");
    desk.press("j '+3' <Enter> 'Balai' <F2> <F2> Y")
        .shows("TERSIMPAN");
    desk.shows("Fasilitasi (3)")
        .shows("Dijadwalkan (1)")
        .shows("05-03-2026 09.00 Balai")
        .shows("4 menunggu");
    // A long place takes no day away, at no width.
    desk.press("<Home> j '+3' <Enter> 'Ruang rapat Kecamatan Mojoroto' <F2> <F2> Y")
        .shows("TERSIMPAN");
    let mut wide = open(&office, "camat").sized(120, 40);
    wide.shows("05-03-2026 09.00 Ruang");
    open(&office, "camat").shows("05-03-2026 09.00 Ruang");
    open(&office, "camat")
        .sized(200, 50)
        .shows("05-03-2026 09.00 Ruang");
    let mut desk = open(&office, "camat");
    // Behind all that waits stands what was decided today, both again.
    desk.press("<End>").shows("8/8").shows("z Tarik kembali");
    desk.press("<Up> <Up>")
        .shows("6/8")
        .lacks("z Tarik kembali");
}

#[test]
fn a_meeting_comes_into_sight_on_its_day() {
    let mut office = Office::new();
    let topic = fields([
        ("topic", "Administrasi".into()),
        ("planned_on", day("2026-03-10").into()),
        ("place", "Balai kecamatan".into()),
    ]);
    plan(&mut office, ("camat", crate::office::MOJOROTO, "C4"), topic);
    open(&office, "camat").lacks("Bimbingan sampai hari ini");
    office.set_day("2026-03-10");
    open(&office, "camat")
        .shows("Bimbingan sampai hari ini (1)")
        .shows("10-03-2026 Balai kecamatan");
}

#[test]
fn decisions_of_several_kinds_are_staged_and_survive_a_cut() {
    let mut office = Office::new();
    done_tasks(&mut office, 1);
    let mut desk = open(&office, "camat");
    desk.press("s <Tab> v <F2>").shows("Tinjau 2 keputusan");
    drop(desk);
    let mut desk = open(&office, "camat");
    desk.shows("Lanjutkan keputusan").press("<Enter>");
    desk.shows("Tinjau 2 keputusan")
        .press("Y")
        .shows("TERSIMPAN");
    assert_eq!(verified(&office), 1);
    assert!(states(&mut desk, "facilitation").contains(&"disetujui"));
    office.assert_proven();
}

#[test]
fn screens_bear_how_much_waits_behind_them() {
    let mut office = Office::new();
    done_tasks(&mut office, 3);
    ask_the_camat(&mut office, "Pembentukan");
    let mut desk = open(&office, "camat");
    desk.press("g")
        .shows("Koordinasi  3")
        .shows("Konsultasi  1");
}

#[test]
fn whoever_decides_has_it_in_an_inbox_too() {
    let mut office = Office::new();
    let money = fields([
        ("year", "2026".into()),
        ("source", "apbd_kota".into()),
        ("activity", "pelatihan".into()),
        ("amount", 5_000_000.into()),
    ]);
    let fund = office
        .add("bapemas", "fund", crate::office::CITY, money)
        .unwrap();
    let id = fund.view.record.id;
    office
        .step("bapemas", "fund", id, "propose", fields([]))
        .unwrap();
    let mut desk = open(&office, "walikota");
    desk.press(": 'kotak masuk' <Enter>")
        .shows("Dana untuk ditetapkan (1)")
        .shows("Kotak masuk: ");
    let mut desk = open(&office, "auditor");
    desk.press(": 'kotak masuk'")
        .shows("Tidak ada perintah yang cocok");
    let waits = entity("fund").waits.iter();
    assert_eq!(waits.filter(|w| !w.is_decided).count(), 2);
}

/// Siti, a KPM of Bandar, went to Banjar; another KPM took over what was open.
fn move_a_kpm(office: &mut Office) -> uuid::Uuid {
    let [siti, budi] = ["siti", "budi"].map(|n| office.id(&format!("person {n} {BANDAR}")));
    let mut heir = office.plausible("kpm", BANDAR, "");
    heir.insert("person", budi.into());
    office.add("lurah", "kpm", BANDAR, heir).unwrap();
    let to = fields([
        ("moved_to", office.id(BANJAR).into()),
        ("moved_reason", "pindah domisili".into()),
        ("successor", budi.into()),
    ]);
    office
        .step("lurah", "person", siti, "relocate", to)
        .unwrap();
    office.id(&format!("kpm {BANDAR}"))
}

#[test]
fn a_day_says_what_waits_in_the_inbox_beside_its_lists() {
    let mut office = Office::new();
    open(&office, "lurah banjar").lacks("KPM pindahan");
    let kpm = move_a_kpm(&mut office);
    let mut desk = open(&office, "lurah banjar");
    desk.shows("Menunggu Anda (")
        .shows("KPM pindahan menunggu SK 1")
        .shows("m kotak masuk");
    desk.press("m").shows("KPM pindahan menunggu SK (1)");
    desk.press("<F3>").shows("Hari ini");
    let sk = fields([
        ("sk_number", "SK/BJ/1".into()),
        ("sk_date", day("2026-03-01").into()),
    ]);
    office
        .step("lurah banjar", "kpm", kpm, "accept", sk)
        .unwrap();
    desk.moved();
    desk.lacks("KPM pindahan");
    office.assert_proven();
}
