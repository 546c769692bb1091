//! One night of 245 unit doors, to be looked at every two hours, played from a script by two teams that miss some:
//! each walk is a run of `nightpost enter -` of its own, and doors, tasks, repairs and the closure table, read back by a
//! library that did not write it, and the grid of the Doors screen agree with a tally that is kept here.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on shall stop there")]

mod closure;
mod grid;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::Write as _;
use std::process::{Output, Stdio};

use serde_json::Value;

use crate::support::post::{Post, nightpost, text};

/// Buildings, and stairwells of each.
const BUILDINGS: usize = 49;
const STAIRWELLS: usize = 5;
/// The beginning of each two hours of the night, and when the last ones are over.
const SLOTS: [&str; 4] = ["24T21", "24T23", "25T01", "25T03"];

/// Buildings around one courtyard; the last courtyard has no entrance of its own.
const AROUND: usize = 7;
/// Entrances of courtyards and of the area around them, of which so many are kept open.
const ENTRANCES: [usize; 2] = [12, 13];
const KEPT: usize = 3;

/// A door: building and stairwell.
type Door = (usize, usize);

/// What the tally knows of a door.
#[derive(Clone, Debug, Default)]
struct Seen {
    state: &'static str,
    /// In which slots somebody looked at it.
    looked: [bool; 4],
    /// A repair goes on; it was said to be done.
    repair: Option<bool>,
    /// Repairs that ended.
    ended: usize,
}

/// The post and what it should know.
struct Night {
    post: Post,
    tally: BTreeMap<Door, Seen>,
    /// Makes up what the teams find: the same at each run.
    dice: u64,
    /// Entrances of the area that were broken through, and opened by order.
    breach: [usize; 2],
}

