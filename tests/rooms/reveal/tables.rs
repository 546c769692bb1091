//! Tables of the command line: masked, and with nothing masked for an officer and a reason.

use std::io::Write as _;
use std::process::Stdio;

use crate::reveal::{PHONES, STAFF, id_number, told};
use crate::support::post::{Post, nightpost, text};

/// Every table that the program has, as it names them where a name is wrong.
fn tables(post: &Post) -> Vec<String> {
    let said = said(post, "O1", &["--lang", "en", "export", "no-such-table"]);
    let (_, names) = said.split_once("one of: ").unwrap();
    let names = names.trim().split(", ").map(str::to_owned);
    let tables: Vec<String> = names.filter(|name| name != "info-sheet").collect();
    assert!(tables.len() > 20, "{tables:?}");
    tables
}

/// A post with canaries in its lists and in what was entered.
fn post() -> Post {
    let post = Post::with_gates("East");
    let duty = |code: &str| match code {
        "L1" => "duty leader",
        "O1" => "officer",
        "V1" => "viewer",
        _ => "warden",
    };
    let staff = STAFF.map(|(no, name, _)| format!("{no},{name},{},{}\n", duty(no), PHONES[2])).concat();
    let lists = [
        (
            "residents",
            format!(
                "姓名,楼号,单元,房号,出生年,手机,身份证号,备注\n王芳,3,2,502,1975,{},{},女儿 {}\n",
                PHONES[0],
                id_number().digits(),
                PHONES[1]
            ),
        ),
        ("doors", format!("楼号,单元,责任人,电话,备注\n3,2,钱工,{},备用 {}\n", PHONES[3], PHONES[4])),
        ("staff", format!("staff no,name,duty,phone\n{staff}")),
    ];
    for (list, rows) in lists {
        let file = post.folder.path().join(format!("{list}.csv"));
        std::fs::write(&file, rows).unwrap();
        let done = post.run(&["import", list, file.to_str().unwrap()]);
        assert!(done.status.success(), "{list}: {}", text(&done.stderr));
    }
    for line in [
        format!("wf 365 i n 师傅 {}", PHONES[5]),
        format!("/incident fence 东墙 x3 报警人 {}", PHONES[5]),
        format!("3-2 broken n 师傅 {}", PHONES[5]),
    ] {
        let done = said(&post, "W2", &["enter", &line]);
        assert!(told(&done).is_empty(), "{done}");
    }
    post
}

/// What a subcommand says to somebody.
fn said(post: &Post, who: &str, args: &[&str]) -> String {
    let output = nightpost(&post.file).args(["--as", who]).args(args).output().unwrap();
    text(&output.stdout) + &text(&output.stderr)
}

#[test]
fn no_table_and_no_list_tells_a_whole_number_to_anybody() {
    let post = post();
    let tables = tables(&post);
    for (who, ..) in STAFF {
        for table in &tables {
            for format in ["csv", "json", "html"] {
                let written = said(&post, who, &["export", table, "--format", format]);
                assert!(
                    !written.is_empty() && told(&written).is_empty(),
                    "{who} {table} {format}: {written}"
                );
            }
        }
        for args in [
            vec!["find", "wf"],
            vec!["find", "wf", "--json"],
            vec!["enter", "wf"],
            vec!["enter", "wf", "--json"],
            vec!["staff"],
            vec!["staff", "--json"],
            vec!["incidents"],
            vec!["doors", "3-2"],
            vec!["doors", "3-2", "--json"],
            vec!["repairs"],
            vec!["handover"],
            vec!["handover", "--format", "json"],
            vec!["status", "--json"],
        ] {
            let written = said(&post, who, &args);
            assert!(!written.is_empty() && told(&written).is_empty(), "{who} {args:?}: {written}");
        }
    }
}

#[test]
fn the_command_line_shows_no_number_and_says_where_they_are_shown() {
    let post = post();
    let mut feed = nightpost(&post.file);
    feed.args(["--as", "W2", "enter", "-"]).stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut feed = feed.spawn().unwrap();
    feed.stdin.take().unwrap().write_all(b"wf\n/reveal call_back\n/reveal\n").unwrap();
    let output = feed.wait_with_output().unwrap();
    let answer = text(&output.stdout);
    assert!(!output.status.success() && answer.matches("only works on the screen").count() == 2, "{answer}");
    assert!(told(&answer).is_empty(), "{answer}");
}

#[test]
fn nothing_is_masked_for_an_officer_with_a_reason_and_a_file_and_the_journal_knows() {
    let post = post();
    let out = post.folder.path().join("passages.csv");
    let out = out.to_str().unwrap();
    let unmask = |who, more: &[&str]| {
        let args = [&["--as", who, "export", "passages", "--unmasked"], more].concat();
        nightpost(&post.file).args(args).output().unwrap()
    };
    let reason = ["--reason", "letter of the subdistrict", "--out", out];
    for (who, more, says) in [
        ("L1", &reason[..], "community officer"),
        ("W2", &reason[..], "community officer"),
        ("O1", &["--out", out], "--reason"),
        ("O1", &["--reason", " ", "--out", out], "--reason"),
        ("O1", &["--reason", "list"], "--out"),
    ] {
        let output = unmask(who, more);
        assert!(
            !output.status.success() && text(&output.stderr).contains(says),
            "{who} {more:?}: {output:?}"
        );
        assert!(told(&text(&output.stdout)).is_empty() && !std::path::Path::new(out).exists());
    }
    let output = unmask("O1", &reason);
    assert!(output.status.success(), "{}", text(&output.stderr));
    let written = std::fs::read_to_string(out).unwrap();
    for whole in [PHONES[0], id_number().digits(), PHONES[5], "Unmasked", "letter of the subdistrict"] {
        assert!(written.contains(whole), "{whole}: {written}");
    }
    let listed = said(&post, "L1", &["export", "reveals", "--format", "json"]);
    let listed: serde_json::Value = serde_json::from_str(&listed).unwrap();
    let row = &listed[0];
    assert_eq!((&row["what"], &row["whose"], &row["rows"]), (&"table".into(), &"passages".into(), &1.into()));
    assert_eq!((&row["reason"], &row["note"]), (&"other".into(), &"letter of the subdistrict".into()));
    assert!(post.run(&["verify"]).status.success());
}
