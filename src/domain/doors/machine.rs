//! What becomes of a closure point: a state and a step give a state, or a question first.
//!
//! A state changes by a step and by nothing else. Whatever was recorded can be applied: what
//! contradicts is asked about before it is recorded, never afterwards.

use serde::{Deserialize, Serialize};
use strum::{EnumDiscriminants, EnumString, IntoStaticStr};

use super::{DoorFinding, DoorState, Repair, RepairEnd, RepairStage, RepairStep};
use crate::domain::any_of::any_of;
use crate::domain::value::{Id, PointCode, SafeText};

/// What a point is meant to be.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, IntoStaticStr)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum PointPlan {
    /// Shut, opened only for who passes.
    #[default]
    Shut,
    Sealed,
    Open,
}

/// What happened to a point.
#[derive(Clone, Debug, PartialEq, Eq, EnumDiscriminants)]
#[strum_discriminants(name(StepKind), vis(pub(crate)), derive(IntoStaticStr, EnumString))]
#[strum_discriminants(strum(serialize_all = "snake_case"))]
pub enum PointStep {
    /// The list has it, and says this of it.
    Listed(DoorState),
    Found(DoorFinding),
    /// It was sealed, with a number or without one.
    Sealed(SafeText),
    /// It was opened by order, until a moment in wall milliseconds or for good.
    Unsealed(Option<i64>),
    /// Something was done about its repair; by or for whom, or what is waited for.
    Repair(RepairStep, SafeText),
}

/// A point as things stand.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PointStanding {
    pub state: DoorState,
    /// Since when, in wall milliseconds.
    pub since_ms: i64,
    /// What it is meant to be.
    pub plan: PointPlan,
    /// The state was reported, not only listed.
    pub told: bool,
    /// Open by order until then, in wall milliseconds.
    pub until_ms: Option<i64>,
    /// The number on its seal.
    pub seal: SafeText,
    /// When it was last looked at, in wall milliseconds.
    pub checked_ms: Option<i64>,
    /// Staff number of who recorded that.
    pub checked_by: String,
    /// Its repair, as long as it goes on.
    pub repair: Option<Repair>,
}

/// Who took a step, and when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct StepEntry {
    pub seq: i64,
    /// When it happened, in wall milliseconds.
    pub at_ms: i64,
    /// Staff number of who recorded it.
    pub by: String,
    pub step: PointStep,
    pub note: SafeText,
}

/// What is known of a point that somebody reports on, as it stood at the moment of the report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct KnownPoint {
    pub id: Id,
    pub state: DoorState,
    pub since_ms: i64,
    /// What it was meant to be.
    pub plan: PointPlan,
    /// The state was reported, not only listed.
    pub told: bool,
    /// It has a repair that goes on.
    pub in_repair: bool,
}

/// Something that contradicts what is known, and wants a yes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CheckDoubt {
    /// Said to close, and as far as is known it cannot, or its seal was broken.
    Contradicts {
        code: PointCode,
        state: DoorState,
        /// Since when, in wall milliseconds.
        since_ms: i64,
    },
    LongAgo {
        /// When, in wall milliseconds.
        at_ms: i64,
    },
}

impl KnownPoint {
    /// Whether a finding contradicts what is known: a door that is broken or under repair does not
    /// shut by itself, and a broken seal does not mend by itself.
    #[must_use]
    pub(crate) fn asks(&self, code: &PointCode, finding: DoorFinding) -> Option<CheckDoubt> {
        let broken = self.state.gapes();
        let unsealed = self.plan == PointPlan::Sealed
            && finding == DoorFinding::Ok
            && matches!(self.state, DoorState::Forced | DoorState::Open | DoorState::Propped);
        let contradicts = self.told && (broken && finding.closes() || unsealed);
        contradicts.then(|| CheckDoubt::Contradicts {
            code: code.clone(),
            state: self.state,
            since_ms: self.since_ms,
        })
    }
}

impl PointStanding {
    /// Takes a step. The repair that ended by it, if one did.
    pub(crate) fn apply(&mut self, entry: &StepEntry) -> Option<Repair> {
        let (before, at_ms) = (self.state, entry.at_ms);
        let mut ended = None;
        match &entry.step {
            PointStep::Listed(state) => self.list(*state),
            PointStep::Found(finding) => {
                self.checked_ms = Some(at_ms);
                self.checked_by.clone_from(&entry.by);
                ended = self.find(*finding, entry);
            }
            PointStep::Sealed(seal) => {
                self.plan = PointPlan::Sealed;
                self.until_ms = None;
                self.seal.clone_from(seal);
                self.state = DoorState::Sealed;
            }
            PointStep::Unsealed(until_ms) => {
                self.plan = PointPlan::Open;
                self.until_ms = *until_ms;
                self.state = DoorState::Planned;
            }
            PointStep::Repair(step, who) => self.repair(*step, who, entry),
        }
        if !matches!(entry.step, PointStep::Listed(_)) {
            self.told = true;
        }
        let still_broken = |state| matches!(state, DoorState::Broken | DoorState::BrokenOpen);
        if self.state != before && !(still_broken(before) && still_broken(self.state)) {
            self.since_ms = at_ms;
        }
        ended
    }

