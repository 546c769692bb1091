//! Every way in by every way out: what was handed in by whatever means comes out of no command with anything in it that a
//! terminal obeys, nobody sees, a browser runs or a spreadsheet reckons with, and what is rare but right comes out whole.

use std::collections::BTreeSet;
use std::ffi::OsString;
use std::fs;
use std::io::{Cursor, Write as _};
use std::os::unix::ffi::OsStringExt as _;
use std::process::{Command, Output, Stdio};

use calamine::{Data, Reader as _, Xlsx};
use serde_json::{Value, json};

use super::corpus::{Text, texts};
use super::fuzzed::checks::is_foreign;
use crate::support::post::{Post, nightpost, text};

/// A moment of the evening.
pub(crate) const CLOCK: &str = "2026-02-24T19:30:10+08:00";

/// A way in: what it is called, and all texts handed in by it, with what the program said.
pub(crate) type WayIn = (&'static str, fn(&Post, &[Text]) -> Vec<Output>);

pub(crate) const WAYS_IN: [WayIn; 15] = [
    ("entry lines of a pipe", entry_lines),
    ("entry lines with a key", keyed_lines),
    ("one entry line as an argument", argument_line),
    ("residents in UTF-8", |post, texts| residents(post, texts, |csv| csv.as_bytes().to_vec())),
    ("residents in GB18030", |post, texts| {
        residents(post, texts, |csv| encoding_rs::GB18030.encode(csv).0.into_owned())
    }),
    ("residents in UTF-16", |post, texts| {
        residents(post, texts, |csv| {
            [0xfeff].into_iter().chain(csv.encode_utf16()).flat_map(u16::to_le_bytes).collect()
        })
    }),
    ("residents in bytes of no encoding", residents_in_bytes),
    ("residents in a workbook", residents_in_a_workbook),
    ("the staff list", staff),
    ("the list of doors", doors),
    ("names of a post", names_of_a_post),
    ("rule files", rule_files),
    ("notes of flags", |post, texts| {
        each(post, texts, &["flags", "add", "3-2-101", "--kind", "medical", "--note={}"])
    }),
    ("words that are looked for", |post, texts| each(post, texts, &["find", "--", "{}"])),
    ("arguments, variables and the configuration file", surroundings),
];

/// A way out, and how what comes out is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Written {
    Lines,
    /// Lines of fields with a tab between them, as many in each.
    Fields,
    Json,
    JsonLines,
    Csv,
    Xlsx,
    Html,
}

const WAYS_OUT: [(&[&str], Written); 58] = [
    (&["log"], Written::JsonLines),
    (&["status"], Written::Lines),
    (&["status", "--json"], Written::Json),
    (&["find", "李"], Written::Fields),
    (&["find", "李", "--json"], Written::Json),
    (&["enter", "3-2-101"], Written::Lines),
    (&["enter", "--json", "3-2"], Written::JsonLines),
    (&["followup"], Written::Lines),
    (&["followup", "--json"], Written::Json),
    (&["incidents"], Written::Fields),
    (&["incidents", "--json"], Written::Json),
    (&["coverage"], Written::Fields),
    (&["coverage", "--json"], Written::Json),
    (&["handover"], Written::Lines),
    (&["handover", "--format", "html"], Written::Html),
    (&["handover", "--json"], Written::Json),
    (&["cards"], Written::Lines),
    (&["cards", "--format", "html"], Written::Html),
    (&["export", "passages", "--format", "csv"], Written::Csv),
    (&["export", "passages", "--format", "xlsx"], Written::Xlsx),
    (&["export", "passages", "--format", "json"], Written::Json),
    (&["export", "passages", "--format", "html"], Written::Html),
    (&["export", "records", "--format", "csv"], Written::Csv),
    (&["export", "items", "--format", "csv"], Written::Csv),
    (&["export", "inside", "--format", "csv"], Written::Csv),
    (&["export", "inside", "--format", "html"], Written::Html),
    (&["export", "incidents", "--format", "csv"], Written::Csv),
    (&["export", "follow-up", "--format", "csv"], Written::Csv),
    (&["export", "representatives", "--format", "csv"], Written::Csv),
    (&["export", "closure", "--format", "html"], Written::Html),
    (&["export", "doors", "--format", "csv"], Written::Csv),
    (&["export", "info-sheet"], Written::Html),
    (&["rules"], Written::Fields),
    (&["rules", "--json"], Written::Json),
    (&["flags"], Written::Fields),
    (&["flags", "--json"], Written::Json),
    (&["doors"], Written::Fields),
    (&["doors", "--json"], Written::Json),
    (&["tasks"], Written::Fields),
    (&["repairs"], Written::Fields),
    (&["schedule"], Written::Fields),
    (&["roster"], Written::Fields),
    (&["staff"], Written::Fields),
    (&["verify"], Written::Lines),
    (&["person", "show", "3-2-101", "--reason", "list"], Written::Lines),
    (&["person", "show", "3-2-101", "--reason", "list", "--json"], Written::Json),
    (&["person", "erase", "3-2-101", "--dry-run"], Written::Lines),
    (&["log", "--reveal", "the office asks"], Written::JsonLines),
    (&["export", "reveals", "--format", "csv"], Written::Csv),
    (&["purge", "--rules"], Written::Lines),
    (&["purge", "--dry-run", "--clock-is-right"], Written::Lines),
    (&["purge", "--clock-is-right"], Written::Lines),
    (&["purge", "--rules", "--json"], Written::Json),
    (&["backup", "copy.db"], Written::Lines),
    (&["backup", "--list"], Written::Lines),
    (&["restore", "copy.db"], Written::Lines),
    (&["doctor"], Written::Lines),
    (&["doctor", "--json"], Written::Json),
];