/// What was found at the doors of one line, in order.
type Found = Vec<(Door, &'static str)>;

fn name((building, stairwell): Door) -> String {
    format!("{building}-{stairwell}")
}

impl Night {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("post.db");
        let mut tally = BTreeMap::new();
        let mut list = "层级,片区,院落,编号,楼号,单元,门型,状态,封条号,责任人,起始日期\n".to_owned();
        let [inner, outer] = ENTRANCES;
        for no in 1..=inner + outer {
            let (layer, courtyard) = match no {
                no if no <= inner => ("院落", format!("{}号院", (no - 1) % (BUILDINGS / AROUND - 1) + 1)),
                _ => ("片区", String::new()),
            };
            let state = if no <= KEPT { "开放" } else { "已封闭" };
            writeln!(list, "{layer},北坡片区,{courtyard},E{no},,,出入口,{state},F{no},网格{no},2026-02-10")
                .unwrap();
        }
        for building in 1..=BUILDINGS {
            for stairwell in 1..=STAIRWELLS {
                let courtyard = (building - 1) / AROUND + 1;
                writeln!(list, "单元门,北坡片区,{courtyard}号院,,{building},{stairwell},铁门,完好,,,")
                    .unwrap();
                tally.insert((building, stairwell), Seen { state: "unknown", ..Seen::default() });
            }
        }
        std::fs::write(folder.path().join("doors.csv"), list).unwrap();
        let night = Self { post: Post { folder, file }, tally, dice: 20_200_210, breach: [0, 0] };
        night.done("24T20:50", &["init", "--post", "Post", "--gates", "East"]);
        let staff = night.post.folder.path().join("staff.csv");
        std::fs::write(&staff, "工号,姓名,队伍\n1001,甲,1\n1002,乙,2\n").unwrap();
        night.done("24T20:50", &["import", "staff", staff.to_str().unwrap()]);
        let doors = night.post.folder.path().join("doors.csv");
        night.done("24T20:51", &["import", "doors", doors.to_str().unwrap()]);
        night.done("24T20:51", &["post", "--phone", "0532-8000 0417"]);
        let every =
            ["schedule", "set", "夜查", "--layer", "unit-door", "--hours", "21:00-05:00", "--every", "2h"];
        night.done("24T20:52", &every);
        night
    }

    fn roll(&mut self, below: u64) -> u64 {
        self.dice = self.dice.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.dice >> 33) % below
    }

    fn run(&self, clock: &str, args: &[&str], input: &str) -> Output {
        let clock = format!("2026-02-{clock}:00+08:00");
        let mut child = nightpost(&self.post.file)
            .env("NIGHTPOST_CLOCK", clock)
            .args(args)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
        child.wait_with_output().unwrap()
    }

    fn done(&self, clock: &str, args: &[&str]) {
        let output = self.run(clock, args, "");
        assert!(output.status.success(), "{args:?}: {}", text(&output.stderr));
    }

    fn json(&self, clock: &str, args: &[&str]) -> Value {
        serde_json::from_slice(&self.run(clock, args, "").stdout).unwrap()
    }

    /// Enters lines, one answer for each.
    fn enter(&self, clock: &str, lines: &[String]) -> Vec<Value> {
        let output = self.run(clock, &["enter", "--json", "-"], &lines.join("\n"));
        let answers: Vec<Value> =
            text(&output.stdout).lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        assert_eq!(answers.len(), lines.len(), "{}", text(&output.stderr));
        answers
    }

    /// What a team finds at a building: the line, and what it says; nothing if it passes the building by.
    fn visit(&mut self, building: usize) -> Option<(String, Found)> {
        let all = |to: usize, found| (1..=to).map(|n| ((building, n), found)).collect::<Found>();
        let odd = usize::try_from(self.roll(STAIRWELLS as u64)).unwrap() + 1;
        let mut others: Found = all(STAIRWELLS, "ok");
        others.remove(odd - 1);
        let rest = others.iter().map(|(door, _)| format!("{} ok", name(*door))).collect::<Vec<_>>();
        let with = |word: &str, found| {
            let door = (building, odd);
            let line = format!("{} {word} / {}", name(door), rest.join(" / "));
            (line, [vec![(door, found)], others.clone()].concat())
        };
        Some(match self.roll(24) {
            0 | 1 => return None,
            2..=4 => (format!("{building}-1..{building}-3 ok"), all(3, "ok")),
            5 | 6 => with("open", "open"),
            7 => with("broken 锁坏", "broken"),
            8 => with("带上", "shut-now"),
            9 => with("propped 垫了砖", "propped"),
            _ => (format!("{building}-* ok"), all(STAIRWELLS, "ok")),
        })
    }

    /// Whether somebody has to say yes first: a broken door is said to close.
    fn contradicts(&self, found: &Found) -> bool {
        found
            .iter()
            .any(|(door, found)| self.tally[door].state == "broken" && matches!(*found, "ok" | "shut-now"))
    }

    fn note(&mut self, slot: usize, found: &Found) {
        for (door, found) in found {
            let seen = self.tally.get_mut(door).unwrap();
            seen.looked[slot] = true;
            let broken = seen.state == "broken";
            match *found {
                "ok" | "shut-now" => {
                    seen.state = "shut";
                    seen.ended += usize::from(seen.repair.take().is_some());
                }
                "broken" => {
                    seen.state = "broken";
                    seen.repair = Some(false);
                }
                found if !broken => seen.state = found,
                _ => {}
            }
        }
    }

    /// A team walks its buildings, in two halves of which each is a run of its own.
    fn walk(&mut self, slot: usize, team: usize, minute: usize) {
        let own: Vec<usize> = (1..=BUILDINGS).filter(|building| building % 2 == team - 1).collect();
        for (half, buildings) in own.chunks(own.len().div_ceil(2)).enumerate() {
            let (mut lines, mut wanted) = (Vec::new(), Vec::new());
            for building in buildings {
                let Some((line, found)) = self.visit(*building) else { continue };
                lines.push(format!("p{team} {line}"));
                let asks = self.contradicts(&found);
                wanted.push(if asks { "confirm_needed" } else { "recorded" });
                let yes = self.roll(3) > 0;
                if asks && yes {
                    lines.push("!".to_owned());
                    wanted.push("recorded");
                }
                if !asks || yes {
                    self.note(slot, &found);
                }
            }
            let clock = format!("{}:{:02}", SLOTS[slot], minute + half * 15);
            let answers = self.enter(&clock, &lines);
            let outcomes: Vec<&str> =
                answers.iter().map(|answer| answer["outcome"].as_str().unwrap()).collect();
            assert_eq!(outcomes, wanted, "{lines:?}");
        }
    }

    /// Every other broken door is repaired between two walks.
    fn mend(&mut self, clock: &str) {
        let broken: Vec<Door> =
            self.tally.iter().filter(|(_, seen)| seen.state == "broken").map(|(door, _)| *door).collect();
        let mut lines = Vec::new();
        for door in broken.iter().step_by(2) {
            let door_name = name(*door);
            lines.push(format!("/repair {door_name} 派 王师傅"));
            lines.push(format!("/bx {door_name} 开工"));
            lines.push(format!("/repair {door_name} done"));
            let seen = self.tally.get_mut(door).unwrap();
            (seen.state, seen.repair) = ("repaired", Some(true));
        }
        assert!(!lines.is_empty(), "the dice broke no door");
        assert!(self.enter(clock, &lines).iter().all(|answer| answer["ok"] == true));
    }

    /// The doors, each with something, in their order.
    fn of_doors<T>(&self, what: impl Fn(&Seen) -> T) -> Vec<(String, T)> {
        self.tally.iter().map(|(door, seen)| (name(*door), what(seen))).collect()
    }

    fn count(&self, fits: impl Fn(&Seen) -> bool) -> u64 {
        self.tally.values().filter(|seen| fits(seen)).count() as u64
    }
}

fn word(value: &Value) -> String {
    value.as_str().unwrap().to_owned()
}

