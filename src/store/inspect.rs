//! What a file says of itself to whoever looks for what is wrong: nothing is brought to a newer shape, nothing is mended,
//! nothing is written.

use std::path::Path;

use rusqlite::Connection;

use super::anchor::Anchor;
use super::ballast;
use super::connect;
use super::copies::{self, CopiesFound};
use super::core::Origin;
use super::error::{Result, StoreError};
use super::keys::DataKey;
use super::open::{file_id, origin};
use super::rows::Statements as _;
use super::standing::{AnchorStanding, Anchored, standing};
use super::{journal, migrate};
use crate::domain::listing::ListKind;
use crate::domain::now::Now;

/// What was found.
#[derive(Clone, Debug)]
pub(crate) struct Inspected {
    pub(crate) version: u32,
    pub(crate) origin: Origin,
    pub(crate) records: i64,
    /// When the last record was written, in wall milliseconds.
    pub(crate) last_ms: Option<i64>,
    pub(crate) standing: AnchorStanding,
    /// What SQLite itself finds wrong first.
    pub(crate) spoilt: Option<String>,
    pub(crate) copies: CopiesFound,
    /// When each list came last, in wall milliseconds.
    pub(crate) lists: Vec<(ListKind, i64)>,
}

/// Looks at the file through a connection that cannot write.
///
/// # Errors
/// [`StoreError`] as opening it would give, and [`StoreError::Missing`] where no post was ever begun in it.
pub(crate) fn inspect(path: &Path, key: Option<&DataKey>, now: &Now) -> Result<Inspected> {
    connect::is_there(path)?;
    let conn = connect::read_only(path, key).map_err(|error| connect::why_unread(error, path, key))?;
    connect::check_ours(&conn, path)?;
    let file_id = file_id(&conn)?;
    let anchor = Anchor::open_to_read(path, file_id).ok();
    let known = Anchored::of(anchor.as_ref())?;
    let head = journal::head(&conn)?;
    if head.seq == 0 {
        return Err(StoreError::Missing(path.to_owned()));
    }
    let version = migrate::version(&conn)?;
    Ok(Inspected {
        version,
        origin: origin(&conn)?,
        records: head.seq,
        last_ms: conn.maybe("SELECT at_ms FROM journal ORDER BY seq DESC LIMIT 1", ())?,
        standing: standing(&conn, known)?,
        spoilt: spoilt(&conn),
        // An older file says nothing of them.
        copies: if version == migrate::newest() {
            copies::found(&conn, path, now)?
        } else {
            CopiesFound::default()
        },
        lists: lists(&conn)?,
    })
}

/// What SQLite finds of itself; pages alone, not what stands in them.
fn spoilt(conn: &Connection) -> Option<String> {
    let found: Result<String> = conn.one("PRAGMA quick_check(1)", ());
    match found {
        Ok(sound) if sound == "ok" => None,
        Ok(fault) => Some(fault),
        Err(error) => Some(error.to_string()),
    }
}

fn lists(conn: &Connection) -> Result<Vec<(ListKind, i64)>> {
    let all: Vec<(String, i64)> = conn.all(
        "SELECT json_extract(body, '$.list'), max(at_ms) FROM journal JOIN journal_body USING (seq)
         WHERE kind = 'list.imported' GROUP BY 1",
        (),
    )?;
    // A list that a newer program knows says nothing here.
    Ok(all.into_iter().filter_map(|(kind, at_ms)| Some((kind.parse().ok()?, at_ms))).collect())
}

/// The room left on the disk of a file, in bytes; `None` where the system does not tell.
pub(crate) fn room(path: &Path) -> Option<u64> {
    ballast::room(path)
}

/// Whether the reserve for a full disk lies beside the file, whole.
pub(crate) fn has_reserve(path: &Path) -> bool {
    ballast::is_whole(path)
}
