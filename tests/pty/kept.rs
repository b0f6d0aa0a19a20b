//! What was typed survives a signal, a vanished terminal and a kill, and is offered where its person comes in again.

use std::os::unix::fs::FileExt;
use std::time::{Duration, Instant};

use rustix::process::Signal;

use crate::pty::{QUIT, end_of};
use crate::{Store, enter_task};

#[test]
fn a_signal_gives_the_terminal_back_and_keeps_what_was_typed() {
    let store = Store::new();
    for (signal, title) in [(Signal::TERM, "Putus"), (Signal::HUP, " lagi")] {
        let mut pty = store.open("lurah");
        if signal == Signal::HUP {
            pty.wait_for("Lanjutkan isian");
            pty.wait_for("Putus");
            pty.press("\r").wait_for("Tugas koordinasi: Baru");
        } else {
            pty.wait_for("Hari ini");
            pty.press("n").wait_for("Tugas koordinasi: Baru");
        }
        pty.press(title).wait_for(title.trim());
        pty.signal(signal);
        pty.end();
        pty.assert_given_back();
    }
    store.open("lurah").wait_for("Putus lagi");
}

#[test]
fn a_vanished_terminal_ends_the_process_and_keeps_what_was_typed() {
    let store = Store::new();
    let mut pty = store.open("lurah");
    pty.wait_for("Hari ini");
    pty.press("n").wait_for("Tugas koordinasi: Baru");
    pty.press("Hilang").wait_for("Hilang");
    end_of(pty.vanish().as_mut());
    let mut pty = store.open("lurah");
    pty.wait_for("Lanjutkan isian");
    pty.wait_for("Hilang");
}

#[test]
fn an_entry_at_a_line_that_drops_is_offered_where_the_person_came_in_again() {
    let store = Store::new();
    let mut first = store.open("lurah");
    first.wait_for("Hari ini");
    first.press("n").wait_for("Tugas koordinasi: Baru");
    first.press("Setengah jalan\r").wait_for("Setengah jalan");
    first.wait_for("> Jenis");
    let mut second = store.open("lurah");
    second.wait_for("masih di konsol lain");
    first.signal(Signal::HUP);
    second.wait_for("Lanjutkan isian");
    second.press("\r").wait_for("Setengah jalan");
    second.wait_for("> Jenis");
    first.end();
}

#[test]
fn what_is_typed_at_one_terminal_is_not_offered_at_another_of_the_same_person() {
    let store = Store::new();
    let mut first = store.open("lurah");
    first.wait_for("Hari ini");
    first.press("n").wait_for("Tugas koordinasi: Baru");
    first.press("Setengah jalan\r").wait_for("Setengah jalan");
    let mut second = store.open("lurah");
    enter_task(&mut second, "Rapat lintas RW 07");
    second.press(QUIT);
    assert!(second.end().0.success());
    // Killed in the middle of a form: the next who comes in goes on in the same field, once.
    first.wait_for("> Jenis");
    first.signal(Signal::KILL);
    first.end();
    let mut next = store.open("lurah");
    next.wait_for("Lanjutkan isian");
    next.press("\r").wait_for("Setengah jalan");
    next.wait_for("> Jenis");
}

#[test]
fn decisions_staged_before_a_kill_are_offered_and_carried_out() {
    let store = Store::new();
    let mut pty = store.open("camat");
    pty.wait_for("Kotak masuk");
    pty.wait_for(" hari !");
    pty.press("s").wait_for("» Setujui");
    pty.press("u").wait_for("» Teruskan");
    // The screen shows a decision a moment before its draft is on the disk.
    let db = rusqlite::Connection::open(store.path()).unwrap();
    let kept = "SELECT 1 FROM draft WHERE body LIKE '%pass_up%'";
    let end = Instant::now() + Duration::from_secs(20);
    while db.query_row(kept, [], |_| Ok(())).is_err() {
        assert!(Instant::now() < end, "the draft was never written");
        std::thread::yield_now();
    }
    pty.signal(Signal::KILL);
    pty.end();
    let mut pty = store.open("camat");
    pty.wait_for("Lanjutkan keputusan");
    pty.wait_for("» Setujui: ");
    pty.press("\r").wait_for("Tinjau 2 keputusan");
    pty.press("Y").wait_for("TERSIMPAN");
    pty.press(QUIT);
    assert!(pty.end().0.success());
}

#[test]
fn what_is_typed_behind_a_long_save_is_kept_though_the_line_drops() {
    let store = Store::new();
    let mut pty = store.open("lurah");
    pty.wait_for("Hari ini");
    pty.press("n").wait_for("Tugas koordinasi: Baru");
    let gate = std::fs::File::options()
        .write(true)
        .open(store.gate())
        .unwrap();
    gate.lock().unwrap();
    // Somebody has been inside for long.
    let note = format!("{:>10} {:>20}\n", std::process::id(), 0);
    gate.write_all_at(note.as_bytes(), 0).unwrap();
    pty.press("Di belakang impor\r")
        .wait_for("Di belakang impor");
    pty.signal(Signal::HUP);
    // Longer than a console that is left is patient with a store that says nothing.
    std::thread::sleep(Duration::from_secs(3));
    gate.unlock().unwrap();
    pty.end();
    let mut pty = store.open("lurah");
    pty.wait_for("Lanjutkan isian");
    pty.press("\r").wait_for("Di belakang impor");
}
