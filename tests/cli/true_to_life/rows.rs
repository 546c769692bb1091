//! Rows that are no people, and cells that are good.

use std::path::Path;

use nightpost::domain::people::{Person, Sex};
use nightpost::domain::value::{Document, Phone, Plate};
use nightpost::exchange::lists::{
    ListReading, Passed, load_doors, load_residents, load_staff, read_residents, read_roster,
};
use nightpost::exchange::sheet;
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::support::post::{Post, nightpost, text};
use nightpost::domain::code::Code as _;

const CLOCK: &str = "2026-02-24T19:30:00+08:00";

/// A file of a case.
fn case(name: &str, file: &str) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/cases").join(name);
    folder.join(file).to_str().unwrap().to_owned()
}

fn new_post() -> Post {
    let folder = tempfile::tempdir().unwrap();
    let post = Post { file: folder.path().join("post.db"), folder };
    let gates = "East 05:30-23:00, West";
    let init = ["init", "--post", "Post", "--gates", gates, "--plate-prefix", "鲁B"];
    assert!(run(&post, &init).status.success());
    post
}

/// Runs a subcommand on the evening of the tests.
fn run(post: &Post, args: &[&str]) -> std::process::Output {
    nightpost(&post.file).env("NIGHTPOST_CLOCK", CLOCK).args(args).output().unwrap()
}

/// Imports a list; the answer as data.
fn import(post: &Post, list: &str, file: &str) -> Value {
    let output = run(post, &["import", list, file, "--json"]);
    serde_json::from_slice(&output.stdout).unwrap()
}

/// The names of those who are found.
fn names(post: &Post, typed: &str) -> Vec<String> {
    let output = run(post, &["find", typed, "--json"]);
    let lines = text(&output.stdout);
    let found = lines.lines().flat_map(|line| {
        let value: Value = serde_json::from_str(line).unwrap();
        value.as_array().cloned().unwrap_or_else(|| vec![value])
    });
    found.filter_map(|one| one["name"].as_str().map(str::to_owned)).collect()
}

/// A list of residents from a text.
fn read(text: &str) -> ListReading<Person> {
    read_residents(&sheet::from_bytes(text.as_bytes()).unwrap()[0], 2026).unwrap()
}

fn left_out(reading: &ListReading<Person>) -> Vec<(u32, Passed)> {
    reading.passed_over.iter().map(|passed| (passed.row, passed.why)).collect()
}

fn codes(reading: &ListReading<Person>) -> Vec<(u32, String)> {
    reading.bad.iter().map(|bad| (bad.row, format!("{} {}", bad.column.code(), bad.reason.code()))).collect()
}

#[test]
fn the_same_as_above_is_what_stands_above() {
    let post = new_post();
    let done = import(&post, "residents", &case("ditto-instead-of-the-home", "list.csv"));
    assert_eq!((&done["added"], &done["bad"]), (&json!(2), &json!([])));
    assert_eq!(names(&post, "3-2-501"), ["张三", "李四"]);

    for mark in ["同上", "〃", "〃 ", "\"\"\"\"", "ditto", "（同上）", "同"] {
        let reading = read(&format!(
            "楼号,单元,房号,姓名,手机\n3,2,501,张三,13900000001\n{mark},{mark},{mark},李四,\n{mark},{mark},502,王五,{mark}\n"
        ));
        let homes: Vec<String> =
            reading.rows.iter().map(|(_, person)| person.home.as_ref().unwrap().to_string()).collect();
        assert_eq!(homes, ["3-2-501", "3-2-501", "3-2-502"], "{mark}");
    }
    // With nothing above there is nothing that it could be the same as.
    let reading = read("门牌号,姓名\n同上,张三\n");
    assert_eq!(codes(&reading), [(2, "address ditto".to_owned())]);
}

#[test]
fn an_empty_flat_is_told_and_nobody_lives_there() {
    let post = new_post();
    let done = import(&post, "residents", &case("empty-flat-as-a-person", "list.csv"));
    assert_eq!(done["added"], 1);
    let told: Vec<(u64, &str)> = done["passed_over"]
        .as_array()
        .unwrap()
        .iter()
        .map(|passed| (passed["row"].as_u64().unwrap(), passed["code"].as_str().unwrap()))
        .collect();
    assert_eq!(told, [(3, "vacant"), (4, "vacant"), (5, "vacant")]);
    assert_eq!(names(&post, "3-2-"), ["张三"]);
    let list = case("empty-flat-as-a-person", "list.csv");
    let shown = run(&post, &["import", "residents", &list, "--lang", "zh-CN"]);
    assert!(text(&shown.stderr).contains("未导入 3 行（空户，没有住户）：第 3, 4, 5 行"));
}

