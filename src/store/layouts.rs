//! What the office told of the layout of its lists, so that it need not be told each month. Operational: it never
//! enters the journal, and nothing that is recorded depends on it.

use rusqlite::OptionalExtension as _;

use super::core::Store;
use super::error::StoreError;

impl Store {
    /// What was told of a layout, by its fingerprint.
    ///
    /// # Errors
    /// [`StoreError`] if the file cannot be read.
    pub(crate) fn layout(&self, fingerprint: &str) -> Result<Option<String>, StoreError> {
        let mut statement = self.conn.prepare_cached("SELECT told FROM list_layout WHERE fingerprint = ?")?;
        Ok(statement.query_row([fingerprint], |row| row.get(0)).optional()?)
    }

    /// Remembers what was told of a layout; nothing told is forgotten.
    ///
    /// # Errors
    /// [`StoreError`] if the file cannot be written.
    pub(crate) fn keep_layout(&self, fingerprint: &str, told: &str) -> Result<(), StoreError> {
        if told.is_empty() {
            self.conn.execute("DELETE FROM list_layout WHERE fingerprint = ?", [fingerprint])?;
        } else {
            self.conn.execute(
                "INSERT INTO list_layout (fingerprint, told) VALUES (?, ?)
                 ON CONFLICT DO UPDATE SET told = excluded.told",
                [fingerprint, told],
            )?;
        }
        Ok(())
    }
}
