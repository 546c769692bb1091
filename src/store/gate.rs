//! The gate: projections of gates and arrivals, claims, and the queue that screens show.

use rusqlite::{Connection, OptionalExtension as _, Row, params};

use super::error::StoreError;
use super::journal::Record;
use super::sql::{code, from_code_opt, from_json};
use crate::domain::gate::{Arrival, ArrivalState, Claim, Ended, Gate, KnownArrival};
use crate::domain::lane::Priority;
use crate::domain::now::Now;
use crate::domain::people::Person;
use crate::domain::value::{Direction, Id, SafeText, Temperature};

pub(super) fn set(conn: &Connection, gate: &Gate) -> Result<(), StoreError> {
    conn.execute(
        "INSERT INTO gate (no, name, opens, closes) VALUES (?, ?, ?, ?)
         ON CONFLICT DO UPDATE SET name = excluded.name, opens = excluded.opens, closes = excluded.closes",
        params![gate.no, gate.name.as_str(), gate.opens, gate.closes],
    )?;
    Ok(())
}

pub(super) fn join(conn: &Connection, record: &Record, arrival: &Arrival) -> Result<(), StoreError> {
    let Some(id) = record.subject else { return Ok(()) };
    conn.prepare_cached(
        "INSERT INTO arrival (seq, id, person, gate, direction, at_ms, state, priority, lane, tenths)
         VALUES (?, ?, ?, ?, ?, ?, 'waiting', ?, ?, ?)",
    )?
    .execute(params![
        record.seq,
        id.0,
        arrival.person.0,
        arrival.gate,
        arrival.direction.as_ref().map(code),
        record.at_ms,
        arrival.priority.as_ref().map(code),
        arrival.lane,
        arrival.measured.map(Temperature::tenths),
    ])?;
    Ok(())
}

pub(super) fn end_arrival(
    conn: &Connection,
    record: &Record,
    state: &str,
    end_seq: i64,
) -> Result<(), StoreError> {
    let Some(id) = record.subject else { return Ok(()) };
    conn.prepare_cached("UPDATE arrival SET state = ?, end_seq = ?, end_ms = ?, end_by = ? WHERE id = ?")?
        .execute(params![state, end_seq, record.at_ms, record.actor, id.0])?;
    Ok(())
}

/// Puts an arrival back into the queue that a record took out of it, unless they wait anew.
pub(super) fn reopen_arrival(conn: &Connection, end_seq: i64) -> Result<(), StoreError> {
    conn.prepare_cached(
        "UPDATE arrival SET state = 'waiting', end_seq = NULL, end_ms = NULL, end_by = NULL
         WHERE end_seq = ? AND NOT EXISTS
             (SELECT 1 FROM arrival AS anew WHERE anew.person = arrival.person AND anew.state = 'waiting')",
    )?
    .execute([end_seq])?;
    Ok(())
}

