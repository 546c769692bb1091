//! Copies that are made by themselves: by a thread of its own that stands back behind the others, in one process at a
//! time. What the screens have to tell of it is sent when it changes.
//!
//! The file is opened for a look and closed behind it, so that it can be let go at any moment: a copy that is stopped is
//! none, and is begun anew.

use std::path::PathBuf;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use rusqlite::InterruptHandle;
use tokio::sync::mpsc::UnboundedSender;

use super::error::CopyError;
use super::make::Making;
use super::told::{CopiesTold, CopyTrouble};
use super::{CopyPlan, last, place};
use crate::domain::copies::LastCopy;
use crate::store::context::Context;
use crate::store::copy_plan::plan;
use crate::store::core::{Origin, Store};
use crate::store::error::Result;
use crate::store::logged::log;
use crate::store::op::Op;
use crate::store::request::Reply;
use crate::store::rows::Statements as _;

/// How often it is looked whether the folder is there and a copy is due.
const LOOK: Duration = Duration::from_secs(2);
/// When a copy that failed is tried again, unless its folder comes back before.
const AGAIN: Duration = Duration::from_mins(1);
/// How often old copies are looked for, even if no new one is made.
const CLEAR: Duration = Duration::from_mins(10);
/// How long it is until work that should stop is told so again.
const STOP_AGAIN: Duration = Duration::from_millis(5);

/// The thread, and the way to it. Dropping it stops a copy that is being made.
#[derive(Debug)]
pub(in crate::store) struct Copier {
    desk: Arc<CopyDesk>,
    thread: Option<JoinHandle<()>>,
}

#[derive(Default)]
struct CopyDesk {
    state: Mutex<DeskState>,
    changed: Condvar,
}

#[derive(Default)]
struct DeskState {
    /// Something was written since it was looked at.
    is_news: bool,
    /// The file is open, or about to be.
    is_open: bool,
    /// By these what is being read is stopped.
    stops: Vec<InterruptHandle>,
    /// So many want the file closed.
    held: usize,
    over: bool,
}

impl std::fmt::Debug for CopyDesk {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("CopyDesk")
    }
}

impl CopyDesk {
    fn state(&self) -> MutexGuard<'_, DeskState> {
        // Whoever panicked held no half-made state.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn wait<'a>(&self, state: MutexGuard<'a, DeskState>, time: Duration) -> MutexGuard<'a, DeskState> {
        self.changed.wait_timeout(state, time).unwrap_or_else(PoisonError::into_inner).0
    }
}

impl DeskState {
    fn stop(&self) {
        for stop in &self.stops {
            stop.interrupt();
        }
    }
}

impl Copier {
    /// Starts the thread for a file.
    ///
    /// # Errors
    /// `StoreError` if it cannot be started.
    pub(in crate::store) fn start(
        path: PathBuf,
        context: Context,
        replies: UnboundedSender<Reply>,
        give_way: fn(),
    ) -> Result<Self> {
        let desk = Arc::new(CopyDesk::default());
        desk.state().is_news = true;
        let thread = std::thread::Builder::new().name("nightpost-copies".to_owned()).spawn({
            let desk = desk.clone();
            move || {
                give_way();
                CopyThread {
                    desk,
                    path,
                    context,
                    replies,
                    told: CopiesTold::default(),
                    seen: None,
                    not_before: None,
                    cleared: None,
                }
                .run();
            }
        })?;
        Ok(Self { desk, thread: Some(thread) })
    }

    /// Something was written.
    pub(in crate::store) fn poke(&self) -> impl Fn() + Send + use<> {
        let desk = self.desk.clone();
        move || desk.state().is_news = true
    }

    /// Closes the file and keeps it closed until what comes back is dropped.
    pub(in crate::store) fn let_go(&self) -> impl Fn() -> HeldCopies + Send + use<> {
        let desk = self.desk.clone();
        move || {
            let mut state = desk.state();
            state.held += 1;
            while state.is_open {
                state.stop();
                state = desk.wait(state, STOP_AGAIN);
            }
            HeldCopies(desk.clone())
        }
    }
}

/// While it is there, no copy is made.
pub(in crate::store) struct HeldCopies(Arc<CopyDesk>);

impl Drop for HeldCopies {
    fn drop(&mut self) {
        self.0.state().held -= 1;
        self.0.changed.notify_all();
    }
}

impl Drop for Copier {
    fn drop(&mut self) {
        let mut state = self.desk.state();
        state.over = true;
        self.desk.changed.notify_all();
        // A stop that falls between two questions is not heard: it is said again.
        while self.thread.as_ref().is_some_and(|thread| !thread.is_finished()) {
            state.stop();
            state = self.desk.wait(state, STOP_AGAIN);
        }
    }
}

struct CopyThread {
    desk: Arc<CopyDesk>,
    path: PathBuf,
    context: Context,
    replies: UnboundedSender<Reply>,
    /// What was told last.
    told: CopiesTold,
    /// What the file said when it was looked at last.
    seen: Option<Seen>,
    /// A copy that failed is not tried again before.
    not_before: Option<Instant>,
    /// When old copies were looked for last.
    cleared: Option<Instant>,
}

/// What the file says of its copies.
#[derive(Clone, Debug)]
struct Seen {
    plan: CopyPlan,
    place: PathBuf,
    last: Option<LastCopy>,
    has_news: bool,
    handed_seq: i64,
}

