//! Tasks of checks: what is due now, and what became of the tasks of a night.
//!
//! Nothing is stored of a task: schedules, the list and the looks say all there is to say of it, so that none can
//! be skipped and every rebuilt file says the same.

use std::collections::HashMap;

use rusqlite::{Connection, params};

use super::carry::Carry;
use super::core::Store;
use super::error::Result;
use super::op::Op;
use super::rows::{Statements as _, row};
use crate::domain::any_of::any_of;
use crate::domain::code::Code as _;
use crate::domain::command::ScheduleCommand;
use crate::domain::doors::{
    CheckSlot, Class, DoorState, KnownPoint, Layer, Missed, Need, ScheduleRow, Schedules, Task, TaskState,
    need,
};
use crate::domain::lifted::Lifted;
use crate::domain::now::Now;
use crate::domain::value::{Id, PointCode, SafeText};

/// Tasks that lie further back are not looked for, in milliseconds: eight days.
const BACK_MS: i64 = 8 * 24 * 60 * 60 * 1000;
/// Shorter times without any record tell nothing, in milliseconds.
const SILENCE_MS: i64 = 30 * 60 * 1000;

/// All schedules that were ever set.
pub(super) fn schedules(conn: &Connection) -> Result<Schedules> {
    let rows =
        conn.all("SELECT seq, at_ms, author, body AS schedule, ended_ms FROM schedule ORDER BY seq", ())?;
    Ok(Schedules { rows })
}

row!(ScheduleRow { seq, at_ms, author, schedule, ended_ms });

/// A point that is to be looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DueRow {
    /// The point.
    pub id: Id,
    /// What it goes by.
    pub code: PointCode,
    /// Its layer.
    pub layer: Layer,
    pub place: SafeText,
    pub state: DoorState,
    /// When it was last looked at, in wall milliseconds.
    pub checked_ms: Option<i64>,
    pub need: Need,
    /// The team whose task it is.
    pub team: Option<u16>,
    /// The person whose task it is; empty if nobody's.
    pub person: SafeText,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DueList {
    /// Points of which a task was missed and that nobody has looked at since.
    pub overdue: usize,
    /// Points whose time is nearly up.
    pub soon: usize,
    /// Points to be looked at, with time left.
    pub due: usize,
    /// The most urgent of them, as many as were asked for.
    pub rows: Vec<DueRow>,
}

/// The classes that points on the list belong to.
fn classes(conn: &Connection) -> Result<Vec<Class>> {
    // One step of the index for each class; counting all points would take as long as there are points.
    let mut classes: Vec<Class> = Vec::new();
    loop {
        let last = classes.last().map_or(("", ""), |last| (last.layer.code(), last.kind.as_str()));
        let next = conn.maybe(
            "SELECT layer, kind FROM closure_point WHERE gone = 0 AND (layer, kind) > (?, ?)
             ORDER BY layer, kind LIMIT 1",
            last,
        )?;
        let Some(next) = next else { return Ok(classes) };
        classes.push(next);
    }
}

row!(Class { layer, kind });

/// The slots of a class up to now.
pub(super) fn slots_until(schedules: &Schedules, class: &Class, now: &Now) -> Vec<CheckSlot> {
    schedules.slots(class, now.wall_ms - BACK_MS, now.wall_ms + 1, now)
}

/// What is due now; at most `limit` rows, the most urgent first.
pub(super) fn due(conn: &Connection, limit: usize, now: &Now) -> Result<DueList> {
    let schedules = schedules(conn)?;
    let mut list = DueList::default();
    for class in classes(conn)? {
        let slots = slots_until(&schedules, &class, now);
        due_of(conn, &class, &slots, &schedules, limit, now, &mut list)?;
    }
    list.rows.sort_by(|left, right| {
        let key = |row: &DueRow| (row.need.due_ms, row.checked_ms);
        key(left).cmp(&key(right)).then_with(|| left.code.cmp(&right.code))
    });
    list.rows.truncate(limit);
    Ok(list)
}

