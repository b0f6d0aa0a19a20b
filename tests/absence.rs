//! Away from the keyboard: a dropped line, an idle console, an ended session. What was typed waits.

#![allow(
    clippy::unwrap_used,
    reason = "a test that lacks what it needs has failed"
)]

#[path = "fixture/desk.rs"]
mod desk;
#[path = "fixture/office.rs"]
mod office;

use bina::console::event::Event;
use bina::store::Reply;
use bina::text::{Lang, t};
use desk::Desk;
use office::Office;

fn typing(office: &Office) -> Desk {
    let mut desk = Desk::open(office.open(), "lurah", Lang::Id, None);
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
        let mut next = Desk::open(office.open(), "lurah", Lang::Id, None);
        next.shows("Lanjutkan isian")
            .shows("Penimbangan")
            .press("<Enter>");
        next.shows("Penimbangan");
    }
}

#[test]
fn a_console_that_ends_by_itself_says_why() {
    let office = Office::new();
    let mut desk = typing(&office);
    desk.event(Event::Idle);
    let why = desk.app.ended.take().unwrap();
    assert!(why.get(Lang::Id).contains("draf") && why.get(Lang::En).contains("draft"));
}
