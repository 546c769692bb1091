//! Makes the file of a copy again. It is made beside the one that is there, found whole with all its tables, and takes its
//! place by a rename; the old one is kept under another name. At each moment one of the two has the name, and is whole.

use std::path::{Path, PathBuf};

use rusqlite::Connection;

use super::error::CopyError;
use super::make::write_into;
use super::place::{self, CopyLock};
use super::{COPY, Command, CopiesCommand, FORMER, FileRestored, ids};
use crate::domain::value::Id;
use crate::store::anchor::Anchor;
use crate::store::connect::connect;
use crate::store::context::Context;
use crate::store::core::Store;
use crate::store::error::StoreError;
use crate::store::files::{INDEX, Identity, LOG, beside};
use crate::store::journal::{self, Head};
use crate::store::keys::{self, DataKey, KeyFile};
use crate::store::logged::log;
use crate::store::meta;
use crate::store::op::Op;
use crate::store::rows::Statements as _;
use crate::store::standing::Anchored;

/// What would be lost of the file that is there now.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Losses {
    /// So many records behind those that the copy has; none if nobody can tell.
    pub records: Option<i64>,
    /// When the newest of them was made, in wall milliseconds.
    pub newest_ms: Option<i64>,
    /// There is a file, whatever is in it.
    pub has_file: bool,
}

/// The file as it stands before another takes its place.
#[derive(Clone, Debug, Default)]
struct Old {
    /// Its id and its head, where it can be read.
    known: Option<(Id, Head)>,
    losses: Losses,
    /// The copies that it knows, each by the name under which that is kept, and the ids that it had.
    noted: Vec<(String, String)>,
    ids: Vec<Id>,
}

/// A file that was made of a copy and found whole, beside the one whose place it can take. Dropped, it is as if it had
/// never been.
#[derive(Debug)]
pub struct Restoring {
    /// The new file, open: who restores it signs in there where the old one cannot be read.
    pub store: Store,
    /// The last record of the copy, and when it was made, in wall milliseconds.
    pub head_seq: i64,
    /// When that was made, in wall milliseconds; none for an empty one.
    pub head_ms: Option<i64>,
    /// The copy came without its anchor: nobody can tell whether it lost its end.
    pub lacks_anchor: bool,
    old: Old,
    copy: PathBuf,
    path: PathBuf,
    clears: Clears,
    _lock: CopyLock,
}

/// The file took the place of the old one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Restored {
    /// The record that says so.
    pub seq: i64,
    /// What became of the old file.
    pub kept: Option<PathBuf>,
}

/// Clears away what is not needed.
#[derive(Debug)]
struct Clears(PathBuf);

impl Drop for Clears {
    fn drop(&mut self) {
        // What is left is cleared away by whoever is next at a copy.
        place::remove(&self.0).unwrap_or_default();
    }
}

impl Restoring {
    /// Reads a copy, finds it whole, and lays it beside the file, sealed with the key of the context if there is one. A copy
    /// that is sealed with another is read with that. Nothing of the file is touched.
    ///
    /// # Errors
    /// [`CopyError`] says what is wrong with the copy, or where it cannot be laid.
    pub fn prepare(
        copy: &Path,
        database: &Path,
        context: &Context,
        copy_key: Option<DataKey>,
        progress: &mut dyn FnMut(i64, i64),
    ) -> Result<Self, CopyError> {
        let lock = place::lock(database)?.ok_or(CopyError::Busy)?;
        let found = std::fs::metadata(copy).map_err(CopyError::place(copy))?;
        if Identity::at(database) == Some(Identity::of(&found)) {
            return Err(CopyError::Itself);
        }
        let new = place::restoring(database);
        place::remove(&new).map_err(CopyError::place(&new))?;
        let clears = Clears(new.clone());
        let reads = copy_key.map_or_else(|| context.clone(), |key| context.clone().with_key(key));
        let copied = lay_beside(copy, &new, &reads, context.key())?;
        let unsound = unsound(copy);
        let store = Store::open(&new, context.clone()).map_err(&unsound)?;
        let verdict = store.verify(progress).map_err(&unsound)?;
        if let Some(fault) = verdict.faults.into_iter().next() {
            let (path, why) = (copy.to_owned(), format!("{fault:?}"));
            return Err(CopyError::Unsound { path, why, fault: Some(fault) });
        }
        let head = store.head()?;
        let head_ms = store.conn.maybe("SELECT at_ms FROM journal WHERE seq = ?", [head.seq])?;
        let old = old(database, &store, context)?;
        let (path, copy) = (database.to_owned(), copy.to_owned());
        Ok(Self {
            copy,
            store,
            head_seq: head.seq,
            head_ms,
            lacks_anchor: copied,
            old,
            path,
            clears,
            _lock: lock,
        })
    }

