//! Tasks on a real file: planned, done, missed with a reason, taken back, erased; the file adds up after each.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on shall stop there")]

use nightpost::domain::command::{Annul, Command, Erase, Import, ListRows, Refusal, TaskCommand, TaskReport};
use nightpost::domain::doors::{Hours, TaskState};
use nightpost::domain::tasks::{
    TaskAt, TaskFinding, TaskKind, TaskPlan, TaskPlans, TaskStop, TaskTimes, Whose,
};
use nightpost::domain::value::SafeText;
use nightpost::store::TaskSlotRow;
use proptest::prelude::*;

use crate::support::night::Night;

const HOUR_MS: i64 = 60 * 60 * 1000;
const DAY_MS: i64 = 24 * HOUR_MS;

fn stop(place: &str) -> TaskStop {
    TaskStop { place: SafeText::new(place), at_min: None }
}

fn plan(night: &Night, name: &str, every_min: u16) -> TaskPlan {
    TaskPlan {
        kind: TaskKind::Disinfection,
        name: name.into(),
        stops: vec![stop("1"), stop("2")],
        times: TaskTimes::Every { hours: Hours { from_min: 18 * 60, to_min: 8 * 60 }, every_min },
        whose: Whose::Nobody,
        agent: "84消毒液".into(),
        dose: "1:100".into(),
        area: Some(120),
        from_ms: night.now_ms(),
    }
}

fn set(plan: TaskPlan) -> Command {
    TaskCommand::Plan { plan: Box::new(plan), confirmed: true }.into()
}

fn report(what: &str) -> TaskReport {
    TaskReport { what: what.into(), confirmed: true, ..TaskReport::default() }
}

fn done(what: &str) -> Command {
    TaskCommand::Done(Box::new(report(what))).into()
}

fn missed(what: &str, reason: &str) -> Command {
    TaskCommand::Explain { what: what.into(), reason: reason.into(), all: false }.into()
}

fn rows(night: &mut Night) -> Vec<TaskSlotRow> {
    let now_ms = night.now_ms();
    night.store().task_slots(now_ms - 7 * DAY_MS, now_ms + 1).unwrap()
}

#[test]
fn what_was_done_says_by_whom_and_with_what_and_is_taken_back_or_erased_whole() {
    let mut night = Night::new();
    let plan = plan(&night, "stairs", 120);
    night.does(&set(plan));
    night.pass(10 * 60);
    let told =
        TaskReport {
            by: "王志愿".into(), dose: "1:50".into(), note: "电梯停".into(), ..report("stairs 1")
        };
    let answer = night.does(&TaskCommand::Done(Box::new(told)).into());
    let first = rows(&mut night).into_iter().find(|row| row.done.is_some()).unwrap();
    let row = first.done.unwrap();
    assert_eq!((row.by_whom.as_str(), row.agent.as_str(), row.dose.as_str()), ("王志愿", "84消毒液", "1:50"));
    assert_eq!((row.area, row.note.as_str(), first.state), (Some(120), "电梯停", TaskState::Done));
    night.sound();
    assert_eq!(night.undo(), answer.seq);
    assert!(rows(&mut night).iter().all(|row| row.done.is_none()));
    night.sound();
    let again = night.does(&done("stairs 1")).subject.unwrap();
    night.does(&Command::Erase(Erase { subject: again }));
    assert!(rows(&mut night).iter().all(|row| row.done.is_none()), "who did it may be somebody");
    night.sound();
}

#[test]
fn a_miss_stays_in_sight_until_somebody_says_why() {
    let mut night = Night::new();
    let plan = plan(&night, "stairs", 120);
    night.does(&set(plan));
    night.pass(30 * 60 * 60);
    let open = |night: &mut Night| night.store().open_tasks().unwrap();
    let before = open(&mut night);
    let count = before.rows.len() + before.left;
    assert!(
        count > 10 && before.rows.iter().all(|row| row.is_unexplained || row.state == TaskState::Soon),
        "{count}"
    );
    night.does(&missed("stairs 1", "no key"));
    let after = open(&mut night);
    assert_eq!(after.rows.len() + after.left, count - 1);
    let reason = rows(&mut night).into_iter().find_map(|row| row.reason).unwrap().0;
    assert_eq!(reason.as_str(), "no key");
    let all = TaskCommand::Explain { what: "stairs".into(), reason: "nobody here".into(), all: true };
    night.does(&all.clone().into());
    assert!(open(&mut night).rows.iter().all(|row| row.state == TaskState::Soon));
    assert!(matches!(night.refuses(&all.into()), Refusal::NotFound { .. }));
    night.undo();
    assert!(open(&mut night).rows.iter().any(|row| row.is_unexplained));
    night.sound();
}

