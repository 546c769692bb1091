//! Plans, slots and what becomes of them, against a plain model that goes through a day minute by minute.

use proptest::prelude::*;

use super::state::served;
use super::*;
use crate::domain::command::{Refusal, TaskCommand, TaskReport};
use crate::domain::decide::{Decide as _, KnownTasks, task_named as named};
use crate::domain::doors::TaskState;
use crate::domain::event::{Event, TaskEvent};
use crate::domain::now::Now;
use crate::domain::slots::{CheckSlot, Hours, PlanRow, Plans};
use crate::domain::value::{Id, SafeText};

const MIN: i64 = 60_000;
const HOUR: i64 = 60 * MIN;
const DAY: i64 = 24 * HOUR;
/// A midnight in China.
const MIDNIGHT: i64 = 1_582_473_600_000;

fn at(wall_ms: i64) -> Now {
    Now { wall_ms, mono_ms: 0, boot: [0; 16], offset_s: 8 * 3600 }
}

fn plan(times: TaskTimes, places: &[&str]) -> TaskPlan {
    TaskPlan {
        kind: TaskKind::Disinfection,
        name: "stairs".into(),
        stops: places.iter().map(|place| TaskStop { place: SafeText::new(place), at_min: None }).collect(),
        times,
        whose: Whose::Nobody,
        agent: SafeText::default(),
        dose: SafeText::default(),
        area: None,
        from_ms: MIDNIGHT,
    }
}

fn times(minutes: &[u16]) -> TaskTimes {
    TaskTimes::At { minutes: minutes.to_vec(), within_min: 30 }
}

fn every(from_min: u16, to_min: u16, every_min: u16) -> TaskTimes {
    TaskTimes::Every { hours: Hours { from_min, to_min }, every_min }
}

fn plans(all: Vec<TaskPlan>) -> TaskPlans {
    let row = |(seq, schedule): (i64, TaskPlan)| PlanRow {
        seq,
        at_ms: schedule.from_ms,
        author: "W1".to_owned(),
        schedule,
        ended_ms: None,
    };
    Plans { rows: (1..).zip(all).map(row).collect() }
}

fn place(name: &str) -> TaskAt {
    TaskAt { name: "stairs".into(), place: name.into() }
}

fn known(plans: TaskPlans, doings: &[(&str, i64)]) -> KnownTasks {
    let doings = doings.iter().map(|(place, at_ms)| (SafeText::new(place), *at_ms)).collect();
    KnownTasks { plans, doings, told: Vec::new(), team: true }
}

fn decide(command: &TaskCommand, known: KnownTasks, now_ms: i64) -> Result<Vec<Event>, Refusal> {
    let mut ids = || Id([7; 16]);
    let decided = command.decide(known, &mut ids, &at(now_ms))?;
    Ok(decided.into_vec().into_iter().map(|decided| decided.event).collect())
}

fn done(what: &str, at_ms: Option<i64>, confirmed: bool) -> TaskCommand {
    TaskCommand::Done(Box::new(TaskReport { what: what.into(), at_ms, confirmed, ..TaskReport::default() }))
}

fn asked(command: &TaskCommand, known: KnownTasks, now_ms: i64) -> Vec<TaskDoubt> {
    match decide(command, known, now_ms) {
        Err(Refusal::TasksAsk { asks }) => asks,
        other => unreachable!("{other:?}"),
    }
}

#[test]
fn agreed_times_have_half_an_hour_on_either_side_and_near_ones_share_what_lies_between() {
    let all = plans(vec![plan(times(&[6 * 60, 6 * 60 + 40, 23 * 60 + 50]), &[])]);
    let slots = all.slots(&place(""), MIDNIGHT + HOUR, MIDNIGHT + DAY, &at(MIDNIGHT));
    let told: Vec<(i64, i64)> =
        slots.iter().map(|slot| ((slot.start_ms - MIDNIGHT) / MIN, (slot.end_ms - MIDNIGHT) / MIN)).collect();
    assert_eq!(told, [(330, 380), (380, 430), (1400, 1460)]);
    let agreed: Vec<Option<i64>> =
        slots.iter().map(|slot| all.rows[0].schedule.agreed_ms(&"".into(), slot, &at(MIDNIGHT))).collect();
    assert_eq!(agreed, [360, 400, 1430].map(|minute| Some(MIDNIGHT + minute * MIN)));
}

