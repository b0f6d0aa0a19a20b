//! A console that was open when a newer program brought the store on: it writes no more, and loses nothing typed.

use bina::console::app::event::Event;
use bina::store::Reply;
use bina::text::t;

use crate::harness::Harness;
use crate::office::Office;
use crate::open;

const QUIT: &str = "<F10> 'keluar' <Enter>";

/// As a step of a later release would, with what else it does.
fn bring_on(office: &Office, more: &str) {
    let sql = format!("INSERT INTO migration VALUES (99, 'x', 0); {more}");
    office.raw().execute_batch(&sql).unwrap();
}

fn typing(office: &Office) -> Harness {
    let mut desk = open(office, "lurah");
    desk.press("n 'Penimbangan balita' <Enter> 1 'pos' <Enter> 's' <Enter>");
    desk
}

#[test]
fn a_form_that_is_open_under_a_newer_program_is_kept_and_offered_there() {
    let office = Office::new();
    let mut desk = typing(&office);
    bring_on(&office, "");
    desk.press("<F2>")
        .shows("bina yang lebih baru")
        .shows("Penimbangan balita")
        .lacks("rusak");
    desk.press(QUIT);
    assert!(desk.quit, "the draft is kept, so nobody is asked");
    let sql = "DELETE FROM migration WHERE number = 99";
    office.raw().execute_batch(sql).unwrap();
    let mut desk = open(&office, "lurah");
    desk.press("<Enter>")
        .shows("Penimbangan balita")
        .press("<F2>")
        .shows("TERSIMPAN");
    office.assert_proven();
}

#[test]
fn a_form_that_can_no_longer_be_kept_is_not_left_unasked() {
    let office = Office::new();
    let mut desk = typing(&office);
    bring_on(
        &office,
        "ALTER TABLE draft RENAME COLUMN session TO console",
    );
    desk.press("<Tab> <Tab> '3' <Tab>")
        .shows("bina yang lebih baru")
        .lacks("keliru")
        .lacks("rusak");
    // Left, or gone from to another screen, it comes back.
    for away in ["<F3>", "<F10> 'kpm' <Enter>"] {
        desk.press(&format!("'4' {away}"))
            .shows("Penimbangan balita")
            .shows("bina yang lebih baru");
    }
    desk.press(QUIT)
        .shows("Keluar dari Bina?")
        .shows("tidak tersimpan sebagai draf");
    assert!(!desk.quit);
    desk.press("<Esc> <Esc>").shows("Penimbangan balita");
    desk.press(QUIT).press("Y");
    assert!(desk.quit);
}

/// The words of records are made by the program: one with other words does not write beside those of the newer one.
#[test]
fn a_console_whose_words_are_others_by_now_writes_no_more_and_keeps_the_form() {
    let office = Office::new();
    let mut desk = typing(&office);
    office.raw().set_user_version(7);
    desk.press("<F2>")
        .shows("bina yang lain versinya")
        .shows("Penimbangan balita");
    desk.press(QUIT);
    assert!(desk.quit);
    // Whoever opens the store next names it anew, and goes on with the draft.
    let mut desk = open(&office, "lurah");
    desk.press("<Enter>")
        .shows("Penimbangan balita")
        .press("<F2>")
        .shows("TERSIMPAN");
    office.assert_proven();
}

#[test]
fn a_word_beside_the_answers_stands_on_the_notice_line() {
    let office = Office::new();
    let mut desk = open(&office, "lurah");
    let words = t(
        "menunggu proses 7: menyimpan 12.300 dari 50.000 catatan",
        "-",
    );
    desk.event(Event::Reply(Reply::Notice(words.into())));
    desk.shows("menunggu proses 7: menyimpan 12.300 dari 50.000 catatan");
}
