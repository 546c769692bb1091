//! Tasks: what a slot of time comes to for one point that was, or was not, looked at in it.
//!
//! A look within the slot is the only thing that does a task. One that comes later shows how long the
//! point was left, and leaves the task missed.

use strum::{IntoStaticStr, VariantArray};

use super::CheckSlot;

/// What a point needs now.
#[derive(IntoStaticStr, VariantArray, strum::VariantNames)]
#[strum(serialize_all = "snake_case")]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum TaskState {
    /// A task was missed, and nobody has looked since.
    Overdue,
    /// To be done within the last part of its slot.
    Soon,
    /// To be done.
    Due,
    /// Done in time.
    Done,
    /// Done after its time, and before the next one's; of a look at a point there is no such thing.
    Late,
    /// Not done, though somebody has looked since.
    Missed,
    /// No longer to be done: the schedule changed before its time was over.
    Withdrawn,
}

/// What a point needs, and since or until when.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Need {
    pub state: TaskState,
    /// Should be, or should have been, looked at by then, in wall milliseconds.
    pub due_ms: i64,
    /// Tasks that were missed since the last look.
    pub missed: usize,
    /// The record of the schedule.
    pub schedule: i64,
}

/// One task of one point.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Task {
    pub slot: CheckSlot,
    pub state: TaskState,
    /// The first look within the slot.
    pub done_ms: Option<i64>,
    /// The first look after a slot that was missed.
    pub looked_ms: Option<i64>,
}

/// Why a task was missed.
#[derive(Clone, Debug, PartialEq, Eq, IntoStaticStr, strum::VariantNames)]
#[strum(serialize_all = "snake_case")]
pub enum Missed {
    /// Somebody said why.
    Told {
        /// What they said.
        reason: crate::domain::value::SafeText,
        /// By which record.
        seq: i64,
    },
    /// The machine was off, or the post was not open, for a part of its time (wall milliseconds).
    Closed {
        /// From then.
        from_ms: i64,
        /// Until then.
        to_ms: i64,
    },
    /// The machine ran, but nothing at all was recorded for a part of its time (wall milliseconds).
    Silent {
        /// From then.
        from_ms: i64,
        /// Until then.
        to_ms: i64,
    },
    /// Nobody has said why.
    Unknown,
}

/// How an unfinished slot stands.
pub(crate) fn open_state(slot: &CheckSlot, now_ms: i64) -> TaskState {
    if slot.is_soon_over(now_ms) { TaskState::Soon } else { TaskState::Due }
}

/// The first of the slots of which nobody has looked at a point since it began. `seen_ms` is the last look, or
/// when the list got the point: no task of before was its own.
#[must_use]
pub(crate) fn missed_since(slots: &[CheckSlot], seen_ms: i64) -> &[CheckSlot] {
    &slots[slots.partition_point(|slot| slot.start_ms <= seen_ms)..]
}

/// What a point needs now, of which the last look was at `seen_ms` (not after now). `slots` are those of its
/// class up to now, in order.
#[must_use]
pub(crate) fn need(slots: &[CheckSlot], seen_ms: i64, now_ms: i64) -> Option<Need> {
    let unseen = missed_since(slots, seen_ms).iter().filter(|slot| !slot.cut || slot.end_ms > now_ms);
    let mut over = unseen.clone().filter(|slot| slot.end_ms <= now_ms);
    if let Some(first) = over.next() {
        let (due_ms, schedule) = (first.end_ms, first.schedule);
        return Some(Need { state: TaskState::Overdue, due_ms, missed: 1 + over.count(), schedule });
    }
    let open = unseen.clone().find(|slot| slot.start_ms <= now_ms && now_ms < slot.end_ms)?;
    let state = open_state(open, now_ms);
    Some(Need { state, due_ms: open.end_ms, missed: 0, schedule: open.schedule })
}

impl Task {
    /// How the task of a slot stands for a point: `looks` are all looks at it up to now, in order of time.
    #[must_use]
    pub(crate) fn of(slot: CheckSlot, looks: &[i64], now_ms: i64) -> Self {
        let from = looks.partition_point(|at_ms| *at_ms < slot.start_ms);
        let first = looks.get(from).copied();
        let done_ms = first.filter(|at_ms| *at_ms < slot.end_ms);
        let looked_ms = first.filter(|_| done_ms.is_none());
        let state = match (done_ms, looked_ms) {
            (Some(_), _) => TaskState::Done,
            _ if slot.end_ms > now_ms => open_state(&slot, now_ms),
            _ if slot.cut => TaskState::Withdrawn,
            (_, Some(_)) => TaskState::Missed,
            (_, None) => TaskState::Overdue,
        };
        Self { slot, state, done_ms, looked_ms }
    }
}
