//! The one door through which anything is written.
//!
//! One transaction: look the operation up, load what is known, let `domain` decide, append to the
//! journal, project, commit; then the anchor, and only then the answer.

use std::time::{Duration, Instant};

use super::anchor::Anchor;
use super::answer::{Answer, Beside, GroupRecord, Remark};
use super::core::{Going, Store};
use super::error::StoreError;
use super::journal::{self, Head, Record};
use super::logged::log;
use super::op::Op;
use super::search::Index;
use super::standing::AnchorStanding;
use super::{connect, gate, project, roster, shift, staff};
use crate::domain::command::{Command, Refusal};
use crate::domain::decide::{Decided, Decisions};
use crate::domain::event::{ClockJumped, Event, HandoverEvent, RecordsEvent, ShiftEvent, ShiftOpened};
use crate::domain::now::Now;
use crate::domain::roles::Right;
use crate::domain::value::{Id, SafeText};

/// How much of the file is kept in memory while a list is brought in, in KiB: new people and cards have random
/// numbers, and each would fetch other pages.
const LIST_CACHE_KIB: u32 = 48 * 1024;

/// A commit that takes longer is worth a line of the log.
const SLOW: Duration = Duration::from_millis(250);

/// How far a long command is: done and all.
pub(crate) type Progress<'a> = &'a mut dyn FnMut(usize, usize);

impl Store {
    /// Carries a command out, or says why not. Once it returns an answer, the disk has it.
    ///
    /// # Errors
    /// [`StoreError::Refused`] with the reason, or what is wrong with the file; nothing was written,
    /// unless it is [`StoreError::AtCommit`]: then the same `op` asked again tells.
    pub fn execute(&mut self, op: &Op, command: &Command) -> Result<Answer, StoreError> {
        self.execute_with(op, command, &mut |_, _| {})
    }

    /// Like [`Store::execute`], telling how far it is.
    ///
    /// # Errors
    /// As [`Store::execute`].
    pub(crate) fn execute_with(
        &mut self,
        op: &Op,
        command: &Command,
        progress: Progress<'_>,
    ) -> Result<Answer, StoreError> {
        let mut answer = match self.durably(|store| store.attempt(op, command, progress)) {
            Ok(answer) => answer,
            Err(error) => {
                if !matches!(error, StoreError::Refused(_)) {
                    log!(ERROR, "not-recorded", error = error.code());
                }
                return Err(error);
            }
        };
        if self.going == Going::Alone {
            answer.remarks = std::mem::take(&mut self.remarks);
        }
        Ok(answer)
    }

    /// Carries many commands out as one transaction: all of them land, or none. For a file that is
    /// being filled, where nobody waits for the single answers, and for a line that has its answer kept.
    /// Where the files or the disk had to be mended, `fill` runs once more.
    ///
    /// # Errors
    /// What `fill` returns, or what the disk says; nothing was written then.
    pub fn in_one_go<T>(
        &mut self,
        mut fill: impl FnMut(&mut Self) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        self.durably(|store| store.all_or_none(Going::Together, &mut fill))
    }

    /// Like [`Store::in_one_go`], for a new file that is filled: so much would not fit into the few pages that are kept in
    /// memory, and of the answers only the records count.
    ///
    /// # Errors
    /// As [`Store::in_one_go`].
    pub(crate) fn fill_in_one_go<T>(
        &mut self,
        mut fill: impl FnMut(&mut Self) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        connect::keep_pages(&self.conn, LIST_CACHE_KIB)?;
        let filled = self.durably(|store| store.all_or_none(Going::Filling, &mut fill));
        connect::keep_pages(&self.conn, connect::CACHE_KIB)?;
        filled
    }

    /// What happened to the file since it was told last, for whoever carried out many commands in one go.
    pub(crate) fn take_remarks(&mut self) -> Vec<Remark> {
        std::mem::take(&mut self.remarks)
    }

