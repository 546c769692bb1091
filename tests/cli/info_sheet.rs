//! The information sheet: from the post's own facts, from the office's own template, and always one page.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on shall stop there")]

use std::fmt::Write as _;
use std::fs;
use std::process::Output;

use nightpost::exchange::info_sheet;
use rstest::rstest;

use crate::support::post::{Post, text};

/// The height that letters may take on A4, in millimetres.
const HIGH: usize = 273;

fn ok(post: &Post, args: &[&str]) -> String {
    let output = post.run(args);
    assert!(output.status.success(), "{args:?}: {}", text(&output.stderr));
    text(&output.stdout)
}

/// Refused, with what is said about it.
fn refused(post: &Post, args: &[&str]) -> String {
    let output: Output = post.run(args);
    assert_eq!((output.status.code(), text(&output.stdout).as_str()), (Some(1), ""), "{args:?}");
    text(&output.stderr)
}

/// A post with everything that a sheet tells, and more sealed places than fit.
fn told(sealed: usize) -> Post {
    let post = Post::with_gates("East 05:30-23:00, West");
    let mut list = "层级,编号,位置,状态\n".to_owned();
    for no in 1..=sealed {
        writeln!(list, "片区,E{no},旧机修厂北侧豁口{no:03},已封闭").unwrap();
    }
    list.push_str("片区,E900,石榴巷口,开放\n");
    let file = post.folder.path().join("doors.csv");
    fs::write(&file, list).unwrap();
    ok(&post, &["import", "doors", file.to_str().unwrap()]);
    ok(&post, &["post", "--compound", "石榴巷 <一期>", "--phone", "0532-8000 0417"]);
    ok(&post, &["post", "--call", "Committee 0532-80000418", "--call", "Subdistrict 0532-80000419"]);
    ok(&post, &["rules", "add", "two-days"]);
    post
}

#[rstest]
#[case("en", "at most three hours", "East: open 05:30 to 23:00", "West: open at all hours")]
#[case("zh-CN", "每户每两天", "East：05:30 至 23:00 开放", "West：全天开放")]
fn a_sheet_tells_the_facts_of_the_post(
    #[case] language: &str,
    #[case] rule: &str,
    #[case] hours: &str,
    #[case] always: &str,
) {
    let post = told(2);
    let page = ok(&post, &["export", "info-sheet", "--lang", language]);
    for wanted in
        [rule, hours, always, "石榴巷 &lt;一期&gt;", "0532-8000 0417", "旧机修厂北侧豁口002", "80000419"]
    {
        assert!(page.contains(wanted), "{wanted}: {page}");
    }
    for unwanted in ["石榴巷口", "{{", "<script", "http:", "https:", "src=", "url("] {
        assert!(!page.contains(unwanted), "{unwanted}: {page}");
    }
    ok(&post, &["verify"]);
}

#[rstest]
fn a_sheet_is_one_page_however_much_is_sealed(
    #[values("en", "zh-CN")] language: &str,
    #[values(0, 22, 300)] sealed: usize,
) {
    let post = told(sealed);
    let page = ok(&post, &["export", "info-sheet", "--lang", language]);
    let (_, behind) = page.split_once("font-size: ").unwrap();
    let size: usize = behind.split_once("mm;").unwrap().0.replace('.', "").parse().unwrap();
    assert!((310..=640).contains(&size));
    assert!(info_sheet::lines(&page, size) * size * 145 / 100 <= HIGH * 100);
    let named = page.matches("旧机修厂北侧豁口").count();
    assert_eq!(named == sealed, sealed < 300, "{named}");
    if named < sealed {
        assert!(page.contains(&(sealed - named).to_string()), "it says how many more there are");
    }
}

#[test]
fn facts_that_nobody_told_are_named_with_the_command_that_tells_them() {
    let post = Post::with_gates("East");
    let said = refused(&post, &["export", "info-sheet"]);
    assert!(said.contains("name of the compound, phone of the post"), "{said}");
    assert!(said.contains("nightpost post --compound NAME --phone NUMBER"), "{said}");
    let said = refused(&post, &["export", "info-sheet", "--lang", "zh-CN"]);
    assert!(said.contains("小区名称、值守点电话"), "{said}");
    ok(&post, &["post", "--compound", "石榴巷"]);
    let said = refused(&post, &["export", "info-sheet"]);
    assert!(said.contains(": phone of the post") && said.contains("post --phone NUMBER"), "{said}");
    ok(&post, &["post", "--phone", "120"]);
    let output = post.run(&["export", "info-sheet"]);
    assert!(output.status.success() && text(&output.stderr).contains("--call"), "{}", text(&output.stderr));
}

