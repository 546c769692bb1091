//! What the tables for the office are made of: passages in pages, the door board, the patrols' night, the
//! shifts they are asked for by.
//!
//! Reads only. A table may be long: each page of it is one short read, and what was recorded since the
//! first page is left for the next table.

mod of_shift;
mod patrol;
mod reveals;

use rusqlite::params;

use super::core::Store;
use super::error::Result;
use super::journal;
use super::ledger::{self, PassageRow};
use super::shift::{self, Shift};
use crate::domain::doors::DoorState;
use crate::domain::value::{DoorCode, SafeText};
use crate::store::rows::{Statements as _, row};

pub(crate) use of_shift::{CountedLine, InsideLine};
pub use patrol::IncidentTableRow;
pub(crate) use patrol::{PointLine, ReportTold, RosterLine, RoundTableRow};
pub(crate) use reveals::RevealLine;
pub use reveals::WasSeen;

/// How many rows one page has.
const PAGE: u32 = 1000;

/// Which passages a table is to have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct PassagesWanted {
    /// Those that were recorded in this shift, or in any.
    pub shift: Option<i64>,
    /// Those that happened from this moment on, in wall milliseconds.
    pub from_ms: i64,
    /// And before this one.
    pub to_ms: i64,
    /// Those that were taken back or corrected as well.
    pub annulled: bool,
}

impl PassagesWanted {
    /// Those of one shift that count.
    pub(crate) fn of_shift(shift: i64) -> Self {
        Self { shift: Some(shift), from_ms: i64::MIN, to_ms: i64::MAX, annulled: false }
    }
}

row! {
    /// A passage with everything that a table tells of it.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub(crate) struct LedgerLine {
        pub passage: PassageRow,
        /// What the gate is called; empty once erased.
        pub gate: SafeText,
        /// The plate; empty for none.
        pub vehicle: SafeText,
        /// Free text; empty for none.
        pub note: SafeText,
        /// Name of who recorded it; empty if no list has the staff number.
        pub by: SafeText,
        /// Name of who began it, if another went on with it, else the staff number; empty for nobody.
        pub begun_by: SafeText,
    }
}

row! {
    /// A door with everything that a table tells of it.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub(crate) struct DoorTableRow {
        pub code: DoorCode,
        pub place: SafeText,
        /// What kind of door, in the list's own word.
        pub kind: SafeText,
        /// Its state as far as anybody knows.
        pub state: DoorState,
        /// When it was last looked at, in wall milliseconds.
        pub checked_ms: Option<i64>,
        /// Name of who recorded that check, else the staff number; empty for none.
        pub checked_by: SafeText,
        /// What was said at that check.
        pub check_note: SafeText,
        pub list_note: SafeText,
    }
}

