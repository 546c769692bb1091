//! Tasks typed at the line, and the Tasks screen that follows.

use nightpost::app::desk::SaidOutcome;
use nightpost::app::input::KeyCode;

use super::Desk;

#[test]
fn the_line_plans_does_and_explains_and_the_screen_follows() {
    let mut desk = Desk::new();
    desk.key(KeyCode::F(6));
    desk.until(|state| state.tasks.board.is_some());
    assert_eq!(
        desk.line("/task plan waste run at W1 00:00 / W2 12:00 within 6h crew City One"),
        SaidOutcome::Recorded
    );
    desk.until(|state| state.tasks.board.as_ref().is_some_and(|board| board.plans.len() == 1));
    assert_eq!(desk.line("/task rum W1 done"), SaidOutcome::Error);
    assert_eq!(desk.line("/task run done says emptied"), SaidOutcome::Recorded);
    desk.until(|state| {
        let board = state.tasks.board.as_ref().unwrap();
        board.tasks.iter().any(|row| row.done.as_ref().is_some_and(|done| done.result.as_str() == "emptied"))
    });
    // Once more in the same slot asks; a yes records it.
    assert_eq!(desk.line("/task run done"), SaidOutcome::ConfirmNeeded);
    assert_eq!(desk.line("!"), SaidOutcome::Recorded);
    assert_eq!(desk.line("/task run W1 missed no truck"), SaidOutcome::Error, "nothing was missed yet");
    // What a terminal would obey comes out harmless.
    assert_eq!(desk.line("/task plan equipment k\u{1b}[2Jit 4h"), SaidOutcome::Recorded);
    desk.until(|state| state.tasks.board.as_ref().is_some_and(|board| board.plans.len() == 2));
    let board = desk.state.tasks.board.as_ref().unwrap();
    assert!(board.plans.iter().all(|line| !line.row.schedule.name.as_str().contains('\u{1b}')));
}
