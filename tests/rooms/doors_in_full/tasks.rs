//! Schedules and tasks on a real file.

use nightpost::domain::command::{Command, PointOrder, Refusal, ScheduleCommand, What};
use nightpost::domain::doors::{DoorFinding, Missed, Schedule, TaskState};
use nightpost::store::BoardWanted;

use crate::doors_in_full::helpers::{HOUR, door, doors, night, order, schedule};

// The night begins at half past seven in the evening.

#[test]
fn a_slot_is_due_then_soon_then_overdue_and_a_late_look_leaves_it_missed() {
    let mut night = night(&doors(2));
    assert_eq!(night.due(), (0, 0, 0), "without a schedule there are no tasks");
    night.pass(HOUR / 2);
    let every = schedule(&night, "夜查", (20, 6), 120);
    night.does(&Command::Schedule(ScheduleCommand::Set(every)));
    assert_eq!(night.due(), (0, 0, 2));
    night.finds(&[("3-1", DoorFinding::Ok)]);
    assert_eq!(night.due(), (0, 0, 1));
    night.pass(HOUR + HOUR / 2);
    assert_eq!(night.due(), (0, 1, 0), "the last half hour");
    night.pass(HOUR / 2);
    assert_eq!(night.due(), (1, 0, 1), "one was missed, the other has a new task");
    assert_eq!(night.count_tasks(TaskState::Overdue), 1);
    night.pass(20 * 60);
    night.finds(&[("3-2", DoorFinding::Ok)]);
    assert_eq!(night.due(), (0, 0, 1));
    assert_eq!(night.count_tasks(TaskState::Missed), 1, "a late look does not erase it");
    let missed = night.all_tasks().into_iter().find(|row| row.missed.is_some()).unwrap();
    assert_eq!(missed.code.to_string(), "3-2");
    assert!(matches!(missed.missed, Some(Missed::Silent { .. })), "nobody recorded anything: {missed:?}");
    // What was looked at in time but told late was done, and it shows that it was told late.
    night.found_late(HOUR, &[("3-2", DoorFinding::Ok)]);
    assert_eq!(night.count_tasks(TaskState::Missed), 0);
    assert!(night.all_tasks().iter().any(|row| row.entered_ms.is_some()));
    night.undo();
    assert_eq!(night.count_tasks(TaskState::Missed), 1);
}

#[test]
fn a_changed_schedule_touches_only_what_is_not_done() {
    let mut night = night(&doors(3));
    night.pass(HOUR / 2);
    let every = schedule(&night, "夜查", (20, 6), 120);
    night.does(&Command::Schedule(ScheduleCommand::Set(every)));
    night.pass(60);
    night.finds(&[("3-1", DoorFinding::Ok)]);
    night.pass(2 * HOUR);
    // 3-2 and 3-3 missed the first slot; 3-2 is done in the second.
    night.finds(&[("3-2", DoorFinding::Ok)]);
    night.pass(HOUR / 2);
    let hourly = schedule(&night, "夜查", (20, 6), 60);
    night.does(&Command::Schedule(ScheduleCommand::Set(hourly.clone())));
    assert_eq!(night.refuses(&Command::Schedule(ScheduleCommand::Set(hourly))), Refusal::Already);
    night.pass(60);
    let tasks = night.all_tasks();
    let states = |door: &str| -> Vec<TaskState> {
        tasks.iter().filter(|row| row.code.to_string() == door).map(|row| row.task.state).collect()
    };
    assert_eq!(states("3-1"), [TaskState::Done, TaskState::Withdrawn, TaskState::Due]);
    assert_eq!(states("3-2"), [TaskState::Missed, TaskState::Done, TaskState::Due]);
    assert_eq!(states("3-3"), [TaskState::Overdue, TaskState::Withdrawn, TaskState::Due]);
    night.pass(HOUR);
    let now_ms = night.now_ms();
    night.does(&Command::Schedule(ScheduleCommand::End { name: "夜查".into(), at_ms: now_ms }));
    night.pass(60);
    assert_eq!(night.due().1 + night.due().2, 0);
    let none = night
        .refuses(&Command::Schedule(ScheduleCommand::End { name: "夜查".into(), at_ms: now_ms + 60_000 }));
    assert!(matches!(none, Refusal::NotFound { what: What::Schedule, .. }));
}

#[test]
fn schedules_out_of_range_or_of_the_past_are_refused() {
    let mut night = night(&doors(1));
    let good = schedule(&night, "夜查", (20, 6), 120);
    for (wrong, what) in [
        (Schedule { name: "".into(), ..good.clone() }, "name"),
        (Schedule { every_min: 5, ..good.clone() }, "every"),
        (schedule(&night, "夜查", (6, 6), 60), "hours"),
    ] {
        assert_eq!(
            night.refuses(&Command::Schedule(ScheduleCommand::Set(wrong))),
            Refusal::ScheduleWrong { what }
        );
    }
    let back = Schedule { from_ms: good.from_ms - 3_600_000, ..good };
    assert_eq!(night.refuses(&Command::Schedule(ScheduleCommand::Set(back))), Refusal::WrongTime);
}

