//! The office's rosters and routes, brought in by the program itself: as CSV and as a workbook, with
//! everything that can be wrong in them.

use rstest::rstest;
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};
use serde_json::{Value, json};

use super::command_line::{EVENING, Tent};
use crate::support::post::text;

/// What the program says of a list, and how it ended.
fn told(tent: &Tent, list: &str, name: &str, bytes: &[u8], more: &[&str]) -> (Option<i32>, Value) {
    let path = tent.list(name, bytes);
    let output = tent.at(EVENING, &[&["import", list, &path, "--json"], more].concat());
    (output.status.code(), serde_json::from_slice(&output.stdout).unwrap_or_default())
}

/// The bad cells: row, code.
fn bad(said: &Value) -> Vec<(u64, String)> {
    let cells = said["bad"].as_array().unwrap().iter();
    cells.map(|cell| (cell["row"].as_u64().unwrap(), cell["code"].as_str().unwrap().to_owned())).collect()
}

fn slots(tent: &Tent, night: &str) -> Vec<Value> {
    let slots = tent.json(&["roster", "--night", night, "--json"])["slots"].as_array().unwrap().clone();
    let keys = ["team", "staff_no", "from", "to", "captain"];
    slots.iter().map(|slot| keys.iter().map(|key| slot[*key].clone()).collect()).collect()
}

fn head(tent: &Tent) -> Value {
    tent.json(&["status", "--json"])["seq"].clone()
}

#[test]
fn csv_and_workbook_of_one_roster_bring_in_the_same() {
    let wanted = [
        json!([3, "P0301", "2026-02-24T18:00:00+08:00", "2026-02-25T02:00:00+08:00", true]),
        json!([3, "P0302", "2026-02-24T22:30:00+08:00", "2026-02-25T00:00:00+08:00", false]),
        json!([3, "P0303", "2026-02-25T00:00:00+08:00", "2026-02-25T08:00:00+08:00", false]),
    ];
    let csv = "2月值班表,,,,,\n日期,队,姓名,手机,上岗,下岗\n2月24日,三队,王强,,18:00,次日2点\n\
        2026/2/24,3,王芳,13900000302,22点半,24:00\n20260224,3,赵敏,,0:00,8:00\n";
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    let (day, clock) = (Format::new().set_num_format("yyyy-mm-dd"), Format::new().set_num_format("hh:mm"));
    let night = ExcelDateTime::from_ymd(2026, 2, 24).unwrap();
    for (column, title) in (0..).zip(["Night", "Team", "Staff no.", "From", "To"]) {
        sheet.write(0, column, title).unwrap();
    }
    let rows = [("P0301", (18, 0), (2, 0)), ("P0302", (22, 30), (24, 0)), ("P0303", (0, 0), (8, 0))];
    for (row, (no, from, to)) in (1..).zip(rows) {
        sheet.write_with_format(row, 0, &night, &day).unwrap();
        sheet.write(row, 1, 3).unwrap();
        sheet.write(row, 2, no).unwrap();
        for (column, (hour, minute)) in [(3, from), (4, to)] {
            let part = f64::from(hour * 60 + minute) / 1440.0;
            sheet.write_with_format(row, column, part, &clock).unwrap();
        }
    }
    let book = book.save_to_buffer().unwrap();
    for (name, bytes) in [("值班.csv", csv.as_bytes()), ("值班.xlsx", &book)] {
        let tent = Tent::new();
        let before = head(&tent);
        let (code, dry) = told(&tent, "roster", name, bytes, &["--dry-run"]);
        assert_eq!((code, &dry["added"], &dry["imported"]), (Some(0), &json!(3), &json!(false)), "{dry}");
        assert_eq!((head(&tent), slots(&tent, "2026-02-24").len()), (before, 0), "a dry run writes nothing");
        let (code, said) = told(&tent, "roster", name, bytes, &[]);
        assert_eq!((code, &said["added"], &said["imported"]), (Some(0), &json!(3), &json!(true)), "{said}");
        assert_eq!(slots(&tent, "2026-02-24"), wanted, "{name}");
        let (_, again) = told(&tent, "roster", name, bytes, &[]);
        assert_eq!((&again["added"], &again["unchanged"]), (&json!(0), &json!(3)));
    }
}

