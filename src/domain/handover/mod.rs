//! The handover page: what the next shift has to know, as plain data, and the items that it acknowledges.
//!
//! Pure. Whatever is on the page was read from the journal and its tables by the store; words are made of it by
//! `exchange`. It holds names and homes, and neither telephones nor ID numbers. Signed, it is kept without the names
//! of those who passed: these stay in the records that they came from, and go with them.

mod counts;
mod daily;
mod hands;
mod item;
mod lines;
mod rows;
mod signed;
#[cfg(test)]
mod tests;

pub use counts::CountKind;
pub(crate) use counts::{CountedFigures, CountedRecord, Counting, Counts, counted, hour_of, missing_serials};
pub(crate) use daily::{DailyFigure, daily};
pub(crate) use hands::{WhoWorked, WhoWorkedReading};
pub use item::Item;
pub use lines::{BegunLine, SwapLine, WrongPins};
pub(crate) use lines::{
    CheckLine, ClockLine, Correction, DebtLine, DoorLine, ErrandLine, FaultLine, FeverLine, FollowUpLine,
    GapLine, GateShort, IncidentLine, MissedChecks, NoticeLine, OnShift, OpenShift, Pad, PermitLine,
    RefusalLine, RepairLine, RoundLine, RuleLine, TaskMissedLine, TasksTold, ThermometerLine, TipLine,
    TripLine, WaitingLine,
};
pub(crate) use rows::{ItemRow, RowStanding};
pub use signed::ItemVerdict;
pub(crate) use signed::{HandedItem, Handover, ItemAnswer};

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use strum::VariantArray as _;

use crate::domain::patrol::coverage::{GapKind, Measures};
use crate::domain::value::SafeText;

/// Who is inside and out, and how sure that is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Inside {
    /// Residents who last came in.
    pub residents_inside: i64,
    /// Residents who last went out.
    pub residents_outside: i64,
    /// Residents of whom nobody knows.
    pub residents_unknown: i64,
    /// Visitors who last came in.
    pub visitors_inside: i64,
    /// People of no list who came in vehicles and have not left in one.
    pub others_inside: i64,
    /// People who left in vehicles and had not come in one: they came on foot, or unseen.
    #[serde(default, skip_serializing_if = "is_nobody")]
    pub others_unmatched: i64,
    /// Came in on somebody's heels, whoever they are.
    pub tailgates: i64,
    /// Passages of the shift of which the one before is missing.
    pub unmatched: i64,
}

/// Whether a figure is nothing.
#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands a reference")]
fn is_nobody(count: &i64) -> bool {
    *count == 0
}

