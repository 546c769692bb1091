//! The post itself and its shifts: projections and queries.

use rusqlite::{Connection, Params, params};
use strum::VariantArray as _;

use super::carry::Carry;
use super::core::Store;
use super::error::Result;
use super::journal::{self, Record};
use super::op::Op;
use super::rows::{Statements as _, insert, replace, row};
use crate::domain::command::PostCommand;
use crate::domain::decide::KnownPost;
use crate::domain::event::{PostEvent, ShiftEvent};
use crate::domain::now::Now;
use crate::domain::post::PostFacts;
use crate::domain::retention::CheckLeft;
use crate::domain::shift::{
    CheckAnswer, CheckItem, CheckState, ChecklistAnswered, KnownShift, SHIFT_MS, state_of,
};
use crate::domain::value::SafeText;

pub(super) fn project_post(conn: &Connection, event: &PostEvent) -> Result {
    match event {
        PostEvent::PostOpened(post) => insert!(conn; post {
            one: 1,
            name: post.name,
            language: post.language,
            plate_prefix: post.plate_prefix,
        }),
        PostEvent::PostDescribed(facts) => conn.run("UPDATE post SET facts = ?", [facts]),
    }
}

pub(super) fn project(conn: &Connection, record: &Record, event: &ShiftEvent) -> Result {
    match event {
        ShiftEvent::ShiftOpened(opened) => {
            insert!(conn; shift { id: record.seq, opened_ms: record.at_ms, opened_by: opened.by })
        }
        ShiftEvent::ShiftClosed(closed) => conn.run(
            "UPDATE shift SET closed_ms = ?, closed_seq = ?, closed_by = ?, closed_why = ? WHERE id = ?",
            params![record.at_ms, record.seq, record.actor, closed.reason, closed.shift],
        ),
        ShiftEvent::ChecklistAnswered(answered) => check(conn, record, answered),
    }
}

row! {
    /// What the post is called, and its ways.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct Post {
        pub name: SafeText,
        /// Language of its first screen: `zh-CN` or `en`.
        pub language: String,
        /// Province and city letter of local plates.
        pub plate_prefix: String,
    }
}

row!(CheckAnswer { item, seq, at_ms, by, ok, figure, note });

row! {
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct Shift {
        /// Sequence number of its first record.
        pub id: i64,
        /// When it began, in wall milliseconds.
        pub opened_ms: i64,
        /// From this record on its times are uncertain.
        pub uncertain: Option<i64>,
        /// Staff number of whose record opened it.
        pub opened_by: String,
        /// When it was closed, in wall milliseconds.
        pub closed_ms: Option<i64>,
        /// Staff number of who closed it.
        pub closed_by: Option<String>,
        /// Why without a handover; empty after one.
        pub closed_why: Option<SafeText>,
    }
}

/// What the office has told of the post.
pub(super) fn facts(conn: &Connection) -> Result<PostFacts> {
    let facts = conn.maybe("SELECT facts FROM post", ())?;
    Ok(facts.unwrap_or_default())
}

pub(super) fn mark_uncertain(conn: &Connection, record: &Record) -> Result {
    conn.run(
        "UPDATE shift SET uncertain = ? WHERE id = ? AND uncertain IS NULL",
        params![record.seq, record.shift],
    )
}

/// The post, once it was made.
pub(super) fn post(conn: &Connection) -> Result<Option<Post>> {
    conn.maybe("SELECT name, language, plate_prefix FROM post", ())
}

/// The newest shift that was not closed, else the newest one.
pub(super) fn current(conn: &Connection) -> Result<Option<Shift>> {
    Ok(shifts(conn, "ORDER BY closed_seq IS NOT NULL, id DESC LIMIT 1", ())?.pop())
}

/// The shift of a number.
pub(super) fn get(conn: &Connection, id: i64) -> Result<Option<Shift>> {
    Ok(shifts(conn, "WHERE id = ?", [id])?.pop())
}

