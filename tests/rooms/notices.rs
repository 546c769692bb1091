//! Notices on a real file and by the program itself: given, told, copied, printed, ended, taken back.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on shall stop there")]

use nightpost::domain::command::{Annul, Command, NoticeCommand, Refusal, What};
use nightpost::domain::notices::NoticeWay;
use nightpost::store::NoticeRow;
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::support::night::Night;
use crate::support::post::{Post, nightpost, text};

fn gives(zh: &str, until_ms: Option<i64>) -> Command {
    Command::Notice(NoticeCommand::Give { zh: zh.into(), en: "no water".into(), from_ms: None, until_ms })
}

fn tells(no: u32, buildings: &[&str]) -> Command {
    let buildings = buildings.iter().map(|one| (*one).to_owned()).collect();
    Command::Notice(NoticeCommand::Tell { no, buildings, way: NoticeWay::Posted })
}

fn ends(no: u32) -> Command {
    Command::Notice(NoticeCommand::End { no })
}

fn row(night: &mut Night, no: u32) -> NoticeRow {
    night.store().notice(no).unwrap().unwrap()
}

#[test]
fn a_notice_holds_from_when_until_when_and_each_step_can_be_taken_back() {
    let mut night = Night::new();
    let until_ms = night.now_ms() + 3_600_000;
    night.does(&gives("今晚停水", Some(until_ms)));
    night.does(&tells(1, &["3"]));
    let unknown = Refusal::NotFound { what: What::Building, name: "9".into() };
    assert_eq!(night.refuses(&tells(1, &["3", "9"])), unknown);
    assert_eq!(night.refuses(&ends(2)), Refusal::NotFound { what: What::Notice, name: "2".into() });
    night.does(&ends(1));
    assert_eq!(night.refuses(&ends(1)), Refusal::Already);
    assert!(night.store().tent().unwrap().notices.is_empty());
    night.undo();
    assert!(row(&mut night, 1).holds(night.now_ms()));
    assert_eq!(night.store().tent().unwrap().notices.len(), 1);
    assert_eq!(row(&mut night, 1).reach[0].buildings, ["3"]);
    night.undo();
    assert_eq!(row(&mut night, 1).reach, []);
    night.pass(3600);
    assert!(night.store().notices().unwrap().is_empty(), "its time is over");
    assert_eq!(night.refuses(&ends(1)), Refusal::Already);
    night.does(&tells(1, &[]));
    assert!(row(&mut night, 1).reach[0].buildings.is_empty(), "it may still be told who was told");
    night.undo();
    night.undo();
    assert_eq!(night.store().notice(1).unwrap(), None);
    night.does(&gives("停电", None));
    assert!(night.store().notice(2).unwrap().is_some());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(8))]

    #[test]
    fn whatever_happens_to_notices_the_tables_can_be_made_again(
        acts in proptest::collection::vec((0..4_u8, 1..4_u32), 1..20)
    ) {
        let mut night = Night::new();
        for (act, no) in acts {
            night.pass(60);
            match act {
                0 => drop(night.does(&gives("停水", None))),
                // Some are refused, as they would be.
                1 => drop(night.by("W1", &tells(no, &["3"]))),
                2 => drop(night.by("W1", &ends(no))),
                _ => {
                    if let Some(record) = night.store().last_own("W1").unwrap() {
                        night.does(&Command::Annul(Annul { seq: record.seq }));
                    }
                }
            }
        }
        night.sound();
    }
}

struct Tent(Post);

impl Tent {
    fn run(&self, args: &[&str]) -> std::process::Output {
        nightpost(&self.0.file).args(args).output().unwrap()
    }

    #[track_caller]
    fn says(&self, args: &[&str], said: &str) -> String {
        let output = self.run(args);
        let told = text(&output.stdout) + &text(&output.stderr);
        assert!(told.contains(said) && !told.contains("panicked"), "{args:?}: {told}");
        told
    }

