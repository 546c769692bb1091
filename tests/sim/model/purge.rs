//! Days to keep in the model, and what goes by them: what is older and over, and nothing that is open. What counted as a
//! number counts on.

use std::collections::BTreeMap;

use super::{Done, HOUR_MS, Model, No, Told};
use crate::step::{Kept as Kind, Way};

const DAY_MS: i64 = 24 * HOUR_MS;
/// A clock that is further ahead of the last record is not believed, and for a day after it leapt so far neither.
const AHEAD_MS: i64 = 2 * DAY_MS;

/// What is held of somebody, by record.
#[derive(Clone, Debug, Default)]
pub(super) struct HeldOf {
    /// The record that wrote them down.
    seq: i64,
    /// The last record about them that is none of the gate.
    told: i64,
    /// Passages and arrivals, readings and fevers: those that did not go.
    passages: Vec<i64>,
    readings: Vec<i64>,
    arrivals: Vec<i64>,
}

impl HeldOf {
    /// Somebody of the first list.
    pub(super) fn of_the_list(seq: i64) -> Self {
        Self::registered(seq)
    }

    pub(super) fn registered(seq: i64) -> Self {
        Self { seq, told: seq, ..Self::default() }
    }

    pub(super) fn told(&mut self, seq: i64) {
        self.told = seq;
    }

    pub(super) fn passed(&mut self, seq: i64) {
        self.passages.push(seq);
    }

    pub(super) fn measured(&mut self, seq: i64) {
        self.readings.push(seq);
    }

    pub(super) fn waited(&mut self, seq: i64) {
        self.arrivals.push(seq);
    }

    pub(super) fn nothing(&mut self) {
        *self = Self::default();
    }

    fn is_any(&self, up_to: i64) -> bool {
        self.of_the_gate().any(|seq| seq <= up_to)
    }

    fn of_the_gate(&self) -> impl Iterator<Item = i64> {
        self.passages.iter().chain(&self.readings).chain(&self.arrivals).copied()
    }

    /// Lets go; how many of passages and arrivals, and how many readings.
    fn go(&mut self, up_to: i64) -> [u32; 2] {
        let go = |all: &mut Vec<i64>| {
            let before = all.len();
            all.retain(|seq| *seq > up_to);
            u32::try_from(before - all.len()).unwrap()
        };
        [go(&mut self.passages) + go(&mut self.arrivals), go(&mut self.readings)]
    }
}

/// The days that were said, the alarms that nobody of the list was in, and what went since the last certificate.
#[derive(Clone, Debug, Default)]
pub(super) struct Kept {
    days: Vec<(Kind, u16)>,
    pub(super) alarms: Vec<i64>,
}

impl Model {
    fn days(&self, kind: Kind) -> u16 {
        let said = self.kept.days.iter().rev().find(|said| said.0 == kind).map(|said| said.1);
        said.unwrap_or(if kind == Kind::Departed { 30 } else { 14 })
    }

    pub(super) fn keep(&mut self, kind: Kind, days: u16) -> Done {
        if days < 7 {
            return Err(No("days-range", Vec::new()));
        }
        if days == self.days(kind) {
            return Err(No("already", Vec::new()));
        }
        self.kept.days.push((kind, days));
        self.recorded(&["retention.set"])
    }

    /// The last record of those that are all older than the days: by the wall clock and by the time that passed. A time on
    /// the wall that has not come yet says nothing.
    fn old(&self, kind: Kind) -> i64 {
        let before_ms = self.now() - i64::from(self.days(kind)) * DAY_MS;
        let is_young = |(_, wall_ms, lived_ms): &&(i64, i64, i64)| {
            (before_ms..=self.now()).contains(wall_ms) || self.on_the_wall(*lived_ms) >= before_ms
        };
        self.log.iter().find(is_young).map_or(self.seq, |record| record.0 - 1)
    }

