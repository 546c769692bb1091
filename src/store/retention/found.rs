//! What is old enough and over, read in the transaction in which it goes.

use std::collections::BTreeMap;

use rusqlite::{Connection, params};
use sha2::{Digest as _, Sha256};

use super::KindCounts;
use super::gone::FORGOTTEN;
use super::held::{HeldUp, open_handovers};
use crate::domain::decide::PurgeFound;
use crate::domain::event::{BodyErased, Event, EventKind, HandoverEvent};
use crate::domain::now::Now;
use crate::domain::retention::{
    CheckLeft, CourierLeft, HandoverReduced, HeldBack, PassageLeft, PurgeDone, RecordsPurged, RetentionKind,
    VehicleLeft, write_ranges,
};
use crate::domain::value::{Direction, Id, SafeText};
use crate::store::days_kept::{days, last};
use crate::store::error::{Result, StoreError};
use crate::store::journal::{self, Hash, Record};
use crate::store::rows::Statements as _;
use crate::store::sql::{Json, code, kinds};
use crate::store::{errands, identity, people, tips};

/// The kinds of records about somebody at the gate that go with them, but for those of fever cases, which go with the case.
pub(super) const OF_PEOPLE: [EventKind; 5] = [
    EventKind::PassageRecorded,
    EventKind::TemperatureHeld,
    EventKind::FeverOpened,
    EventKind::EmergencyCompleted,
    EventKind::PermitAnswered,
];

/// What goes on with a fever case.
pub(super) const OF_CASES: [EventKind; 3] =
    [EventKind::FeverMeasured, EventKind::FeverCalled, EventKind::FeverClosed];

/// What may be of nobody of the list.
pub(super) const OF_NOBODY: [EventKind; 4] = [
    EventKind::VehiclePassed,
    EventKind::CourierRecorded,
    EventKind::EmergencyRecorded,
    EventKind::EmergencyCompleted,
];

/// What somebody may have typed something beside, which may name anybody.
pub(super) const OF_NOTES: [EventKind; 4] = [
    EventKind::NumberRevealed,
    EventKind::ExportUnmasked,
    EventKind::PersonRead,
    EventKind::ChecklistAnswered,
];

/// What was heard of somebody under follow-up; it goes once that is over.
pub(super) const OF_CONTACTS: [EventKind; 1] = [EventKind::ContactRecorded];

/// What was typed beside, in the body of one of these.
pub(super) const TYPED: &str = "coalesce(json_extract(body, '$.note'), '')";

/// Whose days are up when a record of this kind goes.
fn counts_as(kind: EventKind) -> RetentionKind {
    if kind == EventKind::TemperatureHeld || kind == EventKind::FeverOpened || OF_CASES.contains(&kind) {
        RetentionKind::Temperatures
    } else if kind == EventKind::VehiclePassed || kind == EventKind::CourierRecorded {
        RetentionKind::Vehicles
    } else if OF_CONTACTS.contains(&kind) {
        RetentionKind::FollowUp
    } else if OF_NOTES.contains(&kind) {
        RetentionKind::Notes
    } else {
        RetentionKind::Passages
    }
}

/// What happened to some people at the gate up to a record, but for those about whom something is open.
pub(super) fn of_people(conn: &Connection, who: &[Id], up_to: i64, now: &Now) -> Result<PurgeFound> {
    let held_up = HeldUp::read(conn, up_to, now)?;
    let mut going = Going::default();
    let mut stay = Vec::new();
    for person in who {
        if held_up.why(conn, *person)?.is_some() {
            continue;
        }
        let before = going.seqs.len();
        going.add_person(conn, *person, up_to)?;
        if going.seqs.len() > before {
            stay.extend(side_left(conn, *person, up_to)?.map(|side| (*person, side)));
        }
    }
    going.found(conn, stay)
}

