//! Everything that can have happened. The journal holds nothing else, and every table of the file
//! can be made again from it.
//!
//! A kind is `noun.verb_in_past` and never changes its meaning after release; a new meaning gets a
//! new kind. Bodies are JSON; a field that is added later has a default.

use serde::{Deserialize, Serialize};

use super::cards::{CardIssued, CardVoided};
use super::doors::{ClosurePoint, Schedule};
pub use super::doors::{
    DoorFound, DoorsChecked, MissedExplained, PointsAssigned, PointsSealed, PointsUnsealed, RepairAdvanced,
    ScheduleEnded,
};
use super::fever::{FeverCalled, FeverClosed, FeverMeasured, FeverOpened};
use super::flags::{Flag, FlagKind};
use super::gate::{Arrival, Gate, HeldReading, Passage};
use super::lane::{
    CourierRecorded, EmergencyCompleted, EmergencyRecorded, PermitAnswered, ShortMode, VehiclePassed,
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
use super::value::SafeText;

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

/// What takes a record back: what is done to the tables when its actor annuls it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Undo {
    /// It cannot be annulled.
    Never,
    Passage,
    Arrival,
    Leaving,
    Tailgate,
    Visitor,
    /// Whatever closure points went through with it.
    Points,
    /// Why checks were missed.
    Reason,
    RoundStart,
    RoundEnd,
    /// What a team looked at, closure points and others.
    Report,
    Courier,
    Vehicle,
    Emergency,
    EmergencyTold,
    /// Another reading of a fever case.
    Reading,
    Attendance,
    Member,
    Incident,
    IncidentNote,
    IncidentEnd,
}

/// What the tables keep of a record whose body was erased.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Rest {
    Nothing,
    /// Somebody without a name.
    Resident,
    /// A visitor without a name.
    Visitor,
    /// They are on the list again, and still have no name.
    Changed,
    Gone,
    /// That somebody passed.
    Passage,
    /// That there was an incident.
    Incident,
    /// That it is over.
    IncidentEnd,
}

/// What the handover page makes of a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum OnPage {
    No,
    /// It counts in the figures.
    Figures,
    /// It has a line of its own.
    Lines,
}

