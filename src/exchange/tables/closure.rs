//! Closure points: the detail table of the subdistrict, every point, the tasks of a time, all repairs.
//!
//! The post's own telephone is public and stands as it is spelled; the telephone of who answers for a point is
//! a person's and masked.

use super::{Cell, Column, Table};
use crate::domain::code::Code as _;
use crate::domain::doors::{ClosureLine, Missed};
use crate::domain::post::PublicPhone;
use crate::domain::value::{PointCode, SafeText};
use crate::store::{PointRow, RepairRow, TaskRow};
use crate::text::msg::tables as msg;
use crate::text::words;

/// A closure point, and the name of who last looked at it.
pub(crate) type ClosurePointLine = (PointRow, SafeText);

/// A line of the detail table, and the telephone of the post.
pub(crate) type PostLine = (ClosureLine, Option<PublicPhone>);

/// The closure detail table (明细表): a line with the telephone of the post.
#[must_use]
pub(crate) fn closure() -> Table<PostLine> {
    let columns: Vec<Column<PostLine>> = vec![
        Column::new("area", msg::column_area(), 20, |(line, _)| (&line.area).into()),
        Column::new("courtyard", msg::column_courtyard(), 16, |(line, _)| (&line.courtyard).into()),
        Column::<PostLine>::new("entrances_before", msg::column_before(), 8, |(line, _)| line.before.into())
            .summed(),
        Column::<PostLine>::new("entrances_now", msg::column_now(), 8, |(line, _)| line.now.into()).summed(),
        Column::<PostLine>::new("doors", msg::column_doors(), 8, |(line, _)| line.doors.into()).summed(),
        Column::<PostLine>::new("shut", msg::column_shut(), 8, |(line, _)| line.shut.into()).summed(),
        Column::<PostLine>::new("open", msg::column_open(), 8, |(line, _)| line.open.into()).summed(),
        Column::<PostLine>::new("broken", msg::column_broken(), 8, |(line, _)| line.broken.into()).summed(),
        Column::<PostLine>::new("unknown", msg::column_unknown(), 8, |(line, _)| line.unknown.into())
            .summed(),
        Column::<PostLine>::new("amiss", msg::column_amiss(), 8, |(line, _)| line.amiss.len().into())
            .summed(),
        Column::new("state", msg::head_state(), 12, |(line, _)| Cell::coded(line.state)),
        Column::new("responsible", msg::column_responsible(), 20, |(line, _)| (&line.responsible).into()),
        Column::new("post_phone", msg::column_post_phone(), 18, |(_, phone)| phone.as_ref().into()),
        Column::new("since", msg::column_since(), 14, |(line, _)| (&line.since).into()),
    ];
    Table { title: msg::title_closure(), columns }
}

/// Every closure point of all layers.
#[must_use]
pub(crate) fn closure_points() -> Table<ClosurePointLine> {
    let columns: Vec<Column<ClosurePointLine>> = vec![
        Column::new("layer", msg::column_layer(), 10, |(row, _)| Cell::coded(row.point.layer())),
        Column::new("area", msg::column_area(), 16, |(row, _)| (&row.point.area).into()),
        Column::new("courtyard", msg::column_courtyard(), 14, |(row, _)| (&row.point.courtyard).into()),
        Column::new("label", msg::column_label(), 10, |(row, _)| label(&row.point.code)),
        Column::new("building", msg::head_building(), 8, |(row, _)| building(&row.point.code)),
        Column::new("stairwell", msg::head_stairwell(), 8, |(row, _)| stairwell(&row.point.code)),
        Column::new("place", msg::head_place(), 24, |(row, _)| (&row.point.place).into()),
        Column::new("kind", msg::head_door_kind(), 10, |(row, _)| (&row.point.kind).into()),
        Column::new("state", msg::head_state(), 10, |(row, _)| {
            Cell::word(&row.standing.state, words::word(row.standing.state))
        }),
        Column::new("state_since", msg::column_state_since(), 20, |(row, _)| {
            // What the list said is as old as the import, not as the state.
            Cell::time(Some(row.standing.since_ms).filter(|_| row.standing.told))
        }),
        Column::new("open_until", msg::column_open_until(), 20, |(row, _)| Cell::time(row.standing.until_ms)),
        Column::new("seal", msg::column_seal(), 12, |(row, _)| row.seal().into()),
        Column::new("checked", msg::head_checked(), 20, |(row, _)| Cell::time(row.standing.checked_ms)),
        Column::new("checked_by", msg::head_by(), 12, |(_, by)| by.into()),
        Column::new("responsible", msg::column_responsible(), 14, |(row, _)| (&row.point.responsible).into()),
        Column::new("phone", msg::head_phone(), 14, |(row, _)| row.point.phone.as_ref().into()),
        Column::new("since", msg::column_since(), 14, |(row, _)| (&row.point.since).into()),
        Column::new("note", msg::head_list_note(), 20, |(row, _)| (&row.point.note).into()),
    ];
    Table { title: msg::title_closure_points(), columns }
}

