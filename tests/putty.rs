//! PuTTY itself, on a display of its own, at a real sshd with the shipped settings: its six keypad modes, both codes of
//! Backspace, both of Home and End, without colours, in Latin-1, a line that is cut and taken up again beside a second one;
//! and the session that is handed out.
//! Needs root, openssh-server, putty, putty-tools, xvfb and xdotool: `cargo test --test putty -- --ignored`. With
//! `PUTTY_PICTURES=FOLDER` and imagemagick each console is kept as a picture.

#![allow(
    clippy::unwrap_used,
    reason = "a test that lacks what it needs has failed"
)]

#[allow(dead_code, reason = "the trials of the door use more of it")]
#[path = "ssh/server.rs"]
mod server;
#[path = "putty/session.rs"]
mod session;
#[path = "putty/window.rs"]
mod window;

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};
use std::{fs, thread};

use server::{Server, must};
use vt100::Parser;

const PATIENCE: Duration = Duration::from_secs(30);

/// Without these the test has nothing to say.
const TOOLS: [&str; 4] = ["putty", "puttygen", "Xvfb", "xdotool"];

/// PuTTY's names of its keypad modes, by their number in its settings.
const MODES: [&str; 6] = ["ESC[n~", "Linux", "Xterm R6", "VT400", "VT100+", "SCO"];

/// The keys to the ends of a field.
const USUAL: [&str; 2] = ["Home", "End"];

fn missing() -> Option<&'static str> {
    let is_there = |tool: &&str| {
        let found = Command::new("which")
            .arg(tool)
            .stdout(Stdio::null())
            .status();
        found.is_ok_and(|s| s.success())
    };
    TOOLS.into_iter().find(|tool| !is_there(tool))
}

/// A display that nobody sees.
struct Display {
    server: Child,
    name: String,
}

impl Display {
    fn start() -> Self {
        // It takes the first number that is free, and says it once it serves.
        let mut server = Command::new("Xvfb")
            .args(["-displayfd", "1", "-screen", "0", "1400x1000x24"])
            .args(["-nolisten", "tcp"])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("a display");
        let mut number = String::new();
        let mut said = BufReader::new(server.stdout.take().unwrap());
        said.read_line(&mut number).expect("its number");
        let name = format!(":{}", number.trim());
        Self { server, name }
    }

    /// Nobody manages windows here: keys go to the one under the pointer.
    fn do_at(&self, args: &[&str]) -> String {
        must(
            Command::new("xdotool")
                .env("DISPLAY", &self.name)
                .args(args),
        )
    }
}

impl Drop for Display {
    fn drop(&mut self) {
        self.server.kill().ok();
        self.server.wait().ok();
    }
}

/// A PuTTY that is open, and what came to it.
struct Putty<'a> {
    display: &'a Display,
    window: Child,
    log: PathBuf,
}

impl<'a> Putty<'a> {
    /// Opens a session of this name with these settings, as whoever holds the key.
    fn open(server: &Server, display: &'a Display, (name, key): (&str, &str), own: &str) -> Self {
        let home = server.folder.join("home");
        let sessions = home.join(".putty/sessions");
        fs::create_dir_all(&sessions).unwrap();
        let log = home.join(format!("{name}.log"));
        let settings = format!(
            "HostName=127.0.0.1\nPortNumber={}\nProtocol=ssh\nUserName={}\nPublicKeyFile={}\nLogType=2\nLogFileName={}\n\
             LogFileClash=1\nLogFlush=1\nLogHeader=0\nTryAgent=0\nTermWidth=80\nTermHeight=24\nFontName=client:DejaVu Sans Mono 12\n\
             WarnOnClose=0\nCloseOnExit=2\n{own}",
            server.port,
            Server::user(),
            ppk(server, key).display(),
            log.display()
        );
        fs::write(sessions.join(name), settings).unwrap();
        let window = Command::new("putty")
            .args(["-load", name, "-hostkey", &fingerprint(server)])
            .env("HOME", &home)
            .env("DISPLAY", &display.name)
            .stderr(Stdio::null())
            .spawn()
            .expect("PuTTY");
        Self {
            display,
            window,
            log,
        }
    }

    /// What a terminal of this size would show of all that came.
    fn text_at(&self, rows: u16, columns: u16) -> String {
        let mut parser = Parser::new(rows.try_into().unwrap(), columns.try_into().unwrap(), 0);
        parser.process(&fs::read(&self.log).unwrap_or_default());
        parser.screen().contents()
    }

    /// Waits until this stands on the screen, and that does not.
    fn waits(&self, shown: &str, gone: &str) {
        self.waits_at(
            (24, 80),
            &format!("no «{shown}», or still «{gone}»"),
            |text| text.contains(shown) && (gone.is_empty() || !text.contains(gone)),
        );
    }

