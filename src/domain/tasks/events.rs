//! What happened to tasks, as the journal has it.

use serde::{Deserialize, Serialize};

use super::{TaskFinding, TaskKind, Whose};
use crate::domain::value::SafeText;

/// A task of a plan is somebody's from now on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TaskAssigned {
    /// The plan.
    pub name: SafeText,
    /// Whose.
    pub whose: Whose,
}

/// A plan no longer holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TaskPlanEnded {
    /// Its name.
    pub name: SafeText,
    /// From this moment on, in wall milliseconds.
    pub at_ms: i64,
}

/// A task was done; its subject is this doing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TaskDone {
    /// The plan.
    pub name: SafeText,
    /// Its kind.
    pub kind: TaskKind,
    /// At which places, at least one; an empty one has no name.
    pub places: Vec<SafeText>,
    /// Who did it, if that was said.
    #[serde(default, skip_serializing_if = "SafeText::is_empty")]
    pub by: SafeText,
    /// When, in wall milliseconds, if not when it was recorded.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at_ms: Option<i64>,
    /// What was really used.
    #[serde(default, skip_serializing_if = "SafeText::is_empty")]
    pub agent: SafeText,
    /// How strong it was.
    #[serde(default, skip_serializing_if = "SafeText::is_empty")]
    pub dose: SafeText,
    /// How much was covered, in square metres.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub area: Option<u32>,
    /// What was found of equipment.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub finding: Option<TaskFinding>,
    /// What the crew said, or what is broken.
    #[serde(default, skip_serializing_if = "SafeText::is_empty")]
    pub result: SafeText,
    /// Anything else.
    #[serde(default, skip_serializing_if = "SafeText::is_empty")]
    pub note: SafeText,
}

/// Somebody said why tasks were missed; its subject is what was said.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TaskExplained {
    /// The plan.
    pub name: SafeText,
    /// Each with its place and the beginning of its slot, in wall milliseconds.
    pub slots: Vec<(SafeText, i64)>,
    /// Why.
    pub reason: SafeText,
}
