//! How often each value came: enough for any part of them to be told exactly, however many there were.

use std::collections::BTreeMap;

/// Values, each with how often it came.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Spread(BTreeMap<i64, u64>);

impl Spread {
    pub(crate) fn add(&mut self, value: i64) {
        self.add_many(value, 1);
    }

    pub(crate) fn add_many(&mut self, value: i64, times: u64) {
        *self.0.entry(value).or_default() += times;
    }

    /// Takes in what another holds.
    pub(crate) fn join(&mut self, other: &Self) {
        for (value, times) in &other.0 {
            self.add_many(*value, *times);
        }
    }

    /// How many values there are.
    #[must_use]
    pub(crate) fn count(&self) -> u64 {
        self.0.values().sum()
    }

    /// Each value with how often it came, the smallest first.
    pub(crate) fn all(&self) -> impl Iterator<Item = (i64, u64)> + '_ {
        self.0.iter().map(|(value, times)| (*value, *times))
    }

    /// The value that so many percent of all do not pass: one of those that came (nearest rank). None of none.
    #[must_use]
    pub(crate) fn at(&self, percent: u64) -> Option<i64> {
        let rank = (self.count() * percent).div_ceil(100).max(1);
        let mut passed = 0;
        self.0.iter().find_map(|(value, times)| {
            passed += times;
            (passed >= rank).then_some(*value)
        })
    }

    /// Half of them are no more than this.
    #[must_use]
    pub(crate) fn median(&self) -> Option<i64> {
        self.at(50)
    }
}
