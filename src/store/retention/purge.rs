//! A purge from its plan to its certificate: one small transaction after the other, so that no line waits for it.
//!
//! Killed in the middle, it leaves a file that adds up, and the next one goes on; the certificate counts both.

use std::collections::{BTreeMap, VecDeque};

use rusqlite::{Connection, params};

use super::found::{self, OF_CASES, OF_CONTACTS, OF_NOBODY, OF_NOTES, OF_PEOPLE, TYPED};
use super::held::open_handovers;
use super::{KindCounts, OldCopy};
use crate::domain::command::{Command, Erase, Purge, PurgePart, Refusal};
use crate::domain::decide::PurgeFound;
use crate::domain::event::EventKind;
use crate::domain::now::Now;
use crate::domain::retention::{DAY_MS, HandingOver, HeldBack, PurgeDone, RetentionKind, is_due};
use crate::domain::value::Id;
use crate::store::answer::{Answer, Remark};
use crate::store::copies;
use crate::store::core::{Origin, Store};
use crate::store::days_kept::{self, DaysRow, days};
use crate::store::error::{Result, StoreError};
use crate::store::journal;
use crate::store::logged::log;
use crate::store::op::Op;
use crate::store::rows::Statements as _;
use crate::store::shift;
use crate::store::sql::kinds;
use crate::store::write::Progress;

/// So many subjects go in one transaction.
const AT_ONCE: usize = 100;
/// And about so many of their records: with 2,000, a line waited up to 3.5 s on a busy machine.
const RECORDS: i64 = 250;

/// What would go now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PurgePlan {
    /// The days that hold.
    pub days: Vec<DaysRow>,
    /// How many, by kind.
    pub counts: BTreeMap<RetentionKind, u32>,
    /// Old enough, and kept since something is open: so many people and shifts, by what.
    pub held: BTreeMap<HeldBack, u32>,
    /// Signed pages on which nobody would be named any more.
    pub pages: u32,
}

/// What became of a purge.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PurgeOutcome {
    /// The record of the certificate.
    pub seq: i64,
    /// What it says.
    pub done: PurgeDone,
    /// The log beside the file was emptied. If not, another program reads it just now; the next one that folds it in
    /// empties it.
    pub log_is_empty: bool,
}

/// A purge that goes on part by part: whoever types meanwhile waits for one part and not for all of them.
pub(in crate::store) struct Purging {
    by: Op,
    scheduled: bool,
    clock_is_right: bool,
    before_ms: i64,
    held: BTreeMap<HeldBack, u32>,
    steps: VecDeque<PurgePart>,
    is_begun: bool,
}

impl Purging {
    fn begin(store: &Store, by: &Op, scheduled: bool, clock_is_right: bool) -> Result<Self> {
        let now = store.context.now();
        let parts = store.reading(|| Parts::read(&store.conn, &days(&store.conn)?, &now))?;
        Ok(Self {
            by: by.clone(),
            scheduled,
            clock_is_right,
            before_ms: parts.before_ms,
            held: parts.held(&store.conn, &now)?,
            steps: parts.steps().into(),
            is_begun: false,
        })
    }

    fn tell(&self, store: &mut Store, part: PurgePart) -> Result<Answer> {
        let op = Op { id: store.context.id(), ..self.by.clone() };
        let Self { scheduled, clock_is_right, .. } = *self;
        store.execute(&op, &Command::Purge(Purge { part, scheduled, clock_is_right }))
    }

    /// Lets the next part go, in a transaction of its own. Whether there was one.
    ///
    /// # Errors
    /// As [`Store::purge`].
    pub(in crate::store) fn part(&mut self, store: &mut Store) -> Result<bool> {
        let Some(step) = self.steps.pop_front() else { return Ok(false) };
        match self.tell(store, step) {
            // Others were quicker, or something about them was opened again.
            Ok(answer) => {
                self.is_begun = true;
                store.tell_later(answer.remarks);
            }
            Err(StoreError::Refused(Refusal::Already)) => {}
            Err(error) => return Err(error.behind(self.is_begun)),
        }
        Ok(true)
    }

    /// Leaves the certificate, behind the last part.
    ///
    /// # Errors
    /// As [`Store::purge`].
    pub(in crate::store) fn finish(self, store: &mut Store) -> Result<PurgeOutcome> {
        let is_begun = self.is_begun;
        self.certify(store).map_err(|error| error.behind(is_begun))
    }

