//! What an import asks whoever sits at the terminal, and what it never asks a script.

use std::path::Path;

use serde_json::Value;

use crate::support::post::{Post, nightpost, text};
use crate::support::pty::{Launch, Screen};

/// Test clock of the post.
const CLOCK: &str = "2026-02-24T19:30:00+08:00";

const FIRST: &str = "\
楼号,单元,房号,姓名,出生年,手机
3,2,501,李小明,1980,13900000001
3,2,502,李四,1970,
3,2,503,王五,1971,
5,1,101,钱七,1973,
";

/// A post with a list, and somebody who answers.
struct Desk(Post);

impl Desk {
    /// A post with these residents.
    fn with(list: &str) -> Self {
        let desk = Self(Post::with_gates_at("East 05:30-23:00", Some(CLOCK)));
        let file = desk.write("first.csv", list.as_bytes());
        let said = desk.told(&["import", "residents", &file, "--yes"]);
        assert!(said.contains("added"), "{said}");
        desk
    }

    fn write(&self, name: &str, bytes: &[u8]) -> String {
        let path = self.0.folder.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        path.to_str().unwrap().to_owned()
    }

    /// Runs as a script does.
    fn told(&self, args: &[&str]) -> String {
        let output = nightpost(&self.0.file).env("NIGHTPOST_CLOCK", CLOCK).args(args).output().unwrap();
        text(&output.stdout) + &text(&output.stderr)
    }

    fn quarantine(&self, home: &str) {
        let said = self.told(&["flags", "add", home, "--kind", "quarantine", "--until", "2026-03-08"]);
        assert!(said.contains("flag set"), "{said}");
    }

    /// Begins an import at a terminal.
    fn import(&self, file: &str, language: &str, more: &[&str]) -> Screen {
        Launch::new(env!("CARGO_BIN_EXE_nightpost"))
            .args(["--db", self.0.file.to_str().unwrap(), "--lang", language, "import", "residents", file])
            .args(more.iter().copied())
            .env("NIGHTPOST_CLOCK", CLOCK)
            .size(120, 60)
            .spawn()
    }

    /// Everything that was recorded.
    fn log(&self) -> String {
        self.told(&["log"])
    }

    /// Names and homes of those who are here, and what holds for them at the gate.
    fn findings(&self, home: &str) -> Vec<String> {
        let said = self.told(&["enter", "--json", &format!("{home} 365 o")]);
        let answer: Value = serde_json::from_str(&said).unwrap();
        let findings = answer["findings"].as_array().unwrap();
        findings.iter().map(|finding| finding["code"].as_str().unwrap().to_owned()).collect()
    }
}

/// Waits for a question and answers it.
fn answer(screen: &Screen, question: &str, typed: &str) {
    screen.wait_until(question, |shown| {
        let shown = shown.contents();
        shown.contains(question) && shown.trim_end().ends_with('>')
    });
    screen.type_keys(typed);
    screen.type_keys("\r");
}

/// How it ended: whether with success, and all that was shown.
fn end(mut screen: Screen) -> (bool, String) {
    let status = screen.wait_exit();
    screen.wait_end();
    (status.success(), screen.contents())
}

/// An import that was left changed nothing, and said so.
#[track_caller]
fn left(desk: &Desk, before: &str, screen: Screen, words: &str) {
    let (done, shown) = end(screen);
    assert!(!done && shown.contains(words), "{shown}");
    assert_eq!(desk.log(), before, "something was recorded");
}

const NOTHING: [&str; 2] = ["nothing was imported, nothing was changed", "没有导入，没有任何改动"];

/// 李小明 under quarantine, whom the newer list may call 李晓明.
fn unsure() -> (Desk, String) {
    let desk = Desk::with(FIRST);
    desk.quarantine("3-2-501");
    let newer = desk.write("newer.csv", FIRST.replace("李小明,1980,13900000001", "李晓明,1980,").as_bytes());
    (desk, newer)
}

#[test]
fn an_unsure_match_that_is_the_same_person_keeps_the_quarantine() {
    for (language, question, yes) in
        [("en", "The same person? y or n", "y"), ("zh-CN", "是同一个人吗？y 是", "是")]
    {
        let (desk, newer) = unsure();
        let screen = desk.import(&newer, language, &[]);
        // Neither nothing nor nonsense is an answer.
        for nonsense in ["", "perhaps", "3", "-1"] {
            answer(&screen, question, nonsense);
        }
        answer(&screen, question, yes);
        let (done, shown) = end(screen);
        assert!(done, "{shown}");
        assert!(shown.matches(question).count() >= 5, "asked again each time: {shown}");
        let stakes =
            if language == "en" { ["home quarantine", "row 2"] } else { ["居家隔离", "第 2 行"] };
        for words in ["李小明", "李晓明", stakes[0], stakes[1]] {
            assert!(shown.contains(words), "{words}: {shown}");
        }
        assert_eq!(desk.findings("3-2-501"), ["home_quarantine"]);
        let log = desk.log();
        assert!(!log.contains("person.gone"), "{log}");
    }
}

