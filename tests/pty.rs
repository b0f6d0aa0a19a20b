//! The program as people meet it: at a terminal that is resized, shared, dumb, tiny, or gone.

#![allow(
    clippy::unwrap_used,
    reason = "a test that lacks what it needs has failed"
)]

#[path = "pty/beside.rs"]
mod beside;
#[path = "pty/kept.rs"]
mod kept;
#[path = "pty/lesson.rs"]
mod lesson;
#[path = "pty/money.rs"]
mod money;
#[path = "fixture/pty.rs"]
mod pty;
#[path = "pty/restore.rs"]
mod restore;
#[path = "pty/stopped.rs"]
mod stopped;
#[path = "pty/terminals.rs"]
mod terminals;
#[path = "pty/unfinished.rs"]
mod unfinished;

use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::sync::OnceLock;

use portable_pty::CommandBuilder;
use pty::{PICK, Pty, QUIT, SAVE, bina};

const BINA: &str = env!("CARGO_BIN_EXE_bina");

/// A demo store of its own for each test, copied from one that is made once.
struct Store {
    folder: tempfile::TempDir,
}

impl Store {
    fn new() -> Self {
        static MOULD: OnceLock<tempfile::TempDir> = OnceLock::new();
        let mould = MOULD.get_or_init(|| {
            let folder = tempfile::tempdir().unwrap();
            let made = Command::new(BINA)
                .args(["demo", "--no-console", "--kelurahan", "2", "--store"])
                .arg(folder.path().join("demo.db"))
                .stdout(Stdio::null())
                .status();
            assert!(made.unwrap().success());
            folder
        });
        let folder = tempfile::tempdir().unwrap();
        for file in std::fs::read_dir(mould.path()).unwrap() {
            let file = file.unwrap();
            std::fs::copy(file.path(), folder.path().join(file.file_name())).unwrap();
        }
        Self { folder }
    }

    fn path(&self) -> PathBuf {
        self.folder.path().join("demo.db")
    }

    /// The lock between those who write.
    fn gate(&self) -> PathBuf {
        self.folder.path().join("demo.db.gate")
    }

    fn command(&self, role: &str) -> CommandBuilder {
        bina(BINA, &["--as", role], &self.path())
    }

    fn open(&self, role: &str) -> Pty {
        Pty::start(self.command(role), 80, 24)
    }
}

/// Enters a task at the console of a lurah.
fn enter_task(pty: &mut Pty, title: &str) {
    pty.wait_for("Hari ini");
    pty.press("n").wait_for("Tugas koordinasi: Baru");
    pty.press(title)
        .press("\r1")
        .wait_for("kode atau awal nama");
    for field in ["Pilih: Jenis", "Pilih: Kader Pemberdayaan"] {
        pty.press(PICK).wait_for(field);
        pty.wait_for("│> ");
        pty.press("\r").wait_for("Tugas koordinasi: Baru");
    }
    pty.press(SAVE).wait_for("TERSIMPAN");
}

#[test]
fn a_record_is_entered_and_seen_by_another_session_at_once() {
    let store = Store::new();
    let mut other = store.open("lurah");
    other.wait_for("Hari ini");
    other
        .press("g2/Rapat lintas RW\r")
        .wait_for("/Rapat lintas RW");
    other.wait_for("Tidak ada yang cocok");
    let mut pty = store.open("lurah");
    enter_task(&mut pty, "Rapat lintas RW 07");
    other.wait_for("> Rapat lintas RW 07");
    for mut session in [pty, other] {
        session.press(QUIT);
        let (status, _) = session.end();
        assert!(status.success());
        session.assert_given_back();
    }
}

#[test]
fn the_list_of_open_consoles_follows_who_comes_and_goes() {
    let store = Store::new();
    let screen = ["--as", "admin", "--screen", "sessions"];
    let mut admin = Pty::start(bina(BINA, &screen, &store.path()), 80, 24);
    admin.wait_for("Konsol terbuka");
    let mut lurah = store.open("lurah");
    lurah.wait_for("Hari ini");
    admin.wait_for("Lurah");
    lurah.press(QUIT);
    lurah.end();
    admin.wait_until_gone("Lurah");
}