/// A list of so many who are at home, from 3-2-101 on.
fn at_home(many: usize) -> String {
    let rows = (0..many).map(|at| format!("3,2,{},李小明\n", 101 + at));
    format!("building,stairwell,room,name\n{}", rows.collect::<String>())
}

/// A post with somebody at home, a door and somebody of the office who can be named.
pub(crate) fn begun() -> Post {
    let post = Post::with_gates_at("东门, 西门", Some(CLOCK));
    for (kind, list) in
        [("residents", at_home(200)), ("doors", "building,stairwell,place\n3,2,yard\n".to_owned())]
    {
        let file = post.folder.path().join("first.csv");
        fs::write(&file, list).unwrap();
        let told = post.at(CLOCK, &["import", kind, file.to_str().unwrap(), "--yes"]);
        assert!(told.status.success(), "{}", text(&told.stderr));
    }
    let told = post.at(CLOCK, &["post", "--compound", "石榴巷", "--phone", "0532-80000417"]);
    assert!(told.status.success(), "{}", text(&told.stderr));
    post
}

/// The program in the folder of a post, with its log there.
fn here(post: &Post) -> Command {
    let mut command = nightpost(&post.file);
    let folder = post.folder.path();
    command.current_dir(folder).env("NIGHTPOST_CLOCK", CLOCK).env("XDG_STATE_HOME", folder.join("state"));
    command
}

/// Runs the program with something on its standard input.
fn fed(post: &Post, args: &[&str], bytes: &[u8]) -> Output {
    let mut command = here(post);
    command.args(args);
    let mut child =
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut input = child.stdin.take().unwrap();
    let bytes = bytes.to_vec();
    let writer = std::thread::spawn(move || input.write_all(&bytes));
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap().unwrap_or_default();
    output
}

/// Each text in the place of `{}` in the same command; what no argument can hold is left out.
fn each(post: &Post, texts: &[Text], args: &[&str]) -> Vec<Output> {
    let run = |hostile: &Text| {
        let bytes: Vec<u8> = hostile.bytes.iter().copied().filter(|byte| *byte != 0).collect();
        let args = args.iter().map(|arg| match arg.strip_suffix("{}") {
            Some(before) => OsString::from_vec([before.as_bytes(), &bytes].concat()),
            None => arg.into(),
        });
        here(post).args(args).output().unwrap()
    };
    texts.iter().map(run).collect()
}

/// Lines in which a text can stand behind a passage: as an incident, as what is wrong with a door, alone.
const LINES: [&str; 3] = ["/incident fence east-wall x3 ", "3-2 broken ", ""];

fn entry_lines(post: &Post, texts: &[Text]) -> Vec<Output> {
    let mut lines = Vec::new();
    for (at, text) in texts.iter().enumerate() {
        for line in [&format!("3-2-{} 365 o n ", 101 + at)].into_iter().map(String::as_str).chain(LINES) {
            lines.extend([line.as_bytes(), &text.one_line(), b"\n"].concat());
        }
    }
    vec![fed(post, &["enter", "-"], &lines)]
}

