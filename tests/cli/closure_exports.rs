//! Tables of closure points, tasks, repairs and figures: every form of them against what was entered.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on shall stop there")]

use std::fs;
use std::io::Cursor;

use calamine::{Data, Reader as _, Xlsx};
use rstest::rstest;
use serde_json::{Value, json};

use crate::support::post::{Post, nightpost, text};

const LIST: &str = "层级,片区,院落,编号,楼号,单元,位置,门型,状态,封条号,责任人,手机,起始日期\n\
    片区,北坡,,E1,,,煤场旧门,出入口,已封闭,F1,@张网格,13800001111,2026-02-10\n\
    院落,北坡,2号院,E2,,,石榴巷口,出入口,开放,,李网格,,2026-02-11\n\
    单元门,北坡,2号院,,9,1,<b>9号楼</b>,铁门,完好,,,,\n\
    单元门,北坡,2号院,,10,1,,铁门,完好,,,,\n\
    单元门,北坡,,,10,2,,铁门,完好,,,,\n";

/// What the office is given.
const KINDS: [&str; 7] = [
    "closure",
    "closure-points",
    "tasks",
    "repairs",
    "checks-by-hour",
    "checks-by-building",
    "checks-by-night",
];

struct Office {
    post: Post,
}

impl Office {
    /// A post with its list; the schedule holds from nine in the evening on.
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("post.db");
        let office = Self { post: Post { folder, file } };
        office.at("24T20:50", &["init", "--post", "石榴巷", "--gates", "东门"]);
        let list = office.post.folder.path().join("doors.csv");
        fs::write(&list, LIST).unwrap();
        office.at("24T20:51", &["import", "doors", list.to_str().unwrap()]);
        office.at(
            "24T20:52",
            &["schedule", "set", "夜查", "--layer", "unit-door", "--hours", "21:00-05:00", "--every", "2h"],
        );
        office.at("24T20:53", &["post", "--phone", "+86 532-8000 0417"]);
        office
    }

    /// The same after two hours of a night: 9-1 is shut, found broken and mended, 10-1 found open twice,
    /// 10-2 missed; from ten to eleven nobody walks.
    fn worked() -> Self {
        let office = Self::new();
        for (clock, line) in [
            ("24T21:10", "9-1 ok"),
            ("24T21:20", "10-1 带上"),
            ("24T21:40", "9-1 broken 锁坏13800002222"),
            ("24T21:50", "/repair 9-1 派 王师傅"),
            ("24T22:40", "/repair 9-1 done"),
            ("24T23:10", "9-1 ok"),
            ("24T23:20", "10-1 open"),
        ] {
            let said = text(&office.at(clock, &["enter", "--json", line]));
            assert!(said.contains("\"ok\":true"), "{line}: {said}");
        }
        office
    }

    fn at(&self, clock: &str, args: &[&str]) -> Vec<u8> {
        let clock = format!("2026-02-{clock}:00+08:00");
        let output = nightpost(&self.post.file).env("NIGHTPOST_CLOCK", clock).args(args).output().unwrap();
        assert!(output.status.success(), "{args:?}: {}{}", text(&output.stdout), text(&output.stderr));
        output.stdout
    }

    /// A table at half past eleven.
    fn export(&self, kind: &str, args: &[&str]) -> Vec<u8> {
        self.at("24T23:30", &[&["export", kind], args].concat())
    }

    fn objects(&self, kind: &str, args: &[&str]) -> Vec<Value> {
        serde_json::from_slice(&self.export(kind, &[&["--format", "json"], args].concat())).unwrap()
    }

    /// Some values of each row; the clock runs while a line is entered, so that times are told to the minute.
    fn values(&self, kind: &str, keys: &[&str]) -> Vec<Value> {
        let minutes = |seconds: i64| json!((seconds + 30) / 60);
        let value = |row: &Value, key: &str| match &row[key] {
            Value::String(text) if text.ends_with("+08:00") => json!(text[..16]),
            Value::Number(seconds) if ["took", "repair_mean"].contains(&key) => {
                minutes(seconds.as_i64().unwrap())
            }
            other => other.clone(),
        };
        let rows = self.objects(kind, &[]);
        rows.iter().map(|row| keys.iter().map(|key| value(row, key)).collect()).collect()
    }
}

