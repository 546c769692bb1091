//! What is open can be opened, from anywhere; and a list that is cut says so and goes on.

use std::fmt::Write as _;

use crate::hand::keys::titles;
use crate::hand::tent::{Tent, leave, line};
use crate::support::pty::Screen;

const BOTH: [(&str, (u16, u16)); 2] = [("zh-CN", (80, 24)), ("en", (120, 40))];

pub(crate) const TEAM: &str = "\
staff number,name,phone,team,duty
0101,Warden Han,13900002001,,warden
0181,Leader Zhou,13900002002,,duty leader
0191,Officer Qian,13900002003,,officer
T01,Captain Lu,13900003001,Patrol 1,captain
T02,Member Ma,13900003002,Patrol 1,member
";

const DOORS: &str = "\
building,stairwell,place
3,1,Lane 1
3,2,Lane 2
";

/// Ctrl+O.
const NEXT: &str = "\x0f";

impl Tent {
    /// Imports a list beside what is there.
    pub(crate) fn import(&self, kind: &str, list: &str) {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("list.csv");
        std::fs::write(&file, list).unwrap();
        let told = self.run(&["import", kind, file.to_str().unwrap(), "--yes", "--as", "0191"]);
        assert!(told.status.success(), "{}{}", text(&told.stdout), text(&told.stderr));
    }

