//! Clocks that lie: set forward, set back, without a battery, in another zone, between shifts and within one. What is told
//! is the clock, and no quota, no team and no age is blamed for it.

use nightpost::domain::command::{Command, RoundCommand, RuleCommand};
use nightpost::domain::gate::Arrival;
use nightpost::domain::patrol::Ack;
use nightpost::domain::rules::Preset;
use nightpost::domain::value::Direction;
use proptest::prelude::*;
use proptest::strategy::ValueTree as _;
use proptest::test_runner::{Config, TestRunner};
use rstest::rstest;
use serde_json::Value;

use super::ways::CLOCK;
use crate::support::night::Night;
use crate::support::post::{Post, nightpost, text};
use crate::support::pty::Launch;

const HOUR_S: i64 = 3600;
const DAY_S: i64 = 24 * HOUR_S;
const YEAR_S: i64 = 365 * DAY_S;

/// A post in the evening, of whose two households one has been out under the rule of two days, and a team is out.
fn evening() -> Post {
    let post = Post::with_gates_at("东门, 西门", Some(CLOCK));
    for (kind, list) in [
        ("residents", "building,stairwell,room,name,birth year\n3,2,501,李小明,1980\n3,2,502,王芳,1990\n"),
        ("staff", "staff number,name,duty,team\n0181,Captain Zhou,captain,2\n"),
    ] {
        let file = post.folder.path().join("list.csv");
        std::fs::write(&file, list).unwrap();
        let told = post.at(CLOCK, &["import", kind, file.to_str().unwrap(), "--yes"]);
        assert!(told.status.success(), "{}", text(&told.stderr));
    }
    assert!(post.at(CLOCK, &["rules", "add", "two-days"]).status.success());
    for line in ["3-2-501 365 o", "p2 out"] {
        let told = post.at(CLOCK, &["enter", line]);
        assert!(told.status.success(), "{line}: {}", text(&told.stdout));
    }
    post
}

/// The numbers in a text that stand before a word for days, hours or minutes, in either language.
fn ages(text: &str) -> Vec<u64> {
    let chars: Vec<char> = text.chars().collect();
    let is_joined = |at: Option<usize>| {
        at.and_then(|at| chars.get(at)).is_some_and(|c| c.is_ascii_alphanumeric() || *c == '-')
    };
    let mut ages = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        let end = at + chars[at..].iter().take_while(|c| c.is_ascii_digit()).count();
        let unit = end + usize::from(chars.get(end) == Some(&' '));
        let is_unit = chars.get(unit).is_some_and(|c| "dhm天时小分".contains(*c));
        // A hash has digits and letters too.
        let stands_alone =
            !is_joined(at.checked_sub(1)) && (chars.get(unit) != Some(&'d') || !is_joined(Some(unit + 1)));
        if end > at && is_unit && stands_alone {
            ages.extend(chars[at..end].iter().collect::<String>().parse::<u64>());
        }
        at = end.max(at + 1);
    }
    ages
}

#[test]
fn an_age_is_found_in_either_language() {
    assert_eq!(ages("out 14000 d, 3 h 10 min; 已 14000 天 3小时 2026-02-24 19:30"), [14000, 3, 10, 14000, 3]);
}

#[rstest]
#[case("1970-01-01T08:00:05+08:00", "1970-01-01 08:00")]
#[case("2010-01-01T00:05:00+08:00", "2010-01-01 00:05")]
#[case("2019-12-31T23:00:00+08:00", "2019-12-31 23:00")]
fn a_clock_without_a_battery_is_told_first_and_nothing_else_is_blamed(
    #[case] clock: &str,
    #[case] says: &str,
) {
    let post = evening();
    for language in ["en", "zh-CN"] {
        for args in
            [["find", "李"].as_slice(), &["status"], &["rules"], &["coverage"], &["handover"], &["roster"]]
        {
            let told = post.at(clock, &[args, &["--lang", language]].concat());
            let (out, err) = (text(&told.stdout), text(&told.stderr));
            let first = err.lines().next().unwrap_or_default();
            assert!(first.contains(says), "{args:?} in {language}: {err}");
            let absurd: Vec<u64> = ages(&out).into_iter().filter(|age| *age > 100).collect();
            assert_eq!(absurd, [0_u64; 0], "{args:?} in {language}: {out}");
            assert!(!out.contains("19:30:10-"), "{out}");
        }
        // The household has been out: its quota is used up in this year and in any.
        let again = post.at(clock, &["enter", "3-2-501 365 o", "--lang", language]);
        let said = text(&again.stdout);
        let before = said.find(says).unwrap_or_else(|| panic!("{said}"));
        assert!(said.find("3-2-501").is_none_or(|blamed| before < blamed), "{said}");
        let data = post.at(clock, &["enter", "--json", "3-2-501 365 o", "--lang", language]);
        let data: Value = serde_json::from_slice(&data.stdout).unwrap();
        assert_eq!(data["time_uncertain"], true, "{data}");
        let found: Vec<&Value> =
            data["findings"].as_array().unwrap().iter().map(|one| &one["code"]).collect();
        assert!(found.iter().any(|code| *code == "quota_used"), "{data}");
    }
    let status: Value = serde_json::from_slice(&post.at(clock, &["status", "--json"]).stdout).unwrap();
    assert_eq!(
        (&status["time_uncertain"], &status["rounds"]["overdue"]),
        (&true.into(), &0.into()),
        "{status}"
    );
}

