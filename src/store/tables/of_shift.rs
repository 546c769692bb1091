//! What the handover page of a shift counts, record by record and person by person.
//!
//! Reads only, a page at a time: a shift may have any number of records.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::{Connection, params};

use super::PAGE;
use crate::domain::handover::{CountKind, CountedRecord, counted};
use crate::domain::people::PersonKind;
use crate::domain::value::{Direction, SafeText};
use crate::store::core::Store;
use crate::store::error::Result;
use crate::store::handover::{self, kinds_on_page, whom};
use crate::store::journal::{COLUMNS, Record};
use crate::store::rows::{Statements as _, row};
use crate::store::shift::Shift;
use crate::store::staff;

/// A record that counts for something on the page of its shift.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct CountedLine {
    pub entry: CountedRecord,
    pub kind: CountKind,
    pub count: u64,
    /// When it happened, in wall milliseconds.
    pub at_ms: i64,
    /// Whom it is about; empty for nobody, and once erased.
    pub name: SafeText,
    /// Where they live, or whom they visit.
    pub home: String,
    /// Of an emergency: what is known of it by now.
    pub emergency: Option<EmergencyTold>,
    /// Name of who recorded it, else the staff number.
    pub by: SafeText,
    /// Name of who began it, if another went on with it; empty for nobody.
    pub begun_by: SafeText,
}

row! {
    /// What was told of an emergency.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub(crate) struct EmergencyTold {
        /// Something is still to be told.
        pub owed: bool,
        /// The vehicle; empty for none.
        pub plate: SafeText,
        pub what: SafeText,
    }
}

/// Where somebody is, as far as it is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct InsideLine {
    pub kind: PersonKind,
    /// Who; empty once erased.
    pub name: SafeText,
    /// Where they live, or whom they visit.
    pub home: String,
    /// Which way they passed last; none if nobody knows.
    pub side: Option<Direction>,
}

/// What a page of records is read with.
struct ShiftReading {
    shift: i64,
    /// The last record that the page of the shift knows.
    end: i64,
    /// Records that were taken back.
    gone: BTreeSet<i64>,
    names: BTreeMap<String, SafeText>,
    only: Option<CountKind>,
}

impl Store {
    /// The shift that the handover page is of, and the last record that the page knows; without a number of the one
    /// that is being handed over, else of the present one.
    ///
    /// # Errors
    /// `StoreError` if the file cannot be read.
    pub(crate) fn handed_shift(&self, shift: Option<i64>) -> Result<Option<(Shift, i64)>> {
        let shift = handover::shift_of(&self.conn, shift)?;
        let now = self.context.now();
        shift.map(|shift| handover::last_seq(&self.conn, &shift, &now).map(|seq| (shift, seq))).transpose()
    }

    /// The records of a shift up to one, each with what it counts for on its page, in the order of their numbers.
    ///
    /// # Errors
    /// `StoreError` if the file cannot be read; each page may fail by itself.
    pub(crate) fn counted_lines(
        &self,
        shift: i64,
        end: i64,
        only: Option<CountKind>,
    ) -> Result<impl Iterator<Item = Result<CountedLine>> + '_> {
        let gone = handover::annulled(&self.conn, shift, end)?;
        let reading = ShiftReading { shift, end, gone, names: staff::names(&self.conn)?, only };
        let page = move |after| self.counted_page(&reading, after);
        let records = super::pages(shift - 1, page, |(seq, _)| *seq);
        Ok(records.flat_map(|read| match read {
            Ok((_, lines)) => lines.into_iter().map(Ok).collect(),
            Err(error) => vec![Err(error)],
        }))
    }

    /// The records behind a number, at most one page, each with its lines.
    fn counted_page(&self, reading: &ShiftReading, after: i64) -> Result<Vec<(i64, Vec<CountedLine>)>> {
        self.reading(|| {
            let sql = format!(
                "SELECT {COLUMNS} FROM journal LEFT JOIN journal_body USING (seq)
                 WHERE journal.seq > ? AND journal.seq <= ? AND shift = ? AND kind IN ({})
                 ORDER BY journal.seq LIMIT ?",
                kinds_on_page()
            );
            let mut records = Vec::new();
            let given = params![after, reading.end, reading.shift, PAGE];
            self.conn.each(&sql, given, |record: Record| {
                let seq = record.seq;
                let is_gone = reading.gone.contains(&seq);
                let lines = if is_gone { Vec::new() } else { self.lines(reading, record)? };
                records.push((seq, lines));
                Ok(())
            })?;
            Ok(records)
        })
    }

    /// What one record counts for.
    fn lines(&self, reading: &ShiftReading, record: Record) -> Result<Vec<CountedLine>> {
        let (entry, person) = handover::entry(record)?;
        let seq = entry.seq;
        let (at_ms, kinds) = counted(&entry);
        let kinds = kinds
            .into_iter()
            .filter(|(kind, count)| *count > 0 && reading.only.is_none_or(|only| only == *kind));
        let kinds: Vec<(CountKind, u64)> = kinds.collect();
        if kinds.is_empty() {
            return Ok(Vec::new());
        }
        let (name, home) = whom(&self.conn, person)?;
        let named = |staff_no: &str| staff::named(&reading.names, staff_no);
        let (by, begun_by) = (named(&entry.actor), entry.begun_by.as_deref().map(named).unwrap_or_default());
        let line = |(kind, count)| {
            Ok(CountedLine {
                kind,
                count,
                at_ms,
                name: name.clone(),
                home: home.clone(),
                emergency: if kind == CountKind::Emergencies { emergency(&self.conn, seq)? } else { None },
                by: by.clone(),
                begun_by: begun_by.clone(),
                entry: entry.clone(),
            })
        };
        kinds.into_iter().map(line).collect()
    }

    /// Everybody whom the head count counts by name: residents wherever they are, and visitors who are inside.
    ///
    /// # Errors
    /// `StoreError` if the file cannot be read; each page may fail by itself.
    pub(crate) fn inside_lines(&self) -> impl Iterator<Item = Result<InsideLine>> + '_ {
        let page = |after| self.inside_page(after);
        super::pages(0, page, |(row, _)| *row).map(|line| line.map(|(_, line)| line))
    }

    fn inside_page(&self, after: i64) -> Result<Vec<(i64, InsideLine)>> {
        let mut lines = Vec::new();
        self.conn.each(
            "SELECT row, kind, name, building, stairwell, room, side FROM person
             WHERE row > ? AND (kind = 'resident' AND (gone = 0 OR side IS NOT NULL)
                                  OR kind = 'visitor' AND side = 'in')
             ORDER BY row LIMIT ?",
            params![after, PAGE],
            |(row, kind, name, home, side)| {
                lines.push((row, InsideLine { kind, name, home: handover::told_home(home), side }));
                Ok(())
            },
        )?;
        Ok(lines)
    }
}

/// What is known of an emergency; nothing of one that was erased.
fn emergency(conn: &Connection, seq: i64) -> Result<Option<EmergencyTold>> {
    conn.maybe("SELECT done_seq IS NULL AS owed, plate, what FROM emergency WHERE seq = ?", [seq])
}
