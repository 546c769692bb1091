//! Verdicts: what is found when somebody wants to pass, and how much each finding weighs.
//!
//! A finding is a code with parameters; the words for it are made in `text`.

use serde::{Deserialize, Serialize};

use super::value::Temperature;

/// How much a finding weighs (DESIGN, section 7), from nothing to a stop.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// Nothing to say.
    Clear,
    /// Worth telling; nothing to do.
    Advise,
    /// Data missing or stale: it cannot be known.
    Unknown,
    /// Needs one key.
    Confirm,
    /// Not a pass.
    Refuse,
}

/// One thing found about a passage.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
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
}

impl Finding {
    /// How much it weighs.
    #[must_use]
    pub fn level(&self) -> Level {
        match self {
            Self::RecentlyRecorded { .. } | Self::NotResident | Self::TwoDigits { .. } => Level::Confirm,
            Self::AlreadyInside
            | Self::AlreadyOutside
            | Self::Visitor
            | Self::TemperatureNotTaken
            | Self::Emergency => Level::Advise,
            Self::GateClosed { .. } | Self::Fever { .. } | Self::ColdReading { .. } => Level::Refuse,
        }
    }

    /// Its code, as it stands in answers and in the texts.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::RecentlyRecorded { .. } => "recently_recorded",
            Self::AlreadyInside => "already_inside",
            Self::AlreadyOutside => "already_outside",
            Self::NotResident => "not_resident",
            Self::Visitor => "visitor",
            Self::GateClosed { .. } => "gate_closed",
            Self::Fever { .. } => "fever",
            Self::ColdReading { .. } => "cold_reading",
            Self::TwoDigits { .. } => "two_digits",
            Self::TemperatureNotTaken => "temperature_not_taken",
            Self::Emergency => "emergency",
        }
    }
}

/// The heaviest level among findings; `Clear` for none.
#[must_use]
pub fn worst(findings: &[Finding]) -> Level {
    findings.iter().map(Finding::level).max().unwrap_or(Level::Clear)
}
