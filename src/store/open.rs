//! Opening the file: making it, checking that it is ours and sound, setting the connection up.

use std::fs::OpenOptions;
use std::hash::{BuildHasher as _, Hasher as _, RandomState};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags, OptionalExtension as _};

use super::anchor::{self, Anchor};
use super::ballast;
use super::context::Context;
use super::draft_key::DraftKey;
use super::error::StoreError;
use super::journal::{self, Head};
use super::migrate;
use crate::domain::value::Id;

/// The first SQLite without the WAL-reset defect (3.7.0 to 3.51.2 have it).
const OLDEST_SQLITE: i32 = 3_051_003;
/// How often a locked file is asked again: about five seconds at 1 to 20 ms each.
const BUSY_TRIES: i32 = 480;

/// What a file was made for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// A real post, on the machine's clock.
    Real,
    /// A trial with a clock of its own.
    Test,
    /// A made-up night.
    Demo,
}

impl Origin {
    fn word(self) -> &'static str {
        match self {
            Self::Real => "real",
            Self::Test => "test",
            Self::Demo => "demo",
        }
    }

    fn from_word(word: &str) -> Option<Self> {
        [Self::Real, Self::Test, Self::Demo].into_iter().find(|origin| origin.word() == word)
    }
}

/// A test clock as the file keeps it: at the machine's time `real_ms` it showed `shown_ms`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ClockBase {
    /// Milliseconds that the test clock showed.
    pub shown_ms: i64,
    /// The machine's own wall time then, in milliseconds.
    pub real_ms: i64,
}

/// How a file stands against its anchor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// The file holds all that the anchor knows.
    Whole,
    /// The file lost records: it ends before the anchor, or holds other rows.
    Shortened {
        /// The anchor's last sequence number.
        anchor_seq: i64,
        /// The file's last one.
        file_seq: i64,
    },
    /// The anchor is gone, so nobody can tell.
    NoAnchor,
}

/// The open file: one connection, to be used by one thread.
#[derive(Debug)]
pub struct Store {
    pub(super) conn: Connection,
    pub(super) path: PathBuf,
    pub(super) context: Context,
    pub(super) anchor: Option<Anchor>,
    pub(super) file_id: Id,
    pub(super) origin: Origin,
    pub(super) standing: Standing,
    /// Commands are parts of one transaction that the caller ends.
    pub(super) in_one_go: bool,
    /// The key of half-typed lines of whoever signed in through this connection.
    pub(super) draft_key: Option<DraftKey>,
}

/// What a file was made for, and its clock, before it is opened for work.
///
/// # Errors
/// [`StoreError`] if there is no file or it is no post.
pub fn peek(path: &Path) -> Result<(Origin, Option<ClockBase>), StoreError> {
    let conn = connect(path)?;
    check_ours(&conn, path)?;
    Ok((origin(&conn)?, clock_base(&conn)?))
}

impl Store {
    /// Makes a new file, or takes one over that was begun and never became a post.
    ///
    /// # Errors
    /// [`StoreError::Exists`] if a post is there; what the disk says otherwise.
    pub fn create(
        path: &Path,
        context: Context,
        origin: Origin,
        clock: Option<ClockBase>,
    ) -> Result<Self, StoreError> {
        match OpenOptions::new().write(true).create_new(true).mode(0o600).open(path) {
            Ok(_) => {}
            Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => {
                let found = std::fs::metadata(path)?;
                // A device or a pipe is no place for records.
                if !found.is_file() {
                    return Err(StoreError::NotAPost(path.to_owned()));
                }
                if found.len() > 0 && !begun_only(path)? {
                    return Err(StoreError::Exists(path.to_owned()));
                }
            }
            Err(error) => return Err(cannot_create(path, error)),
        }
        let conn = connect_new(path)?;
        migrate::migrate(&conn)?;
        let file_id = context.id();
        conn.execute_batch("BEGIN IMMEDIATE")?;
        set_meta(&conn, "file_id", &file_id.to_string())?;
        set_meta(&conn, "origin", origin.word())?;
        if let Some(clock) = clock {
            set_clock(&conn, clock)?;
        }
        conn.execute_batch("COMMIT")?;
        let anchor = Some(Anchor::create(path, file_id, Head::default())?);
        ballast::lay(path);
        Ok(Self {
            conn,
            path: path.to_owned(),
            context,
            anchor,
            file_id,
            origin,
            standing: Standing::Whole,
            in_one_go: false,
            draft_key: None,
        })
    }

