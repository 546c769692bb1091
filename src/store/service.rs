//! The store behind three threads, since SQLite blocks: one owns the connection that writes, one the
//! connection that answers the line, one reads what whole screens show. Requests go in as one enum, replies come out
//! of one channel.
//!
//! The reader also notices what other processes wrote, and sends the new state unasked.

use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use tokio::sync::mpsc::UnboundedSender;

use super::answer::{Answer, Remark};
use super::board::{BoardWanted, DoorBoard, PointView};
use super::doors::KeptDoors;
use super::draft::Draft;
use super::error::StoreError;
use super::gate::Claiming;
use super::handover::ShiftBoard;
use super::households::{Households, HouseholdsWanted};
use super::incidents::IncidentRow;
use super::member_page::MemberPage;
use super::mend::Beside;
use super::night::PatrolNight;
use super::open::Store;
use super::pages::{Pages, Wish};
use super::people::PersonRow;
use super::permits::Leader;
use super::pins::Arriving;
use super::read::Tent;
use super::search::Found;
use super::staff::Actor;
use super::staff_page::StaffRow;
use super::watch::Watch;
use super::write::Op;
use super::{Record, journal, people};
use crate::domain::command::Command;
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
    /// Carry a command out.
    Execute(Ticket, Op, Command),
    /// Claim an arrival; `None` gives claims back.
    Claim(Ticket, Op, Option<Id>),
    /// Keep a half-typed line, of a process.
    KeepDraft(Op, u32, String),
    /// Keep that this process shows the terminal that a lone warden is asked at.
    KeepLone(String, u32),
    /// Everything that the Tent screen shows.
    Tent,
    /// Who is meant.
    Find(Ticket, Vec<Vec<Query>>, usize),
    /// The same while a line is being typed: only the last one asked is still wanted.
    Preview(Ticket, Vec<Vec<Query>>, usize),
    /// What is known of a person, as a terminal sees it.
    Person(Ticket, Box<PassageRequest>, String),
    /// A household, and the page of each of its people.
    Household(Ticket, Home),
    /// A stretch of the list of households.
    Households(Ticket, HouseholdsWanted),
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
    /// A night of the patrols.
    Patrol(Night),
    /// The incidents of a place.
    IncidentsAt(Ticket, Place),
    /// Let somebody work here.
    SignIn(Ticket, Op, Box<SigningIn>),
    /// Whoever has a staff number, if they may take a refusal on themselves.
    Leader(Ticket, String),
    /// A leader takes the next refusal at this terminal on themselves, by their PIN.
    Consent(Ticket, Op, String, Pin),
    /// Set the actor's PIN: the old one, if there is one, and the new one.
    SetPin(Ticket, Op, Option<Pin>, Pin),
    /// What the Doors screen shows.
    Board(BoardWanted),
    /// What the Shift screen shows.
    Shift,
    /// The page of the staff.
    Staff,
    /// The page of a closure point.
    Point(Ticket, PointCode),
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
}

/// A record, and the person that it is about.
pub(crate) type OwnRecord = Option<(Record, Option<PersonRow>)>;

