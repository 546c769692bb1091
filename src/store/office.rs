//! What the office orders: rules, flags, cards, thermometers. Projections and queries.

use rusqlite::{Connection, params};

use super::error::Result;
use super::journal::{self, Record};
use super::people;
use super::rows::{Statements as _, insert, row};
use crate::domain::cards::{CardIssued, CardVoided, KnownCard};
use crate::domain::event::OfficeEvent;
use crate::domain::flags::{Flag, FlagKind, FlagRow, KnownFlag};
use crate::domain::now::Now;
use crate::domain::rules::{Rule, RuleKind, RuleRow, Rules};
use crate::domain::thermometer::{LAST_READINGS, Method, Thermometer, ThermometerRow};
use crate::domain::value::{CardNumber, Id, SafeText, Temperature};

pub(super) fn project(conn: &Connection, record: &Record, event: &OfficeEvent) -> Result {
    match event {
        OfficeEvent::RuleSet(rule) => set_rule(conn, record, rule),
        OfficeEvent::RuleEnded(ended) => conn.run(
            "UPDATE rule SET end_ms = ?, end_seq = ? WHERE id = ?",
            params![ended.at_ms, record.seq, record.subject],
        ),
        OfficeEvent::FlagSet(flag) => set_flag(conn, record, flag),
        OfficeEvent::FlagEnded(ended) => end_flag(conn, record, ended.kind),
        OfficeEvent::CardIssued(issued) => issue_card(conn, record, issued),
        OfficeEvent::CardVoided(voided) => void_card(conn, record, voided),
        OfficeEvent::ThermometerSet(set) => insert!(conn; thermometer {
            no: set.no,
            name: set.name,
            method: set.method,
        } else name, method),
    }
}

row!(KnownFlag { seq, flag });

row!(Thermometer { no, name, method });

fn set_rule(conn: &Connection, record: &Record, rule: &Rule) -> Result {
    let Some(id) = record.subject else { return Ok(()) };
    insert!(conn; rule { seq: record.seq, id, at_ms: record.at_ms, author: record.actor, body: rule })
}

/// All rules that were ever set. One that cannot be read is there as unreadable, and every verdict
/// says so.
pub(super) fn rules(conn: &Connection) -> Result<Rules> {
    let mut rows: Vec<RuleRow> = Vec::new();
    conn.each(
        "SELECT seq, id, at_ms, author, body, end_ms, end_seq FROM rule ORDER BY seq",
        (),
        |(seq, id, at_ms, author, body, ended): (i64, Id, i64, String, String, Option<(i64, i64)>)| {
            rows.push(RuleRow { seq, id, at_ms, author, rule: readable(&body, at_ms), ended });
            Ok(())
        },
    )?;
    let version = rows.iter().map(|row| row.ended.map_or(row.seq, |(_, seq)| seq.max(row.seq))).max();
    Ok(Rules { version: version.unwrap_or(0), rows })
}

/// The rules on the clock as it went when a record was made.
pub(super) fn rules_as_of(conn: &Connection, seq: i64) -> Result<Rules> {
    let mut rules = rules(conn)?;
    hold_on(&mut rules, &jumps(conn, seq)?);
    Ok(rules)
}

/// How the clock jumped before a record.
fn jumps(conn: &Connection, seq: i64) -> Result<Vec<ClockJump>> {
    let sql = "SELECT seq, at_ms, by_ms FROM clock_jump CROSS JOIN journal USING (seq)
               WHERE seq < ? AND by_ms <> 0 ORDER BY seq";
    conn.all(sql, [seq])
}

/// The rules on the clock as it goes now, which may have jumped without a record of it.
pub(super) fn rules_at(conn: &Connection, now: &Now) -> Result<Rules> {
    let mut jumps = jumps(conn, i64::MAX)?;
    jumps.extend(journal::clock_jump(conn, now)?.map(|by_ms| (i64::MAX, now.wall_ms, by_ms)));
    let mut rules = rules(conn)?;
    hold_on(&mut rules, &jumps);
    Ok(rules)
}

/// A record that the clock jumped, when that was, and by how much.
type ClockJump = (i64, i64, i64);

/// What had come before the clock jumped has come all the same, and nothing that came before it comes behind it: its
/// moments go along with the clock. What is still to come waits for its hour.
fn hold_on(rules: &mut Rules, jumps: &[ClockJump]) {
    for row in &mut rules.rows {
        for (seq, at_ms, by_ms) in jumps.iter().copied() {
            let go_along = |moment: &mut i64| {
                if *moment <= at_ms.saturating_sub(by_ms) {
                    *moment = moment.saturating_add(by_ms);
                }
            };
            if row.seq < seq {
                go_along(&mut row.rule.from_ms);
            }
            if let Some((end_ms, end_seq)) = &mut row.ended
                && *end_seq < seq
            {
                go_along(end_ms);
            }
        }
    }
}

/// A rule from its body.
fn readable(body: &str, at_ms: i64) -> Rule {
    serde_json::from_str(body).unwrap_or_else(|_| Rule {
        name: SafeText::new("?"),
        what: RuleKind::Unreadable,
        from_ms: at_ms,
        text_zh: SafeText::default(),
        text_en: SafeText::default(),
    })
}

fn set_flag(conn: &Connection, record: &Record, flag: &Flag) -> Result {
    let Some(person) = record.subject else { return Ok(()) };
    // A second flag of a kind takes the place of the first.
    end_flag(conn, record, flag.kind)?;
    insert!(conn; flag {
        seq: record.seq,
        person,
        kind: flag.kind,
        at_ms: record.at_ms,
        author: record.actor,
        body: flag,
    })
}

