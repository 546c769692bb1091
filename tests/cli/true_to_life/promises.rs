//! Saved means saved, and nobody cries wolf: whatever happens to the files under a running program.

use std::io::{BufRead as _, BufReader, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use serde_json::{Value, json};

use crate::support::needs::{Disk, can_trace};
use crate::support::post::{Post, nightpost, text};
use crate::support::pty::{DEADLINE, Launch, Screen};

/// A program that is fed line by line.
struct Feed {
    child: Child,
    lines: ChildStdin,
    answers: BufReader<ChildStdout>,
}

impl Feed {
    fn start(mut command: Command) -> Self {
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
        let (lines, answers) = (child.stdin.take().unwrap(), BufReader::new(child.stdout.take().unwrap()));
        Self { child, lines, answers }
    }

    fn on(file: &Path) -> Self {
        let mut command = nightpost(file);
        command.args(["enter", "-", "--json"]);
        Self::start(command)
    }

    fn enter(&mut self, line: &str) -> Value {
        writeln!(self.lines, "{line}").unwrap();
        let mut answer = String::new();
        self.answers.read_line(&mut answer).unwrap();
        serde_json::from_str(&answer).unwrap()
    }

    /// As if the power failed.
    fn kill(mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }
}

fn beside(file: &Path, suffix: &str) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(suffix);
    name.into()
}

fn records(file: &Path) -> Vec<i64> {
    let log = nightpost(file).arg("log").output().unwrap().stdout;
    text(&log)
        .lines()
        .filter_map(|line| serde_json::from_str::<Value>(line).ok())
        .map(|record| record["seq"].as_i64().unwrap())
        .collect()
}

fn is_sound(file: &Path) -> Value {
    let verdict = nightpost(file).args(["verify", "--json"]).output().unwrap();
    serde_json::from_slice::<Value>(&verdict.stdout).unwrap()["sound"].clone()
}

#[test]
fn a_check_beside_three_writers_finds_nothing_missing() {
    let post = Post::with_gates("East");
    let writers: Vec<_> = (0..3)
        .map(|_| {
            let file = post.file.clone();
            std::thread::spawn(move || {
                let mut feed = Feed::on(&file);
                (0..150).for_each(|_| assert_eq!(feed.enter("+1")["ok"], true));
                feed.kill();
            })
        })
        .collect();
    let mut checks = 0;
    while writers.iter().any(|writer| !writer.is_finished()) || checks == 0 {
        assert_eq!(is_sound(&post.file), true);
        checks += 1;
    }
    for writer in writers {
        writer.join().unwrap();
    }
    assert_eq!(is_sound(&post.file), true);
}

/// What is done to the files under the program, and whether it goes on with the next line.
const WAYS: [(&str, bool); 10] = [
    ("log removed", true),
    ("shared memory removed", true),
    ("log and shared memory removed", true),
    ("anchor removed", true),
    ("older anchor moved in", true),
    ("database deleted", false),
    ("database renamed", false),
    ("older copy moved in", false),
    ("all deleted", false),
    ("folder renamed", false),
];

fn happen(way: &str, folder: &Path, file: &Path, older: &Path) {
    let remove = |suffix| std::fs::remove_file(beside(file, suffix)).unwrap();
    match way {
        "log removed" => remove("-wal"),
        "shared memory removed" => remove("-shm"),
        "log and shared memory removed" => ["-wal", "-shm"].into_iter().for_each(remove),
        "anchor removed" => remove("-head.anchor"),
        "older anchor moved in" => {
            std::fs::rename(beside(older, "-head.anchor"), beside(file, "-head.anchor")).unwrap();
        }
        "database deleted" => remove(""),
        "database renamed" => std::fs::rename(file, folder.join("other.db")).unwrap(),
        "older copy moved in" => std::fs::rename(older, file).unwrap(),
        "all deleted" => {
            ["", "-wal", "-shm", "-head.anchor", "-ballast"].into_iter().for_each(remove);
        }
        "folder renamed" => std::fs::rename(folder, folder.with_extension("moved")).unwrap(),
        other => unreachable!("{other}"),
    }
}

/// Follows the mend that an answer names, with everybody gone.
fn follow(mend: &str, folder: &Path, file: &Path) {
    if mend.contains("change the name back") {
        return std::fs::rename(folder.with_extension("moved"), folder).unwrap();
    }
    let kept = mend.split("rename ").nth(1).and_then(|rest| rest.split(' ').next()).unwrap();
    for suffix in ["-wal", "-shm"] {
        // Whoever left last may have taken them along.
        let _ = std::fs::remove_file(beside(file, suffix));
    }
    std::fs::rename(folder.join(kept), file).unwrap();
}