    /// Opens a file for reading and writing, migrating it if it is of an older shape.
    ///
    /// # Errors
    /// [`StoreError`] says what is wrong with the file; nothing in it was touched then.
    pub fn open(path: &Path, context: Context) -> Result<Self, StoreError> {
        let conn = connect(path)?;
        check_ours(&conn, path)?;
        migrate::migrate(&conn)?;
        let origin = origin(&conn)?;
        let file_id = file_id(&conn)?;
        let anchor = Anchor::open(path, file_id)?;
        let standing = standing(&conn, anchor.as_ref())?;
        ballast::lay(path);
        Ok(Self {
            conn,
            path: path.to_owned(),
            context,
            anchor,
            file_id,
            origin,
            standing,
            in_one_go: false,
            draft_key: None,
        })
    }

    /// What the file was made for.
    #[must_use]
    pub fn origin(&self) -> Origin {
        self.origin
    }

    /// How the file stood against its anchor when it was last looked at.
    #[must_use]
    pub fn standing(&self) -> Standing {
        self.standing
    }

    /// Where the file is.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The end of the journal.
    ///
    /// # Errors
    /// [`StoreError`] if the file cannot be read.
    pub fn head(&self) -> Result<Head, StoreError> {
        journal::head(&self.conn)
    }

    /// Sets the test clock of a file that was made with one.
    ///
    /// # Errors
    /// [`StoreError::TestClock`] for a real file.
    pub fn set_clock(&self, clock: ClockBase) -> Result<(), StoreError> {
        if self.origin == Origin::Real {
            return Err(StoreError::TestClock);
        }
        Ok(set_clock(&self.conn, clock)?)
    }
}

/// Whether a file was begun by [`Store::create`] and never held a record.
fn begun_only(path: &Path) -> Result<bool, StoreError> {
    let conn = connect(path)?;
    if check_ours(&conn, path).is_err() {
        return Ok(false);
    }
    let begun = migrate::version(&conn)? == 0 || journal::head(&conn)?.seq == 0;
    Ok(begun)
}

/// Why a file could not be made.
fn cannot_create(path: &Path, error: std::io::Error) -> StoreError {
    match error.kind() {
        std::io::ErrorKind::PermissionDenied | std::io::ErrorKind::ReadOnlyFilesystem => StoreError::ReadOnly,
        std::io::ErrorKind::StorageFull => StoreError::Full,
        std::io::ErrorKind::NotFound | std::io::ErrorKind::NotADirectory => {
            StoreError::CannotOpen(path.to_owned())
        }
        _ => StoreError::Io(error),
    }
}

/// How the journal stands against its anchor.
pub(super) fn standing(conn: &Connection, anchor: Option<&Anchor>) -> Result<Standing, StoreError> {
    let head = journal::head(conn)?;
    let Some(known) = anchor.map(Anchor::read).transpose()?.flatten() else {
        return Ok(if head.seq == 0 { Standing::Whole } else { Standing::NoAnchor });
    };
    if known.seq == 0 {
        return Ok(Standing::Whole);
    }
    let stored: Option<journal::Hash> = conn
        .prepare_cached("SELECT hash FROM journal WHERE seq = ?")?
        .query_row([known.seq], |row| row.get(0))
        .optional()?;
    Ok(if stored == Some(known.hash) {
        Standing::Whole
    } else {
        Standing::Shortened { anchor_seq: known.seq, file_seq: head.seq }
    })
}

/// Opens an existing file and sets the connection up.
fn connect(path: &Path) -> Result<Connection, StoreError> {
    match std::fs::metadata(path) {
        Ok(found) if !found.is_file() => return Err(StoreError::NotAPost(path.to_owned())),
        Ok(found) if found.len() == 0 => return Err(StoreError::Missing(path.to_owned())),
        Ok(_) => {}
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            return Err(StoreError::Missing(path.to_owned()));
        }
        Err(error) if error.kind() == std::io::ErrorKind::PermissionDenied => {
            return Err(StoreError::ReadOnly);
        }
        Err(error) => return Err(StoreError::Io(error)),
    }
    match connect_new(path) {
        Err(StoreError::NotAPost(_)) => Err(StoreError::NotAPost(path.to_owned())),
        // On a full disk not even the shared memory of the log can be laid out.
        Err(StoreError::Full | StoreError::Sqlite(_)) if ballast::disk_is_full(path) => {
            if ballast::release(path) { connect_new(path) } else { Err(StoreError::Full) }
        }
        other => other,
    }
}