/// The handover page of one shift, as it stood at one record of the journal.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct HandoverPage {
    /// What the post is called.
    pub post: SafeText,
    /// The shift: sequence number of its first record.
    pub shift: i64,
    /// When it began, in wall milliseconds.
    pub opened_ms: i64,
    /// When it was closed, in wall milliseconds.
    pub closed_ms: Option<i64>,
    /// From this record on its times are uncertain.
    pub uncertain: Option<i64>,
    /// The page shows how things stood at this moment, in wall milliseconds.
    pub as_of_ms: i64,
    /// And at this record, the last one that it knows.
    pub seq: i64,
    /// That record's hash, in hexadecimal digits: all records up to it hang on it.
    pub head: String,
    /// Who was on, in the order of their first records.
    pub staff: Vec<OnShift>,
    /// What happened.
    pub counts: Counts,
    /// Who is inside.
    pub inside: Inside,
    /// Who waits, by gate.
    pub waiting: Vec<WaitingLine>,
    /// Residents who are out; who should have been back first, then by time.
    pub trips: Vec<TripLine>,
    /// Fever cases that began in the shift or are not over.
    pub fevers: Vec<FeverLine>,
    /// Who was turned back.
    pub refusals: Vec<RefusalLine>,
    /// Emergencies of which something is still to be told.
    pub emergencies: Vec<DebtLine>,
    /// Closure points that are open or broken and should not be.
    pub doors: Vec<DoorLine>,
    /// Repairs that are not over.
    pub repairs: Vec<RepairLine>,
    /// Rounds that are out, came back late, or passed points over.
    pub rounds: Vec<RoundLine>,
    /// Checks of closure points that were missed in the shift.
    pub missed: MissedChecks,
    /// Incidents that are open.
    pub incidents: Vec<IncidentLine>,
    /// Rules that were set or ended.
    pub rules: Vec<RuleLine>,
    /// Records that were taken back or corrected.
    pub corrections: Vec<Correction>,
    /// The paper pad.
    pub pad: Pad,
    /// Jumps of the clock.
    pub clock: Vec<ClockLine>,
    /// Thermometers that were used.
    pub thermometers: Vec<ThermometerLine>,
    /// Gates at which short mode is on.
    pub short: Vec<GateShort>,
    /// What the checklist still lacks.
    pub checklist: Vec<CheckLine>,
    /// Earlier shifts that were never handed over.
    pub unclosed: Vec<OpenShift>,
    /// Stretches of the night in which nobody came on the rounds, or for which nobody is planned, the longest first.
    pub gaps: Vec<GapLine>,
    /// Points of the routes that nobody saw in time, in the order of the routes.
    pub unseen: Vec<String>,
    /// The measures of the night; none of a page that was kept before they were counted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub coverage: Option<Measures>,
    /// Who worked at the terminals, and how they came there.
    pub hands: WhoWorked,
    /// What was told in a leader's name and is not confirmed.
    pub permits: Vec<PermitLine>,
    /// Who is under follow-up and unwell, silent, or not called today.
    pub follow_ups: Vec<FollowUpLine>,
    /// Errands of which something is still to be done.
    pub errands: Vec<ErrandLine>,
    /// Tips of which something is still to be done.
    pub tips: Vec<TipLine>,
    /// The tasks of the shift.
    pub tasks: TasksTold,
    /// Equipment that does not work.
    pub faults: Vec<FaultLine>,
    /// Notices that hold or will.
    pub notices: Vec<NoticeLine>,
    /// How many lines of an item are counted and not kept: of a page that was made for a screen, never of one that
    /// is signed.
    #[serde(skip)]
    pub left_out: BTreeMap<Item, usize>,
}

impl HandoverPage {
    /// How much there is to say of an item.
    #[must_use]
    pub fn amount(&self, item: Item) -> u64 {
        let left_out = self.left_out.get(&item).copied().unwrap_or_default();
        self.kept(item).saturating_add(u64::try_from(left_out).unwrap_or(u64::MAX))
    }

    /// How much of an item is on the page.
    fn kept(&self, item: Item) -> u64 {
        let many = |count: usize| u64::try_from(count).unwrap_or(u64::MAX);
        let whole = |count: i64| u64::try_from(count).unwrap_or_default();
        match item {
            Item::Counts => [CountKind::In, CountKind::Out, CountKind::Refused]
                .into_iter()
                .map(|kind| self.counts.total.of(kind))
                .sum(),
            Item::Inside => {
                let Inside { residents_inside, visitors_inside, others_inside, .. } = self.inside;
                whole(residents_inside + visitors_inside + others_inside)
            }
            Item::Waiting => self.waiting.iter().map(|gate| u64::from(gate.people)).sum(),
            Item::Trips => many(self.trips.len()),
            Item::Fevers => many(self.fevers.len()),
            Item::Refusals => many(self.refusals.len()),
            Item::Emergencies => many(self.emergencies.len()),
            Item::Doors => many(self.doors.len()),
            Item::Repairs => many(self.repairs.len()),
            Item::Rounds => many(self.rounds.len()),
            Item::Checks => many(self.missed.count),
            Item::Incidents => many(self.incidents.len()),
            Item::Rules => many(self.rules.len()),
            Item::Corrections => many(self.corrections.len()),
            Item::Pad => many(self.pad.missing.len()),
            Item::Clock => many(self.clock.len()),
            Item::Equipment => {
                many(self.thermometers.iter().filter(|gun| gun.too_cold).count() + self.short.len())
            }
            Item::Checklist => many(self.checklist.len()),
            Item::Unclosed => many(self.unclosed.len()),
            Item::Coverage => many(self.gaps.len() + self.unseen.len()),
            Item::Permits => many(self.permits.len()),
            Item::FollowUps => many(self.follow_ups.len()),
            Item::Errands => many(self.errands.len()),
            Item::Tips => many(self.tips.len()),
            Item::Tasks => many(self.tasks.missed.len()),
            Item::Faults => many(self.faults.len()),
            Item::Notices => many(self.notices.len()),
            Item::SignIns => {
                let WhoWorked { swaps, wrong, begun, .. } = &self.hands;
                many(swaps.len() + wrong.len() + begun.len())
            }
        }
    }

