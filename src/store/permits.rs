//! A leader's word that somebody else typed: what is not confirmed, who may confirm it, whose PIN was given.

use rusqlite::{Connection, params};

use super::carry::Carry;
use super::consent::Consent;
use super::core::Store;
use super::error::{Result, StoreError};
use super::journal::Record;
use super::op::Op;
use super::pins::{self, Arriving};
use super::rows::{Statements as _, insert, row};
use super::staff;
use crate::domain::command::{AnswerPermit, Refusal};
use crate::domain::decide::KnownPermit;
use crate::domain::gate::{Passage, PassageRequest, Passing};
use crate::domain::lane::{PermitAnswered, PermitRow};
use crate::domain::now::Now;
use crate::domain::pins::Pin;
use crate::domain::roles::Right;
use crate::domain::value::{Id, SafeText};

/// Somebody who may take a refusal on themselves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Leader {
    pub staff_no: String,
    pub name: SafeText,
    /// They can say so at the desk.
    pub has_pin: bool,
}

/// For so long a PIN at the desk counts, in milliseconds: a temperature may still have to be taken.
const CONSENT_MS: i64 = 10 * 60 * 1000;

/// Somebody was let through on a leader's word that was only told.
pub(super) fn pass(conn: &Connection, record: &Record, passage: &Passage) -> Result {
    let told = passage.permit.as_ref().filter(|permit| permit.told && passage.outcome == Passing::Admitted);
    if let Some(permit) = told {
        insert!(conn; permit {
            seq: record.seq,
            person: passage.person,
            leader: permit.leader,
            actor: record.actor,
            reason: permit.reason,
        })?;
    }
    Ok(())
}

/// The leader has said whether they did.
pub(super) fn answer(conn: &Connection, record: &Record, answered: PermitAnswered) -> Result {
    conn.run(
        "UPDATE permit SET agreed = ?, answered_seq = ? WHERE seq = ?",
        params![answered.agreed, record.seq, answered.seq],
    )
}

/// Forgets what was told of a person up to a record.
pub(super) fn erase(conn: &Connection, person: Id, up_to: i64) -> Result {
    conn.run("DELETE FROM permit WHERE person = ? AND seq <= ?", params![person, up_to])
}

/// The query for [`PermitRow`]s.
const OPEN: &str =
    "SELECT permit.seq, passage.occurred_ms AS at_ms, passage.gate, permit.leader, permit.actor AS by, permit.person,
        person.name, permit.reason, permit.agreed IS NOT NULL AS disputed
    FROM permit JOIN passage ON passage.seq = permit.seq LEFT JOIN person ON person.id = permit.person
    WHERE passage.annulled = 0 AND permit.agreed IS NOT 1";

row!(PermitRow {
    seq,
    at_ms,
    gate,
    leader,
    leader_name = SafeText::default(),
    by,
    person,
    name,
    reason,
    disputed
});

/// What no leader has confirmed, the oldest first.
pub(super) fn open(conn: &Connection) -> Result<Vec<PermitRow>> {
    let mut rows: Vec<PermitRow> = conn.all(&format!("{OPEN} ORDER BY permit.seq"), ())?;
    for row in &mut rows {
        row.leader_name = staff::member(conn, &row.leader)?.map(|(_, staff)| staff.name).unwrap_or_default();
    }
    Ok(rows)
}

/// Why somebody was let through on a word that was told; empty once erased.
pub(super) fn reason(conn: &Connection, seq: i64) -> Result<SafeText> {
    Ok(conn.maybe("SELECT reason FROM permit WHERE seq = ?", [seq])?.unwrap_or_default())
}

/// The one that is meant: of a passage, else the only one that a leader has not answered.
fn meant(conn: &Connection, seq: Option<i64>, actor: &str) -> Result<Option<PermitRow>> {
    if let Some(seq) = seq {
        return conn.maybe(&format!("{OPEN} AND permit.seq = ?"), [seq]);
    }
    let mut own = open(conn)?.into_iter().filter(|row| row.leader == actor && !row.disputed);
    Ok(own.next().filter(|_| own.next().is_none()))
}

impl Store {
    /// Whoever has a staff number, if they may take a refusal on themselves.
    ///
    /// # Errors
    /// [`StoreError`] if the file cannot be read.
    pub(crate) fn leader(&self, staff_no: &str) -> Result<Option<Leader>> {
        if !Right::Override.is_held_by(staff::role(&self.conn, staff_no)?) {
            return Ok(None);
        }
        let name = staff::member(&self.conn, staff_no)?.map(|(_, staff)| staff.name).unwrap_or_default();
        let has_pin = pins::access(&self.conn)?.with_pin.contains(staff_no);
        Ok(Some(Leader { staff_no: staff_no.to_owned(), name, has_pin }))
    }

    /// A leader says at the desk, by their PIN, that they take the next refusal there on themselves.
    ///
    /// # Errors
    /// As [`Store::sign_in`]; [`Refusal::NotLeader`] for whoever may not.
    pub(crate) fn consent(&mut self, op: &Op, leader: &str, pin: &Pin) -> Result {
        if self.leader(leader)?.is_none() {
            return Err(StoreError::Refused(Refusal::NotLeader { staff_no: leader.into() }));
        }
        // Whoever works here goes on working here: the key of their half-typed lines is not the leader's.
        let own_key = self.draft_key.take();
        let who = Arriving { staff_no: leader, from: None, recorded: false, needs_pin: true };
        let let_in = self.sign_in(op, who, Some(pin));
        self.draft_key = own_key;
        let_in?;
        let at_ms = self.context.now().mono_ms;
        self.consent = Some(Consent { terminal: op.terminal.clone(), leader: leader.to_owned(), at_ms });
        Ok(())
    }

    /// Notes in a request that a leader's word was told: it counts as theirs from themselves, or once they gave their
    /// PIN at that terminal. Whether anything was to be noted.
    pub(super) fn note_told(&self, op: &Op, request: &mut PassageRequest) -> bool {
        let Some(permit) = request.permit.as_mut().filter(|permit| !permit.told) else { return false };
        let now_ms = self.context.now().mono_ms;
        let is_here =
            |consent: &&Consent| consent.terminal == op.terminal && now_ms - consent.at_ms < CONSENT_MS;
        let here = self.consent.as_ref().filter(is_here);
        permit.told = op.actor != permit.leader && here.is_none_or(|consent| consent.leader != permit.leader);
        permit.told
    }
}

impl Carry for AnswerPermit {
    fn known(&self, store: &Store, op: &Op, _: &Now) -> Result<KnownPermit> {
        let permit = meant(&store.conn, self.seq, &op.actor)?;
        Ok(KnownPermit { is_own: permit.as_ref().is_some_and(|row| row.leader == op.actor), permit })
    }
}
