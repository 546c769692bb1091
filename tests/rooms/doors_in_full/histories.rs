//! Random nights of two doors against a plain model: every look with its moment, and nothing else.

use nightpost::domain::command::{Annul, CheckRequest, Command, ScheduleCommand};
use nightpost::domain::doors::{DoorFinding, Schedules, TaskState};
use nightpost::domain::lane::Late;
use nightpost::domain::now::Now;
use proptest::prelude::*;
use strum::VariantArray as _;

use crate::doors_in_full::helpers::{HOUR, check, doors, night, schedule};

/// What may happen.
#[derive(Clone, Debug)]
enum Deed {
    /// Time passes, in minutes.
    Wait(i64),
    /// A door is found so.
    Look(usize, DoorFinding),
    /// It was found so some minutes ago.
    Late(usize, i64),
    /// The last record is taken back.
    Undo,
    /// The program is started anew.
    Restart,
    /// The wall clock is set by so many minutes.
    Clock(i64),
    /// A schedule of this interval takes the place of the one before.
    Schedule(u16),
    /// The schedule is ended.
    End,
}

fn deeds() -> impl Strategy<Value = Vec<Deed>> {
    let finding = prop::sample::select(DoorFinding::VARIANTS.to_vec());
    let deed = prop_oneof![
        6 => (1..150_i64).prop_map(Deed::Wait),
        6 => (0..2_usize, finding).prop_map(|(door, finding)| Deed::Look(door, finding)),
        2 => (0..2_usize, 1..300_i64).prop_map(|(door, ago)| Deed::Late(door, ago)),
        2 => Just(Deed::Undo),
        1 => Just(Deed::Restart),
        1 => (-90..90_i64).prop_map(Deed::Clock),
        2 => (1..16_u16).prop_map(|quarters| Deed::Schedule(quarters * 15)),
        1 => Just(Deed::End),
    ];
    prop::collection::vec(deed, 1..25)
}

/// A look of the model: its record, the door, and when it was.
type Look = (i64, usize, i64);

/// How many tasks of a door are done, missed or overdue, by the plainest reading of the rules.
fn plain(schedules: &Schedules, looks: &[Look], door: usize, now: &Now, listed_ms: i64) -> [usize; 3] {
    let class = doors(1)[0].class();
    let slots = schedules.slots(&class, now.wall_ms - 7 * 24 * HOUR * 1000, now.wall_ms + 1, now);
    let mut counts = [0; 3];
    for slot in slots.iter().filter(|slot| slot.start_ms > listed_ms) {
        let mut of = looks.iter().filter(|(_, at, _)| *at == door).map(|(_, _, at_ms)| *at_ms);
        let looked =
            of.clone().any(|at_ms| slot.start_ms <= at_ms && at_ms < slot.end_ms && at_ms <= now.wall_ms);
        let later = of.any(|at_ms| at_ms >= slot.end_ms && at_ms <= now.wall_ms);
        if looked {
            counts[0] += 1;
        } else if slot.end_ms <= now.wall_ms && !slot.cut {
            counts[if later { 1 } else { 2 }] += 1;
        }
    }
    counts
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn whatever_happens_the_tasks_are_those_of_the_plain_model(deeds in deeds()) {
        let mut night = night(&doors(2));
        let listed_ms = night.now_ms();
        night.pass(60);
        let mut looks: Vec<Look> = Vec::new();
        for deed in deeds {
            match deed {
                Deed::Wait(minutes) => night.pass(minutes * 60),
                Deed::Clock(minutes) => night.clock_jumps(minutes * 60),
                Deed::Restart => night.again(),
                Deed::Look(door, finding) => {
                    let request = CheckRequest {
                        confirmed: true,
                        ..check(&[(&format!("3-{}", door + 1), finding)])
                    };
                    let answer = night.does(&Command::CheckDoors(request));
                    looks.push((answer.seq, door, answer.at_ms));
                }
                Deed::Late(door, ago) => {
                    let at_ms = night.now_ms() - ago * 60_000;
                    let request = CheckRequest {
                        confirmed: true,
                        late: Some(Late { at_ms, serial: None }),
                        ..check(&[(&format!("3-{}", door + 1), DoorFinding::Ok)])
                    };
                    looks.push((night.does(&Command::CheckDoors(request)).seq, door, at_ms));
                }
                Deed::Undo => {
                    if let Some(own) = night.store().last_own("W1").unwrap() {
                        night.does(&Command::Annul(Annul { seq: own.seq }));
                        looks.retain(|(seq, ..)| *seq != own.seq);
                    }
                }
                Deed::Schedule(every) => {
                    let set = schedule(&night, "夜查", (20, 6), every);
                    // The same once more is refused.
                    let _ = night.by("W1", &Command::Schedule(ScheduleCommand::Set(set)));
                }
                Deed::End => {
                    let at_ms = night.now_ms();
                    let _ = night.by("W1", &Command::Schedule(ScheduleCommand::End { name: "夜查".into(), at_ms }));
                }
            }
        }
        let now = night.hands.context().now();
        let schedules = night.store().schedules().unwrap();
        let tasks = night.all_tasks();
        let mut overdue = 0;
        for door in 0..2 {
            let code = format!("3-{}", door + 1);
            let count = |state| {
                tasks.iter().filter(|row| row.code.to_string() == code && row.task.state == state).count()
            };
            let found = [count(TaskState::Done), count(TaskState::Missed), count(TaskState::Overdue)];
            let wanted = plain(&schedules, &looks, door, &now, listed_ms);
            prop_assert_eq!(found, wanted, "{}", code);
            overdue += usize::from(wanted[2] > 0);
        }
        prop_assert_eq!(night.due().0, overdue);
        night.sound();
    }
}
