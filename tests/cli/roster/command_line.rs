//! The roster, hours and the night's figures, by the program itself.

use std::fs;
use std::process::Output;

use serde_json::{Value, json};

use crate::support::post::{Post, nightpost, text};

/// The 24th, in the evening.
pub(super) const EVENING: &str = "2026-02-24T19:00:00+08:00";
/// The same night, behind midnight.
const NIGHT: &str = "2026-02-25T01:30:00+08:00";

/// Two teams; two are called 王芳.
const STAFF: &str = "工号,姓名,手机,类别,职责,队\n\
    P0301,王强,13900000301,下沉干部,队长,3\n\
    P0302,王芳,13900000302,网格员,队员,3\n\
    P0303,赵敏,13900000303,志愿者,队员,3\n\
    P0501,孙丽,13900000501,,队员,5\n\
    P0502,王芳,13900000502,,队员,5\n";
/// The unit doors that routes may pass.
const DOORS: &str = "楼号,单元\n1,1\n1,2\n2,1\n";

/// A tent in which the clock stands.
pub(super) struct Tent(pub(super) Post);

impl Tent {
    /// A post with its staff and doors.
    pub(super) fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("post.db");
        let tent = Self(Post { folder, file });
        tent.ok(&["init", "--post", "Post", "--gates", "East"]);
        tent.imports("staff", STAFF);
        tent.imports("doors", DOORS);
        tent
    }

    /// Writes a list, and where it stands.
    pub(super) fn list(&self, name: &str, bytes: &[u8]) -> String {
        let path = self.0.folder.path().join(name);
        fs::write(&path, bytes).unwrap();
        path.to_str().unwrap().to_owned()
    }

    pub(super) fn imports(&self, list: &str, rows: &str) {
        let path = self.list("list.csv", rows.as_bytes());
        self.ok(&["import", list, &path]);
    }

    pub(super) fn at(&self, clock: &str, args: &[&str]) -> Output {
        nightpost(&self.0.file).env("NIGHTPOST_CLOCK", clock).args(args).output().unwrap()
    }

    /// What a subcommand that must be done prints.
    pub(super) fn ok(&self, args: &[&str]) -> String {
        let output = self.at(EVENING, args);
        assert!(output.status.success(), "{args:?}: {}{}", text(&output.stdout), text(&output.stderr));
        text(&output.stdout)
    }

    fn json_at(&self, clock: &str, args: &[&str]) -> Value {
        let output = self.at(clock, args);
        serde_json::from_slice(&output.stdout).unwrap_or_else(|_| unreachable!("{}", text(&output.stderr)))
    }

    pub(super) fn json(&self, args: &[&str]) -> Value {
        self.json_at(EVENING, args)
    }

    fn enter(&self, clock: &str, line: &str) {
        let output = self.at(clock, &["enter", line]);
        assert!(output.status.success(), "{line}: {}", text(&output.stdout));
    }
}

/// The night of the 24th, over midnight; P0501 has a short duty on the next morning as well.
const ROSTER: &str = "日期,队,工号,开始,结束,队长\n\
    2026-02-24,3,P0301,18:00,02:00,是\n\
    2026-02-24,3,P0302,18:00,02:00,\n\
    2026-02-24,3,P0303,18:00,02:00,\n\
    2026-02-24,5,P0501,20:00,24:00,\n\
    2026-02-24,5,P0501,06:00,08:00,\n";

