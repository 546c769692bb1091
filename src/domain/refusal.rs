//! Why the post says no to a command: what is lacking, taken, closed or unknown.
//!
//! Codes and parameters only; `text` has the words, and each names the mend.

use super::any_of::any_of;
use super::doors::CheckDoubt;
use super::errands::ErrandRefusal;
use super::fever::ReadingLacks;
use super::follow_up::FollowUpRefusal;
use super::gate::{Claim, Ended};
use super::patrol::{Place, RosterRefusal};
use super::pins::PinError;
use super::representative::RepresentativeRefusal;
use super::retention::RetentionRefusal;
use super::roles::Role;
use super::rules::Finding;
use super::shift::ShiftRefusal;
use super::survey::SurveyRefusal;
use super::tasks::{PlanFault, TaskDoubt};
use super::tips::TipRefusal;
use super::value::{Id, SafeText};

/// Somebody of the staff who may do what others may not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Holder {
    pub staff_no: SafeText,
    pub name: SafeText,
    /// What they may do.
    pub role: Role,
    /// They made the post, and may do all as long as nobody is named for it.
    pub founder: bool,
}

/// Why the post says no. Nothing was written.
#[derive(Clone, Debug, PartialEq, Eq, strum::IntoStaticStr)]
#[strum(serialize_all = "kebab-case")]
pub enum Refusal {
    /// The direction is not known.
    NeedDirection,
    /// No temperature, and no word that it was not taken.
    NeedTemperature,
    /// "Not taken" wants a reason.
    NeedReason,
    /// Something has to be confirmed.
    NeedConfirm {
        /// What was found.
        findings: Vec<Finding>,
    },
    /// Somebody else holds the arrival.
    Claimed {
        /// Who, and since when.
        claim: Claim,
    },
    /// Somebody else was quicker.
    AlreadyDecided {
        /// Who, when, and by which record.
        ended: Ended,
    },
    /// A home that is called so in several parts of the compound.
    HomeOfSeveral {
        /// One of them.
        first: SafeText,
        /// Another.
        second: SafeText,
    },
    /// Waits already.
    AlreadyWaiting {
        /// At which gate.
        gate: u16,
    },
    /// There is no such person, arrival, door, team, gate or record.
    NotFound {
        /// What was asked for.
        what: What,
        /// As it was typed.
        name: SafeText,
    },
    /// The team is out already.
    TeamIsOut {
        /// The team.
        team: u16,
        /// Since when, in wall milliseconds.
        since_ms: i64,
    },
    /// The team is not out.
    TeamIsIn {
        /// The team.
        team: u16,
        /// When it came back (wall milliseconds), by which record, written by whom.
        back: Option<(i64, i64, String)>,
    },
    /// It would have happened before something that came first.
    OutOfOrder {
        /// When it is said to have been, in wall milliseconds.
        at_ms: i64,
        /// The moment that it cannot lie before, in wall milliseconds.
        not_before_ms: i64,
    },
    /// A point that was not seen wants a reason.
    NeedPointReason {
        /// Which.
        place: Place,
    },
    /// No route, and no door of the list, has such a point.
    UnknownPoint {
        /// As it was reported.
        place: Place,
        /// The points of the route that is walked, for comparison; perhaps none.
        route: Vec<Place>,
    },
    /// The incident was closed before.
    IncidentClosed {
        /// Its number.
        no: u32,
        /// When, in wall milliseconds.
        at_ms: i64,
        /// By which record.
        seq: i64,
        /// Written by whom.
        by: String,
    },
    /// The minutes of the check on a lone warden are out of range.
    LoneMinutes,
    /// Copies cannot be made so often, or kept for so long.
    CopyPlan,
    /// Who is to be called has no telephone on the staff list.
    NoPhone {
        /// The staff number.
        staff_no: SafeText,
    },
    /// A route's figures or points are wrong.
    RouteWrong {
        /// What: its code in the texts.
        what: &'static str,
    },
    /// What was told of the roster cannot be.
    #[strum(transparent)]
    Roster(RosterRefusal),
    /// Nothing of one's own to annul.
    NothingToAnnul,
    /// That record is not one's own last.
    NotOwnLast,
    /// The file is shorter than its anchor says; ordinary writing is stopped.
    Frozen,
    /// Nothing is wrong with the file: there is no loss to accept.
    NothingLost,
    /// Nobody of that staff number is on duty here.
    UnknownActor {
        /// The number that was given.
        staff_no: SafeText,
    },
    /// The post was made before.
    AlreadyOpen,
    /// A post needs a name and at least one gate.
    Incomplete,
    /// A newer list would empty the old one.
    EmptyList,
    /// Of a newer list it is not sure who is who, or somebody with a flag or an open fever would be gone.
    ListUndecided {
        /// How many pairs are in doubt.
        doubts: usize,
        /// How many would be gone with a flag or an open fever.
        lost: usize,
    },
    /// A fever case is open: only a reading goes on with it.
    NeedRetest,
    /// The reading does not count in this stage of a fever case.
    NeedMethod {
        /// What is wanted.
        lacks: ReadingLacks,
    },
    /// The role of whoever asks does not allow it.
    NotAllowed {
        /// The role with the fewest rights that does.
        needed: Role,
        /// Somebody of the staff who may do it now.
        who: Option<Box<Holder>>,
    },
    /// They have a PIN already; only whoever knows it can change it.
    HasPin,
    /// The PIN is wrong.
    PinWrong {
        /// The next one is looked at after so long, in milliseconds; 0: at once.
        wait_ms: i64,
    },
    /// Wrong PINs came before: this one was not looked at.
    PinWait {
        /// The next one is looked at after so long, in milliseconds.
        wait_ms: i64,
    },
    /// What is to be a PIN cannot be one.
    PinShape {
        /// Why.
        why: PinError,
    },
    /// The post demands a PIN, and they have none.
    NeedPin,
    /// A number is shown whole for a reason only.
    NeedWhy,
    /// They have neither a telephone nor an ID number on the list.
    NoNumbers,
    /// The minutes after which the screen locks are out of range.
    LockMinutes,
    /// Only the leader who is named can say whether they agreed.
    NotOwnPermit {
        /// Staff number of the leader who is named.
        leader: SafeText,
    },
    /// The staff number is no duty leader's.
    NotLeader {
        /// The number that was given.
        staff_no: SafeText,
    },
    /// The rule's figures are out of range.
    RuleWrong {
        /// Which figure: its code in the texts.
        what: &'static str,
    },
    /// It is so already; nothing was recorded.
    Already,
    /// It would begin or have happened at a moment that cannot be.
    WrongTime,
    /// Something contradicts what is known of closure points.
    PointsAsk {
        /// What.
        asks: Vec<CheckDoubt>,
    },
    /// One point stands twice in a report, and not with the same finding.
    TwiceInLine {
        /// Which.
        name: SafeText,
    },
    /// A figure of a schedule is out of range.
    ScheduleWrong {
        /// Which one: its code in the texts.
        what: &'static str,
    },
    /// No plan of a task, or no place of it, is called so.
    UnknownTask {
        /// As it was typed.
        name: SafeText,
        /// Those that are most like it; perhaps none.
        near: Vec<SafeText>,
    },
    /// Something contradicts what is planned of tasks.
    TasksAsk {
        /// What.
        asks: Vec<TaskDoubt>,
    },
    /// A part of a task's plan cannot be.
    TaskWrong {
        /// Which one.
        what: PlanFault,
    },
    /// What was told of a shift or its handover cannot be.
    #[strum(transparent)]
    Shift(ShiftRefusal),
    /// Somebody cannot represent a household so.
    #[strum(transparent)]
    Representative(RepresentativeRefusal),
    /// A contact or the end of a follow-up cannot be so.
    #[strum(transparent)]
    FollowUp(FollowUpRefusal),
    /// Days cannot be set so, or nothing is purged now.
    #[strum(transparent)]
    Retention(RetentionRefusal),
    /// What was told of an errand cannot be.
    #[strum(transparent)]
    Errand(ErrandRefusal),
    /// What was told of a tip cannot be.
    #[strum(transparent)]
    Tip(TipRefusal),
    /// What was told of the survey cannot be.
    #[strum(transparent)]
    Survey(SurveyRefusal),
    /// One of a group stands in the way of all.
    Member {
        /// Who.
        person: Id,
        /// Why.
        why: Box<Refusal>,
    },
}

