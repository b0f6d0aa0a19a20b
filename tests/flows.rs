//! Flows: a line of keys in, what the store holds and the screen shows out. Key counts are held here.

#![allow(
    clippy::unwrap_used,
    reason = "a test that lacks what it needs has failed"
)]

#[path = "flows/above.rs"]
mod above;
#[path = "flows/answers.rs"]
mod answers;
#[path = "flows/arrears.rs"]
mod arrears;
#[path = "flows/below.rs"]
mod below;
#[path = "flows/confirmation.rs"]
mod confirmation;
#[path = "flows/copy.rs"]
mod copy;
#[path = "flows/counts.rs"]
mod counts;
#[path = "flows/details.rs"]
mod details;
#[path = "flows/doubt.rs"]
mod doubt;
#[path = "flows/formation.rs"]
mod formation;
#[path = "fixture/forming.rs"]
mod forming;
#[path = "flows/grammar.rs"]
mod grammar;
#[path = "flows/guiding.rs"]
mod guiding;
#[path = "flows/harmony.rs"]
mod harmony;
#[path = "fixture/harness.rs"]
mod harness;
#[path = "flows/inbox.rs"]
mod inbox;
#[path = "flows/intake.rs"]
mod intake;
#[path = "flows/key_check.rs"]
mod key_check;
#[path = "flows/keys.rs"]
mod keys;
#[path = "flows/letters.rs"]
mod letters;
#[path = "flows/lists.rs"]
mod lists;
#[path = "flows/looks.rs"]
mod looks;
#[path = "flows/money.rs"]
mod money;
#[path = "flows/monkey.rs"]
mod monkey;
#[path = "flows/newer.rs"]
mod newer;
#[path = "flows/offers.rs"]
mod offers;
#[path = "fixture/office.rs"]
mod office;
#[path = "flows/officials.rs"]
mod officials;
#[path = "flows/palette.rs"]
mod palette;
#[path = "flows/period.rs"]
mod period;
#[path = "flows/printing.rs"]
mod printing;
#[path = "flows/register.rs"]
mod register;
#[path = "flows/reserve.rs"]
mod reserve;
#[path = "flows/retraction.rs"]
mod retraction;
#[path = "flows/retry.rs"]
mod retry;
#[path = "flows/roster.rs"]
mod roster;
#[allow(dead_code, reason = "shared with the tests of the store")]
#[path = "store/round.rs"]
mod round;
#[path = "flows/sameness.rs"]
mod sameness;
#[path = "flows/season.rs"]
mod season;
#[path = "flows/selection.rs"]
mod selection;
#[path = "flows/signal.rs"]
mod signal;
#[path = "fixture/state.rs"]
mod state;
#[path = "flows/times.rs"]
mod times;
#[path = "flows/tour.rs"]
mod tour;
#[path = "flows/waits.rs"]
mod waits;
#[path = "fixture/walk.rs"]
mod walk;
#[path = "flows/wide.rs"]
mod wide;
#[path = "flows/writing.rs"]
mod writing;

use bina::store::{Query, View};
use bina::text::Lang;
use harness::Harness;
use office::{BANDAR, ByName, CITY, Office, entity, fields};

fn open(office: &Office, login: &str) -> Harness {
    Harness::open(office.open(), login, Lang::Id, None)
}

/// What the seat sees of an entity, in the order of its list.
fn list(desk: &mut Harness, name: &str) -> Vec<View> {
    let query = Query::of(entity(name));
    desk.store
        .list(desk.seat.actor.appointment, &query)
        .unwrap()
        .rows
}

fn states(desk: &mut Harness, name: &str) -> Vec<&'static str> {
    list(desk, name)
        .into_iter()
        .map(|v| v.record.state.name)
        .collect()
}

#[test]
fn a_lurah_enters_one_task_in_forty_two_keys() {
    let office = Office::new();
    let mut desk = open(&office, "lurah");
    let before = list(&mut desk, "task").len();
    desk.press("n 'Penimbangan balita RW 03 x' <Enter> 1 'pos' <Enter> 's' <Enter> <F2>");
    assert!(desk.presses <= 42, "{} keys", desk.presses);
    desk.shows("TERSIMPAN");
    let tasks = list(&mut desk, "task");
    assert_eq!(tasks.len(), before + 1);
    let task = tasks
        .iter()
        .find(|t| t.display.starts_with("Penimbangan balita RW 03"))
        .unwrap();
    assert_eq!(task.record.state.name, "draf");
    assert!(
        task.labels.contains_key("skpd"),
        "the agency follows from the sector"
    );
}

