//! What whole screens show, read by a thread of its own, so that no page stands between a key and its echo however
//! long its reading takes.
//!
//! The newest wish is read first. A page that is being read gives way to another kind of page once, and is read again
//! behind it; of one kind only the newest wish is kept. The file is opened for a page and closed behind it: what is
//! shown is always the file that has the name.

use std::collections::{HashSet, VecDeque};
use std::mem::{Discriminant, discriminant};
use std::path::PathBuf;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::JoinHandle;
use std::time::Duration;

use rusqlite::InterruptHandle;
use tokio::sync::mpsc::UnboundedSender;

use super::context::Context;
use super::core::Store;
use super::error::Result;
use super::forget::overwrite_stack;
use super::past::{Past, PastAt, PastMove, PastView};
use super::request::{Answerable as _, PendingRequest, Reply, Wish};
use crate::domain::figures::NIGHTS;
use crate::domain::patrol::Night;

/// How far the thread of the pages stands back, in steps of 20.
#[cfg(target_os = "linux")]
const BEHIND: i32 = 10;
/// How long it is until a page that should stop is told so again.
const STOP_AGAIN: Duration = Duration::from_millis(5);

/// The thread, and the way to it. Dropping it ends what is being read.
#[derive(Debug)]
pub(super) struct Pages {
    desk: Arc<PageDesk>,
    thread: Option<JoinHandle<()>>,
    replies: UnboundedSender<Reply>,
}

#[derive(Default)]
struct PageDesk {
    wishes: Mutex<PageWishes>,
    changed: Condvar,
}

impl std::fmt::Debug for PageDesk {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Desk")
    }
}

#[derive(Default)]
struct PageWishes {
    waiting: VecDeque<Wish>,
    reading: Option<PageReading>,
    /// The kinds that gave way and were not read since.
    gave_way: HashSet<Discriminant<Wish>>,
    /// A page has the file open, or is about to.
    is_open: bool,
    /// So many want the file closed.
    held: usize,
    over: bool,
}

/// A page that is being read.
struct PageReading {
    kind: Discriminant<Wish>,
    stop: InterruptHandle,
    is_stopped: bool,
}

impl PageWishes {
    /// One more wish, in the place of an older one of its kind. What is being read gives way to another kind.
    fn leave(&mut self, wish: Wish) {
        let kind = discriminant(&wish);
        self.waiting.retain(|waiting| discriminant(waiting) != kind);
        self.waiting.push_front(wish);
        let other = self.reading.as_ref().map(|reading| reading.kind).filter(|reading| *reading != kind);
        // Once only: a page that takes long is read to its end some day, however many others are wanted.
        if let Some(other) = other
            && self.gave_way.insert(other)
        {
            self.stop();
        }
    }

    /// A page was read, or stopped; whether it is to be sent.
    fn was_read(&mut self, wish: Wish) -> bool {
        let kind = discriminant(&wish);
        self.is_open = false;
        if self.reading.take().is_some_and(|reading| reading.is_stopped) {
            if !self.waiting.iter().any(|waiting| discriminant(waiting) == kind) {
                self.waiting.push_back(wish);
            }
            return false;
        }
        self.gave_way.remove(&kind);
        true
    }

    /// Stops what is being read.
    fn stop(&mut self) {
        if let Some(reading) = &mut self.reading {
            reading.is_stopped = true;
            reading.stop.interrupt();
        }
    }
}

