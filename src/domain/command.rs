//! What can be asked of the post, and why it may say no.
//!
//! Every way in (screen, `enter`, import, demo) makes one of these; there is no other way to write.

use super::doors::{Door, Finding as DoorFinding};
use super::event::ListKind;
use super::gate::{Claim, Ended, Gate, PassageRequest};
use super::listing::Comparison;
use super::patrol::Staff;
use super::people::Person;
use super::rules::Finding;
use super::value::{Direction, DoorCode, Id, SafeText};

/// A whole list, already compared with what the post has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ListRows {
    /// Residents.
    Residents(Vec<Person>),
    /// Staff.
    Staff(Vec<Staff>),
    /// Unit doors.
    Doors(Vec<Door>),
}

impl ListRows {
    /// Which list it is.
    #[must_use]
    pub fn kind(&self) -> ListKind {
        match self {
            Self::Residents(_) => ListKind::Residents,
            Self::Staff(_) => ListKind::Staff,
            Self::Doors(_) => ListKind::Doors,
        }
    }
}

/// Which doors a report is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DoorCheck {
    /// The door.
    pub code: DoorCode,
    /// What was found.
    pub finding: DoorFinding,
    /// Free text.
    pub note: SafeText,
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
    Join {
        /// Who.
        person: Id,
        /// At which gate.
        gate: u16,
        /// Which way, if known.
        direction: Option<Direction>,
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
    /// Doors were looked at.
    CheckDoors {
        /// Which and what was found.
        checks: Vec<DoorCheck>,
        /// The team that reports.
        team: Option<u16>,
    },
    /// A team goes out.
    StartRound {
        /// The team.
        team: u16,
    },
    /// A team is back.
    EndRound {
        /// The team.
        team: u16,
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
    /// Accept that the file lost records, and go on.
    AcceptLoss {
        /// Why.
        reason: SafeText,
    },
}

/// Why the post says no. Nothing was written.
#[derive(Clone, Debug, PartialEq, Eq)]
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
    },
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
}

/// What was not found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum What {
    /// A person.
    Person,
    /// An arrival.
    Arrival,
    /// A unit door.
    Door,
    /// A patrol team.
    Team,
    /// A gate.
    Gate,
    /// A record.
    Record,
    /// A home.
    Home,
    /// A subject of any kind.
    Subject,
}

impl Refusal {
    /// Its code, as it stands in answers and in the texts.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::NeedDirection => "need-direction",
            Self::NeedTemperature => "need-temperature",
            Self::NeedReason => "need-reason",
            Self::NeedConfirm { .. } => "need-confirm",
            Self::Claimed { .. } => "claimed",
            Self::AlreadyDecided { .. } => "already-decided",
            Self::AlreadyWaiting { .. } => "already-waiting",
            Self::NotFound { .. } => "not-found",
            Self::TeamIsOut { .. } => "team-is-out",
            Self::TeamIsIn { .. } => "team-is-in",
            Self::NothingToAnnul => "nothing-to-annul",
            Self::NotOwnLast => "not-own-last",
            Self::Frozen => "frozen",
            Self::NothingLost => "nothing-lost",
            Self::UnknownActor { .. } => "unknown-actor",
            Self::AlreadyOpen => "already-open",
            Self::Incomplete => "incomplete",
            Self::EmptyList => "empty-list",
        }
    }
}

/// What the post knows of the things that a list is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Compared {
    /// Residents.
    Residents(Comparison<Person>),
    /// Staff.
    Staff(Comparison<Staff>),
    /// Unit doors.
    Doors(Comparison<Door>),
}
