//! The gate: who waits, who passes, who is turned back.
//!
//! Decides one passage from what is known of the person, the gate and the arrival.

mod facts;
mod group;
mod hours;
mod known;
mod measured;
mod pass;
#[cfg(test)]
mod tests;

use serde::{Deserialize, Serialize};
use strum::{EnumString, IntoStaticStr};

use super::code::by_code;
use super::lane::{Late, Permit, Priority};
use super::people::PersonKind;
use super::rules::{Facts, Finding};
use super::thermometer::Method;
use super::value::{CardNumber, Direction, Id, Plate, SafeText, Temperature};

pub(crate) use facts::facts;
pub use facts::verdict;
pub(crate) use group::decide_group;
pub use hours::Gate;
pub(crate) use hours::GateError;
pub use known::KnownPerson;
pub(crate) use known::{Claim, Ended, KnownArrival, KnownPassage, LastPassage, Setting};
pub use measured::Measured;
pub(crate) use pass::decide_passage;

by_code!(Passing, Reason, ArrivalState);

/// What the warden asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PassageRequest {
    /// Who.
    pub person: Id,
    /// At which gate.
    pub gate: u16,
    /// Which way; `None`: the other way than last time.
    pub direction: Option<Direction>,
    /// The temperature, if anything was said of it.
    pub measured: Option<Measured>,
    /// Turned back by the warden.
    pub refuse: bool,
    /// Through the emergency lane.
    pub emergency: bool,
    /// What asks for confirmation was confirmed.
    pub confirmed: bool,
    /// The arrival that the warden has open; somebody else may have decided it meanwhile.
    pub arrival: Option<Id>,
    /// The card that was presented.
    pub card: Option<CardNumber>,
    /// The thermometer.
    pub device: Option<u16>,
    /// Where the temperature was taken; without it as the thermometer does by itself, else the brow.
    pub method: Option<Method>,
    /// In this vehicle.
    pub vehicle: Option<Plate>,
    /// From the paper pad.
    pub late: Option<Late>,
    /// The record that this one corrects; the note says why.
    pub corrects: Option<i64>,
    /// A duty leader took a refusal on themselves.
    pub permit: Option<Permit>,
    /// Free text.
    pub note: SafeText,
    /// The text answers where a returnee has been: it was asked, and that was said.
    pub places: bool,
    /// A fever that was typed for them before and is not written down, and when (wall milliseconds).
    pub typed_before: Option<(Temperature, i64)>,
}

impl PassageRequest {
    /// A passage of somebody at a gate, of which nothing else was said.
    #[must_use]
    pub fn new(person: Id, gate: u16) -> Self {
        Self {
            person,
            gate,
            direction: None,
            measured: None,
            refuse: false,
            emergency: false,
            confirmed: false,
            arrival: None,
            card: None,
            device: None,
            method: None,
            vehicle: None,
            late: None,
            corrects: None,
            permit: None,
            note: SafeText::default(),
            places: false,
            typed_before: None,
        }
    }
}

/// What came of it.
#[derive(IntoStaticStr, EnumString, strum::VariantNames)]
#[strum(serialize_all = "snake_case")]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Passing {
    /// Let through.
    Admitted,
    /// Turned back.
    Refused,
}

/// Why somebody was turned back.
#[derive(IntoStaticStr, EnumString, strum::VariantNames)]
#[strum(serialize_all = "snake_case")]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Reason {
    /// A temperature of 37.3 or more.
    Fever,
    /// The gate is closed at this hour.
    GateClosed,
    /// The warden's own decision.
    Warden,
    /// The card is void, expired or unknown.
    Card,
    /// The household's outings are used up, or nobody may go out.
    Quota,
    /// A flag refuses this way.
    Flag,
    /// No host expects the visitor.
    Host,
}

