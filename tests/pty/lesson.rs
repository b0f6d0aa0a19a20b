//! The tutorial, whose two parts are two consoles of one process at the same keyboard.

use crate::BINA;
use crate::pty::{PICK, Pty, QUIT, SAVE, bina};

#[test]
fn the_second_part_of_the_tutorial_hears_the_first_key() {
    let folder = tempfile::tempdir().unwrap();
    let store = folder.path().join("demo.db");
    let lesson = bina(BINA, &["demo", "--tutor", "--kelurahan", "2"], &store);
    let mut pty = Pty::start(lesson, 80, 24);
    pty.wait_for("1/6");
    pty.press("n").wait_for("Judul");
    pty.press("Rapat tutor\r1pos\r").wait_for("> KPM");
    pty.press(PICK).wait_for("│> ");
    pty.press("\r").press(SAVE).wait_for("2/6");
    pty.press("\r").wait_for("Langkah berikut");
    pty.press("u").wait_for("Y melaksanakan");
    pty.press("Y").wait_for("3/6");
    pty.press(":tambah fasilitasi\r").wait_for("Alasan");
    pty.press("rapat tutor\r2Mohon waktu").press(SAVE);
    pty.wait_for("Bagian ini selesai");
    // What is said comes with the first frame, the rows with the store's answer.
    pty.press(QUIT).wait_for("4/6");
    pty.wait_for("> ");
    pty.press("s").wait_for("» Setujui");
    pty.press(SAVE).wait_for("Tinjau 1 keputusan");
}
