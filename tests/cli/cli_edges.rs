//! The command line where things go wrong around it: readers that leave, files that cannot be, words
//! that mean nothing; and what it says of all that in both languages.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on shall stop there")]

use std::io::{BufRead as _, BufReader, Write as _};
use std::path::Path;
use std::process::{Output, Stdio};
use std::time::{Duration, Instant};

use rstest::rstest;
use rustix::process::{Pid, Signal, kill_process};
use serde_json::Value;

use crate::support::post::{self, Post, nightpost, text};

fn sample(name: &str) -> String {
    format!("{}/tests/data/{name}", env!("CARGO_MANIFEST_DIR"))
}

impl Post {
    fn empty() -> Self {
        Self::with_gates("East")
    }

    fn with_lists() -> Self {
        let post = Self::empty();
        for (list, file) in
            [("residents", "residents-utf8.csv"), ("staff", "staff.csv"), ("doors", "doors.csv")]
        {
            assert!(post.run(&["import", list, &sample(file)]).status.success(), "{file}");
        }
        post
    }

    fn seq(&self) -> i64 {
        self.json(&["status", "--json"])["seq"].as_i64().unwrap()
    }
}

/// Fails with this exit code, says all of this in two lines, and shows nothing raw.
fn fails(output: &Output, code: i32, says: &[&str]) {
    post::fails(output, code, says);
    let said = text(&output.stderr);
    assert_eq!(said.lines().count(), 2, "{said}");
    assert!(!said.contains('\u{1b}') && !said.contains("cli-"), "{said}");
}

#[rstest]
#[case(&["status"])]
#[case(&["status", "--json"])]
#[case(&["find", "1-1-101"])]
#[case(&["log"])]
#[case(&["verify"])]
#[case(&["enter", "+1"])]
#[case(&["enter", "--json", "+1"])]
#[case(&["--help"])]
fn a_reader_that_has_gone_is_no_panic(#[case] args: &[&str]) {
    let post = Post::with_lists();
    let (reader, writer) = std::io::pipe().unwrap();
    drop(reader);
    let output = nightpost(&post.file)
        .args(args)
        .stdout(writer)
        .stderr(Stdio::piped())
        .spawn()
        .unwrap()
        .wait_with_output();
    let output = output.unwrap();
    assert_eq!((output.status.code(), text(&output.stderr)), (Some(0), String::new()), "{args:?}");
}

#[rstest]
#[case(&["status"])]
#[case(&["log"])]
#[case(&["enter", "+1"])]
fn an_answer_that_cannot_be_written_is_told(#[case] args: &[&str]) {
    let post = Post::empty();
    let full = std::fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    let child = nightpost(&post.file).args(args).stdout(full).stderr(Stdio::piped()).spawn().unwrap();
    fails(&child.wait_with_output().unwrap(), 1, &["could not be written", "whatever was recorded is safe"]);
}

/// Waits for an end, at most ten seconds.
fn ends(child: &mut std::process::Child) -> Option<i32> {
    let begin = Instant::now();
    while begin.elapsed() < Duration::from_secs(10) {
        if let Some(status) = child.try_wait().unwrap() {
            return status.code();
        }
        std::thread::sleep(Duration::from_millis(10));
    }
    child.kill().unwrap();
    child.wait().unwrap();
    None
}

/// A follower of the journal that has shown what was there.
fn follower(post: &Post) -> (std::process::Child, BufReader<std::process::ChildStdout>) {
    let mut child = nightpost(&post.file).args(["log", "--follow"]).stdout(Stdio::piped()).spawn().unwrap();
    let mut out = BufReader::new(child.stdout.take().unwrap());
    let mut line = String::new();
    out.read_line(&mut line).unwrap();
    assert!(line.starts_with('{') && line.ends_with("}\n"), "{line}");
    (child, out)
}

#[test]
fn a_follower_of_a_quiet_journal_ends_with_its_reader() {
    let post = Post::empty();
    let (mut child, out) = follower(&post);
    drop(out);
    assert_eq!(ends(&mut child), Some(0));
}

