//! The fever procedure: rest in the shelter, a second reading with another device, a third with a
//! clinical thermometer, then the holding spot and the calls. It is over only when somebody says how.

use serde::{Deserialize, Serialize};
use strum::{EnumString, IntoStaticStr};

use super::thermometer::Method;
use super::value::{Direction, Home, Id, SafeText, Temperature, TemperatureLevel};
use crate::domain::code::by_code;

by_code!(Stage, FeverEnding, Whom);

/// How long somebody rests out of the wind before the second reading, in milliseconds (five minutes,
/// the shorter end of the five to ten that the health offices' guides give).
pub const REST_MS: i64 = 5 * 60 * 1000;

/// How far a case is.
#[derive(IntoStaticStr, EnumString, strum::VariantNames)]
#[strum(serialize_all = "snake_case")]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Stage {
    /// One high reading; rests in the shelter before the second, on wrist or neck.
    Resting,
    /// Two high readings; the third is taken with a clinical thermometer.
    Clinical,
    /// Three high readings: to the holding spot, and the calls.
    Confirmed,
}

/// How a case ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, IntoStaticStr, EnumString, strum::VariantNames)]
#[strum(serialize_all = "snake_case")]
pub enum FeverEnding {
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

/// Whom to call.
#[derive(IntoStaticStr, EnumString, strum::VariantNames)]
#[strum(serialize_all = "snake_case")]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
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
    pub ending: Option<FeverEnding>,
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
    pub ending: FeverEnding,
    /// What is to be told of it.
    #[serde(default, skip_serializing_if = "SafeText::is_empty")]
    pub note: SafeText,
}

/// A case, with what is known of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FeverCase {
    /// Sequence number of its opening.
    pub seq: i64,
    /// Who.
    pub person: Id,
    /// Their name.
    pub name: SafeText,
    /// Where they live.
    pub home: Option<Home>,
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
    /// How it ended, if it did: at the holding spot the calls may be left.
    pub ending: Option<FeverEnding>,
}

/// How a case stands: what is to be done next, or how it ended. Whoever tells of a case tells this.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CaseState {
    /// They rest until then, in wall milliseconds.
    Resting(i64),
    /// They have rested: the second reading, on wrist or neck.
    Retest,
    /// The third reading, with a clinical thermometer.
    Clinical,
    /// To the holding spot; nobody is left to be called.
    ToHold,
    /// Somebody is still to be called.
    ToCall {
        /// Whom.
        whom: Vec<Whom>,
        /// They are at the holding spot already.
        held: bool,
    },
    /// It is over.
    Over(FeverEnding),
}

impl CaseState {
    /// Whether nothing is left to be done.
    #[must_use]
    pub(crate) fn is_over(&self) -> bool {
        matches!(self, Self::Over(_))
    }

    /// Whom the procedure still wants to be called.
    #[must_use]
    pub fn to_call(&self) -> &[Whom] {
        match self {
            Self::ToCall { whom, .. } => whom,
            Self::Resting(_) | Self::Retest | Self::Clinical | Self::ToHold | Self::Over(_) => &[],
        }
    }
}

/// How a case stands at a moment, in wall milliseconds. The ambulance and the subdistrict are called once the fever
/// is confirmed or they are at the holding spot, and before that the case is not over.
#[must_use]
pub(crate) fn state(
    stage: Stage,
    rest_until_ms: i64,
    calls: &[(Whom, i64)],
    ending: Option<FeverEnding>,
    now_ms: i64,
) -> CaseState {
    let held = ending == Some(FeverEnding::HoldingSpot);
    let called = |whom: &Whom| calls.iter().any(|(called, _)| called == whom);
    let missing = || [Whom::Ambulance, Whom::Subdistrict].into_iter().filter(|whom| !called(whom)).collect();
    match (ending, stage) {
        (Some(FeverEnding::HoldingSpot), _) | (None, Stage::Confirmed) => {
            let whom: Vec<Whom> = missing();
            match (whom.is_empty(), ending) {
                (true, None) => CaseState::ToHold,
                (true, Some(ending)) => CaseState::Over(ending),
                (false, _) => CaseState::ToCall { whom, held },
            }
        }
        (Some(ending), _) => CaseState::Over(ending),
        (None, Stage::Resting) if now_ms < rest_until_ms => CaseState::Resting(rest_until_ms),
        (None, Stage::Resting) => CaseState::Retest,
        (None, Stage::Clinical) => CaseState::Clinical,
    }
}

impl FeverCase {
    /// How it stands at a moment, in wall milliseconds.
    #[must_use]
    pub fn state(&self, now_ms: i64) -> CaseState {
        state(self.stage, self.rest_until_ms, &self.calls, self.ending, now_ms)
    }

    /// Whether a further reading or an end belongs to it.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.ending.is_none()
    }

    /// When it began: on the clock as it goes now, like the rest that began with it.
    #[must_use]
    pub(crate) fn begun_ms(&self) -> i64 {
        self.rest_until_ms - REST_MS
    }
}

/// How long the end of a case is told to whoever meets the person again, in milliseconds: the fourteen
/// days over which people were watched in 2020.
pub(crate) const REMEMBERED_MS: i64 = 14 * 24 * 60 * 60 * 1000;

/// The end of somebody's last case, unless they were let through with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PastFever {
    /// The case.
    pub case: i64,
    /// How it ended.
    pub ending: FeverEnding,
    /// When, in wall milliseconds.
    pub at_ms: i64,
}

/// What a further reading of a case lacks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReadingLacks {
    /// Taken on the brow: wrist or neck is wanted.
    WristOrNeck,
    /// A clinical thermometer is wanted.
    Clinical,
}

/// Where a further reading leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Next {
    /// Not high: may pass.
    Pass,
    /// High again: the case goes on in this stage.
    Goes(Stage),
}

/// What a reading in a stage lacks, if anything: after the first high reading the brow no longer
/// counts, after the second only a clinical thermometer does.
#[must_use]
pub(crate) fn wants(stage: Stage, method: Method) -> Option<ReadingLacks> {
    match (stage, method) {
        (Stage::Resting, Method::Brow) => Some(ReadingLacks::WristOrNeck),
        (Stage::Clinical | Stage::Confirmed, Method::Brow | Method::Wrist | Method::Neck) => {
            Some(ReadingLacks::Clinical)
        }
        (Stage::Resting, Method::Wrist | Method::Neck | Method::Clinical)
        | (Stage::Clinical | Stage::Confirmed, Method::Clinical) => None,
    }
}

/// Where a reading that lacks nothing leads. A confirmed fever no longer passes, whatever is read then.
#[must_use]
pub(crate) fn next(stage: Stage, reading: Temperature) -> Next {
    if stage != Stage::Confirmed && reading.level() != TemperatureLevel::Fever {
        return Next::Pass;
    }
    Next::Goes(match stage {
        Stage::Resting => Stage::Clinical,
        Stage::Clinical | Stage::Confirmed => Stage::Confirmed,
    })
}