fn keyed_lines(post: &Post, texts: &[Text]) -> Vec<Output> {
    let mut lines = String::new();
    for (at, text) in texts.iter().enumerate() {
        let line = format!("3-2-{} 365 o n {}", 101 + at, text.lossy());
        lines += &format!("{}\n", json!({ "op": text.name, "line": line }));
        lines += &format!("{}\n", json!({ "op": text.lossy(), "line": "3-2-101 365 o" }));
        lines += &format!("{}\n", json!({ "op": text.name, text.lossy(): "x" }));
    }
    vec![fed(post, &["enter", "--json", "-"], lines.as_bytes())]
}

fn argument_line(post: &Post, texts: &[Text]) -> Vec<Output> {
    let mut outputs = each(post, texts, &["enter", "--", "{}"]);
    outputs.extend(each(post, texts, &["enter", "--json", "--", "{}"]));
    outputs
}

/// A cell of a list as a spreadsheet writes it.
fn cell(text: &str) -> String {
    format!("\"{}\"", text.replace('"', "\"\""))
}

/// What can stand in a list: one NUL, or one byte of no encoding, and the whole file is refused.
fn in_a_list(texts: &[Text]) -> Vec<&str> {
    texts.iter().filter_map(Text::text).filter(|text| !text.contains('\0')).collect()
}

/// A list in which each text is a name and a note, and one in which each is a header.
fn residents(post: &Post, texts: &[Text], encode: impl Fn(&str) -> Vec<u8>) -> Vec<Output> {
    let texts = in_a_list(texts);
    let mut list = "楼号,单元,房号,姓名,出生年,备注\n3,2,101,李小明,,\n".to_owned();
    for (at, text) in texts.iter().enumerate() {
        list += &format!("4,1,{},{},1970,{}\n", 101 + at, cell(text), cell(text));
    }
    // What stands in the wrong column is told.
    for (at, text) in texts.iter().enumerate() {
        list += &format!("4,{},{},李明,1970,\n", cell(text), 301 + at);
    }
    let headers: Vec<String> = texts.iter().map(|text| cell(text)).collect();
    let wide =
        format!("楼号,单元,房号,姓名,{}\n5,1,101,李雷{}\n", headers.join(","), ",".repeat(texts.len()));
    [list, wide].iter().flat_map(|list| imported(post, "residents", "list.csv", &encode(list))).collect()
}

/// Tries a list, then imports it.
fn imported(post: &Post, kind: &str, name: &str, bytes: &[u8]) -> Vec<Output> {
    let file = post.folder.path().join(name);
    fs::write(&file, bytes).unwrap();
    let file = file.to_str().unwrap();
    [vec!["--dry-run"], vec!["--skip-bad", "--yes"], vec!["--skip-bad", "--yes", "--json"]]
        .iter()
        .map(|how| post.at(CLOCK, &[["import", kind, file].as_slice(), how].concat()))
        .collect()
}

fn residents_in_bytes(post: &Post, texts: &[Text]) -> Vec<Output> {
    let one = |hostile: &Text| {
        let row = [b"3,2,101,", hostile.one_line().as_slice(), b"\n"].concat();
        let list = [b"building,stairwell,room,name\n", row.as_slice()].concat();
        let mut outputs = imported(post, "residents", "list.csv", &list);
        outputs.extend(imported(post, "residents", "list.csv", &hostile.bytes));
        outputs
    };
    texts.iter().filter(|text| in_a_list(std::slice::from_ref(text)).is_empty()).flat_map(one).collect()
}

fn residents_in_a_workbook(post: &Post, texts: &[Text]) -> Vec<Output> {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    sheet.set_name("李\u{202e}明").unwrap();
    for (column, name) in ["楼号", "单元", "房号", "姓名", "备注"].iter().enumerate() {
        sheet.write(0, u16::try_from(column).unwrap(), *name).unwrap();
    }
    for (at, text) in texts.iter().enumerate() {
        let (row, number) = (u32::try_from(at).unwrap() + 1, 101 + u16::try_from(at).unwrap());
        sheet.write(row, 0, 4).unwrap().write(row, 1, 1).unwrap().write(row, 2, number).unwrap();
        sheet.write(row, 3, text.lossy()).unwrap().write(row, 4, text.lossy()).unwrap();
    }
    imported(post, "residents", "list.xlsx", &book.save_to_buffer().unwrap())
}