#[test]
fn a_night_goes_over_midnight_and_over_the_end_of_the_month() {
    let tent = Tent::new();
    let rows = "night,team,staff no,from,to\n2026-02-28,3,P0301,22:00,06:00\n2026-02-28,3,P0302,02:00,04:00\n\
        2026-02-28,3,P0303,2026-03-01 10:00,2026-03-01 14:00\n";
    tent.imports("roster", rows);
    assert_eq!(
        slots(&tent, "2026-02-28"),
        [
            json!([3, "P0301", "2026-02-28T22:00:00+08:00", "2026-03-01T06:00:00+08:00", true]),
            json!([3, "P0302", "2026-03-01T02:00:00+08:00", "2026-03-01T04:00:00+08:00", false]),
            json!([3, "P0303", "2026-03-01T10:00:00+08:00", "2026-03-01T14:00:00+08:00", false]),
        ]
    );
    assert_eq!(slots(&tent, "2026-03-01"), [] as [Value; 0]);
}

/// A row that is bad below one that is good: what is said of it, in both languages.
#[rstest]
#[case::two_teams("2026-02-24,5,P0301,,23:00,03:00", "two-teams", "team 3 at the same time", "2 行")]
#[case::twice("2026-02-24,3,P0301,,18:00,02:00", "duplicate", "same as row 2", "2 行")]
#[case::overlap("2026-02-24,3,P0301,,01:00,04:00", "two-teams", "change its hours", "同时")]
#[case::unknown("2026-02-24,3,P0999,,18:00,02:00", "staff-unknown", "staff list first", "先导入人员名单")]
#[case::nobody("2026-02-24,3,,李小明,18:00,02:00", "staff-unknown", "staff list first", "先导入人员名单")]
#[case::several("2026-02-24,3,,王芳,18:00,02:00", "staff-several", "P0302 P0502", "P0302 P0502")]
#[case::differs("2026-02-24,3,P0303,王芳,18:00,02:00", "staff-differs", "belongs to 赵敏", "赵敏")]
#[case::no_night("tonight,3,P0302,,18:00,02:00", "night", "2026-02-24", "2026-02-24")]
#[case::no_date("2026-02-30,3,P0302,,18:00,02:00", "night", "2026-02-24", "2026-02-24")]
#[case::no_time("2026-02-24,3,P0302,,18:00,25:00", "time-of-night", "24:00", "24:00")]
#[case::no_from("2026-02-24,3,P0302,,,02:00", "missing", "fill it in", "补")]
#[case::backwards("2026-02-24,3,P0302,,02:00,18:00", "backwards", "both times", "核对")]
#[case::no_length("2026-02-24,3,P0302,,18:00,18:00", "backwards", "both times", "核对")]
#[case::too_long("2026-02-24,3,P0302,,18:00,2026-02-26 02:00", "long-duty", "several duties", "24 小时")]
#[case::another_day(
    "2026-02-24,3,P0302,,2026-03-24 18:00,2026-03-24 20:00",
    "time-of-night",
    "02:00",
    "02:00"
)]
#[case::no_team("2026-02-24,,P0302,,18:00,02:00", "missing", "fill it in", "补")]
#[case::a_formula("2026-02-24,3,=A2,,18:00,02:00", "formula", "formula's result as text", "公式")]
fn a_bad_row_is_told_with_its_mend_and_nothing_is_brought_in(
    #[case] row: &str,
    #[case] code: &str,
    #[case] english: &str,
    #[case] chinese: &str,
) {
    let tent = Tent::new();
    let list = format!("日期,队,工号,姓名,开始,结束\n2026-02-24,3,P0301,,18:00,02:00\n{row}\n");
    let before = head(&tent);
    let (ended, said) = told(&tent, "roster", "list.csv", list.as_bytes(), &[]);
    assert_eq!((ended, bad(&said)), (Some(1), vec![(3, code.to_owned())]), "{said}");
    assert_eq!((head(&tent), slots(&tent, "2026-02-24")), (before, Vec::new()));
    for (language, says) in [("en", english), ("zh-CN", chinese)] {
        let path = tent.list("list.csv", list.as_bytes());
        let output = tent.at(EVENING, &["import", "roster", &path, "--lang", language]);
        let said = text(&output.stderr);
        assert!(output.stdout.is_empty() && said.contains(says), "{said}");
        assert!(said.contains("--skip-bad") && !said.contains("lists-"), "{said}");
    }
    let (ended, said) = told(&tent, "roster", "list.csv", list.as_bytes(), &["--skip-bad"]);
    assert_eq!((ended, &said["added"], &said["skipped"]), (Some(0), &json!(1), &json!(1)));
    assert_eq!(slots(&tent, "2026-02-24").len(), 1);
}

