//! The gate: projections of arrivals and passages, claims, and the queue that screens show.

use rusqlite::{Connection, OptionalExtension as _, Row, params};

use super::error::StoreError;
use super::journal::Record;
use super::people;
use super::sql::{code, from_code, from_code_opt, from_json};
use super::tally::tally;
use crate::domain::event::Tailgate;
use crate::domain::gate::{
    Arrival, ArrivalState, Claim, Ended, Gate, KnownArrival, KnownPerson, Passage, Passing, Reason, Setting,
};
use crate::domain::now::Now;
use crate::domain::people::{Person, PersonKind};
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
        "INSERT INTO arrival (seq, id, person, gate, direction, at_ms, state)
         VALUES (?, ?, ?, ?, ?, ?, 'waiting')",
    )?
    .execute(params![
        record.seq,
        id.0,
        arrival.person.0,
        arrival.gate,
        arrival.direction.as_ref().map(code),
        record.at_ms
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

/// Puts an arrival back into the queue that a record took out of it.
pub(super) fn reopen_arrival(conn: &Connection, end_seq: i64) -> Result<(), StoreError> {
    conn.prepare_cached(
        "UPDATE arrival SET state = 'waiting', end_seq = NULL, end_ms = NULL, end_by = NULL
         WHERE end_seq = ?",
    )?
    .execute([end_seq])?;
    Ok(())
}

pub(super) fn annul_arrival(conn: &Connection, seq: i64) -> Result<(), StoreError> {
    conn.execute("UPDATE arrival SET state = 'annulled' WHERE seq = ? AND state = 'waiting'", [seq])?;
    Ok(())
}

/// The figure that a passage counts for.
fn figure(direction: Direction, outcome: Passing) -> &'static str {
    match (outcome, direction) {
        (Passing::Refused, _) => "refused",
        (Passing::Admitted, Direction::In) => "in",
        (Passing::Admitted, Direction::Out) => "out",
    }
}

pub(super) fn pass(conn: &Connection, record: &Record, passage: &Passage) -> Result<(), StoreError> {
    let (direction, outcome) = (code(&passage.direction), code(&passage.outcome));
    conn.prepare_cached(
        "INSERT INTO passage (seq, at_ms, shift, actor, terminal, person, person_kind, gate, direction,
                              outcome, reason, tenths, emergency, note)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    )?
    .execute(params![
        record.seq,
        record.at_ms,
        record.shift,
        record.actor,
        record.terminal,
        passage.person.0,
        code(&passage.person_kind),
        passage.gate,
        direction,
        outcome,
        passage.reason.as_ref().map(code),
        passage.temperature.map(Temperature::tenths),
        passage.emergency,
        passage.note.as_str(),
    ])?;
    conn.prepare_cached(
        "UPDATE person SET last_seq = ?1, last_ms = ?2, last_direction = ?3, last_outcome = ?4,
                side = CASE WHEN ?4 = 'admitted' THEN ?3 ELSE side END WHERE id = ?5",
    )?
    .execute(params![record.seq, record.at_ms, direction, outcome, passage.person.0])?;
    tally(conn, record.shift, figure(passage.direction, passage.outcome), 1)
}

pub(super) fn pass_erased(conn: &Connection, record: &Record) -> Result<(), StoreError> {
    conn.execute(
        "INSERT INTO passage (seq, at_ms, shift, actor, terminal, note) VALUES (?, ?, ?, ?, ?, '')",
        params![record.seq, record.at_ms, record.shift, record.actor, record.terminal],
    )?;
    Ok(())
}

/// Empties the passages of a person up to a record, and takes them out of the figures.
pub(super) fn erase_passages(conn: &Connection, person: Id, up_to: i64) -> Result<(), StoreError> {
    let counted: Vec<(i64, Direction, Passing)> = conn
        .prepare(
            "SELECT shift, direction, outcome FROM passage WHERE person = ? AND seq <= ? AND annulled = 0",
        )?
        .query_map(params![person.0, up_to], |row| {
            Ok((row.get(0)?, from_code(1, row.get(1)?)?, from_code(2, row.get(2)?)?))
        })?
        .collect::<Result<_, _>>()?;
    for (shift, direction, outcome) in counted {
        tally(conn, shift, figure(direction, outcome), -1)?;
    }
    conn.execute(
        "UPDATE passage SET person = NULL, person_kind = NULL, gate = NULL, direction = NULL, outcome = NULL,
                reason = NULL, tenths = NULL, emergency = 0, note = '' WHERE person = ? AND seq <= ?",
        params![person.0, up_to],
    )?;
    Ok(())
}

/// Whom a passage is about, its shift, direction and outcome.
type Counted = (Option<[u8; 16]>, i64, Option<String>, Option<String>);

pub(super) fn annul_passage(conn: &Connection, seq: i64) -> Result<(), StoreError> {
    conn.prepare_cached("UPDATE passage SET annulled = 1 WHERE seq = ?")?.execute([seq])?;
    reopen_arrival(conn, seq)?;
    let passage: Option<Counted> = conn
        .prepare_cached("SELECT person, shift, direction, outcome FROM passage WHERE seq = ?")?
        .query_row([seq], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)))
        .optional()?;
    let Some((Some(person), shift, Some(direction), Some(outcome))) = passage else { return Ok(()) };
    let (direction, outcome) = (from_code(2, direction)?, from_code(3, outcome)?);
    tally(conn, shift, figure(direction, outcome), -1)?;
    conn.prepare_cached(
        "UPDATE person SET (last_seq, last_ms, last_direction, last_outcome) =
                (SELECT max(seq), at_ms, direction, outcome FROM passage WHERE person = ?1 AND annulled = 0),
                side = (SELECT direction FROM passage WHERE person = ?1 AND annulled = 0
                        AND outcome = 'admitted' ORDER BY seq DESC LIMIT 1)
         WHERE id = ?1",
    )?
    .execute([person])?;
    Ok(())
}

