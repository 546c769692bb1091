//! Tasks by the program itself: the office's list, what a script is told, the table.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on shall stop there")]

use std::fs;
use std::process::Output;

use rstest::rstest;
use rust_xlsxwriter::Workbook;
use serde_json::{Value, json};

use crate::support::post::{Post, nightpost, text};

const SET: &str = "2026-02-24T17:00:00+08:00";

/// A task by agreed times, a run of three stops, a round of equipment.
const LIST: &str = "任务,类别,地点,时间,间隔,时段,外单位,药剂,浓度,面积\n\
    大门消毒,消毒,大门,18:00 22:00,,,,84消毒液,1:100,40\n\
    清运,垃圾清运,W1,18:00,,,环卫一队,,,\n清运,,W2,18:40,,,,,,\n清运,,W3,21:00,,,,,,\n\
    设备,设备检查,取暖器,,2h,18:00-08:00,,,,\n设备,,报警器,,,,,,,\n";

fn post() -> Post {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("post.db");
    let post = Post { folder, file };
    ok(&post, SET, &["init", "--post", "Post", "--gates", "East"]);
    post
}

fn at(post: &Post, clock: &str, args: &[&str]) -> Output {
    nightpost(&post.file).env("NIGHTPOST_CLOCK", clock).args(args).output().unwrap()
}

fn ok(post: &Post, clock: &str, args: &[&str]) -> String {
    let output = at(post, clock, args);
    assert!(output.status.success(), "{args:?}: {}{}", text(&output.stdout), text(&output.stderr));
    text(&output.stdout)
}

fn told(post: &Post, clock: &str, args: &[&str]) -> Value {
    serde_json::from_slice(&at(post, clock, args).stdout).unwrap()
}

/// Brings in a list of these bytes; how it ended, and what was said.
fn imports(post: &Post, name: &str, bytes: &[u8], more: &[&str]) -> (Option<i32>, Value) {
    let path = post.folder.path().join(name);
    fs::write(&path, bytes).unwrap();
    let output = at(post, SET, &[&["import", "tasks", path.to_str().unwrap(), "--json"], more].concat());
    (output.status.code(), serde_json::from_slice(&output.stdout).unwrap_or_default())
}

fn workbook() -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (row, line) in (0..).zip(LIST.lines()) {
        for (column, cell) in (0..).zip(line.split(',')) {
            sheet.write(row, column, cell).unwrap();
        }
    }
    book.save_to_buffer().unwrap()
}

#[test]
fn a_list_with_hours_and_no_times_is_read_as_it_stands_in_any_order() {
    let post = post();
    for list in [
        "任务,类别,地点,时段,间隔\n楼道消毒,消毒,1号楼,22:00-06:00,2小时\n",
        "任务,类别,时段,时间,地点,间隔\n楼道消毒,消毒,22:00-06:00,,1号楼,2小时\n",
        "task,kind,hours,place,every\n楼道消毒,disinfection,22:00-06:00,1号楼,120\n",
    ] {
        let (code, said) = imports(&post, "plan.csv", list.as_bytes(), &[]);
        assert_eq!(code, Some(0), "{list}{said}");
        assert!(said["layout"]["notes"].as_array().unwrap().is_empty(), "{said}");
    }
    let told = told(&post, "2026-02-24T23:00:00+08:00", &["export", "tasks", "--format", "json"]);
    let first: Vec<&Value> = told.as_array().unwrap().iter().map(|row| &row["start"]).collect();
    assert_eq!(first[0], "2026-02-24T22:00:00+08:00", "{first:?}");
}

#[test]
fn one_list_says_the_same_in_every_encoding_and_as_a_workbook() {
    let forms = [
        ("list.csv", LIST.as_bytes().to_vec()),
        ("gb.csv", encoding_rs::GB18030.encode(LIST).0.into_owned()),
        ("list.xlsx", workbook()),
    ];
    let mut all: Vec<Value> = Vec::new();
    for (name, bytes) in forms {
        let post = post();
        let (code, said) = imports(&post, name, &bytes, &["--dry-run"]);
        assert_eq!((code, &said["added"]), (Some(0), &json!(3)), "{name}: {said}");
        assert_eq!(
            told(&post, SET, &["task", "--json"])["planned"]["list"],
            json!([]),
            "nothing was changed"
        );
        let (code, said) = imports(&post, name, &bytes, &[]);
        assert_eq!((code, &said["added"]), (Some(0), &json!(3)), "{name}: {said}");
        let (_, said) = imports(&post, name, &bytes, &[]);
        assert_eq!((&said["unchanged"], &said["changed"]), (&json!(3), &json!(0)), "{name}: {said}");
        let list =
            told(&post, "2026-02-24T18:45:00+08:00", &["tasks", "--whole", "--json"])["planned"].clone();
        all.push(list);
    }
    assert_eq!(all[0]["list"].as_array().unwrap().len(), 5, "{}", all[0]);
    assert!(all.windows(2).all(|pair| pair[0] == pair[1]));
}