#[test]
fn the_closure_table_counts_by_courtyard() {
    let office = Office::worked();
    let keys =
        ["courtyard", "entrances_before", "entrances_now", "doors", "shut", "open", "broken", "unknown"];
    assert_eq!(
        office.values("closure", &keys),
        [json!(["2号院", 1, 1, 2, 1, 1, 0, 0]), json!([null, 1, 0, 1, 0, 0, 0, 1])]
    );
    let keys = ["state", "amiss", "responsible", "post_phone", "since"];
    assert_eq!(
        office.values("closure", &keys),
        [
            json!(["not_closed", 1, "李网格", "+86 532-8000 0417", "2026-02-11"]),
            json!(["unseen", 0, "@张网格", "+86 532-8000 0417", "2026-02-10"]),
        ]
    );
    // A number that begins with a sign is no formula, nor is what the list calls a person.
    let csv = text(&office.export("closure", &["--format", "csv"]));
    assert!(csv.contains("'+86 532-8000 0417") && csv.contains("'@张网格"), "{csv}");
}

#[test]
fn points_tell_what_is_known_and_leave_empty_what_is_not() {
    let office = Office::worked();
    let keys =
        ["layer", "label", "building", "stairwell", "state", "seal", "phone", "checked", "state_since"];
    let points = office.values("closure-points", &keys);
    let at = |time: &str| format!("2026-02-24T{time}");
    assert_eq!(points[0], json!(["area", "E1", null, null, "sealed", "F1", "138****1111", null, null]));
    assert_eq!(points[1], json!(["courtyard", "E2", null, null, "planned", null, null, null, null]));
    assert_eq!(points[2], json!(["unit_door", null, "9", "1", "shut", null, null, at("23:10"), at("23:10")]));
    assert_eq!(
        points[3],
        json!(["unit_door", null, "10", "1", "open", null, null, at("23:20"), at("23:20")])
    );
    assert_eq!(points[4], json!(["unit_door", null, "10", "2", "unknown", null, null, null, null]));
    let page = text(&office.export("closure-points", &["--format", "html", "--lang", "zh-CN"]));
    assert!(page.contains("&lt;b&gt;9号楼&lt;/b&gt;") && !page.contains("<b>9"), "{page}");
}

#[test]
fn tasks_and_repairs_tell_what_became_of_them() {
    let office = Office::worked();
    let tasks = office.values("tasks", &["building", "stairwell", "state", "missed", "why"]);
    assert_eq!(
        tasks,
        [
            json!(["9", "1", "done", false, null]),
            json!(["10", "1", "done", false, null]),
            json!(["10", "2", "overdue", true, "silent"]),
            json!(["9", "1", "done", false, null]),
            json!(["10", "1", "done", false, null]),
            json!(["10", "2", "due", false, null]),
        ]
    );
    let tasks = office.objects("tasks", &["--from", "22:30", "--to", "23:00"]);
    assert_eq!(tasks.len(), 3, "those that reach into the time");
    let repairs = office.values("repairs", &["building", "why", "worker", "ending", "took", "before"]);
    assert_eq!(repairs, [json!(["9", "锁坏138****2222", "王师傅", "verified", 60, 0])]);
}

#[test]
fn figures_agree_with_what_was_entered() {
    let office = Office::worked();
    let keys = ["looks", "doors", "found_open", "found_broken"];
    assert_eq!(
        office.values("checks-by-hour", &[&["hour"], &keys[..]].concat()),
        [
            json!(["2026-02-24T21:00", 3, 2, 1, 1]),
            json!(["2026-02-24T22:00", 0, 0, 0, 0]),
            json!(["2026-02-24T23:00", 2, 2, 1, 0]),
        ]
    );
    assert_eq!(
        office.values("checks-by-building", &[&["building"], &keys[..]].concat()),
        [json!(["9", 3, 1, 0, 1]), json!(["10", 2, 1, 2, 0])]
    );
    let keys =
        ["night", "looks", "tasks_done", "tasks_missed", "repairs_reported", "repairs_ended", "repair_mean"];
    assert_eq!(office.values("checks-by-night", &keys), [json!(["2026-02-24", 5, 4, 1, 1, 1, 60])]);
    let rows = office.objects("checks-by-night", &["--from", "2026-02-22"]);
    assert_eq!(rows.len(), 1, "nights before anything was known are left out");
    assert_eq!(office.objects("checks-by-hour", &["--night", "2026-02-23"]), Vec::<Value>::new());
    // A page draws them: the longest bar is that of the largest number.
    let page = text(&office.export("checks-by-hour", &["--format", "html"]));
    assert!(page.contains("<i style=\"width:78%\"></i>3</td>"), "{page}");
    assert!(page.contains("<i style=\"width:52%\"></i>2</td>"), "{page}");
}

