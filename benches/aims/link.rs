//! A slow line, as a kelurahan has it: how far a held key lags behind, and how long the first screen takes.
//!
//! The line is reckoned, not waited for: what the program writes is taken at once, as sshd takes it, cut into segments with
//! what SSH, TCP and IP put around them, and sent one after another. Only keys are really held back on their way.

use std::time::{Duration, Instant};

use bina::domain::schema::right::Role;

use crate::console::{login, millis, small};
use crate::pty::{Pty, QUIT, bina};
use crate::stores::{Stand, program};
use crate::table::{Aim, Table};

/// From here to there.
const WAY: Duration = Duration::from_millis(100);
/// Bytes a second: 64 kbit.
const PACE: f64 = 8_000.0;
/// Bytes of a segment, and around one.
const SEGMENT: usize = 1_400;
const AROUND: usize = 84;
/// How often a keyboard repeats a held key.
const REPEAT: Duration = Duration::from_millis(33);
const HELD: usize = 120;
/// Rows that fill a page, after which each key scrolls.
const PAGE: usize = 24;
/// After this much silence all has been written.
const SILENCE: Duration = Duration::from_millis(300);
const LIST: [&str; 4] = ["--as", "bapemas", "--screen", "task"];

pub fn measure(stand: &Stand, table: &mut Table) {
    let column = stand.column();
    let account = stand.account(Role::Camat);
    let begin = Instant::now();
    let mut pty = Pty::start(login(&stand.address, account), 80, 24);
    let first = taken(&mut pty, begin, SILENCE);
    let what = "first screen on 200 ms and 64 kbit/s";
    table.add(
        column,
        what,
        (millis(seen(&first)), "ms"),
        Aim::AtMost(650.0),
    );
    pty.press(QUIT);
    pty.end();
    scroll(stand, table);
}

/// Holds a key in the longest list of a city.
fn scroll(stand: &Stand, table: &mut Table) {
    let command = bina(&program(), &LIST, &stand.address);
    let mut pty = Pty::start(command, 80, 24);
    pty.wait_for("> ");
    for _ in 0..PAGE {
        pty.measure("j");
    }
    hold(stand, &mut pty, table);
    pty.press(QUIT);
    pty.end();
}

fn hold(stand: &Stand, pty: &mut Pty, table: &mut Table) {
    let (before, begin) = (pty.written, Instant::now());
    let mut written = vec![];
    for n in 1..=HELD {
        pty.press("j");
        let next = REPEAT * u32::try_from(n).unwrap_or(0);
        while let Some(left) = next.checked_sub(begin.elapsed()) {
            written.extend(take(pty, begin, left));
        }
    }
    // When the last key was there; it had been pressed a way and its own transfer before.
    let last = begin.elapsed().saturating_sub(REPEAT);
    written.extend(taken(pty, begin, SILENCE));
    let bytes = pty.written - before;
    let lag = seen(&written).saturating_sub(last) + WAY + transfer(1);
    let column = stand.column();
    let what = "held key on 200 ms and 64 kbit/s, lag";
    table.add(column, what, (millis(lag), "ms"), Aim::AtMost(300.0));
    let each = small(bytes) / small(HELD);
    table.add(
        column,
        "bytes a scrolled row",
        (each, "B"),
        Aim::AtMost(120.0),
    );
}

/// What is written until nothing more comes, and when.
fn taken(pty: &mut Pty, begin: Instant, silence: Duration) -> Vec<(Duration, usize)> {
    // A console that starts is silent for longer than one that draws.
    let mut all = vec![];
    while pty.written == 0 {
        all.extend(take(pty, begin, silence));
    }
    while let Some(one) = take(pty, begin, silence) {
        all.push(one);
    }
    all
}

fn take(pty: &mut Pty, begin: Instant, within: Duration) -> Option<(Duration, usize)> {
    let before = pty.written;
    pty.take(within)
        .then(|| (begin.elapsed(), pty.written - before))
}

/// When the last byte of what was written is seen at the other end.
fn seen(written: &[(Duration, usize)]) -> Duration {
    let mut free = Duration::ZERO;
    let (mut at, mut waiting) = (0, 0);
    while at < written.len() || waiting > 0 {
        if waiting == 0 {
            free = free.max(written[at].0);
        }
        while at < written.len() && written[at].0 <= free {
            waiting += written[at].1;
            at += 1;
        }
        let segment = waiting.min(SEGMENT);
        waiting -= segment;
        free += transfer(segment);
    }
    free + WAY
}

/// How long a segment with so many bytes is on the line.
fn transfer(bytes: usize) -> Duration {
    Duration::from_secs_f64(small(bytes + AROUND) / PACE)
}
