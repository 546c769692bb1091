//! What is known of somebody who wants to pass, read inside the transaction that will write.
//!
//! Reads only.

use rusqlite::{Connection, params};

use super::error::Result;
use super::people::PersonRow;
use super::rows::{Statements as _, if_any, row};
use super::{
    fever, gate, identity, journal, lane, ledger, office, passage, people, representative, shift, staff,
};
use crate::domain::flags::FlagKind;
use crate::domain::gate::{KnownPassage, KnownPerson, LastPassage, PassageRequest, Setting};
use crate::domain::lane::Late;
use crate::domain::now::Now;
use crate::domain::people::PersonKind;
use crate::domain::representative::Representative;
use crate::domain::roles::Right;
use crate::domain::rules::Outing;
use crate::domain::value::{Direction, Id};

/// The most outings of a household that a verdict looks at, the newest ones: more than any quota allows.
const MOST_OUTINGS: u32 = 128;

/// What is known of somebody who wants to pass at a gate, as a terminal sees it; `request` is what
/// is asked so far.
pub(super) fn known_person(
    conn: &Connection,
    request: &PassageRequest,
    terminal: &str,
    now: &Now,
) -> Result<Option<KnownPerson>> {
    let Some(row) = people::get(conn, request.person)? else { return Ok(None) };
    let setting = setting(conn, request, now)?;
    let corrected = setting.corrected.as_ref().map(|passage| passage.occurred_ms);
    let at_ms = request.late.map(|late| late.at_ms).or(corrected).unwrap_or(now.wall_ms);
    let others = identity::others(conn, request.person, &row.person)?;
    let flags = identity::flags(conn, request.person, &others)?;
    let returnee = flags.iter().find(|flag| flag.flag.kind == FlagKind::Returnee);
    let places_told = if_any(returnee.map(|flag| flag.seq), |seq| {
        let mut told = office::places_told(conn, request.person, seq)?;
        for other in &others {
            told = told || office::places_told(conn, other.id, seq)?;
        }
        Ok(told)
    })?;
    let resident = row.person.kind == PersonKind::Resident;
    // Where no rule counts outings none are looked for.
    let window_ms = setting.rules.widest_window_ms();
    let outings = if_any(window_ms.filter(|_| resident), |window_ms| {
        outings(conn, &row, &others, (at_ms, window_ms), now)
    })?;
    let representative = if_any(row.person.home.as_ref().filter(|_| resident), |home| {
        let is_other =
            |who: &Representative| who.id != request.person && others.iter().all(|other| other.id != who.id);
        Ok(representative::of_home(conn, home)?.filter(is_other))
    })?;
    // Whoever passed last at another home stands where that passage left them.
    let latest = others.iter().fold(&row, |latest, other| {
        let seq = |row: &PersonRow| row.last.map_or(0, |last| last.seq);
        if other.side.is_some() && seq(other) > seq(latest) { other } else { latest }
    });
    let (last, side, last_as) = (latest.last, latest.side, latest.id);
    let out_ms = if side == Some(Direction::Out) { went_out(conn, last_as, now)? } else { None };
    // Whoever waits by another home of theirs waits already.
    let mut waiting = gate::waiting(conn, request.person, terminal, now)?;
    for other in &others {
        if waiting.is_none() {
            waiting = gate::waiting(conn, other.id, terminal, now)?;
        }
    }
    let asked = if_any(request.arrival, |arrival| gate::arrival(conn, arrival, terminal, now))?;
    Ok(Some(KnownPerson {
        gone: row.gone && others.iter().all(|other| other.gone),
        last_admitted: side,
        last: if_any(last, |last| recorded(conn, last, now))?,
        waiting,
        asked,
        cards: office::cards_of(conn, request.person)?,
        flags,
        places_told,
        outings,
        representative,
        out_ms,
        fever: identity::fever(conn, request.person, &others, now)?,
        past_fever: identity::past_fever(conn, request.person, &others, now)?,
        setting,
        person: row.person,
    }))
}

/// The gate of a request, and what holds there.
fn setting(conn: &Connection, request: &PassageRequest, now: &Now) -> Result<Setting> {
    Ok(Setting {
        gate: gate::gate(conn, request.gate)?,
        rules: office::rules_at(conn, now)?,
        short: lane::is_short(conn, request.gate)?,
        leader: if_any(request.permit.as_ref(), |permit| {
            Ok(Right::Override.is_held_by(staff::role(conn, &permit.leader)?))
        })?,
        corrected: if_any(request.corrects, |seq| passage_to_correct(conn, seq))?,
        serial_used: if_any(request.late.and_then(|late| late.serial), |serial| {
            Ok(ledger::of_serial(conn, serial)?.filter(|seq| request.corrects != Some(*seq)))
        })?,
        thermometer: if_any(request.device, |no| office::thermometer(conn, no))?,
    })
}