/// Declares the events: variant, shape of the body, kind in the journal, what takes it back, what is left of it
/// without its body, what the handover page makes of it. A row that leaves any of them out does not compile.
macro_rules! events {
    ($(
        $(#[$doc:meta])*
        $variant:ident($body:ty) = $kind:literal, undo $undo:ident, rest $rest:ident, page $page:ident;
    )*) => {
        /// One thing that has happened.
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub enum Event { $($(#[$doc])* $variant($body),)* }

        /// What kind of event, without what it tells.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum EventKind { $($(#[$doc])* $variant,)* }

        impl EventKind {
            /// All that this program knows.
            pub(crate) const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// As the journal names it.
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self { $(Self::$variant => $kind,)* }
            }

            /// Reads it back from the journal.
            ///
            /// # Errors
            /// [`DecodeError::Kind`] for one that this program does not know.
            pub(crate) fn parse(code: &str) -> Result<Self, DecodeError> {
                match code {
                    $($kind => Ok(Self::$variant),)*
                    unknown => Err(DecodeError::Kind(unknown.to_owned())),
                }
            }

            pub(crate) const fn undo(self) -> Undo {
                match self { $(Self::$variant => Undo::$undo,)* }
            }

            pub(crate) const fn rest(self) -> Rest {
                match self { $(Self::$variant => Rest::$rest,)* }
            }

            pub(crate) const fn page(self) -> OnPage {
                match self { $(Self::$variant => OnPage::$page,)* }
            }

            /// Reads an event of this kind from its body.
            ///
            /// # Errors
            /// [`DecodeError::Body`] for a body that does not fit.
            pub(crate) fn decode(self, body: &str) -> Result<Event, DecodeError> {
                Ok(match self { $(Self::$variant => Event::$variant(serde_json::from_str(body)?),)* })
            }
        }

        impl Event {
            #[must_use]
            pub(crate) const fn kind(&self) -> EventKind {
                match self { $(Self::$variant(_) => EventKind::$variant,)* }
            }

            /// Its body as JSON.
            ///
            /// # Errors
            /// None in practice: every body is made of plain values.
            pub(crate) fn body(&self) -> Result<String, serde_json::Error> {
                match self { $(Self::$variant(body) => serde_json::to_string(body),)* }
            }
        }
    };
}

/// The events of these names, whatever they tell: for a dispatch that names every one of them.
macro_rules! events_of {
    ($($event:ident)+) => { $($crate::domain::event::Event::$event(_))|+ };
}
pub(crate) use events_of;

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
    PostOpened(PostOpened) = "post.opened", undo Never, rest Nothing, page No;
    /// The office told what it prints of the post, all of it.
    PostDescribed(PostFacts) = "post.described", undo Never, rest Nothing, page No;
    /// A gate is kept open, or its hours changed.
    GateSet(Gate) = "gate.set", undo Never, rest Nothing, page No;
    /// A shift began.
    ShiftOpened(ShiftOpened) = "shift.opened", undo Never, rest Nothing, page No;
    /// A shift was closed.
    ShiftClosed(ShiftClosed) = "shift.closed", undo Never, rest Nothing, page No;
    /// A line of the checklist was answered.
    ChecklistAnswered(ChecklistAnswered) = "checklist.answered", undo Never, rest Nothing, page No;
    /// The outgoing side signed its handover.
    HandoverSigned(HandoverSigned) = "handover.signed", undo Never, rest Nothing, page No;
    /// The incoming side took items over.
    HandoverAcknowledged(HandoverAnswered) = "handover.acknowledged", undo Never, rest Nothing, page No;
    /// The incoming side did not take items over.
    HandoverRefused(HandoverAnswered) = "handover.refused", undo Never, rest Nothing, page No;
    /// A list came in.
    ListImported(ListImported) = "list.imported", undo Never, rest Nothing, page No;
    /// Somebody is on the residents' list.
    PersonAdded(Person) = "person.added", undo Never, rest Resident, page No;
    /// The list says something else of them, or has them again.
    PersonChanged(Person) = "person.changed", undo Never, rest Changed, page No;
    /// The list no longer has them.
    PersonGone(Gone) = "person.gone", undo Never, rest Gone, page No;
    /// A visitor was registered at the gate.
    VisitorRegistered(Person) = "visitor.registered", undo Visitor, rest Visitor, page Figures;
    /// Somebody is on the staff list.
    StaffAdded(Staff) = "staff.added", undo Never, rest Nothing, page No;
    /// The list says something else of them, or has them again.
    StaffChanged(Staff) = "staff.changed", undo Never, rest Nothing, page No;
    /// The list no longer has them.
    StaffGone(Gone) = "staff.gone", undo Never, rest Nothing, page No;
    /// A closure point is on the list.
    DoorAdded(ClosurePoint) = "door.added", undo Never, rest Nothing, page No;
    /// The list says something else of it, or has it again.
    DoorChanged(ClosurePoint) = "door.changed", undo Never, rest Nothing, page No;
    /// The list no longer has it.
    DoorGone(Gone) = "door.gone", undo Never, rest Nothing, page No;
    /// Somebody waits.
    ArrivalJoined(Arrival) = "arrival.joined", undo Arrival, rest Nothing, page No;
    /// They were let through or turned back by the record just before. An event of its own, so that
    /// the queue stays right after the passage's body is erased.
    ArrivalDecided(ArrivalDecided) = "arrival.decided", undo Never, rest Nothing, page No;
    /// They went away undecided.
    ArrivalLeft(ArrivalLeft) = "arrival.left", undo Leaving, rest Nothing, page No;
    /// Somebody passed, or was turned back.
    PassageRecorded(Passage) = "passage.recorded", undo Passage, rest Passage, page Figures;
    /// A cold reading was taken, which is no pass.
    TemperatureHeld(HeldReading) = "temperature.held", undo Never, rest Nothing, page Figures;
    /// People came in on somebody's heels.
    TailgateRecorded(Tailgate) = "tailgate.recorded", undo Tailgate, rest Nothing, page Figures;
    /// Closure points were looked at.
    DoorsChecked(DoorsChecked) = "door.checked", undo Points, rest Nothing, page Figures;
    /// A patrol team went out.
    RoundStarted(RoundStarted) = "round.started", undo RoundStart, rest Nothing, page Figures;
    /// A patrol team reports what it has looked at.
    RoundReported(RoundReported) = "round.reported", undo Report, rest Nothing, page Figures;
    /// A patrol team came back.
    RoundEnded(RoundEnded) = "round.ended", undo RoundEnd, rest Nothing, page No;
    /// A route was set.
    RouteSet(Route) = "route.set", undo Never, rest Nothing, page No;
    /// A route is no longer walked.
    RouteEnded(RouteEnded) = "route.ended", undo Never, rest Nothing, page No;
    /// A duty is planned; its subject is the slot.
    SlotPlanned(Slot) = "slot.planned", undo Never, rest Nothing, page No;
    /// A duty is taken out of the plan.
    SlotCancelled(SlotCancelled) = "slot.cancelled", undo Never, rest Nothing, page No;
    /// It was recorded whether somebody came.
    AttendanceRecorded(AttendanceRecorded) = "attendance.recorded", undo Attendance, rest Nothing, page No;
    /// Somebody takes part whom no plan names.
    MemberJoined(MemberJoined) = "member.joined", undo Member, rest Nothing, page No;
    /// An incident was reported.
    IncidentOpened(Incident) = "incident.opened", undo Incident, rest Incident, page Figures;
    /// Something more was told of an incident.
    IncidentNoted(IncidentNoted) = "incident.noted", undo IncidentNote, rest Nothing, page No;
    /// An incident is over.
    IncidentClosed(IncidentClosed) = "incident.closed", undo IncidentEnd, rest IncidentEnd, page No;
    /// The check on a lone warden was set or ended.
    LoneSet(LoneSet) = "lone.set", undo Never, rest Nothing, page No;
    /// The tent was asked and gave no answer.
    LoneMissed(LoneMissed) = "lone.missed", undo Never, rest Nothing, page No;
    /// The tent answered after all.
    LoneAnswered(LoneAnswered) = "lone.answered", undo Never, rest Nothing, page No;
    /// A record no longer counts.
    RecordAnnulled(RecordAnnulled) = "record.annulled", undo Never, rest Nothing, page No;
    /// A visitor's visit says something else now: the host's answer, the time.
    VisitorChanged(Person) = "visitor.changed", undo Never, rest Changed, page No;
    /// A rule was set.
    RuleSet(Rule) = "rule.set", undo Never, rest Nothing, page Lines;
    /// A rule no longer holds.
    RuleEnded(RuleEnded) = "rule.ended", undo Never, rest Nothing, page Lines;
    /// A flag was set on a person; a second one of its kind takes its place.
    FlagSet(Flag) = "flag.set", undo Never, rest Nothing, page No;
    /// A flag no longer holds.
    FlagEnded(FlagEnded) = "flag.ended", undo Never, rest Nothing, page No;
    /// A pass card was issued.
    CardIssued(CardIssued) = "card.issued", undo Never, rest Nothing, page No;
    /// A pass card is void.
    CardVoided(CardVoided) = "card.voided", undo Never, rest Nothing, page No;
    /// A thermometer was named.
    ThermometerSet(Thermometer) = "thermometer.set", undo Never, rest Nothing, page No;
    /// A high reading opened a fever case.
    FeverOpened(FeverOpened) = "fever.opened", undo Never, rest Nothing, page No;
    /// Another high reading of a case.
    FeverMeasured(FeverMeasured) = "fever.measured", undo Reading, rest Nothing, page No;
    /// Somebody was called about a case.
    FeverCalled(FeverCalled) = "fever.called", undo Never, rest Nothing, page No;
    /// A case is over.
    FeverClosed(FeverClosed) = "fever.closed", undo Never, rest Nothing, page No;
    /// A courier left parcels.
    CourierRecorded(CourierRecorded) = "courier.recorded", undo Courier, rest Nothing, page Figures;
    /// A vehicle passed.
    VehiclePassed(VehiclePassed) = "vehicle.passed", undo Vehicle, rest Nothing, page Figures;
    /// Somebody went through the emergency lane.
    EmergencyRecorded(EmergencyRecorded) = "emergency.recorded", undo Emergency, rest Nothing, page Figures;
    /// What was missing of an emergency was told.
    EmergencyCompleted(EmergencyCompleted) = "emergency.completed", undo EmergencyTold, rest Nothing, page No;
    /// A leader said whether they took a refusal on themselves; its subject is who was let through.
    PermitAnswered(PermitAnswered) = "permit.answered", undo Never, rest Nothing, page No;
    /// Short mode began at a gate.
    ShortModeStarted(ShortMode) = "short_mode.started", undo Never, rest Nothing, page No;
    /// Short mode ended at a gate.
    ShortModeEnded(ShortMode) = "short_mode.ended", undo Never, rest Nothing, page No;
    /// Closure points were sealed.
    PointsSealed(PointsSealed) = "point.sealed", undo Points, rest Nothing, page No;
    /// Closure points were opened by order.
    PointsUnsealed(PointsUnsealed) = "point.unsealed", undo Points, rest Nothing, page No;
    /// Looking at closure points is somebody's task.
    PointsAssigned(PointsAssigned) = "point.assigned", undo Never, rest Nothing, page No;
    /// Something was done about a repair.
    RepairAdvanced(RepairAdvanced) = "repair.advanced", undo Points, rest Nothing, page No;
    /// Somebody said why checks were missed.
    MissedExplained(MissedExplained) = "missed.explained", undo Reason, rest Nothing, page No;
    /// A schedule of checks was set.
    ScheduleSet(Schedule) = "schedule.set", undo Never, rest Nothing, page No;
    /// A schedule no longer holds.
    ScheduleEnded(ScheduleEnded) = "schedule.ended", undo Never, rest Nothing, page No;
    /// Somebody saw numbers whole; its subject is whose they are.
    NumberRevealed(NumberRevealed) = "number.revealed", undo Never, rest Nothing, page Figures;
    /// A table was written with nothing masked.
    ExportUnmasked(ExportUnmasked) = "export.unmasked", undo Never, rest Nothing, page No;
    /// Bodies were erased.
    BodyErased(BodyErased) = "body.erased", undo Never, rest Nothing, page No;
    /// The wall clock jumped.
    ClockJumped(ClockJumped) = "clock.jumped", undo Never, rest Nothing, page Lines;
    /// A shortened history was accepted.
    LossAccepted(LossAccepted) = "loss.accepted", undo Never, rest Nothing, page No;
    /// Somebody's duty was set; its subject is their row of the staff list.
    DutySet(DutySet) = "duty.set", undo Never, rest Nothing, page No;
    /// Somebody set their PIN.
    PinSet(PinSet) = "pin.set", undo Never, rest Nothing, page No;
    /// Somebody's PIN no longer counts.
    PinReset(PinReset) = "pin.reset", undo Never, rest Nothing, page No;
    /// Somebody signed in, and works at a terminal from then on.
    SignedIn(SignedIn) = "warden.signed_in", undo Never, rest Nothing, page Lines;
    /// Wrong PINs were tried.
    SignInFailed(SignInFailed) = "sign_in.failed", undo Never, rest Nothing, page Lines;
    /// What the post says of signing in.
    AccessSet(AccessSet) = "access.set", undo Never, rest Nothing, page No;
}
