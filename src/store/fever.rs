//! Fever cases: their projection, and the ones that are open.

use std::collections::HashSet;

use rusqlite::{Connection, OptionalExtension as _, Row, params};
use serde::{Deserialize, Serialize};

use super::error::StoreError;
use super::journal::Record;
use super::office;
use super::sql::{code, from_code, from_code_opt, from_json};
use crate::domain::event::FeverEvent;
use crate::domain::fever::{
    CaseReading, CaseState, Ending, FeverCalled, FeverCase, FeverClosed, FeverMeasured, FeverOpened,
    PastFever, Stage, Whom,
};
use crate::domain::value::{Home, Id, SafeText};

pub(super) fn project(conn: &Connection, record: &Record, event: &FeverEvent) -> Result<(), StoreError> {
    match event {
        FeverEvent::FeverOpened(opened) => open(conn, record, opened),
        FeverEvent::FeverMeasured(measured) => measure(conn, record, measured),
        FeverEvent::FeverCalled(called) => call(conn, record, called),
        FeverEvent::FeverClosed(closed) => close(conn, record, closed),
    }
}

pub(super) fn open(conn: &Connection, record: &Record, opened: &FeverOpened) -> Result<(), StoreError> {
    let Some(person) = record.subject else { return Ok(()) };
    conn.execute(
        "INSERT INTO fever (seq, person, gate, direction, stage, rest_until_ms, readings, calls, ending,
                            end_ms, end_seq)
         VALUES (?, ?, ?, ?, ?, ?, ?, '[]', ?, ?, ?)",
        params![
            record.seq,
            person.0,
            opened.gate,
            code(&opened.direction),
            code(&Stage::Resting),
            opened.rest_until_ms,
            serde_json::to_string(&[Kept {
                seq: record.seq,
                stage: Stage::Resting,
                reading: opened.reading
            }])?,
            opened.ending.as_ref().map(code),
            opened.ending.map(|_| record.at_ms),
            opened.ending.map(|_| record.seq),
        ],
    )?;
    Ok(())
}

/// A reading as a case keeps it.
#[derive(Clone, Debug, Serialize, Deserialize)]
struct Kept {
    /// The record that brought it.
    seq: i64,
    /// How far the case was after it.
    stage: Stage,
    #[serde(flatten)]
    reading: CaseReading,
}

fn set_readings(conn: &Connection, case: i64, stage: Stage, readings: &[Kept]) -> Result<(), StoreError> {
    conn.execute(
        "UPDATE fever SET stage = ?, readings = ? WHERE seq = ?",
        params![code(&stage), serde_json::to_string(readings)?, case],
    )?;
    Ok(())
}

pub(super) fn measure(
    conn: &Connection,
    record: &Record,
    measured: &FeverMeasured,
) -> Result<(), StoreError> {
    let FeverMeasured { case, reading, stage } = *measured;
    let Some(mut readings) = list::<Kept>(conn, "readings", case)? else { return Ok(()) };
    readings.push(Kept { seq: record.seq, stage, reading });
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
) -> Result<Option<Vec<T>>, StoreError> {
    let sql = format!("SELECT {column} FROM fever WHERE seq = ?");
    Ok(conn.query_row(&sql, [case], |row| from_json(0, &row.get::<_, String>(0)?)).optional()?)
}

pub(super) fn call(conn: &Connection, record: &Record, called: &FeverCalled) -> Result<(), StoreError> {
    let Some(mut calls) = list::<(Whom, i64)>(conn, "calls", called.case)? else { return Ok(()) };
    calls.push((called.whom, record.at_ms));
    conn.execute(
        "UPDATE fever SET calls = ? WHERE seq = ?",
        params![serde_json::to_string(&calls)?, called.case],
    )?;
    Ok(())
}

pub(super) fn close(conn: &Connection, record: &Record, closed: &FeverClosed) -> Result<(), StoreError> {
    conn.execute(
        "UPDATE fever SET ending = ?, end_ms = ?, end_seq = ? WHERE seq = ? AND ending IS NULL",
        params![code(&closed.ending), record.at_ms, record.seq, closed.case],
    )?;
    Ok(())
}

