//! Incidents: their projection, and what screens and lists ask of them.

use rusqlite::{Connection, OptionalExtension as _, Row, params};

use super::answer::{Answer, Beside};
use super::carry::Carry;
use super::core::Store;
use super::error::StoreError;
use super::journal::Record;
use super::op::Op;
use super::sql::{code, from_code};
use super::{doors, patrol};
use crate::domain::command::IncidentCommand;
use crate::domain::decide::{FoundIncident, KnownIncident, KnownTeam};
use crate::domain::event::{Event, IncidentEvent, IncidentRest, IncidentUndo};
use crate::domain::now::Now;
use crate::domain::patrol::{Incident, IncidentClosed, IncidentKind, IncidentNoted, Place};
use crate::domain::value::{Id, SafeText};

pub(super) fn project(conn: &Connection, record: &Record, event: &IncidentEvent) -> Result<(), StoreError> {
    match event {
        IncidentEvent::IncidentOpened(incident) => open(conn, record, incident),
        IncidentEvent::IncidentNoted(noted) => note(conn, record, noted),
        IncidentEvent::IncidentClosed(closed) => close(conn, record, closed),
    }
}

pub(super) fn project_erased(
    conn: &Connection,
    record: &Record,
    rest: IncidentRest,
) -> Result<(), StoreError> {
    match rest {
        IncidentRest::Opened => open_erased(conn, record),
        IncidentRest::Closed => close_erased(conn, record),
    }
}

pub(super) fn take_back(conn: &Connection, undo: IncidentUndo, seq: i64) -> Result<(), StoreError> {
    match undo {
        IncidentUndo::Opening => annul_open(conn, seq),
        IncidentUndo::Note => annul_note(conn, seq),
        IncidentUndo::End => annul_close(conn, seq),
    }
}

pub(super) fn open(conn: &Connection, record: &Record, incident: &Incident) -> Result<(), StoreError> {
    let Some(id) = record.subject else { return Ok(()) };
    let at_ms = incident.at_ms.unwrap_or(record.at_ms);
    let over = incident.outcome.as_ref();
    conn.execute(
        "INSERT INTO incident (id, no, seq, kind, place, people, text, team, round, passage, at_ms, made_ms,
                               actor, outcome, closed_ms, closed_seq, closed_by)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
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
            record.at_ms,
            record.actor,
            over.map(SafeText::as_str),
            over.map(|_| at_ms),
            over.map(|_| record.seq),
            over.map(|_| record.actor.as_str()),
        ],
    )?;
    Ok(())
}

/// What is left of an incident whose body is gone: that there was one, and its number, which is the
/// next one as it was when it was opened.
pub(super) fn open_erased(conn: &Connection, record: &Record) -> Result<(), StoreError> {
    let Some(id) = record.subject else { return Ok(()) };
    conn.execute(
        "INSERT INTO incident (id, no, seq, kind, place, text, at_ms, made_ms, actor)
         VALUES (?, ?, ?, ?, '', '', ?, ?, ?)",
        params![
            id.0,
            next_no(conn)?,
            record.seq,
            code(&IncidentKind::Other),
            record.at_ms,
            record.at_ms,
            record.actor
        ],
    )?;
    Ok(())
}

/// What is left of an outcome whose body is gone: that the incident was closed.
pub(super) fn close_erased(conn: &Connection, record: &Record) -> Result<(), StoreError> {
    let Some(id) = record.subject else { return Ok(()) };
    closed(conn, record, id, "", record.at_ms)
}

/// Empties an incident up to a record: what was told of it may name people. It counts as closed, since
/// nobody can go on with it, and as a happening of the moment at which it was written down.
pub(super) fn erase(conn: &Connection, id: Id, up_to: i64) -> Result<(), StoreError> {
    conn.execute(
        "UPDATE incident SET kind = ?3, place = '', people = NULL, text = '', team = NULL, round = NULL,
                passage = NULL, at_ms = made_ms, outcome = '', closed_ms = made_ms,
                closed_seq = coalesce(closed_seq, seq), closed_by = coalesce(closed_by, actor), erased = 1
         WHERE id = ?1 AND seq <= ?2",
        params![id.0, up_to, code(&IncidentKind::Other)],
    )?;
    conn.execute("DELETE FROM incident_note WHERE incident = ? AND seq <= ?", params![id.0, up_to])?;
    Ok(())
}

pub(super) fn note(conn: &Connection, record: &Record, noted: &IncidentNoted) -> Result<(), StoreError> {
    let Some(id) = record.subject else { return Ok(()) };
    conn.execute(
        "INSERT INTO incident_note (seq, incident, at_ms, actor, text) VALUES (?, ?, ?, ?, ?)",
        params![record.seq, id.0, noted.at_ms.unwrap_or(record.at_ms), record.actor, noted.text.as_str()],
    )?;
    Ok(())
}

pub(super) fn close(conn: &Connection, record: &Record, over: &IncidentClosed) -> Result<(), StoreError> {
    let Some(id) = record.subject else { return Ok(()) };
    closed(conn, record, id, over.outcome.as_str(), over.at_ms.unwrap_or(record.at_ms))
}

