//! The post itself and its shifts: projections and queries.

use rusqlite::{Connection, OptionalExtension as _, Row, params};

use super::error::StoreError;
use super::journal::Record;
use super::sql::from_json;
use crate::domain::event::{PostOpened, ShiftOpened};
use crate::domain::post::PostFacts;
use crate::domain::value::SafeText;

/// What the post is called, and its ways.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Post {
    /// Its name.
    pub name: SafeText,
    /// Language of its first screen: `zh-CN` or `en`.
    pub language: String,
    /// Province and city letter of local plates.
    pub plate_prefix: String,
}

/// A shift.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shift {
    /// Sequence number of its first record.
    pub id: i64,
    /// When it began, in wall milliseconds.
    pub opened_ms: i64,
    /// From this record on its times are uncertain.
    pub uncertain: Option<i64>,
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

/// The newest shift.
pub(super) fn current(conn: &Connection) -> Result<Option<Shift>, StoreError> {
    Ok(last(conn, 1)?.pop())
}

/// The last shifts, newest first.
pub(super) fn last(conn: &Connection, limit: u32) -> Result<Vec<Shift>, StoreError> {
    let mut statement =
        conn.prepare_cached("SELECT id, opened_ms, uncertain FROM shift ORDER BY id DESC LIMIT ?")?;
    let rows = statement.query_map([limit], shift)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The shift of a number.
pub(super) fn get(conn: &Connection, id: i64) -> Result<Option<Shift>, StoreError> {
    let mut statement = conn.prepare_cached("SELECT id, opened_ms, uncertain FROM shift WHERE id = ?")?;
    Ok(statement.query_row([id], shift).optional()?)
}

/// The shift after one.
pub(super) fn after(conn: &Connection, id: i64) -> Result<Option<Shift>, StoreError> {
    let mut statement =
        conn.prepare_cached("SELECT id, opened_ms, uncertain FROM shift WHERE id > ? ORDER BY id LIMIT 1")?;
    Ok(statement.query_row([id], shift).optional()?)
}

fn shift(row: &Row<'_>) -> rusqlite::Result<Shift> {
    Ok(Shift { id: row.get(0)?, opened_ms: row.get(1)?, uncertain: row.get(2)? })
}

/// The shift that a record belongs to; each begins with the record of its number.
pub(super) fn of(conn: &Connection, seq: i64) -> Result<i64, StoreError> {
    let mut statement = conn.prepare_cached("SELECT coalesce(max(id), 0) FROM shift WHERE id <= ?")?;
    Ok(statement.query_row([seq], |row| row.get(0))?)
}
