//! The pseudo-terminal harness against programs that everybody knows.

use std::time::Duration;

use crate::support::pty::{Answers, Kin, Launch, Screen};

#[test]
fn what_is_typed_is_echoed_and_found() {
    let mut screen = Screen::spawn("cat", &[], &[], 40, 5);
    screen.type_keys("夜岗\r");
    screen.wait_until("echo and answer", |screen| screen.contents() == "夜岗\n夜岗");
    assert_eq!(screen.row(1), "夜岗");
    assert_eq!(screen.cursor(), (0, 2));
    screen.type_keys("\x04");
    assert!(screen.wait_exit().success());
}

#[test]
fn a_question_for_the_cursor_is_answered_as_asked_for() {
    let ask = "stty -icanon -echo min 0 time 5; printf 'ab\\033[6n'; dd bs=1 count=6 2>/dev/null | od -An -c | tr -d ' '; stty sane";
    for (answers, text) in [(Answers::Narrow, "033[1;3R"), (Answers::Wide, "033[1;5R")] {
        let screen = Launch::new("sh").args(["-c", ask]).answers(answers).spawn();
        screen.wait_for(text);
    }
    let mut silent = Launch::new("sh").args(["-c", ask]).answers(Answers::Silent).spawn();
    silent.wait_exit();
    silent.wait_end();
    assert_eq!(silent.contents(), "ab");
}

#[test]
fn a_new_size_reaches_the_program() {
    let script = "trap 'stty size' WINCH; echo ready; while :; do sleep 0.05; done";
    let screen = Launch::new("sh").args(["-c", script]).spawn();
    screen.wait_for("ready");
    screen.resize(50, 11);
    screen.wait_for("11 50");
}

#[test]
fn pieces_and_marks_are_kept() {
    let screen = Launch::new("cat").size(30, 4).spawn();
    screen.send_split(&[b"a", b"b"], Duration::from_millis(30));
    screen.wait_for("ab");
    let mark = screen.mark();
    screen.type_keys("c");
    screen.wait_for_bytes_after(mark);
    assert_eq!(screen.bytes_since(mark), b"c");
    assert!(screen.chunks().len() >= 2);
}

#[test]
fn a_hang_up_ends_both_kinds_of_child() {
    for kin in [Kin::Leader, Kin::ChildOfDeafParent] {
        let mut screen = Launch::new("cat").kin(kin).spawn();
        screen.type_keys("x");
        screen.wait_for("x");
        screen.hang_up();
        screen.wait_exit();
    }
}

#[test]
fn a_child_of_a_deaf_parent_has_its_own_group_and_ignores_hang_up() {
    let script = "ps -o pid=,pgid=,ppid=,sid= -p $$ | tr -s ' '; kill -HUP $$; echo alive; read x";
    let screen = Launch::new("sh").args(["-c", script]).kin(Kin::ChildOfDeafParent).spawn();
    screen.wait_for("alive");
    let row = screen.row(0);
    let ids: Vec<u32> = row.split_whitespace().map(|id| id.parse().unwrap()).collect();
    let [pid, group, parent, session] = ids[..] else { panic!("{row}") };
    assert_eq!(pid, group);
    assert_eq!(parent, session);
    assert_eq!(parent, screen.pid());
}
