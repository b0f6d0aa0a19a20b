//! The demo's own time, ids and salts, in place of those of the operating system.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use uuid::Uuid;

use crate::demo::dice::Dice;
use crate::store::Source;

/// The hands of the demo's clock; the store reads it, the play sets it.
#[derive(Clone, Debug)]
pub struct Clock(Arc<AtomicI64>);

impl Clock {
    /// Microseconds UTC.
    pub fn new(at: i64) -> Self {
        Self(Arc::new(AtomicI64::new(at)))
    }

    pub fn set(&self, at: i64) {
        self.0.store(at, Ordering::Relaxed);
    }

    fn get(&self) -> i64 {
        self.0.load(Ordering::Relaxed)
    }
}

/// Ids in the shape of version 7: the scripted moment, a counter that keeps their order within it, and chance.
#[derive(Debug)]
pub struct Ids {
    dice: Dice,
    nth: u32,
}

impl Ids {
    pub fn new(dice: Dice) -> Self {
        Self { dice, nth: 0 }
    }

    /// An id of this moment, in microseconds UTC.
    pub fn at(&mut self, micros: i64) -> Uuid {
        self.nth += 1;
        let (high, low) = (self.nth >> 14 & 0xfff, self.nth & 0x3fff);
        let chance: [u8; 6] = self.dice.bytes();
        let mut rest = [0; 10];
        rest[..2].copy_from_slice(&high.to_be_bytes()[2..]);
        rest[2..4].copy_from_slice(&low.to_be_bytes()[2..]);
        rest[4..].copy_from_slice(&chance);
        let millis = u64::try_from(micros / 1000).unwrap_or_default();
        uuid::Builder::from_unix_timestamp_millis(millis, &rest).into_uuid()
    }
}

/// What the store takes while the demo is made.
#[derive(Debug)]
pub struct Script {
    clock: Clock,
    ids: Ids,
    salts: Dice,
}

impl Script {
    pub fn new(clock: Clock, seed: u64) -> Self {
        Self {
            clock,
            ids: Ids::new(Dice::new(seed, 1)),
            salts: Dice::new(seed, 2),
        }
    }
}

impl Source for Script {
    fn now(&mut self) -> i64 {
        self.clock.get()
    }

    fn id(&mut self) -> Uuid {
        self.ids.at(self.clock.get())
    }

    fn salt(&mut self) -> [u8; 16] {
        self.salts.bytes()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_of_one_moment_keep_their_order_and_carry_it() {
        let mut ids = Ids::new(Dice::new(7, 0));
        let at = 1_700_000_000_123_456;
        let made: Vec<Uuid> = (0..40_000).map(|_| ids.at(at)).collect();
        assert!(made.is_sorted_by(|a, b| a < b));
        assert_eq!(made[0].get_version_num(), 7);
        let (seconds, nanos) = made[0].get_timestamp().unwrap().to_unix();
        assert_eq!((seconds, nanos), (1_700_000_000, 123_000_000));
    }
}
