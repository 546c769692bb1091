//! The signals that end the screen or change its size.
//!
//! A handler is set even where the parent ignored the signal, so that nobody can start a screen that outlives its terminal.
//! Stopping the process is not offered: in raw mode its key is an ordinary key.

use std::io;

use tokio::signal::unix::{Signal, SignalKind, signal};

/// What a signal asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SignalWish {
    /// Leave in order.
    Leave,
    /// Look at the window's size again.
    Resize,
}

/// The signals that the loop listens to.
#[derive(Debug)]
pub struct Signals {
    terminate: Signal,
    interrupt: Signal,
    hangup: Signal,
    quit: Signal,
    window: Signal,
}

impl Signals {
    /// Sets the handlers; needs a running runtime.
    ///
    /// # Errors
    /// When a handler cannot be set.
    pub fn listen() -> io::Result<Self> {
        Ok(Self {
            terminate: signal(SignalKind::terminate())?,
            interrupt: signal(SignalKind::interrupt())?,
            hangup: signal(SignalKind::hangup())?,
            quit: signal(SignalKind::quit())?,
            window: signal(SignalKind::window_change())?,
        })
    }

    /// The next signal. Nothing is lost when the wait is given up.
    pub async fn next(&mut self) -> SignalWish {
        tokio::select! {
            biased;
            _ = self.terminate.recv() => SignalWish::Leave,
            _ = self.interrupt.recv() => SignalWish::Leave,
            _ = self.hangup.recv() => SignalWish::Leave,
            _ = self.quit.recv() => SignalWish::Leave,
            _ = self.window.recv() => SignalWish::Resize,
        }
    }
}
