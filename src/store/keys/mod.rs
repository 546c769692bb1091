//! The key that a post's file is sealed with: what it is, where it is kept, and who can open it.
//!
//! The data key is random and never changes while the file lives. Nothing here reads the post's file, and no key,
//! passphrase or recovery code is ever printed, logged or written but under another key.

mod data_key;
mod error;
mod file;
mod keyring;
mod secret;
mod slot;
mod tries;

use std::path::Path;

use super::files::beside;

pub use data_key::DataKey;
pub use error::KeyError;
pub use file::KeyFile;
pub(crate) use file::{COPIES, sync_folder};
pub(crate) use secret::SHORTEST;
pub use secret::{Passphrase, RecoveryCode, Secret};
pub(crate) use slot::identities;
pub use slot::{Lock, Slot, SlotKind};
pub(crate) use tries::Tries;

/// Whether a post has a key file, which says that it is sealed.
pub(super) fn is_beside(database: &Path) -> bool {
    COPIES.iter().any(|copy| beside(database, copy).exists())
}
