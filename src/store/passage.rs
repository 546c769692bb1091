//! Passages: their projection, annulled, corrected and erased; what is known of somebody who wants to
//! pass; the lists that screens show.

use rusqlite::{Connection, OptionalExtension as _, Row, params};

use super::error::StoreError;
use super::journal::Record;
use super::sql::{code, from_code, from_code_opt, from_json};
use super::tally::tally;
use super::{fever, gate, lane, office, people, shift};
use crate::domain::flags::FlagKind;
use crate::domain::gate::{KnownPassage, KnownPerson, Passage, PassageRequest, Passing, Reason, Setting};
use crate::domain::lane::Late;
use crate::domain::now::Now;
use crate::domain::people::{Person, PersonKind};
use crate::domain::rules::Outing;
use crate::domain::value::{Direction, Id, Plate, Temperature};

/// The most outings of a household that a verdict looks at, the newest ones: more than any quota allows.
const MOST_OUTINGS: u32 = 128;

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
                              corrects, grp, vehicle)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
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

/// Takes a passage out of the figures.
fn uncount(
    conn: &Connection,
    (shift, direction, outcome, unmatched, late): Counts,
) -> Result<(), StoreError> {
    tally(conn, shift, figure(direction, outcome), -1)?;
    if unmatched {
        tally(conn, shift, "unmatched", -1)?;
    }
    if late {
        tally(conn, shift, "late", -1)?;
    }
    Ok(())
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
        uncount(conn, passage)?;
    }
    conn.execute(
        "UPDATE passage SET person = NULL, person_kind = NULL, gate = NULL, direction = NULL, outcome = NULL,
                reason = NULL, tenths = NULL, emergency = 0, note = '', occurred_ms = NULL, unmatched = 0,
                late = 0, serial = NULL, corrects = NULL, grp = NULL, vehicle = NULL
         WHERE person = ? AND seq <= ?",
        params![person.0, up_to],
    )?;
    Ok(())
}

/// Takes back a passage, and what the one that it corrected had done.
pub(super) fn annul(conn: &Connection, seq: i64) -> Result<(), StoreError> {
    let Some(person) = take_out(conn, seq)? else { return gate::reopen_arrival(conn, seq) };
    gate::reopen_arrival(conn, seq)?;
    let mut one = Some(seq);
    while let Some(seq) = one {
        fever::annul_passage(conn, person, seq)?;
        one = conn
            .prepare_cached("SELECT corrects FROM passage WHERE seq = ?1 AND person = ?2")?
            .query_row(params![seq, person.0], |row| row.get(0))
            .optional()?
            .flatten();
    }
    Ok(())
}

/// Takes a passage back for the one in its place, which keeps its arrival decided. What becomes of a
/// fever is decided with that one, as long as both are the same person's.
pub(super) fn correct(conn: &Connection, seq: i64, by: i64) -> Result<(), StoreError> {
    let mut statement =
        conn.prepare_cached("SELECT person, outcome IS 'admitted' FROM passage WHERE seq = ?")?;
    let by_whom: Option<(Option<[u8; 16]>, bool)> =
        statement.query_row([by], |row| Ok((row.get(0)?, row.get(1)?))).optional()?;
    // A cold reading takes the place of a passage, and is none.
    let Some((by_person, admitted)) = by_whom else { return annul(conn, seq) };
    conn.prepare_cached("UPDATE arrival SET end_seq = ? WHERE end_seq = ?")?.execute([by, seq])?;
    match take_out(conn, seq)? {
        Some(person) if by_person != Some(person.0) => fever::annul_passage(conn, person, seq),
        Some(person) if !admitted => fever::reopen(conn, person, seq),
        _ => Ok(()),
    }
}

/// Takes a passage out of the tables and figures; whose it was, unless it is erased or was out already.
fn take_out(conn: &Connection, seq: i64) -> Result<Option<Id>, StoreError> {
    let passage: Option<([u8; 16], Counts)> = conn
        .prepare_cached(
            "SELECT person, shift, direction, outcome, unmatched, late FROM passage
             WHERE seq = ? AND person IS NOT NULL AND annulled = 0",
        )?
        .query_row([seq], |row| Ok((row.get(0)?, counts(row, 1)?)))
        .optional()?;
    conn.prepare_cached("UPDATE passage SET annulled = 1 WHERE seq = ?")?.execute([seq])?;
    conn.prepare_cached("UPDATE reading SET annulled = 1 WHERE seq = ?")?.execute([seq])?;
    conn.prepare_cached("UPDATE emergency SET annulled = 1 WHERE seq = ?")?.execute([seq])?;
    let Some((person, passage)) = passage else { return Ok(None) };
    uncount(conn, passage)?;
    look_back(conn, Id(person))?;
    Ok(Some(Id(person)))
}

/// What is known of somebody who wants to pass at a gate, as a terminal sees it; `request` is what
/// is asked so far.
pub(super) fn known_person(
    conn: &Connection,
    request: &PassageRequest,
    terminal: &str,
    now: &Now,
) -> Result<Option<KnownPerson>, StoreError> {
    let Some(row) = people::get(conn, request.person)? else { return Ok(None) };
    let setting = setting(conn, request)?;
    let corrected = setting.corrected.as_ref().map(|passage| passage.occurred_ms);
    let at_ms = request.late.map(|late| late.at_ms).or(corrected).unwrap_or(now.wall_ms);
    let flags = office::flags_of(conn, request.person)?;
    let returnee = flags.iter().find(|flag| flag.flag.kind == FlagKind::Returnee);
    let places_told = match returnee.map(|flag| flag.seq) {
        Some(seq) => office::places_told(conn, request.person, seq)?,
        None => false,
    };
    let resident = row.person.kind == PersonKind::Resident;
    // Where no rule counts outings none are looked for.
    let window_ms = setting.rules.widest_window_ms();
    let outings = match window_ms {
        Some(window_ms) if resident => outings(conn, request.person, &row.person, at_ms, window_ms)?,
        _ => Vec::new(),
    };
    let out_ms = if row.side == Some(Direction::Out) { went_out(conn, request.person)? } else { None };
    let asked = match request.arrival {
        Some(arrival) => gate::arrival(conn, arrival, terminal, now)?,
        None => None,
    };
    Ok(Some(KnownPerson {
        gone: row.gone,
        last_admitted: row.side,
        last: row.last,
        waiting: gate::waiting(conn, request.person, terminal, now)?,
        asked,
        cards: office::cards_of(conn, request.person)?,
        flags,
        places_told,
        outings,
        out_ms,
        fever: fever::open_of(conn, request.person)?,
        setting,
        person: row.person,
    }))
}