    /// What would be lost.
    #[must_use]
    pub fn losses(&self) -> Losses {
        self.old.losses
    }

    /// Takes the place of the file that is there, under an id of its own.
    ///
    /// # Errors
    /// [`CopyError::InUse`] while a screen or another program has the file open; what the disk says otherwise. The old
    /// file is in its place then.
    pub fn finish(mut self, op: &Op) -> Result<Restored, CopyError> {
        let context = self.store.context.clone();
        let now = context.now();
        // Looked at first: what is refused leaves no record.
        let locked = self.hold_old(&context)?;
        let told = FileRestored { former: self.store.file_id, lost: self.old.losses.records };
        let answer = self.store.execute(op, &Command::Copies(CopiesCommand::Restored(told)))?;
        let (id, head) = (self.store.file_id, self.store.head()?);
        self.carry_notes()?;
        // One file, without a log beside it.
        as_one_file(&self.store.conn)?;
        self.store.let_go()?;
        let new = self.clears.0.clone();
        let at = || CopyError::place(self.path.clone());
        std::fs::File::open(&new).and_then(|file| file.sync_all()).map_err(at())?;
        let kept = self.path.exists().then(|| place::before(&self.path, &now));
        if let Some(kept) = &kept {
            self.keep(kept, locked.is_some()).map_err(at())?;
        }
        // It vouches for both, so that whichever has the name is whole.
        Anchor::create_for_both(&self.path, self.old.known, (id, head)).map_err(at())?;
        self.carry_key(id)?;
        let folder = self.path.parent().unwrap_or(Path::new("."));
        std::fs::rename(&new, &self.path).and_then(|()| place::sync(folder)).map_err(at())?;
        drop(locked);
        if self.store.key().is_none() {
            // What the old file was sealed with opens nothing any more, and is kept with it.
            KeyFile::delete(&self.path).unwrap_or_default();
        }
        log!(WARN, "restored", seq = answer.seq, kept = kept.is_some());
        Ok(Restored { seq: answer.seq, kept })
    }

    /// Copies that were made since this one are known on, and so are those of the file that is there.
    fn carry_notes(&self) -> Result<(), StoreError> {
        let conn = &self.store.conn;
        let mut ids = ids(&self.store)?;
        ids.extend(&self.old.ids);
        ids.sort();
        ids.dedup();
        let former: Vec<String> =
            ids.iter().filter(|id| **id != self.store.file_id).map(ToString::to_string).collect();
        meta::set(conn, FORMER, &former.join(" "))?;
        self.old.noted.iter().try_for_each(|(key, value)| meta::set(conn, key, value))
    }

    /// The key file for the new id: that of the file that is there, whose passphrases are the newest; else that of the copy.
    fn carry_key(&self, id: Id) -> Result<(), CopyError> {
        let context = &self.store.context;
        let Some(key) = context.key() else { return Ok(()) };
        let read = |path: &Path| KeyFile::read(path).ok().flatten().filter(|file| file.is_own(key));
        let Some(file) = read(&self.path).or_else(|| read(&self.copy)) else {
            return Err(CopyError::Absent(beside(&self.copy, keys::COPIES[0])));
        };
        let carried = file.carry_to(&self.path, id, key, &|bytes| context.fill(bytes));
        carried
            .map(drop)
            .map_err(|error| CopyError::Place { path: self.path.clone(), error: error.to_string() })
    }

    /// The old file, held so that nobody else works on it, with its log folded in; none if there is none or it cannot be
    /// read at all.
    fn hold_old(&self, context: &Context) -> Result<Option<Connection>, CopyError> {
        if self.old.known.is_none() {
            return Ok(None);
        }
        let conn = connect(&self.path, context.key())?.conn;
        match as_one_file(&conn) {
            Ok(()) => {}
            Err(StoreError::Locked) => return Err(CopyError::InUse),
            Err(error) => return Err(error.into()),
        }
        let held = conn.execute_batch("PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE");
        match held.map_err(StoreError::from) {
            Ok(()) => Ok(Some(conn)),
            Err(StoreError::Locked) => Err(CopyError::InUse),
            Err(error) => Err(error.into()),
        }
    }

