//! Whole lists: columns, sheets, encodings, damage.

use std::fs;
use std::io::{Cursor, Write as _};
use std::path::Path;
use std::process::{Output, Stdio};

use rust_xlsxwriter::{Formula, Workbook, Worksheet};
use serde_json::Value;

use crate::support::post::{Post, nightpost, text};

const GATES: &str = "East 05:30-23:00, West";
const HEADER: [&str; 5] = ["楼号", "单元", "房号", "姓名", "电话"];

fn case(name: &str) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/cases").join(name);
    let file = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let file = file.into_iter().find(|path| path.file_stem().is_some_and(|stem| stem == "list")).unwrap();
    file.to_string_lossy().into_owned()
}

/// A post into which a list was brought, and what was said of it.
fn brought(file: &str, more: &[&str]) -> (Post, Output) {
    // A gate that never closes: whoever runs this at night is let through as by day.
    let post = Post::with_gates("东门");
    let output = post.run(&[&["import", "residents", file], more].concat());
    (post, output)
}

/// Homes and names of everybody who is found.
fn found(post: &Post, words: &str) -> Vec<String> {
    let people = post.json(&["find", words, "--json"]);
    let line = |person: &Value| {
        format!("{} {}", person["home"].as_str().unwrap_or(""), person["name"].as_str().unwrap_or(""))
    };
    people.as_array().unwrap().iter().map(line).collect()
}

/// A list in a file of its own, which goes with the folder.
fn written(name: &str, bytes: &[u8]) -> (tempfile::TempDir, String) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    fs::write(&path, bytes).unwrap();
    (folder, path.to_string_lossy().into_owned())
}

/// A workbook of sheets with rows of texts, and what is done to each sheet afterwards.
fn workbook(sheets: &[(&str, &[&[&str]])], then: impl Fn(&mut Worksheet)) -> Vec<u8> {
    let mut book = Workbook::new();
    for (name, rows) in sheets {
        let sheet = book.add_worksheet();
        sheet.set_name(*name).unwrap();
        for (row, cells) in (0..).zip(*rows) {
            for (column, cell) in (0..).zip(*cells).filter(|(_, cell)| !cell.is_empty()) {
                sheet.write_string(row, column, *cell).unwrap();
            }
        }
        then(sheet);
    }
    book.save_to_buffer().unwrap()
}

fn brought_in(name: &str, bytes: &[u8], more: &[&str]) -> (Post, Output) {
    let (_folder, file) = written(name, bytes);
    brought(&file, more)
}

fn said(output: &Output) -> String {
    format!("{}{}", text(&output.stdout), text(&output.stderr))
}

#[test]
fn the_room_counts_before_the_number_of_the_household() {
    let (post, output) = brought(&case("household-number-before-room"), &[]);
    assert!(output.status.success(), "{}", said(&output));
    assert_eq!(found(&post, "3-2-501"), ["3-2-501 张三"]);
    assert_eq!(found(&post, "李四"), ["3-2-502 李四"]);
    assert!(!said(&output).contains("unknown columns"), "{}", said(&output));
}

#[test]
fn storey_and_number_on_the_storey_are_one_room() {
    let (post, output) = brought(&case("storey-and-flat-number-apart"), &[]);
    assert!(output.status.success(), "{}", said(&output));
    assert_eq!(found(&post, "张三"), ["3-2-501 张三"]);
    assert_eq!(found(&post, "李四"), ["3-2-601 李四"]);
    assert!(post.run(&["rules", "add", "two-days"]).status.success());
    for name in ["张三", "李四"] {
        let answer = post.run(&["enter", "--json", &format!("{name} 365 o")]);
        assert!(answer.status.success(), "{}", said(&answer));
    }
}

#[test]
fn stored_results_of_formulas_are_read() {
    let (post, output) = brought(&case("formula-for-sex-and-year"), &[]);
    assert!(output.status.success(), "{}", said(&output));
    assert_eq!(post.json(&["find", "张三", "--json"])[0]["birth_year"], 1980);
    let without = workbook(&[("名单", &[&HEADER, &["3", "2", "501", "", ""]])], |sheet| {
        sheet.write_formula(1, 3, Formula::new("A1&B1").set_result("")).unwrap();
    });
    let (_, output) = brought_in("list.xlsx", &without, &[]);
    assert!(!output.status.success(), "a name that is not there is missing: {}", said(&output));
}

