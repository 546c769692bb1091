//! A rule tried on the records of the last nights.
//!
//! Reads only; what would have come of the rule is reckoned in `domain`.

use rusqlite::params;

use super::core::Store;
use super::error::Result;
use super::known::occurred;
use super::rows::{Statements as _, row};
use crate::domain::event::{Event, EventKind, GateEvent};
use crate::domain::gate::{Passing, Reason};
use crate::domain::now::Now;
use crate::domain::rules::{Rule, Trial, TrialHousehold, TrialPassage};
use crate::domain::value::{Direction, Home, Id};

/// A passage of a resident, with its body as long as that is kept.
struct Row {
    person: Id,
    home: Option<Home>,
    at_ms: i64,
    direction: Direction,
    outcome: Passing,
    reason: Option<Reason>,
    body: Option<String>,
}

row!(Row { person, home, at_ms, direction, outcome, reason, body });

impl Store {
    /// Tries rules, each for itself, on the passages since a moment in wall milliseconds.
    ///
    /// # Errors
    /// `StoreError` if the file cannot be read.
    pub(crate) fn try_rules(&self, rules: &[Rule], from_ms: i64, now: &Now) -> Result<Vec<Trial>> {
        let windows = rules.iter().filter_map(|rule| rule.what.window_ms());
        let earliest_ms = from_ms.saturating_sub(windows.max().unwrap_or_default());
        let passages = self.reading(|| {
            let occurred = occurred(&self.conn, now)?;
            let sql = format!(
                "SELECT passage.person, building, stairwell, room, {occurred} AS at_ms, direction, outcome, reason,
                        (SELECT body FROM journal_body WHERE journal_body.seq = passage.seq
                                AND {occurred} >= ?2) AS body
                 FROM passage JOIN person ON person.id = passage.person
                 WHERE person_kind = 'resident' AND annulled = 0 AND emergency = 0 AND {occurred} >= ?1
                 ORDER BY at_ms, passage.seq"
            );
            let mut passages = Vec::new();
            self.conn.each(&sql, params![earliest_ms, from_ms], |row: Row| {
                passages.push(passage(row)?);
                Ok(())
            })?;
            Ok(passages)
        })?;
        Ok(rules.iter().map(|rule| Trial::of(rule, &passages, from_ms)).collect())
    }
}

fn passage(row: Row) -> Result<TrialPassage> {
    let Row { person, home, at_ms, direction, outcome, reason, body } = row;
    let event = body.map(|body| EventKind::PassageRecorded.decode(&body)).transpose()?;
    let facts =
        if let Some(Event::Gate(GateEvent::PassageRecorded(passage))) = event { passage.facts } else { None };
    let household = home.map_or(TrialHousehold::Alone(person), TrialHousehold::Home);
    Ok(TrialPassage { person, household, at_ms, direction, outcome, reason, facts })
}
