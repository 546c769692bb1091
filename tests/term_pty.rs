//! The terminal's guard, probe and watch on a real terminal: each test starts itself again inside one.

#[expect(dead_code, reason = "each test program uses its part of the harness")]
mod support;

use std::io::{Write, stdout};
use std::time::Duration;

use nightpost::term::guard::Guard;
use nightpost::term::hangup::{HangupWatch, PATIENCE};
use nightpost::term::probe::{DEADLINE, ask_line_width};
use nightpost::term::tty::Tty;
use support::pty::{Answers, Kin, Launch};

const ROLE: &str = "NIGHTPOST_TEST_ROLE";
/// Where a child notes what it cannot say any more.
const NOTE: &str = "NIGHTPOST_TEST_NOTE";

/// This very program, as the child that plays a role.
fn child(role: &str) -> Launch {
    let program = std::env::current_exe().unwrap();
    // The shell shows the terminal's settings before and after.
    let script =
        "stty -a; \"$0\" --exact the_child_plays_its_role --ignored --nocapture; echo; stty -a; echo back";
    Launch::new("sh").args(["-c", script]).args([program.to_str().unwrap()]).env(ROLE, role).size(120, 50)
}

fn say(text: &str) {
    let mut out = stdout();
    out.write_all(text.as_bytes()).unwrap();
    out.flush().unwrap();
}

#[test]
#[ignore = "played in a terminal by the other tests"]
fn the_child_plays_its_role() {
    let Ok(role) = std::env::var(ROLE) else { return };
    let mut tty = Tty::open().unwrap();
    match role.as_str() {
        "enter" => {
            let _guard = Guard::enter(&tty).unwrap();
            say("inside");
            tty.wait_readable(Duration::from_secs(10)).unwrap();
        }
        "panic" => {
            let _guard = Guard::enter(&tty).unwrap();
            panic!("secret of the owner");
        }
        "other panic" => {
            let _guard = Guard::enter(&tty).unwrap();
            std::thread::spawn(|| panic!("secret of another")).join().unwrap_err();
            say("still up");
            tty.wait_readable(Duration::from_secs(10)).unwrap();
        }
        "probe" => {
            let _guard = Guard::enter(&tty).unwrap();
            let (answer, typed) = ask_line_width(&mut tty, DEADLINE).unwrap();
            say(&format!("{answer:?} {typed:?}"));
            tty.wait_readable(Duration::from_secs(10)).unwrap();
        }
        "watch" => {
            let _guard = Guard::enter(&tty).unwrap();
            let (told, heard) = std::sync::mpsc::channel();
            let _watch = HangupWatch::start(tty.clone(), move || told.send(()).unwrap()).unwrap();
            say("watching");
            // The other end is gone: what is printed after this goes nowhere.
            if heard.recv_timeout(Duration::from_secs(20)).is_ok() {
                std::fs::write(std::env::var(NOTE).unwrap(), "heard").unwrap();
            }
            std::process::exit(0);
        }
        other => panic!("no role {other}"),
    }
}

/// The lines of the two `stty -a`, which must be alike.
fn settings(contents: &str) -> (String, String) {
    let first = contents.find("speed").unwrap();
    let second = contents.rfind("speed").unwrap();
    assert_ne!(first, second, "{contents}");
    let line = |from: usize| {
        contents[from..]
            .lines()
            .take_while(|line| !line.trim().is_empty() && !line.contains("running") && *line != "back")
            .collect::<Vec<_>>()
            .join("\n")
    };
    (line(first), line(second))
}

#[test]
fn the_terminal_is_given_back_as_it_was() {
    let mut screen = child("enter").spawn();
    screen.wait_until("the alternate screen", |screen| {
        screen.alternate_screen() && screen.bracketed_paste() && screen.contents() == "inside"
    });
    screen.type_keys("q");
    screen.wait_until("the way back", |screen| {
        !screen.alternate_screen()
            && !screen.bracketed_paste()
            && !screen.hide_cursor()
            && screen.contents().contains("back")
    });
    let (before, after) = settings(&screen.contents());
    assert_eq!(before, after);
    screen.wait_exit();
    screen.wait_end();
    let bytes = screen.bytes_since(0);
    assert!(!bytes.windows(2).any(|pair| pair == b"\x1b]"), "no OSC");
    for never in ["\x1b[?1000h", "\x1b[?1003h", "\x1b[>"] {
        assert!(!bytes.windows(never.len()).any(|part| part == never.as_bytes()), "{never:?}");
    }
}

#[test]
fn a_panic_gives_the_terminal_back_and_tells_the_place_only() {
    let screen = child("panic").spawn();
    screen.wait_for("back");
    let contents = screen.contents();
    assert!(!screen.look(vt100::Screen::alternate_screen));
    assert!(contents.contains("panicked at tests/term_pty.rs"), "{contents}");
    assert!(!contents.contains("secret"), "{contents}");
    let (before, after) = settings(&contents);
    assert_eq!(before, after);
}

#[test]
fn a_panic_elsewhere_leaves_the_screen_up_and_is_told_afterwards() {
    let screen = child("other panic").spawn();
    screen.wait_until("still up", |screen| screen.alternate_screen() && screen.contents() == "still up");
    screen.type_keys("q");
    screen.wait_for("back");
    assert!(screen.contents().contains("panicked at tests/term_pty.rs"), "{}", screen.contents());
    assert!(!screen.contents().contains("secret"));
}

#[test]
fn the_width_of_a_line_is_asked() {
    for (answers, text) in
        [(Answers::Narrow, "Narrow []"), (Answers::Wide, "Wide []"), (Answers::Silent, "NoAnswer []")]
    {
        let screen = child("probe").answers(answers).spawn();
        screen.wait_until(text, |screen| screen.alternate_screen() && screen.contents() == text);
        screen.type_keys("q");
    }
}

#[test]
fn what_is_typed_during_the_question_is_kept() {
    let screen = child("probe").answers(Answers::Silent).spawn();
    screen.wait_until("the line", |screen| screen.alternate_screen() && screen.contents().contains('─'));
    screen.type_keys("lx\x1b[1;2Rm");
    screen.wait_for("Narrow [108, 120, 109]");
    screen.type_keys("q");
}

#[test]
fn a_hang_up_is_noticed_in_both_shapes() {
    let program = std::env::current_exe().unwrap();
    for kin in [Kin::Leader, Kin::ChildOfDeafParent] {
        let folder = tempfile::tempdir().unwrap();
        let note = folder.path().join("note");
        // SIGHUP itself would end a leader: the shell that ignores it leaves only the watch.
        let mut launch = Launch::new("sh")
            .args(["-c", "trap '' HUP; exec \"$0\" --exact the_child_plays_its_role --ignored --nocapture"]);
        launch = launch
            .args([program.to_str().unwrap()])
            .env(ROLE, "watch")
            .env(NOTE, note.to_str().unwrap())
            .kin(kin);
        let mut screen = launch.spawn();
        screen.wait_for("watching");
        screen.hang_up();
        screen.wait_exit_within(PATIENCE);
        assert_eq!(std::fs::read_to_string(&note).unwrap(), "heard", "{kin:?}");
    }
}
