//! What a feeder, a stranger at the keyboard and a clock that jumped may not do: record a line twice, lock somebody
//! out, or pass for sure.

use std::io::{BufRead as _, BufReader, Write as _};
use std::process::Stdio;
use std::time::{Duration, Instant};

use nightpost::domain::command::{Command, Erase, LaneCommand};
use nightpost::domain::now::Now;
use nightpost::domain::value::Id;
use nightpost::store::{Context, Op, Store};
use serde_json::{Value, json};

use crate::support::post::{Post, nightpost, text};

/// A post with lists, of which the first household is 夏帅 (4453) and 林秀梅 (7622).
fn compound() -> Post {
    let post = Post::with_gates("East, West");
    let residents = ["import", "residents", "tests/data/residents-utf8.csv", "--yes"];
    for args in [
        &residents[..],
        &["import", "doors", "tests/data/doors.csv"],
        &["import", "staff", "tests/data/staff.csv"],
    ] {
        let output = post.run(args);
        assert!(output.status.success(), "{args:?}: {}", text(&output.stderr));
    }
    post
}

fn keyed(op: &str, line: &str) -> String {
    json!({ "op": op, "line": line }).to_string()
}

/// The answers of one feeder to these lines.
fn feed(post: &Post, lines: &[String]) -> Vec<Value> {
    let mut child = nightpost(&post.file)
        .args(["enter", "-", "--json"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all((lines.join("\n") + "\n").as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    text(&output.stdout).lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// How many records there are.
fn records(post: &Post) -> usize {
    text(&post.run(&["log"]).stdout).lines().count()
}

/// An answer without the word that it is not the first.
fn first_of(mut answer: Value) -> Value {
    assert_eq!(answer.as_object_mut().unwrap().remove("repeated"), Some(json!(true)), "{answer}");
    answer
}

/// A feeder that answers `before` and is killed once it carried out the last line, before anybody hears of it: the
/// pipe that it answers into is full by then.
fn killed_unheard(post: &Post, before: &[String], last: &str) {
    let (answers, mut to_answers) = std::io::pipe().unwrap();
    let mut child = nightpost(&post.file)
        .args(["enter", "-", "--json"])
        .stdin(Stdio::piped())
        .stdout(to_answers.try_clone().unwrap())
        .spawn()
        .unwrap();
    let mut lines = child.stdin.take().unwrap();
    let mut answers = BufReader::new(answers);
    for line in before {
        writeln!(lines, "{line}").unwrap();
        answers.read_line(&mut String::new()).unwrap();
    }
    to_answers.write_all(&vec![b' '; 64 * 1024]).unwrap();
    let before = kept(post);
    writeln!(lines, "{last}").unwrap();
    let begun = Instant::now();
    while kept(post) == before {
        assert!(begun.elapsed() < Duration::from_mins(1), "{last} was never carried out");
        std::thread::yield_now();
    }
    child.kill().unwrap();
    child.wait().unwrap();
}

/// How many keys the file knows.
fn kept(post: &Post) -> i64 {
    let conn = rusqlite::Connection::open(&post.file).unwrap();
    conn.query_row("SELECT count(*) FROM fed", [], |row| row.get(0)).unwrap_or_default()
}

/// Lines that are entered before, and the line of each kind.
const KINDS: [(&str, &[&str], &str); 27] = [
    ("passage", &[], "xs 4453 365 i"),
    ("out", &["xs 4453 365 i"], "lxm 7622 364 o"),
    ("passage with a question", &["xs 4453 365 i"], "xs 4453 365 i"),
    ("yes to it", &["xs 4453 365 i", "xs 4453 365 i"], "!"),
    ("several meant", &[], "x"),
    ("one opened", &[], "xs 4453"),
    ("reading of who is open", &["xs 4453"], "365 i"),
    ("queue", &[], "xs 4453 q"),
    ("refused by hand", &["xs 4453"], "r n drunk"),
    ("emergency lane", &[], "lxm 7622 e o"),
    ("fever", &[], "lxm 7622 385 i"),
    ("second reading of a fever", &["lxm 7622 385 i"], "lxm 7622 383c i"),
    ("cold", &[], "lxm 7622 341 i"),
    ("courier", &[], "/courier SF 1234 shelf 3"),
    ("vehicle", &[], "/vehicle 鲁B12345 i 2 repairs"),
    ("tailgate", &[], "+2"),
    ("incident", &[], "/incident fence east-wall wire cut"),
    ("note to an incident", &["/incident fence east-wall wire cut"], "/incident 1 mended for now"),
    ("note", &[], "xs 4453 365 i n flat battery"),
    ("patrol", &["p1 out"], "p1 3-2 ok / 3-3 open"),
    ("visitor", &[], "/visitor 王五 1-1-101 13900000417"),
    ("late", &[], "/late 18:05 #123 xs 4453 i 365"),
    ("correction", &["+1"], "/undo"),
    ("doors", &[], "3-2..3-4 ok"),
    ("checklist", &[], "/check scanner ok"),
    ("not to be read", &[], "36 5 %% i"),
    ("flag", &["xs 4453"], "/flag quarantine until 03-08 stay inside"),
];

#[test]
fn a_line_with_a_key_that_was_cut_off_before_its_answer_is_there_once() {
    for (kind, before, line) in KINDS {
        let post = compound();
        let before: Vec<String> =
            before.iter().enumerate().map(|(at, line)| keyed(&format!("before {at}"), line)).collect();
        killed_unheard(&post, &before, &keyed("k", line));
        let there = records(&post);
        let lines: Vec<String> = before.iter().cloned().chain([keyed("k", line)]).collect();
        let again = feed(&post, &lines);
        assert_eq!(again.len(), lines.len(), "{kind}");
        assert!(again.iter().all(|answer| answer["repeated"] == true), "{kind}: {again:?}");
        let twice = feed(&post, &lines);
        assert_eq!(again, twice, "{kind}");
        assert_eq!(records(&post), there, "{kind}: {again:?}");
        let answer = again.last().unwrap();
        assert_eq!((&answer["line"], &answer["op"]), (&json!(line), &json!("k")), "{kind}");
        // What was answered unheard is what is answered without a kill.
        let whole = feed(&compound(), &lines);
        for (first, again) in whole.into_iter().zip(again) {
            let again = first_of(again);
            assert_eq!(first["outcome"], again["outcome"], "{kind}");
            assert_eq!(first["seq"], again["seq"], "{kind}");
            assert_eq!(first.get("repeated"), None, "{kind}");
        }
        assert_eq!(post.json(&["verify", "--json"])["sound"], true, "{kind}");
    }
}

#[test]
fn a_talk_that_was_cut_off_goes_on_where_it_was() {
    let post = compound();
    let talk = [
        keyed("1", "xs 4453"),
        keyed("2", "/visitor 王五 1-1-101 13900000417"),
        keyed("3", "365 i"),
        keyed("4", "!"),
        keyed("5", "lxm 7622 341 i"),
        keyed("6", "364"),
    ];
    // Each line comes from another feeder, which is sent all lines before it again.
    let mut told = Vec::new();
    for count in 1..=talk.len() {
        let mut answers = feed(&post, &talk[..count]);
        let newest = answers.pop().unwrap();
        assert_eq!(newest.get("repeated"), None);
        assert_eq!(answers.into_iter().map(first_of).collect::<Vec<_>>(), told);
        told.push(newest);
    }
    let outcomes: Vec<&str> = told.iter().map(|answer| answer["outcome"].as_str().unwrap()).collect();
    assert_eq!(outcomes[..4], ["held", "held", "confirm_needed", "admitted"]);
    assert!(told[3]["message"].as_str().unwrap().contains("王五"), "{}", told[3]);
    assert!(told[5]["message"].as_str().unwrap().contains("林秀梅"), "{}", told[5]);
}

#[test]
fn behind_a_record_that_is_told_again_nobody_is_open() {
    let post = compound();
    let talk = [keyed("1", "xs 4453"), keyed("2", "365 i")];
    feed(&post, &talk);
    let there = records(&post);
    let answers = feed(&post, &[talk[0].clone(), talk[1].clone(), "364 o".to_owned()]);
    assert_eq!(answers[2]["ok"], false, "{}", answers[2]);
    assert_eq!(records(&post), there);
}

#[test]
fn a_line_that_comes_twice_to_one_feeder_does_not_disturb_who_is_open() {
    let post = compound();
    let opened = keyed("1", "xs 4453");
    let answers = feed(&post, &[opened.clone(), "lxm 7622".to_owned(), opened, "364 o".to_owned()]);
    assert_eq!(answers[2]["repeated"], true);
    assert!(answers[3]["message"].as_str().unwrap().starts_with("林秀梅"), "{}", answers[3]);
}

#[test]
fn a_key_belongs_to_its_line_whoever_sends_it() {
    let post = compound();
    let first = feed(&post, &[keyed("k", "+2")]);
    let again = nightpost(&post.file).args(["enter", "--gate", "2", &keyed("k", "+2")]).output();
    let again: Value = serde_json::from_slice(&again.unwrap().stdout).unwrap();
    assert_eq!(first_of(again), first[0]);
    let there = records(&post);
    let other = feed(&post, &[keyed("k", "+3")]);
    assert_eq!((&other[0]["ok"], other[0].get("repeated")), (&json!(false), None));
    assert!(other[0]["message"].as_str().unwrap().contains("its own key"), "{}", other[0]);
    assert_eq!(records(&post), there);
    // Followed, the mend works.
    assert_eq!(feed(&post, &[keyed("another", "+3")])[0]["outcome"], "recorded");
}

#[test]
fn two_feeders_that_are_sent_the_same_lines_at_once_record_each_once() {
    let post = compound();
    let lines: Vec<String> = (0..40).map(|at| keyed(&format!("k{at}"), "+1")).collect();
    let before = records(&post);
    let answers: Vec<Vec<Value>> = std::thread::scope(|scope| {
        let feeders: Vec<_> = (0..3).map(|_| scope.spawn(|| feed(&post, &lines))).collect();
        feeders.into_iter().map(|feeder| feeder.join().unwrap()).collect()
    });
    assert_eq!(records(&post) - before, 40);
    for at in 0..lines.len() {
        let seqs: Vec<&Value> = answers.iter().map(|told| &told[at]["seq"]).collect();
        assert!(seqs.iter().all(|seq| *seq == seqs[0]), "{seqs:?}");
        let first = answers.iter().filter(|told| told[at].get("repeated").is_none()).count();
        assert_eq!(first, 1, "one of them was first");
    }
}

#[test]
fn cards_that_ran_together_under_one_key_are_answered_each_and_told_again_each() {
    let post = compound();
    let line = "+1\n+2\r\n3-2 ok";
    let first = feed(&post, &[keyed("k", line)]);
    assert_eq!(
        first.iter().map(|answer| answer["line"].as_str().unwrap()).collect::<Vec<_>>(),
        ["+1", "+2", "3-2 ok"]
    );
    let again: Vec<Value> = feed(&post, &[keyed("k", line)]).into_iter().map(first_of).collect();
    assert_eq!(again, first);
}

#[test]
fn an_object_that_is_no_line_says_what_it_lacks_in_both_languages() {
    let post = compound();
    let there = records(&post);
    let long = keyed(&"k".repeat(65), "+1");
    for (line, en, zh) in [
        (r#"{"op": "a""#, "complete JSON", "完整的 JSON"),
        (r#"{"op": "a"}"#, "field line is missing", "缺少 line"),
        (r#"{"line": "+1"}"#, "field op is missing", "缺少 op"),
        (r#"{"op": "a", "line": "+1", "gate": 2}"#, "Leave out gate", "gate"),
        (r#"{"op": 7, "line": "+1"}"#, "op must be text", "op 须是文"),
        (r#"{"op": "", "line": "+1"}"#, "key is empty", "编号是空的"),
        (&long, "65 characters", "65 个字"),
    ] {
        for (lang, wanted) in [("en", en), ("zh-CN", zh)] {
            let output = post.run(&["--lang", lang, "enter", line]);
            assert_eq!(output.status.code(), Some(1), "{line}");
            let answer: Value = serde_json::from_slice(&output.stdout).unwrap();
            assert!(answer["message"].as_str().unwrap().contains(wanted), "{answer}");
        }
    }
    assert_eq!(records(&post), there);
}

#[test]
fn whoever_is_erased_is_erased_from_the_answers_too() {
    let post = compound();
    let line = keyed("k", "/visitor Zebedee 1-1-101 13900000417");
    let first = feed(&post, &[line.clone(), keyed("q", "xs 4453")]);
    let conn = rusqlite::Connection::open(&post.file).unwrap();
    let told = |conn: &rusqlite::Connection| -> String {
        conn.query_row("SELECT coalesce(group_concat(answers || key), '') FROM fed", [], |row| row.get(0))
            .unwrap()
    };
    assert!(told(&conn).contains("Zebedee"));
    let found = post.json(&["find", "Zebedee", "--json"]);
    let subject: Id = found[0]["id"].as_str().unwrap().parse().unwrap();
    let now = || Now { wall_ms: 1_771_932_600_000, mono_ms: 0, boot: [0; 16], offset_s: 8 * 3600 };
    let context = Context::new(now, |bytes| bytes.fill(7));
    let op = Op { id: Id([9; 16]), actor: "W1".to_owned(), terminal: "test".to_owned(), begun_by: None };
    Store::open(&post.file, context).unwrap().execute(&op, &Command::Erase(Erase { subject })).unwrap();
    assert!(!told(&conn).contains("Zebedee") && !told(&conn).contains("夏帅"));
    let again = first_of(feed(&post, &[line]).remove(0));
    assert_eq!(
        (&again["outcome"], &again["seq"], &again["ok"]),
        (&first[0]["outcome"], &first[0]["seq"], &first[0]["ok"])
    );
    assert!(again["message"].as_str().unwrap().contains("erased"), "{again}");
}

#[test]
fn plain_lines_are_recorded_as_often_as_they_come() {
    let post = compound();
    let before = records(&post);
    let answers = feed(&post, &["+1".to_owned(), "+1".to_owned()]);
    assert!(answers.iter().all(|answer| answer.get("repeated").is_none() && answer.get("op").is_none()));
    assert!(records(&post) >= before + 2);
}

/// What a subcommand prints on a machine in a zone.
fn in_zone(post: &Post, zone: &str, args: &[&str]) -> String {
    let output = nightpost(&post.file).env("TZ", zone).args(args).output().unwrap();
    text(&output.stdout) + &text(&output.stderr)
}

/// How a passage's time ends, as it is exported on a machine in a zone.
fn exported_offset(post: &Post, zone: &str) -> String {
    let table = in_zone(post, zone, &["export", "passages", "--format", "json"]);
    let passage: Value =
        serde_json::from_str(table.lines().find(|line| line.starts_with('{')).unwrap()).unwrap();
    let time = passage
        .as_object()
        .unwrap()
        .values()
        .filter_map(Value::as_str)
        .find(|text| text.contains('T'))
        .unwrap();
    time[time.len() - 6..].to_owned()
}

#[test]
fn the_post_goes_by_its_own_time_wherever_the_machine_thinks_that_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let post = Post { file: folder.path().join("post.db"), folder };
    in_zone(&post, "Asia/Shanghai", &["init", "--post", "Post"]);
    in_zone(&post, "UTC", &["import", "residents", "tests/data/residents-utf8.csv"]);
    in_zone(&post, "UTC", &["enter", "xs 4453 365 i"]);
    for zone in ["UTC", "America/New_York"] {
        assert!(in_zone(&post, zone, &["post"]).contains("+08:00"), "{zone}");
        assert_eq!(exported_offset(&post, zone), "+08:00", "{zone}");
    }
    let told = in_zone(&post, "UTC", &["post", "--zone", "-3:30"]);
    assert!(told.contains("-03:30"), "{told}");
    assert_eq!(exported_offset(&post, "Asia/Shanghai"), "-03:30");
    assert_eq!(post.json(&["post", "--json"])["zone"], "-03:30");
    assert_eq!(post.json(&["verify", "--json"])["sound"], true);
    let wrong = in_zone(&post, "UTC", &["post", "--zone", "Middle/Earth"]);
    assert!(wrong.contains("--zone +08:00"), "{wrong}");
    // Followed, the mend works.
    in_zone(&post, "UTC", &["post", "--zone", "+08:00"]);
    assert_eq!(exported_offset(&post, "UTC"), "+08:00");
}

#[test]
fn a_file_from_before_takes_the_time_of_its_machine_once() {
    let post = compound();
    let conn = rusqlite::Connection::open(&post.file).unwrap();
    assert_eq!(conn.execute("DELETE FROM meta WHERE key = 'zone'", []).unwrap(), 1);
    assert!(in_zone(&post, "Asia/Tokyo", &["post"]).contains("+09:00"));
    assert!(in_zone(&post, "Asia/Shanghai", &["post"]).contains("+09:00"));
}

#[test]
fn after_a_jump_of_the_clock_scripts_are_told_as_the_screen_is() {
    let post = compound();
    let calm = feed(&post, &["+1".to_owned(), keyed("calm", "+1")]);
    assert!(calm.iter().all(|answer| answer["time_uncertain"] == false), "{calm:?}");
    assert_eq!(post.json(&["status", "--json"])["time_uncertain"], false);
    // Somebody worked at another time of the day, which is not over yet.
    let wall_ms = chrono::Utc::now().timestamp_millis() + 3 * 60 * 60 * 1000;
    let context = Context::new(
        move || Now { wall_ms, mono_ms: 0, boot: [0; 16], offset_s: 8 * 3600 },
        |bytes| bytes.fill(7),
    );
    let op = Op { id: Id([9; 16]), actor: "W1".to_owned(), terminal: "test".to_owned(), begun_by: None };
    Store::open(&post.file, context)
        .unwrap()
        .execute(&op, &Command::Lane(LaneCommand::Tailgate { gate: 1, count: 1 }))
        .unwrap();
    let told = feed(&post, &["+1".to_owned(), keyed("after", "+1"), keyed("calm", "+1")]);
    for answer in &told[..2] {
        assert_eq!(answer["time_uncertain"], true, "{answer}");
        assert!(answer["message"].as_str().unwrap().contains("time uncertain"), "{answer}");
    }
    assert_eq!(first_of(told[2].clone()), calm[1], "what was answered before stays so");
    assert_eq!(post.json(&["status", "--json"])["time_uncertain"], true);
    assert!(text(&post.run(&["--lang", "zh-CN", "status"]).stdout).contains("时间存疑"));
    assert!(text(&post.run(&["--lang", "zh-CN", "enter", "+1"]).stdout).contains("时间存疑"));
}

/// What a handover page counts, reckoned from the journal as it is printed.
fn counted_by_hand(post: &Post) -> std::collections::BTreeMap<String, u64> {
    let log = text(&post.run(&["log"]).stdout);
    let records: Vec<Value> = log.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let body = |record: &Value| record["body"].clone();
    let gone: Vec<i64> = records
        .iter()
        .filter(|record| record["kind"] == "record.annulled")
        .map(|record| body(record)["seq"].as_i64().unwrap())
        .collect();
    let mut counts = std::collections::BTreeMap::new();
    let mut add = |kind: &str, count: u64| *counts.entry(kind.to_owned()).or_insert(0) += count;
    for record in records.iter().filter(|record| !gone.contains(&record["seq"].as_i64().unwrap())) {
        let body = body(record);
        match record["kind"].as_str().unwrap() {
            "passage.recorded" => {
                let way = if body["direction"] == "in" { "in" } else { "out" };
                add(if body["outcome"] == "refused" { "refused" } else { way }, 1);
                if !body["late"].is_null() {
                    add("late", 1);
                }
                if body["emergency"] == true {
                    add("emergencies", 1);
                }
            }
            "tailgate.recorded" => add("tailgates", body["count"].as_u64().unwrap()),
            "courier.recorded" => {
                add("couriers", 1);
                add("parcels", body["parcels"].as_u64().unwrap());
            }
            "visitor.registered" => add("visitors", 1),
            "vehicle.passed" => add("vehicles", 1),
            "temperature.held" => add("cold_readings", 1),
            "incident.opened" => add("incidents", 1),
            "door.checked" => {
                add("door_looks", u64::try_from(body["checks"].as_array().unwrap().len()).unwrap());
            }
            _ => {}
        }
    }
    counts
}

#[test]
fn the_handover_page_counts_what_a_reader_of_the_journal_counts() {
    let post = compound();
    let list = std::fs::read_to_string("tests/data/residents-utf8.csv").unwrap();
    let people: Vec<String> = list
        .lines()
        .skip(1)
        .filter_map(|line| line.split(',').nth(6).filter(|phone| phone.len() == 11).map(str::to_owned))
        .collect();
    let mut lines = Vec::new();
    for round in 0..12 {
        for (nth, phone) in people.iter().enumerate() {
            let way = if (round + nth) % 2 == 0 { "i" } else { "o" };
            lines.push(match (round + nth) % 7 {
                3 => format!("{phone} r {way} n no mask"),
                5 => format!("{phone} 341 {way}"),
                6 => format!("{phone} e {way}"),
                _ => format!("{phone} 36{} {way}", nth % 9),
            });
            // Whatever was asked is answered with yes, and some of it is taken back.
            lines.push("!".to_owned());
            if (round * nth) % 11 == 10 {
                lines.extend(["/undo".to_owned(), "!".to_owned()]);
            }
        }
        lines.extend(
            ["+2", "/courier SF 1234 shelf 3", "3-2..3-4 ok", "/vehicle 鲁B12345 i 2 repairs"]
                .map(str::to_owned),
        );
        lines.push("/incident fence east-wall wire cut".to_owned());
    }
    feed(&post, &lines);
    let page = post.json(&["handover", "--format", "json"]);
    let told = page["counts"]["total"].as_object().unwrap();
    let wanted = counted_by_hand(&post);
    assert!(wanted.values().sum::<u64>() > 200, "{wanted:?}");
    for (kind, count) in &wanted {
        assert_eq!(told.get(kind).and_then(Value::as_u64), Some(*count), "{kind}: {told:?}");
    }
    assert_eq!(told.len(), wanted.len(), "{told:?}");
    let hours = page["counts"]["hours"].as_array().unwrap().iter().chain([&page["counts"]["before"]]);
    let in_hours = |kind: &str| -> u64 {
        hours.clone().filter_map(|hour| hour.get("figures").unwrap_or(hour)[kind].as_u64()).sum()
    };
    assert!(told.iter().all(|(kind, count)| Some(in_hours(kind)) == count.as_u64()), "{page}");
    assert_eq!(u64::try_from(page["refusals"].as_array().unwrap().len()).unwrap(), wanted["refused"]);
}
