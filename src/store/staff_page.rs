//! The staff as the People screen shows them: duty, PIN, last signing in, who is on.
//!
//! Reads only.

use std::collections::{BTreeMap, BTreeSet};

use super::core::Store;
use super::error::Result;
use super::rows::Statements as _;
use super::{pins, shift, staff};
use crate::domain::patrol::Staff;
use crate::domain::roles::Role;
use crate::domain::value::Id;

/// A row of the staff's page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StaffRow {
    /// Their row of the list.
    pub id: Id,
    pub staff: Staff,
    /// What they may do.
    pub role: Option<Role>,
    pub has_pin: bool,
    /// After wrong PINs they wait until then where these were typed, in wall milliseconds.
    pub waits_until_ms: Option<i64>,
    /// When they last signed in, in wall milliseconds, as far as it was recorded.
    pub signed_in_ms: Option<i64>,
    /// They are on: a shift that runs has a record of theirs.
    pub is_on: bool,
}

impl Store {
    /// Everybody who is on the staff list, by number.
    ///
    /// # Errors
    /// `StoreError` if the file cannot be read.
    pub fn staff_page(&self) -> Result<Vec<StaffRow>> {
        let now = self.context.now();
        self.reading(|| {
            let conn = &self.conn;
            let with_pin = pins::access(conn)?.with_pin;
            let mut on = BTreeSet::new();
            for shift in shift::running(conn)? {
                on.extend(shift::staff(conn, shift)?.into_iter().map(|(staff_no, _)| staff_no));
            }
            let signed_in: BTreeMap<String, i64> = conn.all(
                "SELECT actor, max(at_ms) FROM journal WHERE kind = 'warden.signed_in' GROUP BY actor",
                (),
            )?;
            let mut listed: Vec<(Id, Staff)> = conn.all(
                "SELECT id, body FROM staff WHERE gone = 0
                 ORDER BY staff_no, coalesce(json_extract(body, '$.founder'), 0)",
                (),
            )?;
            // A number that is the founder's as well stands once, with what the office says of it.
            listed.dedup_by(|(_, again), (_, kept)| again.staff_no == kept.staff_no);
            let row = |(id, staff): (Id, Staff)| {
                let no = staff.staff_no.as_str();
                let wait_ms = pins::longest_wait_ms(conn, no, &now)?;
                Ok(StaffRow {
                    id,
                    role: staff::role(conn, no)?,
                    has_pin: with_pin.contains(no),
                    waits_until_ms: (wait_ms > 0).then(|| now.wall_ms + wait_ms),
                    signed_in_ms: signed_in.get(no).copied(),
                    is_on: on.contains(no),
                    staff,
                })
            };
            listed.into_iter().map(row).collect()
        })
    }
}
