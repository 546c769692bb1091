//! Incidents of the night: what happened where, what was said, what came of it.

use serde::{Deserialize, Serialize};

use super::{Ack, Place};
use crate::domain::value::SafeText;

/// What happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum IncidentKind {
    /// 盘查外来人员
    Outsider,
    /// 盘查车辆
    Vehicle,
    /// 劝散聚集
    Gathering,
    /// 撬门
    DoorForced,
    /// 破坏围挡
    FenceCut,
    /// 隐患
    Hazard,
    /// 帮助居民
    Help,
    /// 其他
    Other,
}

impl IncidentKind {
    /// All kinds, in the order of this list.
    pub const ALL: [Self; 8] = [
        Self::Outsider,
        Self::Vehicle,
        Self::Gathering,
        Self::DoorForced,
        Self::FenceCut,
        Self::Hazard,
        Self::Help,
        Self::Other,
    ];
}

/// An incident was reported; its subject is the incident.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Incident {
    /// Its number, 1 and up, by which people speak of it.
    pub no: u32,
    /// What happened.
    pub kind: IncidentKind,
    /// Where.
    pub place: Place,
    /// How many people, if that was said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub people: Option<u16>,
    /// What was seen and said.
    #[serde(default, skip_serializing_if = "SafeText::is_empty")]
    pub text: SafeText,
    /// The team that met it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub team: Option<u16>,
    /// The round on which they were: the record that began it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub round: Option<i64>,
    /// The passage that it is about: its record.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub passage: Option<i64>,
    /// When, in wall milliseconds, if not when it was recorded.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at_ms: Option<i64>,
    /// What came of it, if it was over when it was reported.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outcome: Option<SafeText>,
    /// How it was reported.
    #[serde(default, skip_serializing_if = "Ack::is_empty")]
    pub ack: Ack,
}

/// Something more is to be told of an incident; its subject is the incident.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct IncidentNoted {
    /// Its number.
    pub no: u32,
    /// What.
    pub text: SafeText,
}

/// An incident is over; its subject is the incident.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct IncidentClosed {
    /// Its number.
    pub no: u32,
    /// What came of it.
    pub outcome: SafeText,
}