fn due_of(
    conn: &Connection,
    class: &Class,
    slots: &[CheckSlot],
    schedules: &Schedules,
    limit: usize,
    now: &Now,
    list: &mut DueList,
) -> Result {
    let now_ms = now.wall_ms;
    let over = slots.iter().filter(|slot| slot.end_ms <= now_ms && !slot.cut).map(|slot| slot.start_ms).max();
    let open = slots.iter().find(|slot| slot.start_ms <= now_ms && now_ms < slot.end_ms);
    let Some(before_ms) = over.max(open.map(|slot| slot.start_ms)) else { return Ok(()) };
    let (layer, kind) = (class.layer, class.kind.as_str());
    let seen_before = |at_ms: i64| -> Result<usize> {
        conn.one(
            "SELECT count(*) FROM closure_point WHERE gone = 0 AND layer = ? AND kind = ? AND seen_ms < ?",
            params![layer, kind, at_ms],
        )
    };
    let overdue = over.map_or(Ok(0), seen_before)?;
    let unseen = seen_before(before_ms)?;
    list.overdue += overdue;
    if let Some(open) = open.and_then(|open| need(std::slice::from_ref(open), i64::MIN, now_ms)) {
        let in_time = unseen - overdue;
        if open.state == TaskState::Soon { list.soon += in_time } else { list.due += in_time }
    }
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    conn.each(
        "SELECT id, building, stairwell, label, place, state, checked_ms, team, person, seen_ms
         FROM closure_point WHERE gone = 0 AND layer = ? AND kind = ? AND seen_ms < ?
         ORDER BY seen_ms, sort LIMIT ?",
        params![layer, kind, before_ms, limit],
        |point| {
            list.rows.extend(due_row(point, layer, slots, schedules, now_ms));
            Ok(())
        },
    )?;
    // Of what was seen at a time that has not come, since the clock was set back, only an earlier look counts.
    conn.each(
        "SELECT id, building, stairwell, label, place, state, checked_ms, team, person,
                max(min(listed_ms, ?3), coalesce((SELECT max(at_ms) FROM point_log
                    WHERE point = id AND step = 'found' AND annulled = 0 AND at_ms <= ?3), 0))
         FROM closure_point WHERE gone = 0 AND layer = ?1 AND kind = ?2 AND seen_ms > ?3",
        params![layer, kind, now_ms],
        |point| {
            let Some(row) = due_row(point, layer, slots, schedules, now_ms) else { return Ok(()) };
            match row.need.state {
                TaskState::Overdue => list.overdue += 1,
                TaskState::Soon => list.soon += 1,
                any_of!(TaskState: Due Done Late Missed Withdrawn) => list.due += 1,
            }
            list.rows.push(row);
            Ok(())
        },
    )
}

/// A point of the list: id, code, place, state, last look, whose task it is, since when its tasks count.
type ToSee = (Id, PointCode, SafeText, DoorState, Option<i64>, (Option<u16>, SafeText), i64);

fn due_row(
    (id, code, place, state, checked_ms, (team, person), seen_ms): ToSee,
    layer: Layer,
    slots: &[CheckSlot],
    schedules: &Schedules,
    now_ms: i64,
) -> Option<DueRow> {
    let need = need(slots, seen_ms, now_ms)?;
    let (team, person) = task_of(schedules, need.schedule, team, person);
    Some(DueRow { id, code, layer, place, state, checked_ms, need, team, person })
}

/// Whose task it is: what was said of the point goes before what the schedule says.
pub(super) fn task_of(
    schedules: &Schedules,
    schedule: i64,
    team: Option<u16>,
    person: SafeText,
) -> (Option<u16>, SafeText) {
    if team.is_some() || !person.is_empty() {
        return (team, person);
    }
    let schedule = schedules.row(schedule).map(|row| &row.schedule);
    (schedule.and_then(|schedule| schedule.team), schedule.map(|s| s.person.clone()).unwrap_or_default())
}