fn staff(post: &Post, texts: &[Text]) -> Vec<Output> {
    let mut list = "工号,姓名,电话,职务\nW1,Warden,13900000417,officer\n".to_owned();
    for (at, text) in in_a_list(texts).into_iter().enumerate() {
        list += &format!("{:04},{},139000{:05},\n", 500 + at, cell(text), 10_000 + at);
        list += &format!("{},李明,{},{}\n", cell(text), cell(text), cell(text));
    }
    imported(post, "staff", "staff.csv", list.as_bytes())
}

fn doors(post: &Post, texts: &[Text]) -> Vec<Output> {
    let mut list = "楼号,单元,位置,类型,封条,负责人,电话,备注\n3,2,yard,,,,,\n".to_owned();
    for (at, text) in in_a_list(texts).into_iter().enumerate() {
        let [own, cell] = [&at.to_string(), &cell(text)].map(std::clone::Clone::clone);
        list += &format!("7,{own},{cell},{cell},,{cell},,{cell}\n7,{cell},x,,{cell},,{cell},\n");
    }
    imported(post, "doors", "doors.csv", list.as_bytes())
}

fn names_of_a_post(post: &Post, texts: &[Text]) -> Vec<Output> {
    let mut outputs = each(post, texts, &["post", "--compound={}", "--call={} 120"]);
    for (at, hostile) in texts.iter().enumerate() {
        let one = std::slice::from_ref(hostile);
        let other =
            Post { folder: tempfile::tempdir().unwrap(), file: post.folder.path().join(format!("{at}.db")) };
        outputs.extend(each(
            &other,
            one,
            &["init", "--post={}", "--gates={}", "--warden={}", "--plate-prefix={}"],
        ));
        outputs.extend(each(&other, one, &["init", "--post={}", "--gates=东门", "--warden={}"]));
        outputs.push(other.at(CLOCK, &["status"]));
        outputs.push(other.at(CLOCK, &["handover"]));
    }
    outputs
}

fn rule_files(post: &Post, texts: &[Text]) -> Vec<Output> {
    let file = post.folder.path().join("rules.toml");
    let mut outputs = Vec::new();
    for (at, text) in texts.iter().enumerate() {
        let quoted = toml_text(&text.lossy());
        let rule = format!("[[rule]]\nname = \"r{at}\"\nkind = \"free\"\nzh = {quoted}\nen = {quoted}\n");
        let slips = format!("[[rule]]\nname = {quoted}\nkind = {quoted}\n{quoted} = 1\nzh = \"x\"\n");
        for bytes in [rule.into_bytes(), slips.into_bytes(), text.bytes.clone()] {
            fs::write(&file, bytes).unwrap();
            outputs.push(post.at(CLOCK, &["rules", "add", "--file", file.to_str().unwrap()]));
        }
    }
    outputs
}

/// A text as a TOML file has it.
fn toml_text(text: &str) -> String {
    let escaped = |c: char| match c {
        '"' | '\\' => format!("\\{c}"),
        c if c.is_control() => format!("\\u{:04x}", u32::from(c)),
        c => c.to_string(),
    };
    format!("\"{}\"", text.chars().map(escaped).collect::<String>())
}

fn surroundings(post: &Post, texts: &[Text]) -> Vec<Output> {
    let config = post.folder.path().join("config.toml");
    let mut outputs = Vec::new();
    for hostile in texts {
        let word = OsString::from_vec(hostile.bytes.iter().copied().filter(|byte| *byte != 0).collect());
        let quoted = toml_text(&hostile.lossy());
        fs::write(&config, format!("theme = {quoted}\n{quoted} = 1\n")).unwrap();
        let run = |args: &[OsString], env: &[(&str, OsString)]| {
            let mut command = here(post);
            command.envs(env.iter().cloned()).args(args);
            command.output().unwrap()
        };
        let named = |name: &str| [OsString::from(name), word.clone()];
        outputs.push(run(&["config".into()], &[("NIGHTPOST_CONFIG", config.clone().into())]));
        outputs.push(run(&["status".into()], &[("NIGHTPOST_CLOCK", word.clone())]));
        outputs.push(run(&["status".into()], &[("NIGHTPOST_CONFIG", word.clone())]));
        outputs.push(run(&["status".into()], &[("LANG", word.clone()), ("TERM", word.clone())]));
        outputs.push(run(&["status".into()], &[("NIGHTPOST_DB", post.folder.path().join(&word).into())]));
        outputs.push(run(&[OsString::from("import"), "residents".into(), word.clone()], &[]));
        outputs.push(run(&named("export"), &[]));
        outputs.push(run(&named("help"), &[]));
        outputs.push(run(&["status".into(), "--as".into(), word.clone()], &[]));
        outputs.push(run(std::slice::from_ref(&word), &[]));
    }
    outputs
}

