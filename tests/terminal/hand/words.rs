//! Words behind `r` and `x`, numbers by their end, mends that can be followed, and how many keys a registration takes.

use serde_json::json;

use crate::hand::tent::{Tent, leave, line};

/// An answer's message.
fn said(answer: &serde_json::Value) -> &str {
    answer["message"].as_str().unwrap()
}

#[test]
fn the_words_behind_r_and_x_are_the_reason_and_need_no_n() {
    let tent = Tent::new();
    for (typed, outcome, note) in [
        ("wangfang 365 i r does not cooperate", "refused", "does not cooperate"),
        ("赵一 进 拒 不配合", "refused", "不配合"),
        ("3-2-502 365 o r 不配合测温", "refused", "不配合测温"),
        ("qianer x i thermometer flat", "admitted", "thermometer flat"),
    ] {
        let answer = tent.enter(typed);
        let asked = answer["outcome"] == "confirm_needed";
        let answer = if asked { tent.enter(&format!("{typed} !")) } else { answer };
        assert_eq!(answer["outcome"], outcome, "{typed}: {answer}");
        let passage = tent.of_kind("passage.recorded").pop().unwrap();
        assert_eq!(passage["body"]["note"], note, "{typed}: {passage}");
    }
}

#[test]
fn a_fever_in_a_reason_is_told_and_asked_about_and_never_a_word_of_it() {
    let tent = Tent::new();
    let screen = tent.screen("zh-CN", (80, 24));
    line(&screen, "wangfang r 发烧 385", "还没有记录");
    screen.type_keys("\x15");
    line(&screen, "wangfang 365 i", "38.5 发热");
    assert!(tent.of_kind("passage.recorded").is_empty(), "nobody goes through unasked");
    leave(screen);
    // Right behind the choice it is a reading, and a fever that is recorded.
    let answer = tent.enter("wangfang r 385 咳嗽");
    assert_eq!(
        (&answer["outcome"], &answer["findings"][0]["code"]),
        (&json!("refused"), &json!("fever")),
        "{answer}"
    );
}

#[test]
fn a_nought_on_an_empty_line_opens_the_form_for_a_visitor() {
    let tent = Tent::new();
    for (lang, title) in [("zh-CN", "访客登记"), ("en", "Visitor registration")] {
        let screen = tent.screen(lang, (80, 24));
        line(&screen, "0", title);
        screen.type_keys("\x1b");
        leave(screen);
    }
}

#[test]
fn the_last_four_to_seven_digits_of_a_telephone_find_who_has_it() {
    let tent = Tent::new();
    for typed in ["0000417", "000417", "00417"] {
        let answer = tent.enter(typed);
        assert_eq!(answer["outcome"], "held", "{typed}: {answer}");
        assert!(said(&answer).starts_with("李小明"), "{typed}: {answer}");
    }
    assert_eq!(tent.enter("1000417")["outcome"], "unknown");
}

#[test]
fn after_the_hosts_word_the_line_says_what_is_missing() {
    let tent = Tent::new();
    for (lang, form, word, missing) in [
        ("zh-CN", "/访客 张三 3-2-501 13800000000", "/住户 同意 到 21:00", "请输三位体温"),
        ("en", "/visitor ZhangSan 3-2-501 13800000009", "/host yes until 21:00", "type the temperature"),
    ] {
        let screen = tent.screen(lang, (120, 40));
        line(&screen, form, if lang == "en" { "ZhangSan" } else { "张三" });
        line(&screen, word, missing);
        screen.type_keys("\x1b\x1b");
        leave(screen);
    }
}

#[test]
fn who_may_do_it_now_is_named() {
    let tent = Tent::new();
    // The list names an officer.
    let answer = tent.run(&["--as", "0101", "staff", "set-duty", "0181", "warden"]);
    let told = String::from_utf8_lossy(&answer.stderr).into_owned();
    assert!(told.contains("Officer Qian") && told.contains("/swap 0191"), "{told}");
    // Without one it is whoever made the post.
    let bare = crate::support::post::Post::with_gates_at("东门", Some(crate::hand::tent::CLOCK));
    let list = bare.folder.path().join("staff.csv");
    std::fs::write(&list, "staff number,name,duty\n0101,Warden Han,warden\n").unwrap();
    let run = |args: &[&str]| {
        crate::support::post::nightpost(&bare.file)
            .env("NIGHTPOST_CLOCK", crate::hand::tent::CLOCK)
            .args(args)
            .output()
            .unwrap()
    };
    assert!(run(&["import", "staff", list.to_str().unwrap()]).status.success());
    let told = run(&["--as", "0101", "--lang", "zh-CN", "staff", "set-duty", "0101", "leader"]);
    let told = String::from_utf8_lossy(&told.stderr).into_owned();
    assert!(told.contains("目前未指定") && told.contains("W1"), "{told}");
}

