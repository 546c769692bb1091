//! The tables of the patrols' night, compared with what was entered for it.

use std::fs;

use calamine::Data;
use rstest::rstest;
use serde_json::{Value, json};

use super::{Office, column, keys, lines, moment};
use crate::support::post::{nightpost, text};

/// Behind midnight, when everything of the night has been told.
const NIGHT: &str = "2026-02-25T00:30:00+08:00";

const STAFF: &str = "工号,姓名,手机,类别,职责,队\n\
    P0301,王强,13900000301,下沉干部,队长,3\n\
    P0302,李明,13900000302,网格员,队员,3\n\
    P0303,赵芳,13900000303,志愿者,队员,3\n\
    P0401,钱多,13900000401,,队员,4\n\
    0501,孙丽,13900000501,,队员,5\n";
const ROSTER: &str = "日期,队,工号,开始,结束\n\
    2026-02-24,3,P0301,18:00,02:00\n\
    2026-02-24,3,P0302,18:00,02:00\n\
    2026-02-24,3,P0303,18:00,02:00\n\
    2026-02-24,4,0501,22:00,06:00\n\
    2026-02-25,4,P0401,22:00,06:00\n";
const ROUTES: &str = "路线,名称,分钟,队,点,类型\n\
    1,东线,40,3,1-1,单元门\n1,,,,1-2,\n1,,,,东墙,封闭点\n1,,,,西墙,封闭点\n";

/// What the warden typed after midnight.
const LINES: [&str; 15] = [
    "/late 18:00 /here P0301",
    "/late 19:10 /here P0303",
    "/absent P0302 发烧 13800001111",
    "/late 23:00 /replace 0501 钱多",
    "/walkup 郑好 13900000417 p3",
    "/late 22:00 p3 radio out",
    "/late 22:10 p3 1-1 ok / 东墙 ok / 西墙 未到 =雪",
    "/late 22:20 p3 2-1 broken n =1+1",
    "/late 22:50 p3 phone back",
    "/late 23:30 p4 out",
    "/late 23:40 p4 person 1-2 open",
    "/late 22:15 p3 事件 围挡 东墙 3人 铁丝网被剪",
    "/incident 1 note 已联系物业 13800001111",
    "/incident hazard 1-2 电线落地",
    "/incident 1 close 已补",
];

impl Office {
    /// A post with teams, a roster of two nights and a route, after the lines of the night.
    fn patrolled() -> Self {
        let office = Self::new();
        for (list, rows) in [("staff", STAFF), ("roster", ROSTER), ("routes", ROUTES)] {
            let file = office.path(list);
            fs::write(&file, rows).unwrap();
            office.ok(&["import", list, file.to_str().unwrap()]);
        }
        let said = nightpost(&office.post.file)
            .env("NIGHTPOST_CLOCK", NIGHT)
            .args(["enter", "-"])
            .stdin(lines(&office, &LINES.join("\n")))
            .output()
            .unwrap();
        assert!(said.status.success(), "{}", text(&said.stdout));
        office
    }

    /// Some columns of a table, one row a line.
    fn told(&self, args: &[&str], wanted: &[&str]) -> Vec<Value> {
        let rows = self.objects(args);
        let cells = |row: &Value| wanted.iter().map(|key| row[*key].clone()).collect();
        rows.iter().map(cells).collect()
    }
}

/// A moment of the night: the day of February and the time.
fn at(day: u8, time: &str) -> Value {
    json!(format!("2026-02-{day}T{time}:00+08:00"))
}