/// The columns of a [`Shift`].
const COLUMNS: &str = "id, opened_ms, uncertain, opened_by, closed_ms, closed_by, closed_why";

/// Shifts as the end of a query chooses them.
fn shifts(conn: &Connection, which: &str, given: impl Params) -> Result<Vec<Shift>> {
    conn.all(&format!("SELECT {COLUMNS} FROM shift {which}"), given)
}

/// How long a shift has run, in milliseconds, whatever the wall clock did meanwhile.
fn elapsed_ms(conn: &Connection, shift: &Shift, now: &Now) -> Result<i64> {
    // A jump that is recorded with the shift's own beginning lies before it. The jumps come first, and they are few:
    // the other way round each record of a shift would walk over all that came before it.
    let jumped_ms: i64 = conn.one(
        "SELECT coalesce(sum(by_ms), 0) FROM clock_jump CROSS JOIN journal USING (seq)
             WHERE seq > ?1 AND NOT (seq = ?1 + 1 AND at_ms = ?2)",
        params![shift.id, shift.opened_ms],
    )?;
    let pending_ms = journal::clock_jump(conn, now)?.unwrap_or_default();
    Ok(now.wall_ms - shift.opened_ms - jumped_ms - pending_ms)
}

impl Shift {
    /// The shift as the rules know it.
    pub(super) fn known(self, conn: &Connection, now: &Now) -> Result<KnownShift> {
        let over = elapsed_ms(conn, &self, now)? >= SHIFT_MS;
        let closed = self.closed_ms.is_some();
        Ok(KnownShift { id: self.id, opened_ms: self.opened_ms, opened_by: self.opened_by, closed, over })
    }
}

/// The shift that a record of an actor belongs to now: of those that are open the newest one that they are on,
/// else the newest of all. Behind a shift that they take over, only those that began after it.
pub(super) fn of_actor(
    conn: &Connection,
    actor: &str,
    behind: Option<i64>,
    now: &Now,
) -> Result<Option<i64>> {
    let which = "WHERE closed_seq IS NULL ORDER BY
        EXISTS (SELECT 1 FROM on_shift WHERE on_shift.shift = shift.id AND actor = ?) DESC, id DESC";
    for shift in shifts(conn, which, [actor])? {
        let known = shift.known(conn, now)?;
        if known.is_open() && behind.is_none_or(|behind| known.id > behind) {
            return Ok(Some(known.id));
        }
    }
    Ok(None)
}

/// The open shift that an actor opened.
pub(super) fn own(conn: &Connection, actor: &str, now: &Now) -> Result<Option<KnownShift>> {
    let which = "WHERE closed_seq IS NULL AND opened_by = ? ORDER BY id DESC LIMIT 1";
    let Some(row) = shifts(conn, which, [actor])?.pop() else { return Ok(None) };
    Ok(Some(row.known(conn, now)?).filter(KnownShift::is_open))
}

/// The shifts that were not closed and overlap the newest one, the newest first.
pub(super) fn running(conn: &Connection) -> Result<Vec<i64>> {
    let Some(newest) = current(conn)? else { return Ok(Vec::new()) };
    conn.all(
        "SELECT id FROM shift WHERE id = ?1 OR closed_seq IS NULL AND opened_ms > ?2 ORDER BY id DESC",
        params![newest.id, newest.opened_ms - SHIFT_MS],
    )
}

/// The shifts before one that nobody closed, the oldest first.
pub(super) fn unclosed(conn: &Connection, before: i64) -> Result<Vec<Shift>> {
    shifts(conn, "WHERE closed_seq IS NULL AND id < ? ORDER BY id", [before])
}

/// Who makes a record is on from then on. What the file does by itself is nobody's.
pub(super) fn come_on(conn: &Connection, record: &Record) -> Result {
    if record.actor.is_empty() {
        return Ok(());
    }
    conn.run(
        "INSERT OR IGNORE INTO on_shift (shift, actor, seq, at_ms) VALUES (?, ?, ?, ?)",
        params![record.shift, record.actor, record.seq, record.at_ms],
    )
}