    /// Keeps the old file under a second name, with all that belongs to it.
    fn keep(&self, kept: &Path, is_folded: bool) -> std::io::Result<()> {
        if std::fs::hard_link(&self.path, kept).is_err() {
            std::fs::copy(&self.path, kept)?;
            std::fs::File::open(kept)?.sync_all()?;
        }
        let anchor = place::anchor_of(&self.path);
        if anchor.is_file() {
            place::take_along(&anchor, &place::anchor_of(kept))?;
        }
        for (suffix, key) in place::keys(&self.path) {
            place::take_along(&key, &beside(kept, suffix))?;
        }
        // A log that nobody could fold in must not be found beside the new file: it would be read into it.
        for suffix in [LOG, INDEX] {
            let log = beside(&self.path, suffix);
            if !is_folded && log.exists() {
                std::fs::rename(&log, beside(kept, suffix))?;
            }
        }
        Ok(())
    }
}

/// Makes one file of a database and its log; [`StoreError::Locked`] while anybody else has it open.
fn as_one_file(conn: &Connection) -> Result<(), StoreError> {
    let mode: String = conn.query_row("PRAGMA journal_mode = DELETE", [], |row| row.get(0))?;
    if mode == "delete" { Ok(()) } else { Err(StoreError::Locked) }
}

/// What is wrong with a copy that cannot be read.
fn unsound(copy: &Path) -> impl Fn(StoreError) -> CopyError + use<> {
    let path = copy.to_owned();
    move |error| {
        let path = path.clone();
        if let StoreError::TooNew { .. } = error {
            return CopyError::Newer(path);
        }
        CopyError::Unsound { path, why: error.to_string(), fault: None }
    }
}

/// A copy, read and found whole as far as that goes without its tables; its last record, and whether it came without its
/// anchor.
pub(super) fn checked(copy: &Path, context: &Context) -> Result<(Store, Head, bool), CopyError> {
    let unsound = unsound(copy);
    let read = Store::look_at(copy, context.clone()).map_err(&unsound)?;
    let known = Anchored::of(read.anchor.as_ref()).map_err(&unsound)?;
    let head = read.head().map_err(&unsound)?;
    // What its anchor knows it has to hold; without one, what it holds.
    let wanted = Anchored(Some(known.0.unwrap_or(head)));
    if let Some(fault) = read.first_fault(wanted, &mut |_, _| {}).map_err(&unsound)? {
        let (path, why) = (copy.to_owned(), format!("{fault:?}"));
        return Err(CopyError::Unsound { path, why, fault: Some(fault) });
    }
    Ok((read, head, known.0.is_none()))
}

/// Writes a copy into a new file, with an anchor; whether it came without one.
fn lay_beside(copy: &Path, new: &Path, reads: &Context, key: Option<&DataKey>) -> Result<bool, CopyError> {
    let (read, head, lacks_anchor) = checked(copy, reads)?;
    write_into(&read.conn, new, key)?;
    Anchor::create(new, read.file_id, head).map_err(CopyError::place(new))?;
    Ok(lacks_anchor)
}

/// What is known of the file that is there, and what of it would be lost.
fn old(database: &Path, new: &Store, context: &Context) -> Result<Old, CopyError> {
    let has_file = database.exists();
    let Ok(old) = Store::look_at(database, context.clone()) else {
        // Its anchor tells of it even so.
        let anchor = Anchor::open_to_read(database, new.file_id).and_then(|anchor| anchor.read());
        let behind = |head: Head| (head.seq - new.head().map_or(0, |head| head.seq)).max(0);
        let records = anchor.ok().flatten().map(behind).filter(|_| has_file);
        let records = if has_file { records } else { Some(0) };
        let losses = Losses { records, newest_ms: None, has_file };
        return Ok(Old { losses, ..Old::default() });
    };
    let head = old.head()?;
    let hash = |store: &Store, seq: i64| -> Result<Option<journal::Hash>, StoreError> {
        store.conn.maybe("SELECT hash FROM journal WHERE seq = ?", [seq])
    };
    if head.seq > 0 && hash(&old, 1)? != hash(new, 1)? {
        return Err(CopyError::OtherPost);
    }
    // Up to some record both are the same.
    let (mut same, mut other) = (0, head.seq.min(new.head()?.seq) + 1);
    while other - same > 1 {
        let middle = same + (other - same) / 2;
        if hash(&old, middle)? == hash(new, middle)? {
            same = middle;
        } else {
            other = middle;
        }
    }
    let newest_ms = old.conn.maybe("SELECT at_ms FROM journal WHERE seq = ?", [head.seq])?;
    let lost = head.seq - same;
    let losses = Losses { records: Some(lost), newest_ms: if lost > 0 { newest_ms } else { None }, has_file };
    let sql = "SELECT key, value FROM meta WHERE substr(key, 1, length(?1)) = ?1";
    let (noted, ids) = (old.conn.all(sql, [COPY])?, ids(&old)?);
    Ok(Old { known: Some((old.file_id, head)), losses, noted, ids })
}
