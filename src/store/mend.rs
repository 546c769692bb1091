//! What is done so that "recorded" means recorded when the files are no longer what they were, the disk is full,
//! or it fails at the very commit. Whatever can be mended is, and told; of what cannot, a whole copy is kept.

use std::fs::File;
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::{Path, PathBuf};

use rusqlite::Connection;
use rusqlite::backup::Backup;

use super::answer::Remark;
use super::ballast;
use super::connect::{Connected, connect, give_key};
use super::core::{Going, Store};
use super::error::{Result, StoreError};
use super::files::{FileChange, KEPT, beside};
use super::journal;
use super::logged::log;
use super::standing::{AnchorStanding, Anchored, standing};
use crate::domain::code::Code as _;

/// How often one command mends the files: other programs may be at the same.
const MENDINGS: u32 = 4;

impl Store {
    /// Carries out something that ends in a commit. Files that were exchanged are mended or told; a full disk
    /// gives up its reserve piece by piece; a disk that failed once is asked once more.
    pub(super) fn durably<T>(&mut self, mut work: impl FnMut(&mut Self) -> Result<T>) -> Result<T> {
        if self.going != Going::Alone {
            return work(self);
        }
        let mut done = self.be_open().and_then(|()| work(self));
        for _ in 0..MENDINGS {
            let at_fault = done.as_ref().is_err_and(StoreError::is_of_the_disk);
            if !at_fault || self.is_open && self.change().is_none() {
                break;
            }
            done = self.mend().and_then(|()| work(self));
        }
        if matches!(done, Err(StoreError::AtCommit(_))) && !ballast::disk_is_full(&self.path) {
            done = work(self);
        }
        let lacks_room = |done: &Result<T>, path: &Path| {
            done.as_ref().is_err_and(StoreError::is_of_the_disk) && ballast::disk_is_full(path)
        };
        // The log gives back its room once it is folded in.
        if lacks_room(&done, &self.path) && self.fold_in() {
            done = work(self);
        }
        while lacks_room(&done, &self.path) {
            if !ballast::release(&self.path) {
                return Err(StoreError::Full);
            }
            self.remark(Remark::BallastReleased);
            self.fold_in();
            self.lacks_ballast = true;
            done = work(self);
        }
        if self.lacks_ballast && done.is_ok() {
            self.lacks_ballast = !ballast::lay(&self.path);
            // The log is folded in while there is still room for what the database grows by then.
            if self.lacks_ballast && ballast::is_tight(&self.path) {
                self.fold_in();
            }
        }
        done
    }

    /// Notes something that is to be told with the next answer.
    pub(super) fn remark(&mut self, remark: Remark) {
        if !self.remarks.contains(&remark) {
            log!(WARN, "remark", what = remark.code());
            self.remarks.push(remark);
        }
    }

    /// Whether the open files are still those of their names; before each commit.
    pub(super) fn files_are_ours(&self) -> Result {
        match self.change() {
            None => Ok(()),
            Some(FileChange::Folder) => Err(StoreError::FolderMoved),
            Some(FileChange::Exchanged | FileChange::NoLog | FileChange::OpenAnew | FileChange::Apart) => {
                Err(StoreError::Exchanged { kept: None })
            }
        }
    }

    fn change(&self) -> Option<FileChange> {
        self.files.as_ref().and_then(|files| files.change(&self.path))
    }

    /// For a moment without work: looks after the files and the reserve. Tells what was mended.
    ///
    /// # Errors
    /// [`StoreError::Exchanged`] or [`StoreError::FolderMoved`] if records can no longer be kept here.
    pub(super) fn look_after(&mut self) -> Result<Vec<Remark>> {
        self.be_open()?;
        if self.change().is_some() {
            self.mend()?;
        }
        if self.anchor.as_ref().is_some_and(|anchor| !anchor.is_at(&self.path)) && self.files.is_some() {
            self.conn.execute_batch("BEGIN IMMEDIATE")?;
            let looked = self.look_at_standing();
            self.roll_back();
            looked?;
        }
        if self.files.is_some() {
            ballast::lay(&self.path);
        }
        Ok(std::mem::take(&mut self.remarks))
    }