#[test]
fn the_roster_tells_who_was_planned_and_who_came() {
    let office = Office::patrolled();
    let who = ["team", "staff_no", "name", "kind", "captain", "from", "to", "extra"];
    let (six, two) = (at(24, "18:00"), at(25, "02:00"));
    let joined = &column(&office.objects(&["roster"]), "from")[3].clone();
    assert_eq!(
        office.told(&["roster"], &who),
        [
            json!([3, "P0301", "王强", "cadre", true, six, two, false]),
            json!([3, "P0302", "李明", "grid_worker", false, six, two, false]),
            json!([3, "P0303", "赵芳", "volunteer", false, six, two, false]),
            json!([3, "V1", "郑好", "volunteer", false, joined, two, true]),
            json!([4, "0501", "孙丽", "other", false, at(24, "22:00"), at(25, "06:00"), false]),
        ]
    );
    let came = ["state", "since", "replaced_by", "replaced_by_name", "note"];
    assert_eq!(
        office.told(&["roster", "--night", "2026-02-24"], &came),
        [
            json!(["present", six, null, null, null]),
            json!(["absent", null, null, null, "发烧 138****1111"]),
            json!(["late", at(24, "19:10"), null, null, null]),
            json!(["present", joined, null, null, null]),
            json!(["replaced", at(24, "23:00"), "P0401", "钱多", null]),
        ]
    );
    let next = ["night", "team", "staff_no", "state", "since"];
    assert_eq!(
        office.told(&["roster", "--night", "2026-02-25"], &next),
        [json!(["2026-02-25", 4, "P0401", "unsaid", null])]
    );
    assert_eq!(office.objects(&["roster", "--night", "2026-02-23"]), Vec::<Value>::new());
}

#[test]
fn a_round_tells_how_late_it_was_and_what_it_did_not_see() {
    let office = Office::patrolled();
    let times = ["team", "route", "out", "due", "back", "behind", "uncertain"];
    let rows = office.told(&["rounds"], &times);
    assert_eq!(
        rows[0],
        json!([3, 1, at(24, "22:00"), at(24, "22:40"), at(24, "22:50"), 600, false]),
        "ten minutes behind its time"
    );
    assert_eq!(
        (rows.len(), &rows[1][1], &rows[1][4], &rows[1][5]),
        (2, &json!(null), &json!(null), &json!(null))
    );
    let seen = ["points", "seen", "beside_route", "not_seen"];
    assert_eq!(
        office.told(&["rounds"], &seen),
        [json!([4, 2, 1, ["1-2", "西墙 =雪"]]), json!([0, 0, 1, null])]
    );
    let told = ["out_channel", "out_by", "back_channel", "back_by"];
    let warden = office.objects(&["rounds"])[0]["out_by"].clone();
    assert_eq!(
        office.told(&["rounds"], &told),
        [json!(["radio", warden, "phone", warden]), json!([null, warden, null, null])]
    );
    // A round that is out is behind its time once that is over.
    office.at("2026-02-25T02:30:00+08:00", &["status"]);
    let now = &office.objects(&["rounds"])[1];
    let due = chrono::DateTime::parse_from_rfc3339(now["due"].as_str().unwrap()).unwrap().timestamp();
    let behind = now["behind"].as_i64().unwrap();
    assert!(due + behind >= 1_771_957_800 && due + behind < 1_771_957_800 + 600, "{now}");
}

#[test]
fn each_point_that_was_reported_has_a_row() {
    let office = Office::patrolled();
    let (rounds, points) = (office.objects(&["rounds"]), office.objects(&["points"]));
    let [first, second] = [0, 1].map(|round| rounds[round]["seq"].clone());
    let told = ["time", "team", "round", "route", "nth", "place", "seen", "finding", "note", "channel"];
    let (ten, twenty) = (at(24, "22:10"), at(24, "22:20"));
    assert_eq!(
        office.told(&["points"], &told),
        [
            json!([ten, 3, first, 1, 1, "1-1", true, "ok", null, null]),
            json!([ten, 3, first, 1, 3, "东墙", true, null, null, null]),
            json!([ten, 3, first, 1, 4, "西墙", false, null, "=雪", null]),
            json!([twenty, 3, first, 1, null, "2-1", true, "broken", "=1+1", null]),
            json!([at(24, "23:40"), 4, second, null, null, "1-2", true, "open", null, "in_person"]),
        ]
    );
    let seen = points.iter().filter(|point| point["round"] == first && point["seen"] == true).count();
    assert_eq!(
        json!(seen),
        json!(rounds[0]["seen"].as_u64().unwrap() + rounds[0]["beside_route"].as_u64().unwrap())
    );
}

