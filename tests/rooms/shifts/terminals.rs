//! A handover at real terminals: the whole program in a PTY, in Chinese on one screen and in English on the other.

use std::path::Path;

use serde_json::Value;

use crate::support::people::{leave, line, post_with, records, set_pin};
use crate::support::post::{Post, text};
use crate::support::pty::{Launch, Screen};

const STAFF: &str = "\
staff no,name,duty
W1,李雷,warden
W2,韩梅梅,warden
W3,林涛,warden
L1,周带,duty leader
O1,赵管,officer
";
const F8: &str = "\x1b[19~";

fn screen(file: &Path, lang: &str, staff_no: &str) -> Screen {
    let screen = Launch::new(env!("CARGO_BIN_EXE_nightpost"))
        .args(["--db", file.to_str().unwrap(), "--lang", lang, "--as", staff_no])
        .size(100, 30)
        .spawn();
    screen.wait_for("F9");
    screen
}

/// Somebody takes the terminal over by their PIN.
fn swap(screen: &Screen, staff_no: &str, digits: &str, name: &str) {
    line(screen, &format!("/swap {staff_no}"), "Take over");
    line(screen, digits, &format!("{name} took over from"));
}

/// The colour in which a text of the top row stands.
fn colour_on_top(screen: &Screen, text: &str) -> vt100::Color {
    screen.wait_until(text, |shown| shown.contents().lines().next().unwrap_or_default().contains(text));
    screen.look(|shown| {
        let columns = shown.size().1.get();
        let cell = |column| shown.cell(0, column);
        let starts = |column: u16| {
            let row: String = (column..columns).filter_map(cell).map(vt100::Cell::contents).collect();
            row.starts_with(text)
        };
        let column = (0..columns).find(|column| starts(*column)).unwrap();
        cell(column).unwrap().fgcolor()
    })
}

fn post() -> Post {
    post_with(STAFF)
}

#[test]
fn a_shift_is_handed_over_by_pin_item_by_item_on_two_screens_in_two_languages() {
    let post = post();
    for (staff_no, digits) in [("W2", "8841"), ("L1", "2468")] {
        let one = screen(&post.file, "en", staff_no);
        set_pin(&one, digits);
        leave(one);
    }
    let (tent, other) = (screen(&post.file, "en", "W1"), screen(&post.file, "zh-CN", "W3"));
    set_pin(&tent, "7531");
    set_pin(&other, "9753");
    line(&tent, "wf 365 o", "王芳 4-1-101 out 36.5");
    // Who may not sign is told who may.
    line(&tent, "/handover sign", "this needs a duty leader");
    line(&other, "/交班 签字", "需带班领导办理");
    line(&other, "/交班 接 1", "还没有签字的交接班单");

    swap(&tent, "L1", "2468", "周带");
    tent.type_keys(F8);
    tent.wait_for("/handover sign");
    line(&tent, "/handover sign", "handover signed");
    tent.wait_for("signed by 周带");
    line(&tent, "/handover ok", "the same person cannot hand over and take over");
    let red = colour_on_top(&other, "未接收 5");

    // The incoming side at the same terminal, by PIN: one item, and one that is not taken over.
    swap(&tent, "W2", "8841", "韩梅梅");
    line(&tent, "/handover ok 1", "1 item taken over");
    line(&tent, "/handover no 2", "say why:");
    tent.type_keys("\x15");
    line(&tent, "/handover no 2 count again", "1 item not taken over");
    line(&tent, "/handover ok 19", "no item 19");
    // The other screen sees it, in its language; what is left is as red as before, the refused one as well.
    assert_eq!(colour_on_top(&other, "未接收 4"), red);
    assert_ne!(red, vt100::Color::Default);
    other.type_keys(F8);
    other.wait_for("不接");
    line(&other, "/交班 接 18", "已接收 1 项");
    assert_eq!(colour_on_top(&tent, "handover 3"), red);
    line(&other, "/交班 接 2", "已接收 1 项");
    assert_eq!(colour_on_top(&tent, "handover 2"), red);

    // With the last of them the shift is over, and the top row says nothing any more.
    line(&tent, "/handover ok", "2 items taken over");
    for (screen, said) in [(&tent, "handover "), (&other, "未接")] {
        screen.wait_until("nothing is left", |shown| {
            !shown.contents().lines().next().unwrap_or_default().contains(said)
        });
    }
    leave(tent);
    leave(other);

    let closed = records(&post, "shift.closed");
    assert_eq!(closed.len(), 1);
    assert_eq!(closed[0]["actor"], "W2");
    let taken: Vec<Value> =
        records(&post, "handover.acknowledged").into_iter().map(|r| r["actor"].clone()).collect();
    assert_eq!(taken, ["W2", "W3", "W3", "W2"]);
    assert_eq!(records(&post, "handover.refused")[0]["body"]["reason"], "count again");
    let shift = closed[0]["body"]["shift"].to_string();
    let signed = records(&post, "handover.signed").remove(0);
    let page = post.json(&["--json", "handover", "--shift", &shift]);
    assert_eq!(page["head"], signed["body"]["head"]);
    let against = post.run(&["verify", "--against", page["head"].as_str().unwrap()]);
    assert!(against.status.success(), "{}", text(&against.stderr));
}
