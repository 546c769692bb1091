//! The ledger as screens show it: last passages, who is inside, missing serials, how quickly a gate works.
//!
//! Reads only.

use rusqlite::{Connection, params};

use super::error::Result;
use super::rows::{Statements as _, row};
use super::shift;
use crate::domain::gate::{Passing, Reason};
use crate::domain::people::{Person, PersonKind};
use crate::domain::value::{Direction, Id, Temperature};

row! {
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
}

/// The last passages, each at its own time, newest first; of one person or of all.
pub(super) fn passages(conn: &Connection, person: Option<Id>, limit: u32) -> Result<Vec<PassageRow>> {
    // A person's are found in the order of their times, all in the order of their numbers.
    let (which, order) = match person {
        Some(_) => ("WHERE passage.person = ?1", "occurred_ms DESC, seq"),
        None => ("WHERE ?1 IS NULL", "seq"),
    };
    let sql = format!(
        "SELECT {COLUMNS} FROM passage LEFT JOIN person ON person.id = passage.person {which}
         ORDER BY {order} DESC LIMIT ?2"
    );
    let mut rows: Vec<PassageRow> = conn.all(&sql, params![person, limit])?;
    // What was corrected, or told late, happened when it happened.
    rows.sort_by_key(|row| std::cmp::Reverse((row.at_ms, row.seq)));
    Ok(rows)
}

/// The columns of a [`PassageRow`]: of a passage and its person.
pub(super) const COLUMNS: &str =
    "seq, coalesce(occurred_ms, at_ms) AS at_ms, body AS person, gate, direction,
    outcome, reason, tenths AS temperature, annulled, emergency, late, corrects, actor";

/// Everybody of a kind who was last let in.
pub(super) fn inside(conn: &Connection, kind: PersonKind, limit: u32) -> Result<Vec<(Id, Person)>> {
    conn.all(
        "SELECT id, body FROM person WHERE kind = ? AND side = 'in' ORDER BY last_seq DESC LIMIT ?",
        params![kind, limit],
    )
}

/// How many visitors were last let in.
pub(super) fn visitors_inside(conn: &Connection) -> Result<i64> {
    conn.one("SELECT count(*) FROM person WHERE kind = 'visitor' AND side = 'in'", ())
}

/// Serial numbers of the paper pad that are missing between the first and the last one of a shift; at
/// most a hundred.
pub(super) fn serial_gaps(conn: &Connection, shift: i64) -> Result<Vec<i64>> {
    let serials: Vec<i64> = conn.all(
        "SELECT DISTINCT serial FROM passage
             WHERE serial IS NOT NULL AND shift = ? AND annulled = 0 ORDER BY serial",
        [shift],
    )?;
    let between = serials.windows(2).flat_map(|pair| pair[0] + 1..pair[1]);
    Ok(between.take(100).collect())
}

/// The entry of this shift that has a line of the paper pad already.
pub(super) fn of_serial(conn: &Connection, serial: u32) -> Result<Option<i64>> {
    let current = shift::current(conn)?.map_or(0, |shift| shift.id);
    conn.one(
        "SELECT max(seq) FROM passage WHERE serial = ? AND serial IS NOT NULL AND shift = ?
                    AND annulled = 0",
        params![serial, current],
    )
}

/// How far back a gate's pace looks, in milliseconds.
const PACE_MS: i64 = 10 * 60 * 1000;
/// How many passages it looks at.
const PACED: u32 = 20;

/// How far back the passages go of which a screen tells how many they were, in milliseconds.
pub(crate) const RECENT_MS: i64 = 15 * 60 * 1000;
/// How many of the last records they are looked for among.
const RECENT: u32 = 600;

row! {
    /// A passage of just now.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct RecentPassage {
        pub gate: u16,
        /// When, in wall milliseconds.
        pub at_ms: i64,
        /// How long they had waited in the queue, in milliseconds; none if they never stood in it.
        pub wait_ms: Option<i64>,
    }
}

/// The passages since a moment that still count, from whatever they were entered.
pub(super) fn recent(conn: &Connection, from_ms: i64) -> Result<Vec<RecentPassage>> {
    conn.all(
        "SELECT gate, occurred_ms AS at_ms,
                max(0, occurred_ms - (SELECT at_ms FROM arrival WHERE end_seq = last.seq)) AS wait_ms FROM
             (SELECT seq, gate, occurred_ms, annulled FROM passage ORDER BY seq DESC LIMIT ?) AS last
         WHERE annulled = 0 AND gate IS NOT NULL AND occurred_ms > ?",
        params![RECENT, from_ms],
    )
}

/// Seconds from one passage to the next at a gate, over its last ones; none for fewer than three.
pub(super) fn pace(conn: &Connection, gate: u16, now_ms: i64) -> Result<Option<i64>> {
    let (count, first, last): (i64, Option<i64>, Option<i64>) = conn.one(
        "SELECT count(*), min(at_ms), max(at_ms) FROM
                 (SELECT at_ms FROM
                     (SELECT gate, at_ms, late FROM passage ORDER BY seq DESC LIMIT 200)
                  WHERE gate = ? AND late = 0 AND at_ms > ? LIMIT ?)",
        params![gate, now_ms - PACE_MS, PACED],
    )?;
    let spread = first.zip(last).map(|(first, last)| last - first);
    Ok(spread.filter(|_| count >= 3).map(|spread| (spread / (count - 1) + 500) / 1000))
}
