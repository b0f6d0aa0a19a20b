//! One grammar of keys: what a key means, and what no key does by surprise.

use bina::console::app::event::Event;

use crate::office::{BANDAR, Office};
use crate::{inbox, open, states};

#[test]
fn letters_after_a_slash_are_looked_for_and_stage_nothing() {
    let office = Office::new();
    let mut desk = open(&office, "camat");
    desk.press("/ 'siska'")
        .shows("Cari: siska")
        .lacks("»")
        .lacks("> ");
    desk.press("<Enter>").shows("/siska").lacks("»");
    desk.press("/ <Esc>").lacks("/siska").shows("> ");
    let mut desk = open(&office, "lurah");
    desk.press("/ 'penimb'").shows("Cari: penimb");
    desk.press("<Enter> <Enter>").shows("Penimbangan balita");
    let mut desk = open(&office, "bapemas");
    desk.press(": 'keputusan' <Enter> / 'zzz' <Enter>")
        .shows("/zzz");
}

#[test]
fn a_digit_alone_leads_nowhere_and_decides_nothing() {
    let mut office = Office::new();
    let task = office.id(&format!("task {BANDAR}"));
    let mut desk = open(&office, "lurah");
    let home = desk.screen();
    desk.press("1 2 '17092026'").shows("g lalu angka");
    assert_eq!(desk.press("<F3>").screen(), home);
    desk.press("<Enter> '12' <F3> <F3> <F3>");
    assert_eq!(office.view("task", task).record.state.name, "draf");
    desk.press("g").shows("2  Koordinasi").press("2");
    desk.shows("Koordinasi [");
}

#[test]
fn help_and_palette_stand_once() {
    let office = Office::new();
    let mut desk = open(&office, "lurah");
    let home = desk.screen();
    desk.press("<F1>").shows("Tanda");
    assert_eq!(desk.press("<F1>").screen(), home);
    for _ in 0..30 {
        desk.press("<F1> <F10>");
    }
    assert_eq!(desk.press("<Esc> <Esc>").screen(), home);
}

#[test]
fn leaving_works_from_everywhere() {
    let office = Office::new();
    for keys in [
        "<F1>",
        "<F10>",
        "g",
        "n",
        "n 'Rapat'",
        "<F9>",
        "<Enter>",
        "<Enter> u",
        "/ 'x'",
    ] {
        let mut desk = open(&office, "lurah");
        desk.press(keys).press("<C-q>");
        assert!(desk.quit, "{keys}:\n{}", desk.screen());
    }
    for keys in ["<F1>", "<F10>", "g", "t", "<F9>", "<F2>", "/ 'x'"] {
        let office = Office::new();
        let mut desk = open(&office, "camat");
        desk.press("s").press(keys).press("<C-q>");
        desk.shows("Keluar dari Bina?").press("<C-q>");
        assert!(!desk.quit, "{keys}");
        desk.press("Y");
        assert!(desk.quit, "{keys}");
    }
}

#[test]
fn a_word_is_deleted_and_the_form_stays() {
    let office = Office::new();
    let mut desk = open(&office, "lurah");
    desk.press("n 'Rapat posyandu' <C-w>")
        .shows("Tugas koordinasi: Baru")
        .lacks("posyandu");
    desk.press("<C-z>").shows("Rapat posyandu");
    desk.press("<C-z>").lacks("posyandu").shows("Rapat");
    desk.press("<C-a> 'Ayo ' <C-e> '!'").shows("Ayo Rapat");
}

#[test]
fn a_preset_is_typed_over_until_the_cursor_moves() {
    let office = Office::new();
    let mut desk = open(&office, "camat");
    desk.press("j '+3'").shows("+3").lacks("2026+3");
    let mut desk = open(&office, "camat");
    desk.press("j <End> <BS> '7' <Enter>").shows("2027");
}

#[test]
fn enter_pressed_by_habit_after_a_full_field_skips_none() {
    let office = Office::new();
    let mut desk = open(&office, "lurah");
    desk.press("n 'Rapat' <Enter> 1")
        .shows("> Jenis kader teknis");
    desk.press("<Enter>").shows("> Jenis kader teknis");
    desk.press("<Enter>").lacks("> Jenis kader teknis");
}

#[test]
fn nothing_moves_while_nothing_is_in_sight() {
    let mut office = Office::new();
    let task = office.id(&format!("task {BANDAR}"));
    let mut desk = open(&office, "lurah");
    desk.press("<Enter>");
    desk.event(Event::Resize(60, 20));
    desk.press("u Y n 'x' <F2> <F3>");
    desk.event(Event::Resize(80, 24));
    desk.shows("Penimbangan balita").shows("u  Usulkan");
    assert_eq!(office.view("task", task).record.state.name, "draf");
    desk.event(Event::Resize(60, 20));
    desk.press("<C-q>");
    assert!(desk.quit);
}

#[test]
fn a_move_that_asks_nothing_waits_for_a_yes() {
    let mut office = Office::new();
    let task = office.id(&format!("task {BANDAR}"));
    let mut desk = open(&office, "lurah");
    for keys in [
        "<Enter> <Enter> <Enter>",
        "<Esc>",
        "u <Esc>",
        "u <Enter> 1 2 y",
    ] {
        desk.press(keys);
        assert_eq!(
            office.view("task", task).record.state.name,
            "draf",
            "{keys}"
        );
    }
    desk.press("Y").shows("TERSIMPAN");
    assert_eq!(office.view("task", task).record.state.name, "diusulkan");
}

