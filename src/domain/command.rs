//! What can be asked of the post; why it may say no is in `refusal`.
//!
//! Every way in (screen, `enter`, import, demo) makes one of these; there is no other way to write.

use super::doors::{ClosurePoint, Finding as DoorFinding, RepairStep, Schedule};
use super::fever::{Ending, Whom};
use super::flags::{Flag, FlagKind};
use super::gate::{Arrival, Gate, PassageRequest};
use super::lane::{CourierRecorded, EmergencyCompleted, Late};
use super::listing::Comparison;
use super::listing::residents::{ResidentRows, ResidentsCompared};
use super::patrol::{
    Ack, Attendance, Duty, IncidentReport, IncidentWords, PointFound, RosterReport, Route, RouteEdit, Slot,
    Staff,
};
use super::people::Person;
use super::pins::{AccessOrder, PinHash, SignInFailed, SignedIn};
use super::post::PostChange;
pub(crate) use super::refusal::Holder;
pub use super::refusal::{Refusal, What};
use super::reveal::{Whose, Why};
use super::rules::Rule;
use super::shift::ChecklistAnswered;
pub use super::shift::ShiftRefusal;
use super::thermometer::Thermometer;
use super::value::{CardNumber, Direction, Id, Plate, PointCode, SafeText};
use super::visit::Visit;

/// A whole list, already compared with what the post has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ListRows {
    /// Residents.
    Residents(ResidentRows),
    /// Staff.
    Staff(Vec<Staff>),
    /// Unit doors.
    Doors(Vec<ClosurePoint>),
    /// The roster of the nights that it names.
    Roster(Vec<Slot>),
    /// Patrol routes.
    Routes(Vec<Route>),
}

impl ListRows {}

/// What was found at one closure point.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DoorCheck {
    /// The point.
    pub code: PointCode,
    /// What was found.
    pub finding: DoorFinding,
    /// Free text.
    pub note: SafeText,
}

/// Closure points were looked at, by no team.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CheckRequest {
    /// Which and what was found.
    pub checks: Vec<DoorCheck>,
    /// From the paper pad, if it was not just now.
    pub late: Option<Late>,
    /// What contradicts is recorded all the same.
    pub confirmed: bool,
}

impl CheckRequest {
    /// They were looked at just now.
    #[must_use]
    pub fn new(checks: Vec<DoorCheck>) -> Self {
        Self { checks, late: None, confirmed: false }
    }
}

/// What is ordered of closure points, beside checks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PointOrder {
    /// They were sealed.
    Seal {
        /// The number on the seal, if there is one.
        seal: SafeText,
        /// Free text.
        note: SafeText,
    },
    /// They were opened by order.
    Unseal {
        /// Who ordered it.
        by: SafeText,
        /// Why.
        why: SafeText,
        /// Until then, in wall milliseconds.
        until_ms: i64,
    },
    /// Something was done about their repair.
    Repair {
        /// What.
        step: RepairStep,
        /// Who works or watches, or what is waited for.
        who: SafeText,
        /// What is wrong, and anything else.
        note: SafeText,
    },
    /// Looking at them is the task of a team, of a person, or of nobody special.
    Assign {
        /// The team.
        team: Option<u16>,
        /// The person.
        person: SafeText,
    },
    /// Why their last missed check was missed.
    Explain {
        /// Why.
        reason: SafeText,
    },
}

