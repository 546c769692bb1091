//! Who saw numbers whole, and which tables were written with nothing masked.
//!
//! Reads only; the records have no number, and names come from the lists, so that what was erased stays so.

use rusqlite::Connection;

use crate::domain::event::{Event, EventKind, RevealEvent};
use crate::domain::reveal::{ExportUnmasked, NumberRevealed};
use crate::domain::value::{Id, SafeText};
use crate::store::core::Store;
use crate::store::error::Result;
use crate::store::journal::{COLUMNS, Record};
use crate::store::rows::Statements as _;
use crate::store::staff;

/// What was seen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WasSeen {
    /// Numbers of a person; none once erased.
    Numbers(Option<NumberRevealed>),
    /// A table.
    Table(Option<ExportUnmasked>),
}

/// One time that something was seen whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RevealLine {
    pub seq: i64,
    /// When, in wall milliseconds.
    pub at_ms: i64,
    /// Name of who saw it, else the staff number.
    pub by: SafeText,
    /// Name of whose the numbers are; empty for a table, and once erased.
    pub name: SafeText,
    /// Where they live, or their staff number.
    pub home: String,
    pub seen: WasSeen,
}

impl Store {
    /// Everything that was seen whole in a stretch of time (wall milliseconds, the end excluded), the oldest first.
    ///
    /// # Errors
    /// `StoreError` if the file cannot be read.
    pub fn reveal_lines(&self, from_ms: i64, to_ms: i64) -> Result<Vec<RevealLine>> {
        self.reading(|| {
            let names = staff::names(&self.conn)?;
            let sql = format!(
                "SELECT {COLUMNS} FROM journal LEFT JOIN journal_body USING (seq)
                 WHERE kind IN ('number.revealed', 'export.unmasked') AND at_ms >= ? AND at_ms < ?
                 ORDER BY journal.seq"
            );
            let records: Vec<Record> = self.conn.all(&sql, [from_ms, to_ms])?;
            let line = |record: Record| {
                let (name, home) = match record.subject {
                    Some(id) => whose(&self.conn, id)?,
                    None => (SafeText::default(), String::new()),
                };
                let is_table = record.event_kind()? == EventKind::ExportUnmasked;
                let told = if let Some(Event::Reveal(told)) = record.event()? { Some(told) } else { None };
                let seen = match told {
                    Some(RevealEvent::NumberRevealed(revealed)) => WasSeen::Numbers(Some(revealed)),
                    Some(RevealEvent::ExportUnmasked(told)) => WasSeen::Table(Some(told)),
                    None if is_table => WasSeen::Table(None),
                    None => WasSeen::Numbers(None),
                };
                let by = staff::named(&names, &record.actor);
                Ok(RevealLine { seq: record.seq, at_ms: record.at_ms, by, name, home, seen })
            };
            records.into_iter().map(line).collect()
        })
    }
}

/// Name and home of a person, or name and number of one of the staff.
fn whose(conn: &Connection, id: Id) -> Result<(SafeText, String)> {
    let found = conn.maybe(
        "SELECT name, coalesce(building || '-' || stairwell || '-' || room, '') FROM person WHERE id = ?1
         UNION ALL SELECT name, staff_no FROM staff WHERE id = ?1 LIMIT 1",
        [id],
    )?;
    Ok(found.unwrap_or_default())
}
