//! What the store is asked and what it answers. A request is of one of three types, one for each thread that carries
//! requests out, so that none can be sent to the wrong one. No work is done here.

use tokio::sync::mpsc::UnboundedSender;

use super::answer::{Answer, Remark};
use super::board::{BoardWanted, DoorBoard, PointView};
use super::copies::CopiesTold;
use super::draft::Draft;
use super::error::StoreError;
use super::gate::Claiming;
use super::handover::ShiftBoard;
use super::households::{Households, HouseholdsWanted};
use super::incidents::IncidentRow;
use super::journal::Record;
use super::member_page::MemberPage;
use super::night::PatrolNight;
use super::op::Op;
use super::past::{PastAt, PastMove, PastView};
use super::people::PersonRow;
use super::permits::Leader;
use super::read::Tent;
use super::search::Found;
use super::since::Since;
use super::staff::Actor;
use super::staff_page::StaffRow;
use super::tasks::TasksBoard;
use crate::domain::command::Command;
use crate::domain::figures::FigureSheet;
use crate::domain::gate::{KnownPassage, KnownPerson, PassageRequest};
use crate::domain::lifted::Lifted;
use crate::domain::matching::Query;
use crate::domain::patrol::{Night, Place, Route, Staff};
use crate::domain::pins::Pin;
use crate::domain::value::{Home, Id, PointCode};

/// A number that a caller gives a request, to know its reply by.
pub(crate) type Ticket = u64;

/// What the store is asked.
#[derive(Debug)]
pub enum Request {
    /// For the thread that writes.
    Write(Write),
    /// For the thread that answers the line.
    Read(Read),
    /// For the thread that reads whole screens.
    Wish(Wish),
}

impl From<Write> for Request {
    fn from(write: Write) -> Self {
        Self::Write(write)
    }
}

impl From<Read> for Request {
    fn from(read: Read) -> Self {
        Self::Read(read)
    }
}

impl From<Wish> for Request {
    fn from(wish: Wish) -> Self {
        Self::Wish(wish)
    }
}

/// What changes the file.
#[derive(Debug)]
pub enum Write {
    /// Carry a command out.
    Execute(Ticket, Op, Command),
    /// Claim an arrival; `None` gives claims back.
    Claim(Ticket, Op, Option<Id>),
    /// Keep a half-typed line, of a process.
    KeepDraft(Op, u32, String),
    /// Keep that this process shows the terminal that a lone warden is asked at.
    KeepLone(String, u32),
    /// What the connection still holds of the file leaves memory.
    Forget,
    /// Let somebody work here.
    SignIn(Ticket, Op, Box<SigningIn>),
    /// A leader takes the next refusal at this terminal on themselves, by their PIN.
    Consent(Ticket, Op, String, Pin),
    /// Set the actor's PIN: the old one, if there is one, and the new one.
    SetPin(Ticket, Op, Option<Pin>, Pin),
}

/// What the line waits for.
#[derive(Debug)]
pub enum Read {
    /// Everything that the Tent screen shows.
    Tent,
    /// Who is meant.
    Find(Ticket, Vec<Vec<Query>>, usize),
    /// The same while a line is being typed: only the last one asked is still wanted.
    Preview(Ticket, Vec<Vec<Query>>, usize),
    /// What is known of a person, as a terminal sees it.
    Person(Ticket, Box<PassageRequest>, String),
    /// Everybody of a home, for its members to go together.
    Members(Ticket, Home),
    /// A passage that is to be corrected.
    Corrected(Ticket, i64),
    /// The actor's last record that can be annulled, and whom it is about.
    LastOwn(Ticket, String),
    /// What a command would end, lift, void or reset.
    Lifted(Ticket, Op, Box<Command>),
    /// The members of a patrol team.
    Team(Ticket, u16),
    /// The routes that are walked; a number says which of them is to be shown.
    Routes(Ticket, Option<u16>),
    /// The incidents of a place.
    IncidentsAt(Ticket, Place),
    /// Whoever has a staff number, if they may take a refusal on themselves.
    Leader(Ticket, String),
}

/// What a whole screen shows. Of one kind only the newest wish is read.
#[derive(Clone, Debug)]
pub enum Wish {
    /// A household, and the page of each of its people.
    Household(Ticket, Home),
    /// A stretch of the list of households.
    Households(Ticket, HouseholdsWanted),
    /// A night of the patrols.
    Patrol(Night),
    /// What the Doors screen shows.
    Board(BoardWanted),
    /// What the Shift screen shows.
    Shift,
    /// What the Tasks screen shows.
    Tasks,
    /// The page of the staff.
    Staff,
    /// The page of a closure point.
    Point(Ticket, PointCode),
    /// What changed for somebody since a moment, in wall milliseconds.
    Since(String, i64),
    /// The figures of the night and of the last nights.
    Figures(Ticket),
    /// The past, from a place of it to another; none lets it go.
    Past(Ticket, Option<(PastAt, PastMove)>),
}

