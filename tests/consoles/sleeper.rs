//! A console that was left alone long enough to sleep: a commit wakes it, also where the system has no watch to give.

use std::os::fd::OwnedFd;
use std::thread;
use std::time::{Duration, Instant};

use rustix::fs::inotify::{CreateFlags, init};

use crate::office::{BANDAR, Office, fields};
use crate::{console, in_time};

/// Longer than a console waits before it sleeps, shorter than it sleeps.
const ASLEEP: Duration = Duration::from_secs(6);
const ENOUGH: usize = 1 << 16;

#[test]
#[ignore = "waits until consoles sleep"]
fn a_commit_wakes_a_console_that_sleeps() {
    wakes(&[]);
}

#[test]
#[ignore = "waits until consoles would sleep"]
fn a_console_without_a_watch_sees_a_commit_as_soon() {
    let taken = all_watches();
    assert!(taken.len() < ENOUGH, "the system gives watches without end");
    wakes(&taken);
}

/// Every watch that the system gives one user, until they are dropped.
fn all_watches() -> Vec<OwnedFd> {
    let watch = |_| init(CreateFlags::CLOEXEC).ok();
    (0..ENOUGH).map_while(watch).collect()
}

fn wakes(_taken: &[OwnedFd]) {
    let mut office = Office::demo();
    let mut sleeper = console(&office, "perangkat:35.71.01.1001");
    sleeper.wait_for("Bantuan");
    thread::sleep(ASLEEP);
    let new = fields([("name", "Aa0000".into()), ("sex", "P".into())]);
    office.add("lurah", "person", BANDAR, new).unwrap();
    let committed = Instant::now();
    sleeper.wait_for("Aa0000");
    in_time("a sleeper", committed.elapsed());
    sleeper.press("\x11");
    sleeper.end();
}
