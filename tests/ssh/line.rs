//! What arrives over a line of SSH: sizes and control keys as plain events, the end of a line as SIGHUP.

use std::fs;
use std::thread;
use std::time::{Duration, Instant};

use rustix::process::{Pid, Signal, kill_process};

use crate::pty::Pty;
use crate::server::Server;
use crate::{QUIT, console};

/// What `ClientAlive`'s unanswered questions may take, and a margin for a machine with other work.
const ALIVE: Duration = Duration::from_secs(30 + 5);
const SIZES: u16 = 500;

/// The process ids of consoles, as the server sees them.
pub fn consoles() -> Vec<u32> {
    let found = fs::read_dir("/proc").unwrap().filter_map(|e| {
        let id = e.ok()?.file_name().into_string().ok()?.parse().ok()?;
        let line = fs::read(format!("/proc/{id}/cmdline")).ok()?;
        let line = String::from_utf8_lossy(&line).into_owned();
        // As sshd gives it to the login shell, or as the program began it again.
        let line = line.replace('\0', " ");
        (line.contains("/run/bina-uji-") && line.contains("session --account")).then_some(id)
    });
    found.collect()
}

/// The one letter of a process's state; none when it is gone.
fn state(process: u32) -> Option<char> {
    let stat = fs::read_to_string(format!("/proc/{process}/stat")).ok()?;
    stat.rsplit_once(") ")?.1.chars().next()
}

fn wait_for_no_console(within: Duration) -> Duration {
    let start = Instant::now();
    while !consoles().is_empty() {
        assert!(start.elapsed() < within, "a console outlives its line");
        thread::sleep(Duration::from_millis(20));
    }
    start.elapsed()
}

fn signal(console: &Pty, signal: Signal) {
    let id = console.child.process_id().unwrap();
    let id = Pid::from_raw(i32::try_from(id).unwrap()).unwrap();
    kill_process(id, signal).unwrap();
}

/// One cell says so; five hundred sizes in a row end in a whole screen.
pub fn sizes_are_plain_events(server: &Server) {
    let mut console = console(server, "pl", &[]);
    console.wait_for("Hari ini");
    console.resize(1, 1);
    console.read_for(Duration::from_millis(300));
    for n in 0..SIZES {
        console.resize(1 + n * 37 % 200, 1 + n * 13 % 60);
    }
    console.resize(80, 24);
    console.wait_until(&["Hari ini", "F1 Bantuan"], &[]);
    console.press("g4");
    console.wait_until(&["Kader Pemberdayaan Masyarakat (KPM)"], &["Hari ini"]);
    console.press(QUIT);
    console.end();
}

/// Ctrl-Z does not stop it, Ctrl-C and Ctrl-\ do not end it.
pub fn control_keys_are_plain_events(server: &Server) {
    let mut console = console(server, "pl", &[]);
    console.wait_for("Hari ini");
    let [process] = consoles()[..] else {
        panic!("one console is open")
    };
    for key in ["\x1a", "\x03", "\x1c"] {
        console.press(key);
        // A screen further and back: the key before has been taken by then.
        console.press("g4");
        console.wait_until(&["Kader Pemberdayaan Masyarakat (KPM)"], &["Hari ini"]);
        console.press("g1");
        console.wait_for("Hari ini");
        assert!(matches!(state(process), Some('S' | 'R')), "{key:?}");
    }
    console.press(QUIT);
    console.end();
}

/// The client is killed: SIGHUP arrives, the draft is kept, and the next login goes on in the same field.
pub fn a_dropped_line_ends_the_console_and_keeps_the_draft(server: &Server) {
    let mut first = console(server, "pl", &[]);
    first.wait_for("Hari ini");
    first.press("n");
    first.wait_for("Tugas koordinasi: Baru");
    first.press("Putus di jalan\r");
    first.wait_for("> Jenis");
    signal(&first, Signal::KILL);
    first.end();
    let took = wait_for_no_console(Duration::from_secs(5));
    println!("SIGHUP on a dropped line after {took:?}");
    let mut next = console(server, "pl", &[]);
    next.wait_for("Lanjutkan isian");
    next.press("\r");
    next.wait_until(&["Putus di jalan", "> Jenis"], &["Lanjutkan isian"]);
    signal(&next, Signal::KILL);
    next.end();
    wait_for_no_console(Duration::from_secs(5));
}