    /// Why the clock is not believed.
    fn doubt(&self) -> Option<&'static str> {
        let mut records = self.log.iter().rev().map(|record| record.1);
        let last_ms = records.next()?;
        if self.now() < last_ms {
            return Some("clock-behind");
        }
        if self.now() - last_ms > AHEAD_MS {
            return Some("clock-ahead");
        }
        let mut after_ms = last_ms;
        for at_ms in records {
            if after_ms - at_ms > AHEAD_MS {
                return (self.now() - after_ms < DAY_MS).then_some("clock-ahead");
            }
            if at_ms < self.now() - DAY_MS {
                return None;
            }
            after_ms = at_ms;
        }
        None
    }

    /// What is open about somebody, or was up to a record.
    fn held_by(&self, person: usize, up_to: i64) -> Option<&'static str> {
        let of = &self.people[person];
        let is_open = |ended: Option<i64>| ended.is_none_or(|seq| seq > up_to);
        let queue = self.arrivals.iter().filter(|arrival| arrival.person == person && !arrival.erased);
        let mut queue = queue.filter(|arrival| arrival.seq <= up_to);
        let mut cases = self.cases.iter().filter(|case| case.person == person && case.seq <= up_to);
        let passages = || {
            let own = self.passages.iter().filter(|passage| passage.person == person && !passage.gone);
            own.filter(|passage| !passage.erased && passage.seq <= up_to)
        };
        let owes = |seq: i64| self.debts.iter().any(|debt| debt.0 == seq && !debt.1);
        if of.visitor && self.side(person) == Some(Way::In) {
            Some("inside")
        } else if queue.any(|arrival| arrival.waits() || arrival.ended.is_some_and(|seq| seq > up_to)) {
            Some("queue")
        } else if cases.any(|case| is_open(case.end_seq)) {
            Some("fever")
        } else if passages().any(|passage| owes(passage.seq)) {
            Some("emergency")
        } else if passages().any(|passage| passage.annulled_by.is_some_and(|by| by > up_to)) {
            Some("correction")
        } else {
            None
        }
    }

    /// Lets go what is older than its days, and tells how much that was and what was held back.
    pub(super) fn purge(&mut self, sure: bool) -> Done {
        if let Some(doubt) = self.doubt().filter(|_| !sure) {
            return Err(No(doubt, Vec::new()));
        }
        let at_gate = self.old(Kind::Passages).max(self.old(Kind::Temperatures));
        let (visitors, departed) = (self.old(Kind::Visitors), self.old(Kind::Departed));
        let mut kinds = Vec::new();
        let mut held: BTreeMap<&str, u32> = BTreeMap::new();
        let [mut passages, mut readings] = [0, 0];
        let mut stay = 0;
        let asked: Vec<usize> =
            (0..self.people.len()).filter(|at| self.people[*at].held.is_any(at_gate)).collect();
        for person in asked {
            if let Some(why) = self.held_by(person, at_gate) {
                *held.entry(why).or_default() += 1;
                continue;
            }
            let [more_passages, more_readings] = self.people[person].held.go(at_gate);
            (passages, readings) = (passages + more_passages, readings + more_readings);
            stay += usize::from(self.forget(person, at_gate));
        }
        if passages + readings > 0 {
            kinds.push("records.purged");
        }
        kinds.extend(std::iter::repeat_n("person.stays", stay));
        let is_over = |seq: &i64| *seq <= at_gate && self.debts.iter().any(|debt| debt.0 == *seq && debt.1);
        let alarms = self.kept.alarms.iter().filter(|seq| is_over(seq)).count();
        if alarms > 0 {
            kinds.push("records.purged");
        }
        let debts = self.debts.clone();
        let is_open = |seq: &i64| *seq > at_gate || debts.iter().any(|debt| debt.0 == *seq && !debt.1);
        self.kept.alarms.retain(is_open);
        self.forget_claims();
        let erased = [self.erase_old(true, visitors), self.erase_old(false, departed)];
        kinds.extend(std::iter::repeat_n("body.erased", erased[0] + erased[1]));
        kinds.push("purge.done");
        let (_, kinds) = self.write(&kinds);
        let went = [
            ("passages", usize::try_from(passages).unwrap() + alarms),
            ("temperatures", usize::try_from(readings).unwrap()),
            ("visitors", erased[0]),
            ("departed", erased[1]),
        ];
        let went = went.into_iter().filter(|went| went.1 > 0).map(|(kind, count)| format!("{kind} {count}"));
        let held = held.into_iter().map(|(why, count)| format!("held {why} {count}"));
        Ok(("recorded", went.chain(held).collect(), kinds))
    }

    /// Into how many transactions the post cuts a purge is its own business: their records are counted as it made them.
    pub(crate) fn in_as_many_parts(&mut self, told: Told, by_post: &Told) -> Told {
        let (Told::Done { outcome, findings, kinds }, Told::Done { kinds: of_post, .. }) = (&told, by_post)
        else {
            return told;
        };
        let is_part = |kind: &&String| *kind == "records.purged";
        let others = |kinds: &[String]| -> Vec<String> {
            kinds.iter().filter(|kind| !is_part(kind)).cloned().collect()
        };
        let parts = |kinds: &[String]| i64::try_from(kinds.iter().filter(is_part).count()).unwrap();
        let more = parts(of_post) - parts(kinds);
        if parts(kinds) == 0 || more <= 0 || others(kinds) != others(of_post) {
            return told;
        }
        self.seq += more;
        Told::Done { outcome, findings: findings.clone(), kinds: of_post.clone() }
    }

    /// Forgets what somebody did at the gate up to a record; whether it is to be told which way they last went.
    fn forget(&mut self, person: usize, up_to: i64) -> bool {
        let side = self.side(person);
        for passage in &mut self.passages {
            passage.gone |= passage.person == person && passage.seq <= up_to;
        }
        for arrival in &mut self.arrivals {
            arrival.erased |= arrival.person == person && arrival.seq <= up_to;
        }
        self.cases.retain_mut(|case| {
            case.lost |= case.person == person && case.seq <= up_to;
            true
        });
        let is_young = |passage: &&super::PassageM| passage.person == person && passage.seq > up_to;
        let tells = self.passages.iter().filter(is_young).any(|passage| passage.admitted && passage.counts());
        let of = &mut self.people[person];
        let stays = !of.visitor && !of.erased && side != of.kept_side && !tells;
        if stays {
            of.kept_side = side;
        }
        stays
    }

    /// Erases visitors, or residents who are no longer on the list, of whom nothing is younger; how many.
    fn erase_old(&mut self, visitor: bool, up_to: i64) -> usize {
        let mut count = 0;
        for person in 0..self.people.len() {
            let of = &self.people[person];
            let has_left = if visitor { of.visitor } else { of.gone && self.side(person) != Some(Way::In) };
            let is_old =
                of.held.seq <= up_to && of.held.told <= up_to && of.held.of_the_gate().next().is_none();
            let is_over = has_left && of.visitor == visitor && !of.erased && of.flags.is_empty();
            if is_over && is_old && self.held_by(person, up_to).is_none() {
                let of = &mut self.people[person];
                (of.erased, of.lost, of.kept_side) = (true, true, None);
                count += 1;
            }
        }
        count
    }
}
