//! Who is inside and out, how sure that is, and how quickly each gate works.
//!
//! Reads only; what is unsure is told and never guessed away.

use rusqlite::Connection;

use super::core::Store;
use super::error::Result;
use super::rows::Statements as _;
use super::tally::figure;
use super::{lane, ledger, permits, shift};
use crate::domain::gate::Gate;
use crate::domain::handover::Inside;
use crate::domain::now::Now;

/// Who is inside and out, and how sure that is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HeadCount {
    /// Who, as far as it is known.
    pub inside: Inside,
    /// Entries of this shift from the paper pad.
    pub late: i64,
    /// Serial numbers of the pad that are missing between the first and the last of this shift.
    pub serial_gaps: Vec<i64>,
    /// Emergencies of which something is still to be told.
    pub debts: i64,
    /// What was told in a leader's name and is not confirmed.
    pub permits: i64,
}

/// How quickly a gate works just now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pace {
    /// The gate.
    pub gate: u16,
    /// Seconds from one passage to the next, over the last ones of the last ten minutes.
    pub seconds: i64,
}

/// Who is inside and out, with what a shift adds to the doubt.
pub(super) fn inside(conn: &Connection, shift: i64) -> Result<Inside> {
    let side = |direction: &str| -> Result<i64> {
        conn.one("SELECT count(*) FROM person WHERE kind = 'resident' AND side = ?", [direction])
    };
    let (residents_inside, residents_outside) = (side("in")?, side("out")?);
    // Who is no longer on the list may still be inside, and is none of those who never passed. By another index the row
    // of everybody who ever passed would be read, and stay in the memory of the connection.
    let moved: i64 = conn.one(
        "SELECT count(*) FROM person INDEXED BY person_moved
             WHERE kind = 'resident' AND gone = 1 AND side IS NOT NULL",
        (),
    )?;
    let people = figure(conn, 0, "people")?;
    let (others_inside, others_unmatched) = lane::others(conn)?;
    Ok(Inside {
        residents_inside,
        residents_outside,
        residents_unknown: (people + moved - residents_inside - residents_outside).max(0),
        visitors_inside: ledger::visitors_inside(conn)?,
        others_inside,
        others_unmatched,
        tailgates: figure(conn, 0, "tailgates")?,
        unmatched: figure(conn, shift, "unmatched")?,
    })
}

impl Store {
    /// Who is inside and out, and how sure that is.
    ///
    /// # Errors
    /// `StoreError` if the file cannot be read.
    pub fn head_count(&self) -> Result<HeadCount> {
        self.reading(|| self.head_count_of())
    }

    pub(super) fn head_count_of(&self) -> Result<HeadCount> {
        let conn = &self.conn;
        let shift = shift::current(conn)?.map_or(0, |shift| shift.id);
        Ok(HeadCount {
            inside: inside(conn, shift)?,
            late: figure(conn, shift, "late")?,
            serial_gaps: ledger::serial_gaps(conn, shift)?,
            debts: i64::try_from(lane::debts(conn)?.len()).unwrap_or(i64::MAX),
            permits: i64::try_from(permits::open(conn)?.len()).unwrap_or(i64::MAX),
        })
    }

    /// How quickly each gate works: from the last passages of the last ten minutes, at least three.
    pub(super) fn paces(&self, gates: &[Gate], now: &Now) -> Result<Vec<Pace>> {
        let mut paces = Vec::new();
        for gate in gates {
            if let Some(seconds) = ledger::pace(&self.conn, gate.no, now.wall_ms)? {
                paces.push(Pace { gate: gate.no, seconds });
            }
        }
        Ok(paces)
    }
}
