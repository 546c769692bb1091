//! `nightpost staff`, and a PIN for scripts: from a file that nobody else can read, never from an argument.

use std::os::unix::fs::PermissionsExt as _;
use std::path::PathBuf;
use std::process::Output;

use crate::support::post::{Post, nightpost, text};

const STAFF: &str = "\
staff no,name,duty
W2,Han,warden
L1,Zhou,duty leader
O1,Zhao,officer
O2,Qian,社区管理员
V1,Sun,viewer
C1,Wu,captain
";

/// A post with one of each role.
fn post() -> Post {
    let post = Post::with_gates("East");
    let list = post.folder.path().join("staff.csv");
    std::fs::write(&list, STAFF).unwrap();
    let done = post.run(&["import", "staff", list.to_str().unwrap()]);
    assert!(done.status.success(), "{}", text(&done.stderr));
    post
}

impl Post {
    /// A file with a PIN, of these rights.
    fn pin_file(&self, digits: &str, mode: u32) -> PathBuf {
        let file = self.folder.path().join(format!("pin-{mode:o}"));
        std::fs::write(&file, format!("{digits}\n")).unwrap();
        std::fs::set_permissions(&file, std::fs::Permissions::from_mode(mode)).unwrap();
        file
    }

    fn run_with(&self, pin_file: &std::path::Path, args: &[&str]) -> Output {
        nightpost(&self.file).env("NIGHTPOST_PIN_FILE", pin_file).args(args).output().unwrap()
    }

    /// Sets a PIN as the screen does.
    fn set_pin(&self, staff_no: &str, digits: &str) {
        let screen = crate::sign_in::terminals::screen(&self.file, &["--as", staff_no]);
        crate::support::people::set_pin(&screen, digits);
        crate::support::people::leave(screen);
    }
}

fn fails(output: &Output, words: &str) {
    assert_eq!(output.status.code(), Some(1), "{}", text(&output.stdout));
    assert!(text(&output.stderr).contains(words), "{}", text(&output.stderr));
}

#[test]
fn the_list_says_who_may_what_and_orders_are_for_officers() {
    let post = post();
    let shown = text(&post.run(&["staff"]).stdout);
    for row in [
        "C1\tcaptain\tno role\tno PIN\tWu",
        "O2\tofficer\tcommunity officer\tno PIN\tQian",
        "V1\tviewer\tviewer\tno PIN\tSun",
        "PINs are not required",
        "the screen locks after 10 min without a key",
    ] {
        assert!(shown.contains(row), "{row}\n{shown}");
    }
    let json = post.json(&["staff", "list", "--json"]);
    assert_eq!((&json["pins_demanded"], &json["lock_minutes"]), (&false.into(), &10.into()));
    let leader = json["staff"].as_array().unwrap().iter().find(|row| row["staff_no"] == "L1").unwrap();
    assert_eq!((&leader["role"], &leader["has_pin"]), (&"duty_leader".into(), &false.into()));

    fails(&post.run(&["staff", "set-duty", "W2", "leader"]), "this needs a community officer");
    fails(&post.run(&["--as", "C1", "staff"]), "this needs a viewer");
    let told = post.run(&["--as", "O1", "staff", "set-duty", "w2", "leader"]);
    assert!(text(&told.stdout).starts_with("W2 is now duty leader"), "{}", text(&told.stdout));
    assert_eq!(text(&told.stderr), "");
    fails(&post.run(&["--as", "O1", "staff", "set-duty", "X9", "warden"]), "X9");
    let told = post.run(&["--as", "O1", "staff", "set-duty", "O2", "warden"]);
    assert!(text(&told.stderr).contains("name a second"), "{}", text(&told.stderr));
    fails(&post.run(&["--as", "O1", "staff", "lock-after", "241"]), "0 to 240");
    assert!(post.run(&["--as", "O1", "staff", "lock-after", "0"]).status.success());
    assert!(text(&post.run(&["staff"]).stdout).contains("never locks by itself"));
}

#[test]
fn ways_of_reading_are_for_the_roles_that_may() {
    let post = post();
    for (args, who, not) in [
        (&["find", "x"][..], "V1", "C1"),
        (&["flags"], "V1", "C1"),
        (&["incidents"], "V1", "C1"),
        (&["export", "passages"], "L1", "W2"),
        (&["cards"], "L1", "W2"),
        (&["log"], "O1", "L1"),
    ] {
        let by = |staff_no: &str| post.run(&[&["--as", staff_no], args].concat());
        fails(&by(not), "this needs a");
        assert!(!text(&by(who).stderr).contains("this needs a"), "{args:?}");
    }
    let list = post.folder.path().join("staff.csv");
    let list = list.to_str().unwrap();
    fails(&post.run(&["--as", "L1", "import", "staff", list, "--dry-run"]), "this needs a community officer");
    fails(&post.run(&["rules", "add", "two-days"]), "this needs a community officer");
    fails(&post.run(&["--as", "V1", "enter", "+1"]), "");
}

#[test]
fn a_pin_comes_from_a_file_that_nobody_else_can_read() {
    let post = post();
    post.set_pin("W2", "8841");
    let enter = ["--as", "W2", "enter", "+1"];
    fails(&post.run(&enter), "W2 has a PIN, but none was given");
    fails(&post.run_with(&post.pin_file("8841", 0o640), &enter), "others can read");
    fails(&post.run_with(&post.folder.path().join("nowhere"), &enter), "cannot be read");
    fails(&post.run_with(&post.pin_file("eight", 0o600), &enter), "contains no PIN");
    fails(&post.run_with(&post.pin_file("8842", 0o600), &enter), "wrong PIN");
    let done = post.run_with(&post.pin_file("8841", 0o600), &enter);
    assert!(done.status.success(), "{}", text(&done.stderr));
    // What shows nobody's name asks nobody.
    assert!(post.run(&["--as", "W2", "status"]).status.success());
    let log = text(&post.run(&["--as", "O1", "log"]).stdout);
    assert!(!log.contains("8841") && !log.contains("argon2"), "{log}");
    // Entering is no signing in: the wrong one is told with the first right one, and nothing more.
    assert_eq!(log.matches("sign_in.failed").count(), 1);
    assert_eq!(log.matches("warden.signed_in").count(), 2, "{log}");

    assert!(post.run(&["--as", "O1", "staff", "demand-pins", "on"]).status.success());
    fails(&post.run(&["--as", "L1", "enter", "+1"]), "a PIN is needed here and you have none");
    fails(&post.run(&["--as", "O1", "staff", "reset-pin", "W2"]), "a PIN is needed here and you have none");
    post.set_pin("O1", "2468");
    let done = post.run_with(&post.pin_file("2468", 0o600), &["--as", "O1", "staff", "reset-pin", "w2"]);
    assert!(text(&done.stdout).starts_with("W2 sets a new PIN"), "{}", text(&done.stderr));
    fails(&post.run(&enter), "a PIN is needed here and you have none");
    let verdict = post.run(&["verify"]);
    assert!(verdict.status.success(), "{}", text(&verdict.stderr));
}