/// Opens the record that the search for a title finds, on the list of tasks.
fn open_task(pty: &mut Pty, title: &str) {
    pty.wait_for("Hari ini");
    pty.press("g2").wait_for("Koordinasi [");
    pty.press(&format!("/{title}\r"))
        .wait_for(&format!("/{title}"));
    pty.wait_for(&format!("> {title}"));
    pty.press("\r").wait_for("Langkah berikut");
}

#[test]
fn two_editors_see_each_other_and_choose_between_base_theirs_and_mine() {
    let store = Store::new();
    let mut first = store.open("lurah");
    enter_task(&mut first, "Rapat lintas RW");
    let mut second = store.open("lurah");
    open_task(&mut first, "Rapat lintas RW");
    open_task(&mut second, "Rapat lintas RW");
    first.press("e").wait_for("F2 Simpan");
    second.wait_for("sedang mengubah catatan ini sejak");
    second.press("e").wait_for("F2 Simpan");
    first.wait_for("sedang mengubah catatan ini sejak");
    first.press(" pagi").press(SAVE).wait_for("TERSIMPAN");
    second.press(" sore").press(SAVE).wait_for("Bentrok isian");
    for (side, value) in [
        ("semula", "Rapat lintas RW"),
        ("mereka", "Rapat lintas RW pagi"),
        ("saya", "Rapat lintas RW sore"),
    ] {
        let screen = second.screen();
        let line = screen.lines().find(|l| l.contains(side));
        assert!(
            line.is_some_and(|l| l.trim_end().ends_with(value)),
            "{screen}"
        );
    }
    second.press("m").press(SAVE).wait_for("TERSIMPAN");
    first.wait_for("Rapat lintas RW sore");
    for mut session in [first, second] {
        session.press(QUIT);
        assert!(session.end().0.success());
    }
}

#[test]
fn a_console_dumps_no_core() {
    let store = Store::new();
    let mut pty = store.open("lurah");
    pty.wait_for("Hari ini");
    let limits = std::fs::read_to_string(format!("/proc/{}/limits", pty.pid())).unwrap();
    let mut lines = limits.lines();
    let core = lines.find(|l| l.starts_with("Max core file size")).unwrap();
    let words: Vec<&str> = core.split_whitespace().collect();
    assert_eq!(words[4..6], ["0", "0"], "{core}");
    pty.press(QUIT);
    pty.end();
}

#[test]
fn a_storm_of_sizes_leaves_a_whole_screen() {
    let store = Store::new();
    let mut pty = store.open("camat");
    pty.wait_for("Kotak masuk");
    for n in 0..200_u16 {
        pty.resize(1 + n * 37 % 200, 1 + n * 13 % 60);
    }
    pty.resize(100, 30);
    pty.wait_for("F1 Bantuan");
    pty.press("g2").wait_for("Cakupan");
    pty.resize(80, 24);
    pty.press("g1").wait_for("Kotak masuk");
    pty.press(QUIT);
    assert!(pty.end().0.success());
    pty.assert_given_back();
}

/// A resize and a key that come at once are both heard: a reader that is woken once for both and serves one of them
/// leaves the key lying until the next.
#[test]
fn a_hundred_sizes_a_second_lose_no_key() {
    let store = Store::new();
    let mut pty = store.open("lurah");
    pty.wait_for("Hari ini");
    pty.press("n").wait_for("Tugas koordinasi: Baru");
    let mut typed = String::new();
    for n in 0..90_u16 {
        let key = char::from(b'a' + u8::try_from(n % 26).unwrap());
        typed.push(key);
        pty.resize(80 + n % 7, 24 + n % 3);
        pty.press(key.encode_utf8(&mut [0; 4]));
        pty.resize(81 + n % 7, 25 + n % 3);
        pty.wait_for(&typed[typed.len().saturating_sub(20)..]);
    }
    pty.resize(80, 24);
    pty.press("\r").wait_for("> Jenis");
}

