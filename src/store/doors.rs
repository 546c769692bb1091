//! Closure points, unit doors among them: projections of the list, of checks, seals and repairs, and the
//! board that screens show.

use std::sync::Arc;

use rusqlite::{Connection, params};

use super::error::Result;
use super::journal::{self, Record};
use super::point_log::{self, StepTold};
use super::rows::{Statements as _, insert, replace, row};
use super::sql::kinds;
use crate::domain::any_of::any_of;
use crate::domain::command::DoorCheck;
use crate::domain::doors::{ClosurePoint, DoorState, KnownPoint, PointPlan, PointStep};
use crate::domain::event::{
    DoorFound, DoorsEvent, DoorsUndo, EventKind, EventRoom, PointsSealed, PointsUnsealed, RepairAdvanced,
};
use crate::domain::value::{DoorCode, Id, PointCode, SafeText};

pub(super) fn project(conn: &Connection, record: &Record, event: &DoorsEvent) -> Result {
    match event {
        DoorsEvent::DoorAdded(door) => add(conn, record, door),
        DoorsEvent::DoorChanged(door) => change(conn, record, door),
        DoorsEvent::DoorGone(_) => mark_gone(conn, record),
        DoorsEvent::DoorsChecked(checked) => {
            let late_ms = checked.late.map(|late| late.at_ms);
            check_of(conn, record, &checked.checks, checked.team, late_ms)
        }
        DoorsEvent::PointsSealed(sealed) => seal(conn, record, sealed),
        DoorsEvent::PointsUnsealed(unsealed) => unseal(conn, record, unsealed),
        DoorsEvent::PointsAssigned(assigned) => assigned.points.iter().try_for_each(|point| {
            conn.run(
                "UPDATE closure_point SET team = ?, person = ? WHERE id = ?",
                params![assigned.team, assigned.person, point],
            )
        }),
        DoorsEvent::RepairAdvanced(advanced) => repair(conn, record, advanced),
        DoorsEvent::MissedExplained(told) => told.tasks.iter().try_for_each(|(point, start_ms)| {
            replace!(conn; missed_reason { point, start_ms, seq: record.seq, reason: told.reason })
        }),
        DoorsEvent::ScheduleSet(schedule) => insert!(conn; schedule {
            seq: record.seq,
            at_ms: record.at_ms,
            author: record.actor,
            name: schedule.name,
            body: schedule,
        }),
        DoorsEvent::ScheduleEnded(ended) => conn.run(
            "UPDATE schedule SET ended_ms = ?2 WHERE name = ?1 AND (ended_ms IS NULL OR ended_ms > ?2)",
            params![ended.name, ended.at_ms],
        ),
    }
}

pub(super) fn take_back(conn: &Connection, undo: DoorsUndo, seq: i64) -> Result {
    match undo {
        DoorsUndo::Points => annul(conn, seq),
        DoorsUndo::Reason => conn.run("UPDATE missed_reason SET annulled = 1 WHERE seq = ?", [seq]),
    }
}

/// A code as columns: building, stairwell, label.
fn code_columns(code: &PointCode) -> (Option<&str>, Option<&str>, Option<&str>) {
    match code {
        PointCode::Door(door) => (Some(&door.building), Some(&door.stairwell), None),
        PointCode::Label(label) => (None, None, Some(label.as_str())),
    }
}

fn add(conn: &Connection, record: &Record, point: &ClosurePoint) -> Result {
    let Some(id) = record.subject else { return Ok(()) };
    let (building, stairwell, label) = code_columns(&point.code);
    insert!(conn; closure_point {
        id,
        layer: point.layer(),
        building,
        stairwell,
        label,
        kind: point.kind,
        place: point.place,
        body: point,
        gone: 0,
        listed_ms: record.at_ms,
        person: "",
        state: DoorState::Unknown,
        since_ms: record.at_ms,
        plan: PointPlan::Shut,
        told: 0,
        seal: "",
        checked_by: "",
        seen_ms: record.at_ms,
        ord_ms: record.at_ms,
        sort: point.code.sort_key(),
    })?;
    is_listed(conn, record, id, point)
}

