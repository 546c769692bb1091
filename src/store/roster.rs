//! The roster: projections of slots and of who came, and what screens and lists ask of them.

use rusqlite::{Connection, OptionalExtension as _, Row, params};

use super::error::StoreError;
use super::journal::Record;
use super::sql::from_code;
use super::staff;
use crate::domain::patrol::{Attendance, AttendanceRecorded, Mark, MemberJoined, Night, Slot};
use crate::domain::value::{Id, SafeText};

pub(super) fn plan(conn: &Connection, record: &Record, slot: &Slot) -> Result<(), StoreError> {
    insert(conn, record, slot, false, None)
}

fn insert(
    conn: &Connection,
    record: &Record,
    slot: &Slot,
    extra: bool,
    brought: Option<Id>,
) -> Result<(), StoreError> {
    let Some(id) = record.subject else { return Ok(()) };
    conn.prepare_cached(
        "INSERT INTO slot (id, seq, night, team, staff_no, from_ms, to_ms, captain, extra, brought)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
         ON CONFLICT DO UPDATE SET night = excluded.night, team = excluded.team, staff_no = excluded.staff_no,
             from_ms = excluded.from_ms, to_ms = excluded.to_ms, captain = excluded.captain, cancelled = 0",
    )?
    .execute(params![
        id.0,
        record.seq,
        slot.night.to_string(),
        slot.team,
        slot.staff_no,
        slot.from_ms,
        slot.to_ms,
        slot.captain,
        extra,
        brought.map(|id| id.0),
    ])?;
    Ok(())
}

pub(super) fn cancel(conn: &Connection, record: &Record) -> Result<(), StoreError> {
    let Some(id) = record.subject else { return Ok(()) };
    conn.execute("UPDATE slot SET cancelled = 1 WHERE id = ?", [id.0])?;
    Ok(())
}

pub(super) fn attend(
    conn: &Connection,
    record: &Record,
    attendance: &AttendanceRecorded,
) -> Result<(), StoreError> {
    let (mark, by_no) = match &attendance.mark {
        Mark::Present => ("present", None),
        Mark::Late => ("late", None),
        Mark::Absent => ("absent", None),
        Mark::Replaced(by) => ("replaced", Some(by.as_str())),
    };
    let at_ms = attendance.at_ms.unwrap_or(record.at_ms);
    let slots = attendance.slots.iter();
    slots
        .copied()
        .try_for_each(|slot| mark_slot(conn, record.seq, slot, (mark, by_no), at_ms, &attendance.note))
}

fn mark_slot(
    conn: &Connection,
    seq: i64,
    slot: Id,
    (mark, by_no): (&str, Option<&str>),
    at_ms: i64,
    note: &SafeText,
) -> Result<(), StoreError> {
    conn.prepare_cached(
        "INSERT INTO attendance (seq, slot, mark, by_no, at_ms, note) VALUES (?, ?, ?, ?, ?, ?)",
    )?
    .execute(params![seq, slot.0, mark, by_no, at_ms, note.as_str()])?;
    Ok(())
}

pub(super) fn annul_attendance(conn: &Connection, seq: i64) -> Result<(), StoreError> {
    conn.execute("UPDATE attendance SET annulled = 1 WHERE seq = ?", [seq])?;
    Ok(())
}

pub(super) fn join(conn: &Connection, record: &Record, joined: &MemberJoined) -> Result<(), StoreError> {
    if let Some((id, new)) = &joined.staff {
        staff::add(conn, *id, new)?;
    }
    insert(conn, record, &joined.slot, true, joined.staff.as_ref().map(|(id, _)| *id))?;
    record.subject.map_or(Ok(()), |slot| {
        mark_slot(conn, record.seq, slot, ("present", None), record.at_ms, &SafeText::default())
    })
}

