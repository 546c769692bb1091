//! The thread that reads the terminal's events and hands them to the loop.
//!
//! It has a thread of its own because the reader underneath blocks in the middle of a sequence that is not whole yet,
//! whatever timeout it was given, and never returns from a terminal that is gone (seen with crossterm 0.29.0). Its
//! feature `use-dev-tty` is on: the other source loses keys that arrive together with a change of the window's size
//! until the next key, since it waits for an edge that has passed.

use std::io;
use std::thread;
use std::time::Duration;

use crossterm::event::{self, Event};

use super::tty::Tty;

/// Whether another event is there. With no time at all the reader underneath would not even look, and a time
/// that is up before it looks means no: so it is asked twice, each time for as long as it may spin unnoticed.
fn more_to_read() -> bool {
    (0..2).any(|_| matches!(event::poll(Duration::from_micros(50)), Ok(true)))
}

/// Starts the thread. It calls `deliver` with each event until that says false or the terminal is gone.
///
/// # Errors
/// When no thread can be started.
pub fn spawn(tty: Tty, mut deliver: impl FnMut(Event) -> bool + Send + 'static) -> io::Result<()> {
    thread::Builder::new().name("reader".into()).spawn(move || {
        // An hour at a time: the wait ends at once with input or hang-up, so its length costs nothing.
        while let Ok(ready) = tty.wait_readable(Duration::from_hours(1)) {
            // What one read brought is drained; our own poll looks at the terminal again after that.
            while ready && more_to_read() {
                let Ok(event) = event::read() else { return };
                if !deliver(event) {
                    return;
                }
            }
        }
    })?;
    Ok(())
}
