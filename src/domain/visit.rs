//! What brings somebody from outside: purpose, what the host said, until when.

use serde::{Deserialize, Serialize};
use strum::{EnumString, IntoStaticStr};
use zeroize::Zeroize;

use super::value::SafeText;
use crate::domain::code::by_code;

by_code!(HostAnswer);

/// What the host said when asked.
#[derive(IntoStaticStr, EnumString, strum::VariantNames)]
#[strum(serialize_all = "snake_case")]
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum HostAnswer {
    #[default]
    NotAsked,
    Yes,
    No,
    /// Could not be reached.
    NotReached,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Zeroize)]
#[serde(default)]
pub struct Visit {
    /// Comes to work, not to visit.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub contractor: bool,
    #[serde(skip_serializing_if = "SafeText::is_empty")]
    pub purpose: SafeText,
    #[zeroize(skip)]
    pub host: HostAnswer,
    /// Has to be out again by this moment, in wall milliseconds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub until_ms: Option<i64>,
}
