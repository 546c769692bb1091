//! The door board: every unit door on the list, as far as anybody knows.

use super::{Cell, Table};
use crate::store::DoorTableRow;
use crate::text::msg::tables as msg;

/// The table of unit doors.
#[must_use]
pub(crate) fn doors() -> Table<DoorTableRow> {
    Table::<DoorTableRow>::empty()
        .column("building", msg::head_building(), 8, |door| Cell::Label(door.code.building.clone()))
        .column("stairwell", msg::head_stairwell(), 8, |door| Cell::Label(door.code.stairwell.clone()))
        .column("place", msg::head_place(), 24, |door| Cell::from(&door.place))
        .column("kind", msg::head_door_kind(), 12, |door| Cell::from(&door.kind))
        .column("state", msg::head_state(), 10, |door| door.state)
        .column("checked", msg::head_checked(), 20, |door| Cell::time(door.checked_ms))
        .column("checked_by", msg::head_by(), 12, |door| Cell::from(&door.checked_by))
        .column("check_note", msg::head_check_note(), 24, |door| Cell::from(&door.check_note))
        .column("list_note", msg::head_list_note(), 24, |door| Cell::from(&door.list_note))
}
