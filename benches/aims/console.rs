//! What a camat notices at the terminal: how soon the inbox stands, what a key costs, what the console holds of memory.

use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use bina::domain::schema::right::Role;
use portable_pty::CommandBuilder;
use uuid::Uuid;

use crate::kept;
use crate::pty::{Pty, QUIT};
use crate::stores::{Stand, program};
use crate::table::{Aim, Table};

const STARTS: usize = 21;
const KEYS: usize = 300;
/// How often something is asked of the store.
const ASKS: usize = 100;
/// After this much silence a key's output is over.
const SILENCE: Duration = Duration::from_millis(40);
/// Until a console is at rest.
const CALM: Duration = Duration::from_secs(8);
const PAGE_DOWN: &str = "\x1b[6~";
const PAGE_UP: &str = "\x1b[5~";
/// Tasks: a list that fills its page in every kecamatan.
const LIST: &str = "g3";
/// What stands in its title.
const LISTED: &str = "Koordinasi [";

pub fn measure(stand: &Stand, table: &mut Table) {
    let account = stand.account(Role::Camat);
    let starts = (0..STARTS).map(|_| start(&stand.address, account));
    let mut ready: Vec<Duration> = starts.map(|(pty, took)| leave(pty, took)).collect();
    let column = stand.column();
    let what = "start to ready by login, median";
    table.add(column, what, (median(&mut ready), "ms"), Aim::AtMost(12.0));
    if let Some(server) = stand.server() {
        kept::measure(stand, server, table);
    }
    let (mut pty, _) = start(&stand.address, account);
    pty.wait_out(CALM);
    let alone = pss(pty.pid()) / 1024.0;
    table.add(column, "PSS alone", (alone, "MB"), Aim::AtMost(8.0));
    pty.press(LIST);
    // Its frame stands before its rows, which wait behind what was asked for the screen before.
    pty.wait_for(LISTED);
    pty.wait_for("> ");
    pty.wait_until_idle();
    keys(stand, &mut pty, table);
    asks(stand, &mut pty, table);
    pty.wait_out(CALM);
    let alone = pss(pty.pid()) / 1024.0;
    let what = "PSS alone, after 400 keys";
    table.add(column, what, (alone, "MB"), Aim::None);
    pty.press(QUIT);
    pty.end();
}

/// A console as sshd starts it for a key, and how long until its list stands.
pub fn start(store: &Path, account: Uuid) -> (Pty, Duration) {
    let begin = Instant::now();
    let mut pty = Pty::start(login(store, account), 80, 24);
    pty.wait_for("> ");
    (pty, begin.elapsed())
}

/// The forced command of a key, with what sshd sets around it by the settings in `deploy/`.
pub fn login(store: &Path, account: Uuid) -> CommandBuilder {
    let program = program();
    let mut command = CommandBuilder::new(&program);
    command.args(["session", "--account", &account.to_string(), "--store"]);
    command.arg(store);
    command.env_clear();
    for (name, value) in [
        ("TERM", "xterm"),
        ("LANG", "C.UTF-8"),
        ("SSH_CONNECTION", "127.0.0.1 50000 127.0.0.1 22"),
        ("BINA_ASK", "0"),
        ("MALLOC_ARENA_MAX", "1"),
        ("HOME", "/"),
        ("USER", "bina"),
        ("SHELL", &program),
        ("PATH", "/usr/bin:/bin"),
    ] {
        command.env(name, value);
    }
    command
}

/// Closes a console; how long it had taken to stand.
pub fn leave(mut pty: Pty, took: Duration) -> Duration {
    pty.press(QUIT);
    pty.end();
    took
}

/// Up and down inside a page.
fn keys(stand: &Stand, pty: &mut Pty, table: &mut Table) {
    let press = |n: usize| if n % 20 < 10 { "j" } else { "k" };
    let (mut times, bytes): (Vec<_>, Vec<_>) = (0..KEYS).map(|n| pty.measure(press(n))).unzip();
    let column = stand.column();
    let p50 = median(&mut times);
    table.add(column, "key in a list, p50", (p50, "ms"), Aim::AtMost(1.0));
    let p99 = millis(times[KEYS * 99 / 100]);
    table.add(column, "key in a list, p99", (p99, "ms"), Aim::AtMost(3.0));
    let most = bytes.into_iter().max().unwrap_or(0);
    let what = "bytes to move the mark, most";
    table.add(column, what, (small(most), "B"), Aim::AtMost(60.0));
}

/// Pages on and back, which the store is asked for.
fn asks(stand: &Stand, pty: &mut Pty, table: &mut Table) {
    let press = |n: usize| if n % 8 < 4 { PAGE_DOWN } else { PAGE_UP };
    let mut times: Vec<_> = (0..ASKS).map(|n| pty.measure(press(n)).0).collect();
    times.sort_unstable();
    let p99 = millis(times[ASKS * 99 / 100]);
    let what = "key that asks the store, p99";
    table.add(stand.column(), what, (p99, "ms"), Aim::AtMost(12.0));
}

impl Pty {
    /// Reads until nothing more comes.
    pub fn wait_until_idle(&mut self) {
        while self.take(SILENCE) {}
    }

    /// Reads for so long.
    pub fn wait_out(&mut self, time: Duration) {
        let begin = Instant::now();
        while begin.elapsed() < time {
            self.take(time.saturating_sub(begin.elapsed()));
        }
    }

    /// Presses a key: how long until the last byte it caused, and how many bytes.
    pub fn measure(&mut self, key: &str) -> (Duration, usize) {
        let (before, begin) = (self.written, Instant::now());
        let mut took = Duration::ZERO;
        self.press(key);
        while self.take(SILENCE) {
            took = begin.elapsed();
        }
        (took, self.written - before)
    }
}

/// The share of a process in memory, in KiB: what several map is divided among them.
pub fn pss(process: u32) -> f64 {
    let text = fs::read_to_string(format!("/proc/{process}/smaps_rollup")).expect("a process");
    let line = text.lines().find(|l| l.starts_with("Pss:"));
    let kib = line.and_then(|l| l.split_whitespace().nth(1)?.parse().ok());
    kib.expect("its share")
}

/// In milliseconds; leaves the times in order.
pub fn median(times: &mut [Duration]) -> f64 {
    times.sort_unstable();
    millis(times[times.len() / 2])
}

pub fn millis(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}

/// A count as a figure.
pub fn small(n: usize) -> f64 {
    f64::from(u32::try_from(n).unwrap_or(u32::MAX))
}
