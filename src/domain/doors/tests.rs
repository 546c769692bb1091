//! The machine of a closure point, the slots of schedules, and tasks, against plainer models.

use proptest::prelude::*;
use rstest::rstest;

use super::*;
use crate::domain::now::Now;
use crate::domain::value::{Id, PointCode, SafeText};

const HOUR: i64 = 60 * 60 * 1000;
const DAY: i64 = 24 * HOUR;
/// 2026-02-24 00:00 at +08:00.
const MIDNIGHT: i64 = 1_771_862_400_000;

fn at(wall_ms: i64) -> Now {
    Now { wall_ms, mono_ms: 0, boot: [0; 16], offset_s: 8 * 3600 }
}

fn entry(seq: i64, step: PointStep) -> StepEntry {
    StepEntry { seq, at_ms: seq * 1000, by: "W1".to_owned(), step, note: SafeText::default() }
}

/// The standing after some steps, and the repairs that ended.
fn after(steps: &[PointStep]) -> (PointStanding, Vec<Repair>) {
    let mut standing = PointStanding::default();
    let ended = (1..).zip(steps).filter_map(|(seq, step)| standing.apply(&entry(seq, step.clone())));
    let ended = ended.collect();
    (standing, ended)
}

fn found(finding: DoorFinding) -> PointStep {
    PointStep::Found(finding)
}

fn repair(step: RepairStep) -> PointStep {
    PointStep::Repair(step, SafeText::new("王"))
}

fn seal() -> PointStep {
    PointStep::Sealed(SafeText::new("A1"))
}

#[rstest]
#[case(&[], DoorState::Unknown)]
#[case(&[PointStep::Listed(DoorState::Broken)], DoorState::Broken)]
#[case(&[found(DoorFinding::Ok)], DoorState::Shut)]
#[case(&[found(DoorFinding::ShutNow)], DoorState::Shut)]
#[case(&[found(DoorFinding::Propped)], DoorState::Propped)]
#[case(&[found(DoorFinding::Forced), found(DoorFinding::Ok)], DoorState::Shut)]
#[case(&[found(DoorFinding::Broken), found(DoorFinding::Open)], DoorState::BrokenOpen)]
#[case(&[found(DoorFinding::Broken), found(DoorFinding::Propped), found(DoorFinding::Broken)], DoorState::BrokenOpen)]
#[case(&[found(DoorFinding::Broken), found(DoorFinding::Open), found(DoorFinding::ShutNow)], DoorState::Shut)]
#[case(&[found(DoorFinding::Broken), repair(RepairStep::Started)], DoorState::UnderRepair)]
#[case(&[repair(RepairStep::Started), found(DoorFinding::Broken)], DoorState::UnderRepair)]
#[case(&[found(DoorFinding::Broken), repair(RepairStep::Finished)], DoorState::Repaired)]
#[case(&[repair(RepairStep::Finished), found(DoorFinding::Ok)], DoorState::Shut)]
#[case(&[repair(RepairStep::Finished), found(DoorFinding::Broken)], DoorState::Broken)]
#[case(&[PointStep::Listed(DoorState::Sealed), found(DoorFinding::Ok)], DoorState::Sealed)]
#[case(&[seal(), found(DoorFinding::Forced), found(DoorFinding::Ok)], DoorState::Shut)]
#[case(&[seal(), found(DoorFinding::Forced), seal()], DoorState::Sealed)]
#[case(&[seal(), PointStep::Unsealed(Some(i64::MAX)), found(DoorFinding::Open)], DoorState::Planned)]
#[case(&[seal(), PointStep::Unsealed(Some(0)), found(DoorFinding::Open)], DoorState::Open)]
#[case(&[seal(), PointStep::Unsealed(Some(0)), found(DoorFinding::Ok)], DoorState::Shut)]
#[case(&[PointStep::Listed(DoorState::Planned), found(DoorFinding::Ok)], DoorState::Planned)]
// The office's word does not undo what was seen, unless it means something else for the point.
#[case(&[found(DoorFinding::Ok), PointStep::Listed(DoorState::Broken)], DoorState::Shut)]
#[case(&[found(DoorFinding::Ok), PointStep::Listed(DoorState::Sealed)], DoorState::Sealed)]
fn steps_lead_to_a_state(#[case] steps: &[PointStep], #[case] wanted: DoorState) {
    assert_eq!(after(steps).0.state, wanted);
}

