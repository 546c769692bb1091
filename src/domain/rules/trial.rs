//! A rule tried on what has happened: how many would have been turned back, had it held.
//!
//! Judges again what was judged then, and changes nothing. An outing that the rule would have turned back counts against
//! nobody later, and one that it would have let through does.

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap, HashSet};

use super::facts::{Facts, judge};
use super::rule::{Rule, RuleRow, Rules};
use super::{Finding, Level, Outing};
use crate::domain::gate::{Passing, Reason};
use crate::domain::now::Now;
use crate::domain::value::{Direction, Home, Id};

/// Whose outings are counted together.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum TrialHousehold {
    /// Everybody of a home.
    Home(Home),
    /// Somebody who has none.
    Alone(Id),
}

/// A passage that is judged again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct TrialPassage {
    pub person: Id,
    pub household: TrialHousehold,
    /// When it happened, in wall milliseconds.
    pub at_ms: i64,
    pub direction: Direction,
    pub outcome: Passing,
    /// Why they were turned back.
    pub reason: Option<Reason>,
    /// What it was judged by; none for a record of the first version and for an erased one.
    pub facts: Option<Box<Facts>>,
}

/// A household that was turned back several times in a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct TrialWait {
    pub household: TrialHousehold,
    /// How often they would have come in vain.
    pub times: usize,
    /// First at this moment, in wall milliseconds.
    pub from_ms: i64,
    /// They might have gone then, in wall milliseconds; none: never, while the rule holds.
    pub until_ms: Option<i64>,
}

impl TrialWait {
    /// What is compared: how often in vain, then for how long.
    fn length(&self) -> (usize, i64) {
        (self.times, self.until_ms.map_or(i64::MAX, |until_ms| until_ms - self.from_ms))
    }
}

/// What came of a trial.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Trial {
    /// Residents who wanted out and were judged again.
    pub judged: usize,
    /// Of those that wanted out nothing is known any more by which they could be judged.
    pub unknown: usize,
    /// They would have been turned back by the rule.
    pub turned_back: usize,
    /// So many were turned back by the rules of their time.
    pub turned_back_then: usize,
    /// Who came back later than the rule allows.
    pub late_back: usize,
    /// How often each household would have been turned back, the most often first.
    pub households: Vec<(TrialHousehold, usize)>,
    /// How often in each hour of the local day.
    pub hours: [usize; 24],
    /// The longest time that a household would have come in vain.
    pub longest: Option<TrialWait>,
}

impl Trial {
    /// Tries a rule on passages in the order in which they happened. Outings before `from_ms` count as they were; what
    /// happened from then on is judged again, as if the rule had held all the time.
    #[must_use]
    pub(crate) fn of(rule: &Rule, passages: &[TrialPassage], from_ms: i64) -> Self {
        let row = RuleRow {
            seq: 1,
            id: Id([0; 16]),
            rule: Rule { from_ms: i64::MIN, ..rule.clone() },
            author: String::new(),
            at_ms: from_ms,
            ended: None,
        };
        let mut course = Course { rules: Rules { version: 1, rows: vec![row] }, ..Course::default() };
        for passage in passages {
            if passage.at_ms < from_ms {
                course.goes_as_it_was(passage);
            } else {
                course.judge(passage);
            }
        }
        course.end()
    }
}

/// A trial under way.
#[derive(Default)]
struct Course {
    rules: Rules,
    trial: Trial,
    outings: HashMap<TrialHousehold, Vec<Outing>>,
    turned_back: BTreeMap<TrialHousehold, usize>,
    waits: HashMap<TrialHousehold, TrialWait>,
    /// Turned back then and out in the trial: when they go at last, it is the same outing.
    ahead: HashSet<Id>,
}

/// Whether it is the rule for going out that turns somebody back.
fn is_rule(finding: &Finding) -> bool {
    matches!(finding, Finding::QuotaUsed { .. } | Finding::NoOutings)
}

impl TrialPassage {
    fn is_admitted(&self) -> bool {
        self.outcome == Passing::Admitted
    }
}