/// Why some people are held back, by how many.
pub(super) fn held(conn: &Connection, who: &[Id], up_to: i64, now: &Now) -> Result<BTreeMap<HeldBack, u32>> {
    let held_up = HeldUp::read(conn, up_to, now)?;
    let mut held = BTreeMap::new();
    for person in who {
        if let Some(why) = held_up.why(conn, *person)? {
            *held.entry(why).or_default() += 1;
        }
    }
    Ok(held)
}

/// Which way somebody of the list last went, if nothing else will tell it.
fn side_left(conn: &Connection, person: Id, up_to: i64) -> Result<Option<Direction>> {
    let side: Option<Direction> = conn
        .maybe(
            "SELECT side FROM person WHERE id = ?1 AND kind = 'resident' AND erased = 0 AND side IS NOT kept_side
                    AND NOT EXISTS (SELECT 1 FROM passage WHERE person = ?1 AND seq > ?2 AND annulled = 0
                                           AND outcome = 'admitted')",
            params![person, up_to],
        )?
        .flatten();
    Ok(side)
}

/// Of some records about nobody of the list, or with something typed beside, those that may go.
pub(super) fn loose(conn: &Connection, seqs: &[i64], up_to: i64) -> Result<PurgeFound> {
    let open = open_handovers(conn)?;
    let mut going = Going::default();
    for seq in seqs {
        let Some(record) = journal::get(conn, *seq)?.filter(|record| record.body.is_some()) else { continue };
        let kind = record.event_kind()?;
        let may_go = [&OF_NOBODY[..], &OF_NOTES, &OF_CONTACTS].concat().contains(&kind);
        if *seq > up_to || open.contains(&record.shift) || !may_go {
            continue;
        }
        let is_owed = "SELECT 1 FROM emergency WHERE (seq = ?1 OR done_seq = ?1) AND annulled = 0
                       AND (done_seq IS NULL OR done_seq > ?2 OR person IS NOT NULL)";
        if conn.has(is_owed, params![seq, up_to])? {
            continue;
        }
        going.add(*seq, kind);
    }
    going.found(conn, Vec::new())
}

/// Records that go.
#[derive(Default)]
struct Going {
    seqs: Vec<(i64, EventKind)>,
}

impl Going {
    fn add(&mut self, seq: i64, kind: EventKind) {
        self.seqs.push((seq, kind));
    }

    fn add_person(&mut self, conn: &Connection, person: Id, up_to: i64) -> Result {
        let with_body = "SELECT journal.seq, kind FROM journal JOIN journal_body USING (seq)";
        let own =
            format!("{with_body} WHERE subject = ? AND journal.seq <= ? AND kind IN ({})", kinds(&OF_PEOPLE));
        for (seq, kind) in conn.all::<(i64, String), Vec<_>>(&own, params![person, up_to])? {
            self.add(seq, EventKind::parse(&kind)?);
        }
        let waited: Vec<i64> = conn.all(
            "SELECT arrival.seq FROM arrival JOIN journal_body USING (seq) WHERE person = ? AND arrival.seq <= ?",
            params![person, up_to],
        )?;
        for seq in waited {
            self.add(seq, EventKind::ArrivalJoined);
        }
        self.add_cases(conn, person, up_to)
    }

    /// What went on with somebody's fever cases, at whichever of their homes; and what is left of cases that went.
    fn add_cases(&mut self, conn: &Connection, person: Id, up_to: i64) -> Result {
        let cases: Vec<i64> =
            conn.all("SELECT seq FROM fever WHERE person = ? AND seq <= ?", params![person, up_to])?;
        let mut subjects = vec![person];
        if !cases.is_empty()
            && let Some(row) = people::get(conn, person)?
        {
            subjects.extend(identity::others(conn, person, &row.person)?.into_iter().map(|other| other.id));
        }
        let sql = format!(
            "SELECT journal.seq, kind, json_extract(body, '$.case') FROM journal JOIN journal_body USING (seq)
             WHERE subject = ? AND journal.seq <= ? AND kind IN ({})",
            kinds(&OF_CASES)
        );
        for subject in subjects {
            for (seq, kind, case) in conn.all::<(i64, String, i64), Vec<_>>(&sql, params![subject, up_to])? {
                let is_over = || conn.has("SELECT 1 FROM fever WHERE seq = ?", [case]).map(|there| !there);
                if cases.contains(&case) || subject == person && is_over()? {
                    self.add(seq, EventKind::parse(&kind)?);
                }
            }
        }
        Ok(())
    }

