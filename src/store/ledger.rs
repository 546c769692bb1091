//! The ledger as screens show it: last passages, who is inside, missing serials, how quickly a gate works.
//!
//! Reads only.

use rusqlite::{Connection, Row, params};

use super::error::StoreError;
use super::shift;
use super::sql::{code, from_code_opt, from_json};
use crate::domain::gate::{Passing, Reason};
use crate::domain::people::{Person, PersonKind};
use crate::domain::value::{Direction, Id, Temperature};

/// A line of the list of last passages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PassageRow {
    /// Sequence number.
    pub seq: i64,
    /// When it happened, in wall milliseconds; for a late entry before it was recorded.
    pub at_ms: i64,
    /// Who; `None` once erased.
    pub person: Option<Person>,
    /// At which gate.
    pub gate: Option<u16>,
    /// Which way.
    pub direction: Option<Direction>,
    /// Let through or turned back.
    pub outcome: Option<Passing>,
    /// Why turned back.
    pub reason: Option<Reason>,
    /// The reading.
    pub temperature: Option<Temperature>,
    /// Annulled since.
    pub annulled: bool,
    /// Through the emergency lane.
    pub emergency: bool,
    /// From the paper pad.
    pub late: bool,
    /// The record that it corrects.
    pub corrects: Option<i64>,
    /// Staff number of who recorded it.
    pub actor: String,
}

/// The last passages, each at its own time, newest first; of one person or of all.
pub(super) fn passages(
    conn: &Connection,
    person: Option<Id>,
    limit: u32,
) -> Result<Vec<PassageRow>, StoreError> {
    // A person's are found in the order of their times, all in the order of their numbers.
    let (which, order) = match person {
        Some(_) => ("WHERE passage.person = ?1", "occurred_ms DESC, seq"),
        None => ("WHERE ?1 IS NULL", "seq"),
    };
    let sql = format!(
        "SELECT {COLUMNS} FROM passage LEFT JOIN person ON person.id = passage.person {which}
         ORDER BY {order} DESC LIMIT ?2"
    );
    let mut statement = conn.prepare_cached(&sql)?;
    let rows = statement.query_map(params![person.map(|id| id.0), limit], passage_row)?;
    let mut rows: Vec<PassageRow> = rows.collect::<Result<_, _>>()?;
    // What was corrected, or told late, happened when it happened.
    rows.sort_by_key(|row| std::cmp::Reverse((row.at_ms, row.seq)));
    Ok(rows)
}

/// The columns that [`passage_row`] reads, in its order: of a passage and its person.
pub(super) const COLUMNS: &str = "seq, coalesce(occurred_ms, at_ms), body, gate, direction, outcome, reason,
    tenths, annulled, actor, emergency, late, corrects";

/// Reads one row of [`COLUMNS`].
pub(super) fn passage_row(row: &Row<'_>) -> rusqlite::Result<PassageRow> {
    let body: Option<String> = row.get(2)?;
    let tenths: Option<u16> = row.get(7)?;
    Ok(PassageRow {
        seq: row.get(0)?,
        at_ms: row.get(1)?,
        person: body.map(|body| from_json(2, &body)).transpose()?,
        gate: row.get(3)?,
        direction: from_code_opt(4, row.get(4)?)?,
        outcome: from_code_opt(5, row.get(5)?)?,
        reason: from_code_opt(6, row.get(6)?)?,
        temperature: tenths.and_then(|tenths| Temperature::from_tenths(tenths).ok()),
        annulled: row.get(8)?,
        actor: row.get(9)?,
        emergency: row.get(10)?,
        late: row.get(11)?,
        corrects: row.get(12)?,
    })
}

