//! Everything that can have happened. The journal holds nothing else, and every table of the file
//! can be made again from it.
//!
//! A kind is `noun.verb_in_past` and never changes its meaning after release; a new meaning gets a
//! new kind. Bodies are JSON; a field that is added later has a default.

use serde::{Deserialize, Serialize};

use super::cards::{CardIssued, CardVoided};
use super::doors::{ClosurePoint, Finding, RepairStep, Schedule};
use super::fever::{FeverCalled, FeverClosed, FeverMeasured, FeverOpened};
use super::flags::{Flag, FlagKind};
use super::gate::{Arrival, Gate, HeldReading, Passage};
use super::lane::{
    CourierRecorded, EmergencyCompleted, EmergencyRecorded, Late, PermitAnswered, ShortMode, VehiclePassed,
};
use super::patrol::{
    AttendanceRecorded, DutySet, Incident, IncidentClosed, IncidentNoted, LoneAnswered, LoneMissed, LoneSet,
    MemberJoined, RoundEnded, RoundReported, RoundStarted, Route, RouteEnded, Slot, SlotCancelled, Staff,
};
use super::people::Person;
use super::pins::{AccessSet, PinReset, PinSet, SignInFailed, SignedIn};
use super::post::PostFacts;
use super::reveal::{ExportUnmasked, NumberRevealed};
use super::rules::Rule;
use super::shift::{ChecklistAnswered, HandoverAnswered, HandoverSigned, ShiftClosed};
use super::thermometer::Thermometer;
use super::value::{Id, SafeText};

/// The post is made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PostOpened {
    /// What the post is called.
    pub name: SafeText,
    /// The language of its first screen: `zh-CN` or `en`.
    pub language: String,
    /// Province and city letter that plates here begin with.
    pub plate_prefix: String,
}

/// A shift begins; everything recorded belongs to one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShiftOpened {
    /// The warden whose first record opened it.
    pub by: String,
}

/// Which list an import brought.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ListKind {
    /// Residents.
    Residents,
    /// Staff.
    Staff,
    /// Unit doors.
    Doors,
    /// The roster of one or more nights.
    Roster,
    /// Patrol routes.
    Routes,
}

/// The summary of an import.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListImported {
    /// Which list.
    pub list: ListKind,
    /// The file's own name, without folders.
    pub file: SafeText,
    /// New rows.
    pub added: u32,
    /// Rows that changed.
    pub changed: u32,
    /// Rows that had been gone and are back.
    pub returned: u32,
    /// Rows that the list no longer has.
    pub gone: u32,
    /// Rows that stayed as they were.
    pub unchanged: u32,
    /// Bad rows that were passed over on demand.
    pub skipped: u32,
}

/// People came in on somebody's heels, unregistered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tailgate {
    /// At which gate.
    pub gate: u16,
    /// How many, 1 to 99.
    pub count: u16,
}

/// What was found at one door.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DoorFound {
    /// The door.
    pub door: Id,
    /// What was found.
    pub finding: Finding,
    /// Free text.
    #[serde(default, skip_serializing_if = "SafeText::is_empty")]
    pub note: SafeText,
}

/// Unit doors were looked at; one report, annulled as one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DoorsChecked {
    /// The doors, at least one.
    pub checks: Vec<DoorFound>,
    /// The team that reported them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub team: Option<u16>,
    /// From the paper pad: when it was, and the number of the pad's line.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub late: Option<Late>,
}

/// Closure points were sealed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PointsSealed {
    /// Which, at least one.
    pub points: Vec<Id>,
    /// The number on the seal.
    #[serde(default, skip_serializing_if = "SafeText::is_empty")]
    pub seal: SafeText,
    /// Free text.
    #[serde(default, skip_serializing_if = "SafeText::is_empty")]
    pub note: SafeText,
}

/// Closure points were opened by order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PointsUnsealed {
    /// Which, at least one.
    pub points: Vec<Id>,
    /// Who ordered it.
    pub by: SafeText,
    /// Why.
    pub why: SafeText,
    /// Until then, in wall milliseconds.
    pub until_ms: i64,
}

