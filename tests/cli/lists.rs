//! The office's lists, read from real files in every format that an office hands out.

use nightpost::domain::code::Code as _;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use nightpost::domain::doors::DoorState;
use nightpost::domain::listing::residents::{KnownResident, Stake, compare};
use nightpost::domain::patrol::{Duty, StaffKind};
use nightpost::domain::people::{Person, Sex};
use nightpost::domain::value::{Id, SafeText};
use nightpost::exchange::lists::{
    BadCell, CellReason, ListColumn, ListError, ListReading, load_doors, load_residents, load_staff,
    read_residents,
};
use nightpost::exchange::sheet::{self, SheetError};

const THIS_YEAR: i32 = 2026;

fn sample(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data").join(name)
}

#[expect(clippy::unwrap_used, reason = "a sample that cannot be read fails the test")]
fn residents(name: &str) -> ListReading<Person> {
    load_residents(&sample(name), THIS_YEAR).unwrap()
}

/// Residents from a text that a test makes.
fn residents_of(text: &[u8]) -> Result<ListReading<Person>, ListError> {
    read_residents(&sheet::from_bytes(text)?[0], THIS_YEAR)
}

fn bad_of(reading: &ListReading<Person>, row: u32) -> Vec<String> {
    let of_row = reading.bad.iter().filter(|bad| bad.row == row);
    of_row.map(|bad| format!("{} {}", bad.column.code(), bad.reason.code())).collect()
}

#[test]
fn every_format_of_the_office_gives_the_same_people() {
    let first = residents("residents-utf8.csv");
    assert_eq!(first.rows.len(), 29);
    assert_eq!(first.rows[0].0, 2, "the first person stands in row 2");
    assert!(first.bad.is_empty() && first.unknown_columns.is_empty());
    let person = &first.rows[0].1;
    assert_eq!(person.name.as_str(), "夏帅");
    assert_eq!(person.home.as_ref().unwrap().to_string(), "1-1-101");
    assert_eq!((person.sex, person.birth_year), (Some(Sex::Male), Some(1947)));
    assert_eq!(person.phone.as_ref().unwrap().digits(), "17141104453");
    assert_eq!(person.relation.as_str(), "户主");
    assert!(first.rows.iter().any(|(_, person)| person.name.as_str().contains('𠮷')));
    for name in ["residents-utf8-bom.csv", "residents-gb18030.csv", "residents-utf16.txt"] {
        assert_eq!(residents(name), first, "{name}");
    }
}

#[test]
fn headers_may_be_english_in_any_order_and_unknown_ones_are_listed() {
    let english = residents("residents-english.csv");
    assert_eq!(english.rows, residents("residents-utf8.csv").rows);
    let unknown: Vec<&str> = english.unknown_columns.iter().map(SafeText::as_str).collect();
    assert_eq!(unknown, ["No.", "Signature"]);
}

#[test]
fn a_workbook_with_cover_title_merged_homes_numbers_and_dates_is_read() {
    let book = residents("residents-title.xlsx");
    assert_eq!(book.bad, []);
    assert_eq!(book.rows[0].0, 3, "the first person stands in row 3, under title and header");
    assert_eq!(
        book.rows.into_iter().map(|(_, person)| person).collect::<Vec<_>>(),
        residents("residents-utf8.csv").into_entries()
    );
}

#[test]
fn cells_that_a_spreadsheet_spoiled_are_refused() {
    let book = residents("residents-spoiled.xlsx");
    let bad: Vec<(u32, &str, &str)> =
        book.bad.iter().map(|bad| (bad.row, bad.column.code(), bad.reason.code())).collect();
    assert_eq!(
        bad,
        [
            (2, "id-number", "digits-lost"),
            (4, "phone", "digits-lost"),
            (5, "name", "formula"),
            (6, "birth-year", "year-shape"),
            (7, "plate", "sheet-error"),
            (8, "building", "label"),
        ]
    );
    assert_eq!(book.rows.iter().map(|(row, _)| *row).collect::<Vec<_>>(), [3], "a whole number is a phone");
}

#[test]
fn sheets_with_the_same_header_are_one_list() {
    let list = residents("residents-two-sheets.xlsx");
    let names: Vec<&str> = list.rows.iter().map(|(_, person)| person.name.as_str()).collect();
    assert_eq!((names, list.bad), (vec!["夏帅", "林秀梅"], vec![]));
}

/// Each bad row carries in its last column what must be said of it.
#[test]
fn every_bad_cell_is_named_by_row_column_and_reason() {
    let reading = residents("residents-bad.csv");
    let text = fs::read_to_string(sample("residents-bad.csv")).unwrap();
    let mut looked_at = 0;
    for (line, row) in text.lines().zip(1_u32..).skip(2) {
        let expected = line.rsplit(',').find(|cell| cell.contains(' ') && cell.is_ascii());
        let expected = expected.unwrap_or("sex too-few-cells").trim();
        assert_eq!(bad_of(&reading, row).join("+"), expected, "row {row}: {line}");
        looked_at += 1;
    }
    assert_eq!(looked_at, reading.bad_rows());
    assert_eq!(reading.rows.len(), 1, "the good row is still there");
    assert_eq!(reading.bad.last().map(|bad| bad.reason.clone()), Some(CellReason::Duplicate { first: 2 }));
}

