//! The gate in the model: one passage, the queue, who handles whom.

use chrono::Datelike as _;

use super::{ArrivalM, Done, HOUR_MS, Model, No, Own, PassageM, ShownPerson, Told};
use crate::step::{Flagged, Host, Pass, Reading, Way, Who};

/// Whoever is handled at a terminal is so for this long without a key.
const CLAIM_MS: i64 = 90_000;
/// The gates with their hours, in minutes of the day: the second one closes for the night.
pub(crate) const GATES: [(u16, u16); 2] = [(0, 1440), (6 * 60, 22 * 60)];

/// What a finding does.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Weight {
    Told,
    Asks,
    Refuses,
}

/// All that is found of a passage.
#[derive(Default)]
struct Findings(Vec<(String, Option<Weight>)>);

impl Findings {
    fn add(&mut self, weight: Weight, text: impl Into<String>) {
        self.0.push((text.into(), Some(weight)));
    }

    fn any(&self, weight: Weight) -> bool {
        self.0.iter().any(|found| found.1 == Some(weight))
    }

    fn words(self) -> Vec<String> {
        self.0.into_iter().map(|found| found.0).collect()
    }
}

impl Model {
    /// Which way somebody went last, refusals left out.
    pub(super) fn side(&self, person: usize) -> Option<Way> {
        let last = self.last_let_through(person).map(|passage| passage.way);
        last.or(self.people[person].kept_side)
    }

    fn last_let_through(&self, person: usize) -> Option<&PassageM> {
        self.last_of(person, true)
    }

    /// The passage with which somebody's history ends. What was recorded as it happened stands in the order of the records,
    /// whatever the clock said; what the pad told later stands where its time puts it.
    fn last_of(&self, person: usize, admitted: bool) -> Option<&PassageM> {
        let of = |passage: &&PassageM| {
            passage.person == person && passage.counts() && !passage.gone && (passage.admitted || !admitted)
        };
        let newest = self.passages.iter().rev().filter(of).find(|passage| !passage.late);
        let behind = |passage: &&PassageM| {
            passage.late
                && newest.is_none_or(|newest| passage.seq > newest.seq && passage.at_ms >= newest.at_ms)
        };
        let told =
            self.passages.iter().filter(of).filter(behind).max_by_key(|passage| (passage.at_ms, passage.seq));
        told.or(newest)
    }

    /// The way to assume: what was said when they joined, else the way they wanted when they had a fever, else the other
    /// one than last time; a visitor who was never here comes in.
    fn guess(&self, person: usize) -> Option<Way> {
        let waiting = self.waiting(person).and_then(|at| self.arrivals[at].way);
        let fever = self.open_case(person).map(|at| self.cases[at].way);
        let other = self.side(person).map(Way::flipped);
        let visitor = self.people[person].visitor.then_some(Way::In);
        waiting.or(fever).or(other).or(visitor)
    }

    /// The minute of the local day.
    fn minute(&self, at_ms: i64) -> i64 {
        (at_ms + i64::from(self.clock.offset_s) * 1000).rem_euclid(24 * HOUR_MS) / 60_000
    }

    fn year(&self, at_ms: i64) -> i32 {
        let local_ms = at_ms + i64::from(self.clock.offset_s) * 1000;
        chrono::DateTime::from_timestamp_millis(local_ms).unwrap().year()
    }

    /// The terminal that handles an arrival, as long as it does.
    pub(super) fn claim_of(&self, arrival: usize) -> Option<usize> {
        let (terminal, boot, until_ms) = self.arrivals[arrival].claim?;
        (boot == self.clock.boot && until_ms > self.clock.mono_ms).then_some(terminal)
    }

    pub(super) fn claim(&mut self, by: usize, arrival: Option<usize>) -> Told {
        for (at, other) in self.arrivals.iter_mut().enumerate() {
            if other.claim.is_some_and(|claim| claim.0 == by) && Some(at) != arrival {
                other.claim = None;
            }
        }
        self.open[by] = arrival;
        let Some(at) = arrival else { return Told::Claim("closed") };
        let known = &self.arrivals[at];
        if known.erased {
            return Told::Claim("unknown");
        }
        if known.ended.is_some() {
            return Told::Claim("ended");
        }
        if known.annulled {
            return Told::Claim("unknown");
        }
        if self.claim_of(at).is_some_and(|terminal| terminal != by) {
            return Told::Claim("theirs");
        }
        let until_ms = self.clock.mono_ms + CLAIM_MS;
        self.arrivals[at].claim = Some((by, self.clock.boot, until_ms));
        Told::Claim("ours")
    }