#[test]
fn a_post_that_was_not_open_shows_what_was_missed_and_why() {
    let mut night = night(&doors(2));
    night.pass(HOUR / 2);
    let every = schedule(&night, "夜查", (20, 6), 120);
    night.does(&Command::Schedule(ScheduleCommand::Set(every)));
    night.finds(&[("3-1", DoorFinding::Ok), ("3-2", DoorFinding::Ok)]);
    let silent_ms = night.now_ms();
    night.again();
    night.pass(5 * HOUR);
    night.finds(&[("3-1", DoorFinding::Ok)]);
    let missed: Vec<_> = night.all_tasks().into_iter().filter(|row| row.missed.is_some()).collect();
    assert_eq!(missed.len(), 2, "both doors from ten to midnight");
    let now_ms = night.now_ms();
    for row in &missed {
        assert_eq!(row.missed, Some(Missed::Silent { from_ms: silent_ms, to_ms: now_ms }));
    }
    // Somebody says why.
    night.does(&order(&["3-2"], PointOrder::Explain { reason: "停电".into() }));
    let told = night.all_tasks().into_iter().filter_map(|row| row.missed);
    let told: Vec<_> = told.filter(|missed| matches!(missed, Missed::Told { .. })).collect();
    assert!(matches!(&told[..], [Missed::Told { reason, .. }] if reason.as_str() == "停电"));
    night.undo();
    assert!(night.all_tasks().iter().all(|row| !matches!(row.missed, Some(Missed::Told { .. }))));
    assert!(matches!(
        night.refuses(&order(&["3-2"], PointOrder::Explain { reason: "".into() })),
        Refusal::NeedReason
    ));
}

#[test]
fn a_task_is_the_points_own_or_the_schedules() {
    let mut night = night(&doors(2));
    night.pass(HOUR / 2);
    let every = Schedule { person: "王芳".into(), ..schedule(&night, "夜查", (20, 6), 120) };
    night.does(&Command::Schedule(ScheduleCommand::Set(every)));
    night.does(&order(&["3-2"], PointOrder::Assign { team: None, person: "李强".into() }));
    let people: Vec<String> =
        night.store().due_list(9).unwrap().rows.iter().map(|row| row.person.to_string()).collect();
    assert_eq!(people, ["王芳", "李强"]);
    assert!(night.all_tasks().iter().any(|row| row.person.as_str() == "李强"));
}

#[test]
fn ten_thousand_doors_are_reported_by_the_building_and_all_of_them_are_due() {
    let points: Vec<_> = (1..=1_000).flat_map(|b| (1..=10).map(move |n| door(&format!("{b}-{n}")))).collect();
    let mut night = night(&points);
    night.pass(HOUR / 2);
    let every = schedule(&night, "夜查", (20, 6), 120);
    night.does(&Command::Schedule(ScheduleCommand::Set(every)));
    let list = night.store().due_list(50).unwrap();
    assert_eq!((list.due, list.rows.len()), (10_000, 50));
    assert_eq!(list.rows[0].code.to_string(), "1-1");
    let building: Vec<_> = (1..=10).map(|n| format!("7-{n}")).collect();
    let found: Vec<_> = building.iter().map(|code| (code.as_str(), DoorFinding::Ok)).collect();
    night.finds(&found);
    assert_eq!(night.due(), (0, 0, 9_990));
    night.pass(2 * HOUR);
    assert_eq!(night.due(), (9_990, 0, 10));
    assert_eq!(night.all_tasks().len(), 20_000);
}

#[test]
fn of_very_many_missed_checks_the_screen_lists_the_newest_and_counts_the_others() {
    let mut night = night(&doors(300));
    night.pass(HOUR / 2);
    let every = schedule(&night, "夜查", (20, 6), 60);
    night.does(&Command::Schedule(ScheduleCommand::Set(every)));
    let from_ms = night.now_ms();
    night.pass(8 * HOUR + 60);
    let mut missed = night.all_tasks();
    missed.retain(|row| row.missed.is_some());
    missed.reverse();
    assert_eq!(missed.len(), 8 * 300);
    let wanted = BoardWanted { missed_from_ms: Some(from_ms), ..BoardWanted::default() };
    let board = night.store().door_board(wanted).unwrap();
    let listed = board.missed.unwrap();
    assert_eq!(listed, missed[..listed.len()]);
    assert!(listed.len() < missed.len());
    assert_eq!(listed.len() + board.missed_left, missed.len());
    let page = night.store().handover_page(None).unwrap().unwrap();
    assert_eq!((page.missed.count, page.missed.overdue.len()), (8 * 300, 300));
}