#[test]
fn a_repair_is_followed_to_the_check_that_verifies_it() {
    let steps = [
        found(DoorFinding::Broken),
        repair(RepairStep::Assigned),
        repair(RepairStep::Watched),
        repair(RepairStep::Started),
        repair(RepairStep::Waiting),
        repair(RepairStep::Finished),
    ];
    let (mut standing, _) = after(&steps);
    let open = standing.repair.clone().unwrap();
    assert_eq!((open.stage, open.failures, open.took_ms()), (RepairStage::Repaired, 0, Some(5000)));
    assert_eq!((open.worker.as_str(), open.watch.as_str(), open.parts.as_str()), ("王", "王", "王"));
    // It was not repaired after all, then it was.
    assert_eq!(standing.apply(&entry(7, found(DoorFinding::Broken))), None);
    assert_eq!(standing.apply(&entry(8, repair(RepairStep::Finished))), None);
    let ended = standing.apply(&entry(9, found(DoorFinding::Ok))).unwrap();
    assert_eq!((ended.seq, ended.failures, ended.ended), (1, 1, Some((9000, RepairEnd::Verified))));
    assert_eq!(ended.took_ms(), Some(7000));
    assert!(standing.repair.is_none() && !standing.lacks_watch());
    let (_, ended) = after(&[found(DoorFinding::Broken), found(DoorFinding::Ok)]);
    assert_eq!(ended[0].ended, Some((2000, RepairEnd::FoundShut)));
}

#[test]
fn a_broken_door_wants_a_watch_until_it_shuts() {
    let watched = [found(DoorFinding::Broken), repair(RepairStep::Watched)];
    assert!(after(&watched[..1]).0.lacks_watch());
    assert!(!after(&watched).0.lacks_watch());
    assert!(after(&[PointStep::Listed(DoorState::Broken)]).0.lacks_watch());
    assert!(!after(&[found(DoorFinding::Open)]).0.lacks_watch());
}

#[test]
fn only_what_contradicts_a_report_is_asked_about() {
    let code: PointCode = "3-2".parse().unwrap();
    let asks = |steps: &[PointStep], finding| {
        let (standing, _) = after(steps);
        let PointStanding { state, since_ms, plan, told, .. } = standing;
        let known = KnownPoint { id: Id([1; 16]), state, since_ms, plan, told, in_repair: false };
        known.asks(&code, finding).is_some()
    };
    assert!(asks(&[repair(RepairStep::Started)], DoorFinding::Ok));
    assert!(asks(&[found(DoorFinding::Broken)], DoorFinding::ShutNow));
    assert!(asks(&[seal(), found(DoorFinding::Forced)], DoorFinding::Ok));
    assert!(
        !asks(&[seal(), found(DoorFinding::Forced)], DoorFinding::ShutNow),
        "it is closed, and not sealed"
    );
    assert!(!asks(&[repair(RepairStep::Started)], DoorFinding::Open));
    assert!(!asks(&[repair(RepairStep::Finished)], DoorFinding::Ok));
    assert!(!asks(&[PointStep::Listed(DoorState::Broken)], DoorFinding::Ok), "nobody has looked yet");
}

fn steps() -> impl Strategy<Value = Vec<PointStep>> {
    let step = prop_oneof![
        prop::sample::select(DoorState::VARIANTS.to_vec()).prop_map(PointStep::Listed),
        prop::sample::select(DoorFinding::VARIANTS.to_vec()).prop_map(PointStep::Found),
        Just(seal()),
        prop::option::of(0..9_i64).prop_map(PointStep::Unsealed),
        prop::sample::select(RepairStep::VARIANTS.to_vec()).prop_map(repair),
    ];
    prop::collection::vec(step, 0..20)
}

