//! Fevers in the model: first reading, rest, second on wrist or neck, third with a clinical thermometer; how it ended.

use std::collections::BTreeSet;

use super::{Done, HOUR_MS, Model, No};
use crate::step::{Site, Way, Who};

/// The rest before the second reading.
const REST_MS: i64 = 5 * 60_000;
/// Whoever had a fever is asked about for fourteen days.
const REMEMBERED_MS: i64 = 14 * 24 * HOUR_MS;

#[derive(Clone, Debug)]
pub(super) struct CaseM {
    pub(super) person: usize,
    pub(super) way: Way,
    /// When it began, in time that passed.
    pub(super) begun_ms: i64,
    /// Readings after the first: record, and how far the case was with it.
    readings: Vec<(i64, usize)>,
    /// How it ended, and when in time that passed.
    ending: Option<(&'static str, i64)>,
    /// The record that it began with, and the one that it ended with.
    pub(super) seq: i64,
    pub(super) end_seq: Option<i64>,
    /// The reading that began it was taken back, or all of it erased.
    pub(super) lost: bool,
}

impl CaseM {
    /// 0 resting, 1 wants the clinical thermometer, 2 confirmed.
    fn stage(&self) -> usize {
        self.readings.last().map_or(0, |reading| reading.1)
    }
}

impl Model {
    pub(super) fn open_case(&self, person: usize) -> Option<usize> {
        self.cases.iter().rposition(|case| case.person == person && case.ending.is_none() && !case.lost)
    }

    /// Whoever has a fever, how far it is, and whether they still rest.
    pub(super) fn open_cases(&self) -> BTreeSet<(usize, &'static str, bool)> {
        let open =
            (0..self.cases.len()).filter(|at| self.cases[*at].ending.is_none() && !self.cases[*at].lost);
        open.map(|at| {
            let case = &self.cases[at];
            let stage = ["resting", "clinical", "confirmed"][case.stage()];
            (case.person, stage, self.still_rests(at, self.lived()))
        })
        .collect()
    }

    /// How their last case ended, for fourteen days, unless they were let through after it.
    pub(super) fn fever_before(&self, person: usize) -> Option<&'static str> {
        let of = |case: &&CaseM| case.person == person && !case.lost;
        let (ending, at_ms) = self.cases.iter().rev().filter(of).find_map(|case| case.ending)?;
        (ending != "admitted" && self.lived() - at_ms < REMEMBERED_MS).then_some(ending)
    }

    pub(super) fn counts_for(&self, case: usize, site: Site) -> bool {
        match self.cases[case].stage() {
            0 => site != Site::Unsaid,
            _ => site == Site::Clinical,
        }
    }

    pub(super) fn still_rests(&self, case: usize, lived_ms: i64) -> bool {
        let case = &self.cases[case];
        case.stage() == 0 && lived_ms < case.begun_ms + REST_MS
    }

    pub(super) fn is_confirmed(&self, case: usize) -> bool {
        self.cases[case].stage() == 2
    }

    /// Whether the case goes on with a reading: a confirmed one does, whatever is read.
    pub(super) fn goes_on(&self, case: usize, fever: bool) -> bool {
        fever || self.is_confirmed(case)
    }

    pub(super) fn measured(&mut self, case: usize, seq: i64, is_next: bool) {
        let case = &mut self.cases[case];
        let stage = if is_next { (case.stage() + 1).min(2) } else { case.stage() };
        case.readings.push((seq, stage));
    }

    pub(super) fn begin_case(
        &mut self,
        person: usize,
        way: Way,
        begun_ms: i64,
        ending: Option<&'static str>,
    ) -> usize {
        let ending = ending.map(|ending| (ending, self.lived()));
        let (seq, end_seq) = (self.seq, ending.map(|_| self.seq));
        let readings = Vec::new();
        self.cases.push(CaseM { person, way, begun_ms, readings, ending, seq, end_seq, lost: false });
        self.cases.len() - 1
    }

    pub(super) fn end_case(&mut self, case: usize, ending: &'static str) {
        self.cases[case].ending = Some((ending, self.lived()));
        self.cases[case].end_seq = Some(self.seq);
    }

    pub(super) fn never_was(&mut self, case: usize) {
        self.cases[case].lost = true;
        self.cases[case].end_seq = Some(self.cases[case].seq);
    }

    pub(super) fn open_again(&mut self, case: usize) {
        self.cases[case].ending = None;
        self.cases[case].end_seq = None;
    }

    /// A further reading is taken back: its case is as far as it was before, if it still goes on.
    pub(super) fn undo_measured(&mut self, seq: i64) {
        for case in self.cases.iter_mut().filter(|case| case.ending.is_none() && !case.lost) {
            case.readings.retain(|reading| reading.0 != seq);
        }
    }

    pub(super) fn fever_ends(&mut self, who: Who, held: bool) -> Done {
        let case = self.person(who).and_then(|person| self.open_case(person));
        let Some(case) = case else { return Err(No("not-found", Vec::new())) };
        let (seq, kinds) = self.write(&["fever.closed"]);
        self.end_case(case, if held { "holding_spot" } else { "walked_off" });
        let person = self.cases[case].person;
        self.people[person].held.measured(seq);
        Ok(("recorded", Vec::new(), kinds))
    }
}