#[test]
fn what_was_answered_is_there_whatever_was_done_to_the_files() {
    for (way, goes_on) in WAYS {
        let home = tempfile::tempdir().unwrap();
        let (folder, older) = (home.path().join("post"), home.path().join("older.db"));
        std::fs::create_dir(&folder).unwrap();
        let file = folder.join("post.db");
        assert!(nightpost(&file).args(["init", "--post", "Post"]).status().unwrap().success());
        for suffix in ["", "-head.anchor"] {
            std::fs::copy(beside(&file, suffix), beside(&older, suffix)).unwrap();
        }
        let mut feed = Feed::on(&file);
        let mut answers: Vec<Value> = ["+1", "+2"].into_iter().map(|line| feed.enter(line)).collect();
        happen(way, &folder, &file, &older);
        let next = feed.enter("+3");
        answers.push(next.clone());
        answers.push(feed.enter("+4"));
        assert_eq!(next["ok"], goes_on, "{way}: {next}");
        if goes_on {
            assert_eq!(
                next["remarks"].as_array().map(Vec::len),
                Some(1),
                "{way}: what happened is told: {next}"
            );
        } else {
            assert_eq!(next["seq"], Value::Null, "{way}");
            assert!(next["message"].as_str().unwrap().contains("nothing was recorded"), "{way}: {next}");
        }
        feed.kill();
        if !goes_on {
            follow(next["message"].as_str().unwrap(), &folder, &file);
        }
        let there = records(&file);
        for answer in answers.iter().filter(|answer| answer["ok"] == true) {
            assert!(there.contains(&answer["seq"].as_i64().unwrap()), "{way}: lost {answer}");
        }
        assert_eq!(is_sound(&file), true, "{way}");
        assert_eq!(Feed::on(&file).enter("+5")["ok"], true, "{way}: it goes on");
    }
}

#[test]
fn several_programs_that_lose_the_log_together_lose_no_record() {
    for gone in [&["-wal"][..], &["-shm"], &["-wal", "-shm"]] {
        let post = Post::with_gates("East");
        let mut feeds: Vec<Feed> = (0..3).map(|_| Feed::on(&post.file)).collect();
        let mut answered = Vec::new();
        for round in 0..6 {
            if round == 3 {
                for suffix in gone {
                    std::fs::remove_file(beside(&post.file, suffix)).unwrap();
                }
            }
            answered.extend(feeds.iter_mut().map(|feed| feed.enter("+1")));
        }
        feeds.into_iter().for_each(Feed::kill);
        let there = records(&post.file);
        for answer in answered {
            assert_eq!(answer["ok"], true, "{gone:?}: {answer}");
            assert!(there.contains(&answer["seq"].as_i64().unwrap()), "{gone:?}: lost {answer}");
        }
        assert_eq!(is_sound(&post.file), true, "{gone:?}");
    }
}

fn screen(post: &Post) -> Screen {
    let screen = Launch::new(env!("CARGO_BIN_EXE_nightpost"))
        .args(["--db", post.file.to_str().unwrap(), "--lang", "en", "--ascii"])
        .env("TERM", "xterm-256color")
        .size(80, 24)
        .spawn();
    screen.wait_for("Entry>");
    screen
}

#[test]
fn a_screen_saves_what_stood_in_a_log_that_was_removed_before_anybody_types() {
    let post = Post::with_gates("East");
    let screen = screen(&post);
    screen.type_keys("+2\r");
    screen.wait_for("recorded as 5");
    std::fs::remove_file(beside(&post.file, "-wal")).unwrap();
    screen.wait_for("all records were saved");
    screen.type_keys("+3\r");
    screen.wait_for("recorded as 6");
    drop(screen);
    assert_eq!(records(&post.file), [1, 2, 3, 4, 5, 6]);
    assert_eq!(is_sound(&post.file), true);
}

#[test]
fn a_screen_whose_file_was_deleted_says_so_and_keeps_the_line() {
    let post = Post::with_gates("East");
    let screen = screen(&post);
    screen.type_keys("+2\r");
    screen.wait_for("recorded as 5");
    std::fs::remove_file(&post.file).unwrap();
    screen.wait_for("was replaced");
    screen.type_keys("+3\r");
    screen.wait_for("brings back: +3");
    drop(screen);
    let kept = std::fs::read_dir(post.folder.path()).unwrap().flatten().map(|entry| entry.path());
    let kept: Vec<PathBuf> = kept.filter(|path| path.to_string_lossy().contains("-kept-")).collect();
    assert_eq!(kept.len(), 1, "{kept:?}");
    follow(
        &format!("rename {} to", kept[0].file_name().unwrap().to_string_lossy()),
        post.folder.path(),
        &post.file,
    );
    assert_eq!(records(&post.file), [1, 2, 3, 4, 5]);
    assert_eq!(is_sound(&post.file), true);
}

