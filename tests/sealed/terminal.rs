//! What is asked at a terminal, and what stays on it.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use crate::ground::{SealedPost, WORDS};
use crate::support::pty::{Launch, Screen};

const PROGRAM: &str = env!("CARGO_BIN_EXE_nightpost");

fn at(post: &SealedPost, args: &[&str]) -> Screen {
    Launch::new(PROGRAM)
        .args(args.iter().copied())
        .env("NIGHTPOST_DB", post.file().to_str().unwrap())
        .env("LANG", "en_US.UTF-8")
        .size(100, 30)
        .spawn()
}

/// The code that stands on the screen: seven groups of eight digits.
fn code(screen: &Screen) -> Vec<String> {
    let shown = screen.contents();
    let is_group = |word: &&str| word.len() == 8 && word.bytes().all(|byte| byte.is_ascii_digit());
    shown.split_whitespace().filter(is_group).map(str::to_owned).collect()
}

/// Types the group that is asked for.
fn answer(screen: &Screen, groups: &[String]) {
    screen.wait_for("of what you wrote down");
    let shown = screen.contents();
    let (_, rest) = shown.split_once("Type group ").unwrap();
    let wanted: usize = rest[..1].parse().unwrap();
    screen.type_keys(&format!("{}\r", groups[wanted - 1]));
}

#[test]
fn a_file_is_sealed_at_a_terminal_and_neither_passphrase_nor_code_stays_on_it() {
    let post = SealedPost::plain();
    let mut screen = at(&post, &["seal"]);
    screen.wait_for("New passphrase");
    screen.type_keys("东门 今夜 下雪 三十 人过\r");
    screen.wait_for("Once more");
    screen.type_keys("something else entirely\r");
    // What is typed before it is asked for is thrown away.
    let asked_twice = |prompt: &'static str| {
        screen.wait_until(prompt, |screen| screen.contents().matches(prompt).count() == 2);
    };
    screen.wait_for("not the same");
    asked_twice("New passphrase");
    screen.type_keys("东门 今夜 下雪 三十 人过\r");
    asked_twice("Once more");
    screen.type_keys("东门 今夜 下雪 三十 人过\r");
    screen.wait_for("of what you wrote down");
    let groups = code(&screen);
    assert_eq!(groups.len(), 7, "{}", screen.contents());
    screen.type_keys("12345678\r");
    screen.wait_for("not what stands there");
    asked_twice("of what you wrote down");
    answer(&screen, &groups);
    assert!(screen.wait_exit().success(), "{}", screen.contents());
    screen.wait_end();
    let left = screen.contents();
    assert!(left.contains("is sealed"), "{left}");
    assert!(groups.iter().all(|group| !left.contains(group.as_str())), "the code stayed: {left}");
    assert!(!String::from_utf8_lossy(&screen.bytes_since(0)).contains("下雪"), "a passphrase was echoed");
    assert!(!post.is_plain());
    post.lock();
    post.give("passphrase", "东门 今夜 下雪 三十 人过");
    post.does(&["status"]);
}

#[test]
fn whoever_does_not_copy_the_code_seals_nothing() {
    let post = SealedPost::plain();
    let mut screen = at(&post, &["seal"]);
    for prompt in ["New passphrase", "Once more"] {
        screen.wait_for(prompt);
        screen.type_keys(&format!("{WORDS}\r"));
    }
    screen.wait_for("of what you wrote down");
    screen.type_keys("\x03");
    assert_eq!(screen.wait_exit().exit_code(), 1);
    assert!(post.is_plain() && !post.beside("-key").exists());
}

#[test]
fn the_first_terminal_asks_and_the_second_one_opens_at_once() {
    let post = SealedPost::new();
    let first = at(&post, &[]);
    first.wait_for("Passphrase of the file");
    first.type_keys("wrong in any case\r");
    first
        .wait_until("asked again", |screen| screen.contents().matches("Passphrase of the file").count() == 2);
    // A character of several bytes, rubbed out.
    first.type_keys(&format!("{WORDS}门\x7f\r"));
    first.wait_for("East");
    if post.post.run(&["status"]).status.success() {
        let second = at(&post, &[]);
        second.wait_for("East");
        assert!(!String::from_utf8_lossy(&second.bytes_since(0)).contains("Passphrase"));
    }
    post.lock();
    let mut third = at(&post, &["status"]);
    third.wait_for("Passphrase of the file");
    third.type_keys("\x03");
    assert_eq!(third.wait_exit().exit_code(), 1, "who does not want to answer gets no status");
}

#[test]
fn a_wrong_credential_leaves_somebody_at_the_terminal_the_way_in() {
    let post = SealedPost::new();
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("nightpost-passphrase"), "of another machine\n").unwrap();
    let mut screen = Launch::new(PROGRAM)
        .args(["status"])
        .env("NIGHTPOST_DB", post.file().to_str().unwrap())
        .env("LANG", "en_US.UTF-8")
        .env("CREDENTIALS_DIRECTORY", folder.path().to_str().unwrap())
        .spawn();
    screen.wait_for("wrong passphrase");
    screen.wait_for("Passphrase of the file");
    screen.type_keys(&format!("{WORDS}\r"));
    assert!(screen.wait_exit().success());
}

#[test]
fn a_wrong_passphrase_is_told_before_it_is_asked_for_again() {
    let post = SealedPost::new();
    post.lock();
    let mut screen = at(&post, &["status"]);
    screen.wait_for("Passphrase of the file");
    screen.type_keys("not these words\r");
    screen.wait_for("wrong passphrase");
    let asks = |shown: &vt100::Screen| shown.contents().matches("Passphrase of the file").count() == 2;
    screen.wait_until("it asks again", asks);
    screen.type_keys(&format!("{WORDS}\r"));
    assert!(screen.wait_exit().success(), "{}", screen.contents());
}

#[test]
fn a_forgotten_passphrase_is_renewed_at_a_terminal_with_the_envelope() {
    let post = SealedPost::new();
    let mut screen = at(&post, &["recover"]);
    screen.wait_for("Recovery code (7 groups");
    screen.type_keys(&format!("{}\r", post.recovery.replace(' ', "-")));
    for prompt in ["New passphrase", "Once more"] {
        screen.wait_for(prompt);
        screen.type_keys("found again in the envelope\r");
    }
    screen.wait_for("of what you wrote down");
    let groups = code(&screen);
    answer(&screen, &groups);
    assert!(screen.wait_exit().success(), "{}", screen.contents());
    post.lock();
    post.give("passphrase", "found again in the envelope");
    post.does(&["status"]);
}

#[test]
fn unsealing_asks_and_no_leaves_the_file_sealed() {
    let post = SealedPost::new();
    let unseal = |said: &str| {
        let mut screen = at(&post, &["unseal"]);
        // Once to open it, and once because the key may only have waited.
        screen.wait_for("Passphrase of the file");
        screen.type_keys(&format!("{WORDS}\r"));
        screen.wait_until("asked for good", |screen| {
            let shown = screen.contents();
            shown.matches("Passphrase of the file").count() == 2 || shown.contains("Really?")
        });
        if !screen.contents().contains("Really?") {
            screen.type_keys(&format!("{WORDS}\r"));
        }
        screen.wait_for("Really?");
        screen.type_keys(&format!("{said}\r"));
        screen.wait_exit().exit_code()
    };
    assert_eq!(unseal("n"), 1);
    assert!(!post.is_plain());
    post.lock();
    assert_eq!(unseal("y"), 0);
    assert!(post.is_plain());
}
