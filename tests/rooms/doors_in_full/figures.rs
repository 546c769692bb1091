//! The looks that figures are made of, on a real file.

use nightpost::domain::command::{CheckRequest, Command};
use nightpost::domain::doors::figures::{LookFigures, RepairFigures, by_building};
use nightpost::domain::doors::{DoorFinding, DoorState, Layer, RepairStep};

use crate::doors_in_full::helpers::{HOUR, check, door, list, night, point, repair};
use crate::support::night::Night;

#[test]
fn figures_count_the_looks_at_unit_doors_that_were_not_taken_back() {
    let mut night = night(&[door("3-1"), door("3-2"), point("@E1", Layer::Area, DoorState::Planned)]);
    let from_ms = night.now_ms();
    night.pass(60);
    night.finds(&[("3-1", DoorFinding::ShutNow), ("3-2", DoorFinding::Ok), ("@E1", DoorFinding::Open)]);
    night.finds(&[("3-2", DoorFinding::Open)]);
    night.undo();
    night.pass(HOUR);
    night.found_late(HOUR / 2, &[("3-1", DoorFinding::Propped)]);
    // A door that the list no longer has was looked at all the same.
    night.does(&list(vec![door("3-1")]));
    let to_ms = night.now_ms();
    let looks = night.store().looks(from_ms, to_ms).unwrap();
    let wanted = LookFigures { looks: 3, doors: 2, found_open: 2, found_broken: 0 };
    assert_eq!(by_building(&looks), [("3".to_owned(), wanted)]);
    let early = night.store().looks(from_ms, from_ms + 60_000 * 5).unwrap();
    assert_eq!(LookFigures::of(&early).looks, 2, "a late entry counts when it happened");
    assert_eq!(night.store().looks(to_ms, from_ms).unwrap(), []);
}

#[test]
fn a_mean_time_is_of_repairs_that_a_check_ended() {
    let mut night = night(&[door("3-1"), door("3-2"), door("3-3")]);
    let from_ms = night.now_ms();
    night.finds(&[("3-1", DoorFinding::Broken), ("3-2", DoorFinding::Broken), ("3-3", DoorFinding::Broken)]);
    let broken_ms = night.now_ms();
    night.pass(HOUR);
    night.does(&repair("3-1", RepairStep::Finished, ""));
    night.does(&repair("3-3", RepairStep::Waiting, "锁芯"));
    let done_ms = night.now_ms();
    night.pass(HOUR);
    let count = |night: &mut Night| {
        let to_ms = night.now_ms() + 1;
        let rows = night.store().repairs(true).unwrap();
        RepairFigures::of(rows.iter().map(|row| (&row.repair, row.before)), from_ms, to_ms)
    };
    let said = count(&mut night);
    assert_eq!((said.reported, said.ended, said.mean_ms, said.open, said.waiting), (3, 0, None, 3, 1));
    let shut = check(&[("3-1", DoorFinding::Ok), ("3-2", DoorFinding::ShutNow)]);
    night.does(&Command::CheckDoors(CheckRequest { confirmed: true, ..shut }));
    let shut_ms = night.now_ms();
    let ended = count(&mut night);
    assert_eq!((ended.ended, ended.open, ended.longest_ms), (2, 1, Some(shut_ms - broken_ms)));
    let mean_ms = i64::midpoint(done_ms - broken_ms, shut_ms - broken_ms);
    assert_eq!(ended.mean_ms, Some(mean_ms));
}
