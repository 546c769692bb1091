//! How every slot of a stretch of time stands, and what screens and lists ask of tasks. Reads only.

use std::collections::{BTreeMap, HashMap};

use rusqlite::{Connection, params};

use super::{by_name, plans};
use crate::domain::doors::{CheckSlot, TaskState};
use crate::domain::now::Now;
use crate::domain::slots::DAY_MS;
use crate::domain::tasks::{
    BACK_MS, MARGIN_MS, SlotStanding, TaskAt, TaskFinding, TaskKind, TaskPlanRow, TaskPlans, Whose, of_place,
};
use crate::domain::value::SafeText;
use crate::store::core::Store;
use crate::store::errands::{self, ErrandRow};
use crate::store::error::Result;
use crate::store::follow_up::{self, FollowUpRow};
use crate::store::notices::{self, NoticeRow};
use crate::store::rows::{Statements as _, row};
use crate::store::survey::{self, Survey};
use crate::store::tips::{self, TipRow};
use crate::text::mask::masked;

/// What is settled is shown for so long, in milliseconds.
const NIGHT_MS: i64 = 14 * 60 * 60 * 1000;
/// What is open of tasks: so many rows of it are read for the Tent screen, and the others are counted.
const MOST_OPEN: usize = 40;

row! {
    /// What was done of a task at one place.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct TaskDoneRow {
        /// Its record.
        pub seq: i64,
        /// The plan.
        pub name: SafeText,
        /// Where.
        pub place: SafeText,
        /// When, in wall milliseconds.
        pub at_ms: i64,
        /// When that was recorded, in wall milliseconds.
        pub made_ms: i64,
        /// Staff number of who wrote it down.
        pub actor: String,
        /// Who did it, if that was said.
        pub by_whom: SafeText,
        /// What was used.
        pub agent: SafeText,
        /// How strong.
        pub dose: SafeText,
        /// How much was covered, in square metres.
        pub area: Option<u32>,
        /// What was found of equipment.
        pub finding: Option<TaskFinding>,
        /// What the crew said, or what is broken.
        pub result: SafeText,
        /// Anything else.
        pub note: SafeText,
    }
}

const DONE: &str =
    "SELECT seq, name, place, at_ms, made_ms, actor, by_whom, agent, dose, area, finding, result, note
    FROM task_done";

/// One slot of one place of a task, and what became of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TaskSlotRow {
    /// The plan and the place.
    pub at: TaskAt,
    /// What kind of task.
    pub kind: TaskKind,
    /// Whose task it is.
    pub whose: Whose,
    /// From when to when.
    pub slot: CheckSlot,
    /// The time that was agreed, in wall milliseconds, if one was.
    pub agreed_ms: Option<i64>,
    /// How it stands.
    pub state: TaskState,
    /// What did it.
    pub done: Option<TaskDoneRow>,
    /// Why it was missed, and the record that says so.
    pub reason: Option<(SafeText, i64)>,
    /// It was missed, and nobody said why.
    pub is_unexplained: bool,
}

impl TaskSlotRow {
    /// Whether somebody has to see to it.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.is_unexplained || matches!(self.state, TaskState::Soon | TaskState::Due)
    }

    /// What is to be seen to first comes first: what is overdue, what is soon, what is due, misses without a word;
    /// then what is settled, the newest first.
    fn rank(&self) -> (u8, i64) {
        match self.state {
            TaskState::Overdue if self.is_unexplained => (0, self.slot.end_ms),
            TaskState::Soon => (1, self.slot.end_ms),
            TaskState::Due => (3, self.slot.end_ms),
            TaskState::Missed if self.is_unexplained => (2, self.slot.end_ms),
            TaskState::Overdue
            | TaskState::Missed
            | TaskState::Done
            | TaskState::Late
            | TaskState::Withdrawn => (4, -self.slot.end_ms),
        }
    }
}

row! {
    /// A piece of equipment that was found broken, and nobody has found well since.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct TaskFault {
        /// The record that said so last.
        pub seq: i64,
        /// The plan.
        pub name: SafeText,
        /// Which.
        pub place: SafeText,
        /// When it was found so, in wall milliseconds.
        pub at_ms: i64,
        /// What is wrong.
        pub result: SafeText,
    }
}

/// A plan as the Tasks screen shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TaskPlanLine {
    /// The plan.
    pub row: TaskPlanRow,
    /// Until when it holds, in wall milliseconds; none: for good.
    pub until_ms: Option<i64>,
    /// When its next slot begins, in wall milliseconds.
    pub next_ms: Option<i64>,
}

