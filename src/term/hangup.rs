//! Watches the terminal for hang-up, and ends a process that was asked to leave and does not.
//!
//! Neither thread touches the state of the post: one reports, the other one ends the process.

use std::io::{self, PipeWriter};
use std::sync::mpsc::{self, RecvTimeoutError, SyncSender};
use std::thread;
use std::time::Duration;

use rustix::event::{PollFd, PollFlags, poll};

use super::tty::Tty;

/// How long an orderly way out may take.
pub const PATIENCE: Duration = Duration::from_secs(3);

/// Watches until it is dropped.
#[derive(Debug)]
pub struct HangupWatch {
    _stop: PipeWriter,
}

impl HangupWatch {
    /// Calls `report` once, from a thread of its own, when the terminal is gone.
    ///
    /// # Errors
    /// When no thread or pipe can be made.
    pub fn start(tty: Tty, report: impl FnOnce() + Send + 'static) -> io::Result<Self> {
        let (stopped, stop) = io::pipe()?;
        thread::Builder::new().name("hangup".into()).spawn(move || {
            loop {
                // Nothing is wanted: a hang-up is always told, and keys do not wake this thread.
                let mut fds = [
                    PollFd::from_borrowed_fd(tty.input(), PollFlags::empty()),
                    PollFd::from_borrowed_fd(tty.output(), PollFlags::empty()),
                    PollFd::new(&stopped, PollFlags::empty()),
                ];
                match poll(&mut fds, None) {
                    Err(rustix::io::Errno::INTR) => {}
                    Err(_) => return report(),
                    Ok(_) => {
                        let seen = fds.each_ref().map(|fd| !fd.revents().is_empty());
                        match seen {
                            [_, _, true] => return,
                            [false, false, _] => {}
                            _ => return report(),
                        }
                    }
                }
            }
        })?;
        Ok(Self { _stop: stop })
    }
}

/// Runs `force` when an orderly way out takes longer than its patience.
#[derive(Debug)]
pub(crate) struct Enforcer {
    asked: SyncSender<()>,
}

impl Enforcer {
    /// Starts the thread that waits for the request to leave.
    ///
    /// # Errors
    /// When no thread can be started.
    pub(crate) fn start(patience: Duration, force: impl FnOnce() + Send + 'static) -> io::Result<Self> {
        let (asked, requests) = mpsc::sync_channel::<()>(1);
        thread::Builder::new().name("enforcer".into()).spawn(move || {
            if requests.recv().is_err() {
                return;
            }
            let end = std::time::Instant::now() + patience;
            loop {
                let left = end.saturating_duration_since(std::time::Instant::now());
                match requests.recv_timeout(left) {
                    Ok(()) => {}
                    Err(RecvTimeoutError::Disconnected) => return,
                    Err(RecvTimeoutError::Timeout) => return force(),
                }
            }
        })?;
        Ok(Self { asked })
    }

    /// Starts the countdown; asking again does not prolong it. Dropping the enforcer calls it off.
    pub(crate) fn leave_now(&self) {
        // A full channel means that the countdown runs already.
        let _ = self.asked.try_send(());
    }

    /// A handle with which another thread can start the countdown. It keeps the countdown alive like the enforcer.
    pub(crate) fn request(&self) -> impl Fn() + Send + Sync + 'static {
        let asked = self.asked.clone();
        move || {
            let _ = asked.try_send(());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn force_comes_after_the_patience_and_not_before_it_was_asked() {
        let (told, seen) = mpsc::channel();
        let enforcer = Enforcer::start(Duration::from_millis(20), move || told.send(()).unwrap()).unwrap();
        assert_eq!(seen.recv_timeout(Duration::from_millis(60)), Err(RecvTimeoutError::Timeout));
        enforcer.leave_now();
        enforcer.leave_now();
        seen.recv_timeout(Duration::from_secs(5)).unwrap();
    }

    #[test]
    fn a_loop_that_ends_in_time_is_not_forced() {
        let (told, seen) = mpsc::channel();
        let enforcer = Enforcer::start(Duration::from_secs(5), move || told.send(()).unwrap()).unwrap();
        enforcer.leave_now();
        drop(enforcer);
        assert_eq!(seen.recv_timeout(Duration::from_secs(5)), Err(RecvTimeoutError::Disconnected));
    }
}