/// Nothing in a text that comes out is obeyed or unseen; it ends lines and no more.
#[track_caller]
fn is_clean(told: &str, whence: &str) {
    let told = told.strip_prefix('\u{feff}').unwrap_or(told).replace("\r\n", "\n");
    if let Some((at, c)) = told.char_indices().find(|(_, c)| is_foreign(*c) && *c != '\n') {
        let near: String = told[..at].chars().rev().take(60).collect::<Vec<_>>().into_iter().rev().collect();
        panic!("{whence}: {c:?} behind {near:?}");
    }
}

/// What came out of a command, by how it is written.
#[track_caller]
fn comes_out_clean(output: &Output, written: Written, whence: &str) {
    let stderr = String::from_utf8(output.stderr.clone()).unwrap_or_else(|_| panic!("{whence}: no UTF-8"));
    is_clean(&stderr, whence);
    assert!(!stderr.contains("panicked"), "{whence}: {stderr}");
    assert!(matches!(output.status.code(), Some(0..=2)), "{whence}: {:?} {stderr}", output.status);
    if written == Written::Xlsx {
        return in_a_workbook(&output.stdout, whence);
    }
    let told = String::from_utf8(output.stdout.clone()).unwrap_or_else(|_| panic!("{whence}: no UTF-8"));
    if written == Written::Fields {
        // A heading may stand above them.
        let fields = told.lines().map(|line| line.matches('\t').count()).filter(|fields| *fields > 0);
        let fields: BTreeSet<usize> = fields.collect();
        assert!(fields.len() <= 1, "{whence}: {told}");
        return is_clean(&told.replace('\t', " "), whence);
    }
    is_clean(&told, whence);
    match written {
        Written::Lines | Written::Fields | Written::Xlsx => {}
        Written::Json => in_json(&serde_json::from_str(&told).unwrap_or_default(), whence),
        Written::JsonLines => {
            for line in told.lines() {
                in_json(&serde_json::from_str(line).unwrap_or_default(), whence);
            }
        }
        Written::Csv => {
            let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(told.as_bytes());
            for record in reader.records() {
                for cell in &record.unwrap() {
                    let bare = cell.parse::<f64>().is_ok();
                    let first = cell.trim_start_matches('\u{feff}').chars().next();
                    let reckons = first.is_some_and(|c| "=+-@\t\r\0＝＋－＠".contains(c));
                    assert!(bare || !reckons, "{whence}: {cell:?}");
                }
            }
        }
        Written::Html => in_html(&told, whence),
    }
}

/// No text in JSON hides anything behind an escape.
#[track_caller]
fn in_json(value: &Value, whence: &str) {
    match value {
        Value::String(text) => is_clean(&text.replace('\n', " "), whence),
        Value::Array(values) => values.iter().for_each(|value| in_json(value, whence)),
        Value::Object(fields) => fields.iter().for_each(|(name, value)| {
            is_clean(name, whence);
            in_json(value, whence);
        }),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

#[track_caller]
fn in_a_workbook(bytes: &[u8], whence: &str) {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes.to_vec())).unwrap_or_else(|_| panic!("{whence}"));
    for name in book.sheet_names() {
        is_clean(&name, whence);
        assert!(book.worksheet_formula(&name).unwrap().used_cells().next().is_none(), "{whence}");
        for (_, _, cell) in book.worksheet_range(&name).unwrap().used_cells() {
            if let Data::String(text) = cell {
                is_clean(text, whence);
            }
        }
    }
}

/// The tags that the pages of the program are made of.
const TAGS: &str = "!DOCTYPE html head meta title style body h1 h2 h3 p bdi div span table caption colgroup col thead tbody \
                    tfoot tr th td ul ol li section header footer main b strong em small br hr svg rect path dl dt dd pre";

