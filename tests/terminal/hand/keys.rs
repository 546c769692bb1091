//! Every key has a second way that every keyboard has.

use std::time::{Duration, Instant};

use nightpost::text::{Language, Msg, Texts};

use crate::hand::tent::{Tent, leave, line};
use crate::support::pty::Screen;

const GO: &str = "\x07";

/// Words in a language, as the program says them.
pub(crate) fn say(lang: &str, message: &Msg) -> String {
    let language = if lang == "en" { Language::En } else { Language::ZhCn };
    Texts::new(language).say(message)
}

/// Words that stand on one screen only, by the digit of its key.
pub(crate) fn titles(lang: &str) -> [(char, String); 6] {
    [
        ('2', format!("{} 0", say(lang, &Msg::new("doors-title", vec![])))),
        ('3', say(lang, &Msg::new("gate-open_title", vec![]))),
        ('4', say(lang, &Msg::new("coverage-teams_title", vec![]))),
        ('5', say(lang, &Msg::new("board-figures_title", vec![]))),
        ('7', say(lang, &Msg::new("people-households_title", vec![]))),
        ('8', say(lang, &Msg::new("shift-check_title", vec![]))),
    ]
}

/// The bottom row.
fn keys(screen: &Screen) -> String {
    let (rows, _) = screen.look(vt100::Screen::size);
    screen.row(rows.get() - 1)
}

#[test]
fn ctrl_g_and_a_digit_is_the_function_key_of_that_digit() {
    for (lang, size) in [("zh-CN", (80, 24)), ("en", (120, 40))] {
        let tent = Tent::new();
        let screen = tent.screen(lang, size);
        assert!(keys(&screen).contains("^G"), "{}", keys(&screen));
        screen.type_keys(GO);
        let names = [
            ("2", Msg::new("common-screen-tent", vec![])),
            ("8", Msg::new("common-screen-shift", vec![])),
            ("0", Msg::new("common-key-quit", vec![])),
        ];
        let listed = |row: &str| {
            !row.contains("F10")
                && names.iter().all(|(digit, name)| {
                    let name = say(lang, name);
                    row.contains(&format!("{digit}{name}")) || row.contains(&format!("{digit} {name}"))
                })
        };
        screen.wait_until("the screens by their digits", |shown| shown.contents().lines().any(listed));
        for (digit, title) in titles(lang).into_iter().cycle().skip(1).take(6) {
            if !listed(&keys(&screen)) {
                screen.type_keys(GO);
            }
            screen.type_keys(&digit.to_string());
            screen.wait_until(&format!("screen {digit}"), |shown| {
                let shown = shown.contents();
                shown.contains(&title) && !shown.lines().any(listed)
            });
        }
        screen.type_keys(&format!("{GO}9"));
        screen.wait_for(&say(lang, &Msg::new("gate-top_debts", vec![("count", 1_usize.into())])));
        assert_eq!(tent.json(&["status", "--json"])["debts"], 1);
        leave(screen);
    }
}

#[test]
fn another_key_behind_ctrl_g_does_nothing_and_says_so() {
    for (at, (lang, size)) in [("zh-CN", (80, 24)), ("en", (120, 40))].into_iter().enumerate() {
        let tent = Tent::new();
        let screen = tent.screen(lang, size);
        screen.type_keys(&format!("wf{GO}x"));
        screen.wait_for(&say(lang, &Msg::new("notes-no_digit", vec![])));
        screen.wait_until("the line as it was", |shown| {
            shown.contents().contains("> wf") && !shown.contents().contains("wfx")
        });
        line(&screen, " 365 o", ["已记录", "recorded"][at]);
        leave(screen);
    }
}

#[test]
fn ctrl_g_reaches_out_of_help_and_lists_and_forms_as_far_as_the_function_keys_do() {
    let tent = Tent::new();
    for lang in ["zh-CN", "en"] {
        let mut screen = tent.screen(lang, (80, 24));
        let gate = say(lang, &Msg::new("gate-open_title", vec![]));
        for over in ["?\r", "/rules\r", "/staff\r\r"] {
            screen.type_keys(over);
            screen.type_keys(&format!("\x15{GO}3"));
            screen.wait_for(&gate);
            screen.type_keys(&format!("{GO}2"));
            screen.wait_until("the tent", |shown| !shown.contents().contains(&gate));
        }
        line(&screen, "/visitor", &say(lang, &Msg::new("screen-visitor_title", vec![])));
        screen.type_keys(&format!("{GO}3"));
        screen.wait_for(&say(lang, &Msg::new("notes-idle-not_here", vec![])));
        screen.type_keys(&format!("{GO}0{GO}0"));
        assert!(screen.wait_exit().success());
    }
}

#[test]
fn each_screen_has_a_command_too() {
    for (lang, size) in [("zh-CN", (80, 24)), ("en", (120, 40))] {
        let tent = Tent::new();
        let screen = tent.screen(lang, size);
        for (digit, title) in titles(lang).into_iter().cycle().skip(1).take(6) {
            line(&screen, &format!("/{digit}"), &title);
        }
        line(&screen, "/1", &say(lang, &Msg::new("help-close", vec![])));
        screen.type_keys("\x1b");
        line(&screen, "/9", &say(lang, &Msg::new("gate-top_debts", vec![("count", 1_usize.into())])));
        leave(screen);
    }
}

#[test]
fn ctrl_y_is_the_other_set_of_marks() {
    let tent = Tent::new();
    let screen = tent.screen("zh-CN", (80, 24));
    assert!(screen.contents().contains('═'));
    screen.type_keys("\x19");
    screen.wait_until("ASCII only", |shown| !shown.contents().contains('═'));
    screen.type_keys("\x19");
    screen.wait_for("═");
    leave(screen);
}

#[test]
fn over_ssh_a_key_that_the_line_parts_by_120_ms_is_one_key() {
    let tent = Tent::new();
    let offer = "New PIN";
    let screen =
        tent.launch("en", (80, 24)).env("SSH_CONNECTION", "203.0.113.7 50022 203.0.113.1 22").spawn();
    screen.wait_for(offer);
    screen.type_keys("\t");
    screen.send_bytes(b"\x1b");
    screen.wait_until("no offer", |shown| !shown.contents().contains(offer));
    // What counts is the pause that really was; a machine that is late with it gets another try.
    for _ in 0..20 {
        let begun = Instant::now();
        screen.send_split(&[b"\x1b", b"OR"], Duration::from_millis(120));
        if begun.elapsed() < Duration::from_millis(135) {
            screen.wait_for(&say("en", &Msg::new("gate-open_title", vec![])));
            assert!(!screen.contents().contains("> OR"), "{}", screen.dump());
            return leave(screen);
        }
        screen.type_keys("\x15\x1bOQ");
        screen.wait_for(&say("en", &Msg::new("doors-title", vec![])));
    }
    unreachable!("the machine never paused for 120 ms");
}