#[test]
fn what_is_recorded_under_a_clock_without_a_battery_goes_on_from_the_evening_and_is_marked() {
    let post = evening();
    let lost = "2010-01-01T00:05:00+08:00";
    let told = post.at(lost, &["enter", "--json", "3-2-502 364 o"]);
    let answer: Value = serde_json::from_slice(&told.stdout).unwrap();
    assert_eq!((&answer["ok"], &answer["time_uncertain"]), (&true.into(), &true.into()), "{answer}");
    let log = text(&post.at(lost, &["log"]).stdout);
    let records: Vec<Value> = log.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert!(!log.contains("2010-01"), "no record is of 2010");
    let jumps = records.iter().filter(|record| record["kind"] == "clock.jumped").count();
    assert_eq!(jumps, 1, "{log}");
    for (language, words) in [("en", "the clock had lost its time"), ("zh-CN", "时钟时间丢失")] {
        let page = text(&post.at(CLOCK, &["handover", "--lang", language]).stdout);
        assert!(page.contains(words), "{page}");
    }
    // Once it is set the clock counts again, and what was marked stays marked.
    let later = "2026-02-24T20:30:00+08:00";
    let told = post.at(later, &["enter", "--json", "3-2-502 364 i"]);
    let answer: Value = serde_json::from_slice(&told.stdout).unwrap();
    assert_eq!((&answer["ok"], &answer["time_uncertain"]), (&true.into(), &true.into()), "{answer}");
    assert_eq!(text(&told.stderr), "");
    assert!(post.at(later, &["verify"]).status.success());
}

#[test]
fn a_post_that_is_made_under_a_clock_without_a_battery_is_told_so() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("post.db");
    for (language, words) in [("en", "Set this computer's clock first"), ("zh-CN", "请先校准本机时钟")]
    {
        let made = nightpost(&file)
            .env("NIGHTPOST_CLOCK", "2010-01-01T00:05:00+08:00")
            .args(["init", "--post", "P", "--gates", "East", "--lang", language])
            .output()
            .unwrap();
        assert!(text(&made.stderr).lines().next().is_some_and(|first| first.contains(words)), "{made:?}");
    }
}

#[rstest]
fn the_screen_says_above_all_what_the_clock_says(#[values("en", "zh-CN")] language: &str) {
    let post = evening();
    let screen = Launch::new(env!("CARGO_BIN_EXE_nightpost"))
        .args(["--lang", language])
        .env("NIGHTPOST_DB", post.file.to_str().unwrap())
        .env("NIGHTPOST_CLOCK", "2010-01-01T00:05:00+08:00")
        .size(120, 34)
        .spawn();
    screen.wait_for("2010-01-01 00:05");
    let row = (0..34).find(|row| screen.row(*row).contains("2010-01-01 00:05")).unwrap();
    assert!(row <= 2, "{}", screen.dump());
    for key in ["\x1bOR", "\x1bOS", "\x1b[15~", "\x1b[19~"] {
        screen.type_keys(key);
        screen.wait_until("still there", |screen| screen.contents().contains("2010-01-01 00:05"));
        let absurd: Vec<u64> = ages(&screen.contents()).into_iter().filter(|age| *age > 100).collect();
        assert_eq!(absurd, [0_u64; 0], "{}", screen.dump());
    }
}

/// The program on a machine that is set to a zone, with the clock of the machine.
fn in_zone(post: &Post, zone: &str, args: &[&str]) -> String {
    let told = nightpost(&post.file).env("TZ", zone).args(args).output().unwrap();
    let said = text(&told.stderr);
    assert!(told.status.success() && !said.contains("clock"), "{args:?} in {zone}: {said}");
    text(&told.stdout)
}

