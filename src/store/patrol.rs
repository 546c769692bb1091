//! The patrol roster: projections of staff and rounds, and the teams that screens show.

use rusqlite::{Connection, OptionalExtension as _, params};

use super::error::StoreError;
use super::journal::Record;
use super::sql::{code, from_code, from_json};
use crate::domain::event::{RoundEnded, RoundStarted};
use crate::domain::patrol::{Duty, Staff};
use crate::domain::value::{Id, SafeText};

pub(super) fn add_staff(conn: &Connection, record: &Record, staff: &Staff) -> Result<(), StoreError> {
    let Some(id) = record.subject else { return Ok(()) };
    conn.prepare_cached(
        "INSERT INTO staff (id, staff_no, name, kind, duty, team, gone, body)
         VALUES (?, ?, ?, ?, ?, ?, 0, ?)",
    )?
    .execute(params![
        id.0,
        staff.staff_no,
        staff.name.as_str(),
        code(&staff.kind),
        code(&staff.duty),
        staff.team,
        serde_json::to_string(staff)?,
    ])?;
    Ok(())
}

pub(super) fn change_staff(conn: &Connection, record: &Record, staff: &Staff) -> Result<(), StoreError> {
    let Some(id) = record.subject else { return Ok(()) };
    conn.prepare_cached(
        "UPDATE staff SET staff_no = ?, name = ?, kind = ?, duty = ?, team = ?, gone = 0, body = ?
         WHERE id = ?",
    )?
    .execute(params![
        staff.staff_no,
        staff.name.as_str(),
        code(&staff.kind),
        code(&staff.duty),
        staff.team,
        serde_json::to_string(staff)?,
        id.0,
    ])?;
    Ok(())
}

pub(super) fn mark_staff_gone(conn: &Connection, record: &Record) -> Result<(), StoreError> {
    let Some(id) = record.subject else { return Ok(()) };
    conn.prepare_cached("UPDATE staff SET gone = 1 WHERE id = ?")?.execute([id.0])?;
    Ok(())
}

pub(super) fn start(conn: &Connection, record: &Record, round: &RoundStarted) -> Result<(), StoreError> {
    conn.execute(
        "INSERT INTO round (seq, team, out_ms, due_ms) VALUES (?, ?, ?, ?)",
        params![record.seq, round.team, record.at_ms, round.due_ms],
    )?;
    Ok(())
}

pub(super) fn end(conn: &Connection, record: &Record, round: &RoundEnded) -> Result<(), StoreError> {
    conn.execute(
        "UPDATE round SET back_ms = ?, back_seq = ?
         WHERE seq = (SELECT max(seq) FROM round WHERE team = ? AND back_ms IS NULL AND annulled = 0)",
        params![record.at_ms, record.seq, round.team],
    )?;
    Ok(())
}

pub(super) fn annul_start(conn: &Connection, seq: i64) -> Result<(), StoreError> {
    conn.execute("UPDATE round SET annulled = 1 WHERE seq = ?", [seq])?;
    Ok(())
}

pub(super) fn annul_end(conn: &Connection, seq: i64) -> Result<(), StoreError> {
    conn.execute("UPDATE round SET back_ms = NULL, back_seq = NULL WHERE back_seq = ?", [seq])?;
    Ok(())
}

/// A line of the patrol pane.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TeamRow {
    /// Number of the team.
    pub team: u16,
    /// Its captain, if the list names one.
    pub captain: SafeText,
    /// How many belong to it.
    pub members: u32,
    /// Out since, in wall milliseconds; `None`: in.
    pub out_ms: Option<i64>,
    /// Due back, in wall milliseconds.
    pub due_ms: Option<i64>,
    /// Last back, in wall milliseconds.
    pub back_ms: Option<i64>,
}

/// All teams of the roster, by number.
pub(super) fn teams(conn: &Connection) -> Result<Vec<TeamRow>, StoreError> {
    let mut statement = conn.prepare_cached(
        "SELECT staff.team, coalesce(max(CASE duty WHEN 'captain' THEN name END), ''), count(*),
                last.out_ms, last.due_ms, last.back_ms
         FROM staff LEFT JOIN round AS last ON last.seq =
              (SELECT max(seq) FROM round WHERE round.team = staff.team AND annulled = 0)
         WHERE gone = 0 AND staff.team IS NOT NULL GROUP BY staff.team ORDER BY staff.team",
    )?;
    let rows = statement.query_map([], |row| {
        let back_ms: Option<i64> = row.get(5)?;
        let out = |index| -> rusqlite::Result<Option<i64>> {
            if back_ms.is_some() { Ok(None) } else { row.get(index) }
        };
        Ok(TeamRow {
            team: row.get(0)?,
            captain: SafeText::new(&row.get::<_, String>(1)?),
            members: row.get(2)?,
            out_ms: out(3)?,
            due_ms: out(4)?,
            back_ms,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Whether the roster has a team, and since when it is out.
pub(super) fn team(conn: &Connection, team: u16) -> Result<(bool, Option<i64>), StoreError> {
    let row = teams(conn)?.into_iter().find(|row| row.team == team);
    Ok((row.is_some(), row.and_then(|row| row.out_ms)))
}

/// The members of a team, captain first.
pub(super) fn members(conn: &Connection, team: u16) -> Result<Vec<Staff>, StoreError> {
    let mut statement = conn.prepare_cached(
        "SELECT body FROM staff WHERE team = ? AND gone = 0 ORDER BY duty <> 'captain', staff_no",
    )?;
    let rows = statement.query_map([team], |row| from_json(0, &row.get::<_, String>(0)?))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Somebody of the staff who may work the post.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Actor {
    /// Staff number.
    pub staff_no: String,
    /// Name.
    pub name: SafeText,
    /// Duty.
    pub duty: Duty,
}

/// The member of staff of a number; without one, the warden with whom the post was made, whatever
/// staff list came in since.
pub(super) fn actor(conn: &Connection, staff_no: Option<&str>) -> Result<Option<Actor>, StoreError> {
    let mut statement = conn.prepare_cached(
        "SELECT staff_no, name, duty FROM staff
         WHERE gone = 0 AND (staff_no = ?1 OR (?1 IS NULL AND duty = 'warden'))
         ORDER BY coalesce(json_extract(body, '$.founder'), 0) DESC, staff_no LIMIT 1",
    )?;
    Ok(statement
        .query_row([staff_no], |row| {
            Ok(Actor {
                staff_no: row.get(0)?,
                name: SafeText::new(&row.get::<_, String>(1)?),
                duty: from_code(2, row.get(2)?)?,
            })
        })
        .optional()?)
}

/// All staff that a list may speak of, which leaves the post's first warden out: id, staff, gone.
pub(super) fn listed(conn: &Connection) -> Result<Vec<(Id, Staff, bool)>, StoreError> {
    let mut statement = conn.prepare("SELECT id, body, gone FROM staff ORDER BY id")?;
    let rows = statement
        .query_map([], |row| Ok((Id(row.get(0)?), from_json(1, &row.get::<_, String>(1)?)?, row.get(2)?)))?;
    let all: Vec<(Id, Staff, bool)> = rows.collect::<Result<_, _>>()?;
    Ok(all.into_iter().filter(|(_, staff, _)| !staff.founder).collect())
}