    /// The office's word counts for what a point is meant to be, and for its state as long as nobody has
    /// reported on it.
    fn list(&mut self, listed: DoorState) {
        let plan = match listed {
            DoorState::Sealed => PointPlan::Sealed,
            DoorState::Planned => PointPlan::Open,
            any_of!(DoorState: Unknown Shut Open Propped Broken BrokenOpen Forced UnderRepair Repaired) => {
                PointPlan::Shut
            }
        };
        if !self.told || plan != self.plan {
            self.state = listed;
            self.told = false;
            self.until_ms = None;
        }
        self.plan = plan;
    }

    /// Whether an order to keep it open is over at a moment, in wall milliseconds.
    fn is_over(&self, at_ms: i64) -> bool {
        self.plan == PointPlan::Open && self.until_ms.is_some_and(|until_ms| until_ms <= at_ms)
    }

    /// What it is meant to be at a moment, in wall milliseconds: an order to keep it open ends by itself.
    #[must_use]
    pub(crate) fn plan_at(&self, at_ms: i64) -> PointPlan {
        match self.plan {
            PointPlan::Open if self.is_over(at_ms) && self.seal.is_empty() => PointPlan::Shut,
            PointPlan::Open if self.is_over(at_ms) => PointPlan::Sealed,
            plan @ (PointPlan::Shut | PointPlan::Sealed | PointPlan::Open) => plan,
        }
    }

    fn find(&mut self, finding: DoorFinding, entry: &StepEntry) -> Option<Repair> {
        let (plan, over) = (self.plan_at(entry.at_ms), self.is_over(entry.at_ms));
        let broken = self.state.gapes();
        match finding {
            DoorFinding::Ok | DoorFinding::ShutNow => {
                let intact = !matches!(
                    self.state,
                    DoorState::Forced | DoorState::Open | DoorState::Propped | DoorState::Shut
                );
                self.state = match plan {
                    // A seal that was broken is whole again only when somebody says so.
                    PointPlan::Sealed if finding == DoorFinding::Ok && intact && !over => DoorState::Sealed,
                    PointPlan::Open if finding == DoorFinding::Ok => DoorState::Planned,
                    PointPlan::Shut | PointPlan::Sealed | PointPlan::Open => DoorState::Shut,
                };
                // What had no seal before is as it was; a seal is still owed.
                if over && plan == PointPlan::Shut {
                    (self.plan, self.until_ms) = (PointPlan::Shut, None);
                }
                self.end_repair(entry.at_ms)
            }
            DoorFinding::Broken => {
                match &mut self.repair {
                    Some(repair) if repair.stage == RepairStage::Repaired => repair.failed(entry.at_ms),
                    Some(_) => {}
                    None => self.repair = Some(Repair::new(entry.seq, entry.at_ms, entry.note.clone())),
                }
                if !self.state.gapes() {
                    self.state = DoorState::Broken;
                }
                None
            }
            // Somebody works on it: that it stands open is no news.
            DoorFinding::Open | DoorFinding::Propped if self.state == DoorState::UnderRepair => None,
            DoorFinding::Open | DoorFinding::Propped if broken => {
                self.state = DoorState::BrokenOpen;
                None
            }
            DoorFinding::Open if plan == PointPlan::Open => {
                self.state = DoorState::Planned;
                None
            }
            DoorFinding::Open | DoorFinding::Propped | DoorFinding::Forced => {
                self.state = finding.state();
                None
            }
        }
    }

    fn end_repair(&mut self, at_ms: i64) -> Option<Repair> {
        let mut repair = self.repair.take()?;
        let end =
            if repair.stage == RepairStage::Repaired { RepairEnd::Verified } else { RepairEnd::FoundShut };
        repair.ended = Some((at_ms, end));
        Some(repair)
    }

    fn repair(&mut self, step: RepairStep, who: &SafeText, entry: &StepEntry) {
        let at_ms = entry.at_ms;
        let repair = self.repair.get_or_insert_with(|| Repair::new(entry.seq, at_ms, entry.note.clone()));
        match step {
            RepairStep::Reported => {
                if repair.stage == RepairStage::Repaired {
                    repair.failed(at_ms);
                }
                if !entry.note.is_empty() {
                    repair.why.clone_from(&entry.note);
                }
                if !self.state.gapes() {
                    self.state = DoorState::Broken;
                }
            }
            RepairStep::Assigned => {
                repair.worker.clone_from(who);
                repair.comes_to(RepairStage::Assigned, at_ms);
            }
            RepairStep::Started => {
                if !who.is_empty() {
                    repair.worker.clone_from(who);
                }
                repair.comes_to(RepairStage::InWork, at_ms);
                self.state = DoorState::UnderRepair;
            }
            RepairStep::Waiting => {
                repair.parts.clone_from(who);
                repair.comes_to(RepairStage::Waiting, at_ms);
            }
            RepairStep::Finished => {
                repair.repaired_ms = Some(at_ms);
                repair.comes_to(RepairStage::Repaired, at_ms);
                self.state = DoorState::Repaired;
            }
            RepairStep::Watched => repair.watch.clone_from(who),
        }
    }

    /// It cannot be closed, and nobody stands watch.
    #[must_use]
    pub(crate) fn lacks_watch(&self) -> bool {
        self.state.gapes() && self.repair.as_ref().is_none_or(|repair| repair.watch.is_empty())
    }
}
