//! Filter, cursor and layout of the Doors screen.

use super::*;
use crate::domain::doors::{
    ClosurePoint, DoorState, Layer, Need, PointStanding, RepairStage, StateGroup, TaskState,
};
use crate::domain::value::{Id, SafeText};
use crate::store::PointRow;

fn code(text: &str) -> PointCode {
    text.parse().unwrap()
}

/// A point of the board: what it goes by, how it stands, whether its check is overdue, whose task it is.
fn row(text: &str, state: DoorState, overdue: bool, team: Option<u16>) -> BoardRow {
    let mut point = ClosurePoint::new(code(text));
    if point.code.door().is_none() {
        point.layer = Some(Layer::Area);
    }
    let standing = PointStanding {
        state,
        checked_ms: (state != DoorState::Unknown).then_some(1),
        ..PointStanding::default()
    };
    let need = Need { state: TaskState::Overdue, due_ms: 100, missed: 1, schedule: 1 };
    BoardRow {
        row: PointRow { id: Id([1; 16]), point, standing, team: None, person: SafeText::default() },
        need: overdue.then_some(need),
        team,
        person: SafeText::default(),
    }
}

/// Buildings 1, 2 and 10 with gaps, and a fence.
fn board() -> DoorBoard {
    let doors = [
        ("@E1", DoorState::Sealed, false, None),
        ("1-1", DoorState::Shut, false, Some(1)),
        ("1-2", DoorState::Open, true, Some(1)),
        ("1-10", DoorState::Broken, false, Some(1)),
        ("2-2", DoorState::Shut, true, Some(2)),
        ("10-1", DoorState::Unknown, false, None),
        ("10-10", DoorState::Shut, false, Some(2)),
    ];
    let rows = doors.into_iter().map(|(text, state, overdue, team)| row(text, state, overdue, team));
    DoorBoard { rows: rows.collect(), ..DoorBoard::default() }
}

fn screen() -> DoorsState {
    let mut doors = DoorsState::default();
    doors.take(board());
    doors
}

fn selected(doors: &DoorsState) -> String {
    doors.selected().map(|row| row.row.point.code.to_string()).unwrap_or_default()
}

#[test]
fn buildings_are_rows_and_stairwells_columns_in_the_order_of_their_numbers() {
    let grid = DoorGrid::new(&board().rows, &Filter::default());
    assert_eq!(grid.columns, ["1", "2", "10"]);
    let rows: Vec<(Option<&str>, Vec<usize>)> = grid
        .rows
        .iter()
        .map(|row| (row.building.as_deref(), row.cells.iter().map(|(column, _)| *column).collect()))
        .collect();
    let wanted =
        [(Some("1"), vec![0, 1, 2]), (Some("2"), vec![1]), (Some("10"), vec![0, 2]), (None, vec![0])];
    assert_eq!(rows, wanted);
}

#[test]
fn the_cursor_keeps_its_column_on_the_way_down_and_finds_what_is_no_door_below() {
    let mut doors = screen();
    doors.move_aside(1);
    doors.move_aside(1);
    assert_eq!(selected(&doors), "1-10");
    doors.move_by(1, Sight::default());
    assert_eq!(selected(&doors), "2-2", "building 2 has no stairwell 10");
    doors.move_by(1, Sight::default());
    assert_eq!(selected(&doors), "10-10");
    doors.move_by(1, Sight::default());
    assert_eq!(selected(&doors), "@E1");
    doors.move_by(10, Sight::default());
    assert_eq!(selected(&doors), "@E1", "there is nothing below");
    doors.move_by(-10, Sight::default());
    assert_eq!(selected(&doors), "1-10");
}

#[test]
fn each_part_of_the_filter_goes_round_and_leaves_only_what_passes() {
    let shown = |filter: &Filter| {
        let board = board();
        let grid = DoorGrid::new(&board.rows, filter);
        let codes = grid
            .rows
            .iter()
            .flat_map(|row| &row.cells)
            .map(|(_, at)| board.rows[*at].row.point.code.to_string());
        codes.collect::<Vec<_>>().join(" ")
    };
    let whose = [TaskOf::Team(1), TaskOf::Team(2), TaskOf::Nobody];
    let all = shown(&Filter::default());
    let told = |field: FilterField| {
        let mut filter = Filter::default();
        let mut told = Vec::new();
        loop {
            filter.turn(field, &whose);
            if filter.is_open() {
                return told;
            }
            told.push(shown(&filter));
        }
    };
    assert_eq!(told(FilterField::Layer), ["1-1 1-2 1-10 2-2 10-1 10-10", "", "@E1"]);
    assert_eq!(told(FilterField::State), ["1-10", "1-2", "10-1", "1-1 2-2 10-10 @E1"]);
    assert_eq!(told(FilterField::Age), ["1-2 2-2", "1-2 2-2", "10-1"]);
    assert_eq!(told(FilterField::Whose), ["1-1 1-2 1-10", "2-2 10-10", "10-1 @E1"]);
    assert_eq!(all, "1-1 1-2 1-10 2-2 10-1 10-10 @E1");
    let both = Filter { state: Some(StateGroup::Shut), age: Some(Age::Overdue), ..Filter::default() };
    assert_eq!(shown(&both), "2-2");
}

