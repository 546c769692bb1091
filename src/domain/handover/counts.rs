//! What happened in a shift, counted by kind and by hour from its records, and from nothing else.
//!
//! Pure: which records are handed in is the caller's part. A record that was taken back does not count.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use strum::{EnumString, IntoStaticStr, VariantArray};

use crate::domain::code::by_code;
use crate::domain::event::{Event, EventKind, Figure, RecordsEvent, Rest};
use crate::domain::gate::Passing;
use crate::domain::now::Now;
use crate::domain::value::Direction;

by_code!(CountKind);

const HOUR_MS: i64 = 60 * 60 * 1000;

/// One record of the journal, as far as counting is concerned.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct CountedRecord {
    pub seq: i64,
    /// When it was recorded, in wall milliseconds.
    pub at_ms: i64,
    pub shift: i64,
    /// Staff number of who recorded it.
    pub actor: String,
    /// Staff number of who began it, if another finished it.
    pub begun_by: Option<String>,
    pub kind: EventKind,
    /// What happened; none once its body is erased.
    pub event: Option<Event>,
}

/// What is counted, in the order of the page.
#[derive(IntoStaticStr, EnumString, VariantArray, strum::VariantNames)]
#[strum(serialize_all = "snake_case")]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum CountKind {
    /// People let in.
    In,
    /// People let out.
    Out,
    /// People turned back.
    Refused,
    /// Visitors written down.
    Visitors,
    /// People who came in on somebody's heels.
    Tailgates,
    /// Vehicles.
    Vehicles,
    /// Couriers.
    Couriers,
    /// Parcels that they left.
    Parcels,
    /// Through the emergency lane.
    Emergencies,
    /// Cold readings, which are no pass.
    ColdReadings,
    /// Entries from the paper pad.
    Late,
    /// Rounds that began.
    Rounds,
    /// Points of rounds that were reported, unit doors included.
    Points,
    /// Looks at closure points, by whomever.
    DoorLooks,
    /// Incidents reported.
    Incidents,
    /// Times that numbers were shown whole.
    Reveals,
    /// Passages of which only the number is left.
    Erased,
}

/// Figures by kind; what did not happen is left out.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CountedFigures(BTreeMap<CountKind, u64>);

impl CountedFigures {
    /// How many of a kind.
    #[must_use]
    pub fn of(&self, kind: CountKind) -> u64 {
        self.0.get(&kind).copied().unwrap_or_default()
    }

    /// Every kind that happened, with how many.
    pub fn all(&self) -> impl Iterator<Item = (CountKind, u64)> + '_ {
        self.0.iter().map(|(kind, count)| (*kind, *count))
    }

    pub(crate) fn add(&mut self, kind: CountKind, count: u64) {
        if count > 0 {
            *self.0.entry(kind).or_default() += count;
        }
    }
}

/// Figures of one hour.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hour {
    /// When the hour begins, in wall milliseconds.
    pub from_ms: i64,
    pub figures: CountedFigures,
}

/// What happened in a shift.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counts {
    pub total: CountedFigures,
    /// What was written down in it, and had happened before it began.
    #[serde(default)]
    pub before: CountedFigures,
    /// By the hour in which it happened, the earliest first; hours without anything are left out.
    pub hours: Vec<Hour>,
    /// The lines of the paper pad that were entered.
    pub serials: BTreeSet<u32>,
}

/// The beginning of the local hour that a moment lies in, in wall milliseconds.
#[must_use]
pub(crate) fn hour_of(at_ms: i64, now: &Now) -> i64 {
    let offset_ms = i64::from(now.offset_s) * 1000;
    at_ms - at_ms.saturating_add(offset_ms).rem_euclid(HOUR_MS)
}

/// Counts the records of a shift one after the other, so that no more of them need be held than one. Records of other
/// shifts may be among them and count for nothing.
///
/// A jump of the clock by an hour or more is taken out of the hours behind it, so that they stay those of one night;
/// what is named beside a record is the clock as it was.
#[derive(Clone, Debug)]
pub(crate) struct Counting<'a> {
    shift: i64,
    opened_ms: i64,
    now: &'a Now,
    gone: &'a BTreeSet<i64>,
    counts: Counts,
    hours: BTreeMap<i64, CountedFigures>,
    jumped_ms: i64,
}

impl<'a> Counting<'a> {
    /// Begins to count a shift that began at a moment (wall milliseconds); `gone` are the records that were taken
    /// back or corrected, by whichever shift.
    #[must_use]
    pub(crate) fn new(shift: i64, opened_ms: i64, now: &'a Now, gone: &'a BTreeSet<i64>) -> Self {
        Self { shift, opened_ms, now, gone, counts: Counts::default(), hours: BTreeMap::new(), jumped_ms: 0 }
    }

