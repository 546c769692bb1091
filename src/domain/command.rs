//! What can be asked of the post; why it may say no is in `refusal`.
//!
//! Every way in (screen, `enter`, import, demo) makes one of these; there is no other way to write.

use super::any_of::any_of;
use super::decide::Decide as _;
pub use super::decide::{
    AcceptLoss, AccessCommand, Annul, AnswerPermit, ContactCommand, CopiesCommand, Emergency, Erase,
    ErrandCommand, FeverCommand, Followed, GroupRequest, Import, IncidentCommand, KeepDays, KeeperTold,
    LaneCommand, Leave, LoneCommand, NoticeCommand, OfficeCommand, PointsCommand, PostCommand,
    RegisterVisitor, RepresentativeCommand, Reveal, RosterCommand, RoundCommand, RouteCommand, RuleCommand,
    ScheduleCommand, SetShortMode, ShiftCommand, SiteTold, SurveyCommand, SurveyTold, TaskCommand,
    TaskReport, TipCommand, UnmaskExport,
};
pub(crate) use super::decide::{Purge, PurgePart, ReadPerson, WithOpen};
use super::doors::{ClosurePoint, DoorFinding, RepairStep};
use super::event::Event;
use super::follow_up::{FollowedCompared, FollowedRows};
use super::gate::{Arrival, PassageRequest};
use super::lane::{EmergencyCompleted, Late};
use super::listing::Comparison;
use super::listing::residents::{ResidentRows, ResidentsCompared};
use super::patrol::{Ack, Attendance, Route, Slot, Staff};
pub(crate) use super::refusal::Holder;
pub(crate) use super::refusal::RefusalRemedy;
pub use super::refusal::{Refusal, What};
use super::roles::Right;
pub use super::shift::ShiftRefusal;
use super::tasks::TaskPlan;
use super::thermometer::Thermometer;
use super::value::{Direction, Id, Plate, PointCode, SafeText};

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
    /// Who is under health follow-up.
    FollowUp(FollowedRows),
    /// Plans of tasks.
    Tasks(Vec<TaskPlan>),
    /// What was seen of the courtyard.
    Survey(Vec<SurveyTold>),
}

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

/// The right that a command needs; by case it says so itself.
macro_rules! right {
    ($command:ident by_case) => {
        $command.right()
    };
    ($command:ident $right:ident) => {{
        let _ = $command;
        Right::$right
    }};
}

