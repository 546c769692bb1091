//! So many screens of one account at a time: a laptop that opens ever more of them runs out of memory in the night.
//!
//! A screen holds a lock on one of as many small files as there may be screens. The system lets go of it however the process
//! ends, so that no number has to be trusted.

use std::fs::{self, File, OpenOptions};
use std::io::ErrorKind;
use std::os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _};
use std::path::{Path, PathBuf};

use rustix::fs::{FlockOperation, flock};

/// So many at a time.
pub(super) const MOST: usize = 16;

/// A screen's place; held while it is open.
#[derive(Debug)]
pub(super) struct Place {
    /// `None` where the account has no folder for it: nobody counts there.
    _locked: Option<File>,
}

/// Takes a place; `None` if there is none left.
pub(super) fn take() -> Option<Place> {
    folder().map_or(Some(Place { _locked: None }), |folder| take_in(&folder, MOST))
}

/// How many screens are open; `None` where nobody counts.
pub(super) fn open_now() -> Option<usize> {
    let folder = folder()?;
    let is_held = |path: PathBuf| {
        let file = File::open(path);
        file.is_ok_and(|file| flock(&file, FlockOperation::NonBlockingLockShared).is_err())
    };
    Some((0..MOST).filter(|number| is_held(slot(&folder, *number))).count())
}

fn folder() -> Option<PathBuf> {
    Some(super::logging::folder()?.join("screens"))
}

fn slot(folder: &Path, number: usize) -> PathBuf {
    folder.join(number.to_string())
}

fn take_in(folder: &Path, most: usize) -> Option<Place> {
    let nobody_counts = Some(Place { _locked: None });
    if fs::DirBuilder::new().recursive(true).mode(0o700).create(folder).is_err() {
        return nobody_counts;
    }
    for number in 0..most {
        let file = OpenOptions::new()
            .write(true)
            .create(true)
            .truncate(false)
            .mode(0o600)
            .open(slot(folder, number));
        // A full disk or one that takes no writing keeps nobody from the post.
        let Ok(file) = file else { return nobody_counts };
        match flock(&file, FlockOperation::NonBlockingLockExclusive) {
            Ok(()) => return Some(Place { _locked: Some(file) }),
            Err(error) if error.kind() == ErrorKind::WouldBlock => {}
            Err(_) => return nobody_counts,
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_free_again_when_its_screen_is_gone() {
        let folder = tempfile::tempdir().unwrap();
        let first = take_in(folder.path(), 2).unwrap();
        let second = take_in(folder.path(), 2).unwrap();
        assert!(take_in(folder.path(), 2).is_none());
        drop(first);
        let third = take_in(folder.path(), 2);
        assert!(third.is_some() && take_in(folder.path(), 2).is_none());
        drop(second);
    }

    #[test]
    fn where_nothing_can_be_written_nobody_counts() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("file");
        fs::write(&file, "").unwrap();
        assert!(take_in(&file, 0).is_some());
    }
}