/// Everybody of a kind who was last let in.
pub(super) fn inside(
    conn: &Connection,
    kind: PersonKind,
    limit: u32,
) -> Result<Vec<(Id, Person)>, StoreError> {
    let mut statement = conn.prepare_cached(
        "SELECT id, body FROM person WHERE kind = ? AND side = 'in' ORDER BY last_seq DESC LIMIT ?",
    )?;
    let rows = statement.query_map(params![code(&kind), limit], |row| {
        Ok((Id(row.get(0)?), from_json(1, &row.get::<_, String>(1)?)?))
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// How many visitors were last let in.
pub(super) fn visitors_inside(conn: &Connection) -> Result<i64, StoreError> {
    Ok(conn
        .prepare_cached("SELECT count(*) FROM person WHERE kind = 'visitor' AND side = 'in'")?
        .query_row([], |row| row.get(0))?)
}

/// Serial numbers of the paper pad that are missing between the first and the last one of a shift; at
/// most a hundred.
pub(super) fn serial_gaps(conn: &Connection, shift: i64) -> Result<Vec<i64>, StoreError> {
    let serials: Vec<i64> = conn
        .prepare_cached(
            "SELECT DISTINCT serial FROM passage
             WHERE serial IS NOT NULL AND shift = ? AND annulled = 0 ORDER BY serial",
        )?
        .query_map([shift], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    let between = serials.windows(2).flat_map(|pair| pair[0] + 1..pair[1]);
    Ok(between.take(100).collect())
}

/// The entry of this shift that has a line of the paper pad already.
pub(super) fn of_serial(conn: &Connection, serial: u32) -> Result<Option<i64>, StoreError> {
    let current = shift::current(conn)?.map_or(0, |shift| shift.id);
    Ok(conn
        .prepare_cached(
            "SELECT max(seq) FROM passage WHERE serial = ? AND serial IS NOT NULL AND shift = ?
                    AND annulled = 0",
        )?
        .query_row(params![serial, current], |row| row.get(0))?)
}

/// How far back a gate's pace looks, in milliseconds.
const PACE_MS: i64 = 10 * 60 * 1000;
/// How many passages it looks at.
const PACED: u32 = 20;

/// How far back the passages go of which a screen tells how many they were, in milliseconds.
pub(crate) const RECENT_MS: i64 = 15 * 60 * 1000;
/// How many of the last records they are looked for among.
const RECENT: u32 = 600;

/// A passage of just now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RecentPassage {
    pub gate: u16,
    /// When, in wall milliseconds.
    pub at_ms: i64,
    /// How long they had waited in the queue, in milliseconds; none if they never stood in it.
    pub wait_ms: Option<i64>,
}

/// The passages since a moment that still count, from whatever they were entered.
pub(super) fn recent(conn: &Connection, from_ms: i64) -> Result<Vec<RecentPassage>, StoreError> {
    let mut statement = conn.prepare_cached(
        "SELECT gate, occurred_ms, occurred_ms - (SELECT at_ms FROM arrival WHERE end_seq = last.seq) FROM
             (SELECT seq, gate, occurred_ms, annulled FROM passage ORDER BY seq DESC LIMIT ?) AS last
         WHERE annulled = 0 AND gate IS NOT NULL AND occurred_ms > ?",
    )?;
    let rows = statement.query_map(params![RECENT, from_ms], |row| {
        let wait_ms: Option<i64> = row.get(2)?;
        Ok(RecentPassage { gate: row.get(0)?, at_ms: row.get(1)?, wait_ms: wait_ms.map(|ms| ms.max(0)) })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Seconds from one passage to the next at a gate, over its last ones; none for fewer than three.
pub(super) fn pace(conn: &Connection, gate: u16, now_ms: i64) -> Result<Option<i64>, StoreError> {
    let (count, first, last): (i64, Option<i64>, Option<i64>) = conn
        .prepare_cached(
            "SELECT count(*), min(at_ms), max(at_ms) FROM
                 (SELECT at_ms FROM
                     (SELECT gate, at_ms, late FROM passage ORDER BY seq DESC LIMIT 200)
                  WHERE gate = ? AND late = 0 AND at_ms > ? LIMIT ?)",
        )?
        .query_row(params![gate, now_ms - PACE_MS, PACED], |row| {
            Ok((row.get(0)?, row.get(1)?, row.get(2)?))
        })?;
    let spread = first.zip(last).map(|(first, last)| last - first);
    Ok(spread.filter(|_| count >= 3).map(|spread| (spread / (count - 1) + 500) / 1000))
}