/// Somebody who wants to work at this terminal.
#[derive(Debug)]
pub struct SigningIn {
    /// Their staff number.
    pub staff_no: String,
    /// Who works here until then.
    pub from: Option<String>,
    /// Their PIN, if they have one.
    pub pin: Option<Pin>,
    /// The PIN that they set first, if they have none.
    pub new: Option<Pin>,
    /// It is recorded.
    pub recorded: bool,
    /// Only a PIN lets them in, whatever the post demands.
    pub needs_pin: bool,
    /// A half-typed line that they left elsewhere is wanted.
    pub wants_line: bool,
}

/// Somebody who was let in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LetIn {
    /// Who.
    pub actor: Actor,
    /// What they left half typed.
    pub draft: Option<Draft>,
    /// The version that they worked with last here, if there is anything new since.
    pub news: Option<String>,
    /// What changed while they were away.
    pub since: Option<Box<Since>>,
}

/// A record, and the person that it is about.
pub(crate) type OwnRecord = Option<(Record, Option<PersonRow>)>;

/// What the store answers.
#[derive(Debug)]
pub enum Reply {
    /// To [`Write::Execute`].
    Executed(Ticket, Result<Box<Answer>, StoreError>),
    /// To [`Write::Claim`].
    Claimed(Ticket, Result<Claiming, StoreError>),
    /// A draft could not be kept.
    DraftLost(StoreError),
    /// What there is to tell of copies, unasked whenever it changed.
    Copies(Box<CopiesTold>),
    /// To [`Read::Tent`], and unasked whenever anybody wrote.
    Tent(Result<Box<Tent>, StoreError>),
    /// To [`Read::Find`] and [`Read::Preview`].
    Found(Ticket, Result<Vec<Found>, StoreError>),
    /// To [`Read::Person`].
    Person(Ticket, Result<Option<Box<KnownPerson>>, StoreError>),
    /// To [`Wish::Household`].
    Household(Ticket, Result<Vec<MemberPage>, StoreError>),
    /// To [`Wish::Households`].
    Households(Ticket, Result<Households, StoreError>),
    /// To [`Read::Members`].
    Members(Ticket, Result<Vec<PersonRow>, StoreError>),
    /// To [`Read::Corrected`].
    Corrected(Ticket, Result<Option<KnownPassage>, StoreError>),
    /// To [`Read::LastOwn`].
    LastOwn(Ticket, Result<Box<OwnRecord>, StoreError>),
    /// To [`Read::Lifted`]; none if there is nothing, or they may not.
    Lifted(Ticket, Result<Option<Box<Lifted>>, StoreError>),
    /// To [`Read::Team`]: its number and its members, captain first.
    Team(Ticket, Result<(u16, Vec<Staff>), StoreError>),
    /// To [`Read::Routes`]: which is to be shown, and all of them by number.
    Routes(Ticket, Option<u16>, Result<Vec<Route>, StoreError>),
    /// To [`Wish::Patrol`].
    Patrol(Result<Box<PatrolNight>, StoreError>),
    /// To [`Write::SignIn`]: who works here from now on.
    SignedIn(Ticket, Result<Box<LetIn>, StoreError>),
    /// To [`Write::SetPin`].
    PinSet(Ticket, Result<(), StoreError>),
    /// To [`Read::Leader`].
    Leader(Ticket, Result<Option<Leader>, StoreError>),
    /// To [`Write::Consent`].
    Consented(Ticket, Result<(), StoreError>),
    /// To [`Read::IncidentsAt`], the oldest first.
    IncidentsAt(Ticket, Result<Vec<IncidentRow>, StoreError>),
    /// To [`Wish::Board`].
    Board(Result<Box<DoorBoard>, StoreError>),
    /// To [`Wish::Tasks`].
    Tasks(Result<Box<TasksBoard>, StoreError>),
    /// To [`Wish::Staff`].
    Staff(Result<Vec<StaffRow>, StoreError>),
    /// To [`Wish::Shift`].
    Shift(Result<Box<ShiftBoard>, StoreError>),
    /// To [`Wish::Point`].
    Point(Ticket, Result<Option<Box<PointView>>, StoreError>),
    /// To [`Wish::Since`].
    Since(Result<Box<Since>, StoreError>),
    /// To [`Wish::Past`]; none once it was let go.
    Past(Ticket, Result<Option<Box<PastView>>, StoreError>),
    /// To [`Wish::Figures`].
    Figures(Ticket, Result<Box<FigureSheet>, StoreError>),
    /// Unasked: something was mended while nothing was recorded.
    Mended(Remark),
}

