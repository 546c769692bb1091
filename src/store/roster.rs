//! The roster: projections of slots and of who came, and what screens and lists ask of them.

use std::collections::BTreeSet;

use rusqlite::{Connection, OptionalExtension as _, Row, params};

use super::answer::RosterTold;
use super::carry::Carry;
use super::core::Store;
use super::error::StoreError;
use super::journal::Record;
use super::op::Op;
use super::sql::from_code;
use super::staff;
use crate::domain::command::{Compared, RosterCommand};
use crate::domain::decide::KnownRoster;
use crate::domain::event::{RosterEvent, RosterUndo};
use crate::domain::now::Now;
use crate::domain::patrol::{
    Attendance, AttendanceRecorded, Mark, MemberJoined, Night, PlannedSlot, Slot, compare_plan, short_rests,
};
use crate::domain::value::{Id, SafeText};

pub(super) fn project(conn: &Connection, record: &Record, event: &RosterEvent) -> Result<(), StoreError> {
    match event {
        RosterEvent::SlotPlanned(slot) => plan(conn, record, slot),
        RosterEvent::SlotCancelled(_) => cancel(conn, record),
        RosterEvent::AttendanceRecorded(attendance) => attend(conn, record, attendance),
        RosterEvent::MemberJoined(joined) => join(conn, record, joined),
    }
}

pub(super) fn take_back(conn: &Connection, undo: RosterUndo, seq: i64) -> Result<(), StoreError> {
    match undo {
        RosterUndo::Attendance => annul_attendance(conn, seq),
        RosterUndo::Member => annul_join(conn, seq),
    }
}

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
    attendance.slots.iter().try_for_each(|slot| {
        let late = attendance.mark == Mark::Present && attendance.late.contains(slot);
        let mark = if late { "late" } else { mark };
        mark_slot(conn, record.seq, *slot, (mark, by_no), at_ms, &attendance.note)
    })
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
        mark_slot(conn, record.seq, slot, ("present", None), joined.slot.from_ms, &SafeText::default())
    })
}

/// Takes back that somebody joined; whom nobody knew before is unknown again.
pub(super) fn annul_join(conn: &Connection, seq: i64) -> Result<(), StoreError> {
    conn.execute("UPDATE slot SET cancelled = 1 WHERE seq = ?", [seq])?;
    conn.execute("UPDATE staff SET gone = 1 WHERE id IN (SELECT brought FROM slot WHERE seq = ?)", [seq])?;
    annul_attendance(conn, seq)
}

/// The columns that [`attendance`] reads.
const COLUMNS: &str = "slot.id, night, team, staff_no, from_ms, to_ms, captain, extra,
    mark, by_no, attendance.at_ms, coalesce(attendance.note, ''),
    coalesce((SELECT name FROM staff WHERE staff.staff_no = slot.staff_no
              ORDER BY gone, coalesce(json_extract(body, '$.founder'), 0) LIMIT 1), '')";
/// Where they come from. One record marks the slots of a whole team, so that its number alone is not enough.
const FROM: &str = "slot LEFT JOIN attendance ON attendance.slot = slot.id AND attendance.seq =
         (SELECT max(seq) FROM attendance WHERE attendance.slot = slot.id AND annulled = 0)";

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
         ORDER BY night, team, captain DESC, from_ms, staff_no"
    ))?;
    let rows = statement.query_map([first.to_string(), last.to_string()], attendance)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

pub(super) fn slot(conn: &Connection, id: Id) -> Result<Option<Attendance>, StoreError> {
    Ok(conn
        .prepare_cached(&format!("SELECT {COLUMNS} FROM {FROM} WHERE slot.id = ? AND cancelled = 0"))?
        .query_row([id.0], attendance)
        .optional()?)
}

