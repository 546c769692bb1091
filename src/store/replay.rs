//! A passage judged again, from the facts that it keeps and the rules of its hour.
//!
//! Reads only. Whether the answer is still the same is told, never mended.

use strum::IntoStaticStr;

use super::core::Store;
use super::error::Result;
use super::journal::{self, Record};
use super::office;
use super::people::{self, PersonRow};
use crate::domain::event::{Event, EventKind, GateEvent};
use crate::domain::gate::Passage;
use crate::domain::rules::{Finding, RuleRow, judge};

/// A passage that was judged again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Replay {
    pub record: Record,
    /// The passage, with what was found then.
    pub passage: Passage,
    pub person: Option<PersonRow>,
    /// The rule that was in force.
    pub rule: Option<RuleRow>,
    /// What is found now, from the same facts.
    pub findings: Vec<Finding>,
    /// Whether that is what was found then.
    pub same: bool,
}

/// Why a record cannot be judged again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, IntoStaticStr, strum::VariantNames)]
#[strum(serialize_all = "snake_case")]
pub enum NoReplay {
    /// There is no record of that number.
    NoRecord,
    /// The record is no passage.
    NotAPassage,
    /// Its body was erased.
    Erased,
    /// The first version of the program recorded it, and kept no facts.
    NoFacts,
}

impl Store {
    /// Judges a passage again, or says why that cannot be done.
    ///
    /// # Errors
    /// `StoreError` if the file cannot be read.
    pub fn replay(&self, seq: i64) -> Result<Result<Replay, NoReplay>> {
        self.reading(|| {
            let Some(record) = journal::get(&self.conn, seq)? else { return Ok(Err(NoReplay::NoRecord)) };
            if record.event_kind()? != EventKind::PassageRecorded {
                return Ok(Err(NoReplay::NotAPassage));
            }
            let Some(Event::Gate(GateEvent::PassageRecorded(passage))) = record.event()? else {
                return Ok(Err(NoReplay::Erased));
            };
            let Some(facts) = passage.facts.clone() else { return Ok(Err(NoReplay::NoFacts)) };
            let rules = office::rules_as_of(&self.conn, record.seq)?.at_version(facts.rules);
            let mut findings = judge(&facts, &rules);
            let mut passage = passage;
            for finding in findings.iter_mut().chain(&mut passage.findings) {
                if let Finding::NotRepresentative { representative } = finding
                    && let Some(row) = people::get(&self.conn, representative.id)?
                {
                    representative.name = row.person.name;
                }
            }
            Ok(Ok(Replay {
                person: people::get(&self.conn, passage.person)?,
                rule: rules.in_force(facts.at_ms).cloned(),
                same: findings == passage.findings,
                findings,
                record,
                passage,
            }))
        })
    }
}