/// What was asked, and what is to be said if it is never answered.
pub(super) trait Answerable {
    /// The reply if no thread is left that could answer.
    fn lost(&self) -> Reply;
}

impl Answerable for Write {
    fn lost(&self) -> Reply {
        let gone = StoreError::ThreadGone;
        match self {
            Self::Execute(ticket, ..) => Reply::Executed(*ticket, Err(gone)),
            Self::Claim(ticket, ..) => Reply::Claimed(*ticket, Err(gone)),
            Self::KeepDraft(..) => Reply::DraftLost(gone),
            Self::KeepLone(..) | Self::Forget => Reply::Tent(Err(gone)),
            Self::SignIn(ticket, ..) => Reply::SignedIn(*ticket, Err(gone)),
            Self::Consent(ticket, ..) => Reply::Consented(*ticket, Err(gone)),
            Self::SetPin(ticket, ..) => Reply::PinSet(*ticket, Err(gone)),
        }
    }
}

impl Answerable for Read {
    fn lost(&self) -> Reply {
        let gone = StoreError::ThreadGone;
        match self {
            Self::Tent => Reply::Tent(Err(gone)),
            Self::Find(ticket, ..) | Self::Preview(ticket, ..) => Reply::Found(*ticket, Err(gone)),
            Self::Person(ticket, ..) => Reply::Person(*ticket, Err(gone)),
            Self::Members(ticket, _) => Reply::Members(*ticket, Err(gone)),
            Self::Corrected(ticket, _) => Reply::Corrected(*ticket, Err(gone)),
            Self::LastOwn(ticket, _) => Reply::LastOwn(*ticket, Err(gone)),
            Self::Lifted(ticket, ..) => Reply::Lifted(*ticket, Err(gone)),
            Self::Team(ticket, _) => Reply::Team(*ticket, Err(gone)),
            Self::Routes(ticket, no) => Reply::Routes(*ticket, *no, Err(gone)),
            Self::IncidentsAt(ticket, _) => Reply::IncidentsAt(*ticket, Err(gone)),
            Self::Leader(ticket, _) => Reply::Leader(*ticket, Err(gone)),
        }
    }
}

impl Answerable for Wish {
    fn lost(&self) -> Reply {
        let gone = StoreError::ThreadGone;
        match self {
            Self::Household(ticket, _) => Reply::Household(*ticket, Err(gone)),
            Self::Households(ticket, _) => Reply::Households(*ticket, Err(gone)),
            Self::Patrol(_) => Reply::Patrol(Err(gone)),
            Self::Board(_) => Reply::Board(Err(gone)),
            Self::Shift => Reply::Shift(Err(gone)),
            Self::Tasks => Reply::Tasks(Err(gone)),
            Self::Staff => Reply::Staff(Err(gone)),
            Self::Point(ticket, _) => Reply::Point(*ticket, Err(gone)),
            Self::Since(..) => Reply::Since(Err(gone)),
            Self::Figures(ticket) => Reply::Figures(*ticket, Err(gone)),
            Self::Past(ticket, _) => Reply::Past(*ticket, Err(gone)),
        }
    }
}

/// A request under way. A thread that dies with it, or forgets it, leaves no silence: dropped without an answer, it
/// says that it is lost.
pub(super) struct PendingRequest<R: Answerable> {
    /// `None` once it is answered.
    request: Option<R>,
    replies: UnboundedSender<Reply>,
}

impl<R: Answerable> PendingRequest<R> {
    pub(super) fn new(request: R, replies: UnboundedSender<Reply>) -> Self {
        Self { request: Some(request), replies }
    }

    pub(super) fn request(&self) -> Option<&R> {
        self.request.as_ref()
    }

    /// Answers it, once; with `None` if nobody waits for a word.
    pub(super) fn answer(mut self, how: impl FnOnce(&R) -> Option<Reply>) {
        let reply = self.request.as_ref().and_then(how);
        self.request = None;
        if let Some(reply) = reply {
            // Nobody listens any more: the program is leaving, and a write has landed.
            drop(self.replies.send(reply));
        }
    }
}

impl<R: Answerable> Drop for PendingRequest<R> {
    fn drop(&mut self) {
        if let Some(request) = &self.request {
            drop(self.replies.send(request.lost()));
        }
    }
}

#[cfg(test)]
mod tests;