#[test]
fn an_incident_tells_its_round_what_was_said_and_what_came_of_it() {
    let office = Office::patrolled();
    let round = office.objects(&["rounds"])[0]["seq"].clone();
    let what = ["no", "kind", "place", "people", "text", "team", "round", "opened"];
    let second = office.objects(&["incidents"])[1]["opened"].clone();
    assert_eq!(
        office.told(&["incidents"], &what),
        [
            json!([1, "fence_cut", "东墙", 3, "铁丝网被剪", 3, round, at(24, "22:15")]),
            json!([2, "hazard", "1-2", null, "电线落地", null, null, second]),
        ]
    );
    assert!(second.as_str().unwrap().starts_with("2026-02-25T00:3"));
    let over = office.told(&["incidents"], &["outcome", "erased"]);
    assert_eq!(over, [json!(["已补", false]), json!([null, false])]);
    let notes = office.told(&["incidents"], &["notes"]);
    assert_eq!((&notes[0][0][0]["text"], &notes[1][0]), (&json!("已联系物业 138****1111"), &Value::Null));
    assert_eq!(notes[0][0].as_array().unwrap().len(), 1);
    assert_eq!(office.objects(&["incidents"])[1]["closed"], Value::Null);
    assert!(office.objects(&["incidents"])[0]["closed"].as_str().unwrap().starts_with("2026-02-25T00:3"));
    // It is still open in the next night, and it is no incident of that night.
    assert_eq!(office.objects(&["incidents", "--night", "2026-02-25"]), Vec::<Value>::new());
}

#[test]
fn a_time_cuts_the_night() {
    let office = Office::patrolled();
    let teams =
        |args: &[&str]| column(&office.objects(args), "team").into_iter().cloned().collect::<Vec<_>>();
    assert_eq!(teams(&["rounds", "--from", "2026-02-24T22:00", "--to", "2026-02-24T23:30"]), [json!(3)]);
    assert_eq!(teams(&["rounds", "--from", "2026-02-24T22:01", "--to", "2026-02-24T23:31"]), [json!(4)]);
    assert_eq!(teams(&["incidents", "--from", "00:00"]), [json!(null)]);
    assert_eq!(teams(&["points", "--from", "2026-02-24T23:00"]), [json!(4)]);
    assert_eq!(teams(&["rounds", "--night", "2026-02-23"]), Vec::<Value>::new());
}

/// The words of a language for the codes of these tables.
fn word<'a>(language: &str, code: &'a str) -> &'a str {
    let words = [
        ("cadre", "seconded cadre", "下沉干部"),
        ("grid_worker", "grid worker", "网格员"),
        ("volunteer", "volunteer", "志愿者"),
        ("other", "other", "其他"),
        ("present", "present", "到岗"),
        ("late", "late", "迟到"),
        ("absent", "absent", "缺勤"),
        ("replaced", "replaced", "替班"),
        ("radio", "radio", "对讲机"),
        ("phone", "phone", "电话"),
        ("in_person", "in person", "当面"),
        ("ok", "closed", "关好"),
        ("open", "open", "敞开"),
        ("broken", "broken", "损坏"),
        ("fence_cut", "fence cut", "破坏围挡"),
        ("hazard", "hazard", "隐患"),
    ];
    let of = |(_, en, zh)| if language == "en" { en } else { zh };
    words.into_iter().find(|(own, ..)| *own == code).map_or(code, of)
}

