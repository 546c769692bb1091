//! Incidents of the night: what happened where, what was said, what came of it.

use serde::{Deserialize, Serialize};
use strum::{EnumString, IntoStaticStr, VariantArray};

use super::{Ack, Place};
use crate::domain::code::by_code;
use crate::domain::value::SafeText;

by_code!(IncidentKind);

/// What happened.
#[derive(IntoStaticStr, EnumString, VariantArray, strum::VariantNames)]
#[strum(serialize_all = "snake_case")]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
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
    /// Whether the one at a place makes the other there a repetition: a way in is a way in, whether a
    /// door was forced or a fence cut; two things that have no kind are not the same thing.
    #[must_use]
    pub(crate) fn is_alike(self, other: Self) -> bool {
        let way_in = |kind| matches!(kind, Self::DoorForced | Self::FenceCut);
        self != Self::Other && (self == other || way_in(self) && way_in(other))
    }
}

/// What is told of an incident, before it has its number and its round.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IncidentReport {
    /// What happened.
    pub kind: IncidentKind,
    /// Where; its first word only, if `open_place`.
    pub place: Place,
    /// The place may go on in the first words of the text, if somebody knows one of that name.
    pub open_place: bool,
    /// How many people, if that was said.
    pub people: Option<u16>,
    /// What was seen and said.
    pub text: SafeText,
    /// The team that met it.
    pub team: Option<u16>,
    /// The passage that it is about: its record.
    pub passage: Option<i64>,
    /// When, in wall milliseconds, if not now.
    pub at_ms: Option<i64>,
    /// What came of it, if it is over.
    pub outcome: Option<SafeText>,
    /// How it was reported.
    pub ack: Ack,
}

/// What is told of an incident that has a number: a note, or what came of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IncidentWords {
    /// Its number.
    pub no: u32,
    /// The note or the outcome.
    pub text: SafeText,
    /// The team that told it.
    pub team: Option<u16>,
    /// When, in wall milliseconds, if not now.
    pub at_ms: Option<i64>,
    /// How it was reported.
    pub ack: Ack,
}

/// An incident was reported; its subject is the incident.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Incident {
    /// Its number, 1 and up, by which people speak of it.
    pub no: u32,
    /// What happened.
    pub kind: IncidentKind,
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
    pub text: SafeText,
    /// The team that told it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub team: Option<u16>,
    /// When, in wall milliseconds, if not when it was recorded.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at_ms: Option<i64>,
    /// How it was reported.
    #[serde(default, skip_serializing_if = "Ack::is_empty")]
    pub ack: Ack,
}

/// An incident is over; its subject is the incident.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct IncidentClosed {
    /// Its number.
    pub no: u32,
    pub outcome: SafeText,
    /// The team that told it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub team: Option<u16>,
    /// When, in wall milliseconds, if not when it was recorded.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at_ms: Option<i64>,
    /// How it was reported.
    #[serde(default, skip_serializing_if = "Ack::is_empty")]
    pub ack: Ack,
}