    pub(super) fn join(&mut self, by: usize, gate: u16, who: Who, way: Option<Way>, first: bool) -> Done {
        let Some(person) = self.person(who) else { return Err(No("not-found", Vec::new())) };
        if self.waiting(person).is_some() {
            return Err(No("already-waiting", Vec::new()));
        }
        let way = way.or_else(|| self.guess(person));
        let (seq, kinds) = self.write(&["arrival.joined"]);
        self.people[person].held.waited(seq);
        self.remember(by, seq, Own::Joined);
        let (ended, claim) = (None, None);
        let arrival =
            ArrivalM { seq, person, gate, way, first, ended, annulled: false, erased: false, claim };
        self.arrivals.push(arrival);
        Ok(("queued", Vec::new(), kinds))
    }

    /// Somebody goes away. Whoever is handled at another terminal is that one's to let go.
    pub(super) fn leave(&mut self, by: usize, who: Who) -> Done {
        let Some(at) = self.person(who).and_then(|person| self.last_arrival(person)) else {
            return Err(No("not-found", Vec::new()));
        };
        if self.claim_of(at).is_some_and(|terminal| terminal != by) {
            return Err(No("claimed", Vec::new()));
        }
        if self.arrivals[at].ended.is_some() {
            return Err(No("already-decided", Vec::new()));
        }
        if self.arrivals[at].annulled {
            return Err(No("not-found", Vec::new()));
        }
        let (seq, kinds) = self.write(&["arrival.left"]);
        self.remember(by, seq, Own::Left);
        self.arrivals[at].ended = Some(seq);
        self.forget_claims();
        Ok(("recorded", Vec::new(), kinds))
    }

    /// What a record took out of the queue waits again, unless they wait anew.
    pub(super) fn reopen(&mut self, seq: i64) {
        let Some(at) = self.arrivals.iter().position(|arrival| arrival.ended == Some(seq)) else { return };
        if self.waiting(self.arrivals[at].person).is_none() {
            self.arrivals[at].ended = None;
        }
    }

    /// One passage. A fever is one whatever else is lacking, a cold brow is no reading; what refuses comes before what
    /// asks; nothing stands in the way of an emergency.
    pub(super) fn pass(&mut self, (by, open): (usize, Option<usize>), gate: u16, pass: &Pass) -> Done {
        let no = |code| Err(No(code, Vec::new()));
        let Some(person) = self.person(pass.who) else { return no("not-found") };
        let at_ms = self.now() - pass.ago_s.unwrap_or(0) * 1000;
        if at_ms > self.now() {
            return no("wrong-time");
        }
        let is_late = pass.ago_s.is_some();
        let tenths = match pass.reading {
            Reading::Tenths(tenths) | Reading::TwoDigits(tenths) => Some(tenths),
            Reading::Nothing | Reading::NotTaken => None,
        };
        let fever = tenths.is_some_and(|tenths| tenths >= 373);
        let cold = tenths.is_some_and(|tenths| tenths < 350);
        let mine = open.filter(|at| self.arrivals[*at].person == person);
        if !fever && mine.is_some_and(|at| self.arrivals[at].ended.is_some() && !self.arrivals[at].erased) {
            return no("already-decided");
        }
        let waiting = self.waiting(person);
        let elsewhere = waiting.and_then(|at| self.claim_of(at)).is_some_and(|terminal| terminal != by);
        if elsewhere && !pass.emergency && !fever && !is_late {
            return no("claimed");
        }
        let way = match pass.way.or_else(|| self.guess(person)) {
            Some(way) => way,
            None if pass.emergency => Way::Out,
            None if fever => Way::In,
            None => return no("need-direction"),
        };
        if pass.reading == Reading::Nothing && !pass.emergency && !pass.refuse {
            return no("need-temperature");
        }
        if pass.reading == Reading::NotTaken && !pass.note && !pass.emergency {
            return no("need-reason");
        }
        // What happened before a fever began is no reading of it.
        let of_it = |case: &usize| !is_late || at_ms >= self.on_the_wall(self.cases[*case].begun_ms);
        let case = self.open_case(person).filter(|_| !pass.refuse).filter(of_it);
        let found = self.find((person, way, at_ms), gate, pass, tenths, case);
        // The retests of a fever, each the way it has to be taken.
        let retest = case.filter(|_| !pass.emergency && !cold);
        if let Some(case) = retest {
            if tenths.is_none() {
                return no("need-retest");
            }
            if !self.counts_for(case, pass.site) {
                return no("need-method");
            }
        }
        if cold && !pass.refuse && !pass.emergency {
            let (seq, kinds) = self.write(&["temperature.held"]);
            self.people[person].held.measured(seq);
            return Ok(("held", vec![format!("cold_reading {}", tenths.unwrap_or(0))], kinds));
        }
        if let (Some(case), Some(tenths)) = (retest, tenths)
            && self.goes_on(case, fever)
        {
            let is_next = !found.any(Weight::Asks) || pass.yes;
            let (seq, kinds) = self.write(&["fever.measured"]);
            self.people[person].held.measured(seq);
            self.remember(by, seq, Own::Measured);
            self.measured(case, seq, is_next);
            return Ok(("held", vec![format!("fever {tenths}")], kinds));
        }
        let to_hospital = pass.emergency && way == Way::Out;
        // Who went through earlier did so.
        let stops = found.any(Weight::Refuses) && !pass.emergency && !is_late;
        let refused = fever && !to_hospital || pass.refuse || stops;
        if !refused && found.any(Weight::Asks) && !pass.yes && !pass.emergency {
            return Err(No("need-confirm", found.words()));
        }
        self.let_through(by, (person, way, at_ms), pass, (tenths, fever), case, (!refused, found))
    }