#[test]
fn a_receipt_is_signed_only_from_its_text() {
    let office = Office::new();
    let mut desk = open(&office, "lurah");
    desk.press("'posyandu'").lacks("TERSIMPAN");
    assert_eq!(states(&mut desk, "receipt"), ["menunggu"]);
}

#[test]
fn what_is_staged_is_taken_back_on_the_spot() {
    let mut office = Office::new();
    inbox::raise_until(&mut office, 3);
    let mut desk = open(&office, "camat");
    desk.press("s <Up>").shows("» Setujui").press("x");
    desk.lacks("»").press("<F2>").shows("belum ada keputusan");
}

#[test]
fn a_staged_date_and_place_are_kept_when_it_is_decided_again() {
    let office = Office::new();
    let mut desk = open(&office, "camat");
    desk.press("j '+3' <Enter> 'Balai' <F2> <Home>")
        .shows("» Jadwalkan");
    desk.press("j").shows("Balai").shows("05-03-2026");
}

#[test]
fn the_reason_of_an_earlier_move_is_not_said_again() {
    let office = Office::new();
    let mut desk = open(&office, "lurah");
    desk.press("<Enter> n 'Hujan deras' <F2>")
        .shows("TERSIMPAN");
    desk.press("j Y").shows("TERSIMPAN").shows("draf");
    desk.press("n").shows("Tunda").lacks("Hujan deras");
}

#[test]
fn a_form_that_is_left_is_offered_again_at_once() {
    let office = Office::new();
    let mut desk = open(&office, "lurah");
    desk.press("n 'Rapat lintas RW' <F3>")
        .shows("disimpan sebagai draf")
        .shows("F6 Lanjutkan isian");
    desk.press("<Down>")
        .shows("Isian tugas koordinasi belum disimpan");
    desk.press("n")
        .shows("Lanjutkan isian")
        .press("<Enter>")
        .shows("Rapat lintas RW");
    desk.press("<F3> g2 <F6> <Enter>").shows("Rapat lintas RW");
    desk.press("<F3> n X").lacks("F6").press("n");
    desk.shows("Tugas koordinasi: Baru")
        .lacks("Rapat lintas RW");
    let mut desk = open(&office, "camat");
    desk.press("j '+3' <Enter> 'Bal' <F3> j").shows("Bal");
    desk.press("'ai' <F2>").shows("» Jadwalkan");
}

#[test]
fn a_screen_that_something_else_wrote_on_is_painted_anew() {
    let office = Office::new();
    let mut desk = open(&office, "lurah");
    let home = desk.screen();
    assert_eq!(desk.press("<C-l>").screen(), home);
    assert_eq!(desk.redraws, 1);
    assert_eq!(desk.press("<F5> <C-r>").screen(), home);
    assert_eq!(desk.redraws, 3);
    desk.press("<F1>").shows("Perbarui layar").press("<F1>");
    // In a form these keys pick, as F4 does, and repeat what was saved last.
    desk.press("n <C-l>").press("<F1>").lacks("Ulangi nilai");
    desk.press("<F1> <F5>").shows("belum ada record sebelumnya");
    assert_eq!(desk.redraws, 3);
}

#[test]
fn a_key_that_types_nothing_leaves_the_cursor_of_what_is_looked_for() {
    let office = Office::new();
    let mut desk = open(&office, "lurah");
    for opened in [": 'kader'", "f"] {
        let there = desk.press(opened).press("<Down> <Down>").screen();
        assert_eq!(desk.press("<C-l> <Left> <End>").screen(), there, "{opened}");
        desk.press("<Esc>");
    }
}

#[test]
fn what_is_pasted_is_looked_for_wherever_something_is() {
    let office = Office::new();
    let paste = |text: &str| Event::Paste(text.to_owned());
    let mut desk = open(&office, "lurah");
    desk.press("/");
    desk.event(paste("\r\n  Penimbangan\tbalita\rRW 03"));
    desk.shows("Cari: Penimbangan balita");
    desk.press("<Enter>")
        .shows("/Penimbangan balita")
        .press("<F3>");
    for (opened, shown) in [("g 2 /", "Cari: siska"), (":", ":siska"), ("f", "siska")] {
        let mut desk = open(&office, "lurah");
        desk.press(opened);
        desk.event(paste("siska\n"));
        desk.shows(shown);
    }
    // Where letters are commands a paste is none.
    let mut desk = open(&office, "camat");
    let home = desk.screen();
    desk.event(paste("stjY\n"));
    assert_eq!(desk.screen(), home);
}

#[test]
fn what_was_not_saved_is_called_by_its_words() {
    let office = Office::new();
    let mut desk = open(&office, "lurah");
    desk.press("n 'Lomba' <Tab> 1 <C-q>");
    open(&office, "lurah").shows("yang belum disimpan (Lomba)");
    let office = Office::new();
    let mut desk = open(&office, "lurah");
    desk.press("n <Tab> 1 <C-q>");
    open(&office, "lurah").shows("yang belum disimpan.");
}
