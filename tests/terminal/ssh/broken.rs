//! A line breaks in the middle of an entry: nobody's screen runs on, and the half-typed line waits for its warden.

use std::time::Duration;

use rusqlite::Connection;
use rustix::process::{Pid, Signal, kill_process};

use crate::ssh::{LEADERS_PIN, PIN, leave, line, local, post, sign_in};
use crate::support::post::Post;
use crate::support::pty::{DEADLINE, Screen};
use crate::support::sshd::{Sshd, wait_for};

/// Nobody of the lists: it stands in the half-typed line and nowhere else.
const NAME: &str = "诸葛丹枫";
const PHONE: &str = "13900097531";
/// A screen whose terminal is gone ends at once; so long the machine may be busy.
const AT_ONCE: Duration = Duration::from_secs(3);

fn signal(pid: u32, signal: Signal) {
    kill_process(Pid::from_raw(i32::try_from(pid).unwrap()).unwrap(), signal).unwrap();
}

/// The lines that are kept: as they stand there, and whether there is something sealed.
fn kept(post: &Post) -> Vec<(String, String, bool)> {
    let conn = Connection::open(&post.file).unwrap();
    let mut rows = conn.prepare("SELECT actor, line, sealed IS NOT NULL FROM draft").unwrap();
    let rows = rows.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?))).unwrap();
    rows.map(Result::unwrap).collect()
}

/// No file of the post holds any of this.
fn nowhere(post: &Post, texts: &[&str]) {
    for entry in std::fs::read_dir(post.folder.path()).unwrap().flatten() {
        let name = entry.file_name().into_string().unwrap();
        if name.starts_with("post.db") {
            let bytes = std::fs::read(entry.path()).unwrap();
            for text in texts {
                assert!(!bytes.windows(text.len()).any(|part| part == text.as_bytes()), "{text} in {name}");
            }
        }
    }
}

/// W2 types what is personal and waits until it is kept.
fn half_typed(post: &Post, screen: &Screen) -> String {
    sign_in(screen, "W2", PIN);
    let begun = format!("/visitor {NAME} 3-2-501 {PHONE}");
    screen.type_keys(&begun);
    screen.wait_for(PHONE);
    let sealed = vec![("W2".to_owned(), String::new(), true)];
    wait_for("the line is kept", || (kept(post) == sealed).then_some(()));
    begun
}

/// Others who come find nothing; W2 finds the line.
fn comes_back(sshd: &Sshd, begun: &str) {
    let other = sshd.launch("zhou", &[]).spawn();
    sign_in(&other, "L1", LEADERS_PIN);
    line(&other, "wf 365 i", "王芳 4-1-101 in 36.5");
    assert!(!other.contents().contains(NAME) && !other.contents().contains("is back"), "{}", other.dump());
    leave(other);
    let again = sshd.launch("han", &[]).spawn();
    sign_in(&again, "W2", PIN);
    again.wait_for("the unfinished line from last time is back");
    again.wait_for(begun);
    leave(again);
}

#[test]
fn a_client_that_is_killed_takes_its_screen_along_and_the_line_comes_back() {
    let post = post();
    let Some(sshd) = Sshd::start(&post.file, &["han", "zhou"]) else { return };
    let mut screen = sshd.launch("han", &[]).spawn();
    let begun = half_typed(&post, &screen);
    assert_eq!(sshd.screens().len(), 1);
    // What was typed in the last moment may be lost with the line; what is older is not.
    screen.type_keys(" x");
    signal(screen.pid(), Signal::KILL);
    let took = sshd.wait_gone(AT_ONCE);
    println!("gone {} ms after the client was killed", took.as_millis());
    screen.wait_exit();
    nowhere(&post, &[NAME, PHONE, &begun]);
    comes_back(&sshd, &begun);
    nowhere(&post, &[NAME, PHONE, &begun]);
    post.sound();
}

