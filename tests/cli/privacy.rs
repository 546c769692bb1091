//! Days to keep, what goes by them, all that is held of one person, and a journal without whole numbers: as a script
//! sees it.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use serde_json::{Value, json};

use crate::support::post::{Post, fails, nightpost, text};

const PHONE: &str = "13900000417";
const BEGAN: &str = "2026-02-24T20:00:00+08:00";
const DAY_LATER: &str = "2026-02-25T20:00:00+08:00";
const LATER: &str = "2026-03-20T20:00:00+08:00";

/// A post with two residents, one of whom has passed.
fn post() -> Post {
    let post = Post::with_gates_at("East", Some(BEGAN));
    let list = post.folder.path().join("residents.csv");
    let residents = format!(
        "姓名,楼号,单元,房号,出生年,手机\n李小明,3,2,501,1980,{PHONE}\n王芳,4,1,101,1990,13900001234\n"
    );
    std::fs::write(&list, residents).unwrap();
    assert!(post.at(BEGAN, &["import", "residents", list.to_str().unwrap()]).status.success());
    for line in ["王芳 365 o n 到药店", "李小明 366 o"] {
        let said = post.at(BEGAN, &["enter", line]);
        assert!(said.status.success(), "{}", text(&said.stdout));
    }
    post
}