    /// Waits until something holds of what a window of so many rows and columns shows.
    fn waits_at(&self, (rows, columns): (u16, u16), what: &str, holds: impl Fn(&str) -> bool) {
        let end = Instant::now() + PATIENCE;
        loop {
            let text = self.text_at(rows, columns);
            if holds(&text) {
                return;
            }
            assert!(Instant::now() < end, "{what}, on:\n{text}");
            thread::sleep(Duration::from_millis(50));
        }
    }

    fn press(&self, keys: &str) -> &Self {
        self.display
            .do_at(&["mousemove", "200", "200", "key", "--delay", "60", keys]);
        self
    }

    fn types(&self, text: &str) -> &Self {
        self.display
            .do_at(&["mousemove", "200", "200", "type", "--delay", "60", text]);
        self
    }

    /// A picture of it, where one is wanted.
    fn keep(&self, name: &str) {
        let Some(folder) = std::env::var_os("PUTTY_PICTURES") else {
            return;
        };
        let picture = Path::new(&folder).join(format!("{name}.png"));
        let mut import = Command::new("import");
        let import = import
            .env("DISPLAY", &self.display.name)
            .args(["-window", "root"]);
        must(import.arg(picture));
    }
}

impl Drop for Putty<'_> {
    fn drop(&mut self) {
        self.window.kill().ok();
        self.window.wait().ok();
    }
}

/// The key of an account as PuTTY keeps it.
fn ppk(server: &Server, key: &str) -> PathBuf {
    let ours = server.key(key);
    let theirs = ours.with_extension("ppk");
    if !theirs.exists() {
        must(
            Command::new("puttygen")
                .arg(&ours)
                .args(["-O", "private", "-o"])
                .arg(&theirs),
        );
    }
    theirs
}

fn fingerprint(server: &Server) -> String {
    let told = must(
        Command::new("ssh-keygen")
            .arg("-lf")
            .arg(server.folder.join("host.pub")),
    );
    told.split(' ').nth(1).unwrap().to_owned()
}

/// Every key that a person is told of, in this mode.
fn keys_arrive(putty: &Putty<'_>, [home, end]: [&str; 2]) {
    putty.waits("Kotak masuk", "");
    putty.press("F1").waits("Layar peran Anda", "");
    putty
        .press("Escape")
        .waits("Kotak masuk", "Layar peran Anda");
    putty.press("F10").waits("Perintah", "");
    putty.types("abd").waits(":abd", "");
    putty.press("BackSpace").waits(":ab", ":abd");
    putty.press(home).types("x").waits(":xab", "");
    putty.press(end).types("y").waits(":xaby", "");
    putty.press("F3").waits("Kotak masuk", ":xaby");
}

#[test]
#[ignore = "starts an sshd as root, and PuTTY on a display of its own"]
fn putty_serves_in_each_of_its_modes() {
    if let Some(tool) = missing() {
        println!("skipped: {tool} is not installed");
        return;
    }
    let server = Server::start();
    let display = Display::start();
    for (nth, mode) in MODES.into_iter().enumerate() {
        println!("keypad mode {mode}");
        let (delete, rxvt) = (nth % 2, u8::from(nth == 1));
        let own =
            format!("LinuxFunctionKeys={nth}\nBackspaceIsDelete={delete}\nRXVTHomeEnd={rxvt}\n");
        let putty = Putty::open(&server, &display, (&format!("mode{nth}"), "pc"), &own);
        // Its VT400 sends for Home what Insert sends elsewhere, and for End what PgUp does: there the twins serve.
        keys_arrive(
            &putty,
            if mode == "VT400" {
                ["ctrl+a", "ctrl+e"]
            } else {
                USUAL
            },
        );
        putty.keep(&format!("mode{nth}"));
    }
    for (name, own) in [
        ("mono", "ANSIColour=0\nXterm256Colour=0\nTrueColour=0\n"),
        ("latin1", "LineCodePage=ISO-8859-1\n"),
        ("vt100", "TerminalType=vt100\n"),
    ] {
        println!("{name}");
        let putty = Putty::open(&server, &display, (name, "pc"), own);
        keys_arrive(&putty, USUAL);
        putty.keep(name);
    }
    a_cut_line_is_taken_up(&server, &display);
    window::pastes_and_sizes(&server, &display);
}

/// What was typed is offered at the next login, also while a colleague is at work.
fn a_cut_line_is_taken_up(server: &Server, display: &Display) {
    println!("a cut line, and a second login");
    let putty = Putty::open(server, display, ("cut", "pl"), "");
    putty.waits("Hari ini", "");
    putty.press("n").waits("Judul", "");
    putty
        .types("Timbang balita")
        .press("Tab")
        .waits("Timbang balita", "");
    drop(putty);
    let colleague = Putty::open(server, display, ("second", "pc"), "");
    colleague.waits("Kotak masuk", "");
    drop(colleague);
    let again = Putty::open(server, display, ("again", "pl"), "");
    again.waits("belum disimpan", "");
    again.press("Return").waits("Timbang balita", "");
    again.keep("again");
}
