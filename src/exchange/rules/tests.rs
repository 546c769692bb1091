//! Right files and a corpus of wrong ones, each with what it is told.

use proptest::prelude::*;
use rstest::rstest;

use super::values::window;
use super::*;
use crate::domain::code::Code as _;
use crate::domain::rules::{RuleKind, Window};

fn now() -> Now {
    // 2026-02-24 19:30 at +08:00.
    Now { wall_ms: 1_771_932_600_000, mono_ms: 0, boot: [0; 16], offset_s: 8 * 3600 }
}

const MINUTE: i64 = 60_000;

fn rules(text: &str) -> Vec<Rule> {
    read(text, &now(), 7).unwrap()
}

/// What is wrong with a text: line, key and code of each fault.
fn faults(text: &str) -> Vec<(u32, String, &'static str)> {
    match read(text, &now(), 7) {
        Err(RuleFileError::Bad(bad)) => {
            bad.iter().map(|bad| (bad.line, bad.key.to_string(), bad.wrong.code())).collect()
        }
        other => panic!("{other:?}"),
    }
}

const WHOLE: &str = r#"# 二月的规定
[[rule]]
name = "two-days"
kind = "quota"
persons = 1
trips = 2
window = "48h"
max-minutes = 180
from = "2026-02-24T20:00"
zh = "每户每两天可外出两次"
en = "two outings per household every two days"

[[rule]]
name = "closed"
kind = "no-outings"
zh = "暂停外出"
en = "nobody goes out"

[[rule]]
name = "open"
kind = "free"
from = "now"
zh = "外出不限"
en = "no limit"
"#;

#[test]
fn a_whole_file_is_read_in_its_order() {
    let rules = rules(WHOLE);
    let names: Vec<&str> = rules.iter().map(|rule| rule.name.as_str()).collect();
    assert_eq!(names, ["two-days", "closed", "open"]);
    let window = Window::Hours(48);
    let quota = RuleKind::Quota { persons: 1, trips: 2, window, max_minutes: Some(180) };
    assert_eq!(rules[0].what, quota);
    assert_eq!(rules[0].from_ms, now().wall_ms + 30 * MINUTE);
    assert_eq!((&rules[1].what, rules[1].from_ms), (&RuleKind::NoOutings, 7));
    assert_eq!((&rules[2].what, rules[2].from_ms), (&RuleKind::Free, now().wall_ms));
    assert_eq!(rules[0].text_zh.as_str(), "每户每两天可外出两次");
    assert!(rules.iter().all(|rule| rule.wrong().is_none()));
    // As a text editor of Windows writes it.
    let windows = format!("\u{feff}{}", WHOLE.replace('\n', "\r\n"));
    assert_eq!(self::rules(&windows), rules);
}

/// The whole file with a line of its first rule changed.
fn with(key: &str, line: &str) -> String {
    let mut done = false;
    let lines = WHOLE.lines().map(|old| {
        let is_meant = !done && old.starts_with(key);
        done |= is_meant;
        if is_meant { line } else { old }
    });
    let text = lines.collect::<Vec<_>>().join("\n");
    assert!(done, "{key}");
    text
}