#[test]
fn a_plan_that_cannot_be_says_which_part() {
    let wrong = |times, places: &[&str]| plan(times, places).wrong();
    assert_eq!(wrong(every(0, 1440, 60), &["1", "2"]), None);
    assert_eq!(wrong(every(60, 60, 60), &[]), Some(PlanFault::Hours));
    assert_eq!(wrong(every(0, 1440, 14), &[]), Some(PlanFault::Every));
    assert_eq!(wrong(every(0, 1440, 60), &["1", "1"]), Some(PlanFault::Places));
    assert_eq!(wrong(times(&[]), &["1"]), Some(PlanFault::Times));
    assert_eq!(wrong(times(&[60, 70]), &[]), Some(PlanFault::Times), "too near");
    assert_eq!(wrong(times(&[5, 1435]), &[]), Some(PlanFault::Times), "too near over midnight");
    assert_eq!(wrong(TaskTimes::At { minutes: vec![60], within_min: 4 }, &[]), Some(PlanFault::Within));
    assert_eq!(
        TaskPlan { name: SafeText::default(), ..plan(times(&[60]), &[]) }.wrong(),
        Some(PlanFault::Name)
    );
    let mut own = plan(every(0, 1440, 60), &["1"]);
    own.stops[0].at_min = Some(60);
    assert_eq!(own.wrong(), Some(PlanFault::Times), "an interval and a time of its own");
    let many: Vec<String> = (0..501).map(|no| no.to_string()).collect();
    let many: Vec<&str> = many.iter().map(String::as_str).collect();
    assert_eq!(wrong(every(0, 1440, 60), &many), Some(PlanFault::Many));
}

#[test]
fn a_plan_never_holds_from_a_moment_that_is_over_and_never_twice() {
    let set = |from_ms| {
        let plan = Box::new(TaskPlan { from_ms, ..plan(times(&[60]), &[]) });
        TaskCommand::Plan { plan, confirmed: false }
    };
    let now = MIDNIGHT + DAY;
    assert_eq!(decide(&set(now - 2 * HOUR), KnownTasks::default(), now), Err(Refusal::WrongTime));
    assert!(decide(&set(now), KnownTasks::default(), now).is_ok());
    let holds = known(plans(vec![plan(times(&[60]), &[])]), &[]);
    assert_eq!(decide(&set(now), holds, now), Err(Refusal::Already));
}

#[test]
fn a_plan_that_does_the_same_at_the_same_hours_asks() {
    let other = TaskPlan { name: "gate".into(), ..plan(every(20 * 60, 22 * 60, 60), &["desk"]) };
    let known = || known(plans(vec![plan(every(21 * 60, 23 * 60, 60), &["desk"])]), &[]);
    let set = |plan, confirmed| TaskCommand::Plan { plan: Box::new(plan), confirmed };
    let asks =
        asked(&set(TaskPlan { from_ms: MIDNIGHT + DAY, ..other.clone() }, false), known(), MIDNIGHT + DAY);
    assert_eq!(asks, [TaskDoubt::Overlaps { at: place("desk") }]);
    let later = TaskPlan { from_ms: MIDNIGHT + DAY, ..other.clone() };
    assert!(decide(&set(later.clone(), true), known(), MIDNIGHT + DAY).is_ok());
    let apart = TaskPlan { times: every(20 * 60, 21 * 60, 60), ..later.clone() };
    assert!(decide(&set(apart, false), known(), MIDNIGHT + DAY).is_ok(), "at other hours");
    let run = TaskPlan { kind: TaskKind::Waste, ..later };
    assert!(decide(&set(run, false), known(), MIDNIGHT + DAY).is_ok(), "of another kind");
}