    fn certify(self, store: &mut Store) -> Result<PurgeOutcome> {
        copies::let_go_aside(store)?;
        let copies = u32::try_from(copies::known(store)?.len()).unwrap_or(u32::MAX);
        let done = PurgePart::Done { held: self.held.clone(), copies, before_ms: self.before_ms };
        let answer = self.tell(store, done)?;
        store.tell_later(answer.remarks);
        let log_is_empty = store.fold_in();
        // The certificate is there now, whether it can be read or not.
        let (seq, _, done) = days_kept::last(&store.conn)
            .and_then(|last| {
                last.filter(|(seq, _, _)| *seq == answer.seq)
                    .ok_or_else(|| StoreError::Damaged(answer.seq.to_string()))
            })
            .map_err(|error| error.behind(true))?;
        let gone: u64 = done.counts.values().map(|count| u64::from(*count)).sum();
        log!(INFO, "purged", scheduled = self.scheduled, seq = seq, gone = gone, log_is_empty = log_is_empty);
        Ok(PurgeOutcome { seq, done, log_is_empty })
    }
}

/// What is old enough, in the parts in which it goes.
struct Parts {
    people: Vec<(Id, i64)>,
    at_gate: i64,
    loose: Vec<(Vec<i64>, i64)>,
    subjects: Vec<(RetentionKind, Vec<Id>, i64)>,
    pages: Vec<i64>,
    before_ms: i64,
}

/// The last record of those that are all older than a moment. Where the clock jumped they have to be so by their own times
/// and by the time that passed since: either may be the one that is wrong, and what went does not come back. A time that
/// has not come yet says nothing.
fn last_before(conn: &Connection, before_ms: i64, now: &Now) -> Result<i64> {
    let pending_ms = journal::clock_jump(conn, now)?.unwrap_or_default();
    let passed = if journal::has_jumped(conn, pending_ms)? {
        journal::as_of_now("at_ms", "journal.seq", pending_ms)
    } else {
        "at_ms".to_owned()
    };
    let last: Option<i64> = conn.one(
        &format!(
            "SELECT max(seq) FROM journal WHERE seq < coalesce(
                 (SELECT min(seq) FROM journal WHERE at_ms BETWEEN ?1 AND ?2 OR {passed} >= ?1), ?3)"
        ),
        params![before_ms, now.wall_ms, i64::MAX],
    )?;
    Ok(last.unwrap_or_default())
}

impl Parts {
    fn read(conn: &Connection, days: &[DaysRow], now: &Now) -> Result<Self> {
        let before_ms = |kind: RetentionKind| {
            let of = |row: &&DaysRow| row.kind == kind;
            let kept = days.iter().find(of).map_or(kind.usual_days(), |row| row.days);
            now.wall_ms - i64::from(kept) * DAY_MS
        };
        let last = |kind| last_before(conn, before_ms(kind), now);
        // A passage holds its reading: neither is kept longer than the other may be.
        let at_gate = last(RetentionKind::Passages)?.max(last(RetentionKind::Temperatures)?);
        let all: Vec<&EventKind> = OF_PEOPLE.iter().chain(&OF_CASES).collect();
        let people = format!(
            "SELECT who, count(*) FROM
                 (SELECT subject AS who FROM journal JOIN journal_body USING (seq)
                  WHERE journal.seq <= ?1 AND subject IS NOT NULL AND kind IN ({})
                  UNION ALL SELECT person FROM arrival WHERE seq <= ?1)
             GROUP BY who ORDER BY min(who)",
            kinds(all)
        );
        let loose = |these: &[EventKind], up_to: i64| -> Result<Vec<i64>> {
            let sql = format!(
                "SELECT journal.seq FROM journal JOIN journal_body USING (seq)
                 WHERE journal.seq <= ? AND subject IS NULL AND kind IN ({}) ORDER BY journal.seq",
                kinds(these)
            );
            conn.all(&sql, [up_to])
        };
        let (vehicles, notes) = (last(RetentionKind::Vehicles)?, last(RetentionKind::Notes)?);
        let followed = last(RetentionKind::FollowUp)?;
        // As long as the follow-up goes on, and for the days to keep behind its end, all of its days are told.
        let contacts = format!(
            "SELECT journal.seq FROM journal JOIN journal_body USING (seq)
             WHERE journal.seq <= ?1 AND kind IN ({}) AND NOT EXISTS
                 (SELECT 1 FROM flag WHERE flag.person = subject AND flag.kind = 'follow_up'
                         AND (end_seq IS NULL OR end_seq > ?1))
             ORDER BY journal.seq",
            kinds(&OF_CONTACTS)
        );
        let typed = format!(
            "SELECT journal.seq FROM journal JOIN journal_body USING (seq)
             WHERE journal.seq <= ? AND kind IN ({}) AND {TYPED} <> '' ORDER BY journal.seq",
            kinds(&OF_NOTES)
        );
        let mut subjects = Vec::new();
        for kind in [
            RetentionKind::Visitors,
            RetentionKind::Departed,
            RetentionKind::Incidents,
            RetentionKind::Errands,
            RetentionKind::Tips,
        ] {
            let up_to = last(kind)?;
            subjects.push((kind, found::candidates(conn, kind, up_to)?, up_to));
        }
        let open = open_handovers(conn)?;
        // The last page of a shift first: it carries answers of those before it.
        let signed: Vec<(i64, i64)> = conn.all(
            "SELECT seq, shift FROM handover WHERE seq <= ?1 AND reduced IS NULL AND NOT EXISTS
                 (SELECT 1 FROM handover AS later WHERE later.shift = handover.shift AND later.seq > ?1)
             ORDER BY seq DESC",
            [at_gate],
        )?;
        Ok(Self {
            people: conn.all(&people, [at_gate])?,
            at_gate,
            loose: vec![
                (loose(&OF_NOBODY[..2], vehicles)?, vehicles),
                (loose(&OF_NOBODY[2..], at_gate)?, at_gate),
                (conn.all(&typed, [notes])?, notes),
                (conn.all(&contacts, [followed])?, followed),
            ],
            subjects,
            pages: signed
                .into_iter()
                .filter(|(_, shift)| !open.contains(shift))
                .map(|(seq, _)| seq)
                .collect(),
            before_ms: before_ms(RetentionKind::Passages).max(before_ms(RetentionKind::Temperatures)),
        })
    }

