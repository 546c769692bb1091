//! A verdict that is seen from two steps away, and heard without a look.

use nightpost::text::Msg;

use crate::hand::keys::say;
use crate::hand::open_matters::TEAM;
use crate::hand::tent::{Tent, leave, line};
use crate::support::pty::Screen;

const BOTH: [(&str, (u16, u16)); 2] = [("zh-CN", (80, 24)), ("en", (120, 40))];

/// The rows in which everything between the edges is drawn in reverse.
fn bands(screen: &Screen) -> Vec<String> {
    screen.look(|shown| {
        let (rows, columns) = shown.size();
        let reversed = |row: u16| {
            (2..columns.get() - 2).all(|column| {
                shown.cell(row, column).is_some_and(|cell| cell.inverse() || cell.is_wide_continuation())
            })
        };
        let text = shown.rows(0, columns.get()).enumerate();
        text.filter(|(row, _)| reversed(u16::try_from(*row).unwrap()) && *row + 1 < usize::from(rows.get()))
            .map(|(_, text)| text.trim().to_owned())
            .collect()
    })
}

/// Waits for a band with these words.
fn wait_for_band(screen: &Screen, words: &str) -> Vec<String> {
    screen.wait_for(words);
    let bands = bands(screen);
    assert!(bands.iter().any(|row| row.contains(words)), "{words}: {bands:?}\n{}", screen.dump());
    bands
}

#[test]
fn what_was_decided_stands_large_until_the_next_one_begins() {
    for (lang, size) in BOTH {
        let tent = Tent::new();
        let screen = tent.screen(lang, size);
        screen.type_keys("wf 365 o\r");
        let passed = wait_for_band(&screen, "√ √ √");
        assert!(passed.len() >= 2, "more than a line of it: {passed:?}");
        let row = passed.iter().find(|row| row.contains("√ √ √")).unwrap();
        for part in [&say(lang, &Msg::new("gate-verdict_passed", vec![])), "←", "王芳", "4-1-101", "36.5"]
        {
            assert!(row.contains(part), "{part}: {row}");
        }
        // The record keeps its number.
        screen.wait_for(["已记录", "recorded"][usize::from(lang == "en")]);
        // On whatever screen.
        for key in ["\x1bOS", "\x1bOQ"] {
            screen.type_keys(key);
            wait_for_band(&screen, "√ √ √");
        }
        screen.type_keys("q");
        screen.wait_until("the next one has begun", |shown| !shown.contents().contains("√ √ √"));
        screen.type_keys("e o r n rowdy\r");
        let refused = wait_for_band(&screen, "× × ×");
        assert!(
            refused.iter().any(|row| row.contains(&say(lang, &Msg::new("gate-verdict_refused", vec![])))),
            "{refused:?}"
        );
        assert!(refused.iter().any(|row| row.matches('×').count() > 10), "a pattern: {refused:?}");
        line(&screen, "lxmei 385 i", "38.5");
        let fever = wait_for_band(&screen, "! ! !");
        assert!(
            fever.iter().any(|row| row.contains(&say(lang, &Msg::new("gate-verdict_fever", vec![])))),
            "{fever:?}"
        );
        assert!(fever.iter().any(|row| row.matches('!').count() > 20), "another pattern: {fever:?}");
        leave(screen);
    }
}

#[test]
fn the_gate_screen_shows_it_in_the_place_of_the_open_entry_and_how_the_gate_goes() {
    for (lang, size) in BOTH {
        let tent = Tent::new();
        tent.enter("wf q i");
        let screen = tent.screen(lang, size);
        line(&screen, "/3", &say(lang, &Msg::new("gate-flow", vec![("count", 0_usize.into())])));
        screen.type_keys("wf 365 i\r");
        screen.wait_for(&say(lang, &Msg::new("gate-flow", vec![("count", 1_usize.into())])));
        screen.wait_for(&say(
            lang,
            &Msg::new("gate-mean_wait", vec![("wait", nightpost::text::words::age(0).into())]),
        ));
        let count = screen.contents().matches("√ √ √").count();
        assert_eq!(count, 2, "in the pane and over the line\n{}", screen.dump());
        screen.type_keys("lx");
        screen.wait_until("the next one has begun", |shown| !shown.contents().contains("√ √ √"));
        leave(screen);
    }
}

/// Waits until the bell has rung so often.
fn bells(screen: &Screen, wanted: usize) {
    loop {
        let mark = screen.mark();
        let rung = screen.bytes_since(0).split(|byte| *byte == 0x07).count() - 1;
        if rung >= wanted {
            return assert_eq!(rung, wanted);
        }
        screen.wait_for_bytes_after(mark);
    }
}

#[test]
fn passed_refused_fever_and_overdue_ring_differently() {
    let tent = Tent::new();
    tent.import("staff", TEAM);
    let screen = tent.screen("zh-CN", (80, 24));
    screen.type_keys("wf 365 o\r");
    screen.wait_for("√ √ √");
    bells(&screen, 1);
    screen.type_keys("qe o r n rowdy\r");
    screen.wait_for("× × ×");
    bells(&screen, 1 + 2);
    screen.type_keys("lxmei 385 i\r");
    screen.wait_for("! ! !");
    bells(&screen, 1 + 2 + 3);
    tent.does("/late 16:00 p1 out");
    bells(&screen, 1 + 2 + 3 + 4);
    leave(screen);
}

#[test]
fn quiet_is_quiet_for_all_of_them() {
    let tent = Tent::new();
    let screen = tent.launch("en", (80, 24)).args(["--quiet"]).spawn();
    screen.wait_for("New PIN");
    screen.type_keys("\x1b");
    for (typed, shown) in [("wf 365 o", "√ √ √"), ("qe o r n rowdy", "× × ×"), ("lxmei 385 i", "! ! !")]
    {
        screen.type_keys(typed);
        screen.type_keys("\r");
        screen.wait_for(shown);
    }
    assert!(!screen.bytes_since(0).contains(&0x07));
    leave(screen);
}