#[test]
fn a_night_is_listed_with_who_came() {
    let tent = Tent::new();
    let empty = tent.ok(&["roster"]);
    assert!(empty.contains("nobody is planned") && empty.contains("nightpost import roster"), "{empty}");
    tent.imports("roster", ROSTER);
    tent.enter(EVENING, "/here P0301");
    tent.enter(EVENING, "/absent P0302 fever");
    tent.enter(EVENING, "/replace P0303 P0502");
    tent.enter(EVENING, "/walkup 郑好 13900000417 p3");
    let said = tent.ok(&["roster"]);
    let lines: Vec<&str> = said.lines().collect();
    assert_eq!(lines[0], "night of 2026-02-24: 5 planned, 3 present, 1 absent, 2 not signed in, 1 unplanned");
    assert_eq!(lines[1], "team 3\tP0301\t王强\tcaptain\t18:00-02:00\tlate 19:00\t");
    assert_eq!(lines[2], "team 3\tP0302\t王芳\t\t18:00-02:00\tabsent\tfever");
    assert_eq!(lines[3], "team 3\tP0303\t赵敏\t\t18:00-02:00\treplaced by P0502 王芳\t");
    assert_eq!(lines[4], "team 3\tV1\t郑好\t\t19:00-02:00\tpresent 19:00 (unplanned)\t");
    assert_eq!(lines[5], "team 5\tP0501\t孙丽\t\t20:00-00:00\tnot signed in\t");
    assert_eq!(lines[6], "team 5\tP0501\t孙丽\t\t06:00-08:00\tnot signed in\t");
    assert!(lines[7].contains("P0501 孙丽") && lines[7].contains('6'), "{}", lines[7]);
    assert_eq!(lines.len(), 8);
    // Behind midnight it is still the same night, and noon is the next one's.
    assert_eq!(text(&tent.at("2026-02-25T11:59:00+08:00", &["roster"]).stdout), said);
    assert!(text(&tent.at("2026-02-25T12:00:00+08:00", &["roster"]).stdout).contains("2026-02-25"));
    assert_eq!(
        text(&tent.at("2026-02-25T12:00:00+08:00", &["roster", "--night", "2026-02-24"]).stdout),
        said
    );
    let chinese = tent.ok(&["roster", "--lang", "zh-CN"]);
    assert!(
        chinese.starts_with("2026-02-24 夜：排班 5 人次，到岗 3，缺勤 1，未签到 2，计划外 1"),
        "{chinese}"
    );
    assert!(
        chinese.contains("替班 P0502 王芳") && chinese.contains("休息不足 8 小时：P0501 孙丽"),
        "{chinese}"
    );
}

#[test]
fn the_night_as_data_agrees_with_its_figures() {
    let tent = Tent::new();
    tent.imports("roster", ROSTER);
    tent.enter(EVENING, "/here P0301 P0302 ontime");
    tent.enter(EVENING, "/absent P0303");
    tent.enter(EVENING, "/join p3 P0502");
    let night = tent.json(&["roster", "--json"]);
    let count = |wanted: &dyn Fn(&Value) -> bool| {
        night["slots"].as_array().unwrap().iter().filter(|slot| wanted(slot)).count()
    };
    let state = |state: &'static str| count(&move |slot: &Value| slot["state"] == state);
    let figures = json!({
        "planned": count(&|slot| slot["extra"] == false), "came": state("present") + state("late") + state("replaced"),
        "present": state("present"), "late": state("late"), "replaced": state("replaced"),
        "absent": state("absent"), "unsaid": state("unsaid"), "extra": count(&|slot| slot["extra"] == true),
    });
    assert_eq!(night["figures"], figures);
    assert_eq!(
        (&figures["planned"], &figures["present"], &figures["absent"]),
        (&json!(5), &json!(3), &json!(1))
    );
    assert_eq!(night["slots"][0]["to"], "2026-02-25T02:00:00+08:00");
    assert_eq!(night["short_rests"][0]["minutes"], 360);
}

#[test]
fn hours_are_summed_over_the_last_nights_and_set_beside_their_mean() {
    let tent = Tent::new();
    assert!(tent.ok(&["roster", "hours"]).contains("14"));
    tent.imports("roster", "日期,队,工号,开始,结束\n2026-02-20,3,P0302,18:00,22:00\n");
    tent.imports("roster", ROSTER);
    tent.enter(EVENING, "/late 18:00 /here p3");
    tent.enter(NIGHT, "/late 20:00 /here P0501");
    let morning = "2026-02-25T10:00:00+08:00";
    let told = tent.json_at(morning, &["roster", "hours", "--json"]);
    let of = |no: &str| {
        let people = told["people"].as_array().unwrap();
        let one = people.iter().find(|one| one["staff_no"] == no).unwrap();
        [&one["nights"], &one["planned_minutes"], &one["worked_minutes"], &one["unsaid"]]
            .map(|figure| figure.as_i64().unwrap())
    };
    assert_eq!(of("P0301"), [1, 480, 480, 0]);
    // Only nights on which somebody is known to have been there count.
    assert_eq!(of("P0302"), [1, 720, 480, 1]);
    assert_eq!(of("P0501"), [1, 360, 240, 1]);
    let worked: i64 =
        told["people"].as_array().unwrap().iter().map(|one| one["worked_minutes"].as_i64().unwrap()).sum();
    let people = i64::try_from(told["people"].as_array().unwrap().len()).unwrap();
    assert_eq!(told["mean_minutes"], worked / people);
    // Fewer nights, and the same in words.
    let last = tent.json_at(morning, &["roster", "hours", "--nights", "1", "--json"]);
    assert_eq!((&last["first"], &last["last"]), (&json!("2026-02-24"), &json!("2026-02-24")));
    let said = text(&tent.at(morning, &["roster", "hours"]).stdout);
    assert!(said.lines().any(|line| line.starts_with("P0302\t王芳\t") && line.contains("12.0")), "{said}");
    let chinese = text(&tent.at(morning, &["roster", "hours", "--lang", "zh-CN"]).stdout);
    assert!(chinese.contains("未签到 1") && chinese.contains("比人均"), "{chinese}");
}

