//! The terminal is given back as it was found, however the program ends; tried on a real pseudo-terminal, where this
//! test runs its own inner half.

use std::io::{Read, Write};
use std::num::NonZero;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::{Duration, Instant};

use bina::console::terminal;
use portable_pty::{Child, CommandBuilder, ExitStatus, MasterPty, PtySize, native_pty_system};
use ratatui::style::Style;
use ratatui::text::Line;
use rustix::termios::LocalModes;
use vt100::Parser;

const ACT: &str = "BINA_TEST_ACT";
/// A folder that gets a file `left` when the inner half left in good order.
const FOLDER: &str = "BINA_TEST_FOLDER";
const ROWS: NonZero<u16> = NonZero::new(24).unwrap();
const COLS: NonZero<u16> = NonZero::new(80).unwrap();
const DEADLINE: Duration = Duration::from_secs(20);

/// What runs inside the pseudo-terminal: it paints, then ends in the way it is told.
#[test]
#[ignore = "the inner half of the others, which run it in a pseudo-terminal"]
fn inner_half() {
    let act = std::env::var(ACT).expect("run by the other tests of this file");
    assert_eq!(terminal::way(false), Ok(terminal::Way::Screen));
    let mut screen = terminal::enter().unwrap();
    assert!(terminal::enter().is_err(), "a terminal is taken once");
    paint(&mut screen, "HALO");
    match act.as_str() {
        "leave" => {
            wait_for_key();
            terminal::restore();
            paint(&mut screen, "TETAP");
        }
        "panic here" => {
            wait_for_key();
            panic!("jatuh \x1b]0;judul\x07di sini");
        }
        "panic elsewhere" => {
            wait_for_key();
            thread::spawn(|| panic!("jatuh di utas lain"));
            for count in 0.. {
                paint(&mut screen, &format!("TETAP {count}"));
            }
        }
        "stall" => panic_at_a_stalled_terminal(&mut screen),
        "hang up" => watch_for_hang_up(screen),
        other => panic!("no such act: {other}"),
    }
}

fn paint(screen: &mut terminal::Screen, text: &str) {
    let line = Line::styled(text.to_owned(), Style::new().red().reversed());
    let drawn = screen.draw(|frame| frame.render_widget(line, frame.area()));
    drawn.expect("a terminal to draw on");
}

fn wait_for_key() {
    let mut key = [0];
    std::io::stdin().read_exact(&mut key).expect("a key");
}

/// Paints until the terminal takes no more, and panics beside.
fn panic_at_a_stalled_terminal(screen: &mut terminal::Screen) {
    static PAINTED: AtomicUsize = AtomicUsize::new(0);
    wait_for_key();
    thread::spawn(|| {
        let mut before = usize::MAX;
        while before != PAINTED.load(Ordering::SeqCst) {
            before = PAINTED.load(Ordering::SeqCst);
            thread::sleep(Duration::from_millis(100));
        }
        panic!("jatuh saat terminal macet");
    });
    for count in 1.. {
        paint(screen, &count.to_string().repeat(20));
        PAINTED.store(count, Ordering::SeqCst);
    }
}

/// Keeps SIGHUP away, as some wrappers do, so that only asking tells.
fn watch_for_hang_up(mut screen: terminal::Screen) {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .expect("a runtime");
    let _entered = runtime.enter();
    let kind = tokio::signal::unix::SignalKind::hangup();
    let _kept = tokio::signal::unix::signal(kind).expect("a handler");
    wait_for_key();
    paint(&mut screen, "TETAP DI SINI");
    while !terminal::hung_up() {
        thread::yield_now();
    }
    drop(screen);
    terminal::restore();
    let folder = std::env::var(FOLDER).expect("a folder");
    std::fs::write(Path::new(&folder).join("left"), "").expect("a mark");
}

/// A pseudo-terminal with the inner half on it.
struct Pty {
    master: Box<dyn MasterPty + Send>,
    child: Box<dyn Child + Send + Sync>,
    output: Receiver<Vec<u8>>,
    parser: Parser,
    modes: LocalModes,
    folder: tempfile::TempDir,
}

impl Pty {
    fn start(act: &str) -> Self {
        let size = PtySize {
            rows: ROWS.get(),
            cols: COLS.get(),
            ..PtySize::default()
        };
        let pty = native_pty_system().openpty(size).expect("a pty");
        let modes = modes(pty.master.as_ref());
        let folder = tempfile::tempdir().expect("a folder");
        let mut command = CommandBuilder::new(std::env::current_exe().expect("this test"));
        command.args(["--exact", "inner_half", "--ignored", "--nocapture"]);
        command.env(ACT, act);
        command.env(FOLDER, folder.path());
        command.env("TERM", "xterm-256color");
        command.env("NO_COLOR", "1");
        command.env("RUST_BACKTRACE", "0");
        let child = pty.slave.spawn_command(command).expect("the inner half");
        let output = listen(pty.master.as_ref());
        Self {
            master: pty.master,
            child,
            output,
            parser: Parser::new(ROWS, COLS, 0),
            modes,
            folder,
        }
    }

    /// Reads until the screen is as wanted.
    fn wait_for(&mut self, what: &str, wanted: impl Fn(&vt100::Screen) -> bool) {
        let end = Instant::now() + DEADLINE;
        while !wanted(self.parser.screen()) {
            let left = end.saturating_duration_since(Instant::now());
            let Ok(bytes) = self.output.recv_timeout(left) else {
                panic!("no {what} on:\n{}", self.parser.screen().contents());
            };
            self.parser.process(&bytes);
        }
    }

