//! Every kind of cell in every form, and what a table may not become.

use std::io::{self, Cursor, Write};

use calamine::{Data, Reader as _, Xlsx};
use proptest::prelude::*;

use super::closure::closure;
use super::figures::{by_building, by_hour, by_night};
use super::xlsx::MOST_ROWS;
use super::*;
use crate::text::{Language, words};

const HOUR_MS: i64 = 3_600_000;

fn now() -> Now {
    Now { wall_ms: 1_771_932_600_000, mono_ms: 0, boot: [0; 16], offset_s: 8 * 3600 }
}

/// A table whose rows are their cells.
fn table(keys: &[&'static str]) -> Table<Vec<Cell>> {
    let cells: [fn(&Vec<Cell>) -> Cell; 3] =
        [|row| row[0].clone(), |row| row[1].clone(), |row| row[2].clone()];
    let table = Table::empty();
    keys.iter().zip(cells).fold(table, |table, (key, cell)| table.column(key, msg::head_note(), 20, cell))
}

fn written(format: Format, rows: Vec<Vec<Cell>>, language: Language) -> Vec<u8> {
    written_for(None, format, rows, language)
}

/// The same, with nothing masked where there is a reason.
fn written_for(why: Option<&str>, format: Format, rows: Vec<Vec<Cell>>, language: Language) -> Vec<u8> {
    let keys = ["one", "two", "three"];
    let table = table(&keys[..rows.first().map_or(1, Vec::len)]);
    let mut out = Vec::new();
    let count = rows.len();
    let wrote = write(
        format,
        table.rows(Ok(rows)).unwrap(),
        &TableHead {
            title: msg::TITLE.word("doors"),
            post: "Post & Söhne <1>".into(),
            span: msg::span_as_it_stands(),
            made_ms: now().wall_ms,
            by: "W".into(),
            unmasked: why.map(SafeText::new),
        },
        (&Texts::new(language), &now()),
        &mut out,
    );
    assert_eq!(wrote.unwrap() as usize, count);
    out
}

/// One cell in CSV and JSON.
fn as_text(cell: &Cell) -> [String; 2] {
    [Format::Csv, Format::Json].map(|format| {
        let out = String::from_utf8(written(format, vec![vec![cell.clone()]], Language::En)).unwrap();
        if format == Format::Csv {
            return out.strip_prefix("\u{feff}Note\r\n").unwrap().trim_end().to_owned();
        }
        let value = out.strip_prefix("[\n{\"one\":").unwrap();
        value.strip_suffix("}\n]\n").unwrap().to_owned()
    })
}

/// The sheet of a workbook, from its title down.
fn sheet(bytes: Vec<u8>) -> Vec<Vec<Data>> {
    let mut book = Xlsx::new(Cursor::new(bytes)).unwrap();
    let name = book.sheet_names().remove(0);
    book.worksheet_range(&name).unwrap().rows().map(<[Data]>::to_vec).collect()
}

fn in_workbook(cell: &Cell) -> Data {
    sheet(written(Format::Xlsx, vec![vec![cell.clone()]], Language::En))[3][0].clone()
}

#[test]
fn every_kind_of_cell_is_written_as_what_it_is() {
    let half_past_seven = now().wall_ms;
    for (cell, csv, json) in [
        (Cell::Empty, "\"\"", "null"),
        (Cell::from(&SafeText::new("a,\"b")), "\"a,\"\"b\"", "\"a,\\\"b\""),
        (Cell::Label("10".to_owned()), "10", "\"10\""),
        (
            Cell::Word("broken".to_owned(), words::word(crate::domain::doors::DoorState::Unknown)),
            "unchecked",
            "\"broken\"",
        ),
        (Cell::from(-4711_i64), "-4711", "-4711"),
        (Cell::Number { units: 365, decimals: 1 }, "36.5", "36.5"),
        (Cell::Number { units: -5, decimals: 2 }, "-0.05", "-0.05"),
        (Cell::Number { units: 0, decimals: 3 }, "0.000", "0.000"),
        (Cell::time(half_past_seven), "2026-02-24 19:30:00", "\"2026-02-24T19:30:00+08:00\""),
        (Cell::time(half_past_seven - 999), "2026-02-24 19:29:59", "\"2026-02-24T19:29:59+08:00\""),
        (Cell::duration(90_061), "25:01:01", "90061"),
        (Cell::duration(-61), "-0:01:01", "-61"),
        (Cell::duration(None), "\"\"", "null"),
        (
            Cell::list(["东墙 13800001234".to_owned(), "=1".to_owned()].into_iter()),
            "东墙 138****1234; =1",
            "[\"东墙 138****1234\",\"=1\"]",
        ),
        (Cell::list(["=1".to_owned()].into_iter()), "'=1", "[\"=1\"]"),
        (Cell::list(std::iter::empty()), "\"\"", "null"),
        (Cell::from(true), "yes", "true"),
        (Cell::from(Some(false)), "no", "false"),
        (Cell::from(None::<bool>), "\"\"", "null"),
    ] {
        assert_eq!(as_text(&cell), [csv, json], "{cell:?}");
    }
}

#[test]
fn what_is_personal_is_written_whole_for_a_reason_only_and_each_row_says_why() {
    let phone = crate::domain::value::Phone::parse("13800001234").unwrap();
    let cells = || vec![Cell::from(&phone), Cell::from(&SafeText::new("找 13800005678"))];
    for (format, masked) in
        [(Format::Csv, "138****1234,找 138****5678"), (Format::Json, "\"找 138****5678\"}")]
    {
        let text = |why| String::from_utf8(written_for(why, format, vec![cells()], Language::En)).unwrap();
        assert!(text(None).contains(masked) && !text(None).contains("0000"), "{}", text(None));
        let whole = text(Some("街道来函"));
        for told in ["13800001234", "找 13800005678", "街道来函"] {
            assert!(whole.contains(told), "{whole}");
        }
    }
    let page = written_for(Some("街道来函"), Format::Html, vec![cells()], Language::ZhCn);
    assert!(String::from_utf8(page).unwrap().contains("未脱敏，原因：街道来函"));
    let book = sheet(written_for(Some("街道来函"), Format::Xlsx, vec![cells()], Language::En));
    assert_eq!(book[3].last(), Some(&Data::String("街道来函".to_owned())));
}

#[test]
fn a_workbook_has_numbers_times_and_lengths_of_time_that_can_be_reckoned_with() {
    assert_eq!(in_workbook(&Cell::Number { units: 365, decimals: 1 }), Data::Float(36.5));
    assert_eq!(in_workbook(&Cell::Label("10".to_owned())), Data::Float(10.0));
    for label in ["A2", "007", "99999999999", "+5"] {
        assert_eq!(in_workbook(&Cell::Label(label.to_owned())), Data::String(label.to_owned()));
    }
    let Data::DateTime(time) = in_workbook(&Cell::time(now().wall_ms + 5 * HOUR_MS)) else { unreachable!() };
    assert_eq!(time.to_ymd_hms_milli(), (2026, 2, 25, 0, 30, 0, 0));
    let Data::DateTime(length) = in_workbook(&Cell::duration(36 * 3600)) else { unreachable!() };
    assert!(length.is_duration());
    assert_eq!(length.as_f64().to_string(), "1.5");
}

#[test]
fn title_place_and_header_stand_above_the_rows_in_both_languages() {
    for (language, title) in [(Language::En, "Unit doors"), (Language::ZhCn, "单元门情况表")] {
        let rows = sheet(written(Format::Xlsx, vec![vec![Cell::from(1_i64), Cell::from(2_i64)]], language));
        assert_eq!((rows.len(), &rows[0][0]), (4, &Data::String(title.to_owned())));
        let note = rows[1][0].to_string();
        assert!(note.starts_with("Post & Söhne <1>") && note.contains("2026-02-24 19:30"), "{note}");
        assert_eq!(rows[3], [Data::Float(1.0), Data::Float(2.0)]);
    }
}

#[test]
fn a_workbook_of_too_many_rows_is_refused_and_csv_is_not() {
    let rows = || (0..=MOST_ROWS).map(|number| Ok(vec![Cell::from(i64::from(number))]));
    let head = TableHead {
        title: msg::TITLE.word("doors"),
        post: "Post".into(),
        span: msg::span_as_it_stands(),
        made_ms: now().wall_ms,
        by: "W".into(),
        unmasked: None,
    };
    let texts = Texts::new(Language::En);
    let to = |format, out: &mut Vec<u8>| {
        write(format, table(&["one"]).each(Ok(rows())).unwrap(), &head, (&texts, &now()), out)
    };
    let mut out = Vec::new();
    let refused = to(Format::Xlsx, &mut out);
    assert!(matches!(refused, Err(TableError::TooLong { limit: MOST_ROWS })));
    assert!(out.is_empty());
    assert_eq!(to(Format::Csv, &mut out).unwrap(), MOST_ROWS + 1);
}

/// An output that has room for so many bytes.
struct Full(usize);

impl Write for Full {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0 = self.0.checked_sub(bytes.len()).ok_or(io::ErrorKind::StorageFull)?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[test]
fn a_full_disk_and_a_row_that_cannot_be_read_end_every_form() {
    let texts = Texts::new(Language::En);
    let head = TableHead {
        title: msg::TITLE.word("doors"),
        post: "Post".into(),
        span: msg::span_as_it_stands(),
        made_ms: now().wall_ms,
        by: "W".into(),
        unmasked: None,
    };
    for format in [Format::Csv, Format::Xlsx, Format::Json, Format::Html] {
        let rows = (0_i64..1000).map(|number| Ok(vec![Cell::from(number)]));
        let filled = table(&["one"]).each(Ok(rows)).unwrap();
        let full = write(format, filled, &head, (&texts, &now()), &mut Full(600));
        let is_full =
            matches!(&full, Err(TableError::Io(error)) if error.kind() == io::ErrorKind::StorageFull);
        assert!(is_full, "{format:?}: {full:?}");
        let rows = [Ok(vec![Cell::from(1_i64)]), Err(StoreError::Damaged("torn".to_owned()))];
        let filled = table(&["one"]).each(Ok(rows.into_iter())).unwrap();
        let torn = write(format, filled, &head, (&texts, &now()), &mut Full(1 << 20));
        assert!(matches!(torn, Err(TableError::Store(_))), "{format:?}: {torn:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Whatever somebody writes: no form runs it, and each gives it back.
    #[test]
    fn words_come_back_as_they_were_and_never_run(raw in "[=+@'＝＠\\-\"a1,; \n\t李\u{1b}\u{202e}]{0,12}") {
        let cell = Cell::from(&SafeText::new(&raw));
        let wanted = match &cell { Cell::Text(text) => text.to_string(), _ => String::new() };
        let csv = written(Format::Csv, vec![vec![cell.clone()]], Language::En);
        let mut reader = ::csv::Reader::from_reader(&csv[..]);
        let field = reader.records().next().map_or(String::new(), |row| row.unwrap()[0].to_owned());
        prop_assert!(!field.starts_with(['=', '+', '-', '@', '＝', '＠']));
        prop_assert_eq!(field.strip_prefix('\'').unwrap_or(&field), &wanted);
        let json = written(Format::Json, vec![vec![cell.clone()]], Language::En);
        let json: serde_json::Value = serde_json::from_slice(&json).unwrap();
        prop_assert_eq!(json[0]["one"].as_str().unwrap_or_default(), &wanted);
        let filled = match in_workbook_of_two(&cell) { Data::String(text) => text, _ => String::new() };
        prop_assert_eq!(filled, wanted);
    }

    /// Whatever somebody writes, a page shows it and is made of nothing but its own tags.
    #[test]
    fn a_page_shows_words_and_never_obeys_them(raw in "[<>&\"'a=/ \u{1b}\u{202e}script]{0,16}") {
        let cell = Cell::from(&SafeText::new(&raw));
        let empty = written(Format::Html, vec![vec![Cell::Empty]], Language::En);
        let page = written(Format::Html, vec![vec![cell.clone()]], Language::En);
        let [page, empty] = [page, empty].map(|page| String::from_utf8(page).unwrap());
        for sign in ['<', '>', '"'] {
            prop_assert_eq!(page.matches(sign).count(), empty.matches(sign).count());
        }
        let (_, behind) = page.split_once("<td>").unwrap();
        let (shown, _) = behind.split_once("</td>").unwrap();
        let plain = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")];
        let plain = plain.iter().fold(shown.to_owned(), |text, (code, sign)| text.replace(code, sign));
        let wanted = match &cell { Cell::Text(text) => text.to_string(), _ => String::new() };
        prop_assert_eq!(plain, wanted);
    }
}

/// A table of a word, a number that is added up and drawn, and one that is neither.
fn counted() -> Table<(&'static str, i64, i64)> {
    type Row = (&'static str, i64, i64);
    Table::<Row>::empty()
        .column("one", msg::head_note(), 20, |row| Cell::Label(row.0.to_owned()))
        .column("two", msg::head_seq(), bars(20), |row| row.1)
        .column("three", msg::head_by(), 20, |row| row.2)
}

fn counted_as(format: Format, rows: &[(&'static str, i64, i64)]) -> Vec<u8> {
    let head = TableHead {
        title: msg::TITLE.word("doors"),
        post: "Post".into(),
        span: msg::span_as_it_stands(),
        made_ms: now().wall_ms,
        by: "W".into(),
        unmasked: None,
    };
    let mut out = Vec::new();
    let filled = counted().rows(Ok(rows.to_vec())).unwrap();
    let wrote = write(format, filled, &head, (&Texts::new(Language::En), &now()), &mut out);
    assert_eq!(wrote.unwrap() as usize, rows.len());
    out
}

#[test]
fn numbers_are_added_up_on_paper_and_not_for_programs() {
    let rows = [("a", 3, 5), ("b", 40, 5), ("c", 0, 5)];
    let sheet = sheet(counted_as(Format::Xlsx, &rows));
    assert_eq!(sheet.len(), 3 + rows.len() + 1);
    assert_eq!(sheet[6], [Data::String("Total".to_owned()), Data::Float(43.0), Data::Empty]);
    let page = String::from_utf8(counted_as(Format::Html, &rows)).unwrap();
    let totals = "<tr class=\"total\"><td>Total</td><td class=\"n\">43</td><td></td></tr>";
    assert!(page.contains(totals), "{page}");
    for (width, number) in [(5, 3), (78, 40), (0, 0)] {
        assert!(page.contains(&format!("<i style=\"width:{width}%\"></i>{number}</td>")), "{page}");
    }
    assert_eq!(String::from_utf8(counted_as(Format::Csv, &rows)).unwrap().lines().count(), 1 + rows.len());
    let json: serde_json::Value = serde_json::from_slice(&counted_as(Format::Json, &rows)).unwrap();
    assert_eq!(json.as_array().unwrap().len(), rows.len());
    // Of nothing, the sum is nothing, and no bar is drawn to it.
    let empty = String::from_utf8(counted_as(Format::Html, &[("a", 0, 0)])).unwrap();
    assert!(empty.contains("<td class=\"n\">0</td>") && !empty.contains("<i "), "{empty}");
}

/// The cell beside another, so that the row is there though the cell may be empty.
fn in_workbook_of_two(cell: &Cell) -> Data {
    sheet(written(Format::Xlsx, vec![vec![Cell::from(1_i64), cell.clone()]], Language::En))[3][1].clone()
}

#[test]
fn every_table_has_keys_of_its_own_that_programs_can_rely_on() {
    fn check<R: 'static>(table: Table<R>) {
        let is_key = |key: &str| key.chars().all(|c| c.is_ascii_lowercase() || c == '_');
        let heads = table.rows(Ok(Vec::new())).unwrap().heads;
        let mut keys: Vec<&str> = heads.iter().map(|head| head.key).collect();
        assert!(keys.iter().all(|key| is_key(key)), "{keys:?}");
        assert!(heads.iter().all(|head| (4..=60).contains(&head.look.width)));
        let count = keys.len();
        keys.sort_unstable();
        keys.dedup();
        assert_eq!(keys.len(), count, "{keys:?}");
        for texts in Language::ALL.map(Texts::new) {
            let headings: std::collections::BTreeSet<String> =
                heads.iter().map(|head| texts.say(&head.heading)).collect();
            assert_eq!(headings.len(), count, "{headings:?}");
        }
    }
    check(passages());
    check(doors());
    check(roster());
    check(rounds());
    check(points());
    check(incidents());
    check(closure());
    check(closure_points());
    check(checks());
    check(task_slots());
    check(repairs());
    check(reveals());
    check(by_hour());
    check(by_building());
    check(by_night());
    check(records(None));
    check(items());
    check(inside());
}

#[test]
fn every_table_has_a_title_that_can_be_the_name_of_a_sheet() {
    for (table, texts) in TABLES.iter().flat_map(|table| Language::ALL.map(|of| (table, Texts::new(of)))) {
        let title = texts.say(&table.title());
        assert!(
            title.chars().count() <= 31 && !title.contains(['[', ']', ':', '*', '?', '/', '\\', '\'']),
            "{title}"
        );
        assert!(!texts.say(&table.about()).is_empty(), "{}", table.name);
    }
    assert_eq!(msg::ABOUT.codes().len(), TABLES.len(), "a text is of no table");
}

#[test]
fn a_field_is_told_to_programs_to_people_or_to_both() {
    let texts = Texts::new(Language::En);
    let fields = Fields::from(table(&["one"]))
        .both("two", |row: &Vec<Cell>| row[1].clone())
        .data("three", |row| row[2].clone())
        .said(|_| msg::total());
    let row = vec![Cell::from(1_i64), Cell::time(now().wall_ms), Cell::from(&SafeText::new("13800001234"))];
    assert_eq!(
        fields.object(&row, &now()),
        serde_json::json!({ "one": 1, "two": "2026-02-24T19:30:00+08:00", "three": "138****1234" })
    );
    assert_eq!(fields.line(&row, &texts, &now()), "2026-02-24 19:30\tTotal");
    let nothing = vec![Cell::Empty, Cell::Empty, Cell::list(std::iter::empty())];
    assert_eq!(
        fields.object(&nothing, &now()),
        serde_json::json!({ "one": null, "two": null, "three": null })
    );
    assert_eq!(fields.line(&nothing, &texts, &now()), "\tTotal");
}