#[test]
fn staff_and_doors_are_read() {
    let staff = load_staff(&sample("staff.csv")).unwrap();
    assert_eq!((staff.rows.len(), staff.bad.len()), (22, 0));
    let (_, captain) = &staff.rows[0];
    assert_eq!((captain.staff_no.as_str(), captain.team), ("0001", Some(1)));
    assert_eq!((captain.duty, captain.kind), (Duty::Captain, StaffKind::Resident));
    let leader = staff.rows.iter().find(|(_, staff)| staff.duty == Duty::DutyLeader).unwrap();
    assert_eq!(leader.1.team, None);

    let doors = load_doors(&sample("doors.csv")).unwrap();
    assert_eq!((doors.rows.len(), doors.bad.len()), (24, 0));
    let listed = |code: &str| {
        doors.rows.iter().find(|(_, door)| door.code.to_string() == code).map(|(_, door)| door.listed)
    };
    assert_eq!(listed("1-1"), Some(DoorState::Unknown), "a sound door still has to be seen shut");
    assert_eq!(listed("2-3"), Some(DoorState::Broken));
    assert_eq!(listed("5-1"), Some(DoorState::Broken), "one under repair does not close");
}

#[test]
fn bad_staff_and_doors_are_named_too() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| {
        let path = folder.path().join(name);
        fs::write(&path, text).unwrap();
        path
    };
    let codes = |bad: &[BadCell]| -> Vec<(u32, &str, &str)> {
        bad.iter().map(|bad| (bad.row, bad.column.code(), bad.reason.code())).collect()
    };
    let staff = "工号,姓名,手机,身份,队伍,职务\n1,甲,,,,\n,乙,,,,\nA/1,丙,,,,\n2,丁,,村民,第?队,厂长\n1,戊,,,,\n\
                 1234567890123,己,,,,\n";
    assert_eq!(
        codes(&load_staff(&write("staff", staff)).unwrap().bad),
        [
            (3, "staff-no", "missing"),
            (4, "staff-no", "staff-no"),
            (5, "duty", "duty"),
            (5, "team", "team"),
            (6, "whole-row", "duplicate"),
            (7, "staff-no", "staff-no"),
        ]
    );
    let doors = "单元门,状态\n3-2,完好\n3号楼3单元,损坏\n3,完好\n3-2,好像坏了\n03-2,\n,\n5-1\n,完好\n";
    assert_eq!(
        codes(&load_doors(&write("doors", doors)).unwrap().bad),
        [
            (4, "address", "address"),
            (5, "door-state", "door-state"),
            (6, "whole-row", "duplicate"),
            (8, "door-state", "too-few-cells"),
            (9, "address", "missing"),
        ]
    );
}

