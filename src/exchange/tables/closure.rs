//! Closure points: the detail table of the subdistrict, every point, the tasks of a time, all repairs.
//!
//! The post's own telephone is public and stands as it is spelled; the telephone of who answers for a point is
//! a person's and masked.

use super::{Cell, Filled, FilledTable, Table, sum};
use crate::domain::doors::{ClosureLine, closure_lines};
use crate::domain::now::Now;
use crate::domain::post::PublicPhone;
use crate::domain::value::{PointCode, SafeText};
use crate::store::{PointRow, RepairRow, Store, StoreError};
use crate::text::msg::tables as msg;

/// A closure point, and the name of who last looked at it.
pub(crate) type ClosurePointLine = (PointRow, SafeText);

/// A line of the detail table, and the telephone of the post.
type PostLine = (ClosureLine, Option<PublicPhone>);

/// The closure detail table (明细表): a line with the telephone of the post.
#[must_use]
pub(super) fn closure() -> Table<PostLine> {
    Table::<PostLine>::empty()
        .column("area", msg::column_area(), 20, |(line, _)| Cell::from(&line.area))
        .column("courtyard", msg::column_courtyard(), 16, |(line, _)| Cell::from(&line.courtyard))
        .column("entrances_before", msg::column_before(), sum(8), |(line, _)| line.before)
        .column("entrances_now", msg::column_now(), sum(8), |(line, _)| line.now)
        .column("doors", msg::column_doors(), sum(8), |(line, _)| line.doors)
        .column("shut", msg::column_shut(), sum(8), |(line, _)| line.shut)
        .column("open", msg::column_open(), sum(8), |(line, _)| line.open)
        .column("broken", msg::column_broken(), sum(8), |(line, _)| line.broken)
        .column("unknown", msg::column_unknown(), sum(8), |(line, _)| line.unknown)
        .column("amiss", msg::column_amiss(), sum(8), |(line, _)| line.amiss.len())
        .column("state", msg::head_state(), 12, |(line, _)| line.state)
        .column("responsible", msg::column_responsible(), 20, |(line, _)| Cell::from(&line.responsible))
        .column("post_phone", msg::column_post_phone(), 18, |(_, phone)| Cell::from(phone.as_ref()))
        .column("since", msg::column_since(), 14, |(line, _)| Cell::from(&line.since))
}

/// The detail table as things stand.
pub(super) fn filled<'a>(store: &'a Store, now: &Now) -> Filled<'a> {
    let points = store.points()?;
    let phone = store.post_facts()?.phone;
    let remark = phone.is_none().then(msg::no_phone);
    let lines = closure_lines(points.iter().map(|row| (&row.point, &row.standing)), now);
    let rows = lines.into_iter().map(|line| (line, phone.clone())).collect();
    let note = super::survey::note(&store.survey()?);
    Ok(FilledTable { remark, note, ..closure().rows(Ok(rows))? })
}

/// Every closure point of all layers.
#[must_use]
pub(crate) fn closure_points() -> Table<ClosurePointLine> {
    Table::<ClosurePointLine>::empty()
        .column("layer", msg::column_layer(), 10, |(row, _)| row.point.layer())
        .column("area", msg::column_area(), 16, |(row, _)| Cell::from(&row.point.area))
        .column("courtyard", msg::column_courtyard(), 14, |(row, _)| Cell::from(&row.point.courtyard))
        .column("label", msg::column_label(), 10, |(row, _)| label(&row.point.code))
        .column("building", msg::head_building(), 8, |(row, _)| building(&row.point.code))
        .column("stairwell", msg::head_stairwell(), 8, |(row, _)| stairwell(&row.point.code))
        .column("place", msg::head_place(), 24, |(row, _)| Cell::from(&row.point.place))
        .column("kind", msg::head_door_kind(), 10, |(row, _)| Cell::from(&row.point.kind))
        .column("state", msg::head_state(), 10, |(row, _)| row.standing.state)
        .column("state_since", msg::column_state_since(), 20, |(row, _)| {
            // What the list said is as old as the import, not as the state.
            Cell::time(Some(row.standing.since_ms).filter(|_| row.standing.told))
        })
        .column("open_until", msg::column_open_until(), 20, |(row, _)| Cell::time(row.standing.until_ms))
        .column("seal", msg::column_seal(), 12, |(row, _)| Cell::seal(row.seal()))
        .column("checked", msg::head_checked(), 20, |(row, _)| Cell::time(row.standing.checked_ms))
        .column("checked_by", msg::head_by(), 12, |(_, by)| Cell::from(by))
        .column("responsible", msg::column_responsible(), 14, |(row, _)| Cell::from(&row.point.responsible))
        .column("phone", msg::head_phone(), 14, |(row, _)| Cell::from(row.point.phone.as_ref()))
        .column("since", msg::column_since(), 14, |(row, _)| Cell::from(&row.point.since))
        .column("note", msg::head_list_note(), 20, |(row, _)| Cell::from(&row.point.note))
}

