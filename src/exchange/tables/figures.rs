//! Figures of unit doors: by the hour, by building, by night; pages draw them as bars.

use super::{Cell, Filled, Stretch, Table, bars, sum};
use crate::domain::doors::TaskState;
use crate::domain::doors::figures::{self, LookFigures, RepairFigures};
use crate::domain::now::Now;
use crate::domain::patrol::Night;
use crate::store::{Store, StoreError};
use crate::text::msg::tables as msg;

/// The figures of one night.
pub(super) struct NightLine {
    /// The night, from noon to noon.
    pub night: Night,
    pub looks: LookFigures,
    /// Tasks of all layers that were done.
    pub done: usize,
    /// Tasks of all layers that were missed.
    pub missed: usize,
    pub repairs: RepairFigures,
}

impl NightLine {
    /// Counts a night.
    fn of(night: Night, store: &Store, now: &Now) -> Result<Self, StoreError> {
        let (from_ms, to_ms) = night.span(now);
        let tasks = store.tasks(from_ms, to_ms)?;
        // What began in the night before counts there.
        let begun = || tasks.iter().filter(|row| row.task.slot.start_ms >= from_ms);
        let repairs = store.repairs(true)?;
        let repairs = repairs.iter().map(|row| (&row.repair, row.before));
        Ok(Self {
            night,
            looks: LookFigures::of(&store.looks(from_ms, to_ms)?),
            done: begun().filter(|row| row.task.state == TaskState::Done).count(),
            missed: begun().filter(|row| row.missed.is_some()).count(),
            repairs: RepairFigures::of(repairs, from_ms, to_ms),
        })
    }

    /// Whether anything is known of it.
    fn is_known(&self) -> bool {
        let Self { looks, done, missed, repairs, .. } = self;
        looks.looks + done + missed + repairs.reported + repairs.open > 0
    }
}

/// Doors checked by the hour, of a time.
pub(super) fn hours_filled(of: &Stretch<'_>) -> Filled<'static> {
    by_hour().rows(Ok(figures::by_hour(&of.store.looks(of.from_ms, of.to_ms)?, of.now)))
}

/// Doors checked by building, of a time.
pub(super) fn buildings_filled(of: &Stretch<'_>) -> Filled<'static> {
    by_building().rows(Ok(figures::by_building(&of.store.looks(of.from_ms, of.to_ms)?)))
}

/// Doors checked, tasks and repairs of these nights.
pub(super) fn nights_filled(store: &Store, now: &Now, nights: &[Night]) -> Filled<'static> {
    let lines = nights.iter().map(|night| NightLine::of(*night, store, now));
    let lines = lines.collect::<Result<Vec<_>, _>>()?.into_iter();
    // Nights before the first of which anything is known say nothing.
    by_night().rows(Ok(lines.skip_while(|line| !line.is_known()).collect()))
}

/// A table of looks by something, which is its first column.
fn looks<K: 'static>(table: Table<(K, LookFigures)>) -> Table<(K, LookFigures)> {
    table
        .column("looks", msg::column_looks(), bars(10), |(_, figures)| figures.looks)
        // The same door may be looked at in two hours: doors cannot be added up.
        .column("doors", msg::column_doors_seen(), 10, |(_, figures)| figures.doors)
        .column("found_open", msg::column_found_open(), bars(10), |(_, figures)| figures.found_open)
        .column("found_broken", msg::column_found_broken(), sum(10), |(_, figures)| figures.found_broken)
}

/// Doors checked by the hour; an hour is named by its beginning in wall milliseconds.
#[must_use]
pub(super) fn by_hour() -> Table<(i64, LookFigures)> {
    let table = Table::<(i64, LookFigures)>::empty();
    looks(table.column("hour", msg::column_hour(), 20, |(from_ms, _)| Cell::time(*from_ms)))
}

/// Doors checked and found open by building.
#[must_use]
pub(super) fn by_building() -> Table<(String, LookFigures)> {
    let table = Table::<(String, LookFigures)>::empty();
    looks(table.column("building", msg::head_building(), 10, |(building, _)| Cell::Label(building.clone())))
}

/// Doors checked, tasks and repairs by night.
#[must_use]
pub(super) fn by_night() -> Table<NightLine> {
    Table::<NightLine>::empty()
        .column("night", msg::column_night(), 12, |line| Cell::Label(line.night.to_string()))
        .column("looks", msg::column_looks(), bars(10), |line| line.looks.looks)
        .column("doors", msg::column_doors_seen(), 10, |line| line.looks.doors)
        .column("found_open", msg::column_found_open(), bars(10), |line| line.looks.found_open)
        .column("found_broken", msg::column_found_broken(), sum(10), |line| line.looks.found_broken)
        .column("tasks_done", msg::column_tasks_done(), sum(10), |line| line.done)
        .column("tasks_missed", msg::column_tasks_missed(), sum(10), |line| line.missed)
        .column("repairs_reported", msg::column_repairs_reported(), sum(10), |line| line.repairs.reported)
        .column("repairs_ended", msg::column_repairs_ended(), sum(10), |line| line.repairs.ended)
        .column("repair_mean", msg::column_repair_mean(), 12, |line| {
            Cell::duration(line.repairs.mean_ms.map(|ms| ms / 1000))
        })
        .column("repair_longest", msg::column_repair_longest(), 12, |line| {
            Cell::duration(line.repairs.longest_ms.map(|ms| ms / 1000))
        })
        .column("repairs_open", msg::column_repairs_open(), 10, |line| line.repairs.open)
}
