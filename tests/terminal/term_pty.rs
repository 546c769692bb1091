//! The terminal's guard, probe and watch on a real terminal: each test starts itself again inside one.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::io::{Write, stdout};
use std::time::{Duration, Instant};

use nightpost::app::input::{Input, Key, KeyCode};
use nightpost::term::guard::Guard;
use nightpost::term::hangup::{HangupWatch, PATIENCE};
use nightpost::term::input::Reassembler;
use nightpost::term::probe::{DEADLINE, ask_line_width};
use nightpost::term::reader;
use nightpost::term::signals::Signals;
use nightpost::term::tty::Tty;

use crate::support::pty::{Answers, Kin, Launch};

const ROLE: &str = "NIGHTPOST_TEST_ROLE";
/// Where a child notes what it cannot say any more.
const NOTE: &str = "NIGHTPOST_TEST_NOTE";

/// This very program, as the child that plays a role.
fn child(role: &str) -> Launch {
    let program = std::env::current_exe().unwrap();
    // The shell shows the terminal's settings before and after.
    let script =
        "stty -a; \"$0\" --exact term_pty::the_child_plays_its_role --nocapture; echo; stty -a; echo back";
    Launch::new("sh").args(["-c", script]).args([program.to_str().unwrap()]).env(ROLE, role).size(120, 50)
}

fn say(text: &str) {
    let mut out = stdout();
    out.write_all(text.as_bytes()).unwrap();
    out.flush().unwrap();
}

#[test]
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
        "keys" => {
            let _guard = Guard::enter(&tty).unwrap();
            let (deliver, reads) = std::sync::mpsc::channel();
            reader::spawn(tty.clone(), move |bytes| deliver.send(bytes).is_ok()).unwrap();
            let begin = Instant::now();
            let mut machine = Reassembler::new();
            say("ready ");
            loop {
                let now = i64::try_from(begin.elapsed().as_millis()).unwrap();
                let wait = machine.deadline().map_or(10_000, |deadline| (deadline - now).max(0));
                let wait = Duration::from_millis(wait.unsigned_abs());
                let inputs = match reads.recv_timeout(wait) {
                    Ok(bytes) => machine.push(&bytes, now),
                    Err(_) => machine.timeout(i64::try_from(begin.elapsed().as_millis()).unwrap()),
                };
                for input in inputs {
                    match input {
                        Input::Key(Key { code: KeyCode::Char('q'), .. }) => return,
                        Input::Key(key) => say(&format!("{:?} ", key.code)),
                        other => say(&format!("{other:?} ")),
                    }
                }
            }
        }
        "signals" => {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_io().build().unwrap();
            runtime.block_on(async {
                let mut signals = Signals::listen().unwrap();
                for number in 0..6 {
                    say(&format!("waiting {number}; "));
                    let asked = signals.next().await;
                    say(&format!("{asked:?}; "));
                }
            });
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
    assert!(contents.contains("panicked at tests/terminal/term_pty.rs"), "{contents}");
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
    assert!(screen.contents().contains("panicked at tests/terminal/term_pty.rs"), "{}", screen.contents());
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
            .args(["-c", "trap '' HUP; exec \"$0\" --exact term_pty::the_child_plays_its_role --nocapture"]);
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

#[test]
fn sequences_and_pastes_that_a_bad_line_splits_come_whole() {
    let mut screen = child("keys").spawn();
    screen
        .wait_until("the reader", |screen| screen.alternate_screen() && screen.contents().contains("ready"));
    let pause = Duration::from_millis(20);
    screen.send_split(&[b"\x1b", b"[A"], pause);
    screen.send_split(&[b"\x1b", b"OQ\x1b[", b"15~"], pause);
    screen.wait_for("Up F(2) F(5)");
    screen.send_split(&[b"\x1b", b"[200~3-2\r", b"ok\x1b[201~"], pause);
    screen.wait_for("Paste(\"3-2\\nok\")");
    screen.send_split(&[b"\x1b[20", b"0~whole\r", b"one\x1b[2", b"01~"], pause);
    screen.wait_for("Paste(\"whole\\none\")");
    screen.send_bytes(b"\r\n\x1b");
    screen.wait_for("Enter Esc");
    screen.send_bytes(b"q");
    screen.wait_exit();
}

#[test]
fn every_signal_to_leave_is_heard_also_where_the_parent_ignored_it() {
    let program = std::env::current_exe().unwrap();
    // The shell's own id stays the program's after `exec`, and the numbers name it for `kill`.
    let script = "trap '' HUP QUIT; echo \"id $$\"; exec \"$0\" --exact term_pty::the_child_plays_its_role --nocapture";
    let launch =
        Launch::new("sh").args(["-c", script]).args([program.to_str().unwrap()]).env(ROLE, "signals");
    let screen = launch.size(120, 20).spawn();
    for (number, signal) in ["TERM", "INT", "HUP", "QUIT"].into_iter().enumerate() {
        screen.wait_for(&format!("waiting {number}"));
        let id = screen.pid().to_string();
        std::process::Command::new("kill").args(["-s", signal, &id]).status().unwrap();
        screen.wait_for(&format!("Leave; waiting {}", number + 1));
    }
    screen.resize(100, 20);
    screen.wait_for("Resize");
}
