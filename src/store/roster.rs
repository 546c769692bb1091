//! The roster: projections of slots and of who came, and what screens and lists ask of them.

use std::collections::BTreeSet;

use rusqlite::{Connection, Params};

use super::answer::RosterTold;
use super::carry::Carry;
use super::core::Store;
use super::error::Result;
use super::journal::Record;
use super::op::Op;
use super::rows::{Columns, FromRow, Statements as _, if_any, insert, row};
use super::staff;
use crate::domain::command::{Compared, RosterCommand};
use crate::domain::decide::KnownRoster;
use crate::domain::event::{RosterEvent, RosterUndo};
use crate::domain::now::Now;
use crate::domain::patrol::{
    Attendance, AttendanceRecorded, Mark, MemberJoined, Night, PlannedSlot, Slot, compare_plan, short_rests,
};
use crate::domain::value::{Id, SafeText};

pub(super) fn project(conn: &Connection, record: &Record, event: &RosterEvent) -> Result {
    match event {
        RosterEvent::SlotPlanned(slot) => insert(conn, record, slot, false, None),
        RosterEvent::SlotCancelled(_) => {
            conn.run("UPDATE slot SET cancelled = 1 WHERE id = ?", [record.subject])
        }
        RosterEvent::AttendanceRecorded(attendance) => attend(conn, record, attendance),
        RosterEvent::MemberJoined(joined) => join(conn, record, joined),
    }
}

pub(super) fn take_back(conn: &Connection, undo: RosterUndo, seq: i64) -> Result {
    match undo {
        RosterUndo::Attendance => annul_attendance(conn, seq),
        RosterUndo::Member => annul_join(conn, seq),
    }
}

fn insert(conn: &Connection, record: &Record, slot: &Slot, extra: bool, brought: Option<Id>) -> Result {
    let Some(id) = record.subject else { return Ok(()) };
    insert!(conn; slot {
        id,
        seq: record.seq,
        night: slot.night,
        team: slot.team,
        staff_no: slot.staff_no,
        from_ms: slot.from_ms,
        to_ms: slot.to_ms,
        captain: slot.captain,
        extra,
        brought,
        cancelled: 0,
    } else night, team, staff_no, from_ms, to_ms, captain, cancelled)
}

fn attend(conn: &Connection, record: &Record, attendance: &AttendanceRecorded) -> Result {
    let at_ms = attendance.at_ms.unwrap_or(record.at_ms);
    attendance.slots.iter().try_for_each(|slot| {
        let late = attendance.mark == Mark::Present && attendance.late.contains(slot);
        let mark = if late { &Mark::Late } else { &attendance.mark };
        mark_slot(conn, record.seq, *slot, mark, at_ms, &attendance.note)
    })
}

fn mark_slot(conn: &Connection, seq: i64, slot: Id, mark: &Mark, at_ms: i64, note: &SafeText) -> Result {
    let by_no = mark.replaced_by();
    insert!(conn; attendance { seq, slot, mark: Mark::code(Some(mark)), by_no, at_ms, note })
}

fn annul_attendance(conn: &Connection, seq: i64) -> Result {
    conn.run("UPDATE attendance SET annulled = 1 WHERE seq = ?", [seq])
}

fn join(conn: &Connection, record: &Record, joined: &MemberJoined) -> Result {
    if let Some((id, new)) = &joined.staff {
        staff::put(conn, *id, new)?;
    }
    insert(conn, record, &joined.slot, true, joined.staff.as_ref().map(|(id, _)| *id))?;
    record.subject.map_or(Ok(()), |slot| {
        mark_slot(conn, record.seq, slot, &Mark::Present, joined.slot.from_ms, &SafeText::default())
    })
}

/// Takes back that somebody joined; whom nobody knew before is unknown again.
fn annul_join(conn: &Connection, seq: i64) -> Result {
    conn.run("UPDATE slot SET cancelled = 1 WHERE seq = ?", [seq])?;
    conn.run("UPDATE staff SET gone = 1 WHERE id IN (SELECT brought FROM slot WHERE seq = ?)", [seq])?;
    annul_attendance(conn, seq)
}

/// The columns of an [`Attendance`] but for the last one.
const COLUMNS: &str = "slot.id, night, team, staff_no, from_ms, to_ms, captain, extra,
    mark, by_no, attendance.at_ms, attendance.note";
/// The last one.
const NAME: &str = "(SELECT name FROM staff WHERE staff.staff_no = slot.staff_no
              ORDER BY gone, coalesce(json_extract(body, '$.founder'), 0) LIMIT 1) AS name";
/// Where they come from. One record marks the slots of a whole team, so that its number alone is not enough.
const FROM: &str = "slot LEFT JOIN attendance ON attendance.slot = slot.id AND attendance.seq =
         (SELECT max(seq) FROM attendance WHERE attendance.slot = slot.id AND annulled = 0)";

/// Whether somebody came, by whom they were replaced, and since when.
impl FromRow for Option<(Mark, i64)> {
    fn read(columns: &mut Columns<'_>) -> rusqlite::Result<Self> {
        let (mark, by, at_ms): (Option<String>, Option<String>, Option<i64>) = columns.take()?;
        Ok(mark.and_then(|mark| Mark::of(&mark, by)).zip(at_ms))
    }
}

