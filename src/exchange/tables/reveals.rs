//! What was seen whole: who saw whose numbers, or which table, and why. Names are told by their first character.

use super::{Cell, Column, Table};
use crate::domain::reveal::{NumberKind, RevealReason};
use crate::domain::value::SafeText;
use crate::store::{RevealLine, Seen};
use crate::text::mask::name;
use crate::text::msg::{reveal, tables as msg};
use crate::text::words;

/// The table of everything that was seen whole.
#[must_use]
pub(crate) fn reveals() -> Table<RevealLine> {
    let columns: Vec<Column<RevealLine>> = vec![
        Column::new("seq", msg::head_seq(), 10, |line| line.seq.into()),
        Column::new("time", msg::head_time(), 20, |line| Cell::time(line.at_ms)),
        Column::new("by", msg::head_by(), 12, |line| (&line.by).into()),
        Column::new("what", msg::head_what(), 12, |line| match line.seen {
            Seen::Numbers(_) => Cell::Word("numbers".to_owned(), msg::what_numbers()),
            Seen::Table(_) => Cell::Word("table".to_owned(), msg::what_table()),
        }),
        Column::new("whose", msg::head_whose(), 20, |line| match &line.seen {
            Seen::Table(told) => told.as_ref().map(|told| Cell::Text(SafeText::new(&told.table))).into(),
            Seen::Numbers(_) if line.name.is_empty() => Cell::Empty,
            Seen::Numbers(_) => {
                Cell::Text(SafeText::new(format!("{} {}", name(line.name.as_str()), line.home).trim()))
            }
        }),
        Column::new("phone", msg::head_phone(), 8, |line| has(line, NumberKind::Phone)),
        Column::new("id_number", msg::head_id_number(), 10, |line| has(line, NumberKind::IdNumber)),
        Column::new("rows", msg::head_rows(), 8, |line| match &line.seen {
            Seen::Table(Some(told)) => i64::from(told.rows).into(),
            _ => Cell::Empty,
        }),
        Column::new("reason", msg::head_reason(), 30, |line| {
            // What it was stands in the note.
            let word = |reason| match reason {
                RevealReason::Other => reveal::another(),
                reason => words::word(reason),
            };
            why(line).map(|(reason, _)| Cell::word(&reason, word(reason))).into()
        }),
        Column::new("note", msg::head_note(), 30, |line| why(line).map(|(_, note)| Cell::from(note)).into()),
    ];
    Table { title: msg::title_reveals(), columns }
}

/// Whether a number of that kind was seen.
fn has(line: &RevealLine, kind: NumberKind) -> Cell {
    match &line.seen {
        Seen::Numbers(Some(revealed)) => revealed.fields.contains(&kind).into(),
        _ => Cell::Empty,
    }
}

/// Why, and what was said beside; nothing once erased.
fn why(line: &RevealLine) -> Option<(RevealReason, &SafeText)> {
    match &line.seen {
        Seen::Numbers(revealed) => revealed.as_ref().map(|revealed| (revealed.reason, &revealed.note)),
        Seen::Table(told) => told.as_ref().map(|told| (told.reason, &told.note)),
    }
}
