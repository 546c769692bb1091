//! The ledger of the gate: who passed when, or was turned back.
//!
//! Names and homes stand in it, since the subdistrict's own ledger asks for them; telephones and ID
//! numbers stand masked, only so that two of one name can be told apart. Home is in three columns, as in
//! the office's list of residents, so that both can be laid side by side.

use super::{Cell, Table};
use crate::domain::people::Person;
use crate::domain::value::Home;
use crate::store::LedgerLine;
use crate::text::msg::tables as msg;

#[must_use]
pub(crate) fn passages() -> Table<LedgerLine> {
    Table::<LedgerLine>::empty()
        .column("seq", msg::head_seq(), 10, |line| line.passage.seq)
        .column("time", msg::head_time(), 20, |line| Cell::time(line.passage.at_ms))
        .column("gate", msg::head_gate(), 12, |line| Cell::from(&line.gate))
        .column("direction", msg::head_way(), 6, |line| line.passage.direction)
        .column("outcome", msg::head_outcome(), 10, |line| line.passage.outcome)
        .column("reason", msg::head_reason(), 12, |line| line.passage.reason)
        .column("name", msg::head_name(), 16, |line| person(line, |p| (&p.name).into()))
        .column("kind", msg::head_kind(), 8, |line| person(line, |p| Cell::from(p.kind)))
        .column("building", msg::head_building(), 8, |line| home(line, |home| &home.building))
        .column("stairwell", msg::head_stairwell(), 8, |line| home(line, |home| &home.stairwell))
        .column("room", msg::head_room(), 8, |line| home(line, |home| &home.room))
        .column("phone", msg::head_phone(), 14, |line| person(line, |p| Cell::phones(p.phones())))
        .column("id_number", msg::head_id_number(), 12, |line| {
            person(line, |p| match &p.document {
                Some(document) if p.id_number.is_none() => document.into(),
                _ => p.id_number.as_ref().into(),
            })
        })
        .column("temperature", msg::head_temperature(), 8, |line| line.passage.temperature)
        .column("vehicle", msg::head_vehicle(), 12, |line| Cell::from(&line.vehicle))
        .column("emergency", msg::head_emergency(), 8, |line| line.passage.emergency)
        .column("late", msg::head_late(), 8, |line| line.passage.late)
        .column("note", msg::head_note(), 30, |line| Cell::from(&line.note))
        .column("by", msg::head_by(), 12, |line| Cell::from(&line.by))
        .column("begun_by", msg::head_begun_by(), 12, |line| Cell::from(&line.begun_by))
        .column("corrects", msg::head_corrects(), 10, |line| line.passage.corrects)
        .column("annulled", msg::head_annulled(), 8, |line| line.passage.annulled)
}

/// Something of the person; nothing once erased.
fn person(line: &LedgerLine, of: impl FnOnce(&Person) -> Cell) -> Cell {
    line.passage.person.as_ref().map(of).into()
}

/// A part of the home.
fn home(line: &LedgerLine, of: impl FnOnce(&Home) -> &String) -> Cell {
    person(line, |person| person.home.as_ref().map(|home| Cell::Label(of(home).clone())).into())
}
