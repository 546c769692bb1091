//! Eighty columns: what is least needed gives way first, and nothing that tells why is ever cut.

use nightpost::text::Msg;
use std::fmt::Write as _;

use crate::hand::keys::say;
use crate::hand::open_matters::TEAM;
use crate::hand::tent::{CLOCK, Tent, leave, line};
use crate::support::post::{nightpost, text};
use crate::support::pty::{Launch, Screen};

const SIZES: [(u16, u16); 4] = [(80, 24), (80, 23), (60, 16), (120, 40)];

/// Waits until one row shows all of this.
fn row_with(screen: &Screen, parts: &[&str]) -> String {
    let of = |shown: &vt100::Screen| {
        let contents = shown.contents();
        contents.lines().find(|row| parts.iter().all(|part| row.contains(part))).map(str::to_owned)
    };
    screen.wait_until(&format!("a row with {parts:?}"), |shown| of(shown).is_some());
    screen.look(of).unwrap()
}

#[test]
fn names_and_reasons_of_four_characters_are_never_cut() {
    let tent = Tent::new();
    tent.does("单雄信子 q o");
    assert_eq!(tent.enter("王芳 o r n rowdy")["outcome"], "refused");
    // A flag turns back without a warden's word.
    tent.json(&["flags", "add", "李晓梅", "--kind", "quarantine", "--as", "0191", "--json"]);
    assert_eq!(tent.enter("李晓梅 365 o")["outcome"], "refused");
    assert_eq!(tent.enter("赵一 385 i")["outcome"], "refused");
    for lang in ["zh-CN", "en"] {
        for size in SIZES {
            let screen = tent.screen(lang, size);
            // The queue, on the Tent and at the Gate.
            row_with(&screen, &["单雄信子", "4-1-102"]);
            line(&screen, "/3", "单雄信子");
            // In the smallest window the list of passages stands beside the open matters.
            screen.type_keys("\t");
            for (name, why) in [
                ("李晓梅", say(lang, &Msg::new("screen-reason-flag", vec![]))),
                ("赵一", say(lang, &Msg::new("screen-reason-fever", vec![]))),
                ("王芳", say(lang, &Msg::new("screen-reason-warden", vec![]))),
            ] {
                row_with(&screen, &[name, "×", &why]);
            }
            leave(screen);
        }
    }
}

#[test]
fn the_posts_name_stays_in_the_top_row_beside_every_alarm() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("post.db");
    let run = |args: &[&str]| {
        let told = nightpost(&file).env("NIGHTPOST_CLOCK", CLOCK).args(args).output().unwrap();
        assert!(told.status.code().is_some_and(|code| code < 2), "{args:?}: {}", text(&told.stderr));
    };
    run(&["init", "--post", "石榴巷片区夜岗", "--gates", "南门主出入口, 北门"]);
    let list = folder.path().join("residents.csv");
    std::fs::write(&list, "姓名,楼号,单元,房号\n王芳,4,1,101\n").unwrap();
    run(&["import", "residents", list.to_str().unwrap()]);
    run(&["enter", "wf 385 i"]);
    run(&["enter", "/9"]);
    run(&["enter", "/handover sign"]);
    for lang in ["zh-CN", "en"] {
        for size in SIZES {
            let screen = Launch::new(env!("CARGO_BIN_EXE_nightpost"))
                .args(["--db", file.to_str().unwrap(), "--lang", lang])
                .env("NIGHTPOST_CLOCK", CLOCK)
                .size(size.0, size.1)
                .spawn();
            screen.wait_for(&say(lang, &Msg::new("gate-top_debts", vec![("count", 1_usize.into())])));
            screen.wait_for(&say(lang, &Msg::new("gate-top_fevers", vec![("count", 1_usize.into())])));
            let top = screen.row(0);
            // Three alarms in the smallest window leave room for its beginning.
            let name = if size.0 < 80 { "石榴" } else { "石榴巷片" };
            assert!(top.contains(name), "{lang} {size:?}: {top}");
            assert!(top.contains("19:30"), "{lang} {size:?}: {top}");
            screen.type_keys("\x1b");
            leave(screen);
        }
    }
}

