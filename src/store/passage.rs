//! Passages: their projection, annulled, corrected and erased; what is known of somebody who wants to
//! pass; the lists that screens show.

use rusqlite::{Connection, OptionalExtension as _, Row, params};

use super::error::StoreError;
use super::journal::Record;
use super::sql::{code, from_code};
use super::tally::tally;
use super::{fever, gate, identity, lane, office, permits};
use crate::domain::event::{GateEvent, GateUndo};
use crate::domain::gate::{Passage, Passing};
use crate::domain::value::{Direction, Id, Plate, Temperature};

pub(super) fn project(conn: &Connection, record: &Record, event: &GateEvent) -> Result<(), StoreError> {
    match event {
        GateEvent::GateSet(set) => gate::set(conn, set),
        GateEvent::ArrivalJoined(arrival) => gate::join(conn, record, arrival),
        GateEvent::ArrivalDecided(_) => gate::end_arrival(conn, record, "decided", record.seq - 1),
        GateEvent::ArrivalLeft(_) => gate::end_arrival(conn, record, "left", record.seq),
        GateEvent::PassageRecorded(passage) => pass(conn, record, passage),
        GateEvent::TemperatureHeld(held) => match held.device {
            Some(device) => office::measure(conn, record.seq, held.person, device, held.temperature),
            None => Ok(()),
        },
    }
}

pub(super) fn take_back(conn: &Connection, undo: GateUndo, seq: i64) -> Result<(), StoreError> {
    match undo {
        GateUndo::Passage => annul(conn, seq),
        GateUndo::Arrival => gate::annul_arrival(conn, seq),
        GateUndo::Leaving => gate::reopen_arrival(conn, seq),
    }
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
    let occurred_ms = passage.occurred_ms(record.at_ms);
    conn.prepare_cached(
        "INSERT INTO passage (seq, at_ms, shift, actor, terminal, person, person_kind, gate, direction,
                              outcome, reason, tenths, emergency, note, occurred_ms, unmatched, late, serial,
                              corrects, grp, vehicle, places)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
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
        occurred_ms,
        passage.is_unmatched(),
        passage.late.is_some(),
        passage.late.and_then(|late| late.serial),
        passage.corrects,
        passage.group.map(|group| group.0),
        passage.vehicle.as_ref().map(Plate::as_str),
        passage.tells_places(),
    ])?;
    if passage.late.is_some() || passage.corrects.is_some() {
        look_back(conn, passage.person)?;
    } else {
        conn.prepare_cached(
            "UPDATE person SET last_seq = ?1, last_ms = ?2, last_direction = ?3, last_outcome = ?4,
                    side = CASE WHEN ?4 = 'admitted' THEN ?3 ELSE side END WHERE id = ?5",
        )?
        .execute(params![record.seq, record.at_ms, direction, outcome, passage.person.0])?;
    }
    tally(conn, record.shift, figure(passage.direction, passage.outcome), 1)?;
    if passage.is_unmatched() {
        tally(conn, record.shift, "unmatched", 1)?;
    }
    if passage.late.is_some() {
        tally(conn, record.shift, "late", 1)?;
    }
    if let (Some(temperature), Some(device)) = (passage.temperature, passage.device) {
        office::measure(conn, record.seq, passage.person, device, temperature)?;
    }
    permits::pass(conn, record, passage)?;
    if passage.emergency && passage.note.is_empty() {
        lane::owe(conn, record, passage.gate, Some(passage.direction), Some(passage.person))?;
    }
    Ok(())
}

/// What a person's passages say of them, read anew: their last record, and which way they last went.
fn look_back(conn: &Connection, person: Id) -> Result<(), StoreError> {
    let (last, side) = (last_of(conn, person, false)?, last_of(conn, person, true)?);
    conn.prepare_cached(
        "UPDATE person SET (last_seq, last_ms, last_direction, last_outcome) =
                (SELECT seq, occurred_ms, direction, outcome FROM passage WHERE seq = ?2),
                side = (SELECT direction FROM passage WHERE seq = ?3)
         WHERE id = ?1",
    )?
    .execute(params![person.0, last, side])?;
    Ok(())
}