/// What the store answers.
#[derive(Debug)]
pub enum Reply {
    /// To [`Request::Execute`].
    Executed(Ticket, Result<Box<Answer>, StoreError>),
    /// To [`Request::Claim`].
    Claimed(Ticket, Result<Claiming, StoreError>),
    /// A draft could not be kept.
    DraftLost(StoreError),
    /// To [`Request::Tent`], and unasked whenever anybody wrote.
    Tent(Result<Box<Tent>, StoreError>),
    /// To [`Request::Find`] and [`Request::Preview`].
    Found(Ticket, Result<Vec<Found>, StoreError>),
    /// To [`Request::Person`].
    Person(Ticket, Result<Option<Box<KnownPerson>>, StoreError>),
    /// To [`Request::Household`].
    Household(Ticket, Result<Vec<MemberPage>, StoreError>),
    /// To [`Request::Households`].
    Households(Ticket, Result<Households, StoreError>),
    /// To [`Request::Members`].
    Members(Ticket, Result<Vec<PersonRow>, StoreError>),
    /// To [`Request::Corrected`].
    Corrected(Ticket, Result<Option<KnownPassage>, StoreError>),
    /// To [`Request::LastOwn`].
    LastOwn(Ticket, Result<Box<OwnRecord>, StoreError>),
    /// To [`Request::Lifted`]; none if there is nothing, or they may not.
    Lifted(Ticket, Result<Option<Box<Lifted>>, StoreError>),
    /// To [`Request::Team`]: its number and its members, captain first.
    Team(Ticket, Result<(u16, Vec<Staff>), StoreError>),
    /// To [`Request::Routes`]: which is to be shown, and all of them by number.
    Routes(Ticket, Option<u16>, Result<Vec<Route>, StoreError>),
    /// To [`Request::Patrol`].
    Patrol(Result<Box<PatrolNight>, StoreError>),
    /// To [`Request::SignIn`]: who works here from now on.
    SignedIn(Ticket, Result<Box<LetIn>, StoreError>),
    /// To [`Request::SetPin`].
    PinSet(Ticket, Result<(), StoreError>),
    /// To [`Request::Leader`].
    Leader(Ticket, Result<Option<Leader>, StoreError>),
    /// To [`Request::Consent`].
    Consented(Ticket, Result<(), StoreError>),
    /// To [`Request::IncidentsAt`], the oldest first.
    IncidentsAt(Ticket, Result<Vec<IncidentRow>, StoreError>),
    /// To [`Request::Board`].
    Board(Result<Box<DoorBoard>, StoreError>),
    /// To [`Request::Staff`].
    Staff(Result<Vec<StaffRow>, StoreError>),
    /// To [`Request::Shift`].
    Shift(Result<Box<ShiftBoard>, StoreError>),
    /// To [`Request::Point`].
    Point(Ticket, Result<Option<Box<PointView>>, StoreError>),
    /// Unasked: something was mended while nothing was recorded.
    Mended(Remark),
}

/// What the reader thread hears.
enum ToReader {
    Ask(Request),
    /// Something may have been written.
    Poke,
    /// Close the file, say so, and open it again when the other end is gone.
    LetGo(Sender<()>, Receiver<()>),
}

/// The threads, and the way to them. Dropping it waits until the last write has landed.
#[derive(Debug)]
pub struct Service {
    writer: Option<Sender<Request>>,
    reader: Option<Sender<ToReader>>,
    pages: Option<Pages>,
    threads: Vec<JoinHandle<()>>,
    watch: Option<Watch>,
}

impl Service {
    /// Starts the threads: the one that writes takes `write_store`, the other opens the file again.
    ///
    /// # Errors
    /// [`StoreError`] if the file cannot be opened or a thread cannot be started.
    pub fn start(mut write_store: Store, replies: UnboundedSender<Reply>) -> Result<Self, StoreError> {
        let read_store = Store::open(&write_store.path, write_store.context.clone())?;
        let path = write_store.path.clone();
        let (writer, to_writer) = channel();
        let (reader, to_reader) = channel();
        let watch = Watch::start(&path, {
            let poke = reader.clone();
            // A reader that is gone needs no poke.
            move || poke.send(ToReader::Poke).unwrap_or_default()
        });
        let pages = Pages::start(path, read_store.context.clone(), replies.clone())?;
        write_store.beside = Some(Beside::new({
            let (reader, close_pages) = (reader.clone(), pages.let_go());
            move || {
                let pages = close_pages();
                let ((gone, is_gone), (again, wait)) = (channel(), channel::<()>());
                // A reader that has ended has let go.
                if reader.send(ToReader::LetGo(gone, wait)).is_ok() {
                    is_gone.recv().unwrap_or_default();
                }
                Box::new((again, pages))
            }
        }));
        let writing = {
            let (replies, poke) = (replies.clone(), reader.clone());
            std::thread::Builder::new()
                .name("nightpost-writer".to_owned())
                .spawn(move || write_loop(write_store, &to_writer, &replies, &poke))?
        };
        // Made here, not in its thread: what is written before that thread first runs is news as well.
        let reader_of_state = Reader::new(read_store, replies);
        let reading = std::thread::Builder::new()
            .name("nightpost-reader".to_owned())
            .spawn(move || reader_of_state.run(&to_reader))?;
        let (writer, reader, pages) = (Some(writer), Some(reader), Some(pages));
        Ok(Self { writer, reader, pages, threads: vec![writing, reading], watch })
    }

