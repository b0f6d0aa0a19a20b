//! Taking a decision back at the keyboard: from the inbox and from the record, and why it cannot be.

use bina::console::route::Route;
use bina::domain::schema::period::Period;
use bina::text::Lang;
use uuid::Uuid;

use crate::harness::Harness;
use crate::office::{BANDAR, Office, entity, fields};
use crate::walk::{hold, plan};
use crate::{open, states};

/// What waited at the camat, approved there.
fn approved(office: &mut Office) -> Uuid {
    let id = office.id(&format!("facilitation {BANDAR}"));
    let answers = office.answers("facilitation", "approve", BANDAR);
    office
        .step("camat", "facilitation", id, "approve", answers)
        .unwrap();
    id
}

#[test]
fn what_was_decided_today_stands_in_the_inbox_and_is_taken_back_there() {
    let office = Office::new();
    let mut desk = open(&office, "camat");
    desk.lacks("putus hari ini");
    desk.press("s s <F2> Y").shows("TERSIMPAN");
    desk.shows("Fasilitasi, Anda putus hari ini (2)")
        .shows("0 menunggu");
    desk.press("<End>").shows("z Tarik kembali");
    desk.press("z").shows("Alasan ditarik kembali");
    desk.press("'salah pilih' <F2>").shows("TERSIMPAN");
    desk.shows("putus hari ini (1)").shows("1 menunggu");
    let mut states = states(&mut desk, "facilitation");
    states.sort_unstable();
    assert_eq!(states, ["disetujui", "menunggu"]);
    office.assert_proven();
}

#[test]
fn the_inbox_offers_it_only_where_nobody_went_on() {
    let mut office = Office::new();
    let id = approved(&mut office);
    let mut desk = open(&office, "camat");
    desk.press("<End>").shows("putus hari ini (1)");
    desk.shows("z Tarik kembali");
    let task = office.value("facilitation", id, "task").id().unwrap();
    let more = fields([("target", 25.into())]);
    office.edit("lurah", "task", task, more).unwrap();
    desk.moved();
    desk.shows("putus hari ini (1)").lacks("z Tarik kembali");
    desk.press("z").shows("ditindaklanjuti pada tugas");
    desk.lacks("Alasan ditarik kembali");
}

#[test]
fn the_record_offers_it_to_who_decided_alone_and_says_why_not() {
    let mut office = Office::new();
    let id = approved(&mut office);
    let record = || Some(page(id));
    let mut other = Harness::open(office.open(), "kasi_pmd", Lang::Id, record());
    other.lacks("Tarik kembali").press("z");
    other.shows("hanya yang bersangkutan yang dapat menariknya");
    let mut desk = Harness::open(office.open(), "camat", Lang::En, record());
    desk.shows("z  Take back").press("z 'a slip' <F2>");
    desk.shows("waiting").lacks("z  Take back");
    office.assert_proven();
}

#[test]
fn on_the_day_after_it_is_not_offered_and_says_why() {
    let mut office = Office::new();
    let id = approved(&mut office);
    office.set_day("2026-03-03");
    let mut desk = Harness::open(office.open(), "camat", Lang::Id, Some(page(id)));
    desk.lacks("Tarik kembali").press("z");
    desk.shows("hanya dapat ditarik kembali pada hari itu");
    // Who decided it can do no more than others now: nobody is sent to ask them.
    let mut other = Harness::open(office.open(), "kasi_pmd", Lang::Id, Some(page(id)));
    other.press("z");
    other.shows("hanya dapat ditarik kembali pada hari itu");
    open(&office, "camat").lacks("putus hari ini");
}

#[test]
fn a_clock_set_back_within_the_day_hides_no_decision_of_that_day() {
    let office = Office::new();
    open(&office, "camat").press("s <F2> Y").shows("TERSIMPAN");
    office.set_clock(office.clock() - 60 * 60 * 1_000_000);
    let mut desk = open(&office, "camat");
    desk.press("s <F2> Y").shows("TERSIMPAN");
    desk.shows("Anda putus hari ini (2)");
}

#[test]
fn who_proposed_money_is_not_offered_its_decision_and_reads_why() {
    let mut office = Office::new();
    let values = office.plausible("fund", BANDAR, "");
    let fund = office.add("lurah", "fund", BANDAR, values).unwrap();
    let id = fund.view.record.id;
    office
        .step("lurah", "fund", id, "propose", fields([]))
        .unwrap();
    let route = bina::console::route::Route::Detail(crate::office::entity("fund"), id);
    let mut desk = Harness::open(office.open(), "lurah", Lang::Id, Some(route)).sized(120, 40);
    desk.lacks("k  Tetapkan (SK)");
    desk.shows("Tetapkan (SK): yang menyusun, mengubah atau mengusulkan")
        .shows("tidak boleh memutus");
    // The kelurahan has one lurah: what he proposed nobody else there decides.
    desk.press("k")
        .shows("tidak ada pejabat lain yang memutusnya");
    desk.shows("menyusunnya lagi (Perangkat)");
}

fn page(id: uuid::Uuid) -> bina::console::route::Route {
    bina::console::route::Route::Detail(crate::office::entity("facilitation"), id)
}

#[test]
fn why_it_is_late_is_asked_only_where_something_is_late() {
    let mut office = Office::new();
    let held = |office: &mut Office, on: &str| {
        let id = plan(office, ("lurah", BANDAR, "O"), fields([]));
        hold(office, "lurah", id, on, fields([]));
        id
    };
    let page = |office: &Office, id| {
        let route = Some(Route::Detail(entity("guidance"), id));
        Harness::open(office.open(), "lurah", Lang::Id, route)
    };
    let walikota = office.seat("walikota");
    let year = Period::Year(2026);
    office.store.generate(walikota, year).unwrap();
    let in_time = held(&mut office, "2026-03-02");
    let mut desk = page(&office, in_time);
    desk.lacks("Jelaskan catatan susulan").press("w");
    desk.shows("tidak ada kewajiban terlambat");
    office.set_day("2026-06-01");
    let late = held(&mut office, "2026-04-20");
    page(&office, late).shows("w  Jelaskan catatan susulan");
    office.assert_proven();
}

#[test]
fn what_the_kelurahan_closed_says_so_where_it_would_be_taken_back() {
    let mut office = Office::new();
    let id = approved(&mut office);
    let outcome = fields([("outcome", "Selesai dibahas".into())]);
    office
        .step("lurah", "facilitation", id, "close", outcome)
        .unwrap();
    let mut desk = Harness::open(office.open(), "camat", Lang::Id, Some(page(id)));
    desk.lacks("z  Tarik kembali")
        .press("z")
        .shows("“Tarik kembali” tidak dapat dalam status selesai; terakhir: “Tutup” oleh Pejabat");
}
