//! A repair: from the report that something does not close to the check that it does.

use serde::{Deserialize, Serialize};
use strum::{EnumString, IntoStaticStr, VariantArray};

use crate::domain::code::by_code;
use crate::domain::value::SafeText;

by_code!(RepairStep, RepairStage, RepairEnd);

/// What was done about a repair.
#[derive(IntoStaticStr, EnumString, VariantArray, strum::VariantNames)]
#[strum(serialize_all = "snake_case")]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum RepairStep {
    /// It was reported.
    Reported,
    /// Somebody was given it to do.
    Assigned,
    /// Work began.
    Started,
    /// It waits for parts.
    Waiting,
    /// It is said to be done.
    Finished,
    /// Somebody stands watch until it shuts.
    Watched,
}

/// How far a repair is.
#[derive(IntoStaticStr, EnumString, VariantArray, strum::VariantNames)]
#[strum(serialize_all = "snake_case")]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum RepairStage {
    /// Reported; nobody has it yet.
    Reported,
    /// Somebody has it to do.
    Assigned,
    /// Somebody works on it.
    InWork,
    /// Waits for parts.
    Waiting,
    /// Said to be done; a check has to tell.
    Repaired,
}

/// How a repair ended.
#[derive(IntoStaticStr, EnumString, strum::VariantNames)]
#[strum(serialize_all = "snake_case")]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum RepairEnd {
    /// A later check found it shut.
    Verified,
    /// Found shut though nobody had said that it was repaired.
    FoundShut,
}

/// One repair, whole.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Repair {
    /// The record that reported it.
    pub seq: i64,
    /// When, in wall milliseconds.
    pub at_ms: i64,
    /// How far it is.
    pub stage: RepairStage,
    /// What is wrong, as far as it was said.
    #[serde(default, skip_serializing_if = "SafeText::is_empty")]
    pub why: SafeText,
    /// Who has it to do.
    #[serde(default, skip_serializing_if = "SafeText::is_empty")]
    pub worker: SafeText,
    /// What it waits for.
    #[serde(default, skip_serializing_if = "SafeText::is_empty")]
    pub parts: SafeText,
    /// Who stands watch until it shuts.
    #[serde(default, skip_serializing_if = "SafeText::is_empty")]
    pub watch: SafeText,
    /// How often it was found broken after it was said to be done.
    #[serde(default)]
    pub failures: u16,
    /// When it was last said to be done.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub repaired_ms: Option<i64>,
    /// When and how it ended.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ended: Option<(i64, RepairEnd)>,
    /// When it came to each stage, in order.
    pub stages: Vec<(RepairStage, i64)>,
}

impl Repair {
    /// A repair that was reported just now.
    #[must_use]
    pub fn new(seq: i64, at_ms: i64, why: SafeText) -> Self {
        let stage = RepairStage::Reported;
        Self {
            seq,
            at_ms,
            stage,
            why,
            worker: SafeText::default(),
            parts: SafeText::default(),
            watch: SafeText::default(),
            failures: 0,
            repaired_ms: None,
            ended: None,
            stages: vec![(stage, at_ms)],
        }
    }

    /// It comes to a stage.
    pub(super) fn comes_to(&mut self, stage: RepairStage, at_ms: i64) {
        if self.stage != stage {
            self.stage = stage;
            self.stages.push((stage, at_ms));
        }
    }

    /// It was said to be done, and is broken all the same.
    pub(super) fn failed(&mut self, at_ms: i64) {
        self.failures = self.failures.saturating_add(1);
        self.repaired_ms = None;
        self.comes_to(RepairStage::Reported, at_ms);
    }

    /// How long it took, in milliseconds: from the report to the word that it is done, or to the end if
    /// that word never came. `None` while it goes on.
    #[must_use]
    pub fn took_ms(&self) -> Option<i64> {
        let end = self.repaired_ms.or(self.ended.map(|(at_ms, _)| at_ms))?;
        Some((end - self.at_ms).max(0))
    }
}
