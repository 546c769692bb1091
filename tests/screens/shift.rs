//! The Shift screen on the demo night: before a handover, and in the middle of one.

use nightpost::app::input::{Input, Key, KeyCode};
use nightpost::app::{Effect, Message, Moment, Screen, State, update};
use nightpost::domain::command::{Command, ShiftCommand};
use nightpost::domain::shift::{CheckItem, ChecklistAnswered};
use nightpost::domain::value::{Id, SafeText};
use nightpost::store::copies::{CopiesTold, CopyPlan, CopyTrouble};
use nightpost::store::service::{Reply, Request, Wish};
use nightpost::store::{Op, Store};
use nightpost::text::Language;

use super::{context, draw, night, now, open, picture};

fn press(state: &mut State, store: &Store, codes: &[KeyCode]) {
    let moment = Moment { now: now(), id: Id([7; 16]) };
    for code in codes {
        let effects = update(state, Message::Input(Input::Key(Key::plain(*code))), &moment);
        for effect in effects {
            if let Effect::Ask(Request::Wish(Wish::Shift)) = effect {
                let board = store.shift_board().map(Box::new);
                update(state, Message::Reply(Reply::Shift(board)), &moment);
            }
        }
    }
}

/// A copy of the demo night in which a shift is being handed over.
fn handing_over(language: Language) -> (tempfile::TempDir, Store) {
    let folder = tempfile::tempdir().unwrap();
    let made = &night(language).1;
    let file = folder.path().join("demo.db");
    std::fs::copy(made, &file).unwrap();
    let anchor = nightpost::store::anchor_path(made);
    std::fs::copy(anchor, nightpost::store::anchor_path(&file)).unwrap();
    let mut store = Store::open(&file, context()).unwrap();
    let mut by = |actor: &str, command: Command| {
        let op =
            Op { id: context().id(), actor: actor.to_owned(), terminal: "pts/1".to_owned(), begun_by: None };
        store.execute(&op, &command).unwrap();
    };
    let note = SafeText::new(if language == Language::En { "flat battery" } else { "没电" });
    let check = |item, ok, figure, note| {
        Command::Shift(ShiftCommand::Check(ChecklistAnswered { item, ok, figure, note }))
    };
    by("W1", check(CheckItem::Clock, true, Some(-1), SafeText::default()));
    by("W1", check(CheckItem::Pad, true, Some(4701), SafeText::default()));
    by("W1", check(CheckItem::Radio, false, None, note));
    by("W1", Command::Shift(ShiftCommand::Sign { shift: None }));
    let answer = |items: &[u8], ok, reason: &str| {
        Command::Shift(ShiftCommand::Answer { shift: None, items: items.to_vec(), ok, reason: reason.into() })
    };
    by("L1", answer(&[1, 2, 3], true, ""));
    let reason = if language == Language::En { "11-2 is shut" } else { "11-2 关着的" };
    by("L1", answer(&[8], false, reason));
    (folder, store)
}

#[test]
fn a_handover_is_seen_item_by_item_in_both_languages_and_sizes() {
    for (language, name) in [(Language::ZhCn, "zh"), (Language::En, "en")] {
        let (mut state, _) = open(language);
        let (_folder, store) = handing_over(language);
        state.take_tent(Box::new(store.tent().unwrap()));
        press(&mut state, &store, &[KeyCode::F(8)]);
        assert_eq!(state.screen, Screen::Shift);
        press(&mut state, &store, &[KeyCode::Down; 6]);
        insta::assert_snapshot!(format!("shift_{name}_80x24"), picture(&draw(&state, false, 80, 24).0));
        state.size = (120, 40);
        insta::assert_snapshot!(format!("shift_{name}_120x40"), picture(&draw(&state, false, 120, 40).0));
        press(&mut state, &store, &[KeyCode::Enter]);
        assert_eq!(state.shift.page, Some(0), "Enter opens the page of the item");
        press(&mut state, &store, &[KeyCode::Esc]);
        assert_eq!(state.shift.page, None);
        press(&mut state, &store, &[KeyCode::F(2)]);
        assert!(state.shift.board.is_none(), "another screen gives the room back");
    }
}

#[test]
fn the_page_of_the_shift_is_read_again_by_the_minute_as_the_patrol_screen_reckons_again() {
    let (mut state, store) = open(Language::En);
    press(&mut state, &store, &[KeyCode::F(8)]);
    let asks = |state: &mut State, later_ms: i64| {
        let mut then = now();
        then.wall_ms += later_ms;
        let effects = update(state, Message::Tick, &Moment { now: then, id: Id([7; 16]) });
        effects.iter().filter(|effect| matches!(effect, Effect::Ask(Request::Wish(Wish::Shift)))).count()
    };
    assert_eq!(asks(&mut state, 1_000), 0);
    assert_eq!(asks(&mut state, 61_000), 1);
    press(&mut state, &store, &[KeyCode::F(2)]);
    assert_eq!(asks(&mut state, 200_000), 0);
}

#[test]
fn a_stick_that_is_away_is_told_in_red_on_every_screen_and_a_good_copy_on_this_one() {
    let told = |trouble| CopiesTold {
        plan: Some(CopyPlan::default()),
        last_ms: Some(now().wall_ms - 3 * 3_600_000),
        trouble,
        should_be: true,
    };
    for (language, top, here, good) in [
        (
            Language::En,
            "no backup: stick missing, last good one 3 h ago",
            "No backup:",
            "Backup every 10 min",
        ),
        (Language::ZhCn, "无备份：备份盘没插，最近一份好的：3 小时前", "没有备份：", "每 10 分钟备份"),
    ] {
        let (mut state, _) = open(language);
        let (_folder, store) = handing_over(language);
        state.take_tent(Box::new(store.tent().unwrap()));
        state.size = (120, 40);
        let moment = Moment { now: now(), id: Id([7; 16]) };
        let take = |state: &mut State, told| {
            update(state, Message::Reply(Reply::Copies(Box::new(told))), &moment);
        };
        take(&mut state, told(Some(CopyTrouble::Absent)));
        let flat = |state: &State, rows| {
            let (cols, rows) = (120, rows);
            let (buf, _) = draw(state, false, cols, rows);
            (0..rows)
                .map(|y| (0..cols).map(|x| buf[(x, y)].symbol()).collect::<String>().replace(' ', ""))
                .collect::<Vec<_>>()
        };
        let said = |text: &str| text.replace(' ', "");
        assert!(flat(&state, 40)[0].contains(&said(top)), "{:?}", flat(&state, 40)[0]);
        press(&mut state, &store, &[KeyCode::F(8)]);
        assert!(flat(&state, 40)[0].contains(&said(top)));
        assert!(flat(&state, 24)[1..].iter().any(|row| row.contains(&said(here))), "in a low window too");
        take(&mut state, told(None));
        assert!(!flat(&state, 40)[0].contains(&said(top)));
        assert!(flat(&state, 40)[1..].iter().any(|row| row.contains(&said(good))));
        take(&mut state, CopiesTold { should_be: true, ..CopiesTold::default() });
        assert!(flat(&state, 40)[1..].iter().any(|row| row.contains("nightpost")));
    }
}