#[rstest]
fn csv_and_workbook_tell_the_same_as_json_in_both_languages(
    #[values("roster", "rounds", "points", "incidents")] table: &str,
    #[values("en", "zh-CN")] language: &str,
) {
    let office = Office::patrolled();
    let args = [table, "--lang", language];
    let (objects, fields, cells) = (office.objects(&args), office.fields(&args), office.cells(&args));
    let keys = keys(&text(&office.export("json", &args)));
    assert!(objects.len() > 1);
    assert_eq!((fields.len(), cells.len()), (objects.len() + 1, objects.len() + 3));
    let note = cells[1][0].to_string();
    assert!(note.contains("2026-02-24"), "{note}");
    let header: Vec<String> = cells[2].iter().map(ToString::to_string).collect();
    assert_eq!((header.len(), &header), (keys.len(), &fields[0]));
    let yes_no = if language == "en" { ["yes", "no"] } else { ["是", "否"] };
    for (object, (fields, cells)) in objects.iter().zip(fields[1..].iter().zip(&cells[3..])) {
        for (key, (field, cell)) in keys.iter().zip(fields.iter().zip(cells)) {
            let bare = field.strip_prefix('\'').unwrap_or(field);
            assert!(!field.starts_with('='), "{key}: {field}");
            match (&object[key], cell) {
                (Value::Null, Data::Empty) => assert_eq!(field, "", "{key}"),
                (Value::Bool(yes), Data::String(said)) => {
                    assert_eq!((field, said.as_str()), (said, yes_no[usize::from(!yes)]), "{key}");
                }
                (Value::Number(number), Data::DateTime(length)) => {
                    assert!(length.is_duration());
                    let seconds = number.as_u64().unwrap();
                    assert_eq!(*field, format!("0:{:02}:{:02}", seconds / 60, seconds % 60));
                    assert!((length.as_f64() * 86_400.0 - number.as_f64().unwrap()).abs() < 0.001);
                }
                (Value::Number(number), Data::Float(float)) => {
                    assert_eq!(
                        (bare, float.to_string()),
                        (number.to_string().as_str(), number.to_string()),
                        "{key}"
                    );
                }
                (Value::String(time), Data::DateTime(_)) => {
                    let time = chrono::DateTime::parse_from_rfc3339(time).unwrap().naive_local();
                    assert_eq!((moment(cell), bare), (time, &*time.format("%Y-%m-%d %H:%M:%S").to_string()));
                }
                (Value::String(said), Data::String(shown)) => {
                    assert_eq!((bare, shown.as_str()), (word(language, said), word(language, said)), "{key}");
                }
                (Value::Array(all), Data::String(shown)) => {
                    let said = |one: &Value| one.as_str().or(one["text"].as_str()).unwrap().to_owned();
                    let all: Vec<String> = all.iter().map(said).collect();
                    let wanted = all.join(if language == "en" { "; " } else { "；" });
                    assert_eq!((bare, shown), (&*wanted, &wanted), "{key}");
                }
                other => unreachable!("{key}: {other:?}"),
            }
        }
    }
}

#[test]
fn no_telephone_leaves_with_the_patrols() {
    let office = Office::patrolled();
    for table in ["roster", "rounds", "points", "incidents"] {
        let said = format!(
            "{}{}{:?}",
            text(&office.export("csv", &[table])),
            text(&office.export("json", &[table])),
            office.cells(&[table])
        );
        for number in ["13800001111", "13900000417", "13900000301"] {
            assert!(!said.contains(number), "{table}: {number}");
        }
    }
}

#[test]
fn what_was_taken_back_is_in_no_table() {
    let office = Office::patrolled();
    let undo = |tables: &str| {
        let said = nightpost(&office.post.file)
            .args(["enter", "-"])
            .stdin(lines(&office, "/undo\n!\n"))
            .output()
            .unwrap();
        assert!(text(&said.stdout).contains(" annulled, recorded"), "{tables}: {}", text(&said.stdout));
    };
    office.enter("p5 out");
    assert_eq!(office.objects(&["rounds"]).len(), 3);
    undo("the round");
    assert_eq!(office.objects(&["rounds"]).len(), 2);
    undo("the outcome of the first incident");
    assert_eq!(office.objects(&["incidents"])[0]["closed"], Value::Null);
    undo("the second incident");
    assert_eq!(office.objects(&["incidents"]).len(), 1);
}

#[rstest]
#[case(&["roster", "--from", "18:00"], "--night 2026-02-24", "--night 2026-02-24")]
#[case(&["roster", "--shift", "1"], "--shift cannot be used with roster", "--shift 不能用于 roster")]
#[case(&["rounds", "--shift", "1"], "--shift cannot be used with rounds", "--shift 不能用于 rounds")]
#[case(&["points", "--annulled"], "--annulled cannot be used with points", "--annulled 不能用于 points")]
#[case(&["incidents", "--night", "24.2."], "such as 2026-02-24", "如 2026-02-24")]
fn what_cannot_be_of_a_night_is_told_with_the_mend(
    #[case] args: &[&str],
    #[case] english: &str,
    #[case] chinese: &str,
) {
    let office = Office::new();
    for (language, says) in [("en", english), ("zh-CN", chinese)] {
        let output = office.post.run(&[&["export", "--lang", language], args].concat());
        let said = text(&output.stderr);
        assert_eq!((output.status.code(), output.stdout.len()), (Some(1), 0), "{said}");
        assert!(said.contains(says), "{said}");
    }
}
