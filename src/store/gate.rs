//! The gate: projections of gates and arrivals, claims, and the queue that screens show.

use rusqlite::{Connection, params};

use super::error::Result;
use super::journal::{self, Record};
use super::rows::{Statements as _, insert, row};
use crate::domain::gate::{Arrival, ArrivalState, Claim, Ended, Gate, KnownArrival};
use crate::domain::lane::Priority;
use crate::domain::now::Now;
use crate::domain::people::Person;
use crate::domain::value::{Direction, Id, Temperature};

row!(Gate { no, name, opens, closes });

pub(super) fn set(conn: &Connection, gate: &Gate) -> Result {
    insert!(conn; gate {
        no: gate.no,
        name: gate.name,
        opens: gate.opens,
        closes: gate.closes,
    } else name, opens, closes)
}

pub(super) fn join(conn: &Connection, record: &Record, arrival: &Arrival) -> Result {
    let Some(id) = record.subject else { return Ok(()) };
    insert!(conn; arrival {
        seq: record.seq,
        id,
        person: arrival.person,
        gate: arrival.gate,
        direction: arrival.direction,
        at_ms: record.at_ms,
        state: ArrivalState::Waiting,
        priority: arrival.priority,
        lane: arrival.lane,
        tenths: arrival.measured,
    })
}

pub(super) fn end_arrival(conn: &Connection, record: &Record, state: ArrivalState, end_seq: i64) -> Result {
    conn.run(
        "UPDATE arrival SET state = ?, end_seq = ?, end_ms = ?, end_by = ? WHERE id = ?",
        params![state, end_seq, record.at_ms, record.actor, record.subject],
    )
}

/// Puts an arrival back into the queue that a record took out of it, unless it was annulled or they wait anew.
pub(super) fn reopen_arrival(conn: &Connection, end_seq: i64) -> Result {
    conn.run(
        "UPDATE arrival SET state = CASE state WHEN 'annulled' THEN state ELSE 'waiting' END,
             end_seq = NULL, end_ms = NULL, end_by = NULL
         WHERE end_seq = ? AND (state = 'annulled' OR NOT EXISTS
             (SELECT 1 FROM arrival AS anew WHERE anew.person = arrival.person AND anew.state = 'waiting'))",
        [end_seq],
    )
}

/// The arrivals of a person, each with its last record.
pub(super) fn arrivals_of(conn: &Connection, person: Id) -> Result<Vec<(Id, i64)>> {
    conn.all(
        "SELECT id, (SELECT max(seq) FROM journal WHERE subject = arrival.id) FROM arrival
         WHERE person = ? ORDER BY arrival.seq",
        [person],
    )
}

pub(super) fn erase(conn: &Connection, id: Id) -> Result {
    conn.run("DELETE FROM arrival WHERE id = ?", [id])
}

/// Whoever was decided meanwhile stays decided, and does not wait again when that is taken back as well.
pub(super) fn annul_arrival(conn: &Connection, seq: i64) -> Result {
    conn.run("UPDATE arrival SET state = 'annulled' WHERE seq = ?", [seq])
}

pub(super) fn gates(conn: &Connection) -> Result<Vec<Gate>> {
    conn.all("SELECT no, name, opens, closes FROM gate ORDER BY no", ())
}

pub(super) fn gate(conn: &Connection, no: u16) -> Result<Option<Gate>> {
    Ok(gates(conn)?.into_iter().find(|gate| gate.no == no))
}

row!(Arrival { person, gate, direction, priority, lane, measured });
row!(Option<Ended> { seq, at_ms, by });
row!(Option<Claim> { terminal, at_ms, by });
row!(KnownArrival { id, seq, state, arrival, ended, claim });

/// The arrival that a condition on `?1` chooses, as the terminal sees it.
fn arrival_where(
    conn: &Connection,
    which: &str,
    id: Id,
    terminal: &str,
    now: &Now,
) -> Result<Option<KnownArrival>> {
    let sql = format!(
        "SELECT arrival.id, arrival.seq, state, person, gate, direction, priority, lane, tenths AS measured,
                end_seq AS seq, end_ms AS at_ms,
                (SELECT name FROM staff WHERE staff_no = end_by LIMIT 1) AS by, claim.terminal, claim.at_ms,
                (SELECT name FROM staff WHERE staff_no = claim.actor LIMIT 1) AS by
         FROM arrival LEFT JOIN claim ON claim.arrival = arrival.id AND claim.boot = ?2 AND claim.until_ms > ?3
                                         AND claim.terminal <> ?4
         WHERE {which}"
    );
    conn.maybe(&sql, params![id, now.boot, now.mono_ms, terminal])
}

