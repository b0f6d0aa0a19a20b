//! Chance that falls the same way each time it is asked with the same seed.

use fastrand::Rng;

/// A source of choices.
#[derive(Debug)]
pub struct Dice(Rng);

impl Dice {
    /// `salt` sets apart the dice of one seed, so that what one part throws does not move another.
    pub fn new(seed: u64, salt: u64) -> Self {
        let mut mixed = Rng::with_seed(seed);
        Self(Rng::with_seed(mixed.u64(..) ^ salt))
    }

    /// One of several; there must be one.
    pub fn pick<'a, T>(&mut self, all: &'a [T]) -> &'a T {
        &all[self.0.usize(..all.len())]
    }

    /// From `low` to `high`, both included.
    pub fn between(&mut self, low: i64, high: i64) -> i64 {
        self.0.i64(low..=high)
    }

    /// True in so many of a hundred cases.
    pub fn chance(&mut self, percent: i64) -> bool {
        self.0.i64(0..100) < percent
    }

    /// The place of one of these weights, each hit as often as it weighs; their sum is not 0.
    pub fn weighted(&mut self, weights: &[i64]) -> usize {
        let mut left = self.0.i64(0..weights.iter().sum());
        for (nth, weight) in weights.iter().enumerate() {
            if left < *weight {
                return nth;
            }
            left -= weight;
        }
        weights.len() - 1
    }

    pub fn shuffle<T>(&mut self, all: &mut [T]) {
        self.0.shuffle(all);
    }

    pub fn bytes<const N: usize>(&mut self) -> [u8; N] {
        let mut bytes = [0; N];
        self.0.fill(&mut bytes);
        bytes
    }
}
