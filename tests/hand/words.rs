//! Words behind `r` and `x`, numbers by their end, mends that can be followed, and how many keys a registration takes.

use serde_json::json;

use crate::tent::{Tent, leave, line};

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
    line(&screen, "wangfang 365 i", "385");
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
    let bare = crate::post::Post::with_gates_at("东门", Some(crate::tent::CLOCK));
    let list = bare.folder.path().join("staff.csv");
    std::fs::write(&list, "staff number,name,duty\n0101,Warden Han,warden\n").unwrap();
    let run = |args: &[&str]| {
        crate::post::nightpost(&bare.file)
            .env("NIGHTPOST_CLOCK", crate::tent::CLOCK)
            .args(args)
            .output()
            .unwrap()
    };
    assert!(run(&["import", "staff", list.to_str().unwrap()]).status.success());
    let told = run(&["--as", "0101", "--lang", "zh-CN", "staff", "set-duty", "0101", "leader"]);
    let told = String::from_utf8_lossy(&told.stderr).into_owned();
    assert!(told.contains("目前未指定") && told.contains("W1"), "{told}");
}