row!(Outing { out_ms });

/// The outings of a household before a moment that a quota may count, the oldest first: those of everybody
/// of the home, and those that somebody made by another home of theirs.
fn outings(
    conn: &Connection,
    row: &PersonRow,
    others: &[PersonRow],
    (at_ms, window_ms): (i64, i64),
    now: &Now,
) -> Result<Vec<Outing>> {
    let from_ms = at_ms.saturating_sub(window_ms);
    let occurred = occurred(conn, now)?;
    let mut outings: Vec<Outing> = Vec::new();
    if let Some(home) = &row.person.home {
        let bound = params![home.building, home.stairwell, home.room, from_ms, at_ms, MOST_OUTINGS];
        let sql = format!(
            "SELECT {occurred} AS out_ms FROM person JOIN passage ON passage.person = person.id
             WHERE building = ?1 AND stairwell = ?2 AND room = ?3 AND kind = 'resident'
                   AND {occurred} > ?4 AND {occurred} <= ?5 AND direction = 'out'
                   AND outcome = 'admitted' AND emergency = 0 AND annulled = 0
             ORDER BY out_ms DESC LIMIT ?6"
        );
        outings = conn.all(&sql, bound)?;
    }
    let homeless = row.person.home.is_none().then_some(row.id);
    let elsewhere = others.iter().filter(|other| other.person.home != row.person.home).map(|other| other.id);
    for id in homeless.into_iter().chain(elsewhere) {
        let sql = format!(
            "SELECT {occurred} AS out_ms FROM passage
             WHERE person = ?1 AND {occurred} > ?2 AND {occurred} <= ?3 AND direction = 'out'
                   AND outcome = 'admitted' AND emergency = 0 AND annulled = 0
             ORDER BY out_ms DESC LIMIT ?4"
        );
        let more: Vec<Outing> = conn.all(&sql, params![id, from_ms, at_ms, MOST_OUTINGS])?;
        outings.extend(more);
    }
    outings.sort_by_key(|outing| outing.out_ms);
    Ok(outings)
}

/// When a passage happened, in SQL: on the clock as it goes now, so that a jump neither renews a quota nor uses it up.
pub(super) fn occurred(conn: &Connection, now: &Now) -> Result<String> {
    let pending_ms = journal::clock_jump(conn, now)?.unwrap_or_default();
    Ok(if journal::has_jumped(conn, pending_ms)? {
        journal::as_of_now("occurred_ms", "passage.seq", pending_ms)
    } else {
        "occurred_ms".to_owned()
    })
}

/// A last passage with its moment on the clock as it goes now: one minute is one minute, whatever the clock was set to.
fn recorded(conn: &Connection, last: LastPassage, now: &Now) -> Result<Option<LastPassage>> {
    let occurred = occurred(conn, now)?;
    let at_ms = conn.maybe(&format!("SELECT {occurred} FROM passage WHERE seq = ?"), [last.seq])?;
    Ok(at_ms.map(|at_ms| LastPassage { at_ms, ..last }))
}

/// When somebody who is out went out; none if that was through the emergency lane. It is the passage with which their
/// history ends, whatever the clock said then.
fn went_out(conn: &Connection, person: Id, now: &Now) -> Result<Option<i64>> {
    let Some(seq) = passage::last_of(conn, person, true)? else { return Ok(None) };
    let occurred = occurred(conn, now)?;
    conn.maybe(&format!("SELECT {occurred} FROM passage WHERE seq = ? AND emergency = 0"), [seq])
}

row!(Option<Late> { at_ms, serial });
row!(KnownPassage {
    seq,
    person,
    occurred_ms,
    direction,
    outcome,
    has_case = false,
    temperature,
    late,
    group,
    vehicle,
    in_shift = false,
    annulled
});

/// A passage that somebody wants to correct.
pub(super) fn passage_to_correct(conn: &Connection, seq: i64) -> Result<Option<KnownPassage>> {
    let running = shift::running(conn)?;
    let known: Option<(KnownPassage, i64)> = conn.maybe(
        "SELECT seq, person, occurred_ms, direction, outcome, tenths AS temperature,
                iif(late, occurred_ms, NULL) AS at_ms, serial, grp AS [group], vehicle, annulled, shift
         FROM passage WHERE seq = ? AND person IS NOT NULL",
        [seq],
    )?;
    let Some((known, shift)) = known else { return Ok(None) };
    let has_case = fever::has_case(conn, known.person, seq, known.occurred_ms)?;
    Ok(Some(KnownPassage { has_case, in_shift: running.contains(&shift), ..known }))
}
