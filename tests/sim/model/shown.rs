//! What the screens show of a post, reckoned anew from all that was recorded.

use std::collections::BTreeSet;

use super::{Model, PersonM};
use crate::step::{Order, Way};

/// All that the screens tell, in numbers of the model.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Shown {
    pub(crate) seq: i64,
    pub(crate) people: usize,
    pub(crate) households: usize,
    /// Who waits, in their order: arrival, direction, at which gate.
    pub(crate) queue: Vec<(usize, Option<&'static str>, u16)>,
    /// Who handles whom: arrival and member of staff.
    pub(crate) held_by: Vec<(usize, usize)>,
    pub(crate) passed: [usize; 3],
    pub(crate) tailgates: usize,
    pub(crate) tailgates_inside: usize,
    pub(crate) visitors_inside: usize,
    /// Residents inside, outside, unknown.
    pub(crate) residents: [usize; 3],
    pub(crate) unmatched: usize,
    pub(crate) doors: Vec<&'static str>,
    pub(crate) door_figures: [usize; 4],
    /// Of each team: out, overdue.
    pub(crate) teams: Vec<(bool, bool)>,
    pub(crate) debts: usize,
    /// Entries of this shift from the paper pad.
    pub(crate) late: usize,
    /// Whose fever is open, how far it is, whether they still rest.
    pub(crate) fevers: BTreeSet<(usize, &'static str, bool)>,
    /// The rule that holds.
    pub(crate) rule: Option<&'static str>,
}

impl Shown {
    /// What of it is not the same in another: field, here, there.
    pub(crate) fn differs(&self, other: &Self) -> Vec<(&'static str, String, String)> {
        macro_rules! fields {
            ($($field:ident)*) => {
                vec![$((stringify!($field), format!("{:?}", self.$field), format!("{:?}", other.$field)),)*]
            };
        }
        let mut all = fields!(
            seq people households queue held_by passed tailgates tailgates_inside visitors_inside residents unmatched
            doors door_figures teams debts late fevers rule
        );
        all.retain(|(_, here, there)| here != there);
        all
    }
}

/// What is known of one person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ShownPerson {
    pub(crate) side: Option<&'static str>,
    pub(crate) gone: bool,
    pub(crate) waits: bool,
    pub(crate) fever: bool,
    pub(crate) guess: Option<&'static str>,
    /// When the outings of the household were that a rule may count (wall milliseconds).
    pub(crate) outings: Vec<i64>,
    pub(crate) passages: usize,
}

impl Model {
    /// What the screens show.
    pub(crate) fn shown(&self) -> Shown {
        let shift = self.shift();
        let counted = || self.passages.iter().filter(|passage| passage.counts());
        let in_shift = |admitted: bool, way: Option<Way>| {
            counted()
                .filter(|passage| passage.shift == shift && passage.admitted == admitted)
                .filter(|passage| way.is_none_or(|way| passage.way == way))
                .count()
        };
        let mut queue: Vec<usize> =
            (0..self.arrivals.len()).filter(|at| self.arrivals[*at].waits()).collect();
        queue.sort_by_key(|at| (!self.arrivals[*at].first, self.arrivals[*at].seq));
        let holder = |at: &usize| self.claim_of(*at).map(|terminal| (*at, terminal));
        let on_list = |person: &&PersonM| !person.visitor && !person.gone && !person.erased;
        let homes: BTreeSet<usize> = self.people.iter().filter(on_list).map(|person| person.home).collect();
        let side = |at: &usize, way: Way| self.side(*at) == Some(way);
        let residents = || (0..self.people.len()).filter(|at| !self.people[*at].visitor);
        let inside = residents().filter(|at| side(at, Way::In)).count();
        let outside = residents().filter(|at| side(at, Way::Out)).count();
        let known = residents()
            .filter(|at| !self.people[*at].erased)
            .filter(|at| !self.people[*at].gone || self.side(*at).is_some())
            .count();
        let doors: Vec<&'static str> = (0..self.doors.len()).map(|door| self.door(door).word()).collect();
        let in_group = |group: &[&str]| doors.iter().filter(|state| group.contains(state)).count();
        Shown {
            seq: self.seq,
            people: self.people.iter().filter(on_list).count(),
            households: homes.len(),
            held_by: queue.iter().filter_map(holder).collect(),
            queue: queue
                .iter()
                .map(|at| (*at, self.arrivals[*at].way.map(Way::word), self.arrivals[*at].gate))
                .collect(),
            passed: [in_shift(true, Some(Way::In)), in_shift(true, Some(Way::Out)), in_shift(false, None)],
            tailgates: self.tailgated(shift),
            tailgates_inside: self.tailgated(0),
            visitors_inside: (0..self.people.len())
                .filter(|at| self.people[*at].visitor && side(at, Way::In))
                .count(),
            residents: [inside, outside, known - inside - outside],
            unmatched: counted().filter(|passage| passage.unmatched && passage.shift == shift).count(),
            door_figures: [
                in_group(&["shut"]),
                in_group(&["open", "propped"]),
                in_group(&["broken", "broken_open", "forced"]),
                in_group(&["unknown"]),
            ],
            doors,
            teams: (1..=self.teams).map(|team| self.team(u16::try_from(team).unwrap())).collect(),
            debts: self.debts.iter().filter(|debt| !debt.1).count(),
            late: counted().filter(|passage| passage.late && passage.shift == shift).count(),
            fevers: self.open_cases(),
            rule: self.in_force(self.now()).map(Order::word),
        }
    }

    fn tailgated(&self, from: i64) -> usize {
        let counted = self.tailgates.iter().filter(|one| !one.2 && one.0 >= from);
        counted.map(|one| usize::from(one.1)).sum()
    }
}