/// Whether somebody was on a shift.
pub(super) fn was_on(conn: &Connection, shift: i64, actor: &str) -> Result<bool> {
    conn.has("SELECT 1 FROM on_shift WHERE shift = ? AND actor = ?", params![shift, actor])
}

/// Who was on a shift and since when (wall milliseconds), in the order of their first records.
pub(super) fn staff(conn: &Connection, shift: i64) -> Result<Vec<(String, i64)>> {
    conn.all("SELECT actor, at_ms FROM on_shift WHERE shift = ? ORDER BY seq", [shift])
}

fn check(conn: &Connection, record: &Record, answered: &ChecklistAnswered) -> Result {
    replace!(conn; checklist {
        shift: record.shift,
        item: answered.item,
        seq: record.seq,
        at_ms: record.at_ms,
        actor: record.actor,
        ok: answered.ok,
        figure: answered.figure,
        note: answered.note,
    })
}

/// An answer to the checklist without what was typed beside it.
pub(super) fn check_left(conn: &Connection, left: &CheckLeft) -> Result {
    let (seq, shift, at_ms, actor, item, ok, figure) = left;
    conn.run(
        "INSERT INTO checklist (shift, item, seq, at_ms, actor, ok, figure, note)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, '')
         ON CONFLICT (shift, item) DO UPDATE
         SET seq = excluded.seq, at_ms = excluded.at_ms, actor = excluded.actor, ok = excluded.ok,
             figure = excluded.figure, note = ''
         WHERE excluded.seq >= checklist.seq",
        params![shift, item, seq, at_ms, actor, ok, figure],
    )
}

/// A line of the checklist, answered or not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CheckRow {
    pub item: CheckItem,
    pub state: CheckState,
    /// The last answer.
    pub answer: Option<CheckAnswer>,
}

/// The checklist of a shift.
pub(super) fn checklist(conn: &Connection, shift: i64) -> Result<Vec<CheckRow>> {
    let answers: Vec<CheckAnswer> = conn.all(
        "SELECT item, seq, at_ms, actor AS by, ok, figure, note FROM checklist WHERE shift = ?",
        [shift],
    )?;
    let line = |item| {
        let answer = answers.iter().find(|answer| answer.item == item).cloned();
        CheckRow { item, state: state_of(item, answer.as_ref()), answer }
    };
    Ok(CheckItem::VARIANTS.iter().copied().map(line).collect())
}

impl Carry for PostCommand {
    fn known(&self, store: &Store, _: &Op, _: &Now) -> Result<KnownPost> {
        Ok(KnownPost { open: post(&store.conn)?.is_some(), facts: facts(&store.conn)? })
    }
}

impl Store {
    /// The last shifts, newest first.
    ///
    /// # Errors
    /// `StoreError` if the file cannot be read.
    pub fn last_shifts(&self, limit: u32) -> Result<Vec<Shift>> {
        shifts(&self.conn, "ORDER BY id DESC LIMIT ?", [limit])
    }

    /// The shifts that began in a time (wall milliseconds, the end not in it), the earliest first.
    ///
    /// # Errors
    /// `StoreError` if the file cannot be read.
    pub(crate) fn shifts_between(&self, from_ms: i64, to_ms: i64) -> Result<Vec<Shift>> {
        shifts(&self.conn, "WHERE opened_ms >= ? AND opened_ms < ? ORDER BY id", [from_ms, to_ms])
    }

    /// The shift that came after one.
    ///
    /// # Errors
    /// `StoreError` if the file cannot be read.
    pub(crate) fn shift_after(&self, id: i64) -> Result<Option<Shift>> {
        Ok(shifts(&self.conn, "WHERE id > ? ORDER BY id LIMIT 1", [id])?.pop())
    }
}
