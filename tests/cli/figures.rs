//! `nightpost figures`: the same numbers in every form, in the exports, in `status` and on the handover page.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on shall stop there")]

use std::fs;

use serde_json::{Value, json};

use crate::support::post::{Post, fails, nightpost, text};

const RESIDENTS: &str = "\
姓名,楼号,单元,房号,出生年,手机
李小明,3,2,501,1980,13900000417
李晓梅,3,2,502,1981,13900001234
王芳,4,1,101,1990,13900000417
";

/// A post on which a night was worked from eight to past midnight.
fn worked() -> Post {
    let post = Post::with_gates_at("East", Some("2026-02-24T20:00:00+08:00"));
    let list = post.folder.path().join("residents.csv");
    fs::write(&list, RESIDENTS).unwrap();
    let list = list.to_str().unwrap();
    for (clock, args) in [
        ("24T20:01", ["import", "residents", list]),
        ("24T20:10", ["enter", "--as=W1", "王芳 365 o"]),
        ("24T20:20", ["enter", "--as=W1", "3-2-501 366 o"]),
        ("24T23:50", ["enter", "--as=W1", "+2"]),
        ("25T00:10", ["enter", "--as=W1", "王芳 364 i"]),
        ("25T00:11", ["enter", "--as=W1", "3-2-502 q o"]),
    ] {
        let clock = format!("2026-02-{clock}:00+08:00");
        let output = post.at(&clock, &args);
        assert!(output.status.success(), "{args:?}: {}{}", text(&output.stdout), text(&output.stderr));
    }
    post
}

fn told(post: &Post, args: &[&str]) -> String {
    let output = post.at("2026-02-25T00:30:00+08:00", args);
    assert!(output.status.success(), "{args:?}: {}", text(&output.stderr));
    text(&output.stdout)
}

fn data(post: &Post, args: &[&str]) -> Value {
    serde_json::from_str(&told(post, args)).unwrap()
}

#[test]
fn every_way_out_says_the_same_numbers() {
    let post = worked();
    let figures = data(&post, &["figures", "--json"]);
    assert_eq!(figures["night"], "2026-02-24", "midnight ends no night");
    for kind in ["passages", "waits", "rounds"] {
        for (rows, table) in [("hours", "by-hour"), ("nights", "by-night")] {
            let name = format!("{kind}-{table}");
            assert_eq!(figures[kind][rows], data(&post, &["export", &name, "--format", "json"]), "{name}");
        }
    }
    assert_eq!(figures["temperatures"], data(&post, &["export", "temperatures", "--format", "json"]));
    let hours = figures["passages"]["hours"].as_array().unwrap();
    let row =
        |row: &Value| [row["hour"].clone(), row["in"].clone(), row["out"].clone(), row["tailgates"].clone()];
    assert_eq!(
        hours.iter().map(row).collect::<Vec<_>>(),
        [
            [json!("2026-02-24T20:00:00+08:00"), json!(0), json!(2), json!(0)],
            [json!("2026-02-24T23:00:00+08:00"), json!(0), json!(0), json!(2)],
            [json!("2026-02-25T00:00:00+08:00"), json!(1), json!(0), json!(0)],
        ]
    );
    let night = &figures["passages"]["nights"][0];
    let status = data(&post, &["status", "--json"]);
    let handover = data(&post, &["handover", "--format", "json"]);
    for (key, of_post) in [("in", "passages_in"), ("out", "passages_out"), ("refused", "refused")] {
        assert_eq!(night[key], status[of_post], "{key}");
    }
    assert!(handover.to_string().contains("\"tailgates\""), "{handover}");
    assert_eq!(
        figures["waits"]["nights"][0]["wait_median"],
        Value::Null,
        "whoever waits still is not through"
    );
}

#[test]
fn a_page_and_a_text_go_into_a_file_whole_or_not_at_all() {
    let post = worked();
    let page = told(&post, &["figures", "--format", "html", "--lang", "zh-CN"]);
    assert!(page.contains("<svg") && page.contains("02-24") && page.contains("尾随"), "{page}");
    let told_as_text = told(&post, &["figures"]);
    assert!(told_as_text.contains("Tailgates"), "{told_as_text}");
    let out = post.folder.path().join("figures.html");
    told(&post, &["figures", "--format", "html", "--out", out.to_str().unwrap(), "--nights", "3"]);
    assert!(fs::read_to_string(&out).unwrap().ends_with("</html>\n"));
    // Another night has nothing, and says so.
    let before = told(&post, &["figures", "--night", "2026-02-20", "--json"]);
    let before: Value = serde_json::from_str(&before).unwrap();
    assert_eq!((&before["passages"]["nights"], &before["temperatures"]), (&json!([]), &json!([])));
    for wrong in [["figures", "--nights=0"], ["figures", "--night=24 Feb"]] {
        fails(&nightpost(&post.file).args(wrong).output().unwrap(), 2, &["error"]);
    }
}