/// What the Tasks screen shows: a field for each of its panes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TasksBoard {
    /// The moment that it was read, in wall milliseconds.
    pub read_ms: i64,
    /// The tasks of the night, and whatever is open from before; what is to be seen to first.
    pub tasks: Vec<TaskSlotRow>,
    /// The plans that hold or will.
    pub plans: Vec<TaskPlanLine>,
    /// Equipment that does not work, the oldest first.
    pub faults: Vec<TaskFault>,
    /// Whoever is under health follow-up, the most urgent first.
    pub follow_ups: Vec<FollowUpRow>,
    /// Errands of which something is still to be done, homes under quarantine first.
    pub errands: Vec<ErrandRow>,
    /// Tips of which something is still to be done, the most urgent first.
    pub tips: Vec<TipRow>,
    /// What is known of the courtyard, and its key sites.
    pub survey: Survey,
    /// The notices that hold or will, the newest first.
    pub notices: Vec<NoticeRow>,
}

/// What is open of tasks, for every screen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OpenTasks {
    /// What is overdue, nearly so, or was missed without a word; the most urgent of it.
    pub rows: Vec<TaskSlotRow>,
    /// How much more of it there is.
    pub left: usize,
    /// Equipment that does not work, the oldest first.
    pub faults: Vec<TaskFault>,
}

impl OpenTasks {
    /// How much of it waits for a word: what nobody did or explained, and what does not work.
    #[must_use]
    pub fn unsettled(&self) -> usize {
        self.rows.iter().filter(|row| row.is_unexplained).count() + self.left + self.faults.len()
    }
}

/// Doings by plan and place, each in order of time.
type Doings = HashMap<TaskAt, Vec<TaskDoneRow>>;
/// Reasons by plan and place, then by the beginning of the slot; the last told counts.
type TaskReasons = HashMap<TaskAt, BTreeMap<i64, (SafeText, i64)>>;

fn doings(conn: &Connection, from_ms: i64, now: &Now) -> Result<Doings> {
    let mut doings = Doings::new();
    conn.each(
        &format!("{DONE} WHERE annulled = 0 AND at_ms BETWEEN ? AND ? ORDER BY at_ms, seq"),
        [from_ms, now.wall_ms],
        |row: TaskDoneRow| {
            let at = TaskAt { name: row.name.clone(), place: row.place.clone() };
            doings.entry(at).or_default().push(row);
            Ok(())
        },
    )?;
    Ok(doings)
}

fn reasons(conn: &Connection, from_ms: i64) -> Result<TaskReasons> {
    let mut reasons = TaskReasons::new();
    conn.each(
        "SELECT name, place, start_ms, reason, seq FROM task_reason WHERE annulled = 0 AND start_ms >= ? ORDER BY seq",
        [from_ms],
        |(name, place, start_ms, reason, seq): (SafeText, SafeText, i64, SafeText, i64)| {
            reasons.entry(TaskAt { name, place }).or_default().insert(start_ms, (reason, seq));
            Ok(())
        },
    )?;
    Ok(reasons)
}

/// Every slot that lies in or reaches into a stretch of time and has begun, or was done before its time, one at a time.
pub(in crate::store) fn each(
    conn: &Connection,
    (from_ms, to_ms): (i64, i64),
    now: &Now,
    take: &mut dyn FnMut(TaskSlotRow),
) -> Result {
    let names = by_name(conn)?;
    if names.is_empty() {
        return Ok(());
    }
    // A slot may have begun a day before the stretch that it reaches into.
    let begin_ms = from_ms - MARGIN_MS - 2 * DAY_MS;
    let (doings, reasons) = (doings(conn, begin_ms, now)?, reasons(conn, begin_ms)?);
    for plans in names.values() {
        for at in plans.places() {
            let done = doings.get(&at).map(Vec::as_slice).unwrap_or_default();
            let moments: Vec<i64> = done.iter().map(|row| row.at_ms).collect();
            let told = reasons.get(&at);
            let why = |slot: &CheckSlot| told.and_then(|told| told.get(&slot.start_ms));
            let standings = of_place(plans, &at, &moments, |slot| why(slot).is_some(), from_ms, now);
            for SlotStanding { slot, state, done: by, is_unexplained } in standings {
                let Some(plan) = plans.row(slot.schedule).filter(|_| slot.start_ms < to_ms) else { continue };
                take(TaskSlotRow {
                    kind: plan.schedule.kind,
                    whose: plan.schedule.whose.clone(),
                    agreed_ms: plan.schedule.agreed_ms(&at.place, &slot, now),
                    done: by.and_then(|by| done.get(by)).cloned(),
                    reason: why(&slot).cloned(),
                    at: at.clone(),
                    slot,
                    state,
                    is_unexplained,
                });
            }
        }
    }
    Ok(())
}

/// All of them, in the order of slots.
pub(in crate::store) fn of_time(
    conn: &Connection,
    stretch: (i64, i64),
    now: &Now,
) -> Result<Vec<TaskSlotRow>> {
    let mut rows = Vec::new();
    each(conn, stretch, now, &mut |row| rows.push(row))?;
    rows.sort_by(|one, other| (one.slot.start_ms, &one.at).cmp(&(other.slot.start_ms, &other.at)));
    Ok(rows)
}

