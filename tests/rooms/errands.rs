//! Errands on a real file: asked for, run, paid, taken back, erased, purged; the file adds up after each.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on shall stop there")]

use nightpost::domain::command::{
    Annul, Command, Erase, ErrandCommand, Import, ListRows, OfficeCommand, Refusal,
};
use nightpost::domain::errands::{ErrandRefusal, ErrandState, ErrandStep, RunnerTold};
use nightpost::domain::flags::{Flag, FlagKind};
use nightpost::domain::people::Person;
use nightpost::domain::value::{Fen, Home, Id, SafeText};
use nightpost::exchange::errands::page;
use nightpost::store::{ErrandRow, Op};
use nightpost::text::{Language, Texts};
use proptest::prelude::*;
use rusqlite::Connection;
use serde_json::{Value, json};

use crate::support::night::Night;
use crate::support::post::{Post, nightpost, text};

const DAY_S: i64 = 86_400;

fn home(room: &str) -> Home {
    Home::new("3", "2", room).unwrap()
}

fn asks(room: &str, person: Option<Id>, what: &str) -> Command {
    Command::Errand(ErrandCommand::Ask { home: home(room), person, what: SafeText::new(what), at_ms: None })
}

fn step(no: u32, step: ErrandStep) -> Command {
    Command::Errand(ErrandCommand::Tell { no, step, at_ms: None })
}

fn row(night: &mut Night, no: u32) -> ErrandRow {
    night.store().errand(no).unwrap().unwrap()
}

/// Takes, buys for 35.50 and delivers.
fn runs(night: &mut Night, no: u32) {
    for one in
        [ErrandStep::Taken(RunnerTold::Oneself), ErrandStep::Got(Fen::new(3550)), ErrandStep::Delivered(None)]
    {
        night.does(&step(no, one));
    }
}

#[test]
fn an_errand_is_run_step_by_step_and_each_step_can_be_taken_back() {
    let mut night = Night::new();
    night.does(&asks("501", None, "大米"));
    let early = Refusal::Errand(ErrandRefusal::OutOfStep { no: 1, state: ErrandState::Asked });
    assert_eq!(night.refuses(&step(1, ErrandStep::Delivered(None))), early);
    runs(&mut night, 1);
    let seen = row(&mut night, 1);
    assert_eq!((seen.state, seen.runner_name.as_str()), (ErrandState::Delivered, "李雷"));
    assert_eq!((seen.owed(), seen.is_open()), (Fen::new(3550), true));
    night.does(&step(1, ErrandStep::Paid(Fen::new(3000))));
    assert_eq!(row(&mut night, 1).owed(), Fen::new(550));
    night.does(&step(1, ErrandStep::Paid(None)));
    assert!(night.store().errands_open().unwrap().is_empty());
    let states = [
        (ErrandState::Delivered, Fen::new(550)),
        (ErrandState::Delivered, Fen::new(3550)),
        (ErrandState::Got, Fen::new(3550)),
        (ErrandState::Taken, None),
        (ErrandState::Asked, None),
    ];
    for (state, owed) in states {
        night.undo();
        let seen = row(&mut night, 1);
        assert_eq!((seen.state, seen.owed()), (state, owed));
        night.sound();
    }
    night.undo();
    assert_eq!(night.store().errand(1).unwrap(), None);
    // The number of one that was taken back is not given again.
    night.does(&asks("501", None, "大米"));
    assert!(night.store().errand(2).unwrap().is_some());
}

#[test]
fn homes_in_quarantine_come_first_and_wait_in_sight() {
    let mut night = Night::new();
    for (room, what) in [("501", "大米"), ("502", "药")] {
        night.does(&asks(room, None, what));
        night.pass(60);
    }
    let order = |night: &mut Night| -> Vec<u32> {
        night.store().errands_open().unwrap().iter().map(|row| row.no).collect()
    };
    assert_eq!(order(&mut night), [1, 2]);
    assert!(night.store().tent().unwrap().errands.is_empty());
    let (person, until_ms) = (night.people[3], Some(night.now_ms() + 5 * 3_600_000));
    let flag = Flag { until_ms, ..Flag::new(FlagKind::HomeQuarantine) };
    night.does(&Command::Office(OfficeCommand::SetFlag { person, flag }));
    assert_eq!(order(&mut night), [2, 1]);
    let waits = night.store().tent().unwrap().errands;
    assert_eq!((waits.len(), waits[0].no, waits[0].is_late(night.now_ms())), (1, 2, false));
    night.pass(3 * 3600);
    assert!(waits[0].is_late(night.now_ms()));
    // A flag that is over by its date holds no longer.
    night.pass(3 * 3600);
    assert_eq!(order(&mut night), [1, 2]);
}

