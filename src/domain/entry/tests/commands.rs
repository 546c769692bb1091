//! Commands, help, counts, and lines that are nothing.

use super::*;
use crate::domain::entry::{COMMANDS, CommandWord, behind_line};

fn command(line: &str) -> (CommandWord, String) {
    match parse(line, &IDLE) {
        Ok(Line::Command { word, rest }) => (word, rest),
        other => panic!("{line}: {other:?}"),
    }
}

#[test]
fn every_command_is_found_by_name_by_characters_and_by_initials() {
    for row in COMMANDS {
        let initials = row.initials();
        for typed in row.chinese.iter().copied().chain([row.name]).chain(initials.as_deref()) {
            assert_eq!(command(&format!("/{typed}")).0, row.word, "{typed}");
        }
    }
}

#[test]
fn a_unique_beginning_is_enough() {
    for (line, word) in [
        ("/und", CommandWord::Undo),
        ("/unf", CommandWord::Unflag),
        ("/lat", CommandWord::Late),
        ("/cl", CommandWord::Clear),
        ("/chl", CommandWord::Vehicle),
        ("/9", CommandWord::Emergency),
        ("/e", CommandWord::Emergency),
        ("/jj", CommandWord::Emergency),
        ("/UND", CommandWord::Undo),
        ("、undo", CommandWord::Undo),
        ("／ｕｎｄｏ", CommandWord::Undo),
        ("、撤销", CommandWord::Undo),
        ("/撤", CommandWord::Undo),
        ("/cx", CommandWord::Undo),
        ("/q", CommandWord::Quit),
        ("/2", CommandWord::TentScreen),
        ("、２", CommandWord::TentScreen),
        ("/ who", CommandWord::Who),
    ] {
        assert_eq!(command(line), (word, String::new()), "{line}");
    }
    assert_eq!(command("/gate 2"), (CommandWord::Gate, "2".to_owned()));
}

#[test]
fn a_command_that_is_unclear_says_why() {
    assert_codes(
        &IDLE,
        &[
            ("/xyz", "command-unknown"),
            ("//", "command-unknown"),
            ("/", "command-ambiguous"),
            ("/g", "command-ambiguous"),
            ("/un", "command-ambiguous"),
            ("/l", "command-ambiguous"),
            ("/0", "command-unknown"),
        ],
    );
    let EntryError::CommandAmbiguous { words, .. } = error("/g", &IDLE) else { panic!() };
    assert_eq!(words, ["gun", "gate", "glyphs"]);
}

#[test]
fn help_and_an_empty_line_are_themselves() {
    for line in ["?", "？", " ? "] {
        assert_eq!(parse(line, &IDLE), Ok(Line::Help), "{line}");
    }
    for line in ["", " ", "\r\n", "\u{feff}", "\\000026"] {
        assert_eq!(parse(line, &OPEN), Ok(Line::Empty), "{line:?}");
    }
}

#[test]
fn people_on_somebodys_heels_are_counted() {
    for (line, count) in [("+2", 2), ("＋２", 2), ("+99", 99), ("+86", 86), ("+02", 2)] {
        assert_eq!(parse(line, &OPEN), Ok(Line::Tailgate(count)), "{line}");
    }
    for line in ["+", "+0", "+100", "+-2", "++2", "+2 i", "+two"] {
        assert_eq!(error(line, &IDLE).code(), "tailgate-count", "{line}");
    }
}

#[test]
fn a_line_that_is_too_long_is_refused_with_its_length() {
    assert_eq!(error(&"a".repeat(501), &IDLE), EntryError::TooLong { len: 501 });
    assert!(parse(&"a".repeat(500), &IDLE).is_ok());
}

#[test]
fn whoever_works_here_may_change_in_the_middle_of_a_line() {
    for (text, begun, word, rest) in [
        ("lxm 36 /swap W2", "lxm 36", CommandWord::Swap, "W2"),
        ("小明 365 、换班 w2", "小明 365", CommandWord::Swap, "w2"),
        ("3-2-501 /lock", "3-2-501", CommandWord::Lock, ""),
        ("p3 3-2 ok / 3-3 open /swap L1", "p3 3-2 ok / 3-3 open", CommandWord::Swap, "L1"),
        ("lxm  /hb  W2 ", "lxm", CommandWord::Swap, "W2"),
    ] {
        assert_eq!(behind_line(text), Some((begun, word, rest)), "{text}");
    }
    // A word of its own, another word, a separator between findings, a mark within a word.
    for text in
        ["/swap W2", "lxm /undo", "p3 3-2 ok / 3-3 open", "lxm/swap W2", "/visitor 王 /swap W2", " /swap W2"]
    {
        assert_eq!(behind_line(text), None, "{text}");
    }
}

#[test]
fn a_yes_is_taken_wherever_a_question_can_come_and_is_never_written_down() {
    for line in ["3-2..3-4 ok !", "3-2 ok!", "3-* broken !", "3-2 broken lock gone !"] {
        let Ok(Line::Doors { reports, confirm: true }) = parse(line, &IDLE) else { panic!("{line}") };
        assert!(!reports[0].note.as_str().contains('!'), "{reports:?}");
    }
    for line in ["p3 3-2..3-4 ok !", "p3 3-* broken !", "p3 back !", "p3 3-2 ok!"] {
        let read = parse(line, &IDLE);
        assert!(matches!(read, Ok(Line::Patrol { confirm: true, .. })), "{line}: {read:?}");
    }
    for line in ["x i ! n why", "x ! i n why", "x i n why !", "x i! n why"] {
        let Ok(Line::Acts(acts)) = parse(line, &OPEN) else { panic!("{line}") };
        assert!(acts.confirm && acts.note.as_str() == "why", "{line}: {acts:?}");
    }
    let Ok(Line::Group(group)) = parse("1 365 i ! n why", &GROUP) else { panic!("no group") };
    assert!(group.confirm && group.note.as_str() == "why", "{group:?}");
    // An exclamation is none.
    let Ok(Line::Acts(acts)) = parse("x i n why!", &OPEN) else { panic!("no acts") };
    assert!(!acts.confirm && acts.note.as_str() == "why!", "{acts:?}");
    // Nothing is asked of the one, and the other takes its yes.
    for (line, rest) in [("/courier 顺风 0417 货架 !", "顺风 0417 货架"), ("/undo !", "!")] {
        let Ok(Line::Command { rest: read, .. }) = parse(line, &IDLE) else { panic!("{line}") };
        assert_eq!(read, rest);
    }
    assert!(matches!(parse("+2 !", &IDLE), Ok(Line::Tailgate(2))));
}