    /// A line from a script that must be taken.
    pub(crate) fn does(&self, entered: &str) -> i64 {
        let answer = self.enter(entered);
        assert_eq!(answer["ok"], true, "{entered}: {answer}");
        answer["seq"].as_i64().unwrap()
    }
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// Waits until the entry line holds this and nothing behind it.
fn holds(screen: &Screen, typed: &str) {
    screen.wait_until(&format!("the line holds {typed}"), |shown| {
        let contents = shown.contents();
        contents
            .lines()
            .any(|row| row.split("> ").nth(1).is_some_and(|rest| rest.trim_end() == typed.trim_end()))
    });
}

/// A tent with a fever, an emergency that lacks something, a team past its time and an open door.
fn troubled() -> (Tent, i64) {
    let tent = Tent::new();
    tent.import("staff", TEAM);
    tent.import("doors", DOORS);
    tent.enter("wf 385 i");
    tent.does("/late 16:00 p1 out");
    tent.does("3-2 open");
    let debt = tent.does("/9");
    (tent, debt)
}

#[test]
fn every_open_matter_is_opened_from_its_pane() {
    for (at, (lang, size)) in BOTH.into_iter().enumerate() {
        let (tent, debt) = troubled();
        let screen = tent.screen(lang, size);
        line(&screen, "/3", ["待办与在内", "Open matters"][at]);
        // The fever comes first, and goes on with the next reading.
        screen.type_keys("\t\r");
        screen.wait_for("19:35");
        screen.wait_for("▶ 王芳");
        line(&screen, "382w", "38.2");
        screen.type_keys("\x1b[B\r");
        holds(&screen, &format!("{} {debt} ", ["/待补录", "/debt"][at]));
        screen.type_keys("\x15\x1b[B\r");
        screen.wait_for("Captain Lu");
        screen.type_keys("\x1b\x1b[B\r");
        screen.wait_for(["3-2 ═", "3-2 ═"][at]);
        screen.wait_for("Lane 2");
        leave(screen);
    }
}

#[test]
fn ctrl_o_goes_from_any_screen_to_the_next_open_matter() {
    for (at, (lang, size)) in BOTH.into_iter().enumerate() {
        let (tent, debt) = troubled();
        let screen = tent.screen(lang, size);
        let nth =
            |nth: usize| [format!("待办第 {nth} 件，共 4 件"), format!("open matter {nth} of 4")][at].clone();
        line(&screen, "/7", ["住户", "Households"][at]);
        screen.type_keys(NEXT);
        screen.wait_for(&nth(1));
        screen.wait_for("▶ 王芳");
        // Over help, over a list.
        screen.type_keys("\x1bOP");
        screen.type_keys(NEXT);
        screen.wait_for(&nth(2));
        holds(&screen, &format!("{} {debt} ", ["/待补录", "/debt"][at]));
        screen.type_keys(NEXT);
        screen.wait_for(&nth(3));
        screen.wait_for("Captain Lu");
        screen.type_keys(NEXT);
        screen.wait_for(&nth(4));
        screen.wait_for("Lane 2");
        // After the last one the first one again.
        screen.type_keys(NEXT);
        screen.wait_for(&nth(1));
        leave(screen);
    }
}

#[test]
fn where_nothing_is_open_ctrl_o_says_so() {
    for (at, (lang, size)) in BOTH.into_iter().enumerate() {
        let tent = Tent::new();
        let screen = tent.screen(lang, size);
        screen.type_keys(NEXT);
        screen.wait_for(["没有待办的事", "there is no open matter"][at]);
        leave(screen);
    }
}

#[test]
fn a_visitor_past_their_time_is_opened_and_let_out() {
    for (at, (lang, size)) in BOTH.into_iter().enumerate() {
        let tent = Tent::new();
        let screen = tent.screen(lang, size);
        line(&screen, "/visitor Annlee 3-2-501 13900009999", "▶ Annlee");
        line(&screen, "/host yes until 19:40", ["住户同意", "Annlee: "][at]);
        line(&screen, "365 i", "√ √ √");
        leave(screen);
        let screen = tent.launch(lang, size).env("NIGHTPOST_CLOCK", "2026-02-24T20:30:10+08:00").spawn();
        screen.wait_for(["新密码", "New PIN"][at]);
        screen.type_keys("\x1b");
        screen.type_keys(NEXT);
        screen.wait_for("▶ Annlee");
        line(&screen, "365 o", "√ √ √");
        assert_eq!(tent.json(&["status", "--json"])["visitors_inside"], 0);
        leave(screen);
    }
}

/// Residents with the initials `hh`, so many, and a household of so many.
fn crowded() -> Tent {
    let tent = Tent::new();
    let mut list = String::from("name,building,stairwell,room,birth year,phone\n");
    let names = ["胡辉", "何红", "黄海", "韩华", "贺虹", "侯浩", "郝慧", "洪河", "花寒"];
    for at in 0..23_usize {
        let name = names[at % 9];
        writeln!(list, "{name},7,1,{},19{},139000{:05}", 101 + at, 50 + at, 50_000 + at).unwrap();
    }
    for (at, nth) in "甲乙丙丁戊己庚辛壬癸子丑寅卯辰".chars().enumerate() {
        writeln!(list, "家人{nth},8,1,101,19{},", 60 + at).unwrap();
    }
    tent.import("residents", &list);
    tent
}

#[test]
fn more_than_a_chooser_numbers_stand_on_its_next_pages() {
    for (at, (lang, size)) in BOTH.into_iter().enumerate() {
        let tent = crowded();
        let screen = tent.screen(lang, size);
        line(&screen, "hh", ["第 1/3 页，共 23 个", "page 1/3 of 23"][at]);
        screen.wait_for("7-1-109");
        assert!(!screen.contents().contains("7-1-110"), "{}", screen.dump());
        screen.type_keys("\x1b[6~");
        screen.wait_for(["第 2/3 页", "page 2/3"][at]);
        screen.wait_for("7-1-110");
        screen.type_keys("\x1b[6~");
        screen.wait_for(["第 3/3 页", "page 3/3"][at]);
        screen.wait_for("7-1-123");
        screen.type_keys("\x1b[5~");
        screen.wait_for("7-1-111");
        // The digit is that of the page in sight.
        line(&screen, "2", "7-1-111");
        line(&screen, "365 o", ["已记录", "recorded"][at]);
        let out = tent.json(&["find", "--json", "7-1-111"]);
        assert!(out.to_string().contains("7-1-111"), "{out}");
        leave(screen);
    }
}

#[test]
fn a_line_that_cannot_be_read_takes_nobody_out_of_a_chooser() {
    let tent = Tent::new();
    tent.import(
        "residents",
        "name,building,stairwell,room,birth year,phone\n\
         胡辉,7,1,101,1950,\n何红,7,1,102,1951,\n黄海,7,1,103,1952,\n韩华,7,1,104,1953,\n贺虹,7,1,105,1954,\n",
    );
    for size in [(80, 24), (80, 23), (60, 16), (120, 40)] {
        for lang in ["zh-CN", "en"] {
            let screen = tent.screen(lang, size);
            line(&screen, "hh", "7-1-105");
            // Nothing that a chooser can take.
            line(&screen, "9", ["没有编号 9", "no number 9"][usize::from(lang == "en")]);
            for room in 101..=105 {
                screen.wait_for(&format!("7-1-{room}"));
            }
            screen.type_keys("\x15");
            leave(screen);
        }
    }
}

#[test]
fn a_large_household_has_pages_too() {
    for (at, (lang, size)) in BOTH.into_iter().enumerate() {
        let tent = crowded();
        let screen = tent.screen(lang, size);
        line(&screen, "8-1-101 g", ["第 1/2 页", "page 1/2"][at]);
        screen.type_keys("\x1b[6~");
        screen.wait_for("家人辰");
        line(&screen, "15 365 o", ["已记录", "recorded"][at]);
        leave(screen);
    }
}

#[test]
fn members_and_households_that_are_out_of_sight_are_counted() {
    for (at, (lang, size)) in
        [("zh-CN", (80, 23)), ("en", (80, 23)), ("zh-CN", (60, 16))].into_iter().enumerate()
    {
        let tent = crowded();
        let screen = tent.screen(lang, size);
        line(&screen, "/7", ["住户", "Households", "住户"][at]);
        screen.wait_until("how many are below", |shown| {
            shown.contents().lines().any(|row| row.contains('╚') && row.contains('↓'))
        });
        line(&screen, "家人甲", "▶ 家人甲");
        let members = "15 人".replace("15 人", ["15 人", "15", "15 人"][at]);
        screen.wait_until("how many members are below", |shown| {
            shown.contents().lines().any(|row| row.contains(&members) && row.contains('↓'))
        });
        leave(screen);
    }
}

#[test]
fn the_next_page_of_a_list_leaves_nobody_out() {
    let tent = crowded();
    for at in 0..23 {
        tent.does(&format!("7-1-{} q i", 101 + at));
    }
    for size in [(80, 24), (80, 23), (60, 16), (120, 40)] {
        let screen = tent.screen("zh-CN", size);
        line(&screen, "/3", "门岗队列");
        let selected = |shown: &vt100::Screen| {
            let contents = shown.contents();
            contents.lines().find(|row| row.contains("║▶")).map(str::to_owned)
        };
        screen.type_keys("\x1b[B");
        screen.wait_until("somebody is selected", |shown| selected(shown).is_some());
        let mut seen = std::collections::BTreeSet::new();
        loop {
            let before = screen.look(selected).unwrap();
            seen.extend((101..=123).filter(|room| screen.contents().contains(&format!("7-1-{room}"))));
            if before.contains("23 ") {
                break;
            }
            screen.type_keys("\x1b[6~");
            screen.wait_until("the next page", |shown| selected(shown).is_some_and(|row| row != before));
        }
        assert_eq!(seen.len(), 23, "{size:?}");
        leave(screen);
    }
}

#[test]
fn of_a_teams_card_somebody_can_be_chosen() {
    for (lang, size) in BOTH {
        let (tent, _) = troubled();
        let screen = tent.screen(lang, size);
        screen.type_keys("\t\r");
        screen.wait_until("the card", |shown| {
            shown.contents().contains("1 队，2 人") || shown.contents().contains("Team 1, 2 people")
        });
        screen.type_keys("\x1b[B\r");
        screen.wait_until("their row on the staff's page", |shown| {
            shown.contents().lines().any(|row| row.contains("▶") && row.contains("Member Ma"))
        });
        leave(screen);
    }
}

#[test]
fn at_the_end_of_a_list_the_arrow_and_the_page_say_so() {
    let tent = Tent::new();
    tent.import("staff", TEAM);
    tent.import("doors", DOORS);
    for ((lang, size), end) in BOTH.into_iter().zip(["到头了", "the list ends here"]) {
        let screen = tent.screen(lang, size);
        let titles = titles(lang);
        for (digit, key) in
            [('4', "\x1b[A"), ('4', "\x1b[6~\x1b[6~"), ('5', "\x1b[6~"), ('7', "\x1b[A"), ('8', "\x1b[5~")]
        {
            let title = titles.iter().find_map(|(of, title)| (*of == digit).then_some(title)).unwrap();
            screen.type_keys(&format!("/{digit}\r"));
            screen.wait_until("its list", |shown| {
                shown.contents().contains(title) && shown.contents().contains('▶')
            });
            screen.type_keys(key);
            screen.wait_until(&format!("/{digit} {key:?}"), |shown| shown.contents().contains(end));
            screen.type_keys("\x1b[12~");
            screen.wait_until("the Tent", |shown| !shown.contents().contains(end));
        }
        leave(screen);
    }
}
