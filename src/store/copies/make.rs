//! Makes a copy while everybody works: the file as it stands at one moment, written under another name, found whole, and
//! only then called a copy. Whatever interrupts it leaves no copy and changes nothing in the file.

use std::fs::OpenOptions;
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::{Path, PathBuf};

use rusqlite::{Connection, InterruptHandle};
use zeroize::Zeroizing;

use super::error::CopyError;
use super::place::CopyLock;
use super::{BEGUN, CopyMade, LAST, ids, note, pace, place};
use crate::domain::copies::CopyPlan;
use crate::domain::now::Now;
use crate::store::anchor::Anchor;
use crate::store::connect::uri_of;
use crate::store::core::Store;
use crate::store::error::StoreError;
use crate::store::files::beside;
use crate::store::hex::hex;
use crate::store::journal::{self, Head};
use crate::store::keys::DataKey;
use crate::store::logged::log;
use crate::store::meta;
use crate::store::op::Op;
use crate::store::rows::Statements as _;
use crate::store::standing::Anchored;

/// A copy that was made and found whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MadeCopy {
    /// Where it stands.
    pub path: PathBuf,
    /// Its last record.
    pub head: Head,
    /// When it was made, in wall milliseconds.
    pub made_ms: i64,
    /// How large it is, in bytes.
    pub bytes: u64,
    /// The record that says so; none while no shift runs.
    pub seq: Option<i64>,
    /// It could not be recorded. It counts all the same.
    pub untold: bool,
}

/// How a copy is made.
pub(super) struct Making<'a> {
    /// Nobody asked for it.
    pub(super) by_itself: bool,
    /// Hears by which handle it can be stopped from here on.
    pub(super) begins: &'a dyn Fn(InterruptHandle),
    /// Hears how many records were read again, of how many.
    pub(super) progress: &'a mut dyn FnMut(i64, i64),
}

/// Where a copy is written, and where it stands when it is one.
struct Draft<'a> {
    part: &'a Path,
    path: &'a Path,
}

/// Writes all that a connection reads at one moment into a new file, and waits until the disk has it. It is sealed as the
/// file is; or with this key, if that is plain.
pub(super) fn write_into(conn: &Connection, path: &Path, key: Option<&DataKey>) -> Result<(), CopyError> {
    let own = |error: rusqlite::Error| CopyError::Store(error.into());
    // Whoever only reads the file writes this one.
    let reads_only: bool = conn.pragma_query_value(None, "query_only", |row| row.get(0)).map_err(own)?;
    if reads_only {
        conn.pragma_update(None, "query_only", false).map_err(own)?;
    }
    let key = key.map(|key| Zeroizing::new(format!("?key=raw:{}", *Zeroizing::new(hex(key.bytes())))));
    let target = Zeroizing::new(uri_of(path) + key.as_ref().map_or("", |key| key.as_str()));
    let new = OpenOptions::new().write(true).create(true).truncate(false).mode(0o600).open(path);
    let new = new.map_err(CopyError::place(path))?;
    let written = conn.execute("VACUUM INTO ?", [target.as_str()]).map_err(CopyError::of_copy(path));
    if reads_only {
        conn.pragma_update(None, "query_only", true).map_err(own)?;
    }
    written?;
    new.sync_all().map_err(CopyError::place(path))
}

impl Store {
    /// Makes a copy: a file of that name, or one in that folder.
    ///
    /// # Errors
    /// [`CopyError`]: there is no copy then, and the file is as it was.
    pub fn back_up(
        &mut self,
        op: &Op,
        to: &Path,
        progress: &mut dyn FnMut(i64, i64),
    ) -> Result<MadeCopy, CopyError> {
        let lock = place::lock(&self.path)?.ok_or(CopyError::Busy)?;
        self.back_up_locked(&lock, op, to, &mut Making { by_itself: false, begins: &|_| {}, progress })
    }

    /// The same, for whoever has the lock of the copies.
    pub(super) fn back_up_locked(
        &mut self,
        _lock: &CopyLock,
        op: &Op,
        to: &Path,
        making: &mut Making<'_>,
    ) -> Result<MadeCopy, CopyError> {
        let now = self.context.now();
        let is_folder = to.is_dir();
        let folder = if is_folder { Some(to) } else { to.parent() };
        let folder = folder.filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        if !folder.is_dir() {
            return Err(CopyError::Absent(folder.to_owned()));
        }
        place::clear(folder, &self.path, &now);
        self.clear_begun();
        place::remove(&place::restoring(&self.path)).unwrap_or_default();
        let head_seq = self.head()?.seq;
        let named = |later_s: i64| {
            let at = Now { wall_ms: now.wall_ms + later_s * 1000, ..now };
            to.join(place::name(&self.path, head_seq, &at))
        };
        // Two of one second are told apart.
        let path = if is_folder {
            (0..60).map(named).find(|path| !path.exists()).unwrap_or_else(|| named(0))
        } else {
            to.to_owned()
        };
        if path.exists() {
            return Err(CopyError::Taken(path));
        }
        let part = beside(&path, place::PART);
        // Where this cannot be written down, a copy under a name of its own can be made even so.
        meta::set(&self.conn, BEGUN, &part.to_string_lossy()).unwrap_or_default();
        let made = self.make(&Draft { part: &part, path: &path }, folder, making);
        let head = match made {
            Ok(head) => head,
            Err(error) => {
                // A stick that is gone keeps what was begun until it is back, and then it is cleared away.
                place::remove(&part).unwrap_or_default();
                place::remove(&path).unwrap_or_default();
                log!(WARN, "not-copied", by_itself = making.by_itself);
                return Err(error);
            }
        };
        let bytes = std::fs::metadata(&path).map_or(0, |found| found.len());
        let mut made = MadeCopy { path, head, made_ms: now.wall_ms, bytes, seq: None, untold: false };
        self.tell_copy(op, &mut made, making.by_itself);
        Ok(made)
    }

