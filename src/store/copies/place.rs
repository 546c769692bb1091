//! Where copies stand: their names, what lies in a folder, and what is cleared away there. A folder may be a stick that
//! is gone at any moment; nothing here reads what is in a copy but its anchor.

use std::fs::{File, OpenOptions};
use std::io::Write as _;
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::{Path, PathBuf};

use chrono::NaiveDateTime;

use super::error::CopyError;
use crate::domain::copies::CopyPlan;
use crate::domain::now::Now;
use crate::domain::value::Id;
use crate::store::anchor::{self, Anchor};
use crate::store::files::{BESIDE, KEPT, NEW, beside};
use crate::store::keys;

/// What stands behind the name of a copy while it is made.
pub(super) const PART: &str = ".part";
/// The file that says that a folder is the one that was chosen: an empty mount point has none.
const MARK: &str = "nightpost-copies";
/// What stands between the name of a file and the moment at which another took its place.
const BEFORE: &str = "-before-";
/// How the moment stands in a name, in the time of the post.
const MOMENT: &str = "%Y%m%d-%H%M%S";

/// What the names of the files end with that may stand beside a copy, or beside one that is being made.
fn suffixes() -> impl Iterator<Item = String> {
    let begun = |suffix: &str| [suffix.to_owned(), format!("{suffix}{NEW}")];
    BESIDE.into_iter().flat_map(begun).chain(std::iter::once("-journal".to_owned()))
}

/// A copy that stands in a folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Found {
    pub(super) path: PathBuf,
    pub(super) made_ms: i64,
    pub(super) head_seq: i64,
}

/// What the names of the copies of a file begin with.
fn stem(database: &Path) -> String {
    database.file_stem().map_or_else(|| "post".to_owned(), |stem| stem.to_string_lossy().into_owned())
}

/// The name of a copy that is made now and holds the records up to one.
pub(super) fn name(database: &Path, head_seq: i64, now: &Now) -> String {
    format!("{}-{}-{head_seq}.db", stem(database), now.local(now.wall_ms).format(MOMENT))
}

/// When the copy of that name was made, in wall milliseconds, and its last record.
fn read_name(database: &Path, name: &str, now: &Now) -> Option<(i64, i64)> {
    let rest = name.strip_prefix(&stem(database))?.strip_prefix('-')?.strip_suffix(".db")?;
    let (moment, head_seq) = rest.rsplit_once('-')?;
    let at = NaiveDateTime::parse_from_str(moment, MOMENT).ok()?;
    Some((at.and_utc().timestamp_millis() - i64::from(now.offset_s) * 1000, head_seq.parse().ok()?))
}

/// Whether a path is that of a copy which is made by itself in a folder.
pub(super) fn is_of(folder: &Path, path: &Path, database: &Path) -> bool {
    let now = Now { wall_ms: 0, mono_ms: 0, boot: [0; 16], offset_s: 0 };
    let name = path.file_name().map(|name| name.to_string_lossy());
    path.parent() == Some(folder) && name.is_some_and(|name| read_name(database, &name, &now).is_some())
}

/// The copies of a file that stand in a folder, those of its earlier ids as well, the newest first. Copies of another
/// post of the same name have another id, and are none of ours.
pub(super) fn in_folder(folder: &Path, database: &Path, ids: &[Id], now: &Now) -> Vec<Found> {
    let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
    let mut found: Vec<Found> = entries
        .flatten()
        .filter_map(|entry| {
            let (made_ms, head_seq) = read_name(database, entry.file_name().to_str()?, now)?;
            let path = entry.path();
            let head = ids.iter().find_map(|id| Anchor::open_to_read(&path, *id).ok()?.read().ok()?)?;
            (head.seq >= head_seq).then_some(Found { path, made_ms, head_seq })
        })
        .collect();
    found.sort_by_key(|copy| std::cmp::Reverse((copy.made_ms, copy.head_seq)));
    found
}