#[test]
fn a_night_that_is_none_is_told_with_the_mend() {
    let tent = Tent::new();
    for args in [&["roster", "--night", "24.2."][..], &["roster", "--night", "2026-02-30", "hours"]] {
        let output = tent.at(EVENING, args);
        let said = text(&output.stderr);
        assert_eq!((output.status.code(), output.stdout.len()), (Some(1), 0), "{said}");
        assert!(said.contains("2026-02-24") && said.contains("fix:"), "{said}");
    }
    assert_eq!(tent.at(EVENING, &["roster", "hours", "--nights", "0"]).status.code(), Some(2));
}

#[test]
fn status_tells_the_patrols_night() {
    let tent = Tent::new();
    let keys = ["rounds", "incidents", "roster", "coverage"];
    let figures = |clock: &str| {
        let status = tent.json_at(clock, &["status", "--json"]);
        keys.map(|key| status[key].clone())
    };
    let [rounds, incidents, roster, coverage] = figures(EVENING);
    assert_eq!(rounds, json!({ "out": 0, "overdue": 0, "due_soon": 0, "back_tonight": 0 }));
    assert_eq!(incidents, json!({ "open": 0, "tonight": 0 }));
    assert_eq!((&roster["planned"], &roster["unsaid"]), (&json!(0), &json!(0)));
    assert_eq!(coverage["longest_unseen"], Value::Null);
    assert!(tent.ok(&["status"]).contains("no roster for tonight"));

    tent.imports("roster", ROSTER);
    tent.imports("routes", "路线,分钟,队,点\n1,40,3,1-1\n1,,,东墙\n1,,,2-1\n");
    let unseen = |clock: &str| figures(clock)[3]["longest_unseen"].clone();
    assert_eq!(unseen(EVENING), json!({ "place": "1-1", "area": "", "seen": null }));
    // An incident of the evening before is open still, and none of tonight's.
    tent.enter("2026-02-23T20:00:00+08:00", "/incident hazard 1-1 wire");
    tent.enter(EVENING, "/incident fence 东墙 3人 wire cut");
    tent.enter(EVENING, "/incident help 1-2 done taken home");
    tent.enter(EVENING, "/late 18:10 p3 out");
    tent.enter(EVENING, "/late 18:20 p3 1-1 ok / 2-1 ok");
    tent.enter(EVENING, "/late 18:30 p3 back");
    tent.enter(EVENING, "/late 18:30 p3 out");
    tent.enter(EVENING, "/late 18:40 p3 东墙 ok / 2-1 ok");
    tent.enter(EVENING, "/late 18:55 p5 out");
    let [rounds, incidents, _, _] = figures(EVENING);
    assert_eq!(rounds, json!({ "out": 2, "overdue": 0, "due_soon": 1, "back_tonight": 1 }));
    assert_eq!(incidents, json!({ "open": 2, "tonight": 2 }));
    assert_eq!(unseen(EVENING)["place"], "1-1");
    let [rounds, ..] = figures("2026-02-24T19:20:00+08:00");
    assert_eq!(rounds, json!({ "out": 2, "overdue": 1, "due_soon": 0, "back_tonight": 1 }));
    // It agrees with what the other subcommands tell.
    let status = tent.json(&["status", "--json"]);
    assert_eq!(status["roster"], tent.json(&["roster", "--json"])["figures"]);
    assert_eq!(status["roster"]["planned"], 5);
    assert_eq!(
        status["coverage"]["gaps"],
        tent.json(&["coverage", "--json"])["gaps"].as_array().unwrap().len()
    );
    assert_eq!(status["teams"]["out"], status["rounds"]["out"]);
    let said = tent.ok(&["status"]);
    for line in [
        "rounds tonight: 1 back; teams due soon: 1",
        "roster tonight: 5 planned, 0 present, 0 late, 0 absent, 5 not signed in",
        "incidents: 2 tonight, 2 open",
        "longest unchecked: 1-1, last 18:20",
    ] {
        assert!(said.lines().any(|own| own == line), "{line}: {said}");
    }
    let chinese = tent.ok(&["status", "--lang", "zh-CN"]);
    for line in
        ["今夜巡查：已返回 1 趟，将超时 1 队", "事件：今夜 2，未办结 2", "最久未巡查：1-1，上次 18:20"]
    {
        assert!(chinese.lines().any(|own| own == line), "{line}: {chinese}");
    }
}