#[test]
fn one_sheet_for_each_building_is_one_list_and_rows_are_told_with_their_sheet() {
    let (_, output) = brought(&case("one-sheet-for-each-building"), &[]);
    assert!(said(&output).contains("2 added"), "{}", said(&output));

    let spoiled = workbook(
        &[
            ("1号楼", &[&HEADER, &["1", "1", "101", "张三", "13900000001"]]),
            ("2号楼", &[&HEADER, &["2", "1", "101", "李四", "1390000"], &["1", "1", "101", "张三", ""]]),
            ("空", &[&HEADER]),
            ("Sheet4", &[]),
        ],
        |_| {},
    );
    let (_, output) = brought_in("list.xlsx", &spoiled, &[]);
    assert!(said(&output).contains("row 2号楼!2, phone"), "{}", said(&output));
    let (_, output) = brought_in("list.xlsx", &spoiled, &["--json"]);
    let answer: Value = serde_json::from_slice(&output.stdout).unwrap();
    let duplicate = answer["bad"].as_array().unwrap().iter().find(|bad| bad["code"] == "duplicate").unwrap();
    assert_eq!(duplicate["row"], "2号楼!3");
    assert!(duplicate["reason"].as_str().unwrap().contains("1号楼!2"), "{duplicate}");
}

#[test]
fn the_name_of_a_sheet_is_the_building_where_no_column_says_it() {
    let header = &HEADER[1..4];
    let book = workbook(
        &[("1号楼", &[header, &["1", "101", "张三"]]), ("12#", &[header, &["2", "302", "李四"]])],
        |_| {},
    );
    let (post, output) = brought_in("list.xlsx", &book, &[]);
    assert!(output.status.success(), "{}", said(&output));
    assert_eq!(found(&post, "张三"), ["1-1-101 张三"]);
    assert_eq!(found(&post, "李四"), ["12-2-302 李四"]);
}

#[test]
fn sheets_that_may_be_other_lists_are_named_and_chosen_by_name() {
    let now: &[&[&str]] = &[&HEADER, &["1", "1", "101", "张三", ""]];
    let gone: &[&[&str]] = &[&HEADER, &["1", "1", "102", "李四", ""]];
    let book = workbook(&[("名单", now), ("迁出", gone)], |_| {});
    let (_, output) = brought_in("list.xlsx", &book, &[]);
    assert!(!output.status.success());
    assert!(said(&output).contains("--sheet \"迁出\""), "{}", said(&output));
    let (post, output) = brought_in("list.xlsx", &book, &["--sheet", "名单"]);
    assert!(said(&output).contains("1 added"), "{}", said(&output));
    assert_eq!(found(&post, "李四"), [""; 0]);
    let (_, output) = brought_in("list.xlsx", &book, &["--sheet", "名单", "--sheet", "迁出"]);
    assert!(said(&output).contains("2 added"), "{}", said(&output));
    let (_, output) = brought_in("list.xlsx", &book, &["--sheet", "没有"]);
    assert!(said(&output).contains("The sheets are: 名单, 迁出"), "{}", said(&output));
}

#[test]
fn two_and_three_header_rows_are_read_together() {
    let (_, output) = brought(&case("two-header-rows-not-merged"), &[]);
    assert!(said(&output).contains("1 added"), "{}", said(&output));
    let book = workbook(
        &[(
            "名单",
            &[
                &["某某小区居民花名册"],
                &["序号", "户主信息", "", "住址", "", "", "家庭成员", "", "紧急联系人", ""],
                &["", "姓名", "电话", "楼号", "单元", "房号", "姓名", "电话", "姓名", "电话"],
                &["1", "王一", "13900000009", "3", "2", "501", "张三", "13900000001", "赵六", "13900000008"],
            ],
        )],
        |_| {},
    );
    let (post, output) = brought_in("list.xlsx", &book, &[]);
    assert!(output.status.success(), "{}", said(&output));
    assert_eq!(found(&post, "3-2-501"), ["3-2-501 张三"]);
    assert_eq!(found(&post, "13900000001"), ["3-2-501 张三"]);
    assert_eq!(found(&post, "13900000009"), [""; 0], "the head's telephone is not the member's");
}

#[test]
fn what_is_not_surely_gb18030_is_asked_about() {
    let list = case("list-in-big5");
    let (post, output) = brought(&list, &[]);
    assert!(!output.status.success());
    assert!(said(&output).contains("--encoding Big5"), "{}", said(&output));
    assert!(said(&output).contains("張國榮") && said(&output).contains("眎瓣篴"), "a line in each");
    assert_eq!(found(&post, "3-2"), [""; 0]);
    let (post, output) = brought(&list, &["--encoding", "big5"]);
    assert!(output.status.success(), "{}", said(&output));
    assert_eq!(found(&post, "3-2-501"), ["3-2-501 張國榮"]);
    let (_, output) = brought(&list, &["--encoding", "klingon"]);
    assert!(said(&output).contains("use one of: UTF-8, gb18030, Big5"), "{}", said(&output));
}