    /// Sends a request; its reply comes through the channel.
    pub fn ask(&self, request: Request) {
        // A thread that is gone has said why through the channel.
        match request {
            Request::Execute(..)
            | Request::Claim(..)
            | Request::KeepDraft(..)
            | Request::KeepLone(..)
            | Request::SignIn(..)
            | Request::Consent(..)
            | Request::SetPin(..) => {
                self.writer.as_ref().and_then(|writer| writer.send(request).ok());
            }
            Request::Household(ticket, home) => self.wish(Wish::Household(ticket, home)),
            Request::Households(ticket, wanted) => self.wish(Wish::Households(ticket, wanted)),
            Request::Patrol(night) => self.wish(Wish::Patrol(night)),
            Request::Board(wanted) => self.wish(Wish::Board(wanted)),
            Request::Shift => self.wish(Wish::Shift),
            Request::Staff => self.wish(Wish::Staff),
            Request::Point(ticket, code) => self.wish(Wish::Point(ticket, code)),
            _ => {
                self.reader.as_ref().and_then(|reader| reader.send(ToReader::Ask(request)).ok());
            }
        }
    }

    fn wish(&self, wish: Wish) {
        if let Some(pages) = &self.pages {
            pages.ask(wish);
        }
    }
}

impl Drop for Service {
    fn drop(&mut self) {
        self.writer = None;
        self.reader = None;
        self.pages = None;
        self.watch = None;
        for thread in self.threads.drain(..) {
            // A thread that panicked has nothing left to land.
            drop(thread.join());
        }
    }
}

fn write_loop(
    mut store: Store,
    requests: &Receiver<Request>,
    replies: &UnboundedSender<Reply>,
    poke: &Sender<ToReader>,
) {
    let mut in_trouble = false;
    loop {
        let request = match requests.recv_timeout(NET) {
            Ok(request) => request,
            Err(RecvTimeoutError::Timeout) => {
                in_trouble = look_after(&mut store, in_trouble, replies, poke);
                continue;
            }
            Err(RecvTimeoutError::Disconnected) => return,
        };
        let reply = match request {
            Request::Execute(ticket, op, command) => {
                Some(Reply::Executed(ticket, store.execute(&op, &command).map(Box::new)))
            }
            Request::Claim(ticket, op, arrival) => Some(Reply::Claimed(ticket, store.claim(&op, arrival))),
            Request::KeepDraft(op, pid, line) => {
                store.keep_draft(&op, pid, &line).err().map(Reply::DraftLost)
            }
            Request::KeepLone(terminal, pid) => {
                // Without it the next screen asks as well, which is the safe side.
                drop(store.keep_lone_screen(&terminal, pid));
                None
            }
            Request::SignIn(ticket, op, who) => Some(Reply::SignedIn(ticket, sign_in(&mut store, &op, &who))),
            Request::Consent(ticket, op, leader, pin) => {
                Some(Reply::Consented(ticket, store.consent(&op, &leader, &pin)))
            }
            Request::SetPin(ticket, op, old, new) => {
                Some(Reply::PinSet(ticket, store.set_pin(&op, old.as_ref(), &new)))
            }
            _ => None,
        };
        let shown = matches!(
            reply,
            Some(Reply::Executed(..) | Reply::Claimed(..) | Reply::SignedIn(..) | Reply::PinSet(..))
        );
        if let Some(reply) = reply {
            // Nobody listens any more: the program is leaving, and the write has landed.
            drop(replies.send(reply));
        }
        if shown {
            drop(poke.send(ToReader::Poke));
        }
    }
}

