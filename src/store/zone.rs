//! The post's own time: what was told of it, else that of the machine on which the file was first worked with.
//!
//! Told, it is a record like any other. The machine's is a fact about the file, taken once: whoever carries the laptop
//! or sets its zone moves no night.

use super::context::Context;
use super::core::Store;
use super::error::Result;
use super::rows::insert;
use super::{meta, shift};
use crate::domain::post::Zone;

/// Under which name the file keeps the machine's.
const KEY: &str = "zone";

impl Store {
    /// The zone that was told.
    ///
    /// # Errors
    /// `StoreError` if the file cannot be read.
    pub(crate) fn told_zone(&self) -> Result<Option<Zone>> {
        Ok(shift::facts(&self.conn)?.zone)
    }

    /// The zone that was taken from the machine.
    ///
    /// # Errors
    /// `StoreError` if the file cannot be read.
    pub(crate) fn kept_zone(&self) -> Result<Option<Zone>> {
        Ok(meta::get(&self.conn, KEY)?.and_then(|kept| Zone::parse(&kept)))
    }

    /// Keeps the machine's zone, unless one is kept already.
    ///
    /// # Errors
    /// `StoreError` if the file cannot be written.
    pub(crate) fn keep_zone(&self, zone: Zone) -> Result {
        let value = zone.to_string();
        insert!(self.conn; meta { key: KEY, value }, "ON CONFLICT DO NOTHING")
    }

    /// Goes by another clock from now on.
    pub(crate) fn use_context(&mut self, context: Context) {
        self.context = context;
    }
}
