//! What the office orders: rules, flags, cards, thermometers. Projections and queries.

use rusqlite::{Connection, OptionalExtension as _, params};

use super::error::StoreError;
use super::journal::Record;
use super::people;
use super::sql::{code, from_code, from_json};
use crate::domain::cards::{CardIssued, CardVoided, KnownCard};
use crate::domain::event::{FlagEnded, OfficeEvent, RuleEnded};
use crate::domain::flags::{Flag, FlagRow, KnownFlag};
use crate::domain::rules::{Rule, RuleKind, RuleRow, Rules};
use crate::domain::thermometer::{LAST_READINGS, Thermometer, ThermometerRow};
use crate::domain::value::{CardNumber, Id, SafeText, Temperature};

pub(super) fn project(conn: &Connection, record: &Record, event: &OfficeEvent) -> Result<(), StoreError> {
    match event {
        OfficeEvent::RuleSet(rule) => set_rule(conn, record, rule),
        OfficeEvent::RuleEnded(ended) => end_rule(conn, record, ended),
        OfficeEvent::FlagSet(flag) => set_flag(conn, record, flag),
        OfficeEvent::FlagEnded(ended) => end_flag(conn, record, ended),
        OfficeEvent::CardIssued(issued) => issue_card(conn, record, issued),
        OfficeEvent::CardVoided(voided) => void_card(conn, record, voided),
        OfficeEvent::ThermometerSet(set) => set_thermometer(conn, set),
    }
}

pub(super) fn set_rule(conn: &Connection, record: &Record, rule: &Rule) -> Result<(), StoreError> {
    let Some(id) = record.subject else { return Ok(()) };
    conn.execute(
        "INSERT INTO rule (seq, id, at_ms, author, body) VALUES (?, ?, ?, ?, ?)",
        params![record.seq, id.0, record.at_ms, record.actor, serde_json::to_string(rule)?],
    )?;
    Ok(())
}

pub(super) fn end_rule(conn: &Connection, record: &Record, ended: &RuleEnded) -> Result<(), StoreError> {
    let Some(id) = record.subject else { return Ok(()) };
    conn.execute(
        "UPDATE rule SET end_ms = ?, end_seq = ? WHERE id = ?",
        params![ended.at_ms, record.seq, id.0],
    )?;
    Ok(())
}