/// Looking at closure points is somebody's task from now on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PointsAssigned {
    /// Which, at least one.
    pub points: Vec<Id>,
    /// A team's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub team: Option<u16>,
    /// A person's.
    #[serde(default, skip_serializing_if = "SafeText::is_empty")]
    pub person: SafeText,
}

/// Something was done about the repair of closure points.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RepairAdvanced {
    /// Which, at least one.
    pub points: Vec<Id>,
    /// What was done.
    pub step: RepairStep,
    /// Who works or watches, or what is waited for.
    #[serde(default, skip_serializing_if = "SafeText::is_empty")]
    pub who: SafeText,
    /// What is wrong, and anything else.
    #[serde(default, skip_serializing_if = "SafeText::is_empty")]
    pub note: SafeText,
}

/// Somebody said why checks were missed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MissedExplained {
    /// Of which points, each with the beginning of its slot in wall milliseconds.
    pub tasks: Vec<(Id, i64)>,
    /// Why.
    pub reason: SafeText,
}

/// A schedule no longer holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ScheduleEnded {
    /// Its name.
    pub name: SafeText,
    /// From this moment on, in wall milliseconds.
    pub at_ms: i64,
}

/// An arrival was decided by the passage recorded just before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ArrivalDecided {}

/// An arrival went away undecided.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ArrivalLeft {}

/// Something or somebody is no longer on the list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Gone {}

/// An earlier record no longer counts. It stays where it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecordAnnulled {
    /// The record's sequence number.
    pub seq: i64,
    /// The record just before takes its place.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub corrected: bool,
}

/// A rule no longer holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RuleEnded {
    /// From this moment on, in wall milliseconds.
    pub at_ms: i64,
}

/// A flag no longer holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FlagEnded {
    /// What it was for.
    pub kind: FlagKind,
}

/// Bodies were erased, together with their salts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BodyErased {
    /// All bodies of the subject up to this sequence number.
    pub up_to: i64,
}

/// The wall clock did not agree with the clock that never jumps.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClockJumped {
    /// How far it jumped, in milliseconds; negative: back.
    pub by_ms: i64,
}

/// Somebody took it on themselves that the file is shorter than its anchor says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LossAccepted {
    /// The last sequence number that the anchor knew; none if the anchor was gone.
    pub anchor_seq: Option<i64>,
    /// The last one that the file has.
    pub file_seq: i64,
    /// Why it was accepted.
    pub reason: SafeText,
}

