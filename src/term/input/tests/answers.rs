//! A table of what terminals answer when somebody asks them who they are, and that none of it is typing.

use super::*;

const ANSWERS: &[&str] = &[
    // Who it is: primary, secondary, tertiary.
    "\x1b[?1;2c",
    "\x1b[?64;1;2;6;9;15;16;17;18;21;22;28;29;42c",
    "\x1b[>0;276;0c",
    "\x1b[>84;0;0c",
    "\x1b[>65;6800;1c",
    "\x1bP!|00000000\x1b\\",
    "\x1bP!|7E565445\x1b\\",
    // Where the cursor is, how it fares, how big it is.
    "\x1b[24;80R",
    "\x1b[?1;1R",
    "\x1b[?997;1n",
    "\x1b[8;24;80t",
    "\x1b[48;24;80;384;640t",
    // Which mode is on.
    "\x1b[?2026;2$y",
    "\x1b[?1u",
    // Colours.
    "\x1b]10;rgb:ffff/ffff/ffff\x1b\\",
    "\x1b]11;rgb:0000/0000/0000\x1b\\",
    "\x1b]11;rgb:1e1e/1e1e/2e2e\x07",
    "\x1b]12;rgb:ff/ff/ff\x07",
    "\x1b]4;255;rgb:eeee/eeee/eeee\x1b\\",
    "\x1b]11;rgba:0000/0000/0000/ffff\x1b\\",
    // The clipboard.
    "\x1b]52;c;MzY1\x07",
    "\x1b]52;p;5LiA5LqMMzY1Cg==\x1b\\",
    "\x1b]52;c;\x1b\\",
    // Its name and version.
    "\x1bP>|xterm(390)\x1b\\",
    "\x1bP>|tmux 3.5a\x1b\\",
    "\x1bP>|WezTerm 20240203-110809-5046fc22\x1b\\",
    // What its database says.
    "\x1bP1+r544e=787465726D2D323536636F6C6F72\x1b\\",
    "\x1bP0+r524742\x1b\\",
    "\x1bP1+r5463;636F6C6F7273=323536\x1b\\",
    // A setting.
    "\x1bP1$r0m\x1b\\",
    "\x1bP1$r2 q\x1b\\",
    "\x1bP0$r\x1b\\",
    "\x1bP1$r48:2:1:2:3m\x1b\\",
];

/// Answers that are known by their Escape alone: without it they may be typed.
const KNOWN_BY_ESCAPE: &[&str] = &["\x1b[0n", "\x1b[4;2$y", "\x1b_Gi=31;OK\x1b\\", "\x1b\\"];

fn all() -> impl Iterator<Item = &'static str> {
    ANSWERS.iter().chain(KNOWN_BY_ESCAPE).copied()
}

/// What is left of the keys once each Escape that was none is taken back.
fn after_taking_back(heard: Vec<Input>) -> Vec<Input> {
    let mut left: Vec<Input> = Vec::new();
    for input in heard {
        if input == Input::NoEscape {
            assert_eq!(left.pop(), Some(Input::Key(Key::plain(KeyCode::Esc))), "taken back at once");
        } else {
            left.push(input);
        }
    }
    left
}

fn typed(text: &str) -> Vec<Input> {
    text.chars().map(|c| Input::Key(Key::char(c))).collect()
}

#[test]
fn an_answer_between_keys_is_nothing_whole_or_byte_by_byte() {
    for answer in all() {
        let mut machine = Reassembler::new();
        let whole = machine.push(format!("36{answer}5").as_bytes(), 0);
        assert_eq!(whole, typed("365"), "{answer:?} whole");
        assert_eq!(hear(&format!("36{answer}5")), typed("365"), "{answer:?} in pieces");
    }
}

#[test]
fn an_answer_that_is_parted_anywhere_is_nothing() {
    for answer in ANSWERS {
        let line = format!("36{answer}5");
        for cut in 3..=1 + answer.len() {
            for pause in [60, 200, 450] {
                // The next key comes later than that: a hand is slower.
                let last = line.len() - 1;
                let gap = |at| {
                    if at == cut {
                        pause
                    } else if at == last {
                        600
                    } else {
                        1
                    }
                };
                let heard = after_taking_back(hear_apart(line.as_bytes(), gap));
                assert_eq!(heard, typed("365"), "{answer:?} parted at {cut} for {pause}");
            }
        }
    }
}

