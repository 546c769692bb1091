//! Tips, without whoever told them.

use super::{Cell, Table};
use crate::store::TipRow;
use crate::text::msg::tables as msg;

/// The table of tips. Of one that was erased only its number and its time stand there.
#[must_use]
pub fn tips() -> Table<TipRow> {
    Table::<TipRow>::empty()
        .column("no", msg::head_tip_no(), 6, |row| row.no)
        .column("priority", msg::head_tip_priority(), 8, |row| kept(row, |row| row.priority.into()))
        .column("place", msg::head_place(), 16, |row| Cell::from(&row.place))
        .column("text", msg::head_said(), 40, |row| Cell::from(&row.text))
        .column("told", msg::head_time(), 20, |row| Cell::time(row.at_ms))
        .column("state", msg::head_state(), 10, |row| kept(row, |row| row.state().into()))
        .column("given_to", msg::head_tip_runner(), 12, |row| Cell::from(&row.runner_name))
        .column("closed", msg::head_closed(), 20, |row| {
            Cell::time(row.closed.as_ref().map(|(_, closed_ms)| *closed_ms))
        })
        .column("outcome", msg::head_incident_outcome(), 30, |row| {
            row.closed.as_ref().map(|(outcome, _)| Cell::from(outcome))
        })
        .column("thanked", msg::head_tip_thanked(), 20, |row| Cell::time(row.thanked_ms))
        .column("by", msg::head_by(), 12, |row| Cell::from(&row.by))
        .column("erased", msg::head_erased(), 8, |row| row.erased)
}

/// Something of a tip that says nothing once it is erased.
fn kept(row: &TipRow, of: impl FnOnce(&TipRow) -> Cell) -> Cell {
    if row.erased { Cell::Empty } else { of(row) }
}
