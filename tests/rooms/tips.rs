//! Tips on a real file and by the program itself: told, given, closed, thanked; who told one stands in no list, is seen for
//! a reason that is a record, and is forgotten alone.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on shall stop there")]

use nightpost::domain::command::{Annul, Command, Erase, Refusal, TipCommand};
use nightpost::domain::errands::RunnerTold;
use nightpost::domain::tips::{TellerTold, TipPriority, TipRefusal, TipState, TipStep};
use nightpost::domain::value::{Phone, SafeText};
use nightpost::store::{Op, TipRow};
use proptest::prelude::*;
use rusqlite::Connection;
use serde_json::{Value, json};

use crate::support::night::Night;
use crate::support::post::{Post, nightpost, text};

const DAY_S: i64 = 86_400;

fn tells(priority: TipPriority, words: &str, named: bool) -> Command {
    let teller = named
        .then(|| TellerTold { name: SafeText::new("甲某某"), phone: Phone::parse("13900001234").ok() });
    let (place, text) = ("东墙".into(), SafeText::new(words));
    Command::Tip(TipCommand::Tell { priority, place, text, teller, at_ms: None })
}

fn step(no: u32, step: TipStep) -> Command {
    Command::Tip(TipCommand::Step { no, step, at_ms: None })
}

fn closes(no: u32) -> Command {
    step(no, TipStep::Closed("已劝离".into()))
}

fn row(night: &mut Night, no: u32) -> TipRow {
    night.store().tip(no).unwrap().unwrap()
}

/// Where words are still to be found: table and column.
fn traces(night: &Night, wanted: &str) -> Vec<String> {
    let conn = Connection::open(night.path()).unwrap();
    let names = |sql: &str| -> Vec<String> {
        let mut statement = conn.prepare(sql).unwrap();
        statement.query_map([], |row| row.get(0)).unwrap().collect::<Result<_, _>>().unwrap()
    };
    let mut found = Vec::new();
    for table in names("SELECT name FROM sqlite_schema WHERE type = 'table'") {
        for column in names(&format!("SELECT name FROM pragma_table_info('{table}')")) {
            let texts =
                names(&format!("SELECT \"{column}\" FROM \"{table}\" WHERE typeof(\"{column}\") = 'text'"));
            if texts.iter().any(|text| text.contains(wanted)) {
                found.push(format!("{table}.{column}"));
            }
        }
    }
    found
}

#[test]
fn a_tip_is_seen_to_and_each_step_can_be_taken_back() {
    let mut night = Night::new();
    night.does(&tells(TipPriority::Low, "灯不亮", false));
    night.does(&tells(TipPriority::Urgent, "有人翻墙", true));
    let order: Vec<u32> = night.store().tips_open().unwrap().iter().map(|row| row.no).collect();
    assert_eq!(order, [2, 1]);
    assert_eq!(night.store().tent().unwrap().tips.len(), 1, "what is urgent waits in sight");
    assert_eq!(night.refuses(&step(2, TipStep::Thanked)), TipRefusal::TipOpen { no: 2 }.into());
    night.does(&step(2, TipStep::Given(RunnerTold::Named("韩梅梅".into()))));
    assert_eq!((row(&mut night, 2).state(), row(&mut night, 2).runner), (TipState::Given, Some("W2".into())));
    night.does(&closes(2));
    assert!(night.store().tent().unwrap().tips.is_empty());
    assert!(row(&mut night, 2).is_open(), "whoever told it is still to be thanked");
    night.does(&step(2, TipStep::Thanked));
    assert!(!row(&mut night, 2).is_open());
    assert_eq!(night.refuses(&closes(2)), TipRefusal::TipClosed { no: 2 }.into());
    for state in [TipState::Closed, TipState::Given, TipState::Told] {
        night.undo();
        assert_eq!(row(&mut night, 2).state(), state);
        night.sound();
    }
    night.undo();
    assert_eq!(night.store().tip(2).unwrap(), None);
    night.does(&closes(1));
    assert_eq!(night.refuses(&step(1, TipStep::Thanked)), TipRefusal::NoTeller { no: 1 }.into());
}

#[test]
fn whoever_told_a_tip_is_forgotten_alone() {
    let mut night = Night::new();
    night.does(&tells(TipPriority::Urgent, "有人翻墙", true));
    assert_eq!(traces(&night, "甲某某"), ["journal_body.body", "tip_teller.name"]);
    assert_eq!(traces(&night, "有人翻墙"), ["journal_body.body", "tip.text"]);
    let teller = night.store().tip_teller(1).unwrap().unwrap();
    night.does(&Command::Erase(Erase { subject: teller }));
    assert_eq!(traces(&night, "甲某某"), [] as [&str; 0]);
    assert_eq!(traces(&night, "13900001234"), [] as [&str; 0]);
    assert!(!row(&mut night, 1).has_teller && !row(&mut night, 1).erased);
    night.again();
    night.sound();
}