/// Opens a file that exists, perhaps empty, and sets the connection up.
fn connect_new(path: &Path) -> Result<Connection, StoreError> {
    if rusqlite::version_number() < OLDEST_SQLITE {
        return Err(StoreError::OldSqlite(rusqlite::version().to_owned()));
    }
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let mut conn = Connection::open_with_flags(path, flags)?;
    conn.set_prepared_statement_cache_capacity(160);
    conn.busy_handler(Some(wait_a_little))?;
    set_up(&conn)?;
    Ok(conn)
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

/// Sets every pragma and reads it back.
fn set_up(conn: &Connection) -> Result<(), StoreError> {
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    // Without it SQLite looks into bound values to see whether a partial index fits, and compiles such
    // a statement anew at every new value.
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    let settings: [(&'static str, &str, &str); 9] = [
        ("journal_mode", "WAL", "wal"),
        ("synchronous", "FULL", "2"),
        ("foreign_keys", "ON", "1"),
        ("secure_delete", "ON", "1"),
        ("trusted_schema", "OFF", "0"),
        ("cell_size_check", "ON", "1"),
        ("temp_store", "MEMORY", "2"),
        ("mmap_size", "0", "0"),
        ("cache_size", "-2000", "-2000"),
    ];
    for (name, value, expected) in settings {
        conn.pragma_update_and_check(None, name, value, |_| Ok(())).or_else(|error| match error {
            // Some settings answer with a row and some with none.
            rusqlite::Error::QueryReturnedNoRows => Ok(()),
            other => Err(other),
        })?;
        let found: Option<rusqlite::types::Value> =
            conn.pragma_query_value(None, name, |row| row.get(0)).optional()?;
        let found = match found {
            Some(rusqlite::types::Value::Integer(number)) => number.to_string(),
            Some(rusqlite::types::Value::Text(text)) => text,
            // A build without memory mapping answers nothing: as good as 0.
            None if name == "mmap_size" => "0".to_owned(),
            _ => String::new(),
        };
        if found != expected {
            return Err(StoreError::Setting(name));
        }
    }
    conn.pragma_update(None, "journal_size_limit", 4 * 1024 * 1024).or_else(|error| match error {
        rusqlite::Error::ExecuteReturnedResults => Ok(()),
        other => Err(other),
    })?;
    Ok(())
}

/// Whether the file is a post of a shape that this program knows.
fn check_ours(conn: &Connection, path: &Path) -> Result<(), StoreError> {
    let id: i32 = conn.pragma_query_value(None, "application_id", |row| row.get(0))?;
    if id != migrate::APPLICATION_ID {
        return Err(StoreError::NotAPost(path.to_owned()));
    }
    migrate::check_version(conn)
}

/// A fact about the file.
fn meta(conn: &Connection, key: &str) -> rusqlite::Result<Option<String>> {
    conn.query_row("SELECT value FROM meta WHERE key = ?", [key], |row| row.get(0)).optional()
}

/// Notes a fact about the file.
fn set_meta(conn: &Connection, key: &str, value: &str) -> rusqlite::Result<()> {
    conn.execute(
        "INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value",
        [key, value],
    )?;
    Ok(())
}

fn set_clock(conn: &Connection, clock: ClockBase) -> rusqlite::Result<()> {
    set_meta(conn, "clock_shown_ms", &clock.shown_ms.to_string())?;
    set_meta(conn, "clock_real_ms", &clock.real_ms.to_string())
}

fn clock_base(conn: &Connection) -> Result<Option<ClockBase>, StoreError> {
    let number = |key| -> Result<Option<i64>, StoreError> {
        Ok(meta(conn, key)?.and_then(|value| value.parse().ok()))
    };
    Ok(number("clock_shown_ms")?
        .zip(number("clock_real_ms")?)
        .map(|(shown_ms, real_ms)| ClockBase { shown_ms, real_ms }))
}

fn origin(conn: &Connection) -> Result<Origin, StoreError> {
    let word = meta(conn, "origin")?.unwrap_or_default();
    Origin::from_word(&word).ok_or_else(|| StoreError::Damaged("meta: origin".to_owned()))
}

fn file_id(conn: &Connection) -> Result<Id, StoreError> {
    let text = meta(conn, "file_id")?.unwrap_or_default();
    text.parse().map_err(|_| StoreError::Damaged("meta: file_id".to_owned()))
}

/// The anchor's path of a database, for backups and messages.
#[must_use]
pub fn anchor_path(database: &Path) -> PathBuf {
    anchor::path_of(database)
}
