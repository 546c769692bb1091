//! Wardens at real terminals: the whole program in a PTY, read through a terminal emulator.

use std::path::Path;

use serde_json::Value;

use crate::support::people::{leave, line, post_with, records, set_pin};
use crate::support::post::{Post, text};
use crate::support::pty::{Launch, Screen};

const STAFF: &str = "\
staff no,name,duty
W2,韩梅梅,warden
L1,周带,duty leader
O1,赵管,officer
";

/// The program in a window; what it shows first is waited for.
pub(crate) fn screen(file: &Path, args: &[&str]) -> Screen {
    let screen = Launch::new(env!("CARGO_BIN_EXE_nightpost"))
        .args(["--db", file.to_str().unwrap(), "--lang", "en"])
        .args(args.iter().copied())
        .spawn();
    screen.wait_for("F9");
    screen
}

/// Puts off to set one.
fn later(screen: &Screen) {
    screen.wait_for("Set a PIN");
    screen.type_keys("\x1b");
    screen.wait_until("it is put off", |shown| !shown.contents().contains("New PIN"));
}

/// A post with two residents and a staff list.
fn post() -> Post {
    post_with(STAFF)
}

impl Post {
    fn last(&self, kind: &str) -> Value {
        records(self, kind).pop().unwrap_or_default()
    }

    fn sound(&self) {
        let verdict = self.run(&["verify"]);
        assert!(verdict.status.success(), "{}", text(&verdict.stderr));
    }
}

#[test]
fn a_pin_is_set_at_the_first_sign_in_and_asked_for_from_then_on() {
    let post = post();
    let one = screen(&post.file, &["--as", "W2"]);
    one.wait_for("Set a PIN");
    one.type_keys("1234\r1234\r");
    one.wait_for("too easy to guess");
    one.type_keys("8841\r8842\r");
    one.wait_for("differ");
    set_pin(&one, "8841");
    leave(one);

    let mut two = screen(&post.file, &["--as", "W2"]);
    two.wait_for("Sign in");
    assert!(!two.contents().contains("韩梅梅") && two.contents().contains("waiting at 1 East: 0"));
    two.type_keys("8842\r");
    two.wait_for("wrong PIN");
    two.type_keys("8841");
    two.wait_for("****");
    assert!(!two.contents().contains("8841"));
    two.type_keys("\r");
    two.wait_for("韩梅梅");
    line(&two, "wf 365 i", "王芳 4-1-101 in 36.5");
    two.type_keys("\x1b[21~");
    assert!(two.wait_exit().success());
    assert_eq!(post.last("warden.signed_in")["body"]["wrong"], 1);
    assert_eq!(post.last("passage.recorded")["actor"], "W2");
    post.sound();
}

#[test]
fn an_offer_that_nobody_has_time_for_gives_way_to_the_work() {
    let post = post();
    let screen = screen(&post.file, &[]);
    screen.wait_for("Set a PIN");
    line(&screen, "wf 365 i", "王芳 4-1-101 in 36.5");
    leave(screen);
    assert_eq!(post.last("pin.set"), Value::Null);
}

#[test]
fn somebody_takes_over_in_the_middle_of_a_line_and_both_are_kept() {
    let post = post();
    let other = screen(&post.file, &["--as", "W2"]);
    set_pin(&other, "8841");
    leave(other);

    let screen = screen(&post.file, &[]);
    later(&screen);
    screen.type_keys("lxm 36");
    screen.wait_for("李小明");
    screen.type_keys(" /swap w2\r");
    screen.wait_for("Take over");
    // Whoever changes their mind finds everything as it was.
    screen.type_keys("\x1b");
    screen.wait_until("the form is gone", |shown| !shown.contents().contains("Take over"));
    screen.wait_for("> lxm 36");
    screen.type_keys(" /swap w2\r");
    screen.wait_for("Take over");
    screen.type_keys("0000\r");
    screen.wait_for("wrong PIN");
    screen.type_keys("8841\r");
    screen.wait_for("韩梅梅 took over from");
    screen.wait_for("> lxm 36");
    line(&screen, "5 i", "李小明 3-2-501 in 36.5");
    line(&screen, "wf 365 i", "王芳 4-1-101 in 36.5");
    leave(screen);

    let passages: Vec<Value> = records(&post, "passage.recorded");
    let authors: Vec<(&Value, &Value)> =
        passages.iter().map(|record| (&record["actor"], &record["body"]["begun_by"])).collect();
    assert_eq!(authors, [(&"W2".into(), &"W1".into()), (&"W2".into(), &Value::Null)]);
    assert_eq!(post.last("warden.signed_in")["body"]["from"], "W1");
    post.sound();
}

#[test]
fn whoever_is_open_stays_open_and_was_begun_by_who_opened_them() {
    let post = post();
    let screen = screen(&post.file, &[]);
    later(&screen);
    line(&screen, "lxm", "李小明");
    screen.wait_for("1.iin");
    // Whoever has no PIN takes over by their number alone, where the post demands none.
    line(&screen, "/swap L1", "周带 took over from");
    line(&screen, "+1", "on somebody's heels");
    line(&screen, "365 i", "李小明 3-2-501 in 36.5");
    leave(screen);
    assert_eq!(post.last("passage.recorded")["body"]["begun_by"], "W1");
    assert_eq!(post.last("tailgate.recorded")["body"]["begun_by"], Value::Null);
    assert_eq!(post.last("warden.signed_in")["body"]["without_pin"], true);
}