/// A moment without work: the files are looked after, and what happened to them is told. Whether they are in
/// trouble, as they were before or not.
fn look_after(
    store: &mut Store,
    was_in_trouble: bool,
    replies: &UnboundedSender<Reply>,
    poke: &Sender<ToReader>,
) -> bool {
    let (told, in_trouble) = match store.look_after() {
        Ok(remarks) => (remarks.into_iter().map(Reply::Mended).collect(), false),
        Err(StoreError::Locked) => (Vec::new(), was_in_trouble),
        Err(error) => (vec![Reply::Tent(Err(error))], true),
    };
    for reply in told {
        drop(replies.send(reply));
    }
    if was_in_trouble && !in_trouble {
        // What is shown is not old any more.
        drop(poke.send(ToReader::Ask(Request::Tent)));
    }
    in_trouble
}

/// Lets somebody work here; whoever has no PIN yet sets it first.
fn sign_in(store: &mut Store, op: &Op, who: &SigningIn) -> Result<Box<LetIn>, StoreError> {
    if let Some(new) = &who.new {
        store.set_pin(
            &Op { id: store.context.id(), actor: who.staff_no.clone(), ..op.clone() },
            None,
            new,
        )?;
    }
    let arriving = Arriving {
        staff_no: &who.staff_no,
        from: who.from.as_deref(),
        recorded: who.recorded,
        needs_pin: who.needs_pin,
    };
    let actor = store.sign_in(op, arriving, who.new.as_ref().or(who.pin.as_ref()))?;
    let context = store.context.clone();
    // A line that cannot be brought back keeps nobody from their post.
    let take = || store.take_draft(&actor.staff_no, &|pid| context.is_running(pid)).ok().flatten();
    let draft = if who.wants_line { take() } else { None };
    // Nor does what is new.
    let news = store.take_news(&actor.staff_no).ok().flatten();
    Ok(Box::new(LetIn { actor, draft, news }))
}

/// When the version is asked again after a poke, in milliseconds: a file event can come before the
/// commit that it tells of.
const ASK_AGAIN_MS: [u64; 4] = [0, 5, 20, 50];
/// The net for file systems without events.
const NET: Duration = Duration::from_secs(1);
/// At most one unasked state in this time, so that a storm of writes does not become one of reads.
const SPACING: Duration = Duration::from_millis(25);

struct Reader {
    store: Store,
    doors: KeptDoors,
    replies: UnboundedSender<Reply>,
    /// The version that was last looked at.
    seen: i64,
    /// What a screen shows of the file was last sent at this mark.
    mark: Option<(i64, i64, i64)>,
    /// When to ask for the version next.
    checks: Vec<Instant>,
    /// When a state was last sent unasked.
    sent: Option<Instant>,
}

impl Reader {
    fn new(store: Store, replies: UnboundedSender<Reply>) -> Self {
        let seen = store.data_version().unwrap_or_default();
        let doors = KeptDoors::default();
        Self { store, doors, replies, seen, mark: None, checks: Vec::new(), sent: None }
    }

    fn run(mut self, requests: &Receiver<ToReader>) {
        loop {
            let now = Instant::now();
            let next = self.checks.iter().min().copied();
            let wait = next.map_or(NET, |at| at.saturating_duration_since(now));
            match requests.recv_timeout(wait) {
                Ok(first) => {
                    let mut heard = vec![first];
                    heard.extend(requests.try_iter());
                    self.hear(heard);
                }
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => return,
            }
            let now = Instant::now();
            let due = next.is_none_or(|_| self.checks.iter().any(|at| *at <= now));
            if due {
                self.checks.retain(|at| *at > now);
                self.look(now);
            }
        }
    }

    /// Answers everything that is waiting; of several previews only the last is still wanted.
    fn hear(&mut self, heard: Vec<ToReader>) {
        let is_preview = |message: &ToReader| matches!(message, ToReader::Ask(Request::Preview(..)));
        let last_preview = heard.iter().rposition(is_preview);
        for (index, message) in heard.into_iter().enumerate() {
            match message {
                ToReader::Ask(Request::Preview(..)) if Some(index) != last_preview => {}
                ToReader::Ask(request) => self.answer(request),
                ToReader::LetGo(gone, again) => {
                    let let_go = self.store.let_go();
                    drop(gone);
                    // Nothing is ever sent: the other end goes when the file can be opened again.
                    again.recv().unwrap_or_default();
                    if let Err(error) = let_go.and_then(|()| self.store.be_open()) {
                        drop(self.replies.send(Reply::Tent(Err(error))));
                    }
                    self.seen = -1;
                    self.doors = KeptDoors::default();
                }
                ToReader::Poke => {
                    let now = Instant::now();
                    self.checks = ASK_AGAIN_MS.iter().map(|ms| now + Duration::from_millis(*ms)).collect();
                }
            }
        }
    }

