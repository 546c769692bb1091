//! Unit doors: what the list says of them and what a check finds.

use serde::{Deserialize, Serialize};

use super::value::{DoorCode, SafeText};

/// The state of a door as far as anybody knows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DoorState {
    /// Nobody has looked yet.
    #[default]
    Unknown,
    /// Found shut.
    Shut,
    /// Found open.
    Open,
    /// Does not close.
    Broken,
}

impl DoorState {
    /// Reads what a list says of a door, in small letters: `Broken` for one that is damaged or
    /// under repair, `Unknown` for a sound one, which still has to be seen shut.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        match word {
            "完好" | "正常" | "良好" | "已修复" | "ok" | "good" | "sound" | "intact" | "repaired" => {
                Some(Self::Unknown)
            }
            "损坏" | "维修中" | "待维修" | "待修" | "故障" | "坏" | "broken" | "damaged" | "under repair"
            | "in repair" => Some(Self::Broken),
            _ => None,
        }
    }
}

/// What a check of a door found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Finding {
    /// Shut as it should be.
    Ok,
    /// Open.
    Open,
    /// Does not close.
    Broken,
}

impl Finding {
    /// The state that a door with this finding is in.
    #[must_use]
    pub fn state(self) -> DoorState {
        match self {
            Self::Ok => DoorState::Shut,
            Self::Open => DoorState::Open,
            Self::Broken => DoorState::Broken,
        }
    }
}

/// One unit door, as the office's list describes it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Door {
    /// Building and stairwell; unique.
    pub code: DoorCode,
    /// Where it is, in words.
    #[serde(default, skip_serializing_if = "SafeText::is_empty")]
    pub place: SafeText,
    /// What kind of door, in the list's own word.
    #[serde(default, skip_serializing_if = "SafeText::is_empty")]
    pub kind: SafeText,
    /// What the list says of its state: `Broken` for 损坏 and 维修中, `Unknown` for 完好, since
    /// a sound door still has to be seen shut.
    #[serde(default)]
    pub listed: DoorState,
    /// The list's remark.
    #[serde(default, skip_serializing_if = "SafeText::is_empty")]
    pub note: SafeText,
}
