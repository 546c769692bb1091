//! The staff list: its projection, who may work the post, the members of a team.

use std::collections::BTreeMap;

use rusqlite::{Connection, OptionalExtension as _, params};

use super::error::StoreError;
use super::sql::{code, from_code, from_json};
use crate::domain::decide::VOLUNTEER;
use crate::domain::patrol::{Duty, Staff, StaffKind};
use crate::domain::value::{Id, SafeText};

pub(super) fn add(conn: &Connection, id: Id, staff: &Staff) -> Result<(), StoreError> {
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

pub(super) fn change(conn: &Connection, id: Id, staff: &Staff) -> Result<(), StoreError> {
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

pub(super) fn mark_gone(conn: &Connection, id: Id) -> Result<(), StoreError> {
    conn.prepare_cached("UPDATE staff SET gone = 1 WHERE id = ?")?.execute([id.0])?;
    Ok(())
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

/// Everybody who is on the staff list, by number.
pub(super) fn all(conn: &Connection) -> Result<Vec<Staff>, StoreError> {
    let mut statement = conn.prepare_cached("SELECT body FROM staff WHERE gone = 0 ORDER BY staff_no")?;
    let rows = statement.query_map([], |row| from_json(0, &row.get::<_, String>(0)?))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// A number may be in the file twice: of those, who is on the list counts, and what the office says of the
/// post's first warden before what was said when the post was made.
const LAST_COUNTS: &str = "ORDER BY gone DESC, coalesce(json_extract(body, '$.founder'), 0) DESC";

/// The name behind each staff number; of those who are no longer on the list as well.
pub(super) fn names(conn: &Connection) -> Result<BTreeMap<String, SafeText>, StoreError> {
    let mut statement = conn.prepare_cached(&format!("SELECT staff_no, name FROM staff {LAST_COUNTS}"))?;
    let rows = statement.query_map([], |row| Ok((row.get(0)?, SafeText::new(&row.get::<_, String>(1)?))))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Where everybody comes from, by staff number; those who are no longer on the list as well.
pub(super) fn kinds(conn: &Connection) -> Result<BTreeMap<String, StaffKind>, StoreError> {
    let mut statement = conn.prepare_cached(&format!("SELECT staff_no, kind FROM staff {LAST_COUNTS}"))?;
    let rows = statement.query_map([], |row| Ok((row.get(0)?, from_code(1, row.get(1)?)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The highest number that a volunteer ever got.
pub(super) fn volunteers(conn: &Connection) -> Result<u32, StoreError> {
    let mut statement =
        conn.prepare_cached("SELECT staff_no FROM staff WHERE staff_no >= ?1 AND staff_no < ?1 || ':'")?;
    let rows = statement.query_map([VOLUNTEER.to_string()], |row| row.get::<_, String>(0))?;
    let mut highest = 0;
    for row in rows {
        let number = row?.strip_prefix(VOLUNTEER).and_then(|digits| digits.parse().ok());
        highest = highest.max(number.unwrap_or(0));
    }
    Ok(highest)
}