    fn json(&self, args: &[&str]) -> Value {
        serde_json::from_slice(&self.run(args).stdout).unwrap()
    }
}

#[test]
fn a_notice_by_lines_and_by_the_command_line() {
    let tent = Tent(Post::with_gates("East"));
    tent.says(&["enter", "/notice 今晚停水 | no water tonight\u{1b}[31m"], "notice 1 given");
    tent.says(
        &["notice", "add", "--en", "call 13900001234", "--until", "2099-01-01T00:00"],
        "notice 2 given",
    );
    tent.says(&["notice", "add", "--en", "x", "--until", "2001-01-01T00:00"], "error");
    tent.says(&["enter", "/notice 1 told all group"], "all buildings told (group chat)");
    tent.says(&["notice", "reach", "1", "--building", "9", "--how", "posted"], "no list has a building 9");
    tent.says(&["notice", "reach", "1", "--building", "a..z", "--how", "posted"], "a..z is no building");
    tent.says(&["notice", "reach", "1", "--how", "shouted"], "shouted");
    tent.says(&["enter", "/notice 1 copy"], "screen");
    let rows = tent.json(&["notice", "--json"]);
    assert_eq!(rows.as_array().unwrap().len(), 2);
    assert_eq!((&rows[1]["zh"], &rows[1]["group"]), (&json!("今晚停水"), &json!("all")));
    assert_eq!((&rows[0]["en"], &rows[0]["holds"]), (&json!("call 139****1234"), &json!(true)));
    // What is meant for everybody goes out whole.
    tent.says(&["notice", "2", "--text", "-"], "call 13900001234\nPost\n");
    let file = tent.0.folder.path().join("notice.html");
    tent.says(&["notice", "1", "--print", file.to_str().unwrap()], "notice 1 written to");
    let html = std::fs::read_to_string(&file).unwrap();
    assert!(
        html.contains("<p class=\"text\" lang=\"zh-CN\">今晚停水</p>") && !html.contains('\u{1b}'),
        "{html}"
    );
    tent.says(&["notice", "end", "1"], "notice 1 ended");
    tent.says(&["notice", "7"], "there is no notice 7");
    tent.says(&["notice"], "call 139****1234");
    assert_eq!(tent.json(&["notice", "--all", "--json"]).as_array().unwrap().len(), 2);
    tent.says(&["export", "notices", "--format", "csv"], "今晚停水");
    assert!(tent.run(&["verify"]).status.success());
}

#[test]
fn the_handover_page_says_what_holds_and_who_was_told() {
    let tent = Tent(Post::with_gates("East"));
    let list = tent.0.folder.path().join("list.csv");
    std::fs::write(&list, "name,building,unit,room\n李小明,2,1,101\n王芳,10,1,101\n").unwrap();
    tent.says(&["import", "residents", list.to_str().unwrap()], "2 added");
    tent.says(&["enter", "/notice 今晚停水 | no water tonight"], "notice 1 given");
    tent.says(&["handover"], "no. 1 no water tonight; until somebody ends it; nobody was told yet");
    tent.says(&["enter", "/notice 1 told 10 posted"], "10 told");
    tent.says(&["enter", "/notice 1 told 2,10 group"], "told");
    tent.says(&["handover"], "until somebody ends it; told: 2 10");
    tent.says(&["--lang", "zh-CN", "handover"], "1 号 今晚停水；停用为止；已通知 2 10");
    tent.says(&["enter", "/notice 1 told all loudspeaker"], "told");
    tent.says(&["handover"], "told: all buildings");
    // The page outlives the notice, so that no number stands whole on it; and one in Chinese alone is told as it is.
    tent.says(&["enter", "/notice 请打 13900001234"], "notice 2 given");
    tent.says(&["handover"], "请打 139****1234");
    tent.says(&["notice", "end", "1"], "notice 1 ended");
    let told = tent.says(&["handover"], "28 Notices (1)");
    assert!(!told.contains("no water"), "{told}");
}