#[test]
fn a_night_of_two_teams_that_miss_some_agrees_with_an_independent_tally() {
    let mut night = Night::new();
    for slot in 0..SLOTS.len() {
        for team in 1..=2 {
            night.walk(slot, team, 5 + (team - 1) * 30);
        }
        if slot == 1 {
            night.mend("25T00:50");
            night.closure_agrees("25T00:55");
            night.grid_agrees("25T00:55");
        }
    }

    // In the morning one look is told late, one report is taken back, one missed check is explained.
    let missed = |night: &Night, slot: usize| {
        let mut doors = night.tally.iter().filter(|(_, seen)| !seen.looked[slot] && seen.looked[3]);
        *doors.next().unwrap().0
    };
    let late = missed(&night, 1);
    // What it was then is asked about only if it was broken; the dice have it shut or unknown.
    let lines = [
        format!("/late 23:30 {} ok", name(late)),
        "49-5 open".to_owned(),
        "/undo".to_owned(),
        "!".to_owned(),
    ];
    let answers = night.enter("25T05:05", &lines);
    let outcomes: Vec<&str> = answers.iter().map(|answer| answer["outcome"].as_str().unwrap()).collect();
    assert_eq!(outcomes, ["recorded", "recorded", "confirm_needed", "recorded"], "{answers:?}");
    night.tally.get_mut(&late).unwrap().looked[1] = true;
    let told = missed(&night, 2);
    let answers = night.enter("25T05:06", &[format!("/missed {} 院门锁着", name(told))]);
    assert!(answers[0]["ok"] == true, "{answers:?}");

    // The doors.
    night.grid_agrees("25T05:08");
    let board = night.json("25T05:10", &["doors", "--json", "--layer", "unit-door"]);
    let states: Vec<(String, String)> = board["points"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| (word(&row["code"]), word(&row["state"])))
        .collect();
    assert_eq!(states, night.of_doors(|seen| seen.state.to_owned()));
    let figures = night.json("25T05:10", &["status", "--json"]);
    let doors = &figures["doors"];
    assert_eq!(doors["total"], 245);
    assert_eq!(doors["shut"], night.count(|seen| seen.state == "shut"));
    assert_eq!(doors["open"], night.count(|seen| matches!(seen.state, "open" | "propped")));
    assert_eq!(doors["broken"], night.count(|seen| seen.state == "broken"));
    assert_eq!(doors["unknown"], night.count(|seen| matches!(seen.state, "unknown" | "repaired")));

    // The tasks: four for each door.
    let tasks = night.json("25T05:10", &["tasks", "--json", "--whole", "--limit", "1000"]);
    let all = tasks["tasks"].as_array().unwrap();
    assert_eq!(all.len(), 4 * 245);
    let mut looked: BTreeMap<Door, Vec<bool>> = BTreeMap::new();
    for task in all {
        let code = word(&task["code"]);
        let (building, stairwell) = code.split_once('-').unwrap();
        let door = (building.parse().unwrap(), stairwell.parse().unwrap());
        looked.entry(door).or_default().push(task["state"] == "done");
    }
    let looked: Vec<(String, Vec<bool>)> =
        looked.into_iter().map(|(door, looked)| (name(door), looked)).collect();
    assert_eq!(looked, night.of_doors(|seen| seen.looked.to_vec()));
    let missed: usize =
        night.tally.values().map(|seen| seen.looked.iter().filter(|looked| !**looked).count()).sum();
    assert!(missed > 50, "the teams missed some");
    assert_eq!(tasks["figures"]["missed"], missed as u64);
    assert_eq!(tasks["figures"]["done"], (4 * 245 - missed) as u64);
    assert_eq!(tasks["figures"]["entered_late"], 1);
    let overdue = night.count(|seen| !seen.looked[3]);
    assert_eq!((&tasks["overdue"], &tasks["soon"], &tasks["due"]), (&overdue.into(), &0.into(), &0.into()));
    let explained: Vec<&Value> =
        tasks["missed"].as_array().unwrap().iter().filter(|task| task["why"] == "told").collect();
    assert_eq!(explained.len(), 1);
    assert_eq!(
        (word(&explained[0]["code"]), word(&explained[0]["reason"])),
        (name(told), "院门锁着".to_owned())
    );

    // The repairs.
    let repairs = night.json("25T05:10", &["repairs", "--ended", "--json"]);
    let (ended, open): (Vec<&Value>, Vec<&Value>) =
        repairs["repairs"].as_array().unwrap().iter().partition(|row| !row["ended"].is_null());
    assert_eq!(open.len() as u64, night.count(|seen| seen.repair.is_some()));
    assert_eq!(ended.len(), night.tally.values().map(|seen| seen.ended).sum::<usize>());
    let verified = ended.iter().filter(|row| row["ending"] == "verified").count();
    assert!(verified > 0 && verified < ended.len(), "some were repaired, some were found shut");
    assert!(ended.iter().filter(|row| row["ending"] == "verified").all(|row| row["worker"] == "王师傅"));

    // The closure table, after somebody broke through one entrance and another was opened by order.
    night.closure_agrees("25T05:10");
    let orders = ["@E25 forced 围挡被拆", "/unseal @E24 街道 until 08:00 抢修水管"].map(str::to_owned);
    let answers = night.enter("25T05:11", &orders);
    assert!(answers.iter().all(|answer| answer["outcome"] == "recorded"), "{answers:?}");
    night.breach = [1, 1];
    night.closure_agrees("25T05:12");

    // And the file adds up.
    night.done("25T05:10", &["verify"]);
}