#[test]
fn the_first_wrong_field_gets_the_cursor_and_says_what_to_do() {
    let office = Office::new();
    let mut desk = open(&office, "lurah");
    desk.press("n <F2>").shows("Judul: wajib diisi");
    desk.press("'Rapat' <Enter> 1 'zzz' <Enter>")
        .shows("tidak ditemukan");
    desk.press("<F2>")
        .shows("tidak ditemukan")
        .lacks("TERSIMPAN");
}

#[test]
fn a_lone_escape_never_discards_typing() {
    let office = Office::new();
    let mut desk = open(&office, "lurah");
    desk.press("n 'Rapat' <Esc>")
        .shows("Rapat")
        .shows("Tugas koordinasi: Baru");
}

#[test]
fn what_was_typed_is_offered_again_after_a_cut() {
    let office = Office::new();
    let mut desk = open(&office, "lurah");
    desk.press("n 'Rapat posyandu' <Enter> 2 'pos' <Enter>");
    drop(desk);
    let mut desk = open(&office, "lurah");
    desk.shows("Lanjutkan isian")
        .press("<Enter>")
        .shows("Rapat posyandu")
        .shows("sinkronisasi");
    desk.press("'s' <F2>").shows("TERSIMPAN");
    drop(desk);
    open(&office, "lurah").lacks("Lanjutkan isian");
}

#[test]
fn edits_of_different_fields_merge_and_of_one_field_are_put_side_by_side() {
    let mut office = Office::new();
    let task = office.id(&format!("task {BANDAR}"));
    let mut desk = open(&office, "lurah");
    desk.press("<Enter> e").shows("Ubah");
    office
        .edit("perangkat", "task", task, fields([("target", 40.into())]))
        .unwrap();
    desk.press("' pagi' <F2>").shows("TERSIMPAN");
    let merged = office.view("task", task);
    assert!(merged.display.ends_with(" pagi"));
    assert_eq!(merged.record.at("target").number(), Some(40));

    desk.press("e");
    office
        .edit(
            "perangkat",
            "task",
            task,
            fields([("title", "Judul perangkat".into())]),
        )
        .unwrap();
    desk.press("' sekali' <F2>")
        .shows("Bentrok isian")
        .shows("Judul perangkat")
        .shows("pagi sekali");
    desk.press("m <F2>").shows("TERSIMPAN");
    assert!(office.view("task", task).display.ends_with("pagi sekali"));
    office.assert_proven();
}

#[test]
fn nobody_decides_on_a_text_they_have_not_seen() {
    let mut office = Office::new();
    let task = office.id(&format!("task {BANDAR}"));
    let mut desk = open(&office, "lurah");
    desk.press("<Enter>").shows("u  Usulkan");
    office
        .edit("perangkat", "task", task, fields([("target", 40.into())]))
        .unwrap();
    desk.press("u Y").shows("sudah diubah");
    assert_eq!(office.view("task", task).record.state.name, "draf");
    desk.press("u Y").shows("TERSIMPAN");
    assert_eq!(office.view("task", task).record.state.name, "diusulkan");
}

#[test]
fn both_sides_agree_before_a_task_is_agreed() {
    let office = Office::new();
    let mut lurah = open(&office, "lurah");
    lurah
        .press("<Enter> u Y")
        .shows("diusulkan")
        .press("k Y")
        .shows("TERSIMPAN");
    lurah.lacks("k  Sepakati").press("k").shows("sudah sepakat");
    let mut perangkat = open(&office, "perangkat");
    perangkat.press("<Enter>").shows("Sepakati atas nama SKPD");
    let mut skpd = open(&office, "skpd");
    skpd.press("/ 'penimb' <Enter> <Enter>")
        .shows("Sepakati sisi kader teknis");
    skpd.press("r <F2>").shows("TERSIMPAN").shows("disepakati");
    lurah.moved();
    lurah.shows("disepakati").shows("Mulai");
}

#[test]
fn another_process_commits_and_the_inbox_follows() {
    let mut office = Office::new();
    let mut desk = open(&office, "camat");
    desk.shows("2 menunggu");
    inbox::raise_until(&mut office, 5);
    desk.moved();
    desk.shows("5 menunggu");
}

