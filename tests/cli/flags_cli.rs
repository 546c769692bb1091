//! `nightpost flags` as an office's script sees it: who is flagged, who is meant, what is refused.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::process::Output;

use assert_cmd::assert::OutputAssertExt as _;
use nightpost::domain::flags::FlagKind;
use nightpost::domain::now::Now;
use nightpost::store::{Context, HouseholdsWanted, Store};
use serde_json::Value;

use crate::support::post::{Post, fails, text};

/// The clock that these posts go by: it stands at half past seven in the evening.
const CLOCK: &str = "2026-02-24T19:30:00+08:00";

const RESIDENTS: &str = "\
姓名,楼号,单元,房号,出生年,手机,身份证号
李小明,3,2,501,1980,13900001234,000000198001010013
李晓梅,3,2,501,1981,13900005678,
单雄信子,4,1,102,1970,,
";

/// A post whose clock was set by hand.
struct Evening(Post);

impl Evening {
    fn new() -> Self {
        let evening = Self(Post::with_gates_at("East", Some(CLOCK)));
        let list = evening.0.folder.path().join("residents.csv");
        std::fs::write(&list, RESIDENTS).unwrap();
        evening.run(&["import", "residents", list.to_str().unwrap()]).assert().success();
        evening
    }

    fn run(&self, args: &[&str]) -> Output {
        self.at(CLOCK, args)
    }

    fn at(&self, clock: &str, args: &[&str]) -> Output {
        self.0.at(clock, args)
    }

    fn json(&self, args: &[&str]) -> Value {
        let output = self.run(args);
        assert!(output.status.success(), "{args:?}: {}", text(&output.stderr));
        serde_json::from_slice(&output.stdout).unwrap()
    }

    fn seq(&self) -> i64 {
        self.json(&["status", "--json"])["seq"].as_i64().unwrap()
    }
}

#[test]
fn a_post_without_flags_says_so() {
    let post = Evening::new();
    post.run(&["flags"]).assert().success().stdout("nobody is flagged\n");
    assert_eq!(post.json(&["flags", "list", "--json"])["flags"], Value::Array(vec![]));
}

