//! The terminal is given back as it was found, however the program ends; tried on a real pseudo-terminal, where this
//! test runs its own inner half.

#[path = "fixture/pty.rs"]
mod pty;

use std::io::Read;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::Duration;

use bina::console::terminal;
use portable_pty::CommandBuilder;
use pty::{Pty, end_of};
use ratatui::style::Style;
use ratatui::text::Line;

const ACT: &str = "BINA_TEST_ACT";
/// A folder that gets a file `left` when the inner half left in good order.
const FOLDER: &str = "BINA_TEST_FOLDER";

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

/// Keeps SIGHUP away, as some wrappers do, so that only the terminal itself tells.
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
    terminal::wait_for_hang_up();
    drop(screen);
    terminal::restore();
    let folder = std::env::var(FOLDER).expect("a folder");
    std::fs::write(Path::new(&folder).join("left"), "").expect("a mark");
}

/// The inner half at a pseudo-terminal, painting already, with the folder it leaves its mark in.
fn start(act: &str) -> (Pty, tempfile::TempDir) {
    let folder = tempfile::tempdir().expect("a folder");
    let mut command = CommandBuilder::new(std::env::current_exe().expect("this test"));
    command.args(["--exact", "inner_half", "--ignored", "--nocapture"]);
    command.env(ACT, act);
    command.env(FOLDER, folder.path());
    command.env("TERM", "xterm-256color");
    command.env("NO_COLOR", "1");
    command.env("RUST_BACKTRACE", "0");
    let mut pty = Pty::start(command, 80, 24);
    pty.wait_for("HALO");
    (pty, folder)
}

/// That nothing of ours is left on the terminal; what the screen shows.
fn given_back(pty: &Pty) -> String {
    pty.assert_given_back();
    let told = pty.screen();
    assert!(!told.contains("HALO") && !told.contains("TETAP"), "{told}");
    told
}

#[test]
fn leaving_gives_the_terminal_back() {
    let (mut pty, _folder) = start("leave");
    let screen = pty.parser.screen();
    assert!(screen.alternate_screen() && screen.bracketed_paste() && screen.hide_cursor());
    assert!(!pty.is_cooked());
    let cell = screen.cell(0, 0).unwrap();
    assert!(cell.inverse(), "NO_COLOR leaves reverse alone");
    pty.press("q");
    let (status, _) = pty.end();
    assert!(status.success(), "{}", pty.screen());
    given_back(&pty);
}

#[test]
fn a_panic_gives_the_terminal_back_and_tells_why() {
    let (mut pty, _folder) = start("panic here");
    pty.press("q");
    let (status, _) = pty.end();
    assert_eq!(status.exit_code(), 1);
    let told = given_back(&pty);
    assert!(told.contains("Bina berhenti karena kesalahan"), "{told}");
    assert!(told.contains("jatuh ␛]0;judul␇di sini"), "{told}");
}

#[test]
fn a_panic_in_another_thread_ends_a_program_that_paints_on() {
    let (mut pty, _folder) = start("panic elsewhere");
    pty.press("q");
    let (status, _) = pty.end();
    assert_eq!(status.exit_code(), 1);
    let told = given_back(&pty);
    assert!(told.contains("jatuh di utas lain"), "{told}");
}

#[test]
fn a_panic_ends_the_program_even_when_the_terminal_takes_nothing() {
    let (mut pty, _folder) = start("stall");
    pty.press_and_turn_away("q");
    assert_eq!(end_of(pty.child.as_mut()).0.exit_code(), 1);
}

#[test]
fn a_vanished_terminal_is_noticed_and_left_without_a_panic() {
    let (pty, folder) = start("hang up");
    end_of(pty.vanish().as_mut());
    let left = folder.path().join("left");
    assert!(left.exists(), "it noticed and left in good order");
}