fn change(conn: &Connection, record: &Record, point: &ClosurePoint) -> Result {
    let Some(id) = record.subject else { return Ok(()) };
    let before: Option<(ClosurePoint, bool)> =
        conn.maybe("SELECT body, gone FROM closure_point WHERE id = ?", [id])?;
    let Some((before, was_gone)) = before else { return Ok(()) };
    let (building, stairwell, label) = code_columns(&point.code);
    let sort = point.code.sort_key();
    conn.run(
        "UPDATE closure_point SET layer = ?2, building = ?3, stairwell = ?4, label = ?5, kind = ?6, body = ?7,
                place = ?8, sort = ?9
         WHERE id = ?1",
        params![id, point.layer(), building, stairwell, label, point.kind, point, point.place, sort],
    )?;
    if was_gone {
        // Nobody was to look at it in the meantime.
        conn.run(
            "UPDATE closure_point SET gone = 0, listed_ms = ?2, seen_ms = max(seen_ms, ?2) WHERE id = ?1",
            params![id, record.at_ms],
        )?;
    }
    if was_gone || before.listed != point.listed { is_listed(conn, record, id, point) } else { Ok(()) }
}

/// The list says something of a point's state.
fn is_listed(conn: &Connection, record: &Record, id: Id, point: &ClosurePoint) -> Result {
    let told =
        StepTold { step: PointStep::Listed(point.listed), late_ms: None, team: None, note: &point.note };
    point_log::append(conn, record, id, &told)
}

fn mark_gone(conn: &Connection, record: &Record) -> Result {
    let Some(id) = record.subject else { return Ok(()) };
    conn.run("UPDATE closure_point SET gone = 1 WHERE id = ?", [id])?;
    point_log::gone(conn, record, id)
}

/// Closure points were looked at, just now or at the moment that the paper pad or the team tells. Whatever
/// event says so comes through here.
pub(super) fn check_of(
    conn: &Connection,
    record: &Record,
    checks: &[DoorFound],
    team: Option<u16>,
    late_ms: Option<i64>,
) -> Result {
    for found in checks {
        let told = StepTold { step: PointStep::Found(found.finding), late_ms, team, note: &found.note };
        point_log::append(conn, record, found.door, &told)?;
    }
    Ok(())
}

/// Takes back everything that a record told of closure points.
pub(super) fn annul(conn: &Connection, seq: i64) -> Result {
    point_log::annul(conn, seq)
}

fn seal(conn: &Connection, record: &Record, sealed: &PointsSealed) -> Result {
    let step = PointStep::Sealed(sealed.seal.clone());
    all(conn, record, &sealed.points, &StepTold { step, late_ms: None, team: None, note: &sealed.note })
}

fn unseal(conn: &Connection, record: &Record, unsealed: &PointsUnsealed) -> Result {
    let step = PointStep::Unsealed(Some(unsealed.until_ms));
    let note = SafeText::new(&format!("{}: {}", unsealed.by, unsealed.why));
    all(conn, record, &unsealed.points, &StepTold { step, late_ms: None, team: None, note: &note })
}

fn repair(conn: &Connection, record: &Record, advanced: &RepairAdvanced) -> Result {
    let step = PointStep::Repair(advanced.step, advanced.who.clone());
    all(conn, record, &advanced.points, &StepTold { step, late_ms: None, team: None, note: &advanced.note })
}

fn all(conn: &Connection, record: &Record, points: &[Id], told: &StepTold<'_>) -> Result {
    points.iter().try_for_each(|point| point_log::append(conn, record, *point, told))
}

row! {
    /// A line of the door board.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct DoorRow {
        pub id: Id,
        pub code: DoorCode,
        pub place: SafeText,
        /// Its state as far as anybody knows.
        pub state: DoorState,
        /// When it was last looked at, in wall milliseconds.
        pub checked_ms: Option<i64>,
    }
}

/// All unit doors on the list, in the order of buildings and stairwells.
pub(super) fn doors(conn: &Connection) -> Result<Vec<DoorRow>> {
    let mut doors: Vec<(DoorRow, String)> = conn.all(
        "SELECT id, building, stairwell, place, state, checked_ms, sort
         FROM closure_point WHERE gone = 0 AND building IS NOT NULL",
        (),
    )?;
    doors.sort_by(|(_, left), (_, right)| left.cmp(right));
    Ok(doors.into_iter().map(|(door, _)| door).collect())
}

