//! The lines of the handover page, each of one kind of thing. All moments are wall milliseconds.

use serde::{Deserialize, Serialize};

use crate::domain::doors::{DoorState, RepairStage};
use crate::domain::errands::ErrandState;
use crate::domain::fever::{FeverEnding, Stage, Whom};
use crate::domain::follow_up::{Day, Urgency};
use crate::domain::gate::Reason;
use crate::domain::patrol::IncidentKind;
use crate::domain::patrol::coverage::{CoverageOf, GapKind};
use crate::domain::shift::{CheckItem, CheckState};
use crate::domain::tips::{TipPriority, TipState};
use crate::domain::value::{Direction, Fen, Id, SafeText};

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OnShift {
    /// Staff number.
    pub staff_no: String,
    /// Name; empty if no list has the number.
    pub name: SafeText,
    /// Their first record of the shift.
    pub from_ms: i64,
    /// How many records they made in it.
    pub records: u64,
}

/// Who waits at a gate.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WaitingLine {
    pub gate: u16,
    pub people: u32,
    /// The first of them since then.
    pub since_ms: i64,
}

/// A resident who is out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TripLine {
    /// Who; their name and home are filled in from the tables whenever the page is read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<Id>,
    /// Name; empty once erased.
    pub name: SafeText,
    pub home: String,
    pub out_ms: i64,
    /// Due back, if the rule says so.
    pub due_ms: Option<i64>,
    pub overdue: bool,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FeverLine {
    /// Sequence number of its opening.
    pub seq: i64,
    /// Who; their name and home are filled in from the tables whenever the page is read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<Id>,
    /// Name; empty once erased.
    pub name: SafeText,
    pub home: String,
    /// When it began.
    pub at_ms: i64,
    pub stage: Stage,
    /// How it ended, if it did.
    pub ending: Option<FeverEnding>,
    /// Whom the procedure still wants to be called: it is not over before.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub to_call: Vec<Whom>,
}

/// Somebody who was turned back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RefusalLine {
    /// The record.
    pub seq: i64,
    /// When.
    pub at_ms: i64,
    pub gate: u16,
    /// Which way they wanted to go.
    pub direction: Direction,
    /// Who; their name and home are filled in from the tables whenever the page is read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<Id>,
    /// Name; empty once erased.
    pub name: SafeText,
    pub home: String,
    pub reason: Option<Reason>,
}

/// An emergency of which something is missing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DebtLine {
    /// The record.
    pub seq: i64,
    /// When.
    pub at_ms: i64,
    pub gate: u16,
    /// Who; their name and home are filled in from the tables whenever the page is read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<Id>,
    /// Name, if it was somebody of the list.
    pub name: SafeText,
}

/// What was told in a leader's name and is not confirmed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PermitLine {
    /// The passage.
    pub seq: i64,
    /// When.
    pub at_ms: i64,
    pub gate: u16,
    /// Staff number of the leader.
    pub leader: String,
    /// Staff number of who typed it.
    pub by: String,
    /// Who was let through; their name and the reason are filled in from the tables whenever the page is read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<Id>,
    /// Name; empty once erased.
    pub name: SafeText,
    pub home: String,
    /// Why; empty once erased.
    pub reason: SafeText,
    /// The leader says that they never agreed.
    pub disputed: bool,
}

/// A closure point that is open or broken.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DoorLine {
    pub code: String,
    pub place: SafeText,
    pub state: DoorState,
    /// In this state since then.
    pub since_ms: i64,
}

/// A repair that is not over.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RepairLine {
    pub code: String,
    /// Reported then.
    pub at_ms: i64,
    pub stage: RepairStage,
    pub why: SafeText,
    /// Who has it to do.
    pub worker: SafeText,
    pub watch: SafeText,
}

/// A round of which something is to be told.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RoundLine {
    /// The record that began it.
    pub seq: i64,
    pub team: u16,
    pub out_ms: i64,
    pub due_ms: i64,
    pub back_ms: Option<i64>,
    /// Is or was out longer than it should.
    pub overdue: bool,
    /// Points of its route that it passed over or has not reached yet.
    pub unseen: usize,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct MissedChecks {
    pub count: usize,
    /// Of how many nobody has said why.
    pub unexplained: usize,
    /// At which points nobody has looked since, by code.
    pub overdue: Vec<String>,
}

/// An errand of which something is still to be done. What was asked for is nobody's business here.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ErrandLine {
    /// Its number.
    pub no: u32,
    /// When it was asked for, in wall milliseconds.
    pub at_ms: i64,
    /// For which home; empty once erased.
    pub home: String,
    pub state: ErrandState,
    /// The home is under quarantine.
    pub quarantined: bool,
    /// And has waited too long.
    pub late: bool,
    /// What is still to be paid.
    pub owed: Option<Fen>,
}

/// A tip of which something is still to be done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TipLine {
    /// Its number.
    pub no: u32,
    /// When it was told, in wall milliseconds.
    pub at_ms: i64,
    pub priority: TipPriority,
    /// Where; empty once erased.
    pub place: String,
    pub state: TipState,
}

