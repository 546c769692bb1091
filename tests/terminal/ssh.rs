//! Wardens over SSH: the manual's configuration in a real sshd on loopback, the real client in a PTY.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on shall stop there")]

mod broken;
mod closed;

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
/// The PINs of W2 and of L1.
const PIN: &str = "8841";
const LEADERS_PIN: &str = "2468";

/// A post with lists, and PINs for all who come over SSH, set at the post's own screen.
fn post() -> Post {
    let post = post_with(STAFF);
    for (staff_no, digits) in [("W2", PIN), ("L1", LEADERS_PIN)] {
        let screen = local(&post, &["--as", staff_no]);
        set_pin(&screen, digits);
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

impl Post {
    fn of_kind(&self, kind: &str) -> Vec<Value> {
        records(self, kind)
    }

    fn sound(&self) {
        let verdict = self.run(&["verify"]);
        assert!(verdict.status.success(), "{}", text(&verdict.stderr));
    }
}
