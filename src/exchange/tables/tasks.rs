//! Tasks of a time: checks of closure points, and what else is planned; each slot with what became of it.

use super::closure::{building, label, stairwell};
use super::columns::{FilledTable, OneOf, Table};
use super::{Cell, Stretch};
use crate::domain::code::Code as _;
use crate::domain::doors::{Missed, TaskState};
use crate::domain::tasks::Whose;
use crate::store::{StoreError, TaskDoneRow, TaskRow, TaskSlotRow};
use crate::text::msg::{tables as msg, tasks as tasks_msg};

/// Both kinds, in the order of time.
pub(super) fn filled(of: &Stretch<'_>) -> Result<FilledTable<'static>, StoreError> {
    let checks = of.store.tasks(of.from_ms, of.to_ms)?.into_iter().map(OneOf::First);
    let others = of.store.task_slots(of.from_ms, of.to_ms)?.into_iter().map(OneOf::Second);
    let mut rows: Vec<OneOf<TaskRow, TaskSlotRow>> = checks.chain(others).collect();
    rows.sort_by_key(|row| match row {
        OneOf::First(check) => check.task.slot.start_ms,
        OneOf::Second(task) => task.slot.start_ms,
    });
    checks_and_tasks().rows(Ok(rows))
}

/// The table of both.
fn checks_and_tasks() -> Table<OneOf<TaskRow, TaskSlotRow>> {
    checks().beside(task_slots())
}

/// The checks of closure points of a time, each with what became of it.
#[must_use]
pub(crate) fn checks() -> Table<TaskRow> {
    Table::<TaskRow>::empty()
        .column("start", msg::column_from(), 20, |row| Cell::time(row.task.slot.start_ms))
        .column("end", msg::column_to(), 20, |row| Cell::time(row.task.slot.end_ms))
        .column("layer", msg::column_layer(), 10, |row| row.layer)
        .column("label", msg::column_label(), 10, |row| label(&row.code))
        .column("building", msg::head_building(), 8, |row| building(&row.code))
        .column("stairwell", msg::head_stairwell(), 8, |row| stairwell(&row.code))
        .column("state", msg::column_task(), 10, |row| row.task.state)
        .column("missed", msg::column_missed(), 8, |row| row.missed.is_some())
        .column("done", msg::column_done(), 20, |row| Cell::time(row.task.done_ms))
        .column("entered", msg::column_entered(), 20, |row| Cell::time(row.entered_ms))
        .column("looked", msg::column_looked(), 20, |row| Cell::time(row.task.looked_ms))
        .column("why", msg::column_why(), 16, |row| match &row.missed {
            Some(missed) => Cell::Word(missed.code().to_owned(), msg::WHY.word(missed.code())),
            None => Cell::Empty,
        })
        .column("reason", msg::head_reason(), 24, |row| match &row.missed {
            Some(Missed::Told { reason, .. }) => reason.into(),
            Some(Missed::Closed { .. } | Missed::Silent { .. } | Missed::Unknown) | None => Cell::Empty,
        })
        .column("team", msg::column_team(), 6, |row| row.team)
        .column("person", msg::column_person(), 12, |row| Cell::from(&row.person))
}

/// The tasks of a time that are no checks of closure points.
#[must_use]
pub(crate) fn task_slots() -> Table<TaskSlotRow> {
    fn told<T: Into<Cell>>(row: &TaskSlotRow, read: impl FnOnce(&TaskDoneRow) -> T) -> Cell {
        row.done.as_ref().map_or(Cell::Empty, |done| read(done).into())
    }
    Table::<TaskSlotRow>::empty()
        .column("start", msg::column_from(), 20, |row| Cell::time(row.slot.start_ms))
        .column("end", msg::column_to(), 20, |row| Cell::time(row.slot.end_ms))
        .column("state", msg::column_task(), 10, |row| {
            Cell::Word(row.state.code().to_owned(), tasks_msg::STATE.word(row.state.code()))
        })
        .column("missed", msg::column_missed(), 8, |row| {
            matches!(row.state, TaskState::Missed | TaskState::Overdue)
        })
        .column("done", msg::column_done(), 20, |row| Cell::time(row.done.as_ref().map(|done| done.at_ms)))
        .column("entered", msg::column_entered(), 20, |row| {
            let late = row
                .done
                .as_ref()
                .filter(|done| done.made_ms >= row.slot.end_ms && done.at_ms < row.slot.end_ms);
            Cell::time(late.map(|done| done.made_ms))
        })
        .column("reason", msg::head_reason(), 24, |row| {
            row.reason.as_ref().map_or(Cell::Empty, |(reason, _)| Cell::from(reason))
        })
        .column("team", msg::column_team(), 6, |row| {
            if let Whose::Team(team) = row.whose { Some(team) } else { None }
        })
        .column("person", msg::column_person(), 12, |row| {
            if let Whose::Person(name) = &row.whose { Cell::from(name) } else { Cell::Empty }
        })
        .column("kind", tasks_msg::head_kind(), 12, |row| row.kind)
        .column("name", tasks_msg::column_name(), 18, |row| Cell::from(&row.at.name))
        .column("place", tasks_msg::head_place(), 18, |row| Cell::from(&row.at.place))
        .column("agreed", tasks_msg::column_agreed(), 20, |row| Cell::time(row.agreed_ms))
        .column("crew", tasks_msg::column_crew(), 14, |row| {
            if let Whose::Crew(name) = &row.whose { Cell::from(name) } else { Cell::Empty }
        })
        .column("by", tasks_msg::column_by(), 14, |row| told(row, |done| Cell::from(&done.by_whom)))
        .column("agent", tasks_msg::column_agent(), 14, |row| told(row, |done| Cell::from(&done.agent)))
        .column("dose", tasks_msg::column_dose(), 10, |row| told(row, |done| Cell::from(&done.dose)))
        .column("area", tasks_msg::column_area(), 8, |row| told(row, |done| done.area))
        .column("finding", tasks_msg::column_finding(), 10, |row| told(row, |done| done.finding))
        .column("result", tasks_msg::column_result(), 24, |row| told(row, |done| Cell::from(&done.result)))
        .column("note", msg::head_note(), 24, |row| told(row, |done| Cell::from(&done.note)))
        .column("seq", msg::head_seq(), 10, |row| told(row, |done| done.seq))
}
