//! One measure, one word: what is counted is counted alike on every screen and in every page and table, and can be
//! taken out to the last record.

use std::collections::BTreeMap;
use std::path::PathBuf;

use rstest::rstest;
use serde_json::Value;

use crate::hand::tent::leave;
use crate::support::agree::{agree, daily_agrees, each_alone, sum};
use crate::support::post::{Post, nightpost, text};
use crate::support::pty::{Launch, Screen};

/// A demo night in a file of its own.
struct Demo {
    folder: tempfile::TempDir,
    file: PathBuf,
}

impl Demo {
    /// Makes it, as somebody does who opens the demo and leaves it again.
    fn new(seed: u32) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("demo.db");
        let demo = Self { folder, file };
        let seed = seed.to_string();
        let screen = demo.launch("en", &["demo", "--still", "--seed", &seed]).spawn();
        screen.wait_for("F1");
        screen.wait_for("Gate queue");
        leave(screen);
        demo
    }

    fn launch(&self, lang: &str, args: &[&str]) -> Launch {
        let file = self.file.to_str().unwrap();
        Launch::new(env!("CARGO_BIN_EXE_nightpost"))
            .args([&["--db", file, "--lang", lang], args].concat())
            .env("TERM", "xterm-256color")
            .size(120, 40)
    }

    /// What a subcommand prints at a moment of the night.
    fn at(&self, clock: &str, lang: &str, args: &[&str]) -> String {
        let mut command = nightpost(&self.file);
        let output =
            command.env("NIGHTPOST_CLOCK", clock).args(["--lang", lang]).args(args).output().unwrap();
        assert!(output.status.success(), "{args:?}: {}", text(&output.stderr));
        text(&output.stdout)
    }

    fn json(&self, clock: &str, args: &[&str]) -> Value {
        serde_json::from_str(&self.at(clock, "en", args)).unwrap()
    }

    /// The rows of a table.
    fn rows(&self, clock: &str, args: &[&str]) -> Vec<Value> {
        let args = [&["export", "--format", "json"], args].concat();
        self.json(clock, &args).as_array().unwrap().clone()
    }
}

/// The three measures of a night.
fn measures(of: &Value) -> [u64; 3] {
    ["nobody_came", "not_planned", "unseen"].map(|name| of[name].as_u64().unwrap())
}

/// The three as the screens and pages say them.
fn said([came, planned, unseen]: [u64; 3], lang: &str) -> String {
    match lang {
        "en" => format!("nobody came: {came}, nobody planned: {planned}, points unseen: {unseen}"),
        _ => format!("无人巡查 {came} 处，未排班 {planned} 处，未巡查的点 {unseen} 个"),
    }
}

fn screen_says(screen: &Screen, key: &str, words: &str) {
    screen.type_keys(key);
    // The sentence is wrapped where a pane is narrow.
    let words: String = words.split_whitespace().collect();
    let seen = |shown: &vt100::Screen| {
        let all: String =
            shown.contents().chars().filter(|c| !c.is_whitespace() && *c != '║' && *c != '│').collect();
        all.contains(&words)
    };
    screen.wait_until(&words.clone(), seen);
}

#[test]
fn gaps_in_patrol_are_counted_alike_on_every_way_out_at_every_moment() {
    for seed in [1, 7] {
        let demo = Demo::new(seed);
        let mut different = BTreeMap::new();
        for clock in
            ["19:30:20", "20:45:00", "22:10:00", "23:59:30"].map(|at| format!("2026-02-24T{at}+08:00"))
        {
            let clock = clock.as_str();
            let coverage = demo.json(clock, &["coverage", "--json"]);
            let of_coverage = measures(&coverage["measures"]);
            let kinds = |kind: &str| {
                let gaps = coverage["gaps"].as_array().unwrap().iter();
                u64::try_from(gaps.filter(|gap| gap["kind"] == kind).count()).unwrap()
            };
            let unseen = u64::try_from(coverage["unseen"].as_array().unwrap().len()).unwrap();
            assert_eq!(of_coverage, [kinds("nobody_came"), kinds("not_planned"), unseen], "{clock}");

            let status = demo.json(clock, &["status", "--json"]);
            assert_eq!(measures(&status["coverage"]), of_coverage, "status at {clock}");
            let page = demo.json(clock, &["handover", "--format", "json"]);
            assert_eq!(measures(&page["coverage"]), of_coverage, "handover at {clock}");
            let rows = demo.rows(clock, &["items", "--only", "coverage"]);
            let parts = ["nobody_came", "not_planned", "unseen"]
                .map(|part| sum(rows.iter().filter(|row| row["what"] == part)));
            assert_eq!(parts, of_coverage, "the table of items at {clock}");
            let item =
                page["items"].as_array().unwrap().iter().find(|item| item["item"] == "coverage").unwrap();
            assert_eq!(item["amount"].as_u64().unwrap(), of_coverage.iter().sum::<u64>(), "{clock}");

            for lang in ["en", "zh-CN"] {
                let words = said(of_coverage, lang);
                for args in [&["status"][..], &["coverage"]] {
                    let told = demo.at(clock, lang, args);
                    assert!(told.contains(&words), "{args:?} at {clock}: {words}\n{told}");
                }
                let told: String = demo.at(clock, lang, &["handover"]).split_whitespace().collect();
                let words: String = words.split_whitespace().collect();
                assert_eq!(told.contains(&words), of_coverage != [0; 3], "handover at {clock}: {words}");
            }
            different.insert(of_coverage, clock.to_owned());
        }
        assert!(different.len() > 1, "the night goes on: {different:?}");
    }
}

