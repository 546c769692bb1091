//! A plain file becomes a sealed one, or the other way: by a copy that takes its name, never in place. At each moment one
//! whole file has the name, with everything that was recorded.

use std::fs::{File, OpenOptions};
use std::os::unix::fs::{FileExt as _, OpenOptionsExt as _};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use rusqlite::Connection;
use zeroize::Zeroizing;

use super::anchor::{Anchor, anchored_ids};
use super::connect::{connect, connect_new, uri_of};
use super::error::StoreError;
use super::files::beside;
use super::hex::hex;
use super::keys::{DataKey, KeyError, KeyFile, Tries, sync_folder};
use super::logged::log;
use super::rows::Statements as _;
use super::standing::{AnchorStanding, Anchored, standing};
use super::{journal, meta};
use crate::domain::value::Id;

/// What a copy is called until it takes the file's name.
const PART: &str = "-sealing";
/// So long others may have the file open, and so often it is asked whether they still have.
const PATIENCE: Duration = Duration::from_secs(3);
const LOOK: Duration = Duration::from_millis(20);
/// Bytes that are overwritten at once.
const BLOCK: usize = 64 * 1024;

type Result<T = (), E = KeyError> = std::result::Result<T, E>;

/// Seals a plain file. `keep_key` writes the key file for the id that it is given; that is on the disk before the file is.
///
/// # Errors
/// [`KeyError::Busy`], [`KeyError::InUse`], [`KeyError::NotWhole`], or what the disk says: the file is as it was then.
pub(crate) fn seal(path: &Path, key: &DataKey, keep_key: impl FnOnce(Id) -> Result) -> Result {
    let done = exchange(path, None, Some(key), |id| {
        // One that is there beside a plain file is what a sealing left that was killed: it opens nothing.
        KeyFile::delete(path)?;
        keep_key(id)
    })
    .map_err(|error| {
        // Somebody else was faster.
        if let KeyError::Store(StoreError::Sealed(_)) = error { KeyError::AlreadySealed } else { error }
    });
    log!(WARN, "seal", done = done.is_ok());
    done
}

/// Makes a sealed file plain, and takes its key file away.
///
/// # Errors
/// As [`seal`].
pub(crate) fn unseal(path: &Path, key: &DataKey) -> Result {
    let done = exchange(path, Some(key), None, |_| Ok(()));
    log!(WARN, "unseal", done = done.is_ok());
    done?;
    // The file is plain; what cannot be taken away opens nothing any more.
    KeyFile::delete(path).unwrap_or_default();
    Ok(())
}

/// Removes what a sealing left that was killed. Not while another one goes on.
pub(crate) fn sweep(path: &Path) {
    if beside(path, PART).exists() && Tries::lock_at_once(path).is_ok() {
        clear(&beside(path, PART));
    }
}

/// Whether a post's file cannot be read as it stands: sealed, or its first page is damaged. Only before the process opens it:
/// closing a file gives up the locks that SQLite has on it.
pub(crate) fn is_unreadable(path: &Path) -> bool {
    !anchored_ids(path).is_empty() && begin(path).is_some_and(|begin| begin != PLAIN)
}

/// What a plain file of SQLite begins with.
const PLAIN: [u8; 16] = *b"SQLite format 3\0";

fn begin(path: &Path) -> Option<[u8; 16]> {
    let mut begin = [0; 16];
    File::open(path).and_then(|file| file.read_exact_at(&mut begin, 0)).ok()?;
    Some(begin)
}

/// The plain files that stand beside a sealed one and hold what it holds: copies that were kept.
pub(crate) fn plain_beside(path: &Path) -> Vec<PathBuf> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    // The file itself is SQLite's to open and to close.
    let others = entries.map(|entry| entry.path()).filter(|file| file.file_name() != path.file_name());
    let mut found: Vec<PathBuf> =
        others.filter(|file| file.is_file() && begin(file) == Some(PLAIN)).collect();
    found.sort();
    found
}

