//! Figures of a night by the hour, and of many nights: passages, waits, temperatures, doors, rounds, tasks.
//!
//! Pure: counts the facts that it is handed, in whatever order they come, and holds no row of them. Which facts there are
//! is the store's part, how they are drawn that of whoever draws them.

mod amounts;
mod grid;
mod readings;
mod series;
mod spread;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use crate::domain::handover::hour_of;
use crate::domain::now::Now;
use crate::domain::patrol::Night;
use crate::domain::patrol::coverage::Measures;
use crate::domain::value::SafeText;

pub(crate) use amounts::{Amounts, Fact};
pub(crate) use grid::{Grid, GridColumn, GridName, GridRow, GridValue, of_thermometer};
pub(crate) use readings::{Reading, ReadingCounting, ThermometerNight};
pub use series::{FigureKind, FigureSpan};
pub(crate) use series::{Series, Unit};
pub(crate) use spread::Spread;

/// So many nights are told of unless somebody asks for more.
pub const NIGHTS: u16 = 14;

/// An hour or a night, and what came to pass in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FigureRow {
    /// When it begins, in wall milliseconds.
    pub(crate) from_ms: i64,
    /// The night that it belongs to.
    pub(crate) night: Night,
    pub(crate) amounts: Amounts,
}

impl FigureRow {
    /// Whether anything is known in it of a figure.
    #[must_use]
    pub(crate) fn tells(&self, kind: FigureKind, span: FigureSpan) -> bool {
        kind.series(span).iter().any(|series| series.of(&self.amounts).is_some())
    }
}

/// The figures of the last night by the hour, and of all nights by night. What nothing is known of is not there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FigureSheet {
    /// When it was read, in wall milliseconds.
    pub(crate) read_ms: i64,
    /// The last night.
    pub(crate) night: Night,
    pub(crate) hours: Vec<FigureRow>,
    pub(crate) nights: Vec<FigureRow>,
    /// Each thermometer in each night in which it was read.
    pub(crate) thermometers: Vec<ThermometerNight>,
}

/// Counts facts by hour and by night as they come.
#[derive(Debug)]
pub(crate) struct FigureCounting {
    now: Now,
    from_ms: i64,
    to_ms: i64,
    /// From here on hours are told apart.
    hours_from_ms: i64,
    hours: BTreeMap<i64, Amounts>,
    nights: BTreeMap<Night, Amounts>,
    readings: ReadingCounting,
}

impl FigureCounting {
    /// Begins to count what happened from one moment up to another (wall milliseconds), by the hour from a third on.
    #[must_use]
    pub(crate) fn new((from_ms, to_ms): (i64, i64), hours_from_ms: i64, now: &Now) -> Self {
        Self {
            now: *now,
            from_ms,
            to_ms,
            hours_from_ms,
            hours: BTreeMap::new(),
            nights: BTreeMap::new(),
            readings: ReadingCounting::default(),
        }
    }

    fn is_within(&self, at_ms: i64) -> bool {
        (self.from_ms..self.to_ms).contains(&at_ms)
    }

    /// One more fact, of a moment in wall milliseconds. One of another time counts for nothing.
    pub(crate) fn add(&mut self, at_ms: i64, fact: &Fact<'_>) {
        if !self.is_within(at_ms) {
            return;
        }
        self.nights.entry(Night::of(at_ms, &self.now)).or_default().add(fact);
        if at_ms >= self.hours_from_ms {
            self.hours.entry(hour_of(at_ms, &self.now)).or_default().add(fact);
        }
    }

    /// One more reading of a thermometer.
    pub(crate) fn read(&mut self, reading: &Reading) {
        if self.is_within(reading.at_ms) {
            self.add(reading.at_ms, &Fact::Read);
            self.readings.add(reading, &self.now);
        }
    }

    /// The nights of which a record tells.
    pub(crate) fn recorded(&self) -> Vec<Night> {
        self.nights.iter().filter(|(_, amounts)| amounts.is_recorded()).map(|(night, _)| *night).collect()
    }

    /// What the patrols of a night lack.
    pub(crate) fn measure(&mut self, night: Night, measures: Measures) {
        self.nights.entry(night).or_default().measures = Some(measures);
    }

    /// What it came to; `last` is the night of the hours, `names` what thermometers are called.
    #[must_use]
    pub(crate) fn end(self, last: Night, names: &BTreeMap<u16, SafeText>) -> FigureSheet {
        let Self { now, hours, nights, readings, .. } = self;
        let row = |from_ms, night, amounts| FigureRow { from_ms, night, amounts };
        FigureSheet {
            read_ms: now.wall_ms,
            night: last,
            hours: hours.into_iter().map(|(from, of)| row(from, Night::of(from, &now), of)).collect(),
            nights: nights.into_iter().map(|(night, of)| row(night.span(&now).0, night, of)).collect(),
            thermometers: readings.end(names),
        }
    }
}
