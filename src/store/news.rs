//! Which version of the program somebody has worked with last on this file, so that what is new is shown to each of them
//! once. An operational row: no fact of the night, and nothing of the journal.

use super::core::Store;
use super::error::Result;
use super::open::MADE_VERSION;
use super::{meta, migrate};
use crate::text::{Language, changes};

/// Files of this version and of earlier ones do not say which made them.
const SILENT: &str = "0.1.0";

pub(crate) fn sqlite_version() -> &'static str {
    rusqlite::version()
}

/// The version of the files that this program writes.
pub(crate) fn file_version() -> u32 {
    migrate::newest()
}

impl Store {
    /// The version that somebody worked with last, if there is anything new since; from now on it counts as seen.
    ///
    /// # Errors
    /// `StoreError` if the file cannot be read or written.
    pub(crate) fn take_news(&self, staff_no: &str) -> Result<Option<String>> {
        if self.is_read_only() {
            return Ok(None);
        }
        let key = format!("seen_version {staff_no}");
        let seen = match meta::get(&self.conn, &key)? {
            Some(seen) => seen,
            None => meta::get(&self.conn, MADE_VERSION)?.unwrap_or_else(|| SILENT.to_owned()),
        };
        if changes::since(&seen, Language::En).is_empty() {
            return Ok(None);
        }
        meta::set(&self.conn, &key, changes::VERSION)?;
        Ok(Some(seen))
    }
}