#[test]
fn equipment_that_is_broken_is_open_until_it_works() {
    let mut night = Night::new();
    let kit = TaskPlan { kind: TaskKind::Equipment, ..plan(&night, "kit", 120) };
    night.does(&set(kit));
    let found = |finding, what: &str| {
        let result = SafeText::new("silent");
        TaskCommand::Done(Box::new(TaskReport { finding: Some(finding), result, ..report(what) })).into()
    };
    let faults = |night: &mut Night| -> Vec<String> {
        let faults = night.store().open_tasks().unwrap().faults;
        faults.iter().map(|fault| format!("{} {}", fault.place, fault.result)).collect()
    };
    night.does(&found(TaskFinding::Broken, "kit 2"));
    night.pass(60);
    night.does(&found(TaskFinding::Ok, "kit 1"));
    assert_eq!(faults(&mut night), ["2 silent"]);
    night.again();
    night.pass(60);
    night.does(&found(TaskFinding::Ok, "kit 2"));
    assert_eq!(faults(&mut night), Vec::<String>::new());
    night.undo();
    assert_eq!(faults(&mut night), ["2 silent"], "what is taken back proves nothing");
    night.sound();
}

#[test]
fn whose_task_it_is_changes_from_then_on() {
    let mut night = Night::new();
    let plan = plan(&night, "stairs", 120);
    night.does(&set(plan));
    let crew = Whose::Crew("环卫一队".into());
    let assign = |whose: &Whose| TaskCommand::Assign { name: "stairs".into(), whose: whose.clone() }.into();
    night.does(&assign(&crew));
    assert_eq!(night.refuses(&assign(&crew)), Refusal::Already);
    assert!(matches!(night.refuses(&assign(&Whose::Team(99))), Refusal::NotFound { .. }));
    let board = night.store().tasks_board().unwrap();
    assert_eq!(board.plans[0].row.schedule.whose, crew);
    night.sound();
}

#[test]
fn a_newer_list_of_ten_thousand_plans_comes_in_and_ends_what_it_no_longer_has() {
    let mut night = Night::new();
    let list = |night: &Night, count: usize, every_min| {
        let rows = (0..count).map(|no| plan(night, &format!("task {no}"), every_min)).collect();
        Command::Import(Import { rows: ListRows::Tasks(rows), file: "tasks.csv".into(), skipped: 0 })
    };
    let many = list(&night, 10_000, 120);
    night.does(&many);
    assert_eq!(night.store().tasks_board().unwrap().plans.len(), 10_000);
    night.pass(60);
    let fewer = list(&night, 9_999, 120);
    let compared = |night: &mut Night, command: &Command| {
        let Command::Import(import) = command else { unreachable!("{command:?}") };
        let figures = night.store().compare(&import.rows).unwrap();
        let nightpost::domain::command::Compared::Tasks { list, gone, .. } = figures else {
            unreachable!("of tasks")
        };
        (list.added.len(), list.changed.len(), list.unchanged, gone)
    };
    assert_eq!(compared(&mut night, &fewer), (0, 0, 9_999, vec![SafeText::new("task 9999")]));
    night.does(&fewer);
    assert_eq!(night.store().tasks_board().unwrap().plans.len(), 9_999);
}

/// What may happen.
#[derive(Clone, Debug)]
enum Deed {
    /// Time passes, in minutes.
    Wait(i64),
    /// A place is done.
    Done(usize),
    /// It was done some minutes ago.
    Late(usize, i64),
    /// Why it was missed.
    Explain(usize),
    /// The last record is taken back.
    Undo,
    /// The program is started anew.
    Restart,
    /// The wall clock is set by so many minutes.
    Clock(i64),
    /// Another interval, or agreed times so far apart, from now on.
    Plan(u16, bool),
    /// The plan ends.
    End,
}

fn deeds() -> impl Strategy<Value = Vec<Deed>> {
    let deed = prop_oneof![
        6 => (1..200_i64).prop_map(Deed::Wait),
        6 => (0..2_usize).prop_map(Deed::Done),
        2 => (0..2_usize, 1..300_i64).prop_map(|(place, ago)| Deed::Late(place, ago)),
        2 => (0..2_usize).prop_map(Deed::Explain),
        2 => Just(Deed::Undo),
        1 => Just(Deed::Restart),
        1 => (-90..90_i64).prop_map(Deed::Clock),
        2 => (1..16_u16, any::<bool>()).prop_map(|(quarters, agreed)| Deed::Plan(quarters * 15, agreed)),
        1 => Just(Deed::End),
    ];
    prop::collection::vec(deed, 1..25)
}

