//! Tips from residents: what somebody told, how urgent it is, who sees to it, what came of it.
//!
//! Who told it is a record of its own, so that it can be erased by itself; no list and no table has it.

use serde::{Deserialize, Serialize};
use strum::{EnumString, IntoStaticStr, VariantArray};

use super::code::by_code;
use super::errands::{Runner, RunnerTold};
use super::value::{Phone, SafeText};

by_code!(TipPriority, TipState);

/// How urgent a tip is.
#[derive(IntoStaticStr, EnumString, VariantArray, strum::VariantNames)]
#[strum(serialize_all = "snake_case")]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum TipPriority {
    /// Somebody has to see to it at once.
    Urgent,
    /// Tonight.
    Normal,
    /// When there is time.
    Low,
}

/// How a tip stands.
#[derive(IntoStaticStr, EnumString, VariantArray, strum::VariantNames)]
#[strum(serialize_all = "snake_case")]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum TipState {
    /// Nobody has it yet.
    Told,
    /// Somebody sees to it.
    Given,
    /// It is known what came of it.
    Closed,
}

/// Who told a tip, as it was typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TellerTold {
    /// Their name; may be empty if there is a telephone.
    pub name: SafeText,
    /// Their telephone.
    pub phone: Option<Phone>,
}

/// What is told of a tip that has a number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TipStep {
    /// Somebody is to see to it.
    Given(RunnerTold),
    /// What came of it.
    Closed(SafeText),
    /// Whoever told it was thanked.
    Thanked,
}

/// A tip was told; its subject is the tip, here and below.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tip {
    /// Its number, 1 and up, by which people speak of it.
    pub no: u32,
    /// How urgent it is.
    pub priority: TipPriority,
    /// Where.
    pub place: SafeText,
    /// What was told.
    #[serde(default, skip_serializing_if = "SafeText::is_empty")]
    pub text: SafeText,
    /// When, in wall milliseconds, if not when it was recorded.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at_ms: Option<i64>,
}

/// Who told it; its subject is whoever that is, and nothing else.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TipTeller {
    /// The number of the tip.
    pub no: u32,
    /// Their name.
    #[serde(default, skip_serializing_if = "SafeText::is_empty")]
    pub name: SafeText,
    /// Their telephone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<Phone>,
}

/// Somebody is to see to it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TipGiven {
    /// Its number.
    pub no: u32,
    /// Who.
    pub to: Runner,
    /// When, in wall milliseconds, if not when it was recorded.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at_ms: Option<i64>,
}

/// It is known what came of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TipClosed {
    /// Its number.
    pub no: u32,
    /// What.
    pub outcome: SafeText,
    /// When, in wall milliseconds, if not when it was recorded.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at_ms: Option<i64>,
}

/// Whoever told it was thanked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TipThanked {
    /// Its number.
    pub no: u32,
    /// When, in wall milliseconds, if not when it was recorded.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at_ms: Option<i64>,
}

/// What about a tip cannot be.
#[derive(Clone, Debug, PartialEq, Eq, IntoStaticStr)]
#[strum(serialize_all = "kebab-case")]
pub enum TipRefusal {
    /// It is closed.
    TipClosed {
        /// Which.
        no: u32,
    },
    /// It is not closed yet.
    TipOpen {
        /// Which.
        no: u32,
    },
    /// Nobody is known who told it.
    NoTeller {
        /// Which.
        no: u32,
    },
    /// Whoever told it was thanked before.
    TellerThanked {
        /// Which.
        no: u32,
    },
}
