//! Figures of the Doors screen: of which time, and how long repairs take on the average.

use strum::VariantArray as _;

use crate::domain::doors::{Repair, RepairStage};
use crate::domain::now::Now;

const HOUR_MS: i64 = 60 * 60 * 1000;

/// Of which time figures are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Period {
    /// The night: fourteen hours, hour by hour.
    #[default]
    Night,
    /// Fourteen days, day by day.
    Fortnight,
}

impl Period {
    /// When it begins, in wall milliseconds; days begin at noon, so that a night is in one of them.
    #[must_use]
    pub(crate) fn begins_ms(self, now: &Now) -> i64 {
        let offset_ms = i64::from(now.offset_s) * 1000;
        match self {
            Self::Night => {
                let hour = now.wall_ms - (now.wall_ms + offset_ms).rem_euclid(HOUR_MS);
                hour - 13 * HOUR_MS
            }
            Self::Fortnight => Self::noon(now.wall_ms, now) - 13 * 24 * HOUR_MS,
        }
    }

    /// The last noon before a moment, in wall milliseconds.
    #[must_use]
    pub(crate) fn noon(at_ms: i64, now: &Now) -> i64 {
        let offset_ms = i64::from(now.offset_s) * 1000;
        at_ms - (at_ms + offset_ms - 12 * HOUR_MS).rem_euclid(24 * HOUR_MS)
    }

    /// The beginning of each of its parts, in wall milliseconds.
    #[must_use]
    pub(crate) fn parts(self, from_ms: i64) -> Vec<i64> {
        (0..14).map(|part| from_ms + part * self.part_ms()).collect()
    }

    /// How long a part is, in milliseconds.
    #[must_use]
    pub(crate) fn part_ms(self) -> i64 {
        match self {
            Self::Night => HOUR_MS,
            Self::Fortnight => 24 * HOUR_MS,
        }
    }

    /// The one on that side.
    pub(super) fn beside(by: isize) -> Self {
        if by < 0 { Self::Night } else { Self::Fortnight }
    }
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct MeanTime {
    pub count: usize,
    /// In milliseconds.
    pub mean_ms: i64,
}

impl MeanTime {
    fn of(all: impl Iterator<Item = i64>) -> Self {
        let (mut count, mut sum) = (0, 0_i64);
        for one in all {
            count += 1;
            sum = sum.saturating_add(one.max(0));
        }
        let by = i64::try_from(count).unwrap_or(i64::MAX).max(1);
        Self { count, mean_ms: sum / by }
    }
}

/// How long repairs take on the average.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RepairTimes {
    /// From the report to the word that it is done.
    pub whole: MeanTime,
    /// From each stage to the next, or to the end; stages that no repair has left are missing.
    pub stages: Vec<(RepairStage, MeanTime)>,
    /// Of the repairs that go on, how many wait for parts.
    pub waiting: usize,
    /// How often a door was found broken after it was said to be repaired.
    pub failures: usize,
}

impl RepairTimes {
    #[must_use]
    pub(crate) fn of(repairs: &[&Repair]) -> Self {
        let stages = RepairStage::VARIANTS.iter().copied().map(|stage| {
            let stays = repairs.iter().flat_map(|repair| {
                let times = repair.stages.windows(2).map(|pair| (pair[0], pair[1].1));
                let last = repair.stages.last().copied().zip(repair.ended.map(|(at_ms, _)| at_ms));
                times.chain(last).filter(|((of, _), _)| *of == stage).map(|((_, from), to)| to - from)
            });
            (stage, MeanTime::of(stays))
        });
        let going = || repairs.iter().filter(|repair| repair.ended.is_none());
        Self {
            whole: MeanTime::of(repairs.iter().filter_map(|repair| repair.took_ms())),
            stages: stages.filter(|(_, mean)| mean.count > 0).collect(),
            waiting: going().filter(|repair| repair.stage == RepairStage::Waiting).count(),
            failures: repairs.iter().map(|repair| usize::from(repair.failures)).sum(),
        }
    }
}
