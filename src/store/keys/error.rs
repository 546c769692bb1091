//! Why a key could not be had, each with the code under which `text` knows its words.

use strum::IntoStaticStr;

use super::super::error::StoreError;
use crate::domain::value::Id;

/// What the rooms of the key answer.
pub(crate) type Result<T = (), E = KeyError> = std::result::Result<T, E>;

/// Why a key could not be had or kept. Nothing was changed then.
#[derive(Debug, IntoStaticStr, thiserror::Error)]
#[strum(serialize_all = "snake_case")]
pub enum KeyError {
    /// There is no key file.
    #[error("there is no key file")]
    NoFile,
    /// The file is sealed already.
    #[error("the file is sealed already")]
    AlreadySealed,
    /// The file is not sealed.
    #[error("the file is not sealed")]
    NotSealed,
    /// Others have the file open.
    #[error("others have the file open")]
    InUse,
    /// The file lost records, or its copy does not add up: it is not a time to exchange it.
    #[error("the file or its copy is not whole")]
    NotWhole,
    /// Neither copy of the key file is whole.
    #[error("neither copy of the key file is whole")]
    Damaged,
    /// The key file is that of another post.
    #[error("the key file belongs to another post")]
    OtherPost {
        /// Whose it is.
        found: Id,
        /// Whose is needed.
        wanted: Id,
    },
    /// Somebody changed the key file who has no key to it.
    #[error("the key file was changed without its key")]
    Forged,
    /// A newer program made the key file.
    #[error("the key file is of a newer program")]
    TooNew,
    /// Another process changes the key or the file right now.
    #[error("another process is at the key file")]
    Busy,
    /// Too short for a passphrase.
    #[error("the passphrase is too short")]
    TooShort,
    /// It opens nothing; the next one is looked at after so long, in milliseconds.
    #[error("it opens nothing")]
    Wrong {
        /// How long to wait, in milliseconds.
        wait_ms: i64,
    },
    /// It was not looked at: there were too many wrong ones; so long still, in milliseconds.
    #[error("too many wrong ones")]
    Wait {
        /// How long to wait, in milliseconds.
        wait_ms: i64,
    },
    /// A recovery code has another number of digits.
    #[error("a recovery code has other groups")]
    CodeShape,
    /// This group of a recovery code, from 1, was misread.
    #[error("group {group} of the recovery code does not check")]
    CodeGroup {
        /// Which, from 1.
        group: usize,
    },
    /// Not a public key of an officer.
    #[error("not an age recipient")]
    NoRecipient,
    /// The file has no identity in it that can be used.
    #[error("no identity in that file")]
    NoIdentity,
    /// The identity opens no officer's slot.
    #[error("the identity opens no slot")]
    NotAnOfficer,
    /// No slot has that number.
    #[error("there is no slot {0}")]
    NoSuchSlot(u32),
    /// It is the last passphrase, or the recovery code.
    #[error("slot {0} has to stay")]
    LastSlot(u32),
    /// There are as many slots as are looked through.
    #[error("there are too many slots")]
    TooMany,
    /// The disk or the operating system failed.
    #[error("{0}")]
    Io(#[from] std::io::Error),
    /// What the store says of the file itself.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl KeyError {
    /// Its code in the texts.
    #[must_use]
    pub(crate) fn code(&self) -> &'static str {
        self.into()
    }
}
