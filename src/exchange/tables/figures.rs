//! Figures of unit doors: by the hour, by building, by night; pages draw them as bars.

use super::{Cell, Column, Table};
use crate::domain::doors::TaskState;
use crate::domain::doors::figures::{LookFigures, RepairFigures};
use crate::domain::patrol::Night;
use crate::store::TaskRow;
use crate::text::Msg;
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
fn looks<K>(title: Msg, key: Column<(K, LookFigures)>) -> Table<(K, LookFigures)> {
    let columns = vec![
        key,
        Column::<(K, LookFigures)>::new("looks", msg::column_looks(), 10, |(_, figures)| {
            figures.looks.into()
        })
        .summed()
        .with_bars(),
        // The same door may be looked at in two hours: doors cannot be added up.
        Column::<(K, LookFigures)>::new("doors", msg::column_doors_seen(), 10, |(_, figures)| {
            figures.doors.into()
        }),
        Column::<(K, LookFigures)>::new("found_open", msg::column_found_open(), 10, |(_, figures)| {
            figures.found_open.into()
        })
        .summed()
        .with_bars(),
        Column::<(K, LookFigures)>::new("found_broken", msg::column_found_broken(), 10, |(_, figures)| {
            figures.found_broken.into()
        })
        .summed(),
    ];
    Table { title, columns }
}

/// Doors checked by the hour; an hour is named by its beginning in wall milliseconds.
#[must_use]
pub(crate) fn by_hour() -> Table<(i64, LookFigures)> {
    looks(
        msg::title_by_hour(),
        Column::new("hour", msg::column_hour(), 20, |(from_ms, _): &(i64, _)| Cell::time(*from_ms)),
    )
}

/// Doors checked and found open by building.
#[must_use]
pub(crate) fn by_building() -> Table<(String, LookFigures)> {
    looks(
        msg::title_by_building(),
        Column::new("building", msg::head_building(), 10, |(building, _): &(String, _)| {
            Cell::Label(building.clone())
        }),
    )
}

/// Doors checked, tasks and repairs by night.
#[must_use]
pub(crate) fn by_night() -> Table<NightLine> {
    let columns: Vec<Column<NightLine>> = vec![
        Column::<NightLine>::new("night", msg::column_night(), 12, |line| {
            Cell::Label(line.night.to_string())
        }),
        Column::<NightLine>::new("looks", msg::column_looks(), 10, |line| line.looks.looks.into())
            .summed()
            .with_bars(),
        Column::<NightLine>::new("doors", msg::column_doors_seen(), 10, |line| line.looks.doors.into()),
        Column::<NightLine>::new("found_open", msg::column_found_open(), 10, |line| {
            line.looks.found_open.into()
        })
        .summed()
        .with_bars(),
        Column::<NightLine>::new("found_broken", msg::column_found_broken(), 10, |line| {
            line.looks.found_broken.into()
        })
        .summed(),
        Column::<NightLine>::new("tasks_done", msg::column_tasks_done(), 10, |line| line.done.into())
            .summed(),
        Column::<NightLine>::new("tasks_missed", msg::column_tasks_missed(), 10, |line| line.missed.into())
            .summed(),
        Column::<NightLine>::new("repairs_reported", msg::column_repairs_reported(), 10, |line| {
            line.repairs.reported.into()
        })
        .summed(),
        Column::<NightLine>::new("repairs_ended", msg::column_repairs_ended(), 10, |line| {
            line.repairs.ended.into()
        })
        .summed(),
        Column::<NightLine>::new("repair_mean", msg::column_repair_mean(), 12, |line| {
            Cell::duration(line.repairs.mean_ms.map(|ms| ms / 1000))
        }),
        Column::<NightLine>::new("repair_longest", msg::column_repair_longest(), 12, |line| {
            Cell::duration(line.repairs.longest_ms.map(|ms| ms / 1000))
        }),
        Column::<NightLine>::new("repairs_open", msg::column_repairs_open(), 10, |line| {
            line.repairs.open.into()
        }),
    ];
    Table { title: msg::title_by_night(), columns }
}
