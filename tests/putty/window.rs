//! What is done to PuTTY's window: text is marked in it and pasted, it is made smaller and larger, and the same account comes
//! in a second time.

use std::thread;
use std::time::Duration;

use super::{Display, Putty, Server};

/// The window under the pointer: its number, and the size of a letter.
struct Window {
    id: String,
    letter: (u32, u32),
}

impl Window {
    fn of(putty: &Putty<'_>) -> Self {
        let display = putty.display;
        let all = display.do_at(&["search", "--onlyvisible", "--class", "putty"]);
        let id = all.lines().last().unwrap().to_owned();
        let told = display.do_at(&["getwindowgeometry", "--shell", &id]);
        let number = |name: &str| -> u32 {
            let line = told.lines().find_map(|l| l.strip_prefix(name)).unwrap();
            line.parse().unwrap()
        };
        let letter = (number("WIDTH=") / 80, number("HEIGHT=") / 24);
        Self { id, letter }
    }

    /// Where a letter stands, in points from the corner.
    fn at(&self, column: u32, row: u32) -> [String; 2] {
        let (width, height) = self.letter;
        let middle = |n: u32, size: u32| (n * size + size / 2).to_string();
        [middle(column, width), middle(row, height)]
    }

    /// Marks what stands between two letters; PuTTY takes it at once.
    fn mark(&self, putty: &Putty<'_>, from: (u32, u32), to: (u32, u32)) {
        let [x, y] = self.at(from.0, from.1);
        let display = putty.display;
        display.do_at(&["mousemove", &x, &y, "mousedown", "1"]);
        let [x, y] = self.at(to.0, to.1);
        display.do_at(&["mousemove", &x, &y, "sleep", "0.2", "mouseup", "1"]);
        thread::sleep(Duration::from_millis(300));
    }

    fn size(&self, putty: &Putty<'_>, columns: u32, rows: u32) {
        let (width, height) = self.letter;
        let [wide, high] = [columns * width + 4, rows * height + 4].map(|n| n.to_string());
        putty.display.do_at(&["windowsize", &self.id, &wide, &high]);
    }
}

/// How many acts the store has.
fn acts(server: &Server) -> i64 {
    let store = rusqlite::Connection::open(server.folder.join("data/bina.db")).unwrap();
    let count = "SELECT count(*) FROM operation";
    store.query_row(count, [], |r| r.get(0)).unwrap()
}

/// A paste goes into the text that is written and does nothing elsewhere; the window may take any size; the same account
/// may come in twice.
pub fn pastes_and_sizes(server: &Server, display: &Display) {
    println!("paste, sizes, and the same account twice");
    let before = acts(server);
    let settings = "ScrollBar=0\nWindowBorder=1\n";
    let putty = Putty::open(server, display, ("paste", "pl"), settings);
    // What the line before it left is put away first.
    putty.waits("belum disimpan", "");
    putty.press("X").waits("Hari ini", "belum disimpan");
    let window = Window::of(&putty);
    putty.press("n").waits("Judul", "");
    putty.types("Senam ").waits("Senam", "");
    // The first word of the title above, marked and pasted into the line.
    window.mark(&putty, (0, 0), (4, 0));
    putty.press("shift+Insert").waits("Senam Bina", "");
    // Two lines: a title has none, and nothing is saved by the end of one.
    window.mark(&putty, (2, 1), (10, 2));
    putty.press("shift+Insert").waits("Senam Bina", "TERSIMPAN");
    putty.press("F3").waits("Hari ini", "Senam Bina");
    putty.press("shift+Insert");
    putty.press("Down").waits("Hari ini", "Senam Bina");
    putty.keep("pasted");
    assert_eq!(acts(server), before, "nothing was saved by a paste");

    window.size(&putty, 60, 15);
    putty.waits_at((15, 60), "not too small", |text| {
        text.contains("Layar terlalu kecil")
    });
    window.size(&putty, 120, 40);
    putty.waits_at((40, 120), "no larger screen", |text| {
        text.contains("Hari ini") && !text.contains("Layar terlalu kecil")
    });
    putty.keep("larger");
    window.size(&putty, 80, 24);
    putty.waits("Hari ini", "");

    let second = Putty::open(server, display, ("twice", "pl"), "");
    second.waits("Hari ini", "");
    drop(second);
    putty.press("F1").waits("Layar peran Anda", "");
    putty.press("Escape").waits("Hari ini", "Layar peran Anda");
}
