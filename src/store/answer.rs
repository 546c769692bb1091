//! What an operation came to, as it is told once the disk has it.

use strum::IntoStaticStr;

use super::error::StoreError;
use super::journal::Record;
use crate::domain::any_of::any_of;
use crate::domain::event::{Attempt, Event, GateEvent, ListImported, RecordsEvent};
use crate::domain::fever::CaseState;
use crate::domain::gate::Passing;
use crate::domain::patrol::{Attendance, ShortRest};
use crate::domain::reveal::Numbers;
use crate::domain::rules::Finding;
use crate::domain::value::{Id, SafeText};

/// What a record of the roster is about, for its answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RosterTold {
    /// The slots, as they are known after it.
    pub rows: Vec<Attendance>,
    /// Name of who came instead; empty if nobody did.
    pub by: SafeText,
    /// Who of them rests too little before or after.
    pub rests: Vec<ShortRest>,
}

/// What an operation came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Outcome {
    /// Let through.
    Admitted,
    /// Turned back.
    Refused,
    /// Put into the queue.
    Queued,
    /// Held: no pass yet.
    Held,
    /// Recorded.
    Recorded,
}

/// What became of one of a group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GroupRecord {
    /// Sequence number of the record.
    pub seq: i64,
    /// Whom it is about; nobody for a vehicle.
    pub subject: Option<Id>,
    pub event: Event,
}

/// What happened to the file while something was recorded, for whoever looks after the machine.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, IntoStaticStr, strum::VariantNames)]
#[strum(serialize_all = "snake_case")]
pub enum Remark {
    /// The disk is full, and a piece of the reserve was given up.
    BallastReleased,
    /// The record stands; the anchor could not be written, and does not vouch for it yet.
    AnchorBehind,
    /// The anchor was gone or exchanged, and was made again.
    AnchorMade,
    /// The log or its shared memory was gone; all that stood in it was saved.
    FilesMended,
}

/// What an answer tells beside its record, each for one room.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Beside {
    /// The record says it all.
    Nothing,
    /// When the like of an incident happened at its place before, in wall milliseconds, the first time first.
    Before(Vec<i64>),
    /// Whose duty it is about.
    Roster(Box<RosterTold>),
    /// How the fever case stands after a call or an end.
    Case(CaseState),
    /// How many of those in a vehicle left without having come in by one.
    Unmatched(i64),
    /// The numbers that were asked for; an operation that had been done before shows none.
    Numbers(Box<Numbers>),
}

/// What was written, once the disk has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// Sequence number of the record that tells the operation.
    pub seq: i64,
    /// When, in wall milliseconds.
    pub at_ms: i64,
    /// What it came to.
    pub outcome: Outcome,
    /// What it is about.
    pub subject: Option<Id>,
    /// The event itself; none if its body was erased since.
    pub event: Option<Event>,
    /// The operation had been done before; this is its first answer.
    pub repeated: bool,
    /// What happened to the file on the way.
    pub remarks: Vec<Remark>,
    /// What became of each member of a group, and of their vehicle. Empty for anything else, and for an
    /// operation that had been done before.
    pub group: Vec<GroupRecord>,
    /// What only answers of its room tell beside.
    pub beside: Beside,
}

impl Answer {
    pub(in crate::store) fn from_record(record: &Record, event: Option<Event>, repeated: bool) -> Self {
        let outcome = match event.as_ref().and_then(Event::attempt) {
            Some(Attempt::Passage(passage)) => match passage.outcome {
                Passing::Admitted => Outcome::Admitted,
                Passing::Refused => Outcome::Refused,
            },
            Some(Attempt::Cold(_) | Attempt::Fever(_)) => Outcome::Held,
            None if matches!(event, Some(Event::Gate(GateEvent::ArrivalJoined(_)))) => Outcome::Queued,
            None => Outcome::Recorded,
        };
        Self {
            seq: record.seq,
            at_ms: record.at_ms,
            outcome,
            subject: record.subject,
            event,
            repeated,
            remarks: Vec::new(),
            group: Vec::new(),
            beside: Beside::Nothing,
        }
    }

    /// The first answer of an operation that was done before.
    pub(super) fn of_record(record: &Record) -> Result<Self, StoreError> {
        Ok(Self::from_record(record, record.event()?, true))
    }

    /// What was found, for a passage or a held reading.
    #[must_use]
    pub fn findings(&self) -> Vec<Finding> {
        if !self.group.is_empty() {
            return self.group.iter().flat_map(|record| findings_of(Some(&record.event))).collect();
        }
        findings_of(self.event.as_ref())
    }

    /// The numbers that it shows, which it then shows no more.
    pub(crate) fn take_numbers(&mut self) -> Option<Box<Numbers>> {
        match std::mem::replace(&mut self.beside, Beside::Nothing) {
            Beside::Numbers(numbers) => Some(numbers),
            other @ any_of!(Beside: Nothing Before Roster Case Unmatched) => {
                self.beside = other;
                None
            }
        }
    }

    /// The summary of an import.
    pub(crate) fn import(&self) -> Option<&ListImported> {
        let Some(Event::Records(RecordsEvent::ListImported(summary))) = &self.event else { return None };
        Some(summary)
    }
}

/// What was found, for an event of somebody who wanted to pass.
fn findings_of(event: Option<&Event>) -> Vec<Finding> {
    match event.and_then(Event::attempt) {
        Some(Attempt::Passage(passage)) => passage.findings.clone(),
        Some(Attempt::Cold(held)) => vec![Finding::ColdReading { temperature: held.temperature }],
        Some(Attempt::Fever(measured)) => {
            vec![Finding::Fever { temperature: measured.reading.temperature }]
        }
        None => Vec::new(),
    }
}
