//! What is typed, dictated and scanned at the line, and what terminals send beside it.

use std::time::Duration;

use serde_json::Value;

use crate::support::entry::entered;
use crate::support::post::{Post, nightpost, text};
use crate::support::pty::{Launch, Screen};

/// A post with the list of a case.
fn post_of(case: &str) -> Post {
    let post = Post::with_gates("East 05:30-23:00, West");
    let output = post.run(&["import", "residents", &format!("tests/data/cases/{case}/list.csv")]);
    assert!(output.status.success(), "{}", text(&output.stderr));
    post
}

/// The answers to lines, as data.
fn answers(post: &Post, lines: &str) -> Vec<Value> {
    let feed = post.folder.path().join("lines.txt");
    std::fs::write(&feed, lines).unwrap();
    let mut command = nightpost(&post.file);
    let output =
        command.args(["enter", "--json", "-"]).stdin(std::fs::File::open(feed).unwrap()).output().unwrap();
    let told = text(&output.stdout);
    told.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// The card of the resident of 3-2-501.
fn card(post: &Post) -> String {
    let rows = post.json(&["cards", "--household", "3-2-501", "--json"]);
    rows[0]["number"].as_str().unwrap().to_owned()
}

fn message(answer: &Value) -> &str {
    answer["message"].as_str().unwrap()
}

#[test]
fn a_telephone_is_found_as_it_is_dictated_or_pasted() {
    let post = post_of("phone-typed-in-groups");
    let told =
        answers(&post, "139 0000 0001\n+86 139 0000 0001\n8613900000001\n0532 8000 0417\n(0532) 8000 0417\n");
    for answer in &told[..3] {
        assert!(message(answer).starts_with("张三 3-2-501"), "{answer}");
    }
    for answer in &told[3..] {
        assert!(message(answer).starts_with("李四 3-2-502"), "{answer}");
    }
}

#[test]
fn a_visitors_telephone_is_one_and_no_part_of_the_name() {
    let post = post_of("visitor-phone-in-groups");
    let lines = "/visitor 李四 3-2-501 139 0000 0009\n/visitor Kim 3-2-501 +82 10 0000 0001\n\
                 /visitor +44 20 7946 0000 Jane Roe 3-2-502\n/visitor 赵六 3-2-501 139 0000 00\n";
    let told = answers(&post, lines);
    assert!(message(&told[3]).contains("139 0000 00 is not a phone"), "{}", told[3]);
    let log = text(&post.run(&["log"]).stdout);
    let visitors: Vec<(String, String)> = log
        .lines()
        .filter_map(|line| serde_json::from_str::<Value>(line).ok())
        .filter(|record| record["kind"] == "visitor.registered")
        .map(|record| {
            let told = |field: &str| record["body"][field].as_str().unwrap_or_default().to_owned();
            (told("name"), told("phone"))
        })
        .collect();
    let wanted = [("李四", "139****0009"), ("Kim", "+82****0001"), ("Jane Roe", "+44****0000")];
    assert_eq!(visitors, wanted.map(|(name, phone)| (name.to_owned(), phone.to_owned())));
    let shown = text(&post.run(&["find", "kim"]).stdout);
    assert!(shown.contains("Kim") && !shown.contains("821000000001"), "{shown}");
}

#[test]
fn a_name_is_found_as_it_stands_on_the_list_and_as_an_input_method_makes_it() {
    let post = post_of("name-with-full-stop-at-the-line");
    let list = post.folder.path().join("more.csv");
    let more = "门牌号,姓名\n3-2-501,买买提.吐尔逊\n3-2-502,古丽·艾比\n3-2-503,김철수\n3-2-504,Иванов Пётр\n\
                3-2-505,José O'Brien\n3-2-506,Anna李\n";
    std::fs::write(&list, more).unwrap();
    let output = post.run(&["import", "residents", list.to_str().unwrap(), "--yes"]);
    assert!(output.status.success(), "{}", text(&output.stderr));
    for (typed, home) in [
        ("买买提.吐尔逊", "3-2-501"),
        ("买买提。吐尔逊", "3-2-501"),
        ("古丽。艾比", "3-2-502"),
        ("古丽.艾比", "3-2-502"),
        ("古丽•艾比", "3-2-502"),
        ("김철수", "3-2-503"),
        ("Иванов Пётр", "3-2-504"),
        ("José O'Brien", "3-2-505"),
        ("o'brien", "3-2-505"),
        ("Anna李", "3-2-506"),
    ] {
        let found = post.json(&["find", typed, "--json"]);
        assert_eq!(found[0]["home"], home, "{typed}: {found}");
    }
}

#[test]
fn a_card_is_read_with_the_signs_of_any_scanner_through_any_layout_and_half_of_it_is_called_half() {
    // Fifteen digits with a month in them may be an ID number of the old kind, and then they are no half of a card.
    let has_month = |digits: &str| (1..=12).contains(&digits[8..10].parse::<u8>().unwrap());
    let (post, card) = std::iter::repeat_with(|| {
        let post = post_of("scanner-suffix-signs");
        let card = card(&post);
        (post, card)
    })
    .find(|(_, card)| !has_month(&card[1..]) && !has_month(&card[..15]))
    .unwrap();
    let through = |keys: &str| -> String {
        card.chars().map(|c| keys.chars().nth(c as usize - '0' as usize).unwrap()).collect()
    };
    let (french, czech, shifted) = (through("à&é\"'(-è_ç"), through("é+ěščřžýáí"), through(")!@#$%^&*("));
    let whole = [
        (format!("*{card}*"), None),
        (format!("{card}#"), None),
        (format!("{card}?"), None),
        (format!(";{card}?"), None),
        (format!("{card}."), None),
        (french.clone(), Some("FR AZERTY")),
        (czech, Some("CZ")),
        (shifted, Some("US Shift")),
    ];
    for (line, layout) in whole {
        let told = answers(&post, &format!("{line}\r\n"));
        assert!(message(&told[0]).starts_with("张三 3-2-501"), "{line}: {}", told[0]);
        assert_eq!(told[0]["keyboard_layout"].as_str(), layout, "{line}");
    }
    let lost: String = french.chars().skip(1).collect();
    let told = answers(&post, &format!("{}\r\n{}\n{}\n{lost}\n", &card[1..], &card[..15], &card[3..]));
    for answer in &told[..3] {
        assert!(message(answer).starts_with("Only part of a pass"), "{answer}");
    }
    assert!(message(&told[3]).starts_with("keyboard layout"), "{}", told[3]);
}

/// The screen on a post, with nobody asked for a PIN.
fn screen(post: &Post) -> Screen {
    let screen = Launch::new(env!("CARGO_BIN_EXE_nightpost"))
        .args(["--db", post.file.to_str().unwrap(), "--lang", "en"])
        .size(100, 30)
        .spawn();
    screen.wait_for("New PIN");
    screen.type_keys("\x1b");
    screen.wait_until("the screen without the offer", |shown| !shown.contents().contains("New PIN"));
    screen
}

/// A household of three is typed: the screen asks which one.
fn chooser() -> (Post, Screen) {
    let post = Post::with_gates("East");
    let list = post.folder.path().join("list.csv");
    std::fs::write(&list, "门牌号,姓名\n5-4-502,张三\n5-4-502,李四\n5-4-502,王五\n").unwrap();
    assert!(post.run(&["import", "residents", list.to_str().unwrap()]).status.success());
    let screen = screen(&post);
    screen.type_keys("5-4-502\r");
    screen.wait_for("none of these");
    (post, screen)
}

/// An empty line says what it waits for; its cursor stands at its beginning.
#[track_caller]
fn wait_for_empty(screen: &Screen) {
    screen.wait_until("an empty line", |shown| usize::from(shown.cursor_position().1) == "Entry> ".len());
}

#[track_caller]
fn wait_for_line(screen: &Screen, line: &str) {
    screen.wait_until(&format!("the line {line:?}"), |shown| entered(shown) == line);
}

#[test]
fn answers_of_the_terminal_that_come_late_are_no_typing_wherever_they_are_parted() {
    let (_post, screen) = chooser();
    let answers: [&[&[u8]]; 7] = [
        &[b"\x1b[>0;276;0c"],
        &[b"\x1b]11;rgb:0000/0000/0000\x1b\\"],
        &[b"\x1b", b"[>0;276;0c"],
        &[b"\x1b]11;rgb:00", b"00/0000/0000\x1b", b"\\"],
        &[b"\x1bP>|xterm(3", b"90)\x1b\\"],
        &[b"[?64;1;2c]10;rgb:ffff/ffff/ffff\\"],
        &[b"\x1b[?1;2c\x1bP1$r0m\x1b\\\x1b]52;c;MzY1\x07\x1b[24;80R"],
    ];
    for answer in answers {
        screen.type_keys("3");
        wait_for_line(&screen, "3");
        // Longer than an Escape waits: it counts, and is taken back.
        screen.send_split(answer, Duration::from_millis(120));
        screen.type_keys("6");
        wait_for_line(&screen, "36");
        assert!(!screen.contents().contains("set aside"), "{answer:?}\n{}", screen.dump());
        assert!(screen.contents().contains("none of these"), "{answer:?}\n{}", screen.dump());
        screen.type_keys("\x15");
        wait_for_empty(&screen);
    }
}

#[test]
fn the_number_block_types_in_application_mode_and_the_mode_is_ended() {
    let (_post, screen) = chooser();
    screen.type_keys("1\r");
    screen.wait_for("4.r");
    screen.type_keys("\x1bOs\x1bOv\x1bOu");
    wait_for_line(&screen, "365");
    screen.type_keys("\x1bOM");
    wait_for_empty(&screen);
    let sent = screen.bytes_since(0);
    assert!(sent.windows(2).any(|pair| pair == b"\x1b>"));
}

#[test]
fn function_keys_of_other_terminals_are_heard() {
    let (_post, screen) = chooser();
    screen.type_keys("\x15");
    // SCO's F3, VT100+'s F5, the Linux console's F1.
    for (key, shown, gone) in
        [("\x1b[O", "F5", "F3"), ("\x1bOT", "F3", "F5"), ("\x1b[[A", "On this screen", "F1 Help")]
    {
        screen.type_keys(key);
        screen.wait_until(&format!("{key:?}"), |screen| {
            let contents = screen.contents();
            contents.contains(shown) && !contents.contains(gone)
        });
    }
}

#[test]
fn a_scan_that_is_cut_is_never_half_typed_as_a_reading() {
    let post = post_of("scanner-suffix-signs");
    let card = card(&post);
    for cut in ["\x1b", "\x1b[>0;276;0c", "\x1b]11;rgb:0000/0000/0000\x07"] {
        // A screen of its own for each: the same card again is let go for a while.
        let screen = screen(&post);
        screen.type_keys(&format!("{}{cut}{}\r", &card[..13], &card[13..]));
        screen.wait_until(&format!("the holder, cut by {cut:?}"), |shown| {
            shown.contents().lines().any(|row| row.contains("张三") && row.contains("3-2-501"))
        });
        wait_for_empty(&screen);
        assert!(!screen.contents().contains("℃"), "{cut:?}\n{}", screen.dump());
    }
}
