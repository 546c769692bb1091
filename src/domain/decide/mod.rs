//! How a command becomes events, or a refusal: a room for each capability, and in it what is asked, what has to be
//! known, and what follows. A capability that has a room of its own in `domain` decides there, by the same trait.
//!
//! Pure: what is true is handed in by the store, inside the transaction that will write.

mod copies;
mod doors;
mod errands;
mod fever;
mod follow_up;
mod gate;
mod incidents;
mod lane;
mod lists;
mod lone;
mod notices;
mod office;
mod patrol;
mod people;
mod post;
mod records;
mod representative;
mod retention;
mod reveal;
mod roster;
mod shift;
mod survey;
mod tasks;
mod tips;

pub use copies::CopiesCommand;
pub use doors::{PointsCommand, ScheduleCommand};
pub use errands::ErrandCommand;
pub use fever::FeverCommand;
pub use follow_up::{ContactCommand, Followed};
pub use gate::{GroupRequest, Leave, RegisterVisitor};
pub use incidents::IncidentCommand;
pub use lane::{AnswerPermit, Emergency, LaneCommand, SetShortMode};
pub use lists::Import;
pub use lone::LoneCommand;
pub use notices::NoticeCommand;
pub use office::{OfficeCommand, RuleCommand};
pub use patrol::{RoundCommand, RouteCommand};
pub use people::AccessCommand;
pub use post::PostCommand;
pub use records::{AcceptLoss, Annul, Erase};
pub use representative::RepresentativeCommand;
pub use retention::KeepDays;
pub(crate) use retention::{Purge, PurgePart, ReadPerson};
pub use reveal::{Reveal, UnmaskExport};
pub use roster::RosterCommand;
pub use shift::ShiftCommand;
pub use survey::{KeeperTold, SiteTold, SurveyCommand, SurveyTold};
pub use tasks::{TaskCommand, TaskReport};
pub use tips::TipCommand;

pub(crate) use doors::KnownPoints;
pub(crate) use errands::{FoundErrand, KnownErrand, KnownRunner};
pub(crate) use gate::{KnownGroup, KnownPass};
pub(crate) use incidents::{FoundIncident, KnownIncident};
pub(crate) use lane::{KnownDebt, KnownPermit, KnownShortMode};
pub(crate) use lone::KnownLone;
pub(crate) use notices::{FoundNotice, KnownNotice};
pub(crate) use office::KnownToOffice;
pub(crate) use patrol::{KnownRoute, KnownTeam};
pub(crate) use people::KnownAccess;
pub(crate) use post::KnownPost;
pub(crate) use records::{KnownLoss, KnownSubject};
pub(crate) use representative::KnownRepresentative;
pub(crate) use retention::{KnownPurge, PurgeFound};
pub(crate) use roster::{KnownRoster, VOLUNTEER};
pub(crate) use shift::{KnownHandover, Signing};
pub(crate) use survey::KnownSurvey;
pub(crate) use tasks::{KnownTasks, named as task_named};
pub(crate) use tips::{FoundTip, KnownTip};

use super::command::{Refusal, What};
use super::event::Event;
use super::now::Now;
use super::value::{CardNumber, Id, SafeText};

/// Gives a new random id at each call.
pub(crate) type Ids<'a> = &'a mut (dyn FnMut() -> Id + 'a);

/// What a command is: what has to be known, and what follows from it. The right that it needs stands in the list of
/// commands. What is known is a type of the command's own, so that none is decided by what was read for another.
pub(crate) trait Decide: Clone {
    /// What it is decided by; the store reads it.
    type Known;

    /// Decides it.
    ///
    /// # Errors
    /// A [`Refusal`]: nothing may be written then.
    fn decide<'a>(&self, known: Self::Known, ids: Ids<'a>, now: &Now) -> Result<Decisions<'a>, Refusal>;

    /// The records that it corrects. Those of others need a right of their own,
    /// [`Right::CorrectOthers`](crate::domain::roles::Right::CorrectOthers).
    fn corrected(&self) -> Vec<i64> {
        Vec::new()
    }

    /// The people of whom a line may have been begun by somebody else.
    fn people(&self) -> Vec<Id> {
        Vec::new()
    }

    /// What it does with whoever is open, once it was carried out.
    fn with_open(&self) -> WithOpen {
        WithOpen::Untouched
    }

    /// The same with the yes that its refusal may ask for, if it ever asks.
    fn confirmed(&self) -> Option<Self> {
        None
    }

    /// Whoever asks has to be on the staff list.
    fn needs_actor(&self) -> bool {
        true
    }

    /// It is written even into a file that is shorter than its anchor says.
    fn never_waits(&self) -> bool {
        false
    }

    /// The anchor is made anew with it.
    fn renews_anchor(&self) -> bool {
        false
    }

    /// It comes to thousands of records.
    fn is_long(&self) -> bool {
        false
    }

    /// It ends, lifts, voids or resets what protects somebody: whoever orders it is told what, and says yes.
    fn lifts(&self) -> bool {
        false
    }

    /// The answer names this record of it as well, not its first one alone.
    fn tells_each(&self, _event: &Event) -> bool {
        false
    }
}

/// What a command does with whoever is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum WithOpen {
    /// It is not about them.
    Untouched,
    /// Something else is known of them, and they still wait.
    Changed,
    /// They passed, or were turned back or held.
    Passed,
    /// There is nothing left to do about them.
    Done,
}

/// An event, and the subject that it is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Decided {
    /// A random id of a person, an arrival, a door, a member of staff.
    pub subject: Option<Id>,
    pub event: Event,
}

impl Decided {
    /// An event about a subject.
    #[must_use]
    pub(crate) fn about(subject: Id, event: impl Into<Event>) -> Self {
        Self { subject: Some(subject), event: event.into() }
    }
}

/// What a command comes to.
pub(crate) enum Decisions<'a> {
    /// What most of them come to.
    Few(Vec<Decided>),
    /// A list: the people of a long one are made into events one after the other, not all at once.
    Many { count: usize, events: Box<dyn Iterator<Item = Decided> + 'a> },
}

impl From<Decided> for Decisions<'_> {
    fn from(decided: Decided) -> Self {
        Self::Few(vec![decided])
    }
}

impl Decisions<'_> {
    #[cfg(test)]
    /// All of them at once.
    #[must_use]
    pub(crate) fn into_vec(self) -> Vec<Decided> {
        match self {
            Self::Few(events) => events,
            Self::Many { events, .. } => events.collect(),
        }
    }
}

/// An event about the post itself.
pub(crate) fn plain(event: impl Into<Event>) -> Decided {
    Decided { subject: None, event: event.into() }
}

pub(crate) fn not_found(what: What, name: &impl ToString) -> Refusal {
    Refusal::NotFound { what, name: SafeText::new(&name.to_string()) }
}

/// Twelve random digits of a card, from a random id.
fn card(id: Id) -> CardNumber {
    let mut number = [0; 8];
    number.copy_from_slice(&id.0[..8]);
    CardNumber::resident(u64::from_le_bytes(number))
}
