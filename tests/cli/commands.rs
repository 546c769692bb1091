//! The command line as a script sees it: answers, exit codes, and what every wrong thing is told.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::io::Write as _;
use std::process::Stdio;

use chrono::DateTime;
use rusqlite::Connection;
use serde_json::Value;

use crate::support::post::{Post, fails, nightpost, text};

const RESIDENTS: &str = "\
姓名,楼号,单元,房号,出生年,手机,车牌,备注
李小明,3,2,501,1980,13900000417,鲁B12345,
李晓梅,3,2,502,1981,13900001234,,独居老人
王芳,4,1,101,1990,13900000417,,
单雄信子,4,1,102,1970,,,
";

impl Post {
    fn with_people() -> Self {
        let post = Self::with_gates("East, West 00:00-00:01");
        let list = post.write("residents.csv", RESIDENTS);
        assert!(post.run(&["import", "residents", &list]).status.success());
        post
    }

    fn enter(&self, line: &str) -> Value {
        self.json(&["enter", "--json", line])
    }

    fn feed(&self, bytes: &[u8]) -> Vec<Value> {
        let mut child = nightpost(&self.file)
            .args(["enter", "-", "--json"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        child.stdin.take().unwrap().write_all(bytes).unwrap();
        let output = child.wait_with_output().unwrap();
        output.stdout.split(|b| *b == b'\n').filter_map(|line| serde_json::from_slice(line).ok()).collect()
    }

    fn write(&self, name: &str, content: impl AsRef<[u8]>) -> String {
        let path = self.folder.path().join(name);
        std::fs::write(&path, content).unwrap();
        path.to_str().unwrap().to_owned()
    }
}

#[test]
fn every_answer_has_its_fields_and_its_exit_code() {
    let post = Post::with_people();
    let answer = post.enter("王芳 365 o");
    for field in ["line", "ok", "seq", "outcome", "findings", "message"] {
        assert!(answer.get(field).is_some(), "{field} is missing: {answer}");
    }
    assert_eq!((answer["outcome"].as_str(), answer["ok"].as_bool()), (Some("admitted"), Some(true)));
    assert_eq!(post.run(&["enter", "lxm 0417 366 o"]).status.code(), Some(0));
    assert_eq!(post.run(&["enter", "nobody"]).status.code(), Some(1));
}

#[test]
fn each_outcome_is_told() {
    let post = Post::with_people();
    let cases = [
        ("lxm", "ambiguous"),
        ("lxm 0417 365", "held"),
        ("wf 373 i", "refused"),
        ("sxxz 349 i", "held"),
        ("4-1-102 q i", "queued"),
        ("99-9-999", "unknown"),
        ("3-2 ok", "error"),
        ("/nothing", "error"),
        ("+2", "recorded"),
        ("lxm 1234 36 i", "confirm_needed"),
        ("/quit", "error"),
    ];
    for (line, outcome) in cases {
        assert_eq!(post.enter(line)["outcome"], outcome, "{line}");
    }
    let several = post.enter("lxm");
    assert_eq!(several["matches"].as_array().unwrap().len(), 2, "{several}");
    let fever = post.enter("sxxz 380 i !");
    assert_eq!(fever["findings"][0]["code"], "fever", "{fever}");
    assert_eq!(fever["findings"][0]["level"], "refuse");
}

#[test]
fn a_feed_keeps_who_is_open_and_a_yes_confirms_the_line_before() {
    let post = Post::with_people();
    let cards: Vec<String> = cards(&post);
    let lines = format!("{}\r\n365 o\n王芳 36 i\n!\n{}{}\r", cards[0], cards[1], "\r366 i");
    let outcomes: Vec<String> = post
        .feed(lines.as_bytes())
        .iter()
        .map(|answer| answer["outcome"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(outcomes, ["held", "admitted", "confirm_needed", "admitted", "held", "admitted"]);
}

/// The cards of all residents, in the order of the list.
fn cards(post: &Post) -> Vec<String> {
    let log = post.run(&["log"]);
    text(&log.stdout)
        .lines()
        .map(|line| serde_json::from_str::<Value>(line).unwrap())
        .filter(|record| record["kind"] == "person.added")
        .map(|record| record["body"]["card"].as_str().unwrap().to_owned())
        .collect()
}

#[test]
fn hostile_lines_get_an_answer_each_and_nothing_foreign_comes_out() {
    let post = Post::with_people();
    let mut bytes = b"\xff\xfe\x80 365\n\x1b]0;owned\x07\n".to_vec();
    bytes.extend("李".repeat(5_000).as_bytes());
    bytes.extend(b"\n");
    bytes.extend("x".repeat(1 << 20).as_bytes());
    bytes.extend("\n\u{202e}wf 365 o\n".as_bytes());
    let answers = post.feed(&bytes);
    assert_eq!(answers.len(), 5);
    for answer in &answers {
        let all = answer.to_string();
        assert!(!all.contains('\u{1b}') && !all.contains('\u{202e}'), "{all}");
    }
    assert_eq!(answers[2]["outcome"], "error");
    assert!(post.run(&["verify"]).status.success());
}

#[test]
fn a_command_line_that_cannot_be_read_is_a_usage_error() {
    let post = Post::with_people();
    fails(&post.run(&["fly"]), 2, &["fly"]);
    fails(&post.run(&["import", "cats", "x.csv"]), 2, &["cats"]);
    fails(&post.run(&["status", "--lang", "fr"]), 2, &["fr"]);
    assert!(post.run(&["--help"]).status.success());
    let chinese = text(&post.run(&["--lang", "zh-CN", "--help"]).stdout);
    assert!(chinese.contains("导入名单"), "{chinese}");
}

#[test]
fn a_wrong_file_is_named_with_its_mend_and_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("x.db");
    fails(&nightpost(&file).arg("status").output().unwrap(), 1, &["there is no post file", "fix:"]);
    std::fs::write(&file, "this is a letter to the committee, and no database at all").unwrap();
    fails(&nightpost(&file).arg("status").output().unwrap(), 1, &["this is not a post file", "fix:"]);
    assert!(std::fs::read_to_string(&file).unwrap().starts_with("this is a letter"));
    fails(
        &nightpost(&file).args(["init", "--post", "X"]).output().unwrap(),
        1,
        &["this is not a post file", "fix:"],
    );
    fails(&nightpost(folder.path()).arg("status").output().unwrap(), 1, &["fix:"]);
    let nowhere = folder.path().join("no/such/folder/x.db");
    fails(&nightpost(&nowhere).args(["init", "--post", "X"]).output().unwrap(), 1, &["folder", "fix:"]);
    let inside_a_file = file.join("x.db");
    fails(&nightpost(&inside_a_file).args(["init", "--post", "X"]).output().unwrap(), 1, &["fix:"]);
}

#[test]
fn a_truncated_or_scribbled_file_never_panics() {
    let post = Post::with_people();
    let whole = std::fs::read(&post.file).unwrap();
    for keep in [100, 4096, 9000, whole.len() / 2, whole.len() - 90_000] {
        std::fs::write(&post.file, &whole[..keep]).unwrap();
        for args in [&["status"][..], &["verify"], &["find", "lxm"], &["enter", "wf 365 o"]] {
            let output = post.run(args);
            assert!(!text(&output.stderr).contains("panicked"), "{keep} {args:?}: {}", text(&output.stderr));
        }
        assert_ne!(post.run(&["verify"]).status.code(), Some(0), "cut to {keep}");
    }
    let mut scribbled = whole;
    let at = scribbled.len() / 2;
    scribbled[at..at + 4096].fill(0xaa);
    std::fs::write(&post.file, scribbled).unwrap();
    assert_eq!(post.run(&["verify"]).status.code(), Some(1));
}

#[test]
fn a_file_that_another_program_keeps_locked_is_told_and_nothing_is_recorded() {
    let post = Post::with_people();
    let other = Connection::open(&post.file).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    let answer = post.enter("wf 365 o");
    assert_eq!(answer["outcome"], "error");
    assert!(answer["message"].as_str().unwrap().contains("locked"), "{answer}");
    other.execute_batch("ROLLBACK").unwrap();
    assert_eq!(post.enter("wf 365 o")["outcome"], "admitted");
}

#[test]
fn bad_rows_are_named_and_nothing_comes_in_unless_they_are_passed_over() {
    let post = Post::with_people();
    let bad = RESIDENTS.replace("13900000417", "1390") + "李四,1,1,101,2091,,,\n";
    let bad = bad.replace("李四", "\u{1b}]0;owned\u{7}李四");
    let list = post.write("bad.csv", bad);
    let refused = post.run(&["import", "residents", &list]);
    fails(&refused, 1, &["row 2", "row 4", "row 6", "nothing was imported", "--skip-bad"]);
    assert!(!text(&refused.stderr).contains('\u{1b}'));
    let before = post.json(&["status", "--json"])["seq"].clone();
    let report = post.json(&["import", "residents", &list, "--json"]);
    assert_eq!(report["imported"], false);
    assert!(report["bad"].as_array().unwrap().iter().all(|cell| {
        ["row", "column", "code", "reason", "mend"].iter().all(|field| !cell[field].is_null())
    }));
    assert_eq!(post.json(&["status", "--json"])["seq"], before);
    let passed = post.run(&["import", "residents", &list, "--skip-bad", "--yes"]);
    assert!(passed.status.success(), "{}", text(&passed.stderr));
}

#[test]
fn a_newer_list_updates_adds_and_marks_as_gone_and_a_dry_run_only_says_so() {
    let post = Post::with_people();
    let newer = RESIDENTS.replace("13900001234", "13900009999").replace("王芳,4,1,101", "赵新,5,1,101");
    let list = post.write("newer.csv", newer);
    let said = post.json(&["import", "residents", &list, "--dry-run", "--json"]);
    let figures =
        |report: &Value| ["added", "changed", "gone", "unchanged"].map(|name| report[name].as_i64().unwrap());
    assert_eq!(figures(&said), [1, 1, 1, 2]);
    assert_eq!(post.json(&["status", "--json"])["people"], 4);
    assert_eq!(figures(&post.json(&["import", "residents", &list, "--json"])), [1, 1, 1, 2]);
    assert_eq!(figures(&post.json(&["import", "residents", &list, "--json"])), [0, 0, 0, 4]);
    let gone = post.json(&["find", "王芳", "--json"]);
    assert_eq!(gone[0]["gone"], true, "{gone}");
    assert!(post.run(&["verify"]).status.success());
}

#[test]
fn a_list_that_would_empty_the_post_asks_first() {
    let post = Post::with_people();
    let list = post.write("other.csv", "姓名,楼号,单元,房号\n钱一,9,1,101\n");
    fails(&post.run(&["import", "residents", &list]), 1, &["4 of 4", "--yes"]);
    assert!(post.run(&["import", "residents", &list, "--yes"]).status.success());
}

#[test]
fn find_speaks_of_kind_home_and_why_and_masks_the_phone() {
    let post = Post::with_people();
    let rows = post.json(&["find", "shanxiongxinzi", "--json"]);
    assert_eq!(rows[0]["why"], "pinyin_whole", "{rows}");
    for (words, name) in [
        ("0417 小明", "李小明"),
        ("B12345", "李小明"),
        ("12345", "李小明"),
        ("3-2-502", "李晓梅"),
        ("dan", "单雄信子"),
    ] {
        let rows = post.json(&["find", "--json", words]);
        assert_eq!(rows[0]["name"], name, "{words}: {rows}");
        assert_eq!(rows[0]["kind"], "resident");
    }
    let all = post.run(&["find", "李"]);
    assert!(text(&all.stdout).contains("139****0417") && !text(&all.stdout).contains("13900000417"));
}

#[test]
fn the_log_can_be_read_from_any_number_on_and_followed() {
    let post = Post::with_people();
    let last = post.json(&["status", "--json"])["seq"].as_i64().unwrap();
    let mut follower = nightpost(&post.file)
        .args(["log", "--follow", "--after", &last.to_string()])
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    post.enter("+3");
    let mut line = String::new();
    let mut out = std::io::BufReader::new(follower.stdout.take().unwrap());
    std::io::BufRead::read_line(&mut out, &mut line).unwrap();
    let record: Value = serde_json::from_str(&line).unwrap();
    assert_eq!(
        (record["seq"].as_i64(), record["kind"].as_str()),
        (Some(last + 1), Some("tailgate.recorded"))
    );
    follower.kill().unwrap();
    follower.wait().unwrap();
}

#[test]
fn a_test_clock_works_only_on_files_that_were_made_with_one() {
    let post = Post::with_people();
    let clock = ("NIGHTPOST_CLOCK", "2026-02-24T19:30:00+08:00");
    let output = nightpost(&post.file).env(clock.0, clock.1).arg("status").output().unwrap();
    fails(&output, 1, &["test clock", "NIGHTPOST_CLOCK"]);
    let trial = post.folder.path().join("trial.db");
    let run = |time: &str, args: &[&str]| nightpost(&trial).env(clock.0, time).args(args).output().unwrap();
    assert!(run(clock.1, &["init", "--post", "Trial"]).status.success());
    assert!(run(clock.1, &["enter", "+1"]).status.success());
    assert!(run("2026-02-24T20:30:00+08:00", &["enter", "+1"]).status.success());
    assert!(nightpost(&trial).args(["enter", "+1"]).output().unwrap().status.success());
    let log = text(&run("2026-02-24T20:30:00+08:00", &["log"]).stdout);
    assert!(!log.contains("clock.jumped"), "{log}");
    let times: Vec<i64> = log
        .lines()
        .map(|line| serde_json::from_str::<Value>(line).unwrap()["at_ms"].as_i64().unwrap())
        .collect();
    assert!(times.windows(2).all(|pair| pair[0] <= pair[1]));
    assert!((times.last().unwrap() - times[0] - 3_600_000).abs() < 120_000, "{times:?}");
    fails(&run("half past seven", &["status"]), 1, &["NIGHTPOST_CLOCK", "2026-02-24T19:30:00+08:00"]);
}

#[test]
fn who_and_where_are_checked() {
    let post = Post::with_people();
    fails(&post.run(&["enter", "--as", "999", "+1"]), 1, &["999", "--as"]);
    fails(&post.run(&["enter", "--gate", "9", "+1"]), 1, &["gate 9", "--gate"]);
    let closed = post.json(&["enter", "--json", "--gate", "2", "wf 365 i"]);
    assert_eq!(closed["outcome"], "refused", "{closed}");
    assert_eq!(closed["findings"][0]["code"], "gate_closed");
}

#[test]
fn the_screen_and_the_demo_want_a_terminal() {
    let post = Post::with_people();
    fails(&post.run(&[]), 1, &["terminal"]);
    fails(&post.run(&["demo"]), 1, &["terminal"]);
    assert!(post.run(&["verify"]).status.success());
}

#[test]
fn the_coverage_of_the_night_is_told_as_text_and_as_data() {
    let post = Post::with_people();
    let staff = post.write("staff.csv", "工号,姓名,队伍,职务\nP1,李雷,1,队长\nP2,韩梅梅,2,队员\n");
    assert!(post.run(&["import", "staff", &staff]).status.success());
    post.enter("p1 out");
    let told = post.json(&["coverage", "--json"]);
    assert_eq!(told["has_roster"], false, "{told}");
    assert_eq!(told["lines"][0]["of"], "post");
    assert!(told["next_round"]["points"].as_array().unwrap().is_empty(), "{told}");
    // Another night has other lines, and no next round.
    let other = post.json(&["coverage", "--json", "--night", "2020-12-31"]);
    let moment = |key: &str| DateTime::parse_from_rfc3339(other[key].as_str().unwrap()).unwrap();
    assert_eq!((moment("to") - moment("from")).num_hours(), 14);
    assert_eq!((&other["night"], &other["next_round"]), (&Value::from("2020-12-31"), &Value::Null));
    let said = post.run(&["coverage", "--ascii", "--lang", "en"]);
    let said = text(&said.stdout);
    assert!(said.contains("18  19  20") && said.contains("nightpost import roster FILE"), "{said}");
    assert!(said.is_ascii(), "{said}");
    fails(&post.run(&["coverage", "--night", "31.12."]), 2, &["31.12."]);
}

#[test]
fn personal_numbers_in_notes_are_masked_in_the_lists() {
    let post = Post::with_gates("East");
    let doors = post.folder.path().join("doors.csv");
    std::fs::write(&doors, "楼号,单元\n3,1\n3,2\n").unwrap();
    let lines = ["3-1 broken 13900000417", "/incident fence 3-2 n 13900000417 000000194912310021"];
    for args in
        [vec!["import", "doors", doors.to_str().unwrap()], vec!["enter", lines[0]], vec!["enter", lines[1]]]
    {
        assert!(post.run(&args).status.success(), "{args:?}");
    }
    for list in [["incidents", "--json"], ["repairs", "--json"], ["doors", "3-1"]] {
        let shown = text(&post.run(&list).stdout);
        assert!(shown.contains("139****0417"), "{shown}");
        assert!(!shown.contains("13900000417") && !shown.contains("000000194912310021"), "{shown}");
    }
}
