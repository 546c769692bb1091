//! A file that takes up room so that it can be given back: in WAL mode a full disk stops every
//! write and the log cannot be folded in either, unless some room appears from somewhere.

use std::fs::OpenOptions;
use std::io::Write as _;
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::{Path, PathBuf};

/// One mebibyte is room for some hundred records.
const SIZE: usize = 1024 * 1024;

/// Where the ballast of a database lies.
fn path_of(database: &Path) -> PathBuf {
    let mut name = database.as_os_str().to_owned();
    name.push("-ballast");
    PathBuf::from(name)
}

/// Lays ballast if there is none. Best effort: a disk without room for it is no reason not to open.
pub(super) fn lay(database: &Path) {
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