#[rstest]
fn every_table_says_the_same_in_every_form_and_language(
    #[values(
        "closure",
        "closure-points",
        "tasks",
        "repairs",
        "checks-by-hour",
        "checks-by-building",
        "checks-by-night"
    )]
    kind: &str,
) {
    assert!(KINDS.contains(&kind));
    let office = Office::worked();
    let rows = office.objects(kind, &[]);
    assert!(!rows.is_empty());
    for language in ["en", "zh-CN"] {
        let said = |format: &str| office.export(kind, &["--format", format, "--lang", language]);
        let mut book = Xlsx::new(Cursor::new(said("xlsx"))).unwrap();
        let name = book.sheet_names().remove(0);
        assert!(book.worksheet_formula(&name).unwrap().is_empty());
        let sheet = book.worksheet_range(&name).unwrap();
        let cells: Vec<&[Data]> = sheet.rows().skip(2).collect();
        let csv = said("csv");
        let csv = csv.strip_prefix("\u{feff}".as_bytes()).unwrap();
        let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(csv);
        let fields: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
        assert_eq!(fields.len(), rows.len() + 1);
        let page = text(&said("html"));
        assert_eq!(page.matches("<th>").count(), fields[0].len());
        assert!(page.contains("<thead>") && page.contains("size: A4 landscape"));
        for outside in ["<script", "http:", "https:", "src=", "url("] {
            assert!(!page.contains(outside), "{outside}");
        }
        let totals = usize::from(page.contains("class=\"total\""));
        assert_eq!(page.matches("<tr").count(), 1 + rows.len() + totals);
        assert_eq!(cells.len(), 1 + rows.len() + totals);
        for (cells, fields) in cells.iter().zip(&fields) {
            for (cell, field) in cells.iter().zip(fields) {
                let field = field.strip_prefix('\'').unwrap_or(field);
                match cell {
                    Data::DateTime(_) => assert!(field.contains(':'), "{field}"),
                    cell => assert_eq!(cell.to_string(), field),
                }
            }
        }
    }
    office.at("24T23:31", &["verify"]);
}

#[test]
fn a_phone_that_nobody_told_is_an_empty_cell_and_a_notice() {
    let post = Post::with_gates("East");
    let list = post.folder.path().join("doors.csv");
    fs::write(&list, LIST).unwrap();
    assert!(post.run(&["import", "doors", list.to_str().unwrap()]).status.success());
    let output = post.run(&["export", "closure", "--format", "json"]);
    let rows: Vec<Value> = serde_json::from_slice(&output.stdout).unwrap();
    assert!(rows.iter().all(|row| row["post_phone"].is_null()));
    assert!(text(&output.stderr).contains("nightpost post --phone"), "{}", text(&output.stderr));
}

#[rstest]
#[case(&["closure", "--night", "2026-02-24"], "--night cannot be used with closure")]
#[case(&["repairs", "--annulled"], "--annulled cannot be used with repairs")]
#[case(&["tasks", "--template", "x.html"], "info-sheet")]
#[case(&["tasks", "--shift", "999"], "the latest: ")]
fn what_says_nothing_to_a_table_is_told(#[case] args: &[&str], #[case] says: &str) {
    let office = Office::new();
    let output = office.post.run(&[&["export"], args].concat());
    let said = text(&output.stderr);
    assert_eq!((output.status.code(), output.stdout.len()), (Some(1), 0), "{said}");
    assert!(said.contains(says), "{said}");
}

#[test]
fn the_number_on_a_seal_is_told_whole_however_long_it_is() {
    let office = Office::worked();
    office.at("24T23:00", &["enter", "/seal 9-1 20260224001"]);
    let said = String::from_utf8(office.at("24T23:30", &["doors", "9-1"])).unwrap();
    let data = String::from_utf8(office.at("24T23:30", &["doors", "9-1", "--json"])).unwrap();
    assert_eq!(said.matches("20260224001").count(), 2, "where it stands, and when it was put on: {said}");
    assert_eq!(data.matches("\"20260224001\"").count(), 2, "{data}");
}

#[test]
fn the_command_line_tells_of_a_thing_what_the_export_tells() {
    let office = Office::worked();
    let listed = |args: &[&str], key: &str| -> Vec<Value> {
        let told: Value =
            serde_json::from_slice(&office.at("24T23:30", &[args, &["--json"]].concat())).unwrap();
        told[key].as_array().unwrap().clone()
    };
    for (kind, listed) in [
        ("closure-points", listed(&["doors"], "points")),
        ("tasks", listed(&["tasks", "--whole"], "tasks")),
        ("repairs", listed(&["repairs", "--ended"], "repairs")),
        ("repairs", listed(&["doors", "9-1"], "repairs")),
    ] {
        let exported = office.objects(kind, &[]);
        assert!(!exported.is_empty() && exported.len() == listed.len(), "{kind}");
        for (exported, listed) in exported.iter().zip(&listed) {
            for (key, value) in exported.as_object().unwrap() {
                assert_eq!(&listed[key], value, "{kind}: {key}");
            }
        }
    }
}
