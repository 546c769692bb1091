//! Takes the terminal over and gives it back as it was, on every way out.
//!
//! Each step back is tried even if another one fails. No mouse, no keyboard flags, no titles: what was never taken need
//! not be given back.

use std::io::{self, Write};
use std::panic;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{self, ThreadId};
use std::time::Duration;

use super::tty::Tty;
use super::{neighbours, panics};

/// How long each step back may wait for a terminal that takes nothing.
const PATIENCE: Duration = Duration::from_millis(200);

/// Ends what another program may have left on: the number block as application keys, reports of focus and mouse.
const LEFT_BEHIND: &[u8] = b"\x1b>\x1b[?1004l\x1b[?1000l\x1b[?1002l\x1b[?1003l";

/// What was done to the terminal.
#[derive(Debug, Default)]
struct Done {
    raw: AtomicBool,
    alternate: AtomicBool,
    paste: AtomicBool,
}

/// The way back, for whoever must take it: the guard, the panic hook, the thread that ends a hanging process.
#[derive(Debug, Clone)]
pub(crate) struct WayBack {
    tty: Tty,
    owner: ThreadId,
    done: Arc<Done>,
    kept: Arc<Mutex<Vec<String>>>,
}

impl WayBack {
    /// Undoes everything that is still done; a second call finds nothing to do.
    pub(crate) fn restore(&self) {
        let was = |step: &AtomicBool| step.swap(false, Ordering::SeqCst);
        let (paste, alternate) = (was(&self.done.paste), was(&self.done.alternate));
        // What cannot be put back on a terminal that is gone needs no putting back.
        if paste {
            let _ = self.tty.write_patiently(b"\x1b[?2026l\x1b[?2004l", PATIENCE);
        }
        if alternate {
            let _ = self.tty.write_patiently(b"\x1b[m\x1b[?25h\x1b[?1049l", PATIENCE);
        }
        if was(&self.done.raw) {
            let _ = crossterm::terminal::disable_raw_mode();
        }
        let kept = std::mem::take(&mut *self.kept.lock().unwrap_or_else(PoisonError::into_inner));
        for message in kept {
            let _ = writeln!(io::stderr(), "{message}");
        }
    }

    fn is_up(&self) -> bool {
        [&self.done.raw, &self.done.alternate, &self.done.paste]
            .iter()
            .any(|step| step.load(Ordering::SeqCst))
    }

    /// While the screen is up a panic is noted by place only: its message may quote what somebody typed.
    fn note_panics(&self) {
        let back = self.clone();
        let previous = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            if !back.is_up() {
                return previous(info);
            }
            back.kept.lock().unwrap_or_else(PoisonError::into_inner).extend(panics::told(info));
            if thread::current().id() == back.owner {
                back.restore();
            }
        }));
    }
}

/// The screen is ours while this lives.
#[derive(Debug)]
pub struct Guard {
    back: WayBack,
}

impl Guard {
    /// Takes the terminal for the calling thread: no core files, raw mode, alternate screen, bracketed paste.
    ///
    /// # Errors
    /// When a step fails; what was done before is undone.
    pub fn enter(tty: &Tty) -> io::Result<Self> {
        neighbours::keep_out();
        let back = WayBack {
            tty: tty.clone(),
            owner: thread::current().id(),
            done: Arc::default(),
            kept: Arc::default(),
        };
        back.note_panics();
        let guard = Self { back };
        let mut tty = tty.clone();
        let done = &guard.back.done;
        // The reader underneath must know of raw mode, or it takes a line feed for a second Return.
        crossterm::terminal::enable_raw_mode()?;
        done.raw.store(true, Ordering::SeqCst);
        done.alternate.store(true, Ordering::SeqCst);
        tty.write_all(b"\x1b[?1049h\x1b[m\x1b[2J")?;
        tty.write_all(LEFT_BEHIND)?;
        done.paste.store(true, Ordering::SeqCst);
        tty.write_all(b"\x1b[?2004h")?;
        Ok(guard)
    }

    /// The way back, for another thread.
    #[must_use]
    pub(crate) fn way_back(&self) -> WayBack {
        self.back.clone()
    }
}

impl Drop for Guard {
    fn drop(&mut self) {
        self.back.restore();
    }
}
