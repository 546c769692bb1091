//! Opening the file: making it, what it was made for, and the clock that it goes by.

use std::fs::OpenOptions;
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::{Path, PathBuf};

use rusqlite::Connection;

use super::anchor::{self, Anchor};
use super::ballast;
use super::connect::{Connected, connect, connect_new, to_look_at, wait_for_disk};
use super::context::Context;
use super::core::{Going, Origin, Store};
use super::error::{Result, StoreError};
use super::files::OpenFiles;
use super::journal::{self, Head};
use super::keys::DataKey;
use super::logged::log;
use super::standing::{AnchorStanding, Anchored, standing};
use super::{meta, migrate};
use crate::domain::code::Code as _;
use crate::domain::value::Id;
use crate::text::changes;

/// Where the file keeps which version of the program made it.
pub(super) const MADE_VERSION: &str = "made_version";

/// A test clock as the file keeps it: at the machine's time `real_ms` it showed `shown_ms`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ClockBase {
    /// Milliseconds that the test clock showed.
    pub shown_ms: i64,
    /// The machine's own wall time then, in milliseconds.
    pub real_ms: i64,
}

/// What a file was made for, and its clock, before it is opened for work.
///
/// # Errors
/// [`StoreError`] if there is no file or it is no post.
pub fn peek(path: &Path, key: Option<&DataKey>) -> Result<(Origin, Option<ClockBase>)> {
    let conn = connect(path, key)?.conn;
    Ok((origin(&conn)?, clock_base(&conn)?))
}

impl Store {
    /// Makes a new file, or takes one over that was begun and never became a post.
    ///
    /// # Errors
    /// [`StoreError::Exists`] if a post is there; what the disk says otherwise.
    pub fn create(path: &Path, context: Context, origin: Origin, clock: Option<ClockBase>) -> Result<Self> {
        Self::lay_out(path, context, origin, clock, true)
    }

    /// Makes a file as [`Store::create`] does, and leaves its log out: nobody else knows the file yet, and all that is filled
    /// in would be written twice. Whoever opens it next finds a file as every other.
    ///
    /// # Errors
    /// As [`Store::create`].
    pub(crate) fn create_to_fill(
        path: &Path,
        context: Context,
        origin: Origin,
        clock: ClockBase,
    ) -> Result<Self> {
        Self::lay_out(path, context, origin, Some(clock), false)
    }

    fn lay_out(
        path: &Path,
        context: Context,
        origin: Origin,
        clock: Option<ClockBase>,
        with_log: bool,
    ) -> Result<Self> {
        match OpenOptions::new().write(true).create_new(true).mode(0o600).open(path) {
            Ok(_) => {}
            Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => {
                let found = std::fs::metadata(path)?;
                // A device or a pipe is no place for records.
                if !found.is_file() {
                    return Err(StoreError::NotAPost(path.to_owned()));
                }
                if found.len() > 0 && !begun_only(path, context.key())? {
                    return Err(StoreError::Exists(path.to_owned()));
                }
            }
            Err(error) => return Err(cannot_create(path, error)),
        }
        let conn = connect_new(path, context.key(), with_log)?;
        // Before its first commit there is nothing to lose; what is laid out now goes to the disk with that.
        wait_for_disk(&conn, false)?;
        migrate::migrate(&conn)?;
        wait_for_disk(&conn, true)?;
        let file_id = context.id();
        conn.execute_batch("BEGIN IMMEDIATE")?;
        meta::set(&conn, "file_id", &file_id.to_string())?;
        meta::set(&conn, "origin", origin.code())?;
        meta::set(&conn, MADE_VERSION, changes::VERSION)?;
        if let Some(clock) = clock {
            set_clock(&conn, clock)?;
        }
        conn.execute_batch("COMMIT")?;
        let files = with_log.then(|| OpenFiles::of(path)).transpose()?;
        let anchor = Some(Anchor::create(path, file_id, Head::default())?);
        Ok(Self::on(
            Connected { conn, files },
            path,
            context,
            origin,
            (file_id, anchor),
            AnchorStanding::Whole,
        ))
    }

    /// Opens a file for reading and writing, migrating it if it is of an older shape.
    ///
    /// # Errors
    /// [`StoreError`] says what is wrong with the file; nothing in it was touched then.
    pub fn open(path: &Path, context: Context) -> Result<Self> {
        let opened = Self::open_as_it_is(path, context);
        match &opened {
            Ok(store) if store.standing != AnchorStanding::Whole => {
                log!(ERROR, "lost-records", read_only = store.is_read_only());
            }
            Ok(_) => {}
            Err(error) => log!(ERROR, "not-opened", error = error.code()),
        }
        opened
    }

