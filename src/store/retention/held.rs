//! What is old enough and not over.

use std::collections::{BTreeSet, HashSet};

use rusqlite::{Connection, params};

use crate::domain::event::EventKind;
use crate::domain::now::Now;
use crate::domain::retention::HeldBack;
use crate::domain::value::Id;
use crate::store::error::Result;
use crate::store::rows::Statements as _;

/// What is asked of somebody (`?1`) up to a record (`?2`) at a moment (`?3`).
const ASKED: [(HeldBack, &str); 6] = [
    (
        HeldBack::Inside,
        "SELECT 1 FROM person WHERE id = ?1 AND kind = 'visitor' AND side = 'in' AND ?2 >= 0 AND ?3 IS NOT NULL",
    ),
    (
        HeldBack::Queue,
        "SELECT 1 FROM arrival WHERE person = ?1 AND seq <= ?2 AND (state = 'waiting' OR end_seq > ?2)
                AND ?3 IS NOT NULL",
    ),
    (
        HeldBack::Fever,
        "SELECT 1 FROM fever WHERE person = ?1 AND seq <= ?2 AND (ending IS NULL OR end_seq > ?2)
                AND ?3 IS NOT NULL",
    ),
    (
        HeldBack::Emergency,
        "SELECT 1 FROM emergency WHERE person = ?1 AND seq <= ?2 AND annulled = 0
                AND (done_seq IS NULL OR done_seq > ?2) AND ?3 IS NOT NULL",
    ),
    (
        HeldBack::Permit,
        "SELECT 1 FROM permit JOIN passage USING (seq)
         WHERE permit.person = ?1 AND seq <= ?2 AND annulled = 0 AND (agreed IS NULL OR answered_seq > ?2)
               AND ?3 IS NOT NULL",
    ),
    (
        HeldBack::Flag,
        "SELECT 1 FROM passage JOIN flag ON flag.person = passage.person
         WHERE passage.person = ?1 AND passage.seq <= ?2 AND places = 1 AND flag.end_seq IS NULL
               AND flag.seq < passage.seq AND coalesce(json_extract(flag.body, '$.until_ms'), ?3) >= ?3",
    ),
];

/// What holds back whole shifts and single records, read once for many people.
pub(super) struct HeldUp {
    up_to: i64,
    now_ms: i64,
    /// Shifts whose page is signed and not taken over.
    shifts: Vec<i64>,
    /// Records that were taken back or corrected after the last one that goes.
    corrected: HashSet<i64>,
}

impl HeldUp {
    pub(super) fn read(conn: &Connection, up_to: i64, now: &Now) -> Result<Self> {
        let corrected = format!(
            "SELECT json_extract(body, '$.seq') FROM journal JOIN journal_body USING (seq)
             WHERE journal.seq > ? AND kind = '{}'",
            EventKind::RecordAnnulled.code()
        );
        Ok(Self {
            up_to,
            now_ms: now.wall_ms,
            shifts: open_handovers(conn)?,
            corrected: conn.all(&corrected, [up_to])?,
        })
    }

    /// Why nothing of somebody goes, if anything is open about them.
    pub(super) fn why(&self, conn: &Connection, person: Id) -> Result<Option<HeldBack>> {
        for (why, sql) in ASKED {
            if conn.has(sql, params![person, self.up_to, self.now_ms])? {
                return Ok(Some(why));
            }
        }
        let records: Vec<(i64, i64)> = conn.all(
            "SELECT seq, shift FROM passage WHERE person = ? AND seq <= ?",
            params![person, self.up_to],
        )?;
        if records.iter().any(|(_, shift)| self.shifts.contains(shift)) {
            return Ok(Some(HeldBack::Handover));
        }
        let corrected = records.iter().any(|(seq, _)| self.corrected.contains(seq));
        Ok(corrected.then_some(HeldBack::Correction))
    }
}

/// The shifts whose handover is signed, and neither closed nor taken over.
pub(super) fn open_handovers(conn: &Connection) -> Result<Vec<i64>> {
    let signed: BTreeSet<i64> = conn.all(
        "SELECT shift FROM handover JOIN shift ON shift.id = handover.shift WHERE closed_seq IS NULL",
        (),
    )?;
    let mut open = Vec::new();
    for shift in signed {
        if crate::store::handover::signed(conn, shift)?.is_some_and(|handover| !handover.is_done()) {
            open.push(shift);
        }
    }
    Ok(open)
}