/// Declares the commands, each one of the rooms of `decide` with the right that it needs, and `each_command!`, which does
/// the same with whichever it is: each of them is a type of its own that tells how ([`Decide`](super::decide::Decide)).
macro_rules! commands {
    ($dollar:tt $($(#[$doc:meta])* $variant:ident($command:ty) needs $right:ident;)*) => {
        /// One thing that is asked of the post. What a command needs and comes to stands in its room.
        #[derive(Clone, Debug, PartialEq, Eq)]
        #[expect(missing_docs, reason = "each of these types says what it is")]
        pub enum Command { $($(#[$doc])* $variant($command),)* }

        $(impl From<$command> for Command {
            fn from(command: $command) -> Self {
                Self::$variant(command)
            }
        })*

        impl Command {
            /// The right that it needs, as far as it says so itself.
            pub(crate) fn right(&self) -> Right {
                match self { $(Self::$variant(command) => right!(command $right),)* }
            }
        }

        macro_rules! each_command {
            ($dollar command:expr, $dollar one:ident => $dollar body:expr) => {
                match $dollar command {
                    $($crate::domain::command::Command::$variant($dollar one) => $dollar body,)*
                }
            };
        }
    };
}

commands! { $
    Post(PostCommand) needs by_case;
    Import(Import) needs Lists;
    /// Somebody passes or is turned back.
    Pass(PassageRequest) needs by_case;
    PassGroup(GroupRequest) needs by_case;
    /// Somebody is put into the queue.
    Join(Arrival) needs Work;
    Leave(Leave) needs Work;
    RegisterVisitor(RegisterVisitor) needs Work;
    Lane(LaneCommand) needs Work;
    Emergency(Emergency) needs Safety;
    /// What was missing of an emergency.
    CompleteEmergency(EmergencyCompleted) needs Work;
    /// Whose word it was is asked of the record.
    AnswerPermit(AnswerPermit) needs Work;
    SetShortMode(SetShortMode) needs Work;
    Office(OfficeCommand) needs by_case;
    /// Who goes out for the household of whoever is open.
    Representative(RepresentativeCommand) needs Work;
    Fever(FeverCommand) needs Work;
    /// Somebody under follow-up was called, or was not.
    Contact(ContactCommand) needs Work;
    Rule(RuleCommand) needs Rules;
    SetThermometer(Thermometer) needs Work;
    /// Closure points were looked at, by no team.
    CheckDoors(CheckRequest) needs Work;
    Points(PointsCommand) needs Work;
    Schedule(ScheduleCommand) needs Plan;
    Round(RoundCommand) needs Work;
    Route(RouteCommand) needs Plan;
    Roster(RosterCommand) needs Work;
    Incident(IncidentCommand) needs Work;
    Errand(ErrandCommand) needs Work;
    Notice(NoticeCommand) needs Work;
    Tip(TipCommand) needs Work;
    Task(TaskCommand) needs by_case;
    Survey(SurveyCommand) needs by_case;
    Lone(LoneCommand) needs by_case;
    Shift(ShiftCommand) needs by_case;
    Access(AccessCommand) needs by_case;
    Reveal(Reveal) needs Reveal;
    UnmaskExport(UnmaskExport) needs Unmasked;
    Annul(Annul) needs Work;
    Erase(Erase) needs Purge;
    KeepDays(KeepDays) needs Purge;
    Purge(Purge) needs by_case;
    ReadPerson(ReadPerson) needs by_case;
    AcceptLoss(AcceptLoss) needs AcceptLoss;
    Copies(CopiesCommand) needs by_case;
}
pub(crate) use each_command;

impl Command {
    /// A team goes out now, on its own route if it has one.
    #[must_use]
    pub fn team_out(team: u16) -> Self {
        Self::Round(RoundCommand::Start { team, route: None, due_ms: None, at_ms: None, ack: Ack::default() })
    }

    /// A team is back now.
    #[must_use]
    pub fn team_back(team: u16) -> Self {
        Self::Round(RoundCommand::End { team, at_ms: None, ack: Ack::default() })
    }

    pub(crate) fn corrected(&self) -> Vec<i64> {
        each_command!(self, one => one.corrected())
    }

    pub(crate) fn people(&self) -> Vec<Id> {
        each_command!(self, one => one.people())
    }

    pub(crate) fn with_open(&self) -> WithOpen {
        each_command!(self, one => one.with_open())
    }

    pub(crate) fn confirmed(&self) -> Option<Self> {
        each_command!(self, one => one.confirmed().map(Self::from))
    }

    pub(crate) fn needs_actor(&self) -> bool {
        each_command!(self, one => one.needs_actor())
    }

    pub(crate) fn never_waits(&self) -> bool {
        each_command!(self, one => one.never_waits())
    }

    pub(crate) fn renews_anchor(&self) -> bool {
        each_command!(self, one => one.renews_anchor())
    }

    pub(crate) fn is_long(&self) -> bool {
        each_command!(self, one => one.is_long())
    }

    pub(crate) fn tells_each(&self, event: &Event) -> bool {
        each_command!(self, one => one.tells_each(event))
    }

    /// Whether it ends, lifts, voids or resets what protects somebody.
    pub(crate) fn lifts(&self) -> bool {
        each_command!(self, one => one.lifts())
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
    /// Plans of tasks.
    Tasks {
        /// The plans.
        list: Comparison<TaskPlan>,
        /// What those are called that the list no longer has.
        gone: Vec<SafeText>,
        /// What key sites are called.
        sites: Vec<SafeText>,
    },
    /// What was seen of the courtyard, and the number of the next fact; what a list leaves out stays.
    Survey(Comparison<SurveyTold>, u32),
    /// Who is under health follow-up.
    FollowUp(FollowedCompared),
}

impl Compared {
    /// Who is who, where that may be in doubt.
    #[must_use]
    pub(crate) fn people(&self) -> Option<&ResidentsCompared> {
        match self {
            Self::Residents(compared) => Some(compared),
            Self::FollowUp(compared) => Some(&compared.open),
            any_of!(Self: Staff Doors Roster Routes Tasks Survey) => None,
        }
    }
}