#[test]
fn the_patrol_screen_and_the_shift_screen_say_the_three_measures_of_status() {
    for lang in ["en", "zh-CN"] {
        let demo = Demo::new(7);
        let clock = "2026-02-24T22:10:00+08:00";
        let words = said(measures(&demo.json(clock, &["status", "--json"])["coverage"]), lang);
        let screen = demo.launch(lang, &[]).env("NIGHTPOST_CLOCK", clock).spawn();
        screen.wait_for("F1");
        screen_says(&screen, "\x1bOS", &words);
        let amount = demo.json(clock, &["handover", "--format", "json"])["items"]
            .as_array()
            .unwrap()
            .iter()
            .find(|item| item["item"] == "coverage")
            .unwrap()["amount"]
            .clone();
        // The page on paper has the item's name in this language: `20 NAME (AMOUNT)`.
        let page = demo.at(clock, lang, &["handover"]);
        let title = page.lines().find(|line| line.starts_with("20 ")).unwrap();
        let (name, _) = title.split_once('(').unwrap();
        let item = format!("{name}{amount}");
        screen_says(&screen, "\x1b[19~", &item);
        leave(screen);
    }
}

#[rstest]
fn every_count_of_the_handover_page_of_the_demo_night_can_be_taken_out_to_the_last_record(
    #[values(1, 7, 23)] seed: u32,
) {
    let demo = Demo::new(seed);
    let clock = "2026-02-24T21:30:00+08:00";
    // What a night of the demo has none of.
    for line in [
        "/courier SF 1234 shelf 3",
        "/courier JD 5678 shelf 2",
        "/vehicle 鲁B12345 i 3 moving",
        "/vehicle 鲁B12345 o 1 moving",
        "+2",
        "+1",
        "/visitor Zhang-San 3-2-501 13900000417",
        "/undo !",
    ] {
        let mut command = nightpost(&demo.file);
        let output = command
            .env("NIGHTPOST_CLOCK", clock)
            .args(["enter", "--gate", "1", "--json", line])
            .output()
            .unwrap();
        assert!(text(&output.stdout).contains("\"seq\""), "{line}: {}", text(&output.stdout));
    }
    let page = demo.json(clock, &["handover", "--format", "json"]);
    for kind in ["couriers", "parcels", "vehicles", "tailgates", "in", "out"] {
        assert!(page["counts"]["total"][kind].as_u64().unwrap_or_default() > 0, "{kind}: {}", page["counts"]);
    }
    agree(&page, |args| demo.rows(clock, args));
    let log = demo.at(clock, "en", &["log"]);
    let log: Vec<Value> = log.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    daily_agrees(&page, &log, |args| demo.rows(clock, args));
    if seed == 1 {
        each_alone(&page, |args| demo.rows(clock, args));
    }
    drop(demo.folder);
}

#[test]
fn what_is_picked_from_a_table_is_named_with_what_could_be_picked() {
    let post = Post::with_gates("East, West");
    for (args, said) in [
        (&["export", "records", "--only", "cars"][..], "--only takes one of: in, out, refused"),
        (&["export", "items", "--only", "cars"], "--only takes one of: counts, inside"),
        (&["export", "passages", "--only", "in"], "leave it away"),
        (&["export", "couriers", "--night", "2026-02-24"], "--shift"),
    ] {
        let output = post.run(args);
        assert!(!output.status.success(), "{args:?}");
        assert!(text(&output.stderr).contains(said), "{args:?}: {}", text(&output.stderr));
    }
}
