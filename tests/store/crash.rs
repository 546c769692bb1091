//! A process that is killed at any moment loses nothing that it answered, and leaves nothing half done.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::io::{BufRead as _, BufReader, Write as _};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use serde_json::Value;

fn nightpost(file: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_nightpost"));
    command
        .env("NIGHTPOST_DB", file)
        .env("LANG", "en_US.UTF-8")
        .env_remove("LC_ALL")
        .env_remove("NIGHTPOST_CLOCK");
    command
}

fn feed(file: &Path) -> Child {
    nightpost(file)
        .args(["enter", "-", "--json"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
}

#[test]
fn every_answered_line_is_there_after_a_kill() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("post.db");
    assert!(nightpost(&file).args(["init", "--post", "Crash"]).status().unwrap().success());
    let mut answered = Vec::new();
    for round in 0_u32..20 {
        // Two feeders at once, killed after another number of answers each time.
        let mut other = feed(&file);
        other.stdin.take().unwrap().write_all("+1\n".repeat(200).as_bytes()).unwrap();
        let mut child = feed(&file);
        let mut lines = child.stdin.take().unwrap();
        let writer = std::thread::spawn(move || {
            // The pipe breaks when its reader is killed; that is what the test does.
            let _ = lines.write_all("+2\n".repeat(500).as_bytes());
        });
        let answers = BufReader::new(child.stdout.take().unwrap()).lines();
        for answer in answers.take(usize::try_from(round * 3 + 1).unwrap()) {
            let answer: Value = serde_json::from_str(&answer.unwrap()).unwrap();
            answered.push(answer["seq"].as_i64().unwrap());
        }
        child.kill().unwrap();
        other.kill().unwrap();
        child.wait().unwrap();
        other.wait().unwrap();
        writer.join().unwrap();
    }
    let verdict = nightpost(&file).args(["verify", "--json"]).output().unwrap();
    let verdict: Value = serde_json::from_slice(&verdict.stdout).unwrap();
    assert_eq!(verdict["sound"], true, "{verdict}");
    let log = nightpost(&file).arg("log").output().unwrap().stdout;
    let recorded: Vec<(i64, String)> = log
        .split(|byte| *byte == b'\n')
        .filter_map(|line| serde_json::from_slice::<Value>(line).ok())
        .map(|record| (record["seq"].as_i64().unwrap(), record["kind"].as_str().unwrap().to_owned()))
        .collect();
    for seq in &answered {
        assert!(
            recorded.contains(&(*seq, "tailgate.recorded".to_owned())),
            "record {seq} was answered and is gone"
        );
    }
    assert!(answered.len() > 300);
}
