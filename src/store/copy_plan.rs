//! How copies of the file are made by themselves: the table of it. What becomes of copies themselves is the part of
//! `copies`, which no projection may use.

use rusqlite::Connection;

use super::error::Result;
use super::journal::Record;
use super::rows::{Statements as _, insert, row};
use crate::domain::copies::CopyPlan;
use crate::domain::event::CopiesEvent;

row!(CopyPlan { every_min, last, days });

/// The table follows. That a copy was made, or brought back, changes nothing in it.
pub(super) fn project(conn: &Connection, record: &Record, event: &CopiesEvent) -> Result {
    match event {
        CopiesEvent::CopiesSet(plan) => insert!(conn; copy_plan {
            one: 1,
            seq: record.seq,
            every_min: plan.every_min,
            last: plan.last,
            days: plan.days,
        } else seq, every_min, last, days),
        CopiesEvent::CopyMade(_) | CopiesEvent::FileRestored(_) => Ok(()),
    }
}

/// How copies are made by themselves, if it was ever told.
pub(super) fn plan(conn: &Connection) -> Result<Option<CopyPlan>> {
    conn.maybe("SELECT every_min, last, days FROM copy_plan", ())
}