/// What was not found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, strum::IntoStaticStr, strum::VariantNames)]
#[strum(serialize_all = "snake_case")]
pub enum What {
    /// A person.
    Person,
    /// An arrival.
    Arrival,
    /// A closure point.
    Door,
    /// A repair that goes on.
    Repair,
    /// A schedule that holds.
    Schedule,
    /// A check that was missed.
    Missed,
    /// A plan of a task that holds.
    Task,
    /// A task that was missed, and nobody said why.
    MissedTask,
    /// A patrol team.
    Team,
    /// A patrol route.
    Route,
    /// A point of a route.
    Point,
    /// A gate.
    Gate,
    /// A record.
    Record,
    /// A home.
    Home,
    /// A subject of any kind.
    Subject,
    /// A rule that holds.
    Rule,
    /// A flag.
    Flag,
    /// A card.
    Card,
    /// A fever case.
    Fever,
    /// An emergency that lacks something.
    Debt,
    /// A leader's word that is not confirmed.
    Permit,
    /// An incident.
    Incident,
    /// An errand.
    Errand,
    /// A tip.
    Tip,
    /// A fact of the survey.
    Survey,
    /// A key site that is watched.
    Site,
    /// A notice.
    Notice,
    /// A building.
    Building,
    /// A question to the tent that was not answered.
    Miss,
    /// A shift.
    Shift,
    /// Somebody of the staff.
    Staff,
}