    /// Presses a key and reads no more: the listener lets go at the next bytes that it cannot pass on.
    fn press_and_turn_away(&mut self, key: &str) {
        self.output = channel().1;
        press(self.master.as_ref(), key);
    }

    /// The terminal is gone, as when a line drops.
    fn vanish(mut self) -> (Box<dyn Child + Send + Sync>, tempfile::TempDir) {
        self.press_and_turn_away("q");
        (self.child, self.folder)
    }

    /// The end of the inner half, with all it wrote on the screen, and how long it took.
    fn end(&mut self) -> (ExitStatus, Duration) {
        let start = Instant::now();
        let status = wait(self.child.as_mut());
        let took = start.elapsed();
        while let Ok(bytes) = self.output.recv_timeout(Duration::from_millis(200)) {
            self.parser.process(&bytes);
        }
        (status, took)
    }

    /// That nothing of ours is left on the terminal.
    fn assert_given_back(&self) {
        let screen = self.parser.screen();
        assert!(!screen.alternate_screen(), "the alternate screen is left");
        assert!(!screen.bracketed_paste(), "bracketed paste is off");
        assert!(!screen.hide_cursor(), "the cursor shows");
        assert!(!screen.contents().contains("HALO"), "{}", screen.contents());
        assert!(
            !screen.contents().contains("TETAP"),
            "{}",
            screen.contents()
        );
        assert_eq!(modes(self.master.as_ref()), self.modes, "raw mode is off");
    }
}

fn press(master: &dyn MasterPty, key: &str) {
    let mut writer = master.take_writer().expect("a keyboard");
    writer.write_all(key.as_bytes()).expect("a key pressed");
}

fn modes(master: &dyn MasterPty) -> LocalModes {
    let termios = master.get_termios().expect("the modes of a terminal");
    LocalModes::from_bits_retain(termios.local_flags.bits())
}

fn listen(master: &dyn MasterPty) -> Receiver<Vec<u8>> {
    let mut reader = master.try_clone_reader().expect("a reader");
    let (sender, receiver) = channel();
    thread::spawn(move || {
        let mut bytes = [0; 4096];
        while let Ok(count @ 1..) = reader.read(&mut bytes) {
            if sender.send(bytes[..count].to_vec()).is_err() {
                break;
            }
        }
    });
    receiver
}

fn wait(child: &mut (dyn Child + Send + Sync)) -> ExitStatus {
    let end = Instant::now() + DEADLINE;
    while Instant::now() < end {
        if let Some(status) = child.try_wait().expect("a child") {
            return status;
        }
        thread::sleep(Duration::from_millis(5));
    }
    child.kill().expect("an end");
    panic!("it did not end");
}

#[test]
fn leaving_gives_the_terminal_back() {
    let mut pty = Pty::start("leave");
    pty.wait_for("HALO", |s| s.contents().starts_with("HALO"));
    let screen = pty.parser.screen();
    assert!(screen.alternate_screen() && screen.bracketed_paste() && screen.hide_cursor());
    assert!(!modes(pty.master.as_ref()).intersects(LocalModes::ICANON | LocalModes::ECHO));
    let cell = screen.cell(0, 0).unwrap();
    assert!(cell.inverse(), "NO_COLOR leaves reverse alone");
    press(pty.master.as_ref(), "q");
    let (status, _) = pty.end();
    assert!(status.success(), "{}", pty.parser.screen().contents());
    pty.assert_given_back();
}

#[test]
fn a_panic_gives_the_terminal_back_and_tells_why() {
    let mut pty = Pty::start("panic here");
    pty.wait_for("HALO", |s| s.contents().starts_with("HALO"));
    press(pty.master.as_ref(), "q");
    let (status, took) = pty.end();
    assert_eq!(status.exit_code(), 1);
    assert!(took < Duration::from_secs(3), "{took:?}");
    pty.assert_given_back();
    let told = pty.parser.screen().contents();
    assert!(told.contains("Bina berhenti karena kesalahan"), "{told}");
    assert!(told.contains("jatuh ␛]0;judul␇di sini"), "{told}");
}

#[test]
fn a_panic_in_another_thread_ends_a_program_that_paints_on() {
    let mut pty = Pty::start("panic elsewhere");
    pty.wait_for("HALO", |s| s.contents().starts_with("HALO"));
    press(pty.master.as_ref(), "q");
    let (status, took) = pty.end();
    assert_eq!(status.exit_code(), 1);
    assert!(took < Duration::from_secs(3), "{took:?}");
    pty.assert_given_back();
    let told = pty.parser.screen().contents();
    assert!(told.contains("jatuh di utas lain"), "{told}");
}

#[test]
fn a_panic_ends_the_program_even_when_the_terminal_takes_nothing() {
    let mut pty = Pty::start("stall");
    pty.wait_for("HALO", |s| s.contents().starts_with("HALO"));
    pty.press_and_turn_away("q");
    assert_eq!(wait(pty.child.as_mut()).exit_code(), 1);
}

#[test]
fn a_vanished_terminal_is_noticed_and_left_without_a_panic() {
    let mut pty = Pty::start("hang up");
    pty.wait_for("HALO", |s| s.contents().starts_with("HALO"));
    let (mut child, folder) = pty.vanish();
    wait(child.as_mut());
    let left = folder.path().join("left");
    assert!(left.exists(), "it noticed and left in good order");
}