#[test]
fn an_unsure_match_that_is_a_new_person_asks_whether_the_one_before_has_gone() {
    for (language, questions, [no, yes]) in [
        ("en", ["The same person?", "Have they really gone?"], ["n", "yes"]),
        ("zh-CN", ["是同一个人吗？", "确实搬走了吗？"], ["否", "ｙ"]),
    ] {
        let (desk, newer) = unsure();
        let screen = desk.import(&newer, language, &[]);
        answer(&screen, questions[0], no);
        answer(&screen, questions[1], "hm");
        answer(&screen, questions[1], yes);
        let (done, shown) = end(screen);
        assert!(done, "{shown}");
        assert_eq!(desk.findings("3-2-501"), [""; 0], "the one who moved in is under no quarantine");
    }
}

#[test]
fn whoever_is_flagged_and_has_not_gone_leaves_the_list_unread() {
    for (at, language) in ["en", "zh-CN"].into_iter().enumerate() {
        let (desk, _) = unsure();
        let without =
            desk.write("without.csv", FIRST.replace("3,2,501,李小明,1980,13900000001\n", "").as_bytes());
        let before = desk.log();
        let screen = desk.import(&without, language, &[]);
        answer(&screen, ["Have they really gone?", "确实搬走了吗？"][at], "n");
        left(&desk, &before, screen, NOTHING[at]);
        // What is said then works: with the row the list comes in.
        let with = desk.write("with.csv", FIRST.as_bytes());
        assert!(desk.told(&["import", "residents", &with]).contains("4 unchanged"));
        // The same person has really gone.
        let screen = desk.import(&without, language, &[]);
        answer(&screen, ["Have they really gone?", "确实搬走了吗？"][at], "y");
        let (done, shown) = end(screen);
        assert!(done && desk.log().contains("person.gone"), "{shown}");
    }
}

#[test]
fn nobody_there_any_more_and_ctrl_c_and_q_leave_everything_as_it_was() {
    for (at, language) in ["en", "zh-CN"].into_iter().enumerate() {
        let question = ["The same person?", "是同一个人吗？"][at];
        let (desk, newer) = unsure();
        let before = desk.log();
        // The end of the input, also behind half an answer and after one question was answered.
        let screen = desk.import(&newer, language, &[]);
        answer(&screen, question, "what");
        screen.wait_until("asked again", |shown| shown.contents().matches(question).count() == 2);
        screen.type_keys("\x04");
        left(&desk, &before, screen, NOTHING[at]);
        let screen = desk.import(&newer, language, &[]);
        answer(&screen, question, "n");
        screen.wait_for(["Have they really gone?", "确实搬走了吗？"][at]);
        screen.type_keys("\x04");
        left(&desk, &before, screen, NOTHING[at]);
        let screen = desk.import(&newer, language, &[]);
        answer(&screen, question, "q");
        left(&desk, &before, screen, NOTHING[at]);
        // Ctrl+C ends it on the spot.
        let screen = desk.import(&newer, language, &[]);
        screen.wait_for(question);
        screen.type_keys("y\x03");
        left(&desk, &before, screen, question);
        assert!(desk.told(&["verify"]).contains("verified: "));
    }
}

#[test]
fn an_exchange_of_id_numbers_offers_both_and_is_answered_by_a_figure() {
    let couple = |one: &str, other: &str| {
        format!("楼号,单元,房号,姓名,身份证号\n1,1,101,张建国,{one}\n1,1,101,李秀英,{other}\n")
    };
    let [one, other] = ["000000199202041873", "000000199408168386"];
    for (at, language) in ["en", "zh-CN"].into_iter().enumerate() {
        let desk = Desk::with(&couple(one, other));
        desk.quarantine("1-1-101 张建国");
        let newer = desk.write("newer.csv", couple(other, one).as_bytes());
        let question = ["Which one? 1 to 2", "是哪一个？1 到 2"][at];
        let screen = desk.import(&newer, language, &[]);
        // A yes does not say which, and there is no third.
        for nonsense in ["y", "3", ""] {
            answer(&screen, question, nonsense);
        }
        screen.wait_until("asked again", |shown| shown.contents().matches(question).count() >= 4);
        let shown = screen.contents();
        assert!(!shown.contains(one) && !shown.contains(other), "no number is shown whole: {shown}");
        // The one of the number stands first, the one of the name second.
        answer(&screen, question, "2");
        let next = ["The same person?", "是同一个人吗？"][at];
        answer(&screen, next, "y");
        let (done, shown) = end(screen);
        assert!(done, "{shown}");
        let who = |name: &str| desk.told(&["flags", "list", "--json"]).contains(name);
        assert!(who("张建国") && !who("李秀英"));
    }
}

