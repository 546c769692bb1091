//! The Doors screen with a real file behind it, and a second terminal on the same file.

use nightpost::app::State;
use nightpost::app::desk::SaidOutcome;
use nightpost::app::input::KeyCode;
use nightpost::domain::command::{CheckRequest, Command, DoorCheck};
use nightpost::domain::doors::{DoorState, Finding};
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
        DoorCheck { code: "3-3".parse().unwrap(), finding: Finding::Broken, note: SafeText::default() };
    let op = Op { id: Id([9; 16]), actor: "W1".to_owned(), terminal: "other".to_owned() };
    other.execute(&op, &Command::CheckDoors(CheckRequest::new(vec![check]))).unwrap();
    desk.until(|state| state_of(state, "3-3") == DoorState::Broken);
    let selected = |desk: &Desk| desk.state.doors.selected().unwrap().row.point.code.to_string();
    assert_eq!(selected(&desk), "3-2");
    // And what is reported from this screen's own line.
    assert_eq!(desk.line("3-1..3-2 ok"), SaidOutcome::Recorded);
    desk.until(|state| state_of(state, "3-1") == DoorState::Shut);
    assert_eq!(selected(&desk), "3-2");
}