#[test]
fn the_office_brings_its_own_template_and_slips_in_it_are_told_by_line() {
    let post = told(1);
    let file = post.folder.path().join("own.html");
    let path = file.to_str().unwrap();
    let export = ["export", "info-sheet", "--template", path];
    fs::write(&file, "\u{feff}<p>{{小区}}|{{ phone }}|{{sealed}}</p>").unwrap();
    let page = ok(&post, &export);
    assert_eq!(
        page,
        "<p>石榴巷 &lt;一期&gt;|0532-8000 0417|Sealed, no way through: 旧机修厂北侧豁口001.</p>"
    );
    fs::write(&file, "{{compound}}\n{{fone}}\n{{phone").unwrap();
    let said = refused(&post, &export);
    assert!(said.contains("line 2: fone is unknown") && said.contains("line 3: double braces"), "{said}");
    assert!(said.contains("phone/电话") && said.contains("--blank"), "{said}");
    fs::write(&file, b"\xff\xfe{").unwrap();
    assert!(refused(&post, &export).contains("UTF-8"));
    fs::write(&file, "x".repeat(info_sheet::LARGEST + 1)).unwrap();
    assert!(refused(&post, &export).contains("256 KB"));
    assert!(refused(&post, &["export", "info-sheet", "--template", "nowhere.html"]).contains("nowhere.html"));
    assert!(refused(&post, &["export", "info-sheet", "--format", "csv"]).contains("html"));
}

#[test]
fn a_sheet_never_takes_the_place_of_its_template() {
    let post = told(2);
    let file = post.folder.path().join("own.html");
    fs::write(&file, "<h1>{{compound}}</h1>").unwrap();
    let path = file.to_str().unwrap();
    let args = ["export", "info-sheet", "--template", path, "--out", path, "--lang", "en"];
    assert!(refused(&post, &args).contains("give another file after --out"));
    assert_eq!(fs::read_to_string(&file).unwrap(), "<h1>{{compound}}</h1>");
}

#[test]
fn the_shipped_template_can_be_taken_changed_and_given_back() {
    let post = told(1);
    for language in ["en", "zh-CN"] {
        let blank = post.folder.path().join("blank.html");
        let path = blank.to_str().unwrap();
        ok(&post, &["export", "info-sheet", "--blank", "--out", path, "--lang", language]);
        let shipped = ok(&post, &["export", "info-sheet", "--lang", language]);
        let own = ok(&post, &["export", "info-sheet", "--template", path, "--lang", language]);
        assert_eq!(own, shipped);
    }
}

#[test]
fn what_the_office_tells_of_the_post_is_kept_and_bad_input_changes_nothing() {
    let post = told(0);
    let before = post.json(&["post", "--json"]);
    assert_eq!(before["phone"], "0532-8000 0417");
    assert_eq!(before["contacts"].as_array().unwrap().len(), 2);
    for (args, says) in [
        (["post", "--phone", "ask"], "such as 0532"),
        (["post", "--call", "Committee"], "write a name"),
        (["post", "--compound", ""], "1 to 40"),
        (["post", "--phone", "0532-8000 0417"], "already"),
    ] {
        let said = refused(&post, &args);
        assert!(said.contains(says), "{said}");
    }
    let many: Vec<String> = (100..109).map(|no| format!("Shop {no}")).collect();
    let args: Vec<&str> = many.iter().flat_map(|one| ["--call", one.as_str()]).collect();
    assert!(refused(&post, &[&["post"], &args[..]].concat()).contains("more than 8"));
    assert_eq!(post.json(&["post", "--json"]), before);
    ok(&post, &["post", "--call", "Committee 120"]);
    let after = post.json(&["post", "--json"]);
    assert_eq!((&after["compound"], after["contacts"].as_array().unwrap().len()), (&before["compound"], 1));
    ok(&post, &["verify"]);
}