#[test]
fn files_that_were_joined_are_one_list() {
    let (post, output) = brought(&case("joined-files-second-header-with-bom"), &[]);
    assert!(said(&output).contains("2 added"), "{}", said(&output));
    assert_eq!(found(&post, "姓名"), [""; 0]);
    let old = "楼号,单元,房号,姓名\r\n3,2,501,张三\r\n\u{1a}";
    let (_, output) = brought_in("list.csv", &encoding_rs::GB18030.encode(old).0, &[]);
    assert!(said(&output).contains("1 added"), "{}", said(&output));
}

#[test]
fn a_list_may_come_through_a_pipe() {
    let post = Post::with_gates(GATES);
    for file in ["-", "/dev/stdin"] {
        let mut command = nightpost(&post.file);
        command.args(["import", "residents", file]).stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut child = command.stderr(Stdio::piped()).spawn().unwrap();
        child.stdin.take().unwrap().write_all("楼号,单元,房号,姓名\n3,2,501,张三\n".as_bytes()).unwrap();
        let output = child.wait_with_output().unwrap();
        assert!(output.status.success(), "{file}: {}", said(&output));
    }
    assert_eq!(found(&post, "张三"), ["3-2-501 张三"]);
}

#[test]
fn hidden_rows_and_columns_are_read_and_told() {
    let rows: &[&[&str]] = &[
        &HEADER,
        &["1", "1", "101", "张三", "13900000001"],
        &["1", "1", "102", "李四", "13900000002"],
        &["1", "1", "103", "王五", "13900000003"],
    ];
    let book = workbook(&[("名单", rows)], |sheet| {
        sheet.set_row_hidden(2).unwrap();
        sheet.set_column_hidden(4).unwrap();
    });
    let (_, output) = brought_in("list.xlsx", &book, &[]);
    let said = said(&output);
    assert!(said.contains("3 added"), "{said}");
    assert!(said.contains("hidden or filtered rows were read too: 1, starting with row 3"), "{said}");
    assert!(said.contains("hidden columns were read too: E"), "{said}");
}

#[test]
fn a_hidden_sheet_is_told_and_not_read() {
    let book = workbook(
        &[
            ("名单", &[&HEADER, &["1", "1", "101", "张三", ""]]),
            ("底稿", &[&HEADER, &["1", "1", "102", "李四", ""]]),
        ],
        |sheet| {
            sheet.set_hidden(sheet.name() == "底稿");
        },
    );
    let (_, output) = brought_in("list.xlsx", &book, &[]);
    assert!(said(&output).contains("1 added") && said(&output).contains("底稿"), "{}", said(&output));
}

#[test]
fn tables_beside_each_other_are_one_list_if_they_have_one_header() {
    let header: Vec<&str> = [&HEADER[..4], &[""], &HEADER[..4]].concat();
    let twice: &[&[&str]] = &[
        &header,
        &["1", "1", "101", "张三", "", "1", "1", "102", "李四"],
        &["1", "1", "103", "王五", "", "", "", "", ""],
    ];
    let (_, output) = brought_in("list.xlsx", &workbook(&[("名单", twice)], |_| {}), &[]);
    assert!(said(&output).contains("3 added") && said(&output).contains("名单!F (1)"), "{}", said(&output));
    let header: Vec<&str> = [&HEADER[..4], &["", "楼号", "户数"]].concat();
    let other: &[&[&str]] = &[&header, &["1", "1", "101", "张三", "", "1", "20"]];
    let (_, output) = brought_in("list.xlsx", &workbook(&[("名单", other)], |_| {}), &[]);
    assert!(
        said(&output).contains("1 added") && said(&output).contains("from column F"),
        "{}",
        said(&output)
    );
}

#[test]
fn archives_with_backslashes_are_workbooks() {
    let book = workbook(&[("名单", &[&HEADER, &["1", "1", "101", "张三", ""]])], |_| {});
    let mut archive = zip::ZipArchive::new(Cursor::new(book)).unwrap();
    let mut other = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for at in 0..archive.len() {
        let mut part = archive.by_index(at).unwrap();
        let name = part.name().unwrap().replace('/', "\\");
        other.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        std::io::copy(&mut part, &mut other).unwrap();
    }
    let bytes = other.finish().unwrap().into_inner();
    let (_, output) = brought_in("list.xlsx", &bytes, &[]);
    assert!(said(&output).contains("1 added"), "{}", said(&output));
}