#[test]
fn an_answer_without_its_escape_is_nothing() {
    for answer in ANSWERS {
        let bare = &answer[1..];
        assert_eq!(hear(&format!("36{bare}5")), typed("365"), "{bare:?}");
        // The Escape of its end may be lost as well.
        let naked = bare.replace('\x1b', "");
        assert_eq!(hear(&format!("36{naked}5")), typed("365"), "{naked:?}");
    }
}

#[test]
fn an_answer_whose_escape_counted_already_takes_it_back() {
    for answer in ANSWERS {
        let line = format!("365{answer}");
        let heard = hear_apart(line.as_bytes(), |at| if at == 4 { 900 } else { 1 });
        let expected = [typed("365"), keys(&[KeyCode::Esc]), vec![Input::NoEscape]].concat();
        assert_eq!(heard, expected, "{answer:?}");
    }
}

#[test]
fn an_answer_without_its_end_does_not_eat_what_is_typed_after_it() {
    for cut in ["\x1b[>0;276", "\x1b]11;rgb:0000/00", "\x1b]11;rgb:0000/0000/0000", "\x1bP>|xterm", "\x1b[?"]
    {
        let line = format!("{cut}365");
        let heard = hear_apart(line.as_bytes(), |at| if at >= cut.len() { 600 } else { 1 });
        assert_eq!(heard, typed("365"), "{cut:?}");
    }
    assert_eq!(hear("\x1b]11;rgb:0000/0000/0000365"), typed("365"));
    assert_eq!(hear("\x1b]11;rgb:0000/0000/0000\r"), keys(&[KeyCode::Enter]));
    assert_eq!(hear("\x1b]11;rgb:0000/0000/0000\x1b[A"), keys(&[KeyCode::Up]));
}

#[test]
fn two_answers_on_each_others_heels_are_nothing() {
    for first in all() {
        for second in all() {
            assert_eq!(hear(&format!("3{first}{second}65")), typed("365"), "{first:?} {second:?}");
        }
    }
}

#[test]
fn controls_of_eight_bits_are_read_as_their_short_forms() {
    let mut machine = Reassembler::new();
    assert_eq!(machine.push(b"3\x9b>0;276;0c6\x9d11;rgb:00/00/00\x9c5", 0), typed("365"));
    assert_eq!(machine.push("\u{9b}A\x08".as_bytes(), 0), keys(&[KeyCode::Up, KeyCode::Backspace]));
}

#[test]
fn a_scan_that_an_answer_or_an_escape_cuts_is_whole() {
    const CARD: &str = "1000000000000150";
    let scan = [typed(CARD), keys(&[KeyCode::Enter])].concat();
    for at in 1..CARD.len() {
        let (left, right) = CARD.split_at(at);
        for answer in ANSWERS {
            assert_eq!(hear(&format!("{left}{answer}{right}\r")), scan, "{answer:?} at {at}");
        }
        // With fewer digits before it the rest is too long for a reading.
        if at >= SCAN_DIGITS {
            assert_eq!(hear(&format!("{left}\x1b{right}\r")), scan, "Escape at {at}");
        }
    }
    assert_eq!(hear(&format!("{CARD}\x1b\r")), scan);
    // A hand is slower, and its Escape counts.
    let by_hand = hear_apart(b"13900\x1b365", |_| 60);
    assert_eq!(by_hand, [typed("13900"), keys(&[KeyCode::Esc]), typed("365")].concat());
}

proptest! {
    #[test]
    fn whatever_answers_lie_between_keys_the_keys_are_as_typed(
        keys in prop::collection::vec(("[0-9a-z小明 ./-]", 0..ANSWERS.len()), 1..12),
        pauses in prop::collection::vec(1..450_i64, 7),
    ) {
        let mut line = Vec::new();
        let mut begins = Vec::new();
        let mut expected = Vec::new();
        for (key, answer) in &keys {
            begins.push(line.len());
            line.extend(key.as_bytes());
            line.extend(ANSWERS[*answer].as_bytes());
            expected.extend(typed(key));
        }
        // Each byte after a pause of its own; a hand is slower than any of them.
        let heard = hear_apart(&line, |at| if begins.contains(&at) { 520 } else { pauses[at % pauses.len()] });
        prop_assert_eq!(after_taking_back(heard), expected);
    }
}