#[test]
fn a_giant_paste_is_refused_and_a_large_one_is_not() {
    let store = Store::new();
    let mut pty = store.open("lurah");
    pty.wait_for("Hari ini");
    pty.press("n").wait_for("Tugas koordinasi: Baru");
    let paste = |text: &str| format!("\x1b[200~{text}\x1b[201~");
    pty.press(&paste(&"x".repeat(64 * 1024 + 1)))
        .wait_for("lebih dari 64 KiB tidak diambil");
    pty.press(&paste("Rapat lintas RW"))
        .wait_for("Rapat lintas RW");
    pty.press("\r").wait_for("> Jenis");
}

#[test]
fn bytes_that_are_no_text_are_left_out_and_the_console_goes_on() {
    let store = Store::new();
    let mut pty = store.open("lurah");
    pty.wait_for("Hari ini");
    pty.press("n").wait_for("Tugas koordinasi: Baru");
    for bytes in [
        &b"\xff"[..],
        b"\xfe\xff",
        b"\xc0\xaf",
        b"\x80",
        b"\xed\xa0\x80",
    ] {
        pty.send(bytes);
    }
    pty.press("Rapat lintas RW").wait_for("lintas RW");
    assert!(!pty.screen().contains('\u{fffd}'), "{}", pty.screen());
    pty.press("\r").wait_for("> Jenis");
}

#[test]
fn one_cell_says_so_and_a_larger_terminal_goes_on() {
    let store = Store::new();
    let mut pty = Pty::start(store.command("camat"), 1, 1);
    pty.wait_for("L");
    pty.resize(80, 24);
    pty.wait_for("Kotak masuk");
    pty.press(QUIT);
    assert!(pty.end().0.success());
}

#[test]
fn no_color_leaves_the_mark_and_no_colour() {
    let store = Store::new();
    let mut command = store.command("camat");
    command.env("NO_COLOR", "1");
    let mut pty = Pty::start(command, 80, 24);
    pty.wait_for("Kotak masuk");
    pty.wait_for("\n> ");
    let screen = pty.parser.screen();
    for (row, column) in (0..24).flat_map(|r| (0..80).map(move |c| (r, c))) {
        let cell = screen.cell(row, column).unwrap();
        let default = vt100::Color::Default;
        assert_eq!((cell.fgcolor(), cell.bgcolor()), (default, default));
    }
}

#[test]
fn a_dumb_terminal_is_spoken_to_in_lines() {
    let store = Store::new();
    let mut command = store.command("camat");
    command.env("TERM", "dumb");
    let mut pty = Pty::start(command, 80, 24);
    pty.wait_for("perintah>");
    pty.press("\x04");
    assert!(pty.end().0.success());
    assert!(!pty.parser.screen().alternate_screen());
}

#[test]
fn without_a_terminal_it_says_so_and_ends_with_eight() {
    let store = Store::new();
    let output = Command::new(BINA)
        .args(["--as", "camat", "--store"])
        .arg(store.path())
        .env_remove("ACCESSIBLE")
        .stdin(Stdio::null())
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(8));
    let told = String::from_utf8(output.stderr).unwrap();
    assert!(
        told.contains("perlu terminal") && told.contains("--plain"),
        "{told}"
    );
}

#[test]
fn a_long_import_shows_how_far_it_is() {
    let store = Store::new();
    let file = store.folder.path().join("kader.csv");
    let lines: Vec<String> = (0..2_500).map(|n| format!("Kader {n},P")).collect();
    std::fs::write(&file, "Nama,L/P\n".to_owned() + &lines.join("\n")).unwrap();
    let import = ["--as", "lurah", "import", "person", file.to_str().unwrap()];
    let mut pty = Pty::start(bina(BINA, &import, &store.path()), 80, 24);
    pty.wait_for("/2500");
    pty.wait_for("2.500 baru");
    let (status, _) = pty.end();
    assert!(status.success());
}
