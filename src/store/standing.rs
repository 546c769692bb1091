//! How the file stands against its anchor. The two are written one after the other, so that they must
//! be read in an order that can only be safe: first the anchor, then the file.

use rusqlite::Connection;

use super::anchor::Anchor;
use super::error::Result;
use super::journal::{self, Head};
use super::rows::Statements as _;

/// How a file stands against its anchor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AnchorStanding {
    /// The file holds all that the anchor knows.
    Whole,
    /// The file lost records: it ends before the anchor, or holds other rows.
    Shortened {
        /// The anchor's last sequence number.
        anchor_seq: i64,
        /// The file's last one.
        file_seq: i64,
    },
    /// The anchor is gone, so nobody can tell.
    NoAnchor,
}

/// What the anchor knew at some moment. Whatever the file shows from then on has to hold it: the anchor
/// follows the commits. A snapshot that began earlier may well end before it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Anchored(pub(super) Option<Head>);

impl Anchored {
    /// What an open anchor knows.
    pub(super) fn of(anchor: Option<&Anchor>) -> Result<Self> {
        Ok(Self(anchor.map(Anchor::read).transpose()?.flatten()))
    }

    pub(super) fn seq(self) -> i64 {
        self.0.map_or(-1, |head| head.seq)
    }
}

/// How the journal, as this connection sees it, stands against what the anchor knew before.
pub(super) fn standing(conn: &Connection, Anchored(known): Anchored) -> Result<AnchorStanding> {
    let Some(known) = known else {
        let is_empty = journal::head(conn)?.seq == 0;
        return Ok(if is_empty { AnchorStanding::Whole } else { AnchorStanding::NoAnchor });
    };
    if known.seq == 0 {
        return Ok(AnchorStanding::Whole);
    }
    let stored: Option<journal::Hash> = conn.maybe("SELECT hash FROM journal WHERE seq = ?", [known.seq])?;
    if stored == Some(known.hash) {
        return Ok(AnchorStanding::Whole);
    }
    Ok(AnchorStanding::Shortened { anchor_seq: known.seq, file_seq: journal::head(conn)?.seq })
}
