//! The post itself and its shifts: projections and queries.

use rusqlite::{Connection, OptionalExtension as _, Row, params};
use strum::VariantArray as _;

use super::carry::Carry;
use super::core::Store;
use super::error::StoreError;
use super::journal::{self, Record};
use super::op::Op;
use super::sql::{code, from_code, from_json};
use crate::domain::command::PostCommand;
use crate::domain::decide::KnownPost;
use crate::domain::event::{PostEvent, PostOpened, ShiftEvent, ShiftOpened};
use crate::domain::now::Now;
use crate::domain::post::PostFacts;
use crate::domain::shift::{
    CheckAnswer, CheckItem, CheckState, ChecklistAnswered, KnownShift, SHIFT_MS, ShiftClosed, state_of,
};
use crate::domain::value::SafeText;

pub(super) fn project_post(conn: &Connection, event: &PostEvent) -> Result<(), StoreError> {
    match event {
        PostEvent::PostOpened(post) => open_post(conn, post),
        PostEvent::PostDescribed(facts) => describe(conn, facts),
    }
}

pub(super) fn project(conn: &Connection, record: &Record, event: &ShiftEvent) -> Result<(), StoreError> {
    match event {
        ShiftEvent::ShiftOpened(opened) => open(conn, record, opened),
        ShiftEvent::ShiftClosed(closed) => close(conn, record, closed),
        ShiftEvent::ChecklistAnswered(answered) => check(conn, record, answered),
    }
}

/// What the post is called, and its ways.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Post {
    pub name: SafeText,
    /// Language of its first screen: `zh-CN` or `en`.
    pub language: String,
    /// Province and city letter of local plates.
    pub plate_prefix: String,
}

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

pub(super) fn open_post(conn: &Connection, post: &PostOpened) -> Result<(), StoreError> {
    conn.execute(
        "INSERT INTO post (one, name, language, plate_prefix) VALUES (1, ?, ?, ?)",
        params![post.name.as_str(), post.language, post.plate_prefix],
    )?;
    Ok(())
}

pub(super) fn describe(conn: &Connection, facts: &PostFacts) -> Result<(), StoreError> {
    conn.execute("UPDATE post SET facts = ?", [serde_json::to_string(facts)?])?;
    Ok(())
}

/// What the office has told of the post.
pub(super) fn facts(conn: &Connection) -> Result<PostFacts, StoreError> {
    let facts = conn
        .prepare_cached("SELECT facts FROM post")?
        .query_row([], |row| from_json(0, &row.get::<_, String>(0)?))
        .optional()?;
    Ok(facts.unwrap_or_default())
}

pub(super) fn open(conn: &Connection, record: &Record, opened: &ShiftOpened) -> Result<(), StoreError> {
    conn.execute(
        "INSERT INTO shift (id, opened_ms, opened_by, uncertain) VALUES (?, ?, ?, NULL)",
        params![record.seq, record.at_ms, opened.by],
    )?;
    Ok(())
}

pub(super) fn mark_uncertain(conn: &Connection, record: &Record) -> Result<(), StoreError> {
    conn.execute(
        "UPDATE shift SET uncertain = ? WHERE id = ? AND uncertain IS NULL",
        params![record.seq, record.shift],
    )?;
    Ok(())
}

/// The post, once it was made.
pub(super) fn post(conn: &Connection) -> Result<Option<Post>, StoreError> {
    Ok(conn
        .prepare_cached("SELECT name, language, plate_prefix FROM post")?
        .query_row([], |row| {
            Ok(Post {
                name: SafeText::new(&row.get::<_, String>(0)?),
                language: row.get(1)?,
                plate_prefix: row.get(2)?,
            })
        })
        .optional()?)
}

/// The newest shift that was not closed, else the newest one.
pub(super) fn current(conn: &Connection) -> Result<Option<Shift>, StoreError> {
    let mut statement = conn.prepare_cached(&format!(
        "SELECT {COLUMNS} FROM shift ORDER BY closed_seq IS NOT NULL, id DESC LIMIT 1"
    ))?;
    Ok(statement.query_row([], shift).optional()?)
}