#[test]
fn areas_go_by_their_numbers_also_in_chinese() {
    let tent = Tent::new();
    tent.import("staff", TEAM);
    let mut routes = String::from("route,minutes,order,place,kind,area,team\n");
    for (at, area) in ["片区十", "片区二", "片区十二", "片区一"].into_iter().enumerate() {
        writeln!(routes, "1,60,{},墙{at},fence,{area},1", at + 1).unwrap();
    }
    tent.import("routes", &routes);
    for lang in ["zh-CN", "en"] {
        let screen = tent.screen(lang, (80, 24));
        line(&screen, "/4", &say(lang, &Msg::new("coverage-teams_title", vec![])));
        screen.type_keys("\t");
        screen.wait_for("片区十二");
        let contents = screen.contents();
        let at: Vec<usize> = ["片区一", "片区二", "片区十 ", "片区十二"]
            .into_iter()
            .map(|area| contents.find(area).unwrap_or_else(|| unreachable!("{area}\n{contents}")))
            .collect();
        assert!(at.is_sorted(), "{at:?}\n{contents}");
        leave(screen);
    }
    let told = text(&tent.run(&["coverage"]).stdout);
    let at = ["片区一", "片区二", "片区十 ", "片区十二"].map(|area| told.find(area));
    assert!(at.iter().all(Option::is_some) && at.is_sorted(), "{told}");
}

#[test]
fn a_corrected_row_stands_at_its_own_time_with_a_mark() {
    let tent = Tent::new();
    // From the paper pad: an hour and half an hour ago.
    let first = tent.does("/late 18:30 #1 王芳 o 365");
    tent.does("/late 19:00 #2 赵一 o 364");
    tent.does("钱二 365 o");
    let told = tent.does(&format!("/correct {first} i n other way"));
    assert!(told > first);
    for lang in ["zh-CN", "en"] {
        let screen = tent.screen(lang, (120, 40));
        let mark = say(lang, &Msg::new("gate-mark_corrects", vec![]));
        let corrected = row_with(&screen, &["18:30", "王芳", &mark]);
        let contents = screen.contents();
        let place = |wanted: &str| contents.lines().position(|row| row.contains(wanted)).unwrap();
        let corrected = contents.lines().position(|row| row == corrected).unwrap();
        assert!(place("钱二") < place("赵一") && place("赵一") < corrected, "{contents}");
        leave(screen);
    }
}

/// The numbers of the items that F8 lists.
fn items(screen: &Screen) -> Vec<(u32, String)> {
    let contents = screen.contents();
    let rows = contents.lines().filter_map(|row| {
        let item = row.split_once('║')?.1.trim_start_matches('▶').trim_start();
        let (no, rest) = item.split_once(' ')?;
        Some((no.parse().ok()?, rest.split_whitespace().next()?.to_owned()))
    });
    rows.collect()
}

#[test]
fn items_keep_their_numbers_whatever_was_answered() {
    for lang in ["zh-CN", "en"] {
        let tent = Tent::new();
        tent.enter("wf 385 i");
        tent.does("/9");
        let screen = tent.screen(lang, (120, 40));
        line(&screen, "/8", &say(lang, &Msg::new("shift-check_title", vec![])));
        let before = items(&screen);
        assert!(before.len() >= 4, "{}", screen.dump());
        let by = |staff_no: &str, line: &str| {
            let told = tent.json(&["enter", "--json", "--as", staff_no, line]);
            assert_eq!(told["ok"], true, "{told}");
        };
        by("0181", "+1");
        by("0181", "/handover sign");
        screen.wait_for(&say(lang, &Msg::new("shift-state_open", vec![])));
        let (no, name) = &before[1];
        by("0191", &format!("/handover ok {no}"));
        screen.wait_for(&say(lang, &Msg::new("shift-state_taken", vec![])));
        let after = items(&screen);
        assert!(before.iter().all(|item| after.contains(item)), "{name}: {before:?} {after:?}");
        leave(screen);
    }
}
