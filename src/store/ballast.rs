//! A file that takes up room so that it can be given back: in WAL mode a full disk stops every
//! write and the log cannot be folded in either, unless some room appears from somewhere.

use std::fs::OpenOptions;
use std::io::Write as _;
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::{Path, PathBuf};

/// One mebibyte is room for some hundred records.
const SIZE: usize = 1024 * 1024;
/// The shared memory of the log and one transaction need about this much, in bytes.
const FEW_PAGES: u64 = 128 * 1024;

/// Where the ballast of a database lies.
fn path_of(database: &Path) -> PathBuf {
    let mut name = database.as_os_str().to_owned();
    name.push("-ballast");
    PathBuf::from(name)
}

/// The room left on the disk of a database, in bytes; `None` where the system does not tell.
fn room(database: &Path) -> Option<u64> {
    let folder = database.parent().filter(|folder| !folder.as_os_str().is_empty());
    let disk = rustix::fs::statvfs(folder.unwrap_or(Path::new("."))).ok()?;
    Some(disk.f_bavail.saturating_mul(disk.f_frsize))
}

/// Whether the disk has no room for even a few pages: SQLite tells that in several ways.
pub(super) fn disk_is_full(database: &Path) -> bool {
    room(database).is_some_and(|room| room < FEW_PAGES)
}

/// Lays ballast if there is none and the disk has room for more than that. Best effort: a disk
/// without room for it is no reason not to open.
pub(super) fn lay(database: &Path) {
    if room(database).is_some_and(|room| room < 4 * SIZE as u64) {
        return;
    }
    let path = path_of(database);
    let Ok(mut file) = OpenOptions::new().write(true).create_new(true).mode(0o600).open(&path) else {
        return;
    };
    // Zeros are written rather than left as a hole: a hole takes up no room.
    if file.write_all(&vec![0; SIZE]).and_then(|()| file.sync_all()).is_err() {
        let _ = std::fs::remove_file(&path);
    }
}

/// Gives the room back; whether there was any.
pub(super) fn release(database: &Path) -> bool {
    std::fs::remove_file(path_of(database)).is_ok()
}
