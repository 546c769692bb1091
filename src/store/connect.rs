//! A connection to the file: for reading and writing, or, where nothing may be written, the best way to
//! read that there is. It knows nothing of what stands in the file but its shape.

use std::fmt::Write as _;
use std::hash::{BuildHasher as _, Hasher as _, RandomState};
use std::os::unix::ffi::OsStrExt as _;
use std::path::Path;
use std::time::Duration;

use rusqlite::backup::Backup;
use rusqlite::config::DbConfig;
use rusqlite::types::Value;
use rusqlite::{Connection, OpenFlags, OptionalExtension as _};
use rustix::fs::{Access, access};
use zeroize::Zeroizing;

use super::error::{Result, StoreError};
use super::files::{self, OpenFiles};
use super::keys::{self, DataKey};
use super::rows::Statements as _;
use super::{ballast, migrate};

/// What the engine answers to what it is, and to which SQLite it is: what `src/build.rs` compiled. SQLite 3.7.0 to 3.51.2
/// have the WAL-reset defect, and one that a machine brings has no cipher: it would write plainly without a word.
const ENGINE: [&str; 2] =
    [concat!("SQLite3 Multiple Ciphers ", env!("NIGHTPOST_ENGINE")), env!("NIGHTPOST_SQLITE")];
/// What a file is sealed with, page by page: AEGIS-256 (draft-irtf-cfrg-aegis-aead), with a tag of 32 bytes
/// on each page.
const CIPHER: [(&str, &str); 3] = [("cipher", "aegis"), ("algorithm", "aegis-256"), ("memory_security", "1")];
/// How often a locked file is asked again: about five seconds at 1 to 20 ms each.
const BUSY_TRIES: i32 = 480;

/// A connection, and what it stands on.
#[derive(Debug)]
pub(super) struct Connected {
    pub(super) conn: Connection,
    /// The files that it has open; `None` where it cannot write.
    pub(super) files: Option<OpenFiles>,
}

/// Whether there is a file with something in it.
pub(super) fn is_there(path: &Path) -> Result {
    match std::fs::metadata(path) {
        Ok(found) if !found.is_file() => Err(StoreError::NotAPost(path.to_owned())),
        Ok(found) if found.len() == 0 => Err(StoreError::Missing(path.to_owned())),
        Ok(_) => Ok(()),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            Err(StoreError::Missing(path.to_owned()))
        }
        Err(error) if error.kind() == std::io::ErrorKind::PermissionDenied => Err(StoreError::ReadOnly),
        Err(error) => Err(StoreError::Io(error)),
    }
}

/// Opens an existing post, brought to the newest shape.
pub(super) fn connect(path: &Path, key: Option<&DataKey>) -> Result<Connected> {
    is_there(path)?;
    // A file that is being sealed has its key already and is plain until the last moment.
    let is_unread = |opened: &Result<Connected>| matches!(opened, Err(StoreError::NotAPost(_)));
    let opened = either_way(path, key);
    let opened = if key.is_some() && is_unread(&opened) { either_way(path, None) } else { opened };
    opened.map_err(|error| why_unread(error, path, key))
}

/// What it means that a file cannot be read with this key, or without one.
pub(super) fn why_unread(error: StoreError, path: &Path, key: Option<&DataKey>) -> StoreError {
    let StoreError::NotAPost(_) = error else { return error };
    let path = path.to_owned();
    match key {
        Some(_) => StoreError::WrongKey(path),
        None if keys::is_beside(&path) => StoreError::Sealed(path),
        None => StoreError::NotAPost(path),
    }
}

/// To write, or else to read.
fn either_way(path: &Path, key: Option<&DataKey>) -> Result<Connected> {
    let opened =
        if access(path, Access::WRITE_OK).is_ok() { to_write(path, key) } else { Err(StoreError::ReadOnly) };
    if let Err(StoreError::ReadOnly) = opened {
        return to_read(path, key).map(|conn| Connected { conn, files: None });
    }
    opened
}

fn to_write(path: &Path, key: Option<&DataKey>) -> Result<Connected> {
    let new = || connect_new(path, key, true);
    let conn = new().or_else(|error| {
        // On a full disk not even the shared memory of the log can be laid out.
        if !matches!(error, StoreError::Full | StoreError::Sqlite(_)) || !ballast::disk_is_full(path) {
            return Err(error);
        }
        if ballast::release(path) { new() } else { Err(StoreError::Full) }
    })?;
    check_ours(&conn, path)?;
    migrate::migrate(&conn)?;
    let files = Some(OpenFiles::of(path)?);
    Ok(Connected { conn, files })
}