/// What helps against a refusal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum RefusalRemedy {
    /// A yes.
    Yes,
    /// What is still missing of whoever is open: they stay where they are.
    More,
    /// Nothing: whoever is open needs no decision any more.
    Done,
    /// Another line.
    Other,
}

impl From<RetentionRefusal> for Refusal {
    fn from(why: RetentionRefusal) -> Self {
        Self::Retention(why)
    }
}

impl From<ErrandRefusal> for Refusal {
    fn from(why: ErrandRefusal) -> Self {
        Self::Errand(why)
    }
}

impl From<TipRefusal> for Refusal {
    fn from(why: TipRefusal) -> Self {
        Self::Tip(why)
    }
}

impl From<SurveyRefusal> for Refusal {
    fn from(why: SurveyRefusal) -> Self {
        Self::Survey(why)
    }
}

impl Refusal {
    /// What helps.
    #[must_use]
    pub(crate) fn remedy(&self) -> RefusalRemedy {
        match self {
            any_of!(Self: NeedConfirm PointsAsk TasksAsk) => RefusalRemedy::Yes,
            any_of!(Self: NeedDirection NeedTemperature NeedReason NeedRetest NeedMethod) => {
                RefusalRemedy::More
            }
            any_of!(Self: AlreadyDecided AlreadyWaiting) => RefusalRemedy::Done,
            any_of!(
                Self: Claimed HomeOfSeveral NotFound TeamIsOut TeamIsIn OutOfOrder NeedPointReason UnknownPoint
                IncidentClosed LoneMinutes CopyPlan NoPhone RouteWrong Roster NothingToAnnul NotOwnLast Frozen NothingLost
                UnknownActor AlreadyOpen Incomplete EmptyList ListUndecided NotAllowed HasPin PinWrong PinWait
                PinShape NeedPin NeedWhy NoNumbers LockMinutes NotOwnPermit NotLeader RuleWrong Already WrongTime
                TwiceInLine ScheduleWrong Shift Representative Retention Member UnknownTask TaskWrong FollowUp Errand Tip Survey
            ) => RefusalRemedy::Other,
        }
    }

    /// Its code, as it stands in answers and in the texts.
    #[must_use]
    pub fn code(&self) -> &'static str {
        if let Self::Member { why, .. } = self { why.code() } else { self.into() }
    }
}
