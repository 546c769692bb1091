//! A notice that holds at the top of the gate's screens, and on its way to the clipboard.

use super::*;

/// Types a line and sends it; what is to be done.
fn sends(state: &mut State, line: &str) -> Vec<Effect> {
    let moment = Moment { now: now(), id: Id([7; 16]) };
    for c in line.chars() {
        drop(update(state, Message::Input(Input::Key(Key::plain(KeyCode::Char(c)))), &moment));
    }
    update(state, Message::Input(Input::Key(Key::plain(KeyCode::Enter))), &moment)
}

fn copied(effects: &[Effect]) -> Option<String> {
    effects.iter().find_map(|effect| if let Effect::Copy(text) = effect { Some(text.clone()) } else { None })
}

/// The demo night with its notice holding already.
fn holding(language: Language) -> State {
    let (mut state, _store) = open(language);
    let tent = state.tent.as_mut().unwrap();
    assert_eq!(tent.notices.len(), 1, "the demo has one");
    tent.notices[0].from_ms = START_MS;
    state
}

#[test]
fn a_notice_that_holds_stands_at_the_top_of_tent_and_gate_alone() {
    for (language, said) in [(Language::ZhCn, "通知 1：今晚"), (Language::En, "notice 1: Tonight")] {
        let mut state = holding(language);
        for (screen, is_there) in [(Screen::Tent, true), (Screen::Gate, true), (Screen::Doors, false)] {
            state.screen = screen;
            let picture = picture(&draw(&state, false, 80, 24).0);
            assert_eq!(picture.contains(said), is_there, "{picture}");
        }
        state.tent.as_mut().unwrap().notices[0].from_ms = START_MS + 1;
        state.screen = Screen::Gate;
        assert!(!picture(&draw(&state, false, 80, 24).0).contains(said), "not yet");
    }
}

#[test]
fn a_notice_is_copied_where_there_may_be_a_clipboard_and_the_file_is_named() {
    let mut state = holding(Language::En);
    let text = copied(&sends(&mut state, "/notice 1 copy")).unwrap();
    assert!(text.starts_with("今晚") && text.contains("\nTonight") && text.lines().count() == 3, "{text}");
    assert!(picture(&draw(&state, false, 80, 24).0).contains("nightpost notice 1 --text FILE"));
    assert_eq!(copied(&sends(&mut state, "/notice 9 copy")), None);
    assert!(picture(&draw(&state, false, 80, 24).0).contains("no notice 9"));
    state.clipboard = nightpost::app::Clipboard::Missing;
    assert_eq!(copied(&sends(&mut state, "/notice 1 copy")), None);
    assert!(picture(&draw(&state, false, 80, 24).0).contains("no clipboard here"));
}

#[test]
fn errands_tips_and_notices_have_a_pane_of_f6_each_and_no_number_in_it_is_whole() {
    use nightpost::app::tasks::TasksPane;
    let said = [
        (TasksPane::Errands, ["降压药", "blood-pressure"]),
        (TasksPane::Tips, ["有人想从西墙翻进来", "west wall"]),
        (TasksPane::Notices, ["抢修水管", "a pipe is"]),
        (TasksPane::Survey, ["东泵房", "east-pumps"]),
    ];
    for (nth, language) in [Language::ZhCn, Language::En].into_iter().enumerate() {
        let (mut state, store) = open(language);
        state.screen = Screen::Tasks;
        state.tasks.board = Some(Box::new(store.tasks_board().unwrap()));
        for (pane, words) in said {
            state.tasks.focus = pane;
            for page in [None, Some(0)] {
                state.tasks.page = page;
                for (columns, rows) in [(80, 24), (120, 40)] {
                    let picture = picture(&draw(&state, false, columns, rows).0);
                    assert!(picture.contains(words[nth]), "{picture}");
                    assert!(!picture.contains("13900002468") && !picture.contains("韩阿姨"), "{picture}");
                }
            }
        }
    }
}