#[rstest]
#[case::no_kind("电池,跑步,,18:00,,,,,,", "task-kind")]
#[case::no_time("电池,设备检查,,25:00,,,,,,", "task-time")]
#[case::no_hours("电池,设备检查,,,2h,25:30-23:00,,,,", "task-hours")]
#[case::too_often("电池,设备检查,,,5min,,,,,", "interval")]
#[case::nothing("电池,设备检查,,,,,,,,", "task-times")]
#[case::both("电池,设备检查,,18:00,2h,,,,,", "task-times")]
#[case::a_place_twice("清运,,W2,19:40,,,,,,", "task-twice")]
#[case::another_kind("清运,消毒,W9,19:40,,,,,,", "task-differs")]
#[case::no_area("电池,设备检查,,18:00,,,,,,很大", "square")]
#[case::an_escape("电\u{1b}[2J池,设备检查,,18:00,,,,,,", "control-characters")]
fn a_bad_row_is_told_by_its_number_and_nothing_comes_in(#[case] row: &str, #[case] code: &str) {
    let post = post();
    let (ended, said) = imports(&post, "list.csv", format!("{LIST}{row}\n").as_bytes(), &[]);
    let bad: Vec<(Value, Value)> = said["bad"]
        .as_array()
        .unwrap()
        .iter()
        .map(|cell| (cell["row"].clone(), cell["code"].clone()))
        .collect();
    assert_eq!((ended, bad), (Some(1), vec![(json!(8), json!(code))]), "{said}");
    assert_eq!(told(&post, SET, &["task", "--json"])["planned"]["due"], json!(0));
}

#[test]
fn a_script_is_told_what_is_due_and_what_became_of_the_night() {
    let post = post();
    imports(&post, "list.csv", LIST.as_bytes(), &[]);
    let late = "2026-02-24T19:45:00+08:00";
    ok(&post, "2026-02-24T18:05:00+08:00", &["enter", "/task 大门消毒 done by 1004 area 35"]);
    ok(&post, late, &["enter", "/task 清运 W1 missed no truck"]);
    ok(&post, late, &["enter", "/task W2 done says emptied"]);
    ok(&post, late, &["enter", "/task 设备 报警器 broken silent"]);
    let said = told(&post, late, &["tasks", "--whole", "--json"]);
    let figures = &said["planned"];
    let counts =
        ["overdue", "soon", "due", "done", "late", "missed", "unexplained"].map(|key| figures[key].clone());
    assert_eq!(counts, [0, 1, 0, 2, 1, 1, 0].map(|count| json!(count)), "{figures}");
    assert_eq!(said["figures"]["done"], json!(0), "checks of doors stand apart");
    let fault = &figures["faults"][0];
    assert_eq!((&fault["place"], &fault["result"]), (&json!("报警器"), &json!("silent")));
    let rows = told(&post, late, &["export", "tasks", "--format", "json"]);
    let row = |place: &str| {
        rows.as_array().unwrap().iter().find(|row| row["place"] == json!(place)).unwrap().clone()
    };
    let gate = row("大门");
    assert_eq!(
        (&gate["by"], &gate["agent"], &gate["area"]),
        (&json!("1004"), &json!("84消毒液"), &json!(35))
    );
    assert_eq!((&row("W1")["state"], &row("W1")["reason"]), (&json!("missed"), &json!("no truck")));
    assert_eq!((&row("W2")["state"], &row("W2")["result"]), (&json!("late"), &json!("emptied")));
    let page = ok(&post, late, &["handover", "--lang", "en"]);
    assert!(page.contains("no truck") && page.contains("silent"), "{page}");
    for wrong in ["/task 清运 W7 done", "/task 清雪 done"] {
        let output = at(&post, late, &["enter", wrong, "--lang", "en"]);
        assert_eq!(output.status.code(), Some(1), "{wrong}: {}", text(&output.stdout));
    }
    let output = at(&post, late, &["enter", "/task 清运 W7 done", "--lang", "en"]);
    assert!(text(&output.stdout).contains("W1, W2, W3"), "{}", text(&output.stdout));
    assert!(at(&post, late, &["verify"]).status.success());
}
