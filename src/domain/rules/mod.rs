//! Verdicts: what is found when somebody wants to pass, and how much each finding weighs.
//!
//! A finding is a code with parameters; the words for it are made in `text`.

use strum::IntoStaticStr;

mod facts;
mod preset;
pub(in crate::domain) mod quota;
mod rule;
#[cfg(test)]
mod tests;
mod trial;

use serde::{Deserialize, Serialize};

use super::fever::FeverEnding;
use super::representative::Representative;
use super::value::{SafeText, Temperature};
use super::visit::HostAnswer;
use crate::domain::any_of::any_of;

pub(crate) use facts::{Facts, FeverFact, judge};
pub use preset::PRESETS;
pub use preset::Preset;
pub(crate) use quota::{Outing, due_back};
pub use rule::{Rule, RuleRow};
pub(crate) use rule::{RuleKind, Rules, Window};
pub(crate) use trial::{Trial, TrialHousehold, TrialPassage, TrialWait};

/// How much a finding weighs (DESIGN, section 7), from nothing to a stop.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Level {
    Clear,
    /// Worth telling; nothing to do.
    Advise,
    /// Data missing or stale: it cannot be known.
    Unknown,
    Confirm,
    Refuse,
}

/// One thing found about a passage.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, IntoStaticStr, strum::VariantNames)]
#[strum(serialize_all = "snake_case")]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum Finding {
    /// The same person was recorded less than a minute ago.
    RecentlyRecorded {
        /// Sequence number of that record.
        seq: i64,
        /// How long ago, in seconds.
        seconds: i64,
    },
    /// Was already inside.
    AlreadyInside,
    /// Was already outside.
    AlreadyOutside,
    /// No longer on the office's list.
    NotResident,
    /// A visitor from outside.
    Visitor,
    /// The gate is closed at this hour; minutes since midnight.
    GateClosed {
        /// When it opens.
        opens: u16,
        /// When it closes.
        closes: u16,
    },
    /// 37.3 and above.
    Fever {
        /// The reading.
        temperature: Temperature,
    },
    /// Below 35.0: no reading at all.
    ColdReading {
        /// The reading.
        temperature: Temperature,
    },
    /// Two digits were typed: perhaps the reading is not complete.
    TwoDigits {
        /// What they would mean.
        temperature: Temperature,
    },
    /// The temperature was not taken.
    TemperatureNotTaken,
    /// Through the emergency lane: nothing was asked.
    Emergency,
    /// Nobody of the list.
    UnknownPerson,
    /// A good card that this post does not know: another compound's, or older than the list.
    OtherCompound,
    /// Sixteen digits whose check fails.
    CardCheckFailed,
    /// Outside 30.0 to 43.0.
    ImplausibleReading,
    /// The presented card is void.
    PassVoid {
        /// Since when, in wall milliseconds.
        since_ms: i64,
        /// Why.
        reason: SafeText,
    },
    /// The presented card's time is over.
    PassExpired {
        /// Since when, in wall milliseconds.
        since_ms: i64,
    },
    /// The household has had its outings.
    QuotaUsed {
        /// How many in this window.
        used: u16,
        /// How many it may have.
        allowed: u16,
        /// When the next one may begin, in wall milliseconds.
        next_ms: i64,
    },
    /// Nobody may go out.
    NoOutings,
    /// Should be back by then.
    BackBy {
        /// In wall milliseconds.
        at_ms: i64,
    },
    /// Comes back later than allowed.
    LateBack {
        /// By so many minutes.
        minutes: i64,
    },
    /// A rule cannot be judged: it was written by a newer program, or its figures are out of range.
    RuleUnreadable {
        /// What the rule is called.
        rule: SafeText,
    },
    /// To stay at home.
    HomeQuarantine {
        /// It refuses this way; else it is told.
        deny: bool,
        /// What the warden is to do.
        instruction: SafeText,
    },
    /// Under health follow-up.
    FollowUp {
        /// It refuses this way; else it is told.
        deny: bool,
        /// What the warden is to do.
        instruction: SafeText,
    },
    /// Came back from elsewhere: asked where they were.
    Returnee {
        /// It refuses this way; else it is told.
        deny: bool,
        /// What the warden is to do.
        instruction: SafeText,
        /// The places of the last fourteen days are not told yet.
        ask: bool,
    },
    /// Needs help.
    NeedsHelp {
        /// It refuses this way; else it is told.
        deny: bool,
        /// What the warden is to do.
        instruction: SafeText,
    },
    /// A visitor whom no host expects.
    VisitorWithoutHost {
        /// What the host said.
        answer: HostAnswer,
    },
    /// A visitor whose time is over.
    VisitOver {
        /// Since when, in wall milliseconds.
        since_ms: i64,
    },
    /// A child on the way out alone at night.
    MinorAlone,
    /// Somebody else goes out for the household.
    NotRepresentative {
        /// Who.
        representative: Representative,
    },
    /// Their last fever case ended otherwise than with a pass.
    FeverBefore {
        /// How.
        ending: FeverEnding,
        /// When, in wall milliseconds.
        at_ms: i64,
    },
    /// A fever was typed for them before, in a line that was not recorded.
    FeverTyped {
        /// The reading.
        temperature: Temperature,
        /// When, in wall milliseconds.
        at_ms: i64,
    },
    /// They have a fever case that this is no reading of, and that stays open.
    FeverCaseOpen {
        /// Since when, in wall milliseconds.
        since_ms: i64,
        /// A fever as well: it is told beside the case and opens none of its own.
        joins: bool,
        /// It lies behind the beginning of the case: whether it was them is asked.
        ask: bool,
    },
    /// A correction makes nobody's of a fever that was recorded of somebody else.
    FeverTaken {
        /// The fever.
        temperature: Temperature,
    },
    /// The line of the paper pad was entered already.
    SerialUsed {
        /// By this record.
        seq: i64,
    },
    /// A retest before the rest is over.
    RetestTooEarly {
        /// It ends then, in wall milliseconds.
        until_ms: i64,
    },
    /// A retest with the thermometer of the reading before.
    SameThermometer {
        /// Its number.
        no: u16,
    },
    /// A retest after a fever was not high.
    RetestPassed,
    /// Short mode was on: card and temperature only.
    ShortMode,
    /// A duty leader took the refusal on themselves.
    Permitted {
        /// Staff number.
        leader: String,
        /// By telephone, as somebody else tells it; the leader has still to confirm it.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        told: bool,
    },
    /// From the paper pad.
    LateEntry {
        /// When it happened, in wall milliseconds.
        at_ms: i64,
    },
}

