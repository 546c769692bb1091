//! Incidents as lines and as subcommands, by the program itself.

use serde_json::{Value, json};

use crate::support::post::{Post, nightpost, text};

/// The night of the 24th, ten minutes past two.
const CLOCK: &str = "2026-02-25T02:10:00+08:00";

struct Tent(Post);

impl Tent {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("post.db");
        let post = Post { folder, file };
        let staff = post.folder.path().join("staff.csv");
        std::fs::write(&staff, "工号,姓名,职务,队\n1001,赵队,队长,3\n").unwrap();
        let tent = Self(post);
        assert!(tent.run(&["init", "--post", "Post", "--gates", "East"]).status.success());
        assert!(tent.run(&["import", "staff", staff.to_str().unwrap()]).status.success());
        tent
    }

    fn run(&self, args: &[&str]) -> std::process::Output {
        nightpost(&self.0.file).env("NIGHTPOST_CLOCK", CLOCK).args(args).output().unwrap()
    }

    fn json(&self, args: &[&str]) -> Value {
        serde_json::from_slice(&self.run(args).stdout).unwrap()
    }

    /// Enters a line; whether it was taken, and what was answered.
    fn enter(&self, line: &str) -> (bool, String) {
        let answer = self.json(&["enter", "--json", line]);
        (answer["ok"].as_bool().unwrap(), answer["message"].as_str().unwrap().to_owned())
    }

    #[track_caller]
    fn takes(&self, line: &str, answer: &str) {
        let (ok, message) = self.enter(line);
        assert!(ok && message.contains(answer), "{line}: {message}");
    }

    #[track_caller]
    fn refuses(&self, line: &str, answer: &str) {
        let (ok, message) = self.enter(line);
        assert!(!ok && message.contains(answer), "{line}: {message}");
    }
}

#[test]
fn a_name_with_a_hyphen_is_a_place_and_no_unit_door() {
    let tent = Tent::new();
    tent.takes("/incident fence east-wall x3 wire cut", "incident 1: fence cut, east-wall, recorded");
    tent.takes("/incident fence EAST-WALL again", "second time at east-wall");
    tent.refuses("/incident fence 9-9 cut", "unit door 9-9 is not on the list");
}

#[test]
fn an_incident_is_entered_listed_and_shown() {
    let tent = Tent::new();
    tent.takes("/incident fence 东墙 3人 wire cut", "incident 1: fence cut, 东墙, recorded");
    tent.takes("/事件 撬门 东墙 锁坏了 done 已修", "second time at 东墙: 02:10");
    tent.takes("/sj 2 街道来过", "note added to incident 2");
    tent.takes("/incident 1 note came back", "note added to incident 1");
    tent.takes("/incident 1 close mended", "incident 1 closed");
    tent.refuses("/incident 1 close mended", "incident 1 was closed at 02:10 (by W1");
    tent.refuses("/incident 7 close mended", "there is no incident 7");
    tent.refuses("/incident fence", "/incident fence");
    let listed = tent.json(&["incidents", "--json"]);
    let numbers: Vec<&Value> = listed.as_array().unwrap().iter().map(|row| &row["no"]).collect();
    assert_eq!(numbers, [1, 2]);
    assert_eq!(tent.json(&["incidents", "--open", "--json"]), json!([]));
    assert_eq!(tent.json(&["incidents", "--at", "东墙", "--json"]).as_array().unwrap().len(), 2);
    assert_eq!(tent.json(&["incidents", "--night", "2026-02-23", "--json"]), json!([]));
    let one = tent.json(&["incidents", "1", "--json"]);
    assert_eq!(
        (&one["kind"], &one["people"], &one["outcome"]),
        (&json!("fence_cut"), &json!(3), &json!("mended"))
    );
    assert_eq!(one["notes"][0]["text"], "came back");
    assert_eq!(tent.json(&["incidents", "2", "--json"])["before"].as_array().unwrap().len(), 1);
    let shown = text(&tent.run(&["incidents", "2"]).stdout);
    assert!(shown.contains("door forced\t东墙") && shown.contains("once before: 02:10"), "{shown}");
    for (args, wrong) in [(vec!["incidents", "9"], 1), (vec!["incidents", "--night", "yesterday"], 1)] {
        let output = tent.run(&args);
        assert_eq!(output.status.code(), Some(wrong));
        assert!(text(&output.stderr).contains("fix: "), "{}", text(&output.stderr));
    }
    assert_eq!(tent.run(&["incidents", "1", "--open"]).status.code(), Some(2));
}

#[test]
fn an_incident_is_told_late_by_the_warden_and_by_a_team() {
    let tent = Tent::new();
    tent.takes("/late 01:50 /incident fence 东墙", "incident 1");
    tent.takes("/late 01:30 p3 out", "team 3 is out");
    tent.refuses(
        "/late 01:20 p3 radio incident fence 东墙",
        "01:20 is before what was already recorded at 01:30",
    );
    tent.takes("/late 01:55 p3 radio 事件 围挡 东墙 又被剪", "second time at 东墙: 01:50");
    tent.takes("/late 02:05 p3 phone incident 2 close mended", "incident 2 closed");
    let one = tent.json(&["incidents", "2", "--json"]);
    assert_eq!((&one["team"], &one["closed"]), (&json!(3), &json!("2026-02-25T02:05:00+08:00")));
    assert!(one["round"].is_i64(), "{one}");
    let log = text(&tent.run(&["log"]).stdout);
    let told = log.lines().find(|line| line.contains("又被剪")).unwrap();
    assert!(told.contains(r#""channel":"radio""#) && told.contains("事件 围挡 东墙 又被剪"), "{told}");
}

#[test]
fn a_command_that_cannot_be_told_late_is_not_done_now_instead() {
    let tent = Tent::new();
    let before = tent.json(&["status", "--json"])["seq"].clone();
    tent.refuses("/late 01:50 /courier SF 1234 east 3", "/courier does not belong there");
    tent.refuses("/late 01:50 /late 01:40 /incident fence 东墙", "/late does not belong there");
    tent.refuses("/late 03:00 /incident fence 东墙", "");
    assert_eq!(tent.json(&["status", "--json"])["seq"], before);
}

#[test]
fn a_lone_warden_is_watched_on_a_screen_only() {
    let tent = Tent::new();
    tent.refuses("/lone 30", "screen");
    tent.refuses("/lone ok", "no unanswered");
    let off = json!({ "on": false, "minutes": 0, "missed_since": null });
    assert_eq!(tent.json(&["status", "--json"])["lone"], off);
}
