//! The post, the model, and the terminals of one hour.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::process::Output;

use serde_json::Value;

use super::compound::{Compound, STAFF};
use super::desk::Desk;
use super::model::{Class, Model, Pass, Told, Way};
use crate::support::post::nightpost;
use crate::support::pty::Launch;

/// When the lists were brought in.
const BEFORE: &str = "2026-02-24T17:50:10+08:00";

/// A small generator of our own: the same hour every time.
pub(crate) struct Dice(u64);

impl Dice {
    pub(crate) fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % sides
    }
}

/// One hour at one post.
pub(crate) struct Hour {
    pub(crate) compound: Compound,
    pub(crate) model: Model,
    pub(crate) dice: Dice,
    /// Who passed in this sitting.
    pub(crate) seen: BTreeSet<usize>,
    /// The journal's id of each resident.
    pub(crate) ids: Vec<String>,
    /// The card of each resident.
    pub(crate) cards: Vec<String>,
    clock: String,
    file: PathBuf,
    desk: Option<Desk>,
    _folder: tempfile::TempDir,
}

impl Hour {
    pub(crate) fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("post.db");
        let compound = Compound::new();
        let lists = [("residents", compound.residents_csv()), ("staff", STAFF.to_owned())];
        let run = |args: &[&str]| {
            let output = nightpost(&file).env("NIGHTPOST_CLOCK", BEFORE).args(args).output().unwrap();
            assert!(output.status.success(), "{args:?}: {output:?}");
        };
        run(&["init", "--post", "石榴巷", "--gates", "东门，西门 06:00-18:00", "--warden", "韩梅"]);
        for (list, rows) in lists {
            let path = folder.path().join(format!("{list}.csv"));
            std::fs::write(&path, rows).unwrap();
            run(&["import", list, path.to_str().unwrap()]);
        }
        let mut hour = Self {
            model: Model::new(&compound, 0),
            compound,
            dice: Dice(1820),
            seen: BTreeSet::new(),
            ids: Vec::new(),
            cards: Vec::new(),
            clock: BEFORE.to_owned(),
            file,
            desk: None,
            _folder: folder,
        };
        let log = hour.log(0);
        hour.model.base = log.last().unwrap()["seq"].as_i64().unwrap();
        let added = log.iter().filter(|record| record["kind"] == "person.added");
        let text = |record: &Value, pointer: &str| {
            record.pointer(pointer).and_then(Value::as_str).unwrap().to_owned()
        };
        let added: BTreeMap<(String, String), (String, String)> = added
            .map(|record| {
                let home =
                    ["building", "stairwell", "room"].map(|part| text(record, &format!("/body/home/{part}")));
                (
                    (text(record, "/body/name"), home.join("-")),
                    (text(record, "/subject"), text(record, "/body/card")),
                )
            })
            .collect();
        for person in &hour.compound.people {
            let (id, card) = added[&(person.name.clone(), person.home.clone())].clone();
            hour.ids.push(id);
            hour.cards.push(card);
        }
        hour
    }

    /// Runs a subcommand at the clock that the file has.
    pub(crate) fn run(&self, args: &[&str]) -> Output {
        nightpost(&self.file).args(args).output().unwrap()
    }

    /// The journal behind a record.
    pub(crate) fn log(&self, after: i64) -> Vec<Value> {
        let output = self.run(&["log", "--after", &after.to_string()]);
        assert!(output.status.success(), "{output:?}");
        let lines = output.stdout.split(|byte| *byte == b'\n').filter(|line| !line.is_empty());
        lines.map(|line| serde_json::from_slice(line).unwrap()).collect()
    }

    /// How a terminal is opened.
    pub(crate) fn launch(&self, language: &str) -> Launch {
        Launch::new(env!("CARGO_BIN_EXE_nightpost"))
            .args(["--db", self.file.to_str().unwrap(), "--lang", language])
            .env("NIGHTPOST_CLOCK", &self.clock)
            .env("LANG", "C.UTF-8")
            .size(80, 24)
    }

    /// The warden sits down at this time of the evening.
    pub(crate) fn sit(&mut self, time: &str) {
        self.clock = format!("2026-02-24T{time}+08:00");
        self.seen.clear();
        self.model.sit(at_ms(&time[..5]));
        self.desk = Some(Desk::open(self.launch("zh-CN")));
    }

    /// And gets up.
    pub(crate) fn stand(&mut self) {
        self.desk.take().unwrap().leave();
    }

    /// The warden's terminal.
    pub(crate) fn desk(&self) -> &Desk {
        self.desk.as_ref().unwrap()
    }

    /// One of a household.
    pub(crate) fn member(&self, house: usize, member: usize) -> usize {
        self.compound.member(house, member)
    }

    /// Their name.
    pub(crate) fn name(&self, who: usize) -> String {
        self.model.people[who].name.clone()
    }

    /// Types a line of which the model says this.
    pub(crate) fn say(&self, line: &str, told: &Told) {
        self.desk().line(line, told);
    }

    /// Types a line that is wrong, and takes it away.
    pub(crate) fn wrong(&self, line: &str, words: &str) {
        self.say(line, &Told::new(Class::Error, &[words]));
        self.desk().key("\x1b", "找回：");
    }

    /// Types a line that opens somebody.
    pub(crate) fn open(&self, line: &str, who: usize) {
        self.say(line, &Told::new(Class::Opened, &[&self.model.called(who)]));
    }

    /// Esc, until nobody is open.
    pub(crate) fn close(&self) {
        self.desk().key("\x1b", "登记> 扫码");
    }

    /// A passage of whoever is open.
    pub(crate) fn pass_open(&mut self, line: &str, pass: &Pass) -> i64 {
        let seq = self.model.next_seq();
        self.seen.insert(pass.who);
        let told = self.model.pass(line, pass);
        self.say(line, &told);
        seq
    }

    /// A whole passage in one line, by the name; its record.
    pub(crate) fn pass(&mut self, rest: &str, pass: &Pass) -> i64 {
        let line = format!("{} {rest}", self.name(pass.who));
        self.pass_open(&line, pass)
    }

    /// A line that writes one record about nobody in particular; its number.
    pub(crate) fn record(
        &mut self,
        line: &str,
        kind: &'static str,
        shown: &str,
        fields: Vec<(&'static str, Value)>,
    ) -> i64 {
        let seq = self.model.write(line, kind, &[], fields);
        self.say(line, &Told::new(Class::Recorded, &[shown, &seq.to_string()]));
        seq
    }
}

/// A time of this evening in wall milliseconds.
pub(crate) fn at_ms(time: &str) -> i64 {
    let (hour, minute) = time.split_once(':').unwrap();
    let (hour, minute): (i64, i64) = (hour.parse().unwrap(), minute.parse().unwrap());
    // Midnight of 2026-02-24 at +08:00.
    1_771_862_400_000 + (hour * 60 + minute) * 60_000
}

/// A passage with a reading and a way.
pub(crate) fn go(who: usize, tenths: u16, way: Way) -> Pass {
    Pass { who, way: Some(way), temp: super::model::Temp::Tenths(tenths), ..Pass::default() }
}
