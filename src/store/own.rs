//! Records by their number, and whom they are about: what somebody sees before they take one back.

use super::core::Store;
use super::error::Result;
use super::people;
use super::request::OwnRecord;
use super::rows::if_any;

impl Store {
    /// The actor's last record that can be annulled, and whom it is about.
    ///
    /// # Errors
    /// `StoreError` if the file cannot be read.
    pub(crate) fn own_record(&self, actor: &str) -> Result<OwnRecord> {
        let Some(record) = self.last_own(actor)? else { return Ok(None) };
        let person = if_any(record.subject, |id| people::get(&self.conn, id))?;
        Ok(Some((record, person)))
    }
}