#[rstest]
#[case("name", "", 2, "name", "missing")]
#[case("name", "name = 3", 3, "name", "not_text")]
#[case("name", "name = \"Two days\"", 3, "name", "range")]
#[case("name", "name = \"\"", 3, "name", "range")]
#[case("name", "name = \"closed\"", 14, "name", "twice")]
#[case("kind", "", 2, "kind", "missing")]
#[case("kind", "kind = \"lottery\"", 4, "kind", "kind")]
#[case("kind", "kind = \"Quota\"", 4, "kind", "kind")]
#[case("kind", "kind = [\"quota\"]", 4, "kind", "not_text")]
#[case("persons", "", 2, "persons", "missing")]
#[case("persons", "persons = \"1\"", 5, "persons", "not_number")]
#[case("persons", "persons = 1.5", 5, "persons", "not_number")]
#[case("persons", "persons = 0", 5, "persons", "range")]
#[case("persons", "persons = -1", 5, "persons", "range")]
#[case("persons", "persons = 70000", 5, "persons", "range")]
#[case("persons", "persons = 99999999999999999999", 5, "persons", "range")]
#[case("trips", "trips = 61", 6, "trips", "range")]
#[case("trips", "trips = true", 6, "trips", "not_number")]
#[case("window", "", 2, "window", "missing")]
#[case("window", "window = 48", 7, "window", "not_text")]
#[case("window", "window = \"48\"", 7, "window", "window")]
#[case("window", "window = \"two days\"", 7, "window", "window")]
#[case("window", "window = \"48h from 06:00\"", 7, "window", "window")]
#[case("window", "window = \"2d from 24:00\"", 7, "window", "window")]
#[case("window", "window = \"2d from 6\"", 7, "window", "window")]
#[case("window", "window = \"-2d\"", 7, "window", "window")]
#[case("window", "window = \"天\"", 7, "window", "window")]
#[case("window", "window = \"0h\"", 7, "window", "range")]
#[case("window", "window = \"745h\"", 7, "window", "range")]
#[case("window", "window = \"32d\"", 7, "window", "range")]
#[case("max-minutes", "max-minutes = \"3h\"", 8, "max-minutes", "not_number")]
#[case("max-minutes", "max-minutes = 0", 8, "max-minutes", "range")]
#[case("max-minutes", "max_minutes = 180", 8, "max_minutes", "unknown_key")]
#[case("max-minutes", "remark = \"x\"", 8, "remark", "unknown_key")]
#[case("from", "from = \"tomorrow\"", 9, "from", "date")]
#[case("from", "from = \"2026-02-30T20:00\"", 9, "from", "date")]
#[case("from", "from = \"2026-02-24T24:00\"", 9, "from", "date")]
#[case("from", "from = \"2062-2-24 8:00\"", 9, "from", "date")]
#[case("from", "from = \"0026-02-24T20:00\"", 9, "from", "date")]
#[case("from", "from = \"二月二十四日晚上八点\"", 9, "from", "date")]
#[case("from", "from = 2026-02-24", 9, "from", "date")]
#[case("from", "from = 2026-02-24T20:00:00+08:00", 9, "from", "date")]
#[case("from", "from = 20", 9, "from", "date")]
#[case("zh", "", 2, "zh", "missing")]
#[case("zh", "zh = \"  \"", 10, "zh", "missing")]
#[case("en", "", 2, "en", "missing")]
#[case("en", "en = 1", 11, "en", "not_text")]
fn a_wrong_line_is_named_with_its_key(
    #[case] key: &str,
    #[case] line: &str,
    #[case] at: u32,
    #[case] named: &str,
    #[case] code: &str,
) {
    assert_eq!(faults(&with(key, line)), [(at, named.to_owned(), code)]);
}

#[rstest]
#[case("", "no_rules")]
#[case("# nothing yet\n", "no_rules")]
#[case("rule = []\n", "no_rules")]
fn a_file_without_rules_is_none(#[case] text: &str, #[case] code: &str) {
    assert_eq!(read(text, &now(), 7).unwrap_err().code(), code);
}

#[rstest]
#[case("[rule]\nname = \"x\"\n", 1, "rule", "not_rules")]
#[case("rule = 3\n", 1, "rule", "not_rules")]
#[case("rule = [1]\n", 1, "rule", "not_rules")]
#[case("\n[[rules]]\nname = \"x\"\n", 2, "rules", "unknown_key")]
#[case("\u{1b}[31m = 3\n", 1, "", "syntax")]
#[case("[[rule]]\nname = \"two-days\n", 2, "", "syntax")]
#[case("[[rule]]\nname = \"a\"\nname = \"b\"\n", 3, "", "syntax")]
#[case("<xml/>\n", 1, "", "syntax")]
#[case("姓名,楼号\n", 1, "", "syntax")]
fn what_is_no_rule_file_is_told_where(
    #[case] text: &str,
    #[case] line: u32,
    #[case] key: &str,
    #[case] code: &str,
) {
    let faults = faults(text);
    assert_eq!(faults[0], (line, key.to_owned(), code), "{faults:?}");
}

#[test]
fn all_faults_are_told_at_once_in_the_order_of_lines() {
    let text = "[[rule]]\n\nkind = \"free\"\npersons = 1\ncolour = 3\n\n[[rule]]\nname = \"B\"\n\
                kind = \"quota\"\nwindow = \"2w\"\nzh = \"规定\"\ntrips = 0\nmax-minutes = 0\n";
    let found = [
        (1, "zh", "missing"),
        (1, "en", "missing"),
        (1, "name", "missing"),
        (4, "persons", "only_quota"),
        (5, "colour", "unknown_key"),
        (7, "persons", "missing"),
        (7, "en", "missing"),
        (8, "name", "range"),
        (10, "window", "window"),
        (12, "trips", "range"),
        (13, "max-minutes", "range"),
    ];
    let mut faults = faults(text);
    faults.sort();
    let mut found: Vec<_> = found.map(|(line, key, code)| (line, key.to_owned(), code)).to_vec();
    found.sort();
    assert_eq!(faults, found);
}

