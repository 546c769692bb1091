//! Homes as they are written and spoken.

use serde_json::Value;

use crate::support::post::{Post, text};

const CLOCK: &str = "2026-02-24T19:30:00+08:00";

/// A post whose clock is the test's.
fn new_post() -> Post {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("post.db");
    let post = Post { folder, file };
    assert!(run(&post, &["init", "--post", "X", "--gates", "East 05:30-23:00, West"]).status.success());
    post
}

/// A post with a list of residents in it.
fn post_with(list: &str) -> Post {
    let post = new_post();
    assert_imports(&post, list);
    post
}

/// A list of a case.
fn case(path: &str) -> String {
    std::fs::read_to_string(format!("{}/tests/data/cases/{path}", env!("CARGO_MANIFEST_DIR"))).unwrap()
}

fn import(post: &Post, kind: &str, list: &str) -> std::process::Output {
    let file = post.folder.path().join("list.csv");
    std::fs::write(&file, list).unwrap();
    run(post, &["import", kind, file.to_str().unwrap()])
}

fn assert_imports(post: &Post, list: &str) {
    let output = import(post, "residents", list);
    assert!(output.status.success(), "{list}: {} {}", text(&output.stdout), text(&output.stderr));
}

fn run(post: &Post, args: &[&str]) -> std::process::Output {
    crate::support::post::nightpost(&post.file).args(args).env("NIGHTPOST_CLOCK", CLOCK).output().unwrap()
}

/// Names and homes of whom the words find, sorted.
fn found(post: &Post, words: &str) -> Vec<(String, String)> {
    let output = run(post, &["find", "--json", words]);
    let rows: Value = serde_json::from_slice(&output.stdout).unwrap_or_default();
    let field = |row: &Value, name: &str| row[name].as_str().unwrap_or_default().to_owned();
    let mut found: Vec<_> =
        rows.as_array().into_iter().flatten().map(|row| (field(row, "name"), field(row, "home"))).collect();
    found.sort();
    found
}

/// Whether the words find exactly this one.
fn assert_finds(post: &Post, words: &str, name: &str, home: &str) {
    assert_eq!(found(post, words), [(name.to_owned(), home.to_owned())], "{words}");
}

#[test]
fn the_compound_in_front_is_no_part_of_a_building() {
    let post = post_with(&case("address-with-the-compound-in-front/list.csv"));
    for words in ["3-2-501", "幸福里小区3号楼2单元501室", "3号楼2单元501"] {
        assert_finds(&post, words, "张三", "3-2-501");
    }
    assert_finds(&post, "3-2-502", "李四", "3-2-502");
}

#[test]
fn two_compounds_on_one_list_are_told_apart_by_what_stands_in_front() {
    let post = post_with("姓名,地址\n张三,幸福里小区3号楼2单元501\n李四,阳光小区3号楼2单元501\n");
    assert_finds(&post, "幸福里小区3号楼2单元501", "张三", "幸福里3-2-501");
    assert_finds(&post, "阳光3-2-501", "李四", "阳光3-2-501");
    let both = [("张三", "幸福里3-2-501"), ("李四", "阳光3-2-501")];
    assert_eq!(found(&post, "3-2-501"), both.map(|(name, home)| (name.to_owned(), home.to_owned())));
}

#[test]
fn a_building_is_read_alike_in_its_own_column_and_in_an_address() {
    for list in ["list.csv", "address.csv"] {
        let post = post_with(&case(&format!("building-with-hash-and-word/{list}")));
        assert_finds(&post, "3-2-501", "张三", "3-2-501");
    }
}

#[test]
fn the_line_takes_a_home_as_it_is_spoken() {
    let post = post_with(&case("entry-line-takes-the-spoken-home/list.csv"));
    for words in [
        "3号楼2单元501",
        "3-2-501室",
        "3#2-501",
        "3栋2单元501",
        "三号楼二单元501",
        "三号楼二单元五零一",
        "３号楼２单元５０１室",
        "3号楼 2单元 501",
        "3#楼2门501房",
        "幸福里3号楼2单元501",
        "3幢2单元5层501",
        "Building 3 Unit 2 Room 501",
        "幸福里小区 3号楼 2单元 501室",
        "张三 3号楼2单元501",
        "3号楼 2单元 501 张三",
    ] {
        assert_finds(&post, words, "张三", "3-2-501");
    }
    for line in ["3号楼2单元501 365 o", "3号楼 2单元 501 365 o n 3号楼 2单元 买菜"] {
        let output = run(&post, &["enter", "--json", line]);
        assert!(text(&output.stdout).contains("张三 3-2-501"), "{line}: {}", text(&output.stdout));
    }
}

