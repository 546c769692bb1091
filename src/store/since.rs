//! What changed while somebody was away: rules, flags, what was decided about their own records, what came up and is open.
//!
//! Reads only.

use rusqlite::params;

use super::core::Store;
use super::error::Result;
use super::journal::{self, Record};
use super::rows::Statements as _;
use super::sql::kinds;
use super::{fever, incidents, lane, office, people};
use crate::domain::any_of::any_of;
use crate::domain::event::{Event, EventKind, EventRoom, LaneEvent, OfficeEvent, RecordsEvent};
use crate::domain::flags::FlagKind;
use crate::domain::patrol::{IncidentKind, Place};
use crate::domain::value::{Home, Id, SafeText};

/// Whoever was gone for less was not away, in milliseconds.
const AWAY_MS: i64 = 30 * 60 * 1000;
/// Further back nobody's last record is looked for.
const BACK: i64 = 50_000;
/// Somebody, as they are called.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Named {
    /// Their name.
    pub name: SafeText,
    /// Where they live.
    pub home: Option<Home>,
}

/// One thing that changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Changed {
    /// A record of their own no longer counts.
    Annulled(i64),
    /// A passage that they recorded was corrected.
    Corrected(i64),
    /// A leader said whether they let somebody through whom they had let through in that leader's name.
    Permit(i64, bool),
    /// A rule for going out was set.
    Rule(SafeText),
    /// A rule for going out was ended.
    RuleEnded(SafeText),
    /// Somebody was flagged.
    Flag(Named, FlagKind),
    /// A flag was ended.
    FlagEnded(Named, FlagKind),
    /// Somebody has a fever, and it is not over.
    Fever(Named),
    /// An emergency of which something is still to be told.
    Debt(i64),
    /// An incident that is not closed.
    Incident(u32, IncidentKind, Place),
}

/// One thing that changed, when and by whom.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChangedRow {
    /// The record.
    pub seq: i64,
    /// When it was made, in wall milliseconds.
    pub at_ms: i64,
    /// Staff number of who made it.
    pub actor: String,
    /// What changed.
    pub what: Changed,
}

/// What changed while somebody was away.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Since {
    /// They left then, in wall milliseconds.
    pub from_ms: i64,
    /// What changed, in the order of the journal.
    pub rows: Vec<ChangedRow>,
}

impl Store {
    /// The last record of somebody, if they were away since.
    ///
    /// # Errors
    /// `StoreError` if the file cannot be read.
    pub(super) fn left(&self, staff_no: &str) -> Result<Option<(i64, i64)>> {
        let head = journal::head(&self.conn)?.seq;
        let sql = "SELECT seq, at_ms FROM journal WHERE seq > ? AND actor = ? ORDER BY seq DESC LIMIT 1";
        let last: Option<(i64, i64)> = self.conn.maybe(sql, params![head - BACK, staff_no])?;
        let now_ms = self.context.now().wall_ms;
        Ok(last.filter(|(seq, at_ms)| *seq < head && now_ms - at_ms >= AWAY_MS))
    }

    /// What changed for somebody since a moment, in wall milliseconds.
    ///
    /// # Errors
    /// `StoreError` if the file cannot be read.
    pub fn since(&self, staff_no: &str, from_ms: i64) -> Result<Since> {
        let sql = "SELECT seq FROM journal WHERE at_ms <= ? ORDER BY seq DESC LIMIT 1";
        let seq: Option<i64> = self.conn.maybe(sql, [from_ms])?;
        self.since_record(staff_no, (seq.unwrap_or_default(), from_ms))
    }

    /// What changed for somebody behind a record that was made at a moment.
    pub(super) fn since_record(&self, staff_no: &str, (seq, from_ms): (i64, i64)) -> Result<Since> {
        self.reading(|| {
            let mut rows = self.decided(staff_no, seq)?;
            rows.extend(self.corrected(staff_no, seq)?);
            rows.extend(self.came_up(seq)?);
            rows.sort_by_key(|row| row.seq);
            Ok(Since { from_ms, rows })
        })
    }

