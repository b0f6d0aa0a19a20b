//! Which keys of a terminal arrive: asked for once, skipped at will, in nobody's way, and gone by from then on.

use bina::console::app::Station;
use bina::console::app::event::Event;
use bina::store::TerminalProfile;

use crate::harness::Harness;
use crate::office::Office;
use crate::open;

const NAME: &str = "xterm 80";

/// A terminal that nobody knows.
fn unknown() -> Station {
    Station {
        name: NAME.to_owned(),
        asks: true,
        ..Station::default()
    }
}

/// A moment later, as a person needs to read.
fn later(desk: &mut Harness, seconds: i64) {
    desk.passes(seconds * 1_000_000);
}

/// Presses a key once its question was read.
fn press(desk: &mut Harness, key: &str) {
    later(desk, 1);
    desk.press(key);
}

fn known(desk: &Harness) -> Option<TerminalProfile> {
    let account = desk.seat.actor.account;
    desk.store.terminal(account, NAME).unwrap()
}

#[test]
fn an_unknown_terminal_is_asked_for_its_keys_once_and_what_arrives_is_kept() {
    let office = Office::new();
    let mut desk = open(&office, "lurah");
    desk.sits_at(unknown())
        .shows("Bina belum mengenal terminal ini (xterm 80)")
        .shows("Enter Periksa");
    press(&mut desk, "<Enter>");
    desk.shows("1 dari 7: tekan F1");
    for key in ["<F1>", "<F5>", "<F12>", "<BS>", "<Home>", "<End>", "<Del>"] {
        press(&mut desk, key);
    }
    desk.shows("Apakah ini garis");
    press(&mut desk, "<Enter>");
    desk.shows("bina52");
    assert_eq!(desk.copied, ["bina52"]);
    later(&mut desk, 1);
    desk.event(Event::Paste("bina52\n".to_owned()));
    desk.shows("Semua tombol").shows("sampai di papan klip");
    let profile = TerminalProfile {
        clipboard: true,
        ..TerminalProfile::default()
    };
    assert_eq!(known(&desk), Some(profile));
    desk.press("<Enter>").shows("F1 Bantuan").press("y");
    assert_eq!(desk.copied.len(), 2, "its clipboard is known now");
}

#[test]
fn what_does_not_arrive_is_waited_for_and_left_to_its_twin() {
    let office = Office::new();
    let mut desk = open(&office, "lurah");
    desk.sits_at(unknown());
    press(&mut desk, "<Enter>");
    press(&mut desk, "x");
    desk.shows("Yang sampai: x").shows("tekan F1");
    later(&mut desk, 6);
    desk.waits_out().shows("tekan F5");
    desk.lacks("F1 Bantuan");
    for key in ["<F5>", "<F12>", "<BS>", "<Home>"] {
        press(&mut desk, key);
    }
    later(&mut desk, 6);
    desk.waits_out().shows("tekan Delete");
    for key in ["<Del>", "t", "<Esc>"] {
        press(&mut desk, key);
    }
    desk.shows("F1 tidak sampai; gantinya")
        .shows("F2 = ^S")
        .shows("End tidak sampai; gantinya End = G")
        .shows("The Function keys and keypad")
        .shows("The Home and End keys")
        .shows("Remote character set");
    press(&mut desk, "<Esc>");
    let footer = desk.screen();
    let footer = footer.lines().last().unwrap();
    assert!(footer.starts_with("^F Bantuan"), "{footer}");
    desk.press("n").shows("^S Simpan").lacks("F2 Simpan");
    desk.press("<C-f>").shows("^S").lacks("F2 ");
    desk.press("<C-f> <C-g> : 'tombol' <Enter>")
        .shows("F1 tidak sampai");
    let profile = known(&desk).unwrap();
    assert_eq!(profile.missing, ["F1", "End"]);
    assert!(profile.ascii && !profile.clipboard);
    let account = desk.seat.actor.account;
    let mut again = open(&office, "lurah");
    again.sits_at(Station {
        profile: desk.store.terminal(account, NAME).unwrap(),
        ..unknown()
    });
    again.shows("^F Bantuan").lacks("Bina belum mengenal");
}

#[test]
fn it_may_be_left_at_once_and_is_not_asked_again() {
    let office = Office::new();
    let mut desk = open(&office, "camat");
    let home = desk.screen();
    desk.sits_at(unknown());
    press(&mut desk, "<Esc>");
    desk.lacks("Bina belum mengenal")
        .shows("kapan saja lewat F10");
    assert_eq!(known(&desk), Some(TerminalProfile::default()));
    desk.press("<Down> <Up>");
    assert_eq!(desk.screen(), home);
}

#[test]
fn a_burst_of_keys_decides_nothing_and_what_is_typed_ahead_goes_where_it_was_meant() {
    let office = Office::new();
    let mut desk = open(&office, "camat");
    let head = desk.store.head().unwrap().to_string();
    desk.sits_at(unknown());
    desk.press("<Enter> <Esc> <Enter> <Esc> <Esc> <Esc>")
        .shows("Bina belum mengenal");
    later(&mut desk, 1);
    desk.press("<Enter> <F1> <F5> <Esc> <Esc> <Home> Y Y <Enter> <F2>");
    desk.shows("1 dari 7");
    assert_eq!(known(&desk), None);
    for _ in 0..9 {
        press(&mut desk, "<Esc>");
    }
    press(&mut desk, "<Enter>");
    assert_eq!(desk.store.head().unwrap().to_string(), head);
    desk.lacks("»");
    let mut desk = open(&office, "camat");
    desk.sits_at(unknown())
        .press("/ 'timbang'")
        .shows("Cari: timbang");
    assert_eq!(known(&desk), Some(TerminalProfile::default()), "of before");
}

#[test]
fn a_saved_draft_goes_first_and_who_types_already_is_not_asked() {
    let office = Office::new();
    let mut desk = open(&office, "lurah");
    desk.press("n 'Rapat RW' <Enter>");
    drop(desk);
    let mut desk = open(&office, "lurah");
    desk.sits_at(unknown())
        .shows("belum disimpan")
        .lacks("Bina belum mengenal");
    // Put off, it is found again by its key and where it would be begun anew.
    desk.press("<Esc> n").shows("belum disimpan");
    desk.press("<Esc> <F6>").shows("belum disimpan");
    desk.press("<Enter>").shows("Rapat RW");
    let mut desk = open(&office, "camat");
    desk.press("<Down>")
        .sits_at(unknown())
        .lacks("Bina belum mengenal");
}

#[test]
fn nothing_is_kept_of_a_check_at_which_nobody_sat() {
    let office = Office::new();
    let mut desk = open(&office, "lurah");
    desk.sits_at(unknown());
    press(&mut desk, "<Enter>");
    for _ in 0..9 {
        later(&mut desk, 21);
        desk.waits_out();
    }
    desk.shows("Tidak ada tombol yang sampai");
    assert_eq!(known(&desk), None);
    desk.press("/ 'a'").shows("Cari: a");
}