#[test]
fn towers_and_villas_need_no_stairwell() {
    let post = post_with(&case("no-stairwell-at-all/list.csv"));
    for words in ["3-501", "3号楼501", "3栋501室"] {
        assert_finds(&post, words, "张三", "3-501");
    }
    assert_finds(&post, "5-1203", "李四", "5-1203");
    for words in ["12#", "别墅12号", "12号", "villa 12"] {
        assert_finds(&post, words, "王五", "12#");
    }
    for line in ["3-501 365 o", "12# 365 o"] {
        let output = run(&post, &["enter", "--json", line]);
        assert!(output.status.success(), "{line}: {}", text(&output.stdout));
    }
    let post = post_with(&case("no-stairwell-at-all/columns.csv"));
    assert_finds(&post, "3-501", "张三", "3-501");
}

#[test]
fn a_stairwell_may_be_called_men() {
    let post = post_with(&case("stairwell-called-men/list.csv"));
    assert_finds(&post, "3-2-501", "张三", "3-2-501");
    assert_finds(&post, "3栋2门501", "张三", "3-2-501");
    assert!(run(&post, &["enter", "--json", "3-2-501 365 o"]).status.success());
}

#[test]
fn a_lost_stairwell_never_makes_one_household_of_two() {
    let post = new_post();
    for list in [
        "楼号,单元,房号,姓名\n3,1,501,张三\n3,,501,李四\n",
        "门牌号,姓名\n3-1-501,张三\n3-501,李四\n",
        "楼号,座别甲乙,房号,姓名\n3,1,501,张三\n3,2,501,李四\n",
        "楼号,单元,房号,姓名\n3,1,501,张三\n3,1,,李四\n",
    ] {
        let output = import(&post, "residents", list);
        assert!(!output.status.success(), "{list}: {}", text(&output.stdout));
    }
}

#[test]
fn a_host_a_flag_and_a_card_take_the_spoken_home() {
    let post = post_with("门牌号,姓名\n3号楼2单元501,张三\n5号楼1203,李四\n");
    for line in ["/visitor 王小二 3号楼2单元501 13800000417", "/visitor 王小三 5栋1203"] {
        let said = text(&run(&post, &["enter", "--json", line]).stdout);
        let home = if line.contains("1203") { " 5-1203:" } else { " 3-2-501:" };
        assert!(said.contains(home) && said.contains("visitor_without_host"), "{line}: {said}");
    }
    let output = run(&post, &["flags", "add", "3号楼2单元501", "张三", "--kind", "quarantine"]);
    assert!(output.status.success(), "{} {}", text(&output.stdout), text(&output.stderr));
    for home in ["3号楼2单元501室", "5栋1203"] {
        let output = run(&post, &["cards", "--household", home]);
        assert!(
            text(&output.stdout).contains(if home.starts_with('5') { "5-1203" } else { "3-2-501" }),
            "{home}: {} {}",
            text(&output.stdout),
            text(&output.stderr)
        );
    }
}

#[test]
fn doors_are_listed_and_reported_as_they_are_spoken() {
    let post = new_post();
    let list = "楼号,单元,状态\n3#楼,2门,完好\n3#楼,三单元,完好\n5号楼,,完好\n";
    let output = import(&post, "doors", list);
    assert!(output.status.success(), "{} {}", text(&output.stdout), text(&output.stderr));
    for (line, door) in [
        ("3-2 ok", "3-2"),
        ("3栋3门 ok", "3-3"),
        ("三号楼二单元好", "3-2"),
        ("5号楼 ok", "5#"),
        ("3号楼2单元..3号楼3单元 ok", "3-3"),
        ("3号楼* ok", "3-3"),
        ("3号楼 2单元 ok", "3-2"),
        ("3号楼2单元 坏 锁坏", "3-2"),
        ("5#坏", "5#"),
    ] {
        let output = run(&post, &["enter", "--json", line]);
        assert!(output.status.success(), "{line}: {}", text(&output.stdout));
        let page = run(&post, &["doors", "--json", door]);
        assert!(page.status.success(), "{door}: {}", text(&page.stderr));
        let page: Value = serde_json::from_slice(&page.stdout).unwrap();
        let state = if line.contains('坏') { "broken" } else { "shut" };
        assert_eq!(page["group"], state, "{line}");
    }
}