/// One task of one point, with what became of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TaskRow {
    /// The point.
    pub id: Id,
    /// What it goes by.
    pub code: PointCode,
    /// Its layer.
    pub layer: Layer,
    /// The task.
    pub task: Task,
    /// The look that did it was told only after its time, at this moment in wall milliseconds.
    pub entered_ms: Option<i64>,
    /// Why it was missed, if it was.
    pub missed: Option<Missed>,
    /// The team whose task it is.
    pub team: Option<u16>,
    /// The person whose task it is; empty if nobody's.
    pub person: SafeText,
}

row! {
    /// A point, its class, whose task it is, and when the list had it.
    struct TaskPoint {
        id: Id,
        code: PointCode,
        class: Class,
        team: Option<u16>,
        person: SafeText,
        spans: Vec<(i64, i64)> = Vec::new(),
    }
}

/// All points, or only one.
fn all_points(conn: &Connection, only: Option<Id>) -> Result<Vec<TaskPoint>> {
    let which =
        |column: &str| if only.is_some() { format!("{column} = ?1") } else { "?1 IS NULL".to_owned() };
    let mut points: Vec<TaskPoint> = conn.all(
        &format!(
            "SELECT id, building, stairwell, label, layer, kind, team, person FROM closure_point WHERE {}",
            which("id")
        ),
        [only],
    )?;
    points.sort_by(|left, right| left.code.cmp(&right.code));
    let at: HashMap<Id, usize> = points.iter().enumerate().map(|(at, point)| (point.id, at)).collect();
    conn.each(
        &format!(
            "SELECT point, at_ms, step = 'gone' FROM point_log WHERE step IN ('listed', 'gone') AND {}
             ORDER BY point, ord_ms, seq",
            which("point")
        ),
        [only],
        |(id, at_ms, gone): (Id, i64, bool)| {
            let Some(point) = at.get(&id).and_then(|at| points.get_mut(*at)) else { return Ok(()) };
            match point.spans.last_mut().filter(|(_, to)| *to == i64::MAX) {
                Some(span) if gone => span.1 = at_ms,
                None if !gone => point.spans.push((at_ms, i64::MAX)),
                Some(_) | None => {}
            }
            Ok(())
        },
    )?;
    Ok(points)
}

/// All looks since a moment, by point and in order of time: when, and when that was recorded.
type LooksSince = HashMap<Id, (Vec<i64>, Vec<i64>)>;

fn looks(conn: &Connection, only: Option<Id>, from_ms: i64, now_ms: i64) -> Result<LooksSince> {
    let mut looks = LooksSince::new();
    conn.each(
        &format!(
            "SELECT point, at_ms, recorded_ms FROM point_log
             WHERE step = 'found' AND annulled = 0 AND at_ms BETWEEN ?1 AND ?2 AND {} ORDER BY at_ms, seq",
            if only.is_some() { "point = ?3" } else { "?3 IS NULL" }
        ),
        params![from_ms, now_ms, only],
        |(point, at_ms, recorded_ms)| {
            let (at, recorded): &mut (Vec<i64>, Vec<i64>) = looks.entry(point).or_default();
            at.push(at_ms);
            recorded.push(recorded_ms);
            Ok(())
        },
    )?;
    Ok(looks)
}

/// A time without any record, in wall milliseconds; `closed`: the machine was started anew in it.
struct SilentTime {
    from_ms: i64,
    to_ms: i64,
    closed: bool,
}

