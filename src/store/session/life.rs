//! Whether a console is alive: of this machine by its process, of another that shares the data by its last sign.
//!
//! A sign is written once a minute by each console, and only where a server keeps the data: a file is of one machine. It is
//! dated by the clock of that server, so that the clocks of two machines are never compared.

use crate::store::engine::database::{self, Connection, Row};
use crate::store::engine::host::{self, Host};

const MINUTE: i64 = 60_000_000;
/// How old a sign of life may be: two may be lost on the way.
const YOUNG: i64 = 3 * MINUTE;
/// How old it is when nobody is expected to come back: until then it is known who ended the console.
const GONE: i64 = 24 * 60 * MINUTE;

/// What a console is judged by, as columns of `session s`.
pub const COLUMNS: &str = "s.process, s.started, s.boot, s.seen_at";

/// The same, read.
#[derive(Debug)]
pub struct Mark {
    process: u32,
    started: i64,
    boot: Option<String>,
    seen_at: Option<i64>,
}

impl Mark {
    /// Reads [`COLUMNS`] from this one on.
    ///
    /// # Errors
    /// When they hold something else.
    pub fn read(row: &Row<'_>, at: usize) -> database::Result<Self> {
        Ok(Self {
            process: row.get(at)?,
            started: row.get(at + 1)?,
            boot: row.get(at + 2)?,
            seen_at: row.get(at + 3)?,
        })
    }
}

/// How consoles are judged at one moment.
#[derive(Debug)]
pub enum Judge {
    /// All of them are of this machine.
    OneHost,
    /// Several machines share the data; this is the moment, by the clock of their server.
    Several(i64),
}

impl Judge {
    /// # Errors
    /// When the server cannot be asked.
    pub fn of(db: &Connection) -> database::Result<Self> {
        Ok(db.clock()?.map_or(Self::OneHost, Self::Several))
    }

    /// Whether such a console is alive.
    pub fn lives(&self, mark: &Mark) -> bool {
        match self {
            Self::Several(now) if !mark.is_of(host::here()) => mark.is_younger(*now, YOUNG),
            _ => mark.runs(),
        }
    }

    /// Whether it is gone for good. A machine that was out of reach comes back, so its consoles wait longer for that.
    pub fn is_gone(&self, mark: &Mark) -> bool {
        match self {
            Self::Several(now) if !mark.is_of(host::here()) => !mark.is_younger(*now, GONE),
            _ => !mark.runs(),
        }
    }

    /// A console that gave its last sign before this, in microseconds UTC, is taken to be dead without a look at it.
    pub fn oldest_sign(&self) -> i64 {
        match self {
            Self::OneHost => 0,
            Self::Several(now) => now - YOUNG,
        }
    }

    /// What is written of this machine and moment.
    pub fn sign(&self) -> (Option<&'static Host>, Option<i64>) {
        match self {
            Self::OneHost => (None, None),
            Self::Several(now) => (Some(host::here()), Some(*now)),
        }
    }
}

impl Mark {
    fn is_of(&self, host: &Host) -> bool {
        self.boot.as_ref() == Some(&host.boot)
    }

    fn is_younger(&self, now: i64, age: i64) -> bool {
        self.seen_at.is_some_and(|at| now - at < age)
    }

    fn runs(&self) -> bool {
        host::began(self.process) == Some(self.started)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: i64 = 1_000 * GONE;

    fn mark(boot: &str, running: bool, seen_at: Option<i64>) -> Mark {
        let (process, started) = host::this_process();
        Mark {
            process,
            started: if running { started } else { started + 1 },
            boot: Some(boot.to_owned()),
            seen_at,
        }
    }

    #[test]
    fn a_console_of_this_machine_lives_as_its_process_does() {
        let own = &host::here().boot;
        for judge in [Judge::OneHost, Judge::Several(NOW)] {
            let (alive, dead) = (mark(own, true, None), mark(own, false, Some(NOW)));
            assert!(judge.lives(&alive) && !judge.is_gone(&alive));
            assert!(!judge.lives(&dead) && judge.is_gone(&dead));
        }
    }

    #[test]
    fn one_of_another_machine_lives_while_its_sign_is_young_and_is_kept_for_a_day() {
        let judge = Judge::Several(NOW);
        for (age, lives, is_gone) in [
            (Some(0), true, false),
            (Some(YOUNG - 1), true, false),
            // A clock that was set back: no sign is too young.
            (Some(-MINUTE), true, false),
            (Some(YOUNG), false, false),
            (Some(GONE - 1), false, false),
            (Some(GONE), false, true),
            (None, false, true),
        ] {
            let mark = mark("another", true, age.map(|a| NOW - a));
            assert_eq!(judge.lives(&mark), lives, "{age:?}");
            assert_eq!(judge.is_gone(&mark), is_gone, "{age:?}");
        }
    }
}