#[test]
fn a_file_of_another_kind_and_one_nested_without_end_are_told_briefly() {
    assert_eq!(faults(&"李小明,3,2,501\n".repeat(5_000)).len(), SYNTAX_TOLD);
    assert!(!faults(&format!("rule = {}", "[".repeat(100_000))).is_empty());
    assert!(!faults(&format!("rule{} = 1", ".a".repeat(50_000))).is_empty());
}

#[test]
fn words_that_would_be_cut_are_refused_and_hostile_ones_cleaned() {
    let long = with("en", &format!("en = \"{}\"", "x".repeat(201)));
    assert_eq!(faults(&long), [(11, "en".to_owned(), "too_long")]);
    let hostile = with("en", "en = \"\\u001b[31mred\\u202e\"");
    assert_eq!(rules(&hostile)[0].text_en.as_str(), "[31mred");
    let key = with("max-minutes", "\"\\u001b[2J\" = 1");
    assert_eq!(faults(&key), [(8, "[2J".to_owned(), "unknown_key")]);
}

#[rstest]
#[case("48h", Window::Hours(48))]
#[case(" 744h ", Window::Hours(744))]
#[case("2d", Window::Days { days: 2, starts: 0 })]
#[case("2d from 06:00", Window::Days { days: 2, starts: 360 })]
#[case("31d  from  23:59", Window::Days { days: 31, starts: 1439 })]
fn a_window_is_hours_or_days(#[case] text: &str, #[case] window: Window) {
    assert_eq!(super::values::window(text), Some(window));
    assert_eq!(
        rules(&with("window", &format!("window = \"{text}\"")))[0].what.wrong_figures(),
        Vec::<&str>::new()
    );
}

#[rstest]
#[case("from = \"2026-02-24T20:00\"", 30 * MINUTE)]
#[case("from = \"2026-02-24 20:00\"", 30 * MINUTE)]
#[case("from = \"2026-02-24T20:00:30\"", 30 * MINUTE + 30_000)]
#[case("from = 2026-02-24T20:00:00", 30 * MINUTE)]
#[case("from = 2026-02-24 19:30:00", 0)]
#[case("from = \"2024-02-29T19:30\"", -726 * 24 * 60 * MINUTE)]
fn a_moment_is_local_time(#[case] line: &str, #[case] after_ms: i64) {
    assert_eq!(rules(&with("from", line))[0].from_ms, now().wall_ms + after_ms);
}

#[test]
fn files_that_cannot_be_one_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("rules.toml");
    assert!(matches!(load(&path, &now(), 7), Err(RuleFileError::Io(_))));
    std::fs::write(&path, vec![b'#'; 2 << 20]).unwrap();
    assert!(matches!(load(&path, &now(), 7), Err(RuleFileError::TooLarge)));
    std::fs::write(&path, b"# one\n# two\nname = \"\xb6\xfe\"\n").unwrap();
    let Err(RuleFileError::Bad(bad)) = load(&path, &now(), 7) else { panic!("not UTF-8") };
    assert_eq!((bad[0].line, &bad[0].wrong), (3, &RuleLineError::Encoding));
    std::fs::write(&path, WHOLE).unwrap();
    assert_eq!(load(&path, &now(), 7).unwrap(), rules(WHOLE));
}

proptest! {
    #[test]
    fn no_text_makes_it_panic_and_what_is_read_can_be_set(
        cut in 0..WHOLE.len(), put in "[\\PC\\n\"\\[\\]=]{0,12}", skip in 0_usize..40,
    ) {
        let cut = WHOLE.floor_char_boundary(cut);
        let on = WHOLE.ceil_char_boundary((cut + skip).min(WHOLE.len()));
        let text = format!("{}{put}{}", &WHOLE[..cut], &WHOLE[on..]);
        match read(&text, &now(), 7) {
            Ok(rules) => prop_assert!(rules.iter().all(|rule| rule.wrong().is_none())),
            Err(RuleFileError::Bad(bad)) => {
                let lines = u32::try_from(text.lines().count() + 1).unwrap();
                prop_assert!(!bad.is_empty() && bad.iter().all(|bad| (1..=lines).contains(&bad.line)));
            }
            Err(_) => {}
        }
    }

    #[test]
    fn no_word_makes_a_window_or_a_moment_panic(text in "\\PC{0,24}") {
        let _ = window(&text);
        let _ = moment(&text, &now());
    }
}
