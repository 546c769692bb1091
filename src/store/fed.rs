//! Lines of a feed that carry a key of their own: the first answer to each, for whoever sends it again.
//!
//! It is kept in the transaction that recorded the line, so that there is never one without the other. What the
//! answer says is the caller's; here it is text.

use rusqlite::Connection;
use sha2::{Digest as _, Sha256};

use super::core::Store;
use super::error::Result;
use super::journal::Hash;
use super::rows::{Statements as _, insert};
use crate::domain::value::Id;

/// What is known of a key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Keyed {
    /// Nobody sent it before.
    New,
    /// This line was answered under it.
    Answered {
        /// The first answers, as they were kept.
        answers: String,
        /// The line led to a record.
        recorded: bool,
        /// Who was open behind it.
        open: Option<Id>,
        /// It was answered by this same feeder.
        own: bool,
    },
    /// It was sent with another line.
    Other,
}

/// A line as it is kept: salt, digest, answers, whether it was recorded, feeder, who was open.
type Kept = ([u8; 16], Option<Hash>, String, bool, Id, Option<Id>);

impl Store {
    /// What is known of a key, for a line that comes with it from a feeder.
    ///
    /// # Errors
    /// `StoreError` if the file cannot be read.
    pub fn keyed(&self, key: &str, line: &str, feeder: Id) -> Result<Keyed> {
        let sql = "SELECT salt, digest, answers, recorded, feeder, open FROM fed WHERE key = ?";
        let found: Option<Kept> = self.conn.maybe(sql, [key])?;
        let Some((salt, known, answers, recorded, fed_by, open)) = found else { return Ok(Keyed::New) };
        // Once erased nobody can say any more which line it was.
        if known.is_some_and(|known| known != digest(&salt, line)) {
            return Ok(Keyed::Other);
        }
        Ok(Keyed::Answered { answers, recorded, open, own: fed_by == feeder })
    }

    /// Keeps the first answers to a line, and who is open behind it; to be called in the transaction in which it was carried out.
    ///
    /// # Errors
    /// `StoreError` if the file cannot be written.
    pub fn keep_answers(
        &self,
        key: &str,
        line: &str,
        feeder: Id,
        recorded: bool,
        open: Option<Id>,
        answers: &str,
    ) -> Result {
        let salt = self.context.id().0;
        insert!(self.conn; fed {
            key,
            salt,
            digest: digest(&salt, line),
            feeder,
            at_ms: self.context.now().wall_ms,
            recorded,
            open,
            answers,
        })
    }
}

fn digest(salt: &[u8; 16], line: &str) -> Hash {
    Sha256::new().chain_update(salt).chain_update(line.as_bytes()).finalize().into()
}

/// Whoever is erased may be named in any answer: of all of them only number and outcome are left, and of a line that
/// recorded nothing not even its key.
pub(super) fn erase(conn: &Connection) -> Result {
    erase_before(conn, i64::MAX)
}

/// The same of those that were answered before a moment (wall milliseconds).
pub(super) fn erase_before(conn: &Connection, before_ms: i64) -> Result {
    conn.run("DELETE FROM fed WHERE recorded = 0 AND at_ms < ?", [before_ms])?;
    conn.run(
        "UPDATE fed SET digest = NULL, open = NULL, answers =
             (SELECT json_group_array(json_object('ok', json(value -> '$.ok'), 'seq', json(value -> '$.seq'),
                                                  'outcome', json(value -> '$.outcome')))
              FROM json_each(answers))
         WHERE digest IS NOT NULL AND at_ms < ?",
        [before_ms],
    )
}