/// The last shifts, newest first.
pub(super) fn last(conn: &Connection, limit: u32) -> Result<Vec<Shift>, StoreError> {
    let mut statement =
        conn.prepare_cached(&format!("SELECT {COLUMNS} FROM shift ORDER BY id DESC LIMIT ?"))?;
    let rows = statement.query_map([limit], shift)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The shift of a number.
pub(super) fn get(conn: &Connection, id: i64) -> Result<Option<Shift>, StoreError> {
    let mut statement = conn.prepare_cached(&format!("SELECT {COLUMNS} FROM shift WHERE id = ?"))?;
    Ok(statement.query_row([id], shift).optional()?)
}

/// The shift after one.
pub(super) fn after(conn: &Connection, id: i64) -> Result<Option<Shift>, StoreError> {
    let mut statement =
        conn.prepare_cached(&format!("SELECT {COLUMNS} FROM shift WHERE id > ? ORDER BY id LIMIT 1"))?;
    Ok(statement.query_row([id], shift).optional()?)
}

/// The columns that [`shift`] reads, in its order.
const COLUMNS: &str = "id, opened_ms, uncertain, opened_by, closed_ms, closed_by, closed_why";

fn shift(row: &Row<'_>) -> rusqlite::Result<Shift> {
    let why: Option<String> = row.get(6)?;
    Ok(Shift {
        id: row.get(0)?,
        opened_ms: row.get(1)?,
        uncertain: row.get(2)?,
        opened_by: row.get(3)?,
        closed_ms: row.get(4)?,
        closed_by: row.get(5)?,
        closed_why: why.map(|why| SafeText::new(&why)),
    })
}

/// How long a shift has run, in milliseconds, whatever the wall clock did meanwhile.
fn elapsed_ms(conn: &Connection, shift: &Shift, now: &Now) -> Result<i64, StoreError> {
    // A jump that is recorded with the shift's own beginning lies before it. The jumps come first, and they are few:
    // the other way round each record of a shift would walk over all that came before it.
    let jumped_ms: i64 = conn
        .prepare_cached(
            "SELECT coalesce(sum(by_ms), 0) FROM clock_jump CROSS JOIN journal USING (seq)
             WHERE seq > ?1 AND NOT (seq = ?1 + 1 AND at_ms = ?2)",
        )?
        .query_row(params![shift.id, shift.opened_ms], |row| row.get(0))?;
    let pending_ms = journal::clock_jump(conn, now)?.unwrap_or_default();
    Ok(now.wall_ms - shift.opened_ms - jumped_ms - pending_ms)
}

impl Shift {
    /// The shift as the rules know it.
    pub(super) fn known(self, conn: &Connection, now: &Now) -> Result<KnownShift, StoreError> {
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
) -> Result<Option<i64>, StoreError> {
    let mut statement = conn.prepare_cached(&format!(
        "SELECT {COLUMNS} FROM shift WHERE closed_seq IS NULL ORDER BY
             EXISTS (SELECT 1 FROM on_shift WHERE on_shift.shift = shift.id AND actor = ?) DESC, id DESC"
    ))?;
    let rows = statement.query_map([actor], shift)?;
    for row in rows {
        let known = row?.known(conn, now)?;
        if known.is_open() && behind.is_none_or(|behind| known.id > behind) {
            return Ok(Some(known.id));
        }
    }
    Ok(None)
}

/// The open shift that an actor opened.
pub(super) fn own(conn: &Connection, actor: &str, now: &Now) -> Result<Option<KnownShift>, StoreError> {
    let mut statement = conn.prepare_cached(&format!(
        "SELECT {COLUMNS} FROM shift WHERE closed_seq IS NULL AND opened_by = ? ORDER BY id DESC LIMIT 1"
    ))?;
    let Some(row) = statement.query_row([actor], shift).optional()? else { return Ok(None) };
    Ok(Some(row.known(conn, now)?).filter(KnownShift::is_open))
}

/// The shifts that were not closed and overlap the newest one, the newest first.
pub(super) fn running(conn: &Connection) -> Result<Vec<i64>, StoreError> {
    let Some(newest) = current(conn)? else { return Ok(Vec::new()) };
    let mut statement = conn.prepare_cached(
        "SELECT id FROM shift WHERE id = ?1 OR closed_seq IS NULL AND opened_ms > ?2 ORDER BY id DESC",
    )?;
    let rows = statement.query_map(params![newest.id, newest.opened_ms - SHIFT_MS], |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The shifts before one that nobody closed, the oldest first.
pub(super) fn unclosed(conn: &Connection, before: i64) -> Result<Vec<Shift>, StoreError> {
    let mut statement = conn.prepare_cached(&format!(
        "SELECT {COLUMNS} FROM shift WHERE closed_seq IS NULL AND id < ? ORDER BY id"
    ))?;
    let rows = statement.query_map([before], shift)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

pub(super) fn close(conn: &Connection, record: &Record, closed: &ShiftClosed) -> Result<(), StoreError> {
    conn.execute(
        "UPDATE shift SET closed_ms = ?, closed_seq = ?, closed_by = ?, closed_why = ? WHERE id = ?",
        params![record.at_ms, record.seq, record.actor, closed.reason.as_str(), closed.shift],
    )?;
    Ok(())
}

/// Who makes a record is on from then on.
pub(super) fn come_on(conn: &Connection, record: &Record) -> Result<(), StoreError> {
    conn.prepare_cached("INSERT OR IGNORE INTO on_shift (shift, actor, seq, at_ms) VALUES (?, ?, ?, ?)")?
        .execute(params![record.shift, record.actor, record.seq, record.at_ms])?;
    Ok(())
}

/// Whether somebody was on a shift.
pub(super) fn was_on(conn: &Connection, shift: i64, actor: &str) -> Result<bool, StoreError> {
    let mut statement = conn.prepare_cached("SELECT 1 FROM on_shift WHERE shift = ? AND actor = ?")?;
    Ok(statement.exists(params![shift, actor])?)
}

/// Who was on a shift and since when (wall milliseconds), in the order of their first records.
pub(super) fn staff(conn: &Connection, shift: i64) -> Result<Vec<(String, i64)>, StoreError> {
    let mut statement =
        conn.prepare_cached("SELECT actor, at_ms FROM on_shift WHERE shift = ? ORDER BY seq")?;
    let rows = statement.query_map([shift], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

pub(super) fn check(
    conn: &Connection,
    record: &Record,
    answered: &ChecklistAnswered,
) -> Result<(), StoreError> {
    conn.execute(
        "INSERT OR REPLACE INTO checklist (shift, item, seq, at_ms, actor, ok, figure, note)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        params![
            record.shift,
            code(&answered.item),
            record.seq,
            record.at_ms,
            record.actor,
            answered.ok,
            answered.figure,
            answered.note.as_str(),
        ],
    )?;
    Ok(())
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
pub(super) fn checklist(conn: &Connection, shift: i64) -> Result<Vec<CheckRow>, StoreError> {
    let mut statement = conn
        .prepare_cached("SELECT item, seq, at_ms, actor, ok, figure, note FROM checklist WHERE shift = ?")?;
    let rows = statement.query_map([shift], |row| {
        Ok(CheckAnswer {
            item: from_code(0, row.get(0)?)?,
            seq: row.get(1)?,
            at_ms: row.get(2)?,
            by: row.get(3)?,
            ok: row.get(4)?,
            figure: row.get(5)?,
            note: SafeText::new(&row.get::<_, String>(6)?),
        })
    })?;
    let answers: Vec<CheckAnswer> = rows.collect::<Result<_, _>>()?;
    let line = |item| {
        let answer = answers.iter().find(|answer| answer.item == item).cloned();
        CheckRow { item, state: state_of(item, answer.as_ref()), answer }
    };
    Ok(CheckItem::VARIANTS.iter().copied().map(line).collect())
}

impl Carry for PostCommand {
    fn known(&self, store: &Store, _: &Op, _: &Now) -> Result<KnownPost, StoreError> {
        Ok(KnownPost { open: post(&store.conn)?.is_some(), facts: facts(&store.conn)? })
    }
}
