//! What is done to records themselves: the last one annulled, a subject erased, a loss accepted.

use rusqlite::Connection;

use super::answer::Answer;
use super::carry::Carry;
use super::core::Store;
use super::error::Result;
use super::op::Op;
use super::rows::Statements as _;
use super::standing::AnchorStanding;
use super::{errands, fed, gate, journal, project, shift};
use crate::domain::command::{AcceptLoss, Annul, Erase};
use crate::domain::decide::{KnownLoss, KnownSubject};
use crate::domain::now::Now;

impl Carry for Annul {
    fn known(&self, store: &Store, op: &Op, now: &Now) -> Result<Option<i64>> {
        last_own(&store.conn, &op.actor, now)
    }
}

impl Carry for Erase {
    fn known(&self, store: &Store, _: &Op, _: &Now) -> Result<KnownSubject> {
        let conn = &store.conn;
        Ok(KnownSubject {
            last: if project::can_erase(conn, self.subject)? {
                conn.one("SELECT max(seq) FROM journal WHERE subject = ?", [self.subject])?
            } else {
                None
            },
            beside: [gate::arrivals_of(conn, self.subject)?, errands::of_person(conn, self.subject)?]
                .concat(),
        })
    }

    fn settle(&self, store: &mut Store, _: &Op, _: &Now, _: &mut Answer) -> Result {
        fed::erase(&store.conn)?;
        gate::forget_claims(&store.conn)
    }
}

impl Carry for AcceptLoss {
    fn known(&self, store: &Store, _: &Op, _: &Now) -> Result<KnownLoss> {
        let file_seq = journal::head(&store.conn)?.seq;
        let (lost, anchor_seq) = match store.standing {
            AnchorStanding::Whole => (false, None),
            AnchorStanding::Shortened { anchor_seq, .. } => (true, Some(anchor_seq)),
            AnchorStanding::NoAnchor => (true, None),
        };
        Ok(KnownLoss { lost, anchor_seq, file_seq })
    }
}

/// The actor's last record of this shift that can be annulled.
pub(super) fn last_own(conn: &Connection, actor: &str, now: &Now) -> Result<Option<i64>> {
    let shift = shift::of_actor(conn, actor, None, now)?.unwrap_or_default();
    conn.one("SELECT max(seq) FROM undoable WHERE actor = ? AND seq >= ?", rusqlite::params![actor, shift])
}
