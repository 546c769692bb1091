//! The lone warden's check: its projection, and how it stands.

use rusqlite::{Connection, OptionalExtension as _, params};

use super::error::StoreError;
use super::journal::Record;
use super::sql::from_json;
use crate::domain::patrol::{LoneMissed, LoneSet};

pub(super) fn set(conn: &Connection, record: &Record, set: &LoneSet) -> Result<(), StoreError> {
    conn.execute(
        "INSERT INTO lone (one, seq, minutes, calls) VALUES (1, ?, ?, ?)
         ON CONFLICT DO UPDATE SET seq = excluded.seq, minutes = excluded.minutes, calls = excluded.calls",
        params![record.seq, set.minutes, serde_json::to_string(&set.calls)?],
    )?;
    Ok(())
}

pub(super) fn miss(conn: &Connection, record: &Record, missed: &LoneMissed) -> Result<(), StoreError> {
    conn.execute(
        "INSERT INTO lone_miss (seq, asked_ms) VALUES (?, ?)",
        params![record.seq, missed.asked_ms],
    )?;
    Ok(())
}

pub(super) fn answer(conn: &Connection, record: &Record) -> Result<(), StoreError> {
    conn.execute(
        "UPDATE lone_miss SET answered_ms = ?, answered_seq = ? WHERE answered_ms IS NULL",
        params![record.at_ms, record.seq],
    )?;
    Ok(())
}

/// How the check stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lone {
    /// A key is asked for after so many minutes without one; 0: no check.
    pub minutes: u16,
    /// Whom to call, one after the other: staff numbers.
    pub calls: Vec<String>,
    /// Since when the tent gives no answer, in wall milliseconds.
    pub missed_ms: Option<i64>,
}

/// How the check stands now.
pub(super) fn lone(conn: &Connection) -> Result<Lone, StoreError> {
    let set: Option<LoneSet> = conn
        .prepare_cached("SELECT minutes, calls FROM lone")?
        .query_row([], |row| {
            Ok(LoneSet { minutes: row.get(0)?, calls: from_json(1, &row.get::<_, String>(1)?)? })
        })
        .optional()?;
    let missed_ms = conn
        .prepare_cached("SELECT min(asked_ms) FROM lone_miss WHERE answered_ms IS NULL")?
        .query_row([], |row| row.get(0))?;
    let LoneSet { minutes, calls } = set.unwrap_or(LoneSet { minutes: 0, calls: Vec::new() });
    Ok(Lone { minutes, calls, missed_ms })
}
