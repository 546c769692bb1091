//! What was seen whole: who saw whose numbers, or which table, and why. Names are told by their first character.

use super::{Cell, Table};
use crate::domain::code::Code as _;
use crate::domain::reveal::{NumberKind, RevealReason};
use crate::domain::value::SafeText;
use crate::store::{RevealLine, WasSeen};
use crate::text::mask::name;
use crate::text::msg::{reveal, tables as msg};
use crate::text::words;

/// The table of everything that was seen whole.
#[must_use]
pub(crate) fn reveals() -> Table<RevealLine> {
    Table::<RevealLine>::empty()
        .column("seq", msg::head_seq(), 10, |line| line.seq)
        .column("time", msg::head_time(), 20, |line| Cell::time(line.at_ms))
        .column("by", msg::head_by(), 12, |line| Cell::from(&line.by))
        .column("what", msg::head_what(), 12, |line| match line.seen {
            WasSeen::Numbers(_) => Cell::Word("numbers".to_owned(), msg::what_numbers()),
            WasSeen::Table(_) => Cell::Word("table".to_owned(), msg::what_table()),
        })
        .column("whose", msg::head_whose(), 20, |line| match &line.seen {
            WasSeen::Table(told) => told.as_ref().map(|told| Cell::Text(SafeText::new(&told.table))).into(),
            WasSeen::Numbers(_) if line.name.is_empty() => Cell::Empty,
            WasSeen::Numbers(_) => {
                Cell::Text(SafeText::new(format!("{} {}", name(line.name.as_str()), line.home).trim()))
            }
        })
        .column("phone", msg::head_phone(), 8, |line| has(line, NumberKind::Phone))
        .column("id_number", msg::head_id_number(), 10, |line| has(line, NumberKind::IdNumber))
        .column("rows", msg::head_rows(), 8, |line| match &line.seen {
            WasSeen::Table(Some(told)) => told.rows.into(),
            WasSeen::Table(None) | WasSeen::Numbers(_) => Cell::Empty,
        })
        .column("reason", msg::head_reason(), 30, |line| {
            // What it was stands in the note.
            let word =
                |reason| if reason == RevealReason::Other { reveal::another() } else { words::word(reason) };
            why(line).map(|(reason, _)| Cell::Word(reason.code().to_owned(), word(reason)))
        })
        .column("note", msg::head_note(), 30, |line| why(line).map(|(_, note)| Cell::from(note)))
}

/// Whether a number of that kind was seen.
fn has(line: &RevealLine, kind: NumberKind) -> Cell {
    match &line.seen {
        WasSeen::Numbers(Some(revealed)) => revealed.fields.contains(&kind).into(),
        WasSeen::Numbers(None) | WasSeen::Table(_) => Cell::Empty,
    }
}

/// Why, and what was said beside; nothing once erased.
fn why(line: &RevealLine) -> Option<(RevealReason, &SafeText)> {
    match &line.seen {
        WasSeen::Numbers(revealed) => revealed.as_ref().map(|revealed| (revealed.reason, &revealed.note)),
        WasSeen::Table(told) => told.as_ref().map(|told| (told.reason, &told.note)),
    }
}
