//! Notices: their projection, and what screens and lists ask of them.

use std::collections::BTreeMap;

use rusqlite::{Connection, Params, params};

use super::carry::Carry;
use super::core::Store;
use super::error::Result;
use super::journal::Record;
use super::op::Op;
use super::rows::{Statements as _, if_any, insert, row};
use super::staff;
use crate::domain::command::NoticeCommand;
use crate::domain::decide::{FoundNotice, KnownNotice};
use crate::domain::event::{NoticeEvent, NoticeUndo};
use crate::domain::notices::NoticeWay;
use crate::domain::now::Now;
use crate::domain::value::{Id, SafeText};
use crate::store::sql::Json;

pub(super) fn project(conn: &Connection, record: &Record, event: &NoticeEvent) -> Result {
    let Some(id) = record.subject else { return Ok(()) };
    match event {
        NoticeEvent::NoticeGiven(notice) => insert!(conn; notice {
            id,
            no: notice.no,
            seq: record.seq,
            zh: notice.zh,
            en: notice.en,
            from_ms: notice.from_ms,
            until_ms: notice.until_ms,
            at_ms: record.at_ms,
            actor: record.actor,
        }),
        NoticeEvent::NoticeTold(told) => insert!(conn; notice_reach {
            seq: record.seq,
            notice: id,
            buildings: Json(&told.buildings),
            way: told.way,
            at_ms: record.at_ms,
            actor: record.actor,
        }),
        NoticeEvent::NoticeEnded(_) => conn.run(
            "UPDATE notice SET ended_ms = ?, ended_seq = ? WHERE id = ?",
            params![record.at_ms, record.seq, id],
        ),
    }
}

pub(super) fn take_back(conn: &Connection, undo: NoticeUndo, seq: i64) -> Result {
    match undo {
        NoticeUndo::Giving => conn.run("UPDATE notice SET annulled = 1 WHERE seq = ?", [seq]),
        NoticeUndo::Telling => conn.run("UPDATE notice_reach SET annulled = 1 WHERE seq = ?", [seq]),
        NoticeUndo::End => {
            conn.run("UPDATE notice SET ended_ms = NULL, ended_seq = NULL WHERE ended_seq = ?", [seq])
        }
    }
}

row! {
    /// One time that people were told of a notice.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct NoticeReach {
        /// Of which buildings; of all where none is named.
        pub buildings: Vec<String>,
        /// How.
        pub way: NoticeWay,
        /// When, in wall milliseconds.
        pub at_ms: i64,
        /// Staff number of whoever wrote it down.
        pub actor: String,
    }
}

row! {
    /// One notice, as screens and lists show it.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct NoticeRow {
        /// Its id.
        pub id: Id,
        /// Its number.
        pub no: u32,
        /// The record that gave it.
        pub seq: i64,
        /// In Chinese.
        pub zh: SafeText,
        /// In English.
        pub en: SafeText,
        /// It holds from this moment on, in wall milliseconds.
        pub from_ms: i64,
        /// And until this one.
        pub until_ms: Option<i64>,
        /// When somebody ended it, in wall milliseconds.
        pub ended_ms: Option<i64>,
        /// Staff number of whoever gave it.
        pub actor: String,
        /// Their name, else the number.
        pub by: SafeText = SafeText::default(),
        /// Who was told of it.
        pub reach: Vec<NoticeReach> = Vec::new(),
    }
}

impl NoticeRow {
    /// Whether its time is over.
    #[must_use]
    pub fn is_over(&self, now_ms: i64) -> bool {
        self.ended_ms.is_some() || self.until_ms.is_some_and(|until_ms| until_ms <= now_ms)
    }

    /// The text in Chinese or in English, else the one there is.
    #[must_use]
    pub fn text(&self, in_chinese: bool) -> &SafeText {
        let (wanted, other) = if in_chinese { (&self.zh, &self.en) } else { (&self.en, &self.zh) };
        if wanted.is_empty() { other } else { wanted }
    }

    /// Whether it holds.
    #[must_use]
    pub fn holds(&self, now_ms: i64) -> bool {
        self.from_ms <= now_ms && !self.is_over(now_ms)
    }
}

/// Notices as a condition chooses them, the newest first, each with who was told.
fn notices_where(conn: &Connection, which: &str, given: impl Params) -> Result<Vec<NoticeRow>> {
    let sql = format!(
        "SELECT id, no, seq, zh, en, from_ms, until_ms, ended_ms, actor FROM notice
         WHERE annulled = 0 AND {which} ORDER BY seq DESC"
    );
    let mut rows: Vec<NoticeRow> = conn.all(&sql, given)?;
    let names = if rows.is_empty() { BTreeMap::new() } else { staff::names(conn)? };
    for row in &mut rows {
        row.by = staff::named(&names, &row.actor);
        row.reach = conn.all(
            "SELECT buildings, way, at_ms, actor FROM notice_reach WHERE notice = ? AND annulled = 0 ORDER BY seq",
            [row.id],
        )?;
    }
    Ok(rows)
}

/// The notices that hold now or will, the newest first.
pub(super) fn not_over(conn: &Connection, now: &Now) -> Result<Vec<NoticeRow>> {
    notices_where(conn, "ended_ms IS NULL AND coalesce(until_ms > ?1, 1)", [now.wall_ms])
}

fn of_no(conn: &Connection, no: u32) -> Result<Option<NoticeRow>> {
    Ok(notices_where(conn, "no = ?", [no])?.pop())
}

impl Carry for NoticeCommand {
    fn known(&self, store: &Store, _: &Op, now: &Now) -> Result<KnownNotice> {
        let conn = &store.conn;
        let (no, buildings) = match self {
            Self::Give { .. } => (None, &[][..]),
            Self::Tell { no, buildings, .. } => (Some(*no), &buildings[..]),
            Self::End { no } => (Some(*no), &[][..]),
        };
        let mut unknown_building = None;
        for building in buildings {
            let is_known = conn.has(
                "SELECT 1 FROM person WHERE building = ?1 AND kind = 'resident' AND gone = 0
                 UNION ALL SELECT 1 FROM closure_point WHERE building = ?1 AND gone = 0",
                [building],
            )?;
            if !is_known {
                unknown_building = Some(building.clone());
                break;
            }
        }
        Ok(KnownNotice {
            next_no: conn.one("SELECT coalesce(max(no), 0) + 1 FROM notice", ())?,
            found: if_any(no, |no| of_no(conn, no))?
                .map(|row| FoundNotice { id: row.id, over: row.is_over(now.wall_ms) }),
            unknown_building,
        })
    }
}

impl Store {
    /// The notices that hold now or will, the newest first.
    ///
    /// # Errors
    /// `StoreError` if the file cannot be read.
    pub fn notices(&self) -> Result<Vec<NoticeRow>> {
        self.reading(|| not_over(&self.conn, &self.context.now()))
    }

    /// The notices that were given in a stretch of time (wall milliseconds, the end excluded), the newest first.
    ///
    /// # Errors
    /// `StoreError` if the file cannot be read.
    pub fn notices_between(&self, from_ms: i64, to_ms: i64) -> Result<Vec<NoticeRow>> {
        self.reading(|| notices_where(&self.conn, "at_ms >= ? AND at_ms < ?", [from_ms, to_ms]))
    }

    /// A notice by its number.
    ///
    /// # Errors
    /// `StoreError` if the file cannot be read.
    pub fn notice(&self, no: u32) -> Result<Option<NoticeRow>> {
        self.reading(|| of_no(&self.conn, no))
    }
}
