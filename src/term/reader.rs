//! The thread that reads the terminal's bytes and hands them to the loop.
//!
//! What they mean is read in [`super::input`]: no other reader tells a key that it does not know from nothing at all,
//! or keeps an Escape until its rest has come.

use std::io;
use std::thread;
use std::time::Duration;

use rustix::io::Errno;

use super::tty::Tty;

/// Starts the thread. It calls `deliver` with what each read brought until that says false or the terminal is gone.
///
/// # Errors
/// When no thread can be started.
pub fn spawn(tty: Tty, mut deliver: impl FnMut(Vec<u8>) -> bool + Send + 'static) -> io::Result<()> {
    thread::Builder::new().name("reader".into()).spawn(move || {
        let mut bytes = [0; 4096];
        // An hour at a time: the wait ends at once with input or hang-up, so its length costs nothing.
        while let Ok(ready) = tty.wait_readable(Duration::from_hours(1)) {
            let read = if ready { rustix::io::read(tty.input(), &mut bytes) } else { Err(Errno::AGAIN) };
            let count = match read {
                Ok(0) => return,
                Ok(count) => count,
                Err(Errno::INTR | Errno::AGAIN) => continue,
                Err(_) => return,
            };
            let goes_on = deliver(bytes.get(..count).unwrap_or_default().to_vec());
            // What was typed is nobody's any more.
            bytes.fill(0);
            if !goes_on {
                return;
            }
        }
    })?;
    Ok(())
}
