//! `nightpost rules` as an office's script sees it: what is set, what holds, what is refused.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::process::Output;

use assert_cmd::assert::OutputAssertExt as _;
use serde_json::Value;

use crate::support::post::{Post, fails, text};

/// The clock that these posts go by: it stands at half past seven in the evening.
const CLOCK: &str = "2026-02-24T19:30:00+08:00";

/// A post whose clock was set by hand.
struct Evening(Post);

impl Evening {
    fn new() -> Self {
        Self(Post::with_gates_at("East", Some(CLOCK)))
    }

    fn run(&self, args: &[&str]) -> Output {
        self.0.at(CLOCK, args)
    }

    fn json(&self, args: &[&str]) -> Value {
        let output = self.run(args);
        assert!(output.status.success(), "{args:?}: {}", text(&output.stderr));
        serde_json::from_slice(&output.stdout).unwrap()
    }

    /// The rules by name, each with how it stands.
    fn standings(&self) -> Vec<(String, String)> {
        let list = self.json(&["rules", "list", "--json"]);
        let word = |value: &Value| value.as_str().unwrap().to_owned();
        list["rules"].as_array().unwrap().iter().map(|r| (word(&r["name"]), word(&r["standing"]))).collect()
    }

    fn write(&self, content: impl AsRef<[u8]>) -> String {
        let path = self.0.folder.path().join("rules.toml");
        std::fs::write(&path, content).unwrap();
        path.to_str().unwrap().to_owned()
    }

    fn seq(&self) -> i64 {
        self.json(&["status", "--json"])["seq"].as_i64().unwrap()
    }
}

fn standings(of: &[(&str, &str)]) -> Vec<(String, String)> {
    of.iter().map(|(name, standing)| ((*name).to_owned(), (*standing).to_owned())).collect()
}

#[test]
fn a_post_without_rules_says_so() {
    let post = Evening::new();
    post.run(&["rules", "list"]).assert().success().stdout("no rule has been set yet\n");
    assert_eq!(post.json(&["rules", "--json"])["version"], 0);
}

#[test]
fn presets_are_set_replaced_and_ended_and_the_list_tells_which_one_holds() {
    let post = Evening::new();
    let set = post.run(&["rules", "add", "two-days"]);
    assert!(text(&set.stdout).starts_with("two-days applies from 2026-02-24 19:30"), "{}", text(&set.stdout));
    post.run(&["rules", "add", "none", "--from", "20:00"]).assert().success();
    post.run(&["rules", "add", "free", "--from", "2026-03-01T06:00"]).assert().success();
    let all = [("two-days", "holds"), ("none", "to_come"), ("free", "to_come")];
    assert_eq!(post.standings(), standings(&all));
    let list = post.json(&["rules", "list", "--json"]);
    let first = &list["rules"][0];
    assert!(first["from"].as_str().unwrap().starts_with("2026-02-24T19:30:0"), "{first}");
    assert_eq!(first["until"], "2026-02-24T20:00:00+08:00");
    assert_eq!((first["window"].as_str(), first["max_minutes"].as_i64()), (Some("48h"), Some(180)));
    assert_eq!((&first["holds"], &first["author"]), (&Value::from(true), &Value::from("W1")));
    assert_eq!(list["version"], list["rules"][2]["version"]);
    assert_eq!(list["rules"][2]["until"], Value::Null);
    let ended = post.json(&["rules", "end", "two-days", "--at", "19:45", "--json"]);
    assert_eq!(
        (&ended["name"], &ended["at"]),
        (&Value::from("two-days"), &Value::from("2026-02-24T19:45:00+08:00"))
    );
    let list = post.json(&["rules", "list", "--json"]);
    assert_eq!(list["rules"][0]["until"], "2026-02-24T19:45:00+08:00");
    assert_eq!(list["version"], ended["seq"]);
    post.run(&["rules", "end", "two-days"]).assert().code(1);
    assert!(post.run(&["verify"]).status.success());
}