    /// The record of the purge.
    fn found(mut self, conn: &Connection, stay: Vec<(Id, Direction)>) -> Result<PurgeFound> {
        self.seqs.sort_unstable();
        self.seqs.dedup();
        if self.seqs.is_empty() {
            return Ok(PurgeFound::Nothing);
        }
        let mut purged = RecordsPurged { rows: rows_left(conn, &self.seqs)?, ..RecordsPurged::default() };
        for (seq, kind) in &self.seqs {
            *purged.counts.entry(counts_as(*kind)).or_default() += 1;
            purged.passages.extend(passage_left(conn, *seq)?);
            let courier: Option<CourierLeft> = conn.maybe(
                "SELECT seq, at_ms, shift, gate, parcels, annulled FROM courier WHERE seq = ?",
                [seq],
            )?;
            let vehicle: Option<VehicleLeft> = conn.maybe(
                "SELECT seq, at_ms, shift, gate, direction, others, annulled FROM vehicle WHERE seq = ?",
                [seq],
            )?;
            let check: Option<CheckLeft> = conn.maybe(
                "SELECT seq, shift, at_ms, actor, item, ok, figure FROM checklist WHERE seq = ?",
                [seq],
            )?;
            purged.checks.extend(check);
            purged.couriers.extend(courier);
            purged.vehicles.extend(vehicle);
        }
        let seqs: Vec<i64> = self.seqs.iter().map(|(seq, _)| *seq).collect();
        purged.seqs = write_ranges(&seqs);
        Ok(PurgeFound::Records { purged: Box::new(purged), stay })
    }
}

/// What counts of a passage when nobody is known any more; none if it is no passage.
fn passage_left(conn: &Connection, seq: i64) -> Result<Option<PassageLeft>> {
    conn.maybe(
        "SELECT seq, gate, direction, outcome, emergency + 2 * unmatched + 4 * late FROM passage
         WHERE seq = ? AND direction IS NOT NULL",
        [seq],
    )
    .map(|left: Option<(i64, u16, _, _, u16)>| {
        left.map(|(seq, gate, direction, outcome, figures)| {
            (seq, gate, direction, outcome, u8::try_from(figures).unwrap_or_default())
        })
    })
}

/// The digest of rows as they will be left.
fn rows_left(conn: &Connection, seqs: &[(i64, EventKind)]) -> Result<String> {
    let sql = "SELECT seq, op_id, at_ms, mono_ms, boot, shift, actor, terminal, kind, subject, NULL AS body,
                      body_hash, prev_hash, hash FROM journal WHERE seq = ?";
    let mut digest = Sha256::new();
    for (seq, kind) in seqs {
        let (mut record, body_hash, prev_hash, hash): (Record, Hash, Hash, Hash) = conn.one(sql, [seq])?;
        if FORGOTTEN.contains(kind) {
            record.subject = None;
        }
        journal::add_left(&mut digest, &record, &body_hash, &prev_hash, &hash);
    }
    Ok(crate::store::hex(&digest.finalize()))
}

/// What of somebody is not by itself a use of what is held of them.
const TELLS: &str = "kind NOT IN ('person.read', 'number.revealed', 'person.stays', 'body.erased')";

/// All that is left of some subjects, once nothing of them is younger.
pub(super) fn subjects(
    conn: &Connection,
    kind: RetentionKind,
    all: &[Id],
    up_to: i64,
    now: &Now,
) -> Result<PurgeFound> {
    subjects_after(conn, kind, all, up_to, 0, now)
}