/// Opens a file that exists, perhaps empty, and sets the connection up; `with_log`: with a log beside the file, as
/// everybody needs who shares it.
pub(super) fn connect_new(path: &Path, key: Option<&DataKey>, with_log: bool) -> Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    ready(Connection::open_with_flags(path, flags)?, key, with_log)
}

/// A connection that was just opened, with its key, and set up.
fn ready(mut conn: Connection, key: Option<&DataKey>, with_log: bool) -> Result<Connection> {
    conn.set_prepared_statement_cache_capacity(160);
    conn.busy_handler(Some(wait_a_little))?;
    give_key(&conn, key)?;
    set_up(&conn, with_log)?;
    Ok(conn)
}

/// For looking at a file of whatever shape as it stands; whether it is sealed, and with this key.
pub(super) fn to_look_at(path: &Path, key: Option<&DataKey>) -> Result<(Connection, bool)> {
    let look = |key| {
        let conn = read_only(path, key)?;
        check_ours(&conn, path)?;
        for_reading(conn)
    };
    match look(key) {
        Err(StoreError::NotAPost(_)) if key.is_some() => match look(None) {
            Err(StoreError::NotAPost(_)) => Err(StoreError::WrongKey(path.to_owned())),
            plain => Ok((plain?, false)),
        },
        Err(StoreError::NotAPost(_)) if keys::is_beside(path) => Err(StoreError::Sealed(path.to_owned())),
        Err(StoreError::NotAPost(_)) => Err(StoreError::NotAPost(path.to_owned())),
        looked => Ok((looked?, key.is_some())),
    }
}

/// Makes sure of the engine, and gives it the key of a sealed file. To be done before anything is read, as asking which version
/// it is reads the first page already.
pub(super) fn give_key(conn: &Connection, key: Option<&DataKey>) -> Result {
    for (name, value) in CIPHER {
        let answer =
            conn.pragma_update_and_check(None, name, value, |row| row.get::<_, Value>(0)).optional()?;
        // An engine without ciphers knows no such setting and says nothing.
        if answer.and_then(as_text).as_deref() != Some(value) {
            return Err(StoreError::WrongEngine(rusqlite::version().to_owned()));
        }
    }
    if let Some(key) = key {
        let mut sql = Zeroizing::new(String::with_capacity(96));
        sql.push_str("PRAGMA key = 'raw:");
        for byte in key.bytes() {
            // Writing into a string cannot fail.
            let _ = write!(sql, "{byte:02x}");
        }
        sql.push('\'');
        conn.execute_batch(&sql)?;
    }
    let sql = "SELECT sqlite3mc_version(), sqlite_version()";
    check_version_of(&conn.query_row(sql, [], |row| Ok([row.get(0)?, row.get(1)?]))?)
}

fn check_version_of(engine: &[String; 2]) -> Result {
    if *engine == ENGINE { Ok(()) } else { Err(StoreError::WrongEngine(engine.join(" "))) }
}

/// For reading only. A file of an older shape is read from a copy that was brought to the newest.
fn to_read(path: &Path, key: Option<&DataKey>) -> Result<Connection> {
    let conn = read_only(path, key)?;
    check_ours(&conn, path)?;
    if migrate::version(&conn)? == migrate::newest() {
        return for_reading(conn);
    }
    let mut copy = Connection::open_in_memory()?;
    copy.set_prepared_statement_cache_capacity(160);
    Backup::new(&conn, &mut copy)?.step(-1)?;
    migrate::migrate(&copy)?;
    set_up(&copy, false)?;
    for_reading(copy)
}

/// Whatever tries to write is told, on a copy as well.
fn for_reading(conn: Connection) -> Result<Connection> {
    conn.pragma_update(None, "query_only", true)?;
    Ok(conn)
}

/// A log with its shared memory is read as always. Without the shared memory the log is read into memory of
/// this process. Where there is no log, nobody writes, and the file can be read as it stands.
pub(super) fn read_only(path: &Path, key: Option<&DataKey>) -> Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let log = std::fs::metadata(files::beside(path, files::LOG)).ok();
    let prepared = |conn: Connection| {
        let conn = ready(conn, key, false)?;
        // The log is looked at by the first read.
        migrate::version(&conn)?;
        Ok(conn)
    };
    if log.is_some() && files::beside(path, files::INDEX).exists() {
        let shared = Connection::open_with_flags(path, flags).map_err(StoreError::from).and_then(prepared);
        if !matches!(shared, Err(StoreError::ReadOnly)) {
            return shared;
        }
    }
    if log.is_some_and(|log| log.len() > 0) {
        let conn = Connection::open_with_flags_and_vfs(path, flags, "multipleciphers-unix-none")?;
        conn.pragma_update_and_check(None, "locking_mode", "EXCLUSIVE", |_| Ok(()))?;
        return prepared(conn);
    }
    let uri = uri_of(path) + "?immutable=1";
    prepared(Connection::open_with_flags(uri, flags | OpenFlags::SQLITE_OPEN_URI)?)
}