/// The passage with which a person's history ends, all of them or only those that were let through.
///
/// What was recorded as it happened stands in the order of the journal, whatever the clock said. What
/// was written down later stands where its time puts it: behind the newest of those if it happened
/// after it.
fn last_of(conn: &Connection, person: Id, admitted: bool) -> Result<Option<i64>, StoreError> {
    let newest: Option<(i64, i64)> = conn
        .prepare_cached(
            "SELECT seq, occurred_ms FROM passage
             WHERE person = ?1 AND annulled = 0 AND late = 0 AND corrects IS NULL
                   AND (?2 = 0 OR outcome = 'admitted') ORDER BY seq DESC LIMIT 1",
        )?
        .query_row(params![person.0, admitted], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    let (seq, occurred_ms) = newest.unwrap_or((0, i64::MIN));
    let behind: Option<i64> = conn
        .prepare_cached(
            "SELECT seq FROM passage
             WHERE person = ?1 AND annulled = 0 AND (late = 1 OR corrects IS NOT NULL)
                   AND (?2 = 0 OR outcome = 'admitted') AND seq > ?3 AND occurred_ms >= ?4
             ORDER BY occurred_ms DESC, seq DESC LIMIT 1",
        )?
        .query_row(params![person.0, admitted, seq, occurred_ms], |row| row.get(0))
        .optional()?;
    Ok(behind.or(newest.map(|(seq, _)| seq)))
}

pub(super) fn pass_erased(conn: &Connection, record: &Record) -> Result<(), StoreError> {
    conn.execute(
        "INSERT INTO passage (seq, at_ms, shift, actor, terminal, note) VALUES (?, ?, ?, ?, ?, '')",
        params![record.seq, record.at_ms, record.shift, record.actor, record.terminal],
    )?;
    Ok(())
}

/// Shift, direction, outcome, whether unmatched and late: what a passage counts for.
type Counts = (i64, Direction, Passing, bool, bool);

fn counts(row: &Row<'_>, at: usize) -> rusqlite::Result<Counts> {
    Ok((
        row.get(at)?,
        from_code(at + 1, row.get(at + 1)?)?,
        from_code(at + 2, row.get(at + 2)?)?,
        row.get(at + 3)?,
        row.get(at + 4)?,
    ))
}

/// Adds a passage to the figures, or takes it out of them.
fn count(
    conn: &Connection,
    (shift, direction, outcome, unmatched, late): Counts,
    by: i64,
) -> Result<(), StoreError> {
    tally(conn, shift, figure(direction, outcome), by)?;
    if unmatched {
        tally(conn, shift, "unmatched", by)?;
    }
    if late {
        tally(conn, shift, "late", by)?;
    }
    Ok(())
}

/// Whose a passage is and what it counts for, unless it is annulled or erased.
fn counted(conn: &Connection, seq: i64) -> Result<Option<(Id, Counts)>, StoreError> {
    Ok(conn
        .prepare_cached(
            "SELECT person, shift, direction, outcome, unmatched, late FROM passage
             WHERE seq = ? AND person IS NOT NULL AND annulled = 0",
        )?
        .query_row([seq], |row| Ok((Id(row.get(0)?), counts(row, 1)?)))
        .optional()?)
}

/// Empties the passages of a person up to a record, and takes them out of the figures.
pub(super) fn erase(conn: &Connection, person: Id, up_to: i64) -> Result<(), StoreError> {
    let counted: Vec<Counts> = conn
        .prepare(
            "SELECT shift, direction, outcome, unmatched, late FROM passage
             WHERE person = ? AND seq <= ? AND annulled = 0",
        )?
        .query_map(params![person.0, up_to], |row| counts(row, 0))?
        .collect::<Result<_, _>>()?;
    for passage in counted {
        count(conn, passage, -1)?;
    }
    conn.execute(
        "UPDATE passage SET person = NULL, person_kind = NULL, gate = NULL, direction = NULL, outcome = NULL,
                reason = NULL, tenths = NULL, emergency = 0, note = '', occurred_ms = NULL, unmatched = 0,
                late = 0, serial = NULL, grp = NULL, vehicle = NULL, places = 0
         WHERE person = ? AND seq <= ?",
        params![person.0, up_to],
    )?;
    Ok(())
}

/// Takes back a passage. If it stood in the place of another, that one counts again.
pub(super) fn annul(conn: &Connection, seq: i64) -> Result<(), StoreError> {
    let corrects: Option<i64> = conn
        .prepare_cached("SELECT corrects FROM passage WHERE seq = ? AND annulled = 0")?
        .query_row([seq], |row| row.get(0))
        .optional()?
        .flatten();
    let person = take_out(conn, seq)?;
    if let Some(old) = corrects
        && put_back(conn, old, seq)?
    {
        // A fever that only the correction told of is none any more.
        return person.map_or(Ok(()), |person| fever::annul_opened(conn, person, seq));
    }
    gate::reopen_arrival(conn, seq)?;
    match person {
        Some(person) => identity::annul_passage(conn, person, seq),
        None => Ok(()),
    }
}

/// Lets a corrected passage count again, with its arrival and the fever case that it had opened; false
/// if it was erased meanwhile.
fn put_back(conn: &Connection, seq: i64, by: i64) -> Result<bool, StoreError> {
    conn.prepare_cached("UPDATE passage SET annulled = 0 WHERE seq = ?")?.execute([seq])?;
    conn.prepare_cached("UPDATE reading SET annulled = 0 WHERE seq = ?")?.execute([seq])?;
    conn.prepare_cached("UPDATE emergency SET annulled = 0 WHERE seq = ?")?.execute([seq])?;
    let Some((person, passage)) = counted(conn, seq)? else { return Ok(false) };
    count(conn, passage, 1)?;
    conn.prepare_cached("UPDATE arrival SET end_seq = ? WHERE end_seq = ?")?.execute([seq, by])?;
    fever::put_back(conn, person, seq, by)?;
    look_back(conn, person)?;
    Ok(true)
}

/// Takes a passage back for the one in its place, which keeps its arrival decided. What becomes of a
/// fever is decided with that one, as long as both are the same person's.
pub(super) fn correct(conn: &Connection, seq: i64, by: i64) -> Result<(), StoreError> {
    let mut statement =
        conn.prepare_cached("SELECT person, outcome IS 'admitted' FROM passage WHERE seq = ?")?;
    let by_whom: Option<(Option<[u8; 16]>, bool)> =
        statement.query_row([by], |row| Ok((row.get(0)?, row.get(1)?))).optional()?;
    // Which record stands in whose place is told by the annulment: it outlives an erased body.
    conn.prepare_cached("UPDATE passage SET corrects = ? WHERE seq = ?")?.execute([seq, by])?;
    // A cold reading takes the place of a passage, and is none.
    let Some((by_person, admitted)) = by_whom else { return annul(conn, seq) };
    conn.prepare_cached("UPDATE arrival SET end_seq = ? WHERE end_seq = ?")?.execute([by, seq])?;
    match take_out(conn, seq)? {
        Some(person) if by_person != Some(person.0) => identity::annul_passage(conn, person, seq),
        Some(person) if !admitted => identity::reopen_fever(conn, person, seq),
        _ => Ok(()),
    }
}

/// Takes a passage out of the tables and figures; whose it was, unless it is erased or was out already.
fn take_out(conn: &Connection, seq: i64) -> Result<Option<Id>, StoreError> {
    let passage = counted(conn, seq)?;
    conn.prepare_cached("UPDATE passage SET annulled = 1 WHERE seq = ?")?.execute([seq])?;
    conn.prepare_cached("UPDATE reading SET annulled = 1 WHERE seq = ?")?.execute([seq])?;
    conn.prepare_cached("UPDATE emergency SET annulled = 1 WHERE seq = ?")?.execute([seq])?;
    let Some((person, passage)) = passage else { return Ok(None) };
    count(conn, passage, -1)?;
    look_back(conn, person)?;
    Ok(Some(person))
}