/// So many people of a home each.
fn many(from: usize, to: usize) -> String {
    let name = |n: usize| {
        let (first, second) = ("王李张刘陈杨黄赵吴周", "伟芳娜敏静秀英丽强磊军洋勇艳杰娟涛明超霞");
        let pick = |of: &str, n: usize| of.chars().nth(n % of.chars().count()).unwrap();
        format!("{}{}{}", pick(first, n), pick(second, n / 10), pick(second, n / 7))
    };
    let rows = (from..to).map(|n| format!("{},1,101,{},{},1390000{n:04}\n", n + 1, name(n), 1940 + n % 60));
    format!("楼号,单元,房号,姓名,出生年,手机\n{}", rows.collect::<String>())
}

#[test]
fn more_than_two_of_a_hundred_gone_is_asked_with_their_names_and_only_yes_brings_it_in() {
    for (at, language) in ["en", "zh-CN"].into_iter().enumerate() {
        let desk = Desk::with(&many(0, 200));
        let fewer = desk.write("fewer.csv", many(12, 200).as_bytes());
        let before = desk.log();
        let question = ["Is this the right list?", "确认名单没有拿错吗？"][at];
        for said in ["n", "", "12", "all", "q", "\x04"] {
            let screen = desk.import(&fewer, language, &[]);
            if said == "\x04" {
                screen.wait_for(question);
                screen.type_keys(said);
            } else {
                answer(&screen, question, said);
            }
            let (done, shown) = end(screen);
            assert!(!done && shown.contains(NOTHING[at]), "{said:?}: {shown}");
            let figures = ["12 of 200", "原有 200 条中将有 12 条移出名单"][at];
            let card = ["their pass", "出入证"][at];
            for words in [figures, "王伟伟  1-1-101", "139****0000", card, ["and 4 more", "另有 4 人"][at]]
            {
                assert!(shown.contains(words), "{words}: {shown}");
            }
            assert!(!shown.contains("13900000000"), "{shown}");
        }
        let screen = desk.import(&fewer, language, &[]);
        screen.wait_for(question);
        screen.type_keys("\x03");
        left(&desk, &before, screen, question);
        // A script is refused, as it was.
        let output = desk.0.run(&["import", "residents", &fewer]);
        assert_eq!(output.status.code(), Some(1));
        assert!(text(&output.stderr).contains("add --yes"), "{}", text(&output.stderr));
        assert_eq!(desk.log(), before);
        let screen = desk.import(&fewer, language, &["--dry-run"]);
        let (done, shown) = end(screen);
        assert!(done && !shown.contains(question), "who only tries is not asked: {shown}");
        let screen = desk.import(&fewer, language, &[]);
        answer(&screen, question, "y");
        let (done, shown) = end(screen);
        assert!(done && shown.contains(["12 no longer listed", "移出名单 12"][at]), "{shown}");
    }
}

#[test]
fn the_wrong_list_is_asked_about_before_each_of_its_people() {
    let desk = Desk::with(&many(0, 60));
    for n in [1, 3, 5] {
        desk.quarantine(&format!("{n}-1-101"));
    }
    let other = desk.write("other.csv", many(100, 160).as_bytes());
    let before = desk.log();
    let screen = desk.import(&other, "en", &[]);
    answer(&screen, "Is this the right list?", "n");
    let (done, shown) = end(screen);
    assert!(!done && !shown.contains("really gone"), "{shown}");
    assert_eq!(desk.log(), before);
    // Whoever would lose most stands in front.
    let first = shown.find("no longer on the list").unwrap();
    assert!(shown[first..].lines().take(3).all(|line| line.contains("home quarantine")), "{shown}");
    // It was the right list: each of the three is asked all the same, and the list not once more.
    let screen = desk.import(&other, "en", &[]);
    answer(&screen, "Is this the right list?", "y");
    for n in 1..=3 {
        screen.wait_until("the next one", |shown| shown.contents().matches("really gone?").count() == n);
        answer(&screen, "Have they really gone?", "y");
    }
    let (done, shown) = end(screen);
    assert!(done && shown.matches("right list?").count() == 1, "{shown}");
}

