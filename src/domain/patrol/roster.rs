//! The roster: who is on duty in which team and when, and who really came.

use serde::{Deserialize, Serialize};

use super::{Night, Staff};
use crate::domain::value::{Id, SafeText};

/// One duty of one member of staff, planned or taken up on the spot.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Slot {
    /// The night it belongs to.
    pub night: Night,
    /// The team, 1 and up.
    pub team: u16,
    /// Staff number.
    pub staff_no: String,
    /// From this moment, in wall milliseconds.
    pub from_ms: i64,
    /// Until this moment, in wall milliseconds; later than `from_ms`, by 24 hours at most.
    pub to_ms: i64,
    /// Leads the team in this slot.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub captain: bool,
}

/// A slot is taken out of the plan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SlotCancelled {}

/// Whether somebody came.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Mark {
    /// Came in time.
    Present,
    /// Came late.
    Late,
    /// Did not come.
    Absent,
    /// Somebody else came instead: their staff number.
    Replaced(String),
}

/// It was recorded whether people came, one or a whole team; annulled as one. A second record of a slot
/// takes the place of the first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AttendanceRecorded {
    /// The slots, at least one.
    pub slots: Vec<Id>,
    /// Whether they came.
    pub mark: Mark,
    /// When, in wall milliseconds, if not when it was recorded.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at_ms: Option<i64>,
    /// Why, or what else is to be told.
    #[serde(default, skip_serializing_if = "SafeText::is_empty")]
    pub note: SafeText,
}

/// Somebody takes part whom no plan names, and is here; the subject is the slot.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MemberJoined {
    /// What they take up.
    pub slot: Slot,
    /// Under which id they are put on the staff list, and what they said of themselves, if nobody knew them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub staff: Option<(Id, Staff)>,
}

/// What the post knows of a slot.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attendance {
    /// The slot's id.
    pub id: Id,
    /// The slot.
    pub slot: Slot,
    /// No plan names it.
    pub extra: bool,
    /// Whether they came, and since when (wall milliseconds); `None`: nobody has said.
    pub mark: Option<(Mark, i64)>,
    /// What was said of it.
    pub note: SafeText,
    /// Name of whoever the slot names; empty if the staff list has nobody of that number.
    pub name: SafeText,
}
