//! Passages: their projection, annulled, corrected and erased; what is known of somebody who wants to
//! pass; the lists that screens show.

use rusqlite::{Connection, params};

use super::error::Result;
use super::journal::Record;
use super::rows::{Statements as _, insert};
use super::tally::tally;
use super::{fever, gate, identity, journal, lane, office, permits};
use crate::domain::event::{GateEvent, GateUndo};
use crate::domain::gate::{ArrivalState, Passage, Passing};
use crate::domain::value::{Direction, Id};

pub(super) fn project(conn: &Connection, record: &Record, event: &GateEvent) -> Result {
    match event {
        GateEvent::GateSet(set) => gate::set(conn, set),
        GateEvent::ArrivalJoined(arrival) => gate::join(conn, record, arrival),
        GateEvent::ArrivalDecided(_) => {
            gate::end_arrival(conn, record, ArrivalState::Decided, record.seq - 1)
        }
        GateEvent::ArrivalLeft(_) => gate::end_arrival(conn, record, ArrivalState::Left, record.seq),
        GateEvent::PassageRecorded(passage) => pass(conn, record, passage),
        GateEvent::TemperatureHeld(held) => match held.device {
            Some(device) => office::measure(conn, record.seq, held.person, device, held.temperature),
            None => Ok(()),
        },
    }
}

