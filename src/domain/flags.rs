//! Flags on people: who is to stay at home, who is under follow-up, who came back, who needs help;
//! each with what the warden is to do and until when.

use serde::{Deserialize, Serialize};
use strum::{EnumString, IntoStaticStr, VariantArray};

use super::follow_up::Day;
use super::now::Now;
use super::value::{Direction, Id, SafeText};
use crate::domain::code::by_code;

by_code!(FlagKind, FlagLevel);

/// What a flag is for.
#[derive(IntoStaticStr, EnumString, VariantArray, strum::VariantNames)]
#[strum(serialize_all = "snake_case")]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum FlagKind {
    /// 居家隔离
    HomeQuarantine,
    /// 健康随访
    FollowUp,
    /// 返青人员: asks where they were during the last 14 days.
    Returnee,
    /// Needs help.
    NeedsHelp,
}

/// What a flag does to a passage.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, IntoStaticStr, EnumString, strum::VariantNames)]
#[strum(serialize_all = "snake_case")]
pub enum FlagLevel {
    /// Not a pass.
    Deny,
    /// The warden is told.
    Advise,
}

/// A flag on a person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Flag {
    /// What for.
    pub kind: FlagKind,
    /// What it does on the way out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub out: Option<FlagLevel>,
    /// What it does on the way in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub inward: Option<FlagLevel>,
    /// What the warden is to do.
    #[serde(default, skip_serializing_if = "SafeText::is_empty")]
    pub instruction: SafeText,
    /// It holds until this moment, in wall milliseconds; a follow-up until a contact reached them on that day or later.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until_ms: Option<i64>,
    /// The first day of a follow-up: it goes on from one flag to the next.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub begins: Option<Day>,
}

impl Flag {
    /// A flag with what its kind does by itself: home quarantine refuses the way out and advises on
    /// the way in, a returnee is asked on the way in, the others advise both ways (DESIGN, section 7).
    #[must_use]
    pub fn new(kind: FlagKind) -> Self {
        let (out, inward) = match kind {
            FlagKind::HomeQuarantine => (Some(FlagLevel::Deny), Some(FlagLevel::Advise)),
            FlagKind::Returnee => (None, Some(FlagLevel::Advise)),
            FlagKind::FollowUp | FlagKind::NeedsHelp => (Some(FlagLevel::Advise), Some(FlagLevel::Advise)),
        };
        Self { kind, out, inward, instruction: SafeText::default(), until_ms: None, begins: None }
    }

    /// What it does in a direction.
    #[must_use]
    pub(crate) fn level(&self, direction: Direction) -> Option<FlagLevel> {
        match direction {
            Direction::In => self.inward,
            Direction::Out => self.out,
        }
    }

    /// Whether it holds at a moment in wall milliseconds. No date ends a follow-up: it ends by its last contact.
    #[must_use]
    pub(crate) fn holds(&self, at_ms: i64) -> bool {
        self.kind == FlagKind::FollowUp || self.until_ms.is_none_or(|until_ms| at_ms < until_ms)
    }

    /// Its last day.
    #[must_use]
    pub(crate) fn last_day(&self, now: &Now) -> Option<Day> {
        self.until_ms.map(|until_ms| Day::of(until_ms - 1, now))
    }
}

/// A flag of which the end was not recorded; it may be over by its date.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KnownFlag {
    /// Sequence number of the record that set it.
    pub seq: i64,
    /// The flag.
    pub flag: Flag,
}

/// A line of the list of flags.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FlagRow {
    /// The person.
    pub person: Id,
    /// Their flag.
    pub known: KnownFlag,
    /// When it was set, in wall milliseconds.
    pub at_ms: i64,
    /// Staff number of who set it.
    pub author: String,
}
