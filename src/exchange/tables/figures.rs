//! Figures of unit doors: by the hour, by building, by night; pages draw them as bars.

use super::{Cell, Table, bars, sum};
use crate::domain::doors::TaskState;
use crate::domain::doors::figures::{LookFigures, RepairFigures};
use crate::domain::patrol::Night;
use crate::store::TaskRow;
use crate::text::msg::tables as msg;

/// The figures of one night.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct NightLine {
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
    /// Counts a night; `tasks` are those whose slots begin in it.
    pub(crate) fn new<'a>(
        night: Night,
        looks: LookFigures,
        tasks: impl IntoIterator<Item = &'a TaskRow>,
        repairs: RepairFigures,
    ) -> Self {
        let mut line = Self { night, looks, done: 0, missed: 0, repairs };
        for task in tasks {
            line.done += usize::from(task.task.state == TaskState::Done);
            line.missed += usize::from(task.missed.is_some());
        }
        line
    }
}

/// A table of looks by something, which is its first column.
fn looks<K>(table: Table<(K, LookFigures)>) -> Table<(K, LookFigures)> {
    table
        .column("looks", msg::column_looks(), bars(10), |(_, figures)| figures.looks)
        // The same door may be looked at in two hours: doors cannot be added up.
        .column("doors", msg::column_doors_seen(), 10, |(_, figures)| figures.doors)
        .column("found_open", msg::column_found_open(), bars(10), |(_, figures)| figures.found_open)
        .column("found_broken", msg::column_found_broken(), sum(10), |(_, figures)| figures.found_broken)
}

/// Doors checked by the hour; an hour is named by its beginning in wall milliseconds.
#[must_use]
pub(crate) fn by_hour() -> Table<(i64, LookFigures)> {
    let table = Table::<(i64, LookFigures)>::new(msg::title_by_hour());
    looks(table.column("hour", msg::column_hour(), 20, |(from_ms, _)| Cell::time(*from_ms)))
}

/// Doors checked and found open by building.
#[must_use]
pub(crate) fn by_building() -> Table<(String, LookFigures)> {
    let table = Table::<(String, LookFigures)>::new(msg::title_by_building());
    looks(table.column("building", msg::head_building(), 10, |(building, _)| Cell::Label(building.clone())))
}

/// Doors checked, tasks and repairs by night.
#[must_use]
pub(crate) fn by_night() -> Table<NightLine> {
    Table::<NightLine>::new(msg::title_by_night())
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