    /// Tries what would come of something, and takes all of it back.
    ///
    /// # Errors
    /// What `attempt` returns.
    pub(crate) fn in_vain<T>(
        &mut self,
        attempt: impl FnOnce(&mut Self) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        self.be_open()?;
        self.conn.execute_batch("BEGIN IMMEDIATE")?;
        self.going = Going::Together;
        let came = attempt(self);
        self.going = Going::Alone;
        self.roll_back();
        came
    }

    fn all_or_none<T>(
        &mut self,
        going: Going,
        fill: &mut impl FnMut(&mut Self) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        self.conn.execute_batch("BEGIN IMMEDIATE")?;
        self.going = going;
        let filled = fill(self);
        self.going = Going::Alone;
        let done = filled.and_then(|value| {
            let head = journal::head(&self.conn)?;
            self.commit()?;
            self.raise_anchor(head, false);
            Ok(value)
        });
        if done.is_err() {
            self.roll_back();
        }
        done
    }

    fn attempt(&mut self, op: &Op, command: &Command, progress: Progress<'_>) -> Result<Answer, StoreError> {
        if self.going != Going::Alone {
            return Ok(self.inside(op, command, progress)?.0);
        }
        let is_long = command.is_long();
        if is_long {
            connect::keep_pages(&self.conn, LIST_CACHE_KIB)?;
        }
        let done = self.attempt_alone(op, command, progress);
        if is_long {
            // The small cache again; a file that refuses that goes on with the large one.
            let _ = connect::keep_pages(&self.conn, connect::CACHE_KIB);
        }
        done
    }

    /// A transaction of its own.
    fn attempt_alone(
        &mut self,
        op: &Op,
        command: &Command,
        progress: Progress<'_>,
    ) -> Result<Answer, StoreError> {
        self.conn.prepare_cached("BEGIN IMMEDIATE")?.execute([])?;
        match self.inside(op, command, progress) {
            Ok((answer, head)) => {
                if let Err(error) = self.commit() {
                    self.roll_back();
                    return Err(error);
                }
                if let Some(head) = head {
                    self.raise_anchor(head, command.renews_anchor());
                }
                Ok(answer)
            }
            Err(error) => {
                self.roll_back();
                Err(error)
            }
        }
    }

    /// Commits, into files that somebody will find again.
    fn commit(&self) -> Result<(), StoreError> {
        self.files_are_ours()?;
        let begun = Instant::now();
        let done = self.conn.prepare_cached("COMMIT").and_then(|mut commit| commit.execute([]));
        let took = begun.elapsed();
        if took > SLOW {
            log!(WARN, "slow-commit", ms = took);
        }
        done.map(drop).map_err(|error| {
            let known = error.into();
            if let StoreError::Sqlite(error) = known {
                StoreError::AtCommit(error.to_string())
            } else {
                known
            }
        })
    }

    /// Ends a transaction that failed. SQLite may have ended it already, which is as well.
    pub(super) fn roll_back(&self) {
        if !self.conn.is_autocommit() {
            let _ = self.conn.execute_batch("ROLLBACK");
        }
    }

    /// The anchor follows the commit, before anybody is told. Whatever becomes of it, the record stands.
    fn raise_anchor(&mut self, head: Head, anew: bool) {
        let raised = if anew {
            Anchor::create(&self.path, self.file_id, head).map(|anchor| {
                self.anchor = Some(anchor);
                self.standing = AnchorStanding::Whole;
            })
        } else {
            let anchor = self.anchor.as_ref().filter(|_| self.standing == AnchorStanding::Whole);
            anchor.map_or(Ok(()), |anchor| anchor.advance(head))
        };
        if raised.is_err() {
            self.remark(Remark::AnchorBehind);
        }
    }