/// All rules that were ever set. One that cannot be read is there as unreadable, and every verdict
/// says so.
pub(super) fn rules(conn: &Connection) -> Result<Rules, StoreError> {
    let mut statement =
        conn.prepare_cached("SELECT seq, id, at_ms, author, body, end_ms, end_seq FROM rule ORDER BY seq")?;
    let rows = statement.query_map([], |row| {
        let (end_ms, end_seq): (Option<i64>, Option<i64>) = (row.get(5)?, row.get(6)?);
        Ok(RuleRow {
            seq: row.get(0)?,
            id: Id(row.get(1)?),
            at_ms: row.get(2)?,
            author: row.get(3)?,
            rule: readable(&row.get::<_, String>(4)?, row.get(2)?),
            ended: end_ms.zip(end_seq),
        })
    })?;
    let rows: Vec<RuleRow> = rows.collect::<Result<_, _>>()?;
    let version = rows.iter().map(|row| row.ended.map_or(row.seq, |(_, seq)| seq.max(row.seq))).max();
    Ok(Rules { version: version.unwrap_or(0), rows })
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

pub(super) fn set_flag(conn: &Connection, record: &Record, flag: &Flag) -> Result<(), StoreError> {
    let Some(person) = record.subject else { return Ok(()) };
    let kind = code(&flag.kind);
    // A second flag of a kind takes the place of the first.
    conn.execute(
        "UPDATE flag SET end_seq = ? WHERE person = ? AND kind = ? AND end_seq IS NULL",
        params![record.seq, person.0, kind],
    )?;
    conn.execute(
        "INSERT INTO flag (seq, person, kind, at_ms, author, body) VALUES (?, ?, ?, ?, ?, ?)",
        params![record.seq, person.0, kind, record.at_ms, record.actor, serde_json::to_string(flag)?],
    )?;
    Ok(())
}

pub(super) fn end_flag(conn: &Connection, record: &Record, ended: &FlagEnded) -> Result<(), StoreError> {
    let Some(person) = record.subject else { return Ok(()) };
    conn.execute(
        "UPDATE flag SET end_seq = ? WHERE person = ? AND kind = ? AND end_seq IS NULL",
        params![record.seq, person.0, code(&ended.kind)],
    )?;
    Ok(())
}

/// The flags of a person of which no end was recorded.
pub(super) fn flags_of(conn: &Connection, person: Id) -> Result<Vec<KnownFlag>, StoreError> {
    let mut statement =
        conn.prepare_cached("SELECT seq, body FROM flag WHERE person = ? AND end_seq IS NULL ORDER BY seq")?;
    let rows = statement.query_map([person.0], |row| {
        Ok(KnownFlag { seq: row.get(0)?, flag: from_json(1, &row.get::<_, String>(1)?)? })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// All flags of which no end was recorded.
pub(super) fn flags(conn: &Connection) -> Result<Vec<FlagRow>, StoreError> {
    let mut statement = conn.prepare_cached(
        "SELECT seq, body, person, at_ms, author FROM flag WHERE end_seq IS NULL ORDER BY seq",
    )?;
    let rows = statement.query_map([], |row| {
        Ok(FlagRow {
            known: KnownFlag { seq: row.get(0)?, flag: from_json(1, &row.get::<_, String>(1)?)? },
            person: Id(row.get(2)?),
            at_ms: row.get(3)?,
            author: row.get(4)?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// How many flags there are of which no end was recorded.
pub(super) fn count_flags(conn: &Connection) -> Result<i64, StoreError> {
    let sql = "SELECT count(*) FROM flag WHERE end_seq IS NULL";
    Ok(conn.prepare_cached(sql)?.query_row([], |row| row.get(0))?)
}

/// Whether somebody came in with a word on where they were since a record.
pub(super) fn places_told(conn: &Connection, person: Id, since: i64) -> Result<bool, StoreError> {
    Ok(conn
        .prepare_cached(
            "SELECT 1 FROM passage WHERE person = ? AND seq > ? AND direction = 'in' AND places = 1
                    AND outcome = 'admitted' AND corrects IS NULL AND annulled = 0 LIMIT 1",
        )?
        .exists(params![person.0, since])?)
}

pub(super) fn issue_card(conn: &Connection, record: &Record, issued: &CardIssued) -> Result<(), StoreError> {
    let Some(id) = record.subject else { return Ok(()) };
    conn.execute(
        "INSERT INTO card (number, person, seq, until_ms) VALUES (?, ?, ?, ?)",
        params![issued.number.digits(), id.0, record.seq, issued.until_ms],
    )?;
    people::give_card(conn, id, &issued.number)
}

pub(super) fn void_card(conn: &Connection, record: &Record, voided: &CardVoided) -> Result<(), StoreError> {
    let Some(id) = record.subject else { return Ok(()) };
    conn.execute(
        "UPDATE card SET void_ms = ?, reason = ? WHERE number = ? AND void_ms IS NULL",
        params![record.at_ms, voided.reason.as_str(), voided.number.digits()],
    )?;
    people::take_card(conn, id, &voided.number)
}

/// The cards of a person, the newest first.
pub(super) fn cards_of(conn: &Connection, person: Id) -> Result<Vec<KnownCard>, StoreError> {
    let mut statement = conn.prepare_cached(
        "SELECT number, until_ms, void_ms, reason FROM card WHERE person = ? ORDER BY seq DESC",
    )?;
    let rows = statement.query_map([person.0], |row| {
        let reason: Option<String> = row.get(3)?;
        let void_ms: Option<i64> = row.get(2)?;
        Ok(KnownCard {
            number: from_code::<CardNumber>(0, row.get(0)?)?,
            until_ms: row.get(1)?,
            void: void_ms.map(|at_ms| (at_ms, SafeText::new(&reason.unwrap_or_default()))),
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The cards that are not void of the other residents of somebody's home.
pub(super) fn household_cards(conn: &Connection, id: Id) -> Result<Vec<(Id, CardNumber)>, StoreError> {
    let mut statement = conn.prepare_cached(
        "SELECT other.id, number FROM person AS one
              JOIN person AS other USING (building, stairwell, room)
              JOIN card ON card.person = other.id
         WHERE one.id = ?1 AND other.id <> ?1 AND one.building <> '' AND other.kind = 'resident'
               AND other.gone = 0 AND void_ms IS NULL
         ORDER BY other.row, card.seq",
    )?;
    let rows =
        statement.query_map([id.0], |row| Ok((Id(row.get(0)?), from_code::<CardNumber>(1, row.get(1)?)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

pub(super) fn set_thermometer(conn: &Connection, set: &Thermometer) -> Result<(), StoreError> {
    conn.execute(
        "INSERT INTO thermometer (no, name, method) VALUES (?, ?, ?)
         ON CONFLICT DO UPDATE SET name = excluded.name, method = excluded.method",
        params![set.no, set.name.as_str(), code(&set.method)],
    )?;
    Ok(())
}

/// Remembers a reading of a thermometer.
pub(super) fn measure(
    conn: &Connection,
    seq: i64,
    person: Id,
    device: u16,
    temperature: Temperature,
) -> Result<(), StoreError> {
    conn.prepare_cached("INSERT INTO reading (seq, person, device, tenths) VALUES (?, ?, ?, ?)")?
        .execute(params![seq, person.0, device, temperature.tenths()])?;
    Ok(())
}

/// A thermometer by its number.
pub(super) fn thermometer(conn: &Connection, no: u16) -> Result<Option<Thermometer>, StoreError> {
    Ok(conn
        .prepare_cached("SELECT no, name, method FROM thermometer WHERE no = ?")?
        .query_row([no], |row| {
            Ok(Thermometer {
                no: row.get(0)?,
                name: SafeText::new(&row.get::<_, String>(1)?),
                method: from_code(2, row.get(2)?)?,
            })
        })
        .optional()?)
}

/// All thermometers, and how cold each has been lately.
pub(super) fn thermometers(conn: &Connection) -> Result<Vec<ThermometerRow>, StoreError> {
    let numbers: Vec<u16> = conn
        .prepare_cached("SELECT no FROM thermometer UNION SELECT DISTINCT device FROM reading ORDER BY 1")?
        .query_map([], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    let mut rows = Vec::with_capacity(numbers.len());
    for no in numbers {
        let unnamed = || Thermometer {
            no,
            name: SafeText::new(&no.to_string()),
            method: crate::domain::thermometer::Method::default(),
        };
        let (readings, cold) = conn
            .prepare_cached(
                "SELECT count(*), coalesce(sum(tenths < 350), 0) FROM
                     (SELECT tenths FROM reading WHERE device = ? AND annulled = 0 ORDER BY seq DESC LIMIT ?)",
            )?
            .query_row(params![no, LAST_READINGS], |row| Ok((row.get(0)?, row.get(1)?)))?;
        let thermometer = thermometer(conn, no)?.unwrap_or_else(unnamed);
        rows.push(ThermometerRow { thermometer, readings, cold });
    }
    Ok(rows)
}

/// Forgets what the office said of a person up to a record.
pub(super) fn erase(conn: &Connection, person: Id, up_to: i64) -> Result<(), StoreError> {
    for table in ["flag", "card", "reading"] {
        conn.execute(
            &format!("DELETE FROM {table} WHERE person = ? AND seq <= ?"),
            params![person.0, up_to],
        )?;
    }
    Ok(())
}
