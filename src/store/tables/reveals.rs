//! Who saw numbers whole, and which tables were written with nothing masked.
//!
//! Reads only; the records have no number, and names come from the lists, so that what was erased stays so.

use rusqlite::{Connection, OptionalExtension as _, params};

use crate::domain::event::{Event, EventKind, RevealEvent};
use crate::domain::reveal::{ExportUnmasked, NumberRevealed};
use crate::domain::value::{Id, SafeText};
use crate::store::core::Store;
use crate::store::error::StoreError;
use crate::store::journal::{self, COLUMNS, Record};
use crate::store::staff;

/// What was seen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Seen {
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
    pub seen: Seen,
}

impl Store {
    /// Everything that was seen whole in a stretch of time (wall milliseconds, the end excluded), the oldest first.
    ///
    /// # Errors
    /// [`StoreError`] if the file cannot be read.
    pub fn reveal_lines(&self, from_ms: i64, to_ms: i64) -> Result<Vec<RevealLine>, StoreError> {
        self.reading(|| {
            let names = staff::names(&self.conn)?;
            let sql = format!(
                "SELECT {COLUMNS} FROM journal LEFT JOIN journal_body USING (seq)
                 WHERE kind IN ('number.revealed', 'export.unmasked') AND at_ms >= ? AND at_ms < ?
                 ORDER BY journal.seq"
            );
            let mut statement = self.conn.prepare_cached(&sql)?;
            let records = statement.query_map(params![from_ms, to_ms], journal::record)?;
            let records: Vec<Record> = records.collect::<Result<_, _>>()?;
            let line = |record: Record| {
                let (name, home) = match record.subject {
                    Some(id) => whose(&self.conn, id)?,
                    None => (SafeText::default(), String::new()),
                };
                let is_table = record.event_kind()? == EventKind::ExportUnmasked;
                let seen = match record.event()? {
                    Some(Event::Reveal(RevealEvent::NumberRevealed(revealed))) => {
                        Seen::Numbers(Some(revealed))
                    }
                    Some(Event::Reveal(RevealEvent::ExportUnmasked(told))) => Seen::Table(Some(told)),
                    Some(_) | None if is_table => Seen::Table(None),
                    Some(_) | None => Seen::Numbers(None),
                };
                let by = names.get(&record.actor).cloned().unwrap_or_else(|| SafeText::new(&record.actor));
                Ok(RevealLine { seq: record.seq, at_ms: record.at_ms, by, name, home, seen })
            };
            records.into_iter().map(line).collect()
        })
    }
}

/// Name and home of a person, or name and number of one of the staff.
fn whose(conn: &Connection, id: Id) -> Result<(SafeText, String), StoreError> {
    let mut statement = conn.prepare_cached(
        "SELECT name, coalesce(building || '-' || stairwell || '-' || room, '') FROM person WHERE id = ?1
         UNION ALL SELECT name, staff_no FROM staff WHERE id = ?1 LIMIT 1",
    )?;
    let found =
        statement.query_row([id.0], |row| Ok((SafeText::new(&row.get::<_, String>(0)?), row.get(1)?)));
    Ok(found.optional()?.unwrap_or_default())
}