impl Seen {
    fn read(store: &Store) -> Result<Option<Self>> {
        let conn = &store.conn;
        let (Some(plan), Some(place)) = (plan(conn)?.filter(CopyPlan::is_on), place(conn)?) else {
            return Ok(None);
        };
        let last = last(conn)?;
        let after = last.map_or(0, |last| last.head_seq);
        let has_news =
            conn.has("SELECT 1 FROM journal WHERE seq > ? AND kind <> 'copy.made' LIMIT 1", [after])?;
        let handed_seq = conn.one(
            "SELECT max(coalesce((SELECT max(seq) FROM handover), 0),
                        coalesce((SELECT max(closed_seq) FROM shift), 0))",
            (),
        )?;
        Ok(Some(Self { plan, place, last, has_news, handed_seq }))
    }
}

impl CopyThread {
    fn run(mut self) {
        loop {
            {
                let state = self.desk.state();
                let state = if state.over { state } else { self.desk.wait(state, LOOK) };
                if state.over {
                    return;
                }
                if state.held > 0 {
                    continue;
                }
            }
            self.look();
        }
    }

    /// Looks whether a copy is due, makes it, and tells what there is to tell.
    fn look(&mut self) {
        let is_news = std::mem::take(&mut self.desk.state().is_news);
        if !is_news && !self.is_time() {
            return;
        }
        {
            let mut state = self.desk.state();
            if state.held > 0 || state.over {
                state.is_news = true;
                return;
            }
            state.is_open = true;
        }
        // A file that cannot be opened is told of by those who read it.
        let told = Store::open(&self.path, self.context.clone()).and_then(|store| self.work(store));
        {
            let mut state = self.desk.state();
            state.is_open = false;
            state.stops.clear();
            self.desk.changed.notify_all();
        }
        let Ok(told) = told else { return };
        if told != self.told {
            self.told = told.clone();
            drop(self.replies.send(Reply::Copies(Box::new(told))));
        }
    }

    /// Whether there is something to do though nothing was written.
    fn is_time(&self) -> bool {
        let Some(seen) = &self.seen else { return false };
        let is_there = place::is_chosen(&seen.place);
        if is_there == (self.told.trouble == Some(CopyTrouble::Absent)) {
            return true;
        }
        let may = self.not_before.is_none_or(|at| Instant::now() >= at);
        let clears = self.cleared.is_none_or(|at| at.elapsed() >= CLEAR);
        let is_due = seen.plan.is_due(seen.last, seen.has_news, seen.handed_seq, &self.context.now());
        is_there && (clears || is_due && may)
    }

    fn work(&mut self, mut store: Store) -> Result<CopiesTold> {
        let should_be = store.origin() == Origin::Real;
        self.seen = Seen::read(&store)?;
        let Some(seen) = self.seen.clone() else {
            return Ok(CopiesTold { should_be, ..CopiesTold::default() });
        };
        let mut told = CopiesTold {
            plan: Some(seen.plan),
            last_ms: seen.last.map(|last| last.made_ms),
            trouble: self.told.trouble,
            should_be,
        };
        if !place::is_chosen(&seen.place) {
            told.trouble = Some(CopyTrouble::Absent);
            return Ok(told);
        }
        if told.trouble == Some(CopyTrouble::Absent) {
            (told.trouble, self.not_before) = (None, None);
        }
        // Whoever has the lock makes it, and sees whether another was quicker.
        let Ok(Some(lock)) = place::lock(&store.path) else { return Ok(told) };
        let now = self.context.now();
        let may = self.not_before.is_none_or(|at| Instant::now() >= at);
        let again = Seen::read(&store)?.unwrap_or(seen);
        if store.is_read_only()
            || !may
            || !again.plan.is_due(again.last, again.has_news, again.handed_seq, &now)
        {
            self.clear(&store, &again)?;
            return Ok(told);
        }
        let terminal = format!("process {}", std::process::id());
        let op = Op { id: self.context.id(), actor: String::new(), terminal, begun_by: None };
        let desk = &self.desk;
        let mut making = Making {
            by_itself: true,
            begins: &|stop| desk.state().stops.push(stop),
            progress: &mut |_, _| {},
        };
        match store.back_up_locked(&lock, &op, &again.place, &mut making) {
            Ok(made) => {
                told.last_ms = Some(made.made_ms);
                (told.trouble, self.not_before, self.cleared) = (None, None, None);
            }
            Err(CopyError::Stopped) => self.desk.state().is_news = true,
            Err(error) => {
                self.not_before = Some(Instant::now() + AGAIN);
                told.trouble = Some(match error {
                    CopyError::Absent(_) => CopyTrouble::Absent,
                    CopyError::NoRoom(_) => CopyTrouble::NoRoom,
                    CopyError::Store(_)
                    | CopyError::Taken(_)
                    | CopyError::Busy
                    | CopyError::Place { .. }
                    | CopyError::Unsound { .. }
                    | CopyError::Newer(_)
                    | CopyError::Stopped
                    | CopyError::Itself
                    | CopyError::InUse
                    | CopyError::OtherPost => CopyTrouble::Failed,
                });
                // A stick that was pulled out fails in many ways; that it is gone is what has to be told.
                if !place::is_chosen(&again.place) {
                    told.trouble = Some(CopyTrouble::Absent);
                }
                if let Some(trouble) = told.trouble {
                    log!(ERROR, "no-copy", why = <&'static str>::from(trouble));
                }
            }
        }
        self.clear(&store, &again)?;
        self.seen = Seen::read(&store)?;
        Ok(told)
    }

    /// Deletes the copies whose time is over, now and then.
    fn clear(&mut self, store: &Store, seen: &Seen) -> Result {
        if store.is_read_only() || self.cleared.is_some_and(|at| at.elapsed() < CLEAR) {
            return Ok(());
        }
        self.cleared = Some(Instant::now());
        store.prune_copies(&seen.place, seen.plan).map(drop)
    }
}
