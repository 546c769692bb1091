//! The moment in which something is decided, as it is handed down to every rule.
//!
//! Nothing here reads a clock: the reading is taken in `term` or `cli` and travels as a value.

use chrono::{DateTime, FixedOffset, NaiveDate, Offset, Timelike, Utc};

/// No post of this program has worked before 2020, in wall milliseconds: a clock that says so has lost its time, as one does
/// whose battery is flat.
pub(crate) const EARLIEST_MS: i64 = 1_577_836_800_000;

/// One reading of the clocks.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct Now {
    /// Wall clock: milliseconds since 1970 in universal time. It may jump.
    pub wall_ms: i64,
    /// Milliseconds since the machine was started, sleep included. It never jumps within one boot.
    pub mono_ms: i64,
    /// Which boot of which machine `mono_ms` counts from.
    pub boot: [u8; 16],
    /// Local time minus universal time, in seconds.
    pub offset_s: i32,
}

/// What an earlier run of the machine left is as good as forgotten after so long, in milliseconds: a day.
pub(crate) const FORGOTTEN_MS: i64 = 24 * 60 * 60 * 1000;

impl Now {
    /// How much time has passed at least since another reading, in milliseconds. On one run of the machine the clock that
    /// never jumps counts. Of an earlier run it is only sure that it was over before this one began: a wall clock that was
    /// set over a restart shortens nothing, unless it was set by a day or more.
    #[must_use]
    pub(crate) fn at_least_since(&self, boot: [u8; 16], mono_ms: i64, wall_ms: i64) -> i64 {
        if boot == self.boot {
            self.mono_ms - mono_ms
        } else if (self.wall_ms - wall_ms).abs() > FORGOTTEN_MS {
            FORGOTTEN_MS
        } else {
            self.mono_ms
        }
    }

    /// The local date and time of a moment in wall milliseconds; what no calendar can hold becomes
    /// the beginning of 1970.
    #[must_use]
    pub fn local(&self, wall_ms: i64) -> DateTime<FixedOffset> {
        let offset = FixedOffset::east_opt(self.offset_s).unwrap_or_else(|| Utc.fix());
        DateTime::<Utc>::from_timestamp_millis(wall_ms).unwrap_or_default().with_timezone(&offset)
    }

    /// A moment as all data has it: local time with its offset, to the second (ISO 8601).
    #[must_use]
    pub(crate) fn iso(&self, wall_ms: i64) -> String {
        self.local(wall_ms).format("%Y-%m-%dT%H:%M:%S%:z").to_string()
    }

    /// A moment as people write it with its date: local time to the minute.
    #[must_use]
    pub(crate) fn date_and_time(&self, wall_ms: i64) -> String {
        self.local(wall_ms).format("%Y-%m-%d %H:%M").to_string()
    }

    /// Minutes since local midnight, 0 to 1439.
    #[must_use]
    pub(crate) fn minute_of_day(&self) -> u16 {
        let (hour, minute) = self.hour_minute();
        u16::try_from(hour * 60 + minute).unwrap_or(0)
    }

    #[must_use]
    pub(crate) fn date(&self) -> NaiveDate {
        self.local(self.wall_ms).date_naive()
    }

    /// The local hour and minute.
    #[must_use]
    pub(crate) fn hour_minute(&self) -> (u32, u32) {
        let local = self.local(self.wall_ms);
        (local.hour(), local.minute())
    }

    #[cfg(test)]
    /// The local time as `HH:MM`, 24 hours.
    #[must_use]
    pub(crate) fn hh_mm(&self) -> String {
        let (hour, minute) = self.hour_minute();
        format!("{hour:02}:{minute:02}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(wall_ms: i64, offset_s: i32) -> Now {
        Now { wall_ms, mono_ms: 0, boot: [0; 16], offset_s }
    }

    #[test]
    fn the_local_time_follows_the_offset_over_midnight() {
        // 2020-02-24 16:30:00 in universal time.
        let now = at(1_582_561_800_000, 8 * 3600);
        assert_eq!(now.hh_mm(), "00:30");
        assert_eq!(now.date().to_string(), "2020-02-25");
        assert_eq!(at(1_582_561_800_000, 0).hh_mm(), "16:30");
    }

    #[test]
    fn a_reading_that_no_calendar_holds_does_not_panic() {
        assert_eq!(at(i64::MAX, i32::MAX).hh_mm(), "00:00");
        assert_eq!(at(i64::MIN, 0).date().to_string(), "1970-01-01");
    }
}
