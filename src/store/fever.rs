//! Fever cases: their projection, and the ones that are open.

use std::collections::HashSet;

use rusqlite::{Connection, params};
use serde::{Deserialize, Serialize};

use super::error::Result;
use super::journal::Record;
use super::rows::{Statements as _, insert, row};
use super::sql::{Json, code};
use super::{journal, office};
use crate::domain::event::FeverEvent;
use crate::domain::fever::{
    CaseReading, CaseState, FeverCalled, FeverCase, FeverEnding, FeverMeasured, FeverOpened, PastFever,
    Stage, Whom,
};
use crate::domain::now::Now;
use crate::domain::value::Id;

pub(super) fn project(conn: &Connection, record: &Record, event: &FeverEvent) -> Result {
    match event {
        FeverEvent::FeverOpened(opened) => open(conn, record, opened),
        FeverEvent::FeverMeasured(measured) => measure(conn, record, measured),
        FeverEvent::FeverCalled(called) => call(conn, record, called),
        FeverEvent::FeverClosed(closed) => conn.run(
            "UPDATE fever SET ending = ?, end_ms = ?, end_seq = ? WHERE seq = ? AND ending IS NULL",
            params![closed.ending, record.at_ms, record.seq, closed.case],
        ),
    }
}

fn open(conn: &Connection, record: &Record, opened: &FeverOpened) -> Result {
    let Some(person) = record.subject else { return Ok(()) };
    insert!(conn; fever {
        seq: record.seq,
        person,
        gate: opened.gate,
        direction: opened.direction,
        stage: code(&Stage::Resting),
        rest_until_ms: opened.rest_until_ms,
        readings: serde_json::to_string(&[KeptReading {
                seq: record.seq,
                stage: Stage::Resting,
                reading: opened.reading
            }])?,
        calls: "[]",
        ending: opened.ending,
        end_ms: opened.ending.map(|_| record.at_ms),
        end_seq: opened.ending.map(|_| record.seq),
    })
}

/// A reading as a case keeps it.
#[derive(Clone, Debug, Serialize, Deserialize)]
struct KeptReading {
    /// The record that brought it.
    seq: i64,
    /// How far the case was after it.
    stage: Stage,
    #[serde(flatten)]
    reading: CaseReading,
}

fn set_readings(conn: &Connection, case: i64, stage: Stage, readings: &[KeptReading]) -> Result {
    conn.run("UPDATE fever SET stage = ?, readings = ? WHERE seq = ?", params![stage, Json(readings), case])
}

fn measure(conn: &Connection, record: &Record, measured: &FeverMeasured) -> Result {
    let FeverMeasured { case, reading, stage } = *measured;
    let Some(mut readings) = list::<KeptReading>(conn, "readings", case)? else { return Ok(()) };
    readings.push(KeptReading { seq: record.seq, stage, reading });
    set_readings(conn, case, stage, &readings)?;
    if let (Some(person), Some(device)) = (record.subject, reading.device) {
        office::measure(conn, record.seq, person, device, reading.temperature)?;
    }
    Ok(())
}

/// A list that a case keeps.
fn list<T: serde::de::DeserializeOwned>(
    conn: &Connection,
    column: &str,
    case: i64,
) -> Result<Option<Vec<T>>> {
    let sql = format!("SELECT {column} FROM fever WHERE seq = ?");
    conn.maybe(&sql, [case])
}

fn call(conn: &Connection, record: &Record, called: &FeverCalled) -> Result {
    let Some(mut calls) = list::<(Whom, i64)>(conn, "calls", called.case)? else { return Ok(()) };
    calls.push((called.whom, record.at_ms));
    conn.run("UPDATE fever SET calls = ? WHERE seq = ?", params![Json(&calls), called.case])
}

/// Takes back the case that a passage opened.
pub(super) fn annul_opened(conn: &Connection, person: Id, seq: i64) -> Result {
    conn.run(
        "UPDATE fever SET ending = ?1, end_ms = NULL, end_seq = ?2
         WHERE person = ?3 AND seq BETWEEN ?2 + 1 AND ?2 + 3 AND NOT EXISTS
             (SELECT 1 FROM passage WHERE person = ?3 AND passage.seq > ?2 AND passage.seq < fever.seq)",
        params![FeverEnding::Annulled, seq, person],
    )
}

/// Whether a passage opened a case that is over and still counts, or ended one.
pub(super) fn has_case(conn: &Connection, person: Id, seq: i64, at_ms: i64) -> Result<bool> {
    conn.has(
        "SELECT 1 FROM fever WHERE person = ?1 AND ending IS NOT NULL AND ending <> 'annulled'
                    AND (json_extract(readings, '$[0].at_ms') = ?3
                         OR fever.seq < ?2 AND end_seq BETWEEN ?2 + 1 AND ?2 + 3)",
        params![person, seq, at_ms],
    )
}

/// Opens the case of an owner again that ended with a passage of a person.
pub(super) fn reopen_of(conn: &Connection, owner: Id, person: Id, seq: i64) -> Result {
    conn.run(
        "UPDATE fever SET ending = NULL, end_ms = NULL, end_seq = NULL
         WHERE person = ?3 AND seq < ?2 AND end_seq BETWEEN ?2 + 1 AND ?2 + 3
               AND NOT EXISTS
             (SELECT 1 FROM passage WHERE person = ?1 AND passage.seq > ?2 AND passage.seq < fever.end_seq)
               AND EXISTS
             (SELECT 1 FROM passage WHERE passage.seq = ?2 AND outcome = 'admitted'
                     AND (emergency = 0 OR direction = 'out'))",
        params![person, seq, owner],
    )
}

