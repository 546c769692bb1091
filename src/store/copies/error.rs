//! What can go wrong with a copy, each with the code under which the texts know it and its mend.

use std::path::PathBuf;

use strum::{IntoStaticStr, VariantNames};

use crate::store::error::StoreError;
use crate::store::verify::Fault;

/// Why a copy was not made, or not brought back. What was recorded is untouched.
#[derive(Debug, IntoStaticStr, VariantNames, thiserror::Error)]
#[strum(serialize_all = "snake_case")]
pub enum CopyError {
    /// The post's own file.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The folder is not there: the stick is not plugged in, or not the one that was chosen.
    #[error("{} is not there", .0.display())]
    Absent(PathBuf),
    /// Something of that name is there already.
    #[error("{} is there already", .0.display())]
    Taken(PathBuf),
    /// Another process makes or restores a copy just now.
    #[error("another process is at a copy")]
    Busy,
    /// There is no room for a copy.
    #[error("there is no room at {}", .0.display())]
    NoRoom(PathBuf),
    /// The place could not be written or read: pulled out, worn out, write-protected.
    #[error("{}: {error}", path.display())]
    Place {
        /// Where.
        path: PathBuf,
        /// What the system said.
        error: String,
    },
    /// The copy is not whole. It does not count.
    #[error("{} is not whole: {why}", path.display())]
    Unsound {
        /// Which.
        path: PathBuf,
        /// What is wrong with it.
        why: String,
        /// The same, where it was found by the check of a file.
        fault: Option<Fault>,
    },
    /// A newer program made the copy.
    #[error("{} is of a newer program", .0.display())]
    Newer(PathBuf),
    /// It was told to stop.
    #[error("stopped")]
    Stopped,
    /// The copy is the post's own file.
    #[error("the copy is the file itself")]
    Itself,
    /// Another program has the post's file open.
    #[error("the file is open elsewhere")]
    InUse,
    /// The copy is of another post.
    #[error("the copy is of another post")]
    OtherPost,
}

impl CopyError {
    /// Its code in the texts.
    #[must_use]
    pub fn code(&self) -> &'static str {
        self.into()
    }

    /// What the system said of a place.
    #[expect(clippy::wildcard_enum_match_arm, reason = "an enum of others, with more in it than concerns us")]
    pub(super) fn place(path: impl Into<PathBuf>) -> impl FnOnce(std::io::Error) -> Self {
        let path = path.into();
        move |error| match error.kind() {
            std::io::ErrorKind::StorageFull | std::io::ErrorKind::QuotaExceeded => Self::NoRoom(path),
            std::io::ErrorKind::NotFound | std::io::ErrorKind::NotADirectory => Self::Absent(path),
            _ => Self::Place { path, error: error.to_string() },
        }
    }

    /// What SQLite said while it wrote or read a copy.
    pub(super) fn of_copy(path: impl Into<PathBuf>) -> impl FnOnce(rusqlite::Error) -> Self {
        let path = path.into();
        move |error| match error.sqlite_error_code() {
            Some(rusqlite::ErrorCode::DiskFull) => Self::NoRoom(path),
            Some(rusqlite::ErrorCode::OperationInterrupted) => Self::Stopped,
            Some(rusqlite::ErrorCode::DatabaseCorrupt | rusqlite::ErrorCode::NotADatabase) => {
                Self::Unsound { path, why: error.to_string(), fault: None }
            }
            _ => Self::Place { path, error: error.to_string() },
        }
    }
}