/// The same, as if all that happened to them at the gate up to a record had gone.
pub(super) fn subjects_after(
    conn: &Connection,
    kind: RetentionKind,
    all: &[Id],
    up_to: i64,
    gate_up_to: i64,
    now: &Now,
) -> Result<PurgeFound> {
    let held_up = HeldUp::read(conn, up_to, now)?;
    let mut gone = Vec::new();
    for id in all {
        let young = format!("SELECT 1 FROM journal WHERE subject = ? AND seq > ? AND {TELLS}");
        if conn.has(&young, params![id, up_to])? || !is_over(conn, kind, *id, gate_up_to, now)? {
            continue;
        }
        let is_of_somebody =
            !matches!(kind, RetentionKind::Incidents | RetentionKind::Errands | RetentionKind::Tips);
        if is_of_somebody && held_up.why(conn, *id)?.is_some() {
            continue;
        }
        let last: i64 = conn.one("SELECT max(seq) FROM journal WHERE subject = ?", [id])?;
        gone.push((*id, last));
    }
    Ok(if gone.is_empty() { PurgeFound::Nothing } else { PurgeFound::Subjects(kind, gone) })
}

/// Whether nothing holds a subject but its days.
fn is_over(conn: &Connection, kind: RetentionKind, id: Id, gate_up_to: i64, now: &Now) -> Result<bool> {
    let row = match kind {
        RetentionKind::Visitors => "SELECT 1 FROM person WHERE id = ? AND kind = 'visitor' AND erased = 0",
        RetentionKind::Departed => {
            "SELECT 1 FROM person WHERE id = ? AND kind = 'resident' AND gone = 1 AND erased = 0
                    AND side IS NOT 'in'"
        }
        RetentionKind::Incidents => {
            return conn.has(
                "SELECT 1 FROM incident WHERE id = ? AND erased = 0 AND (closed_ms IS NOT NULL OR annulled = 1)",
                [id],
            );
        }
        RetentionKind::Errands => return errands::is_over(conn, id, now),
        RetentionKind::Tips => return tips::is_over(conn, id),
        RetentionKind::Passages
        | RetentionKind::Temperatures
        | RetentionKind::Vehicles
        | RetentionKind::FollowUp
        | RetentionKind::Notes => return Ok(false),
    };
    let at_gate = "SELECT 1 FROM passage WHERE person = ?1 AND seq > ?2
                   UNION ALL SELECT 1 FROM arrival WHERE person = ?1 AND seq > ?2
                   UNION ALL SELECT 1 FROM fever WHERE person = ?1 AND seq > ?2";
    let flagged = "SELECT 1 FROM flag WHERE person = ?1 AND end_seq IS NULL
                   AND coalesce(json_extract(body, '$.until_ms'), ?2) >= ?2";
    Ok(conn.has(row, [id])?
        && !conn.has(at_gate, params![id, gate_up_to])?
        && !conn.has(flagged, params![id, now.wall_ms])?)
}

/// A signed page with nobody on it any more.
pub(super) fn page(conn: &Connection, signed: i64) -> Result<PurgeFound> {
    let Some(record) = journal::get(conn, signed)? else { return Ok(PurgeFound::Nothing) };
    let Some(Event::Handover(HandoverEvent::HandoverSigned(page))) = record.event()? else {
        return Ok(PurgeFound::Nothing);
    };
    if open_handovers(conn)?.contains(&page.shift) {
        return Ok(PurgeFound::Nothing);
    }
    let answers: Vec<(String, bool, i64, i64, String)> = conn.all(
        "SELECT item, ok, seq, at_ms, actor FROM handover_answer WHERE handover = ? ORDER BY item",
        [signed],
    )?;
    let spoilt = |_| StoreError::Damaged(signed.to_string());
    let answers = answers.into_iter().map(|(item, ok, seq, at_ms, actor)| {
        let item = crate::store::sql::from_code(&item).map_err(spoilt)?;
        // Why somebody did not take it over may name anybody.
        Ok((item, ok, seq, at_ms, actor, SafeText::default()))
    });
    let answered = [EventKind::HandoverAcknowledged, EventKind::HandoverRefused];
    let sql = format!(
        "SELECT journal.seq, kind FROM journal JOIN journal_body USING (seq)
         WHERE journal.seq > ?1 AND kind IN ({}) AND json_extract(body, '$.signed') = ?1 ORDER BY journal.seq",
        kinds(&answered)
    );
    let mut seqs = vec![(signed, EventKind::HandoverSigned)];
    for (seq, kind) in conn.all::<(i64, String), Vec<_>>(&sql, [signed])? {
        seqs.push((seq, EventKind::parse(&kind)?));
    }
    let purged = RecordsPurged {
        seqs: write_ranges(&seqs.iter().map(|(seq, _)| *seq).collect::<Vec<_>>()),
        rows: rows_left(conn, &seqs)?,
        ..RecordsPurged::default()
    };
    let reduced = HandoverReduced {
        seq: signed,
        at_ms: record.at_ms,
        by: record.actor,
        signed: page.without_people(),
        answers: answers.collect::<Result<_>>()?,
    };
    Ok(PurgeFound::Page(Box::new(purged), Box::new(reduced)))
}