#[test]
fn a_list_of_staff_or_doors_that_loses_most_is_asked_about_too() {
    let desk = Desk(Post::with_gates_at("East", Some(CLOCK)));
    let staff = |numbers: std::ops::Range<u32>| {
        let rows: Vec<String> = numbers.map(|n| format!("S{n},队员{n},队员\n")).collect();
        format!("工号,姓名,职务\n{}", rows.concat())
    };
    let doors = |numbers: std::ops::Range<u32>| {
        let rows: Vec<String> = numbers.map(|n| format!("{n},1\n")).collect();
        format!("楼号,单元\n{}", rows.concat())
    };
    for (kind, first, other, name) in
        [("staff", staff(1..13), staff(51..53), "S1 队员1"), ("doors", doors(1..13), doors(51..53), "1-1")]
    {
        let (first, other) =
            (desk.write("first.csv", first.as_bytes()), desk.write("other.csv", other.as_bytes()));
        assert!(desk.told(&["import", kind, &first]).contains("12 added"));
        let before = desk.log();
        for (said, question, more) in
            [("n", "确认名单没有拿错吗？", "另有 4 条"), ("y", "Is this the right list?", "and 4 more")]
        {
            let language = if said == "n" { "zh-CN" } else { "en" };
            let screen = Launch::new(env!("CARGO_BIN_EXE_nightpost"))
                .args(["--db", desk.0.file.to_str().unwrap(), "--lang", language, "import", kind, &other])
                .env("NIGHTPOST_CLOCK", CLOCK)
                .size(120, 60)
                .spawn();
            answer(&screen, question, said);
            let (done, shown) = end(screen);
            assert_eq!((done, desk.log() != before), (said == "y", said == "y"), "{shown}");
            assert!(shown.contains(name) && shown.contains(more), "{shown}");
        }
    }
}

/// A list of Taiwan's, in its own encoding.
fn big5(desk: &Desk) -> String {
    let case = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/cases/list-in-big5");
    let file = std::fs::read_dir(case).unwrap().map(|entry| entry.unwrap().path());
    let file = file.into_iter().find(|path| path.extension().is_some_and(|end| end == "csv")).unwrap();
    desk.write("big5.csv", &std::fs::read(file).unwrap())
}

#[test]
fn an_encoding_that_cannot_be_told_is_asked_at_a_terminal() {
    for (at, language) in ["en", "zh-CN"].into_iter().enumerate() {
        let desk = Desk(Post::with_gates_at("East", Some(CLOCK)));
        let list = big5(&desk);
        let question = ["Which line looks right?", "哪一行的字是对的？"][at];
        let screen = desk.import(&list, language, &[]);
        for nonsense in ["", "big5", "9"] {
            answer(&screen, question, nonsense);
        }
        let shown = screen.contents();
        assert!(shown.contains("張國榮") && shown.contains("眎瓣篴"), "a line in each: {shown}");
        let line = shown.lines().find(|line| line.contains("Big5")).unwrap();
        let nth = line.trim_start().split(')').next().unwrap().to_owned();
        answer(&screen, question, &nth);
        let (done, shown) = end(screen);
        assert!(done, "{shown}");
        assert!(desk.told(&["find", "3-2-501"]).contains("張國榮"));
    }
}

#[test]
fn an_encoding_that_nobody_knows_brings_nothing_in_and_a_script_is_told_the_line() {
    for (at, language) in ["en", "zh-CN"].into_iter().enumerate() {
        let desk = Desk(Post::with_gates_at("East", Some(CLOCK)));
        let list = big5(&desk);
        let before = desk.log();
        let question = ["Which line looks right?", "哪一行的字是对的？"][at];
        for said in ["n", "q", "\x04", "\x03"] {
            let screen = desk.import(&list, language, &[]);
            if said.len() == 1 && said < " " {
                screen.wait_for(question);
                screen.type_keys(said);
            } else {
                answer(&screen, question, said);
            }
            left(&desk, &before, screen, if said == "\x03" { question } else { "--encoding Big5" });
        }
        // A pipe, and whoever wants data, is asked nothing.
        let output = desk.0.run(&["import", "residents", &list]);
        assert!(!output.status.success() && text(&output.stderr).contains("--encoding Big5"));
        let screen = desk.import(&list, language, &["--json"]);
        let (done, shown) = end(screen);
        assert!(!done && !shown.contains(question) && shown.contains("--encoding Big5"), "{shown}");
    }
}