#[test]
fn a_flag_is_set_listed_told_at_the_gate_and_ended() {
    let post = Evening::new();
    let quarantine = [
        "flags",
        "add",
        "lxm",
        "1234",
        "--kind",
        "quarantine",
        "--until",
        "2026-03-08",
        "--note",
        "call first",
    ];
    let set = text(&post.run(&quarantine).stdout);
    assert!(
        set.starts_with("flag set on 李小明 3-2-501: home quarantine, until 2026-03-08 24:00, record"),
        "{set}"
    );
    let list = text(&post.run(&["flags", "list"]).stdout);
    let cells: Vec<&str> = list.trim_end_matches('\n').split('\t').collect();
    assert_eq!(
        cells[..6],
        [
            "home quarantine",
            "李小明",
            "3-2-501",
            "out: not let through, in: reminder",
            "until 2026-03-08 24:00",
            "call first"
        ]
    );
    assert!(cells[6].starts_with("since 2026-02-24 19:30 by W1, record "), "{list}");
    let all = post.json(&["flags", "--json"]);
    let flag = &all["flags"][0];
    assert_eq!(
        [&flag["kind"], &flag["out"], &flag["in"], &flag["until"], &flag["birth_year"], &flag["holds"]],
        [
            &Value::from("home_quarantine"),
            &Value::from("deny"),
            &Value::from("advise"),
            &Value::from("2026-03-09T00:00:00+08:00"),
            &Value::from(1980),
            &Value::from(true)
        ]
    );
    let said = format!("{list}{all}");
    assert!(!said.contains("13900001234") && !said.contains("000000198001010013"), "{said}");
    let out = post.run(&["enter", "--json", "lxm 1234 365 o"]);
    assert!(text(&out.stdout).contains(r#""outcome":"refused""#), "{}", text(&out.stdout));
    let ended = text(&post.run(&["flags", "end", "李小明", "--kind", "home_quarantine"]).stdout);
    assert!(ended.starts_with("flag removed from 李小明 3-2-501: home quarantine, record"), "{ended}");
    fails(&post.run(&["flags", "end", "李小明", "--kind", "quarantine"]), 1, &["no such flag"]);
    post.run(&["flags"]).assert().stdout("nobody is flagged\n");
    post.run(&["verify"]).assert().success();
}

#[test]
fn levels_that_are_named_take_the_place_of_those_of_the_kind() {
    let post = Evening::new();
    let set = post.json(&[
        "flags",
        "add",
        "4-1-102",
        "--kind",
        "help",
        "--deny-in",
        "--until",
        "2026-02-25T08:00",
        "--json",
    ]);
    let flag = &set["flag"];
    assert_eq!((&flag["in"], &flag["out"]), (&Value::from("deny"), &Value::from("advise")));
    assert_eq!(flag["until"], "2026-02-25T08:00:00+08:00");
    assert_eq!(flag["seq"], set["seq"]);
    let args = ["flags", "add", "4-1-102", "--kind", "quarantine", "--advise-out", "--json"];
    assert_eq!(post.json(&args)["flag"]["out"], "advise");
    let only = post.json(&["flags", "list", "--kind", "help", "--json"]);
    assert_eq!(only["flags"].as_array().unwrap().len(), 1);
    // A second one of a kind takes the place of the first.
    post.run(&["flags", "add", "4-1-102", "--kind", "help"]).assert().success();
    let only = post.json(&["flags", "list", "--kind", "needs_help", "--json"]);
    assert_eq!((only["flags"].as_array().unwrap().len(), &only["flags"][0]["until"]), (1, &Value::Null));
}

#[test]
fn a_flag_that_is_over_by_its_date_is_listed_only_with_all() {
    let post = Evening::new();
    post.run(&["flags", "add", "4-1-102", "--kind", "help", "--until", "2026-02-24"]).assert().success();
    let after = "2026-02-25T00:00:01+08:00";
    post.at(after, &["flags"]).assert().success().stdout("nobody is flagged\n");
    let all = text(&post.at(after, &["flags", "list", "--all"]).stdout);
    assert!(all.contains("expired 2026-02-24 24:00"), "{all}");
}

#[test]
fn whoever_is_not_meant_beyond_doubt_is_not_flagged() {
    let post = Evening::new();
    let before = post.seq();
    let several = post.run(&["flags", "add", "lxm", "--kind", "returnee"]);
    fails(&several, 1, &["李小明\t3-2-501\t1980\t139****1234", "李晓梅", "1981", "several", "fix:"]);
    assert!(several.stdout.is_empty());
    let several = post.run(&["flags", "end", "3-2-501", "--kind", "returnee", "--json"]);
    fails(&several, 1, &["several"]);
    let told: Value = serde_json::from_slice(&several.stdout).unwrap();
    assert_eq!(told["matches"].as_array().unwrap().len(), 2);
    let sound = post.run(&["flags", "add", "李小鸣", "--kind", "returnee"]);
    fails(&sound, 1, &["李小明", "sounds alike", "fix:"]);
    fails(&post.run(&["flags", "add", "nobody", "--kind", "help"]), 1, &["nobody found", "fix:"]);
    fails(
        &post.run(&["flags", "add", "/undo", "--kind", "help"]),
        1,
        &["does not look like a person", "fix:"],
    );
    assert_eq!(post.seq(), before);
}

#[test]
fn a_returnee_keeps_the_household_in_and_that_is_told() {
    let post = Evening::new();
    let set = text(&post.run(&["flags", "add", "李小明", "--kind", "returnee"]).stdout);
    assert!(set.contains("1 pass of others in the household is now void"), "{set}");
    let again = post.json(&["flags", "add", "李小明", "--kind", "returnee", "--json"]);
    assert_eq!(again["passes_voided"], 0);
}

#[test]
fn what_cannot_be_asked_is_told_with_what_can() {
    let post = Evening::new();
    let before = post.seq();
    let add = |more: &[&str]| post.run(&[&["flags", "add", "4-1-102"], more].concat());
    fails(&add(&[]), 2, &["--kind"]);
    fails(&add(&["--kind", "plague"]), 2, &["plague", "quarantine", "returnee"]);
    fails(&post.run(&["flags", "add", "--kind", "help"]), 2, &["missing"]);
    fails(&add(&["--kind", "help", "--deny-in", "--advise-in"]), 2, &["cannot be used together"]);
    fails(&add(&["--kind", "help", "--until", "tomorrow\u{1b}[2J"]), 1, &["tomorrow", "2026-03-08"]);
    for over in ["2026-02-23", "2026-02-24T19:29", "now"] {
        fails(&add(&["--kind", "help", "--until", over]), 1, &["an end must be in the future"]);
    }
    for wrong in ["2026-02-30", "2026-02-24T25:00", "20:00", "", "１２"] {
        fails(&add(&["--kind", "help", "--until", wrong]), 1, &["not a valid time", "fix:"]);
    }
    fails(&add(&["--kind", "help", "--note", &"字".repeat(201)]), 1, &["201", "200"]);
    fails(&add(&["--kind", "help", "--as", "999"]), 1, &["999"]);
    assert_eq!(post.seq(), before);
    for task in [&["flags"][..], &["flags", "list"], &["flags", "add"], &["flags", "end"]] {
        for language in ["zh-CN", "en"] {
            let said = text(&post.run(&[task, &["--help", "--lang", language]].concat()).stdout);
            assert!(!said.is_empty() && !said.contains("cli-") && !said.contains("Print help"), "{said}");
        }
    }
}

#[test]
fn the_list_speaks_the_chosen_language_and_a_note_cannot_drive_a_terminal() {
    let post = Evening::new();
    post.run(&[
        "flags",
        "add",
        "单雄信子",
        "--kind",
        "help",
        "--note",
        "送饭\u{1b}]0;x\u{7}\t上楼\n",
        "--as",
        "W1",
    ])
    .assert()
    .success();
    let list = text(&post.run(&["flags", "--lang", "zh-CN"]).stdout);
    assert!(list.starts_with("需要照顾\t单雄信子\t4-1-102\t出：提醒，进：提醒\t长期\t送饭"), "{list}");
    assert!(!list.contains('\u{1b}') && list.lines().count() == 1, "{list}");
    assert_eq!(list.trim_end_matches('\n').split('\t').count(), 8, "{list}");
}

#[test]
fn a_household_page_tells_flags_and_how_the_passes_stand() {
    let post = Evening::new();
    post.run(&["flags", "add", "李小明", "--kind", "returnee"]).assert().success();
    post.run(&["flags", "add", "李小明", "--kind", "help"]).assert().success();
    post.run(&["flags", "end", "李小明", "--kind", "help"]).assert().success();
    let now = || Now { wall_ms: 1_771_932_600_000, mono_ms: 0, boot: [0; 16], offset_s: 8 * 3600 };
    let store = Store::open(&post.0.file, Context::new(now, |_| {})).unwrap();
    let wanted = HouseholdsWanted { each_way: 9, ..HouseholdsWanted::default() };
    let households = store.households(&wanted).unwrap().rows;
    let kinds = |row: usize| households[row].flags.iter().map(|flag| flag.kind).collect::<Vec<_>>();
    assert_eq!((kinds(0), kinds(1)), (vec![FlagKind::Returnee], vec![]));
    let page = store.household_page(&households[0].home).unwrap();
    let flags: Vec<usize> = page.iter().map(|member| member.flags.len()).collect();
    let void: Vec<bool> = page.iter().map(|member| member.cards[0].void.is_some()).collect();
    assert_eq!((flags, void), (vec![1, 0], vec![false, true]));
}