    /// What others decided: rules, flags, and about their own records.
    fn decided(&self, staff_no: &str, seq: i64) -> Result<Vec<ChangedRow>> {
        // Of these rooms something may be told; what, is said below and nowhere else.
        let rooms = [EventRoom::Office, EventRoom::Records, EventRoom::Lane];
        let asked = EventKind::ALL.iter().filter(|kind| rooms.contains(&kind.room()));
        let sql = format!(
            "SELECT {} FROM journal LEFT JOIN journal_body USING (seq)
             WHERE journal.seq > ? AND actor <> ? AND kind IN ({}) ORDER BY journal.seq",
            journal::COLUMNS,
            kinds(asked)
        );
        let records: Vec<Record> = self.conn.all(&sql, params![seq, staff_no])?;
        let mut rows = Vec::new();
        for record in records {
            if let Some(what) = self.told_of(&record, staff_no)? {
                rows.push(ChangedRow { seq: record.seq, at_ms: record.at_ms, actor: record.actor, what });
            }
        }
        Ok(rows)
    }

    fn told_of(&self, record: &Record, staff_no: &str) -> Result<Option<Changed>> {
        let own = |seq: i64| {
            self.conn.has("SELECT 1 FROM journal WHERE seq = ? AND actor = ?", params![seq, staff_no])
        };
        // One that was erased tells nothing any more.
        let Some(event) = record.event()? else { return Ok(None) };
        let what = if let Event::Office(event) = event {
            return self.ordered(event, record.subject);
        } else if let Event::Records(RecordsEvent::RecordAnnulled(annulled)) = event {
            (!annulled.corrected && own(annulled.seq)?).then_some(Changed::Annulled(annulled.seq))
        } else if let Event::Lane(LaneEvent::PermitAnswered(answered)) = event {
            own(answered.seq)?.then_some(Changed::Permit(answered.seq, answered.agreed))
        } else {
            None
        };
        Ok(what)
    }

    /// What the office ordered.
    fn ordered(&self, event: OfficeEvent, subject: Option<Id>) -> Result<Option<Changed>> {
        Ok(match event {
            OfficeEvent::RuleSet(rule) => Some(Changed::Rule(rule.name)),
            OfficeEvent::RuleEnded(_) => {
                let rules = office::rules(&self.conn)?;
                let ended = rules.rows.into_iter().find(|row| Some(row.id) == subject);
                ended.map(|row| Changed::RuleEnded(row.rule.name))
            }
            OfficeEvent::FlagSet(flag) => Some(Changed::Flag(self.named(subject)?, flag.kind)),
            OfficeEvent::FlagEnded(flag) => Some(Changed::FlagEnded(self.named(subject)?, flag.kind)),
            any_of!(OfficeEvent: CardIssued CardVoided ThermometerSet) => None,
        })
    }

    fn named(&self, person: Option<Id>) -> Result<Named> {
        let Some(person) = person else { return Ok(Named::default()) };
        let row = people::get(&self.conn, person)?;
        Ok(row.map_or_else(Named::default, |row| Named { name: row.person.name, home: row.person.home }))
    }

    /// Their own passages that others corrected.
    fn corrected(&self, staff_no: &str, seq: i64) -> Result<Vec<ChangedRow>> {
        let sql = "SELECT passage.seq, passage.at_ms, passage.actor, passage.corrects
                   FROM passage JOIN passage AS old ON old.seq = passage.corrects
                   WHERE passage.corrects IS NOT NULL AND passage.seq > ?1 AND old.actor = ?2
                         AND passage.actor <> ?2 AND passage.annulled = 0
                   ORDER BY passage.seq";
        let rows: Vec<(i64, i64, String, i64)> = self.conn.all(sql, params![seq, staff_no])?;
        let row = |(seq, at_ms, actor, old)| ChangedRow { seq, at_ms, actor, what: Changed::Corrected(old) };
        Ok(rows.into_iter().map(row).collect())
    }

    /// What came up and is open, whoever recorded it.
    fn came_up(&self, seq: i64) -> Result<Vec<ChangedRow>> {
        let conn = &self.conn;
        let fevers = fever::cases(conn, &self.context.now())?.into_iter();
        let fevers =
            fevers.map(|case| (case.seq, Changed::Fever(Named { name: case.name, home: case.home })));
        let debts = lane::debts(conn)?.into_iter().map(|debt| (debt.seq, Changed::Debt(debt.seq)));
        let incidents = incidents::open_ones(conn)?.into_iter();
        let incidents = incidents.map(|row| (row.seq, Changed::Incident(row.no, row.kind, row.place)));
        let all = fevers.chain(debts).chain(incidents).filter(|(at, _)| *at > seq);
        all.map(|(seq, what)| {
            let made: (i64, String) = conn.one("SELECT at_ms, actor FROM journal WHERE seq = ?", [seq])?;
            Ok(ChangedRow { seq, at_ms: made.0, actor: made.1, what })
        })
        .collect()
    }
}
