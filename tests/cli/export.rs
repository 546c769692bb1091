//! Tables for the office, read back by libraries that share nothing with the writers, and compared with
//! what was entered into a real file through entry lines.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on shall stop there")]

mod patrols;

use std::fs;
use std::io::Cursor;
use std::os::unix::fs::PermissionsExt as _;
use std::path::PathBuf;

use calamine::{Data, Reader as _, Xlsx};
use chrono::{DateTime, NaiveDate, NaiveDateTime};
use rstest::rstest;
use serde_json::Value;

use crate::support::post::{Post, nightpost, text};

/// When the night of these tests begins.
const EVENING: &str = "2026-02-24T19:30:00+08:00";
/// And a moment behind midnight.
const MORNING: &str = "2026-02-25T00:30:00+08:00";

/// Residents whose names a spreadsheet would like to run, or would take apart.
const RESIDENTS: &str = "楼号,单元,房号,姓名,手机,身份证号\n\
    8,1,101,李小明,13800001111,000000194711053933\n\
    8,1,102,+SUM(1),13800001112,\n\
    8,1,103,@cmd,13800001113,\n\
    8,1,104,\"Wang, \"\"Q\"\"\nSecond\",13800001114,\n\
    8,1,1E2,'quoted,13800001115,\n";

/// Lines of the evening: their notes are hostile too.
const LINES: [&str; 5] = [
    "8-1-101 365 o n 家属电话13800002222",
    "8-1-102 366 o n =1+1",
    "8-1-103 i 38.2",
    "8-1-104 364 o n -2+3 \u{1b}[31m\u{202e}说,\"好\"",
    "8-1-1E2 e o n ＝cmd",
];

struct Office {
    post: Post,
}

impl Office {
    /// A post with residents and doors, in the evening.
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("post.db");
        let office = Self { post: Post { folder, file } };
        office.at(EVENING, &["init", "--post", "石榴巷=1", "--gates", "东门"]);
        let residents = office.path("residents.csv");
        fs::write(&residents, RESIDENTS).unwrap();
        office.ok(&["import", "residents", residents.to_str().unwrap()]);
        let doors = format!("{}/tests/data/doors.csv", env!("CARGO_MANIFEST_DIR"));
        office.ok(&["import", "doors", &doors]);
        office
    }

    /// The same after the evening's lines.
    fn worked() -> Self {
        let office = Self::new();
        for line in LINES {
            office.enter(line);
        }
        office
    }

    fn path(&self, name: &str) -> PathBuf {
        self.post.folder.path().join(name)
    }

    /// Runs a subcommand with the clock set anew.
    fn at(&self, moment: &str, args: &[&str]) {
        let output = nightpost(&self.post.file).env("NIGHTPOST_CLOCK", moment).args(args).output().unwrap();
        assert!(output.status.success(), "{args:?}: {}", text(&output.stderr));
    }

    fn ok(&self, args: &[&str]) -> Vec<u8> {
        let output = self.post.run(args);
        assert!(output.status.success(), "{args:?}: {}", text(&output.stderr));
        output.stdout
    }

    fn enter(&self, line: &str) {
        // Somebody turned back is no error of the test's.
        let said = self.post.run(&["enter", "--json", line]);
        assert!(text(&said.stdout).contains("\"seq\""), "{line}: {}", text(&said.stdout));
    }

    /// A table in one form, as bytes.
    fn export(&self, format: &str, args: &[&str]) -> Vec<u8> {
        self.ok(&[&["export", "--format", format], args].concat())
    }

    fn objects(&self, args: &[&str]) -> Vec<Value> {
        serde_json::from_slice(&self.export("json", args)).unwrap()
    }

    /// The rows of a table as CSV, the header first.
    fn fields(&self, args: &[&str]) -> Vec<Vec<String>> {
        let bytes = self.export("csv", args);
        let rest = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap();
        let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(rest);
        reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect()
    }

    /// The one sheet of a table as a workbook.
    fn cells(&self, args: &[&str]) -> Vec<Vec<Data>> {
        let mut book = Xlsx::new(Cursor::new(self.export("xlsx", args))).unwrap();
        let names = book.sheet_names();
        assert_eq!(names.len(), 1);
        assert!(book.worksheet_formula(&names[0]).unwrap().is_empty(), "a formula");
        let range = book.worksheet_range(&names[0]).unwrap();
        range.rows().map(<[Data]>::to_vec).collect()
    }

    /// The journal's passages: number and when.
    fn recorded(&self) -> Vec<(i64, i64)> {
        let log = text(&self.ok(&["log"]));
        let records = log.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
        let passages = records.filter(|record| record["kind"] == "passage.recorded");
        passages.map(|r| (r["seq"].as_i64().unwrap(), r["at_ms"].as_i64().unwrap())).collect()
    }
}

