//! Days to keep and what goes by them: the tables, what is old enough, and the purge itself.
//!
//! A purge is one small transaction after the other. What is decided of each stands in `domain::decide::retention`.

mod found;
mod gone;
mod held;
mod person;
mod purge;

use std::collections::BTreeMap;
use std::path::PathBuf;

use rusqlite::Connection;

use super::answer::Answer;
use super::carry::Carry;
use super::core::Store;
use super::days_kept::days;
use super::error::Result;
use super::journal::Record;
use super::op::Op;
use super::rows::{Statements as _, insert};
use super::sql::code;
use super::{fed, gate, journal, people};
use crate::domain::command::{KeepDays, Purge, PurgePart, ReadPerson};
use crate::domain::decide::KnownPurge;
use crate::domain::event::RetentionEvent;
use crate::domain::now::Now;
use crate::domain::retention::{RecentClock, RetentionKind};

pub(crate) use person::{Held, HeldRecord};
pub(super) use purge::Purging;
pub use purge::{PurgeOutcome, PurgePlan};

pub(super) fn project(conn: &Connection, record: &Record, event: &RetentionEvent) -> Result {
    match event {
        RetentionEvent::DaysKept(set) => insert!(conn; days_kept {
            seq: record.seq,
            kind: code(&set.kind),
            days: set.days,
            from_ms: set.from_ms,
            author: record.actor,
        }),
        RetentionEvent::RecordsPurged(purged) => gone::purge(conn, purged),
        RetentionEvent::PersonStays(stays) => gone::stay(conn, record, stays),
        RetentionEvent::HandoverReduced(reduced) => gone::reduce(conn, record, reduced),
        RetentionEvent::PurgeDone(done) => insert!(conn; purge {
            seq: record.seq,
            at_ms: record.at_ms,
            actor: record.actor,
            body: serde_json::to_string(done)?,
        }),
        // Who read what stays in the journal alone.
        RetentionEvent::PersonRead(_) => Ok(()),
    }
}

/// What the records of the last day say of the clock.
fn recent_clock(conn: &Connection, now: &Now) -> Result<RecentClock> {
    let mut statement = conn.prepare_cached("SELECT at_ms FROM journal ORDER BY seq DESC")?;
    let mut rows = statement.query([])?;
    let mut clock = RecentClock::default();
    let mut after: Option<i64> = None;
    while let Some(row) = rows.next()? {
        let at_ms: i64 = row.get(0)?;
        clock.last_ms = clock.last_ms.or(Some(at_ms));
        if let Some(after_ms) = after.filter(|after_ms| after_ms - at_ms > RecentClock::LEAP_MS) {
            clock.leapt = Some((after_ms - at_ms, after_ms));
            break;
        }
        if at_ms < now.wall_ms - crate::domain::retention::DAY_MS {
            break;
        }
        after = Some(at_ms);
    }
    Ok(clock)
}

impl Carry for KeepDays {
    fn known(&self, store: &Store, _: &Op, _: &Now) -> Result<u16> {
        let rows = days(&store.conn)?;
        Ok(rows.iter().find(|row| row.kind == self.kind).map_or(self.kind.usual_days(), |row| row.days))
    }
}

impl Carry for Purge {
    fn known(&self, store: &Store, _: &Op, now: &Now) -> Result<KnownPurge> {
        let conn = &store.conn;
        let found = match &self.part {
            PurgePart::People { people, up_to } => found::of_people(conn, people, *up_to, now)?,
            PurgePart::Loose { seqs, up_to } => found::loose(conn, seqs, *up_to)?,
            PurgePart::Subjects { kind, subjects, up_to } => {
                found::subjects(conn, *kind, subjects, *up_to, now)?
            }
            PurgePart::Page { signed } => found::page(conn, *signed)?,
            PurgePart::Done { held, copies, .. } => found::certificate(conn, held.clone(), *copies)?,
        };
        Ok(KnownPurge { clock: recent_clock(conn, now)?, found })
    }

    fn settle(&self, store: &mut Store, _: &Op, _: &Now, _: &mut Answer) -> Result {
        let conn = &store.conn;
        if let PurgePart::Done { before_ms, .. } = &self.part {
            conn.run("DELETE FROM draft WHERE at_ms < ?", [before_ms])?;
            fed::erase_before(conn, *before_ms)?;
        }
        gate::forget_claims(conn)
    }
}

impl Carry for ReadPerson {
    fn known(&self, store: &Store, _: &Op, _: &Now) -> Result<bool> {
        Ok(people::get(&store.conn, self.person)?.is_some())
    }
}

/// A copy that holds what went since it was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct OldCopy {
    pub(crate) path: PathBuf,
    /// When it goes by itself at the latest, in wall milliseconds; none for one that stays until somebody deletes it.
    pub(crate) goes_ms: Option<i64>,
}

/// Counts by kind.
type KindCounts = BTreeMap<RetentionKind, u32>;

/// Records that purges account for: ranges of numbers, each with the purge that it belongs to, and of each purge its
/// record and the digest of the rows.
#[derive(Clone, Debug, Default)]
pub(super) struct Purged {
    ranges: Vec<(i64, i64, usize)>,
    purges: Vec<(i64, String, sha2::Sha256)>,
}

impl Purged {
    /// What all purges of the file account for.
    pub(super) fn read(conn: &Connection) -> Result<Self> {
        #[derive(serde::Deserialize)]
        struct Rows {
            seqs: String,
            rows: String,
        }
        let mut all = Self::default();
        let sql = "SELECT journal.seq, body FROM journal JOIN journal_body USING (seq)
                   WHERE kind = 'records.purged' ORDER BY journal.seq";
        conn.each(sql, (), |(seq, body): (i64, String)| {
            // One that cannot be read accounts for nothing.
            if let Ok(Rows { seqs, rows }) = serde_json::from_str(&body) {
                let nth = all.purges.len();
                let before = crate::domain::retention::read_ranges(&seqs).filter(|(_, to)| *to < seq);
                all.ranges.extend(before.map(|(from, to)| (from, to, nth)));
                all.purges.push((seq, rows, sha2::Digest::new()));
            }
            Ok(())
        })?;
        all.ranges.sort_unstable();
        Ok(all)
    }

    /// Takes in a row without its body; whether a purge accounts for it.
    pub(super) fn accounts_for(
        &mut self,
        record: &Record,
        body_hash: &journal::Hash,
        prev_hash: &journal::Hash,
        hash: &journal::Hash,
    ) -> bool {
        let nth = self.ranges.partition_point(|(from, _, _)| *from <= record.seq);
        let found = nth.checked_sub(1).map(|nth| self.ranges[nth]).filter(|(_, to, _)| record.seq <= *to);
        let Some((_, _, purge)) = found else { return false };
        journal::add_left(&mut self.purges[purge].2, record, body_hash, prev_hash, hash);
        true
    }

    /// The first purge whose rows are not as it left them.
    pub(super) fn wrong(self) -> Option<i64> {
        let differs = |(_, rows, digest): &(i64, String, sha2::Sha256)| {
            crate::store::hex(&sha2::Digest::finalize(digest.clone())) != *rows
        };
        self.purges.iter().find(|purge| differs(purge)).map(|(seq, _, _)| *seq)
    }
}
