//! The key that a post's file is sealed with: what it is, where it is kept, and who can open it.
//!
//! The data key is random and never changes while the file lives. Nothing here reads the post's file, and no key,
//! passphrase or recovery word is ever printed, logged or written but under another key.

mod data_key;

pub use data_key::DataKey;

use std::path::Path;

use super::files::beside;

/// Whether a post has a key file, which says that it is sealed.
pub(super) fn is_beside(database: &Path) -> bool {
    beside(database, "-key").exists() || beside(database, "-key-2").exists()
}