#[test]
fn a_zone_that_is_changed_within_a_shift_moves_no_time_renews_no_quota_and_is_no_jump() {
    let folder = tempfile::tempdir().unwrap();
    let post = Post { file: folder.path().join("post.db"), folder };
    let list = post.folder.path().join("list.csv");
    std::fs::write(&list, "building,stairwell,room,name,birth year\n3,2,501,李小明,1980\n").unwrap();
    let home = "Asia/Shanghai";
    in_zone(&post, home, &["init", "--post", "P", "--gates", "East"]);
    in_zone(&post, home, &["import", "residents", list.to_str().unwrap(), "--yes"]);
    in_zone(&post, home, &["rules", "add", "two-days"]);
    in_zone(&post, home, &["enter", "3-2-501 365 o"]);
    let shown = |zone| {
        let rows = in_zone(&post, zone, &["export", "passages", "--format", "json"]);
        let status: Value = serde_json::from_str(&in_zone(&post, zone, &["status", "--json"])).unwrap();
        (rows, status["time_uncertain"].clone())
    };
    for zone in ["America/New_York", "UTC", "Pacific/Kiritimati", home] {
        let (rows, is_uncertain) = shown(zone);
        assert_eq!((&rows, &is_uncertain), (&shown(home).0, &Value::Bool(false)), "{zone}");
        assert!(rows.matches("+08:00").count() == rows.matches("\"time\"").count(), "{zone}: {rows}");
        let again = nightpost(&post.file).env("TZ", zone).args(["enter", "--json", "3-2-501 365 o"]).output();
        let again: Value = serde_json::from_slice(&again.unwrap().stdout).unwrap();
        let found: Vec<&Value> =
            again["findings"].as_array().unwrap().iter().map(|finding| &finding["code"]).collect();
        assert!(found.iter().any(|code| *code == "quota_used"), "{zone}: {again}");
        in_zone(&post, zone, &["enter", "+1"]);
    }
    let log = in_zone(&post, "UTC", &["log"]);
    assert_eq!(log.matches("\"shift.opened\"").count(), 1, "{log}");
    assert!(!log.contains("clock.jumped"), "{log}");
    assert!(post.run(&["verify"]).status.success());
}

/// The rule of two days, a household that has been out, a team that is out and due, and somebody who waits.
fn busy() -> Night {
    let mut night = Night::with_teams();
    let rule = Preset::named("two-days").unwrap().rule(night.now_ms());
    night.does(&Command::Rule(RuleCommand::Set(rule)));
    night.pass(60);
    night.goes(0, Direction::Out);
    let (due_ms, ack) = (Some(night.now_ms() + 30 * 60_000), Ack::default());
    night.does(&Command::Round(RoundCommand::Start { team: 3, route: None, due_ms, at_ms: None, ack }));
    night.does(&Command::Join(Arrival::new(night.people[3], 1, Some(Direction::In))));
    night
}

/// What a jump must not change: how long ago the outings of a household were and how many count, how long a team has still
/// to go, how long somebody has waited, and whether a rule holds; in milliseconds that have truly passed.
#[derive(Debug, PartialEq, Eq)]
struct Standing {
    outings_ago: Vec<i64>,
    out_ago: Option<i64>,
    left: Vec<i64>,
    waited: Vec<i64>,
    rule: bool,
    overdue: i64,
}

fn standing(night: &mut Night) -> Standing {
    let now_ms = night.now_ms();
    let known = night.known(1);
    let own = night.known(0);
    let tent = night.store().tent().unwrap();
    Standing {
        outings_ago: known.outings.iter().map(|outing| now_ms - outing.out_ms).collect(),
        out_ago: own.out_ms.map(|out_ms| now_ms - out_ms),
        left: tent.teams.iter().filter_map(|team| Some(team.due_ms? - now_ms)).collect(),
        waited: tent.queue.iter().map(|row| now_ms - row.at_ms).collect(),
        rule: tent.rules.in_force(now_ms).is_some(),
        overdue: tent.figures.teams.overdue,
    }
}

