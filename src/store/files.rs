//! Which files a connection has open, and whether they are still the ones of their names. A program that
//! goes on writing into a file that was deleted or replaced writes for nobody.
//!
//! The database itself is never opened here: closing it would give up SQLite's locks.

use std::ffi::OsStr;
use std::fs::Metadata;
use std::os::unix::fs::MetadataExt as _;
use std::path::{Path, PathBuf};

use super::error::{Result, StoreError};

/// Which file it is, whatever its name: device and inode.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Identity(u64, u64);

impl Identity {
    /// Of a file that was looked at.
    pub(super) fn of(found: &Metadata) -> Self {
        Self(found.dev(), found.ino())
    }

    /// Of the file that has this name now.
    pub(super) fn at(path: &Path) -> Option<Self> {
        std::fs::metadata(path).ok().map(|found| Self::of(&found))
    }
}

/// What SQLite calls its log, and the shared memory of the log.
pub(super) const LOG: &str = "-wal";
pub(super) const INDEX: &str = "-shm";
/// What vouches for the last record.
pub(super) const ANCHOR: &str = "-head.anchor";
/// Room for a disk that is full.
pub(super) const RESERVE: &str = "-ballast";
/// The two copies of the key file.
pub(super) const KEYS: [&str; 2] = ["-key", "-key-2"];
/// All that stands beside a post's file under its name and belongs to it.
pub(super) const BESIDE: [&str; 6] = [LOG, INDEX, ANCHOR, RESERVE, KEYS[0], KEYS[1]];
/// What stands behind one of these names until it is written whole.
pub(super) const NEW: &str = "-new";

/// What stands between the name of a file and the rest of the name of a copy that was kept of it.
pub(crate) const KEPT: &str = "-kept-";

/// The name of one of the files that stand beside a database.
pub(super) fn beside(database: &Path, suffix: &str) -> PathBuf {
    let mut name = database.as_os_str().to_owned();
    name.push(suffix);
    PathBuf::from(name)
}

/// The files of an open connection: the database, its log, and the shared memory of the log.
#[derive(Clone, Copy, Debug)]
pub(super) struct OpenFiles {
    database: Identity,
    log: Identity,
    index: Identity,
}

/// What happened to the names of open files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum FileChange {
    /// The folder is gone: moved, or renamed.
    Folder,
    /// The database was deleted or is another file now.
    Exchanged,
    /// Nobody has a log of that name: what stands in ours has to be folded into the database.
    NoLog,
    /// Others have another log or other shared memory, and the same database.
    OpenAnew,
    /// Others have another log and other shared memory: what stands in ours may not be in the database.
    Apart,
}

impl OpenFiles {
    /// Those of a connection that has just read from the database of this name.
    pub(super) fn of(database: &Path) -> Result<Self> {
        let exchanged = || StoreError::Exchanged { kept: None };
        let at = |path: &Path| Identity::at(path).ok_or_else(exchanged);
        let files = Self {
            database: at(database)?,
            log: at(&beside(database, LOG))?,
            index: at(&beside(database, INDEX))?,
        };
        // SQLite shares what a process has open: another connection may hold on to files of those names that
        // are gone.
        let open = open_here();
        let ours = [files.database, files.log, files.index];
        if open.is_some_and(|open| ours.iter().any(|file| !open.contains(file))) {
            return Err(exchanged());
        }
        Ok(files)
    }

    /// What happened to their names since; `None` for nothing.
    pub(super) fn change(&self, database: &Path) -> Option<FileChange> {
        let log_path = beside(database, LOG);
        // Whoever cut it to nothing left a name without a file.
        let found = std::fs::metadata(database).ok().filter(|found| found.len() > 0);
        let found = found.as_ref().map(Identity::of);
        if found != Some(self.database) {
            let folder = database.parent().filter(|folder| *folder != OsStr::new(""));
            let is_gone = found.is_none() && folder.is_some_and(|folder| !folder.exists());
            return Some(if is_gone { FileChange::Folder } else { FileChange::Exchanged });
        }
        let log = std::fs::metadata(&log_path).ok();
        let index = Identity::at(&beside(database, INDEX));
        let same_log = log.as_ref().map(Identity::of) == Some(self.log);
        let same_index = index == Some(self.index);
        match (same_log, same_index) {
            (true, true) => None,
            (true, false) => Some(FileChange::OpenAnew),
            // Whoever shares the memory of the log writes into a new one only when the old one is folded in.
            (false, true) if log.as_ref().is_some_and(|log| log.len() > 0) => Some(FileChange::OpenAnew),
            (false, true) => Some(FileChange::NoLog),
            (false, false) if log.is_none() && index.is_none() => Some(FileChange::NoLog),
            (false, false) => Some(FileChange::Apart),
        }
    }
}

/// The files that this process has open; `None` where the system does not tell.
fn open_here() -> Option<Vec<Identity>> {
    let entries = std::fs::read_dir("/proc/self/fd").ok()?;
    Some(entries.flatten().filter_map(|entry| Identity::at(&entry.path())).collect())
}