#[test]
fn a_flat_without_a_name_is_empty_only_where_nothing_else_is_said_of_anybody() {
    let reading = read(
        "楼号,单元,房号,姓名,性别,手机,备注\n3,2,501,张三,男,,\n3,2,502,,,,长期无人\n3,2,503,,,13900000001,\n\
         3,2,504,-,,,\n3,2,505,未知,女,,\n3,2,506,出租,,13900000002,\n3,2,50\n",
    );
    assert_eq!(left_out(&reading), [(3, Passed::Vacant), (5, Passed::Vacant), (7, Passed::Vacant)]);
    let bad = codes(&reading);
    let bad: Vec<(u32, &str)> = bad.iter().map(|(row, code)| (*row, code.as_str())).collect();
    assert_eq!(bad, [(4, "name missing"), (6, "name missing"), (8, "name too-few-cells")]);
    assert_eq!(reading.rows.len(), 1);
}

#[test]
fn a_header_again_is_no_resident_in_whatever_dress() {
    let post = new_post();
    let done = import(&post, "residents", &case("joined-files-second-header-with-bom", "list.csv"));
    assert_eq!((&done["added"], &done["passed_over"][0]["code"]), (&json!(2), &json!("header")));
    assert_eq!(names(&post, "姓名"), [""; 0]);

    let rows = "3,2,501,张三\n{},,\n4,1,101,王五\n";
    for again in [
        "楼号,单元,房号,姓名",
        " 楼 号 ,单元,房号,姓  名",
        "\u{feff}楼号,单元,房号,姓名",
        "【楼号】,单元（填数字）,房号,姓名*",
        "楼栋,单元号,室号,住户姓名",
        "BUILDING,UNIT,ROOM,NAME",
    ] {
        let reading =
            read(&format!("楼号,单元,房号,姓名\n{}", rows.replace("{},,", &format!("{again},")).as_str()));
        assert_eq!((reading.rows.len(), left_out(&reading)), (2, vec![(3, Passed::Header)]), "{again}");
    }
    // A second list with its columns in another order is read by its own header.
    let reading = read("楼号,单元,房号,姓名\n3,2,501,张三\n姓名,楼号,单元,房号\n王五,4,1,101\n");
    assert_eq!(reading.rows[1].1.name.as_str(), "王五");
    assert_eq!(reading.rows[1].1.home.as_ref().unwrap().to_string(), "4-1-101");
}

#[test]
fn totals_signatures_hints_and_headings_are_no_residents() {
    let post = new_post();
    let done = import(&post, "residents", &case("sign-off-line-at-the-end", "list.csv"));
    assert_eq!((&done["added"], &done["passed_over"][0]["code"]), (&json!(1), &json!("signature")));
    for typed in ["李某", "王某"] {
        assert_eq!(names(&post, typed), [""; 0]);
    }

    for (row, why) in [
        ("合计,,,32", Passed::Total),
        ("合 计,,,", Passed::Total),
        (",,,合计：32人", Passed::Total),
        ("共 32 户,85 人,,", Passed::Total),
        ("3号楼小计,,,12", Passed::Total),
        ("一单元合计：12户,,,", Passed::Total),
        ("总人数：85,,,", Passed::Total),
        ("Total,,,32", Passed::Total),
        ("3,2,501,合计", Passed::Total),
        ("填表人：王某,,审核人：李某,", Passed::Signature),
        ("填表人 王某 审核人 李某,,,", Passed::Signature),
        ("制表,王某,审核,李某", Passed::Signature),
        ("负责人（签字）：,,,", Passed::Signature),
        (",,,填表日期：2026年2月24日", Passed::Signature),
        ("单位（盖章）,,,", Passed::Signature),
        ("注：本表一式两份,,,", Passed::Hint),
        ("填表说明：,请如实填写,,", Passed::Hint),
        ("例,2,501,张三", Passed::Hint),
        ("3,2,501,张三（例）", Passed::Hint),
        ("以下空白,,,", Passed::Hint),
        ("※ 此表每日更新,,,", Passed::Hint),
        ("三号楼住户,,,", Passed::Heading),
    ] {
        let reading = read(&format!("楼号,单元,房号,姓名\n3,2,501,张三\n{row}\n4,1,101,王五\n"));
        assert_eq!((reading.rows.len(), left_out(&reading)), (2, vec![(3, why)]), "{row}: {reading:?}");
    }
}