    /// The next record, in the order of the journal.
    pub(crate) fn add(&mut self, entry: &CountedRecord) {
        if entry.shift != self.shift || self.gone.contains(&entry.seq) {
            return;
        }
        if let Some(Event::Records(RecordsEvent::ClockJumped(jump))) = &entry.event {
            // One that was noticed with the shift's own beginning lies before it.
            let is_before = entry.seq == self.shift + 1 && entry.at_ms == self.opened_ms;
            self.jumped_ms += if is_before || jump.by_ms.abs() < HOUR_MS { 0 } else { jump.by_ms };
        }
        let (at_ms, kinds) = kinds_of(entry, &mut self.counts.serials);
        let hour_ms = hour_of(at_ms - self.jumped_ms, self.now);
        let is_before = hour_ms < hour_of(self.opened_ms, self.now);
        for (kind, count) in kinds {
            self.counts.total.add(kind, count);
            if is_before {
                self.counts.before.add(kind, count);
            } else {
                self.hours.entry(hour_ms).or_default().add(kind, count);
            }
        }
    }

    #[must_use]
    pub(crate) fn end(mut self) -> Counts {
        let some = self.hours.into_iter().filter(|(_, figures)| !figures.0.is_empty());
        self.counts.hours = some.map(|(from_ms, figures)| Hour { from_ms, figures }).collect();
        self.counts
    }
}

/// When it happened, in wall milliseconds, and what one record counts for.
#[must_use]
pub(crate) fn counted(entry: &CountedRecord) -> (i64, Vec<(CountKind, u64)>) {
    kinds_of(entry, &mut BTreeSet::new())
}

/// The same, and the lines of the paper pad that it was entered from.
fn kinds_of(entry: &CountedRecord, serials: &mut BTreeSet<u32>) -> (i64, Vec<(CountKind, u64)>) {
    let mut at_ms = entry.at_ms;
    let many = |count: usize| u64::try_from(count).unwrap_or(u64::MAX);
    let Some(event) = &entry.event else {
        let kind = match entry.kind.rest() {
            Rest::Passage => Some(CountKind::Erased),
            // Nothing of it was personal but whose number it was.
            Rest::Nothing if entry.kind == EventKind::NumberRevealed => Some(CountKind::Reveals),
            Rest::Nothing | Rest::People(_) | Rest::Incidents(_) | Rest::Errand | Rest::Tip => None,
        };
        return (at_ms, kind.into_iter().map(|kind| (kind, 1)).collect());
    };
    let Some(figure) = event.figure() else { return (at_ms, Vec::new()) };
    let kinds = match figure {
        Figure::Passage(passage) => {
            at_ms = passage.occurred_ms(entry.at_ms);
            let kind = match (passage.outcome, passage.direction) {
                (Passing::Refused, _) => CountKind::Refused,
                (Passing::Admitted, Direction::In) => CountKind::In,
                (Passing::Admitted, Direction::Out) => CountKind::Out,
            };
            serials.extend(passage.late.and_then(|late| late.serial));
            let late = u64::from(passage.late.is_some());
            vec![(kind, 1), (CountKind::Emergencies, u64::from(passage.emergency)), (CountKind::Late, late)]
        }
        Figure::Visitor(_) => vec![(CountKind::Visitors, 1)],
        Figure::Tailgate(tailgate) => {
            vec![(CountKind::Tailgates, u64::from(tailgate.count))]
        }
        Figure::Vehicle(_) => vec![(CountKind::Vehicles, 1)],
        Figure::Courier(courier) => {
            vec![(CountKind::Couriers, 1), (CountKind::Parcels, u64::from(courier.parcels))]
        }
        Figure::Reveal(_) => vec![(CountKind::Reveals, 1)],
        Figure::Emergency(_) => vec![(CountKind::Emergencies, 1)],
        Figure::Cold(_) => vec![(CountKind::ColdReadings, 1)],
        Figure::Start(round) => {
            at_ms = round.at_ms.unwrap_or(at_ms);
            vec![(CountKind::Rounds, 1)]
        }
        Figure::Report(report) => {
            at_ms = report.at_ms.unwrap_or(at_ms);
            let doors = many(report.checks.len());
            vec![(CountKind::Points, doors + many(report.points.len())), (CountKind::DoorLooks, doors)]
        }
        Figure::Doors(checked) => {
            at_ms = checked.late.map_or(at_ms, |late| late.at_ms);
            serials.extend(checked.late.and_then(|late| late.serial));
            let late = u64::from(checked.late.is_some());
            vec![(CountKind::DoorLooks, many(checked.checks.len())), (CountKind::Late, late)]
        }
        Figure::Incident(incident) => {
            at_ms = incident.at_ms.unwrap_or(at_ms);
            vec![(CountKind::Incidents, 1)]
        }
    };
    (at_ms, kinds)
}

/// The lines of the paper pad that are missing: between the first that was entered, or the one that the pad began
/// with, and the last; at most a hundred.
#[must_use]
pub(crate) fn missing_serials(entered: &BTreeSet<u32>, first: Option<u32>) -> Vec<u32> {
    let Some(last) = entered.last().copied() else { return Vec::new() };
    let from = entered.first().copied().into_iter().chain(first.filter(|first| *first <= last)).min();
    (from.unwrap_or(last)..last).filter(|serial| !entered.contains(serial)).take(100).collect()
}
