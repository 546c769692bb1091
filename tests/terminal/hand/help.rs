//! Help begins with the screen, is searched, and Tab lists commands in the language of the screen.

use crate::hand::tent::{Tent, leave, line};

const TAB: &str = "\t";
const DOWN: &str = "\x1b[B";

/// The rows of a screen.
fn rows(screen: &crate::support::pty::Screen) -> Vec<String> {
    screen.contents().lines().map(str::to_owned).collect()
}

/// What stands over the list of commands.
fn word_of_list(lang: &str) -> &'static str {
    if lang == "en" { "Commands " } else { "命令 " }
}

#[test]
fn tab_behind_a_slash_lists_commands_in_the_language_of_the_screen_the_likely_ones_first() {
    let tent = Tent::new();
    for (lang, names, what, other) in [
        ("zh-CN", ["/访客 fk", "/快递 kd", "/车辆"], "登记访客", "/visitor"),
        ("en", ["/visitor", "/courier", "/vehicle"], "register a visitor", "/访客"),
    ] {
        let screen = tent.screen(lang, (80, 24));
        screen.type_keys("/");
        screen.type_keys(TAB);
        // The names alone may stand in what is said below the line.
        screen.wait_until("the list", |shown| {
            let drawn = shown.contents();
            let is_first = |row: &str| row.contains(names[0]) && row.contains(what);
            names.iter().all(|name| drawn.contains(name)) && drawn.lines().any(is_first)
        });
        let shown = rows(&screen);
        let at = |name: &str| shown.iter().position(|row| row.contains(name)).unwrap();
        assert!(at(names[0]) < at(names[1]) && at(names[1]) < at(names[2]), "{shown:?}");
        assert!(shown[at(names[0])].contains(what) && !screen.contents().contains(other), "{shown:?}");
        // There is more than one page of it, and a way on.
        screen.type_keys("\x1b[6~\x1b[6~");
        screen.wait_until("the next page", |shown| !shown.contents().contains(what));
        screen.type_keys("\x1b");
        screen.wait_until("no list", |shown| !shown.contents().contains(word_of_list(lang)));
        screen.type_keys("\x15");
        leave(screen);
    }
}

#[test]
fn typing_narrows_the_list_and_enter_or_tab_puts_a_command_into_the_line() {
    let tent = Tent::new();
    let screen = tent.screen("zh-CN", (80, 24));
    screen.type_keys("/");
    screen.type_keys(TAB);
    screen.wait_for("/访客");
    screen.type_keys("b");
    screen.wait_until("narrowed", |shown| {
        shown.contents().contains("/补录") && !shown.contents().contains("/访客 fk")
    });
    screen.type_keys("j");
    screen.wait_until("one", |shown| !shown.contents().contains("/补录"));
    screen.type_keys(TAB);
    screen.wait_for("登记> /标记");
    screen.type_keys("\x15");
    screen.type_keys("/b");
    screen.type_keys(TAB);
    screen.wait_for("/标记 bj");
    screen.type_keys(DOWN);
    screen.type_keys("\r");
    screen.wait_until("put into the line", |shown| {
        let contents = shown.contents();
        contents.lines().any(|row| row.starts_with("登记> /") && row.trim_end().chars().count() > 6)
            && !contents.contains("/标记 bj")
    });
    screen.type_keys("\x15");
    leave(screen);
}

#[test]
fn what_is_open_is_likelier_than_what_belongs_to_the_screen() {
    let tent = Tent::new();
    let screen = tent.screen("zh-CN", (80, 24));
    line(&screen, "/访客 张三 3-2-501 13800000000", "张三");
    screen.type_keys("/");
    screen.type_keys(TAB);
    screen.wait_for("/住户 zh");
    let shown = rows(&screen);
    let at = |name: &str| shown.iter().position(|row| row.contains(name)).unwrap();
    assert!(at("/住户") < at("/快递"), "{shown:?}");
    screen.type_keys("\x1b\x15\x1b");
    leave(screen);
}

#[test]
fn help_begins_with_the_screen_that_it_was_asked_on() {
    let tent = Tent::new();
    let screen = tent.screen("zh-CN", (80, 24));
    for (key, first, command) in [
        ("\x1bOS", "巡逻：各队", "/事件 sj"),
        ("\x1b[15~", "单元门：各楼", "/报修 bx"),
        ("\x1b[19~", "班次：谁当班", "/检查"),
    ] {
        screen.type_keys(key);
        screen.type_keys("\x1bOP");
        screen.wait_for("本屏");
        let shown = rows(&screen);
        let at = |words: &str| shown.iter().position(|row| row.contains(words));
        assert!(at("本屏") < at(first) && at(first).is_some_and(|at| at < 7), "{shown:?}");
        assert!(at(command).is_some(), "{command}: {shown:?}");
        screen.type_keys("\x1b");
        screen.wait_until("no help", |shown| !shown.contents().contains("本屏"));
    }
    leave(screen);
}

#[test]
fn help_is_searched_behind_a_slash_by_words_pinyin_and_initials() {
    let tent = Tent::new();
    let screen = tent.screen("zh-CN", (80, 24));
    for typed in ["撤销", "chexiao", "cx"] {
        screen.type_keys("\x1bOP");
        screen.wait_for("本屏");
        screen.type_keys(&format!("/{typed}"));
        screen.wait_for("找到");
        screen.wait_for("撤销自己刚记的一条");
        assert!(!screen.contents().contains("换配色"), "{}", screen.dump());
        // No command of that name is missed, and Enter says why it does nothing.
        assert!(!screen.contents().contains("没有命令"), "{}", screen.dump());
        screen.type_keys("\r");
        screen.wait_for("正在帮助里查找");
        screen.type_keys("\x1b");
        screen.wait_for("本屏");
        screen.type_keys("\x1b");
        screen.wait_until("no help", |shown| !shown.contents().contains("本屏"));
    }
    screen.type_keys("\x1bOP/qqqqqq");
    screen.wait_for("没有找到");
    screen.type_keys("\x1b");
    screen.wait_for("本屏");
    screen.type_keys("\x1b");
    assert!(tent.of_kind("record.annulled").is_empty(), "what is looked for is not done");
    leave(screen);
    let english = tent.screen("en", (120, 40));
    english.type_keys("\x1bOP");
    english.wait_for("On this screen");
    english.type_keys("/annul");
    english.wait_for("found");
    english.wait_for("annul your last record");
    english.type_keys("\x1b");
    english.wait_for("On this screen");
    english.type_keys("\x1b");
    leave(english);
}