#[test]
fn other_lists_are_freed_of_totals_and_signatures_as_well() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| {
        let path = folder.path().join(name);
        std::fs::write(&path, text).unwrap();
        path
    };
    let staff = "工号,姓名,队伍,职务\n0001,张三,1队,副队长\n工号,姓名,队伍,职务\n0002,李四,,保安\n合计,2人,,\n制表人：王某,,,\n";
    let staff = load_staff(&write("staff.csv", staff)).unwrap();
    assert_eq!((staff.rows.len(), staff.bad.len(), staff.passed_over.len()), (2, 0, 3));
    let doors = "楼号,单元,状态\n3,1,好\n3,2,√\n3,3,无\n合计,3,\n填表人,王某,\n";
    let doors = load_doors(&write("doors.csv", doors)).unwrap();
    assert_eq!((doors.rows.len(), doors.bad.len(), doors.passed_over.len()), (3, 0, 2));
}

/// Names that look like the words of the rules, and are people.
const PEOPLE: &str = "吴人 共产 何计 何合计 计小 总 共十 吴户 空军 空明 尤无 无双 仝上 同上进 注明 例外 单位一 日期 \
                      户主一 合计划 小计算 苗木 白空 钟无艳 没藏 未来 出云 毛坯一 尚无人 何没人 卜空 于空房 填海 制军 审之 单审核";

