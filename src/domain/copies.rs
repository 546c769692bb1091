//! Copies of the file: how often they are made, which of them are kept, and when each of them goes. Pure: where they
//! stand, and whether they are whole, is the store's part.

use std::ops::RangeInclusive;

use serde::{Deserialize, Serialize};

use super::now::Now;
use super::value::Id;

/// A day, in milliseconds.
pub(crate) const DAY_MS: i64 = 24 * 60 * 60 * 1000;
/// A minute, in milliseconds.
const MINUTE_MS: i64 = 60_000;

/// How often copies are made by themselves, and how long they are kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CopyPlan {
    /// Every so many minutes in which something was recorded; 0: none is made any more.
    pub every_min: u16,
    /// So many of the last ones are kept.
    pub last: u16,
    /// Of the days behind these, one copy each; and none is kept for longer than so many days.
    pub days: u16,
}

impl Default for CopyPlan {
    fn default() -> Self {
        Self { every_min: 10, last: 24, days: 7 }
    }
}

impl CopyPlan {
    /// No more copies.
    pub const NONE: Self = Self { every_min: 0, last: 1, days: 1 };
    /// How often a copy can be made, in minutes.
    pub const EVERY: RangeInclusive<u16> = 5..=1440;
    /// How many of the last ones can be kept.
    pub const LAST: RangeInclusive<u16> = 1..=500;
    /// For how many days.
    pub const DAYS: RangeInclusive<u16> = 1..=180;

    /// Whether copies are made by themselves.
    #[must_use]
    pub fn is_on(&self) -> bool {
        self.every_min > 0
    }

    /// Whether it is one that can be kept to.
    pub(crate) fn is_possible(&self) -> bool {
        *self == Self::NONE
            || Self::EVERY.contains(&self.every_min)
                && Self::LAST.contains(&self.last)
                && Self::DAYS.contains(&self.days)
    }

    /// When a copy that was made then goes, at the latest.
    #[must_use]
    pub(crate) fn goes_ms(&self, made_ms: i64) -> i64 {
        made_ms + i64::from(self.days) * DAY_MS
    }

    /// Whether a copy is to be made now: `has_news` if anything but copies was recorded behind the last one,
    /// `handed_seq` the last record that hands a shift over.
    #[must_use]
    pub(crate) fn is_due(&self, last: Option<LastCopy>, has_news: bool, handed_seq: i64, now: &Now) -> bool {
        if !self.is_on() || !has_news {
            return false;
        }
        let Some(last) = last else { return true };
        let ago_ms = now.wall_ms - last.made_ms;
        // A clock that was put back must not keep copies from being made.
        let in_time = (0..i64::from(self.every_min) * MINUTE_MS).contains(&ago_ms);
        handed_seq > last.head_seq || !in_time
    }

    /// Which of these copies, the newest first, are to go now. Only whole ones are handed in: the newest of them stays
    /// whatever its age, and of the others none stays longer than the days that were told.
    #[must_use]
    pub(crate) fn to_go(&self, made_ms: &[i64], now: &Now) -> Vec<bool> {
        let day = |at_ms: i64| now.local(at_ms).date_naive();
        let mut days = Vec::new();
        let mut to_go = Vec::with_capacity(made_ms.len());
        for (index, at_ms) in made_ms.iter().enumerate() {
            let first_of_day = !days.contains(&day(*at_ms));
            if first_of_day {
                days.push(day(*at_ms));
            }
            let in_time = self.goes_ms(*at_ms) > now.wall_ms;
            let counts = index < usize::from(self.last) || first_of_day;
            to_go.push(index > 0 && !(in_time && counts));
        }
        to_go
    }
}

/// The last copy that was made and found whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LastCopy {
    /// When, in wall milliseconds.
    pub made_ms: i64,
    /// The last record in it.
    pub head_seq: i64,
}

/// A copy was made and found whole. Where it stands is not told: a folder may have the name of a person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CopyMade {
    /// The last record in it.
    pub head_seq: i64,
    /// The hash of that record, in hexadecimal digits.
    pub head: String,
    /// It was made by itself.
    #[serde(default)]
    pub by_itself: bool,
}

/// The file was made of a copy, and goes on under a new id.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileRestored {
    /// The id that it had in the copy.
    pub former: Id,
    /// So many records stood behind the copy's last one; none if nobody could tell.
    pub lost: Option<i64>,
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOUR_MS: i64 = 60 * MINUTE_MS;

    fn at(wall_ms: i64) -> Now {
        Now { wall_ms, mono_ms: 0, boot: [0; 16], offset_s: 8 * 3600 }
    }

    #[test]
    fn the_last_ones_stay_then_one_of_each_day_and_then_none_but_the_last_good_one() {
        let plan = CopyPlan { every_min: 60, last: 24, days: 7 };
        let now = at(1_000 * DAY_MS);
        // One an hour for ten days, the newest first.
        let made: Vec<i64> = (0..240).map(|hour| now.wall_ms - hour * HOUR_MS).collect();
        let to_go = plan.to_go(&made, &now);
        let kept: Vec<i64> = made.iter().zip(&to_go).filter(|(_, go)| !**go).map(|(at, _)| *at).collect();
        assert_eq!(kept[..24], made[..24]);
        // Six or seven days lie behind those, one copy each: the last of its day.
        assert!((6..=7).contains(&(kept.len() - 24)), "{}", kept.len());
        assert!(kept.iter().all(|at| now.wall_ms - at < 7 * DAY_MS));
        for at_ms in &kept[24..] {
            let day = now.local(*at_ms).date_naive();
            let last = made.iter().find(|made| now.local(**made).date_naive() == day).unwrap();
            assert_eq!(at_ms, last);
        }
        let old = [now.wall_ms - 30 * DAY_MS, now.wall_ms - 31 * DAY_MS];
        assert_eq!(plan.to_go(&old, &now), [false, true], "the last good one stays whatever its age");
        assert!(plan.to_go(&[], &now).is_empty());
    }

    #[test]
    fn a_copy_is_due_by_interval_and_at_a_handover_and_never_where_nothing_new_stands() {
        let plan = CopyPlan::default();
        let now = at(100 * HOUR_MS);
        let last = |minutes: i64| Some(LastCopy { made_ms: now.wall_ms - minutes * MINUTE_MS, head_seq: 5 });
        assert!(plan.is_due(None, true, 0, &now));
        assert!(!plan.is_due(None, false, 0, &now), "an empty file");
        assert!(!plan.is_due(last(9), true, 0, &now));
        assert!(plan.is_due(last(10), true, 0, &now));
        assert!(!plan.is_due(last(500), false, 0, &now), "nothing new");
        assert!(plan.is_due(last(1), true, 6, &now), "a handover waits for no interval");
        assert!(!plan.is_due(last(1), true, 5, &now), "that handover is in the copy");
        assert!(plan.is_due(last(-500), true, 0, &now), "the clock was put back");
        assert!(!CopyPlan::NONE.is_due(None, true, 5, &now));
    }

    #[test]
    fn a_plan_that_cannot_be_kept_to_is_none() {
        assert!(CopyPlan::default().is_possible() && CopyPlan::NONE.is_possible());
        for wrong in [
            CopyPlan { every_min: 4, ..CopyPlan::default() },
            CopyPlan { every_min: 0, ..CopyPlan::default() },
            CopyPlan { last: 0, ..CopyPlan::default() },
            CopyPlan { days: 0, ..CopyPlan::default() },
            CopyPlan { days: 181, ..CopyPlan::default() },
        ] {
            assert!(!wrong.is_possible(), "{wrong:?}");
        }
    }
}