/// Types lines, each with Enter, and waits for the last answer. How many keys that were.
fn typed(screen: &crate::support::pty::Screen, lines: &[&str], answers: &[&str]) -> usize {
    for (typed, answer) in lines.iter().zip(answers) {
        line(screen, typed, answer);
    }
    lines.iter().map(|line| line.chars().count() + 1).sum()
}

#[test]
fn a_registration_takes_few_keys() {
    let tent = Tent::new();
    // Where they are is known, so that the way needs no key.
    for late in ["/late 18:00 3-2-502 i 365", "/late 18:01 赵一 i 365", "/late 18:02 赵二 i 365"] {
        assert_eq!(tent.enter(late)["ok"], true, "{late}");
    }
    let screen = tent.screen("zh-CN", (80, 24));
    let recorded = |kind: &str| tent.of_kind(kind).len();
    let before = recorded("passage.recorded");
    // Home or initials, and the reading, in one line.
    assert!(typed(&screen, &["3-2-502 365"], &["李晓梅 3-2-502 出 36.5 已记录"]) <= 12);
    assert_eq!(recorded("passage.recorded"), before + 1);
    // Stairwell and initials, and the reading.
    assert_eq!(tent.enter("/late 18:03 王芳 i 365")["ok"], true);
    assert!(typed(&screen, &["4-1 wf 365"], &["王芳 4-1-101 出 36.5 已记录"]) <= 12);
    assert_eq!(recorded("passage.recorded"), before + 3);
    let before = before + 2;
    // A household of two: the card of one is scanned, which takes no key.
    screen.type_keys(&format!("{}\r", tent.card_of("赵一")));
    screen.wait_for("▶ 赵一");
    assert!(typed(&screen, &["g", "1 365 2 364"], &["编号", "36.4 已记录"]) <= 16);
    assert_eq!(recorded("passage.recorded"), before + 3);
    // A visitor: who, whom they visit, what the host says, the reading.
    let visitor = ["/fk 张三 3-2-501 13800000000", "/zh ty", "365 i"];
    assert!(typed(&screen, &visitor, &["张三", "住户同意", "进 36.5 已记录"]) <= 40);
    assert_eq!(recorded("passage.recorded"), before + 4);
    // A courier.
    assert!(typed(&screen, &["/kd 顺丰 1234 架"], &["顺丰 1234 放 架"]) <= 16);
    assert_eq!(recorded("courier.recorded"), 1);
    leave(screen);
}

#[test]
fn a_household_that_is_all_there_is_measured_in_the_order_that_is_shown() {
    let tent = Tent::new();
    let screen = tent.screen("zh-CN", (80, 24));
    assert!(typed(&screen, &["zy g", "365 364 o"], &["按顺序输", "36.4 已记录"]) <= 16);
    let recorded = tent.of_kind("passage.recorded");
    let readings: Vec<_> = recorded.iter().map(|record| record["body"]["temperature"].clone()).collect();
    assert_eq!(readings, [365, 364]);
    leave(screen);
}

/// What texts mention as something to type or to press exists: commands and keys. The words of the entry line stand in
/// texts by their names in its tables, which a test beside the texts checks.
#[test]
fn no_text_names_a_command_or_a_key_that_is_not_there() {
    use nightpost::app::input::KeyCode;
    use nightpost::app::keys::TABLE;
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/locales");
    for language in ["en", "zh-CN"] {
        for file in std::fs::read_dir(folder.join(language)).unwrap() {
            let text = std::fs::read_to_string(file.unwrap().path()).unwrap();
            for line in text.lines().filter(|line| !line.starts_with('#')) {
                for word in line.split(|c: char| !(c.is_ascii_alphanumeric() || c == '+' || c == '^')) {
                    let letter = word.strip_prefix("Ctrl+").or_else(|| word.strip_prefix('^'));
                    if let Some(letter) = letter.and_then(|letter| letter.chars().next()) {
                        let code = KeyCode::Char(letter.to_ascii_lowercase());
                        let is_there = TABLE.iter().any(|row| row.key.ctrl && row.key.code == code);
                        assert!(is_there, "{language}: {word} in {line}");
                    }
                    let number = word.strip_prefix('F').and_then(|digits| digits.parse::<u8>().ok());
                    if let Some(number) = number {
                        let is_there = TABLE.iter().any(|row| row.key.code == KeyCode::F(number));
                        assert!(is_there, "{language}: {word} in {line}");
                    }
                }
                // A slash with a word right behind it is a command, and stands there by its name.
                let words = line.split(['：', '，', '；', ' ', '、']);
                for word in words.filter_map(|word| word.strip_prefix('/')) {
                    let is_word = word.chars().next().is_some_and(char::is_alphabetic);
                    let is_other = word.starts_with("command")
                        || word.starts_with("命令")
                        || word.starts_with("search")
                        || word.starts_with("查找");
                    assert!(!is_word || is_other, "{language}: /{word} in {line}");
                }
            }
        }
    }
}
