//! Incidents: their projection, and what screens and lists ask of them.

use rusqlite::{Connection, Params, params};

use super::answer::{Answer, Beside};
use super::carry::Carry;
use super::core::Store;
use super::error::Result;
use super::journal::Record;
use super::op::Op;
use super::rows::{Statements as _, if_any, insert, row};
use super::{doors, patrol};
use crate::domain::command::IncidentCommand;
use crate::domain::decide::{FoundIncident, KnownIncident};
use crate::domain::event::{Event, IncidentEvent, IncidentRest, IncidentUndo};
use crate::domain::now::Now;
use crate::domain::patrol::{Incident, IncidentKind, IncidentNoted, Place};
use crate::domain::value::{Id, SafeText};

pub(super) fn project(conn: &Connection, record: &Record, event: &IncidentEvent) -> Result {
    match event {
        IncidentEvent::IncidentOpened(incident) => open(conn, record, incident),
        IncidentEvent::IncidentNoted(noted) => note(conn, record, noted),
        IncidentEvent::IncidentClosed(over) => {
            closed(conn, record, over.outcome.as_str(), over.at_ms.unwrap_or(record.at_ms))
        }
    }
}

pub(super) fn project_erased(conn: &Connection, record: &Record, rest: IncidentRest) -> Result {
    match rest {
        IncidentRest::Opened => open_erased(conn, record),
        // What is left of an outcome whose body is gone: that the incident was closed.
        IncidentRest::Closed => closed(conn, record, "", record.at_ms),
    }
}

pub(super) fn take_back(conn: &Connection, undo: IncidentUndo, seq: i64) -> Result {
    match undo {
        IncidentUndo::Opening => conn.run("UPDATE incident SET annulled = 1 WHERE seq = ?", [seq]),
        IncidentUndo::Note => conn.run("UPDATE incident_note SET annulled = 1 WHERE seq = ?", [seq]),
        IncidentUndo::End => conn.run(
            "UPDATE incident SET outcome = NULL, closed_ms = NULL, closed_seq = NULL, closed_by = NULL
             WHERE closed_seq = ?",
            [seq],
        ),
    }
}

fn open(conn: &Connection, record: &Record, incident: &Incident) -> Result {
    let Some(id) = record.subject else { return Ok(()) };
    let at_ms = incident.at_ms.unwrap_or(record.at_ms);
    let over = incident.outcome.as_ref();
    insert!(conn; incident {
        id,
        no: incident.no,
        seq: record.seq,
        kind: incident.kind,
        place: incident.place,
        people: incident.people,
        text: incident.text,
        team: incident.team,
        round: incident.round,
        passage: incident.passage,
        at_ms,
        made_ms: record.at_ms,
        actor: record.actor,
        outcome: over,
        closed_ms: over.map(|_| at_ms),
        closed_seq: over.map(|_| record.seq),
        closed_by: over.map(|_| &record.actor),
    })
}

/// What is left of an incident whose body is gone: that there was one, and its number, which is the
/// next one as it was when it was opened.
fn open_erased(conn: &Connection, record: &Record) -> Result {
    let Some(id) = record.subject else { return Ok(()) };
    insert!(conn; incident {
        id,
        no: next_no(conn)?,
        seq: record.seq,
        kind: IncidentKind::Other,
        place: "",
        text: "",
        at_ms: record.at_ms,
        made_ms: record.at_ms,
        actor: record.actor,
    })
}

/// Empties an incident up to a record: what was told of it may name people. It counts as closed, since
/// nobody can go on with it, and as a happening of the moment at which it was written down.
pub(super) fn erase(conn: &Connection, id: Id, up_to: i64) -> Result {
    conn.run(
        "UPDATE incident SET kind = ?3, place = '', people = NULL, text = '', team = NULL, round = NULL,
                passage = NULL, at_ms = made_ms, outcome = '', closed_ms = made_ms,
                closed_seq = coalesce(closed_seq, seq), closed_by = coalesce(closed_by, actor), erased = 1
         WHERE id = ?1 AND seq <= ?2",
        params![id, up_to, IncidentKind::Other],
    )?;
    conn.run("DELETE FROM incident_note WHERE incident = ? AND seq <= ?", params![id, up_to])
}

fn note(conn: &Connection, record: &Record, noted: &IncidentNoted) -> Result {
    let Some(id) = record.subject else { return Ok(()) };
    insert!(conn; incident_note {
        seq: record.seq,
        incident: id,
        at_ms: noted.at_ms.unwrap_or(record.at_ms),
        actor: record.actor,
        text: noted.text,
    })
}

fn closed(conn: &Connection, record: &Record, outcome: &str, at_ms: i64) -> Result {
    conn.run(
        "UPDATE incident SET outcome = ?, closed_ms = ?, closed_seq = ?, closed_by = ? WHERE id = ?",
        params![outcome, at_ms, record.seq, record.actor, record.subject],
    )
}