#[test]
fn nobody_with_a_name_like_such_a_word_is_swallowed() {
    for name in PEOPLE.split_whitespace().filter(|name| !["日期", "总"].contains(name)) {
        let reading = read(&format!("楼号,单元,房号,姓名\n3,2,501,{name}\n"));
        assert_eq!((reading.rows.len(), left_out(&reading)), (1, vec![]), "{name}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    /// Surnames and given names of the demo, joined in any way, and everybody is still there.
    #[test]
    fn everybody_of_the_demo_is_somebody(picks in proptest::collection::vec((0..10_000_usize, 0..10_000_usize, 0..10_000_usize), 40)) {
        let characters = |text: &'static str| -> Vec<&'static str> {
            text.lines().filter(|line| !line.starts_with('#')).flat_map(str::split_whitespace)
                .filter(|word| word.chars().all(char::is_alphabetic) && !word.is_ascii()).collect()
        };
        let surnames = characters(include_str!("../../../assets/demo/surnames.txt"));
        let given: Vec<char> = characters(include_str!("../../../assets/demo/given.txt")).concat().chars().collect();
        let mut list = "门牌号,姓名\n".to_owned();
        for (at, (surname, first, second)) in picks.iter().enumerate() {
            let surname = surnames[surname % surnames.len()];
            let (first, second) = (given[first % given.len()], given[second % given.len()]);
            list.extend([format!("1-1-{at},{surname}{first}{second}\n2-1-{at},{surname}{first}\n")]);
        }
        let reading = read(&list);
        prop_assert_eq!((reading.rows.len(), &reading.passed_over, &reading.bad), (80, &vec![], &vec![]));
    }

    /// However a row of figures and words ends a list, those above it stay.
    #[test]
    fn what_is_left_out_takes_nobody_along(row in "(合计|共|填表人|注：|审核)[0-9户人:： ]{0,6},[0-9]{0,3},,") {
        let reading = read(&format!("楼号,单元,房号,姓名\n3,2,501,张三\n{row}\n"));
        prop_assert_eq!(reading.rows.len(), 1);
    }
}

#[test]
fn a_lost_character_of_a_name_names_its_row() {
    let post = new_post();
    let done = import(&post, "residents", &case("lost-character-in-a-name", "list.csv"));
    let told: Vec<(u64, &str)> = done["bad"]
        .as_array()
        .unwrap()
        .iter()
        .map(|bad| (bad["row"].as_u64().unwrap(), bad["code"].as_str().unwrap()))
        .collect();
    assert_eq!(told, [(2, "name-lost"), (3, "name-lost"), (4, "name-lost")]);
    assert!(done["bad"][0]["reason"].as_str().unwrap().contains("a character of the name is lost"));
    assert!(done["bad"][0]["mend"].as_str().unwrap().contains("type it again"));
    for name in ["锟斤拷", "王锟斤拷", "李\u{fffd}", "ï¿½ï¿½"] {
        let reading = read(&format!("门牌号,姓名\n3-2-501,{name}\n"));
        assert_eq!(codes(&reading), [(2, "name broken-text".to_owned())], "{name}");
    }
}

#[test]
fn what_other_programs_put_around_a_text_is_taken_away() {
    let post = new_post();
    let done = import(&post, "residents", &case("csv-text-trick", "list.csv"));
    assert_eq!((&done["added"], &done["bad"]), (&json!(1), &json!([])));
    assert_eq!(names(&post, "13900000001"), ["张三"]);

    for written in [
        "'13900000001",
        "‘13900000001",
        "`13900000001",
        "＇13900000001",
        "\"=\"\"13900000001\"\"\"",
        "13900000001\t",
    ] {
        let reading = read(&format!("门牌号,姓名,手机\n3-2-501,'张三,{written}\n"));
        let (_, person) = &reading.rows[0];
        assert_eq!(person.phone, Phone::parse("13900000001").ok(), "{written}");
        assert_eq!(person.name.as_str(), "张三");
    }
    for formula in ["=1+1", "=\"1\"&\"2\"", "=HYPERLINK(\"x\")", "=\"=1+1\""] {
        let reading = read(&format!("门牌号,姓名\n3-2-501,\"{}\"\n", formula.replace('"', "\"\"")));
        assert_eq!(codes(&reading), [(2, "name formula".to_owned())], "{formula}");
    }
}

#[test]
fn old_id_numbers_passports_and_permits_are_kept_found_and_masked() {
    let post = new_post();
    let done = import(&post, "residents", &case("old-id-and-passports", "list.csv"));
    assert_eq!((&done["added"], &done["bad"]), (&json!(3), &json!([])));
    assert_eq!(names(&post, "000000300101123"), ["张三"]);
    assert_eq!(names(&post, "0001"), ["陈大文", "John Smith"]);
    assert_eq!(names(&post, "E00000001"), ["John Smith"]);
    assert_eq!(names(&post, "h00000001"), ["陈大文"]);
    let found = run(&post, &["find", "0001", "--json"]);
    assert!(text(&found.stdout).contains("****0001") && !text(&found.stdout).contains("E0000"));
    let again = import(&post, "residents", &case("old-id-and-passports", "list.csv"));
    assert_eq!(again["unchanged"], 3);

    let reading = read(
        "门牌号,姓名,证件号码\n3-2-501,甲,台胞证 00000123\n3-2-502,乙,军字第0000123号\n3-2-503,丙,00000019900101041\n",
    );
    let kept: Vec<Option<Document>> =
        reading.rows.iter().map(|(_, person)| person.document.clone()).collect();
    assert_eq!(kept, [Document::parse("台胞证00000123").ok(), Document::parse("军字第0000123号").ok()]);
    assert_eq!(codes(&reading), [(4, "id-number id-length".to_owned())]);
}

#[test]
fn every_phone_of_a_cell_is_kept_and_found_and_a_remark_is_one() {
    let post = new_post();
    let done = import(&post, "residents", &case("phone-with-a-remark", "list.csv"));
    assert_eq!((&done["added"], &done["bad"]), (&json!(3), &json!([])));
    for (typed, name) in [
        ("13900000001", "张三"),
        ("0002", "李四"),
        ("0003", "李四"),
        ("13900000003", "李四"),
        ("0417", "王五"),
        ("0532-80000417", "王五"),
    ] {
        assert_eq!(names(&post, typed), [name], "{typed}");
    }
    let found = text(&run(&post, &["find", "李四", "--json"]).stdout);
    assert!(found.contains("139****0003") && !found.contains("13900000003"), "{found}");

    let reading = read(
        "门牌号,姓名,手机,备注\n3-2-501,张三,13900000001（女儿）,租户\n3-2-502,李四,+852 9000 0417,\n3-2-503,王五,没有,无\n3-2-504,赵六,停机,\n",
    );
    let people: Vec<&Person> = reading.rows.iter().map(|(_, person)| person).collect();
    assert_eq!(people[0].note.as_str(), "租户；0001 女儿");
    assert_eq!(people[1].phone.as_ref().map(Phone::digits), Some("+85290000417"));
    assert_eq!((&people[2].phone, people[2].note.as_str()), (&None, ""));
    assert_eq!((&people[3].phone, people[3].note.as_str()), (&None, "停机"));
    assert_eq!(left_out(&reading), [(5, Passed::NoPhone)]);
}

#[test]
fn words_are_no_plates_and_two_plates_are_two() {
    let post = new_post();
    let done = import(&post, "residents", &case("plate-column-with-words", "list.csv"));
    assert_eq!((&done["added"], &done["passed_over"].as_array().unwrap().len()), (&json!(5), &5));
    assert!(done["passed_over"].as_array().unwrap().iter().all(|passed| passed["code"] == "no-plate"));
    let done = import(&new_post(), "residents", &case("two-plates-with-a-blank", "list.csv"));
    assert_eq!((&done["added"], &done["bad"]), (&json!(1), &json!([])));

    let list = load_residents(Path::new(&case("two-plates-with-a-blank", "list.csv")), 2026).unwrap();
    let plates = &list.rows[0].1.plates;
    assert_eq!(plates.iter().map(Plate::as_str).collect::<Vec<_>>(), ["鲁B12345", "鲁BD54321"]);
    assert!(plates.iter().all(Plate::is_verified));
}

#[test]
fn what_the_import_takes_for_a_plate_the_line_finds() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("list.csv");
    let plates = [
        "鲁BABCDE",
        "鲁B12345",
        "鲁BD12345",
        "54321",
        "B67890",
        "WJ鲁1234X",
        "使014578",
        "青岛12345",
        "鲁B123456",
    ];
    let rows: String = plates
        .iter()
        .zip(101..)
        .fold(String::new(), |rows, (plate, at)| rows + &format!("1-1-{at},住户甲,{plate}\n"));
    std::fs::write(&file, format!("门牌号,姓名,车牌\n{rows}")).unwrap();
    let post = new_post();
    let done = import(&post, "residents", file.to_str().unwrap());
    assert_eq!((&done["added"], &done["passed_over"]), (&json!(plates.len()), &json!([])));
    for (at, plate) in plates.iter().enumerate() {
        let found = text(&run(&post, &["find", plate, "--json"]).stdout);
        assert!(found.contains(&format!("1-1-{}", at + 101)), "{plate}: {found}");
    }
    for without_beginning in ["BABCDE", "abcde"] {
        let found = text(&run(&post, &["find", without_beginning, "--json"]).stdout);
        assert!(found.contains("1-1-101"), "{without_beginning}: {found}");
    }
}

#[test]
fn words_for_nothing_are_nothing_and_sex_may_be_a_figure() {
    for nothing in ["没有", "无", "未知", "-", "/", "不详", "暂无", "——", "N/A"] {
        let reading = read(&format!(
            "门牌号,姓名,性别,出生年,手机,身份证号,与户主关系,备注,车牌\n3-2-501,张三,{nothing},{nothing},{nothing},{nothing},{nothing},{nothing},{nothing}\n"
        ));
        let person = &reading.rows[0].1;
        let expected = Person { name: "张三".into(), home: "3-2-501".parse().ok(), ..Person::default() };
        assert_eq!(person, &expected, "{nothing}");
        assert_eq!(left_out(&reading), []);
    }
    for (written, sex) in [
        ("1", Some(Sex::Male)),
        ("2", Some(Sex::Female)),
        ("9", None),
        ("男性", Some(Sex::Male)),
        ("1-男", Some(Sex::Male)),
    ] {
        assert_eq!(
            read(&format!("门牌号,姓名,性别\n3-2-501,张三,{written}\n")).rows[0].1.sex,
            sex,
            "{written}"
        );
    }
}

#[test]
fn a_wrong_clock_is_named_before_the_years_that_it_makes_impossible() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("post.db");
    let run = |args: &[&str]| {
        nightpost(&file).env("NIGHTPOST_CLOCK", "2010-01-01T00:05:00+08:00").args(args).output().unwrap()
    };
    assert!(run(&["init", "--post", "X", "--gates", "East 05:30-23:00, West"]).status.success());
    let list = case("clock-of-2010-and-a-child-of-2015", "list.csv");
    let told = text(&run(&["import", "residents", &list]).stderr);
    let first = told.lines().next().unwrap();
    assert!(first.contains("clock") && first.contains("2010"), "{told}");
    assert!(!told.contains("the birth date in the ID number is wrong"), "{told}");

    // One year that is mistyped is no wrong clock.
    let reading = read("门牌号,姓名,出生年\n3-2-501,张三,2062\n3-2-502,李四,1970\n");
    assert_eq!(codes(&reading), [(2, "birth-year year-outside".to_owned())]);
    // Several who were born next year mean that this year is over.
    let reading = read("门牌号,姓名,出生年\n1-1-1,甲某,2027\n1-1-2,乙某,2028\n1-1-3,丙某,2027\n");
    assert!(codes(&reading).iter().all(|(_, code)| code == "birth-year clock"));
}

