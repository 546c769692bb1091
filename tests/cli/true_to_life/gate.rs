//! The gate's rules as they are met at the entry line: what is measured is kept before anything is asked,
//! what happened is written down as it happened, an answer is given to its question.

use std::io::Write;
use std::process::{Command, Stdio};

use serde_json::Value;

use crate::support::post::{Post, nightpost, text};

const RESIDENTS: &str = "\
name,building,stairwell,room,birth year
Zhang Wei,3,2,501,1980
Zhang Min,3,2,501,1984
Wang Fang,4,1,101,1990
Zhao Lei,4,1,102,1970
余二,5,1,101,1960
于娥儿,5,1,102,1961
";

/// The program on a post whose clock stands at a time of the day.
pub(crate) fn clocked(post: &Post, clock: &str, args: &[&str]) -> Command {
    let mut command = nightpost(&post.file);
    command.env("NIGHTPOST_CLOCK", format!("2026-02-24T{clock}:00+08:00")).args(args);
    command
}

/// A post with residents and gates.
pub(crate) fn post_with(gates: &str) -> Post {
    let folder = tempfile::tempdir().unwrap();
    let (file, list) = (folder.path().join("post.db"), folder.path().join("residents.csv"));
    std::fs::write(&list, RESIDENTS).unwrap();
    let post = Post { folder, file };
    let list = list.to_str().unwrap();
    for args in [&["init", "--post", "Post", "--gates", gates][..], &["import", "residents", list][..]] {
        let done = clocked(&post, "17:00", args).output().unwrap();
        assert!(done.status.success(), "{}", text(&done.stderr));
    }
    post
}

/// A post whose gate never closes.
pub(crate) fn post() -> Post {
    post_with("East")
}