/// The arrivals of a person, each with its last record.
pub(super) fn arrivals_of(conn: &Connection, person: Id) -> Result<Vec<(Id, i64)>, StoreError> {
    let mut statement = conn.prepare(
        "SELECT id, (SELECT max(seq) FROM journal WHERE subject = arrival.id) FROM arrival
         WHERE person = ? ORDER BY arrival.seq",
    )?;
    let rows = statement.query_map([person.0], |row| Ok((Id(row.get(0)?), row.get(1)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

pub(super) fn erase(conn: &Connection, id: Id) -> Result<(), StoreError> {
    conn.prepare_cached("DELETE FROM arrival WHERE id = ?")?.execute([id.0])?;
    Ok(())
}

pub(super) fn annul_arrival(conn: &Connection, seq: i64) -> Result<(), StoreError> {
    conn.execute("UPDATE arrival SET state = 'annulled' WHERE seq = ? AND state = 'waiting'", [seq])?;
    Ok(())
}

pub(super) fn gates(conn: &Connection) -> Result<Vec<Gate>, StoreError> {
    let mut statement = conn.prepare_cached("SELECT no, name, opens, closes FROM gate ORDER BY no")?;
    let rows = statement.query_map([], |row| {
        Ok(Gate {
            no: row.get(0)?,
            name: SafeText::new(&row.get::<_, String>(1)?),
            opens: row.get(2)?,
            closes: row.get(3)?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

pub(super) fn gate(conn: &Connection, no: u16) -> Result<Option<Gate>, StoreError> {
    Ok(gates(conn)?.into_iter().find(|gate| gate.no == no))
}

/// The columns that [`known_arrival`] reads.
const ARRIVAL: &str = "arrival.id, arrival.seq, arrival.person, arrival.gate, arrival.direction,
    arrival.state, arrival.end_seq, arrival.end_ms, arrival.end_by,
    (SELECT name FROM staff WHERE staff_no = arrival.end_by LIMIT 1),
    claim.terminal, claim.at_ms, claim.boot, claim.until_ms,
    (SELECT name FROM staff WHERE staff_no = claim.actor LIMIT 1),
    arrival.priority, arrival.lane, arrival.tenths";

/// A reading that a helper took along the queue.
fn reading(tenths: Option<u16>) -> Option<Temperature> {
    tenths.and_then(|tenths| Temperature::from_tenths(tenths).ok())
}

fn known_arrival(row: &Row<'_>, terminal: &str, now: &Now) -> rusqlite::Result<KnownArrival> {
    let state = match row.get::<_, String>(5)?.as_str() {
        "waiting" => ArrivalState::Waiting,
        "decided" => ArrivalState::Decided,
        "left" => ArrivalState::Left,
        _ => ArrivalState::Annulled,
    };
    let name = |index| -> rusqlite::Result<SafeText> {
        Ok(SafeText::new(&row.get::<_, Option<String>>(index)?.unwrap_or_default()))
    };
    let ended = match (row.get(6)?, row.get(7)?) {
        (Some(seq), Some(at_ms)) => Some(Ended { by: name(9)?, at_ms, seq }),
        _ => None,
    };
    let mut claim = None;
    if let Some(holder) = row.get::<_, Option<String>>(10)? {
        let holds = row.get::<_, [u8; 16]>(12)? == now.boot && row.get::<_, i64>(13)? > now.mono_ms;
        if holds && holder != terminal {
            claim = Some(Claim { terminal: holder, by: name(14)?, at_ms: row.get(11)? });
        }
    }
    Ok(KnownArrival {
        id: Id(row.get(0)?),
        seq: row.get(1)?,
        state,
        arrival: Arrival {
            person: Id(row.get(2)?),
            gate: row.get(3)?,
            direction: from_code_opt(4, row.get(4)?)?,
            priority: from_code_opt(15, row.get(15)?)?,
            lane: row.get(16)?,
            measured: reading(row.get(17)?),
        },
        claim,
        ended,
    })
}

/// An arrival as the terminal sees it: its own claim does not stand in its way.
pub(super) fn arrival(
    conn: &Connection,
    id: Id,
    terminal: &str,
    now: &Now,
) -> Result<Option<KnownArrival>, StoreError> {
    let sql = format!(
        "SELECT {ARRIVAL} FROM arrival LEFT JOIN claim ON claim.arrival = arrival.id WHERE arrival.id = ?"
    );
    let mut statement = conn.prepare_cached(&sql)?;
    Ok(statement.query_row([id.0], |row| known_arrival(row, terminal, now)).optional()?)
}

/// The arrival of somebody who waits, as a terminal sees it.
pub(super) fn waiting(
    conn: &Connection,
    person: Id,
    terminal: &str,
    now: &Now,
) -> Result<Option<KnownArrival>, StoreError> {
    let sql = format!(
        "SELECT {ARRIVAL} FROM arrival LEFT JOIN claim ON claim.arrival = arrival.id
         WHERE arrival.person = ? AND arrival.state = 'waiting' ORDER BY arrival.seq LIMIT 1"
    );
    let mut statement = conn.prepare_cached(&sql)?;
    Ok(statement.query_row([person.0], |row| known_arrival(row, terminal, now)).optional()?)
}

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

/// Who waits, at one gate or at all: who goes first, then the longest.
pub(super) fn queue(conn: &Connection, gate: Option<u16>, now: &Now) -> Result<Vec<QueueRow>, StoreError> {
    let mut statement = conn.prepare_cached(
        "SELECT arrival.id, person, person.body, gate, direction, arrival.at_ms, terminal, claim.at_ms,
                (SELECT name FROM staff WHERE staff_no = claim.actor LIMIT 1), priority, lane, tenths
         FROM arrival JOIN person ON person.id = arrival.person
              LEFT JOIN claim ON claim.arrival = arrival.id AND claim.boot = ?2 AND claim.until_ms > ?3
         WHERE state = 'waiting' AND (?1 IS NULL OR gate = ?1) ORDER BY priority IS NULL, arrival.seq",
    )?;
    let rows = statement.query_map(params![gate, now.boot, now.mono_ms], |row| {
        let claim = match (row.get(6)?, row.get(7)?) {
            (Some(terminal), Some(at_ms)) => Some(Claim {
                terminal,
                by: SafeText::new(&row.get::<_, Option<String>>(8)?.unwrap_or_default()),
                at_ms,
            }),
            _ => None,
        };
        Ok(QueueRow {
            arrival: Id(row.get(0)?),
            person_id: Id(row.get(1)?),
            person: from_json(2, &row.get::<_, String>(2)?)?,
            gate: row.get(3)?,
            direction: from_code_opt(4, row.get(4)?)?,
            at_ms: row.get(5)?,
            claim,
            priority: from_code_opt(9, row.get(9)?)?,
            lane: row.get(10)?,
            measured: reading(row.get(11)?),
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
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
pub(super) fn claim(
    conn: &Connection,
    id: Id,
    terminal: &str,
    actor: &str,
    now: &Now,
) -> Result<Claiming, StoreError> {
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
    conn.prepare_cached(
        "INSERT INTO claim (arrival, terminal, actor, at_ms, boot, until_ms) VALUES (?, ?, ?, ?, ?, ?)
         ON CONFLICT DO UPDATE SET terminal = excluded.terminal, actor = excluded.actor,
             at_ms = CASE WHEN terminal = excluded.terminal THEN at_ms ELSE excluded.at_ms END,
             boot = excluded.boot, until_ms = excluded.until_ms",
    )?
    .execute(params![id.0, terminal, actor, now.wall_ms, now.boot, now.mono_ms + CLAIM_MS])?;
    Ok(Claiming::Ours)
}

/// Gives a terminal's claims back, all but one; and sweeps those of arrivals that no longer wait.
pub(super) fn release(conn: &Connection, terminal: &str, but: Option<Id>) -> Result<(), StoreError> {
    conn.prepare_cached("DELETE FROM claim WHERE terminal = ? AND arrival IS NOT ?")?
        .execute(params![terminal, but.map(|id| id.0)])?;
    Ok(())
}

/// Forgets the claims of arrivals that no longer wait.
pub(super) fn forget_claims(conn: &Connection) -> Result<(), StoreError> {
    conn.prepare_cached(
        "DELETE FROM claim WHERE arrival NOT IN (SELECT id FROM arrival WHERE state = 'waiting')",
    )?
    .execute([])?;
    Ok(())
}