fn end_flag(conn: &Connection, record: &Record, kind: FlagKind) -> Result {
    conn.run(
        "UPDATE flag SET end_seq = ? WHERE person = ? AND kind = ? AND end_seq IS NULL",
        params![record.seq, record.subject, kind],
    )
}

/// A flag goes on whose end was taken back, unless another of its kind was set since. That is never erased without it.
pub(super) fn go_on(conn: &Connection, kind: FlagKind, end_seq: i64) -> Result {
    conn.run(
        "UPDATE flag SET end_seq = NULL WHERE kind = ? AND end_seq = ? AND NOT EXISTS
             (SELECT 1 FROM flag AS later
              WHERE later.person = flag.person AND later.kind = flag.kind AND later.seq > flag.seq)",
        params![kind, end_seq],
    )
}

/// The flags of a person of which no end was recorded.
pub(super) fn flags_of(conn: &Connection, person: Id) -> Result<Vec<KnownFlag>> {
    conn.all("SELECT seq, body AS flag FROM flag WHERE person = ? AND end_seq IS NULL ORDER BY seq", [person])
}

row!(FlagRow { known, person, at_ms, author });

/// All flags of which no end was recorded.
pub(super) fn flags(conn: &Connection) -> Result<Vec<FlagRow>> {
    conn.all(
        "SELECT seq, body AS flag, person, at_ms, author FROM flag WHERE end_seq IS NULL ORDER BY seq",
        (),
    )
}

/// How many flags there are of which no end was recorded.
pub(super) fn count_flags(conn: &Connection) -> Result<i64> {
    conn.one("SELECT count(*) FROM flag WHERE end_seq IS NULL", ())
}

/// Whether somebody came in with a word on where they were since a record.
pub(super) fn places_told(conn: &Connection, person: Id, since: i64) -> Result<bool> {
    conn.has(
        "SELECT 1 FROM passage WHERE person = ? AND seq > ? AND direction = 'in' AND places = 1
                    AND outcome = 'admitted' AND corrects IS NULL AND annulled = 0 LIMIT 1",
        params![person, since],
    )
}

fn issue_card(conn: &Connection, record: &Record, issued: &CardIssued) -> Result {
    let Some(id) = record.subject else { return Ok(()) };
    insert!(conn; card {
        number: issued.number.digits(),
        person: id,
        seq: record.seq,
        until_ms: issued.until_ms,
    })?;
    people::give_card(conn, id, &issued.number)
}

fn void_card(conn: &Connection, record: &Record, voided: &CardVoided) -> Result {
    let Some(id) = record.subject else { return Ok(()) };
    conn.run(
        "UPDATE card SET void_ms = ?, reason = ? WHERE number = ? AND void_ms IS NULL",
        params![record.at_ms, voided.reason, voided.number.digits()],
    )?;
    people::take_card(conn, id, &voided.number)
}

row!(KnownCard { number, until_ms, void });

/// The cards of a person, the newest first.
pub(super) fn cards_of(conn: &Connection, person: Id) -> Result<Vec<KnownCard>> {
    conn.all(
        "SELECT number, until_ms, void_ms, reason FROM card WHERE person = ? ORDER BY seq DESC",
        [person],
    )
}

/// The cards that are not void of the other residents of somebody's home.
pub(super) fn household_cards(conn: &Connection, id: Id) -> Result<Vec<(Id, CardNumber)>> {
    conn.all(
        "SELECT other.id, number FROM person AS one
              JOIN person AS other USING (building, stairwell, room)
              JOIN card ON card.person = other.id
         WHERE one.id = ?1 AND other.id <> ?1 AND one.building <> '' AND other.kind = 'resident'
               AND other.gone = 0 AND void_ms IS NULL
         ORDER BY other.row, card.seq",
        [id],
    )
}

/// Remembers a reading of a thermometer.
pub(super) fn measure(
    conn: &Connection,
    seq: i64,
    person: Id,
    device: u16,
    temperature: Temperature,
) -> Result {
    insert!(conn; reading { seq, person, device, tenths: temperature })
}

/// A thermometer by its number.
pub(super) fn thermometer(conn: &Connection, no: u16) -> Result<Option<Thermometer>> {
    conn.maybe("SELECT no, name, method FROM thermometer WHERE no = ?", [no])
}

/// All thermometers, and how cold each has been lately.
pub(super) fn thermometers(conn: &Connection) -> Result<Vec<ThermometerRow>> {
    let numbers: Vec<u16> =
        conn.all("SELECT no FROM thermometer UNION SELECT DISTINCT device FROM reading ORDER BY 1", ())?;
    let mut rows = Vec::with_capacity(numbers.len());
    for no in numbers {
        let unnamed = || Thermometer { no, name: SafeText::new(&no.to_string()), method: Method::default() };
        let (readings, cold) = conn.one(
            "SELECT count(*), coalesce(sum(tenths < 350), 0) FROM
                 (SELECT tenths FROM reading WHERE device = ? AND annulled = 0 ORDER BY seq DESC LIMIT ?)",
            params![no, LAST_READINGS],
        )?;
        let thermometer = thermometer(conn, no)?.unwrap_or_else(unnamed);
        rows.push(ThermometerRow { thermometer, readings, cold });
    }
    Ok(rows)
}

/// Forgets what the office said of a person up to a record.
pub(super) fn erase(conn: &Connection, person: Id, up_to: i64) -> Result {
    for table in ["flag", "card", "reading"] {
        conn.run(&format!("DELETE FROM {table} WHERE person = ? AND seq <= ?"), params![person, up_to])?;
    }
    Ok(())
}