row! {
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
        pub notes: Vec<(i64, String, SafeText)> = Vec::new(),
        /// What was told of it was erased: neither kind nor place say anything then.
        pub erased: bool,
    }
}

const COLUMNS: &str = "id, no, seq, kind, place, people, text, team, round, passage, at_ms, actor, outcome,
    closed_ms, erased";

/// Incidents as a condition chooses them, each with what was told of it later.
fn incidents_where(conn: &Connection, which: &str, given: impl Params) -> Result<Vec<IncidentRow>> {
    let sql = format!("SELECT {COLUMNS} FROM incident WHERE annulled = 0 AND {which}");
    let mut rows: Vec<IncidentRow> = conn.all(&sql, given)?;
    for row in &mut rows {
        row.notes = conn.all(
            "SELECT at_ms, actor, text FROM incident_note WHERE incident = ? AND annulled = 0 ORDER BY seq",
            [row.id],
        )?;
    }
    Ok(rows)
}

/// The incidents of a stretch of time (wall milliseconds, the end excluded) and those that are still open
/// from before, the oldest first.
pub(super) fn incidents(conn: &Connection, from_ms: i64, to_ms: i64) -> Result<Vec<IncidentRow>> {
    let which = "at_ms < ?2 AND (at_ms >= ?1 OR closed_ms IS NULL) ORDER BY at_ms, seq";
    incidents_where(conn, which, [from_ms, to_ms])
}

/// The incidents of one place, the oldest first.
pub(super) fn at_place(conn: &Connection, place: &Place) -> Result<Vec<IncidentRow>> {
    incidents_where(conn, "place = ? ORDER BY at_ms, seq", [place])
}

/// An incident by its number.
pub(super) fn of_no(conn: &Connection, no: u32) -> Result<Option<IncidentRow>> {
    Ok(incidents_where(conn, "no = ?", [no])?.pop())
}

/// The incidents that are not closed, the oldest first.
pub(super) fn open_ones(conn: &Connection) -> Result<Vec<IncidentRow>> {
    incidents_where(conn, "closed_ms IS NULL ORDER BY at_ms, seq", ())
}

/// When the like of an incident happened at its place before it, in wall milliseconds, the first time first.
pub(super) fn before(conn: &Connection, row: &IncidentRow) -> Result<Vec<i64>> {
    let earlier = at_place(conn, &row.place)?.into_iter();
    let earlier = earlier.filter(|other| (other.at_ms, other.seq) < (row.at_ms, row.seq));
    Ok(earlier.filter(|other| row.kind.is_alike(other.kind)).map(|other| other.at_ms).collect())
}

/// The number of the next incident.
fn next_no(conn: &Connection) -> Result<u32> {
    conn.one("SELECT coalesce(max(no), 0) + 1 FROM incident", ())
}

row!(FoundIncident { id, at_ms, closed });

impl Carry for IncidentCommand {
    fn known(&self, store: &Store, _: &Op, now: &Now) -> Result<KnownIncident> {
        let conn = &store.conn;
        let (no, team, place, passage) = match self {
            Self::Open(report) => (None, report.team, Some(&report.place), report.passage),
            Self::Note(words) | Self::Close(words) => (Some(words.no), words.team, None, None),
        };
        let team = team.map(|team| patrol::team(conn, team, now)).transpose()?;
        let points = patrol::routes(conn)?.into_iter().flat_map(|route| route.points);
        let mut places: Vec<Place> = points.map(|point| point.place).collect();
        let before: Vec<Place> =
            conn.all("SELECT DISTINCT place FROM incident WHERE annulled = 0 AND erased = 0", ())?;
        places.extend(before);
        let door = if_any(place.and_then(Place::point), |code| {
            Ok(doors::find(conn, &code)?.is_some() || places.iter().any(|known| Some(known) == place))
        })?;
        let names = places.into_iter().filter_map(|place| match place {
            Place::Named(name) => Some(name),
            Place::Door(_) => None,
        });
        Ok(KnownIncident {
            next_no: next_no(conn)?,
            team,
            names: names.collect(),
            door,
            passage: if_any(passage, |seq| conn.has("SELECT 1 FROM passage WHERE seq = ?", [seq]))?,
            found: if_any(no, |no| {
                conn.maybe(
                    "SELECT id, at_ms, closed_ms, closed_seq, closed_by FROM incident
                     WHERE no = ? AND annulled = 0",
                    [no],
                )
            })?,
        })
    }

    /// When the like happened there before.
    fn settle(&self, store: &mut Store, _: &Op, _: &Now, answer: &mut Answer) -> Result {
        if let Some(Event::Incidents(IncidentEvent::IncidentOpened(incident))) = &answer.event
            && let Some(row) = of_no(&store.conn, incident.no)?
        {
            answer.beside = Beside::Before(before(&store.conn, &row)?);
        }
        Ok(())
    }
}
