//! Copies of the file: what was told of them, which there are, and how each is made, kept and brought back.
//!
//! A copy is a file of a post with its anchor, and with its key file where it is sealed. It has its name only once it was
//! found whole. What was recorded is never touched here; the journal only hears that a copy was made.

mod by_itself;
mod error;
mod make;
mod pace;
mod place;
mod restore;
mod told;

use std::path::{Path, PathBuf};

use rusqlite::Connection;

use super::answer::Answer;
use super::carry::Carry;
use super::connect::to_look_at;
use super::context::Context;
use super::copy_plan::plan;
use super::core::Store;
use super::error::{Result, StoreError};
use super::journal::Head;
use super::keys::DataKey;
use super::logged::log;
use super::op::Op;
use super::rows::Statements as _;
use super::{days_kept, meta, shift};
use crate::domain::command::{Command, CopiesCommand};
use crate::domain::copies::{CopyMade, DAY_MS, FileRestored};
pub use crate::domain::copies::{CopyPlan, LastCopy};
use crate::domain::now::Now;
use crate::domain::value::Id;

pub(super) use by_itself::Copier;
pub use error::CopyError;
pub use make::MadeCopy;
pub use restore::{Losses, Restored, Restoring};
pub use told::{CopiesTold, CopyTrouble};

/// Where the file keeps the folder in which copies are made by themselves.
const PLACE: &str = "copy_place";
/// Where it keeps when the last copy was made, and its last record.
const LAST: &str = "copy_last";
/// Where it keeps the ids that it had before it was made of a copy.
const FORMER: &str = "former_ids";
/// Where it keeps which copy was begun last, under the name that it has until it is one.
const BEGUN: &str = "copy_begun";
/// What the name begins with under which it keeps each copy.
const COPY: &str = "copy:";

/// A copy that is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KnownCopy {
    /// The file; it may be on a stick that is not there now.
    pub path: PathBuf,
    /// When it was made, in wall milliseconds.
    pub made_ms: i64,
    /// The last record in it.
    pub head_seq: i64,
    /// When it goes at the latest, in wall milliseconds, as long as newer ones are made; none for a copy that was made
    /// by hand and stays until somebody deletes it.
    pub goes_ms: Option<i64>,
    /// It can be reached now.
    pub is_here: bool,
}

/// The folder for them.
fn place(conn: &Connection) -> Result<Option<PathBuf>> {
    Ok(meta::get(conn, PLACE)?.filter(|place| !place.is_empty()).map(PathBuf::from))
}

/// The last copy that was made.
fn last(conn: &Connection) -> Result<Option<LastCopy>> {
    Ok(meta::get(conn, LAST)?
        .as_deref()
        .and_then(pair)
        .map(|(made_ms, head_seq)| LastCopy { made_ms, head_seq }))
}

/// The ids that a copy of this file may have.
fn ids(store: &Store) -> Result<Vec<Id>> {
    let former = meta::get(&store.conn, FORMER)?.unwrap_or_default();
    Ok(std::iter::once(store.file_id).chain(former.split(' ').filter_map(|id| id.parse().ok())).collect())
}

/// Two numbers with a blank between.
fn pair(text: &str) -> Option<(i64, i64)> {
    let (first, second) = text.split_once(' ')?;
    Some((first.parse().ok()?, second.parse().ok()?))
}

/// Notes a copy, so that it is known while its stick is away.
fn note(conn: &Connection, path: &Path, made_ms: i64, head_seq: i64) -> Result {
    meta::set(conn, &format!("{COPY}{}", path.display()), &format!("{made_ms} {head_seq}"))
}

/// Forgets a copy that is gone.
fn forget(conn: &Connection, path: &Path) -> Result {
    conn.run("DELETE FROM meta WHERE key = ?", [format!("{COPY}{}", path.display())])
}

/// All copies that are known, the newest first: those that stand in the folder, and those that were noted and may be on
/// a stick that is away.
///
/// # Errors
/// `StoreError` if the file cannot be read.
pub fn known(store: &Store) -> Result<Vec<KnownCopy>> {
    let conn = &store.conn;
    let plan = plan(conn)?.filter(CopyPlan::is_on);
    let place = place(conn)?;
    let now = store.context.now();
    let mut copies: Vec<KnownCopy> = Vec::new();
    if let Some(place) = &place {
        for found in place::in_folder(place, &store.path, &ids(store)?, &now) {
            let place::Found { path, made_ms, head_seq } = found;
            copies.push(KnownCopy { path, made_ms, head_seq, goes_ms: None, is_here: true });
        }
    }
    let aside = aside(conn, &store.path, &ids(store)?, &now)?;
    let sql = "SELECT substr(key, length(?1) + 1), value FROM meta WHERE substr(key, 1, length(?1)) = ?1";
    let noted: Vec<(String, String)> = conn.all(sql, [COPY])?;
    for (path, value) in noted {
        let (path, Some((made_ms, head_seq))) = (PathBuf::from(path), pair(&value)) else { continue };
        let is_here = path.exists();
        // Where its folder is there and it is not, somebody has deleted it.
        let is_gone =
            !is_here && path.parent().is_some_and(|folder| place::is_there(folder, place.as_deref()));
        if !is_gone && copies.iter().all(|copy| copy.path != path) {
            copies.push(KnownCopy { path, made_ms, head_seq, goes_ms: None, is_here });
        }
    }
    for copy in &mut copies {
        let is_kept_by_plan =
            place.as_deref().is_some_and(|place| place::is_of(place, &copy.path, &store.path));
        copy.goes_ms = plan.filter(|_| is_kept_by_plan).map(|plan| plan.goes_ms(copy.made_ms));
    }
    copies.extend(aside);
    copies.sort_by_key(|copy| std::cmp::Reverse((copy.made_ms, copy.head_seq)));
    Ok(copies)
}

