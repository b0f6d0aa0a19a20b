//! Away from the keyboard: a dropped line, an idle console, an ended session. What was typed waits.

#![allow(
    clippy::unwrap_used,
    reason = "a test that lacks what it needs has failed"
)]

#[path = "fixture/harness.rs"]
mod harness;
#[path = "fixture/office.rs"]
mod office;

use bina::console::app::event::Event;
use bina::console::route::Route;
use bina::store::Reply;
use bina::text::{Lang, t};
use harness::Harness;
use office::{BANDAR, CITY, Office, at, fields};

fn typing(office: &Office) -> Harness {
    let mut desk = Harness::open(office.open(), "lurah", Lang::Id, None);
    desk.press("n 'Penimbangan' <Enter>");
    desk
}

#[test]
fn what_was_typed_waits_however_the_console_ends() {
    let ended = || Reply::Ended(t("diakhiri", "ended").into());
    let ends: [&dyn Fn() -> Event; 3] =
        [
            &|| Event::HangUp,
            &|| Event::Idle,
            &|| Event::Reply(ended()),
        ];
    for end in ends {
        let office = Office::new();
        let mut desk = typing(&office);
        desk.event(end());
        assert!(desk.quit);
        let mut next = Harness::open(office.open(), "lurah", Lang::Id, None);
        next.shows("Lanjutkan isian")
            .shows("Penimbangan")
            .press("<Enter>");
        next.shows("Penimbangan");
    }
}

#[test]
fn an_entry_at_a_line_that_dropped_is_offered_once_that_console_closes() {
    let office = Office::new();
    let (seat, account) = (office.seat("lurah"), office.id("account of lurah"));
    let mut store = office.open();
    store.open_session(seat, account).unwrap();
    let mut dropped = Harness::open(store, "lurah", Lang::Id, None);
    dropped.press("n 'Penimbangan' <Enter>");
    let mut next = Harness::open(office.open(), "lurah", Lang::Id, None);
    next.shows("Hari ini").shows("masih di konsol lain");
    next.press("n");
    dropped.event(Event::HangUp);
    dropped.store.close_session().unwrap();
    next.event(Event::Reply(Reply::Freed));
    next.lacks("Lanjutkan isian");
    next.press("<F3>").shows("Lanjutkan isian").press("<Enter>");
    next.shows("Penimbangan");
}

#[test]
fn a_console_that_ends_by_itself_says_why() {
    let office = Office::new();
    let mut desk = typing(&office);
    desk.event(Event::Idle);
    let why = desk.app.ended.take().unwrap();
    assert!(why.get(Lang::Id).contains("draf") && why.get(Lang::En).contains("draft"));
}

#[test]
fn an_admin_sees_who_is_there_and_ends_a_console() {
    let office = Office::new();
    let mut theirs = office.open();
    let (lurah, account) = (office.seat("lurah"), office.id("account of lurah"));
    theirs.open_session(lurah, account).unwrap();
    let mut desk = Harness::open(office.open(), "admin", Lang::Id, Some(Route::Sessions));
    desk.shows("Konsol terbuka").shows("Bandar Lor");
    desk.press("x <Enter> <Esc>");
    assert_eq!(
        theirs.termination_reason().unwrap(),
        None,
        "Enter never confirms"
    );
    desk.press("x Y")
        .shows("konsol ditutup")
        .lacks("Bandar Lor");
    let why = theirs.termination_reason().unwrap().unwrap();
    assert!(why.get(Lang::Id).contains("diakhiri"), "{why}");
    theirs.close_session().unwrap();
    desk.moved();
    desk.press("x").shows("Tidak ada konsol terbuka");
}

#[test]
fn who_keeps_no_accounts_sees_no_consoles() {
    let office = Office::new();
    let mut theirs = office.open();
    theirs
        .open_session(office.seat("lurah"), office.id("account of lurah"))
        .unwrap();
    let mut desk = Harness::open(office.open(), "camat", Lang::Id, Some(Route::Sessions));
    desk.lacks("Bandar Lor").press("x").lacks("Tutup konsol");
}

#[test]
fn who_else_has_a_record_open_shows_on_it_and_goes_by_itself() {
    let office = Office::new();
    let task = office.id(&format!("task {BANDAR}"));
    let mut theirs = office.open();
    let (seat, account) = (office.seat("perangkat"), office.id("account of perangkat"));
    theirs.open_session(seat, account).unwrap();
    let entity = office::entity("task");
    let mut desk = Harness::open(
        office.open(),
        "lurah",
        Lang::Id,
        Some(Route::Detail(entity, task)),
    );
    desk.lacks("sedang mengubah");
    theirs.mark(Some((entity, task))).unwrap();
    desk.moved();
    desk.shows("(Perangkat) sedang mengubah catatan ini sejak");
    theirs.mark(None).unwrap();
    desk.moved();
    desk.lacks("sedang mengubah");
}

#[test]
fn the_clock_of_an_incident_stands_on_its_page() {
    let mut office = Office::new();
    let values = fields([
        ("title", "Laptop hilang".into()),
        ("known_on", office::day("2026-03-02").into()),
        ("known_time", "08.00".into()),
    ]);
    let id = office.add("admin", "incident", CITY, values).unwrap();
    let route = Route::Detail(office::entity("incident"), id.view.record.id);
    let mut desk = Harness::open(office.open(), "admin", Lang::Id, Some(route));
    desk.shows("terbuka, 71 jam lagi");
}

#[test]
fn a_draft_of_a_record_that_moved_on_opens_as_a_conflict() {
    let mut office = Office::new();
    let siti = office.id(&at("person", "siti", BANDAR));
    let route = Route::Detail(office::entity("person"), siti);
    let mut desk = Harness::open(office.open(), "lurah", Lang::Id, Some(route));
    desk.press("e <Tab> ' Jaya' <Tab>");
    drop(desk);
    let theirs = fields([("name", "Siti Rahayu".into())]);
    office.edit("perangkat", "person", siti, theirs).unwrap();
    let mut next = Harness::open(office.open(), "lurah", Lang::Id, None);
    next.shows("Lanjutkan isian").press("<Enter>");
    next.shows("Siti Aminah Jaya").press("<F2>");
    next.shows("Siti Rahayu").shows("Siti Aminah Jaya");
    next.press("m <F2>").shows("TERSIMPAN");
    let name = office.value("person", siti, "name");
    assert_eq!(name, "Siti Aminah Jaya".into());
}