#[test]
fn what_is_done_twice_too_early_or_long_ago_asks() {
    let all = || plans(vec![plan(times(&[6 * 60, 18 * 60]), &["1", "2"])]);
    let six = MIDNIGHT + 6 * HOUR;
    let twice = asked(&done("stairs 1", None, false), known(all(), &[("1", six)]), six + 5 * MIN);
    assert_eq!(twice, [TaskDoubt::Done { at: place("1"), at_ms: six }]);
    assert!(decide(&done("stairs 1", None, true), known(all(), &[("1", six)]), six + 5 * MIN).is_ok());
    // Nobody did it in time: it is done late, and nothing is asked.
    assert!(decide(&done("stairs 1", None, false), known(all(), &[]), six + 3 * HOUR).is_ok());
    let early = asked(&done("stairs 1", None, false), known(all(), &[("1", six)]), six + 3 * HOUR);
    let start_ms = Some(MIDNIGHT + 18 * HOUR - 30 * MIN);
    assert_eq!(early, [TaskDoubt::Early { at: place("1"), start_ms }]);
    let old = asked(&done("stairs 1", Some(six), false), known(all(), &[]), six + 2 * DAY);
    assert_eq!(old, [TaskDoubt::LongAgo { at_ms: six }]);
    let ahead = done("stairs 1", Some(six + HOUR), false);
    assert_eq!(decide(&ahead, known(all(), &[]), six), Err(Refusal::WrongTime));
}

#[test]
fn without_a_place_it_is_done_wherever_it_is_wanted() {
    let all = || plans(vec![plan(times(&[6 * 60]), &["1", "2", "3"])]);
    let six = MIDNIGHT + 6 * HOUR;
    let events = decide(&done("stairs", None, false), known(all(), &[("2", six)]), six + MIN).unwrap();
    let [Event::Tasks(TaskEvent::TaskDone(told))] = &events[..] else { unreachable!("{events:?}") };
    assert_eq!(told.places, ["1", "3"].map(SafeText::new));
}

#[test]
fn a_name_is_found_by_itself_by_its_place_or_by_its_beginning() {
    let mut run = plan(times(&[6 * 60]), &["W1", "W2"]);
    run.name = "waste run".into();
    let all = plans(vec![plan(times(&[6 * 60]), &[]), run]);
    let found = |typed: &str| {
        named(&all, &typed.into(), MIDNIGHT + HOUR)
            .map(|task| (task.name.to_string(), task.place.map(|at| at.to_string())))
    };
    let whole = |name: &str, place: Option<&str>| Ok((name.to_owned(), place.map(str::to_owned)));
    assert_eq!(found("STAIRS"), whole("stairs", None));
    assert_eq!(found("waste run w2"), whole("waste run", Some("W2")));
    assert_eq!(found("w1"), whole("waste run", Some("W1")));
    assert_eq!(found("wast"), whole("waste run", None));
    let near = |typed: &str, near: &[&str]| {
        Err(Refusal::UnknownTask {
            name: typed.into(),
            near: near.iter().map(|name| SafeText::new(name)).collect(),
        })
    };
    assert_eq!(found("stars"), near("stars", &["stairs", "waste run"]));
    assert_eq!(found("waste run W9"), near("waste run W9", &["W1", "W2"]));
    assert_eq!(found(""), near("", &["stairs", "waste run"]));
}

