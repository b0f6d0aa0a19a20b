//! A hundred consoles on one machine: what each holds of memory, and what all use of a processor while nobody types.

use std::fs;
use std::thread;
use std::time::{Duration, Instant};

use bina::domain::schema::right::Role;

use crate::console::{login, pss};
use crate::pty::{Pty, QUIT};
use crate::stores::Stand;
use crate::table::{Aim, Table};

const CONSOLES: u32 = 100;
/// Whose consoles: every kind of landing screen.
const ROLES: [Role; 5] = [
    Role::Lurah,
    Role::Camat,
    Role::Bapemas,
    Role::Walikota,
    Role::Perangkat,
];
/// Until all are at rest.
const CALM: Duration = Duration::from_secs(12);
const REST: Duration = Duration::from_secs(20);

pub fn measure(stand: &Stand, table: &mut Table) {
    let accounts = ROLES.map(|role| stand.account(role));
    let all = accounts.iter().cycle().take(CONSOLES as usize);
    let mut all: Vec<Pty> = all
        .map(|account| Pty::start(login(&stand.address, *account), 80, 24))
        .collect();
    for pty in &mut all {
        pty.wait_for("F1");
    }
    thread::sleep(CALM);
    let (before, begin) = (busy(&all), Instant::now());
    thread::sleep(REST);
    let share = busy(&all).saturating_sub(before).as_secs_f64() / begin.elapsed().as_secs_f64();
    let each = all.iter().map(|p| pss(p.pid())).sum::<f64>() / f64::from(CONSOLES) / 1024.0;
    let column = stand.column();
    table.add(column, "PSS, each of 100", (each, "MB"), Aim::AtMost(3.5));
    let what = "CPU of 100 at rest";
    table.add(column, what, (100.0 * share, "%"), Aim::AtMost(0.3));
    for mut pty in all {
        pty.press(QUIT);
        pty.end();
    }
}

/// How long processes have been on a processor, all their threads.
fn busy(all: &[Pty]) -> Duration {
    let threads = all
        .iter()
        .flat_map(|p| fs::read_dir(format!("/proc/{}/task", p.pid())))
        .flatten()
        .flatten();
    let nanos = threads.filter_map(|thread| {
        let text = fs::read_to_string(thread.path().join("schedstat")).ok()?;
        text.split_whitespace().next()?.parse::<u64>().ok()
    });
    Duration::from_nanos(nanos.sum())
}
