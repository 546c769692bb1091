//! Every key has a second way that every keyboard has.

use std::time::{Duration, Instant};

use crate::support::pty::Screen;
use crate::tent::{Tent, leave, line};

const GO: &str = "\x07";

/// The title of a pane on each screen that no other screen has, by the digit of its key.
const TITLES: [(char, [&str; 2]); 6] = [
    ('2', ["单元门 0", "Unit doors 0"]),
    ('3', ["正在登记", "Open entry"]),
    ('4', ["事件", "Incidents"]),
    ('5', ["单元门", "Doors"]),
    ('7', ["住户", "Households"]),
    ('8', ["检查", "Checklist"]),
];

/// The bottom row.
fn keys(screen: &Screen) -> String {
    let (rows, _) = screen.look(vt100::Screen::size);
    screen.row(rows.get() - 1)
}

#[test]
fn ctrl_g_and_a_digit_is_the_function_key_of_that_digit() {
    for (at, (lang, size)) in [("zh-CN", (80, 24)), ("en", (120, 40))].into_iter().enumerate() {
        let tent = Tent::new();
        let screen = tent.screen(lang, size);
        assert!(keys(&screen).contains(["^G加数字", "^G+digit"][at]), "{}", keys(&screen));
        screen.type_keys(GO);
        let listed = ["2帐篷 3门岗 4巡逻 5单元门 7人员 8班次 9应急 0退出", "2Tent 3Gate"][at];
        screen.wait_for(listed);
        for (digit, titles) in TITLES.into_iter().cycle().skip(1).take(TITLES.len()) {
            if !keys(&screen).contains(listed) {
                screen.type_keys(GO);
            }
            screen.type_keys(&digit.to_string());
            screen.wait_until(&format!("screen {digit}"), |shown| {
                let shown = shown.contents();
                shown.contains(titles[at]) && !shown.contains(listed)
            });
        }
        screen.type_keys(&format!("{GO}9"));
        screen.wait_for(["欠录 1", "owed 1"][at]);
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
        screen.wait_for(["Ctrl+G 后面要按数字", "after Ctrl+G comes a digit"][at]);
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
    for (at, lang) in ["zh-CN", "en"].into_iter().enumerate() {
        let mut screen = tent.screen(lang, (80, 24));
        let gate = ["正在登记", "Open entry"][at];
        for over in ["?\r", "/rules\r", "/staff\r\r"] {
            screen.type_keys(over);
            screen.type_keys(&format!("\x15{GO}3"));
            screen.wait_for(gate);
            screen.type_keys(&format!("{GO}2"));
            screen.wait_until("the tent", |shown| !shown.contents().contains(gate));
        }
        line(&screen, "/visitor", ["找哪户", "Visits"][at]);
        screen.type_keys(&format!("{GO}3"));
        screen.wait_for(["这个键在这里不起作用", "that key does nothing here"][at]);
        screen.type_keys(&format!("{GO}0{GO}0"));
        assert!(screen.wait_exit().success());
    }
}

#[test]
fn each_screen_has_a_command_too() {
    for (at, (lang, size)) in [("zh-CN", (80, 24)), ("en", (120, 40))].into_iter().enumerate() {
        let tent = Tent::new();
        let screen = tent.screen(lang, size);
        for (digit, titles) in TITLES.into_iter().cycle().skip(1).take(TITLES.len()) {
            line(&screen, &format!("/{digit}"), titles[at]);
        }
        line(&screen, "/1", ["F1", "Help: "][at]);
        screen.type_keys("\x1b");
        line(&screen, "/9", ["欠录 1", "owed 1"][at]);
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
            screen.wait_for("Open entry");
            assert!(!screen.contents().contains("> OR"), "{}", screen.dump());
            return leave(screen);
        }
        screen.type_keys("\x15\x1bOQ");
        screen.wait_for("Unit doors");
    }
    unreachable!("the machine never paused for 120 ms");
}
