//! Whether the clock can be trusted with what cannot be taken back, and when a purge is due.

use super::RetentionRefusal;
use crate::domain::now::Now;

/// A day, in milliseconds.
pub(crate) const DAY_MS: i64 = 86_400_000;
/// Further ahead of the records than this no clock is believed before a day has passed.
const AHEAD_MS: i64 = 2 * DAY_MS;
/// A clock that agrees with itself for so long is believed.
const PROVED_MS: i64 = DAY_MS;
/// The hours of the night in which nobody waits: from, and before.
const QUIET: (u32, u32) = (3, 6);
/// Without a quiet hour a purge is due after so long.
const LATEST_MS: i64 = 26 * 60 * 60 * 1000;

/// What the records say of the clock.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct RecentClock {
    /// When the last record was made, in wall milliseconds; none in a new file.
    pub last_ms: Option<i64>,
    /// The last time that a record was more than two days ahead of the one before: how much, and when.
    pub leapt: Option<(i64, i64)>,
}

/// Why the clock is not believed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ClockDoubt {
    /// It is behind the last record by so many milliseconds.
    Behind(i64),
    /// It is, or lately was, ahead of the records by so many milliseconds.
    Ahead(i64),
}

impl RecentClock {
    /// So many milliseconds between two records are a leap.
    pub(crate) const LEAP_MS: i64 = AHEAD_MS;

    /// Whether the clock is in doubt.
    #[must_use]
    pub(crate) fn doubt(&self, now: &Now) -> Option<ClockDoubt> {
        let last_ms = self.last_ms?;
        if now.wall_ms < last_ms {
            return Some(ClockDoubt::Behind(last_ms - now.wall_ms));
        }
        if now.wall_ms - last_ms > AHEAD_MS {
            return Some(ClockDoubt::Ahead(now.wall_ms - last_ms));
        }
        let (by_ms, at_ms) = self.leapt?;
        (now.wall_ms - at_ms < PROVED_MS).then_some(ClockDoubt::Ahead(by_ms))
    }
}

impl From<ClockDoubt> for RetentionRefusal {
    fn from(doubt: ClockDoubt) -> Self {
        match doubt {
            ClockDoubt::Behind(by_ms) => Self::ClockBehind { by_ms },
            ClockDoubt::Ahead(by_ms) => Self::ClockAhead { by_ms },
        }
    }
}

/// How far a handover has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum HandingOver {
    /// Nobody hands over.
    No,
    /// A page is signed, and two people go through it.
    Going,
    /// A shift was closed since it was last asked.
    Done,
}

/// Whether a purge is due: once a day, at a quiet hour or when a shift was handed over, never under the eyes of those who go
/// through a page, and at the latest after 26 hours.
#[must_use]
pub(crate) fn is_due(now: &Now, last_ms: i64, handing_over: HandingOver) -> bool {
    if now.wall_ms >= latest_ms(last_ms) {
        return true;
    }
    let (hour, _) = now.hour_minute();
    let is_time = match handing_over {
        HandingOver::Going => false,
        HandingOver::Done => true,
        HandingOver::No => (QUIET.0..QUIET.1).contains(&hour),
    };
    now.date() > now.local(last_ms).date_naive() && is_time
}

/// When a purge has to have been made, if the last was made then; both in wall milliseconds.
#[must_use]
pub(crate) fn latest_ms(last_ms: i64) -> i64 {
    last_ms.saturating_add(LATEST_MS)
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOUR_MS: i64 = DAY_MS / 24;

    fn at(wall_ms: i64) -> Now {
        Now { wall_ms, mono_ms: 0, boot: [0; 16], offset_s: 0 }
    }

    #[test]
    fn a_clock_behind_the_records_or_days_ahead_of_them_is_in_doubt() {
        let clock = |leapt| RecentClock { last_ms: Some(100 * DAY_MS), leapt };
        assert_eq!(clock(None).doubt(&at(100 * DAY_MS)), None);
        assert_eq!(clock(None).doubt(&at(102 * DAY_MS)), None);
        assert_eq!(clock(None).doubt(&at(100 * DAY_MS - 1)), Some(ClockDoubt::Behind(1)));
        assert_eq!(clock(None).doubt(&at(102 * DAY_MS + 1)), Some(ClockDoubt::Ahead(2 * DAY_MS + 1)));
        // The leap itself was recorded: the clock proves itself for a day first.
        let leapt = clock(Some((30 * DAY_MS, 100 * DAY_MS)));
        assert_eq!(leapt.doubt(&at(100 * DAY_MS + HOUR_MS)), Some(ClockDoubt::Ahead(30 * DAY_MS)));
        assert_eq!(leapt.doubt(&at(101 * DAY_MS)), None);
        assert_eq!(RecentClock::default().doubt(&at(0)), None);
    }

    #[test]
    fn a_purge_is_due_once_a_day_in_a_quiet_hour_or_at_a_handover() {
        let last = 10 * DAY_MS + 4 * HOUR_MS;
        let due = |hours, handing_over| is_due(&at(10 * DAY_MS + hours * HOUR_MS), last, handing_over);
        let (no, going, done) = (HandingOver::No, HandingOver::Going, HandingOver::Done);
        assert!(!due(5, no) && !due(8, done), "today it was done");
        assert!(!due(26, no) && due(26, done) && due(27, no), "the next day at three, or with a handover");
        assert!(!due(27, going), "not while somebody goes through the page");
        assert!(due(30, no) && due(30, going), "at the latest after 26 hours");
    }
}
