//! What came to pass in an hour or a night.

use super::Spread;
use crate::domain::any_of::any_of;
use crate::domain::doors::TaskState;
use crate::domain::doors::figures::{DoorLook, LookCount};
use crate::domain::handover::{CountKind, CountedFigures};
use crate::domain::patrol::coverage::Measures;

/// Something that counts.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Fact<'a> {
    /// So many of a kind, as the handover page counts them.
    Counted(CountKind, u64),
    /// Somebody waited so many seconds in the queue until it was decided.
    Waited(i64),
    /// Somebody left the queue undecided.
    Left,
    /// A thermometer was read.
    Read,
    /// Somebody looked at a unit door.
    Looked(&'a DoorLook),
    /// A round was not back in time.
    RoundLate,
    /// A round passed a point over.
    PassedOver,
    /// What became of a check of a closure point.
    Check(TaskState),
    /// What became of another task.
    Task(TaskState),
}

/// What became of what was to be done.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct TaskAmounts {
    pub done: u64,
    pub late: u64,
    pub missed: u64,
}

impl TaskAmounts {
    fn add(&mut self, state: TaskState) {
        match state {
            TaskState::Done => self.done += 1,
            TaskState::Late => self.late += 1,
            TaskState::Missed | TaskState::Overdue => self.missed += 1,
            any_of!(TaskState: Soon Due Withdrawn) => {}
        }
    }

    /// Whether there was anything to be done.
    #[must_use]
    pub(crate) fn is_known(self) -> bool {
        self != Self::default()
    }
}

/// What came to pass in an hour or a night.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Amounts {
    pub counts: CountedFigures,
    /// Waits in seconds.
    pub waits: Spread,
    /// Who left the queue undecided.
    pub left: u64,
    pub looks: LookCount,
    pub rounds_late: u64,
    pub passed_over: u64,
    pub checks: TaskAmounts,
    pub tasks: TaskAmounts,
    /// Of a night only, and only where anybody was planned or went.
    pub measures: Option<Measures>,
    is_recorded: bool,
}

impl Amounts {
    /// Whether anything was recorded: what was to be done and was not is no record, nor is an incident.
    #[must_use]
    pub(crate) fn is_recorded(&self) -> bool {
        self.is_recorded
    }

    pub(super) fn add(&mut self, fact: &Fact<'_>) {
        // An incident may be written down days later by a post that did not yet keep its nights here.
        let is_elsewhere =
            matches!(fact, Fact::Check(_) | Fact::Task(_) | Fact::Counted(CountKind::Incidents, _));
        self.is_recorded |= !is_elsewhere;
        match fact {
            Fact::Counted(kind, count) => self.counts.add(*kind, *count),
            Fact::Waited(seconds) => self.waits.add(*seconds),
            Fact::Left => self.left += 1,
            Fact::Read => {}
            Fact::Looked(look) => self.looks.add(look),
            Fact::RoundLate => self.rounds_late += 1,
            Fact::PassedOver => self.passed_over += 1,
            Fact::Check(state) => self.checks.add(*state),
            Fact::Task(state) => self.tasks.add(*state),
        }
    }
}