    /// What happens inside the transaction. Without a head nothing new was written.
    fn inside(
        &mut self,
        op: &Op,
        command: &Command,
        progress: Progress<'_>,
    ) -> Result<(Answer, Option<Head>), StoreError> {
        if let Some(record) = journal::by_op(&self.conn, op.id)? {
            let mut answer = Answer::of_record(&record)?;
            self.tell_roster(&mut answer)?;
            return Ok((answer, None));
        }
        if self.going != Going::Filling {
            self.look_at_standing()?;
        }
        if self.standing != AnchorStanding::Whole && !command.never_waits() {
            return Err(StoreError::Refused(Refusal::Frozen));
        }
        let now = self.context.now();
        self.may(op, command)?;
        let context = self.context.clone();
        let mut ids = || context.id();
        let decided = command.decided(self, op, &mut ids, &now)?;
        let (mut answer, head) = self.append(op, command, decided, &now, progress)?;
        command.settle(self, op, &now, &mut answer)?;
        self.conn.prepare_cached("DELETE FROM draft WHERE op_id = ?")?.execute([op.id.0])?;
        Ok((answer, Some(head)))
    }

    /// Whether the actor may do that, by the role that they have at this moment. Every way in passes here.
    pub(super) fn may(&self, op: &Op, command: &Command) -> Result<(), StoreError> {
        if !command.needs_actor() {
            return Ok(());
        }
        let conn = &self.conn;
        let role = staff::role(conn, &op.actor)?;
        if role.is_none() && staff::row(conn, &op.actor)?.is_none() {
            let staff_no = SafeText::new(&op.actor);
            return Err(StoreError::Refused(Refusal::UnknownActor { staff_no }));
        }
        let mut rights = vec![command.right()];
        for seq in command.corrected() {
            if journal::get(conn, seq)?.is_some_and(|record| record.actor != op.actor) {
                rights.push(Right::CorrectOthers);
            }
        }
        match rights.into_iter().find(|right| !right.is_held_by(role)) {
            Some(right) => Err(StoreError::Refused(staff::lacks(conn, right)?)),
            None => Ok(()),
        }
    }