/// The slots of some nights that a list may speak of, each with whether it was taken out of the plan. What
/// somebody's coming was recorded of, or what was taken up on the spot, is kept whatever a list says.
pub(super) fn listed(
    conn: &Connection,
    nights: &BTreeSet<Night>,
) -> Result<Vec<(Id, PlannedSlot, bool)>, StoreError> {
    let mut all = Vec::new();
    let mut statement = conn.prepare(
        "SELECT id, night, team, staff_no, from_ms, to_ms, captain, cancelled,
                extra OR EXISTS (SELECT 1 FROM attendance WHERE attendance.slot = slot.id AND annulled = 0)
         FROM slot WHERE night = ? AND (extra = 0 OR cancelled = 0) ORDER BY id",
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
            let cancelled: bool = row.get(7)?;
            Ok((Id(row.get(0)?), PlannedSlot { slot, kept: !cancelled && row.get(8)? }, cancelled))
        })?;
        for row in rows {
            all.push(row?);
        }
    }
    Ok(all)
}

/// What a newer roster changes, and all that is known of the slots around its nights.
pub(super) fn compare(conn: &Connection, planned: &[Slot]) -> Result<Compared, StoreError> {
    let nights: BTreeSet<Night> = planned.iter().map(|slot| slot.night).collect();
    let around = match (nights.first(), nights.last()) {
        (Some(first), Some(last)) => slots(conn, first.before(1), last.next())?,
        _ => Vec::new(),
    };
    Ok(Compared::Roster(compare_plan(&listed(conn, &nights)?, planned.to_vec()), around))
}

/// What is known of the staff and of the roster around a moment (wall milliseconds).
fn known(conn: &Connection, at_ms: i64, now: &Now) -> Result<KnownRoster, StoreError> {
    let night = Night::of(at_ms, now);
    Ok(KnownRoster {
        staff: staff::all(conn)?,
        slots: slots(conn, night.before(2), night.next())?,
        volunteers: staff::volunteers(conn)?,
    })
}

/// The ids of those whom a slot put on the staff list: no list of the office knows them.
pub(super) fn brought(conn: &Connection) -> Result<BTreeSet<Id>, StoreError> {
    let mut statement =
        conn.prepare("SELECT brought FROM slot WHERE brought IS NOT NULL AND cancelled = 0")?;
    let rows = statement.query_map([], |row| Ok(Id(row.get(0)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// What a record of the roster is about; `None` for a plan, whose summary tells of it.
pub(super) fn told(
    conn: &Connection,
    subject: Option<Id>,
    event: &RosterEvent,
) -> Result<Option<RosterTold>, StoreError> {
    let ids: Vec<Id> = match event {
        RosterEvent::AttendanceRecorded(recorded) => recorded.slots.clone(),
        RosterEvent::MemberJoined(_) => subject.into_iter().collect(),
        RosterEvent::SlotPlanned(_) | RosterEvent::SlotCancelled(_) => return Ok(None),
    };
    let mut rows = Vec::new();
    for id in &ids {
        rows.extend(slot(conn, *id)?);
    }
    let around = match rows.first() {
        Some(row) => slots(conn, row.slot.night.before(1), row.slot.night.next())?,
        None => Vec::new(),
    };
    let names = staff::names(conn)?;
    let name_of = |staff_no: &str| names.get(staff_no).cloned().unwrap_or_default();
    let mut rests = short_rests(&around, &name_of);
    rests.retain(|short| ids.contains(&short.slot) || ids.contains(&short.after));
    let by = match event {
        RosterEvent::AttendanceRecorded(AttendanceRecorded { mark: Mark::Replaced(by), .. }) => name_of(by),
        _ => SafeText::default(),
    };
    Ok(Some(RosterTold { rows, by, rests }))
}

impl Carry for RosterCommand {
    fn known(&self, store: &Store, _: &Op, now: &Now) -> Result<KnownRoster, StoreError> {
        known(&store.conn, self.at_ms.unwrap_or(now.wall_ms), now)
    }
}
