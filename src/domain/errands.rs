//! Errands for residents who stay at home: what was asked for which home, who took it on, what it cost, at which door
//! it was left, and what is still owed.
//!
//! Each step is a record of its own; how an errand stands follows from its steps, so that one that is taken back is as
//! if it had not been.

use serde::{Deserialize, Serialize};
use strum::{EnumString, IntoStaticStr, VariantArray};

use super::code::by_code;
use super::value::{Fen, Home, Id, SafeText};

by_code!(ErrandState);

/// An errand of a home under quarantine that is not delivered by then waits for a hand, in milliseconds: three hours.
pub(crate) const LATE_MS: i64 = 3 * 60 * 60 * 1000;

/// How an errand stands.
#[derive(IntoStaticStr, EnumString, VariantArray, strum::VariantNames)]
#[strum(serialize_all = "snake_case")]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum ErrandState {
    /// Nobody has taken it on.
    Asked,
    /// Somebody is on it.
    Taken,
    /// It was bought or fetched, and is on its way.
    Got,
    /// It was left at the door.
    Delivered,
    /// It is not wanted any more, or cannot be done.
    Cancelled,
}

/// Who runs an errand.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Runner {
    /// A patrol team.
    Team(u16),
    /// Somebody of the staff or a volunteer, by their staff number.
    Staff(String),
}

/// What is told of an errand that has a number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ErrandStep {
    /// Somebody takes it on.
    Taken(RunnerTold),
    /// It was bought for so much; none: it was fetched, and nothing is to be paid.
    Got(Option<Fen>),
    /// It was left at the door of the home that asked, or at another.
    Delivered(Option<Home>),
    /// So much was paid; none: all that is owed.
    Paid(Option<Fen>),
    /// It ends without being done; why.
    Cancelled(SafeText),
}

/// Who takes an errand on, as it was typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RunnerTold {
    /// Whoever tells it.
    Oneself,
    /// A patrol team.
    Team(u16),
    /// Somebody of the staff: by number, name or pinyin.
    Named(SafeText),
}

impl ErrandStep {
    /// Whether it can come next.
    pub(crate) fn follows(&self, state: ErrandState) -> bool {
        use ErrandState::{Asked, Got, Taken};
        match self {
            // Another one may take it over.
            Self::Taken(_) => matches!(state, Asked | Taken),
            Self::Got(_) => state == Taken,
            Self::Delivered(_) => state == Got,
            Self::Paid(_) => matches!(state, Got | ErrandState::Delivered),
            Self::Cancelled(_) => matches!(state, Asked | Taken | Got),
        }
    }
}

/// What a home asked for; its subject is the errand.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Errand {
    /// Its number, 1 and up, by which people speak of it.
    pub no: u32,
    /// For which home.
    pub home: Home,
    /// Who of them asked, if that is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<Id>,
    /// What they need.
    pub what: SafeText,
    /// When they asked, in wall milliseconds, if not when it was recorded.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at_ms: Option<i64>,
}

/// Somebody took an errand on; its subject is the errand, here and below.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ErrandTaken {
    /// Its number.
    pub no: u32,
    /// Who.
    pub by: Runner,
    /// When, in wall milliseconds, if not when it was recorded.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at_ms: Option<i64>,
}

/// It was bought or fetched.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ErrandGot {
    /// Its number.
    pub no: u32,
    /// What it cost, if the home is to pay for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cost: Option<Fen>,
    /// When, in wall milliseconds, if not when it was recorded.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at_ms: Option<i64>,
}

/// It was left at a door.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ErrandDelivered {
    /// Its number.
    pub no: u32,
    /// At which door, if not at that of the home that asked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub door: Option<Home>,
    /// When, in wall milliseconds, if not when it was recorded.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at_ms: Option<i64>,
}

/// Something was paid of what it cost.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ErrandPaid {
    /// Its number.
    pub no: u32,
    /// How much.
    pub paid: Fen,
    /// When, in wall milliseconds, if not when it was recorded.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at_ms: Option<i64>,
}

/// It ended without being done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ErrandCancelled {
    /// Its number.
    pub no: u32,
    /// Why.
    pub why: SafeText,
    /// When, in wall milliseconds, if not when it was recorded.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at_ms: Option<i64>,
}

/// What about an errand cannot be.
#[derive(Clone, Debug, PartialEq, Eq, IntoStaticStr)]
#[strum(serialize_all = "kebab-case")]
pub enum ErrandRefusal {
    /// The step cannot come next.
    #[strum(to_string = "errand-out-of-step")]
    OutOfStep {
        /// The errand.
        no: u32,
        /// As it stands.
        state: ErrandState,
    },
    /// Nothing of it is to be paid.
    NothingOwed {
        /// The errand.
        no: u32,
    },
    /// More was paid than is owed.
    PaidTooMuch {
        /// The errand.
        no: u32,
        /// So much is owed.
        owed: Fen,
    },
    /// Nobody on the list lives there.
    #[strum(to_string = "errand-home-unknown")]
    NobodyLivesThere {
        /// As it was typed.
        home: Home,
        /// Homes that may be meant, the likeliest first.
        near: Vec<Home>,
    },
}