/// The times without any record since a moment.
fn gaps(conn: &Connection, from_ms: i64) -> Result<Vec<SilentTime>> {
    let mut statement = conn.prepare_cached("SELECT at_ms, mono_ms, boot FROM journal ORDER BY seq DESC")?;
    let mut rows = statement.query([])?;
    let (mut gaps, mut later) = (Vec::new(), None::<(i64, i64, [u8; 16])>);
    while let Some(row) = rows.next()? {
        let this: (i64, i64, [u8; 16]) = (row.get(0)?, row.get(1)?, row.get(2)?);
        if let Some((at_ms, mono_ms, boot)) = later {
            let closed = boot != this.2;
            // The machine came up before its first record.
            let to_ms = if closed { (at_ms - mono_ms).clamp(this.0.min(at_ms), at_ms) } else { at_ms };
            if to_ms - this.0 >= SILENCE_MS {
                gaps.push(SilentTime { from_ms: this.0, to_ms, closed });
            }
        }
        if this.0 < from_ms {
            break;
        }
        later = Some(this);
    }
    Ok(gaps)
}

/// Why a task was missed, as far as it can be told.
fn why(slot: &CheckSlot, told: Option<&(SafeText, i64)>, gaps: &[SilentTime]) -> Missed {
    if let Some((reason, seq)) = told {
        return Missed::Told { reason: reason.clone(), seq: *seq };
    }
    let overlap = |gap: &&SilentTime| gap.to_ms.min(slot.end_ms) - gap.from_ms.max(slot.start_ms);
    let enough = SILENCE_MS.min((slot.end_ms - slot.start_ms) / 2);
    let gap = gaps.iter().filter(|gap| overlap(gap) >= enough).max_by_key(overlap);
    match gap {
        None => Missed::Unknown,
        Some(gap) if gap.closed => Missed::Closed { from_ms: gap.from_ms, to_ms: gap.to_ms },
        Some(gap) => Missed::Silent { from_ms: gap.from_ms, to_ms: gap.to_ms },
    }
}

/// Reasons that were told, each with its record, by point and beginning of the slot; the last told counts.
type MissedReasons = HashMap<(Id, i64), (SafeText, i64)>;

fn reasons(conn: &Connection, from_ms: i64) -> Result<MissedReasons> {
    conn.all(
        "SELECT point, start_ms, reason, seq FROM missed_reason WHERE annulled = 0 AND start_ms >= ?
         ORDER BY seq",
        [from_ms],
    )
}

/// A task that was gone through.
pub(super) struct TaskTold<'a> {
    point: &'a TaskPoint,
    schedules: &'a Schedules,
    pub(super) task: Task,
    entered_ms: Option<i64>,
    /// Why it was missed, if it was.
    pub(super) missed: Option<Missed>,
}

impl TaskTold<'_> {
    pub(super) fn id(&self) -> Id {
        self.point.id
    }

    /// What the point goes by.
    pub(super) fn code(&self) -> &PointCode {
        &self.point.code
    }

    /// All of it, to be kept.
    fn row(self) -> TaskRow {
        let Self { point, task, entered_ms, missed, .. } = self;
        let (team, person) = task_of(self.schedules, task.slot.schedule, point.team, point.person.clone());
        let (id, code, layer) = (point.id, point.code.clone(), point.class.layer);
        TaskRow { id, code, layer, task, entered_ms, missed, team, person }
    }
}

