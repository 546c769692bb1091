//! The store behind three threads, since SQLite blocks: one owns the connection that writes, one the
//! connection that answers the line, one reads what whole screens show. Each takes requests of its own type; replies
//! come out of one channel.
//!
//! The reader also notices what other processes wrote, and sends the new state unasked.

use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use tokio::sync::mpsc::UnboundedSender;

use super::beside::OtherConnection;
use super::copies::Copier;
use super::core::Store;
use super::doors::KeptDoors;
use super::error::{Result, StoreError};
use super::forget::overwrite_stack;
use super::op::Op;
use super::pages::{self, Pages};
use super::pins::Arriving;
use super::request::PendingRequest;
pub use super::request::{LetIn, Read, Reply, Request, SigningIn, Wish, Write};
pub(crate) use super::request::{OwnRecord, Ticket};
use super::retention::Purging;
use super::watch::Watch;
use crate::domain::command::{Command, ShiftCommand};

/// What the reader thread hears.
enum ToReader {
    Ask(PendingRequest<Read>),
    /// Something may have been written.
    Poke,
    /// What the connection still holds of the file leaves memory.
    Forget,
    /// Close the file, say so, and open it again when the other end is gone.
    LetGo(Sender<()>, Receiver<()>),
}

/// The threads, and the way to them. Dropping it waits until the last write has landed.
#[derive(Debug)]
pub struct Service {
    writer: Option<Sender<PendingRequest<Write>>>,
    reader: Option<Sender<ToReader>>,
    pages: Option<Pages>,
    copier: Option<Copier>,
    threads: Vec<JoinHandle<()>>,
    watch: Option<Watch>,
    replies: UnboundedSender<Reply>,
}

