//! What passes a gate and is no person of the list: parcels, vehicles, the emergency lane.

use serde::{Deserialize, Serialize};
use strum::{EnumString, IntoStaticStr};

use super::value::{Direction, Id, Plate, SafeText};
use crate::domain::code::by_code;

by_code!(Priority);

/// A courier left parcels at a drop point and did not come in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CourierRecorded {
    /// At which gate.
    pub gate: u16,
    /// The company.
    pub company: SafeText,
    /// The last four digits of the courier's telephone.
    pub tail: String,
    /// Where the parcels were left.
    pub place: SafeText,
    /// How many, 1 to 999.
    pub parcels: u16,
}

/// A vehicle passed. Who is on the list has a passage of the same group.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct VehiclePassed {
    /// At which gate.
    pub gate: u16,
    /// Which way.
    pub direction: Direction,
    /// Its plate, as far as it could be read.
    pub plate: Plate,
    /// People in it who have no passage of their own, 0 to 99.
    pub others: u16,
    /// What for.
    #[serde(default, skip_serializing_if = "SafeText::is_empty")]
    pub purpose: SafeText,
    /// The group of the passages of those in it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub group: Option<Id>,
}

/// Somebody went through the emergency lane and nothing was asked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EmergencyRecorded {
    /// At which gate.
    pub gate: u16,
    /// Which way, if that was said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub direction: Option<Direction>,
}

/// What was missing of an emergency, told later.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EmergencyCompleted {
    /// The record that it completes.
    pub seq: i64,
    /// Which way.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub direction: Option<Direction>,
    /// The vehicle.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub plate: Option<Plate>,
    /// What it was.
    pub what: SafeText,
}

/// An emergency of which something is still missing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DebtRow {
    /// The record.
    pub seq: i64,
    /// When, in wall milliseconds.
    pub at_ms: i64,
    /// At which gate.
    pub gate: u16,
    /// Which way, if that was said.
    pub direction: Option<Direction>,
    /// Who, if somebody of the list.
    pub person: Option<Id>,
    /// Their name.
    pub name: SafeText,
}

/// Short mode at a gate: a valid card and the temperature only.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShortMode {
    /// At which gate.
    pub gate: u16,
}

/// Who goes first in the queue.
#[derive(IntoStaticStr, EnumString, strum::VariantNames)]
#[strum(serialize_all = "snake_case")]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Priority {
    /// Ill, or on the way to a doctor.
    Medical,
    /// With an infant.
    Infant,
    /// Elderly.
    Elderly,
}

/// An entry from the paper pad.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Late {
    /// When it happened, in wall milliseconds.
    pub at_ms: i64,
    /// Serial number of the pad's line.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub serial: Option<u32>,
}

/// A duty leader took a refusal on themselves.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Permit {
    /// Staff number of the duty leader.
    pub leader: String,
    /// Why.
    pub reason: SafeText,
    /// Somebody else typed it, who was told by telephone; the leader has still to confirm it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub told: bool,
}

/// A leader said whether they took a refusal on themselves as it was told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PermitAnswered {
    /// The passage.
    pub seq: i64,
    /// They did.
    pub agreed: bool,
}

/// A leader's word that was told by somebody else, and is not confirmed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PermitRow {
    /// The passage.
    pub seq: i64,
    /// When, in wall milliseconds.
    pub at_ms: i64,
    /// At which gate.
    pub gate: u16,
    /// Staff number of the leader.
    pub leader: String,
    /// Their name, as far as a list has it.
    pub leader_name: SafeText,
    /// Staff number of who typed it.
    pub by: String,
    /// Who was let through.
    pub person: Id,
    /// Their name.
    pub name: SafeText,
    /// Why.
    pub reason: SafeText,
    /// The leader says that they never agreed.
    pub disputed: bool,
}