    /// The measures of the patrols' night.
    #[must_use]
    pub(crate) fn measures(&self) -> Measures {
        self.coverage.unwrap_or_else(|| {
            let of = |kind| self.gaps.iter().filter(|gap| gap.kind == kind).count();
            let unseen = self.unseen.len();
            Measures { nobody_came: of(GapKind::NobodyCame), not_planned: of(GapKind::NotPlanned), unseen }
        })
    }

    /// Keeps at most so many lines of each item that can have any number of them, and counts the others.
    pub(crate) fn cut(&mut self, most: usize) {
        let left_out = &mut self.left_out;
        let mut leave = |item: Item, left: usize| {
            if left > 0 {
                *left_out.entry(item).or_default() += left;
            }
        };
        leave(Item::Trips, cut(&mut self.trips, most));
        leave(Item::Fevers, cut(&mut self.fevers, most));
        leave(Item::Refusals, cut(&mut self.refusals, most));
        leave(Item::Emergencies, cut(&mut self.emergencies, most));
        leave(Item::Doors, cut(&mut self.doors, most));
        leave(Item::Repairs, cut(&mut self.repairs, most));
        leave(Item::Rounds, cut(&mut self.rounds, most));
        leave(Item::Incidents, cut(&mut self.incidents, most));
        leave(Item::Rules, cut(&mut self.rules, most));
        leave(Item::Corrections, cut(&mut self.corrections, most));
        leave(Item::Clock, cut(&mut self.clock, most));
        leave(Item::Unclosed, cut(&mut self.unclosed, most));
        leave(Item::Coverage, cut(&mut self.gaps, most));
        leave(Item::Permits, cut(&mut self.permits, most));
        leave(Item::FollowUps, cut(&mut self.follow_ups, most));
        leave(Item::Errands, cut(&mut self.errands, most));
        leave(Item::Tips, cut(&mut self.tips, most));
        leave(Item::Tasks, cut(&mut self.tasks.missed, most));
        leave(Item::Faults, cut(&mut self.faults, most));
        leave(Item::Notices, cut(&mut self.notices, most));
        let WhoWorked { swaps, wrong, begun, .. } = &mut self.hands;
        leave(Item::SignIns, cut(swaps, most) + cut(wrong, most) + cut(begun, most));
    }

    /// The items that somebody has to acknowledge: those of which there is something to say.
    #[must_use]
    pub(crate) fn items(&self) -> Vec<HandedItem> {
        let items = Item::VARIANTS.iter().copied().map(|item| HandedItem { item, amount: self.amount(item) });
        items.filter(|handed| handed.item.is_always_said() || handed.amount > 0).collect()
    }

    /// The staff numbers that the page names.
    pub(crate) fn names(&self) -> impl Iterator<Item = &String> {
        let on = self.staff.iter().map(|on| &on.staff_no);
        let corrections = self.corrections.iter().map(|line| &line.by);
        let swaps = self.hands.swaps.iter().flat_map(|swap| [&swap.by, &swap.from]);
        let wrong = self.hands.wrong.iter().map(|pins| &pins.staff_no);
        let begun = self.hands.begun.iter().flat_map(|line| [&line.begun_by, &line.by]);
        let permits = self.permits.iter().flat_map(|line| [&line.leader, &line.by]);
        on.chain(corrections).chain(swaps).chain(wrong).chain(begun).chain(permits)
    }

