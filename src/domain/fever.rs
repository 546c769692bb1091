//! The fever procedure: rest in the shelter, a second reading with another device, a third with a
//! clinical thermometer, then the holding spot and the calls. It is over only when somebody says how.

use serde::{Deserialize, Serialize};

use super::thermometer::Method;
use super::value::{Direction, Id, SafeText, Temperature, TemperatureLevel};

/// How long somebody rests out of the wind before the second reading, in milliseconds (five minutes,
/// the shorter end of the five to ten that the health offices' guides give).
pub const REST_MS: i64 = 5 * 60 * 1000;

/// How far a case is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// One high reading; rests in the shelter before the second, on wrist or neck.
    Resting,
    /// Two high readings; the third is taken with a clinical thermometer.
    Clinical,
    /// Three high readings: to the holding spot, and the calls.
    Confirmed,
}

impl Stage {
    /// Its code in the texts.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Resting => "resting",
            Self::Clinical => "clinical",
            Self::Confirmed => "confirmed",
        }
    }
}

/// How a case ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Ending {
    /// Admitted after a retest.
    Admitted,
    /// Sent to the holding spot.
    HoldingSpot,
    /// Walked off.
    WalkedOff,
    /// Left for a hospital through the emergency lane.
    Hospital,
    /// The reading that began it was annulled.
    Annulled,
}

impl Ending {
    /// Its code in the texts.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Admitted => "admitted",
            Self::HoldingSpot => "holding_spot",
            Self::WalkedOff => "walked_off",
            Self::Hospital => "hospital",
            Self::Annulled => "annulled",
        }
    }
}

/// Whom to call.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Whom {
    /// 120.
    Ambulance,
    /// 街道
    Subdistrict,
    /// 居委会
    Committee,
    /// 带班领导
    DutyLeader,
    /// The employer.
    Employer,
}

impl Whom {
    /// Its code in the texts.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Ambulance => "ambulance",
            Self::Subdistrict => "subdistrict",
            Self::Committee => "committee",
            Self::DutyLeader => "duty_leader",
            Self::Employer => "employer",
        }
    }
}

/// One reading of a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CaseReading {
    /// When, in wall milliseconds.
    pub at_ms: i64,
    /// The reading.
    pub temperature: Temperature,
    /// The thermometer, if it was said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub device: Option<u16>,
    /// Where it was taken.
    pub method: Method,
}

/// A high reading opened a case; the passage that was refused for it stands just before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FeverOpened {
    /// At which gate.
    pub gate: u16,
    /// Which way they wanted to go.
    pub direction: Direction,
    /// The reading.
    pub reading: CaseReading,
    /// They rest until then, in wall milliseconds.
    pub rest_until_ms: i64,
    /// It was over with that: out through the emergency lane.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ending: Option<Ending>,
}

/// Another high reading.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FeverMeasured {
    /// The case: sequence number of its opening.
    pub case: i64,
    /// The reading.
    pub reading: CaseReading,
    /// How far the case is now.
    pub stage: Stage,
}

/// Somebody was called.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FeverCalled {
    /// The case.
    pub case: i64,
    /// Whom.
    pub whom: Whom,
    /// What they said.
    #[serde(default, skip_serializing_if = "SafeText::is_empty")]
    pub note: SafeText,
}

/// A case is over.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FeverClosed {
    /// The case.
    pub case: i64,
    /// How.
    pub ending: Ending,
    /// What is to be told of it.
    #[serde(default, skip_serializing_if = "SafeText::is_empty")]
    pub note: SafeText,
}

/// A case that is not over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FeverCase {
    /// Sequence number of its opening.
    pub seq: i64,
    /// Who.
    pub person: Id,
    /// Their name.
    pub name: SafeText,
    /// At which gate.
    pub gate: u16,
    /// Which way they wanted to go.
    pub direction: Direction,
    /// How far it is.
    pub stage: Stage,
    /// They rest until then, in wall milliseconds.
    pub rest_until_ms: i64,
    /// All readings, the first one first.
    pub readings: Vec<CaseReading>,
    /// Who was called, and when (wall milliseconds).
    pub calls: Vec<(Whom, i64)>,
    /// Sent to the holding spot: only the calls are left.
    pub held: bool,
}

impl FeverCase {
    /// Whom the procedure still wants to be called: the ambulance and the subdistrict, once the fever is
    /// confirmed or they are at the holding spot.
    #[must_use]
    pub fn uncalled(&self) -> Vec<Whom> {
        if self.stage != Stage::Confirmed && !self.held {
            return Vec::new();
        }
        let called = |whom: &Whom| self.calls.iter().any(|(called, _)| called == whom);
        [Whom::Ambulance, Whom::Subdistrict].into_iter().filter(|whom| !called(whom)).collect()
    }
}

/// How long the end of a case is told to whoever meets the person again, in milliseconds: the fourteen
/// days over which people were watched in 2020.
pub const REMEMBERED_MS: i64 = 14 * 24 * 60 * 60 * 1000;

/// The end of somebody's last case, unless they were let through with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PastFever {
    /// The case.
    pub case: i64,
    /// How it ended.
    pub ending: Ending,
    /// When, in wall milliseconds.
    pub at_ms: i64,
}

/// What a further reading of a case lacks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Lacks {
    /// Taken on the brow: wrist or neck is wanted.
    WristOrNeck,
    /// A clinical thermometer is wanted.
    Clinical,
}

/// Where a further reading leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Next {
    /// Not high: may pass.
    Pass,
    /// High again: the case goes on in this stage.
    Goes(Stage),
}

/// What a reading in a stage lacks, if anything: after the first high reading the brow no longer
/// counts, after the second only a clinical thermometer does.
#[must_use]
pub fn wants(stage: Stage, method: Method) -> Option<Lacks> {
    match (stage, method) {
        (Stage::Resting, Method::Brow) => Some(Lacks::WristOrNeck),
        (Stage::Clinical | Stage::Confirmed, Method::Brow | Method::Wrist | Method::Neck) => {
            Some(Lacks::Clinical)
        }
        _ => None,
    }
}

/// Where a reading that lacks nothing leads. A confirmed fever no longer passes, whatever is read then.
#[must_use]
pub fn next(stage: Stage, reading: Temperature) -> Next {
    if stage != Stage::Confirmed && reading.level() != TemperatureLevel::Fever {
        return Next::Pass;
    }
    Next::Goes(match stage {
        Stage::Resting => Stage::Clinical,
        Stage::Clinical | Stage::Confirmed => Stage::Confirmed,
    })
}