/// Every task whose slot lies in or reaches into a stretch of time and has begun, one at a time: point by point in
/// the order of codes, and of each in the order of slots; of all points, or only of one.
pub(super) fn each(
    conn: &Connection,
    only: Option<Id>,
    (from_ms, to_ms): (i64, i64),
    now: &Now,
    take: &mut dyn FnMut(TaskTold<'_>),
) -> Result {
    let to_ms = to_ms.min(now.wall_ms + 1);
    let schedules = schedules(conn)?;
    let points = all_points(conn, only)?;
    let mut slots: HashMap<&Class, Vec<CheckSlot>> = HashMap::new();
    for point in &points {
        slots.entry(&point.class).or_insert_with(|| schedules.slots(&point.class, from_ms, to_ms, now));
    }
    let Some(first_ms) = slots.values().flatten().map(|slot| slot.start_ms).min() else {
        return Ok(());
    };
    let (looks, told) = (looks(conn, only, first_ms, now.wall_ms)?, reasons(conn, first_ms)?);
    let gaps = gaps(conn, first_ms)?;
    for point in &points {
        let none = (Vec::new(), Vec::new());
        let (at, recorded) = looks.get(&point.id).unwrap_or(&none);
        for slot in slots.get(&point.class).into_iter().flatten() {
            if !point.spans.iter().any(|(from, to)| *from < slot.start_ms && slot.start_ms < *to) {
                continue;
            }
            let task = Task::of(*slot, at, now.wall_ms);
            let look = task.done_ms.map(|done| at.partition_point(|at_ms| *at_ms < done));
            let entered_ms =
                look.and_then(|look| recorded.get(look).copied()).filter(|entered| *entered >= slot.end_ms);
            let missed = matches!(task.state, TaskState::Missed | TaskState::Overdue)
                .then(|| why(slot, told.get(&(point.id, slot.start_ms)), &gaps));
            take(TaskTold { point, schedules: &schedules, task, entered_ms, missed });
        }
    }
    Ok(())
}

/// All of these tasks, in the order of slots.
pub(super) fn tasks(
    conn: &Connection,
    only: Option<Id>,
    from_ms: i64,
    to_ms: i64,
    now: &Now,
) -> Result<Vec<TaskRow>> {
    let mut rows = Vec::new();
    each(conn, only, (from_ms, to_ms), now, &mut |told| rows.push(told.row()))?;
    rows.sort_by_key(|row| row.task.slot.start_ms);
    Ok(rows)
}

/// Those of them that were missed: the newest, at most so many, the newest first; and how many there are beside.
pub(super) fn missed(
    conn: &Connection,
    (from_ms, to_ms): (i64, i64),
    most: usize,
    now: &Now,
) -> Result<(Vec<TaskRow>, usize)> {
    let (mut rows, mut left): (Vec<TaskRow>, usize) = (Vec::new(), 0);
    let mut keep = |rows: &mut Vec<TaskRow>| {
        rows.sort_by_key(|row| row.task.slot.start_ms);
        left += rows.drain(..rows.len().saturating_sub(most)).len();
    };
    each(conn, None, (from_ms, to_ms), now, &mut |told| {
        if told.missed.is_some() {
            rows.push(told.row());
            if rows.len() >= most.saturating_mul(2) {
                keep(&mut rows);
            }
        }
    })?;
    keep(&mut rows);
    rows.reverse();
    Ok((rows, left))
}

/// The beginning of the slot in which each point was last missed, in wall milliseconds.
pub(super) fn last_missed(
    conn: &Connection,
    points: &[Option<KnownPoint>],
    now: &Now,
) -> Result<Vec<Option<i64>>> {
    let mut last: HashMap<Id, Option<i64>> = points.iter().flatten().map(|point| (point.id, None)).collect();
    each(conn, None, (now.wall_ms - BACK_MS, now.wall_ms), now, &mut |told| {
        if let Some(last) = last.get_mut(&told.id()).filter(|_| told.missed.is_some()) {
            *last = (*last).max(Some(told.task.slot.start_ms));
        }
    })?;
    let missed = |point: KnownPoint| last.get(&point.id).copied().flatten();
    Ok(points.iter().map(|point| point.and_then(missed)).collect())
}

impl Carry for ScheduleCommand {
    fn known(&self, store: &Store, _: &Op, _: &Now) -> Result<Schedules> {
        schedules(&store.conn)
    }

    fn lifted(&self, store: &Store, _: &Op, now: &Now) -> Result<Option<Lifted>> {
        let Self::End { name, at_ms } = self else { return Ok(None) };
        let schedules = schedules(&store.conn)?;
        let is_meant = |row: &&ScheduleRow| row.schedule.name == *name && schedules.holds(row, now.wall_ms);
        let row = schedules.rows.iter().rfind(is_meant);
        Ok(row.map(|row| Lifted::Schedule {
            name: name.clone(),
            since_ms: row.schedule.from_ms,
            until_ms: *at_ms,
        }))
    }
}
