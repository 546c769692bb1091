//! What can go wrong with the file, each with the code under which `text` knows its mend.

use std::path::PathBuf;

use rusqlite::ErrorCode;
use strum::IntoStaticStr;

use crate::domain::any_of::any_of;
use crate::domain::command::Refusal;
use crate::domain::event::DecodeError;

/// What the store answers.
pub(crate) type Result<T = (), E = StoreError> = std::result::Result<T, E>;

/// Why the store did not do what was asked. Nothing was written then, unless it says so.
#[derive(Debug, IntoStaticStr, thiserror::Error)]
#[strum(serialize_all = "kebab-case")]
pub enum StoreError {
    /// The rules said no.
    #[error("refused: {}", .0.code())]
    Refused(Refusal),
    /// There is no file of that name.
    #[error("{} does not exist", .0.display())]
    Missing(PathBuf),
    /// There is one already.
    #[error("{} exists already", .0.display())]
    Exists(PathBuf),
    /// The file is no post: another program's, or a text.
    #[error("{} is no file of a post", .0.display())]
    NotAPost(PathBuf),
    /// A newer program made the file.
    #[error("the file has shape {found}, this program knows {known}")]
    TooNew {
        /// Version of the file.
        found: u32,
        /// Newest version that this program knows.
        known: u32,
    },
    /// The file does not add up; nothing in it was touched.
    #[error("the file is damaged: {0}")]
    Damaged(String),
    /// Another program keeps the file locked.
    #[error("another program keeps the file locked")]
    Locked,
    /// The disk is full.
    #[error("the disk is full")]
    Full,
    /// The file or its folder cannot be written.
    #[error("the file or its folder cannot be written")]
    ReadOnly,
    /// The file's folder does not exist or cannot be entered.
    #[error("cannot open {}", .0.display())]
    CannotOpen(PathBuf),
    /// The file is sealed, and nobody has given its key.
    #[error("{} is sealed, and its key is not at hand", .0.display())]
    Sealed(PathBuf),
    /// The file is sealed with another key, or its first page is damaged.
    #[error("{} does not open with this key", .0.display())]
    WrongKey(PathBuf),
    /// The SQLite that this program was linked with is not the one that it was made for: others have known defects, or read and
    /// write nothing but plain files.
    #[error("this SQLite is {0}, which the program was not made for")]
    WrongEngine(String),
    /// The database of that name is no longer the one that is open.
    #[error("the file is no longer the one that was opened")]
    Exchanged {
        /// A whole copy of what was recorded, if one could be kept.
        kept: Option<PathBuf>,
    },
    /// The folder that the file stands in is gone.
    #[error("the folder of the file was moved")]
    FolderMoved,
    /// The disk failed at the very commit, twice: what was to be recorded may be there or not.
    #[error("the disk failed at the commit: {0}")]
    AtCommit(String),
    /// What goes part by part stopped between two of them: those before it are done and stay so.
    #[error("{0}")]
    Partly(Box<StoreError>),
    /// The thread that was to answer has ended: whether anything was recorded is not known.
    #[error("a part of the program has stopped")]
    ThreadGone,
    /// A setting of the connection did not take.
    #[error("the setting {0} did not take")]
    Setting(&'static str),
    /// A test clock was asked for on a file that was not made with one, or a demo on a real file.
    #[error("a test clock works only on files that were made with one")]
    TestClock,
    /// The file was made by the demo and is thrown away with it.
    #[error("this is a demo file")]
    DemoFile,
    /// The disk or the operating system failed.
    #[error("{0}")]
    #[strum(serialize = "io")]
    Io(#[from] std::io::Error),
    /// SQLite said something else.
    #[error("{0}")]
    #[strum(serialize = "io")]
    Sqlite(rusqlite::Error),
    /// The journal holds something that this program cannot read.
    #[error("journal: {0}")]
    #[strum(serialize = "damaged")]
    Decode(#[from] DecodeError),
}

impl StoreError {
    /// Its code in the texts.
    #[must_use]
    pub fn code(&self) -> &'static str {
        if let Self::Refused(refusal) = self {
            refusal.code()
        } else if matches!(self, Self::Exchanged { kept: None }) {
            "exchanged-unkept"
        } else {
            self.into()
        }
    }

    /// Where something was done before it: says so, for what the program says of an error is else that nothing was.
    pub(super) fn behind(self, is_begun: bool) -> Self {
        let says_so = matches!(self, any_of!(Self: Refused Partly));
        if is_begun && !says_so { Self::Partly(Box::new(self)) } else { self }
    }

    /// Whether the disk or the files may be at fault, and not what was asked.
    pub(super) fn is_of_the_disk(&self) -> bool {
        match self {
            any_of!(Self: Full ReadOnly Damaged Exchanged FolderMoved AtCommit Io Sqlite) => true,
            Self::Partly(why) => why.is_of_the_disk(),
            any_of!(
                Self: Refused Missing Exists NotAPost TooNew Locked CannotOpen ThreadGone WrongEngine
                Sealed WrongKey Setting TestClock DemoFile Decode
            ) => false,
        }
    }
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        let error = if let rusqlite::Error::FromSqlConversionFailure(at, kind, source) = error {
            // A body that cannot be read is damage, whoever read it.
            match source.downcast::<serde_json::Error>() {
                Ok(body) => return (*body).into(),
                Err(source) => rusqlite::Error::FromSqlConversionFailure(at, kind, source),
            }
        } else {
            error
        };
        match error.sqlite_error_code() {
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Self::Locked,
            Some(ErrorCode::DiskFull) => Self::Full,
            Some(ErrorCode::ReadOnly | ErrorCode::PermissionDenied | ErrorCode::CannotOpen) => Self::ReadOnly,
            Some(ErrorCode::DatabaseCorrupt) => Self::Damaged(error.to_string()),
            // Whoever knows the path puts it in.
            Some(ErrorCode::NotADatabase) => Self::NotAPost(PathBuf::new()),
            _ => Self::Sqlite(error),
        }
    }
}

impl From<serde_json::Error> for StoreError {
    fn from(error: serde_json::Error) -> Self {
        Self::Decode(DecodeError::Body(error))
    }
}
