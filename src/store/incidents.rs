//! Incidents: their projection, and what screens and lists ask of them.

use rusqlite::{Connection, OptionalExtension as _, Row, params};

use super::error::StoreError;
use super::journal::Record;
use super::sql::{code, from_code};
use crate::domain::patrol::{Incident, IncidentClosed, IncidentKind, IncidentNoted, Place};
use crate::domain::value::{Id, SafeText};

pub(super) fn open(conn: &Connection, record: &Record, incident: &Incident) -> Result<(), StoreError> {
    let Some(id) = record.subject else { return Ok(()) };
    let at_ms = incident.at_ms.unwrap_or(record.at_ms);
    let over = incident.outcome.as_ref();
    conn.execute(
        "INSERT INTO incident (id, no, seq, kind, place, people, text, team, round, passage, at_ms, actor,
                               outcome, closed_ms, closed_seq)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        params![
            id.0,
            incident.no,
            record.seq,
            code(&incident.kind),
            incident.place.to_string(),
            incident.people,
            incident.text.as_str(),
            incident.team,
            incident.round,
            incident.passage,
            at_ms,
            record.actor,
            over.map(SafeText::as_str),
            over.map(|_| at_ms),
            over.map(|_| record.seq),
        ],
    )?;
    Ok(())
}

pub(super) fn note(conn: &Connection, record: &Record, noted: &IncidentNoted) -> Result<(), StoreError> {
    let Some(id) = record.subject else { return Ok(()) };
    conn.execute(
        "INSERT INTO incident_note (seq, incident, at_ms, actor, text) VALUES (?, ?, ?, ?, ?)",
        params![record.seq, id.0, record.at_ms, record.actor, noted.text.as_str()],
    )?;
    Ok(())
}

pub(super) fn close(conn: &Connection, record: &Record, closed: &IncidentClosed) -> Result<(), StoreError> {
    let Some(id) = record.subject else { return Ok(()) };
    conn.execute(
        "UPDATE incident SET outcome = ?, closed_ms = ?, closed_seq = ? WHERE id = ?",
        params![closed.outcome.as_str(), record.at_ms, record.seq, id.0],
    )?;
    Ok(())
}

pub(super) fn annul_open(conn: &Connection, seq: i64) -> Result<(), StoreError> {
    conn.execute("UPDATE incident SET annulled = 1 WHERE seq = ?", [seq])?;
    Ok(())
}

pub(super) fn annul_note(conn: &Connection, seq: i64) -> Result<(), StoreError> {
    conn.execute("UPDATE incident_note SET annulled = 1 WHERE seq = ?", [seq])?;
    Ok(())
}

pub(super) fn annul_close(conn: &Connection, seq: i64) -> Result<(), StoreError> {
    conn.execute(
        "UPDATE incident SET outcome = NULL, closed_ms = NULL, closed_seq = NULL WHERE closed_seq = ?",
        [seq],
    )?;
    Ok(())
}

/// One incident, as screens and lists show it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IncidentRow {
    /// Its id.
    pub id: Id,
    /// Its number.
    pub no: u32,
    /// The record that reported it.
    pub seq: i64,
    /// What happened.
    pub kind: IncidentKind,
    /// Where.
    pub place: Place,
    /// How many people, if that was said.
    pub people: Option<u16>,
    /// What was seen and said.
    pub text: SafeText,
    /// The team that met it.
    pub team: Option<u16>,
    /// The round on which they were.
    pub round: Option<i64>,
    /// The passage that it is about.
    pub passage: Option<i64>,
    /// When, in wall milliseconds.
    pub at_ms: i64,
    /// Staff number of whoever wrote it down.
    pub actor: String,
    /// What came of it, and since when it is over (wall milliseconds).
    pub closed: Option<(SafeText, i64)>,
    /// What was told of it later: when, by whom, what.
    pub notes: Vec<(i64, String, SafeText)>,
}

const COLUMNS: &str = "id, no, seq, kind, place, people, text, team, round, passage, at_ms, actor, outcome,
    closed_ms";

fn incident(row: &Row<'_>) -> rusqlite::Result<IncidentRow> {
    let outcome: Option<String> = row.get(12)?;
    let closed_ms: Option<i64> = row.get(13)?;
    Ok(IncidentRow {
        id: Id(row.get(0)?),
        no: row.get(1)?,
        seq: row.get(2)?,
        kind: from_code(3, row.get(3)?)?,
        place: Place::new(&row.get::<_, String>(4)?),
        people: row.get(5)?,
        text: SafeText::new(&row.get::<_, String>(6)?),
        team: row.get(7)?,
        round: row.get(8)?,
        passage: row.get(9)?,
        at_ms: row.get(10)?,
        actor: row.get(11)?,
        closed: outcome.map(|outcome| SafeText::new(&outcome)).zip(closed_ms),
        notes: Vec::new(),
    })
}

/// The incidents of a stretch of time (wall milliseconds, the end excluded) and those that are still open
/// from before, the oldest first.
pub(super) fn incidents(conn: &Connection, from_ms: i64, to_ms: i64) -> Result<Vec<IncidentRow>, StoreError> {
    let mut statement = conn.prepare_cached(&format!(
        "SELECT {COLUMNS} FROM incident
         WHERE annulled = 0 AND at_ms < ?2 AND (at_ms >= ?1 OR closed_ms IS NULL) ORDER BY at_ms, seq"
    ))?;
    let rows = statement.query_map([from_ms, to_ms], incident)?;
    with_notes(conn, rows.collect::<Result<_, _>>()?)
}

/// The incidents of one place, the oldest first.
pub(super) fn at_place(conn: &Connection, place: &Place) -> Result<Vec<IncidentRow>, StoreError> {
    let mut statement = conn.prepare_cached(&format!(
        "SELECT {COLUMNS} FROM incident WHERE place = ? AND annulled = 0 ORDER BY at_ms, seq"
    ))?;
    let rows = statement.query_map([place.to_string()], incident)?;
    with_notes(conn, rows.collect::<Result<_, _>>()?)
}

/// An incident by its number.
pub(super) fn of_no(conn: &Connection, no: u32) -> Result<Option<IncidentRow>, StoreError> {
    let row = conn
        .prepare_cached(&format!("SELECT {COLUMNS} FROM incident WHERE no = ? AND annulled = 0"))?
        .query_row([no], incident)
        .optional()?;
    Ok(with_notes(conn, row.into_iter().collect())?.pop())
}

/// The number of the next incident.
pub(super) fn next_no(conn: &Connection) -> Result<u32, StoreError> {
    Ok(conn
        .prepare_cached("SELECT coalesce(max(no), 0) + 1 FROM incident")?
        .query_row([], |row| row.get(0))?)
}

fn with_notes(conn: &Connection, mut rows: Vec<IncidentRow>) -> Result<Vec<IncidentRow>, StoreError> {
    let mut statement = conn.prepare_cached(
        "SELECT at_ms, actor, text FROM incident_note WHERE incident = ? AND annulled = 0 ORDER BY seq",
    )?;
    for row in &mut rows {
        let notes = statement.query_map([row.id.0], |note| {
            Ok((note.get(0)?, note.get(1)?, SafeText::new(&note.get::<_, String>(2)?)))
        })?;
        row.notes = notes.collect::<Result<_, _>>()?;
    }
    Ok(rows)
}
