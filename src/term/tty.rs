//! The two ends of the terminal: where keys come from and where the frame goes.
//!
//! Writing waits until the terminal takes bytes, and a terminal that is gone is an error, never a wait.

use std::fs::File;
use std::io::{self, Write};
use std::os::fd::{AsFd, BorrowedFd, OwnedFd};
use std::sync::Arc;
use std::time::{Duration, Instant};

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::termios::{isatty, tcgetwinsize};

/// A shared handle on the terminal's input and output.
#[derive(Debug, Clone)]
pub struct Tty {
    input: Arc<OwnedFd>,
    output: Arc<OwnedFd>,
}

impl Tty {
    /// Takes standard input and output where they are terminals, else the controlling terminal.
    ///
    /// # Errors
    /// When there is no terminal at all.
    pub fn open() -> io::Result<Self> {
        let input = Self::one(rustix::stdio::stdin())?;
        let output = Self::one(rustix::stdio::stdout())?;
        Ok(Self { input: Arc::new(input), output: Arc::new(output) })
    }

    fn one(standard: BorrowedFd<'_>) -> io::Result<OwnedFd> {
        if isatty(standard) {
            Ok(standard.try_clone_to_owned()?)
        } else {
            Ok(File::options().read(true).write(true).open("/dev/tty")?.into())
        }
    }

    #[must_use]
    pub(crate) fn input(&self) -> BorrowedFd<'_> {
        self.input.as_fd()
    }

    #[must_use]
    pub(crate) fn output(&self) -> BorrowedFd<'_> {
        self.output.as_fd()
    }

    /// Columns and rows of the window, never zero.
    ///
    /// # Errors
    /// When the terminal is gone.
    pub(crate) fn size(&self) -> io::Result<(u16, u16)> {
        let size = tcgetwinsize(&self.output)?;
        // A serial line that nobody measured says 0x0.
        Ok(if size.ws_col == 0 || size.ws_row == 0 { (80, 24) } else { (size.ws_col, size.ws_row) })
    }

    /// Waits for input for at most `wait`; false when none came.
    ///
    /// # Errors
    /// When the terminal is gone and holds nothing more to read.
    pub fn wait_readable(&self, wait: Duration) -> io::Result<bool> {
        wait_for(self.input(), PollFlags::IN, Some(wait))
    }

    /// Writes `bytes` unless the terminal takes nothing for `patience`: for the way out, which must not hang.
    ///
    /// # Errors
    /// When the terminal is gone or takes nothing.
    pub(crate) fn write_patiently(&self, mut bytes: &[u8], patience: Duration) -> io::Result<()> {
        while !bytes.is_empty() {
            if !wait_for(self.output(), PollFlags::OUT, Some(patience))? {
                return Err(io::ErrorKind::TimedOut.into());
            }
            let written = write_some(self.output(), bytes)?;
            bytes = bytes.get(written..).unwrap_or_default();
        }
        Ok(())
    }
}

impl Write for Tty {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        loop {
            match write_some(self.output(), bytes) {
                Err(error) if error.kind() == io::ErrorKind::WouldBlock => {
                    wait_for(self.output(), PollFlags::OUT, None)?;
                }
                other => return other,
            }
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn write_some(fd: BorrowedFd<'_>, bytes: &[u8]) -> io::Result<usize> {
    match rustix::io::write(fd, bytes) {
        Ok(0) if !bytes.is_empty() => Err(io::ErrorKind::WriteZero.into()),
        Ok(written) => Ok(written),
        Err(rustix::io::Errno::INTR) => Ok(0),
        Err(errno) => Err(errno.into()),
    }
}

fn wait_for(fd: BorrowedFd<'_>, wanted: PollFlags, wait: Option<Duration>) -> io::Result<bool> {
    let end = wait.map(|wait| Instant::now() + wait);
    loop {
        let left = end.map(|end| end.saturating_duration_since(Instant::now()));
        let timeout = left.map(|left| Timespec {
            tv_sec: i64::try_from(left.as_secs()).unwrap_or(i64::MAX),
            tv_nsec: i64::from(left.subsec_nanos()),
        });
        let mut fds = [PollFd::from_borrowed_fd(fd, wanted)];
        match poll(&mut fds, timeout.as_ref()) {
            Ok(0) => return Ok(false),
            Ok(_) => {
                let seen = fds.first().map_or(PollFlags::empty(), PollFd::revents);
                if seen.intersects(PollFlags::HUP | PollFlags::ERR | PollFlags::NVAL) {
                    return Err(io::ErrorKind::BrokenPipe.into());
                }
                return Ok(seen.intersects(wanted));
            }
            Err(rustix::io::Errno::INTR) => {}
            Err(errno) => return Err(errno.into()),
        }
    }
}
