//! Unit doors: projections of the door list and of checks, and the board that screens show.

use rusqlite::{Connection, OptionalExtension as _, params};

use super::error::StoreError;
use super::journal::Record;
use super::sql::{code, from_code};
use crate::domain::doors::{Door, DoorState};
use crate::domain::event::{DoorFound, DoorsChecked};
use crate::domain::value::{DoorCode, Id, SafeText};

pub(super) fn add(conn: &Connection, record: &Record, door: &Door) -> Result<(), StoreError> {
    let Some(id) = record.subject else { return Ok(()) };
    conn.prepare_cached(
        "INSERT INTO door (id, building, stairwell, place, kind, note, listed, gone, state)
         VALUES (?, ?, ?, ?, ?, ?, ?, 0, ?)",
    )?
    .execute(params![
        id.0,
        door.code.building,
        door.code.stairwell,
        door.place.as_str(),
        door.kind.as_str(),
        door.note.as_str(),
        code(&door.listed),
        code(&door.listed),
    ])?;
    Ok(())
}

pub(super) fn change(conn: &Connection, record: &Record, door: &Door) -> Result<(), StoreError> {
    let Some(id) = record.subject else { return Ok(()) };
    conn.prepare_cached(
        "UPDATE door SET building = ?, stairwell = ?, place = ?, kind = ?, note = ?, listed = ?, gone = 0
         WHERE id = ?",
    )?
    .execute(params![
        door.code.building,
        door.code.stairwell,
        door.place.as_str(),
        door.kind.as_str(),
        door.note.as_str(),
        code(&door.listed),
        id.0,
    ])?;
    refresh(conn, id)
}

pub(super) fn mark_gone(conn: &Connection, record: &Record) -> Result<(), StoreError> {
    let Some(id) = record.subject else { return Ok(()) };
    conn.prepare_cached("UPDATE door SET gone = 1 WHERE id = ?")?.execute([id.0])?;
    Ok(())
}

pub(super) fn check(conn: &Connection, record: &Record, checked: &DoorsChecked) -> Result<(), StoreError> {
    check_of(conn, record, &checked.checks, checked.team, None)
}

/// Doors were looked at, by a team or by nobody in particular; when, if that was earlier than recorded.
pub(super) fn check_of(
    conn: &Connection,
    record: &Record,
    checks: &[DoorFound],
    team: Option<u16>,
    at_ms: Option<i64>,
) -> Result<(), StoreError> {
    for found in checks {
        conn.prepare_cached(
            "INSERT INTO door_check (seq, door, at_ms, finding, team, note, actor)
             VALUES (?, ?, ?, ?, ?, ?, ?)
             ON CONFLICT DO UPDATE SET finding = excluded.finding, note = excluded.note",
        )?
        .execute(params![
            record.seq,
            found.door.0,
            at_ms.unwrap_or(record.at_ms),
            code(&found.finding),
            team,
            found.note.as_str(),
            record.actor,
        ])?;
        refresh(conn, found.door)?;
    }
    Ok(())
}

pub(super) fn annul_check(conn: &Connection, seq: i64) -> Result<(), StoreError> {
    conn.execute("UPDATE door_check SET annulled = 1 WHERE seq = ?", [seq])?;
    let doors: Vec<[u8; 16]> = conn
        .prepare("SELECT door FROM door_check WHERE seq = ?")?
        .query_map([seq], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    doors.into_iter().try_for_each(|door| refresh(conn, Id(door)))
}

/// A door's state is what its last check found, or what the list says of one never checked.
fn refresh(conn: &Connection, door: Id) -> Result<(), StoreError> {
    conn.prepare_cached(
        "UPDATE door SET (state, checked_ms, checked_by) =
             (SELECT CASE finding WHEN 'ok' THEN 'shut' ELSE finding END, at_ms, actor FROM door_check
              WHERE door = ?1 AND annulled = 0 ORDER BY at_ms DESC, seq DESC LIMIT 1)
         WHERE id = ?1 AND EXISTS (SELECT 1 FROM door_check WHERE door = ?1 AND annulled = 0)",
    )?
    .execute([door.0])?;
    conn.prepare_cached(
        "UPDATE door SET state = listed, checked_ms = NULL, checked_by = NULL
         WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM door_check WHERE door = ?1 AND annulled = 0)",
    )?
    .execute([door.0])?;
    Ok(())
}

/// A line of the door board.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DoorRow {
    /// The door.
    pub id: Id,
    /// Building and stairwell.
    pub code: DoorCode,
    /// Where it is.
    pub place: SafeText,
    /// Its state as far as anybody knows.
    pub state: DoorState,
    /// When it was last looked at, in wall milliseconds.
    pub checked_ms: Option<i64>,
}

/// All doors on the list, in the order of buildings and stairwells.
pub(super) fn doors(conn: &Connection) -> Result<Vec<DoorRow>, StoreError> {
    let mut statement = conn.prepare_cached(
        "SELECT id, building, stairwell, place, state, checked_ms FROM door WHERE gone = 0",
    )?;
    let rows = statement.query_map([], |row| {
        Ok(DoorRow {
            id: Id(row.get(0)?),
            code: DoorCode { building: row.get(1)?, stairwell: row.get(2)? },
            place: SafeText::new(&row.get::<_, String>(3)?),
            state: from_code(4, row.get(4)?)?,
            checked_ms: row.get(5)?,
        })
    })?;
    let mut doors = rows.collect::<Result<Vec<_>, _>>()?;
    doors.sort_by(|left, right| left.code.cmp(&right.code));
    Ok(doors)
}

/// The door of a code, if the list has it.
pub(super) fn find(conn: &Connection, code: &DoorCode) -> Result<Option<Id>, StoreError> {
    Ok(conn
        .prepare_cached("SELECT id FROM door WHERE building = ? AND stairwell = ? AND gone = 0")?
        .query_row(params![code.building, code.stairwell], |row| Ok(Id(row.get(0)?)))
        .optional()?)
}

/// All doors that a list may speak of: id, door, gone.
pub(super) fn listed(conn: &Connection) -> Result<Vec<(Id, Door, bool)>, StoreError> {
    let mut statement = conn
        .prepare("SELECT id, building, stairwell, place, kind, listed, note, gone FROM door ORDER BY id")?;
    let rows = statement.query_map([], |row| {
        let text = |index| -> rusqlite::Result<SafeText> { Ok(SafeText::new(&row.get::<_, String>(index)?)) };
        let door = Door {
            code: DoorCode { building: row.get(1)?, stairwell: row.get(2)? },
            place: text(3)?,
            kind: text(4)?,
            listed: from_code(5, row.get(5)?)?,
            note: text(6)?,
        };
        Ok((Id(row.get(0)?), door, row.get(7)?))
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}