/// Takes back the case that a passage opened.
pub(super) fn annul_opened(conn: &Connection, person: Id, seq: i64) -> Result<(), StoreError> {
    conn.prepare_cached(
        "UPDATE fever SET ending = ?1, end_ms = NULL, end_seq = ?2
         WHERE person = ?3 AND seq BETWEEN ?2 + 1 AND ?2 + 3 AND NOT EXISTS
             (SELECT 1 FROM passage WHERE person = ?3 AND passage.seq > ?2 AND passage.seq < fever.seq)",
    )?
    .execute(params![code(&Ending::Annulled), seq, person.0])?;
    Ok(())
}

/// Whether a passage opened a case that is over and still counts, or ended one.
pub(super) fn has_case(conn: &Connection, person: Id, seq: i64, at_ms: i64) -> Result<bool, StoreError> {
    Ok(conn
        .prepare_cached(
            "SELECT 1 FROM fever WHERE person = ?1 AND ending IS NOT NULL AND ending <> 'annulled'
                    AND (json_extract(readings, '$[0].at_ms') = ?3
                         OR fever.seq < ?2 AND end_seq BETWEEN ?2 + 1 AND ?2 + 3)",
        )?
        .exists(params![person.0, seq, at_ms])?)
}

/// Opens the case of an owner again that ended with a passage of a person.
pub(super) fn reopen_of(conn: &Connection, owner: Id, person: Id, seq: i64) -> Result<(), StoreError> {
    conn.prepare_cached(
        "UPDATE fever SET ending = NULL, end_ms = NULL, end_seq = NULL
         WHERE person = ?3 AND seq < ?2 AND end_seq BETWEEN ?2 + 1 AND ?2 + 3
               AND NOT EXISTS
             (SELECT 1 FROM passage WHERE person = ?1 AND passage.seq > ?2 AND passage.seq < fever.end_seq)
               AND EXISTS
             (SELECT 1 FROM passage WHERE passage.seq = ?2 AND outcome = 'admitted' AND late = 0
                     AND (emergency = 0 OR direction = 'out'))",
    )?
    .execute(params![person.0, seq, owner.0])?;
    Ok(())
}

/// Opens the case again that a passage had opened, now that its correction is taken back.
pub(super) fn put_back(conn: &Connection, person: Id, seq: i64, by: i64) -> Result<(), StoreError> {
    conn.prepare_cached(
        "UPDATE fever SET ending = NULL, end_ms = NULL, end_seq = NULL
         WHERE person = ?1 AND ending = 'annulled' AND (end_seq = ?2 OR end_seq BETWEEN ?3 + 1 AND ?3 + 3)",
    )?
    .execute(params![person.0, seq, by])?;
    Ok(())
}

/// Takes a further reading out of its case, which goes back to the stage before.
pub(super) fn annul_measure(conn: &Connection, seq: i64) -> Result<(), StoreError> {
    conn.execute("UPDATE reading SET annulled = 1 WHERE seq = ?", [seq])?;
    let mut statement = conn.prepare_cached("SELECT seq, readings FROM fever WHERE ending IS NULL")?;
    let open: Vec<(i64, Vec<Kept>)> = statement
        .query_map([], |row| Ok((row.get(0)?, from_json(1, &row.get::<_, String>(1)?)?)))?
        .collect::<Result<_, _>>()?;
    for (case, mut readings) in open {
        if readings.iter().any(|kept| kept.seq == seq) {
            readings.retain(|kept| kept.seq != seq);
            let stage = readings.last().map_or(Stage::Resting, |kept| kept.stage);
            set_readings(conn, case, stage, &readings)?;
        }
    }
    Ok(())
}

/// The columns that [`case`] reads.
const CASE: &str =
    "fever.seq, fever.person, coalesce(person.name, ''), gate, direction, stage, rest_until_ms,
    readings, calls, ending, person.building, person.stairwell, person.room FROM fever LEFT JOIN person ON person.id = fever.person";

fn case(row: &Row<'_>) -> rusqlite::Result<FeverCase> {
    Ok(FeverCase {
        seq: row.get(0)?,
        person: Id(row.get(1)?),
        name: SafeText::new(&row.get::<_, String>(2)?),
        gate: row.get(3)?,
        direction: from_code(4, row.get(4)?)?,
        stage: from_code(5, row.get(5)?)?,
        rest_until_ms: row.get(6)?,
        readings: from_json::<Vec<Kept>>(7, &row.get::<_, String>(7)?)?
            .into_iter()
            .map(|kept| kept.reading)
            .collect(),
        calls: from_json(8, &row.get::<_, String>(8)?)?,
        ending: from_code_opt(9, row.get(9)?)?,
        home: home(row)?,
    })
}

