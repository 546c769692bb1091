//! Wardens over SSH: the README's configuration in a real sshd on loopback, the real client in a PTY.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on shall stop there"
)]

#[path = "support/post.rs"]
#[expect(dead_code, reason = "each test program uses its part of the harness")]
mod post;
#[path = "support/pty.rs"]
#[expect(dead_code, reason = "each test program uses its part of the harness")]
mod pty;
#[path = "support/sshd.rs"]
mod sshd;

#[path = "ssh/broken.rs"]
mod broken;
#[path = "ssh/closed.rs"]
mod closed;

use post::{Post, nightpost, text};
use pty::{Launch, Screen};
use serde_json::Value;

const RESIDENTS: &str = "\
name,building,stairwell,room,birth year
李小明,3,2,501,1980
王芳,4,1,101,1990
";
const STAFF: &str = "\
staff no,name,duty
W2,韩梅梅,warden
L1,周带,duty leader
O1,赵管,officer
";
/// The PINs of W2 and of L1.
const PIN: &str = "8841";
const LEADERS_PIN: &str = "2468";

/// A post with lists, and PINs for all who come over SSH, set at the post's own screen.
fn post() -> Post {
    let post = Post::with_gates("East, West");
    for (list, rows) in [("residents", RESIDENTS), ("staff", STAFF)] {
        let file = post.folder.path().join(format!("{list}.csv"));
        std::fs::write(&file, rows).unwrap();
        let done = post.run(&["import", list, file.to_str().unwrap()]);
        assert!(done.status.success(), "{}", text(&done.stderr));
    }
    for (staff_no, digits) in [("W2", PIN), ("L1", LEADERS_PIN)] {
        let screen = local(&post, &["--as", staff_no]);
        screen.wait_for("Set a PIN");
        screen.type_keys(&format!("{digits}\r{digits}\r"));
        screen.wait_until("the PIN is set", |shown| !shown.contents().contains("New PIN"));
        leave(screen);
    }
    post
}

/// The post's own screen.
fn local(post: &Post, args: &[&str]) -> Screen {
    let launch = Launch::new(env!("CARGO_BIN_EXE_nightpost"));
    launch.args(["--db", post.file.to_str().unwrap()]).args(args.iter().copied()).spawn()
}

fn sign_in(screen: &Screen, staff_no: &str, digits: &str) {
    screen.wait_for("Sign in");
    screen.type_keys(&format!("{staff_no}\r{digits}\r"));
    screen.wait_until("signed in", |shown| !shown.contents().contains("Sign in"));
}

fn line(screen: &Screen, typed: &str, answer: &str) {
    screen.type_keys(typed);
    screen.type_keys("\r");
    screen.wait_for(answer);
}

fn leave(mut screen: Screen) {
    screen.type_keys("\x1b[21~\x1b[21~");
    assert!(screen.wait_exit().success(), "{}", screen.dump());
}

impl Post {
    /// The journal, read by an officer without a PIN.
    fn records(&self) -> Vec<Value> {
        let log = nightpost(&self.file).args(["--as", "O1", "log"]).output().unwrap();
        let lines = log.stdout.split(|byte| *byte == b'\n').filter(|line| !line.is_empty());
        lines.map(|line| serde_json::from_slice(line).unwrap()).collect()
    }

    fn of_kind(&self, kind: &str) -> Vec<Value> {
        self.records().into_iter().filter(|record| record["kind"] == kind).collect()
    }

    fn sound(&self) {
        let verdict = self.run(&["verify"]);
        assert!(verdict.status.success(), "{}", text(&verdict.stderr));
    }
}
