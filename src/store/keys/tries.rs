//! Wrong passphrases: how many were tried at which place, and how long the next one waits. Counted beside the sealed file,
//! since nothing can be read in it before one is right.
//!
//! Whoever may write in the folder can take this count away, but can copy the key file as well and try at home; the
//! count slows whoever sits at a keyboard. A try is counted before it is looked at, so that an end put to the process
//! gives nobody one more.

use std::fs::{File, OpenOptions, TryLockError};
use std::io::{Read as _, Seek as _, Write as _};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::super::files::beside;
use super::error::{KeyError, Result};
use crate::domain::now::Now;
use crate::domain::pins::{AT_HOME_MS, AtPlace, Throttle};
use crate::domain::value::Id;

/// At most so many places are remembered, the latest ones.
const PLACES: usize = 64;

/// What was tried at one place.
#[derive(Clone, Debug, Serialize, Deserialize)]
struct Tried {
    place: String,
    wrong: u32,
    at_ms: i64,
    mono_ms: i64,
    boot: Id,
    /// When the right one was given here last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    in_ms: Option<i64>,
}

impl Tried {
    fn at(&self, now: &Now) -> AtPlace {
        let since_ms = now.at_least_since(self.boot.0, self.mono_ms, self.at_ms);
        let is_own = self.in_ms.is_some_and(|in_ms| now.wall_ms - in_ms < AT_HOME_MS);
        AtPlace { wrong: self.wrong, since_ms, is_own }
    }
}

/// The count of a post's file, locked against other processes until it is dropped.
#[derive(Debug)]
pub(crate) struct Tries {
    file: File,
    tried: Vec<Tried>,
}

fn opened(database: &Path) -> std::io::Result<File> {
    let path = beside(database, "-key-tries");
    OpenOptions::new().read(true).write(true).create(true).truncate(false).mode(0o600).open(path)
}

impl Tries {
    /// Waits until no other process is at it.
    pub(super) fn lock(database: &Path) -> std::io::Result<Self> {
        let file = opened(database)?;
        file.lock()?;
        Ok(Self::read(file))
    }

    /// The same for who changes the whole file, and does not wait.
    ///
    /// # Errors
    /// [`KeyError::Busy`] if another process is at it.
    pub(crate) fn lock_at_once(database: &Path) -> Result<Self> {
        let file = opened(database)?;
        match file.try_lock() {
            Ok(()) => Ok(Self::read(file)),
            Err(TryLockError::WouldBlock) => Err(KeyError::Busy),
            Err(TryLockError::Error(error)) => Err(error.into()),
        }
    }

    fn read(mut file: File) -> Self {
        let mut text = String::new();
        // What is no count, or half of one, counts nothing.
        let read = file.read_to_string(&mut text).is_ok();
        let tried = serde_json::from_str(&text).ok().filter(|_| read).unwrap_or_default();
        Self { file, tried }
    }

    fn write(&mut self) -> std::io::Result<()> {
        let text = serde_json::to_vec(&self.tried)?;
        self.file.rewind()?;
        self.file.set_len(0)?;
        self.file.write_all(&text)?;
        self.file.sync_data()
    }

    /// How long the next one at a place waits, in milliseconds.
    fn wait_ms(&self, place: &str, now: &Now) -> i64 {
        let (here, elsewhere): (Vec<_>, Vec<_>) = self.tried.iter().partition(|tried| tried.place == place);
        let at = |tried: &Tried| tried.at(now);
        Throttle {
            here: here.into_iter().map(at).next().unwrap_or_default(),
            elsewhere: elsewhere.into_iter().map(at).collect(),
        }
        .wait_ms()
    }

    /// Counts a try that is about to be looked at.
    ///
    /// # Errors
    /// [`KeyError::Wait`] if it is too early: then it is not to be looked at.
    pub(super) fn begin(&mut self, place: &str, now: &Now) -> Result {
        match self.wait_ms(place, now) {
            0 => {}
            wait_ms => return Err(KeyError::Wait { wait_ms }),
        }
        let before = self.tried.iter().position(|tried| tried.place == place);
        let before = before.map(|at| self.tried.remove(at));
        self.tried.push(Tried {
            place: place.to_owned(),
            wrong: before.as_ref().map_or(0, |tried| tried.wrong).saturating_add(1),
            at_ms: now.wall_ms,
            mono_ms: now.mono_ms,
            boot: Id(now.boot),
            in_ms: before.and_then(|tried| tried.in_ms),
        });
        let most = self.tried.len().saturating_sub(PLACES);
        self.tried.drain(..most);
        Ok(self.write()?)
    }

    /// It was the right one: nobody waits here any more.
    pub(super) fn right(&mut self, now: &Now) -> std::io::Result<()> {
        if let Some(last) = self.tried.last_mut() {
            (last.wrong, last.in_ms) = (0, Some(now.wall_ms));
        }
        self.write()
    }

    /// Somebody opened the file by what cannot be guessed: nobody waits anywhere any more.
    pub(super) fn free_all(&mut self) -> std::io::Result<()> {
        for tried in &mut self.tried {
            tried.wrong = 0;
        }
        self.write()
    }

    /// It was wrong: how long the next one waits, in milliseconds.
    pub(super) fn wrong(&self, place: &str, now: &Now) -> i64 {
        self.wait_ms(place, now)
    }
}

impl Drop for Tries {
    fn drop(&mut self) {
        // If only closing the file gave the lock back, a close that fails would keep it, and this process would wait for itself.
        let _ = self.file.unlock();
    }
}

#[cfg(test)]
mod tests {
    use super::Tries;

    #[test]
    fn the_lock_goes_with_the_count_also_while_the_file_stays_open() {
        let folder = tempfile::tempdir().unwrap();
        let database = folder.path().join("post.db");
        let tries = Tries::lock(&database).unwrap();
        assert!(Tries::lock_at_once(&database).is_err(), "it is locked");
        let still_open = tries.file.try_clone().unwrap();
        drop(tries);
        assert!(Tries::lock_at_once(&database).is_ok());
        drop(still_open);
    }
}
