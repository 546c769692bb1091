//! How many days each kind of data is kept, who said so, and what went by them last: the tables of it. What goes is the
//! part of `retention`.

use rusqlite::{Connection, OptionalExtension as _};
use strum::VariantArray as _;

use super::core::{Origin, Store};
use super::error::Result;
use super::rows::{Statements as _, row};
use super::sql::{Json, code};
use crate::domain::retention::{PurgeDone, RetentionKind, latest_ms};

row! {
    /// How many days something is kept, and who said so.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct SetDays {
        pub seq: i64,
        pub days: u16,
        /// Since when, in wall milliseconds.
        pub from_ms: i64,
        /// Staff number of the officer.
        pub author: String,
    }
}

/// A kind of data with the days that hold for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DaysRow {
    /// What.
    pub kind: RetentionKind,
    /// How many.
    pub days: u16,
    /// Who said so; nobody did while the usual days hold.
    pub set: Option<SetDays>,
}

/// The days that hold: those that were said last, whatever the clock says of when that was.
pub(super) fn days(conn: &Connection) -> Result<Vec<DaysRow>> {
    let mut rows = Vec::new();
    for kind in RetentionKind::VARIANTS.iter().copied() {
        let set: Option<SetDays> = conn.maybe(
            "SELECT seq, days, from_ms, author FROM days_kept WHERE kind = ? ORDER BY seq DESC LIMIT 1",
            [code(&kind)],
        )?;
        rows.push(DaysRow { kind, days: set.as_ref().map_or(kind.usual_days(), |set| set.days), set });
    }
    Ok(rows)
}

/// For how many days that is kept which is kept for the longest.
pub(super) fn longest(conn: &Connection) -> Result<i64> {
    Ok(days(conn)?.iter().map(|row| i64::from(row.days)).max().unwrap_or_default())
}

/// The last certificate, and when it was made (wall milliseconds).
pub(super) fn last(conn: &Connection) -> Result<Option<(i64, i64, PurgeDone)>> {
    let found: Option<(i64, i64, Json<PurgeDone>)> =
        conn.maybe("SELECT seq, at_ms, body FROM purge ORDER BY seq DESC LIMIT 1", ())?;
    Ok(found.map(|(seq, at_ms, Json(done))| (seq, at_ms, done)))
}

/// What a screen tells of days to keep.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PurgesTold {
    /// How many days each kind is kept.
    pub days: Vec<(RetentionKind, u16)>,
    /// When what is older went last, in wall milliseconds.
    pub last_ms: Option<i64>,
    /// When it goes next at the latest, in wall milliseconds.
    pub latest_ms: i64,
}

impl Store {
    /// How many days each kind of data is kept now.
    ///
    /// # Errors
    /// `StoreError` if the file cannot be read.
    pub fn days_kept(&self) -> Result<Vec<DaysRow>> {
        days(&self.conn)
    }

    /// The last certificate: its record, when it was made (wall milliseconds), and what it says.
    ///
    /// # Errors
    /// `StoreError` if the file cannot be read.
    pub fn last_purge(&self) -> Result<Option<(i64, i64, PurgeDone)>> {
        last(&self.conn)
    }

    /// What there is to tell of days to keep; none where nothing goes by itself.
    pub(super) fn purges_told(&self) -> Result<Option<PurgesTold>> {
        if self.origin == Origin::Demo {
            return Ok(None);
        }
        let Some(counted_from_ms) = self.last_purge_ms()? else { return Ok(None) };
        let days = days(&self.conn)?;
        Ok(Some(PurgesTold {
            days: days.into_iter().map(|row| (row.kind, row.days)).collect(),
            last_ms: last(&self.conn)?.map(|(_, at_ms, _)| at_ms),
            latest_ms: latest_ms(counted_from_ms),
        }))
    }

    /// When the days to keep were last gone by, in wall milliseconds; the beginning of the post if they never were.
    pub(super) fn last_purge_ms(&self) -> Result<Option<i64>> {
        if let Some((_, at_ms, _)) = last(&self.conn)? {
            return Ok(Some(at_ms));
        }
        let first = "SELECT at_ms FROM journal ORDER BY seq LIMIT 1";
        Ok(self.conn.query_row(first, [], |row| row.get(0)).optional()?)
    }
}
