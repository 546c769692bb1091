//! The Doors screen with a real file behind it, and a second terminal on the same file.

use nightpost::app::State;
use nightpost::app::desk::SaidOutcome;
use nightpost::app::input::KeyCode;
use nightpost::domain::command::{CheckRequest, Command, DoorCheck, LaneCommand};
use nightpost::domain::doors::{DoorFinding, DoorState};
use nightpost::domain::value::{Id, SafeText};
use nightpost::store::Op;

use super::Desk;
use super::others::another_store;

#[test]
fn what_another_terminal_finds_at_a_door_is_seen_in_the_grid_and_the_cursor_stays() {
    let mut desk = Desk::new();
    desk.key(KeyCode::F(5));
    desk.until(|state| state.doors.view.is_some());
    desk.key(KeyCode::Right);
    let state_of = |state: &State, code: &str| {
        let rows = &state.doors.view.as_ref().unwrap().board.rows;
        rows.iter().find(|row| row.row.point.code.to_string() == code).unwrap().row.standing.state
    };
    assert_eq!(state_of(&desk.state, "3-3"), DoorState::Unknown);
    let mut other = another_store(&desk);
    let check =
        DoorCheck { code: "3-3".parse().unwrap(), finding: DoorFinding::Broken, note: SafeText::default() };
    let op = Op { id: Id([9; 16]), actor: "W1".to_owned(), terminal: "other".to_owned(), begun_by: None };
    other.execute(&op, &Command::CheckDoors(CheckRequest::new(vec![check]))).unwrap();
    desk.until(|state| state_of(state, "3-3") == DoorState::Broken);
    let selected = |desk: &Desk| desk.state.doors.selected().unwrap().row.point.code.to_string();
    assert_eq!(selected(&desk), "3-2");
    // And what is reported from this screen's own line.
    assert_eq!(desk.line("3-1..3-2 ok"), SaidOutcome::Recorded);
    desk.until(|state| state_of(state, "3-1") == DoorState::Shut);
    assert_eq!(selected(&desk), "3-2");
}

#[test]
fn the_tent_shows_how_the_doors_stand_whatever_was_recorded_between_two_looks_at_them() {
    let mut desk = Desk::new();
    let broken = |state: &State| state.tent.as_ref().unwrap().figures.doors.broken;
    let is_read = |desk: &mut Desk| {
        let newest = another_store(desk).head().unwrap().seq;
        desk.until(|state| state.tent.as_ref().unwrap().figures.seq == newest);
        let tent = another_store(desk).tent().unwrap();
        assert_eq!(desk.state.tent.as_ref().unwrap().doors, tent.doors);
    };
    assert_eq!(desk.line("wf 365 o"), SaidOutcome::Admitted);
    is_read(&mut desk);
    assert_eq!(desk.line("3-2 broken"), SaidOutcome::Recorded);
    is_read(&mut desk);
    assert_eq!(broken(&desk.state), 1);
    desk.pass(120);
    assert_eq!(desk.line("wf 365 i"), SaidOutcome::Admitted);
    is_read(&mut desk);
    assert_eq!(broken(&desk.state), 1);
    // Seen and put right elsewhere, with passages before and behind it.
    let mut other = another_store(&desk);
    let check =
        DoorCheck { code: "3-2".parse().unwrap(), finding: DoorFinding::ShutNow, note: SafeText::default() };
    let op =
        |id| Op { id: Id([id; 16]), actor: "W1".to_owned(), terminal: "other".to_owned(), begun_by: None };
    other.execute(&op(7), &Command::Lane(LaneCommand::Tailgate { gate: 1, count: 1 })).unwrap();
    let request = CheckRequest { confirmed: true, ..CheckRequest::new(vec![check]) };
    other.execute(&op(8), &Command::CheckDoors(request)).unwrap();
    other.execute(&op(9), &Command::Lane(LaneCommand::Tailgate { gate: 1, count: 1 })).unwrap();
    is_read(&mut desk);
    assert_eq!(broken(&desk.state), 0);
}