#[test]
fn rosters_are_read_as_they_are_typed() {
    let post = new_post();
    for name in ["roster-date-with-weekday", "roster-with-numeric-staff-numbers"] {
        assert!(import(&post, "staff", &case(name, "staff.csv"))["imported"].as_bool().unwrap());
        let file = if name.ends_with("weekday") { "roster.csv" } else { "roster.xlsx" };
        let done = import(&post, "roster", &case(name, file));
        assert_eq!(done["bad"], json!([]), "{name}");
        let standing: i64 =
            ["added", "unchanged", "changed"].iter().filter_map(|key| done[*key].as_i64()).sum();
        assert_eq!(standing, 2, "{name}: {done}");
    }

    let staff = load_staff(Path::new(&case("roster-date-with-weekday", "staff.csv"))).unwrap().into_entries();
    let now = nightpost::domain::now::Now {
        wall_ms: 1_771_932_600_000,
        mono_ms: 0,
        boot: [0; 16],
        offset_s: 28_800,
    };
    let read =
        |text: &str| read_roster(&sheet::from_bytes(text.as_bytes()).unwrap()[0], &staff, &now).unwrap();
    let whole = read("日期,队伍,工号,姓名,起,止\n2026-02-24,1队,1,张三,18:00,次日凌晨6:00\n");
    for other in [
        "日期,队伍,姓名,时段\n2月24日（周二）,1队,张三,18:00-次日6:00\n",
        "日期,队伍,姓名,起,止\n2026年2月24日晚,1队,张三,下午6:00,凌晨6:00\n",
        "日期,队伍,姓名,起,止\n2026-02-24,1队,张三,18:00-次日6:00,\n",
    ] {
        assert_eq!(read(other).rows, whole.rows, "{other}");
    }
    let codes = |text: &str| -> Vec<&str> { read(text).bad.iter().map(|bad| bad.reason.code()).collect() };
    assert_eq!(codes("日期,队伍,姓名,起,止\n2026-02-24周三,1队,张三,18:00,6:00\n"), ["weekday"]);
    assert_eq!(codes("日期,队伍,工号,起,止\n2026-02-24,1队,1,18:00,6:00\n"), ["staff-zeros"]);
    assert_eq!(codes("日期,队伍,工号,姓名,起,止\n2026-02-24,1队,1,李四,18:00,6:00\n"), ["staff-zeros"]);
}

#[test]
fn a_staff_list_that_lost_its_zeros_is_about_the_same_people() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("staff.csv");
    let post = new_post();
    import(&post, "staff", &case("roster-with-numeric-staff-numbers", "staff.csv"));
    std::fs::write(&file, "工号,姓名,队伍,职务\n1,张三,1队,队长\n2,李四,2队,队员\n").unwrap();
    let done = import(&post, "staff", file.to_str().unwrap());
    let figures = ["added", "changed", "gone", "unchanged"].map(|key| done[key].as_i64().unwrap());
    assert_eq!(figures, [0, 1, 0, 1]);
}