/// Opens the case again that a passage had opened, now that its correction is taken back.
pub(super) fn put_back(conn: &Connection, person: Id, seq: i64, by: i64) -> Result {
    conn.run(
        "UPDATE fever SET ending = NULL, end_ms = NULL, end_seq = NULL
         WHERE person = ?1 AND ending = 'annulled' AND (end_seq = ?2 OR end_seq BETWEEN ?3 + 1 AND ?3 + 3)",
        params![person, seq, by],
    )
}

/// Takes a further reading out of its case, which goes back to the stage before.
pub(super) fn annul_measure(conn: &Connection, seq: i64) -> Result {
    conn.run("UPDATE reading SET annulled = 1 WHERE seq = ?", [seq])?;
    let open: Vec<(i64, Vec<KeptReading>)> =
        conn.all("SELECT seq, readings FROM fever WHERE ending IS NULL", ())?;
    for (case, mut readings) in open {
        if readings.iter().any(|kept| kept.seq == seq) {
            readings.retain(|kept| kept.seq != seq);
            let stage = readings.last().map_or(Stage::Resting, |kept| kept.stage);
            set_readings(conn, case, stage, &readings)?;
        }
    }
    Ok(())
}

row!(FeverCase { seq, person, name, gate, direction, stage, rest_until_ms, readings, calls, ending, home });

/// A query for cases as a condition chooses them. A clock that jumped just now ends no rest, and begins none: the next
/// record will tell it.
fn chosen(conn: &Connection, now: &Now, which: &str) -> Result<String> {
    let pending_ms = journal::clock_jump(conn, now)?.unwrap_or_default();
    let rest_until = journal::as_of_now("rest_until_ms", "fever.seq", pending_ms);
    Ok(format!(
        "SELECT fever.seq, fever.person, person.name, gate, direction, stage, {rest_until} AS rest_until_ms, readings,
                calls, ending, person.building, person.stairwell, person.room
         FROM fever LEFT JOIN person ON person.id = fever.person WHERE {which}"
    ))
}

/// When a case ended, in SQL: on the clock as it goes now, so that a jump forgets no fever.
fn ended(conn: &Connection, now: &Now) -> Result<String> {
    let pending_ms = journal::clock_jump(conn, now)?.unwrap_or_default();
    Ok(journal::as_of_now("end_ms", "end_seq", pending_ms))
}

/// The open case of a person.
pub(super) fn open_of(conn: &Connection, person: Id, now: &Now) -> Result<Option<FeverCase>> {
    let which = "fever.person = ? AND ending IS NULL ORDER BY fever.seq DESC LIMIT 1";
    conn.maybe(&chosen(conn, now, which)?, [person])
}

/// How somebody's last case stands.
pub(super) fn last_state(conn: &Connection, person: Id, now: &Now) -> Result<Option<CaseState>> {
    let last = chosen(conn, now, "fever.person = ? ORDER BY fever.seq DESC LIMIT 1")?;
    let case: Option<FeverCase> = conn.maybe(&last, [person])?;
    Ok(case.map(|case| case.state(now.wall_ms)))
}

/// Whoever has an open case.
pub(super) fn open_cases(conn: &Connection) -> Result<HashSet<Id>> {
    conn.all("SELECT person FROM fever WHERE ending IS NULL", ())
}

/// All open cases, the oldest first, and those at the holding spot of the last day about whom somebody is
/// still to be called.
pub(super) fn cases(conn: &Connection, now: &Now) -> Result<Vec<FeverCase>> {
    let ended = ended(conn, now)?;
    let which = format!("ending IS NULL OR (ending = 'holding_spot' AND {ended} > ?) ORDER BY fever.seq");
    let all: Vec<FeverCase> = conn.all(&chosen(conn, now, &which)?, [now.wall_ms - HELD_MS])?;
    Ok(all.into_iter().filter(|case| !case.state(now.wall_ms).is_over()).collect())
}

/// The cases that began in a shift, and all that are not over, the oldest first.
pub(super) fn of_shift(conn: &Connection, shift: i64, now: &Now) -> Result<Vec<FeverCase>> {
    let which = "fever.seq >= ? AND ending <> 'annulled' ORDER BY fever.seq";
    let begun: Vec<FeverCase> = conn.all(&chosen(conn, now, which)?, [shift])?;
    let open = cases(conn, now)?;
    let mut all: Vec<FeverCase> =
        begun.into_iter().filter(|case| open.iter().all(|other| other.seq != case.seq)).collect();
    all.extend(open);
    all.sort_by_key(|case| case.seq);
    Ok(all)
}

/// For how long a holding spot without its calls is told, in milliseconds.
const HELD_MS: i64 = 24 * 60 * 60 * 1000;

row!(PastFever { case, ending, at_ms });

/// How the last case of a person ended, if not with a pass.
pub(super) fn past(conn: &Connection, person: Id, now: &Now) -> Result<Option<PastFever>> {
    let sql = format!(
        "SELECT seq AS [case], ending, {} AS at_ms FROM fever WHERE person = ? AND ending IS NOT NULL
                    AND ending <> 'annulled' ORDER BY seq DESC LIMIT 1",
        ended(conn, now)?
    );
    let last: Option<PastFever> = conn.maybe(&sql, [person])?;
    Ok(last.filter(|past| past.ending != FeverEnding::Admitted))
}

/// Forgets the cases of a person up to a record.
pub(super) fn erase(conn: &Connection, person: Id, up_to: i64) -> Result {
    conn.run("DELETE FROM fever WHERE person = ? AND seq <= ?", params![person, up_to])
}
