//! What a person at the terminal notices: start, keys, bytes, idleness, memory; on the demo of Kota Kediri, 80×24.
//! It prints, beside what is aimed at, and never fails by time.

#[path = "../tests/fixture/pty.rs"]
mod pty;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use pty::{Pty, QUIT, bina};

const BINA: &str = env!("CARGO_BIN_EXE_bina");
const STARTS: usize = 15;
const KEYS: usize = 300;
/// How long nobody types.
const IDLE: Duration = Duration::from_secs(8);
/// After this much silence a key's output is over.
const SILENCE: Duration = Duration::from_millis(40);

fn main() {
    let store = demo_store();
    println!(
        "{:<46} {:>12}   aim",
        "80x24, demo of Kota Kediri", "measured"
    );
    let mut ready: Vec<Duration> = (0..STARTS).map(|_| start(&store).1).collect();
    ready.sort_unstable();
    tell(
        "start to ready, warm, median",
        millis(ready[STARTS / 2]),
        "15 ms",
    );
    let (mut pty, _) = start(&store);
    pty.wait_until_idle();
    keys(&mut pty);
    idle(&mut pty);
    memory(&pty);
    pty.press(QUIT);
    pty.end();
}

fn demo_store() -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join("terminal.db");
    let made = Command::new(BINA)
        .args(["demo", "--no-console", "--store"])
        .arg(&path)
        .stdout(Stdio::null())
        .status();
    assert!(made.expect("the program").success());
    path
}

/// The console of a camat, and how long it took until the inbox stood.
fn start(store: &Path) -> (Pty, Duration) {
    let begin = Instant::now();
    let command = bina(BINA, &["--as", "camat"], store);
    let mut pty = Pty::start(command, 80, 24);
    pty.wait_for("> ");
    let took = begin.elapsed();
    (pty, took)
}

impl Pty {
    /// Reads until nothing more comes.
    fn wait_until_idle(&mut self) {
        while self.take(SILENCE) {}
    }

    /// Presses a key: how long until the last byte it caused, and how many bytes.
    fn measure(&mut self, key: &str) -> (Duration, usize) {
        let (before, begin) = (self.written, Instant::now());
        let mut took = Duration::ZERO;
        self.press(key);
        while self.take(SILENCE) {
            took = begin.elapsed();
        }
        (took, self.written - before)
    }
}

/// Up and down inside a page of the longest list.
fn keys(pty: &mut Pty) {
    pty.press("5");
    pty.wait_until_idle();
    let mut times = vec![];
    let mut most = 0;
    for n in 0..KEYS {
        let down = n % 20 < 10;
        let (took, bytes) = pty.measure(if down { "j" } else { "k" });
        times.push(took);
        most = most.max(bytes);
    }
    times.sort_unstable();
    tell("key, p50", millis(times[KEYS / 2]), "");
    tell("key, p99", millis(times[KEYS * 99 / 100]), "5 ms");
    tell(
        "bytes to move the mark inside a page, most",
        most.to_string(),
        "60",
    );
    let (took, bytes) = pty.measure("2");
    tell(
        "another screen",
        format!("{} / {bytes} B", millis(took)),
        "",
    );
}

fn idle(pty: &mut Pty) {
    pty.wait_until_idle();
    let (before, busy) = (pty.written, ticks(pty.pid()));
    let begin = Instant::now();
    while begin.elapsed() < IDLE {
        pty.take(IDLE.saturating_sub(begin.elapsed()));
    }
    let used = ticks(pty.pid()) - busy;
    tell("bytes while idle", (pty.written - before).to_string(), "0");
    // The kernel counts hundredths of a second.
    let percent = used / IDLE.as_secs_f64();
    tell("CPU while idle", format!("{percent:.3} %"), "< 0.1 %");
}

/// Hundredths of a second of CPU that a process has used.
fn ticks(pid: u32) -> f64 {
    let text = fs::read_to_string(format!("/proc/{pid}/schedstat"));
    let nanos = text
        .ok()
        .and_then(|t| t.split(' ').next()?.parse::<f64>().ok());
    let tasks = fs::read_dir(format!("/proc/{pid}/task"))
        .into_iter()
        .flatten();
    let all = tasks.flatten().filter_map(|task| {
        let text = fs::read_to_string(task.path().join("schedstat")).ok()?;
        text.split(' ').next()?.parse::<f64>().ok()
    });
    let sum: f64 = all.sum();
    sum.max(nanos.unwrap_or(0.0)) / 1e7
}

fn memory(pty: &Pty) {
    let rollup = fs::read_to_string(format!("/proc/{}/smaps_rollup", pty.pid()));
    let rollup = rollup.unwrap_or_default();
    for (name, aim) in [("Rss", "12 MB"), ("Pss", "")] {
        let line = rollup.lines().find(|l| l.starts_with(&format!("{name}:")));
        let kb = line.and_then(|l| l.split_whitespace().nth(1)?.parse::<f64>().ok());
        let megabytes = kb.map_or_else(|| "?".to_owned(), |kb| format!("{:.1} MB", kb / 1024.0));
        tell(&name.to_uppercase(), megabytes, aim);
    }
}

fn millis(time: Duration) -> String {
    format!("{:.2} ms", time.as_secs_f64() * 1000.0)
}

fn tell(what: &str, measured: impl AsRef<str>, aim: &str) {
    println!("{what:<46} {:>12}   {aim}", measured.as_ref());
}
