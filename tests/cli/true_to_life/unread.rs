//! Fevers in lines that cannot be read, or whose person is not clear: recorded, or asked about when whoever may be
//! meant is measured next.

use crate::support::post::{Post, text};
use crate::true_to_life::gate::{at, clocked, json, outcomes, post};

/// What comes of a line, and of a normal reading of the same person right after it.
fn then_normal(line: &str) -> (Vec<String>, usize) {
    let post = post();
    let lines: Vec<&str> = line.split('|').chain(["zhangwei 365 i"]).collect();
    let said = at(&post, "19:30", &lines);
    let outcomes = outcomes(&said).into_iter().map(ToOwned::to_owned).collect();
    for answer in said.iter().filter(|answer| answer["outcome"] == "error" || answer["outcome"] == "unknown")
    {
        let told = answer["message"].as_str().unwrap();
        assert!(told.starts_with("the fever of 38.5 is NOT recorded yet: "), "{answer}");
    }
    (outcomes, json(&post, &["handover", "--format", "json"])["fevers"].as_array().unwrap().len())
}

#[test]
fn a_fever_is_recorded_though_the_rest_of_its_line_cannot_be_read() {
    for line in [
        "zhangwei 385 i o",
        "zhangwei|385 i o",
        "zhangwei|385 in",
        "zhangwei 385i",
        "zhangwei i38.5 385",
        "zhangwei 365 385 i",
        "zhangwei 385 365 o",
        "zhangwei 385 x i n flat",
        "zhangwei 385 t0 i",
        "zhangwei 385 t1 t2 i",
        "zhangwei 385 r q",
        "zhangwei 385 w k i",
        "zhangwei 385 i n",
        "zhangwei 385 i ?? ",
        "zhangwei 鲁B12 385 i",
        "zhangwei 13900000 385 i",
        "385 zhangwei i",
        "zhangwei 38 i o",
        "wangfang 365 i zhangwei 385 i",
        "zhangwei 385 i wangfang 365 i",
        "/late 18:25 zhangwei 385 i o",
        "3-2-501 g|1 385 2",
        "3-2-501 g|1 385 1 365 i",
        "3-2-501 g|1 385 2 365 7 365 i",
    ] {
        let (outcomes, fevers) = then_normal(line);
        let [.., fever, normal] = &outcomes[..] else { panic!("no answers") };
        assert_eq!((fever.as_str(), normal.as_str(), fevers), ("refused", "held", 1), "{line}: {outcomes:?}");
    }
}

#[test]
fn a_fever_of_which_it_is_not_sure_whose_it_is_is_asked_about_at_the_next_reading() {
    for line in [
        "zhangwie 385 i",
        "zhnagwei 385 i o",
        "zhangwei 9-9-999 385 i",
        "zhangwei 鲁B1234 385 i",
        "zhangwei385 i",
        "张伟385 i",
        "张伟 385 i",
        "zhangwei 38,5 i",
        "zhangwei 385进出",
        "zhangwei 38.55 i",
        "zhangwei 3855 i",
        "zhangwei 38:5 i",
        "zhangwei 三十八度五 i",
        "zhang 385 i",
        "3-2-501 385 i g",
        "3-2-501 g|385 i",
        "/late 25:99 zhangwei 385 i",
        "/late 03:00 zhangwei 385 i",
        "/lat zhangwei 385 i",
        "/xyz zhangwei 385 i",
        "/visitor zhangwei 385",
    ] {
        let (outcomes, fevers) = then_normal(line);
        assert_eq!(
            (outcomes.last().unwrap().as_str(), fevers),
            ("confirm_needed", 0),
            "{line}: {outcomes:?}"
        );
    }
}

#[test]
fn a_question_about_a_lost_fever_is_asked_of_whom_it_may_be_and_ends_with_its_answer() {
    let post = post();
    let lines = ["zhangwie 385 i", "wangfang 365 i", "zhangwei 365 i", "!", "3-2-501", "1", "366 o !"];
    let said = at(&post, "19:30", &lines);
    let outcome = outcomes(&said);
    assert_eq!(outcome[..4], ["unknown", "admitted", "confirm_needed", "admitted"], "{said:?}");
    assert_eq!(said[2]["findings"][0]["code"], "fever_typed", "{said:?}");
    assert!(!said[5]["message"].as_str().unwrap().contains("38.5"), "{said:?}");
    let asked = said[3]["seq"].clone();
    // Typed again for them it is their fever, and nothing is left to ask.
    let lines = ["wangfnag 385 i", "wangfang 385 i", "wangfang 365w i !", "wangfang 365 o !"];
    let said = at(&post, "19:40", &lines);
    assert_eq!(outcomes(&said)[1..], ["refused", "admitted", "admitted"], "{said:?}");
    // What was asked and answered can be judged again from the file alone.
    let seq = asked.to_string();
    let replayed = clocked(&post, "21:00", &["replay", &seq]).output().unwrap();
    assert!(replayed.status.success(), "{}", text(&replayed.stdout));
}

