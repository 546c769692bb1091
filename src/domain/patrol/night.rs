//! A night: from noon of the day whose evening begins it until the next noon; the post is worked from
//! 18:00 to 08:00 of it. Reads no clock.

use std::fmt;
use std::str::FromStr;

use chrono::{Days, NaiveDate, NaiveTime};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::domain::now::Now;

/// Milliseconds of an hour.
const HOUR_MS: i64 = 3_600_000;
/// A night takes over from the one before so many hours after midnight.
const NOON: i64 = 12;
/// The evening begins so many hours after the midnight of its day.
const EVENING: i64 = 18;
/// The morning ends so many hours after that midnight.
const MORNING: i64 = 24 + 8;

/// A night, named by the day on whose evening it begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Night(pub NaiveDate);

impl Night {
    /// The night that a moment (wall milliseconds) belongs to.
    #[must_use]
    pub(crate) fn of(wall_ms: i64, now: &Now) -> Self {
        Self(now.local(wall_ms - NOON * HOUR_MS).date_naive())
    }

    /// Tonight; before noon, the night that ends.
    #[must_use]
    pub fn tonight(now: &Now) -> Self {
        Self::of(now.wall_ms, now)
    }

    /// From 18:00 to 08:00, in wall milliseconds.
    #[must_use]
    pub fn watch(self, now: &Now) -> (i64, i64) {
        let midnight = self.midnight(now);
        (midnight + EVENING * HOUR_MS, midnight + MORNING * HOUR_MS)
    }

    /// From noon to noon, in wall milliseconds; the end is the next night's.
    #[must_use]
    pub(crate) fn span(self, now: &Now) -> (i64, i64) {
        let noon = self.midnight(now) + NOON * HOUR_MS;
        (noon, noon + 24 * HOUR_MS)
    }

    /// An hour and minute (0:00 to 24:00) as a moment of this night, in wall milliseconds: up to noon it is
    /// the next day's.
    #[must_use]
    pub(crate) fn at(self, hour: u32, minute: u32, now: &Now) -> i64 {
        let minutes = i64::from(hour * 60 + minute);
        let day = if minutes < NOON * 60 { 24 * HOUR_MS } else { 0 };
        self.midnight(now) + day + minutes * 60_000
    }

    /// So many nights before.
    #[must_use]
    pub fn before(self, nights: u64) -> Self {
        Self(self.0.checked_sub_days(Days::new(nights)).unwrap_or(self.0))
    }

    /// The next night.
    #[must_use]
    pub fn next(self) -> Self {
        Self(self.0.checked_add_days(Days::new(1)).unwrap_or(self.0))
    }

    /// The midnight that its day begins with, in wall milliseconds.
    fn midnight(self, now: &Now) -> i64 {
        self.0.and_time(NaiveTime::MIN).and_utc().timestamp_millis() - i64::from(now.offset_s) * 1000
    }
}

impl fmt::Display for Night {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0.format("%Y-%m-%d"))
    }
}

impl FromStr for Night {
    type Err = chrono::ParseError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        NaiveDate::parse_from_str(text, "%Y-%m-%d").map(Self)
    }
}

impl Serialize for Night {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Night {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const OFFSET_S: i32 = 8 * 3600;

    fn now(text: &str) -> Now {
        let wall_ms = chrono::DateTime::parse_from_rfc3339(text).unwrap().timestamp_millis();
        Now { wall_ms, mono_ms: 0, boot: [0; 16], offset_s: OFFSET_S }
    }

    fn shown(wall_ms: i64) -> String {
        now("2020-01-01T00:00:00+08:00").local(wall_ms).format("%Y-%m-%dT%H:%M").to_string()
    }

    #[test]
    fn a_night_goes_on_over_midnight_and_over_the_ends_of_months_and_years() {
        for (moment, night) in [
            ("2020-02-24T11:59:59+08:00", "2020-02-23"),
            ("2020-02-24T12:00:00+08:00", "2020-02-24"),
            ("2020-02-29T23:59:59+08:00", "2020-02-29"),
            ("2020-03-01T00:00:00+08:00", "2020-02-29"),
            ("2021-01-01T07:00:00+08:00", "2020-12-31"),
        ] {
            assert_eq!(Night::tonight(&now(moment)).to_string(), night, "{moment}");
        }
    }

    #[test]
    fn the_hours_of_a_night_are_of_two_days() {
        let now = now("2021-01-01T07:00:00+08:00");
        let night = Night::tonight(&now);
        let (from, to) = night.watch(&now);
        assert_eq!((shown(from), shown(to)), ("2020-12-31T18:00".to_owned(), "2021-01-01T08:00".to_owned()));
        assert_eq!(shown(night.at(23, 30, &now)), "2020-12-31T23:30");
        assert_eq!(shown(night.at(24, 0, &now)), "2021-01-01T00:00");
        assert_eq!(shown(night.at(0, 0, &now)), "2021-01-01T00:00");
        assert_eq!(shown(night.at(6, 5, &now)), "2021-01-01T06:05");
        assert_eq!(night.next().before(1), night);
        assert_eq!(night.span(&now).1, night.next().span(&now).0);
    }
}