    fn open_as_it_is(path: &Path, context: Context) -> Result<Self> {
        let connected = connect(path, context.key())?;
        let conn = &connected.conn;
        let (origin, file_id) = (origin(conn)?, file_id(conn)?);
        let anchor = Anchor::open(path, file_id)?;
        let standing = standing(conn, Anchored::of(anchor.as_ref())?)?;
        Ok(Self::on(connected, path, context, origin, (file_id, anchor), standing))
    }

    /// Opens a file to look at it as it stands: nothing is written beside it, and one of an older shape is not brought
    /// along, so that only its journal can be read.
    pub(super) fn look_at(path: &Path, context: Context) -> Result<Self> {
        let (conn, _) = to_look_at(path, context.key())?;
        let (origin, file_id) = (origin(&conn)?, file_id(&conn)?);
        let anchor = Anchor::open_to_read(path, file_id).ok();
        let standing = standing(&conn, Anchored::of(anchor.as_ref())?)?;
        Ok(Self::on(Connected { conn, files: None }, path, context, origin, (file_id, anchor), standing))
    }

    /// The store that stands on a connection; the reserve for a full disk is laid out where it can be.
    pub(super) fn on(
        Connected { conn, files }: Connected,
        path: &Path,
        context: Context,
        origin: Origin,
        (file_id, anchor): (Id, Option<Anchor>),
        standing: AnchorStanding,
    ) -> Self {
        Self {
            lacks_ballast: files.is_some() && !ballast::lay(path),
            conn,
            path: path.to_owned(),
            context,
            anchor,
            file_id,
            origin,
            standing,
            going: Going::Alone,
            draft_key: None,
            consent: None,
            files,
            is_open: true,
            beside: None,
            remarks: Vec::new(),
        }
    }

    /// The clock that the file was made with, if it has one of its own.
    ///
    /// # Errors
    /// [`StoreError`] if the file cannot be read.
    pub(crate) fn clock_base(&self) -> Result<Option<ClockBase>> {
        clock_base(&self.conn)
    }

    /// Sets the test clock of a file that was made with one.
    ///
    /// # Errors
    /// [`StoreError::TestClock`] for a real file.
    pub fn set_clock(&self, clock: ClockBase) -> Result {
        if self.origin == Origin::Real {
            return Err(StoreError::TestClock);
        }
        let both = self.conn.unchecked_transaction()?;
        set_clock(&both, clock)?;
        Ok(both.commit()?)
    }
}

/// Whether a file was begun by [`Store::create`] and never held a record.
fn begun_only(path: &Path, key: Option<&DataKey>) -> Result<bool> {
    match connect(path, key) {
        Ok(connected) => Ok(journal::head(&connected.conn)?.seq == 0),
        Err(StoreError::Missing(_)) => Ok(true),
        Err(StoreError::TooNew { .. }) => Ok(false),
        Err(error) => Err(error),
    }
}

/// Why a file could not be made.
#[expect(clippy::wildcard_enum_match_arm, reason = "an enum of others, with more in it than concerns us")]
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

fn set_clock(conn: &Connection, clock: ClockBase) -> Result {
    meta::set(conn, "clock_shown_ms", &clock.shown_ms.to_string())?;
    meta::set(conn, "clock_real_ms", &clock.real_ms.to_string())
}

fn clock_base(conn: &Connection) -> Result<Option<ClockBase>> {
    let number =
        |key| -> Result<Option<i64>> { Ok(meta::get(conn, key)?.and_then(|value| value.parse().ok())) };
    Ok(number("clock_shown_ms")?
        .zip(number("clock_real_ms")?)
        .map(|(shown_ms, real_ms)| ClockBase { shown_ms, real_ms }))
}

pub(super) fn origin(conn: &Connection) -> Result<Origin> {
    let word = meta::get(conn, "origin")?.unwrap_or_default();
    word.parse().map_err(|_| StoreError::Damaged("meta: origin".to_owned()))
}

pub(super) fn file_id(conn: &Connection) -> Result<Id> {
    let text = meta::get(conn, "file_id")?.unwrap_or_default();
    text.parse().map_err(|_| StoreError::Damaged("meta: file_id".to_owned()))
}

/// The anchor's path of a database, for backups and messages.
#[must_use]
pub fn anchor_path(database: &Path) -> PathBuf {
    anchor::path_of(database)
}