/// All points as they stand.
pub(super) fn points_filled<'a>(store: &'a Store, _: &Now) -> Filled<'a> {
    closure_points().rows(points_named(store, store.points()?))
}

/// Points with the name of who last looked at each.
///
/// # Errors
/// `StoreError` if the file cannot be read.
pub(crate) fn points_named(store: &Store, rows: Vec<PointRow>) -> Result<Vec<ClosurePointLine>, StoreError> {
    let names = store.staff_names()?;
    let line = |row: PointRow| {
        let by = row.standing.checked_by.as_str();
        let name = names.get(by).cloned().unwrap_or_else(|| by.into());
        (row, name)
    };
    Ok(rows.into_iter().map(line).collect())
}

/// All repairs there ever were.
#[must_use]
pub(crate) fn repairs() -> Table<RepairRow> {
    Table::<RepairRow>::empty()
        .column("seq", msg::head_seq(), 10, |row| row.repair.seq)
        .column("label", msg::column_label(), 10, |row| label(&row.code))
        .column("building", msg::head_building(), 8, |row| building(&row.code))
        .column("stairwell", msg::head_stairwell(), 8, |row| stairwell(&row.code))
        .column("place", msg::head_place(), 24, |row| Cell::from(&row.place))
        .column("reported", msg::column_reported(), 20, |row| Cell::time(row.repair.at_ms))
        .column("why", msg::column_wrong(), 24, |row| Cell::from(&row.repair.why))
        .column("stage", msg::column_stage(), 10, |row| row.repair.stage)
        .column("worker", msg::column_worker(), 12, |row| Cell::from(&row.repair.worker))
        .column("parts", msg::column_parts(), 14, |row| Cell::from(&row.repair.parts))
        .column("watch", msg::column_watch(), 12, |row| Cell::from(&row.repair.watch))
        .column("repaired", msg::column_repaired(), 20, |row| Cell::time(row.repair.repaired_ms))
        .column("ended", msg::column_ended(), 20, |row| Cell::time(row.repair.ended.map(|(at_ms, _)| at_ms)))
        .column("ending", msg::column_ending(), 12, |row| row.repair.ended.map(|(_, end)| end))
        .column("took", msg::column_took(), 10, |row| {
            Cell::duration(row.repair.took_ms().map(|took_ms| took_ms / 1000))
        })
        .column("failures", msg::column_failures(), 8, |row| row.repair.failures)
        .column("before", msg::column_repairs_before(), 8, |row| row.before)
}

/// What a point goes by that is no unit door. A door has its labels apart: a spreadsheet takes 3-2 for a day of
/// March.
pub(super) fn label(code: &PointCode) -> Cell {
    match code {
        PointCode::Label(label) => Cell::Label(label.as_str().to_owned()),
        PointCode::Door(_) => Cell::Empty,
    }
}

pub(super) fn building(code: &PointCode) -> Cell {
    code.door().map(|door| Cell::Label(door.building.clone())).into()
}

pub(super) fn stairwell(code: &PointCode) -> Cell {
    code.door().map(|door| Cell::Label(door.stairwell.clone())).into()
}