#[test]
fn a_refusal_comes_before_the_question_about_a_lost_fever() {
    let post = post();
    let said = at(&post, "19:30", &["zhangwie 385 i", "zhangwei r i n drunk", "zhangwei 365 i"]);
    assert_eq!(outcomes(&said), ["unknown", "refused", "confirm_needed"], "{said:?}");
}

#[test]
fn numbers_that_are_no_readings_cry_no_fever() {
    let post = post();
    let lines = [
        "/visitor Kim 3-2-501 139 0000 385",
        "/vehicle 鲁B12345 385",
        "p3 385 in",
        "+385",
        "zhangwei 365 i o n was 385 before",
        "/correct 385 365 n typo",
        "zhangwei 365 i",
    ];
    let said = at(&post, "19:30", &lines);
    assert_eq!(outcomes(&said)[6], "admitted", "{said:?}");
    for answer in &said {
        assert!(!answer["message"].as_str().unwrap().contains("NOT recorded"), "{answer}");
    }
}

/// Who has a fever case that is told at the handover.
fn cases(post: &Post) -> Vec<String> {
    let handover = json(post, &["handover", "--format", "json"]);
    let all = handover["fevers"].as_array().unwrap();
    all.iter().map(|case| case["name"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn a_correction_to_somebody_else_leaves_an_open_case_with_whom_it_belongs_to_and_says_so() {
    // What lies before the case is told; what lies behind it is asked about.
    let post = post();
    let seq = at(&post, "19:30", &["wangfang 365 i"])[0]["seq"].as_i64().unwrap();
    let said = at(&post, "19:31", &["zhangwei 385 i", &format!("/correct {seq} zhangwei n mixed up")]);
    assert_eq!(outcomes(&said), ["refused", "admitted"], "{said:?}");
    assert!(said[1]["message"].as_str().unwrap().contains("has a fever case open since 19:31"), "{said:?}");
    let seq = at(&post, "19:33", &["wangfang 365 o"])[0]["seq"].as_i64().unwrap();
    let line = format!("/correct {seq} zhangwei o n mixed up");
    let said = at(&post, "19:35", &[&line, "!", "zhangwei 365 i"]);
    assert_eq!(outcomes(&said), ["confirm_needed", "admitted", "held"], "{said:?}");
    assert_eq!(cases(&post), ["Zhang Wei"]);
}

#[test]
fn a_fever_moves_with_its_record_and_is_not_made_nobodys_without_a_yes() {
    let post = post();
    let said = at(&post, "19:30", &["zhangwei 385 i"]);
    let seq = said[0]["seq"].as_i64().unwrap();
    let line = format!("/correct {seq} wangfang 365 i n mixed up");
    let said = at(&post, "19:31", &[&line, "zhangwei 365 i"]);
    assert_eq!(outcomes(&said), ["confirm_needed", "held"], "{said:?}");
    assert_eq!(cases(&post), ["Zhang Wei"]);
    let line = format!("/correct {seq} wangfang i n mixed up");
    let said = at(&post, "19:32", &[&line, "zhangwei 365 i", "wangfang 365 i"]);
    assert_eq!(outcomes(&said), ["refused", "admitted", "held"], "{said:?}");
    assert_eq!(cases(&post), ["Wang Fang"]);
}

#[test]
fn a_correction_to_a_cold_reading_says_that_the_passage_is_gone_and_takes_the_next_reading() {
    let post = post();
    let seq = at(&post, "19:30", &["zhangwei 365 i"])[0]["seq"].as_i64().unwrap();
    let said = at(&post, "19:31", &[&format!("/correct {seq} 345 n typo"), "364w"]);
    assert_eq!(outcomes(&said), ["held", "admitted"], "{said:?}");
    assert!(said[0]["message"].as_str().unwrap().ends_with(&format!("{seq} no longer counts")), "{said:?}");
    let count = &json(&post, &["status", "--json"])["head_count"];
    assert_eq!(count["residents_inside"], 1, "{count}");
}

#[test]
fn a_late_fever_of_somebody_who_has_a_case_is_told_to_go_with_it() {
    let post = post();
    let said = at(
        &post,
        "19:30",
        &["zhangwei 385 i", "/late 19:00 #1 zhangwei 391 i", "/late 19:01 #2 zhangwei 365 i"],
    );
    assert_eq!(outcomes(&said), ["refused", "refused", "admitted"], "{said:?}");
    let told = said[1]["message"].as_str().unwrap();
    assert!(told.contains("added to the fever case open since 19:30") && !told.contains("rest"), "{told}");
    assert_eq!(
        said[1]["findings"][2]["code"].as_str().or(said[1]["findings"][1]["code"].as_str()).unwrap(),
        "fever",
        "{said:?}"
    );
    assert_eq!(cases(&post), ["Zhang Wei"]);
}
