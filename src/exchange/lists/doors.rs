//! The list of closure points: unit doors, and the fences, entrances and courtyards around them.
//!
//! What the list says of a point is what the office believed; only a check tells whether it is shut. A list of
//! unit doors alone has none of the other columns.

use super::column::{Column, ListKind};
use super::fields::Fields;
use super::report::{ListError, Reason};
use super::{ListReading, homes, read_rows};
use crate::domain::doors::{ClosurePoint, DoorState, Layer};
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
    let layer = layer(fields);
    let code = code(fields, layer);
    let area = fields.text(Column::Area, 50);
    let courtyard = fields.text(Column::Courtyard, 50);
    let place = fields.text(Column::Place, 200);
    let kind = fields.text(Column::DoorKind, 50);
    let listed = listed(fields).unwrap_or_default();
    let seal = fields.text(Column::Seal, 30);
    let responsible = fields.text(Column::Responsible, 50);
    let phone = phone(fields);
    let since = fields.day(Column::Since, 50);
    let note = fields.note();
    Some(ClosurePoint {
        layer,
        area,
        courtyard,
        place,
        kind,
        listed,
        seal,
        responsible,
        phone,
        since,
        note,
        ..ClosurePoint::new(code?)
    })
}

/// The first telephone; further ones go into the remark.
fn phone(fields: &mut Fields<'_>) -> Option<Phone> {
    let mut phones = fields.phones().all.into_iter();
    let first = phones.next();
    phones.for_each(|phone| fields.put_beside(phone.digits()));
    first
}

/// Its layer, if the list has one; a unit door of the list's own word needs none.
fn layer(fields: &mut Fields<'_>) -> Option<Layer> {
    let word = fields.word(Column::Layer, &Reason::Layer)?;
    let layer = Layer::from_word(&word);
    if layer.is_none() {
        fields.refuse(Column::Layer, Reason::Layer);
    }
    layer
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
    let label = PointLabel::new(&text);
    if label.is_err() {
        fields.refuse(Column::PointLabel, Reason::PointLabel);
    }
    label.ok().map(PointCode::Label)
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