    /// What goes in each transaction.
    fn steps(&self) -> Vec<PurgePart> {
        let mut steps = Vec::new();
        let mut people: Vec<Id> = Vec::new();
        let mut records = 0;
        for (person, count) in &self.people {
            if !people.is_empty() && (people.len() >= AT_ONCE || records + count > RECORDS) {
                steps.push(PurgePart::People { people: std::mem::take(&mut people), up_to: self.at_gate });
                records = 0;
            }
            people.push(*person);
            records += count;
        }
        if !people.is_empty() {
            steps.push(PurgePart::People { people, up_to: self.at_gate });
        }
        for (seqs, up_to) in &self.loose {
            let parts = seqs.chunks(AT_ONCE);
            steps.extend(parts.map(|part| PurgePart::Loose { seqs: part.to_vec(), up_to: *up_to }));
        }
        for (kind, ids, up_to) in &self.subjects {
            let parts = ids.chunks(AT_ONCE);
            steps.extend(parts.map(|part| PurgePart::Subjects {
                kind: *kind,
                subjects: part.to_vec(),
                up_to: *up_to,
            }));
        }
        steps.extend(self.pages.iter().map(|signed| PurgePart::Page { signed: *signed }));
        steps
    }

    fn held(&self, conn: &Connection, now: &Now) -> Result<BTreeMap<HeldBack, u32>> {
        let people: Vec<Id> = self.people.iter().map(|(person, _)| *person).collect();
        found::held(conn, &people, self.at_gate, now)
    }
}

impl Store {
    /// What a purge would let go now; writes nothing.
    ///
    /// # Errors
    /// [`StoreError::Refused`] while the clock is in doubt; else if the file cannot be read.
    pub fn purge_plan(&self, clock_is_right: bool) -> Result<PurgePlan> {
        self.reading(|| {
            let (conn, now) = (&self.conn, self.context.now());
            let doubt = super::recent_clock(conn, &now)?.doubt(&now).filter(|_| !clock_is_right);
            if let Some(doubt) = doubt {
                return Err(StoreError::Refused(Refusal::Retention(doubt.into())));
            }
            let days = days(conn)?;
            let parts = Parts::read(conn, &days, &now)?;
            let mut counts = KindCounts::new();
            let mut pages = 0;
            for step in parts.steps() {
                let found = match step {
                    PurgePart::People { people, up_to } => found::of_people(conn, &people, up_to, &now)?,
                    PurgePart::Loose { seqs, up_to } => found::loose(conn, &seqs, up_to)?,
                    PurgePart::Subjects { kind, subjects, up_to } => {
                        found::subjects_after(conn, kind, &subjects, up_to, parts.at_gate, &now)?
                    }
                    PurgePart::Page { .. } => {
                        pages += 1;
                        continue;
                    }
                    PurgePart::Done { .. } => continue,
                };
                match found {
                    PurgeFound::Records { purged, .. } => {
                        for (kind, count) in purged.counts {
                            *counts.entry(kind).or_default() += count;
                        }
                    }
                    PurgeFound::Subjects(kind, all) => {
                        *counts.entry(kind).or_default() += u32::try_from(all.len()).unwrap_or(u32::MAX);
                    }
                    PurgeFound::Page(..) | PurgeFound::Done(_) | PurgeFound::Nothing => {}
                }
            }
            Ok(PurgePlan { held: parts.held(conn, &now)?, days, counts, pages })
        })
    }

