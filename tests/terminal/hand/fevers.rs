//! A fever has one state, whoever asks for it.

use crate::hand::tent::{Tent, leave, line};
use crate::support::pty::Screen;

const LATER: &str = "2026-02-24T19:37:10+08:00";
const ESC: &str = "\x1b";
const F3: &str = "\x1bOR";

/// Both languages, each in its size.
fn each(check: impl Fn(&Tent, &str, (u16, u16), &dyn Fn(&'static str, &'static str) -> &'static str)) {
    for (lang, size) in [("zh-CN", (80, 24)), ("en", (120, 40))] {
        let tent = Tent::new();
        check(&tent, lang, size, &|chinese, english| if lang == "en" { english } else { chinese });
        let sound = tent.run(&["verify"]);
        assert!(sound.status.success(), "{sound:?}");
    }
}

/// The screen seven minutes later: whoever had a fever has rested.
fn later(tent: &Tent, lang: &str, size: (u16, u16)) -> Screen {
    let offer = if lang == "en" { "New PIN" } else { "新密码" };
    let screen = tent.launch(lang, size).env("NIGHTPOST_CLOCK", LATER).spawn();
    screen.wait_for(offer);
    screen.type_keys(ESC);
    screen.wait_until("the screen without the offer", |shown| !shown.contents().contains(offer));
    // A line about a fever goes by what the post knows of them: it has been read.
    screen.wait_until("the fever that waits", |shown| !top(shown).is_empty());
    screen
}

/// Types a line and waits until it was taken and something is so; how many keys that took, Enter included.
#[track_caller]
fn keys(screen: &Screen, typed: &str, answer: &str) -> usize {
    line(screen, typed, answer);
    typed.chars().count() + 1
}

/// How many fevers the top row counts: none is no word of it.
fn top(shown: &vt100::Screen) -> String {
    let row = shown.rows(0, shown.size().1.get()).next().unwrap_or_default();
    let word = ["发热 ", "fever "]
        .into_iter()
        .find_map(|word| row.split_once(word).map(|(_, rest)| rest.to_owned()));
    word.map(|rest| rest.chars().take_while(char::is_ascii_digit).collect()).unwrap_or_default()
}

#[track_caller]
fn agrees(tent: &Tent, screen: &Screen, open: i64, to_call: &[&str]) {
    let shown = if open == 0 { String::new() } else { open.to_string() };
    screen.wait_until(&format!("the top row counts {open}"), |screen| top(screen) == shown);
    assert_eq!(tent.json(&["status", "--json"])["fevers"], open);
    let page = tent.json(&["handover", "--format", "json"]);
    let lines = page["fevers"].as_array().unwrap();
    let called: Vec<&str> = lines
        .iter()
        .flat_map(|line| line["to_call"].as_array().into_iter().flatten())
        .filter_map(|whom| whom.as_str())
        .collect();
    assert_eq!(called, to_call, "{page}");
    let over = lines.iter().filter(|line| !line["ending"].is_null() && line["to_call"].is_null()).count();
    assert_eq!(i64::try_from(lines.len() - over).unwrap(), open, "{page}");
}

#[test]
fn a_fever_to_its_end_with_its_calls_takes_thirty_keys_and_is_counted_until_it_is_over() {
    each(|tent, lang, size, word| {
        let screen = tent.screen(lang, size);
        let mut pressed = keys(&screen, "wf 385", word("38.5", "38.5"));
        agrees(tent, &screen, 1, &[]);
        leave(screen);
        let screen = later(tent, lang, size);
        // Nobody is open: the one who waits is meant, and named.
        pressed += keys(&screen, "382w", word("王芳", "王芳"));
        screen.wait_for("38.2");
        pressed += keys(&screen, "383c", "38.3");
        screen.wait_for("王芳");
        agrees(tent, &screen, 1, &["ambulance", "subdistrict"]);
        pressed += keys(&screen, word("/gld 120 jd", "/hol 120 s"), word("发热流程结束", "case is over"));
        agrees(tent, &screen, 0, &[]);
        leave(screen);
        assert!(pressed <= 30, "{pressed} keys");
        assert_eq!(tent.of_kind("fever.called").len(), 2);
        assert_eq!(tent.of_kind("fever.closed").len(), 1);
        assert_eq!(tent.json(&["status", "--json"])["passages_in"], 0);
    });
}

#[test]
fn at_the_holding_spot_it_is_not_over_before_the_calls_are_made() {
    each(|tent, lang, size, word| {
        let screen = tent.screen(lang, size);
        line(&screen, "wf 385", "38.5");
        agrees(tent, &screen, 1, &[]);
        line(&screen, "/hold", word("还没通知", "still to call"));
        assert!(!screen.contents().contains(word("流程结束", "is over")), "{}", screen.dump());
        agrees(tent, &screen, 1, &["ambulance", "subdistrict"]);
        line(&screen, "/call 120", word("已拨打 120", "called 120"));
        screen.wait_for("王芳");
        agrees(tent, &screen, 1, &["subdistrict"]);
        screen.type_keys(F3);
        screen.wait_for(word("已到隔离点", "at the holding spot"));
        screen.wait_for(word("街道", "subdistrict"));
        screen.type_keys(ESC);
        line(&screen, word("/call 街道", "/call subdistrict"), word("发热流程结束", "case is over"));
        agrees(tent, &screen, 0, &[]);
        leave(screen);
    });
}

#[test]
fn of_several_fevers_it_is_asked_whose_and_with_somebody_open_nothing_goes_to_a_fever() {
    each(|tent, lang, size, word| {
        let screen = tent.screen(lang, size);
        line(&screen, "wf 385", "38.5");
        line(&screen, "qe 386", "38.6");
        agrees(tent, &screen, 2, &[]);
        line(&screen, "/call 120", "4-1-101");
        screen.wait_for("5-1-102");
        assert!(tent.of_kind("fever.called").is_empty());
        line(&screen, "1", word("已拨打", "called"));
        assert_eq!(tent.of_kind("fever.called").len(), 1);
        for _ in 0..3 {
            screen.type_keys(ESC);
        }
        screen.wait_until("nobody open", |shown| !shown.contents().contains("▶"));
        // Somebody else is open: the reading is theirs.
        line(&screen, "赵一", "5-1-101");
        line(&screen, "384w i", "38.4");
        let last = tent.of_kind("passage.recorded").pop().unwrap();
        assert_eq!(
            (&last["body"]["outcome"], &last["body"]["temperature"]),
            (&"refused".into(), &384.into())
        );
        let opened = tent.of_kind("fever.opened");
        assert_eq!(opened.len(), 3);
        leave(screen);
    });
}

#[test]
fn a_normal_reading_typed_at_nobody_lets_no_fever_through() {
    each(|tent, lang, size, word| {
        let screen = tent.screen(lang, size);
        line(&screen, "wf 385", "38.5");
        // A line that is not yet a record would come back as half a line.
        agrees(tent, &screen, 1, &[]);
        leave(screen);
        let screen = later(tent, lang, size);
        // Whom it would let through is shown first; the reading is typed at them.
        line(&screen, "365w", "▶");
        assert_eq!(tent.json(&["status", "--json"])["passages_in"], 0);
        agrees(tent, &screen, 1, &[]);
        line(&screen, "365w", word("已记录", "recorded"));
        agrees(tent, &screen, 0, &[]);
        assert_eq!(tent.json(&["status", "--json"])["passages_in"], 1);
        leave(screen);
    });
}

#[test]
fn an_emergency_is_one_key_its_debt_fourteen_and_a_correction_twelve() {
    each(|tent, lang, size, word| {
        let screen = tent.screen(lang, size);
        screen.type_keys("\x1b[20~");
        screen.wait_for(word("应急放行", "emergency"));
        assert_eq!(tent.json(&["status", "--json"])["debts"], 1);
        let debt = keys(&screen, word("/ql o 120", "/de o 120"), word("已补", "completed"));
        assert!(debt <= 14, "{debt} keys");
        assert_eq!(tent.json(&["status", "--json"])["debts"], 0);
        // The wrong way: the last passage of one's own needs no number.
        line(&screen, "wf 365 i", word("进 36.5", "in 36.5"));
        let correction = keys(&screen, word("/gz o n x", "/cor o n x"), word("出 36.5", "out 36.5"));
        assert!(correction <= 12, "{correction} keys");
        let status = tent.json(&["status", "--json"]);
        assert_eq!((&status["passages_in"], &status["passages_out"]), (&0.into(), &1.into()));
        leave(screen);
    });
}