/// One passage, as the journal keeps it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Passage {
    /// Who.
    pub person: Id,
    /// Resident or visitor, so that an erased person still counts.
    pub person_kind: PersonKind,
    /// At which gate.
    pub gate: u16,
    /// Which way.
    pub direction: Direction,
    /// Let through or turned back.
    pub outcome: Passing,
    /// Why turned back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<Reason>,
    /// The reading; none if not taken.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub temperature: Option<Temperature>,
    /// Through the emergency lane.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub emergency: bool,
    /// The arrival that this decides.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub arrival: Option<Id>,
    /// All that was found.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub findings: Vec<Finding>,
    /// What it was found from; records of the first version have none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub facts: Option<Box<Facts>>,
    /// The card that was presented.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub card: Option<CardNumber>,
    /// The thermometer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub device: Option<u16>,
    /// Where the temperature was taken, if anywhere.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub method: Option<Method>,
    /// Those who were registered together have the same group.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub group: Option<Id>,
    /// In this vehicle.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub vehicle: Option<Plate>,
    /// From the paper pad.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub late: Option<Late>,
    /// The record that this one corrects.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub corrects: Option<i64>,
    /// A duty leader took a refusal on themselves.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub permit: Option<Permit>,
    /// Free text.
    #[serde(default, skip_serializing_if = "SafeText::is_empty")]
    pub note: SafeText,
    /// The text answers where a returnee has been.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub places: bool,
}

impl Passage {
    /// A passage of a resident of which nothing else is to be told.
    #[must_use]
    pub(crate) fn new(person: Id, gate: u16, direction: Direction, outcome: Passing) -> Self {
        Self {
            person,
            person_kind: PersonKind::Resident,
            gate,
            direction,
            outcome,
            reason: None,
            temperature: None,
            emergency: false,
            arrival: None,
            findings: Vec::new(),
            facts: None,
            card: None,
            device: None,
            method: None,
            group: None,
            vehicle: None,
            late: None,
            corrects: None,
            permit: None,
            note: SafeText::default(),
            places: false,
        }
    }

    /// Whether it tells where a returnee has been. Before the answer had a place of its own every note of
    /// somebody who was measured was taken for one.
    #[must_use]
    pub(crate) fn tells_places(&self) -> bool {
        let told = self.facts.as_ref().is_none_or(|facts| facts.places_told);
        let noted = !self.note.is_empty() && self.corrects.is_none();
        self.places || (noted && self.temperature.is_some() && told)
    }

    /// When it happened, in wall milliseconds, given when it was recorded.
    #[must_use]
    pub(crate) fn occurred_ms(&self, at_ms: i64) -> i64 {
        let judged = self.facts.as_ref().map(|facts| facts.at_ms);
        self.late.map(|late| late.at_ms).or(judged).unwrap_or(at_ms)
    }

    /// Whether the passage before it is missing: somebody who was inside came in, or the other way.
    #[must_use]
    pub(crate) fn is_unmatched(&self) -> bool {
        self.outcome == Passing::Admitted
            && self.findings.iter().any(|f| matches!(f, Finding::AlreadyInside | Finding::AlreadyOutside))
    }
}

/// A reading that was no pass: the skin was cold.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HeldReading {
    /// Who was measured.
    pub person: Id,
    /// At which gate.
    pub gate: u16,
    /// The reading, below 35.0.
    pub temperature: Temperature,
    /// The thermometer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub device: Option<u16>,
    /// Where it was taken.
    #[serde(default)]
    pub method: Method,
}

/// Somebody who waits at a gate.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Arrival {
    /// Who.
    pub person: Id,
    /// At which gate.
    pub gate: u16,
    /// Which way, if known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub direction: Option<Direction>,
    /// Goes first.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub priority: Option<Priority>,
    /// In which lane, 1 to 9; any lane without it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lane: Option<u16>,
    /// What a helper along the queue has measured already.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub measured: Option<Temperature>,
}

impl Arrival {
    /// Somebody who waits without priority, in any lane.
    #[must_use]
    pub fn new(person: Id, gate: u16, direction: Option<Direction>) -> Self {
        Self { person, gate, direction, priority: None, lane: None, measured: None }
    }
}

/// How an arrival stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, IntoStaticStr, EnumString)]
#[strum(serialize_all = "snake_case")]
pub enum ArrivalState {
    /// Waits.
    Waiting,
    /// Was let through or turned back.
    Decided,
    /// Went away.
    Left,
    /// Was annulled.
    Annulled,
}