#[test]
fn phase_further_telephones_and_headers_in_other_words_are_understood() {
    let list = "序号,期,幢号,门洞,户室,业主,房东电话,手机,固定电话,网格员电话,喜好\n\
                1,二期,3,2,501,张三,13900000009,,0532-80000001,13900000008,x\n\
                2,一期,3,2,501,李四,,13900000002,,,\n";
    let (post, output) = brought_in("list.csv", list.as_bytes(), &[]);
    assert!(output.status.success(), "{}", said(&output));
    assert_eq!(found(&post, "张三"), ["2期3-2-501 张三"]);
    assert_eq!(found(&post, "053280000001"), ["2期3-2-501 张三"]);
    assert_eq!(found(&post, "13900000009"), [""; 0]);
    assert!(said(&output).contains("unknown columns, not read: 喜好\n"), "{}", said(&output));
}

#[test]
fn half_an_address_is_put_together_with_the_column_of_the_room() {
    let list = "楼栋单元,房间号,居民姓名\n3号楼2单元,501室,张三\n";
    let (post, output) = brought_in("list.csv", list.as_bytes(), &[]);
    assert!(output.status.success(), "{}", said(&output));
    assert_eq!(found(&post, "张三"), ["3-2-501 张三"]);
}

#[test]
fn what_was_understood_is_shown_before_anything_is_written() {
    let list = "楼号,单元,房号,姓名,身份证\n3,2,501,张三,000000198001011235\n";
    let (_folder, file) = written("list.csv", list.as_bytes());
    let (post, output) = brought(&file, &["--dry-run"]);
    let lines: Vec<String> = text(&output.stderr).lines().map(str::to_owned).collect();
    assert!(lines[0].contains("header is row 1"), "{lines:?}");
    let room: Vec<&str> = lines[3].split_whitespace().collect();
    assert_eq!(room, ["room", "C", "房号", "501"]);
    assert!(lines[5].contains("****1235") && !text(&output.stderr).contains("19800101"), "{lines:?}");
    assert_eq!(found(&post, "张三"), [""; 0]);
    let (_, output) = brought(&file, &["--dry-run", "--json"]);
    let answer: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(answer["layout"]["columns"][2]["letters"], "C");
    assert_eq!(answer["layout"]["columns"][2]["code"], "room");
    assert_eq!(answer["layout"]["first_rows"][0]["cells"][3], "张三");
}

#[test]
fn a_column_that_was_told_is_remembered_for_its_layout_until_it_is_forgotten() {
    let list = "座落号码,房间编号,门洞,姓名\n3,501,2,张三\n";
    let (_folder, file) = written("list.csv", list.as_bytes());
    let post = Post::with_gates(GATES);
    let import = |more: &[&str]| post.run(&[&["import", "residents", &file], more].concat());
    assert!(!import(&[]).status.success());
    let told = ["--column", "楼号=A", "--column", "房号=房间编号"];
    assert!(import(&[&told[..], &["--dry-run"]].concat()).status.success());
    assert!(!import(&[]).status.success(), "a trial is not remembered");
    let output = import(&told);
    assert!(output.status.success(), "{}", said(&output));
    assert_eq!(found(&post, "张三"), ["3-2-501 张三"]);
    let output = import(&[]);
    assert!(
        said(&output).contains("1 unchanged") && said(&output).contains("房号=房间编号"),
        "{}",
        said(&output)
    );
    assert!(import(&["--column", "room=2"]).status.success(), "numbers and English words will do");
    assert!(!import(&["--forget-columns"]).status.success());
    assert!(!import(&[]).status.success());
    for (wrong, because) in [("房号=Z", "no column Z"), ("天气=A", "does not say"), ("房号", "does not say")]
    {
        let output = import(&["--column", wrong]);
        assert!(said(&output).contains(because), "{wrong}: {}", said(&output));
    }
}

#[test]
fn a_header_of_unknown_words_is_no_person_and_a_list_without_header_loses_nobody() {
    let told = ["--column", "楼号=A", "--column", "单元=B", "--column", "房号=C", "--column", "姓名=D"];
    for (list, people) in [("aaa,bbb,ccc,ddd\n3,2,501,张三\n", 1), ("3,2,501,张三\n3,2,502,李四\n", 2)]
    {
        let (_, output) = brought_in("list.csv", list.as_bytes(), &told);
        assert!(said(&output).contains(&format!("{people} added")), "{}", said(&output));
    }
}

#[test]
fn two_hundred_thousand_rows_are_not_one_too_many() {
    use std::fmt::Write as _;
    let mut list = "楼号,单元,房号,姓名\n".to_owned();
    for n in 0..200_000 {
        writeln!(list, "{},{},{},张三", n / 2400 + 1, n / 600 % 4 + 1, n % 600 + 101).unwrap();
    }
    let sheets = nightpost::exchange::sheet::from_bytes(list.as_bytes()).unwrap();
    assert_eq!(sheets[0].rows.len(), 200_001);
}