/// An arrival as the terminal sees it: its own claim does not stand in its way.
pub(super) fn arrival(conn: &Connection, id: Id, terminal: &str, now: &Now) -> Result<Option<KnownArrival>> {
    arrival_where(conn, "arrival.id = ?1", id, terminal, now)
}

/// The arrival of somebody who waits, as a terminal sees it.
pub(super) fn waiting(
    conn: &Connection,
    person: Id,
    terminal: &str,
    now: &Now,
) -> Result<Option<KnownArrival>> {
    let which = "person = ?1 AND state = 'waiting' ORDER BY arrival.seq LIMIT 1";
    arrival_where(conn, which, person, terminal, now)
}

row! {
    /// A line of the queue.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct QueueRow {
        pub arrival: Id,
        pub person_id: Id,
        pub person: Person,
        pub gate: u16,
        /// Which way, if known.
        pub direction: Option<Direction>,
        /// Since when, in wall milliseconds.
        pub at_ms: i64,
        /// Who handles them just now: terminal and warden.
        pub claim: Option<Claim>,
        /// Goes first.
        pub priority: Option<Priority>,
        /// In which lane; in any without it.
        pub lane: Option<u16>,
        /// What a helper along the queue has measured.
        pub measured: Option<Temperature>,
    }
}

/// Who waits, at one gate or at all: who goes first, then the longest.
pub(super) fn queue(conn: &Connection, gate: Option<u16>, now: &Now) -> Result<Vec<QueueRow>> {
    let pending_ms = journal::clock_jump(conn, now)?.unwrap_or_default();
    let since = journal::as_of_now("arrival.at_ms", "arrival.seq", pending_ms);
    let sql = format!(
        "SELECT arrival.id AS arrival, person AS person_id, person.body AS person, gate, direction, {since} AS at_ms,
                terminal, claim.at_ms, (SELECT name FROM staff WHERE staff_no = claim.actor LIMIT 1) AS by,
                priority, lane, tenths AS measured
         FROM arrival JOIN person ON person.id = arrival.person
              LEFT JOIN claim ON claim.arrival = arrival.id AND claim.boot = ?2 AND claim.until_ms > ?3
         WHERE state = 'waiting' AND (?1 IS NULL OR gate = ?1) ORDER BY priority IS NULL, arrival.seq"
    );
    conn.all(&sql, params![gate, now.boot, now.mono_ms])
}

/// How long a claim holds without a key being pressed, in milliseconds.
const CLAIM_MS: i64 = 90_000;

/// What came of a wish to claim an arrival.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Claiming {
    /// It is ours now, and holds for 90 s.
    Ours,
    /// Another terminal holds it.
    Theirs(Claim),
    /// It was decided or left meanwhile.
    Ended(Ended),
    /// There is no such arrival.
    Unknown,
}

/// Claims an arrival for a terminal, or renews its claim. Runs inside the caller's transaction.
pub(super) fn claim(conn: &Connection, id: Id, terminal: &str, actor: &str, now: &Now) -> Result<Claiming> {
    let Some(known) = arrival(conn, id, terminal, now)? else { return Ok(Claiming::Unknown) };
    if let Some(ended) = known.ended {
        return Ok(Claiming::Ended(ended));
    }
    if known.state != ArrivalState::Waiting {
        return Ok(Claiming::Unknown);
    }
    if let Some(claim) = known.claim {
        return Ok(Claiming::Theirs(claim));
    }
    insert!(conn; claim {
        arrival: id,
        terminal,
        actor,
        at_ms: now.wall_ms,
        boot: now.boot,
        until_ms: now.mono_ms + CLAIM_MS,
    }, "ON CONFLICT DO UPDATE SET terminal = excluded.terminal, actor = excluded.actor,
            at_ms = CASE WHEN terminal = excluded.terminal THEN at_ms ELSE excluded.at_ms END,
            boot = excluded.boot, until_ms = excluded.until_ms")?;
    Ok(Claiming::Ours)
}

/// Gives a terminal's claims back, all but one; and sweeps those of arrivals that no longer wait.
pub(super) fn release(conn: &Connection, terminal: &str, but: Option<Id>) -> Result {
    conn.run("DELETE FROM claim WHERE terminal = ? AND arrival IS NOT ?", params![terminal, but])
}

/// Forgets the claims of arrivals that no longer wait.
pub(super) fn forget_claims(conn: &Connection) -> Result {
    conn.run("DELETE FROM claim WHERE arrival NOT IN (SELECT id FROM arrival WHERE state = 'waiting')", ())
}