#[test]
fn a_home_that_is_not_there_is_refused_and_one_that_went_can_still_be_served() {
    let mut night = Night::new();
    let near = vec![home("502"), home("501")];
    let unknown = Refusal::Errand(ErrandRefusal::NobodyLivesThere { home: home("509"), near });
    assert_eq!(night.refuses(&asks("509", None, "药")), unknown);
    night.does(&asks("502", None, "药"));
    night.does(&step(1, ErrandStep::Taken(RunnerTold::Oneself)));
    let rest: Vec<Person> = ["李小明", "李晓梅", "李强"]
        .map(|name| Person { name: name.into(), home: Some(home("501")), ..Person::default() })
        .into();
    let rows = ListRows::Residents(rest.into());
    night.does(&Command::Import(Import { rows, file: "list.csv".into(), skipped: 0 }));
    let seen = row(&mut night, 1);
    assert!(seen.home_gone && seen.is_open(), "{seen:?}");
    assert!(matches!(night.refuses(&asks("502", None, "药")), Refusal::Errand(_)));
    night.does(&step(1, ErrandStep::Cancelled("迁出".into())));
    assert!(!row(&mut night, 1).is_open());
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
fn what_somebody_needs_goes_with_them_and_with_the_last_of_a_home() {
    let mut night = Night::new();
    let (ming, wang) = (night.people[0], night.people[3]);
    night.does(&asks("501", Some(ming), "秘药"));
    night.does(&asks("501", None, "大米"));
    night.does(&asks("502", None, "秘药"));
    night.does(&step(1, ErrandStep::Taken(RunnerTold::Oneself)));
    assert_eq!(traces(&night, "秘药"), ["journal_body.body", "errand.what"]);
    night.does(&Command::Erase(Erase { subject: ming }));
    assert!(row(&mut night, 1).erased && !row(&mut night, 2).erased && !row(&mut night, 3).erased);
    night.does(&Command::Erase(Erase { subject: wang }));
    assert!(row(&mut night, 3).erased);
    assert_eq!(traces(&night, "秘药"), [] as [&str; 0]);
    assert_eq!(traces(&night, "大米").len(), 2);
    night.again();
    night.sound();
}

#[test]
fn what_was_asked_for_goes_by_its_days_once_it_is_over() {
    let mut night = Night::new();
    for what in ["秘药", "秘油", "秘米"] {
        night.does(&asks("501", None, what));
    }
    runs(&mut night, 1);
    night.does(&step(1, ErrandStep::Paid(None)));
    runs(&mut night, 2);
    night.pass(15 * DAY_S);
    night.does(&asks("501", None, "新"));
    let op =
        Op { id: night.hands.context().id(), actor: "W1".into(), terminal: "desk".into(), begun_by: None };
    night.store().purge(&op, false, true, &mut |_, _| {}).unwrap();
    let erased: Vec<bool> = (1..=4).map(|no| row(&mut night, no).erased).collect();
    assert_eq!(erased, [true, false, false, false], "what is owed or not delivered is kept");
    assert_eq!(traces(&night, "秘药"), [] as [&str; 0]);
    night.again();
}

#[test]
fn the_page_for_the_runner_is_in_the_order_of_the_walk_and_obeys_nobody() {
    let mut night = Night::new();
    night.does(&asks("502", None, "<b>药</b> 13900001234"));
    night.does(&asks("501", None, "大米"));
    let flag = Flag::new(FlagKind::HomeQuarantine);
    let person = night.people[3];
    night.does(&Command::Office(OfficeCommand::SetFlag { person, flag }));
    let rows = night.store().errands_open().unwrap();
    assert_eq!(rows[0].no, 1);
    let html = page(&rows, &"Post".into(), &night.hands.context().now(), &Texts::new(Language::En));
    let at = |words: &str| html.find(words).unwrap_or_else(|| panic!("{words} is not in {html}"));
    assert!(at("3-2-501") < at("3-2-502") && at("3-2-502") < at("QUARANTINE"));
    assert_eq!(html.matches("<span class=\"box\">").count(), 2);
    assert!(html.contains("&lt;b&gt;") && html.contains("139****1234") && !html.contains("13900001234"));
}

/// One step of a made-up night.
#[derive(Clone, Debug)]
enum Act {
    Ask(bool),
    Tell(u32, ErrandStep),
    Undo,
    Erase(usize),
}

fn acts() -> impl Strategy<Value = Vec<Act>> {
    let fen = || (1..5_000_u32).prop_map(Fen::new);
    let step = prop_oneof![
        3 => Just(ErrandStep::Taken(RunnerTold::Oneself)),
        3 => fen().prop_map(ErrandStep::Got),
        3 => Just(ErrandStep::Delivered(None)),
        2 => fen().prop_map(ErrandStep::Paid),
        1 => Just(ErrandStep::Cancelled("不要了".into())),
    ];
    let act = prop_oneof![
        3 => any::<bool>().prop_map(Act::Ask),
        8 => (1..4_u32, step).prop_map(|(no, step)| Act::Tell(no, step)),
        2 => Just(Act::Undo),
        1 => (0..4_usize).prop_map(Act::Erase),
    ];
    proptest::collection::vec(act, 1..30)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    #[test]
    fn whatever_happens_to_errands_the_tables_can_be_made_again(acts in acts()) {
        let mut night = Night::new();
        let mut ids = Vec::new();
        for act in acts {
            night.pass(60);
            match act {
                Act::Ask(named) => {
                    let person = named.then_some(night.people[0]);
                    ids.extend(night.does(&asks("501", person, "甲")).subject);
                }
                // Some are refused, as they would be; more than is owed is never paid.
                Act::Tell(no, one) => drop(night.by("W1", &step(no, one))),
                Act::Undo => {
                    if let Some(record) = night.store().last_own("W1").unwrap() {
                        night.does(&Command::Annul(Annul { seq: record.seq }));
                    }
                }
                Act::Erase(which) => {
                    if let Some(id) = ids.get(which) {
                        night.does(&Command::Erase(Erase { subject: *id }));
                    }
                }
            }
            let open = night.store().errands_open().unwrap();
            prop_assert!(open.iter().all(|row| row.paid <= row.cost.unwrap_or(0)), "{:?}", open);
        }
        night.sound();
    }
}

struct Tent(Post);

impl Tent {
    fn new() -> Self {
        let tent = Self(Post::with_gates("East"));
        let list = tent.0.folder.path().join("residents.csv");
        std::fs::write(&list, "楼号,单元,室,姓名\n3,2,501,李小明\n3,2,502,王芳\n").unwrap();
        assert!(tent.run(&["import", "residents", list.to_str().unwrap()]).status.success());
        tent
    }

    fn run(&self, args: &[&str]) -> std::process::Output {
        nightpost(&self.0.file).args(args).output().unwrap()
    }

    /// Enters a line; whether it was taken, and what was answered.
    #[track_caller]
    fn answers(&self, line: &str, is_taken: bool, said: &str) {
        let answer: Value = serde_json::from_slice(&self.run(&["enter", "--json", line]).stdout).unwrap();
        let message = answer["message"].as_str().unwrap();
        assert!(answer["ok"] == is_taken && message.contains(said), "{line}: {message}");
    }
}

#[test]
fn a_night_of_errands_by_lines_and_by_the_command_line() {
    let tent = Tent::new();
    tent.answers("/errand 3-2-501 2 bags rice, call 13900001234", true, "errand 1 for 3-2-501, recorded");
    tent.answers("/代办 3号楼2单元502 感冒药", true, "errand 2 for 3-2-502");
    tent.answers("/errand 9-9-999 rice", false, "nobody on the list lives in 9-9-999");
    tent.answers("/errand 3-2-503 rice", false, "perhaps 3-2-502, 3-2-501");
    tent.answers("/errand 7 taken", false, "there is no errand 7");
    tent.answers("/errand 1 delivered", false, "errand 1 is asked for: first");
    tent.answers("/errand 1 taken", true, "errand 1 taken by W1");
    for amount in ["35,5", "0", "-1", "1e9"] {
        tent.answers(&format!("/errand 1 bought {amount}"), false, "write yuan and fen as 35.50");
    }
    tent.answers("/errand 1 bought 35.5", true, "bought for 35.50 yuan");
    tent.answers("/errand 1 delivered", true, "errand 1 delivered, recorded");
    tent.answers("/errand 1 paid 40", false, "only 35.50 yuan are owed");
    tent.answers("/errand 2 cancelled not needed", true, "errand 2 cancelled");
    tent.answers("/errand 2 taken", false, "errand 2 is cancelled: nothing follows");
    tent.answers("/errand 3-2-501 \u{1b}]0;x\u{7}tea\u{202e}", true, "errand 3");
    let rows: Value = serde_json::from_slice(&tent.run(&["errand", "--json"]).stdout).unwrap();
    assert_eq!(rows[0]["what"], json!("2 bags rice, call 139****1234"));
    assert_eq!((&rows[0]["owed"], &rows[0]["state"]), (&json!(35.5), &json!("delivered")));
    assert!(rows[1]["what"].as_str().unwrap().ends_with("tea"), "{rows}");
    assert_eq!(rows.as_array().unwrap().len(), 2);
    let listed = text(&tent.run(&["errand"]).stdout);
    assert!(listed.contains("35.50 yuan owed") && !listed.contains('\u{1b}'), "{listed}");
    let whole: Value = serde_json::from_slice(&tent.run(&["errand", "--all", "--json"]).stdout).unwrap();
    assert_eq!(whole.as_array().unwrap().len(), 3);
    let page = tent.0.folder.path().join("run.html");
    let printed = tent.run(&["errand", "--print", page.to_str().unwrap()]);
    assert!(text(&printed.stdout).contains("1 errand written"), "{}", text(&printed.stderr));
    assert!(std::fs::read_to_string(&page).unwrap().contains("3-2-501"));
    for format in ["csv", "json", "html"] {
        let table = tent.run(&["export", "errands", "--format", format]);
        let table = text(&table.stdout);
        assert!(table.contains("139****1234") && !table.contains("13900001234"), "{format}: {table}");
    }
    let unknown = tent.run(&["errand", "9"]);
    assert!(
        !unknown.status.success() && text(&unknown.stderr).contains("nightpost errand lists the open ones")
    );
    assert!(tent.run(&["verify"]).status.success());
}