    /// Lets go what is older than its days, and leaves a certificate. Each part is a transaction of its own.
    ///
    /// # Errors
    /// [`StoreError::Refused`] while the clock is in doubt; else what the disk says. What went before that is gone, and
    /// the next purge goes on.
    pub fn purge(
        &mut self,
        by: &Op,
        scheduled: bool,
        clock_is_right: bool,
        progress: Progress<'_>,
    ) -> Result<PurgeOutcome> {
        let mut purging = Purging::begin(self, by, scheduled, clock_is_right)?;
        let all = purging.steps.len() + 1;
        while purging.part(self)? {
            progress(all - 1 - purging.steps.len(), all);
        }
        let outcome = purging.finish(self)?;
        progress(all, all);
        Ok(outcome)
    }

    /// Erases somebody: what counts of them stays as a number, and nothing else.
    ///
    /// # Errors
    /// As [`Store::execute`].
    pub(crate) fn erase_person(&mut self, by: &Op, person: Id) -> Result<Answer> {
        let up_to = self.head()?.seq;
        let part = PurgePart::People { people: vec![person], up_to };
        let op = |store: &Self| Op { id: store.context.id(), ..by.clone() };
        let purge = Command::Purge(Purge { part, scheduled: false, clock_is_right: true });
        let is_begun = match self.execute(&op(self), &purge) {
            Ok(answer) => {
                self.tell_later(answer.remarks);
                true
            }
            Err(StoreError::Refused(Refusal::Already)) => false,
            Err(error) => return Err(error),
        };
        let erased = self.execute(&op(self), &Command::Erase(Erase { subject: person }));
        let mut answer = erased.map_err(|error| error.behind(is_begun))?;
        self.tell_later(std::mem::take(&mut answer.remarks));
        self.fold_in();
        Ok(answer)
    }

    /// What happened to the file in the middle of many commands is told with the last of them.
    fn tell_later(&mut self, remarks: Vec<Remark>) {
        for remark in remarks {
            self.remark(remark);
        }
    }

    /// Whether a purge is due now.
    ///
    /// # Errors
    /// `StoreError` if the file cannot be read.
    pub(crate) fn is_purge_due(&self) -> Result<bool> {
        let now = self.context.now();
        Ok(self.last_purge_ms()?.is_some_and(|last_ms| is_due(&now, last_ms, HandingOver::Done)))
    }

    /// The copies of the file that were made before now, and hold what is in it now.
    ///
    /// # Errors
    /// `StoreError` if the file cannot be read.
    pub(crate) fn old_copies(&self) -> Result<Vec<OldCopy>> {
        let known = copies::known(self)?.into_iter();
        Ok(known.map(|copy| OldCopy { path: copy.path, goes_ms: copy.goes_ms }).collect())
    }

    /// A purge if it is time: by itself, in the name of whoever works here, by the days that an officer set. A clock in doubt
    /// puts it off.
    ///
    /// # Errors
    /// What the disk says.
    pub(in crate::store) fn purge_if_due(&self, by: &Op, handed_over: bool) -> Result<Option<Purging>> {
        if self.origin == Origin::Demo || self.is_read_only() {
            return Ok(None);
        }
        let now = self.context.now();
        let Some(last_ms) = self.last_purge_ms()? else { return Ok(None) };
        // It opens no shift in anybody's name, and puts nobody on one.
        let on = shift::of_actor(&self.conn, &by.actor, None, &now)?;
        let Some(on) = on else { return Ok(None) };
        if !shift::was_on(&self.conn, on, &by.actor)? {
            return Ok(None);
        }
        let handing_over = if !open_handovers(&self.conn)?.is_empty() {
            HandingOver::Going
        } else if handed_over {
            HandingOver::Done
        } else {
            HandingOver::No
        };
        if !is_due(&now, last_ms, handing_over) {
            return Ok(None);
        }
        if super::recent_clock(&self.conn, &now)?.doubt(&now).is_some() {
            log!(WARN, "purge-put-off");
            return Ok(None);
        }
        Purging::begin(self, by, true, false).map(Some)
    }
}