/// The states that a step may lead to, whatever was before.
fn may_lead_to(step: &PointStep) -> &'static [DoorState] {
    match step {
        PointStep::Listed(_) => DoorState::VARIANTS,
        PointStep::Found(DoorFinding::Ok) => &[DoorState::Shut, DoorState::Sealed, DoorState::Planned],
        PointStep::Found(DoorFinding::ShutNow) => &[DoorState::Shut],
        PointStep::Found(DoorFinding::Open) => {
            &[DoorState::Open, DoorState::Planned, DoorState::BrokenOpen, DoorState::UnderRepair]
        }
        PointStep::Found(DoorFinding::Propped) => {
            &[DoorState::Propped, DoorState::BrokenOpen, DoorState::UnderRepair]
        }
        PointStep::Found(DoorFinding::Forced) => &[DoorState::Forced],
        PointStep::Found(DoorFinding::Broken) | PointStep::Repair(RepairStep::Reported, _) => {
            &[DoorState::Broken, DoorState::BrokenOpen, DoorState::UnderRepair]
        }
        PointStep::Sealed(_) => &[DoorState::Sealed],
        PointStep::Unsealed(_) => &[DoorState::Planned],
        PointStep::Repair(RepairStep::Started, _) => &[DoorState::UnderRepair],
        PointStep::Repair(RepairStep::Finished, _) => &[DoorState::Repaired],
        PointStep::Repair(..) => &[],
    }
}

/// Rules of a night: name, exactness, hours, interval; when set, and from when on.
#[derive(Clone, Debug)]
struct Set {
    name: u8,
    exact: bool,
    from_hour: u16,
    long_hours: u16,
    every_min: u16,
    at_hour: i64,
    end_hour: Option<i64>,
}

fn sets() -> impl Strategy<Value = Vec<Set>> {
    let one =
        (0..3_u8, any::<bool>(), 0..24_u16, 1..24_u16, 1..=24_u16, 0..72_i64, prop::option::of(0..96_i64))
            .prop_map(|(name, exact, from_hour, long_hours, quarters, at_hour, end_hour)| Set {
                name,
                exact,
                from_hour,
                long_hours,
                every_min: quarters * 15,
                at_hour,
                end_hour,
            });
    prop::collection::vec(one, 0..5)
}

fn class() -> Class {
    Class { layer: Layer::UnitDoor, kind: SafeText::new("铁门") }
}

fn schedules(sets: &[Set]) -> Schedules {
    let row = |(seq, set): (i64, &Set)| {
        let to_min = (set.from_hour + set.long_hours) % 24 * 60;
        let from_ms = MIDNIGHT + set.at_hour * HOUR + HOUR / 3;
        ScheduleRow {
            seq,
            at_ms: from_ms,
            author: "W1".to_owned(),
            schedule: Schedule {
                name: SafeText::new(&set.name.to_string()),
                layer: set.exact.then_some(Layer::UnitDoor),
                kind: SafeText::default(),
                hours: Hours {
                    from_min: set.from_hour * 60,
                    to_min: if to_min == 0 { 1440 } else { to_min },
                },
                every_min: set.every_min,
                team: None,
                person: SafeText::default(),
                from_ms,
            },
            ended_ms: set.end_hour.map(|hour| from_ms + hour * HOUR + HOUR / 2),
        }
    };
    Schedules { rows: (1..).zip(sets).map(row).collect() }
}

#[test]
fn a_slot_that_a_change_cuts_in_its_second_half_leaves_no_minute_without_one() {
    let set = |name, exact, from_hour, long_hours, every_min, at_hour| Set {
        name,
        exact,
        from_hour,
        long_hours,
        every_min,
        at_hour,
        end_hour: None,
    };
    // The second, less exact one has a slot from 01:20 to 05:00; from 02:20 on the first rules from 03:00 to 08:00.
    let sets = [set(0, true, 3, 5, 45, 50), set(1, false, 12, 17, 225, 49)];
    let schedules = schedules(&sets);
    let (from, to) = (MIDNIGHT + 49 * HOUR + HOUR / 3, MIDNIGHT + 56 * HOUR);
    let slots = schedules.slots(&class(), from, to, &at(to));
    let spans: Vec<(i64, i64)> = slots
        .iter()
        .map(|slot| ((slot.start_ms - MIDNIGHT) / 60_000, (slot.end_ms - MIDNIGHT) / 60_000))
        .collect();
    assert_eq!(spans.first(), Some(&(49 * 60 + 20, 50 * 60 + 20)), "{spans:?}");
    assert!(spans.windows(2).all(|pair| pair[0].1 == pair[1].0), "{spans:?}");
    assert_eq!(spans.last().map(|span| span.1), Some(56 * 60), "{spans:?}");
}

