//! What can have happened to closure points, as the journal keeps it.

use serde::{Deserialize, Serialize};

use super::{DoorFinding, RepairStep};
use crate::domain::lane::Late;
use crate::domain::value::{Id, SafeText};

/// What was found at one door.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DoorFound {
    /// The door.
    pub door: Id,
    /// What was found.
    pub finding: DoorFinding,
    /// Free text.
    #[serde(default, skip_serializing_if = "SafeText::is_empty")]
    pub note: SafeText,
}

/// Unit doors were looked at; one report, annulled as one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DoorsChecked {
    /// The doors, at least one.
    pub checks: Vec<DoorFound>,
    /// The team that reported them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub team: Option<u16>,
    /// From the paper pad: when it was, and the number of the pad's line.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub late: Option<Late>,
}

/// Closure points were sealed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PointsSealed {
    /// Which, at least one.
    pub points: Vec<Id>,
    /// The number on the seal.
    #[serde(default, skip_serializing_if = "SafeText::is_empty")]
    pub seal: SafeText,
    /// Free text.
    #[serde(default, skip_serializing_if = "SafeText::is_empty")]
    pub note: SafeText,
}

/// Closure points were opened by order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PointsUnsealed {
    /// Which, at least one.
    pub points: Vec<Id>,
    /// Who ordered it.
    pub by: SafeText,
    /// Why.
    pub why: SafeText,
    /// Until then, in wall milliseconds.
    pub until_ms: i64,
}

/// Looking at closure points is somebody's task from now on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PointsAssigned {
    /// Which, at least one.
    pub points: Vec<Id>,
    /// A team's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub team: Option<u16>,
    /// A person's.
    #[serde(default, skip_serializing_if = "SafeText::is_empty")]
    pub person: SafeText,
}

/// Something was done about the repair of closure points.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RepairAdvanced {
    /// Which, at least one.
    pub points: Vec<Id>,
    /// What was done.
    pub step: RepairStep,
    /// Who works or watches, or what is waited for.
    #[serde(default, skip_serializing_if = "SafeText::is_empty")]
    pub who: SafeText,
    /// What is wrong, and anything else.
    #[serde(default, skip_serializing_if = "SafeText::is_empty")]
    pub note: SafeText,
}

/// Somebody said why checks were missed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MissedExplained {
    /// Of which points, each with the beginning of its slot in wall milliseconds.
    pub tasks: Vec<(Id, i64)>,
    /// Why.
    pub reason: SafeText,
}

/// A schedule no longer holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ScheduleEnded {
    /// Its name.
    pub name: SafeText,
    /// From this moment on, in wall milliseconds.
    pub at_ms: i64,
}
