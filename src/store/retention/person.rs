//! All that is held of one person, for whoever asks in their name.

use rusqlite::params;

use crate::domain::retention::HeldBack;
use crate::domain::value::Id;
use crate::store::answer::Answer;
use crate::store::core::Store;
use crate::store::error::Result;
use crate::store::journal::{COLUMNS, Record};
use crate::store::people::{self, PersonRow};
use crate::store::rows::Statements as _;

use super::held::HeldUp;

/// A record about somebody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct HeldRecord {
    pub(crate) record: Record,
    /// What the post would say of it.
    pub(crate) answer: Answer,
}

/// All that is held of one person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Held {
    pub(crate) person: PersonRow,
    /// What was recorded of them, in order.
    pub(crate) records: Vec<HeldRecord>,
    /// The records that signed a page with them on it.
    pub(crate) pages: Vec<i64>,
    /// What is open about them; nothing of them goes before it is over.
    pub(crate) open: Option<HeldBack>,
    /// They have a flag that holds.
    pub(crate) flagged: bool,
}

impl Store {
    /// All that is held of somebody; none if there is no such person.
    ///
    /// # Errors
    /// `StoreError` if the file cannot be read.
    pub(crate) fn held_of(&self, id: Id) -> Result<Option<Held>> {
        self.reading(|| {
            let (conn, now) = (&self.conn, self.context.now());
            let Some(person) = people::get(conn, id)? else { return Ok(None) };
            let sql = format!(
                "SELECT {COLUMNS} FROM journal JOIN journal_body USING (seq)
                 WHERE subject = ?1 OR subject IN (SELECT id FROM arrival WHERE person = ?1)
                       OR subject IN (SELECT id FROM errand WHERE person = ?1)
                 ORDER BY journal.seq"
            );
            let records: Vec<Record> = conn.all(&sql, [id])?;
            let records = records.into_iter().map(|record| {
                let answer = Answer::from_record(&record, record.event()?, false);
                Ok(HeldRecord { record, answer })
            });
            let pages = conn.all(
                "SELECT seq FROM handover JOIN journal_body USING (seq)
                 WHERE reduced IS NULL AND instr(body, ?) > 0 ORDER BY seq",
                [id.to_string()],
            )?;
            let head = self.head()?.seq;
            Ok(Some(Held {
                records: records.collect::<Result<_>>()?,
                pages,
                open: HeldUp::read(conn, head, &now)?.why(conn, id)?,
                flagged: conn.has(
                    "SELECT 1 FROM flag WHERE person = ?1 AND end_seq IS NULL
                            AND coalesce(json_extract(body, '$.until_ms'), ?2) >= ?2",
                    params![id, now.wall_ms],
                )?,
                person,
            }))
        })
    }
}
