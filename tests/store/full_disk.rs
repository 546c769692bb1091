//! A full disk: the reserve lets the night go on, then a clear no, and nothing half written.
//!
//! It needs a small disk of its own.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::io::Write as _;
use std::path::Path;

use crate::support::needs::Disk;
use crate::support::post::{Post, nightpost, text};

/// Fills what is left, byte by byte at the end.
fn fill(disk: &Disk, name: &str) {
    let mut file = std::fs::File::create(disk.path().join(name)).unwrap();
    for size in [64 * 1024, 4096, 1] {
        while file.write_all(&vec![1; size]).is_ok() {}
    }
}

fn passes(file: &Path, line: &str) -> (Option<i32>, String) {
    let output = nightpost(file).args(["enter", line]).output().unwrap();
    (output.status.code(), text(&output.stdout) + &text(&output.stderr))
}

/// A post on a disk that is full but for its reserve.
fn on_a_full_disk() -> Option<(Disk, std::path::PathBuf)> {
    let disk = Disk::mount(6)?;
    let file = disk.path().join("post.db");
    assert!(nightpost(&file).args(["init", "--post", "Full"]).status().unwrap().success());
    fill(&disk, "first");
    Some((disk, file))
}

#[test]
fn a_full_disk_gives_up_its_reserve_and_then_refuses_with_the_mend() {
    let Some((disk, file)) = on_a_full_disk() else { return };
    let reserve = disk.path().join("post.db-ballast");
    let size = || std::fs::metadata(&reserve).map_or(0, |found| found.len());
    let whole = size();
    let (code, said) = passes(&file, "+1");
    assert_eq!(code, Some(0), "the reserve lets a record through: {said}");
    assert!(size() < whole, "a piece of it is gone then");
    // Whatever else takes up room takes the rest of it.
    std::fs::remove_file(&reserve).unwrap();
    fill(&disk, "second");
    let (code, said) = passes(&file, "+2");
    assert_eq!(code, Some(1), "{said}");
    assert!(said.contains("disk is full") && said.contains("free some space"), "{said}");
    std::fs::remove_file(disk.path().join("first")).unwrap();
    assert_eq!(passes(&file, "+3").0, Some(0));
    assert_eq!(size(), whole, "it is laid again where there is room");
    let post = Post { folder: tempfile::tempdir().unwrap(), file };
    assert_eq!(post.json(&["status", "--json"])["tailgates"], 4, "the refused two are not there");
    assert_eq!(post.json(&["verify", "--json"])["sound"], true);
}

#[test]
fn the_reserve_lasts_for_hundreds_of_records_and_is_laid_again_under_a_running_program() {
    let Some((disk, file)) = on_a_full_disk() else { return };
    let reserve = disk.path().join("post.db-ballast");
    let mut feed = nightpost(&file)
        .args(["enter", "-", "--json"])
        .stdin(std::process::Stdio::piped())
        .stdout(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    let mut lines = feed.stdin.take().unwrap();
    let mut answers = std::io::BufRead::lines(std::io::BufReader::new(feed.stdout.take().unwrap()));
    let mut enter = || {
        lines.write_all(b"+1\n").unwrap();
        let answer: serde_json::Value = serde_json::from_str(&answers.next().unwrap().unwrap()).unwrap();
        answer
    };
    let mut recorded = 0;
    let last = loop {
        let answer = enter();
        if answer["ok"] != true || recorded == 300 {
            break answer;
        }
        recorded += 1;
    };
    assert!(recorded >= 200, "only {recorded} records, then {last}");
    assert!(std::fs::metadata(&reserve).map_or(0, |found| found.len()) < 1024 * 1024);
    std::fs::remove_file(disk.path().join("first")).unwrap();
    assert_eq!(enter()["ok"], true);
    assert_eq!(std::fs::metadata(&reserve).unwrap().len(), 1024 * 1024, "the same program lays it again");
    feed.kill().unwrap();
    feed.wait().unwrap();
    let post = Post { folder: tempfile::tempdir().unwrap(), file };
    assert_eq!(post.json(&["verify", "--json"])["sound"], true);
}