#[test]
fn a_miss_is_told_of_the_last_time_or_of_all() {
    let all = || plans(vec![plan(times(&[6 * 60]), &[])]);
    let now = MIDNIGHT + 3 * DAY;
    let explain = |all| TaskCommand::Explain { what: "stairs".into(), reason: "no key".into(), all };
    let starts = |command: &TaskCommand, known| {
        let events = decide(command, known, now).unwrap();
        let [Event::Tasks(TaskEvent::TaskExplained(told))] = &events[..] else { unreachable!("{events:?}") };
        told.slots.iter().map(|(_, start_ms)| (start_ms - MIDNIGHT - 330 * MIN) / DAY).collect::<Vec<_>>()
    };
    assert_eq!(starts(&explain(false), known(all(), &[])), [2]);
    assert_eq!(starts(&explain(true), known(all(), &[("", MIDNIGHT + DAY + 6 * HOUR)])), [0, 2]);
    let told: Vec<(SafeText, i64)> =
        (0..3).map(|day| (SafeText::default(), MIDNIGHT + day * DAY + 330 * MIN)).collect();
    let all_told = KnownTasks { told, ..known(all(), &[]) };
    assert!(matches!(decide(&explain(false), all_told, now), Err(Refusal::NotFound { .. })));
}

/// How a slot of the model stands, reckoned from the whole list of doings anew.
fn model(slots: &[(i64, i64)], doings: &[i64], now_ms: i64) -> Vec<TaskState> {
    let mut by: Vec<Option<i64>> = vec![None; slots.len()];
    for doing in doings {
        let mut serves = None;
        for (nth, (start, end)) in slots.iter().enumerate() {
            if start <= doing && doing < end {
                serves = Some(nth);
            }
        }
        if serves.is_none() {
            let over: Vec<usize> = (0..slots.len()).filter(|nth| slots[*nth].1 <= *doing).collect();
            serves = match over.last() {
                Some(last) if by[*last].is_none() => Some(*last),
                _ => (0..slots.len()).find(|nth| slots[*nth].0 > *doing),
            };
        }
        if let Some(nth) = serves {
            by[nth] = by[nth].or(Some(*doing));
        }
    }
    let mut told = Vec::new();
    for (nth, (start, end)) in slots.iter().enumerate() {
        let next_begun = slots.get(nth + 1).is_some_and(|next| next.0 <= now_ms);
        told.push(match by[nth] {
            Some(doing) if doing >= *end => TaskState::Late,
            Some(_) => TaskState::Done,
            None if *start > now_ms => continue,
            None if now_ms < *end && end - now_ms <= (30 * MIN).min((end - start) / 4) => TaskState::Soon,
            None if now_ms < *end => TaskState::Due,
            None if next_begun => TaskState::Missed,
            None => TaskState::Overdue,
        });
    }
    told
}