/// What a traced program did with the disk, call by call.
struct Trace(PathBuf);

impl Trace {
    /// A screen whose writes and syncs are noted; `None` where it cannot be traced.
    fn of_screen(post: &Post) -> Option<(Self, Screen)> {
        if !can_trace() {
            return None;
        }
        let trace = post.folder.path().join("trace.txt");
        let screen = Launch::new("strace")
            .args(["-f", "-qq", "-y", "-e", "trace=pwrite64,fsync,fdatasync", "-o", trace.to_str().unwrap()])
            .args([env!("CARGO_BIN_EXE_nightpost"), "--db", post.file.to_str().unwrap()])
            .args(["--lang", "en", "--ascii"])
            .spawn();
        screen.wait_for("Entry>");
        Some((Self(trace), screen))
    }

    /// So many writes into the log, and so many syncs of any file.
    fn counts(&self) -> (usize, usize) {
        let calls = std::fs::read_to_string(&self.0).unwrap_or_default();
        let count = |is_such: fn(&str) -> bool| calls.lines().filter(|line| is_such(line)).count();
        (
            count(|line| line.contains("pwrite64(") && line.contains("-wal>")),
            count(|line| line.contains("fsync(") || line.contains("fdatasync(")),
        )
    }
}

#[test]
fn a_line_from_the_screen_waits_twice_for_the_disk_and_what_is_half_typed_never() {
    let post = Post::with_gates("East");
    let Some((trace, screen)) = Trace::of_screen(&post) else { return };
    // What the start of the screen has to lay out is laid out with the first line.
    screen.type_keys("+1\r");
    screen.wait_for("recorded as 5");
    for nth in 6..12 {
        let before = trace.counts();
        screen.type_keys("+");
        until(|| trace.counts().0 > before.0);
        assert_eq!(trace.counts().1, before.1, "the half-typed line is in the log, and nobody waited for it");
        screen.type_keys("1\r");
        screen.wait_for(&format!("recorded as {nth}"));
        assert_eq!(trace.counts().1 - before.1, 2, "once for the record, once for the anchor");
    }
    assert_eq!(is_sound(&post.file), true);
}

/// Waits until something is so.
fn until(is_so: impl Fn() -> bool) {
    let begin = std::time::Instant::now();
    while !is_so() {
        assert!(begin.elapsed() < DEADLINE, "it was not so in time");
        std::thread::yield_now();
    }
}

/// A program that is fed, with calls of the system failing; `None` where it cannot be traced.
fn failing(file: &Path, call: &str, when: &str) -> Option<Feed> {
    let mut command = with_failing(file, call, when)?;
    command.args(["enter", "-", "--json", "--lang", "en"]);
    Some(Feed::start(command))
}

/// The program with calls of the system failing; `None` where it cannot be traced.
fn with_failing(file: &Path, call: &str, when: &str) -> Option<Command> {
    if !can_trace() {
        return None;
    }
    let mut command = Command::new("strace");
    command
        .args(["-f", "-qq", "-o", "/dev/null"])
        .args(["-e", &format!("trace={call}"), "-e", &format!("inject={call}:error=EIO:when={when}")])
        .arg(env!("CARGO_BIN_EXE_nightpost"))
        .env("NIGHTPOST_DB", file)
        .env_remove("NIGHTPOST_CLOCK");
    Some(command)
}

#[test]
fn behind_the_commit_a_record_stands_and_is_not_made_twice() {
    // The first and the last anchor that cannot be synchronised, and one that fails once only.
    for (when, behind) in [("1+", [true, true]), ("2+", [false, true]), ("1", [false, false])] {
        let post = Post::with_gates("East");
        let Some(mut feed) = failing(&post.file, "fdatasync", when) else { return };
        for (line, behind) in ["+1", "+2"].into_iter().zip(behind) {
            let answer = feed.enter(line);
            assert_eq!(answer["ok"], true, "{answer}");
            let told = if behind { json!(["anchor_behind"]) } else { json!(null) };
            assert_eq!(answer["remarks"], told, "{when}: {answer}");
            assert!(!answer["message"].as_str().unwrap().contains("nothing was recorded"), "{answer}");
        }
        feed.kill();
        assert_eq!(post.json(&["status", "--json"])["tailgates"], 3, "each of them once");
        assert_eq!(is_sound(&post.file), true);
    }
}