#[rstest]
#[case(Signal::INT)]
#[case(Signal::TERM)]
fn a_follower_ends_in_order_on_a_signal(#[case] signal: Signal) {
    let post = Post::empty();
    let (mut child, out) = follower(&post);
    kill_process(Pid::from_child(&child), signal).unwrap();
    assert_eq!(ends(&mut child), Some(0));
    let whole = |line: std::io::Result<String>| serde_json::from_str::<Value>(&line.unwrap()).is_ok();
    assert!(out.lines().all(whole));
}

#[rstest]
#[case(&["fly"], "没有这个命令：fly", "there is no command fly")]
#[case(&["statu"], "status", "status")]
#[case(&["status", "--foo"], "--foo", "unknown option here: --foo")]
#[case(&["enter"], "缺少：<LINE>", "missing: <LINE>")]
#[case(&["import", "cats", "x"], "residents, staff, doors", "one of: residents, staff, doors")]
#[case(&["find", "x", "--limit", "z"], "--limit", "z is not a valid value for --limit")]
#[case(&["status", "--gate"], "--gate", "--gate <N> needs a value")]
#[case(&["export", "passages", "--shift", "1", "--night", "2026-02-24"], "--night", "--night <DATE>")]
#[case(&["\u{1b}]0;owned\u{7}"], "?]0;owned?", "?]0;owned?")]
fn a_usage_error_is_told_in_both_languages(
    #[case] args: &[&str],
    #[case] chinese: &str,
    #[case] english: &str,
) {
    let post = tempfile::tempdir().unwrap();
    for (language, words) in [("zh-CN", chinese), ("en", english)] {
        let output = nightpost(post.path()).args(["--lang", language]).args(args).output().unwrap();
        fails(&output, 2, &[words]);
        assert!(output.stdout.is_empty());
        let output = nightpost(post.path()).args(["--json", "--lang", language]).args(args).output().unwrap();
        let object: Value = serde_json::from_slice(&output.stdout).unwrap();
        assert!(object["error"].is_string() && object["mend"].is_string(), "{object}");
    }
}

#[test]
fn every_help_speaks_the_chosen_language() {
    let nowhere = Path::new("/nonexistent");
    for task in ["", "init", "import", "enter", "find", "status", "log", "replay", "verify", "demo", "rules"]
    {
        let help = |language: &str| {
            let mut command = nightpost(nowhere);
            command.args(["--lang", language]).args(Some(task).filter(|task| !task.is_empty()));
            let output = command.arg("--help").output().unwrap();
            assert_eq!(output.status.code(), Some(0), "{task}");
            text(&output.stdout)
        };
        let (chinese, english) = (help("zh-CN"), help("en"));
        for said in [&chinese, &english] {
            assert!(!said.contains("cli-") && !said.contains('{') && !said.contains("Print help"), "{said}");
        }
        let options = |said: &str| said.lines().filter(|line| line.trim_start().starts_with('-')).count();
        assert_eq!(options(&chinese), options(&english), "{task}");
        let words = |line: &&str| line.trim_start().starts_with('-');
        // A line of words stands behind every option, and in Chinese none of them is English only.
        assert!(chinese.lines().filter(words).all(|line| !line.is_ascii()), "{chinese}");
    }
}

#[test]
fn options_stand_before_or_behind_the_subcommand() {
    let post = Post::empty();
    let other = post.folder.path().join("other.db");
    let file = post.file.to_str().unwrap();
    for args in [["--json", "--db", file, "status"], ["status", "--db", file, "--json"]] {
        let output = nightpost(&other).args(args).output().unwrap();
        let status: Value = serde_json::from_slice(&output.stdout).unwrap();
        for field in [
            "seq",
            "people",
            "households",
            "queue",
            "passages_in",
            "passages_out",
            "refused",
            "visitors_inside",
            "doors",
            "teams",
        ] {
            assert!(!status[field].is_null(), "{field}: {status}");
        }
        for field in ["total", "shut", "open", "broken", "unknown"] {
            assert!(status["doors"][field].is_i64(), "{field}: {status}");
        }
        for field in ["total", "out", "overdue"] {
            assert!(status["teams"][field].is_i64(), "{field}: {status}");
        }
    }
}