    /// Whether there is the same to say of an item as on another page of the shift.
    #[must_use]
    pub(crate) fn says_the_same(&self, other: &Self, item: Item) -> bool {
        let amiss = |page: &Self| -> Vec<u16> {
            page.thermometers.iter().filter(|gun| gun.too_cold).map(|gun| gun.no).collect()
        };
        let (one, other) = (&self.without_names(), &other.without_names());
        match item {
            Item::Counts => one.counts.total == other.counts.total,
            Item::Inside => one.inside == other.inside,
            Item::Waiting => one.waiting == other.waiting,
            Item::Trips => one.trips == other.trips,
            Item::Fevers => one.fevers == other.fevers,
            Item::Refusals => one.refusals == other.refusals,
            Item::Emergencies => one.emergencies == other.emergencies,
            Item::Doors => one.doors == other.doors,
            Item::Repairs => one.repairs == other.repairs,
            Item::Rounds => one.rounds == other.rounds,
            Item::Checks => one.missed == other.missed,
            Item::Incidents => one.incidents == other.incidents,
            Item::Rules => one.rules == other.rules,
            Item::Corrections => one.corrections == other.corrections,
            Item::Pad => one.pad == other.pad,
            Item::Clock => one.clock == other.clock,
            Item::Equipment => amiss(one) == amiss(other) && one.short == other.short,
            Item::Checklist => one.checklist == other.checklist,
            Item::Unclosed => one.unclosed == other.unclosed,
            Item::Coverage => one.gaps == other.gaps && one.unseen == other.unseen,
            Item::SignIns => one.hands == other.hands,
            Item::Permits => one.permits == other.permits,
            Item::FollowUps => one.follow_ups == other.follow_ups,
            Item::Errands => one.errands == other.errands,
            Item::Tips => one.tips == other.tips,
            Item::Tasks => one.tasks == other.tasks,
            Item::Faults => one.faults == other.faults,
            Item::Notices => one.notices == other.notices,
        }
    }

    /// The page as it is kept: without the names and homes of those who passed, and without what was told of
    /// incidents, of tasks that were missed and of what does not work. Who reads it fills them in.
    #[must_use]
    pub(crate) fn without_names(&self) -> Self {
        let mut page = self.clone();
        let people = page.trips.iter_mut().map(|line| (&mut line.name, Some(&mut line.home)));
        let people = people.chain(page.fevers.iter_mut().map(|line| (&mut line.name, Some(&mut line.home))));
        let people =
            people.chain(page.refusals.iter_mut().map(|line| (&mut line.name, Some(&mut line.home))));
        let people =
            people.chain(page.follow_ups.iter_mut().map(|line| (&mut line.name, Some(&mut line.home))));
        for (name, home) in people.chain(page.emergencies.iter_mut().map(|line| (&mut line.name, None))) {
            *name = SafeText::default();
            home.map(std::mem::take).unwrap_or_default();
        }
        for line in &mut page.permits {
            (line.name, line.home, line.reason) = Default::default();
        }
        page.tasks.missed.iter_mut().for_each(|line| line.why = SafeText::default());
        page.faults.iter_mut().for_each(|line| line.what = SafeText::default());
        for line in &mut page.incidents {
            (line.place, line.text) = (String::new(), SafeText::default());
        }
        for line in &mut page.errands {
            line.home = String::new();
        }
        for line in &mut page.tips {
            line.place = String::new();
        }
        for on in &mut page.staff {
            on.name = SafeText::default();
        }
        page
    }

    /// The page with nobody on it who passed: its lines and numbers stay, and whom they were about goes.
    #[must_use]
    pub(crate) fn without_people(&self) -> Self {
        let mut page = self.without_names();
        let people = page.trips.iter_mut().map(|line| &mut line.person);
        let people = people.chain(page.fevers.iter_mut().map(|line| &mut line.person));
        let people = people.chain(page.refusals.iter_mut().map(|line| &mut line.person));
        let people = people.chain(page.emergencies.iter_mut().map(|line| &mut line.person));
        let people = people.chain(page.follow_ups.iter_mut().map(|line| &mut line.person));
        for person in people.chain(page.permits.iter_mut().map(|line| &mut line.person)) {
            *person = None;
        }
        page
    }
}

/// Keeps the first lines and says how many were left out.
fn cut<T>(lines: &mut Vec<T>, most: usize) -> usize {
    let left = lines.len().saturating_sub(most);
    if left > 0 {
        lines.truncate(most);
        lines.shrink_to_fit();
    }
    left
}
