//! What events tell that belongs to no other room of the domain. A body says nothing of when, where and by whom: that is
//! the record's.

use serde::{Deserialize, Serialize};

use crate::domain::flags::FlagKind;
use crate::domain::listing::ListKind;
use crate::domain::retention::RetentionKind;
use crate::domain::value::SafeText;

/// The post is made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PostOpened {
    /// What the post is called.
    pub name: SafeText,
    /// The language of its first screen: `zh-CN` or `en`.
    pub language: String,
    /// Province and city letter that plates here begin with.
    pub plate_prefix: String,
}

/// A shift begins; everything recorded belongs to one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShiftOpened {
    /// The warden whose first record opened it.
    pub by: String,
}

/// The summary of an import.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListImported {
    /// Which list.
    pub list: ListKind,
    /// The file's own name, without folders.
    pub file: SafeText,
    /// New rows.
    pub added: u32,
    /// Rows that changed.
    pub changed: u32,
    /// Rows that had been gone and are back.
    pub returned: u32,
    /// Rows that the list no longer has.
    pub gone: u32,
    /// Rows that stayed as they were.
    pub unchanged: u32,
    /// Bad rows that were passed over on demand.
    pub skipped: u32,
}

/// People came in on somebody's heels, unregistered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tailgate {
    /// At which gate.
    pub gate: u16,
    /// How many, 1 to 99.
    pub count: u16,
}

/// An arrival was decided by the passage recorded just before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ArrivalDecided {}

/// An arrival went away undecided.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ArrivalLeft {}

/// Something or somebody is no longer on the list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Gone {}

/// An earlier record no longer counts. It stays where it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecordAnnulled {
    /// The record's sequence number.
    pub seq: i64,
    /// The record just before takes its place.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub corrected: bool,
}

/// A rule no longer holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RuleEnded {
    /// From this moment on, in wall milliseconds.
    pub at_ms: i64,
}

/// A flag no longer holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FlagEnded {
    /// What it was for.
    pub kind: FlagKind,
}

/// Bodies were erased, together with their salts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BodyErased {
    /// All bodies of the subject up to this sequence number.
    pub up_to: i64,
    /// By the days to keep of this kind; none if somebody asked for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<RetentionKind>,
}

/// The wall clock did not agree with the clock that never jumps.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClockJumped {
    /// How far it jumped, in milliseconds; negative: back.
    pub by_ms: i64,
}

/// Somebody took it on themselves that the file is shorter than its anchor says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LossAccepted {
    /// The last sequence number that the anchor knew; none if the anchor was gone.
    pub anchor_seq: Option<i64>,
    /// The last one that the file has.
    pub file_seq: i64,
    /// Why it was accepted.
    pub reason: SafeText,
}