fn exchange(
    path: &Path,
    from: Option<&DataKey>,
    to: Option<&DataKey>,
    keep_key: impl FnOnce(Id) -> Result,
) -> Result {
    let tries = Tries::lock_at_once(path)?;
    let conn = connect(path, from)?.conn;
    alone(&conn)?;
    let id: Id = meta::get(&conn, "file_id")?
        .and_then(|text| text.parse().ok())
        .ok_or_else(|| StoreError::Damaged("meta: file_id".to_owned()))?;
    let anchor = Anchor::open(path, id)?;
    if standing(&conn, Anchored::of(anchor.as_ref())?)? != AnchorStanding::Whole {
        return Err(KeyError::NotWhole);
    }
    let part = beside(path, PART);
    clear(&part);
    let done = copy(&conn, &part, to).and_then(|()| keep_key(id)).and_then(|()| {
        // Opened while the connection has it, closed after: closing it earlier would give up SQLite's locks.
        let old = OpenOptions::new().write(true).open(path)?;
        std::fs::rename(&part, path)?;
        Ok(old)
    });
    let old = done.inspect_err(|_| clear(&part))?;
    // It is done by now, whatever fails. As long as the disk may still give the name back to the old file, that stays whole;
    // one that is not overwritten is what is left of every deleted file.
    if sync_folder(path).is_ok() && from.is_none() {
        overwrite(&old).unwrap_or_default();
    }
    drop((conn, old, tries));
    Ok(())
}

/// Makes sure that nobody else has the file open, and that nobody opens it until the connection is closed.
fn alone(conn: &Connection) -> Result {
    let in_use =
        |error: StoreError| if let StoreError::Locked = error { KeyError::InUse } else { error.into() };
    let set = |name, value| {
        conn.pragma_update_and_check(None, name, value, |row| row.get::<_, String>(0))
            .map_err(|error| in_use(error.into()))
    };
    // The log can be left out only by who is alone. Whoever only looked in is gone in a moment.
    let until = Instant::now() + PATIENCE;
    loop {
        match set("journal_mode", "DELETE") {
            Ok(mode) if mode == "delete" => break,
            Ok(_) | Err(KeyError::InUse) if Instant::now() < until => std::thread::sleep(LOOK),
            Ok(_) => return Err(KeyError::InUse),
            Err(error) => return Err(error),
        }
    }
    set("locking_mode", "EXCLUSIVE")?;
    conn.execute_batch("BEGIN EXCLUSIVE; COMMIT").map_err(|error| in_use(error.into()))
}

/// A whole copy under another name, on the disk and looked through.
fn copy(conn: &Connection, part: &Path, to: Option<&DataKey>) -> Result {
    OpenOptions::new().write(true).create_new(true).mode(0o600).open(part)?;
    let key = Zeroizing::new(to.map_or_else(String::new, |key| format!("raw:{}", hex(key.bytes()))));
    // An empty key is none. What pages of a sealed file have room for at their ends, a plain one does not need.
    let reserve = if to.is_some() { "" } else { "&reserve=0" };
    let target = Zeroizing::new(format!("{}?key={}{reserve}", uri_of(part), *key));
    conn.execute("VACUUM INTO ?", [target.as_str()]).map_err(StoreError::from)?;
    File::open(part)?.sync_all()?;
    let copied = connect_new(part, to, false)?;
    let sound: String =
        copied.query_row("PRAGMA integrity_check(1)", [], |row| row.get(0)).map_err(StoreError::from)?;
    if sound != "ok" || journal::head(&copied)? != journal::head(conn)? || counts(&copied)? != counts(conn)? {
        return Err(KeyError::NotWhole);
    }
    Ok(())
}

/// Every table with the number of its rows.
fn counts(conn: &Connection) -> Result<Vec<(String, i64)>, StoreError> {
    let tables: Vec<String> =
        conn.all("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name", ())?;
    let count = |table: String| {
        let rows = conn.query_row(&format!("SELECT count(*) FROM \"{table}\""), [], |row| row.get(0))?;
        Ok((table, rows))
    };
    tables.into_iter().map(count).collect()
}

/// Removes a file that nobody may read any more.
fn clear(path: &Path) {
    if let Ok(file) = OpenOptions::new().write(true).open(path) {
        overwrite(&file).unwrap_or_default();
    }
    // Whoever cannot take it away finds it in the way of the next one, and is told there.
    std::fs::remove_file(path).unwrap_or_default();
}

fn overwrite(file: &File) -> std::io::Result<()> {
    let (all, nothing) = (file.metadata()?.len(), vec![0; BLOCK]);
    for at in (0..all).step_by(BLOCK) {
        file.write_all_at(&nothing, at)?;
    }
    file.sync_data()
}
