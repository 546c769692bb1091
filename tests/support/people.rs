//! A post with a staff list, and what its people do at every screen: set a PIN, enter a line, leave.

use serde_json::Value;

use super::post::{Post, nightpost, text};
use super::pty::Screen;

const RESIDENTS: &str = "\
name,building,stairwell,room,birth year
李小明,3,2,501,1980
王芳,4,1,101,1990
";

/// A post with two gates, two residents and a staff list.
pub(crate) fn post_with(staff: &str) -> Post {
    let post = Post::with_gates("East, West");
    for (list, rows) in [("residents", RESIDENTS), ("staff", staff)] {
        let file = post.folder.path().join(format!("{list}.csv"));
        std::fs::write(&file, rows).unwrap();
        let done = post.run(&["import", list, file.to_str().unwrap()]);
        assert!(done.status.success(), "{}", text(&done.stderr));
    }
    post
}

/// The journal's records of one kind, read by an officer without a PIN.
pub(crate) fn records(post: &Post, kind: &str) -> Vec<Value> {
    let log = nightpost(&post.file).args(["--as", "O1", "log"]).output().unwrap();
    let lines = log.stdout.split(|byte| *byte == b'\n').filter(|line| !line.is_empty());
    let all = lines.map(|line| serde_json::from_slice::<Value>(line).unwrap());
    all.filter(|record| record["kind"] == kind).collect()
}

/// Sets a PIN where the screen offers to, in whichever language.
pub(crate) fn set_pin(screen: &Screen, digits: &str) {
    screen.wait_until("a PIN is offered", |shown| {
        ["Set a PIN", "设置密码"].iter().any(|offer| shown.contents().contains(offer))
    });
    screen.type_keys(&format!("{digits}\r{digits}\r"));
    screen.wait_until("the PIN is set", |shown| {
        !["New PIN", "新密码"].iter().any(|asked| shown.contents().contains(asked))
    });
}

/// Enters a line and waits for its answer.
pub(crate) fn line(screen: &Screen, typed: &str, answer: &str) {
    screen.type_keys(typed);
    screen.type_keys("\r");
    screen.wait_for(answer);
}

/// Leaves the program, whatever is still open.
pub(crate) fn leave(mut screen: Screen) {
    screen.type_keys("\x1b[21~\x1b[21~");
    assert!(screen.wait_exit().success(), "{}", screen.dump());
}
