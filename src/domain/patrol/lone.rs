//! The lone warden: at a set interval the tent is asked for a key; who does not answer is looked for.

use serde::{Deserialize, Serialize};

/// The check is set, or ended.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LoneSet {
    /// A key is asked for after so many minutes without one, 5 to 240; 0 ends the check.
    pub minutes: u16,
    /// Whom to call, one after the other: staff numbers.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub calls: Vec<String>,
}

/// The tent was asked and gave no answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LoneMissed {
    /// Since when it was asked, in wall milliseconds.
    pub asked_ms: i64,
}

/// The tent answered after all, or somebody has looked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LoneAnswered {}