/// Equipment that was found broken and not found well since.
pub(in crate::store) fn faults(conn: &Connection) -> Result<Vec<TaskFault>> {
    conn.all(
        "SELECT seq, name, place, at_ms, result FROM task_done AS found
         WHERE finding = 'broken' AND annulled = 0 AND NOT EXISTS (
             SELECT 1 FROM task_done AS later WHERE later.name = found.name AND later.place = found.place
                 AND later.finding IS NOT NULL AND later.annulled = 0
                 AND (later.at_ms, later.seq) > (found.at_ms, found.seq))
         ORDER BY at_ms, seq",
        (),
    )
}

/// Why a task was missed, as a record says; nothing once that is erased.
pub(in crate::store) fn reason(
    conn: &Connection,
    told: Option<i64>,
    place: &SafeText,
    start_ms: i64,
) -> Result<SafeText> {
    let reason: Option<SafeText> = conn.maybe(
        "SELECT reason FROM task_reason WHERE seq = ? AND place = ? AND start_ms = ?",
        params![told, place, start_ms],
    )?;
    Ok(reason.map(|reason| masked(&reason)).unwrap_or_default())
}

/// What a record says is wrong; nothing once that is erased.
pub(in crate::store) fn result(conn: &Connection, seq: i64, place: &SafeText) -> Result<SafeText> {
    let result: Option<SafeText> =
        conn.maybe("SELECT result FROM task_done WHERE seq = ? AND place = ?", params![seq, place])?;
    Ok(result.map(|result| masked(&result)).unwrap_or_default())
}

/// What is overdue, nearly so, or was missed without a word.
pub(in crate::store) fn open(conn: &Connection, now: &Now) -> Result<OpenTasks> {
    let mut rows = Vec::new();
    each(conn, (now.wall_ms - BACK_MS, now.wall_ms + 1), now, &mut |row| {
        if row.is_unexplained || row.state == TaskState::Soon {
            rows.push(row);
        }
    })?;
    rows.sort_by_key(TaskSlotRow::rank);
    let left = rows.len().saturating_sub(MOST_OPEN);
    rows.truncate(MOST_OPEN);
    Ok(OpenTasks { rows, left, faults: faults(conn)? })
}

/// The plans that hold or will, by name.
fn plan_lines(conn: &Connection, now: &Now) -> Result<Vec<TaskPlanLine>> {
    let mut lines = Vec::new();
    for plans in by_name(conn)?.into_values() {
        for row in &plans.rows {
            let until_ms = plans.until(row);
            if until_ms.is_some_and(|until_ms| until_ms <= now.wall_ms.max(row.schedule.from_ms)) {
                continue;
            }
            let next = row.schedule.places().into_iter().filter_map(|at| {
                let slots = plans.slots(&at, now.wall_ms, now.wall_ms + DAY_MS, now);
                slots.into_iter().map(|slot| slot.start_ms).find(|start_ms| *start_ms > now.wall_ms)
            });
            lines.push(TaskPlanLine { row: row.clone(), until_ms, next_ms: next.min() });
        }
    }
    Ok(lines)
}

impl Store {
    /// What the Tasks screen shows: the tasks of the night, and what is open from before.
    ///
    /// # Errors
    /// `StoreError` if the file cannot be read.
    pub fn tasks_board(&self) -> Result<TasksBoard> {
        let now = self.context.now();
        self.reading(|| {
            let mut rows = Vec::new();
            each(&self.conn, (now.wall_ms - BACK_MS, now.wall_ms + DAY_MS), &now, &mut |row| {
                if row.slot.end_ms > now.wall_ms - NIGHT_MS || row.is_open() {
                    rows.push(row);
                }
            })?;
            rows.sort_by_key(TaskSlotRow::rank);
            Ok(TasksBoard {
                read_ms: now.wall_ms,
                tasks: rows,
                plans: plan_lines(&self.conn, &now)?,
                faults: faults(&self.conn)?,
                follow_ups: follow_up::rows(&self.conn, &now)?,
                errands: errands::open_ones(&self.conn, &now)?,
                tips: tips::open_ones(&self.conn)?,
                survey: survey::survey(&self.conn)?,
                notices: notices::not_over(&self.conn, &now)?,
            })
        })
    }

    /// Every slot of a task that has begun and lies in or reaches into a stretch of time (wall milliseconds).
    ///
    /// # Errors
    /// `StoreError` if the file cannot be read.
    pub fn task_slots(&self, from_ms: i64, to_ms: i64) -> Result<Vec<TaskSlotRow>> {
        self.reading(|| of_time(&self.conn, (from_ms, to_ms), &self.context.now()))
    }

    /// All plans that were ever set.
    ///
    /// # Errors
    /// `StoreError` if the file cannot be read.
    pub fn task_plans(&self) -> Result<TaskPlans> {
        plans(&self.conn)
    }

    /// What is open of tasks.
    ///
    /// # Errors
    /// `StoreError` if the file cannot be read.
    pub fn open_tasks(&self) -> Result<OpenTasks> {
        self.reading(|| open(&self.conn, &self.context.now()))
    }
}
