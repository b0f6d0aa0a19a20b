//! Time, ids and random bytes come in through here, so that a test or the demo can decide them.

use std::sync::OnceLock;
use std::time::{SystemTime, UNIX_EPOCH};

use rustix::time::{ClockId, clock_gettime};
use uuid::Uuid;

use crate::store::engine::host;

/// Where a store takes what no table can tell it.
pub trait Source: Send {
    /// Microseconds UTC.
    fn now(&mut self) -> i64;
    /// A new id, ordered by time.
    fn id(&mut self) -> Uuid;
    /// The start of the system, and how long ago it was; none where nobody can say.
    fn boot(&mut self) -> Option<Boot> {
        None
    }
    /// Random bytes that keep an erased value from being guessed by its hash.
    fn salt(&mut self) -> [u8; 16];
}

/// What counts since the system started, and no clock set by hand or network moves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Boot {
    /// Tells one start from another; one word.
    pub id: String,
    /// Microseconds since then.
    pub since: i64,
}

/// It stays as long as the system runs, and a console asks with every request.
static BOOT_ID: OnceLock<Option<String>> = OnceLock::new();

/// The clock and randomness of the operating system.
#[derive(Debug, Default)]
pub struct System;

impl Source for System {
    fn now(&mut self) -> i64 {
        let since = SystemTime::now()
            .duration_since(UNIX_EPOCH)
            .unwrap_or_default();
        i64::try_from(since.as_micros()).unwrap_or(i64::MAX)
    }

    fn id(&mut self) -> Uuid {
        Uuid::now_v7()
    }

    fn boot(&mut self) -> Option<Boot> {
        let id = BOOT_ID.get_or_init(host::boot_id).clone()?;
        let time = clock_gettime(ClockId::Boottime);
        Some(Boot {
            id,
            since: time.tv_sec * 1_000_000 + time.tv_nsec / 1_000,
        })
    }

    fn salt(&mut self) -> [u8; 16] {
        // A v4 id is 122 bits from the operating system; much of a v7 id is time and counter.
        Uuid::new_v4().into_bytes()
    }
}