proptest! {
    /// The slots of agreed times are those that a plain walk through the days gives, and each stands as the model says,
    /// whatever the clock showed when it was asked before.
    #[test]
    fn every_slot_stands_as_a_plain_walk_says(
        minutes in proptest::collection::btree_set(0_u16..96, 1..5),
        doings in proptest::collection::vec(0_i64..4 * 24 * 12, 0..12),
        now in 0_i64..4 * 24 * 12,
    ) {
        let minutes: Vec<u16> = minutes.into_iter().map(|quarter| quarter * 15).collect();
        let all = plans(vec![plan(TaskTimes::At { minutes: minutes.clone(), within_min: 45 }, &[])]);
        prop_assert_eq!(all.rows[0].schedule.wrong(), None);
        let now_ms = MIDNIGHT + now * 5 * MIN;
        let mut doings: Vec<i64> = doings.into_iter().map(|five| MIDNIGHT + five * 5 * MIN).collect();
        doings.sort_unstable();
        doings.retain(|doing| *doing <= now_ms);
        // The walk: each agreed time with its neighbours, the first day cut at the moment from which the plan holds.
        let agreed: Vec<i64> = (-1..7).flat_map(|day| minutes.iter().map(move |minute| (day, *minute)))
            .map(|(day, minute)| MIDNIGHT + day * DAY + i64::from(minute) * MIN).collect();
        let mut walk: Vec<(i64, i64)> = Vec::new();
        for (nth, moment) in agreed.iter().enumerate().skip(1) {
            let Some(next) = agreed.get(nth + 1) else { break };
            let halves = |gap: i64| gap / MIN / 2 * MIN;
            let after = (45 * MIN).min(halves(next - moment));
            let gap = moment - agreed[nth - 1];
            let before = (45 * MIN).min(gap - halves(gap));
            walk.push((moment - before, moment + after));
        }
        walk.retain(|(_, end)| *end > MIDNIGHT);
        // What was half over when the plan began to hold may be cut or belong to the next: looked at from the second day on.
        let whole: Vec<(i64, i64)> = walk.iter().copied().filter(|(start, _)| *start >= MIDNIGHT + DAY).collect();
        let slots = all.slots(&place(""), MIDNIGHT + DAY, now_ms + DAY, &at(now_ms));
        let slots: Vec<CheckSlot> = slots.into_iter().filter(|slot| slot.start_ms >= MIDNIGHT + DAY).collect();
        let told: Vec<(i64, i64)> = slots.iter().map(|slot| (slot.start_ms, slot.end_ms)).collect();
        let wanted: Vec<(i64, i64)> = whole.into_iter().filter(|(start, _)| *start < now_ms + DAY).collect();
        prop_assert_eq!(&told, &wanted);
        let doings: Vec<i64> = doings.into_iter().filter(|doing| told.first().is_some_and(|first| *doing >= first.0)).collect();
        let standings = super::state::standings(&slots, &doings, |_| false, now_ms);
        let states: Vec<TaskState> = standings.iter().map(|standing| standing.state).collect();
        prop_assert_eq!(states, model(&told, &doings, now_ms));
        // Nothing is skipped: whatever is over is done, or says that it was not.
        for standing in &standings {
            let is_over = standing.slot.end_ms <= now_ms;
            let settled = matches!(standing.state, TaskState::Done | TaskState::Late) || standing.is_unexplained;
            prop_assert!(!is_over || settled, "{:?}", standing);
        }
        // A doing does one slot at most, and none is done twice.
        let mut serves: Vec<usize> = standings.iter().filter_map(|standing| standing.done).collect();
        let count = serves.len();
        serves.dedup();
        prop_assert_eq!((served(&slots, &doings).len(), serves.len()), (doings.len(), count));
    }

    /// An edit of the plan leaves every slot that was over before it as it was.
    #[test]
    fn a_later_plan_moves_no_slot_that_was_over(
        first in proptest::collection::btree_set(0_u16..96, 1..4),
        second in proptest::option::of(proptest::collection::btree_set(0_u16..96, 1..4)),
        every_min in 15_u16..300,
        change in 24 * 12_i64..3 * 24 * 12,
        doings in proptest::collection::vec(0_i64..4 * 24 * 12, 0..10),
    ) {
        let quarters = |set: &std::collections::BTreeSet<u16>| set.iter().map(|quarter| quarter * 15).collect::<Vec<u16>>();
        let change_ms = MIDNIGHT + change * 5 * MIN;
        let before = plan(times(&quarters(&first)), &["1"]);
        let then = second.as_ref().map_or(every(60, 1200, every_min), |set| times(&quarters(set)));
        let after = TaskPlan { from_ms: change_ms, ..plan(then, &["1"]) };
        let mut doings: Vec<i64> = doings.into_iter().map(|five| MIDNIGHT + five * 5 * MIN).collect();
        doings.sort_unstable();
        doings.retain(|doing| *doing < change_ms);
        let told = |plans: TaskPlans| {
            let all = of_place(&plans, &place("1"), &doings, |_| false, MIDNIGHT, &at(MIDNIGHT + 4 * DAY));
            let over = all.into_iter().filter(|standing| standing.slot.end_ms <= change_ms && !standing.slot.cut);
            over.map(|standing| (standing.slot.start_ms, standing.slot.end_ms, standing.done)).collect::<Vec<_>>()
        };
        prop_assert_eq!(told(plans(vec![before.clone()])), told(plans(vec![before, after])));
    }
}
