//! The ledger of the gate: who passed when, or was turned back.
//!
//! Names and homes stand in it, since the subdistrict's own ledger asks for them; telephones and ID
//! numbers stand masked, only so that two of one name can be told apart. Home is in three columns, as in
//! the office's list of residents, so that both can be laid side by side.

use super::{Cell, Column, Table};
use crate::domain::people::Person;
use crate::domain::value::Home;
use crate::store::LedgerLine;
use crate::text::msg::tables as msg;
use crate::text::words;

#[must_use]
pub(crate) fn passages() -> Table<LedgerLine> {
    let columns: Vec<Column<LedgerLine>> = vec![
        Column::new("seq", msg::head_seq(), 10, |line| line.passage.seq.into()),
        Column::new("time", msg::head_time(), 20, |line| Cell::time(line.passage.at_ms)),
        Column::new("gate", msg::head_gate(), 12, |line| (&line.gate).into()),
        Column::new("direction", msg::head_way(), 6, |line| {
            line.passage.direction.map(|way| Cell::word(&way, words::word(way))).into()
        }),
        Column::new("outcome", msg::head_outcome(), 10, |line| {
            line.passage.outcome.map(|outcome| Cell::word(&outcome, words::word(outcome))).into()
        }),
        Column::new("reason", msg::head_reason(), 12, |line| {
            line.passage.reason.map(|reason| Cell::word(&reason, words::word(reason))).into()
        }),
        Column::new("name", msg::head_name(), 16, |line| person(line, |p| (&p.name).into())),
        Column::new("kind", msg::head_kind(), 8, |line| {
            person(line, |p| Cell::word(&p.kind, words::word(p.kind)))
        }),
        Column::new("building", msg::head_building(), 8, |line| home(line, |home| &home.building)),
        Column::new("stairwell", msg::head_stairwell(), 8, |line| home(line, |home| &home.stairwell)),
        Column::new("room", msg::head_room(), 8, |line| home(line, |home| &home.room)),
        Column::new("phone", msg::head_phone(), 14, |line| person(line, |p| Cell::phones(p.phones()))),
        Column::new("id_number", msg::head_id_number(), 12, |line| {
            person(line, |p| match &p.document {
                Some(document) if p.id_number.is_none() => document.into(),
                _ => p.id_number.as_ref().into(),
            })
        }),
        Column::new("temperature", msg::head_temperature(), 8, |line| line.passage.temperature.into()),
        Column::new("vehicle", msg::head_vehicle(), 12, |line| (&line.vehicle).into()),
        Column::new("emergency", msg::head_emergency(), 8, |line| line.passage.emergency.into()),
        Column::new("late", msg::head_late(), 8, |line| line.passage.late.into()),
        Column::new("note", msg::head_note(), 30, |line| (&line.note).into()),
        Column::new("by", msg::head_by(), 12, |line| (&line.by).into()),
        Column::new("begun_by", msg::head_begun_by(), 12, |line| (&line.begun_by).into()),
        Column::new("corrects", msg::head_corrects(), 10, |line| line.passage.corrects.into()),
        Column::new("annulled", msg::head_annulled(), 8, |line| line.passage.annulled.into()),
    ];
    Table { title: msg::title_passages(), columns }
}

/// Something of the person; nothing once erased.
fn person(line: &LedgerLine, of: impl FnOnce(&Person) -> Cell) -> Cell {
    line.passage.person.as_ref().map(of).into()
}

/// A part of the home.
fn home(line: &LedgerLine, of: impl FnOnce(&Home) -> &String) -> Cell {
    person(line, |person| person.home.as_ref().map(|home| Cell::Label(of(home).clone())).into())
}