/// One thing that is asked of the post.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Command {
    /// Make the post: name, language, plate prefix, gates, first warden.
    OpenPost {
        /// What the post is called.
        name: SafeText,
        /// `zh-CN` or `en`.
        language: String,
        /// Province and city letter of local plates.
        plate_prefix: String,
        /// Its gates, at least one.
        gates: Vec<Gate>,
        /// The first warden.
        warden: Staff,
    },
    /// Tell what the office prints of the post.
    DescribePost(PostChange),
    /// Set a gate's name and hours, or add a gate.
    SetGate(Gate),
    /// Bring in a list.
    Import {
        /// The rows.
        rows: ListRows,
        /// The file's own name.
        file: SafeText,
        /// Bad rows that were passed over.
        skipped: u32,
    },
    /// Somebody passes or is turned back.
    Pass(PassageRequest),
    /// Somebody is put into the queue.
    Join(Arrival),
    /// Members of one household pass together, in or beside a vehicle.
    PassGroup {
        /// One request for each.
        requests: Vec<PassageRequest>,
        /// Their vehicle.
        vehicle: Option<VehicleRequest>,
    },
    /// A vehicle passes with nobody of the list in it.
    PassVehicle(VehicleRequest),
    /// A courier leaves parcels.
    Courier(CourierRecorded),
    /// Somebody goes through the emergency lane, and nothing is asked.
    Emergency {
        /// At which gate.
        gate: u16,
        /// Which way, if that was said.
        direction: Option<Direction>,
    },
    /// What was missing of an emergency.
    CompleteEmergency(EmergencyCompleted),
    /// A leader says whether they took a refusal on themselves as it was told.
    AnswerPermit {
        /// The passage; without it the only one of theirs that is not confirmed.
        seq: Option<i64>,
        /// They did.
        agreed: bool,
    },
    /// Set a rule.
    SetRule(Rule),
    /// End the rule that holds and is called so.
    EndRule {
        /// Its name.
        name: SafeText,
        /// From this moment on, in wall milliseconds.
        at_ms: i64,
    },
    /// Set a flag on a person.
    SetFlag {
        /// The person.
        person: Id,
        /// The flag.
        flag: Flag,
    },
    /// End a flag of a person.
    EndFlag {
        /// The person.
        person: Id,
        /// What it was for.
        kind: FlagKind,
    },
    /// Issue a card; those that the person had are void from then on.
    IssueCard {
        /// The person.
        person: Id,
        /// Valid until, in wall milliseconds.
        until_ms: Option<i64>,
        /// Why, if it replaces one.
        reason: SafeText,
    },
    /// The person's card is void; without a number all of them are.
    VoidCard {
        /// The person.
        person: Id,
        /// The number.
        number: Option<CardNumber>,
        /// Why.
        reason: SafeText,
    },
    /// Name a thermometer.
    SetThermometer(Thermometer),
    /// Somebody was called about a person's fever.
    FeverCall {
        /// The person.
        person: Id,
        /// Whom.
        whom: Whom,
        /// What they said.
        note: SafeText,
    },
    /// A person's fever case is over.
    FeverEnd {
        /// The person.
        person: Id,
        /// How.
        ending: Ending,
        /// What is to be told of it.
        note: SafeText,
    },
    /// A visitor's visit says something else now.
    SetVisit {
        /// The visitor.
        person: Id,
        /// The visit.
        visit: Visit,
    },
    /// Short mode begins or ends at a gate.
    SetShortMode {
        /// At which gate.
        gate: u16,
        /// It begins.
        on: bool,
    },
    /// Somebody goes away undecided.
    Leave {
        /// The arrival.
        arrival: Id,
    },
    /// A visitor is written down.
    RegisterVisitor {
        /// Name, telephone, and the home visited.
        visitor: Person,
    },
    /// People came in on somebody's heels.
    Tailgate {
        /// At which gate.
        gate: u16,
        /// How many, 1 to 99.
        count: u16,
    },
    /// Closure points were looked at, by no team.
    CheckDoors(CheckRequest),
    /// Something was done about closure points, or is to be.
    Points {
        /// Which.
        points: Vec<PointCode>,
        /// What.
        order: PointOrder,
    },
    /// Set a schedule of checks.
    SetSchedule(Schedule),
    /// End the schedule that holds and is called so.
    EndSchedule {
        /// Its name.
        name: SafeText,
        /// From this moment on, in wall milliseconds.
        at_ms: i64,
    },
    /// A team goes out.
    StartRound {
        /// The team.
        team: u16,
        /// The route; without one its own, if it has one.
        route: Option<u16>,
        /// Due back, in wall milliseconds; without it by the route, else after 90 minutes.
        due_ms: Option<i64>,
        /// When it went, in wall milliseconds, if not now.
        at_ms: Option<i64>,
        /// How it was reported.
        ack: Ack,
    },
    /// A team reports what it has looked at.
    ReportRound {
        /// The team.
        team: u16,
        /// Closure points and what was found there.
        checks: Vec<DoorCheck>,
        /// Other points, and doors that were not looked at.
        points: Vec<PointFound>,
        /// When, in wall milliseconds, if not now.
        at_ms: Option<i64>,
        /// How it was reported.
        ack: Ack,
        /// What contradicts is recorded all the same.
        confirmed: bool,
    },
    /// A team is back.
    EndRound {
        /// The team.
        team: u16,
        /// When it came, in wall milliseconds, if not now.
        at_ms: Option<i64>,
        /// How it was reported.
        ack: Ack,
    },
    /// Set a route.
    SetRoute(Route),
    /// Change a route, or begin one.
    EditRoute {
        /// Its number.
        no: u16,
        /// What is changed.
        edit: RouteEdit,
    },
    /// A route is no longer walked.
    EndRoute {
        /// Its number.
        no: u16,
    },
    /// An incident is reported.
    OpenIncident(IncidentReport),
    /// Something more is told of an incident.
    NoteIncident(IncidentWords),
    /// An incident is over.
    CloseIncident(IncidentWords),
    /// The check on a lone warden is set; the terminal that sets it is the one that is asked.
    SetLone {
        /// Ask after so many minutes without a key, 5 to 240; 0 ends the check.
        minutes: u16,
        /// Whom to call, one after the other: staff numbers; none: the leaders, then the captains.
        calls: Vec<String>,
    },
    /// The tent was asked and gave no answer.
    MissLone {
        /// Since when it was asked, in wall milliseconds.
        asked_ms: i64,
    },
    /// The tent answered after all, or somebody has looked.
    AnswerLone,
    /// Something is told of the roster.
    Roster {
        /// What.
        report: RosterReport,
        /// Who takes part stays until then, in wall milliseconds; without it as long as their team.
        until_ms: Option<i64>,
        /// When it was, in wall milliseconds, if not now.
        at_ms: Option<i64>,
    },
    /// A shift begins while another one may still be open.
    OpenShift,
    /// A shift ends.
    CloseShift {
        /// Which; without it the actor's own.
        shift: Option<i64>,
        /// Why without a handover, if there was none.
        reason: SafeText,
    },
    /// A line of the checklist is answered.
    AnswerCheck(ChecklistAnswered),
    /// The outgoing side signs the handover page as it stands.
    SignHandover {
        /// Of which shift; without it the actor's own.
        shift: Option<i64>,
    },
    /// The incoming side answers items of the signed handover.
    AnswerHandover {
        /// Of which shift; without it the one that waits for an answer.
        shift: Option<i64>,
        /// Which items, by number; none: all that are left.
        items: Vec<u8>,
        /// They are taken over.
        ok: bool,
        /// Why not.
        reason: SafeText,
    },
    /// Annul the last own record, or the given one.
    Annul {
        /// The record; it must be the actor's own and the last.
        seq: i64,
    },
    /// Erase what is personal about a subject, up to now.
    Erase {
        /// The subject.
        subject: Id,
    },
    /// Show the numbers of one person whole.
    Reveal {
        /// Whose.
        whose: Whose,
        /// Why.
        why: Why,
    },
    /// Write a table with nothing masked; it is written once this is recorded.
    UnmaskExport {
        /// Its name on the command line.
        table: String,
        /// How many rows it has.
        rows: u32,
        /// Why.
        why: Why,
    },
    /// Accept that the file lost records, and go on.
    AcceptLoss {
        /// Why.
        reason: SafeText,
    },
    /// Somebody of the staff does something else from now on.
    SetDuty {
        /// Staff number.
        staff_no: String,
        /// What.
        duty: Duty,
    },
    /// Set one's own PIN.
    SetPin {
        /// What is kept of it.
        hash: PinHash,
        /// The record that set the PIN which it takes the place of, and which was typed rightly just now.
        replaces: Option<i64>,
    },
    /// Somebody's PIN no longer counts.
    ResetPin {
        /// Staff number.
        staff_no: String,
    },
    /// Somebody typed their PIN rightly, and works here from now on.
    SignIn(SignedIn),
    /// Wrong PINs were typed.
    FailSignIn(SignInFailed),
    /// What the post says of signing in is changed.
    SetAccess(AccessOrder),
}

impl Command {
    /// A team goes out now, on its own route if it has one.
    #[must_use]
    pub fn team_out(team: u16) -> Self {
        Self::StartRound { team, route: None, due_ms: None, at_ms: None, ack: Ack::default() }
    }

    /// A team is back now.
    #[must_use]
    pub fn team_back(team: u16) -> Self {
        Self::EndRound { team, at_ms: None, ack: Ack::default() }
    }
}

/// A vehicle that passes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VehicleRequest {
    /// At which gate.
    pub gate: u16,
    /// Which way.
    pub direction: Direction,
    /// Its plate, as far as it could be read.
    pub plate: Plate,
    /// People in it who are not on the list, 0 to 99.
    pub others: u16,
    /// What for.
    pub purpose: SafeText,
}

/// What the post knows of the things that a list is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Compared {
    /// Residents.
    Residents(ResidentsCompared),
    /// Staff.
    Staff(Comparison<Staff>),
    /// Unit doors.
    Doors(Comparison<ClosurePoint>),
    /// The roster of some nights, and all that is known of the slots around them.
    Roster(Comparison<Slot>, Vec<Attendance>),
    /// Patrol routes.
    Routes(Comparison<Route>),
}