/// Takes back that somebody joined; whom nobody knew before is unknown again.
pub(super) fn annul_join(conn: &Connection, seq: i64) -> Result<(), StoreError> {
    conn.execute("UPDATE slot SET cancelled = 1 WHERE seq = ?", [seq])?;
    conn.execute("UPDATE staff SET gone = 1 WHERE id IN (SELECT brought FROM slot WHERE seq = ?)", [seq])?;
    annul_attendance(conn, seq)
}

/// The columns that [`attendance`] reads.
const COLUMNS: &str = "slot.id, night, slot.team, slot.staff_no, from_ms, to_ms, captain, extra,
    mark, by_no, attendance.at_ms, coalesce(attendance.note, ''), coalesce(staff.name, '')";
/// Where they come from.
const FROM: &str = "slot LEFT JOIN attendance ON attendance.seq =
         (SELECT max(seq) FROM attendance WHERE attendance.slot = slot.id AND annulled = 0)
    LEFT JOIN staff ON staff.staff_no = slot.staff_no";

fn attendance(row: &Row<'_>) -> rusqlite::Result<Attendance> {
    let mark: Option<String> = row.get(8)?;
    let by: Option<String> = row.get(9)?;
    let at_ms: Option<i64> = row.get(10)?;
    let mark = mark.map(|mark| match mark.as_str() {
        "late" => Mark::Late,
        "absent" => Mark::Absent,
        "replaced" => Mark::Replaced(by.unwrap_or_default()),
        _ => Mark::Present,
    });
    Ok(Attendance {
        id: Id(row.get(0)?),
        slot: Slot {
            night: from_code(1, row.get(1)?)?,
            team: row.get(2)?,
            staff_no: row.get(3)?,
            from_ms: row.get(4)?,
            to_ms: row.get(5)?,
            captain: row.get(6)?,
        },
        extra: row.get(7)?,
        mark: mark.zip(at_ms),
        note: SafeText::new(&row.get::<_, String>(11)?),
        name: SafeText::new(&row.get::<_, String>(12)?),
    })
}

/// The slots of some nights, both included, by night, team, captain first, time.
pub(super) fn slots(conn: &Connection, first: Night, last: Night) -> Result<Vec<Attendance>, StoreError> {
    let mut statement = conn.prepare_cached(&format!(
        "SELECT {COLUMNS} FROM {FROM} WHERE night >= ? AND night <= ? AND cancelled = 0
         ORDER BY night, slot.team, captain DESC, from_ms, slot.staff_no"
    ))?;
    let rows = statement.query_map([first.to_string(), last.to_string()], attendance)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// One slot.
pub(super) fn slot(conn: &Connection, id: Id) -> Result<Option<Attendance>, StoreError> {
    Ok(conn
        .prepare_cached(&format!("SELECT {COLUMNS} FROM {FROM} WHERE slot.id = ? AND cancelled = 0"))?
        .query_row([id.0], attendance)
        .optional()?)
}

/// The slots of some nights that a list may speak of: id, slot, cancelled. What was taken up on the spot
/// and what somebody's coming was recorded of stays.
pub(super) fn listed(conn: &Connection, nights: &[Night]) -> Result<Vec<(Id, Slot, bool)>, StoreError> {
    let mut all = Vec::new();
    let mut statement = conn.prepare(
        "SELECT id, night, team, staff_no, from_ms, to_ms, captain, cancelled FROM slot
         WHERE night = ? AND extra = 0 ORDER BY id",
    )?;
    for night in nights {
        let rows = statement.query_map([night.to_string()], |row| {
            let slot = Slot {
                night: from_code(1, row.get(1)?)?,
                team: row.get(2)?,
                staff_no: row.get(3)?,
                from_ms: row.get(4)?,
                to_ms: row.get(5)?,
                captain: row.get(6)?,
            };
            Ok((Id(row.get(0)?), slot, row.get(7)?))
        })?;
        for row in rows {
            all.push(row?);
        }
    }
    Ok(all)
}