/// The client is there and says nothing, as behind a cut cable: `ClientAlive` ends the line.
pub fn a_silent_line_ends_the_console(server: &Server) {
    let mut first = console(server, "pl", &[]);
    first.wait_for("Lanjutkan isian");
    first.press("X");
    first.wait_until(&["Hari ini"], &["Lanjutkan isian"]);
    signal(&first, Signal::STOP);
    let took = wait_for_no_console(ALIVE);
    println!("SIGHUP on a silent line after {took:?}");
    signal(&first, Signal::CONT);
    first.end();
}

pub fn a_console_knows_nothing_of_the_clients_environment(server: &Server) {
    let set = "SetEnv=BINA_STORE=/tmp/x BINA_ASK=1 LD_PRELOAD=/tmp/x.so PATH=/tmp LC_ALL=x";
    let ask = ["-A", "-X", "-o", set, "-o", "SendEnv=*"];
    let mut console = console(server, "pl", &ask);
    console.wait_for("Hari ini");
    let all = consoles();
    assert!(!all.is_empty());
    for id in all {
        let names = fs::read(format!("/proc/{id}/environ")).unwrap();
        for pair in names.split(|b| *b == 0).filter(|p| !p.is_empty()) {
            let pair = String::from_utf8_lossy(pair).into_owned();
            let (name, value) = pair.split_once('=').unwrap();
            assert!(is_of_the_server(name, value), "{pair}");
        }
        dumps_no_core(id);
    }
    console.press(QUIT);
    console.end();
}

/// What sshd sets itself, with its own values: none of those the client sent.
fn is_of_the_server(name: &str, value: &str) -> bool {
    match name {
        "BINA_ASK" => value == "0",
        "MALLOC_ARENA_MAX" => value == "1",
        "PATH" => value != "/tmp",
        name => [
            "TERM",
            "LANG",
            "SSH_CONNECTION",
            "USER",
            "LOGNAME",
            "HOME",
            "MAIL",
            "SHELL",
            "SSH_CLIENT",
            "SSH_TTY",
            "SSH_USER_AUTH",
        ]
        .contains(&name),
    }
}

fn dumps_no_core(process: u32) {
    let limits = fs::read_to_string(format!("/proc/{process}/limits")).unwrap();
    let mut lines = limits.lines();
    let core = lines.find(|l| l.starts_with("Max core file size")).unwrap();
    let words: Vec<&str> = core.split_whitespace().collect();
    assert_eq!(words[4..6], ["0", "0"], "{core}");
}

/// A minute without a key closes the console, and the entry waits for the next login.
pub fn a_console_left_alone_closes_and_keeps_the_draft(server: &Server) {
    let lock = [
        "setting",
        "edit",
        "Menit sebelum konsol terkunci",
        "amount=1",
    ];
    server.bina(&lock);
    let mut first = console(server, "pl", &[]);
    first.wait_for("Hari ini");
    first.press("n");
    first.wait_for("Tugas koordinasi: Baru");
    first.press("Ditinggal sebentar\r");
    first.wait_for("> Jenis");
    let start = Instant::now();
    // The last of the first screen may be on its way for as long as anything is waited for.
    first.read_for(Duration::from_secs(55));
    assert!(first.text().contains("> Jenis"), "{}", first.text());
    first.end();
    let took = start.elapsed();
    assert!((58..66).contains(&took.as_secs()), "{took:?}");
    let told = first.text();
    assert!(told.contains("lama tidak ada ketikan"), "{told}");
    assert!(!told.contains("Ditinggal"), "the screen is given back");
    let mut next = console(server, "pl", &[]);
    next.wait_for("(Ditinggal");
    next.press("X");
    next.wait_until(&["Hari ini"], &["Lanjutkan isian"]);
    next.press(QUIT);
    next.end();
}

pub fn an_ended_session_closes_at_once(server: &Server) {
    let mut console = console(server, "pl", &[]);
    console.wait_for("Hari ini");
    server.bina(&["account", "end-session", &server.open_session()]);
    assert!(console.end() < Duration::from_secs(2));
    assert!(console.text().contains("diakhiri"), "{}", console.text());
}

pub fn an_ended_key_closes_its_console_and_comes_in_no_more(server: &Server) {
    let mut console = console(server, "pk", &[]);
    console.wait_for("Hari ini");
    server.bina(&["key", "end", "pk", "hilang", "di", "jalan"]);
    assert!(console.end() < Duration::from_secs(2));
    let report = ["report", "inbox"];
    assert!(!server.try_ssh("pk", &[], &report).status.success());
    assert!(server.try_ssh("pl", &[], &report).status.success());
}