impl PageDesk {
    fn wishes(&self) -> MutexGuard<'_, PageWishes> {
        // Whoever panicked held no half-made wish.
        self.wishes.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Pages {
    /// Starts the thread for a file.
    ///
    /// # Errors
    /// `StoreError` if it cannot be started.
    pub(super) fn start(path: PathBuf, context: Context, replies: UnboundedSender<Reply>) -> Result<Self> {
        let desk = Arc::new(PageDesk::default());
        let thread = std::thread::Builder::new().name("nightpost-pages".to_owned()).spawn({
            let (desk, replies) = (desk.clone(), replies.clone());
            move || {
                give_way();
                let mut past = None;
                while let Some(wish) = next(&desk) {
                    let store = Store::open(&path, context.clone());
                    serve(&desk, store, wish, &mut past, &replies);
                    // Whoever stood on the page may be gone from the screen by now.
                    overwrite_stack();
                }
            }
        })?;
        Ok(Self { desk, thread: Some(thread), replies })
    }

    /// Wishes for a page. A thread that is gone reads none, which is told at once.
    pub(super) fn ask(&self, wish: Wish) {
        if self.thread.as_ref().is_none_or(JoinHandle::is_finished) {
            return drop(self.replies.send(wish.lost()));
        }
        self.desk.wishes().leave(wish);
        self.desk.changed.notify_all();
    }
}

impl Pages {
    /// Closes the file and keeps it closed until what comes back is dropped.
    pub(super) fn let_go(&self) -> impl Fn() -> HeldPages + Send + use<> {
        let desk = self.desk.clone();
        move || {
            let mut wishes = desk.wishes();
            wishes.held += 1;
            while wishes.is_open {
                wishes.stop();
                let waited = desk.changed.wait_timeout(wishes, STOP_AGAIN);
                wishes = waited.unwrap_or_else(PoisonError::into_inner).0;
            }
            HeldPages(desk.clone())
        }
    }
}

/// While it is there, no page is read.
pub(super) struct HeldPages(Arc<PageDesk>);

impl Drop for HeldPages {
    fn drop(&mut self) {
        self.0.wishes().held -= 1;
        self.0.changed.notify_all();
    }
}

impl Drop for Pages {
    fn drop(&mut self) {
        let mut wishes = self.desk.wishes();
        wishes.over = true;
        self.desk.changed.notify_all();
        // A stop that falls between two questions to the file is not heard: it is said again.
        while self.thread.as_ref().is_some_and(|thread| !thread.is_finished()) {
            wishes.stop();
            let waited = self.desk.changed.wait_timeout(wishes, STOP_AGAIN);
            wishes = waited.unwrap_or_else(PoisonError::into_inner).0;
        }
    }
}

/// On a busy machine the threads of the line go first.
#[cfg(target_os = "linux")]
pub(super) fn give_way() {
    // Without a process this is about the thread that asks; where it is refused, pages are read as before.
    rustix::process::setpriority_process(None, BEHIND).unwrap_or_default();
}

/// Elsewhere there is no order of threads within a program.
#[cfg(not(target_os = "linux"))]
pub(super) fn give_way() {}

/// The next wish, as soon as there is one; none when it is over.
fn next(desk: &PageDesk) -> Option<Wish> {
    let mut wishes = desk.wishes();
    loop {
        if wishes.over {
            return None;
        }
        let next = if wishes.held > 0 { None } else { wishes.waiting.pop_front() };
        match next {
            Some(wish) => {
                wishes.is_open = true;
                return Some(wish);
            }
            None => wishes = desk.changed.wait(wishes).unwrap_or_else(PoisonError::into_inner),
        }
    }
}

/// Reads a page and sends it, unless it has to give way. Has a frame of its own, which is overwritten behind it.
#[inline(never)]
fn serve(
    desk: &PageDesk,
    store: Result<Store>,
    wish: Wish,
    past: &mut Option<Past>,
    replies: &UnboundedSender<Reply>,
) {
    // A page at which the thread dies is told of as well.
    let asked = PendingRequest::new(wish.clone(), replies.clone());
    if let Ok(store) = &store {
        let (kind, stop) = (discriminant(&wish), store.conn.get_interrupt_handle());
        desk.wishes().reading = Some(PageReading { kind, stop, is_stopped: false });
    }
    let reply = read(store, &wish, past);
    let is_wanted = desk.wishes().was_read(wish);
    desk.changed.notify_all();
    asked.answer(|_| is_wanted.then_some(reply));
}

/// The page that is wished for.
fn read(store: Result<Store>, wish: &Wish, past: &mut Option<Past>) -> Reply {
    match wish {
        Wish::Household(ticket, home) => {
            Reply::Household(*ticket, store.and_then(|store| store.household_page(home)))
        }
        Wish::Households(ticket, wanted) => {
            Reply::Households(*ticket, store.and_then(|store| store.households(wanted)))
        }
        Wish::Patrol(night) => {
            Reply::Patrol(store.and_then(|store| store.patrol_night(*night)).map(Box::new))
        }
        Wish::Board(wanted) => Reply::Board(store.and_then(|store| store.door_board(*wanted)).map(Box::new)),
        Wish::Shift => Reply::Shift(store.and_then(|store| store.shift_board()).map(Box::new)),
        Wish::Tasks => Reply::Tasks(store.and_then(|store| store.tasks_board()).map(Box::new)),
        Wish::Staff => Reply::Staff(store.and_then(|store| store.staff_page())),
        Wish::Point(ticket, code) => {
            let view = store.and_then(|store| store.point_view(code));
            Reply::Point(*ticket, view.map(|view| view.map(Box::new)))
        }
        Wish::Since(staff_no, from_ms) => {
            Reply::Since(store.and_then(|store| store.since(staff_no, *from_ms)).map(Box::new))
        }
        Wish::Figures(ticket) => {
            let sheet = store.and_then(|store| {
                let night = Night::tonight(&store.context.now());
                store.night_figures(night, NIGHTS)
            });
            Reply::Figures(*ticket, sheet.map(Box::new))
        }
        Wish::Past(ticket, wanted) => {
            let view = store.and_then(|store| look_back(&store, past, *wanted));
            Reply::Past(*ticket, view.map(|view| view.map(Box::new)))
        }
    }
}

/// Goes on in the past that was made before, or makes it; without a wish it goes.
fn look_back(
    store: &Store,
    past: &mut Option<Past>,
    wanted: Option<(PastAt, PastMove)>,
) -> Result<Option<PastView>> {
    let Some((from, to)) = wanted else {
        *past = None;
        return Ok(None);
    };
    let mut there = match past.take() {
        Some(there) => there,
        None => store.past(if let PastMove::To(at_ms) = to { at_ms } else { from.at_ms })?,
    };
    there.go(store, from, to)?;
    let view = there.view()?;
    *past = Some(there);
    Ok(Some(view))
}

#[cfg(test)]
mod tests;