#[test]
fn the_overview_counts_what_waits_for_a_second_person_and_leads_there() {
    let mut office = Office::new();
    let mut walikota = open(&office, "walikota");
    walikota.shows("    0  dana yang diusulkan");
    let money = fields([
        ("year", "2026".into()),
        ("source", "apbd_kota".into()),
        ("activity", "pelatihan".into()),
        ("amount", 5_000_000.into()),
    ]);
    let fund = office.add("bapemas", "fund", CITY, money).unwrap();
    let id = fund.view.record.id;
    office
        .step("bapemas", "fund", id, "propose", fields([]))
        .unwrap();
    walikota.moved();
    walikota
        .shows("    1  dana yang diusulkan")
        .press("<Enter>")
        .shows("Keputusan")
        .shows("pelatihan")
        .shows("diusulkan");
}

#[test]
fn the_map_opens_the_obligations_of_its_cell() {
    let office = Office::new();
    let mut desk = open(&office, "bapemas");
    desk.shows("Cakupan 2026")
        .shows("T<")
        .press("<Enter>")
        .shows("L4 ·")
        .shows("Januari 2026");
}

#[test]
fn help_and_palette_read_the_same_tables_as_the_keys() {
    let office = Office::new();
    let mut desk = open(&office, "camat");
    desk.press("<F1>")
        .shows("Setujui")
        .shows("Kotak masuk")
        .press("<Esc>");
    desk.press(": 'fas' <Enter>").shows("Fasilitasi [");
    desk.press(": 'bahasa' <Enter>").shows("Facilitation [");
    desk.press("g1").shows("Inbox");
}

#[test]
fn a_waiver_needs_a_reason_and_the_tier_above() {
    let mut office = Office::new();
    let mut lurah = open(&office, "lurah");
    lurah
        .press(": 'kewajiban' <Enter> <Enter>")
        .shows("Tidak berlaku: Walikota, Bapemas, Camat, Kasi PMD");
    let mut camat = open(&office, "camat");
    camat
        .press(": 'kewajiban' <Enter> / 'L4' <Enter> <Enter>")
        .shows("Tidak berlaku")
        .press("t")
        .shows("Alasan tidak berlaku");
    camat
        .press("<F2>")
        .shows("wajib diisi")
        .press("'Belum ada kader' <F2>")
        .shows("tidak berlaku");
    let waived =
        Query::of(entity("obligation")).filter(office::states("obligation", &["tidak_berlaku"]));
    let seat = office.seat("camat");
    assert_eq!(office.store.list(seat, &waived).unwrap().rows.len(), 1);
}

#[test]
fn a_paste_over_the_limit_is_refused_and_a_short_one_is_taken() {
    use bina::console::app::event::Event;
    let office = Office::new();
    let mut desk = open(&office, "lurah");
    desk.press("n");
    desk.event(Event::Paste("x".repeat(65 * 1024)));
    desk.shows("64 KiB");
    desk.event(Event::Paste("Rapat\r\nRW".to_owned()));
    desk.shows("Rapat RW");
}

#[test]
fn below_eighty_by_twenty_four_a_notice_stands_even_in_one_cell() {
    let office = Office::new();
    for size in [(1, 1), (10, 3), (79, 24), (80, 23)] {
        let mut desk = open(&office, "camat").sized(size.0, size.1);
        let screen = desk.screen();
        assert!(screen.starts_with('L'), "{size:?}: {screen}");
    }
}

#[test]
fn one_key_reminds_every_late_office_once() {
    let office = Office::new();
    let mut desk = open(&office, "bapemas");
    desk.press("i")
        .shows("Ingatkan setiap kantor")
        .press("<Enter>")
        .shows("Ingatkan");
    desk.press("Y").shows("6 pengingat terkirim");
    desk.press("i Y").shows("0 pengingat terkirim");
    let mut lurah = open(&office, "lurah");
    lurah
        .shows("3 pengingat")
        .press(": 'pengingat' <Enter> <Enter>");
    lurah
        .shows("Tandai sudah dibaca")
        .press("d Y")
        .shows("dibaca");
    lurah.press("<F3> g1").shows("2 pengingat");
    office.assert_proven();
}

#[test]
fn an_auditor_reads_the_trail_and_proves_it() {
    let office = Office::new();
    let mut desk = open(&office, "auditor");
    desk.shows("Jejak audit")
        .shows("Pejabat bapemas")
        .shows("Pelatihan KPM (pelatihan)");
    desk.press("g2").shows("memulainya").lacks("temuan");
    desk.press("<Enter>").shows("0 temuan");
    office
        .raw()
        .execute_batch("UPDATE task SET target = 2")
        .unwrap();
    desk.press("<Enter>").shows("3 temuan").shows("target");
    let seat = office.seat("admin");
    let refused = office.open().trail(seat, i64::MAX, 10).unwrap_err();
    assert!(refused.to_string().contains("Auditor"), "{refused}");
}