fn closed(conn: &Connection, record: &Record, id: Id, outcome: &str, at_ms: i64) -> Result<(), StoreError> {
    conn.execute(
        "UPDATE incident SET outcome = ?, closed_ms = ?, closed_seq = ?, closed_by = ? WHERE id = ?",
        params![outcome, at_ms, record.seq, record.actor, id.0],
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
        "UPDATE incident SET outcome = NULL, closed_ms = NULL, closed_seq = NULL, closed_by = NULL
         WHERE closed_seq = ?",
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
    /// What was told of it was erased: neither kind nor place say anything then.
    pub erased: bool,
}

const COLUMNS: &str = "id, no, seq, kind, place, people, text, team, round, passage, at_ms, actor, outcome,
    closed_ms, erased";

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
        erased: row.get(14)?,
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

/// The incidents that are not closed, the oldest first.
pub(super) fn open_ones(conn: &Connection) -> Result<Vec<IncidentRow>, StoreError> {
    let mut statement = conn.prepare_cached(&format!(
        "SELECT {COLUMNS} FROM incident WHERE closed_ms IS NULL AND annulled = 0 ORDER BY at_ms, seq"
    ))?;
    let rows = statement.query_map([], incident)?;
    with_notes(conn, rows.collect::<Result<_, _>>()?)
}

/// When the like of an incident happened at its place before it, in wall milliseconds, the first time first.
pub(super) fn before(conn: &Connection, row: &IncidentRow) -> Result<Vec<i64>, StoreError> {
    let earlier = at_place(conn, &row.place)?.into_iter();
    let earlier = earlier.filter(|other| (other.at_ms, other.seq) < (row.at_ms, row.seq));
    Ok(earlier.filter(|other| row.kind.is_alike(other.kind)).map(|other| other.at_ms).collect())
}

/// The number of the next incident.
pub(super) fn next_no(conn: &Connection) -> Result<u32, StoreError> {
    Ok(conn
        .prepare_cached("SELECT coalesce(max(no), 0) + 1 FROM incident")?
        .query_row([], |row| row.get(0))?)
}

/// The last record about an incident, if it is one.
pub(super) fn last_of(conn: &Connection, id: Id) -> Result<Option<i64>, StoreError> {
    if !conn.prepare_cached("SELECT 1 FROM incident WHERE id = ?")?.exists([id.0])? {
        return Ok(None);
    }
    Ok(conn.query_row("SELECT max(seq) FROM journal WHERE subject = ?", [id.0], |row| row.get(0))?)
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

impl Carry for IncidentCommand {
    fn known(&self, store: &Store, _: &Op, now: &Now) -> Result<KnownIncident, StoreError> {
        let conn = &store.conn;
        let (no, team, place, passage) = match self {
            Self::Open(report) => (None, report.team, Some(&report.place), report.passage),
            Self::Note(words) | Self::Close(words) => (Some(words.no), words.team, None, None),
        };
        let team = match team {
            None => None,
            Some(team) => {
                let (exists, last) = patrol::team(conn, team, now)?;
                Some(KnownTeam { exists, last, ..KnownTeam::default() })
            }
        };
        let points = patrol::routes(conn)?.into_iter().flat_map(|route| route.points);
        let mut places: Vec<Place> = points.map(|point| point.place).collect();
        let mut statement =
            conn.prepare_cached("SELECT DISTINCT place FROM incident WHERE annulled = 0 AND erased = 0")?;
        let before = statement.query_map([], |row| Ok(Place::new(&row.get::<_, String>(0)?)))?;
        places.extend(before.collect::<Result<Vec<_>, _>>()?);
        let door = match place.and_then(Place::point) {
            Some(code) => {
                doors::find(conn, &code)?.is_some() || places.iter().any(|known| Some(known) == place)
            }
            None => false,
        };
        let names = places.into_iter().filter_map(|place| match place {
            Place::Named(name) => Some(name),
            Place::Door(_) => None,
        });
        Ok(KnownIncident {
            next_no: next_no(conn)?,
            team,
            names: names.collect(),
            door,
            passage: match passage {
                Some(seq) => conn.prepare_cached("SELECT 1 FROM passage WHERE seq = ?")?.exists([seq])?,
                None => false,
            },
            found: match no {
                Some(no) => conn
                    .prepare_cached(
                        "SELECT id, at_ms, closed_ms, closed_seq, closed_by FROM incident
                         WHERE no = ? AND annulled = 0",
                    )?
                    .query_row([no], |row| {
                        let closed_ms: Option<i64> = row.get(2)?;
                        let (seq, by): (Option<i64>, Option<String>) = (row.get(3)?, row.get(4)?);
                        let closed = closed_ms.zip(seq).zip(by).map(|((at_ms, seq), by)| (at_ms, seq, by));
                        Ok(FoundIncident { id: Id(row.get(0)?), at_ms: row.get(1)?, closed })
                    })
                    .optional()?,
                None => None,
            },
        })
    }

    /// When the like happened there before.
    fn settle(&self, store: &mut Store, _: &Op, _: &Now, answer: &mut Answer) -> Result<(), StoreError> {
        if let Some(Event::Incidents(IncidentEvent::IncidentOpened(incident))) = &answer.event
            && let Some(row) = of_no(&store.conn, incident.no)?
        {
            answer.beside = Beside::Before(before(&store.conn, &row)?);
        }
        Ok(())
    }
}