/// What was kept aside of the file. It may hold what goes by any days, so that it goes by the longest.
fn aside(conn: &Connection, database: &Path, ids: &[Id], now: &Now) -> Result<Vec<KnownCopy>> {
    let kept_ms = days_kept::longest(conn)? * DAY_MS;
    let found = place::kept_aside(database, ids, now).into_iter();
    let known = found.map(|place::Found { path, made_ms, head_seq }| {
        let goes_ms = Some(made_ms + kept_ms);
        KnownCopy { path, made_ms, head_seq, goes_ms, is_here: true }
    });
    Ok(known.collect())
}

/// Deletes what was kept aside of the file and is older than all that is in it may be.
///
/// # Errors
/// `StoreError` if the file cannot be read. What cannot be deleted is told as what still stands there.
pub(super) fn let_go_aside(store: &Store) -> Result {
    let now = store.context.now();
    // Whoever brings a copy back just now may be about to keep one.
    let Ok(Some(_lock)) = place::lock(&store.path) else { return Ok(()) };
    for copy in aside(&store.conn, &store.path, &ids(store)?, &now)? {
        if copy.goes_ms.is_some_and(|goes_ms| goes_ms <= now.wall_ms) && place::remove(&copy.path).is_ok() {
            log!(INFO, "old-copy-gone", head_seq = copy.head_seq);
        }
    }
    Ok(())
}

/// When the last good copy was made, in wall milliseconds, if one ever was.
///
/// # Errors
/// `StoreError` if the file cannot be read.
pub fn last_good_ms(store: &Store) -> Result<Option<i64>> {
    Ok(last(&store.conn)?.map(|last| last.made_ms))
}

/// How copies are made by themselves, and in which folder.
///
/// # Errors
/// `StoreError` if the file cannot be read.
pub fn planned(store: &Store) -> Result<Option<(CopyPlan, Option<PathBuf>)>> {
    let (plan, place) = (plan(&store.conn)?.filter(CopyPlan::is_on), place(&store.conn)?);
    Ok(plan.map(|plan| (plan, place)))
}

/// What a file says of its copies to whoever only looks at it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct CopiesFound {
    /// Copies are made by themselves.
    pub(crate) is_on: bool,
    pub(crate) last: Option<LastCopy>,
    /// The folder that was chosen, and whether it is there now.
    pub(crate) place: Option<(PathBuf, bool)>,
    /// What was kept aside of the file, each with when it goes, in wall milliseconds; the oldest first.
    pub(crate) aside: Vec<(PathBuf, i64)>,
}

/// Looks at what a file says of its copies.
pub(super) fn found(conn: &Connection, database: &Path, now: &Now) -> Result<CopiesFound> {
    // What the last record in each of them is, nobody asks here.
    let mut aside: Vec<(PathBuf, i64)> = aside(conn, database, &[], now)?
        .into_iter()
        .filter_map(|copy| Some((copy.path, copy.goes_ms?)))
        .collect();
    aside.sort_by_key(|(_, goes_ms)| *goes_ms);
    Ok(CopiesFound {
        aside,
        is_on: plan(conn)?.is_some_and(|plan| plan.is_on()),
        last: last(conn)?,
        place: place(conn)?.map(|place| (place.clone(), place::is_chosen(&place))),
    })
}

/// Marks a folder as the one that copies are made in.
///
/// # Errors
/// [`CopyError`] if it cannot be written.
pub fn choose(folder: &Path) -> Result<(), CopyError> {
    place::mark(folder)
}

/// Whether the folder that was chosen is there, and not only the place where its stick is mounted.
#[must_use]
pub fn is_chosen(folder: &Path) -> bool {
    place::is_chosen(folder)
}

/// Whether a copy opens with that key, or is plain.
#[must_use]
pub fn opens(path: &Path, key: Option<&DataKey>) -> bool {
    !matches!(to_look_at(path, key), Err(StoreError::Sealed(_) | StoreError::WrongKey(_)))
}

/// Reads a copy and finds it whole; its last record.
///
/// # Errors
/// [`CopyError`] says what is wrong with it.
pub fn check(path: &Path, context: &Context) -> Result<Head, CopyError> {
    restore::checked(path, context).map(|(_, head, _)| head)
}

impl Store {
    /// Records that a copy was made; none while no shift runs, which a copy does not begin.
    pub(super) fn record_copy(&mut self, op: &Op, made: CopyMade) -> Result<Option<Answer>> {
        if shift::of_actor(&self.conn, &op.actor, None, &self.context.now())?.is_none() {
            return Ok(None);
        }
        self.execute(op, &Command::Copies(CopiesCommand::Made(made))).map(Some)
    }
}

impl Carry for CopiesCommand {
    fn known(&self, store: &Store, _: &Op, _: &Now) -> Result<Option<CopyPlan>> {
        plan(&store.conn)
    }

    fn settle(&self, store: &mut Store, _: &Op, _: &Now, _: &mut Answer) -> Result {
        match self {
            Self::Set { place, .. } => meta::set(&store.conn, PLACE, &place.to_string_lossy()),
            Self::Made(_) => Ok(()),
            Self::Restored(FileRestored { former, .. }) => {
                let before = meta::get(&store.conn, FORMER)?.unwrap_or_default();
                meta::set(&store.conn, FORMER, format!("{former} {before}").trim())?;
                // From here on it is another file than the one that was copied: their anchors must not vouch for each
                // other.
                store.file_id = store.context.id();
                meta::set(&store.conn, "file_id", &store.file_id.to_string())
            }
        }
    }
}

#[cfg(test)]
pub(super) mod tests;