impl Course {
    /// Somebody passed before the trial began, or nobody knows any more by what they were judged.
    fn goes_as_it_was(&mut self, passage: &TrialPassage) {
        if passage.is_admitted() && passage.direction == Direction::Out {
            self.goes_out(passage);
        }
    }

    fn goes_out(&mut self, passage: &TrialPassage) {
        let outing = Outing { out_ms: passage.at_ms };
        self.outings.entry(passage.household.clone()).or_default().push(outing);
        self.ends_wait(&passage.household);
    }

    /// They no longer come in vain.
    fn ends_wait(&mut self, household: &TrialHousehold) {
        if let Some(wait) = self.waits.remove(household)
            && self.trial.longest.as_ref().is_none_or(|longest| longest.length() < wait.length())
        {
            self.trial.longest = Some(wait);
        }
    }

    fn judge(&mut self, passage: &TrialPassage) {
        let Some(facts) = &passage.facts else {
            self.trial.unknown += usize::from(passage.direction == Direction::Out);
            return self.goes_as_it_was(passage);
        };
        let outings = self.outings.get(&passage.household).cloned().unwrap_or_default();
        let again = judge(&Facts { outings, ..(**facts).clone() }, &self.rules);
        match passage.direction {
            Direction::In => {
                self.ahead.remove(&passage.person);
                let late = again.iter().any(|finding| matches!(finding, Finding::LateBack { .. }));
                self.trial.late_back += usize::from(late && passage.is_admitted());
            }
            // The emergency lane asks for nothing and counts for nothing.
            Direction::Out if facts.emergency => {}
            Direction::Out => self.judge_outing(passage, facts, &again),
        }
    }

    fn judge_outing(&mut self, passage: &TrialPassage, facts: &Facts, again: &[Finding]) {
        let refuses = |rule: bool| {
            again.iter().any(|finding| finding.level() == Level::Refuse && is_rule(finding) == rule)
        };
        let by_rule_then = passage.reason == Some(Reason::Quota);
        // Whatever else turned them back would have done so under any rule, and so would a warden's word.
        if !passage.is_admitted() && (!by_rule_then || refuses(false)) {
            return;
        }
        self.trial.judged += 1;
        self.trial.turned_back_then += usize::from(by_rule_then);
        if self.ahead.contains(&passage.person) {
            if passage.is_admitted() {
                self.ahead.remove(&passage.person);
            }
        } else if refuses(true) && facts.permit.is_none() {
            self.turns_back(passage, facts, again);
        } else {
            if !passage.is_admitted() {
                self.ahead.insert(passage.person);
            }
            self.goes_out(passage);
        }
    }

    fn turns_back(&mut self, passage: &TrialPassage, facts: &Facts, again: &[Finding]) {
        self.trial.turned_back += 1;
        *self.turned_back.entry(passage.household.clone()).or_default() += 1;
        let now = Now { wall_ms: passage.at_ms, offset_s: facts.offset_s, ..Now::default() };
        let (hour, _) = now.hour_minute();
        if let Some(times) = self.trial.hours.get_mut(hour as usize) {
            *times += 1;
        }
        let next = again.iter().find_map(|finding| {
            if let Finding::QuotaUsed { next_ms, .. } = finding { Some(*next_ms) } else { None }
        });
        let wait = self.waits.entry(passage.household.clone()).or_insert_with(|| TrialWait {
            household: passage.household.clone(),
            times: 0,
            from_ms: passage.at_ms,
            until_ms: None,
        });
        wait.times += 1;
        wait.until_ms = next;
    }

    fn end(mut self) -> Trial {
        let waiting: Vec<TrialHousehold> = self.waits.keys().cloned().collect();
        for household in waiting {
            self.ends_wait(&household);
        }
        let mut households: Vec<(TrialHousehold, usize)> = self.turned_back.into_iter().collect();
        households.sort_by_key(|(_, times)| Reverse(*times));
        Trial { households, ..self.trial }
    }
}