row!(Slot { night, team, staff_no, from_ms, to_ms, captain });
row!(Attendance { id, slot, extra, mark, note, name });

/// The slots that a condition chooses and that were not taken out of the plan.
fn slots_where(conn: &Connection, name: &str, which: &str, given: impl Params) -> Result<Vec<Attendance>> {
    conn.all(&format!("SELECT {COLUMNS}, {name} FROM {FROM} WHERE cancelled = 0 AND {which}"), given)
}

/// The slots of some nights, both included, by night, team, captain first, time.
pub(super) fn slots(conn: &Connection, first: Night, last: Night) -> Result<Vec<Attendance>> {
    let which = "night >= ? AND night <= ? ORDER BY night, team, captain DESC, from_ms, staff_no";
    let mut slots = slots_where(conn, "'' AS name", which, [first, last])?;
    // Asked for each slot by itself the names would take as long as all the rest.
    let names = staff::names(conn)?;
    for row in &mut slots {
        row.name = names.get(&row.slot.staff_no).cloned().unwrap_or_default();
    }
    Ok(slots)
}

pub(super) fn slot(conn: &Connection, id: Id) -> Result<Option<Attendance>> {
    Ok(slots_where(conn, NAME, "slot.id = ?", [id])?.pop())
}

/// The slots of some nights that a list may speak of, each with whether it was taken out of the plan. What
/// somebody's coming was recorded of, or what was taken up on the spot, is kept whatever a list says.
fn listed(conn: &Connection, nights: &BTreeSet<Night>) -> Result<Vec<(Id, PlannedSlot, bool)>> {
    let mut all = Vec::new();
    for night in nights {
        conn.each(
            "SELECT id, night, team, staff_no, from_ms, to_ms, captain, cancelled,
                    extra OR EXISTS (SELECT 1 FROM attendance
                                     WHERE attendance.slot = slot.id AND annulled = 0)
             FROM slot WHERE night = ? AND (extra = 0 OR cancelled = 0) ORDER BY id",
            [night],
            |(id, slot, cancelled, keeps): (Id, Slot, bool, bool)| {
                all.push((id, PlannedSlot { slot, kept: !cancelled && keeps }, cancelled));
                Ok(())
            },
        )?;
    }
    Ok(all)
}

/// What a newer roster changes, and all that is known of the slots around its nights.
pub(super) fn compare(conn: &Connection, planned: &[Slot]) -> Result<Compared> {
    let nights: BTreeSet<Night> = planned.iter().map(|slot| slot.night).collect();
    let around =
        if_any(nights.first().zip(nights.last()), |(first, last)| slots(conn, first.before(1), last.next()))?;
    Ok(Compared::Roster(compare_plan(&listed(conn, &nights)?, planned.to_vec()), around))
}

/// What is known of the staff and of the roster around a moment (wall milliseconds).
fn known(conn: &Connection, at_ms: i64, now: &Now) -> Result<KnownRoster> {
    let night = Night::of(at_ms, now);
    Ok(KnownRoster {
        staff: staff::all(conn)?,
        slots: slots(conn, night.before(2), night.next())?,
        volunteers: staff::volunteers(conn)?,
    })
}

/// The ids of those whom a slot put on the staff list: no list of the office knows them.
pub(super) fn brought(conn: &Connection) -> Result<BTreeSet<Id>> {
    conn.all("SELECT brought FROM slot WHERE brought IS NOT NULL AND cancelled = 0", ())
}

/// What a record of the roster is about; `None` for a plan, whose summary tells of it.
pub(super) fn told(
    conn: &Connection,
    subject: Option<Id>,
    event: &RosterEvent,
) -> Result<Option<RosterTold>> {
    let (ids, by): (Vec<Id>, _) = match event {
        RosterEvent::AttendanceRecorded(recorded) => (recorded.slots.clone(), recorded.mark.replaced_by()),
        RosterEvent::MemberJoined(_) => (subject.into_iter().collect(), None),
        RosterEvent::SlotPlanned(_) | RosterEvent::SlotCancelled(_) => return Ok(None),
    };
    let mut rows = Vec::new();
    for id in &ids {
        rows.extend(slot(conn, *id)?);
    }
    let around = if_any(rows.first(), |row| slots(conn, row.slot.night.before(1), row.slot.night.next()))?;
    let names = staff::names(conn)?;
    let name_of = |staff_no: &str| names.get(staff_no).cloned().unwrap_or_default();
    let mut rests = short_rests(&around, &name_of);
    rests.retain(|short| ids.contains(&short.slot) || ids.contains(&short.after));
    let by = by.map(name_of).unwrap_or_default();
    Ok(Some(RosterTold { rows, by, rests }))
}

impl Carry for RosterCommand {
    fn known(&self, store: &Store, _: &Op, now: &Now) -> Result<KnownRoster> {
        known(&store.conn, self.at_ms.unwrap_or(now.wall_ms), now)
    }
}
