//! How the slots of one place stand: done in time, late, missed, or still to be done.
//!
//! A doing within a slot does it. One outside every slot does the last that is over, if nobody had: late; else it was
//! early, and does the next one.

use super::{TaskAt, TaskPlans};
use crate::domain::doors::{TaskState, open_state};
use crate::domain::now::Now;
use crate::domain::slots::{CheckSlot, DAY_MS};

/// Slots that lie further back are not looked for, in milliseconds: eight days.
pub(crate) const BACK_MS: i64 = 8 * 24 * 60 * 60 * 1000;

/// What became of a slot may hang on doings so long before it: they decide which slot those after them do.
pub(crate) const MARGIN_MS: i64 = 3 * DAY_MS;

/// A slot, and what became of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct SlotStanding {
    pub slot: CheckSlot,
    pub state: TaskState,
    /// Which of the doings did it.
    pub done: Option<usize>,
    /// It was not done, and nobody said why yet.
    pub is_unexplained: bool,
}

/// The slot that each doing does, if any: `doings` are moments in order, `slots` those of one place, in order.
pub(crate) fn served(slots: &[CheckSlot], doings: &[i64]) -> Vec<Option<usize>> {
    let mut done = vec![false; slots.len()];
    let mut serve = |at_ms: i64| {
        let begun = slots.partition_point(|slot| slot.start_ms <= at_ms);
        let last = begun.checked_sub(1);
        let within = last.filter(|last| at_ms < slots[*last].end_ms);
        let late = || last.filter(|last| !done[*last] && !slots[*last].cut);
        let next = || (begun < slots.len()).then_some(begun);
        let serves = within.or_else(late).or_else(next)?;
        done[serves] = true;
        Some(serves)
    };
    doings.iter().map(|at_ms| serve(*at_ms)).collect()
}

/// How each slot that has begun, or was done already, stands. `doings` are all doings up to now, in order of time;
/// `is_told` says whether a reason was given for a slot.
pub(crate) fn standings(
    slots: &[CheckSlot],
    doings: &[i64],
    is_told: impl Fn(&CheckSlot) -> bool,
    now_ms: i64,
) -> Vec<SlotStanding> {
    let serves = served(slots, doings);
    let begun = slots.partition_point(|slot| slot.start_ms <= now_ms);
    let standing = |(at, slot): (usize, &CheckSlot)| {
        let done = serves.iter().position(|serves| *serves == Some(at));
        let is_told = is_told(slot);
        let state = match done.and_then(|done| doings.get(done)) {
            Some(at_ms) if *at_ms >= slot.end_ms => TaskState::Late,
            Some(_) => TaskState::Done,
            None if at >= begun => return None,
            None if slot.end_ms > now_ms => open_state(slot, now_ms),
            None if slot.cut => TaskState::Withdrawn,
            None if is_told || at + 1 < begun => TaskState::Missed,
            None => TaskState::Overdue,
        };
        let is_missed = matches!(state, TaskState::Overdue | TaskState::Missed);
        Some(SlotStanding { slot: *slot, state, done, is_unexplained: is_missed && !is_told })
    };
    slots.iter().enumerate().filter_map(standing).collect()
}

/// How the slots of a place stand that reach into the time from a moment on, of plans of one name. `doings` are all that
/// there were up to now, in order of time, from [`MARGIN_MS`] before that moment on.
pub(crate) fn of_place(
    plans: &TaskPlans,
    at: &TaskAt,
    doings: &[i64],
    is_told: impl Fn(&CheckSlot) -> bool,
    from_ms: i64,
    now: &Now,
) -> Vec<SlotStanding> {
    let slots = plans.slots(at, from_ms - MARGIN_MS, now.wall_ms + DAY_MS, now);
    let Some(first) = slots.first() else { return Vec::new() };
    // What came before the first slot did another one.
    let before = doings.partition_point(|at_ms| *at_ms < first.start_ms);
    let mut all = standings(&slots, &doings[before..], is_told, now.wall_ms);
    all.retain(|standing| standing.slot.end_ms > from_ms);
    for standing in &mut all {
        standing.done = standing.done.map(|done| done + before);
    }
    all
}