impl Finding {
    #[must_use]
    pub(crate) fn level(&self) -> Level {
        match self {
            any_of!(Self: BackBy RetestPassed ShortMode LateEntry Permitted) => Level::Clear,
            Self::AlreadyInside
            | Self::AlreadyOutside
            | Self::Visitor
            | Self::TemperatureNotTaken
            | Self::Emergency
            | Self::LateBack { .. }
            | Self::MinorAlone
            | Self::NotRepresentative { .. }
            | Self::FeverCaseOpen { ask: false, .. }
            | Self::HomeQuarantine { deny: false, .. }
            | Self::FollowUp { deny: false, .. }
            | Self::Returnee { deny: false, ask: false, .. }
            | Self::NeedsHelp { deny: false, .. } => Level::Advise,
            Self::RuleUnreadable { .. } | Self::UnknownPerson | Self::OtherCompound => Level::Unknown,
            Self::RecentlyRecorded { .. }
            | Self::NotResident
            | Self::TwoDigits { .. }
            | Self::VisitorWithoutHost { answer: HostAnswer::NotReached | HostAnswer::NotAsked }
            | Self::VisitOver { .. }
            | Self::FeverBefore { .. }
            | Self::FeverTyped { .. }
            | Self::FeverCaseOpen { ask: true, .. }
            | Self::FeverTaken { .. }
            | Self::SerialUsed { .. }
            | Self::RetestTooEarly { .. }
            | Self::Returnee { deny: false, ask: true, .. }
            | Self::SameThermometer { .. } => Level::Confirm,
            any_of!(
                Self: VisitorWithoutHost GateClosed Fever ColdReading CardCheckFailed ImplausibleReading
                PassVoid PassExpired QuotaUsed NoOutings HomeQuarantine FollowUp Returnee NeedsHelp
            ) => Level::Refuse,
        }
    }

    /// Whether somebody has to say yes before it is recorded: what asks, and what cannot be known.
    #[must_use]
    pub(crate) fn asks(&self) -> bool {
        matches!(self.level(), Level::Confirm | Level::Unknown)
    }
}

/// The heaviest level among findings; `Clear` for none.
#[must_use]
pub(crate) fn worst(findings: &[Finding]) -> Level {
    findings.iter().map(Finding::level).max().unwrap_or(Level::Clear)
}