#[test]
fn a_file_that_is_no_list_is_told_by_its_content() {
    let folder = tempfile::tempdir().unwrap();
    let error_of = |bytes: &[u8]| {
        // Always the wrong name: the content decides.
        let path = folder.path().join("list.csv");
        fs::write(&path, bytes).unwrap();
        load_residents(&path, THIS_YEAR).map(|_| ()).unwrap_err().code()
    };
    assert_eq!(error_of(b""), "file-empty");
    assert_eq!(error_of(b"\r\n , ,\r\n"), "file-empty");
    assert_eq!(error_of(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 and more"), "file-old-excel");
    assert_eq!(error_of(b"%PDF-1.7\n"), "file-pdf");
    assert_eq!(error_of(b"\x89PNG\r\n\x1a\n"), "file-picture");
    assert_eq!(error_of(b"<html><table></table></html>"), "file-web-page");
    assert_eq!(error_of(b"PK\x03\x04 word/document.xml"), "file-other-archive");
    assert_eq!(error_of(b"PK\x03\x04 xl/workbook.xml and nothing else"), "file-damaged");
    assert_eq!(error_of(b"\x7fELF\0\0\0\0"), "file-not-text");
    assert_eq!(error_of("楼号,单元,房号,姓名\n1,1,101,\"李\n".as_bytes()), "file-open-quote");
    assert_eq!(error_of("今天,天气,很好\n1,2,3\n".as_bytes()), "no-header");
    assert_eq!(error_of("楼号,单元,房号,姓名\n".as_bytes()), "no-rows");
    assert_eq!(error_of(&fs::read(sample("staff.csv")).unwrap()), "looks-like-staff");
    assert_eq!(error_of(&fs::read(sample("doors.csv")).unwrap()), "looks-like-doors");
    let half = fs::read(sample("residents-title.xlsx")).unwrap();
    assert_eq!(error_of(&half[..half.len() / 2]), "file-damaged");
    assert_eq!(load_doors(&sample("residents-utf8.csv")).unwrap_err().code(), "looks-like-residents");
    assert_eq!(load_residents(folder.path(), THIS_YEAR).unwrap_err(), ListError::Sheet(SheetError::NotAFile));
    assert_eq!(
        load_residents(&folder.path().join("none.csv"), THIS_YEAR).unwrap_err(),
        ListError::Sheet(SheetError::NotFound)
    );
}

#[test]
fn missing_columns_are_named() {
    let error = residents_of("名单\n楼号,单元,性别\n1,1,男\n".as_bytes()).unwrap_err();
    assert_eq!(error.missing(), [ListColumn::Room, ListColumn::Name]);
    assert_eq!(error.params(), [("row", "2".to_owned())]);
}

#[test]
fn an_address_in_one_cell_full_width_digits_and_words_for_nothing_are_understood() {
    let text = "门牌号\t姓名\t手机\t身份证\t车牌\t备注\n\
                3号楼2单元501室\t李明\t１３８ ００００ ００００\t无\t/\t—\n\
                3—2—502\t王芳\t+86 138-0000-0001\t'000000194711053933\t鲁B·12345、鲁BD12345\t'=不是公式\n\n\
                门牌号\t姓名\t手机\t身份证\t车牌\t备注\n\
                3-2-503\t张 强\t13800000002.0\n";
    let reading = residents_of(text.as_bytes()).unwrap();
    let people: Vec<&Person> = reading.rows.iter().map(|(_, person)| person).collect();
    assert_eq!(people[0].home.as_ref().unwrap().to_string(), "3-2-501");
    assert_eq!(people[0].phone.as_ref().unwrap().digits(), "13800000000");
    assert_eq!((&people[0].id_number, people[0].plates.len()), (&None, 0));
    assert_eq!(people[1].home.as_ref().unwrap().to_string(), "3-2-502");
    assert_eq!(people[1].birth_year, Some(1947), "taken from the ID number");
    assert_eq!(people[1].plates.len(), 2);
    assert_eq!(people[1].note.as_str(), "=不是公式", "marked as text");
    assert_eq!(bad_of(&reading, 6), ["id-number too-few-cells"]);
    assert_eq!(reading.bad_rows(), 1);
}

#[test]
fn bytes_that_are_not_utf8_spoil_one_row_only() {
    let mut bytes = "building,unit,room,name\n1,1,101,李明\n1,1,102,王芳\n1,1,103,张强\n".as_bytes().to_vec();
    let at = bytes.windows(3).position(|part| part == "王".as_bytes()).unwrap();
    bytes[at + 1] = b'x';
    let reading = residents_of(&bytes).unwrap();
    assert_eq!(bad_of(&reading, 3), ["name broken-text"]);
    assert_eq!(reading.rows.len(), 2);
}

/// A made-up compound: `n` residents, four to a home.
fn compound(n: usize) -> String {
    let mut text = "楼号,单元,房号,姓名,性别,出生年,手机,身份证号,与户主关系,备注,车牌\r\n".to_owned();
    let names = ["李明", "王芳", "张强", "刘洋", "陈静", "杨勇", "赵磊"];
    for person in 0..n {
        let home = person / 4;
        let (building, stairwell, room) =
            (home / 48 + 1, home / 12 % 4 + 1, home % 12 / 2 * 100 + home % 2 + 101);
        let (name, year, sex) =
            (names[person % 7], 1930 + person % 90, if person % 2 == 0 { "男" } else { "女" });
        let _ = write!(text, "{building},{stairwell},{room},{name},{sex},{year},138{person:08},,子女,,\r\n");
    }
    text
}

#[test]
fn twenty_thousand_residents_are_read_and_compared() {
    let text = compound(20_000);
    let list = residents_of(text.as_bytes()).unwrap();
    assert_eq!((list.rows.len(), list.bad.len()), (20_000, 0));
    let people = list.into_entries();
    let known = |(person, n): (&Person, u128)| KnownResident {
        id: Id(n.to_be_bytes()),
        person: person.clone(),
        gone: false,
        stake: Stake::default(),
    };
    let existing: Vec<KnownResident> = people.iter().zip(0_u128..).map(known).collect();
    assert!(compare(&existing, &people.into()).list.is_empty(), "the same list again");

    // A newer list: every tenth has another phone, every hundredth is gone, three are new.
    let mut newer = String::new();
    for (n, line) in text.lines().enumerate() {
        match n {
            _ if n > 0 && n % 100 == 0 => {}
            _ if n > 0 && n % 10 == 0 => newer += &line.replace(",138", ",139"),
            _ => newer += line,
        }
        newer += "\r\n";
    }
    newer += "900,1,101,李新,男,1990,,,户主,,\r\n900,1,102,王新,女,1990,,,户主,,\r\n900,1,103,张新,男,1990,,,户主,,\r\n";
    let outcome = compare(&existing, &residents_of(newer.as_bytes()).unwrap().into_entries().into());
    assert!(!outcome.is_open() && !outcome.many_gone, "{}", outcome.doubts.len());
    let outcome = outcome.list;
    assert_eq!(
        (outcome.added.len(), outcome.changed.len(), outcome.gone.len(), outcome.unchanged),
        (3, 1_800, 200, 18_000)
    );
}