/// The name of a file as a URI, to which more can be said.
pub(super) fn uri_of(path: &Path) -> String {
    let mut uri = "file:".to_owned();
    for byte in path.as_os_str().as_bytes() {
        // Writing into a string cannot fail.
        let _ = write!(uri, "%{byte:02X}");
    }
    uri
}

/// Sleeps 1 to 20 ms before a locked file is asked again. SQLite's own ladder of fixed steps made
/// one of eight writers wait 1.2 s; the jitter spreads them.
fn wait_a_little(tries: i32) -> bool {
    if tries >= BUSY_TRIES {
        return false;
    }
    let random = RandomState::new().build_hasher().finish();
    std::thread::sleep(Duration::from_micros(1_000 + random % 19_000));
    true
}

/// How much of the file a connection keeps in memory, in KiB.
pub(super) const CACHE_KIB: u32 = 2000;

/// Keeps so much of the file in memory, and gives back what is more.
pub(super) fn keep_pages(conn: &Connection, kib: u32) -> Result {
    conn.pragma_update(None, "cache_size", -i64::from(kib))?;
    conn.release_memory()?;
    Ok(())
}

/// Whether a commit returns only when the disk has it, as it does for everything but half-typed lines. Not to be set
/// inside a transaction.
pub(super) fn wait_for_disk(conn: &Connection, wait: bool) -> Result {
    let (value, expected) = if wait { ("FULL", 2) } else { ("NORMAL", 1) };
    conn.pragma_update(None, "synchronous", value)?;
    let found: i64 = conn.pragma_query_value(None, "synchronous", |row| row.get(0))?;
    if found == expected { Ok(()) } else { Err(StoreError::Setting("synchronous")) }
}

/// A log beside the file. Setting it writes, so that whoever only reads leaves it.
const LOG: (&str, &str, &str) = ("journal_mode", "WAL", "wal");

/// What each connection is set to: name, value, and what it answers then.
const SETTINGS: [(&str, &str, &str); 8] = [
    ("synchronous", "FULL", "2"),
    ("foreign_keys", "ON", "1"),
    ("secure_delete", "ON", "1"),
    ("trusted_schema", "OFF", "0"),
    ("cell_size_check", "ON", "1"),
    ("temp_store", "MEMORY", "2"),
    ("mmap_size", "0", "0"),
    ("cache_size", "-2000", "-2000"),
];

/// What a setting answers, as it is written.
fn as_text(answer: Value) -> Option<String> {
    match answer {
        Value::Integer(number) => Some(number.to_string()),
        Value::Text(text) => Some(text),
        Value::Null | Value::Real(_) | Value::Blob(_) => None,
    }
}

/// Sets every pragma and reads it back.
fn set_up(conn: &Connection, with_log: bool) -> Result {
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    // Without it SQLite looks into bound values to see whether a partial index fits, and compiles such
    // a statement anew at every new value.
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    for (name, value, expected) in with_log.then_some(LOG).into_iter().chain(SETTINGS) {
        // Some settings answer with a row and some with none.
        conn.pragma_update_and_check(None, name, value, |_| Ok(())).optional()?;
        let found: Option<Value> = conn.pragma_query_value(None, name, |row| row.get(0)).optional()?;
        let found = match found {
            Some(found) => as_text(found),
            // A build without memory mapping answers nothing: as good as 0.
            None => (name == "mmap_size").then(|| "0".to_owned()),
        };
        if found.as_deref() != Some(expected) {
            return Err(StoreError::Setting(name));
        }
    }
    conn.pragma_update(None, "journal_size_limit", 4 * 1024 * 1024).or_else(|error| {
        if error == rusqlite::Error::ExecuteReturnedResults { Ok(()) } else { Err(error) }
    })?;
    Ok(())
}

/// Whether the file is a post of a shape that this program knows.
pub(super) fn check_ours(conn: &Connection, path: &Path) -> Result {
    let id: i32 = conn.pragma_query_value(None, "application_id", |row| row.get(0))?;
    if id != migrate::APPLICATION_ID {
        // One that was begun, and in which nothing ever stood, is as good as none.
        let is_blank = id == 0 && !conn.has("SELECT 1 FROM sqlite_schema LIMIT 1", ())?;
        let path = path.to_owned();
        return Err(if is_blank { StoreError::Missing(path) } else { StoreError::NotAPost(path) });
    }
    migrate::check_version(conn)
}

#[cfg(test)]
mod tests;