#[test]
fn whatever_the_command_line_writes_it_tells_what_happened_to_the_file() {
    let post = Post::with_gates("East");
    let write = |name: &str, text: &str| {
        let path = post.folder.path().join(name);
        std::fs::write(&path, text).unwrap();
        path.to_str().unwrap().to_owned()
    };
    let residents = write("list.csv", "楼号,单元,房号,姓名,出生年\n3,2,501,李小明,1980\n");
    let rules = write(
        "rules.toml",
        "[[rule]]\nname = \"stay\"\nkind = \"no-outings\"\nzh = \"暂停外出\"\nen = \"nobody goes out\"\n",
    );
    let out = post.folder.path().join("out.csv");
    let out = out.to_str().unwrap();
    let ways: [&[&str]; 7] = [
        &["import", "residents", &residents],
        &["flags", "add", "3-2-501", "--kind", "quarantine", "--until", "2099-03-08"],
        &["rules", "add", "free"],
        &["rules", "add", "--file", &rules],
        &["rules", "end", "stay"],
        &["post", "--compound", "Pomegranate"],
        &["export", "passages", "--unmasked", "--reason", "office: asked for it", "--out", out],
    ];
    for way in ways {
        for (language, words) in [("en", "could not be written: check the disk"), ("zh-CN", "无法写入")] {
            let before = records(&post.file).len();
            let Some(mut command) = with_failing(&post.file, "fdatasync", "1+") else { return };
            let output = command.args(way).args(["--lang", language]).output().unwrap();
            let told = text(&output.stderr);
            let written = records(&post.file).len() > before;
            // What was so already may be refused the second time.
            assert!(output.status.success() || !written, "{way:?}: {told}");
            assert_eq!(told.contains(words), written, "{way:?}: {told}");
            assert!(written || language == "zh-CN", "{way:?} recorded nothing: {told}");
        }
    }
}

#[test]
fn wherever_a_write_fails_the_answer_says_what_became_of_the_line() {
    for nth in 17..34 {
        let post = Post::with_gates("East");
        let Some(mut feed) = failing(&post.file, "pwrite64", &nth.to_string()) else { return };
        let answer = feed.enter("+1");
        feed.kill();
        let recorded = post.json(&["status", "--json"])["tailgates"].clone();
        assert_eq!(recorded, i32::from(answer["ok"] == true), "write {nth}: {answer}");
    }
    let post = Post::with_gates("East");
    let Some(mut feed) = failing(&post.file, "fsync", "1+") else { return };
    let answer = feed.enter("+1");
    assert!(answer["message"].as_str().unwrap().contains("may or may not be there"), "{answer}");
    feed.kill();
}

#[test]
fn a_disk_that_takes_no_writing_can_be_read() {
    for gone in [None, Some(&[][..]), Some(&["-shm"][..])] {
        let Some(disk) = Disk::mount(16) else { return };
        let file = disk.path().join("post.db");
        assert!(nightpost(&file).args(["init", "--post", "Post"]).status().unwrap().success());
        let mut feed = Feed::on(&file);
        assert_eq!(feed.enter("+3")["ok"], true);
        if let Some(gone) = gone {
            // The record stands in the log only.
            feed.kill();
            for suffix in gone {
                std::fs::remove_file(beside(&file, suffix)).unwrap();
            }
        } else {
            drop(feed.lines);
            feed.child.wait().unwrap();
        }
        disk.set_read_only();
        let post = Post { folder: tempfile::tempdir().unwrap(), file: file.clone() };
        let status = post.json(&["status", "--json"]);
        assert_eq!((&status["tailgates"], &status["read_only"]), (&json!(3), &json!(true)), "{gone:?}");
        assert_eq!(is_sound(&file), true, "{gone:?}");
        for args in [&["export", "passages"][..], &["handover"], &["log"], &["doors"], &["coverage"]] {
            let output = post.run(args);
            assert!(output.status.success(), "{gone:?} {args:?}: {}", text(&output.stderr));
        }
        let output = post.run(&["enter", "+1"]);
        assert_eq!(output.status.code(), Some(1));
        assert!(text(&output.stdout).contains("is not writable; nothing was recorded"));
        let screen = screen(&post);
        screen.wait_for("View only");
        screen.type_keys("+1\r");
        screen.wait_for("nothing was recorded");
    }
}
