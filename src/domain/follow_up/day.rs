//! A local date as records keep it. Reads no clock.

use std::fmt;
use std::str::FromStr;

use chrono::{Days, NaiveDate};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::domain::now::Now;

/// A local date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Day(pub NaiveDate);

impl Day {
    /// The day of a moment in wall milliseconds.
    #[must_use]
    pub fn of(wall_ms: i64, now: &Now) -> Self {
        Self(now.local(wall_ms).date_naive())
    }

    /// The day of now.
    #[must_use]
    pub fn today(now: &Now) -> Self {
        Self(now.date())
    }

    /// The day before; the first one of the calendar has none.
    #[must_use]
    pub(crate) fn before(self) -> Option<Self> {
        self.0.pred_opt().map(Self)
    }

    /// So many days later.
    #[must_use]
    pub fn after(self, days: u64) -> Self {
        Self(self.0.checked_add_days(Days::new(days)).unwrap_or(self.0))
    }

    /// The midnight behind it, in wall milliseconds: until then something that holds on this day holds.
    #[must_use]
    pub fn end_ms(self, now: &Now) -> i64 {
        let midnight = self.after(1).0.and_time(chrono::NaiveTime::MIN);
        midnight.and_utc().timestamp_millis() - i64::from(now.offset_s) * 1000
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0.format("%Y-%m-%d"))
    }
}

impl FromStr for Day {
    type Err = chrono::ParseError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        NaiveDate::parse_from_str(text, "%Y-%m-%d").map(Self)
    }
}

impl Serialize for Day {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Day {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<str>::deserialize(from)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}
