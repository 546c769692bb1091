//! What the office told of the layout of its lists, so that it need not be told each month. Operational: it never
//! enters the journal, and nothing that is recorded depends on it.

use super::core::Store;
use super::error::Result;
use super::rows::{Statements as _, replace};

impl Store {
    /// What was told of a layout, by its fingerprint.
    ///
    /// # Errors
    /// `StoreError` if the file cannot be read.
    pub(crate) fn layout(&self, fingerprint: &str) -> Result<Option<String>> {
        self.conn.maybe("SELECT told FROM list_layout WHERE fingerprint = ?", [fingerprint])
    }

    /// Remembers what was told of a layout; nothing told is forgotten.
    ///
    /// # Errors
    /// `StoreError` if the file cannot be written.
    pub(crate) fn keep_layout(&self, fingerprint: &str, told: &str) -> Result {
        if told.is_empty() {
            self.conn.run("DELETE FROM list_layout WHERE fingerprint = ?", [fingerprint])
        } else {
            replace!(self.conn; list_layout { fingerprint, told })
        }
    }
}