    /// Mends what happened to the names of the open files.
    fn mend(&mut self) -> Result {
        self.be_open()?;
        match self.change() {
            None => Ok(()),
            Some(FileChange::Folder) => Err(StoreError::FolderMoved),
            Some(FileChange::Exchanged) => Err(self.exchanged()),
            Some(FileChange::Apart) if !self.is_folded_in() => Err(self.exchanged()),
            Some(change @ (FileChange::OpenAnew | FileChange::NoLog | FileChange::Apart)) => {
                let again = self.beside.as_ref().map(|beside| (beside.0)());
                if change == FileChange::NoLog && !self.fold_in() {
                    return Err(self.exchanged());
                }
                self.let_go()?;
                let opened = self.be_open();
                drop(again);
                opened?;
                self.remark(Remark::FilesMended);
                Ok(())
            }
        }
    }

    /// Closes the connection until [`Store::be_open`].
    pub(super) fn let_go(&mut self) -> Result {
        self.conn = Connection::open_in_memory()?;
        self.files = None;
        self.is_open = false;
        Ok(())
    }

    /// Opens the file again after it was let go.
    pub(super) fn be_open(&mut self) -> Result {
        if self.is_open {
            return Ok(());
        }
        let Connected { conn, files } = connect(&self.path, self.context.key())?;
        let known = Anchored::of(self.anchor.as_ref())?;
        self.standing = standing(&conn, known)?;
        (self.conn, self.files, self.is_open) = (conn, files, true);
        Ok(())
    }

    /// Folds the log into the database; whether all of it is in and its room was given back.
    pub(super) fn fold_in(&self) -> bool {
        let busy = self.conn.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get::<_, i64>(0));
        let is_done = matches!(busy, Ok(0));
        log!(INFO, "folded-in", done = is_done);
        is_done
    }

    /// Whether all of the log is in the database, perhaps by another program's doing. Changes nothing.
    fn is_folded_in(&self) -> bool {
        let frames = self.conn.query_row("PRAGMA wal_checkpoint(NOOP)", [], |row| {
            Ok((row.get::<_, i64>(1)?, row.get::<_, i64>(2)?))
        });
        frames.is_ok_and(|(all, folded)| all == folded)
    }

    /// The error of files that cannot be mended, with a whole copy of what was recorded kept beside them.
    fn exchanged(&self) -> StoreError {
        StoreError::Exchanged { kept: self.keep().ok().flatten() }
    }

    /// Keeps all that this program can still read under a name of its own, with the anchor that vouches for
    /// it; `None` if that is not everything. Page for page: a log that is left there changes nothing in it.
    fn keep(&self) -> Result<Option<PathBuf>> {
        let head = journal::head(&self.conn)?;
        let [one, two, three, ..] = head.hash;
        let path = beside(&self.path, &format!("{KEPT}{}-{one:02x}{two:02x}{three:02x}", head.seq));
        let part = beside(&path, ".part");
        let known = Anchored::of(self.anchor.as_ref())?;
        // What is shown may be less by now: another program may have worked on files that do not belong together.
        if standing(&self.conn, known)? != AnchorStanding::Whole {
            return Ok(None);
        }
        if !path.exists() {
            std::fs::OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(&part)?;
            let mut copy = Connection::open(&part)?;
            give_key(&copy, self.context.key())?;
            Backup::new(&self.conn, &mut copy)?.step(-1)?;
            let sound: String = copy.query_row("PRAGMA quick_check(1)", [], |row| row.get(0))?;
            let whole = sound == "ok" && standing(&copy, known)? == AnchorStanding::Whole;
            drop(copy);
            if !whole {
                std::fs::remove_file(&part)?;
                return Ok(None);
            }
            File::open(&part)?.sync_all()?;
            std::fs::rename(&part, &path)?;
        }
        self.anchor_kept(head)?;
        Ok(Some(path))
    }
}