/// Only our own tags with our own attributes: no script, no handler, nothing to be fetched.
#[track_caller]
fn in_html(page: &str, whence: &str) {
    for tag in page.split('<').skip(1) {
        let tag = tag.split_once('>').unwrap_or_else(|| panic!("{whence}: <{tag}")).0;
        let mut words = tag.trim_start_matches('/').trim_end_matches('/').split_ascii_whitespace();
        let name = words.next().unwrap_or_default();
        assert!(TAGS.split_ascii_whitespace().any(|known| known == name), "{whence}: <{tag}>");
        for attribute in words {
            let name = attribute.split('=').next().unwrap();
            assert!(!name.starts_with("on") && !["href", "src"].contains(&name), "{whence}: <{tag}>");
        }
    }
}

/// Every text in the records of a post.
fn recorded(post: &Post) -> BTreeSet<String> {
    fn walk(value: &Value, into: &mut BTreeSet<String>) {
        match value {
            Value::String(text) => drop(into.insert(text.clone())),
            Value::Array(values) => values.iter().for_each(|value| walk(value, into)),
            Value::Object(fields) => fields.values().for_each(|value| walk(value, into)),
            Value::Null | Value::Bool(_) | Value::Number(_) => {}
        }
    }
    let mut all = BTreeSet::new();
    for line in text(&post.at(CLOCK, &["log"]).stdout).lines() {
        walk(&serde_json::from_str(line).unwrap(), &mut all);
    }
    all
}

/// The ways in that keep what was handed in, word for word.
const KEEP_WHOLE: [&str; 7] = [
    "entry lines of a pipe",
    "entry lines with a key",
    "residents in UTF-8",
    "residents in GB18030",
    "residents in UTF-16",
    "rule files",
    "names of a post",
];

fn way(index: usize) {
    let (way, hand_in) = WAYS_IN[index];
    let (post, texts) = (begun(), texts());
    let written = if way == "words that are looked for" { Written::Fields } else { Written::Lines };
    for (at, output) in hand_in(&post, &texts).iter().enumerate() {
        comes_out_clean(output, written, &format!("{way}, answer {at}"));
    }
    if KEEP_WHOLE.contains(&way) {
        let recorded = recorded(&post);
        // Of a list a formula is refused, with its row and the mend.
        let refused = |text: &&Text| way.starts_with("residents") && text.name.starts_with("whole-formula");
        for text in texts.iter().filter(|text| text.is_whole && !refused(text)) {
            let whole = text.lossy();
            assert!(recorded.iter().any(|kept| kept.contains(&whole)), "{way}: {} is lost", text.name);
        }
    }
    // Whoever asks for what is held of them gets a file.
    let file = post.folder.path().join("person.out");
    for (format, written) in [("text", Written::Lines), ("html", Written::Html), ("json", Written::Json)] {
        let told = ["person", "export", "3-2-101", "--reason", "list", "--format", format, "--out"];
        let output = post.at(CLOCK, &[told.as_slice(), &[file.to_str().unwrap()]].concat());
        comes_out_clean(&output, Written::Lines, &format!("{way}, {told:?}"));
        if let Ok(stdout) = fs::read(&file) {
            comes_out_clean(&Output { stdout, ..output }, written, &format!("{way}, the file of {told:?}"));
            fs::remove_file(&file).unwrap();
        }
    }
    // Each way out in both languages, by turns.
    for (at, (args, written)) in WAYS_OUT.into_iter().enumerate() {
        let language = ["en", "zh-CN"][(index + at) % 2];
        let output = here(&post).args(args).args(["--lang", language]).output().unwrap();
        assert!(!output.stdout.is_empty() || !output.stderr.is_empty(), "{args:?} says nothing");
        comes_out_clean(&output, written, &format!("{way}, {args:?} in {language}"));
    }
    // What the program wrote of all that into its log.
    let logs: Vec<_> = fs::read_dir(post.folder.path().join("state/nightpost")).unwrap().flatten().collect();
    assert!(!logs.is_empty());
    for file in logs {
        let log = fs::read_to_string(file.path()).unwrap();
        is_clean(&log, &format!("{way}, {}", file.path().display()));
    }
}

#[rstest::rstest]
fn nothing_hostile_that_comes_in_goes_out(
    #[values(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14)] index: usize,
) {
    way(index);
}
