//! The Doors screen on the demo night, with repairs on their way and figures.

use nightpost::app::doors::{DoorsPane, FilterField};
use nightpost::app::input::{Input, Key, KeyCode};
use nightpost::app::{Effect, Message, Moment, Screen, State, update};
use nightpost::domain::doors::{Repair, RepairEnd, RepairStage};
use nightpost::domain::value::{Id, PointCode, SafeText};
use nightpost::store::service::{Reply, Request, Wish};
use nightpost::store::{BoardWanted, DoorBoard, Store};
use nightpost::text::Language;

use super::{START_MS, draw, now, open, picture};

const MINUTE_MS: i64 = 60_000;

/// The demo's board with repairs that went further: one waits for parts, one was verified.
fn board_of(store: &Store, wanted: BoardWanted, language: Language) -> DoorBoard {
    let word = |zh: &str, en: &str| SafeText::new(if language == Language::En { en } else { zh });
    let mut board = store.door_board(wanted).unwrap();
    let ago = |minutes: i64| START_MS - minutes * MINUTE_MS;
    let repair = &mut board.repairs[0].repair;
    (repair.why, repair.worker) = (word("锁坏", "broken lock"), word("王师傅", "Wang"));
    (repair.parts, repair.watch) = (word("锁芯", "cylinder"), word("3 队", "team 3"));
    (repair.stage, repair.failures) = (RepairStage::Waiting, 1);
    repair.stages.push((RepairStage::Assigned, ago(80)));
    repair.stages.push((RepairStage::Waiting, ago(60)));
    let mut done = board.repairs[1].clone();
    done.code = "3-2".parse().unwrap();
    done.repair = Repair {
        stage: RepairStage::Repaired,
        repaired_ms: Some(ago(40)),
        ended: Some((ago(20), RepairEnd::Verified)),
        stages: vec![
            (RepairStage::Reported, ago(130)),
            (RepairStage::InWork, ago(100)),
            (RepairStage::Repaired, ago(40)),
        ],
        ..Repair::new(4711, ago(130), word("门框变形", "bent frame"))
    };
    board.repairs.push(done);
    board
}

/// Presses a key and answers what the screen asks the file for.
pub(crate) fn press(state: &mut State, store: &Store, key: Key) {
    let moment = Moment { now: now(), id: Id([7; 16]) };
    let language = state.language;
    let mut effects = update(state, Message::Input(Input::Key(key)), &moment);
    while let Some(effect) = effects.pop() {
        let reply = match effect {
            Effect::Ask(Request::Wish(Wish::Board(wanted))) => {
                Reply::Board(Ok(Box::new(board_of(store, wanted, language))))
            }
            Effect::Ask(Request::Wish(Wish::Point(ticket, code))) => {
                Reply::Point(ticket, store.point_view(&code).map(|view| view.map(Box::new)))
            }
            _ => continue,
        };
        effects.extend(update(state, Message::Reply(reply), &moment));
    }
}

pub(crate) fn keys(state: &mut State, store: &Store, codes: &[KeyCode]) {
    for code in codes {
        press(state, store, Key::plain(*code));
    }
}

/// The Doors screen, and its file.
pub(crate) fn doors(language: Language) -> (State, Store) {
    let (mut state, store) = open(language);
    keys(&mut state, &store, &[KeyCode::F(5)]);
    (state, store)
}

fn shown(state: &State) -> String {
    picture(&draw(state, false, 80, 24).0)
}

#[test]
fn the_grid_tells_every_door_in_both_languages_sizes_and_glyph_sets() {
    for (language, name) in [(Language::ZhCn, "zh"), (Language::En, "en")] {
        let (mut state, store) = doors(language);
        keys(&mut state, &store, &[KeyCode::Down, KeyCode::Down, KeyCode::Right]);
        insta::assert_snapshot!(format!("doors_{name}_80x24"), shown(&state));
        state.size = (120, 40);
        keys(&mut state, &store, &[KeyCode::PageDown, KeyCode::Up]);
        insta::assert_snapshot!(format!("doors_{name}_120x40"), picture(&draw(&state, false, 120, 40).0));
    }
    let (state, _) = doors(Language::ZhCn);
    insta::assert_snapshot!("doors_zh_ascii", picture(&draw(&state, true, 80, 24).0));
}

