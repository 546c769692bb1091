//! How a reader notices that somebody wrote: by numbers that change with it. Nothing else is read here.

use super::core::Store;
use super::error::Result;
use super::rows::Statements as _;

impl Store {
    /// A number that changes when another connection has written.
    ///
    /// # Errors
    /// `StoreError` if the file cannot be read.
    pub(crate) fn data_version(&self) -> Result<i64> {
        self.conn.one("PRAGMA data_version", ())
    }

    /// Changes whenever a screen would: the head of the journal, and the claims.
    pub(super) fn mark(&self) -> Result<(i64, i64, i64)> {
        let sql = "SELECT coalesce((SELECT max(seq) FROM journal), 0), count(*), coalesce(sum(at_ms), 0) FROM claim";
        self.conn.one(sql, ())
    }
}