pub(super) fn tailgate(conn: &Connection, record: &Record, tailgate: &Tailgate) -> Result<(), StoreError> {
    conn.execute(
        "INSERT INTO tailgate (seq, gate, count) VALUES (?, ?, ?)",
        params![record.seq, tailgate.gate, tailgate.count],
    )?;
    Ok(())
}

pub(super) fn annul_tailgate(conn: &Connection, seq: i64) -> Result<(), StoreError> {
    conn.execute("UPDATE tailgate SET annulled = 1 WHERE seq = ?", [seq])?;
    Ok(())
}

/// All gates by number.
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

/// One gate.
pub(super) fn gate(conn: &Connection, no: u16) -> Result<Option<Gate>, StoreError> {
    Ok(gates(conn)?.into_iter().find(|gate| gate.no == no))
}

/// The columns that [`known_arrival`] reads.
const ARRIVAL: &str = "arrival.id, arrival.seq, arrival.person, arrival.gate, arrival.direction,
    arrival.state, arrival.end_seq, arrival.end_ms, arrival.end_by,
    (SELECT name FROM staff WHERE staff_no = arrival.end_by LIMIT 1),
    claim.terminal, claim.at_ms, claim.boot, claim.until_ms,
    (SELECT name FROM staff WHERE staff_no = claim.actor LIMIT 1)";

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
            priority: None,
            lane: None,
            measured: None,
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

/// What is known of somebody who wants to pass.
pub(super) fn known_person(
    conn: &Connection,
    id: Id,
    gate_no: Option<u16>,
    terminal: &str,
    now: &Now,
) -> Result<Option<KnownPerson>, StoreError> {
    let Some(row) = people::get(conn, id)? else { return Ok(None) };
    let sql = format!(
        "SELECT {ARRIVAL} FROM arrival LEFT JOIN claim ON claim.arrival = arrival.id
         WHERE arrival.person = ? AND arrival.state = 'waiting' ORDER BY arrival.seq LIMIT 1"
    );
    let mut statement = conn.prepare_cached(&sql)?;
    let waiting = statement.query_row([id.0], |row| known_arrival(row, terminal, now)).optional()?;
    Ok(Some(KnownPerson {
        person: row.person,
        gone: row.gone,
        last_admitted: row.side,
        last: row.last,
        waiting,
        setting: Setting {
            gate: gate_no.map(|no| gate(conn, no)).transpose()?.flatten(),
            ..Setting::default()
        },
        ..KnownPerson::unknown()
    }))
}

/// A line of the queue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QueueRow {
    /// The arrival.
    pub arrival: Id,
    /// Who waits.
    pub person_id: Id,
    /// The person.
    pub person: Person,
    /// At which gate.
    pub gate: u16,
    /// Which way, if known.
    pub direction: Option<Direction>,
    /// Since when, in wall milliseconds.
    pub at_ms: i64,
    /// Who handles them just now: terminal and warden.
    pub claim: Option<Claim>,
}

/// Who waits, the longest first; at one gate or at all.
pub(super) fn queue(conn: &Connection, gate: Option<u16>, now: &Now) -> Result<Vec<QueueRow>, StoreError> {
    let mut statement = conn.prepare_cached(
        "SELECT arrival.id, person, person.body, gate, direction, arrival.at_ms, terminal, claim.at_ms,
                (SELECT name FROM staff WHERE staff_no = claim.actor LIMIT 1)
         FROM arrival JOIN person ON person.id = arrival.person
              LEFT JOIN claim ON claim.arrival = arrival.id AND claim.boot = ?2 AND claim.until_ms > ?3
         WHERE state = 'waiting' AND (?1 IS NULL OR gate = ?1) ORDER BY arrival.seq",
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
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// A line of the list of last passages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PassageRow {
    /// Sequence number.
    pub seq: i64,
    /// When, in wall milliseconds.
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
    /// Staff number of who recorded it.
    pub actor: String,
}

/// The last passages, newest first; of one person or of all.
pub(super) fn passages(
    conn: &Connection,
    person: Option<Id>,
    limit: u32,
) -> Result<Vec<PassageRow>, StoreError> {
    let which = if person.is_some() { "WHERE passage.person = ?1" } else { "WHERE ?1 IS NULL" };
    let sql = format!(
        "SELECT seq, at_ms, body, gate, direction, outcome, reason, tenths, annulled, actor
         FROM passage LEFT JOIN person ON person.id = passage.person {which} ORDER BY seq DESC LIMIT ?2"
    );
    let mut statement = conn.prepare_cached(&sql)?;
    let rows = statement.query_map(params![person.map(|id| id.0), limit], |row| {
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
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Everybody of a kind who was last let in.
pub(super) fn inside(conn: &Connection, kind: PersonKind, limit: u32) -> Result<Vec<Person>, StoreError> {
    let mut statement = conn.prepare_cached(
        "SELECT body FROM person WHERE kind = ? AND side = 'in' ORDER BY last_seq DESC LIMIT ?",
    )?;
    let rows =
        statement.query_map(params![code(&kind), limit], |row| from_json(0, &row.get::<_, String>(0)?))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// How many visitors were last let in.
pub(super) fn visitors_inside(conn: &Connection) -> Result<i64, StoreError> {
    Ok(conn
        .prepare_cached("SELECT count(*) FROM person WHERE kind = 'visitor' AND side = 'in'")?
        .query_row([], |row| row.get(0))?)
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
