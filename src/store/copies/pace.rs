//! How a copy goes onto the disk: in small bits with pauses, so that whoever records meanwhile hardly waits for it.

use std::ffi::c_int;
use std::fs::File;
use std::sync::mpsc;
use std::time::{Duration, Instant};

use rusqlite::Connection;

/// So much is brought onto the disk at once. A commit that comes meanwhile waits for that.
const BIT: u64 = 128 * 1024;
/// How often it is looked how much was written, in steps of SQLite's machine: a row takes about three.
const STEPS: c_int = 200;
/// The pause behind each bit, as a multiple of the time that the bit took: most lines meet a pause and do not wait.
const PAUSE: u32 = 6;
/// The longest pause. A copy that is to stop hears of it only then, and one on a slow stick must come to an end.
const LONGEST: Duration = Duration::from_millis(100);

/// A file that is being written, and how much of it is on the disk.
struct Paced {
    new: File,
    on_disk: u64,
    begun: Instant,
}

impl Paced {
    /// Syncs what was written if it is enough, and pauses.
    fn go_on(&mut self) -> std::io::Result<()> {
        let written = self.new.metadata()?.len();
        if written < self.on_disk + BIT {
            return Ok(());
        }
        self.new.sync_data()?;
        self.on_disk = written;
        std::thread::sleep((self.begun.elapsed() * PAUSE).min(LONGEST));
        self.begun = Instant::now();
        Ok(())
    }
}

/// Does what writes a new file through a connection, at this pace.
pub(super) fn at_leisure<T>(
    conn: &mut Connection,
    new: File,
    write: impl FnOnce(&Connection) -> T,
) -> rusqlite::Result<std::io::Result<T>> {
    let mut paced = Paced { new, on_disk: 0, begun: Instant::now() };
    let (fails, failed) = mpsc::channel();
    let goes_wrong = move || paced.go_on().is_err_and(|error| fails.send(error).is_ok());
    conn.progress_handler(STEPS, Some(goes_wrong))?;
    let written = write(conn);
    conn.progress_handler(0, None::<fn() -> bool>)?;
    Ok(failed.try_recv().map_or(Ok(written), Err))
}