impl Service {
    /// Starts the threads: the one that writes takes `write_store`, the other opens the file again.
    ///
    /// # Errors
    /// [`StoreError`] if the file cannot be opened or a thread cannot be started.
    pub fn start(mut write_store: Store, replies: UnboundedSender<Reply>) -> Result<Self> {
        let read_store = Store::open(&write_store.path, write_store.context.clone())?;
        let path = write_store.path.clone();
        let (writer, to_writer) = channel();
        let (reader, to_reader) = channel();
        let watch = Watch::start(&path, {
            let poke = reader.clone();
            // A reader that is gone needs no poke.
            move || poke.send(ToReader::Poke).unwrap_or_default()
        });
        let copier =
            Copier::start(path.clone(), read_store.context.clone(), replies.clone(), pages::give_way)?;
        let pages = Pages::start(path, read_store.context.clone(), replies.clone())?;
        write_store.beside = Some(OtherConnection::new({
            let (reader, close_pages, close_copies) = (reader.clone(), pages.let_go(), copier.let_go());
            move || {
                let pages = (close_pages(), close_copies());
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
        let reader_of_state = ReaderThread::new(read_store, replies.clone(), Box::new(copier.poke()));
        let reading = std::thread::Builder::new()
            .name("nightpost-reader".to_owned())
            .spawn(move || reader_of_state.run(&to_reader))?;
        let (writer, reader, pages, copier) = (Some(writer), Some(reader), Some(pages), Some(copier));
        Ok(Self { writer, reader, pages, copier, threads: vec![writing, reading], watch, replies })
    }

    /// Sends a request; its reply comes through the channel. To a thread that is gone nothing can be sent: the request
    /// comes back, and says so as it is dropped.
    pub fn ask(&self, request: Request) {
        match request {
            Request::Write(write) => {
                let asked = PendingRequest::new(write, self.replies.clone());
                self.writer.as_ref().and_then(|writer| writer.send(asked).ok());
            }
            Request::Read(read) => {
                let asked = PendingRequest::new(read, self.replies.clone());
                self.reader.as_ref().and_then(|reader| reader.send(ToReader::Ask(asked)).ok());
            }
            Request::Wish(wish) => {
                if let Some(pages) = &self.pages {
                    pages.ask(wish);
                }
            }
        }
    }
}

impl Service {
    /// What the threads still hold of the file leaves memory. Pages are read by a connection of their own each time.
    pub(crate) fn forget(&self) {
        self.ask(Write::Forget.into());
        // A reader that is gone holds nothing.
        self.reader.as_ref().and_then(|reader| reader.send(ToReader::Forget).ok());
    }
}

impl Drop for Service {
    fn drop(&mut self) {
        self.writer = None;
        self.reader = None;
        self.pages = None;
        self.copier = None;
        self.watch = None;
        for thread in self.threads.drain(..) {
            // A thread that panicked has nothing left to land.
            drop(thread.join());
        }
    }
}

fn write_loop(
    mut store: Store,
    requests: &Receiver<PendingRequest<Write>>,
    replies: &UnboundedSender<Reply>,
    poke: &Sender<ToReader>,
) {
    let mut in_trouble = false;
    let mut daily = Daily::default();
    loop {
        match requests.recv_timeout(daily.patience()) {
            Ok(asked) => {
                let (mut shown, mut forgotten) = (false, false);
                asked.answer(|request| {
                    (shown, forgotten) = (is_shown(request), matches!(request, Write::Forget));
                    daily.hear(request);
                    write(&mut store, request)
                });
                if forgotten {
                    overwrite_stack();
                }
                if shown {
                    drop(poke.send(ToReader::Poke));
                }
            }
            Err(RecvTimeoutError::Timeout) => {
                in_trouble = look_after(&mut store, in_trouble, replies, poke);
                if !in_trouble && daily.purge(&mut store) {
                    drop(poke.send(ToReader::Poke));
                }
            }
            Err(RecvTimeoutError::Disconnected) => return,
        }
    }
}

/// How often it is asked whether that is due.
const LOOKED: Duration = Duration::from_mins(1);

/// What is done once a day, in the name of whoever worked here last: what is older than its days goes.
#[derive(Default)]
struct Daily {
    by: Option<Op>,
    /// A shift was closed since the last time.
    handed_over: bool,
    looked: Option<Instant>,
    going: Option<Purging>,
}

impl Daily {
    fn hear(&mut self, request: &Write) {
        if let Write::Execute(_, op, command) = request {
            self.by = Some(op.clone());
            self.handed_over |= matches!(command, Command::Shift(ShiftCommand::Close { .. }));
        }
    }

    /// How long to wait for a request before the next part goes.
    fn patience(&self) -> Duration {
        if self.going.is_some() { BETWEEN } else { NET }
    }

    /// Lets one part go; whether that was the last. What goes wrong is tried again a minute later.
    fn purge(&mut self, store: &mut Store) -> bool {
        let Some(mut going) = self.going.take().or_else(|| self.due(store)) else { return false };
        match going.part(store) {
            Ok(true) => {
                self.going = Some(going);
                false
            }
            Ok(false) => {
                let purged = going.finish(store).is_ok();
                self.handed_over &= !purged;
                purged
            }
            Err(_) => false,
        }
    }

    /// A purge that is to begin now.
    fn due(&mut self, store: &Store) -> Option<Purging> {
        let is_fresh = self.looked.is_some_and(|looked| looked.elapsed() < LOOKED);
        let by = self.by.clone().filter(|_| !is_fresh)?;
        self.looked = Some(Instant::now());
        store.purge_if_due(&Op { begun_by: None, ..by }, self.handed_over).ok().flatten()
    }
}

/// Whether a screen shows what it changes.
fn is_shown(request: &Write) -> bool {
    match request {
        Write::Execute(..) | Write::Claim(..) | Write::SignIn(..) | Write::SetPin(..) => true,
        Write::KeepDraft(..) | Write::KeepLone(..) | Write::Consent(..) | Write::Forget => false,
    }
}

/// Carries out what changes the file; what there is to say of it. Has a frame of its own, as `ReaderThread::answer` has.
#[inline(never)]
fn write(store: &mut Store, request: &Write) -> Option<Reply> {
    Some(match request {
        Write::Execute(ticket, op, command) => {
            Reply::Executed(*ticket, store.execute(op, command).map(Box::new))
        }
        Write::Claim(ticket, op, arrival) => Reply::Claimed(*ticket, store.claim(op, *arrival)),
        Write::KeepDraft(op, pid, line) => {
            return store.keep_draft(op, *pid, line).err().map(Reply::DraftLost);
        }
        Write::KeepLone(terminal, pid) => {
            // Without it the next screen asks as well, which is the safe side.
            drop(store.keep_lone_screen(terminal, *pid));
            return None;
        }
        Write::Forget => {
            store.forget();
            return None;
        }
        Write::SignIn(ticket, op, who) => Reply::SignedIn(*ticket, sign_in(store, op, who)),
        Write::Consent(ticket, op, leader, pin) => Reply::Consented(*ticket, store.consent(op, leader, pin)),
        Write::SetPin(ticket, op, old, new) => Reply::PinSet(*ticket, store.set_pin(op, old.as_ref(), new)),
    })
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
        drop(poke.send(ToReader::Ask(PendingRequest::new(Read::Tent, replies.clone()))));
    }
    in_trouble
}

/// Lets somebody work here; whoever has no PIN yet sets it first.
fn sign_in(store: &mut Store, op: &Op, who: &SigningIn) -> Result<Box<LetIn>> {
    if let Some(new) = &who.new {
        store.set_pin(
            &Op { id: store.context.id(), actor: who.staff_no.clone(), ..op.clone() },
            None,
            new,
        )?;
    }
    // Before their own record of it stands behind all others. It keeps nobody from their post either.
    let left = store.left(&who.staff_no).ok().flatten();
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
    let since = left.and_then(|left| store.since_record(&actor.staff_no, left).ok());
    let since = since.filter(|since| !since.rows.is_empty()).map(Box::new);
    Ok(Box::new(LetIn { actor, draft, news, since }))
}

/// When the version is asked again after a poke, in milliseconds: a file event can come before the
/// commit that it tells of.
const ASK_AGAIN_MS: [u64; 4] = [0, 5, 20, 50];
/// How long whoever types comes before the next part of what is older than its days.
const BETWEEN: Duration = Duration::from_millis(20);
/// The net for file systems without events.
const NET: Duration = Duration::from_secs(1);
/// At most one unasked state in this time, so that a storm of writes does not become one of reads.
const SPACING: Duration = Duration::from_millis(25);

struct ReaderThread {
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
    /// Copies may be due.
    poke_copies: Box<dyn Fn() + Send>,
}

impl ReaderThread {
    fn new(store: Store, replies: UnboundedSender<Reply>, poke_copies: Box<dyn Fn() + Send>) -> Self {
        let seen = store.data_version().unwrap_or_default();
        let doors = KeptDoors::default();
        Self { store, doors, replies, seen, mark: None, checks: Vec::new(), sent: None, poke_copies }
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
        let is_preview = |message: &ToReader| match message {
            ToReader::Ask(asked) => matches!(asked.request(), Some(Read::Preview(..))),
            ToReader::Poke | ToReader::Forget | ToReader::LetGo(..) => false,
        };
        let last_preview = heard.iter().rposition(is_preview);
        for (index, message) in heard.into_iter().enumerate() {
            let is_old = is_preview(&message) && Some(index) != last_preview;
            match message {
                ToReader::Ask(asked) => {
                    asked.answer(|request| (!is_old).then(|| self.answer(request)));
                }
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
                ToReader::Forget => self.store.forget(),
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
                    (self.poke_copies)();
                    let reply = self.answer(&Read::Tent);
                    drop(self.replies.send(reply));
                }
            }
            Err(error) => drop(self.replies.send(Reply::Tent(Err(error)))),
        }
    }

    /// Has a frame of its own: what is left of it on the stack is overwritten behind a lock, and the frame of the loop is not.
    #[inline(never)]
    fn answer(&mut self, request: &Read) -> Reply {
        let store = &self.store;
        match request {
            Read::Tent => Reply::Tent(store.tent_with(&mut self.doors).map(Box::new)),
            Read::Find(ticket, subjects, limit) | Read::Preview(ticket, subjects, limit) => {
                Reply::Found(*ticket, store.find(subjects, *limit))
            }
            Read::Person(ticket, request, terminal) => {
                Reply::Person(*ticket, store.known_person(request, terminal).map(|known| known.map(Box::new)))
            }
            Read::Members(ticket, home) => Reply::Members(*ticket, store.household(home)),
            Read::Corrected(ticket, seq) => Reply::Corrected(*ticket, store.passage_to_correct(*seq)),
            Read::LastOwn(ticket, actor) => Reply::LastOwn(*ticket, store.own_record(actor).map(Box::new)),
            Read::Leader(ticket, staff_no) => Reply::Leader(*ticket, store.leader(staff_no)),
            Read::Lifted(ticket, op, command) => {
                Reply::Lifted(*ticket, store.lifted(op, command).map(|lifted| lifted.map(Box::new)))
            }
            Read::Team(ticket, team) => {
                Reply::Team(*ticket, store.members(*team).map(|staff| (*team, staff)))
            }
            Read::Routes(ticket, no) => Reply::Routes(*ticket, *no, store.routes()),
            Read::IncidentsAt(ticket, place) => Reply::IncidentsAt(*ticket, store.incidents_at(place)),
        }
    }
}

#[cfg(test)]
mod tests;
