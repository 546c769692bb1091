//! What a command would end, lift, void or reset, read before anybody says yes to it.

use super::error::Result;
use super::{Op, Store};
use crate::domain::command::Command;
use crate::domain::lifted::Lifted;

impl Store {
    /// What a command lifts, if there is anything, and if it is not refused anyway.
    ///
    /// # Errors
    /// `StoreError` if the file cannot be read.
    pub(crate) fn lifted(&self, op: &Op, command: &Command) -> Result<Option<Lifted>> {
        let now = self.context.now();
        self.reading(|| match command.refusal(self, op, &now)? {
            Some(_) => Ok(None),
            None => command.lifted(self, op, &now),
        })
    }
}
