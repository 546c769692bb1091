//! The journal: appending rows to the hash chain, and reading them back.
//!
//! It knows nothing of what an event means; that is `domain`'s and the projections' part.

use rusqlite::{Connection, params};
use sha2::{Digest as _, Sha256};

use super::error::Result;
use super::rows::{Statements as _, insert, row};
use crate::domain::event::{Event, EventKind};
use crate::domain::now::{EARLIEST_MS, Now};
use crate::domain::value::Id;

/// A SHA-256 digest.
pub(crate) type Hash = [u8; 32];

row! {
    /// The end of the journal.
    #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
    pub struct Head {
        /// Sequence number of the last row; 0 for none.
        pub seq: i64,
        /// Its hash; zeros for none.
        pub hash: Hash,
    }
}

row! {
    /// One row of the journal.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct Record {
        /// Sequence number, 1 and up, without gaps.
        pub seq: i64,
        /// The operation that wrote it.
        pub op_id: Id,
        /// Wall time in milliseconds.
        pub at_ms: i64,
        /// Time since the machine started, in milliseconds.
        pub mono_ms: i64,
        /// Which start of the machine.
        pub boot: [u8; 16],
        /// Sequence number of the shift's first record.
        pub shift: i64,
        /// Staff number of who did it.
        pub actor: String,
        /// Where.
        pub terminal: String,
        /// What kind of event.
        pub kind: String,
        /// What it is about.
        pub subject: Option<Id>,
        /// The body as JSON; `None` once erased.
        pub body: Option<String>,
    }
}

/// The field of a body that names whoever began what another confirmed.
pub(super) const BEGUN_BY: &str = "begun_by";

impl Record {
    /// Staff number of whoever began it, where the actor only went on; `None` once erased as well.
    #[must_use]
    pub fn begun_by(&self) -> Option<String> {
        let body: serde_json::Value = serde_json::from_str(self.body.as_deref()?).ok()?;
        body.get(BEGUN_BY)?.as_str().map(str::to_owned)
    }

    /// What kind of event.
    ///
    /// # Errors
    /// [`StoreError::Decode`](super::StoreError::Decode) if this program does not know it.
    pub(crate) fn event_kind(&self) -> Result<EventKind> {
        Ok(EventKind::parse(&self.kind)?)
    }

    /// The event in it; `None` once erased.
    ///
    /// # Errors
    /// [`StoreError::Decode`](super::StoreError::Decode) if this program does not know it.
    pub fn event(&self) -> Result<Option<Event>> {
        let Some(body) = self.body.as_deref() else { return Ok(None) };
        Ok(Some(self.event_kind()?.decode(body)?))
    }
}

/// Digest of a body with its salt.
pub(super) fn body_hash(salt: &[u8], body: &str) -> Hash {
    let mut digest = Sha256::new();
    digest.update(salt);
    digest.update(body.as_bytes());
    digest.finalize().into()
}

/// Digest of a whole row: every column and the hash of the row before, each with its length.
pub(super) fn row_hash(record: &Record, body_hash: &Hash, prev_hash: &Hash) -> Hash {
    let mut digest = Sha256::new();
    let mut field = |bytes: &[u8]| {
        digest.update((bytes.len() as u64).to_le_bytes());
        digest.update(bytes);
    };
    field(b"nightpost journal 1");
    field(prev_hash);
    for number in [record.seq, record.at_ms, record.mono_ms, record.shift] {
        field(&number.to_le_bytes());
    }
    field(&record.op_id.0);
    field(&record.boot);
    field(record.actor.as_bytes());
    field(record.terminal.as_bytes());
    field(record.kind.as_bytes());
    field(record.subject.as_ref().map_or(&[], |id| &id.0));
    field(body_hash);
    digest.finalize().into()
}

/// Adds a row as it is left after a purge to the digest of all of them: its columns, and the hash that it has kept.
pub(super) fn add_left(
    digest: &mut Sha256,
    record: &Record,
    body_hash: &Hash,
    prev_hash: &Hash,
    hash: &Hash,
) {
    digest.update(row_hash(record, body_hash, prev_hash));
    digest.update(hash);
}

/// The end of the journal.
pub(super) fn head(conn: &Connection) -> Result<Head> {
    let head = conn.maybe("SELECT seq, hash FROM journal ORDER BY seq DESC LIMIT 1", ())?;
    Ok(head.unwrap_or_default())
}

/// Appends one event behind `head`; returns the row as written and the new head.
pub(super) fn append(conn: &Connection, head: Head, mut record: Record, salt: Id) -> Result<(Record, Head)> {
    record.seq = head.seq + 1;
    let body = record.body.as_deref().unwrap_or_default();
    let body_hash = body_hash(&salt.0, body);
    let hash = row_hash(&record, &body_hash, &head.hash);
    insert(conn, &record, &body_hash, &head.hash, &hash)?;
    insert!(conn; journal_body { seq: record.seq, salt, body })?;
    let head = Head { seq: record.seq, hash };
    Ok((record, head))
}