    /// Appends and projects; returns the answer and the head.
    fn append(
        &self,
        op: &Op,
        command: &Command,
        decided: Decisions<'_>,
        now: &Now,
        progress: Progress<'_>,
    ) -> Result<(Answer, Head), StoreError> {
        let mut head = journal::head(&self.conn)?;
        // Who takes a shift over is on the next one from that record on, whoever began that.
        let taken = |decided: &Decided| {
            let Event::Handover(HandoverEvent::HandoverAcknowledged(taken)) = &decided.event else {
                return None;
            };
            Some(taken.shift)
        };
        let (all, taken, decided) = match decided {
            Decisions::Few(few) => {
                let taken = few.iter().find_map(taken);
                (few.len(), taken, Box::new(few.into_iter()) as Box<dyn Iterator<Item = Decided> + '_>)
            }
            Decisions::Many { count, events } => (count, None, events),
        };
        let mut shift = shift::of_actor(&self.conn, &op.actor, taken, now)?;
        // What the file itself has to say comes before the operation, under ids of its own.
        let mut own = Vec::new();
        if let Some(by_ms) = journal::clock_jump(&self.conn, now)? {
            log!(WARN, "clock-jump", by_ms = by_ms);
            own.push(ClockJumped { by_ms }.into());
        } else if self.context.wrong_clock_ms().is_some() && !self.is_marked(shift)? {
            // By nothing: the times are no clock's, they go on from the records before.
            own.push(ClockJumped { by_ms: 0 }.into());
        }
        if shift.is_none() {
            own.insert(0, ShiftOpened { by: op.actor.clone() }.into());
        }
        for event in own {
            let id = shift.unwrap_or(head.seq + 1);
            shift = Some(id);
            let alone = Op { begun_by: None, ..op.clone() };
            let record = blank(&alone, self.context.id(), now, id, None, &event)?;
            let (record, next) = journal::append(&self.conn, head, record, self.context.id())?;
            head = next;
            project::project(&self.conn, &record, Some(&event))?;
        }
        let mut shift = shift.unwrap_or_default();
        let mut op_id = op.id;
        let mut told: Option<(Record, Event)> = None;
        let mut group = Vec::new();
        let mut index = if command.is_long() { Index::later() } else { Index::AtOnce };
        let unmatched = command.unmatched(self)?;
        for (done, Decided { subject, event }) in decided.enumerate() {
            if matches!(event, Event::Shift(ShiftEvent::ShiftOpened(_))) {
                shift = head.seq + 1;
            }
            let record = blank(op, op_id, now, shift, subject, &event)?;
            let (record, next) = journal::append(&self.conn, head, record, self.context.id())?;
            head = next;
            project::project_with(&self.conn, &record, Some(&event), &mut index)?;
            op_id = journal::following_op(op_id);
            progress(done + 1, all);
            if command.tells_each(&event) {
                group.push(GroupRecord { seq: record.seq, subject: record.subject, event: event.clone() });
            }
            // The first record tells an operation, but an import is told by its summary.
            if told.is_none() || matches!(event, Event::Records(RecordsEvent::ListImported(_))) {
                told = Some((record, event));
            }
        }
        index.finish(&self.conn)?;
        let (record, event) =
            told.ok_or_else(|| StoreError::Damaged("a command came to nothing".to_owned()))?;
        let mut answer = Answer::from_record(&record, Some(event), false);
        answer.group = group;
        answer.beside = Beside::Unmatched(command.unmatched(self)? - unmatched);
        if self.going != Going::Filling {
            self.tell_roster(&mut answer)?;
        }
        Ok((answer, head))
    }

    /// Whether the times of a shift are marked as uncertain.
    fn is_marked(&self, shift: Option<i64>) -> Result<bool, StoreError> {
        let Some(id) = shift else { return Ok(false) };
        Ok(shift::get(&self.conn, id)?.is_some_and(|shift| shift.uncertain.is_some()))
    }

    /// What an answer about the roster is about.
    fn tell_roster(&self, answer: &mut Answer) -> Result<(), StoreError> {
        if let Some(Event::Roster(event)) = &answer.event
            && let Some(told) = roster::told(&self.conn, answer.subject, event)?
        {
            answer.beside = Beside::Roster(Box::new(told));
        }
        Ok(())
    }

    /// Claims an arrival for a terminal, gives back its others, and renews; `None` gives back all.
    ///
    /// # Errors
    /// [`StoreError`] if the file cannot be written.
    pub fn claim(&mut self, op: &Op, arrival: Option<Id>) -> Result<gate::Claiming, StoreError> {
        self.conn.prepare_cached("BEGIN IMMEDIATE")?.execute([])?;
        let now = self.context.now();
        let done = gate::release(&self.conn, &op.terminal, arrival).and_then(|()| match arrival {
            Some(id) => gate::claim(&self.conn, id, &op.terminal, &op.actor, &now),
            None => Ok(gate::Claiming::Unknown),
        });
        match done {
            Ok(claiming) => {
                self.conn.prepare_cached("COMMIT")?.execute([])?;
                Ok(claiming)
            }
            Err(error) => {
                self.roll_back();
                Err(error)
            }
        }
    }
}

/// A record before it is numbered.
fn blank(
    op: &Op,
    op_id: Id,
    now: &Now,
    shift: i64,
    subject: Option<Id>,
    event: &Event,
) -> Result<Record, StoreError> {
    Ok(Record {
        seq: 0,
        op_id,
        at_ms: now.wall_ms,
        mono_ms: now.mono_ms,
        boot: now.boot,
        shift,
        actor: op.actor.clone(),
        terminal: op.terminal.clone(),
        kind: event.kind().code().to_owned(),
        subject,
        body: Some(body(event, op.begun_by.as_deref().filter(|author| *author != op.actor))?),
    })
}

/// An event's body; with whoever began it, where somebody else went on.
fn body(event: &Event, begun_by: Option<&str>) -> Result<String, StoreError> {
    let body = event.body()?;
    let Some(author) = begun_by else { return Ok(body) };
    let mut fields: serde_json::Map<String, serde_json::Value> = serde_json::from_str(&body)?;
    fields.insert(journal::BEGUN_BY.to_owned(), author.into());
    Ok(serde_json::to_string(&fields)?)
}
