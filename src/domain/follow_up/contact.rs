//! One contact, or that there was none: how it was tried and what came of it.

use serde::{Deserialize, Serialize};
use strum::{EnumString, IntoStaticStr};

use super::Day;
use crate::domain::code::by_code;
use crate::domain::value::SafeText;

by_code!(ContactChannel, ContactOutcome);

/// By what somebody was called; nobody is met for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, IntoStaticStr, EnumString, strum::VariantNames)]
#[strum(serialize_all = "snake_case")]
pub enum ContactChannel {
    /// 电话
    Phone,
    /// 视频
    Video,
    /// 消息
    Message,
}

/// What came of it.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    Hash,
    IntoStaticStr,
    EnumString,
    strum::VariantArray,
    strum::VariantNames,
)]
#[strum(serialize_all = "snake_case")]
pub enum ContactOutcome {
    /// Reached, and well.
    Well,
    /// Reached, and unwell.
    Unwell,
    /// Nobody answered.
    NotReached,
    /// Reached, and said nothing.
    Refused,
    /// Nobody tried; the note says why.
    NotAttempted,
}

impl ContactOutcome {
    /// Whether it was learned how they are.
    #[must_use]
    pub fn is_reached(self) -> bool {
        matches!(self, Self::Well | Self::Unwell)
    }
}

/// Somebody under follow-up was called, or was not; its subject is who.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ContactRecorded {
    /// For which day.
    pub day: Day,
    /// By what; none where nobody tried.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub channel: Option<ContactChannel>,
    /// What came of it.
    pub outcome: ContactOutcome,
    /// When, if it was written down later (wall milliseconds).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at_ms: Option<i64>,
    /// Free text.
    #[serde(default, skip_serializing_if = "SafeText::is_empty")]
    pub note: SafeText,
}