    /// The record of a passage, and what becomes of the arrival and of a fever.
    fn let_through(
        &mut self,
        by: usize,
        (person, way, at_ms): (usize, Way, i64),
        pass: &Pass,
        (tenths, fever): (Option<u16>, bool),
        case: Option<usize>,
        (admitted, found): (bool, Findings),
    ) -> Done {
        let to_hospital = pass.emergency && way == Way::Out;
        let late = pass.ago_s.is_some();
        let waiting = self.waiting(person).filter(|_| !late);
        let has_case = self.open_case(person);
        let ends = match case {
            Some(case) if admitted && to_hospital => Some((case, "hospital")),
            Some(case) if admitted && !pass.emergency && tenths.is_some() && !fever => {
                Some((case, "admitted"))
            }
            _ => None,
        };
        let opens = fever && has_case.is_none();
        let mut kinds = vec!["passage.recorded"];
        kinds.extend(waiting.map(|_| "arrival.decided"));
        kinds.extend(ends.map(|_| "fever.closed"));
        kinds.extend(opens.then_some("fever.opened"));
        let unmatched = admitted && !late && self.side(person) == Some(way);
        let (seq, kinds) = self.write(&kinds);
        self.remember(by, seq, Own::Passage);
        let held = &mut self.people[person].held;
        held.passed(seq);
        if ends.is_some() {
            held.measured(seq);
        }
        if opens {
            held.measured(seq);
        }
        if let Some(at) = waiting {
            self.arrivals[at].ended = Some(seq);
        }
        self.forget_claims();
        if let Some((case, ending)) = ends {
            self.end_case(case, ending);
        }
        let lived_ms = self.lived() - (self.now() - at_ms);
        let opened = opens.then(|| self.begin_case(person, way, lived_ms, to_hospital.then_some("hospital")));
        if pass.emergency && !pass.note {
            self.debts.push((seq, false));
        }
        let passage = PassageM {
            seq,
            person,
            way,
            admitted,
            emergency: pass.emergency,
            at_ms: lived_ms,
            late,
            shift: self.shift(),
            unmatched,
            annulled: false,
            erased: false,
            gone: false,
            annulled_by: None,
            opened,
            ended: ends.map(|(case, _)| case),
        };
        self.passages.push(passage);
        Ok((if admitted { "admitted" } else { "refused" }, found.words(), kinds))
    }

