//! What happens to the files under a running screen: it says so or mends it, and what it said was recorded is there, or is
//! missed by whoever looks next.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::path::Path;

use rstest::rstest;
use serde_json::Value;

use super::flows::Flow;
use super::program::{beside, copy, plainly, program, scratch};
use super::rounds;
use crate::support::post::text;
use crate::support::pty::{Launch, Screen};

fn screen(folder: &Path) -> Screen {
    let screen = Launch::new(program().to_str().unwrap())
        .args(["--db", folder.join("post.db").to_str().unwrap(), "--lang", "en", "--ascii"])
        .size(100, 30)
        .spawn();
    screen.wait_for("Entry>");
    screen
}

fn cut(path: &Path, to: impl Fn(u64) -> u64) {
    let file = std::fs::OpenOptions::new().write(true).open(path).unwrap();
    file.set_len(to(file.metadata().unwrap().len())).unwrap();
}

/// What is done to the files.
fn happen(what: &str, folder: &Path, older: &Path) {
    let file = folder.join("post.db");
    let remove = |suffix| std::fs::remove_file(beside(&file, suffix)).unwrap();
    match what {
        "log removed" => remove("-wal"),
        "shared memory removed" => remove("-shm"),
        "log and shared memory removed" => ["-wal", "-shm"].into_iter().for_each(remove),
        "anchor removed" => remove("-head.anchor"),
        "reserve removed" => remove("-ballast"),
        "replaced by an older file" => std::fs::rename(older.join("post.db"), &file).unwrap(),
        "overwritten by an older file" => {
            std::fs::copy(older.join("post.db"), &file).unwrap();
        }
        "removed" => remove(""),
        "cut to a half" => cut(&file, |length| length / 2),
        "cut to nothing" => cut(&file, |_| 0),
        "log cut to nothing" => cut(&beside(&file, "-wal"), |_| 0),
        "log cut to a half" => cut(&beside(&file, "-wal"), |length| length / 2),
        "anchor cut to nothing" => cut(&beside(&file, "-head.anchor"), |_| 0),
        other => unreachable!("{other}"),
    }
}

/// How many lines the screen said are recorded.
fn recorded(screen: &Screen, nth: usize) -> bool {
    screen.look(|screen| screen.contents().contains(&format!("recorded as {nth}")))
}

/// What becomes of the next line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Next {
    /// It is recorded.
    Recorded,
    /// It is not, in words.
    Stopped,
    /// The same, and a whole copy is kept of what was recorded.
    Kept,
    /// Nobody can know: whoever looks next is told what is damaged.
    Either,
}

#[rstest]
#[case("log removed", Next::Recorded)]
#[case("shared memory removed", Next::Recorded)]
#[case("log and shared memory removed", Next::Recorded)]
#[case("anchor removed", Next::Recorded)]
#[case("reserve removed", Next::Recorded)]
#[case("replaced by an older file", Next::Kept)]
#[case("overwritten by an older file", Next::Either)]
#[case("removed", Next::Kept)]
#[case("cut to a half", Next::Either)]
#[case("cut to nothing", Next::Stopped)]
#[case("log cut to nothing", Next::Either)]
#[case("log cut to a half", Next::Either)]
#[case("anchor cut to nothing", Next::Stopped)]
fn whatever_happens_to_the_files_under_a_screen_it_says_nothing_that_is_not_so(
    #[case] what: &str,
    #[case] next: Next,
) {
    let (folder, older) = (scratch(), scratch());
    let folder = folder.path();
    (Flow::named("enter many").lay)(folder);
    copy(folder, older.path());
    let screen = screen(folder);
    screen.type_keys("+1\r");
    screen.wait_for("recorded as 5");
    screen.type_keys("+2\r");
    screen.wait_for("recorded as 6");
    happen(what, folder, older.path());
    screen.type_keys("+3\r");
    // Either it is recorded, or words stand there and the line is kept or can be brought back.
    screen.wait_until("an answer to the line", |screen| {
        let shown = screen.contents();
        [
            "recorded as 7",
            "recorded as 5;",
            "was replaced",
            "damaged",
            "nothing was recorded",
            "may or may not",
            "missing",
        ]
        .iter()
        .any(|words| shown.contains(words))
    });
    let goes_on = recorded(&screen, 7);
    let said = screen.contents();
    screen.type_keys("\x1b[21~");
    screen.type_keys("\x1b[21~");
    drop(screen);
    let verified = plainly(folder, &["verify", "--json"], "");
    let verdict: Value = serde_json::from_str(&verified.out).unwrap_or_default();
    let is_sound = verdict["sound"] == true;
    let kept = std::fs::read_dir(folder).unwrap().flatten().any(|entry| {
        let name = entry.file_name();
        name.to_string_lossy().contains("-kept-") && !name.to_string_lossy().ends_with(".part")
    });
    rounds::told(&format!(
        "under a screen, {what}: {}, then verify says {}{}",
        if goes_on { "it goes on" } else { "it stops with words" },
        if is_sound {
            "sound".to_owned()
        } else {
            text(verified.err.lines().chain(verified.out.lines()).next().unwrap_or_default().as_bytes())
        },
        if kept { ", a whole copy is kept" } else { "" }
    ));
    let least = if goes_on { 7 } else { 6 };
    if is_sound {
        assert!(verdict["records"].as_i64() >= Some(least), "{what}: {verdict}\n{said}");
    }
    match next {
        Next::Recorded => assert!(goes_on && is_sound, "{what}: {verdict}\n{said}"),
        Next::Stopped => assert!(!goes_on, "{what}: {verdict}\n{said}"),
        Next::Kept => assert!(!goes_on && kept, "{what}: {verdict}\n{said}"),
        Next::Either => {}
    }
    assert!(!said.contains("panicked"), "{said}");
}