#[test]
fn the_list_speaks_the_chosen_language() {
    let post = Evening::new();
    post.run(&["rules", "add", "daily"]).assert().success();
    let said = |language: &str| text(&post.run(&["rules", "list", "--lang", language]).stdout);
    let (chinese, english) = (said("zh-CN"), said("en"));
    assert!(chinese.contains("现行") && chinese.contains("每户每天可一人外出一次"), "{chinese}");
    assert!(
        english.contains("in force") && english.contains("one person per household every day"),
        "{english}"
    );
    assert_eq!(english.lines().count(), 1);
}

#[test]
fn a_rule_that_a_later_one_has_replaced_is_set_and_told() {
    let post = Evening::new();
    post.run(&["rules", "add", "two-days"]).assert().success();
    let set = post.run(&["rules", "add", "free", "--from", "2026-02-01 08:00"]);
    set.clone().assert().success();
    assert!(text(&set.stderr).contains("does not apply"), "{}", text(&set.stderr));
    assert_eq!(post.standings(), standings(&[("two-days", "holds"), ("free", "over")]));
}

const FILE: &str = r#"
[[rule]]
name = "even-days"
kind = "quota"
persons = 2
trips = 1
window = "2d from 06:00"
zh = "每户每两天可两人外出"
en = "two persons per household every two days"

[[rule]]
name = "lockdown"
kind = "no-outings"
from = "2026-02-26T00:00"
zh = "暂停外出"
en = "nobody goes out"
"#;

#[test]
fn a_file_sets_all_its_rules_and_from_counts_for_those_that_name_no_moment() {
    let post = Evening::new();
    let file = post.write(FILE);
    let set = post.json(&["rules", "add", "--file", &file, "--from", "20:00", "--json"]);
    assert_eq!(set["rules"][0]["from"], "2026-02-24T20:00:00+08:00");
    assert_eq!(set["rules"][0]["window"], "2d from 06:00");
    assert_eq!(set["rules"][1]["from"], "2026-02-26T00:00:00+08:00");
    assert_eq!(post.standings(), standings(&[("even-days", "to_come"), ("lockdown", "to_come")]));
    assert!(post.run(&["verify"]).status.success());
}

#[test]
fn a_file_with_anything_wrong_sets_nothing_and_names_every_line() {
    let post = Evening::new();
    let before = post.seq();
    let wrong = FILE.replace("2d from 06:00", "2 days").replace("2026-02-26", "2026-02-30") + "colour = 1\n";
    let file = post.write(wrong);
    let refused = post.run(&["rules", "add", "--file", &file]);
    fails(
        &refused,
        1,
        &["line 7, window", "line 14, from", "line 17, colour", "3 mistakes", "fix:", "rules.toml"],
    );
    assert_eq!(post.seq(), before);
    fails(&post.run(&["rules", "add", "--file", "/nowhere/rules.toml"]), 1, &["cannot be read", "fix:"]);
    let file = post.write(b"\xb9\xe6\xb6\xa8\n");
    fails(&post.run(&["rules", "add", "--file", &file]), 1, &["line 1", "UTF-8"]);
    let file = post.write("\u{1b}]0;owned\u{7} = 3\n");
    let hostile = post.run(&["rules", "add", "--file", &file]);
    fails(&hostile, 1, &["line 1", "TOML"]);
    assert!(!text(&hostile.stderr).contains('\u{1b}'));
    let told = post.run(&["rules", "add", "--file", &file, "--lang", "zh-CN"]);
    assert!(text(&told.stderr).contains("第 1 行"), "{}", text(&told.stderr));
    assert_eq!((post.standings(), post.seq()), (vec![], before));
}

