//! The list of unit doors.
//!
//! What the list says of a door is what the office believed; only a check tells whether it is shut.

use super::fields::Fields;
use super::header::{Column, ListKind};
use super::report::{ListError, Reason};
use super::{ListReading, read_rows};
use crate::domain::doors::{Door, DoorState};
use crate::domain::value::DoorCode;
use crate::exchange::sheet::Sheet;

/// Reads a list of unit doors.
///
/// # Errors
/// [`ListError`] if the sheet is no such list.
pub fn read_doors(sheet: &Sheet) -> Result<ListReading<Door>, ListError> {
    read_rows(sheet, ListKind::Doors, door, |door| door.code.clone())
}

/// One door.
fn door(fields: &mut Fields<'_>) -> Option<Door> {
    let code = code(fields);
    let place = fields.text(Column::Place, 200);
    let kind = fields.text(Column::DoorKind, 50);
    let listed = listed(fields).unwrap_or_default();
    let note = fields.text(Column::Note, 200);
    Some(Door { code: code?, place, kind, listed, note })
}

/// Building and stairwell.
fn code(fields: &mut Fields<'_>) -> Option<DoorCode> {
    let labels = fields.labels(&[Column::Building, Column::Stairwell])?;
    let [building, stairwell] = labels.as_slice() else {
        return None;
    };
    DoorCode::new(building, stairwell).ok()
}

/// What the list says of its state.
fn listed(fields: &mut Fields<'_>) -> Option<DoorState> {
    let word = fields.word(Column::DoorState, &Reason::DoorState)?;
    let state = DoorState::from_word(&word);
    if state.is_none() {
        fields.refuse(Column::DoorState, Reason::DoorState);
    }
    state
}