/// The gate of a request, and what holds there.
fn setting(conn: &Connection, request: &PassageRequest) -> Result<Setting, StoreError> {
    Ok(Setting {
        gate: gate::gate(conn, request.gate)?,
        rules: office::rules(conn)?,
        short: lane::is_short(conn, request.gate)?,
        leader: match &request.permit {
            Some(permit) => office::is_leader(conn, &permit.leader)?,
            None => false,
        },
        corrected: match request.corrects {
            Some(seq) => passage_to_correct(conn, seq)?,
            None => None,
        },
        thermometer: match request.device {
            Some(no) => office::thermometer(conn, no)?,
            None => None,
        },
    })
}

/// The outings of a household before a moment that a quota may count, the oldest first.
fn outings(
    conn: &Connection,
    id: Id,
    person: &Person,
    at_ms: i64,
    window_ms: i64,
) -> Result<Vec<Outing>, StoreError> {
    let from_ms = at_ms - window_ms;
    let read = |row: &Row<'_>| Ok(Outing { out_ms: row.get(0)? });
    let mut outings: Vec<Outing> = match &person.home {
        Some(home) => conn
            .prepare_cached(
                "SELECT occurred_ms FROM person JOIN passage ON passage.person = person.id
                 WHERE building = ?1 AND stairwell = ?2 AND room = ?3 AND kind = 'resident'
                       AND occurred_ms > ?4 AND occurred_ms <= ?5 AND direction = 'out'
                       AND outcome = 'admitted' AND emergency = 0 AND annulled = 0
                 ORDER BY occurred_ms DESC LIMIT ?6",
            )?
            .query_map(params![home.building, home.stairwell, home.room, from_ms, at_ms, MOST_OUTINGS], read)?
            .collect::<Result<_, _>>()?,
        None => conn
            .prepare_cached(
                "SELECT occurred_ms FROM passage WHERE person = ?1 AND occurred_ms > ?2 AND occurred_ms <= ?3
                       AND direction = 'out' AND outcome = 'admitted' AND emergency = 0 AND annulled = 0
                 ORDER BY occurred_ms DESC LIMIT ?4",
            )?
            .query_map(params![id.0, from_ms, at_ms, MOST_OUTINGS], read)?
            .collect::<Result<_, _>>()?,
    };
    outings.reverse();
    Ok(outings)
}

/// When somebody who is out went out; none if that was through the emergency lane.
fn went_out(conn: &Connection, person: Id) -> Result<Option<i64>, StoreError> {
    let last: Option<(i64, bool)> = conn
        .prepare_cached(
            "SELECT occurred_ms, emergency FROM passage WHERE person = ? AND annulled = 0
                    AND outcome = 'admitted' ORDER BY occurred_ms DESC, seq DESC LIMIT 1",
        )?
        .query_row([person.0], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    Ok(last.filter(|(_, emergency)| !emergency).map(|(out_ms, _)| out_ms))
}

/// A passage that somebody wants to correct.
pub(super) fn passage_to_correct(conn: &Connection, seq: i64) -> Result<Option<KnownPassage>, StoreError> {
    let current = shift::current(conn)?.map_or(0, |shift| shift.id);
    Ok(conn
        .prepare_cached(
            "SELECT person, occurred_ms, direction, tenths, shift, annulled, late, serial, grp,
                    vehicle FROM passage
             WHERE seq = ? AND person IS NOT NULL",
        )?
        .query_row([seq], |row| {
            let tenths: Option<u16> = row.get(3)?;
            let late = Late { at_ms: row.get(1)?, serial: row.get(7)? };
            Ok(KnownPassage {
                seq,
                person: Id(row.get(0)?),
                occurred_ms: row.get(1)?,
                late: row.get::<_, bool>(6)?.then_some(late),
                group: row.get::<_, Option<[u8; 16]>>(8)?.map(Id),
                vehicle: row.get::<_, Option<String>>(9)?.and_then(|plate| Plate::parse(&plate)),
                direction: from_code(2, row.get(2)?)?,
                temperature: tenths.and_then(|tenths| Temperature::from_tenths(tenths).ok()),
                in_shift: row.get::<_, i64>(4)? == current,
                annulled: row.get(5)?,
            })
        })
        .optional()?)
}

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

/// The last passages, newest first; of one person or of all.
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
        "SELECT seq, coalesce(occurred_ms, at_ms), body, gate, direction, outcome, reason, tenths, annulled,
                actor, emergency, late, corrects
         FROM passage LEFT JOIN person ON person.id = passage.person {which} ORDER BY {order} DESC LIMIT ?2"
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
            emergency: row.get(10)?,
            late: row.get(11)?,
            corrects: row.get(12)?,
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

/// How far back a gate's pace looks, in milliseconds.
const PACE_MS: i64 = 10 * 60 * 1000;
/// How many passages it looks at.
const PACED: u32 = 20;

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
