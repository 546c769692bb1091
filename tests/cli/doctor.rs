//! `nightpost doctor`: what is wrong and what mends it, on whatever there is.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;
use std::process::Command;

use rstest::rstest;
use serde_json::Value;

use crate::support::needs::Disk;
use crate::support::post::{Post, nightpost, text};

fn doctor(file: &Path) -> (Option<i32>, Value) {
    let output = nightpost(file).args(["doctor", "--json"]).output().unwrap();
    let told = serde_json::from_slice(&output.stdout)
        .unwrap_or_else(|_| unreachable!("{} {}", text(&output.stdout), text(&output.stderr)));
    (output.status.code(), told)
}

/// One of the checks.
fn check<'a>(told: &'a Value, name: &str) -> &'a Value {
    told["checks"].as_array().unwrap().iter().find(|check| check["check"] == name).unwrap()
}

/// Everything in a folder, with what stands in it.
fn contents(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut all: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| {
            let path = entry.unwrap().path();
            (path.display().to_string(), fs::read(path).unwrap_or_default())
        })
        .collect();
    all.sort();
    all
}

#[test]
fn a_sound_post_has_nothing_wrong_and_is_not_touched() {
    let post = Post::with_gates("East");
    let before = contents(post.folder.path());
    let (code, told) = doctor(&post.file);
    assert_eq!((code, &told["wrong"]), (Some(0), &Value::from(0)), "{told}");
    for name in ["clock", "file", "rights", "disk", "memory", "screens", "log"] {
        assert_eq!(check(&told, name)["state"], "ok", "{told}");
    }
    assert_eq!(contents(post.folder.path()), before);
    let said = post.run(&["doctor"]);
    assert!(
        said.status.success() && text(&said.stdout).contains("nothing is wrong"),
        "{}",
        text(&said.stdout)
    );
}

#[rstest]
#[case::no_file(None)]
#[case::an_empty_file(Some(&b""[..]))]
#[case::a_text(Some(&b"bread, milk, candles"[..]))]
#[case::half_a_database(Some(&b"SQLite format 3\0\x10\0\x02\x02\0\x40\x20\x20"[..]))]
fn whatever_stands_there_is_told_with_a_mend(#[case] bytes: Option<&[u8]>) {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("post.db");
    if let Some(bytes) = bytes {
        fs::write(&file, bytes).unwrap();
        fs::set_permissions(&file, Permissions::from_mode(0o600)).unwrap();
    }
    let before = contents(folder.path());
    let (code, told) = doctor(&file);
    assert_eq!(code, Some(1), "{told}");
    let found = check(&told, "file");
    assert_eq!(found["state"], "wrong");
    assert!(!found["mend"].as_str().unwrap().is_empty());
    assert_eq!(contents(folder.path()), before);
}

#[test]
fn what_others_may_read_is_told_by_doctor_and_by_whatever_opens_the_file_until_the_mend_was_run() {
    let post = Post::with_gates("East");
    fs::set_permissions(&post.file, Permissions::from_mode(0o644)).unwrap();
    let said = post.run(&["status"]);
    assert!(said.status.success() && text(&said.stderr).contains("chmod 600"), "{}", text(&said.stderr));
    let (code, told) = doctor(&post.file);
    assert_eq!((code, &check(&told, "rights")["state"]), (Some(1), &Value::from("wrong")));
    let mend = check(&told, "rights")["mend"].as_str().unwrap().to_owned();
    assert!(Command::new("sh").args(["-c", &mend]).status().unwrap().success());
    assert_eq!(doctor(&post.file).0, Some(0));
    assert!(text(&post.run(&["status"]).stderr).is_empty());
}

#[test]
fn a_disk_that_is_full_or_takes_no_writing_is_told_and_everything_else_as_well() {
    let Some(disk) = Disk::mount(8) else { return };
    let file = disk.path().join("post.db");
    let made = nightpost(&file).args(["init", "--post", "Post"]).output().unwrap();
    assert!(made.status.success(), "{}", text(&made.stderr));
    // Until no byte fits any more.
    fs::write(disk.path().join("filling"), vec![1; 8 << 20]).unwrap_err();
    let (code, told) = doctor(&file);
    assert_eq!((code, &check(&told, "disk")["state"]), (Some(1), &Value::from("wrong")), "{told}");
    assert_eq!(check(&told, "file")["state"], "ok", "{told}");
    fs::remove_file(disk.path().join("filling")).unwrap();
    disk.set_read_only();
    let (_, told) = doctor(&file);
    assert_eq!(check(&told, "file")["state"], "ok", "{told}");
}

#[test]
fn every_command_that_mends_is_one_that_there_is() {
    let source = ["mod", "post", "terminal", "machine", "ssh"].map(|room| {
        fs::read_to_string(format!("{}/src/cli/doctor/{room}.rs", env!("CARGO_MANIFEST_DIR"))).unwrap()
    });
    let mut named = 0;
    for line in source.iter().flat_map(|source| source.lines()) {
        let Some((_, behind)) = line.split_once("\"nightpost ") else { continue };
        let word = behind.split([' ', '"']).next().unwrap();
        if !word.starts_with("--") {
            let help = Command::new(env!("CARGO_BIN_EXE_nightpost")).args([word, "--help"]).output().unwrap();
            assert!(help.status.success(), "nightpost {word}");
            named += 1;
        }
    }
    assert!(named > 3, "{named}");
}
