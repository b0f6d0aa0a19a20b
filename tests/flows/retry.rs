//! An answer that was lost behind its commit: saving again tells what was saved and writes nothing twice.

use crate::harness::{CUT, Harness};
use crate::inbox::raise_until;
use crate::office::Office;
use crate::open;
use crate::state::fingerprint;
use crate::walk::enlist;

/// Presses the keys that commit, loses the answer, presses them again: the same is told, nothing more is written.
fn twice(office: &Office, desk: &mut Harness, keys: &str) {
    desk.is_cut = true;
    desk.press(keys).shows(CUT.id).lacks("TERSIMPAN");
    let once = fingerprint(office);
    desk.press(keys).shows("TERSIMPAN");
    assert_eq!(fingerprint(office), once);
    office.assert_proven();
}

#[test]
fn a_form_saved_again_after_a_cut_writes_once() {
    let office = Office::new();
    let mut desk = open(&office, "lurah");
    desk.press("n 'Penimbangan balita' <Enter> 1 'pos' <Enter> 's' <Enter>");
    twice(&office, &mut desk, "<F2>");
}

#[test]
fn what_is_changed_after_a_cut_is_not_taken_for_what_was_saved() {
    let office = Office::new();
    let mut desk = open(&office, "lurah");
    desk.press("n 'Penimbangan balita' <Enter> 1 'pos' <Enter> 's' <Enter>");
    desk.is_cut = true;
    desk.press("<F2>").shows(CUT.id);
    desk.press("<S-Tab> <S-Tab> <S-Tab> <S-Tab> <S-Tab> 'Lagi' <F2>")
        .lacks("TERSIMPAN")
        .shows("sudah dipakai");
}

#[test]
fn a_sheet_saved_again_after_a_cut_writes_once() {
    let office = Office::new();
    let mut desk = open(&office, "lurah");
    desk.press(
        "g4 b 'SK 9' <Enter> 05012026 <Enter> <Enter> 'Baru Satu' <Enter> 2 <Enter> <Enter> <Enter> <Enter>",
    );
    twice(&office, &mut desk, "<F2>");
}

#[test]
fn people_picked_and_saved_again_after_a_cut_are_in_it_once() {
    let mut office = Office::new();
    (1..=2).for_each(|nth| enlist(&mut office, nth));
    let mut desk = open(&office, "bapemas");
    desk.press("g3 n 'Latihan' <Enter> 1 '16' <F2> <Enter> b / 'warga' <Enter> <Space> <Space>");
    twice(&office, &mut desk, "<F2>");
}

#[test]
fn rows_saved_again_after_a_cut_are_noted_once() {
    let mut office = Office::new();
    enlist(&mut office, 1);
    let mut desk = open(&office, "bapemas");
    desk.press("g3 n 'Latihan' <Enter> 1 '16' <F2> <Enter> b / 'warga' <Enter> <Space> <F2> s <F2> b 1 1 'S-1'");
    twice(&office, &mut desk, "<F2>");
}

#[test]
fn decisions_committed_again_after_a_cut_are_made_once() {
    let mut office = Office::new();
    raise_until(&mut office, 3);
    let mut desk = open(&office, "camat");
    desk.press("s s s");
    twice(&office, &mut desk, "<F2> Y");
}
