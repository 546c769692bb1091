//! Plain lines in a terminal: its own line editing, a PIN that nobody sees, and the voice beside a whole screen.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::time::{Duration, Instant};

use crate::hand::tent::{Tent, leave, line};
use crate::support::pty::Screen;

/// What was sent holds nothing that moves a cursor or chooses a colour, and no part of a box.
fn assert_plain(screen: &Screen) {
    let sent = screen.bytes_since(0);
    let text = String::from_utf8_lossy(&sent);
    assert!(!sent.contains(&0x1b), "{text:?}");
    assert!(!text.chars().any(|c| ('\u{2500}'..='\u{259f}').contains(&c)), "{text:?}");
}

#[test]
fn a_terminal_gets_lines_and_edits_them_itself() {
    let tent = Tent::new();
    let mut screen = tent.launch("en", (80, 24)).args(["--plain"]).spawn();
    screen.wait_for("/quit leaves");
    // Ctrl+U is the terminal's own.
    screen.type_keys("rubbish\x15wf 365 o\r");
    screen.wait_for("recorded as");
    assert_plain(&screen);
    screen.type_keys("\x04");
    assert!(screen.wait_exit().success());
    assert_eq!(tent.of_kind("passage.recorded").len(), 1);
}

#[test]
fn a_pin_is_set_and_asked_for_unseen_and_behind_the_lock_nothing_is_told() {
    const PIN: &str = "730518264917";
    let tent = Tent::new();
    let mut screen = tent.launch("en", (80, 24)).args(["--plain", "--as", "0101"]).spawn();
    screen.wait_for("/quit leaves");
    screen.type_keys("/pin\r");
    screen.wait_for("New PIN:");
    screen.type_keys(&format!("{PIN}\r"));
    screen.wait_for("Once more:");
    screen.type_keys(&format!("{PIN}\r"));
    screen.wait_for("PIN set");
    screen.type_keys("/lock\r");
    screen.wait_for("\nPIN:");
    tent.enter("wf i q");
    screen.type_keys("11111111\r");
    screen.wait_until("it was wrong", |shown| shown.contents().to_lowercase().contains("wrong"));
    assert!(!screen.contents().contains("王芳"), "{}", screen.dump());
    screen.type_keys(&format!("{PIN}\r"));
    screen.wait_for("came to the queue: 王芳");
    assert_eq!(screen.contents().matches("came to the queue").count(), 1, "{}", screen.dump());
    screen.type_keys("/quit\r");
    assert!(screen.wait_exit().success());
    assert_plain(&screen);
    let sent = String::from_utf8_lossy(&screen.bytes_since(0)).into_owned();
    assert!(!sent.contains(PIN) && !sent.contains("11111111"), "{sent}");
}

#[test]
fn the_whole_screen_speaks_as_well() {
    let tent = Tent::new();
    let said = tent.file("said", "");
    let program = tent.file("espeak-ng", &format!("#!/bin/sh\necho \"$@\" >>'{}'\n", said.display()));
    fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).unwrap();
    let path = program.parent().unwrap().to_str().unwrap();
    let screen = tent.launch("en", (80, 24)).args(["--speak"]).env("PATH", path).spawn();
    screen.wait_for("New PIN");
    screen.type_keys("\x1b");
    line(&screen, "wf 385", "38.5");
    let end = Instant::now() + Duration::from_secs(30);
    while !fs::read_to_string(&said).unwrap().contains("-v en -- ") {
        assert!(Instant::now() < end, "nothing was said");
        std::thread::sleep(Duration::from_millis(10));
    }
    leave(screen);
    let all = fs::read_to_string(&said).unwrap();
    assert!(!all.contains("王芳") && !all.contains("38.5"), "{all}");
}