#[test]
fn tasks_repairs_and_figures_each_have_the_room_once() {
    for (language, name) in [(Language::ZhCn, "zh"), (Language::En, "en")] {
        let (mut state, store) = doors(language);
        for pane in ["tasks", "repairs", "figures"] {
            keys(&mut state, &store, &[KeyCode::Tab]);
            insta::assert_snapshot!(format!("doors_{pane}_{name}"), shown(&state));
        }
        keys(&mut state, &store, &[KeyCode::Tab]);
        assert_eq!(state.doors.focus, DoorsPane::Grid);
    }
}

#[test]
fn the_page_of_a_door_tells_its_history_and_scrolls() {
    let (mut state, store) = doors(Language::ZhCn);
    state.doors.filter.state = Some(nightpost::domain::doors::StateGroup::Broken);
    keys(&mut state, &store, &[KeyCode::Tab, KeyCode::BackTab, KeyCode::Enter]);
    insta::assert_snapshot!("doors_page_zh", shown(&state));
    let code = state.doors.page.clone().unwrap().0;
    keys(&mut state, &store, &[KeyCode::Down, KeyCode::Esc]);
    assert_eq!(state.doors.page, None);
    assert_eq!(state.doors.selected().unwrap().row.point.code, code);
}

#[test]
fn the_filter_is_reached_without_a_letter_and_narrows_the_grid() {
    let (mut state, store) = doors(Language::En);
    let all = state.doors.view.as_ref().unwrap().grid.shown;
    keys(&mut state, &store, &[KeyCode::Up, KeyCode::Right, KeyCode::Enter]);
    assert_eq!(state.doors.field, FilterField::ALL.iter().position(|field| *field == FilterField::State));
    let grid = &state.doors.view.as_ref().unwrap().grid;
    assert!((1..all).contains(&grid.shown));
    assert!(shown(&state).contains(&format!("{} of {all}", grid.shown)));
    assert!(shown(&state).contains("state broken"));
    // The same by its own key, which says so in the bottom row.
    press(&mut state, &store, Key::ctrl(KeyCode::Char('f')));
    assert_eq!(state.doors.field, None);
    assert!(shown(&state).contains("^F Filter"));
    keys(&mut state, &store, &[KeyCode::Esc]);
    assert_eq!(state.doors.view.as_ref().unwrap().grid.shown, all);
}

#[test]
fn arrows_move_in_the_line_while_something_is_typed_there() {
    let (mut state, store) = doors(Language::En);
    let at = state.doors.selected().unwrap().row.point.code.clone();
    for letter in "3-2 ok".chars() {
        keys(&mut state, &store, &[KeyCode::Char(letter)]);
    }
    keys(&mut state, &store, &[KeyCode::Left, KeyCode::Left]);
    assert_eq!(state.line.cursor(), 4);
    assert_eq!(state.doors.selected().unwrap().row.point.code, at);
}

#[test]
fn the_door_that_is_selected_on_the_tent_is_found_on_the_grid() {
    let (mut state, store) = open(Language::ZhCn);
    state.panes.focus = nightpost::app::tent::TentPane::Doors;
    let wanted = nightpost::app::tent::board(state.tent.as_ref().unwrap())[3].code.clone();
    keys(&mut state, &store, &[KeyCode::Down, KeyCode::Down, KeyCode::Down, KeyCode::Enter]);
    assert_eq!(state.screen, Screen::Doors);
    assert_eq!(state.doors.selected().unwrap().row.point.code, PointCode::Door(wanted));
    // Another screen gives the room back.
    keys(&mut state, &store, &[KeyCode::F(2)]);
    assert_eq!(state.doors.view, None);
}