#[rstest]
#[case("residents-utf8-bom.csv")]
#[case("residents-gb18030.csv")]
#[case("residents-utf16.txt")]
#[case("residents-title.xlsx")]
#[case("residents-english.csv")]
fn a_list_is_the_same_list_in_every_format(#[case] file: &str) {
    let post = Post::with_lists();
    let report = post.json(&["import", "residents", &sample(file), "--dry-run", "--json"]);
    let figures = ["added", "changed", "returned", "gone"].map(|name| report[name].as_i64().unwrap());
    assert_eq!(figures, [0; 4], "{report}");
    assert!(report["unchanged"].as_i64().unwrap() > 20, "{report}");
}

#[test]
fn unread_columns_are_named_also_where_a_list_is_refused() {
    let post = Post::empty();
    let list = post.folder.path().join("list.csv");
    std::fs::write(&list, "姓名,楼号,单元,房号,星座\n,3,2,501,双鱼\n").unwrap();
    let output = post.run(&["import", "residents", list.to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(1));
    assert!(text(&output.stderr).contains("星座"), "{}", text(&output.stderr));
}

#[test]
fn a_dry_run_of_a_list_that_would_empty_the_post_warns_and_writes_nothing() {
    let post = Post::with_lists();
    let before = post.seq();
    let list = post.folder.path().join("other.csv");
    std::fs::write(&list, "姓名,楼号,单元,房号\n钱一,99,1,101\n").unwrap();
    let output = post.run(&["import", "residents", list.to_str().unwrap(), "--dry-run"]);
    assert_eq!(output.status.code(), Some(0));
    assert!(text(&output.stderr).contains("--yes"), "{}", text(&output.stderr));
    let report = post.json(&["import", "residents", list.to_str().unwrap(), "--dry-run", "--json"]);
    assert_eq!((&report["drastic"], &report["imported"]), (&Value::Bool(true), &Value::Bool(false)));
    assert_eq!(post.seq(), before);
}

#[test]
fn two_hundred_lines_from_a_pipe_get_two_hundred_answers_in_order() {
    let post = Post::with_lists();
    let lines: String = (0..200)
        .map(|n| match n % 4 {
            0 => format!("+{}\n", n % 9 + 1),
            1 => "1-1 ok\r\n".to_owned(),
            2 => "nobody at all\n".to_owned(),
            _ => "1-2 broken\n".to_owned(),
        })
        .collect();
    let mut child = nightpost(&post.file)
        .args(["enter", "-", "--json"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(lines.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    let answers: Vec<Value> =
        text(&output.stdout).lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(answers.len(), 200);
    for (answer, line) in answers.iter().zip(lines.lines()) {
        assert_eq!(answer["line"], line, "{answer}");
        assert_eq!(answer["ok"], answer["seq"].is_i64(), "{answer}");
    }
    let seqs: Vec<i64> = answers.iter().filter_map(|answer| answer["seq"].as_i64()).collect();
    assert_eq!(seqs.len(), 150);
    assert!(seqs.windows(2).all(|pair| pair[0] < pair[1]));
    assert_eq!(output.status.code(), Some(1), "some lines were not ok");
    assert!(post.run(&["verify"]).status.success());
}

#[rstest]
#[case(&["--post", " "], "--post")]
#[case(&["--post", "A", "--gates", "East 25:00-26:00"], "05:30-23:00")]
#[case(&["--post", "A", "--gates", ","], "05:30-23:00")]
#[case(&["--post", "A", "--warden", ""], "name")]
#[case(&["--post", "A", "--warden-no", "no 1"], "W1")]
#[case(&["--post", "A", "--plate-prefix", "zz"], "鲁B")]
fn wishes_that_cannot_be_met_leave_no_file_behind(#[case] wishes: &[&str], #[case] mend: &str) {
    let folder = tempfile::tempdir().unwrap();
    let output = nightpost(&folder.path().join("x.db")).arg("init").args(wishes).output().unwrap();
    fails(&output, 1, &[mend]);
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
}

#[test]
fn a_post_is_made_as_it_was_wished_for() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("x.db");
    let args = [
        "init",
        "--post",
        "A",
        "--warden",
        "Li",
        "--warden-no",
        "L7",
        "--language",
        "zh-CN",
        "--plate-prefix",
        "京a",
    ];
    assert!(nightpost(&file).args(args).output().unwrap().status.success());
    let log = text(&nightpost(&file).arg("log").output().unwrap().stdout);
    let opened: Value = log
        .lines()
        .map(|line| serde_json::from_str::<Value>(line).unwrap())
        .find(|record| record["kind"] == "post.opened")
        .unwrap();
    assert_eq!(opened["body"]["language"], "zh-CN", "{opened}");
    assert_eq!(opened["body"]["plate_prefix"], "京A", "{opened}");
    assert!(nightpost(&file).args(["enter", "--as", "L7", "+1"]).output().unwrap().status.success());
}

#[rstest]
#[case("/proc/nightpost/x.db")]
#[case("/proc/x.db")]
fn a_folder_that_takes_no_file_is_told(#[case] file: &str) {
    let output = nightpost(Path::new(file)).args(["init", "--post", "A"]).output().unwrap();
    fails(&output, 1, &[file, "fix:"]);
    let output = nightpost(Path::new(file)).args(["--lang", "zh-CN", "status"]).output().unwrap();
    fails(&output, 1, &[file, "办法："]);
}

#[test]
fn what_a_terminal_would_obey_does_not_come_out_of_a_name() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("x\u{1b}]0;owned\u{7}.db");
    fails(&nightpost(&file).arg("status").output().unwrap(), 1, &["x?]0;owned?.db"]);
    let made = nightpost(&file).args(["init", "--post", "A\u{1b}[2J"]).output().unwrap();
    assert!(made.status.success() && !made.stdout.contains(&0x1b), "{}", text(&made.stdout));
    fails(&nightpost(&file).args(["import", "staff", "\u{1b}[2J.csv"]).output().unwrap(), 1, &["?[2J.csv"]);
    let wrong = nightpost(&file).env("NIGHTPOST_CLOCK", "\u{1b}[2J").arg("status").output().unwrap();
    fails(&wrong, 1, &["NIGHTPOST_CLOCK"]);
}

#[cfg(unix)]
#[test]
fn a_clock_that_is_no_time_with_an_offset_is_refused_and_not_passed_over() {
    use std::os::unix::ffi::OsStrExt as _;
    let post = Post::empty();
    for wrong in [&b"\xff"[..], b"2026-02-24T19:30:00", b"19:30", b"", b"tomorrow"] {
        let clock = std::ffi::OsStr::from_bytes(wrong);
        let output = nightpost(&post.file).env("NIGHTPOST_CLOCK", clock).arg("status").output().unwrap();
        fails(&output, 1, &["NIGHTPOST_CLOCK", "2026-02-24T19:30:00+08:00"]);
    }
}

#[test]
fn a_lost_anchor_stops_writing_until_the_loss_is_accepted() {
    let post = Post::with_lists();
    std::fs::remove_file(post.folder.path().join("post.db-head.anchor")).unwrap();
    let verdict = post.json(&["verify", "--json"]);
    assert_eq!(verdict["sound"], false, "{verdict}");
    assert_eq!(post.run(&["verify"]).status.code(), Some(1));
    assert_eq!(post.json(&["enter", "--json", "+1"])["ok"], false);
    assert!(post.run(&["verify", "--accept-loss", "the stick was swapped"]).status.success());
    assert_eq!(post.json(&["enter", "--json", "+1"])["ok"], true);
    let verdict = post.json(&["verify", "--json"]);
    assert_eq!((&verdict["sound"], verdict["head"].as_str().unwrap().len()), (&Value::Bool(true), 64));
    assert_eq!(post.run(&["verify", "--accept-loss", "again"]).status.code(), Some(1));
}
