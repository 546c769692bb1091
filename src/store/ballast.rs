//! A file that takes up room so that it can be given back: in WAL mode a full disk stops every
//! write and the log cannot be folded in either, unless some room appears from somewhere.

use std::fs::OpenOptions;
use std::os::unix::fs::{FileExt as _, OpenOptionsExt as _};
use std::path::{Path, PathBuf};

use super::files::{RESERVE, beside};

/// Room for some hundred records, since the log is folded in whenever a piece is given up.
pub(super) const SIZE: u64 = 1024 * 1024;
/// What is given up at once: the log of a few records.
const PIECE: u64 = 256 * 1024;
/// The shared memory of the log and one transaction need about this much, in bytes.
const FEW_PAGES: u64 = 128 * 1024;

/// Where the ballast of a database lies.
fn path_of(database: &Path) -> PathBuf {
    beside(database, RESERVE)
}

/// The room left on the disk of a database, in bytes; `None` where the system does not tell.
pub(super) fn room(database: &Path) -> Option<u64> {
    let folder = database.parent().filter(|folder| !folder.as_os_str().is_empty());
    let disk = rustix::fs::statvfs(folder.unwrap_or(Path::new("."))).ok()?;
    Some(disk.f_bavail.saturating_mul(disk.f_frsize))
}

/// Whether all of it lies there.
pub(super) fn is_whole(database: &Path) -> bool {
    std::fs::metadata(path_of(database)).is_ok_and(|found| found.len() >= SIZE)
}

/// Whether the disk has no room for even a few pages: SQLite tells that in several ways.
pub(super) fn disk_is_full(database: &Path) -> bool {
    room(database).is_some_and(|room| room < FEW_PAGES)
}

/// Whether the disk has no room for the log to grow.
pub(super) fn is_tight(database: &Path) -> bool {
    room(database).is_some_and(|room| room < PIECE)
}

/// Lays ballast, or what is missing of it, if the disk has room for more than that. Best effort: a disk
/// without room for it is no reason not to go on. Whether all of it lies there.
pub(super) fn lay(database: &Path) -> bool {
    let path = path_of(database);
    let there = std::fs::metadata(&path).map_or(0, |found| found.len());
    if there >= SIZE {
        return true;
    }
    if room(database).is_some_and(|room| room < 4 * SIZE) {
        return false;
    }
    let Ok(file) = OpenOptions::new().write(true).create(true).truncate(false).mode(0o600).open(&path) else {
        return false;
    };
    // Zeros are written rather than left as a hole: a hole takes up no room.
    let zeros = vec![0; usize::try_from(SIZE - there).unwrap_or_default()];
    let laid = file.write_all_at(&zeros, there).and_then(|()| file.sync_all()).is_ok();
    if !laid {
        // What was there stays.
        let _ = file.set_len(there);
    }
    laid
}

/// Gives a piece of it back; whether there was any.
pub(super) fn release(database: &Path) -> bool {
    let path = path_of(database);
    let Ok(file) = OpenOptions::new().write(true).open(&path) else { return false };
    let there = file.metadata().map_or(0, |found| found.len());
    let left = there.saturating_sub(PIECE);
    let given = if left > 0 { file.set_len(left) } else { std::fs::remove_file(&path) };
    there > 0 && given.is_ok()
}