#[rstest]
fn a_jump_renews_no_quota_makes_no_team_late_and_nobody_wait_for_years(
    #[values(-60 * YEAR_S, -16 * YEAR_S, -DAY_S, -HOUR_S, -10, 10, HOUR_S, DAY_S, 10 * YEAR_S)] seconds: i64,
    #[values(false, true)] recorded: bool,
) {
    let mut night = busy();
    night.pass(600);
    let before = standing(&mut night);
    assert_eq!((before.outings_ago.len(), before.rule, before.overdue), (1, true, 0));
    night.clock_jumps(seconds);
    if recorded {
        // Whatever is recorded next, the jump is told before it.
        night.visitor("客");
    }
    assert_eq!(standing(&mut night), before, "{seconds} s");
    let tent = night.store().tent().unwrap();
    assert_eq!(tent.has_jumped, !recorded);
    let marked = tent.shift.is_some_and(|shift| shift.uncertain.is_some());
    assert_eq!(marked, recorded);
    let verdict = night.by("W1", &Command::Pass(night.request(1, Direction::Out, 365))).unwrap();
    let told = format!("{verdict:?}");
    assert!(told.contains("QuotaUsed"), "{told}");
    assert!(night.store().replay(verdict.seq).unwrap().unwrap().same, "judged again it is the same");
    // And set right again.
    night.clock_jumps(-seconds);
    assert_eq!(standing(&mut night), before, "{seconds} s and back");
}

/// One step of a script.
#[derive(Clone, Copy, Debug)]
enum Step {
    Passes(i64),
    Jumps(i64),
    Goes(usize, bool),
    Restarts,
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let jump = prop_oneof![-40 * YEAR_S..40 * YEAR_S, -3 * DAY_S..3 * DAY_S, -600_i64..600];
    let step = prop_oneof![
        2 => (1_i64..900).prop_map(Step::Passes),
        3 => jump.prop_filter("told of", |seconds| seconds.abs() > 5).prop_map(Step::Jumps),
        3 => (0_usize..4, any::<bool>()).prop_map(|(person, out)| Step::Goes(person, out)),
        1 => Just(Step::Restarts),
    ];
    prop::collection::vec(step, 1..8)
}

/// So many scripts are run unless the variable says otherwise; as many as there are in one post share it.
const SCRIPTS: u32 = 1000;
const IN_ONE_POST: u32 = 25;

#[test]
fn no_script_of_jumps_changes_how_long_ago_anything_was() {
    let scripts =
        std::env::var("NIGHTPOST_CLOCK_SCRIPTS").ok().and_then(|many| many.parse().ok()).unwrap_or(SCRIPTS);
    let mut runner = TestRunner::new(Config { failure_persistence: None, ..Config::default() });
    for _ in 0..scripts.div_ceil(IN_ONE_POST) {
        let mut night = busy();
        // The outings of the household of 3-2-501, by the clock that never jumps.
        let mut real_ms = 0;
        let mut out_at = vec![0];
        // By how many seconds the clock jumped since the last record.
        let mut untold_s = 0;
        let start = standing(&mut night);
        for _ in 0..IN_ONE_POST {
            for step in steps().new_tree(&mut runner).unwrap().current() {
                match step {
                    Step::Passes(seconds) => {
                        night.pass(seconds);
                        real_ms += seconds * 1000;
                    }
                    // Jumps that cancel out but for a few seconds are no jump for the post: it looks from record to record.
                    Step::Jumps(seconds) if (1..=5).contains(&(untold_s + seconds).abs()) => {}
                    Step::Jumps(seconds) => {
                        night.clock_jumps(seconds);
                        untold_s += seconds;
                    }
                    Step::Goes(person, out) => {
                        let direction = if out { Direction::Out } else { Direction::In };
                        let admitted = night.by("W1", &Command::Pass(night.request(person, direction, 365)));
                        if admitted.is_ok() {
                            untold_s = 0;
                        }
                        let is_admitted = format!("{admitted:?}").contains("outcome: Admitted");
                        if out && person < 3 && is_admitted {
                            out_at.push(real_ms);
                        }
                    }
                    Step::Restarts => night.again(),
                }
            }
            let stands = standing(&mut night);
            let window_ms = 48 * HOUR_S * 1000;
            let mut ago: Vec<i64> = out_at.iter().map(|at_ms| real_ms - at_ms).collect();
            ago.retain(|ago| *ago < window_ms);
            // The newest ones are kept, more than any quota counts.
            let ago = ago.split_off(ago.len().saturating_sub(128));
            assert_eq!(stands.outings_ago.len(), ago.len(), "no quota is renewed, and none used up");
            assert_eq!(stands.outings_ago, ago);
            assert_eq!(stands.left, start.left.iter().map(|left| left - real_ms).collect::<Vec<_>>());
            assert!(stands.waited.iter().all(|waited| (0..=real_ms).contains(waited)), "{stands:?}");
            assert!(stands.rule, "the rule holds on");
            assert_eq!(stands.overdue, i64::from(stands.left[0] < 0));
        }
        night.sound();
    }
}
