//! What was thrown away is not recorded, and nothing is lifted by Enter alone.

use serde_json::Value;

use crate::hand::tent::{Tent, leave, line};
use crate::support::pty::Screen;

const ESC: &str = "\x1b";
const UP: &str = "\x1b[A";
const DOWN: &str = "\x1b[B";
const END: &str = "\x1b[F";
const CTRL_X: &str = "\x18";
const CTRL_Z: &str = "\x1a";

/// Both languages, each in its size, with words in each.
fn in_both(check: impl Fn(&Tent, &Screen, &dyn Fn(&'static str, &'static str) -> &'static str)) {
    for (lang, size) in [("zh-CN", (80, 24)), ("en", (120, 40))] {
        let tent = Tent::new();
        let screen = tent.screen(lang, size);
        check(&tent, &screen, &|chinese, english| if lang == "en" { english } else { chinese });
        leave(screen);
    }
}

/// What stands in the entry line, without its prompt.
fn typed(screen: &vt100::Screen) -> String {
    let row = screen.rows(0, screen.size().1.get()).find(|row| row.contains("> ")).unwrap_or_default();
    row.split_once("> ").map(|(_, text)| text.trim_end().to_owned()).unwrap_or_default()
}

/// Presses keys and waits until this stands in the line.
#[track_caller]
fn stands(screen: &Screen, keys: &str, text: &str) {
    screen.type_keys(keys);
    screen.wait_until(&format!("`{text}` in the line"), |shown| typed(shown) == text);
}

/// Presses keys and waits until nothing of a text is in the line.
#[track_caller]
fn emptied(screen: &Screen, keys: &str, text: &str) {
    screen.type_keys(keys);
    screen.wait_until("an empty line", |shown| !typed(shown).starts_with(text));
}

fn recorded(tent: &Tent) -> i64 {
    let status: Value = tent.json(&["status", "--json"]);
    ["passages_in", "passages_out"].iter().filter_map(|count| status[count].as_i64()).sum()
}

#[test]
fn a_line_that_esc_threw_away_is_neither_recorded_nor_added_to() {
    in_both(|tent, screen, word| {
        stands(screen, "3-2-501 lxm 365 o", "3-2-501 lxm 365 o");
        emptied(screen, ESC, "3-2-501");
        screen.type_keys(ESC);
        screen.wait_for(word("没有可返回的", "nothing to step back from"));
        screen.type_keys("\r");
        screen.wait_for(word("尚未选中人员", "nobody is selected"));
        assert_eq!(recorded(tent), 0);
        // What is typed next is a line of its own.
        stands(screen, "shuangx", "shuangx");
        emptied(screen, ESC, "shuangx");
        screen.type_keys(ESC);
        stands(screen, "7995 365 i", "7995 365 i");
        emptied(screen, ESC, "7995");
        // And in the middle of an emergency.
        stands(screen, "120", "120");
        screen.type_keys("\x1b[20~");
        screen.wait_for(word("应急放行", "emergency"));
        emptied(screen, ESC, "120");
        screen.type_keys(ESC);
        stands(screen, "/debt o 120", "/debt o 120");
        line(screen, "", word("已补全", "completed"));
    });
}

#[test]
fn up_brings_back_earlier_lines_selected_and_typing_replaces_them() {
    in_both(|tent, screen, word| {
        for typed in ["wf 36", "qe 36"] {
            stands(screen, typed, typed);
            emptied(screen, ESC, typed);
        }
        stands(screen, UP, "qe 36");
        let reversed = |shown: &vt100::Screen| {
            let (row, column) = shown.cursor_position();
            column > 0 && shown.cell(row, column - 1).is_some_and(vt100::Cell::inverse)
        };
        screen.wait_until("selected", reversed);
        stands(screen, UP, "wf 36");
        stands(screen, DOWN, "qe 36");
        // A character takes its place.
        stands(screen, "l", "l");
        stands(screen, "xm", "lxm");
        emptied(screen, ESC, "lxm");
        // An arrow keeps it, and what is typed then belongs to it.
        stands(screen, &format!("{UP}{UP}"), "qe 36");
        stands(screen, END, "qe 36");
        stands(screen, "5 o", "qe 365 o");
        line(screen, "", word("出 36.5 已记录", "out 36.5 recorded"));
        assert_eq!(recorded(tent), 1);
        // Sent again it is a record of its own, and asked about as such.
        stands(screen, UP, "qe 365 o");
        screen.type_keys("\r");
        screen.wait_for(word("输 !", "!"));
        screen.type_keys(&format!("{ESC}{ESC}"));
        assert_eq!(recorded(tent), 1);
    });
}

#[test]
fn the_list_of_earlier_lines_is_chosen_from_and_holds_no_yes() {
    in_both(|tent, screen, word| {
        line(screen, "wf 365 o", word("出 36.5 已记录", "out 36.5 recorded"));
        line(screen, "!", word("没有要确认的", "nothing to confirm"));
        emptied(screen, ESC, "!");
        line(screen, "?", word("帮助", "Help"));
        screen.type_keys(ESC);
        screen.wait_for("F3");
        line(screen, "+2", word("尾随 2 人", "heels"));
        stands(screen, "zy 36", "zy 36");
        emptied(screen, ESC, "zy");
        screen.type_keys(CTRL_X);
        screen.wait_for(word("输过的行", "Earlier lines"));
        screen.wait_for("1/3");
        stands(screen, UP, "+2");
        stands(screen, CTRL_X, "wf 365 o");
        // Enter takes it into the line and sends nothing.
        screen.type_keys("\r");
        screen.wait_until("the list is gone", |shown| !shown.contents().contains("3/3"));
        screen.wait_until("it stands there", |shown| typed(shown) == "wf 365 o");
        assert_eq!(recorded(tent), 1);
        // And Esc leaves nothing behind.
        screen.type_keys(CTRL_X);
        screen.wait_for("/3");
        emptied(screen, ESC, "wf");
        emptied(screen, ESC, "wf");
        assert_eq!(recorded(tent), 1);
    });
}

#[test]
fn a_scan_takes_the_place_of_what_was_typed_and_esc_does_not_bring_it_back() {
    in_both(|tent, screen, word| {
        let card = tent.card_of("王芳");
        stands(screen, "lxm 36", "lxm 36");
        line(screen, &card, "4-1-101");
        line(screen, "365 o", word("已记录", "recorded"));
        screen.type_keys(ESC);
        screen.wait_for(word("没有可返回的", "nothing to step back from"));
        stands(screen, &format!("{UP}{UP}"), "lxm 36");
        emptied(screen, ESC, "lxm");
    });
}

#[test]
fn undo_asks_for_a_yes_whatever_stands_in_the_line_and_enter_is_none() {
    in_both(|tent, screen, word| {
        line(screen, "wf 365 o", word("已记录", "recorded"));
        // A line that was wrong stands there.
        line(screen, "/rules nonsense", "nonsense");
        screen.type_keys(CTRL_Z);
        screen.wait_for(word("输 ! 撤销", "Type ! to annul"));
        screen.type_keys("\r");
        screen.wait_for(word("光按回车不记", "Enter alone records nothing"));
        assert_eq!(recorded(tent), 1);
        screen.type_keys("!\r");
        screen.wait_until("the question is answered", |shown| {
            !shown.contents().contains(word("输 ! 撤销", "Type ! to annul")) && typed(shown) != "!"
        });
        screen.wait_for(word("已撤销", "annulled"));
        assert_eq!(recorded(tent), 0);
        stands(screen, UP, "/rules nonsense");
        emptied(screen, ESC, "/rules");
        // A half-typed line is no part of the yes either.
        line(screen, "wf 365 o", word("已记录", "recorded"));
        stands(screen, "lxm 36", "lxm 36");
        screen.type_keys(CTRL_Z);
        screen.wait_for(word("输 ! 撤销", "Type ! to annul"));
        screen.type_keys("!\r");
        screen.wait_until("the question is answered", |shown| {
            !shown.contents().contains(word("输 ! 撤销", "Type ! to annul")) && typed(shown) != "!"
        });
        screen.wait_for(word("已撤销", "annulled"));
        assert_eq!(recorded(tent), 0);
    });
}

#[test]
fn a_form_that_was_left_comes_back_with_up_and_not_with_esc() {
    in_both(|_, screen, word| {
        line(screen, "/visitor 张三", word("访客登记", "Visitor"));
        screen.type_keys("3-2-");
        screen.wait_for("3-2-");
        screen.type_keys(ESC);
        screen.wait_for(word("找回访客单", "brings back the visitor form"));
        screen.type_keys(ESC);
        screen.wait_for(word("没有可返回的", "nothing to step back from"));
        screen.type_keys(UP);
        screen.wait_for("3-2-");
        screen.wait_for(word("访客登记", "Visitor"));
        screen.type_keys(ESC);
    });
}

#[test]
fn enter_on_an_empty_line_answers_no_question() {
    in_both(|tent, screen, word| {
        let before = tent.log().len();
        let questions = [
            // A passage that asks, a choice by its number, a door that contradicts, a group.
            ("wf 36 o", ""),
            ("wf 6.", ""),
        ];
        for (asked, _) in questions {
            line(screen, asked, "!");
            screen.type_keys("\r");
            screen.wait_for(word("光按回车不记", "Enter alone records nothing"));
            screen.type_keys(&format!("{ESC}{ESC}{ESC}"));
            screen.wait_until("nobody open", |shown| !shown.contents().contains("▶"));
        }
        assert_eq!(tent.log().len(), before);
    });
}

/// A rule that holds, and the right to end it.
fn with_a_rule(tent: &Tent) {
    let set = tent.run(&["rules", "add", "two-days", "--as", "0191"]);
    assert!(set.status.success(), "{set:?}");
}

/// The screen of the officer of the post.
fn of_the_officer(tent: &Tent, lang: &str, size: (u16, u16)) -> Screen {
    let screen = tent.screen(lang, size);
    let asks = if lang == "en" { "PIN" } else { "密码" };
    screen.type_keys("/swap 0191\r");
    screen.wait_for("Officer Qian");
    screen.wait_until("nobody asks", |shown| !shown.contents().contains(&format!("{asks} ")));
    screen
}

#[test]
fn no_rule_is_ended_by_enter_alone_and_the_question_says_for_whom() {
    for (lang, size) in [("zh-CN", (80, 24)), ("en", (120, 40))] {
        let word = |chinese, english| if lang == "en" { english } else { chinese };
        let tent = Tent::new();
        with_a_rule(&tent);
        let screen = of_the_officer(&tent, lang, size);
        line(&screen, "/rules", word("两天一次", "two-days"));
        // Nothing is chosen, so that Enter does nothing, and says so.
        screen.type_keys("\r\r\r");
        screen.wait_for(word("还没选", "nothing is chosen"));
        assert!(tent.of_kind("rule.ended").is_empty());
        stands(&screen, &format!("{DOWN}\r"), word("/规定 停止 两天一次", "/rules end two-days"));
        screen.type_keys("\r");
        screen.wait_for(word("停用规定 两天一次", "end rule two-days"));
        screen.wait_for(word("6 户", "6 households"));
        screen.type_keys("\r\r");
        screen.wait_for(word("光按回车不记", "Enter alone records nothing"));
        assert!(tent.of_kind("rule.ended").is_empty());
        // Esc leaves it in force; another line as well.
        screen.type_keys(ESC);
        screen.wait_until("no question", |shown| !shown.contents().contains(word("停用规定", "end rule")));
        line(&screen, "!", word("没有要确认的", "nothing to confirm"));
        emptied(&screen, ESC, "!");
        assert!(tent.of_kind("rule.ended").is_empty());
        // A rule that takes the place of one that holds asks as well.
        line(&screen, "/rules add free", word("两天一次", "two-days"));
        screen.wait_for(word("外出不限", "free"));
        screen.type_keys(ESC);
        screen.wait_until("no question", |shown| !shown.contents().contains(word("停用规定", "end rule")));
        assert_eq!(tent.of_kind("rule.set").len(), 1);
        // And a yes does it.
        line(&screen, "/rules end two-days", word("停用规定", "end rule"));
        line(&screen, "!", word("已记录", "recorded"));
        assert_eq!(tent.of_kind("rule.ended").len(), 1);
        leave(screen);
    }
}

#[test]
fn whatever_lifts_ends_voids_or_resets_asks_first() {
    let tent = Tent::new();
    for told in [
        &["flags", "add", "wf", "--kind", "quarantine", "--as", "0191"][..],
        &["enter", "/route 2 add 东墙 / 西墙", "--as", "0191"],
        &["enter", "/schedule 夜间 door 21:00-05:00 2h", "--as", "0191"],
        &["enter", "/lone 30", "--as", "0191"],
    ] {
        let told = tent.run(told);
        assert!(told.status.success() || told.status.code() == Some(1), "{told:?}");
    }
    let screen = of_the_officer(&tent, "en", (120, 40));
    screen.type_keys("/lone 30 0181\r");
    screen.wait_for("recorded");
    for (typed, about, kind) in [
        ("wf", "4-1-101", ""),
        ("/unflag quarantine", "of 王芳 4-1-101", "flag.ended"),
        ("/card void lost", "of 王芳 4-1-101", "card.voided"),
        ("/route 2 del 东墙", "off route 2", "route.set"),
        ("/route 2 end", "route 2 with its", "route.ended"),
        ("/schedule end 夜间", "schedule 夜间", "schedule.ended"),
        ("/lone off", "lone warden", "lone.set"),
        ("/shift close going home", "without a handover", "shift.closed"),
    ] {
        let before = tent.of_kind(kind).len();
        line(&screen, typed, about);
        if kind.is_empty() {
            continue;
        }
        screen.type_keys("\r\r");
        screen.wait_for("Enter alone records nothing");
        assert_eq!(tent.of_kind(kind).len(), before, "{typed}");
        screen.type_keys("!\r");
        screen.wait_until(&format!("{typed} is done"), |shown| !shown.contents().contains("Esc does not"));
        assert_eq!(tent.of_kind(kind).len(), before + 1, "{typed}");
    }
    leave(screen);
}

#[test]
fn a_second_press_of_the_emergency_key_asks_whether_it_is_the_same() {
    in_both(|tent, screen, word| {
        let f9 = "\x1b[20~";
        let recorded = || tent.of_kind("emergency.recorded").len();
        stands(screen, "lxm 36", "lxm 36");
        screen.type_keys(f9);
        screen.wait_for(word("应急放行，已记录", "emergency let through, recorded"));
        screen.type_keys(f9);
        screen.wait_for(word("是同一件急事吗", "the same emergency?"));
        assert_eq!(recorded(), 1);
        // The same: Esc, and nothing of the line is touched.
        screen.type_keys(ESC);
        screen.wait_for(word("算同一件急事", "left at one emergency"));
        stands(screen, "5", "lxm 365");
        assert_eq!(recorded(), 1);
        // Another one, by either key, and nothing stands in its way.
        for key in ["!", f9] {
            let before = recorded();
            screen.type_keys(f9);
            screen.wait_for(word("是同一件急事吗", "the same emergency?"));
            screen.type_keys(key);
            screen.wait_until("recorded", |shown| {
                !shown.contents().contains(word("是同一件急事吗", "the same emergency?"))
                    && shown.contents().contains(word("应急放行，已记录", "emergency let through, recorded"))
            });
            assert_eq!(recorded(), before + 1);
        }
        stands(screen, " o", "lxm 365 o");
        emptied(screen, ESC, "lxm");
    });
}