/// Where they live, as far as it is known.
fn home(row: &Row<'_>) -> rusqlite::Result<Option<Home>> {
    let text = |index: usize| row.get::<_, Option<String>>(index).map(Option::unwrap_or_default);
    let home = Home { building: text(10)?, stairwell: text(11)?, room: text(12)? };
    Ok(Some(home).filter(|home| !home.building.is_empty()))
}

/// The open case of a person.
pub(super) fn open_of(conn: &Connection, person: Id) -> Result<Option<FeverCase>, StoreError> {
    let sql =
        format!("SELECT {CASE} WHERE fever.person = ? AND ending IS NULL ORDER BY fever.seq DESC LIMIT 1");
    Ok(conn.prepare_cached(&sql)?.query_row([person.0], case).optional()?)
}

/// How somebody's last case stands.
pub(super) fn last_state(
    conn: &Connection,
    person: Id,
    now_ms: i64,
) -> Result<Option<CaseState>, StoreError> {
    let sql = format!("SELECT {CASE} WHERE fever.person = ? ORDER BY fever.seq DESC LIMIT 1");
    let case = conn.prepare_cached(&sql)?.query_row([person.0], case).optional()?;
    Ok(case.map(|case| case.state(now_ms)))
}

/// Whoever has an open case.
pub(super) fn open_cases(conn: &Connection) -> Result<HashSet<Id>, StoreError> {
    let mut statement = conn.prepare_cached("SELECT person FROM fever WHERE ending IS NULL")?;
    let rows = statement.query_map([], |row| Ok(Id(row.get(0)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// All open cases, the oldest first, and those at the holding spot of the last day about whom somebody is
/// still to be called.
pub(super) fn cases(conn: &Connection, now_ms: i64) -> Result<Vec<FeverCase>, StoreError> {
    let sql = format!(
        "SELECT {CASE} WHERE ending IS NULL OR (ending = 'holding_spot' AND end_ms > ?) ORDER BY fever.seq"
    );
    let mut statement = conn.prepare_cached(&sql)?;
    let rows = statement.query_map([now_ms - HELD_MS], case)?;
    let all: Vec<FeverCase> = rows.collect::<Result<_, _>>()?;
    Ok(all.into_iter().filter(|case| !case.state(now_ms).is_over()).collect())
}

/// The cases that began in a shift, and all that are not over, the oldest first.
pub(super) fn of_shift(conn: &Connection, shift: i64, now_ms: i64) -> Result<Vec<FeverCase>, StoreError> {
    let sql = format!("SELECT {CASE} WHERE fever.seq >= ? AND ending <> 'annulled' ORDER BY fever.seq");
    let mut statement = conn.prepare_cached(&sql)?;
    let begun: Vec<FeverCase> = statement.query_map([shift], case)?.collect::<Result<_, _>>()?;
    let open = cases(conn, now_ms)?;
    let mut all: Vec<FeverCase> =
        begun.into_iter().filter(|case| open.iter().all(|other| other.seq != case.seq)).collect();
    all.extend(open);
    all.sort_by_key(|case| case.seq);
    Ok(all)
}

/// For how long a holding spot without its calls is told, in milliseconds.
const HELD_MS: i64 = 24 * 60 * 60 * 1000;

/// How the last case of a person ended, if not with a pass.
pub(super) fn past(conn: &Connection, person: Id) -> Result<Option<PastFever>, StoreError> {
    let last: Option<(i64, String, i64)> = conn
        .prepare_cached(
            "SELECT seq, ending, end_ms FROM fever WHERE person = ? AND ending IS NOT NULL
                    AND ending <> 'annulled' ORDER BY seq DESC LIMIT 1",
        )?
        .query_row([person.0], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
        .optional()?;
    let Some((case, ending, at_ms)) = last else { return Ok(None) };
    let ending: Ending = from_code(1, ending)?;
    Ok(Some(PastFever { case, ending, at_ms }).filter(|_| ending != Ending::Admitted))
}

/// Forgets the cases of a person up to a record.
pub(super) fn erase(conn: &Connection, person: Id, up_to: i64) -> Result<(), StoreError> {
    conn.execute("DELETE FROM fever WHERE person = ? AND seq <= ?", params![person.0, up_to])?;
    Ok(())
}