/// Whether a folder is there: the one that was chosen only with its mark.
pub(super) fn is_there(folder: &Path, chosen: Option<&Path>) -> bool {
    if chosen == Some(folder) { is_chosen(folder) } else { folder.is_dir() }
}

/// Whether the folder that was chosen is there, and not only the place where its stick is mounted.
pub(super) fn is_chosen(folder: &Path) -> bool {
    folder.join(MARK).is_file()
}

/// Marks a folder as the one that was chosen.
pub(super) fn mark(folder: &Path) -> Result<(), CopyError> {
    let write = || -> std::io::Result<()> {
        let mark = folder.join(MARK);
        let mut file = OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(&mark)?;
        file.write_all(b"copies of a post are kept here / \xe8\xbf\x99\xe9\x87\x8c\xe6\x94\xbe\xe5\xa4\x9c\xe5\xb2\x97\xe5\xa4\x87\xe4\xbb\xbd\n")?;
        file.sync_all()?;
        sync(folder)
    };
    write().map_err(CopyError::place(folder))
}

/// Waits until the disk has the names of a folder.
pub(super) fn sync(folder: &Path) -> std::io::Result<()> {
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    File::open(folder)?.sync_all()
}

/// Deletes a copy, or what was begun of one: itself first, so that what is left of it is none.
pub(super) fn remove(path: &Path) -> std::io::Result<()> {
    let gone = |path: &Path| match std::fs::remove_file(path) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    };
    gone(path)?;
    suffixes().try_for_each(|suffix| gone(&beside(path, &suffix)))
}

/// Clears away what copies that were interrupted have left in a folder. To be called by whoever has the lock of the
/// copies of this file: nobody else is at one then.
pub(super) fn clear(folder: &Path, database: &Path, now: &Now) {
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        let name = entry.file_name();
        let Some(name) = name.to_str() else { continue };
        // A copy has its anchor before it has its own name.
        let begun = suffixes().find_map(|suffix| name.strip_suffix(&suffix)).unwrap_or(name);
        let whole = begun.strip_suffix(PART).unwrap_or(begun);
        let is_ours = read_name(database, whole, now).is_some();
        let is_left = begun.ends_with(PART) || begun != name && !folder.join(begun).exists();
        if is_ours && is_left {
            // What cannot be cleared away now is no copy either, and is tried again.
            std::fs::remove_file(entry.path()).unwrap_or_default();
        }
    }
}

/// Deletes what is kept no longer; which of them.
pub(super) fn prune(folder: &Path, database: &Path, ids: &[Id], plan: CopyPlan, now: &Now) -> Vec<PathBuf> {
    let copies = in_folder(folder, database, ids, now);
    let made: Vec<i64> = copies.iter().map(|copy| copy.made_ms).collect();
    let go = plan.to_go(&made, now);
    // The oldest go first.
    let old = copies.into_iter().zip(go).rev().filter(|(_, go)| *go).map(|(copy, _)| copy.path);
    old.filter(|path| remove(path).is_ok()).collect()
}