/// Declares the events: variant, shape of the body, kind in the journal.
macro_rules! events {
    ($($(#[$doc:meta])* $variant:ident($body:ty) = $kind:literal;)*) => {
        /// One thing that has happened.
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub enum Event { $($(#[$doc])* $variant($body),)* }

        impl Event {
            /// All kinds that this program knows.
            pub(crate) const KINDS: &'static [&'static str] = &[$($kind),*];

            /// Its kind, as the journal names it.
            #[must_use]
            pub(crate) fn kind(&self) -> &'static str {
                match self { $(Self::$variant(_) => $kind,)* }
            }

            /// Its body as JSON.
            ///
            /// # Errors
            /// None in practice: every body is made of plain values.
            pub(crate) fn body(&self) -> Result<String, serde_json::Error> {
                match self { $(Self::$variant(body) => serde_json::to_string(body),)* }
            }

            /// Reads an event back from its kind and body.
            ///
            /// # Errors
            /// [`DecodeError`] for a kind that this program does not know and a body that does not fit it.
            pub(crate) fn decode(kind: &str, body: &str) -> Result<Self, DecodeError> {
                match kind {
                    $($kind => Ok(Self::$variant(serde_json::from_str(body)?)),)*
                    _ => Err(DecodeError::Kind(kind.to_owned())),
                }
            }
        }
    };
}

/// Why a row of the journal is no event.
#[derive(Debug, thiserror::Error)]
pub enum DecodeError {
    /// The kind is not known.
    #[error("unknown kind {0}")]
    Kind(String),
    /// The body does not fit the kind.
    #[error("the body does not fit its kind: {0}")]
    Body(#[from] serde_json::Error),
}

events! {
    /// The post is made.
    PostOpened(PostOpened) = "post.opened";
    /// The office told what it prints of the post, all of it.
    PostDescribed(PostFacts) = "post.described";
    /// A gate is kept open, or its hours changed.
    GateSet(Gate) = "gate.set";
    /// A shift began.
    ShiftOpened(ShiftOpened) = "shift.opened";
    /// A shift was closed.
    ShiftClosed(ShiftClosed) = "shift.closed";
    /// A line of the checklist was answered.
    ChecklistAnswered(ChecklistAnswered) = "checklist.answered";
    /// The outgoing side signed its handover.
    HandoverSigned(HandoverSigned) = "handover.signed";
    /// The incoming side took items over.
    HandoverAcknowledged(HandoverAnswered) = "handover.acknowledged";
    /// The incoming side did not take items over.
    HandoverRefused(HandoverAnswered) = "handover.refused";
    /// A list came in.
    ListImported(ListImported) = "list.imported";
    /// Somebody is on the residents' list.
    PersonAdded(Person) = "person.added";
    /// The list says something else of them, or has them again.
    PersonChanged(Person) = "person.changed";
    /// The list no longer has them.
    PersonGone(Gone) = "person.gone";
    /// A visitor was registered at the gate.
    VisitorRegistered(Person) = "visitor.registered";
    /// Somebody is on the staff list.
    StaffAdded(Staff) = "staff.added";
    /// The list says something else of them, or has them again.
    StaffChanged(Staff) = "staff.changed";
    /// The list no longer has them.
    StaffGone(Gone) = "staff.gone";
    /// A closure point is on the list.
    DoorAdded(ClosurePoint) = "door.added";
    /// The list says something else of it, or has it again.
    DoorChanged(ClosurePoint) = "door.changed";
    /// The list no longer has it.
    DoorGone(Gone) = "door.gone";
    /// Somebody waits.
    ArrivalJoined(Arrival) = "arrival.joined";
    /// They were let through or turned back by the record just before. An event of its own, so that
    /// the queue stays right after the passage's body is erased.
    ArrivalDecided(ArrivalDecided) = "arrival.decided";
    /// They went away undecided.
    ArrivalLeft(ArrivalLeft) = "arrival.left";
    /// Somebody passed, or was turned back.
    PassageRecorded(Passage) = "passage.recorded";
    /// A cold reading was taken, which is no pass.
    TemperatureHeld(HeldReading) = "temperature.held";
    /// People came in on somebody's heels.
    TailgateRecorded(Tailgate) = "tailgate.recorded";
    /// Closure points were looked at.
    DoorsChecked(DoorsChecked) = "door.checked";
    /// A patrol team went out.
    RoundStarted(RoundStarted) = "round.started";
    /// A patrol team reports what it has looked at.
    RoundReported(RoundReported) = "round.reported";
    /// A patrol team came back.
    RoundEnded(RoundEnded) = "round.ended";
    /// A route was set.
    RouteSet(Route) = "route.set";
    /// A route is no longer walked.
    RouteEnded(RouteEnded) = "route.ended";
    /// A duty is planned; its subject is the slot.
    SlotPlanned(Slot) = "slot.planned";
    /// A duty is taken out of the plan.
    SlotCancelled(SlotCancelled) = "slot.cancelled";
    /// It was recorded whether somebody came.
    AttendanceRecorded(AttendanceRecorded) = "attendance.recorded";
    /// Somebody takes part whom no plan names.
    MemberJoined(MemberJoined) = "member.joined";
    /// An incident was reported.
    IncidentOpened(Incident) = "incident.opened";
    /// Something more was told of an incident.
    IncidentNoted(IncidentNoted) = "incident.noted";
    /// An incident is over.
    IncidentClosed(IncidentClosed) = "incident.closed";
    /// The check on a lone warden was set or ended.
    LoneSet(LoneSet) = "lone.set";
    /// The tent was asked and gave no answer.
    LoneMissed(LoneMissed) = "lone.missed";
    /// The tent answered after all.
    LoneAnswered(LoneAnswered) = "lone.answered";
    /// A record no longer counts.
    RecordAnnulled(RecordAnnulled) = "record.annulled";
    /// A visitor's visit says something else now: the host's answer, the time.
    VisitorChanged(Person) = "visitor.changed";
    /// A rule was set.
    RuleSet(Rule) = "rule.set";
    /// A rule no longer holds.
    RuleEnded(RuleEnded) = "rule.ended";
    /// A flag was set on a person; a second one of its kind takes its place.
    FlagSet(Flag) = "flag.set";
    /// A flag no longer holds.
    FlagEnded(FlagEnded) = "flag.ended";
    /// A pass card was issued.
    CardIssued(CardIssued) = "card.issued";
    /// A pass card is void.
    CardVoided(CardVoided) = "card.voided";
    /// A thermometer was named.
    ThermometerSet(Thermometer) = "thermometer.set";
    /// A high reading opened a fever case.
    FeverOpened(FeverOpened) = "fever.opened";
    /// Another high reading of a case.
    FeverMeasured(FeverMeasured) = "fever.measured";
    /// Somebody was called about a case.
    FeverCalled(FeverCalled) = "fever.called";
    /// A case is over.
    FeverClosed(FeverClosed) = "fever.closed";
    /// A courier left parcels.
    CourierRecorded(CourierRecorded) = "courier.recorded";
    /// A vehicle passed.
    VehiclePassed(VehiclePassed) = "vehicle.passed";
    /// Somebody went through the emergency lane.
    EmergencyRecorded(EmergencyRecorded) = "emergency.recorded";
    /// What was missing of an emergency was told.
    EmergencyCompleted(EmergencyCompleted) = "emergency.completed";
    /// A leader said whether they took a refusal on themselves; its subject is who was let through.
    PermitAnswered(PermitAnswered) = "permit.answered";
    /// Short mode began at a gate.
    ShortModeStarted(ShortMode) = "short_mode.started";
    /// Short mode ended at a gate.
    ShortModeEnded(ShortMode) = "short_mode.ended";
    /// Closure points were sealed.
    PointsSealed(PointsSealed) = "point.sealed";
    /// Closure points were opened by order.
    PointsUnsealed(PointsUnsealed) = "point.unsealed";
    /// Looking at closure points is somebody's task.
    PointsAssigned(PointsAssigned) = "point.assigned";
    /// Something was done about a repair.
    RepairAdvanced(RepairAdvanced) = "repair.advanced";
    /// Somebody said why checks were missed.
    MissedExplained(MissedExplained) = "missed.explained";
    /// A schedule of checks was set.
    ScheduleSet(Schedule) = "schedule.set";
    /// A schedule no longer holds.
    ScheduleEnded(ScheduleEnded) = "schedule.ended";
    /// Somebody saw numbers whole; its subject is whose they are.
    NumberRevealed(NumberRevealed) = "number.revealed";
    /// A table was written with nothing masked.
    ExportUnmasked(ExportUnmasked) = "export.unmasked";
    /// Bodies were erased.
    BodyErased(BodyErased) = "body.erased";
    /// The wall clock jumped.
    ClockJumped(ClockJumped) = "clock.jumped";
    /// A shortened history was accepted.
    LossAccepted(LossAccepted) = "loss.accepted";
    /// Somebody's duty was set; its subject is their row of the staff list.
    DutySet(DutySet) = "duty.set";
    /// Somebody set their PIN.
    PinSet(PinSet) = "pin.set";
    /// Somebody's PIN no longer counts.
    PinReset(PinReset) = "pin.reset";
    /// Somebody signed in, and works at a terminal from then on.
    SignedIn(SignedIn) = "warden.signed_in";
    /// Wrong PINs were tried.
    SignInFailed(SignInFailed) = "sign_in.failed";
    /// What the post says of signing in.
    AccessSet(AccessSet) = "access.set";
}
