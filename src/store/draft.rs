//! Lines that are half typed, kept so that a crash or a dropped line loses nothing. Operational:
//! a draft never enters the journal and goes with the record that it becomes.
//!
//! Whoever signed in with a PIN finds every line again: it is sealed with a key that only the PIN makes. Who has no PIN
//! cannot be told from anybody else, so of them only codes are kept, and of whatever may name somebody nothing but that it
//! was there.
//!
//! A draft does not wait for the disk: a program that dies loses none, a power cut perhaps the last one. Whatever is
//! written behind it waits, and takes it along.

use rusqlite::params;

use super::answer::Answer;
use super::connect;
use super::core::Store;
use super::error::Result;
use super::op::Op;
use super::rows::{Statements as _, insert};
use crate::domain::entry::is_codes_only;
use crate::domain::value::Id;
use crate::store::journal;

/// A draft older than this is thrown away, in milliseconds: its moment is over.
const OLDEST_MS: i64 = 24 * 60 * 60 * 1000;

/// A half-typed line of a terminal that is gone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// The id of the operation that it was going to be.
    pub op_id: Id,
    /// The process that kept it.
    pub pid: u32,
    /// What was typed.
    pub typed: Typed,
    /// Staff number of whoever typed its beginning, if another went on with it.
    pub begun_by: Option<String>,
    /// The answer, if the line was recorded and only the answer was lost.
    pub recorded: Option<Answer>,
}

/// What is left of a half-typed line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Typed {
    /// The line.
    Line(String),
    /// It may have named somebody, and whoever typed it has no PIN: it was not kept.
    NotKept,
    /// It was kept, and cannot be read any more: the PIN is another one.
    Unreadable,
}

/// A row of drafts: operation, process, boot, line, the sealed line, who began it.
type KeptDraft = (Id, u32, [u8; 16], String, Option<Vec<u8>>, Option<String>);

impl Store {
    /// Keeps a half-typed line; an empty one is forgotten.
    ///
    /// # Errors
    /// `StoreError` if the file cannot be written.
    pub fn keep_draft(&mut self, op: &Op, pid: u32, line: &str) -> Result {
        // Where nothing can be written, that is told once and not at every key.
        if self.is_read_only() {
            return Ok(());
        }
        connect::wait_for_disk(&self.conn, false)?;
        let kept = self.write_draft(op, pid, line);
        if connect::wait_for_disk(&self.conn, true).is_err() {
            // A record waits for the disk, or is not written through this connection.
            self.let_go()?;
        }
        kept
    }

    fn write_draft(&self, op: &Op, pid: u32, line: &str) -> Result {
        if line.is_empty() {
            return self.conn.run("DELETE FROM draft WHERE op_id = ?", [op.id]);
        }
        let key = self.draft_key.as_ref().filter(|key| key.staff_no == op.actor);
        let sealed = key.and_then(|key| key.seal(line, op.id, &self.context));
        let plain = if key.is_none() && is_codes_only(line) { line } else { "" };
        let now = self.context.now();
        insert!(self.conn; draft {
            op_id: op.id,
            actor: op.actor,
            terminal: op.terminal,
            pid,
            boot: now.boot,
            at_ms: now.wall_ms,
            line: plain,
            sealed,
            begun_by: op.begun_by,
        } else line, sealed, at_ms, actor, begun_by)
    }

    /// The newest draft of a warden whose process no longer runs, as `is_running` tells for a
    /// process of this boot. It is the caller's from here on. A sealed one waits until its warden has signed in here.
    ///
    /// # Errors
    /// `StoreError` if the file cannot be written.
    pub fn take_draft(&self, actor: &str, is_running: &dyn Fn(u32) -> bool) -> Result<Option<Draft>> {
        if self.is_read_only() {
            return Ok(None);
        }
        let now = self.context.now();
        self.conn.run("DELETE FROM draft WHERE at_ms < ?", [now.wall_ms - OLDEST_MS])?;
        let key = self.draft_key.as_ref().filter(|key| key.staff_no == actor);
        let drafts: Vec<KeptDraft> = self.conn.all(
            "SELECT op_id, pid, boot, line, sealed, begun_by FROM draft
             WHERE actor = ? AND (sealed IS NULL OR ?) ORDER BY at_ms DESC",
            params![actor, key.is_some()],
        )?;
        let orphan = drafts.into_iter().find(|(_, pid, boot, ..)| *boot != now.boot || !is_running(*pid));
        let Some((op_id, pid, _, line, sealed, begun_by)) = orphan else { return Ok(None) };
        // Two terminals of one warden may ask at once: whoever takes the row away has it.
        if self.conn.changed("DELETE FROM draft WHERE op_id = ?", [op_id])? == 0 {
            return Ok(None);
        }
        let recorded = journal::by_op(&self.conn, op_id)?;
        let recorded = recorded.map(|record| Answer::of_record(&record)).transpose()?;
        let typed = match (sealed, key) {
            (Some(sealed), Some(key)) => key.open(&sealed, op_id).map_or(Typed::Unreadable, Typed::Line),
            (Some(_), None) => Typed::Unreadable,
            (None, _) if line.is_empty() => Typed::NotKept,
            (None, _) => Typed::Line(line),
        };
        Ok(Some(Draft { op_id, pid, typed, begun_by, recorded }))
    }
}