    /// Clears away what was begun last and never became a copy, wherever that was.
    fn clear_begun(&self) {
        if let Ok(Some(part)) = meta::get(&self.conn, BEGUN)
            && part.ends_with(place::PART)
        {
            place::remove(Path::new(&part)).unwrap_or_default();
        }
    }

    /// Notes and records that a copy was made. It counts whatever becomes of that.
    fn tell_copy(&mut self, op: &Op, made: &mut MadeCopy, by_itself: bool) {
        let path = std::fs::canonicalize(&made.path).unwrap_or_else(|_| made.path.clone());
        let head_seq = made.head.seq;
        let noted = note(&self.conn, &path, made.made_ms, head_seq)
            .and_then(|()| meta::set(&self.conn, LAST, &format!("{} {head_seq}", made.made_ms)));
        let told = CopyMade { head_seq, head: hex(&made.head.hash), by_itself };
        match noted.and_then(|()| self.record_copy(op, told)) {
            Ok(answer) => made.seq = answer.map(|answer| answer.seq),
            Err(_) => made.untold = true,
        }
        log!(INFO, "copied", by_itself = by_itself, seq = head_seq, bytes = made.bytes, untold = made.untold);
    }

    fn make(
        &mut self,
        Draft { part, path }: &Draft<'_>,
        folder: &Path,
        making: &mut Making<'_>,
    ) -> Result<Head, CopyError> {
        (making.begins)(self.conn.get_interrupt_handle());
        // What is known before the copy begins has to be in it: the anchor follows the commits.
        let known = self.anchored()?;
        let before = self.head()?;
        place::remove(part).map_err(CopyError::place(*part))?;
        let new = OpenOptions::new().write(true).create_new(true).mode(0o600).open(part);
        let new = new.map_err(CopyError::place(*part))?;
        let written = pace::at_leisure(&mut self.conn, new, |conn| write_into(conn, part, None));
        written.map_err(StoreError::from)?.map_err(CopyError::place(*part))??;
        let head = self.found_whole(part, known, before, making)?;
        // All that belongs to it is there before it has its name.
        Anchor::create(path, self.file_id, head).map_err(CopyError::place(*path))?;
        for (suffix, key) in place::keys(&self.path) {
            place::take_along(&key, &beside(path, suffix)).map_err(CopyError::place(*path))?;
        }
        let named = std::fs::rename(part, path).and_then(|()| place::sync(folder));
        named.map_err(CopyError::place(*path))?;
        Ok(head)
    }

    /// Reads a copy that was just written, and finds it whole: it has all that was known before, and nothing else than the
    /// file has.
    fn found_whole(
        &self,
        part: &Path,
        known: Anchored,
        before: Head,
        making: &mut Making<'_>,
    ) -> Result<Head, CopyError> {
        let unsound = |why: String, fault| CopyError::Unsound { path: part.to_owned(), why, fault };
        let copy =
            Self::look_at(part, self.context.clone()).map_err(|error| unsound(error.to_string(), None))?;
        (making.begins)(copy.conn.get_interrupt_handle());
        let fault =
            copy.first_fault(known, making.progress).map_err(|error| unsound(error.to_string(), None))?;
        if let Some(fault) = fault {
            return Err(unsound(format!("{fault:?}"), Some(fault)));
        }
        let head = copy.head().map_err(|error| unsound(error.to_string(), None))?;
        let here: Option<journal::Hash> =
            self.conn.maybe("SELECT hash FROM journal WHERE seq = ?", [head.seq])?;
        if head.seq < before.seq || here != Some(head.hash) {
            return Err(unsound(format!("{} {}", head.seq, hex(&head.hash)), None));
        }
        Ok(head)
    }

    /// Deletes the copies in a folder that are kept no longer; how many.
    pub(super) fn prune_copies(&self, folder: &Path, plan: CopyPlan) -> crate::store::error::Result<usize> {
        let gone = place::prune(folder, &self.path, &ids(self)?, plan, &self.context.now());
        for path in &gone {
            super::forget(&self.conn, path)?;
        }
        Ok(gone.len())
    }
}
