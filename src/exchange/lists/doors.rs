//! The list of closure points: unit doors, and the fences, entrances and courtyards around them.
//!
//! What the list says of a point is what the office believed; only a check tells whether it is shut. A list of
//! unit doors alone has none of the other columns.

use super::column::{ListColumn, ListKind};
use super::fields::Fields;
use super::report::{CellReason, ListError};
use super::{ListReading, homes, read_rows};
use crate::domain::doors::{ClosurePoint, Layer};
use crate::domain::value::{Phone, PointCode, PointLabel};
use crate::exchange::sheet::Sheet;

/// Reads a list of closure points.
///
/// # Errors
/// [`ListError`] if the sheet is no such list.
pub fn read_doors(sheet: &Sheet) -> Result<ListReading<ClosurePoint>, ListError> {
    read_rows(sheet, ListKind::Doors, point, |point| point.code.clone())
}

fn point(fields: &mut Fields<'_>) -> Option<ClosurePoint> {
    // A unit door of the list's own word needs no layer.
    let layer = fields.spelt(ListColumn::Layer, &CellReason::Layer);
    let code = code(fields, layer);
    Some(ClosurePoint {
        layer,
        area: fields.text(ListColumn::Area, 50),
        courtyard: fields.text(ListColumn::Courtyard, 50),
        place: fields.text(ListColumn::Place, 200),
        kind: fields.text(ListColumn::DoorKind, 50),
        listed: fields.spelt(ListColumn::DoorState, &CellReason::DoorState).unwrap_or_default(),
        seal: fields.text(ListColumn::Seal, 30),
        responsible: fields.text(ListColumn::Responsible, 50),
        phone: phone(fields),
        since: fields.day(ListColumn::Since, 50),
        note: fields.note(),
        ..ClosurePoint::new(code?)
    })
}

/// The first telephone; there is no place for further ones but the remark.
fn phone(fields: &mut Fields<'_>) -> Option<Phone> {
    let (first, others) = fields.phone_and_others();
    for other in &others {
        fields.put_beside(other.digits());
    }
    first
}

/// A label for what is no unit door, else building and stairwell.
fn code(fields: &mut Fields<'_>, layer: Option<Layer>) -> Option<PointCode> {
    let labelled = match layer {
        Some(Layer::UnitDoor) => false,
        Some(_) => true,
        None => {
            fields.holds(ListColumn::PointLabel)
                && !fields.holds(ListColumn::Building)
                && !fields.holds(ListColumn::Address)
        }
    };
    if !labelled {
        return homes::door(fields).map(PointCode::Door);
    }
    let Some(text) = fields.code_text(ListColumn::PointLabel, &CellReason::PointLabel) else {
        if !fields.holds(ListColumn::PointLabel) {
            fields.refuse(ListColumn::PointLabel, CellReason::Missing);
        }
        return None;
    };
    let label = PointLabel::new(&text).ok();
    fields.understood(ListColumn::PointLabel, label, CellReason::PointLabel).map(PointCode::Label)
}
