//! What can wait for a hand. Where each comes from is found in `matters`.

use crate::domain::any_of::any_of;
use crate::domain::doors::TaskState;
use crate::domain::tasks::TaskAt;
use crate::domain::value::{DoorCode, Id};

/// Something that is not finished.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Matter {
    /// A lone warden at another terminal does not answer.
    Lone,
    /// Somebody has a fever, and their case is not over.
    Fever(Id),
    /// Of an emergency something is still to be told: its record.
    Debt(i64),
    /// A leader has not confirmed what was told in their name: the passage.
    Permit(i64),
    /// Somebody under follow-up is unwell, silent, or not called today.
    FollowUp(Id),
    /// A team is past its time.
    Team(u16),
    /// A visitor is past theirs.
    Visitor(Id),
    /// Items of the signed handover that nobody has taken.
    Handover,
    /// A door that does not keep anybody out.
    Door(DoorCode),
    /// A task that is overdue, nearly so, or was missed without a word: the beginning of its slot.
    Task(TaskAt, i64, TaskState),
    /// A piece of equipment that does not work.
    Fault(TaskAt),
    /// A thermometer that reads cold too often.
    Thermometer(u16),
    /// What a home under quarantine asked for, and has waited for too long: the errand's number.
    Errand(u32),
    /// An urgent tip that is not closed: its number.
    Tip(u32),
    /// A visitor who may still be inside: nothing is wrong yet.
    Inside(Id),
}

impl Matter {
    /// Whether somebody has to see to it.
    pub(super) fn is_open(&self) -> bool {
        !matches!(self, Self::Inside(_))
    }

    /// The line that it begins, if it is one that is typed.
    pub(super) fn line(&self) -> Option<String> {
        match self {
            Self::Lone => Some("/lone ok".to_owned()),
            Self::Debt(seq) => Some(format!("{{cmd-debt}} {seq} ")),
            Self::Task(at, _, TaskState::Missed) => Some(of_task(at, "{task-missed}")),
            Self::Task(at, ..) => Some(of_task(at, "{task-done}")),
            Self::Fault(at) => Some(of_task(at, "{task-ok}")),
            Self::Tip(no) => Some(format!("{{cmd-tip}} {no} ")),
            Self::Errand(no) => Some(format!("{{cmd-errand}} {no} ")),
            Self::Thermometer(_) => Some("/gun ".to_owned()),
            any_of!(Self: Fever Permit FollowUp Team Visitor Handover Door Inside) => None,
        }
    }
}

/// The line that tells what became of a task.
fn of_task(at: &TaskAt, act: &str) -> String {
    let what = format!("{} {}", at.name, at.place);
    format!("{{cmd-task}} {} {act} ", what.trim_end())
}