#[test]
fn tips_go_by_their_days_once_they_are_closed_with_whoever_told_them() {
    let mut night = Night::new();
    for words in ["秘一", "秘二"] {
        night.does(&tells(TipPriority::Normal, words, true));
    }
    night.does(&closes(1));
    night.pass(31 * DAY_S);
    night.does(&tells(TipPriority::Normal, "新", false));
    let op =
        Op { id: night.hands.context().id(), actor: "W1".into(), terminal: "desk".into(), begun_by: None };
    night.store().purge(&op, false, true, &mut |_, _| {}).unwrap();
    assert!(row(&mut night, 1).erased && !row(&mut night, 2).erased);
    assert_eq!(traces(&night, "秘一"), [] as [&str; 0]);
    assert!(night.store().tip_teller(1).unwrap().is_none() && night.store().tip_teller(2).unwrap().is_some());
    assert_eq!(
        night.refuses(&closes(1)),
        Refusal::NotFound { what: nightpost::domain::command::What::Tip, name: "1".into() }
    );
    night.again();
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(10))]

    #[test]
    fn whatever_happens_to_tips_the_tables_can_be_made_again(
        acts in proptest::collection::vec((0..7_u8, 1..4_u32), 1..25)
    ) {
        let mut night = Night::new();
        let mut ids = Vec::new();
        for (act, no) in acts {
            night.pass(60);
            match act {
                0 | 1 => ids.extend(night.does(&tells(TipPriority::Normal, "甲", act == 1)).subject),
                // Some are refused, as they would be.
                2 => drop(night.by("W1", &step(no, TipStep::Given(RunnerTold::Oneself)))),
                3 => drop(night.by("W1", &closes(no))),
                4 => drop(night.by("W1", &step(no, TipStep::Thanked))),
                5 => {
                    if let Some(record) = night.store().last_own("W1").unwrap() {
                        night.does(&Command::Annul(Annul { seq: record.seq }));
                    }
                }
                _ => {
                    let teller = night.store().tip_teller(no).unwrap();
                    if let Some(subject) = teller.or(ids.get(usize::try_from(no).unwrap()).copied()) {
                        night.does(&Command::Erase(Erase { subject }));
                    }
                }
            }
        }
        night.sound();
    }
}

#[test]
fn a_tip_by_lines_and_by_the_command_line() {
    let post = Post::with_gates("East");
    let run = |args: &[&str]| nightpost(&post.file).args(args).output().unwrap();
    let says = |args: &[&str], said: &str| {
        let output = run(args);
        let told = text(&output.stdout) + &text(&output.stderr);
        assert!(told.contains(said) && !told.contains("panicked"), "{args:?}: {told}");
        told
    };
    says(
        &["enter", "/tip urgent east-wall \u{1b}[31mclimbers\u{202e} teller Wang 13900001234"],
        "tip 1 (urgent), recorded",
    );
    says(&["enter", "/线索 3-2 打牌"], "tip 2 (normal)");
    says(&["enter", "/tip 1 given nobody"], "nobody");
    says(&["enter", "/tip 1 given"], "tip 1 given to W1");
    says(&["enter", "/tip 9 closed x"], "there is no tip 9");
    says(&["enter", "/tip 1 thanked"], "tip 1 is open: first");
    says(&["enter", "/tip 1 closed sent away"], "tip 1 closed");
    let listed = says(&["tip"], "to be thanked");
    assert!(listed.contains("climbers") && !listed.contains('\u{1b}'), "{listed}");
    for all in [&["tip", "--all", "--json"][..], &["tip"], &["export", "tips", "--format", "csv"], &["log"]] {
        let told = text(&run(all).stdout);
        assert!(!told.contains("13900001234"), "{all:?}: {told}");
        assert!(all == ["log"] || !told.contains("Wang"), "{all:?}: {told}");
    }
    let shown: Value =
        serde_json::from_slice(&run(&["tip", "1", "--teller", "call_back", "--json"]).stdout).unwrap();
    assert_eq!((&shown["name"], &shown["phone"]), (&json!("Wang"), &json!("13900001234")));
    let seen = says(&["export", "reveals", "--format", "json"], "call_back");
    assert!(!seen.contains("1234"), "{seen}");
    says(&["tip", "2", "--teller", "call_back"], "");
    assert!(!run(&["tip", "2", "--teller", "call_back"]).status.success(), "nobody told it");
    says(&["enter", "/tip 1 thanked"], "was thanked");
    says(&["tip", "1", "--forget-teller"], "who told tip 1 is forgotten");
    assert!(!run(&["tip", "1", "--teller", "call_back"]).status.success());
    assert!(run(&["verify"]).status.success());
}
