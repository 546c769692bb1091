//! Ten thousand entry lines from a pipe while two screens are open: every verdict agrees with a model
//! that is written here and knows nothing of the program's rules.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use serde_json::Value;

use crate::support::pty::{Launch, Screen};

/// How many lines.
const LINES: usize = 10_000;
/// How many residents, one in each home.
const PEOPLE: usize = 400;

/// A small generator of our own: the same lines every time.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % sides
    }
}

/// What the model knows of the post.
#[derive(Default)]
struct Model {
    /// Recorded before, at which line: for a minute the program asks, unless the line says yes.
    seen: BTreeMap<usize, usize>,
    /// Had a fever: from then on only wrist, neck or a clinical reading goes on.
    feverish: BTreeMap<usize, char>,
    lines: usize,
    waiting: BTreeSet<usize>,
    side: BTreeMap<usize, char>,
    doors: BTreeMap<usize, &'static str>,
    /// The line before said of this broken door that it closes: the next one says yes.
    asked: Option<usize>,
    out: BTreeSet<usize>,
    passages_in: i64,
    passages_out: i64,
    refused: i64,
    tailgates: i64,
}

fn home(person: usize) -> String {
    format!("{}-{}-{}", person / 40 + 1, person % 4 + 1, 101 + person / 4 % 10)
}

impl Model {
    /// A line, and the outcome that it must have.
    fn line(&mut self, dice: &mut Dice) -> (String, &'static str) {
        if let Some(door) = self.asked.take() {
            self.doors.insert(door, "shut");
            return ("!".to_owned(), "recorded");
        }
        self.lines += 1;
        match dice.roll(20) {
            0 => self.door(dice),
            1 => self.team(dice),
            2 => {
                let count = dice.roll(9) + 1;
                self.tailgates += i64::try_from(count).unwrap();
                (format!("+{count}"), "recorded")
            }
            3 => wrong(dice),
            4 => self.join(dice),
            _ => self.pass(dice),
        }
    }

    fn door(&mut self, dice: &mut Dice) -> (String, &'static str) {
        let door = dice.roll(44);
        if door >= 40 {
            return (format!("99-{door} ok"), "error");
        }
        let (word, state) = [("ok", "shut"), ("open", "open"), ("broken", "broken")][dice.roll(3)];
        let line = format!("{}-{} {word}", door / 4 + 1, door % 4 + 1);
        // That a broken door stands open is no news; that it closes is asked about.
        match (self.doors.get(&door), word) {
            (Some(&"broken"), "ok") => {
                self.asked = Some(door);
                return (line, "confirm_needed");
            }
            (Some(&"broken"), _) => {}
            _ => {
                self.doors.insert(door, state);
            }
        }
        (line, "recorded")
    }

    fn team(&mut self, dice: &mut Dice) -> (String, &'static str) {
        let team = dice.roll(4) + 1;
        let leaves = dice.roll(2) == 0;
        if team > 3 {
            return (format!("p{team} out"), "error");
        }
        let fits = if leaves { self.out.insert(team) } else { self.out.remove(&team) };
        let word = if leaves { "out" } else { "back" };
        (format!("p{team} {word}"), if fits { "recorded" } else { "error" })
    }

    fn join(&mut self, dice: &mut Dice) -> (String, &'static str) {
        let person = dice.roll(PEOPLE);
        let outcome = if self.waiting.insert(person) { "queued" } else { "error" };
        (format!("{} q", home(person)), outcome)
    }

    fn pass(&mut self, dice: &mut Dice) -> (String, &'static str) {
        let person = dice.roll(PEOPLE);
        let way = ['i', 'o', ' '][dice.roll(3)];
        let tenths = [349, 350, 365, 366, 368, 372, 373, 391, 430][dice.roll(9)];
        let typed =
            if dice.roll(2) == 0 { format!("{tenths}") } else { format!("{}.{}", tenths / 10, tenths % 10) };
        let turned_back = dice.roll(12) == 0;
        let mut line = format!("{} {typed} {way}", home(person));
        if turned_back {
            line.push_str(" r");
        }
        // Whoever was recorded a moment ago is asked about; half of the lines say yes at once. A
        // direction that nobody knows is asked for first.
        let direction = match (way, self.side.get(&person)) {
            (' ', _) if self.feverish.contains_key(&person) => self.feverish[&person],
            // A fever is written down before it is known where to.
            (' ', None) if tenths >= 373 => 'i',
            (' ', None) => return (line, "held"),
            (' ', Some('i')) => 'o',
            (' ', Some(_)) => 'i',
            (way, _) => way,
        };
        let fever = tenths >= 373;
        // After a fever only a reading on wrist or neck counts, and all of these are on the brow.
        if self.feverish.contains_key(&person) && !turned_back {
            return (line, "held");
        }
        // A refusal comes before a question.
        if tenths < 350 && !turned_back {
            return (line, "held");
        }
        if let Some(at) = self.seen.get(&person).filter(|_| !fever && !turned_back) {
            // So few lines take no minute on any machine.
            if self.lines - at < 300 && dice.roll(2) == 0 {
                return (line, "confirm_needed");
            }
            line.push_str(" !");
        }
        self.seen.insert(person, self.lines);
        self.waiting.remove(&person);
        if fever {
            self.feverish.entry(person).or_insert(direction);
        }
        if fever || turned_back {
            self.refused += 1;
            return (line, "refused");
        }
        self.side.insert(person, direction);
        *(if direction == 'i' { &mut self.passages_in } else { &mut self.passages_out }) += 1;
        (line, "admitted")
    }
}