pub(super) fn take_back(conn: &Connection, undo: GateUndo, seq: i64) -> Result {
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

fn pass(conn: &Connection, record: &Record, passage: &Passage) -> Result {
    let (direction, outcome) = (passage.direction, passage.outcome);
    let occurred_ms = passage.occurred_ms(record.at_ms);
    insert!(conn; passage {
        seq: record.seq,
        at_ms: record.at_ms,
        shift: record.shift,
        actor: record.actor,
        terminal: record.terminal,
        person: passage.person,
        person_kind: passage.person_kind,
        gate: passage.gate,
        direction,
        outcome,
        reason: passage.reason,
        tenths: passage.temperature,
        emergency: passage.emergency,
        note: passage.note,
        occurred_ms,
        unmatched: passage.is_unmatched(),
        late: passage.late.is_some(),
        serial: passage.late.and_then(|late| late.serial),
        corrects: passage.corrects,
        grp: passage.group,
        vehicle: passage.vehicle,
        places: passage.tells_places(),
    })?;
    if passage.late.is_some() || passage.corrects.is_some() {
        look_back(conn, passage.person)?;
    } else {
        conn.run(
            "UPDATE person SET last_seq = ?1, last_ms = ?2, last_direction = ?3, last_outcome = ?4,
                    side = CASE WHEN ?4 = 'admitted' THEN ?3 ELSE side END WHERE id = ?5",
            params![record.seq, record.at_ms, direction, outcome, passage.person],
        )?;
    }
    let (unmatched, late) = (passage.is_unmatched(), passage.late.is_some());
    count(conn, (record.shift, passage.direction, passage.outcome, unmatched, late), 1)?;
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
pub(super) fn look_back(conn: &Connection, person: Id) -> Result {
    let (last, side) = (last_of(conn, person, false)?, last_of(conn, person, true)?);
    conn.run(
        "UPDATE person SET (last_seq, last_ms, last_direction, last_outcome) =
                (SELECT seq, occurred_ms, direction, outcome FROM passage WHERE seq = ?2),
                side = coalesce((SELECT direction FROM passage WHERE seq = ?3), kept_side)
         WHERE id = ?1",
        params![person, last, side],
    )
}

/// The passage with which a person's history ends, all of them or only those that were let through.
///
/// What was recorded as it happened stands in the order of the journal, whatever the clock said. What
/// was written down later stands where its time puts it: behind the newest of those if it happened
/// after it.
pub(super) fn last_of(conn: &Connection, person: Id, admitted: bool) -> Result<Option<i64>> {
    // Of times told under a clock that jumped in between the jump is taken out: all are compared on the clock as it goes
    // behind the last record.
    let occurred = journal::as_of_now("occurred_ms", "passage.seq", 0);
    let newest: Option<(i64, i64)> = conn.maybe(
        &format!(
            "SELECT seq, {occurred} FROM passage
             WHERE person = ?1 AND annulled = 0 AND late = 0 AND corrects IS NULL
                   AND (?2 = 0 OR outcome = 'admitted') ORDER BY seq DESC LIMIT 1"
        ),
        params![person, admitted],
    )?;
    let (seq, occurred_ms) = newest.unwrap_or((0, i64::MIN));
    let behind: Option<i64> = conn.maybe(
        &format!(
            "SELECT seq FROM passage
             WHERE person = ?1 AND annulled = 0 AND (late = 1 OR corrects IS NOT NULL)
                   AND (?2 = 0 OR outcome = 'admitted') AND seq > ?3 AND {occurred} >= ?4
             ORDER BY {occurred} DESC, seq DESC LIMIT 1"
        ),
        params![person, admitted, seq, occurred_ms],
    )?;
    Ok(behind.or(newest.map(|(seq, _)| seq)))
}

pub(super) fn pass_erased(conn: &Connection, record: &Record) -> Result {
    insert!(conn; passage {
        seq: record.seq,
        at_ms: record.at_ms,
        shift: record.shift,
        actor: record.actor,
        terminal: record.terminal,
        note: "",
    })
}

/// Shift, direction, outcome, whether unmatched and late: what a passage counts for.
pub(super) type CountKey = (i64, Direction, Passing, bool, bool);

/// Adds a passage to the figures, or takes it out of them.
pub(super) fn count(
    conn: &Connection,
    (shift, direction, outcome, unmatched, late): CountKey,
    by: i64,
) -> Result {
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
fn counted(conn: &Connection, seq: i64) -> Result<Option<(Id, CountKey)>> {
    conn.maybe(
        "SELECT person, shift, direction, outcome, unmatched, late FROM passage
         WHERE seq = ? AND person IS NOT NULL AND annulled = 0",
        [seq],
    )
}

/// Empties the passages of a person up to a record, and takes them out of the figures.
pub(super) fn erase(conn: &Connection, person: Id, up_to: i64) -> Result {
    let counted: Vec<CountKey> = conn.all(
        "SELECT shift, direction, outcome, unmatched, late FROM passage
             WHERE person = ? AND seq <= ? AND annulled = 0",
        params![person, up_to],
    )?;
    for passage in counted {
        count(conn, passage, -1)?;
    }
    conn.run(
        "UPDATE passage SET person = NULL, person_kind = NULL, gate = NULL, direction = NULL, outcome = NULL,
                reason = NULL, tenths = NULL, emergency = 0, note = '', occurred_ms = NULL, unmatched = 0,
                late = 0, serial = NULL, grp = NULL, vehicle = NULL, places = 0
         WHERE person = ? AND seq <= ?",
        params![person, up_to],
    )
}

/// Takes back a passage. If it stood in the place of another, that one counts again.
fn annul(conn: &Connection, seq: i64) -> Result {
    let corrects: Option<i64> =
        conn.maybe("SELECT corrects FROM passage WHERE seq = ? AND annulled = 0", [seq])?.flatten();
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

/// Takes a passage back or not, with its reading and what is owed of it.
fn set_annulled(conn: &Connection, seq: i64, annulled: bool) -> Result {
    ["passage", "reading", "emergency"].iter().try_for_each(|table| {
        conn.run(&format!("UPDATE {table} SET annulled = ? WHERE seq = ?"), params![annulled, seq])
    })
}

/// Lets a corrected passage count again, with its arrival and the fever case that it had opened; false
/// if it was erased meanwhile.
fn put_back(conn: &Connection, seq: i64, by: i64) -> Result<bool> {
    set_annulled(conn, seq, false)?;
    let Some((person, passage)) = counted(conn, seq)? else { return Ok(false) };
    count(conn, passage, 1)?;
    conn.run("UPDATE arrival SET end_seq = ? WHERE end_seq = ?", [seq, by])?;
    fever::put_back(conn, person, seq, by)?;
    look_back(conn, person)?;
    Ok(true)
}

/// Takes a passage back for the one in its place, which keeps its arrival decided. What becomes of a
/// fever is decided with that one, as long as both are the same person's.
pub(super) fn correct(conn: &Connection, seq: i64, by: i64) -> Result {
    let by_whom: Option<(Option<Id>, bool)> =
        conn.maybe("SELECT person, outcome IS 'admitted' FROM passage WHERE seq = ?", [by])?;
    // Which record stands in whose place is told by the annulment: it outlives an erased body.
    conn.run("UPDATE passage SET corrects = ? WHERE seq = ?", [seq, by])?;
    // A cold reading takes the place of a passage, and is none.
    let Some((by_person, admitted)) = by_whom else { return annul(conn, seq) };
    conn.run("UPDATE arrival SET end_seq = ? WHERE end_seq = ?", [by, seq])?;
    match take_out(conn, seq)? {
        Some(person) if by_person != Some(person) => identity::annul_passage(conn, person, seq),
        Some(person) if !admitted => identity::reopen_fever(conn, person, seq),
        Some(_) | None => Ok(()),
    }
}

/// Takes a passage out of the tables and figures; whose it was, unless it is erased or was out already.
fn take_out(conn: &Connection, seq: i64) -> Result<Option<Id>> {
    let passage = counted(conn, seq)?;
    set_annulled(conn, seq, true)?;
    let Some((person, passage)) = passage else { return Ok(None) };
    count(conn, passage, -1)?;
    look_back(conn, person)?;
    Ok(Some(person))
}