#[test]
fn a_locked_screen_hides_all_names_and_the_emergency_lane_still_works() {
    let post = post();
    let screen = screen(&post.file, &["--as", "W2"]);
    set_pin(&screen, "8841");
    line(&screen, "wf q i", "王芳 4-1-101");
    screen.type_keys("lxm 36");
    screen.wait_for("李小明");
    screen.type_keys(" /lock\r");
    screen.wait_for("Locked");
    for name in ["王芳", "李小明", "韩梅梅", "lxm"] {
        assert!(!screen.contents().contains(name), "{name}\n{}", screen.contents());
    }
    screen.wait_for("waiting at 1 East: 1");
    screen.type_keys("\x1b[20~");
    screen.wait_for("emergency let through");
    // Neither another screen nor the line behind it.
    screen.type_keys("\x1bOR\x1bOPwf 365 i\r");
    screen.wait_for("a PIN has 4 to 12 digits");
    screen.type_keys("8841\r");
    screen.wait_for("> lxm 36");
    leave(screen);
    assert_eq!(post.last("emergency.recorded")["actor"], "W2");
    assert_eq!(post.last("passage.recorded"), Value::Null);
    post.sound();
}

#[test]
fn two_terminals_take_over_at_the_same_time() {
    let post = post();
    for (staff_no, digits) in [("W2", "8841"), ("L1", "2468")] {
        let screen = screen(&post.file, &["--as", staff_no]);
        set_pin(&screen, digits);
        leave(screen);
    }
    let (one, two) = (screen(&post.file, &[]), screen(&post.file, &["--as", "O1"]));
    later(&one);
    later(&two);
    one.type_keys("/swap W2\r");
    two.type_keys("/swap L1\r");
    one.wait_for("Take over");
    two.wait_for("Take over");
    one.type_keys("8841\r");
    two.type_keys("2468\r");
    one.wait_for("韩梅梅 took over from");
    two.wait_for("周带 took over from");
    line(&one, "wf 365 i", "王芳 4-1-101 in 36.5");
    line(&two, "lxm 365 i", "李小明 3-2-501 in 36.5");
    leave(one);
    leave(two);
    let mut by: Vec<String> = records(&post, "passage.recorded")
        .iter()
        .map(|record| record["actor"].as_str().unwrap().to_owned())
        .collect();
    by.sort();
    assert_eq!(by, ["L1", "W2"]);
    post.sound();
}

#[test]
fn a_pin_that_was_typed_into_the_line_is_kept_nowhere() {
    let held = |post: &Post| {
        let read = |file: &str| std::fs::read(post.folder.path().join(file)).unwrap_or_default();
        let holds = |bytes: Vec<u8>| bytes.windows(12).any(|window| window == b"730518264917");
        ["post.db", "post.db-wal"].into_iter().any(|file| holds(read(file)))
    };
    let post = post();
    let mut screen = screen(&post.file, &["--as", "W2"]);
    later(&screen);
    screen.type_keys("/pin 730518264917");
    screen.wait_for("730518264917");
    // Whatever is half typed is kept on the way out.
    screen.hang_up();
    screen.wait_exit();
    assert!(!held(&post));
    let screen = self::screen(&post.file, &["--as", "W2"]);
    later(&screen);
    screen.type_keys("/pin 730518264917\r");
    screen.wait_for("Set a PIN");
    assert!(!screen.contents().contains("730518264917"));
    screen.type_keys("8841\r8841\r");
    screen.wait_for("PIN set; use it from now on");
    leave(screen);
    assert_eq!(post.last("pin.set")["actor"], "W2");
}

#[test]
fn an_officer_lets_somebody_set_a_new_pin_on_the_screen() {
    let post = post();
    let screen = screen(&post.file, &["--as", "W2"]);
    set_pin(&screen, "8841");
    line(&screen, "/pin reset W2", "this needs a community officer");
    line(&screen, "/swap O1", "赵管 took over from");
    line(&screen, "/pin reset w2 !", "W2 sets a new PIN");
    // Whoever has none takes over by their number again, since the post demands none; a screen that has not
    // read it yet asks for one Enter more.
    screen.type_keys("/swap W2\r");
    let asks = |shown: &vt100::Screen| shown.contents().contains("Enter takes over");
    let over = |shown: &vt100::Screen| shown.contents().contains("韩梅梅 took over from");
    screen.wait_until("W2 takes over", |shown| asks(shown) || over(shown));
    if screen.look(asks) {
        screen.type_keys("\r");
    }
    screen.wait_until("W2 works here", over);
    leave(screen);
    post.sound();
}

#[test]
fn what_stood_in_the_line_goes_to_whoever_takes_over_and_earlier_lines_do_not() {
    let post = post();
    let screen = screen(&post.file, &[]);
    later(&screen);
    for typed in ["lxm 35", "lxm 36"] {
        screen.type_keys(typed);
        screen.wait_for("李小明");
        screen.type_keys("\x1b");
        screen.wait_until("the line is empty", |shown| !shown.contents().contains("> lxm"));
    }
    screen.type_keys("\x1b[A");
    screen.wait_for("> lxm 36");
    screen.type_keys("\x1b[F");
    line(&screen, " /swap W2", "韩梅梅 took over from");
    screen.wait_for("> lxm 36");
    line(&screen, "5 i", "李小明 3-2-501 in 36.5");
    line(&screen, "wf 365 i", "王芳 4-1-101 in 36.5");
    // `lxm 35` was W1's, and is gone; there are only W2's own.
    screen.type_keys("\x1b[A\x1b[A\x1b[A\x1b[A");
    screen.wait_for("> lxm 365 i");
    leave(screen);
    let authors: Vec<Value> = records(&post, "passage.recorded")
        .into_iter()
        .map(|record| record["body"]["begun_by"].clone())
        .collect();
    assert_eq!(authors, ["W1".into(), Value::Null]);
}