/// Lines that cannot be read, or mean nobody.
fn wrong(dice: &mut Dice) -> (String, &'static str) {
    let lines = [
        ("99-9-999 365 i", "unknown"),
        ("1-1-101 440 i", "error"),
        ("1-1-101 3.65", "error"),
        ("3-2 maybe", "error"),
        ("1234567890123456", "error"),
        ("/nothing", "error"),
        ("\u{1b}]0;owned\u{7}", "error"),
    ];
    let (line, outcome) = lines[dice.roll(lines.len())];
    (line.to_owned(), outcome)
}

fn nightpost(file: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_nightpost"));
    command
        .env("NIGHTPOST_DB", file)
        .env("LANG", "zh_CN.UTF-8")
        .env_remove("LC_ALL")
        .env_remove("NIGHTPOST_CLOCK");
    command
}

fn run(file: &Path, args: &[&str]) -> Vec<u8> {
    let output = nightpost(file).args(args).output().unwrap();
    assert!(output.status.success(), "{args:?}: {}", String::from_utf8_lossy(&output.stderr));
    output.stdout
}

/// The three lists, as an office would hand them over.
fn lists(folder: &Path) {
    let mut residents = String::from("姓名,楼号,单元,房号,出生年\n");
    for person in 0..PEOPLE {
        let home = home(person).replace('-', ",");
        let name: String =
            ['赵', '钱', '孙', '李', '周'][person % 5].to_string() + ["明", "芳", "伟"][person % 3];
        writeln!(residents, "{name},{home},{}", 1940 + person % 70).unwrap();
    }
    std::fs::write(folder.join("residents.csv"), residents).unwrap();
    let mut staff = String::from("工号,姓名,队伍,职务\n");
    for (number, name) in "甲乙丙丁戊己庚辛壬".chars().enumerate() {
        writeln!(staff, "{number:03},吴{name},巡逻{}队,队员", number % 3 + 1).unwrap();
    }
    std::fs::write(folder.join("staff.csv"), staff).unwrap();
    let mut doors = String::from("楼号,单元\n");
    for door in 0..40 {
        writeln!(doors, "{},{}", door / 4 + 1, door % 4 + 1).unwrap();
    }
    std::fs::write(folder.join("doors.csv"), doors).unwrap();
}

fn screen(file: &Path) -> Screen {
    Launch::new(env!("CARGO_BIN_EXE_nightpost"))
        .args(["--db", file.to_str().unwrap(), "--lang", "zh-CN"])
        .size(80, 24)
        .spawn()
}

#[test]
fn ten_thousand_lines_agree_with_the_model_and_both_screens_show_the_end() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("post.db");
    lists(folder.path());
    run(&file, &["init", "--post", "夜岗", "--gates", "东门"]);
    for list in ["residents", "staff", "doors"] {
        let path = folder.path().join(format!("{list}.csv"));
        run(&file, &["import", list, path.to_str().unwrap()]);
    }
    let screens = [screen(&file), screen(&file)];
    for screen in &screens {
        screen.wait_for("夜岗");
    }

    let (mut model, mut dice) = (Model::default(), Dice(4711));
    let (mut lines, mut expected) = (String::new(), Vec::new());
    for _ in 0..LINES {
        let (line, outcome) = model.line(&mut dice);
        writeln!(lines, "{line}").unwrap();
        expected.push((line, outcome));
    }
    let mut child = nightpost(&file)
        .args(["enter", "-", "--json"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let feeder = std::thread::spawn(move || stdin.write_all(lines.as_bytes()).unwrap());
    let output = child.wait_with_output().unwrap();
    feeder.join().unwrap();
    assert_eq!(output.status.code(), Some(1), "some lines were meant to fail");

    let answers: Vec<Value> = output
        .stdout
        .split(|byte| *byte == b'\n')
        .filter_map(|line| serde_json::from_slice(line).ok())
        .collect();
    assert_eq!(answers.len(), LINES);
    for (answer, (line, outcome)) in answers.iter().zip(&expected) {
        assert_eq!(answer["outcome"], *outcome, "{line}: {answer}");
    }

    let status: Value = serde_json::from_slice(&run(&file, &["status", "--json"])).unwrap();
    let count = |state: &str| model.doors.values().filter(|s| **s == state).count();
    assert_eq!(status["passages_in"], model.passages_in);
    assert_eq!(status["passages_out"], model.passages_out);
    assert_eq!(status["refused"], model.refused);
    assert_eq!(status["tailgates"], model.tailgates);
    assert_eq!(status["queue"], model.waiting.len());
    assert_eq!(status["doors"]["shut"], count("shut"));
    assert_eq!(status["doors"]["open"], count("open"));
    assert_eq!(status["doors"]["broken"], count("broken"));
    assert_eq!(status["teams"]["out"], model.out.len());
    run(&file, &["verify"]);

    // Both screens count those who still wait.
    let waiting = model.waiting.len();
    for screen in screens {
        screen.wait_within(Duration::from_secs(5), "the number of those who wait", |shown| {
            shown.contents().contains(&format!("门岗队列 {waiting} "))
        });
        screen.type_keys("/quit\r");
        let mut screen = screen;
        assert!(screen.wait_exit().success());
    }
}