    /// Sends the state if anybody wrote since it was last sent.
    fn look(&mut self, now: Instant) {
        match self.store.data_version() {
            Ok(version) if version == self.seen => {}
            Ok(version) => {
                if let Some(early) = self.sent.filter(|sent| now.duration_since(*sent) < SPACING) {
                    self.checks.push(early + SPACING);
                    return;
                }
                self.seen = version;
                // A half-typed line that was kept is no news for a screen.
                let mark = self.store.mark().ok();
                if mark.is_none() || mark != self.mark {
                    self.mark = mark;
                    self.sent = Some(now);
                    self.answer(Request::Tent);
                }
            }
            Err(error) => drop(self.replies.send(Reply::Tent(Err(error)))),
        }
    }

    fn answer(&mut self, request: Request) {
        let store = &self.store;
        let reply = match request {
            Request::Tent => Reply::Tent(store.tent_with(&mut self.doors).map(Box::new)),
            Request::Find(ticket, subjects, limit) | Request::Preview(ticket, subjects, limit) => {
                Reply::Found(ticket, store.find(&subjects, limit))
            }
            Request::Person(ticket, request, terminal) => Reply::Person(
                ticket,
                store.known_person(&request, &terminal).map(|known| known.map(Box::new)),
            ),
            Request::Members(ticket, home) => Reply::Members(ticket, store.household(&home)),
            Request::Corrected(ticket, seq) => Reply::Corrected(ticket, store.passage_to_correct(seq)),
            Request::LastOwn(ticket, actor) => Reply::LastOwn(ticket, store.own_record(&actor).map(Box::new)),
            Request::Leader(ticket, staff_no) => Reply::Leader(ticket, store.leader(&staff_no)),
            Request::Lifted(ticket, op, command) => {
                Reply::Lifted(ticket, store.lifted(&op, &command).map(|lifted| lifted.map(Box::new)))
            }
            Request::Team(ticket, team) => {
                Reply::Team(ticket, store.members(team).map(|staff| (team, staff)))
            }
            Request::Routes(ticket, no) => Reply::Routes(ticket, no, store.routes()),
            Request::IncidentsAt(ticket, place) => Reply::IncidentsAt(ticket, store.incidents_at(&place)),
            Request::Execute(..)
            | Request::Claim(..)
            | Request::KeepDraft(..)
            | Request::KeepLone(..)
            | Request::SignIn(..)
            | Request::Consent(..)
            | Request::SetPin(..)
            | Request::Household(..)
            | Request::Households(..)
            | Request::Patrol(_)
            | Request::Board(_)
            | Request::Shift
            | Request::Staff
            | Request::Point(..) => {
                return;
            }
        };
        drop(self.replies.send(reply));
    }
}

impl Store {
    /// The actor's last record that can be annulled, and whom it is about.
    ///
    /// # Errors
    /// [`StoreError`] if the file cannot be read.
    pub(crate) fn own_record(&self, actor: &str) -> Result<OwnRecord, StoreError> {
        let Some(record) = self.last_own(actor)? else { return Ok(None) };
        let person = match record.subject {
            Some(id) => people::get(&self.conn, id)?,
            None => None,
        };
        Ok(Some((record, person)))
    }

    /// Changes whenever a screen would: the head of the journal, and the claims.
    fn mark(&self) -> Result<(i64, i64, i64), StoreError> {
        Ok(self
            .conn
            .prepare_cached(
                "SELECT coalesce((SELECT max(seq) FROM journal), 0), count(*), coalesce(sum(at_ms), 0)
                 FROM claim",
            )?
            .query_row([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?)
    }

    /// One record.
    ///
    /// # Errors
    /// [`StoreError`] if the file cannot be read.
    pub(crate) fn record(&self, seq: i64) -> Result<Option<Record>, StoreError> {
        journal::get(&self.conn, seq)
    }
}