/// How a place's slots stand by the plainest reading: (done, late, missed or overdue).
fn plain(plans: &TaskPlans, at: &TaskAt, doings: &[i64], now: &nightpost::domain::now::Now) -> [usize; 3] {
    let slots = plans.slots(at, now.wall_ms - 9 * DAY_MS, now.wall_ms + DAY_MS, now);
    let mut by: Vec<Option<i64>> = vec![None; slots.len()];
    for doing in doings.iter().filter(|doing| **doing <= now.wall_ms) {
        let within =
            (0..slots.len()).find(|nth| slots[*nth].start_ms <= *doing && *doing < slots[*nth].end_ms);
        let over = (0..slots.len()).rev().find(|nth| slots[*nth].end_ms <= *doing);
        let late = over.filter(|nth| by[*nth].is_none() && !slots[*nth].cut);
        let next = (0..slots.len()).find(|nth| slots[*nth].start_ms > *doing);
        if slots.first().is_none_or(|first| *doing < first.start_ms) {
            continue;
        }
        if let Some(nth) = within.or(late).or(next) {
            by[nth] = by[nth].or(Some(*doing));
        }
    }
    let mut counts = [0; 3];
    for (slot, by) in slots.iter().zip(by).filter(|(slot, _)| slot.end_ms > now.wall_ms - 7 * DAY_MS) {
        match by {
            Some(doing) if doing >= slot.end_ms => counts[1] += 1,
            Some(_) if slot.start_ms <= now.wall_ms => counts[0] += 1,
            None if slot.end_ms <= now.wall_ms && !slot.cut => counts[2] += 1,
            Some(_) | None => {}
        }
    }
    counts
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn whatever_happens_the_tasks_are_those_of_the_plain_model(deeds in deeds()) {
        let mut night = Night::new();
        let first = plan(&night, "stairs", 120);
        night.does(&set(first));
        let mut doings: Vec<(i64, usize, i64)> = Vec::new();
        let place = |nth: usize| format!("stairs {}", nth + 1);
        for deed in deeds {
            match deed {
                Deed::Wait(minutes) => night.pass(minutes * 60),
                Deed::Clock(minutes) => night.clock_jumps(minutes * 60),
                Deed::Restart => night.again(),
                Deed::Done(nth) => {
                    let answer = night.does(&done(&place(nth)));
                    doings.push((answer.seq, nth, answer.at_ms));
                }
                Deed::Late(nth, ago) => {
                    let at_ms = night.now_ms() - ago * 60_000;
                    let told = TaskReport { at_ms: Some(at_ms), ..report(&place(nth)) };
                    let answer = night.does(&TaskCommand::Done(Box::new(told)).into());
                    doings.push((answer.seq, nth, at_ms));
                }
                Deed::Explain(nth) => {
                    // There may be nothing to explain.
                    let _ = night.by("W1", &missed(&place(nth), "why"));
                }
                Deed::Undo => {
                    if let Some(own) = night.store().last_own("W1").unwrap() {
                        night.does(&Command::Annul(Annul { seq: own.seq }));
                        doings.retain(|(seq, ..)| *seq != own.seq);
                    }
                }
                Deed::Plan(every_min, agreed) => {
                    let mut next = plan(&night, "stairs", every_min);
                    if agreed {
                        let minutes = vec![every_min, every_min + 300, every_min + 900];
                        next.times = TaskTimes::At { minutes, within_min: 30 };
                    }
                    // The same once more is refused.
                    let _ = night.by("W1", &set(next));
                }
                Deed::End => {
                    let at_ms = night.now_ms();
                    let _ = night.by("W1", &TaskCommand::End { name: "stairs".into(), at_ms }.into());
                }
            }
        }
        let now = night.hands.context().now();
        let plans = night.store().task_plans().unwrap();
        let rows = rows(&mut night);
        for nth in 0..2_usize {
            let at = TaskAt { name: "stairs".into(), place: SafeText::new(&(nth + 1).to_string()) };
            let mut own: Vec<i64> = doings.iter().filter(|(_, of, _)| *of == nth).map(|(.., at_ms)| *at_ms).collect();
            own.sort_unstable();
            let count = |states: &[TaskState]| {
                rows.iter().filter(|row| row.at == at && states.contains(&row.state)).count()
            };
            let found = [
                count(&[TaskState::Done]), count(&[TaskState::Late]),
                count(&[TaskState::Missed, TaskState::Overdue]),
            ];
            prop_assert_eq!(found, plain(&plans, &at, &own, &now), "{:?}", at);
        }
        night.sound();
    }
}
