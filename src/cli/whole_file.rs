//! A file that is written whole or not at all.
//!
//! What is written stands under another name in the same folder until all of it is on the disk; only
//! then does it take the place of what was there.

use std::fs::{self, File, OpenOptions};
use std::io::{self, BufWriter, Write};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::Path;

/// Writes a file by `write`; only its owner may read it.
pub(super) fn write(path: &Path, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<()> {
    let name = path.file_name().ok_or(io::ErrorKind::InvalidInput)?;
    let mut part = std::ffi::OsString::from(".");
    part.push(name);
    part.push(format!(".{}.part", std::process::id()));
    let part = path.with_file_name(part);
    let file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(&part)?;
    let done = fill(file, write).and_then(|()| fs::rename(&part, path));
    if done.is_err() {
        // The first fault is the one to tell of.
        fs::remove_file(&part).unwrap_or_default();
    }
    done
}

fn fill(file: File, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<()> {
    let mut out = BufWriter::new(file);
    write(&mut out)?;
    out.into_inner().map_err(io::IntoInnerError::into_error)?.sync_all()
}