fn told(post: &Post, clock: &str, args: &[&str]) -> Value {
    let output = post.at(clock, args);
    assert!(output.status.success(), "{args:?}: {}{}", text(&output.stdout), text(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

fn said(post: &Post, clock: &str, args: &[&str]) -> String {
    let output = post.at(clock, args);
    assert!(output.status.success(), "{args:?}: {}{}", text(&output.stdout), text(&output.stderr));
    text(&output.stdout)
}

#[test]
fn what_would_go_is_told_first_and_then_goes_with_a_certificate() {
    let post = post();
    let rules = told(&post, DAY_LATER, &["purge", "--rules", "--json"]);
    assert_eq!(
        (&rules["days"][0], &rules["last"]),
        (&json!({ "kind": "passages", "days": 14, "set": null }), &json!(null))
    );
    // Weeks without a record: the clock may be wrong, until somebody says that it is not.
    fails(&post.at(LATER, &["purge", "--dry-run"]), 1, &["ahead of the records", "--clock-is-right"]);
    let plan = told(&post, LATER, &["purge", "--dry-run", "--clock-is-right", "--json"]);
    assert_eq!(plan["counts"], json!({ "passages": 2 }));
    assert_eq!(
        told(&post, LATER, &["purge", "--dry-run", "--clock-is-right", "--json"]),
        plan,
        "it writes nothing"
    );
    let gone = told(&post, LATER, &["purge", "--clock-is-right", "--json"]);
    assert_eq!((&gone["counts"], &gone["log_is_empty"]), (&plan["counts"], &json!(true)));
    let rules = said(&post, LATER, &["purge", "--rules"]);
    assert!(
        rules.contains("passages: 14 days (usual)") && rules.contains("last purge 2026-03-20"),
        "{rules}"
    );
    let log = said(&post, LATER, &["log"]);
    assert!(log.contains("purge.done") && !log.contains("到药店"), "{log}");
    assert!(post.at(LATER, &["verify"]).status.success());
    assert_eq!(told(&post, LATER, &["status", "--json"])["head_count"]["residents_outside"], json!(2));
}

#[test]
fn days_are_set_by_an_officer_within_their_range() {
    let post = post();
    let set =
        told(&post, DAY_LATER, &["purge", "--keep", "passages=30", "--keep", "temperatures=30", "--json"]);
    assert_eq!(set["set"][0]["days"], json!(30));
    fails(&post.at(DAY_LATER, &["purge", "--keep", "passages=3"]), 1, &["7 to 3650"]);
    fails(&post.at(DAY_LATER, &["purge", "--keep", "fortnight"]), 1, &["--keep passages=14"]);
    let plan = told(&post, LATER, &["purge", "--dry-run", "--clock-is-right", "--json"]);
    assert_eq!(plan["counts"], json!({}), "thirty days are not over");
    assert_eq!(told(&post, LATER, &["status", "--json"])["days_kept"]["passages"], json!(30));
}

#[test]
fn the_journal_shows_no_whole_number_but_for_a_reason_which_is_a_record() {
    let post = post();
    assert!(post.at(BEGAN, &["enter", "王芳 pass"]).status.code().is_some());
    let log = said(&post, DAY_LATER, &["log"]);
    assert!(log.contains("139****0417") && !log.contains(PHONE), "{log}");
    fails(&post.at(DAY_LATER, &["log", "--reveal", ""]), 1, &["needs a reason"]);
    let whole = said(&post, DAY_LATER, &["log", "--reveal", "letter of the subdistrict"]);
    assert!(whole.contains(PHONE));
    let last: Value = serde_json::from_str(whole.lines().last().unwrap()).unwrap();
    assert_eq!((&last["kind"], &last["body"]["table"]), (&json!("export.unmasked"), &json!("log")));
}

#[test]
fn the_number_of_a_pass_card_stays_readable_in_the_journal() {
    let post = post();
    let cards = told(&post, BEGAN, &["cards", "--json"]);
    let number = cards[0]["number"].as_str().unwrap().replace(' ', "");
    assert_eq!(number.len(), 16, "{cards}");
    assert!(said(&post, DAY_LATER, &["log"]).contains(&number));
}

#[test]
fn all_that_is_held_of_somebody_is_shown_for_a_reason_and_that_is_a_record() {
    let post = post();
    fails(&post.at(DAY_LATER, &["person", "show", "王芳"]), 1, &["--reason"]);
    let page = said(&post, DAY_LATER, &["person", "show", "王芳", "--reason", "she asks"]);
    for part in ["王芳", "4-1-101", "139****1234", "out", "put on the list"] {
        assert!(page.contains(part), "{part} is not in {page}");
    }
    assert!(!page.contains("already recorded"), "{page}");
    let object = told(&post, DAY_LATER, &["person", "show", "王芳", "--reason", "she asks", "--json"]);
    let kinds: Vec<&str> =
        object["records"].as_array().unwrap().iter().filter_map(|record| record["kind"].as_str()).collect();
    assert_eq!(kinds, ["person.added", "passage.recorded", "person.read", "person.read"]);
    assert!(!object.to_string().contains("13900001234"));
    let whole =
        told(&post, DAY_LATER, &["person", "show", "王芳", "--reason", "she asks", "--unmasked", "--json"]);
    assert_eq!(whole["person"]["phone"], json!("13900001234"));
    fails(&post.at(DAY_LATER, &["person", "export", "王芳", "--reason", "list"]), 1, &["--out"]);
    let out = post.folder.path().join("page.html");
    let out = out.to_str().unwrap();
    said(
        &post,
        DAY_LATER,
        &["person", "export", "王芳", "--reason", "list", "--format", "html", "--out", out],
    );
    let html = std::fs::read_to_string(out).unwrap();
    assert!(html.starts_with("<!DOCTYPE html>") && html.contains("王芳"));
}

#[test]
fn somebody_is_erased_unless_something_is_open_and_the_counts_stay() {
    let post = post();
    let before = told(&post, BEGAN, &["status", "--json"]);
    let plan = told(&post, BEGAN, &["person", "erase", "王芳", "--dry-run", "--json"]);
    assert_eq!(plan["records"], json!(2));
    fails(&post.at(BEGAN, &["person", "erase", "王芳"]), 1, &["--yes"]);
    assert!(post.at(BEGAN, &["flags", "add", "王芳", "--kind", "home_quarantine"]).status.success());
    fails(
        &post.at(BEGAN, &["person", "erase", "王芳", "--yes"]),
        1,
        &["cannot be erased now", "still holds"],
    );
    assert!(post.at(BEGAN, &["flags", "end", "王芳", "--kind", "home_quarantine"]).status.success());
    let told_of = said(&post, BEGAN, &["person", "erase", "王芳", "--yes"]);
    assert!(told_of.contains("erased") && told_of.contains("keep their numbers"), "{told_of}");
    let find = nightpost(&post.file).env("NIGHTPOST_CLOCK", BEGAN).args(["find", "王芳"]).output().unwrap();
    assert_eq!(find.status.code(), Some(1));
    let after = told(&post, BEGAN, &["status", "--json"]);
    assert_eq!(after["passages_out"], before["passages_out"]);
    assert!(post.at(BEGAN, &["verify"]).status.success());
    let bytes = std::fs::read(&post.file).unwrap();
    assert!(!bytes.windows("到药店".len()).any(|window| window == "到药店".as_bytes()));
}

/// Changes the file behind the program's back.
fn behind_its_back(post: &Post, sql: &str) {
    rusqlite::Connection::open(&post.file).unwrap().execute_batch(sql).unwrap();
}

#[test]
fn what_stops_between_two_of_its_parts_says_that_a_part_is_done_and_goes_on_from_there() {
    for (lang, stopped, nothing) in
        [("en", "it stopped in the middle", "nothing was recorded"), ("zh-CN", "做到一半停下了", "没有记")]
    {
        for (kind, clock, args) in [
            ("purge.done", LATER, &["purge", "--clock-is-right"][..]),
            ("body.erased", BEGAN, &["person", "erase", "王芳", "--yes"]),
        ] {
            let post = post();
            // Nothing of that kind comes into the journal, as if the disk failed at that moment.
            let fails = format!(
                "CREATE TRIGGER fails BEFORE INSERT ON journal WHEN NEW.kind = '{kind}'
                 BEGIN SELECT RAISE(ABORT, 'the disk fails here'); END"
            );
            behind_its_back(&post, &fails);
            let output = post.at(clock, &[&["--lang", lang], args].concat());
            let told = text(&output.stderr);
            assert!(!output.status.success() && told.contains(stopped), "{kind}: {told}");
            assert!(!told.contains(nothing), "{kind}: {told}");
            assert!(!said(&post, clock, &["log"]).contains("到药店"), "a part of it is done: {kind}");
            behind_its_back(&post, "DROP TRIGGER fails");
            said(&post, clock, args);
            assert_eq!(said(&post, clock, &["log"]).matches(kind).count(), 1, "{kind}");
            assert!(post.at(clock, &["verify"]).status.success());
        }
    }
}