/// The lock that whoever makes or restores a copy of a file holds.
#[derive(Debug)]
pub(super) struct CopyLock(#[expect(dead_code, reason = "it is held, and let go when it is dropped")] File);

/// Where a file is made of a copy before it takes the place of the one that is there.
pub(super) fn restoring(database: &Path) -> PathBuf {
    beside(database, "-restoring")
}

/// The name under which the file is kept that was there before.
pub(super) fn before(database: &Path, now: &Now) -> PathBuf {
    beside(database, &format!("{BEFORE}{}", now.local(now.wall_ms).format(MOMENT)))
}

/// What was kept aside of a file: when a copy was brought back, and when another file took its name under a program at
/// work.
pub(super) fn kept_aside(database: &Path, ids: &[Id], now: &Now) -> Vec<Found> {
    let folder = database.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let (Ok(entries), Some(own)) = (std::fs::read_dir(folder), database.file_name()) else {
        return Vec::new();
    };
    let own = own.to_string_lossy();
    let found = entries.flatten().filter_map(|entry| {
        let name = entry.file_name();
        let rest = name.to_str()?.strip_prefix(&*own)?;
        let made_ms = match rest.strip_prefix(BEFORE) {
            Some(moment) => {
                let at = NaiveDateTime::parse_from_str(moment, MOMENT).ok()?;
                at.and_utc().timestamp_millis() - i64::from(now.offset_s) * 1000
            }
            // Its name tells the last record in it, and not when that was.
            None if is_kept(rest) => changed_ms(&entry)?,
            None => return None,
        };
        let path = folder.join(&name);
        let head = ids.iter().find_map(|id| Anchor::open_to_read(&path, *id).ok()?.read().ok()?);
        Some(Found { path, made_ms, head_seq: head.map_or(0, |head| head.seq) })
    });
    found.collect()
}

/// Whether a name goes on as that of a file which was kept, and not of what stands beside that.
fn is_kept(rest: &str) -> bool {
    let of = rest.strip_prefix(KEPT).and_then(|rest| rest.split_once('-'));
    of.is_some_and(|(seq, hash)| {
        seq.bytes().all(|byte| byte.is_ascii_digit()) && hash.bytes().all(|byte| byte.is_ascii_hexdigit())
    })
}

/// When a file was last written, in wall milliseconds.
fn changed_ms(entry: &std::fs::DirEntry) -> Option<i64> {
    let changed = entry.metadata().ok()?.modified().ok()?.duration_since(std::time::UNIX_EPOCH).ok()?;
    i64::try_from(changed.as_millis()).ok()
}

/// The lock; none if another process has it.
pub(super) fn lock(database: &Path) -> Result<Option<CopyLock>, CopyError> {
    let path = beside(database, "-copies");
    let open = OpenOptions::new().write(true).create(true).truncate(false).mode(0o600).open(&path);
    let file = open.map_err(CopyError::place(&path))?;
    match file.try_lock() {
        Ok(()) => Ok(Some(CopyLock(file))),
        Err(std::fs::TryLockError::WouldBlock) => Ok(None),
        Err(std::fs::TryLockError::Error(error)) => Err(CopyError::place(path)(error)),
    }
}

/// The files that a copy takes along from beside the post's file, if they are there.
pub(super) fn keys(database: &Path) -> Vec<(&'static str, PathBuf)> {
    let all = keys::COPIES.map(|suffix| (suffix, beside(database, suffix)));
    all.into_iter().filter(|(_, path)| path.is_file()).collect()
}

/// Copies a small file, whole or not at all, with the disk having it.
pub(super) fn take_along(from: &Path, to: &Path) -> std::io::Result<()> {
    let bytes = std::fs::read(from)?;
    let new = beside(to, "-new");
    let mut file = OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(&new)?;
    file.write_all(&bytes)?;
    file.sync_all()?;
    std::fs::rename(&new, to)
}

/// Where the anchor of a copy stands.
pub(super) fn anchor_of(path: &Path) -> PathBuf {
    anchor::path_of(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_tells_when_the_copy_was_made_and_what_is_in_it() {
        let now = Now { wall_ms: 1_772_000_000_000, mono_ms: 0, boot: [0; 16], offset_s: 8 * 3600 };
        let database = Path::new("/night/east-gate.db");
        let name = name(database, 4711, &now);
        assert_eq!(name, "east-gate-20260225-141320-4711.db");
        assert_eq!(read_name(database, &name, &now), Some((now.wall_ms, 4711)));
        for other in [
            "east-gate.db",
            "east-gate-4711.db",
            "west-gate-20260225-141320-4711.db",
            "east-gate-20260225-141320-x.db",
        ] {
            assert_eq!(read_name(database, other, &now), None, "{other}");
        }
    }
}
