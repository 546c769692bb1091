//! Closure points, unit doors among them: what the list says of them, what a check finds, what
//! becomes of them, and which checks are due.
//!
//! Pure rules. Who reports, and how a check reached the post, is no concern of this room.

use strum::{EnumString, IntoStaticStr, VariantArray};

use crate::domain::code::by_code;

by_code!(DoorState, DoorFinding);
mod closure_table;
mod events;
pub mod figures;
mod layer;
mod machine;
mod point;
mod repair;
mod schedule;
mod tasks;
#[cfg(test)]
mod tests;

pub(crate) use super::slots::CheckSlot;
pub use super::slots::Hours;
pub(crate) use closure_table::{ClosureLine, ClosureState, lines as closure_lines};
pub use events::{
    DoorFound, DoorsChecked, MissedExplained, PointsAssigned, PointsSealed, PointsUnsealed, RepairAdvanced,
    ScheduleEnded,
};
pub use layer::Layer;
pub(crate) use machine::{CheckDoubt, KnownPoint, PointPlan, PointStanding, PointStep, StepEntry, StepKind};
pub use point::ClosurePoint;
pub use repair::RepairStep;
pub use repair::{Repair, RepairEnd, RepairStage};
pub(crate) use schedule::{Class, ScheduleRow};
pub use schedule::{Schedule, Schedules};
pub use tasks::{Missed, TaskState};
pub(crate) use tasks::{Need, Task, need, open_state};

/// The state of a closure point as far as anybody knows.
#[derive(IntoStaticStr, EnumString, VariantArray, strum::VariantNames)]
#[strum(serialize_all = "snake_case")]
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum DoorState {
    /// Nobody has looked yet.
    #[default]
    Unknown,
    /// Found shut, or found open and shut at once.
    Shut,
    /// Found open, and left so.
    Open,
    /// Held open by something or somebody.
    Propped,
    /// Does not close.
    Broken,
    /// Does not close, and was found standing open since.
    BrokenOpen,
    /// Somebody broke through.
    Forced,
    /// Somebody works on it.
    UnderRepair,
    /// Said to be repaired; nobody has looked since.
    Repaired,
    /// Sealed, as it should be.
    Sealed,
    /// Open by plan: an entrance that is kept, or one that was unsealed for a time.
    Planned,
}

/// What a state comes to, for figures and marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, IntoStaticStr)]
#[strum(serialize_all = "snake_case")]
pub enum StateGroup {
    /// Closed, as far as anybody knows.
    Shut,
    /// Open.
    Open,
    /// Cannot be closed, or not be relied on.
    Broken,
    /// Nobody knows.
    Unknown,
}

impl DoorState {
    /// What it comes to. A repair that nobody has looked at since proves nothing.
    #[must_use]
    pub(crate) fn group(self) -> StateGroup {
        match self {
            Self::Shut | Self::Sealed => StateGroup::Shut,
            Self::Open | Self::Propped | Self::Planned => StateGroup::Open,
            Self::Broken | Self::BrokenOpen | Self::Forced | Self::UnderRepair => StateGroup::Broken,
            Self::Unknown | Self::Repaired => StateGroup::Unknown,
        }
    }

    /// Whether it does not close as it is.
    #[must_use]
    pub(crate) fn gapes(self) -> bool {
        matches!(self, Self::Broken | Self::BrokenOpen | Self::UnderRepair)
    }
}

/// What a check found.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, IntoStaticStr, EnumString, VariantArray,
)]
#[strum(serialize_all = "snake_case")]
pub enum DoorFinding {
    /// Shut as it should be.
    Ok,
    /// Open.
    Open,
    /// Does not close.
    Broken,
    /// Found open, and shut at once.
    ShutNow,
    /// Held open by something or somebody.
    Propped,
    /// Somebody broke through.
    Forced,
}

impl DoorFinding {
    /// The state that an ordinary door with this finding is in.
    #[must_use]
    pub fn state(self) -> DoorState {
        match self {
            Self::Ok | Self::ShutNow => DoorState::Shut,
            Self::Open => DoorState::Open,
            Self::Broken => DoorState::Broken,
            Self::Propped => DoorState::Propped,
            Self::Forced => DoorState::Forced,
        }
    }

    /// Whether it was open when it was looked at.
    #[must_use]
    pub(crate) fn found_open(self) -> bool {
        matches!(self, Self::Open | Self::ShutNow | Self::Propped | Self::Forced)
    }

    /// Whether it says that the door closes.
    #[must_use]
    pub(crate) fn closes(self) -> bool {
        matches!(self, Self::Ok | Self::ShutNow)
    }
}