fn column<'a>(rows: &'a [Value], key: &str) -> Vec<&'a Value> {
    rows.iter().map(|row| &row[key]).collect()
}

/// What a form should hold where JSON has this value.
fn shown(value: &Value, yes_no: [&str; 2]) -> String {
    match value {
        Value::Null => String::new(),
        Value::Bool(yes) => yes_no[usize::from(!yes)].to_owned(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

#[test]
fn json_tells_what_was_entered() {
    let office = Office::worked();
    let rows = office.objects(&["passages"]);
    let recorded = office.recorded();
    let seqs: Vec<i64> = rows.iter().map(|row| row["seq"].as_i64().unwrap()).collect();
    assert_eq!(seqs, recorded.iter().map(|(seq, _)| *seq).collect::<Vec<_>>());
    for (row, (_, at_ms)) in rows.iter().zip(&recorded) {
        let time = row["time"].as_str().unwrap();
        assert!(time.ends_with("+08:00") && time.starts_with("2026-02-24T19:3"), "{time}");
        assert_eq!(DateTime::parse_from_rfc3339(time).unwrap().timestamp(), at_ms / 1000);
    }
    let of =
        |key: &str| column(&rows, key).into_iter().map(|value| shown(value, ["1", "0"])).collect::<Vec<_>>();
    assert_eq!(of("name"), ["李小明", "+SUM(1)", "@cmd", "Wang, \"Q\" Second", "'quoted"]);
    assert_eq!(of("room"), ["101", "102", "103", "104", "1E2"]);
    assert_eq!(of("direction"), ["out", "out", "in", "out", "out"]);
    assert_eq!(of("outcome"), ["admitted", "admitted", "refused", "admitted", "admitted"]);
    assert_eq!(of("reason"), ["", "", "fever", "", ""]);
    assert_eq!(of("temperature"), ["36.5", "36.6", "38.2", "36.4", ""]);
    assert_eq!(of("emergency"), ["0", "0", "0", "0", "1"]);
    assert_eq!(of("note"), ["家属电话138****2222", "=1+1", "", "-2+3 [31m说,\"好\"", "=cmd"]);
    assert_eq!(of("phone")[0], "138****1111");
    assert_eq!(of("id_number"), ["****3933", "", "", "", ""]);
    assert!(of("annulled").iter().all(|annulled| annulled == "0"));
}

#[test]
fn an_emergency_stands_in_its_table_with_what_was_told_of_it() {
    let office = Office::new();
    office.enter("/emergency o");
    let told = |office: &Office| {
        let rows = office.objects(&["emergencies"]);
        assert_eq!(rows.len(), 1);
        (rows[0]["seq"].to_string(), ["owed", "vehicle", "note"].map(|key| shown(&rows[0][key], ["1", "0"])))
    };
    let (seq, owed) = told(&office);
    assert_eq!(owed, ["1", "", ""]);
    office.enter(&format!("/debt {seq} 鲁B12345 心脏病"));
    assert_eq!(told(&office), (seq, ["0", "鲁B12345", "心脏病"].map(str::to_owned)));
}

/// The words of a language for the codes of these rows.
fn words(language: &str) -> [(&'static str, &'static str); 6] {
    match language {
        "en" => [
            ("out", "out"),
            ("in", "in"),
            ("admitted", "let through"),
            ("refused", "turned back"),
            ("fever", "fever"),
            ("resident", "resident"),
        ],
        _ => [
            ("out", "出"),
            ("in", "进"),
            ("admitted", "放行"),
            ("refused", "不放行"),
            ("fever", "发热"),
            ("resident", "住户"),
        ],
    }
}

#[rstest]
#[case("en", ["yes", "no"], "Passages", "Name")]
#[case("zh-CN", ["是", "否"], "进出登记表", "姓名")]
fn csv_and_workbook_tell_the_same_as_json_in_both_languages(
    #[case] language: &str,
    #[case] yes_no: [&str; 2],
    #[case] title: &str,
    #[case] name: &str,
) {
    let office = Office::worked();
    let args = ["passages", "--lang", language];
    let objects = office.objects(&args);
    let (fields, cells) = (office.fields(&args), office.cells(&args));
    let keys: Vec<String> = keys(&text(&office.export("json", &args)));
    assert_eq!((fields.len(), cells.len()), (objects.len() + 1, objects.len() + 3));
    assert_eq!(cells[0][0], Data::String(title.to_owned()));
    let note = cells[1][0].to_string();
    assert!(note.contains("石榴巷=1") && note.contains("2026-02-24 19:30"), "{note}");
    let header: Vec<String> = cells[2].iter().map(ToString::to_string).collect();
    assert_eq!(header, fields[0]);
    assert_eq!((header.len(), &header[6]), (keys.len(), &name.to_owned()));
    for (object, (fields, cells)) in objects.iter().zip(fields[1..].iter().zip(&cells[3..])) {
        for (key, (field, cell)) in keys.iter().zip(fields.iter().zip(cells)) {
            let value = &object[key];
            let word = words(language).into_iter().find(|(code, _)| value == code);
            let wanted = word.map_or_else(|| shown(value, yes_no), |(_, word)| word.to_owned());
            if key == "time" {
                let at = DateTime::parse_from_rfc3339(&wanted).unwrap().naive_local();
                assert_eq!(*field, at.format("%Y-%m-%d %H:%M:%S").to_string());
                assert_eq!(moment(cell), at);
                continue;
            }
            assert_eq!(field.strip_prefix('\'').unwrap_or(field), wanted);
            match (cell, value) {
                (Data::Empty, Value::Null) => {}
                (Data::Float(number), _) => assert_eq!(number.to_string(), wanted, "{key}"),
                (Data::String(text), Value::String(_) | Value::Bool(_)) => assert_eq!(*text, wanted, "{key}"),
                other => unreachable!("{key}: {other:?}"),
            }
            let is_number = value.is_number() || ["building", "stairwell"].contains(&key.as_str());
            assert_eq!(
                matches!(cell, Data::Float(_)),
                is_number || (key == "room" && value != "1E2"),
                "{key}"
            );
        }
    }
}

/// The keys of the first object, in their order.
fn keys(json: &str) -> Vec<String> {
    let line = json.lines().nth(1).unwrap().trim_end_matches(',');
    let row: Value = serde_json::from_str(line).unwrap();
    let mut keys = Vec::new();
    // The keys of a note within the row are not its own.
    for key in line.split("\":").map(|part| part.rsplit('"').next().unwrap().to_owned()) {
        if row.get(&key).is_some() && !keys.contains(&key) {
            keys.push(key);
        }
    }
    keys
}

/// The local time that a cell shows, as a spreadsheet counts.
fn moment(cell: &Data) -> NaiveDateTime {
    let Data::DateTime(at) = cell else { unreachable!("{cell:?} is no time") };
    let (year, month, day, hour, minute, second, milli) = at.to_ymd_hms_milli();
    assert_eq!(milli, 0);
    let date = NaiveDate::from_ymd_opt(i32::from(year), u32::from(month), u32::from(day)).unwrap();
    date.and_hms_opt(u32::from(hour), u32::from(minute), u32::from(second)).unwrap()
}

#[test]
fn nothing_that_was_written_by_others_runs_and_all_of_it_is_kept() {
    let office = Office::worked();
    let objects = office.objects(&["passages"]);
    let fields = office.fields(&["passages"]);
    let runs = |field: &String| field.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']);
    assert_eq!(fields.iter().flatten().find(|field| runs(field)), None);
    let at = |key: &str| fields[0].iter().position(|heading| heading == key).unwrap();
    for (key, heading) in [("name", "Name"), ("note", "Note")] {
        for (object, fields) in objects.iter().zip(&fields[1..]) {
            let field = &fields[at(heading)];
            assert_eq!(field.strip_prefix('\'').unwrap_or(field), object[key].as_str().unwrap_or_default());
        }
    }
    assert!(text(&office.export("csv", &["passages"])).ends_with("\r\n"));
}

#[rstest]
#[case("csv")]
#[case("xlsx")]
#[case("json")]
fn no_number_of_a_person_leaves_in_full(#[case] format: &str) {
    let office = Office::worked();
    let bytes = office.export(format, &["passages"]);
    let said = match format {
        "xlsx" => format!("{:?}", office.cells(&["passages"])),
        _ => text(&bytes),
    };
    assert!(said.contains("138****1111") && said.contains("138****2222"), "{said}");
    for number in ["13800001111", "13800002222", "000000194711053933"] {
        assert!(!said.contains(number), "{number}");
    }
}

#[test]
fn what_was_taken_back_is_there_only_when_asked_for() {
    let office = Office::worked();
    let undo = nightpost(&office.post.file)
        .args(["enter", "-"])
        .stdin(lines(&office, "/undo\n!\n"))
        .output()
        .unwrap();
    assert!(text(&undo.stdout).contains(" annulled, recorded"), "{}", text(&undo.stdout));
    assert_eq!(office.objects(&["passages"]).len(), LINES.len() - 1);
    let all = office.objects(&["passages", "--annulled"]);
    let annulled: Vec<bool> = column(&all, "annulled").iter().map(|value| value.as_bool().unwrap()).collect();
    assert_eq!(annulled, [false, false, false, false, true]);
}

/// Lines to read from.
fn lines(office: &Office, lines: &str) -> fs::File {
    let path = office.path("lines");
    fs::write(&path, lines).unwrap();
    fs::File::open(path).unwrap()
}

#[test]
fn a_night_reaches_over_midnight_and_a_time_cuts_it() {
    let office = Office::worked();
    office.at(MORNING, &["enter", "8-1-101 366 i"]);
    let names = |args: &[&str]| {
        let rows = office.objects(&[&["passages"], args].concat());
        column(&rows, "room")
            .iter()
            .map(|room| room.as_str().unwrap().to_owned())
            .collect::<Vec<_>>()
            .join(" ")
    };
    let all = "101 102 103 104 1E2 101";
    assert_eq!(names(&[]), all);
    assert_eq!(names(&["--night", "2026-02-24"]), all);
    assert_eq!(names(&["--night", "2026-02-25"]), "");
    assert_eq!(names(&["--from", "2026-02-25"]), "101");
    assert_eq!(names(&["--from", "19:00", "--to", "23:00"]), "101 102 103 104 1E2");
    assert_eq!(names(&["--from", "19:00", "--to", "06:00"]), all);
    assert_eq!(names(&["--from", "2026-02-24 18:00", "--to", "2026-02-24T19:00"]), "");
    let shift = serde_json::from_str::<Value>(text(&office.ok(&["log"])).lines().last().unwrap()).unwrap();
    assert_eq!(names(&["--shift", &shift["shift"].to_string()]), all);
}

#[test]
fn the_door_board_tells_states_and_checks() {
    let office = Office::new();
    office.enter("1-1 ok");
    office.enter("1-2..1-3 broken n 锁坏");
    let rows = office.objects(&["doors"]);
    assert_eq!(rows.len(), 24);
    let is = |row: usize, key: &str| shown(&rows[row][key], ["1", "0"]);
    assert_eq!([is(0, "state"), is(1, "state"), is(3, "state")], ["shut", "broken", "unknown"]);
    assert_eq!([is(1, "check_note"), is(3, "checked"), is(3, "checked_by")], ["锁坏", "", ""]);
    assert!(is(2, "checked").starts_with("2026-02-24T19:3"));
    let cells = office.cells(&["doors", "--lang", "zh-CN"]);
    assert_eq!(cells[4][4], Data::String("损坏".to_owned()));
    assert_eq!(cells[4][..2], [Data::Float(1.0), Data::Float(2.0)]);
    assert_eq!(office.fields(&["doors", "--lang", "zh-CN"])[2][4], "损坏");
}

#[test]
fn a_table_without_rows_has_its_header_in_every_form() {
    let office = Office::new();
    assert_eq!(office.objects(&["passages"]), Vec::<Value>::new());
    assert_eq!(office.fields(&["passages"]).len(), 1);
    assert_eq!(office.cells(&["passages"]).len(), 3);
}

#[test]
fn a_file_is_whole_its_owners_and_takes_the_place_of_the_old_one() {
    let office = Office::worked();
    let file = office.path("表.xlsx");
    let path = file.to_str().unwrap();
    let said = text(&office.ok(&["export", "passages", "--out", path]));
    assert!(said.starts_with("5 rows written") && !said.contains("in place of"), "{said}");
    assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
    let first = fs::read(&file).unwrap();
    assert!(Xlsx::new(Cursor::new(first)).is_ok());
    let said = text(&office.ok(&["export", "doors", "--out", path, "--lang", "zh-CN"]));
    assert!(said.starts_with("24 行") && said.contains("替换"), "{said}");
    let said = office.post.json(&["export", "doors", "--out", path, "--json"]);
    assert_eq!((&said["table"], &said["rows"]), (&"doors".into(), &24.into()));
    let left = fs::read_dir(office.post.folder.path()).unwrap();
    let left: Vec<String> = left.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    assert!(!left.iter().any(|name| name.contains(".part")), "{left:?}");
}

#[rstest]
#[case(&["cats"], 2, "passages, doors, roster, rounds, points, incidents")]
#[case(&[], 2, "missing")]
#[case(&["passages", "--format", "pdf"], 2, "csv, xlsx, json")]
#[case(&["passages", "--to", "20:00"], 2, "--from")]
#[case(&["passages", "--shift", "1", "--night", "2026-02-24"], 2, "cannot be used together")]
#[case(&["passages", "--shift", "999"], 1, "the latest: ")]
#[case(&["passages", "--night", "24.2."], 1, "such as 2026-02-24")]
#[case(&["passages", "--from", "soon"], 1, "local time")]
#[case(&["passages", "--from", "2026-02-24T20:00", "--to", "2026-02-24T19:00"], 1, "earlier")]
#[case(&["doors", "--annulled"], 1, "--annulled cannot be used with doors")]
#[case(&["passages", "--out", "x.xlsx", "--format", "csv"], 1, "change the ending")]
#[case(&["passages", "--as", "Z99"], 1, "Z99")]
fn what_cannot_be_is_told_with_the_mend(#[case] args: &[&str], #[case] code: i32, #[case] says: &str) {
    let office = Office::new();
    let output = office.post.run(&[&["export"], args].concat());
    let said = text(&output.stderr);
    assert_eq!((output.status.code(), output.stdout.len()), (Some(code), 0), "{said}");
    assert!(said.contains(says), "{said}");
    assert!(!said.contains("tables-") && !said.contains("cli-"), "{said}");
}

#[test]
fn the_posts_own_files_are_never_taken_for_a_table() {
    let office = Office::worked();
    for name in ["post.db", "post.db-wal", "post.db-head.anchor", "."] {
        let path = office.path(name);
        let output = office.post.run(&["export", "passages", "--out", path.to_str().unwrap()]);
        assert_eq!(output.status.code(), Some(1), "{name}");
    }
    office.ok(&["verify"]);
}