#[test]
fn a_screen_that_is_killed_itself_loses_nothing_that_is_older_than_a_second() {
    let post = post();
    let Some(sshd) = Sshd::start(&post.file, &["han", "zhou"]) else { return };
    let mut screen = sshd.launch("han", &[]).spawn();
    let begun = half_typed(&post, &screen);
    signal(sshd.screens()[0], Signal::KILL);
    assert!(!screen.wait_exit().success());
    nowhere(&post, &[NAME, PHONE, &begun]);
    comes_back(&sshd, &begun);
}

#[test]
fn a_client_that_is_frozen_is_given_up() {
    let post = post();
    // A second instead of five: the time is sshd's own.
    let quick = |text: String| text.replace("ClientAliveInterval 5", "ClientAliveInterval 1");
    let Some(sshd) = Sshd::start_with(&post.file, &["han", "zhou"], quick) else { return };
    let screen = sshd.launch("han", &[]).spawn();
    let begun = half_typed(&post, &screen);
    signal(screen.pid(), Signal::STOP);
    let took = sshd.wait_gone(Duration::from_mins(1));
    println!("gone {} ms after the client froze, with ClientAliveInterval 1", took.as_millis());
    nowhere(&post, &[NAME, PHONE, &begun]);
    comes_back(&sshd, &begun);
    signal(screen.pid(), Signal::CONT);
}

#[test]
fn each_key_of_a_long_line_survives_a_break_after_it() {
    let post = post();
    let Some(sshd) = Sshd::start(&post.file, &["han", "zhou"]) else { return };
    let mut had = String::new();
    for key in ["lxm", " 3", "6", "5", " o", " n", " 回", "来", "拿", "药", " 139", "00097531"] {
        let mut screen = sshd.launch("han", &[]).spawn();
        sign_in(&screen, "W2", PIN);
        if !had.is_empty() {
            screen.wait_for(&format!("> {had}"));
        }
        screen.type_keys(key);
        had.push_str(key);
        screen.wait_for(&format!("> {had}"));
        signal(screen.pid(), Signal::KILL);
        sshd.wait_gone(AT_ONCE);
        screen.wait_exit();
    }
    nowhere(&post, &["拿药", "00097531"]);
    let screen = sshd.launch("han", &[]).spawn();
    sign_in(&screen, "W2", PIN);
    screen.wait_for("> lxm 365 o n 回来拿药 13900097531");
    leave(screen);
}

#[test]
fn a_new_pin_makes_the_old_line_unreadable_and_says_so() {
    let post = post();
    let Some(sshd) = Sshd::start(&post.file, &["han"]) else { return };
    let mut screen = sshd.launch("han", &[]).spawn();
    half_typed(&post, &screen);
    signal(screen.pid(), Signal::KILL);
    sshd.wait_gone(AT_ONCE);
    screen.wait_exit();
    let reset = post.run(&["--as", "O1", "staff", "reset-pin", "W2"]);
    assert!(reset.status.success(), "{reset:?}");
    let screen = local(&post, &["--lang", "en", "--as", "W2"]);
    screen.wait_for("Set a PIN");
    screen.type_keys("9173\r9173\r");
    screen.wait_for("encrypted with your old PIN");
    leave(screen);
}

#[test]
fn without_a_pin_only_codes_are_kept_and_the_screen_says_so() {
    let post = post();
    for (typed, word, note) in [
        (format!("/visitor {NAME} 3-2-501 {PHONE}"), PHONE, "it may name somebody, and you have no PIN"),
        ("wf 36".to_owned(), "王芳", "the unfinished line from last time is back"),
    ] {
        let mut screen = local(&post, &["--lang", "en"]);
        screen.wait_for("Set a PIN");
        screen.type_keys("\x1b");
        screen.wait_until("it is put off", |shown| !shown.contents().contains("New PIN"));
        screen.type_keys(&typed);
        screen.wait_for(word);
        wait_for("the row is there", || (!kept(&post).is_empty()).then_some(()));
        screen.hang_up();
        screen.wait_exit_within(DEADLINE);
        nowhere(&post, &[NAME, PHONE]);
        let screen = local(&post, &["--lang", "en"]);
        screen.wait_for("Set a PIN");
        screen.type_keys("\x1b");
        screen.wait_for(note);
        screen.type_keys("\x15");
        leave(screen);
    }
}
