//! What each thermometer said night by night, and whether it drifts: from its own nights before, and from the others that
//! were read at the same gate in the same hour.

use std::collections::BTreeMap;

use super::Spread;
use crate::domain::handover::hour_of;
use crate::domain::now::Now;
use crate::domain::patrol::Night;
use crate::domain::value::SafeText;

/// From so many tenths on a difference is marked: it is what lies between a warm 37.0 and the fever line at 37.3, so
/// that a thermometer that is off by it turns healthy people back, or lets somebody with a fever in.
pub(crate) const DRIFT: i64 = 3;
/// Fewer readings tell nothing. Those of healthy people spread by about 0.3; the middle of ten of them is known to
/// about 0.1, a third of the line above.
pub(crate) const ENOUGH: u64 = 10;
/// A reading under this, in tenths, is that of a cold brow and says nothing of a thermometer.
const COLD: i64 = 350;

/// A reading of a thermometer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Reading {
    /// When, in wall milliseconds.
    pub at_ms: i64,
    /// Number of the thermometer, if somebody said which it was.
    pub device: Option<u16>,
    /// At which gate, if that is known.
    pub gate: Option<u16>,
    pub tenths: i64,
}

/// A thermometer in a night.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ThermometerNight {
    pub night: Night,
    /// None of those of which nobody said which thermometer it was.
    pub no: Option<u16>,
    /// Empty where it has none.
    pub name: SafeText,
    /// All its readings.
    pub readings: u64,
    /// Those of them that were too cold to count.
    pub cold: u64,
    /// A quarter, a half and three quarters of the others are no more than this, in tenths; none of none.
    pub quartiles: Option<[i64; 3]>,
    /// How much warmer it read than in its nights before, in tenths; none where either are too few.
    pub own: Option<i64>,
    /// How much warmer than the others at the same gate in the same hour.
    pub others: Option<i64>,
}

impl ThermometerNight {
    /// Whether one of the two differences is beyond the line.
    #[must_use]
    pub(crate) fn is_drifting(&self) -> bool {
        [self.own, self.others].into_iter().flatten().any(is_beyond)
    }
}

/// Whether a difference is to be marked.
#[must_use]
pub(crate) fn is_beyond(drift: i64) -> bool {
    drift.abs() >= DRIFT
}

/// Of one thermometer in one night.
#[derive(Debug, Default)]
struct Counted {
    cold: u64,
    warm: Spread,
}

/// Counts readings in whatever order they come: how often each value came, and none of them by itself.
#[derive(Debug, Default)]
pub(crate) struct ReadingCounting {
    devices: BTreeMap<(Option<u16>, Night), Counted>,
    /// By gate and hour, then by thermometer.
    beside: BTreeMap<(Night, u16, i64), BTreeMap<u16, Spread>>,
}

impl ReadingCounting {
    pub(crate) fn add(&mut self, reading: &Reading, now: &Now) {
        let Reading { at_ms, device, gate, tenths } = *reading;
        let night = Night::of(at_ms, now);
        let counted = self.devices.entry((device, night)).or_default();
        if tenths < COLD {
            counted.cold += 1;
            return;
        }
        counted.warm.add(tenths);
        if let Some((gate, device)) = gate.zip(device) {
            let cell = self.beside.entry((night, gate, hour_of(at_ms, now))).or_default();
            cell.entry(device).or_default().add(tenths);
        }
    }

    /// How much warmer a thermometer read in a night than the others beside it: the middle of the differences between each of
    /// its readings and the middle of what the others read there and then.
    fn others(&self, device: Option<u16>, night: Night) -> Option<i64> {
        let device = device?;
        let mut differences = Spread::default();
        let of_night = self.beside.range((night, 0, i64::MIN)..=(night, u16::MAX, i64::MAX));
        for (_, cell) in of_night {
            let Some(own) = cell.get(&device) else { continue };
            let mut others = Spread::default();
            for (_, spread) in cell.iter().filter(|(other, _)| **other != device) {
                others.join(spread);
            }
            let Some(middle) = others.median() else { continue };
            for (tenths, times) in own.all() {
                differences.add_many(tenths - middle, times);
            }
        }
        if differences.count() < ENOUGH { None } else { differences.median() }
    }

    /// Each thermometer in each night, by night and number.
    #[must_use]
    pub(crate) fn end(self, names: &BTreeMap<u16, SafeText>) -> Vec<ThermometerNight> {
        let mut rows = Vec::new();
        // Of the thermometer that the one before in the order was of.
        let mut before: (Option<Option<u16>>, Spread) = (None, Spread::default());
        for ((no, night), counted) in &self.devices {
            if before.0 != Some(*no) {
                before = (Some(*no), Spread::default());
            }
            let Counted { cold, warm } = counted;
            // Readings of any thermometer have no nights of their own.
            let is_enough = no.is_some() && warm.count() >= ENOUGH && before.1.count() >= ENOUGH;
            let middles = warm.median().zip(before.1.median()).filter(|_| is_enough);
            let quartiles = warm.at(25).zip(warm.median()).zip(warm.at(75));
            rows.push(ThermometerNight {
                night: *night,
                no: *no,
                name: no.and_then(|no| names.get(&no).cloned()).unwrap_or_default(),
                readings: warm.count() + cold,
                cold: *cold,
                quartiles: quartiles.map(|((lower, median), upper)| [lower, median, upper]),
                own: middles.map(|(now, then)| now - then),
                others: self.others(*no, *night),
            });
            before.1.join(warm);
        }
        rows.sort_by_key(|row| (row.night, row.no.is_none(), row.no));
        rows
    }
}