#[test]
fn a_newer_list_leaves_who_came_and_other_nights_and_asks_before_it_takes_most_away() {
    let tent = Tent::new();
    tent.imports(
        "roster",
        "日期,队,工号,开始,结束\n2026-02-24,3,P0301,18:00,02:00\n2026-02-24,3,P0302,18:00,02:00\n\
         2026-02-24,3,P0303,18:00,02:00\n2026-02-25,3,P0301,18:00,02:00\n",
    );
    tent.ok(&["enter", "/here P0301"]);
    let list = "日期,队,工号,开始,结束\n2026-02-24,5,P0501,18:00,02:00\n";
    let path = tent.list("list.csv", list.as_bytes());
    let output = tent.at(EVENING, &["import", "roster", &path]);
    assert_eq!(output.status.code(), Some(1));
    assert!(text(&output.stderr).contains("2 of 2 as no longer listed"), "{}", text(&output.stderr));
    let (_, said) = told(&tent, "roster", "list.csv", list.as_bytes(), &["--yes"]);
    assert_eq!((&said["added"], &said["gone"]), (&json!(1), &json!(2)));
    let left: Vec<String> =
        slots(&tent, "2026-02-24").iter().map(|slot| slot[1].as_str().unwrap().to_owned()).collect();
    assert_eq!((left, slots(&tent, "2026-02-25").len()), (vec!["P0301".to_owned(), "P0501".to_owned()], 1));
    // Who came cannot be put into another team by a list.
    let moved = tent.list("list.csv", "日期,队,工号,开始,结束\n2026-02-24,5,P0301,18:00,02:00\n".as_bytes());
    let output = tent.at(EVENING, &["import", "roster", &moved, "--yes"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(text(&output.stderr).contains("P0301 王强 is already in team 3"), "{}", text(&output.stderr));
}

#[test]
fn routes_are_made_of_rows_in_their_order() {
    let tent = Tent::new();
    let list = "路线,名称,分钟,队,序号,点,类型,片区\n1,东线,40分钟,3,2,东墙,封闭点,东\n1,,,,1,1号楼2单元,单元门,东\n\
        R2,西线,60,,,垃圾点1,垃圾投放点,西\n";
    let (code, said) = told(&tent, "routes", "路线.csv", list.as_bytes(), &["--dry-run"]);
    assert_eq!((code, &said["added"]), (Some(0), &json!(2)), "{said}");
    let (_, said) = told(&tent, "routes", "路线.csv", list.as_bytes(), &[]);
    assert_eq!((&said["added"], &said["bad"]), (&json!(2), &json!([])));
    tent.ok(&["enter", "p3 out"]);
    tent.ok(&["enter", "p3 1-2 ok / 东墙 未到 下雪"]);
    let round = &tent.json(&["export", "rounds", "--format", "json"])[0];
    assert_eq!(
        (&round["route"], &round["points"], &round["not_seen"]),
        (&json!(1), &json!(2), &json!(["东墙 下雪"]))
    );
    // A newer list without a route ends it, and one that is back is back.
    let one = "路线,分钟,点\n2,60,垃圾点1\n";
    let (_, said) = told(&tent, "routes", "list.csv", one.as_bytes(), &[]);
    assert_eq!((&said["changed"], &said["gone"]), (&json!(1), &json!(1)));
    let (_, said) = told(&tent, "routes", "路线.csv", list.as_bytes(), &[]);
    assert_eq!((&said["changed"], &said["returned"]), (&json!(1), &json!(1)));
}

/// A row that is bad below two that are good.
#[rstest]
#[case::unknown_door("1,,,,9-9,", "door-unknown", "door list first", "先导入单元门名单")]
#[case::twice("1,,,,东墙,", "twice-on-route", "same as row 3", "3 行")]
#[case::twice_as_a_door("1,,,,1号楼1单元,单元门", "twice-on-route", "same as row 2", "2 行")]
#[case::no_door("1,,,,东门口,单元门", "door-point", "such as 3-2", "例如 3-2")]
#[case::no_kind("1,,,,西墙,山", "point-kind", "waste drop", "垃圾投放点")]
#[case::no_point("1,,,,,", "missing", "fill it in", "补")]
#[case::no_number("x,,40,,西墙,", "route-no", "1 to 999", "1 至 999")]
#[case::no_minutes("2,,,,西墙,", "missing", "fill it in", "补")]
#[case::too_quick("2,,4,,西墙,", "minutes", "5 to 600", "5 至 600")]
#[case::another_name("1,西线,,,西墙,", "route-differs", "the first row is enough", "第 2 行")]
#[case::another_team("1,,,5,西墙,", "route-differs", "the first row is enough", "第 2 行")]
fn a_bad_point_is_told_with_its_mend_and_no_route_is_brought_in(
    #[case] row: &str,
    #[case] code: &str,
    #[case] english: &str,
    #[case] chinese: &str,
) {
    let tent = Tent::new();
    let list = format!("路线,名称,分钟,队,点,类型\n1,东线,40,3,1-1,\n1,,,,东墙,封闭点\n{row}\n");
    let before = head(&tent);
    let (ended, said) = told(&tent, "routes", "list.csv", list.as_bytes(), &[]);
    assert_eq!((ended, bad(&said)), (Some(1), vec![(4, code.to_owned())]), "{said}");
    assert_eq!(head(&tent), before);
    for (language, says) in [("en", english), ("zh-CN", chinese)] {
        let path = tent.list("list.csv", list.as_bytes());
        let said = text(&tent.at(EVENING, &["import", "routes", &path, "--lang", language]).stderr);
        assert!(said.contains(says) && !said.contains("lists-"), "{said}");
    }
    let (ended, said) = told(&tent, "routes", "list.csv", list.as_bytes(), &["--skip-bad"]);
    assert_eq!((ended, &said["added"], &said["skipped"]), (Some(0), &json!(1), &json!(1)));
}

#[rstest]
#[case("roster", "路线,分钟,点\n1,40,1-1\n", "looks like patrol routes", "nightpost import routes")]
#[case(
    "routes",
    "日期,队,工号,开始,结束\n2026-02-24,3,P0301,18:00,02:00\n",
    "looks like a roster",
    "nightpost import roster"
)]
#[case("roster", "日期,队,开始,结束\n2026-02-24,3,18:00,02:00\n", "lacks", "add these columns")]
#[case("routes", "路线,分钟\n1,40\n", "lacks: point", "add these columns")]
#[case("roster", "日期,队,工号,开始,结束\n", "nothing below the header", "right file")]
fn a_list_of_another_kind_is_told_with_the_right_command(
    #[case] list: &str,
    #[case] rows: &str,
    #[case] what: &str,
    #[case] mend: &str,
) {
    let tent = Tent::new();
    let path = tent.list("list.csv", rows.as_bytes());
    let output = tent.at(EVENING, &["import", list, &path]);
    let said = text(&output.stderr);
    assert_eq!(output.status.code(), Some(1), "{said}");
    assert!(said.contains(what) && said.contains(mend), "{said}");
}