/// What is answered to lines that come one after the other, at a time of the day.
pub(crate) fn at(post: &Post, clock: &str, lines: &[&str]) -> Vec<Value> {
    let mut command = clocked(post, clock, &["enter", "-", "--json"]);
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    child.stdin.take().unwrap().write_all((lines.join("\n") + "\n").as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    let answers: Vec<Value> =
        text(&output.stdout).lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(answers.len(), lines.len(), "{}", text(&output.stderr));
    answers
}

/// What came of each line, in one word.
pub(crate) fn outcomes(answers: &[Value]) -> Vec<&str> {
    answers.iter().map(|answer| answer["outcome"].as_str().unwrap()).collect()
}

/// What a subcommand prints as data, late in the evening.
pub(crate) fn json(post: &Post, args: &[&str]) -> Value {
    let output = clocked(post, "21:00", args).output().unwrap();
    serde_json::from_slice(&output.stdout).unwrap()
}

/// How many fevers the handover tells of.
pub(crate) fn fevers(post: &Post) -> usize {
    json(post, &["handover", "--format", "json"])["fevers"].as_array().unwrap().len()
}

#[test]
fn a_fever_is_recorded_though_the_same_person_was_recorded_a_moment_ago() {
    let post = post();
    let said = at(&post, "19:30", &["zhangwei 364 i", "zhangwei 385 i", "zhangwei 365 i"]);
    assert_eq!(outcomes(&said), ["admitted", "refused", "held"], "{said:?}");
    assert_eq!(fevers(&post), 1);
}

#[test]
fn a_fever_waits_for_no_direction_no_reason_and_no_third_digit() {
    let post = post();
    let lines = ["zhangwei 385", "zhangwei 365 i", "zhangmin 38 i", "zhangmin 365 i"];
    assert_eq!(outcomes(&at(&post, "19:30", &lines)), ["refused", "held", "refused", "held"]);
    // A cold reading is none, with or without its last digit.
    let lines = ["wangfang 345 i", "wangfang 34 i", "wangfang 34 q", "zhaolei 39 q", "zhaolei 365 i"];
    assert_eq!(outcomes(&at(&post, "19:31", &lines)), ["held", "held", "held", "refused", "held"]);
    assert_eq!(fevers(&post), 3);
}

#[test]
fn a_fever_of_one_of_a_household_is_recorded_before_the_others_are_asked_about() {
    let post = post();
    let said = at(&post, "19:30", &["3-2-501 g", "1 385 2 36 i", "!", "zhangwei 365 i"]);
    assert_eq!(outcomes(&said), ["held", "confirm_needed", "admitted", "held"], "{said:?}");
    assert!(said[1]["seq"].is_i64(), "{said:?}");
    let said = at(&post, "19:40", &["4-1-102 g", "1 386 i", "4-1-101 g", "1 x i"]);
    assert_eq!(outcomes(&said)[1], "refused", "{said:?}");
    // Whoever is hot does not wait for the household.
    let said = at(&post, "19:50", &["wangfang 388 i g", "wangfang 365 i"]);
    assert_eq!(outcomes(&said), ["refused", "held"], "{said:?}");
    assert_eq!(fevers(&post), 3);
}

#[test]
fn a_fever_from_the_paper_pad_opens_a_case() {
    let post = post();
    let said = at(&post, "19:30", &["/late 18:25 #1 zhangwei i 391", "zhangwei 365 i"]);
    assert_eq!(outcomes(&said), ["refused", "held"], "{said:?}");
    assert!(said[0]["message"].as_str().unwrap().contains("18:30"), "{said:?}");
    // Nor is the pad a way around it, and what lies before the fever is what it was.
    let lines = ["/late 19:00 #2 zhangwei i 365", "/late 18:20 #3 zhangwei i 365", "zhangwei 366w"];
    let said = at(&post, "19:31", &lines);
    assert_eq!(outcomes(&said), ["held", "admitted", "admitted"], "{said:?}");
    assert_eq!(fevers(&post), 1);
}

#[test]
fn a_corrected_reading_that_is_a_fever_opens_a_case_and_its_undo_closes_it() {
    let post = post();
    let seq = at(&post, "19:30", &["zhangwei 365 i"])[0]["seq"].as_i64().unwrap();
    let correct = format!("/correct {seq} 391 n typo");
    let said = at(&post, "19:32", &[&correct, "zhangwei 365 o"]);
    assert_eq!(outcomes(&said), ["refused", "held"], "{said:?}");
    assert_eq!(fevers(&post), 1);
    let said = at(&post, "19:34", &["/undo", "!", "zhangwei 365 o"]);
    assert_eq!(outcomes(&said), ["confirm_needed", "recorded", "admitted"], "{said:?}");
    assert_eq!(fevers(&post), 0);
}

#[test]
fn a_refusal_is_told_before_a_question() {
    let post = post_with("East 06:00-19:00");
    // Recorded a moment ago, two digits, and the gate is closed: there is nothing to say yes to.
    let said = at(&post, "18:59", &["zhangwei 365 o"]);
    assert_eq!(outcomes(&said), ["admitted"]);
    let said = at(&post, "19:00", &["zhangwei 36 i", "zhangwei 365 i", "wangfang r n drunk"]);
    assert_eq!(outcomes(&said), ["refused", "refused", "held"], "{said:?}");
}

#[test]
fn what_happened_is_written_down_though_the_gate_is_closed_and_the_quota_used() {
    let post = post_with("East 06:00-19:00");
    let said = at(&post, "18:00", &["/rule add two-days", "zhangwei 365 o", "zhangmin 365 o"]);
    assert_eq!(outcomes(&said), ["recorded", "admitted", "refused"], "{said:?}");
    let lines = ["/late 19:10 #1 zhangmin o 364", "/late 19:20 #2 zhangmin i 364", "wangfang 365 i"];
    let said = at(&post, "19:30", &lines);
    assert_eq!(outcomes(&said), ["admitted", "admitted", "refused"], "{said:?}");
    let levels: Vec<&str> =
        said[0]["findings"].as_array().unwrap().iter().map(|f| f["level"].as_str().unwrap()).collect();
    assert!(!levels.contains(&"refuse") && levels.contains(&"advise"), "{said:?}");
    // A slip: it was the other of them who went, and the way was another.
    let seq = said[1]["seq"].as_i64().unwrap();
    let said = at(&post, "19:40", &[&format!("/correct {seq} zhangwei i n slip")]);
    assert_eq!(outcomes(&said), ["admitted"], "{said:?}");
    let count = &json(&post, &["status", "--json"])["head_count"];
    assert_eq!((&count["residents_inside"], &count["residents_outside"]), (&1.into(), &1.into()), "{count}");
}

#[test]
fn a_reading_that_lost_its_digits_is_no_choice() {
    let post = post();
    let lines = ["zhangwei 364 o", "zhangwei", "6.", "06.", "5.", "365 i !", "zhaolei o 6.", "!"];
    let said = at(&post, "19:30", &lines);
    assert_eq!(
        outcomes(&said)[2..],
        ["confirm_needed", "error", "confirm_needed", "admitted", "confirm_needed", "admitted"],
        "{said:?}"
    );
    let rows = json(&post, &["export", "passages", "--format", "json"]);
    let emergencies = rows.as_array().unwrap().iter().filter(|row| row["emergency"] == true).count();
    assert_eq!(emergencies, 1, "{rows}");
}

#[test]
fn a_note_is_no_answer_to_where_a_returnee_has_been() {
    let post = post();
    let flag = ["flags", "add", "zhangwei", "--kind", "returnee"];
    assert!(clocked(&post, "18:00", &flag).output().unwrap().status.success());
    let said = at(&post, "18:10", &["zhangwei x i n thermometer flat", "!"]);
    assert_eq!(outcomes(&said), ["confirm_needed", "admitted"], "{said:?}");
    at(&post, "18:20", &["zhangwei 365 o"]);
    // It is asked again until it is answered, and the other note stays beside the answer.
    let said = at(&post, "18:30", &["zhangwei x i n thermometer flat", "n Jinan"]);
    assert_eq!(outcomes(&said), ["confirm_needed", "admitted"], "{said:?}");
    let said = at(&post, "18:40", &["zhangwei 365 o"]);
    assert_eq!(outcomes(&said), ["admitted"]);
    assert_eq!(outcomes(&at(&post, "18:50", &["zhangwei 365 i"])), ["admitted"]);
    let log = clocked(&post, "21:00", &["log"]).output().unwrap();
    assert!(text(&log.stdout).contains("thermometer flat; Jinan"), "{}", text(&log.stdout));
}

#[test]
fn nobody_is_less_than_nobody() {
    let post = post();
    let lines = ["zhangwei 365 i", "/vehicle 鲁B12345 o 3", "/vehicle 鲁B12345 i 2", "/vehicle 鲁B12345 o 1"];
    let said = at(&post, "19:30", &lines);
    assert!(said[1]["message"].as_str().unwrap().contains("3 of them never entered"), "{said:?}");
    let count = &json(&post, &["status", "--json"])["head_count"];
    assert_eq!((&count["others_inside"], &count["others_unmatched"]), (&1.into(), &3.into()), "{count}");
    let inside = &json(&post, &["handover", "--format", "json"])["inside"];
    assert_eq!((&inside["others_inside"], &inside["others_unmatched"]), (&1.into(), &3.into()), "{inside}");
}

/// A post with doors, and a team for its rounds.
fn post_with_doors() -> Post {
    let post = post();
    let lists = [
        ("doors", "building,stairwell\n1,1\n1,2\n1,3\n1,4\n"),
        ("staff", "staff no,name,duty,team\nC3,Wang Dui,captain,3\n"),
    ];
    for (list, rows) in lists {
        let file = post.folder.path().join(format!("{list}.csv"));
        std::fs::write(&file, rows).unwrap();
        let done = clocked(&post, "17:10", &["import", list, file.to_str().unwrap()]).output().unwrap();
        assert!(done.status.success(), "{}", text(&done.stderr));
    }
    post
}

#[test]
fn a_yes_works_wherever_a_question_can_come_and_is_no_note() {
    let post = post_with_doors();
    let lines = [
        "1-* broken !",
        "1-1..1-4 ok",
        "!",
        "1-1 broken",
        "1-1..1-4 ok !",
        "p3 out",
        "p3 1-* broken !",
        "p3 1-1..1-4 ok !",
        "zhangwei x i ! n why",
        "zhangwei 36 i ! n why",
        "wangfang x i n why !",
    ];
    let said = at(&post, "19:30", &lines);
    assert_eq!(outcomes(&said)[1], "confirm_needed", "{said:?}");
    let others = said.iter().enumerate().filter(|(at, _)| *at != 1);
    for (_, answer) in others {
        assert!(answer["ok"].as_bool().unwrap(), "{answer}");
    }
    let log = text(&clocked(&post, "21:00", &["log"]).output().unwrap().stdout);
    assert!(!log.contains("\"!\"") && !log.contains(" !\""), "{log}");
}

#[test]
fn a_broken_door_that_stands_open_is_shown_as_both() {
    let post = post_with_doors();
    at(&post, "19:30", &["1-1 broken", "1-1 open", "1-2 broken"]);
    let doors = json(&post, &["doors", "--json"]);
    assert!(doors.to_string().contains("broken_open"), "{doors}");
    let counted = &json(&post, &["status", "--json"])["doors"];
    assert_eq!((&counted["broken"], &counted["open"]), (&2.into(), &0.into()), "{counted}");
}

#[test]
fn a_plate_of_two_readings_offers_both_and_a_time_of_another_night_says_which() {
    let post = post();
    let said = at(&post, "17:26", &["B12345", "/vehicle B12345 i", "/late 03:00 zhangwei i 365", "yuer"]);
    let told = |at: usize| said[at]["message"].as_str().unwrap().to_owned();
    for answer in [told(0), told(1)] {
        // Which letter belongs before it is the post's own affair.
        let plates = answer.matches("B12345").count();
        assert!(plates >= 2, "{answer}");
    }
    assert!(told(2).contains("/late 02-24T03:00"), "{}", told(2));
    let matches = said[3]["matches"].as_array().unwrap();
    assert_eq!(matches[0]["name"], "余二", "{matches:?}");
    assert_eq!(outcomes(&at(&post, "17:27", &["/late 02-24T03:00 zhangwei i 365"])), ["admitted"]);
}

#[test]
fn a_yes_behind_undo_takes_the_last_record_back_and_one_behind_a_number_is_for_whom_it_picks() {
    let post = post();
    let said = at(
        &post,
        "19:30",
        &["zhangwei 365 i", "/undo !", "zhangwei 365 i", "/undo", "!", "zhang 36 i", "1!"],
    );
    let wanted = ["admitted", "recorded", "admitted", "confirm_needed", "recorded", "ambiguous", "admitted"];
    assert_eq!(outcomes(&said), wanted, "{said:?}");
    let said = at(&post, "19:40", &["zhang 36 o", "2", "!", "zhang 36 i", "2 !", "!"]);
    let wanted = ["ambiguous", "confirm_needed", "admitted", "ambiguous", "admitted", "error"];
    assert_eq!(outcomes(&said), wanted, "{said:?}");
}

/// A post with a list of its own.
fn post_of(list: &str) -> Post {
    let post = post();
    let file = post.folder.path().join("list.csv");
    std::fs::write(&file, list).unwrap();
    let done =
        clocked(&post, "17:10", &["import", "residents", file.to_str().unwrap(), "--yes"]).output().unwrap();
    assert!(done.status.success(), "{}", text(&done.stderr));
    post
}

#[test]
fn a_visitor_names_the_home_as_the_line_takes_it() {
    let post = post_of(
        "name,phase,building,stairwell,room\n张三,1,3,2,501\n李四,2,3,2,501\n王五,1,4,1,101\n赵六,2,5,,201\n",
    );
    let lines = [
        "/visitor Kim 4-1-101 13900000009",
        "/visitor Lee 3-2-501 13900000008",
        "/visitor Lee 2期3-2-501 13900000008",
        "/visitor Roe 5-201",
        "/visitor Poe 9-1-101",
    ];
    let said = at(&post, "19:30", &lines);
    assert_eq!(outcomes(&said), ["held", "error", "held", "held", "error"], "{said:?}");
    assert!(said[1]["message"].as_str().unwrap().contains("1期3-2-501 or 2期3-2-501"), "{said:?}");
    let found = json(&post, &["find", "kim", "--json"]);
    assert_eq!(found[0]["home"], "1期4-1-101", "{found}");
}

#[test]
fn whoever_waits_by_one_home_waits_by_the_other_too() {
    let id = "000000198001011235";
    let post = post_of(&format!(
        "name,building,stairwell,room,id number\nZhang Wei,3,2,501,{id}\nZhang Wei,5,1,101,{id}\nWang Fang,4,1,101,\n"
    ));
    let said =
        at(&post, "19:30", &["3-2-501 zhangwei q i", "5-1-101 zhangwei q i", "5-1-101 zhangwei 365 i"]);
    assert_eq!(outcomes(&said), ["queued", "error", "admitted"], "{said:?}");
    // Done is done: nobody stands in the queue for them.
    let queue = json(&post, &["status", "--json"]);
    assert!(!queue.to_string().contains("\"queue\":1"), "{queue}");
}
