//! The console as the command line opens it, on a real pseudo-terminal.

use std::io::{Read, Write};
use std::path::Path;
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

use crate::office::{ADMIN, Office, bina};

const DEADLINE: Duration = Duration::from_secs(20);
const CTRL_Q: &[u8] = b"\x11";

/// The program in a terminal of 24 × 80.
struct Terminal {
    child: Box<dyn Child + Send + Sync>,
    master: Box<dyn MasterPty + Send>,
    output: Receiver<Vec<u8>>,
    screen: vt100::Parser,
}

impl Terminal {
    fn start(term: &str, args: &[&str]) -> Self {
        let size = PtySize {
            rows: 24,
            cols: 80,
            ..PtySize::default()
        };
        let pty = native_pty_system().openpty(size).unwrap();
        let mut command = CommandBuilder::new(assert_cmd::cargo::cargo_bin("bina"));
        command.args(args);
        command.env("TERM", term);
        command.env("LANG", "C.UTF-8");
        let child = pty.slave.spawn_command(command).unwrap();
        let (tell, output) = channel();
        let mut reader = pty.master.try_clone_reader().unwrap();
        thread::spawn(move || {
            let mut bytes = [0; 4096];
            while let Ok(count @ 1..) = reader.read(&mut bytes) {
                if tell.send(bytes[..count].to_vec()).is_err() {
                    break;
                }
            }
        });
        let [rows, cols] = [24, 80].map(|n| n.try_into().unwrap());
        Self {
            child,
            master: pty.master,
            output,
            screen: vt100::Parser::new(rows, cols, 0),
        }
    }

    fn wait_for(&mut self, words: &str) {
        let end = Instant::now() + DEADLINE;
        while !self.screen.screen().contents().contains(words) {
            let left = end.saturating_duration_since(Instant::now());
            let bytes = self.output.recv_timeout(left);
            let shown = self.screen.screen().contents();
            self.screen
                .process(&bytes.unwrap_or_else(|_| panic!("no «{words}» on:\n{shown}")));
        }
    }

    /// Presses a key; answers the exit code.
    fn leave(&mut self) -> u32 {
        self.master
            .take_writer()
            .unwrap()
            .write_all(CTRL_Q)
            .unwrap();
        self.child.wait().unwrap().exit_code()
    }
}

fn demo(dir: &Path) -> String {
    let store = dir.join("d.db").to_str().unwrap().to_owned();
    let made = [
        "demo",
        "--kelurahan",
        "1",
        "--no-console",
        "--store",
        &store,
    ];
    bina().args(made).assert().success();
    store
}

#[test]
fn a_demo_opens_on_the_inbox_of_a_camat_or_as_whoever_is_named() {
    let dir = tempfile::tempdir().unwrap();
    let store = demo(dir.path());
    let mut camat = Terminal::start("xterm-256color", &["demo", "--store", &store]);
    camat.wait_for("Kotak masuk");
    assert_eq!(camat.leave(), 0);
    let args = [
        "--store", &store, "--as", "bapemas", "--lang", "en", "--screen", "coverage",
    ];
    let mut bapemas = Terminal::start("xterm-256color", &args);
    bapemas.wait_for("Coverage");
    assert_eq!(bapemas.leave(), 0);
}

#[test]
fn a_real_store_opens_for_the_user_of_the_system() {
    let office = Office::new();
    let store = office.store().to_str().unwrap().to_owned();
    let mut admin = Terminal::start("xterm-256color", &["--store", &store, "--role", ADMIN]);
    admin.wait_for("Admin");
    assert_eq!(admin.leave(), 0);
}

#[test]
fn a_terminal_that_cannot_paint_is_served_in_lines() {
    let dir = tempfile::tempdir().unwrap();
    let store = demo(dir.path());
    let args = ["--store", store.as_str(), "--as", "camat"];
    let mut dumb = Terminal::start("dumb", &args);
    dumb.wait_for("perintah>");
    dumb.child.kill().unwrap();
    dumb.child.wait().unwrap();
}
