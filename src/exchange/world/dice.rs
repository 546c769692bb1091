//! Chance for the made-up world: the same numbers from the same seed on every machine.
//!
//! Only raw words of the generator are used, so that a library's new way of sampling ranges
//! cannot change the world.

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng as _, SeedableRng as _};

/// The parts of the world. Each draws from a stream of its own, so that a change in one part
/// leaves the others as they were.
#[derive(Clone, Copy)]
pub(super) enum WorldPart {
    Doors,
    Staff,
    People,
    Night,
    Rounds,
    ToCome,
    Roster,
    Incidents,
    Needs,
}

/// A seeded source of chance.
#[derive(Clone, Debug)]
pub(super) struct Dice(ChaCha8Rng);

impl Dice {
    /// The source for one part of the world.
    pub(super) fn new(seed: u64, part: WorldPart) -> Self {
        let mut generator = ChaCha8Rng::seed_from_u64(seed);
        generator.set_stream(match part {
            WorldPart::Doors => 1,
            WorldPart::Staff => 2,
            WorldPart::People => 3,
            WorldPart::Night => 4,
            WorldPart::Rounds => 5,
            WorldPart::ToCome => 6,
            WorldPart::Roster => 7,
            WorldPart::Incidents => 8,
            WorldPart::Needs => 11,
        });
        Self(generator)
    }

    /// A number below `end`; 0 if `end` is 0.
    pub(super) fn below(&mut self, end: u64) -> u64 {
        let scaled = (u128::from(self.0.next_u64()) * u128::from(end)) >> 64;
        u64::try_from(scaled).unwrap_or_default()
    }

    /// A place in something `len` long.
    pub(super) fn index(&mut self, len: usize) -> usize {
        usize::try_from(self.below(len as u64)).unwrap_or_default()
    }

    /// A number from `low` to `high`, both included.
    pub(super) fn number(&mut self, low: u16, high: u16) -> u16 {
        let width = u64::from(high.saturating_sub(low)) + 1;
        low + u16::try_from(self.below(width)).unwrap_or_default()
    }

    /// A time span of `low` to `high` seconds, in milliseconds.
    pub(super) fn seconds(&mut self, low: u16, high: u16) -> i64 {
        let width = (u64::from(high.saturating_sub(low)) + 1) * 1000;
        i64::from(low) * 1000 + i64::try_from(self.below(width)).unwrap_or_default()
    }

    /// True in `percent` of a hundred cases.
    pub(super) fn percent(&mut self, percent: u64) -> bool {
        self.below(100) < percent
    }

    /// One of `all`, each as likely as the next.
    pub(super) fn pick<T: Copy + Default>(&mut self, all: &[T]) -> T {
        let at = self.index(all.len());
        all.get(at).copied().unwrap_or_default()
    }

    /// Puts `all` into a chance order.
    pub(super) fn shuffle<T>(&mut self, all: &mut [T]) {
        for last in (1..all.len()).rev() {
            let other = self.index(last + 1);
            all.swap(last, other);
        }
    }
}