#[test]
fn above_the_first_row_stands_the_filter_and_esc_leaves_then_clears_it() {
    let mut doors = screen();
    doors.move_by(-1, Sight::default());
    assert_eq!(doors.field, Some(0));
    doors.move_aside(1);
    doors.turn_filter();
    assert_eq!(doors.filter.state, Some(StateGroup::Broken));
    assert_eq!(selected(&doors), "1-10");
    assert!(doors.back() && doors.field.is_none() && !doors.filter.is_open());
    assert!(doors.back() && doors.filter.is_open());
    assert_eq!(selected(&doors), "1-1", "the door that was selected before the filter");
    assert!(!doors.back());
}

#[test]
fn a_fresh_board_keeps_the_cursor_on_its_door_and_the_selected_check() {
    let mut doors = screen();
    doors.move_by(1, Sight::default());
    assert_eq!(selected(&doors), "2-2");
    doors.task = 1;
    let mut changed = board();
    // Another building comes in front, and the check before the selected one is done.
    changed.rows.insert(1, row("1-3", DoorState::Shut, false, None));
    changed.rows.insert(1, row("0-1", DoorState::Shut, false, None));
    changed.rows.iter_mut().filter(|row| row.row.point.code == code("1-2")).for_each(|row| row.need = None);
    doors.take(changed);
    assert_eq!((selected(&doors).as_str(), doors.spot.row), ("2-2", 2));
    assert_eq!(doors.view.as_ref().unwrap().task(doors.task).unwrap().code(), &code("2-2"));
    // The door itself is taken off the list: the cursor stays near.
    let mut without = board();
    without.rows.retain(|row| row.row.point.code != code("2-2"));
    doors.take(without);
    assert!(doors.selected().is_some());
}

#[test]
fn a_page_scrolls_and_the_cursor_under_it_stays() {
    let mut doors = screen();
    doors.page = Some((code("1-1"), 0));
    doors.move_by(3, Sight::default());
    doors.move_aside(1);
    assert_eq!((doors.page.clone(), selected(&doors).as_str()), (Some((code("1-1"), 3)), "1-1"));
    assert!(doors.back() && doors.page.is_none());
}

#[test]
fn means_are_of_whole_repairs_and_of_each_stage() {
    let repair = |stages: &[(RepairStage, i64)], ended: Option<i64>| Repair {
        stages: stages.to_vec(),
        stage: stages.last().unwrap().0,
        repaired_ms: stages
            .iter()
            .find(|(stage, _)| *stage == RepairStage::Repaired)
            .map(|(_, at_ms)| *at_ms),
        ended: ended.map(|at_ms| (at_ms, crate::domain::doors::RepairEnd::Verified)),
        ..Repair::new(1, 0, SafeText::default())
    };
    let done = repair(
        &[(RepairStage::Reported, 0), (RepairStage::Assigned, 20), (RepairStage::Repaired, 60)],
        Some(100),
    );
    let quick = repair(&[(RepairStage::Reported, 0), (RepairStage::Repaired, 20)], Some(30));
    let waits = repair(&[(RepairStage::Reported, 0), (RepairStage::Waiting, 40)], None);
    let means = RepairTimes::of(&[&done, &quick, &waits]);
    assert_eq!(means.whole, MeanTime { count: 2, mean_ms: 40 });
    let stages: Vec<(RepairStage, usize, i64)> =
        means.stages.iter().map(|(stage, mean)| (*stage, mean.count, mean.mean_ms)).collect();
    let wanted =
        [(RepairStage::Reported, 3, 26), (RepairStage::Assigned, 1, 40), (RepairStage::Repaired, 2, 25)];
    assert_eq!(stages, wanted);
    assert_eq!(means.waiting, 1);
}

#[test]
fn a_night_and_a_fortnight_have_fourteen_parts_that_end_now() {
    // 2026-02-24 19:30 at +08:00.
    let now = Now { wall_ms: 1_771_932_600_000, mono_ms: 0, boot: [0; 16], offset_s: 8 * 3600 };
    for (period, last) in [(Period::Night, "02-24 19:00"), (Period::Fortnight, "02-24 12:00")] {
        let parts = period.parts(period.begins_ms(&now));
        assert_eq!(parts.len(), 14);
        assert_eq!(now.local(parts[13]).format("%m-%d %H:%M").to_string(), last);
    }
}
