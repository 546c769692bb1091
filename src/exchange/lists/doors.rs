//! The list of closure points: unit doors, and the fences, entrances and courtyards around them.
//!
//! What the list says of a point is what the office believed; only a check tells whether it is shut. A list of
//! unit doors alone has none of the other columns.

use super::column::{Column, ListKind};
use super::fields::Fields;
use super::report::{ListError, Reason};
use super::{ListReading, homes, read_rows};
use crate::domain::doors::{ClosurePoint, Layer};
use crate::domain::value::{Phone, PointCode, PointLabel};
use crate::exchange::sheet::Sheet;

/// Reads a list of closure points.
///
/// # Errors
/// [`ListError`] if the sheet is no such list.
pub(crate) fn read_doors(sheet: &Sheet) -> Result<ListReading<ClosurePoint>, ListError> {
    read_rows(sheet, ListKind::Doors, point, |point| point.code.clone())
}

fn point(fields: &mut Fields<'_>) -> Option<ClosurePoint> {
    // A unit door of the list's own word needs no layer.
    let layer = fields.spelt(Column::Layer, &Reason::Layer);
    let code = code(fields, layer);
    Some(ClosurePoint {
        layer,
        area: fields.text(Column::Area, 50),
        courtyard: fields.text(Column::Courtyard, 50),
        place: fields.text(Column::Place, 200),
        kind: fields.text(Column::DoorKind, 50),
        listed: fields.spelt(Column::DoorState, &Reason::DoorState).unwrap_or_default(),
        seal: fields.text(Column::Seal, 30),
        responsible: fields.text(Column::Responsible, 50),
        phone: phone(fields),
        since: fields.day(Column::Since, 50),
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
            fields.holds(Column::PointLabel)
                && !fields.holds(Column::Building)
                && !fields.holds(Column::Address)
        }
    };
    if !labelled {
        return homes::door(fields).map(PointCode::Door);
    }
    let Some(text) = fields.code_text(Column::PointLabel, &Reason::PointLabel) else {
        if !fields.holds(Column::PointLabel) {
            fields.refuse(Column::PointLabel, Reason::Missing);
        }
        return None;
    };
    let label = PointLabel::new(&text).ok();
    fields.understood(Column::PointLabel, label, Reason::PointLabel).map(PointCode::Label)
}
