//! The Tasks screen on the demo night, where one task is overdue, one soon, some done, one missed with a reason.

use nightpost::app::input::{Input, Key, KeyCode};
use nightpost::app::tasks::TasksPane;
use nightpost::app::{Effect, Message, Moment, State, update};
use nightpost::domain::doors::TaskState;
use nightpost::domain::value::Id;
use nightpost::store::Store;
use nightpost::store::service::{Reply, Request, Wish};
use nightpost::text::Language;

use super::{draw, now, open, picture};

fn press(state: &mut State, store: &Store, codes: &[KeyCode]) {
    let moment = Moment { now: now(), id: Id([7; 16]) };
    for code in codes {
        for effect in update(state, Message::Input(Input::Key(Key::plain(*code))), &moment) {
            if let Effect::Ask(Request::Wish(Wish::Tasks)) = effect {
                let board = store.tasks_board().map(Box::new);
                update(state, Message::Reply(Reply::Tasks(board)), &moment);
            }
        }
    }
}

#[test]
fn the_tasks_of_the_demo_night_are_seen_in_both_languages_and_sizes() {
    for (language, name) in [(Language::ZhCn, "zh"), (Language::En, "en")] {
        let (mut state, store) = open(language);
        press(&mut state, &store, &[KeyCode::F(6)]);
        let board = state.tasks.board.as_ref().unwrap();
        for wanted in
            [TaskState::Overdue, TaskState::Soon, TaskState::Due, TaskState::Done, TaskState::Missed]
        {
            assert!(board.tasks.iter().any(|row| row.state == wanted), "{wanted:?}");
        }
        assert!(board.tasks.iter().any(|row| row.reason.is_some()));
        insta::assert_snapshot!(format!("tasks_{name}_80x24"), picture(&draw(&state, false, 80, 24).0));
        state.size = (120, 40);
        insta::assert_snapshot!(format!("tasks_{name}_120x40"), picture(&draw(&state, false, 120, 40).0));
        state.size = (80, 24);
        press(&mut state, &store, &[KeyCode::Enter]);
        insta::assert_snapshot!(format!("tasks_page_{name}_80x24"), picture(&draw(&state, false, 80, 24).0));
        press(&mut state, &store, &[KeyCode::Esc, KeyCode::Tab]);
        assert_eq!(state.tasks.focus, TasksPane::Plans);
        insta::assert_snapshot!(format!("tasks_plans_{name}_80x24"), picture(&draw(&state, false, 80, 24).0));
        press(&mut state, &store, &[KeyCode::Tab]);
        insta::assert_snapshot!(
            format!("tasks_faults_{name}_80x24"),
            picture(&draw(&state, false, 80, 24).0)
        );
        press(&mut state, &store, &[KeyCode::BackTab, KeyCode::BackTab]);
        assert_eq!(state.tasks.focus, TasksPane::Tasks, "one back is one back");
    }
}

#[test]
fn the_survey_and_its_key_sites_are_seen_in_both_languages() {
    for (language, name) in [(Language::ZhCn, "zh"), (Language::En, "en")] {
        let (mut state, store) = open(language);
        press(&mut state, &store, &[KeyCode::F(6), KeyCode::BackTab]);
        assert_eq!(state.tasks.focus, TasksPane::Survey);
        insta::assert_snapshot!(format!("survey_{name}_80x24"), picture(&draw(&state, false, 80, 24).0));
        press(&mut state, &store, &[KeyCode::Enter]);
        insta::assert_snapshot!(format!("survey_page_{name}_80x24"), picture(&draw(&state, false, 80, 24).0));
    }
}