/// Whether a record of a room may change a closure point, by itself or by what it takes back.
fn may_change(room: EventRoom) -> bool {
    match room {
        any_of!(EventRoom: Doors Patrol Records) => true,
        any_of!(
            EventRoom: Post Shift Handover People Representative Staff Access Gate Lane Fever Roster Incidents Lone Office Reveal Tasks FollowUp Errands Tips Notices Survey
            Retention Copies
        ) => false,
    }
}

/// All unit doors, as they were read last: a gate records many times for once that a door changes.
#[derive(Debug, Default)]
pub(super) struct KeptDoors {
    read: Option<(i64, Arc<Vec<DoorRow>>)>,
}

impl KeptDoors {
    /// The doors as they are, read anew if any of them may have changed.
    pub(super) fn get(&mut self, conn: &Connection) -> Result<Arc<Vec<DoorRow>>> {
        let head = journal::head(conn)?.seq;
        let is_fresh = |seq: i64| -> Result<bool> {
            let changing = kinds(EventKind::ALL.iter().filter(|kind| may_change(kind.room())));
            let sql = format!("SELECT 1 FROM journal WHERE seq > ? AND kind IN ({changing}) LIMIT 1");
            Ok(head >= seq && !conn.has(&sql, [seq])?)
        };
        let rows = match &self.read {
            Some((seq, rows)) if is_fresh(*seq)? => rows.clone(),
            _ => Arc::new(doors(conn)?),
        };
        debug_assert_eq!(*rows, doors(conn)?, "a record that changes no door did");
        self.read = Some((head, rows.clone()));
        Ok(rows)
    }
}

/// The code of a point.
pub(super) fn code_of(conn: &Connection, id: Id) -> Result<Option<PointCode>> {
    conn.maybe("SELECT building, stairwell, label FROM closure_point WHERE id = ?", [id])
}

/// The point of a code, if the list has it.
pub(super) fn find(conn: &Connection, code: &PointCode) -> Result<Option<Id>> {
    match code {
        PointCode::Door(door) => conn.maybe(
            "SELECT id FROM closure_point WHERE building = ? AND stairwell = ? AND gone = 0",
            params![door.building, door.stairwell],
        ),
        PointCode::Label(label) => {
            conn.maybe("SELECT id FROM closure_point WHERE label = ? AND gone = 0", [label.as_str()])
        }
    }
}

/// What is known of the point of a code as it stood at a moment of the past, or as it stands.
pub(super) fn known(conn: &Connection, code: &PointCode, at_ms: Option<i64>) -> Result<Option<KnownPoint>> {
    let Some(id) = find(conn, code)? else { return Ok(None) };
    let Some(standing) = point_log::standing(conn, id)? else { return Ok(None) };
    let (state, since_ms, told, in_repair) =
        (standing.state, standing.since_ms, standing.told, standing.repair.is_some());
    let now = KnownPoint { id, state, since_ms, plan: standing.plan, told, in_repair };
    let Some(at_ms) = at_ms else { return Ok(Some(now)) };
    let then = conn.maybe(
        "SELECT state, at_ms, step <> 'listed' FROM point_log
         WHERE point = ? AND annulled = 0 AND ord_ms <= ? ORDER BY ord_ms DESC, seq DESC LIMIT 1",
        params![id, at_ms],
    )?;
    let (state, since_ms, told) = then.unwrap_or((DoorState::Unknown, at_ms, false));
    Ok(Some(KnownPoint { state, since_ms, told, ..now }))
}

/// What is known of the points of a report, in the order of its checks.
pub(super) fn known_of(
    conn: &Connection,
    checks: &[DoorCheck],
    at_ms: Option<i64>,
) -> Result<Vec<Option<KnownPoint>>> {
    checks.iter().map(|check| known(conn, &check.code, at_ms)).collect()
}

/// All points that a list may speak of: id, point, gone.
pub(super) fn listed(conn: &Connection) -> Result<Vec<(Id, ClosurePoint, bool)>> {
    conn.all("SELECT id, body, gone FROM closure_point ORDER BY id", ())
}