    fn find(
        &self,
        (person, way, at_ms): (usize, Way, i64),
        gate: u16,
        pass: &Pass,
        tenths: Option<u16>,
        case: Option<usize>,
    ) -> Findings {
        use Weight::{Asks, Refuses, Told};
        let is_late = pass.ago_s.is_some();
        // Of what is over only the entry itself is asked about.
        let asks_now = if is_late { Told } else { Asks };
        let mut found = Findings::default();
        if is_late {
            found.add(Told, format!("late_entry {at_ms}"));
        }
        let of = &self.people[person];
        let calm = !pass.emergency;
        if pass.emergency {
            found.add(Told, "emergency");
        }
        for flag in &of.flags {
            match (flag, way) {
                (Flagged::Quarantine, Way::Out) => found.add(Refuses, "home_quarantine deny"),
                (Flagged::Quarantine, Way::In) => found.add(Told, "home_quarantine"),
                (Flagged::FollowUp, _) => found.add(Told, "follow_up"),
            }
        }
        if let Some(ending) = self.fever_before(person).filter(|_| calm && !is_late) {
            found.add(Asks, format!("fever_before {ending}"));
        }
        match tenths {
            None if pass.reading == Reading::NotTaken => found.add(Told, "temperature_not_taken"),
            None => {}
            Some(tenths @ 373..) => found.add(Refuses, format!("fever {tenths}")),
            Some(tenths @ ..350) => found.add(Refuses, format!("cold_reading {tenths}")),
            Some(_) => {}
        }
        if let Reading::TwoDigits(tenths) = pass.reading {
            found.add(Asks, format!("two_digits {tenths}"));
        }
        if let (Some(case), Some(tenths)) = (case.filter(|_| calm), tenths.filter(|tenths| *tenths >= 350)) {
            if self.still_rests(case, self.lived() - (self.now() - at_ms)) {
                found.add(Asks, "retest_too_early");
            }
            if tenths < 373 && !self.is_confirmed(case) {
                found.add(Told, "retest_passed");
            }
        }
        let (opens, closes) = GATES[usize::from(gate) - 1];
        if calm && !(i64::from(opens)..i64::from(closes)).contains(&self.minute(at_ms)) {
            found.add(Refuses, "gate_closed");
        }
        let has_another = self.open_case(person).is_some() && case.is_none() && is_late && !pass.refuse;
        if has_another && tenths.is_some_and(|tenths| tenths >= 373) {
            found.add(Told, "fever_case_open");
        }
        if of.gone {
            found.add(asks_now, "not_resident");
        }
        if of.visitor {
            found.add(Told, "visitor");
            match of.host {
                _ if !calm || way == Way::Out => {}
                Some(Host::Yes) => {}
                Some(Host::No) => found.add(Refuses, "visitor_without_host no"),
                Some(Host::NotReached) => found.add(asks_now, "visitor_without_host not_reached"),
                None => found.add(asks_now, "visitor_without_host not_asked"),
            }
        } else if calm && way == Way::Out {
            match self.quota(of.home, at_ms) {
                Ok(None) => {}
                Ok(Some(back_by)) => found.add(Told, format!("back_by {back_by}")),
                Err(used) => found.add(Refuses, used),
            }
            let is_child = of.born.is_some_and(|born| self.year(at_ms) - born < 14);
            if is_child && !(5 * 60..22 * 60).contains(&self.minute(at_ms)) {
                found.add(Told, "minor_alone");
            }
        } else if calm
            && let Some(out) =
                self.last_let_through(person).filter(|last| last.way == Way::Out && !last.emergency)
            && let Some(minutes) = self.late_by(self.on_the_wall(out.at_ms), at_ms)
        {
            found.add(Told, format!("late_back {minutes}"));
        }
        if is_late {
            return found;
        }
        // The record before a retest is the reading that made it one.
        if let Some(last) = self.last_of(person, false).filter(|_| case.is_none()) {
            let since_ms = self.lived() - last.at_ms;
            if (0..60_000).contains(&since_ms) {
                found.add(Asks, format!("recently_recorded {}", since_ms / 1000));
            }
        }
        if self.side(person) == Some(way) {
            found.add(Told, if way == Way::In { "already_inside" } else { "already_outside" });
        }
        found
    }

    pub(super) fn undo_passage(&mut self, seq: i64) {
        let Some(at) = self.passages.iter().position(|passage| passage.seq == seq) else { return };
        self.reopen(seq);
        if let Some(debt) = self.debts.iter_mut().find(|debt| debt.0 == seq) {
            debt.1 = true;
        }
        let passage = &mut self.passages[at];
        let counted = passage.counts();
        passage.annulled = true;
        let (opened, ended) = (passage.opened, passage.ended);
        if counted {
            if let Some(case) = opened {
                self.never_was(case);
            }
            if let Some(case) = ended {
                self.open_again(case);
            }
        }
    }

    /// The outings of a home that a rule may count, by anybody of it: let out, no emergency. A jump of the clock neither
    /// renews a quota nor uses it up: each is dated by the clock as it goes now.
    pub(super) fn outings(&self, home: usize) -> Vec<i64> {
        let of = |passage: &&PassageM| {
            let person = &self.people[passage.person];
            person.home == home && !person.visitor && passage.counts() && !passage.gone
        };
        let out = |passage: &&PassageM| passage.admitted && passage.way == Way::Out && !passage.emergency;
        let mut outings: Vec<i64> = self
            .passages
            .iter()
            .filter(of)
            .filter(out)
            .map(|passage| self.on_the_wall(passage.at_ms))
            .collect();
        outings.sort_unstable();
        outings
    }

    /// What is known of somebody.
    pub(crate) fn shown_person(&self, who: Who) -> Option<ShownPerson> {
        let at = self.person(who)?;
        let person = &self.people[at];
        Some(ShownPerson {
            side: self.side(at).map(Way::word),
            gone: person.gone,
            waits: self.waiting(at).is_some(),
            fever: self.open_case(at).is_some(),
            guess: self.guess(at).map(Way::word),
            outings: if person.visitor { Vec::new() } else { self.counted_outings(person.home, self.now()) },
            passages: self
                .passages
                .iter()
                .filter(|passage| passage.person == at && passage.counts() && !passage.gone)
                .count(),
        })
    }
}
