//! The hash chain followed record by record: whoever prints what the journal says, and whoever checks the whole file.

use rusqlite::{Connection, params};
use strum::IntoStaticStr;

use super::core::Store;
use super::error::{Result, StoreError};
use super::journal::{self, COLUMNS, Hash, Record};
use super::retention::Purged;
use super::rows::Statements as _;
use super::sql::Json;
use crate::domain::event::BodyErased;

/// Which link of the chain is wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, IntoStaticStr, strum::VariantNames)]
#[strum(serialize_all = "kebab-case")]
pub enum Link {
    /// A sequence number is missing.
    Gap,
    /// The row does not follow the one before.
    Previous,
    Row,
    Body,
    /// The body is missing and no record says that it was erased.
    MissingBody,
}

/// A record with its hashes (body, row before, row) and its salt.
type HashedRow = (Record, Hash, Hash, Hash, Option<[u8; 16]>);

/// Records that hold, and the number of the first that does not, with what is wrong with it.
type Held = (Vec<Record>, Option<(i64, Link)>);

/// How far the chain was followed.
#[derive(Clone, Debug, Default)]
pub(crate) struct Chain {
    pub(super) seq: i64,
    hash: Hash,
    /// What purges account for, once a body was missing.
    purged: Option<Purged>,
}

impl Chain {
    /// The next records, at most so many, up to the first that does not hold.
    pub(super) fn next(&mut self, conn: &Connection, most: u32) -> Result<Held> {
        let sql = format!(
            "SELECT {COLUMNS}, body_hash, prev_hash, hash, salt
             FROM journal LEFT JOIN journal_body USING (seq)
             WHERE journal.seq > ? ORDER BY journal.seq LIMIT ?"
        );
        let page: Vec<HashedRow> = conn.all(&sql, params![self.seq, most])?;
        let mut held = Vec::with_capacity(page.len());
        for row in page {
            if let Some(link) = self.wrong_link(conn, &row)? {
                return Ok((held, Some((self.seq + 1, link))));
            }
            let (record, _, _, hash, _) = row;
            (self.seq, self.hash) = (record.seq, hash);
            held.push(record);
        }
        Ok((held, None))
    }

    /// What is wrong with one row of the chain.
    fn wrong_link(
        &mut self,
        conn: &Connection,
        (record, body_hash, prev_hash, hash, salt): &HashedRow,
    ) -> Result<Option<Link>> {
        if record.seq != self.seq + 1 {
            return Ok(Some(Link::Gap));
        }
        if *prev_hash != self.hash {
            return Ok(Some(Link::Previous));
        }
        let is_row = journal::row_hash(record, body_hash, prev_hash) == *hash;
        if record.body.is_none() {
            // What a purge left of a row says nothing any more about whom it was about: its own digest vouches for it.
            let purged = match &mut self.purged {
                Some(purged) => purged,
                none => none.insert(Purged::read(conn)?),
            };
            let is_known = purged.accounts_for(record, body_hash, prev_hash, hash);
            if is_known || is_row && is_erased(conn, record)? {
                return Ok(None);
            }
            // It may have gone since.
            let purged = self.purged.insert(Purged::read(conn)?);
            if purged.accounts_for(record, body_hash, prev_hash, hash) {
                return Ok(None);
            }
        }
        if !is_row {
            return Ok(Some(Link::Row));
        }
        Ok(match (&record.body, salt) {
            (Some(body), Some(salt)) if journal::body_hash(salt, body) != *body_hash => Some(Link::Body),
            (Some(_), Some(_)) => None,
            _ => Some(Link::MissingBody),
        })
    }

    /// Of a chain that was followed from its beginning the first purge whose rows are not as it left them.
    pub(super) fn wrong_purge(self) -> Option<i64> {
        self.purged.and_then(Purged::wrong)
    }
}

/// Whether a record says that this one's body was erased.
fn is_erased(conn: &Connection, record: &Record) -> Result<bool> {
    let erased: Vec<Json<BodyErased>> = conn.all(
        "SELECT body FROM journal JOIN journal_body USING (seq)
         WHERE subject = ? AND kind = 'body.erased' AND journal.seq > ?",
        params![record.subject, record.seq],
    )?;
    Ok(erased.iter().any(|Json(erased)| erased.up_to >= record.seq))
}

impl Store {
    /// The chain from behind a record; that one itself is believed.
    ///
    /// # Errors
    /// `StoreError` if the file cannot be read.
    pub(crate) fn chain(&self, after: i64) -> Result<Chain> {
        let hash = self.conn.maybe("SELECT hash FROM journal WHERE seq = ?", [after])?;
        Ok(hash.map_or_else(Chain::default, |hash| Chain { seq: after, hash, purged: None }))
    }

    /// The next records of a chain, each of them checked, up to the first that does not hold.
    ///
    /// # Errors
    /// [`StoreError::Damaged`] names the record, once those before it were given; and where the file ends before what the
    /// anchor knows.
    pub(crate) fn follow(&self, chain: &mut Chain, most: u32) -> Result<Vec<Record>> {
        let known = self.anchored()?.seq();
        let (records, wrong) = self.reading(|| chain.next(&self.conn, most))?;
        if !records.is_empty() {
            return Ok(records);
        }
        match wrong {
            Some((seq, link)) => {
                let link: &str = link.into();
                Err(StoreError::Damaged(format!("record {seq}: {link}")))
            }
            None if chain.seq < known => {
                Err(StoreError::Damaged(format!("records {} to {known} are missing", chain.seq + 1)))
            }
            None => Ok(records),
        }
    }

    /// Whether the engine itself finds every byte that is not as it was written: it does on a sealed file.
    pub(crate) fn is_sealed(&self) -> bool {
        self.context.key().is_some()
    }
}
