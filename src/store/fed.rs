//! Lines of a feed that carry a key of their own: the first answer to each, for whoever sends it again.
//!
//! It is kept in the transaction that recorded the line, so that there is never one without the other. What the
//! answer says is the caller's; here it is text.

use rusqlite::{Connection, OptionalExtension as _, params};
use sha2::{Digest as _, Sha256};

use super::core::Store;
use super::error::StoreError;
use crate::domain::value::Id;

/// What is known of a key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Keyed {
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
    Other,
}

impl Store {
    /// What is known of a key, for a line that comes with it from a feeder.
    ///
    /// # Errors
    /// [`StoreError`] if the file cannot be read.
    pub(crate) fn keyed(&self, key: &str, line: &str, feeder: Id) -> Result<Keyed, StoreError> {
        let found = self
            .conn
            .prepare_cached("SELECT salt, digest, answers, recorded, feeder, open FROM fed WHERE key = ?")?
            .query_row([key], |row| {
                let (salt, known): ([u8; 16], Option<[u8; 32]>) = (row.get(0)?, row.get(1)?);
                // Once erased nobody can say any more which line it was.
                if known.is_some_and(|known| known != digest(&salt, line)) {
                    return Ok(Keyed::Other);
                }
                let own = row.get::<_, [u8; 16]>(4)? == feeder.0;
                let open = row.get::<_, Option<[u8; 16]>>(5)?.map(Id);
                Ok(Keyed::Answered { answers: row.get(2)?, recorded: row.get(3)?, open, own })
            })
            .optional()?;
        Ok(found.unwrap_or(Keyed::New))
    }

    /// Keeps the first answers to a line, and who is open behind it; to be called in the transaction in which it was carried out.
    ///
    /// # Errors
    /// [`StoreError`] if the file cannot be written.
    pub(crate) fn keep_answers(
        &self,
        key: &str,
        line: &str,
        feeder: Id,
        recorded: bool,
        open: Option<Id>,
        answers: &str,
    ) -> Result<(), StoreError> {
        let salt = self.context.id().0;
        self.conn
            .prepare_cached(
                "INSERT INTO fed (key, salt, digest, feeder, at_ms, recorded, open, answers)
                 VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            )?
            .execute(params![
                key,
                salt,
                digest(&salt, line),
                feeder.0,
                self.context.now().wall_ms,
                recorded,
                open.map(|id| id.0),
                answers
            ])?;
        Ok(())
    }
}

fn digest(salt: &[u8; 16], line: &str) -> [u8; 32] {
    Sha256::new().chain_update(salt).chain_update(line.as_bytes()).finalize().into()
}

/// Whoever is erased may be named in any answer: of all of them only number and outcome are left, and of a line that
/// recorded nothing not even its key.
pub(super) fn erase(conn: &Connection) -> Result<(), StoreError> {
    conn.execute_batch(
        "DELETE FROM fed WHERE recorded = 0;
         UPDATE fed SET digest = NULL, open = NULL, answers =
             (SELECT json_group_array(json_object('ok', json(value -> '$.ok'), 'seq', json(value -> '$.seq'),
                                                  'outcome', json(value -> '$.outcome')))
              FROM json_each(answers))
         WHERE digest IS NOT NULL;",
    )?;
    Ok(())
}