#[test]
fn what_cannot_be_asked_is_told_with_what_can() {
    let post = Evening::new();
    fails(&post.run(&["rules", "fly"]), 2, &["fly"]);
    fails(&post.run(&["rules", "add"]), 2, &["missing"]);
    fails(&post.run(&["rules", "add", "weekly"]), 2, &["weekly", "two-days", "free"]);
    fails(
        &post.run(&["rules", "add", "free", "--file", "x.toml"]),
        2,
        &["--file", "cannot be used together"],
    );
    fails(&post.run(&["rules", "add", "free", "--from", "tomorrow"]), 1, &["tomorrow", "2026-02-24T20:00"]);
    fails(&post.run(&["rules", "add", "free", "--as", "999"]), 1, &["999"]);
    fails(&post.run(&["rules", "end", "free"]), 1, &["free"]);
    post.run(&["rules", "add", "free", "--from", "20:00"]).assert().success();
    fails(&post.run(&["rules", "end", "free"]), 1, &[]);
    for args in [&["rules", "--help"][..], &["rules", "add", "--help"], &["rules", "end", "--help"]] {
        for language in ["zh-CN", "en"] {
            let output = post.run(&[args, &["--lang", language]].concat());
            let said = text(&output.stdout);
            assert!(
                output.status.success() && !said.contains("cli-") && !said.contains("Print help"),
                "{said}"
            );
        }
    }
}

#[test]
fn a_rule_is_one_record_of_the_journal() {
    let post = Evening::new();
    post.run(&["rules", "add", "none"]).assert().success();
    let log = text(&post.run(&["log"]).stdout);
    let set: Vec<Value> = log
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .filter(|record: &Value| record["kind"] == "rule.set")
        .collect();
    assert_eq!(set.len(), 1);
    assert_eq!(
        (&set[0]["body"]["name"], &set[0]["body"]["what"]["kind"]),
        (&"none".into(), &"no_outings".into())
    );
}

#[test]
fn a_rule_tried_on_its_own_nights_turns_back_whom_it_turned_back_and_changes_nothing() {
    let post = Evening::new();
    let list = post.0.folder.path().join("residents.csv");
    std::fs::write(&list, "姓名,楼号,单元,房号\n甲一,3,2,501\n乙一,3,2,502\n甲二,3,2,501\n").unwrap();
    post.run(&["import", "residents", list.to_str().unwrap()]).assert().success();
    post.run(&["rules", "add", "two-days"]).assert().success();
    let enter = |clock: &str, line: &str| post.0.at(clock, &["enter", line]);
    assert!(enter("2026-02-24T19:31:00+08:00", "甲一 365 o").status.success());
    assert!(enter("2026-02-24T19:32:00+08:00", "乙一 365 o").status.success());
    assert!(enter("2026-02-24T19:40:00+08:00", "甲一 365 i").status.success());
    fails(&enter("2026-02-24T20:00:00+08:00", "甲二 365 o"), 1, &[]);
    let seq = post.seq();
    let same = RULE_OF_TWO_DAYS.to_owned()
        + "\n"
        + &RULE_OF_TWO_DAYS.replace("own", "looser").replace("trips = 1", "trips = 2");
    let file = post.write(same);
    let tried = post.json(&["rules", "try", &file, "--json"]);
    let [own, looser] = &tried["trials"].as_array().unwrap()[..] else { unreachable!("{tried}") };
    assert_eq!(
        (&own["turned_back"], &own["turned_back_then"], &own["judged"]),
        (&1.into(), &1.into(), &3.into())
    );
    assert_eq!(own["households"], serde_json::json!([{ "home": "3-2-501", "times": 1 }]));
    assert_eq!(own["longest"]["until"], "2026-02-26T19:31:00+08:00");
    assert_eq!((&looser["turned_back"], &looser["hours"][20]), (&0.into(), &0.into()));
    let words = post.run(&["rules", "try", &file]);
    let words = text(&words.stdout);
    assert!(words.contains("3 wanted out; 1 would have been turned back (then: 1)"), "{words}");
    assert!(words.contains("20:00 1 #") && words.contains("nothing was changed"), "{words}");
    assert_eq!(post.seq(), seq);
    assert_eq!(post.standings().len(), 1);
    let file = post.write("[[rule]]\nname = \"own\"\nkind = \"often\"\n");
    fails(&post.run(&["rules", "try", &file]), 1, &["line 3, kind", "fix:"]);
}

const RULE_OF_TWO_DAYS: &str = r#"
[[rule]]
name = "own"
kind = "quota"
persons = 1
trips = 1
window = "48h"
max-minutes = 180
zh = "两天一次"
en = "every two days"
"#;