/// Which row rules at a moment, asked minute by minute.
fn ruling(schedules: &Schedules, at_ms: i64) -> Option<i64> {
    let minute = at(at_ms).minute_of_day();
    let in_hours = |hours: Hours| {
        if hours.from_min < hours.to_min {
            (hours.from_min..hours.to_min).contains(&minute)
        } else {
            minute >= hours.from_min || minute < hours.to_min
        }
    };
    let holds =
        schedules.rows.iter().filter(|row| schedules.holds(row, at_ms) && in_hours(row.schedule.hours));
    holds.max_by_key(|row| (row.schedule.layer.is_some(), row.seq)).map(|row| row.seq)
}

proptest! {
    #[test]
    fn no_state_is_reached_but_by_a_step_that_leads_to_it(steps in steps()) {
        let mut standing = PointStanding::default();
        for (seq, step) in (1..).zip(steps) {
            let before = standing.clone();
            standing.apply(&entry(seq, step.clone()));
            let may = may_lead_to(&step);
            prop_assert!(
                standing.state == before.state || may.contains(&standing.state),
                "{step:?}: {:?} to {:?}", before.state, standing.state
            );
            // A broken door that is found open was broken before.
            let broken = |state| matches!(state, DoorState::Broken | DoorState::BrokenOpen);
            let same = standing.state == before.state || (broken(standing.state) && broken(before.state));
            prop_assert_eq!(standing.since_ms, if same { before.since_ms } else { seq * 1000 });
        }
    }

    #[test]
    fn at_every_minute_that_a_schedule_rules_there_is_one_slot(sets in sets()) {
        let schedules = schedules(&sets);
        let (from, to) = (MIDNIGHT + DAY / 2, MIDNIGHT + 4 * DAY);
        let slots = schedules.slots(&class(), from, to, &at(to));
        for pair in slots.windows(2) {
            prop_assert!(pair[0].end_ms <= pair[1].start_ms, "{pair:?}");
        }
        for slot in &slots {
            prop_assert!(slot.start_ms < slot.end_ms && slot.end_ms > from && slot.start_ms < to);
        }
        for minute in (from..to).step_by(60_000 * 7) {
            let covering = slots.iter().filter(|slot| slot.start_ms <= minute && minute < slot.end_ms).count();
            let rules = ruling(&schedules, minute).is_some();
            prop_assert_eq!(covering, usize::from(rules), "at {}", at(0).local(minute));
        }
    }

    #[test]
    fn slots_are_the_same_whatever_stretch_is_asked_for(sets in sets(), hour in 0..96_i64, long in 1..48_i64) {
        let schedules = schedules(&sets);
        let all = schedules.slots(&class(), MIDNIGHT - DAY, MIDNIGHT + 8 * DAY, &at(MIDNIGHT));
        let (from, to) = (MIDNIGHT + hour * HOUR, MIDNIGHT + (hour + long) * HOUR);
        let asked = schedules.slots(&class(), from, to, &at(to));
        // The end of a slot that reaches beyond the stretch may still be cut by what comes.
        let wanted: Vec<CheckSlot> = all.into_iter().filter(|slot| slot.end_ms > from && slot.start_ms < to).collect();
        prop_assert_eq!(asked.len(), wanted.len());
        for (asked, wanted) in asked.iter().zip(&wanted) {
            prop_assert_eq!(asked.start_ms, wanted.start_ms);
            if wanted.end_ms <= to {
                prop_assert_eq!(asked, wanted);
            }
        }
    }

    #[test]
    fn a_change_leaves_what_was_over_before_it_as_it_was(sets in sets(), last in sets()) {
        let Some(last) = last.first() else { return Ok(()) };
        let before = schedules(&sets);
        let mut changed = sets.clone();
        changed.push(Set { end_hour: None, ..last.clone() });
        let after = schedules(&changed);
        let change = after.rows[sets.len()].schedule.from_ms;
        let slots = |schedules: &Schedules| schedules.slots(&class(), MIDNIGHT, MIDNIGHT + 5 * DAY, &at(MIDNIGHT));
        let over = |slots: Vec<CheckSlot>| slots.into_iter().filter(|slot| slot.end_ms <= change && !slot.cut).collect::<Vec<_>>();
        let (before, after) = (slots(&before), slots(&after));
        prop_assert_eq!(over(before.clone()), over(after.clone()));
        // A slot that the change fell into goes on or is cut; it never begins or ends at another time. One that a
        // later change would have cut may now be left whole.
        for slot in before.iter().filter(|slot| slot.start_ms < change && slot.end_ms > change && !slot.cut) {
            let now = after.iter().find(|now| now.start_ms == slot.start_ms);
            prop_assert!(
                now.is_some_and(|now| now == slot || now.cut && now.end_ms <= slot.end_ms),
                "{slot:?} {now:?}"
            );
        }
    }

    #[test]
    fn a_task_is_done_by_a_look_in_its_slot_and_by_nothing_else(
        sets in sets(),
        looks in prop::collection::vec(0..6 * 24 * 12_i64, 0..40),
        now in 0..6 * 24 * 12_i64,
        listed in 0..48_i64,
    ) {
        let schedules = schedules(&sets);
        let minutes = |five: i64| MIDNIGHT + five * 5 * 60_000 + 1;
        let (now, listed) = (minutes(now), MIDNIGHT + listed * HOUR);
        let mut looks: Vec<i64> = looks.into_iter().map(minutes).filter(|at| *at <= now).collect();
        looks.sort_unstable();
        let slots = schedules.slots(&class(), MIDNIGHT - DAY, now + 1, &at(now));
        let own: Vec<CheckSlot> = slots.iter().copied().filter(|slot| slot.start_ms > listed).collect();
        // The plain model: a slot is missed if it is over, was not cut and nobody looked in it.
        let looked = |slot: &CheckSlot| looks.iter().any(|at| slot.start_ms <= *at && *at < slot.end_ms);
        let later = |slot: &CheckSlot| looks.iter().any(|at| *at >= slot.end_ms);
        let mut overdue = Vec::new();
        let mut open = None;
        for slot in &own {
            let wanted = match (looked(slot), slot.end_ms <= now) {
                (true, _) => TaskState::Done,
                (false, true) if slot.cut => TaskState::Withdrawn,
                (false, true) if later(slot) => TaskState::Missed,
                (false, true) => { overdue.push(slot.end_ms); TaskState::Overdue }
                (false, false) => { open = Some(slot.end_ms); TaskState::Due }
            };
            let task = Task::of(*slot, &looks, now);
            let state = if task.state == TaskState::Soon { TaskState::Due } else { task.state };
            prop_assert_eq!(state, wanted, "{:?}", slot);
        }
        let seen = looks.last().copied().unwrap_or(i64::MIN).max(listed);
        let need = need(&slots, seen, now);
        match overdue.first().or(open.as_ref()) {
            None => prop_assert_eq!(need, None),
            Some(due) => {
                let need = need.unwrap();
                prop_assert_eq!((need.due_ms, need.missed), (*due, overdue.len()));
                prop_assert_eq!(need.state == TaskState::Overdue, !overdue.is_empty());
            }
        }
    }
}

#[test]
fn a_night_is_cut_into_intervals_and_a_short_rest_belongs_to_the_last() {
    let set = Set {
        name: 0,
        exact: true,
        from_hour: 21,
        long_hours: 8,
        every_min: 120,
        at_hour: 0,
        end_hour: None,
    };
    let mut schedules = schedules(&[set]);
    schedules.rows[0].schedule.hours.to_min = 5 * 60 + 30;
    let slots = schedules.slots(&class(), MIDNIGHT + 20 * HOUR, MIDNIGHT + 30 * HOUR, &at(MIDNIGHT));
    let hours: Vec<(i64, i64)> = slots
        .iter()
        .map(|slot| ((slot.start_ms - MIDNIGHT) * 2 / HOUR, (slot.end_ms - MIDNIGHT) * 2 / HOUR))
        .collect();
    assert_eq!(hours, [(42, 46), (46, 50), (50, 54), (54, 59)], "half hours since midnight");
}