impl Store {
    /// Passages in the order of their numbers, read a page at a time.
    ///
    /// # Errors
    /// `StoreError` if the file cannot be read; each page may fail by itself.
    pub(crate) fn passage_lines(
        &self,
        wanted: PassagesWanted,
    ) -> Result<impl Iterator<Item = Result<LedgerLine>> + '_> {
        let end = journal::head(&self.conn)?.seq;
        // No record of a shift is older than the one that the shift is numbered by.
        let first = wanted.shift.unwrap_or_default();
        let page = move |after| self.passage_page(wanted, after, end);
        Ok(pages(first - 1, page, |line| line.passage.seq))
    }

    /// The passages behind a number up to another, at most one page.
    fn passage_page(&self, wanted: PassagesWanted, after: i64, end: i64) -> Result<Vec<LedgerLine>> {
        let sql = format!(
            "SELECT {}, gate.name AS gate, vehicle, passage.note,
                    (SELECT name FROM staff WHERE staff_no = passage.actor LIMIT 1) AS by,
                    (SELECT coalesce((SELECT name FROM staff WHERE staff_no = begun LIMIT 1), begun) FROM
                        (SELECT json_extract(told.body, '$.begun_by') AS begun FROM journal_body told
                         WHERE told.seq = passage.seq)) AS begun_by
             FROM passage LEFT JOIN person ON person.id = passage.person LEFT JOIN gate ON gate.no = passage.gate
             WHERE passage.seq > ?1 AND passage.seq <= ?2 AND (?3 IS NULL OR shift = ?3)
                   AND coalesce(occurred_ms, at_ms) >= ?4 AND coalesce(occurred_ms, at_ms) < ?5
                   AND (annulled = 0 OR ?6)
             ORDER BY passage.seq LIMIT ?7",
            ledger::COLUMNS
        );
        let PassagesWanted { shift, from_ms, to_ms, annulled } = wanted;
        self.conn.all(&sql, params![after, end, shift, from_ms, to_ms, annulled, PAGE])
    }

    /// All doors on the list, in the order of buildings and stairwells.
    ///
    /// # Errors
    /// `StoreError` if the file cannot be read.
    pub(crate) fn door_lines(&self) -> Result<Vec<DoorTableRow>> {
        let mut doors: Vec<DoorTableRow> = self.conn.all(
            "SELECT building, stairwell, place, kind, state, checked_ms,
                    coalesce((SELECT name FROM staff WHERE staff_no = p.checked_by LIMIT 1), checked_by) AS checked_by,
                    (SELECT note FROM point_log WHERE point = p.id AND step = 'found' AND annulled = 0
                     ORDER BY ord_ms DESC, seq DESC LIMIT 1) AS check_note,
                    json_extract(body, '$.note') AS list_note
             FROM closure_point p WHERE gone = 0 AND building IS NOT NULL",
            (),
        )?;
        doors.sort_by(|left, right| left.code.cmp(&right.code));
        Ok(doors)
    }

    /// The shift of a number.
    ///
    /// # Errors
    /// `StoreError` if the file cannot be read.
    pub fn shift(&self, id: i64) -> Result<Option<Shift>> {
        shift::get(&self.conn, id)
    }
}

/// Rows behind a number, one page after the other, until a page is not full or cannot be read.
fn pages<T>(
    first: i64,
    page: impl Fn(i64) -> Result<Vec<T>>,
    number: impl Fn(&T) -> i64,
) -> impl Iterator<Item = Result<T>> {
    let (mut after, mut ready) = (Some(first), Vec::new().into_iter());
    std::iter::from_fn(move || {
        if ready.len() == 0 {
            let read = page(after?);
            let is_full = |lines: &Vec<T>| u32::try_from(lines.len()).is_ok_and(|count| count == PAGE);
            after =
                read.as_ref().ok().filter(|lines| is_full(lines)).and_then(|lines| lines.last()).map(&number);
            ready = match read {
                Ok(lines) => lines.into_iter(),
                Err(error) => return Some(Err(error)),
            };
        }
        ready.next().map(Ok)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::error::StoreError;

    /// Reads numbers 1 to `count` in pages; the page behind `broken` cannot be read.
    fn read(count: i64, broken: Option<i64>) -> Vec<Result<i64, ()>> {
        let page = |after: i64| {
            if broken.is_some_and(|broken| after >= broken) {
                return Err(StoreError::Damaged("torn".to_owned()));
            }
            Ok((after + 1..=count).take(PAGE as usize).collect())
        };
        pages(0, page, |number| *number).map(|row| row.map_err(|_| ())).collect()
    }

    #[test]
    fn every_row_comes_once_wherever_the_pages_end() {
        let page = i64::from(PAGE);
        for count in [0, 1, page - 1, page, page + 1, 2 * page, 2 * page + 7] {
            assert_eq!(read(count, None), (1..=count).map(Ok).collect::<Vec<_>>());
        }
    }

    #[test]
    fn a_page_that_cannot_be_read_is_the_end() {
        let page = i64::from(PAGE);
        let read = read(3 * page, Some(page));
        assert_eq!((read.len(), read.last()), (PAGE as usize + 1, Some(&Err(()))));
    }
}