/// A notice that holds or will.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoticeLine {
    /// Its number.
    pub no: u32,
    /// From when on, in wall milliseconds.
    pub at_ms: i64,
    /// Until when.
    pub until_ms: Option<i64>,
    pub zh: SafeText,
    pub en: SafeText,
    /// Everybody was told.
    pub everywhere: bool,
    /// The buildings that were told by themselves, in their order.
    pub buildings: Vec<String>,
}

/// The tasks of a shift: how many were done, and those that were not.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TasksTold {
    pub done: usize,
    /// Of these after their time.
    pub late: usize,
    /// Those that were missed or are overdue.
    pub missed: Vec<TaskMissedLine>,
}

/// A task that was missed, or is overdue.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TaskMissedLine {
    /// Its plan.
    pub name: SafeText,
    /// Its place.
    pub place: SafeText,
    /// From when it could be done, in wall milliseconds.
    pub start_ms: i64,
    /// It should have been done by then, in wall milliseconds.
    pub end_ms: i64,
    /// The record that says why.
    pub told: Option<i64>,
    /// Why; empty if nobody said so.
    pub why: SafeText,
}

/// Equipment that does not work.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FaultLine {
    /// The record that says so.
    pub seq: i64,
    pub name: SafeText,
    pub place: SafeText,
    /// Since when, in wall milliseconds.
    pub at_ms: i64,
    /// What is wrong.
    pub what: SafeText,
}

/// An incident that is open.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct IncidentLine {
    pub no: u32,
    /// When.
    pub at_ms: i64,
    pub kind: IncidentKind,
    pub place: String,
    /// What was seen and said.
    pub text: SafeText,
}

/// A change of the rules.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RuleLine {
    /// The record.
    pub seq: i64,
    /// What it is called; empty if that is not known.
    pub name: SafeText,
    /// It was ended, not set.
    pub ended: bool,
    pub from_ms: i64,
    /// Its words in Chinese; none for one that was ended.
    pub text_zh: SafeText,
    pub text_en: SafeText,
}

/// A record that was taken back or corrected.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Correction {
    /// The record that says so.
    pub seq: i64,
    /// When.
    pub at_ms: i64,
    /// Staff number of who said so.
    pub by: String,
    /// The record that no longer counts.
    pub of: i64,
    /// What kind that was, as the journal names it.
    pub kind: String,
    /// Another one takes its place.
    pub corrected: bool,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pad {
    /// The number that it began with, if somebody said so.
    pub first: Option<u32>,
    /// How many lines were entered.
    pub entered: usize,
    /// The last line that was entered.
    pub last: Option<u32>,
    /// Lines that are missing, at most a hundred.
    pub missing: Vec<u32>,
}

/// A jump of the clock.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClockLine {
    /// The record.
    pub seq: i64,
    /// When, by the clock after the jump.
    pub at_ms: i64,
    /// How far, in milliseconds; negative: back.
    pub by_ms: i64,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ThermometerLine {
    pub no: u16,
    pub name: SafeText,
    /// Its last readings.
    pub readings: u32,
    /// How many of them were under 35.0.
    pub cold: u32,
    /// It should be warmed or swapped.
    pub too_cold: bool,
}

/// A gate in short mode.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GateShort {
    pub gate: u16,
    pub since_ms: i64,
}

/// A line of the checklist.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CheckLine {
    pub item: CheckItem,
    pub state: CheckState,
    /// The figure that was told.
    pub figure: Option<i64>,
    /// What was said of it.
    pub note: SafeText,
}

/// An earlier shift that was never handed over.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpenShift {
    pub shift: i64,
    pub opened_ms: i64,
}

/// A stretch of the night in which nobody came on the rounds for too long, or for which nobody is planned.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GapLine {
    #[serde(default, skip_serializing_if = "GapKind::is_nobody_came")]
    pub kind: GapKind,
    pub whose: CoverageOf,
    pub from_ms: i64,
    /// Until then; none while it goes on.
    pub to_ms: Option<i64>,
}

/// Somebody who took a terminal over from somebody else.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SwapLine {
    /// The record.
    pub seq: i64,
    /// When.
    pub at_ms: i64,
    /// Staff number of who works there since.
    pub by: String,
    /// Staff number of who worked there until then.
    pub from: String,
}

/// Wrong PINs of one number.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WrongPins {
    /// Staff number.
    pub staff_no: String,
    /// How many were tried.
    pub wrong: u64,
    /// How many more came too early and were not looked at.
    pub turned_away: u64,
}

/// Records that one began and another finished.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BegunLine {
    /// The record.
    pub seq: i64,
    /// Staff number of who began it.
    pub begun_by: String,
    /// Staff number of who finished it.
    pub by: String,
}

/// Somebody under follow-up of whom something is left to do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FollowUpLine {
    /// The record that set their flag.
    pub seq: i64,
    /// Who; their name and home are filled in from the tables whenever the page is read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<Id>,
    /// Name; empty once erased.
    pub name: SafeText,
    pub home: String,
    /// What is left to do.
    pub urgency: Urgency,
    /// So many days are over without a word.
    pub missed: usize,
    /// The last day.
    pub ends: Option<Day>,
}
