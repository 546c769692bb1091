//! The door board: every unit door on the list, as far as anybody knows.

use super::{Cell, Column, Table};
use crate::store::DoorLine;
use crate::text::msg::tables as msg;
use crate::text::words;

/// The table of unit doors.
#[must_use]
pub(crate) fn doors() -> Table<DoorLine> {
    let columns: Vec<Column<DoorLine>> = vec![
        Column::new("building", msg::head_building(), 8, |door| Cell::Label(door.code.building.clone())),
        Column::new("stairwell", msg::head_stairwell(), 8, |door| Cell::Label(door.code.stairwell.clone())),
        Column::new("place", msg::head_place(), 24, |door| (&door.place).into()),
        Column::new("kind", msg::head_door_kind(), 12, |door| (&door.kind).into()),
        Column::new("state", msg::head_state(), 10, |door| Cell::word(&door.state, words::word(door.state))),
        Column::new("checked", msg::head_checked(), 20, |door| Cell::time(door.checked_ms)),
        Column::new("checked_by", msg::head_by(), 12, |door| (&door.checked_by).into()),
        Column::new("check_note", msg::head_check_note(), 24, |door| (&door.check_note).into()),
        Column::new("list_note", msg::head_list_note(), 24, |door| (&door.list_note).into()),
    ];
    Table { title: msg::title_doors(), columns }
}
