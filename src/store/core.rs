//! The open file itself. Every room of the store acts on it; it knows none of them.

use std::path::{Path, PathBuf};

use rusqlite::Connection;
use strum::{EnumString, IntoStaticStr};

use super::anchor::Anchor;
use super::answer::Remark;
use super::beside::OtherConnection;
use super::consent::Consent;
use super::context::Context;
use super::draft_key::DraftKey;
use super::error::Result;
use super::files::OpenFiles;
use super::journal::{self, Head};
use super::keys::DataKey;
use super::standing::AnchorStanding;
use crate::domain::value::Id;

/// What a file was made for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, IntoStaticStr, EnumString)]
#[strum(serialize_all = "snake_case")]
pub enum Origin {
    /// A real post, on the machine's clock.
    Real,
    /// A trial with a clock of its own.
    Test,
    /// A made-up night.
    Demo,
}

/// Which transaction a command is carried out in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Going {
    /// In one of its own.
    #[default]
    Alone,
    /// In one that its caller ends.
    Together,
    /// The same, of a new file that nobody else knows, and nobody waits for its answer.
    Filling,
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
    pub(super) standing: AnchorStanding,
    /// Which transaction the next command is carried out in.
    pub(super) going: Going,
    /// The key of half-typed lines of whoever signed in through this connection.
    pub(super) draft_key: Option<DraftKey>,
    /// A leader takes the next refusal at a terminal on themselves.
    pub(super) consent: Option<Consent>,
    /// The files that the connection has open; `None` where it only reads.
    pub(super) files: Option<OpenFiles>,
    /// The connection stands on the file, and was not let go.
    pub(super) is_open: bool,
    /// What else this process has open of the file.
    pub(super) beside: Option<OtherConnection>,
    /// The reserve for a full disk is not whole.
    pub(super) lacks_ballast: bool,
    /// What is to be told with the next answer.
    pub(super) remarks: Vec<Remark>,
}

impl Store {
    /// What the file was made for.
    pub(crate) fn origin(&self) -> Origin {
        self.origin
    }

    /// Whether the file can only be read: the disk, the folder or the file takes no writing.
    pub(crate) fn is_read_only(&self) -> bool {
        self.is_open && self.files.is_none()
    }

    /// How the file stood against its anchor when it was last looked at.
    #[must_use]
    pub fn standing(&self) -> AnchorStanding {
        self.standing
    }

    /// The key of the file, if it is sealed.
    pub(crate) fn key(&self) -> Option<&DataKey> {
        self.context.key()
    }

    /// Where the file is.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The end of the journal.
    ///
    /// # Errors
    /// `StoreError` if the file cannot be read.
    pub fn head(&self) -> Result<Head> {
        journal::head(&self.conn)
    }
}