/// The tasks of a time, each with what became of it.
#[must_use]
pub(crate) fn tasks() -> Table<TaskRow> {
    let columns: Vec<Column<TaskRow>> = vec![
        Column::new("start", msg::column_from(), 20, |row| Cell::time(row.task.slot.start_ms)),
        Column::new("end", msg::column_to(), 20, |row| Cell::time(row.task.slot.end_ms)),
        Column::new("layer", msg::column_layer(), 10, |row| Cell::coded(row.layer)),
        Column::new("label", msg::column_label(), 10, |row| label(&row.code)),
        Column::new("building", msg::head_building(), 8, |row| building(&row.code)),
        Column::new("stairwell", msg::head_stairwell(), 8, |row| stairwell(&row.code)),
        Column::new("state", msg::column_task(), 10, |row| {
            let state = row.task.state;
            Cell::coded(state)
        }),
        Column::new("missed", msg::column_missed(), 8, |row| row.missed.is_some().into()),
        Column::new("done", msg::column_done(), 20, |row| Cell::time(row.task.done_ms)),
        Column::new("entered", msg::column_entered(), 20, |row| Cell::time(row.entered_ms)),
        Column::new("looked", msg::column_looked(), 20, |row| Cell::time(row.task.looked_ms)),
        Column::new("why", msg::column_why(), 16, |row| match &row.missed {
            Some(missed) => Cell::Word(missed.code().to_owned(), msg::WHY.word(missed.code())),
            None => Cell::Empty,
        }),
        Column::new("reason", msg::head_reason(), 24, |row| match &row.missed {
            Some(Missed::Told { reason, .. }) => reason.into(),
            _ => Cell::Empty,
        }),
        Column::new("team", msg::column_team(), 6, |row| row.team.map(i64::from).into()),
        Column::new("person", msg::column_person(), 12, |row| (&row.person).into()),
    ];
    Table { title: msg::title_tasks(), columns }
}

/// All repairs there ever were.
#[must_use]
pub(crate) fn repairs() -> Table<RepairRow> {
    let columns: Vec<Column<RepairRow>> = vec![
        Column::new("seq", msg::head_seq(), 10, |row| row.repair.seq.into()),
        Column::new("label", msg::column_label(), 10, |row| label(&row.code)),
        Column::new("building", msg::head_building(), 8, |row| building(&row.code)),
        Column::new("stairwell", msg::head_stairwell(), 8, |row| stairwell(&row.code)),
        Column::new("place", msg::head_place(), 24, |row| (&row.place).into()),
        Column::new("reported", msg::column_reported(), 20, |row| Cell::time(row.repair.at_ms)),
        Column::new("why", msg::column_wrong(), 24, |row| (&row.repair.why).into()),
        Column::new("stage", msg::column_stage(), 10, |row| Cell::coded(row.repair.stage)),
        Column::new("worker", msg::column_worker(), 12, |row| (&row.repair.worker).into()),
        Column::new("parts", msg::column_parts(), 14, |row| (&row.repair.parts).into()),
        Column::new("watch", msg::column_watch(), 12, |row| (&row.repair.watch).into()),
        Column::new("repaired", msg::column_repaired(), 20, |row| Cell::time(row.repair.repaired_ms)),
        Column::new("ended", msg::column_ended(), 20, |row| {
            Cell::time(row.repair.ended.map(|(at_ms, _)| at_ms))
        }),
        Column::new("ending", msg::column_ending(), 12, |row| {
            row.repair.ended.map(|(_, end)| Cell::coded(end)).into()
        }),
        Column::new("took", msg::column_took(), 10, |row| {
            Cell::duration(row.repair.took_ms().map(|took_ms| took_ms / 1000))
        }),
        Column::new("failures", msg::column_failures(), 8, |row| i64::from(row.repair.failures).into()),
        Column::new("before", msg::column_repairs_before(), 8, |row| row.before.into()),
    ];
    Table { title: msg::title_repairs(), columns }
}

/// What a point goes by that is no unit door. A door has its labels apart: a spreadsheet takes 3-2 for a day of
/// March.
fn label(code: &PointCode) -> Cell {
    match code {
        PointCode::Label(label) => Cell::Label(label.as_str().to_owned()),
        PointCode::Door(_) => Cell::Empty,
    }
}

fn building(code: &PointCode) -> Cell {
    code.door().map(|door| Cell::Label(door.building.clone())).into()
}

fn stairwell(code: &PointCode) -> Cell {
    code.door().map(|door| Cell::Label(door.stairwell.clone())).into()
}
