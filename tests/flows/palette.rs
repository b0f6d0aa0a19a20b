//! The palette: every command of the screen and of the role, by the words of both languages, with its key.

use crate::office::{BANDAR, Office};
use crate::{open, states};

#[test]
fn a_word_of_either_language_finds_a_command() {
    let office = Office::new();
    for (word, found) in [
        ("tema", "Ganti tema"),
        ("theme", "Ganti tema"),
        ("bahasa", "Ganti bahasa"),
        ("language", "Ganti bahasa"),
        ("inbox", "Kotak masuk"),
        ("new coordination", "Tambah tugas koordinasi"),
    ] {
        let mut desk = open(&office, "lurah");
        desk.press(&format!(": '{word}'"))
            .shows(&format!("> {found}"));
    }
}

#[test]
fn a_command_shows_its_key_and_does_what_the_key_does() {
    let mut office = Office::new();
    let task = office.id(&format!("task {BANDAR}"));
    let mut desk = open(&office, "lurah");
    desk.press(": 'koordinasi'").shows("g 2");
    desk.press("<Esc> <Enter> : 'usulkan'").shows("> Usulkan");
    let screen = desk.screen();
    let line = screen.lines().find(|l| l.contains("> Usulkan")).unwrap();
    assert!(line.contains("u│"), "{line}");
    desk.press("<Enter>").shows("Usulkan: Penimbangan");
    assert_eq!(office.view("task", task).record.state.name, "draf");
    desk.press("Y").shows("TERSIMPAN");
    desk.press(": 'riwayat' <Enter>").shows("Tambah");
    assert_eq!(states(&mut desk, "task")[0], "diusulkan");
}

#[test]
fn what_is_decided_by_its_own_key_is_no_command() {
    let office = Office::new();
    let mut desk = open(&office, "lurah");
    desk.press("<Enter> u <F10> 'laksanakan'")
        .shows("Tidak ada perintah yang cocok dengan laksanakan");
    let mut desk = open(&office, "lurah");
    desk.press("n <F10> 'simpan'").lacks("> Simpan");
}

#[test]
fn a_record_that_was_in_sight_is_found_again() {
    let office = Office::new();
    let mut desk = open(&office, "lurah");
    desk.press("<Enter>")
        .shows("Penimbangan balita")
        .press("<F3> g3");
    desk.press(": 'penimbangan'")
        .shows("> Tugas koordinasi: Penimbangan balita")
        .press("<Enter>")
        .shows("u  Usulkan");
}

#[test]
fn the_palette_opens_over_help_too() {
    let office = Office::new();
    let mut desk = open(&office, "camat");
    desk.press("<F1> <F10> 'keluar'").shows("Keluar dari Bina");
}

#[test]
fn nothing_that_fits_is_said() {
    let office = Office::new();
    let mut desk = open(&office, "camat");
    desk.press(": 'qqq'")
        .shows("Tidak ada perintah yang cocok dengan qqq")
        .press("<Enter>")
        .shows("Tidak ada perintah");
}