/// What went since the last certificate, by whose days.
pub(super) fn certificate(
    conn: &Connection,
    held: BTreeMap<HeldBack, u32>,
    copies: u32,
) -> Result<PurgeFound> {
    let since = last(conn)?.map_or(0, |(seq, _, _)| seq);
    let mut counts = KindCounts::new();
    let purged: Vec<Json<RecordsPurged>> = conn.all(&bodies(EventKind::RecordsPurged), [since])?;
    for Json(purged) in purged {
        for (kind, count) in purged.counts {
            *counts.entry(kind).or_default() += count;
        }
    }
    let erased: Vec<Json<BodyErased>> = conn.all(&bodies(EventKind::BodyErased), [since])?;
    for kind in erased.into_iter().filter_map(|Json(erased)| erased.kind) {
        *counts.entry(kind).or_default() += 1;
    }
    let pages = format!(
        "SELECT count(*) FROM journal WHERE seq > ? AND kind = '{}'",
        EventKind::HandoverReduced.code()
    );
    let pages: i64 = conn.one(&pages, [since])?;
    let days = days(conn)?.into_iter();
    let days = days.map(|row| (row.kind, (row.days, row.set.map_or(0, |set| set.seq))));
    Ok(PurgeFound::Done(Box::new(PurgeDone {
        scheduled: false,
        days: days.collect(),
        counts,
        held,
        pages: u32::try_from(pages).unwrap_or(u32::MAX),
        copies,
    })))
}

/// The bodies of a kind of records behind a number.
fn bodies(kind: EventKind) -> String {
    format!(
        "SELECT body FROM journal JOIN journal_body USING (seq) WHERE journal.seq > ? AND kind = '{}'
         ORDER BY journal.seq",
        kind.code()
    )
}

/// Which incidents, errands, tips, visitors or residents could be old enough.
pub(super) fn candidates(conn: &Connection, kind: RetentionKind, up_to: i64) -> Result<Vec<Id>> {
    let sql = match kind {
        RetentionKind::Visitors => "SELECT id FROM person WHERE kind = 'visitor' AND erased = 0 AND row <= ?",
        RetentionKind::Departed => {
            "SELECT id FROM person WHERE kind = 'resident' AND gone = 1 AND erased = 0 AND row <= ?"
        }
        RetentionKind::Incidents => "SELECT id FROM incident WHERE erased = 0 AND seq <= ? ORDER BY seq",
        RetentionKind::Tips => {
            "SELECT id FROM tip WHERE erased = 0 AND seq <= ?1 UNION ALL SELECT id FROM tip_teller WHERE seq <= ?1"
        }
        RetentionKind::Errands => "SELECT id FROM errand WHERE erased = 0 AND seq <= ? ORDER BY seq",
        RetentionKind::Passages
        | RetentionKind::Temperatures
        | RetentionKind::Vehicles
        | RetentionKind::FollowUp
        | RetentionKind::Notes => {
            return Err(StoreError::Damaged(code(&kind)));
        }
    };
    conn.all(sql, [up_to])
}