/// Puts a row of the chain where it belongs, without its body.
pub(super) fn insert(
    conn: &Connection,
    record: &Record,
    body_hash: &Hash,
    prev_hash: &Hash,
    hash: &Hash,
) -> Result {
    insert!(conn; journal {
        seq: record.seq,
        op_id: record.op_id,
        at_ms: record.at_ms,
        mono_ms: record.mono_ms,
        boot: record.boot,
        shift: record.shift,
        actor: record.actor,
        terminal: record.terminal,
        kind: record.kind,
        subject: record.subject,
        body_hash,
        prev_hash,
        hash,
    })
}

/// The columns of a [`Record`].
pub(super) const COLUMNS: &str = "journal.seq, op_id, at_ms, mono_ms, boot, shift, actor, terminal, kind,
    subject, body";

/// The rows behind a sequence number, in order, at most `limit` of them.
pub(super) fn after(conn: &Connection, seq: i64, limit: u32) -> Result<Vec<Record>> {
    let sql = format!(
        "SELECT {COLUMNS} FROM journal LEFT JOIN journal_body USING (seq)
         WHERE journal.seq > ? ORDER BY journal.seq LIMIT ?"
    );
    conn.all(&sql, params![seq, limit])
}

pub(super) fn get(conn: &Connection, seq: i64) -> Result<Option<Record>> {
    Ok(after(conn, seq - 1, 1)?.into_iter().find(|record| record.seq == seq))
}

/// The record that tells an operation, if it was done before: its first, or an import's summary.
pub(super) fn by_op(conn: &Connection, op_id: Id) -> Result<Option<Record>> {
    let first: Option<i64> = conn.maybe("SELECT seq FROM journal WHERE op_id = ?", [op_id])?;
    let Some(first) = first else { return Ok(None) };
    // A list's summary is the last of its operation.
    let (mut tells, mut next) = (first, op_id);
    let mut statement =
        conn.prepare_cached("SELECT seq, op_id, kind FROM journal WHERE seq >= ? ORDER BY seq")?;
    let mut rows = statement.query([first])?;
    while let Some(row) = rows.next()? {
        if row.get::<_, Id>(1)? != next {
            break;
        }
        if row.get::<_, String>(2)? == EventKind::ListImported.code() {
            tells = row.get(0)?;
        }
        next = following_op(next);
    }
    get(conn, tells)
}

/// The id of an operation's next row: made from the one before, so that a repeated operation is
/// found by its first row and every row's id is unique.
pub(super) fn following_op(op_id: Id) -> Id {
    let digest: Hash = Sha256::digest(op_id.0).into();
    let mut next = [0; 16];
    next.copy_from_slice(&digest[..16]);
    Id(next)
}

/// The moment of the last record whose clock can have been right.
pub(super) fn last_moment(conn: &Connection) -> Result<Option<Now>> {
    let sql = "SELECT at_ms, mono_ms, boot FROM journal WHERE at_ms >= ? ORDER BY seq DESC LIMIT 1";
    let last: Option<(i64, i64, [u8; 16])> = conn.maybe(sql, [EARLIEST_MS])?;
    Ok(last.map(|(wall_ms, mono_ms, boot)| Now { wall_ms, mono_ms, boot, offset_s: 0 }))
}

/// What SQL makes of a moment that the record `seq` keeps: the moment on the clock as it goes now, however it jumped
/// since. `pending_ms` is a jump that no record tells yet.
pub(super) fn as_of_now(moment: &str, seq: &str, pending_ms: i64) -> String {
    let jumped = format!("(SELECT coalesce(sum(by_ms), 0) FROM clock_jump WHERE clock_jump.seq > {seq})");
    format!("({moment} + {pending_ms} + {jumped})")
}

/// Whether the clock ever jumped, told or not yet.
pub(super) fn has_jumped(conn: &Connection, pending_ms: i64) -> Result<bool> {
    Ok(pending_ms != 0 || conn.has("SELECT 1 FROM clock_jump WHERE by_ms <> 0", ())?)
}

/// How the next record's wall time disagrees with the record before: milliseconds that the wall
/// clock jumped, if they are more than five seconds.
pub(super) fn clock_jump(conn: &Connection, now: &Now) -> Result<Option<i64>> {
    let last: Option<(i64, i64, [u8; 16])> =
        conn.maybe("SELECT at_ms, mono_ms, boot FROM journal ORDER BY seq DESC LIMIT 1", ())?;
    Ok(last.and_then(|(at_ms, mono_ms, boot)| {
        let jump = if boot == now.boot {
            (now.wall_ms - at_ms) - (now.mono_ms - mono_ms)
        } else {
            // After a restart only a step back can be told from time that passed.
            (now.wall_ms - at_ms).min(0)
        };
        (jump.abs() > 5_000).then_some(jump)
    }))
}
