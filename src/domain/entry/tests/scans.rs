//! Cards, scanner noise, bursts and the marks of input methods.

use super::*;
use crate::domain::entry::{is_whole_card, normalise, split_burst};
use crate::domain::value::{CardNumber, IdNumber, card_check_digits};

fn card() -> CardNumber {
    CardNumber::parse(CARD).unwrap()
}

#[test]
fn a_card_at_the_end_parks_what_stands_before() {
    for (before, parked) in [
        ("", ""),
        ("lxm ", "lxm"),
        ("lxm", "lxm"),
        ("0417", "0417"),
        ("365 n 忘", "365 n 忘"),
        ("/und", "/und"),
    ] {
        for context in [IDLE, OPEN, CHOOSER] {
            assert_eq!(
                parse(&format!("{before}{CARD}"), &context),
                Ok(Line::Card { card: card(), parked: parked.to_owned() }),
                "{before}"
            );
        }
    }
}

#[test]
fn a_card_before_a_temperature_is_a_subject() {
    let (subjects, acts) = entry(&format!("{CARD} 365 i"), &IDLE);
    assert_eq!(subjects, [[Reading::Card(card())]]);
    assert!(acts.temperature.is_some());
}

#[test]
fn scanner_noise_is_taken_away() {
    for noisy in [
        format!("\\000026{CARD}\r\n"),
        format!("\\000003\\000026{CARD}\t"),
        format!("、000026{CARD}"),
        format!("\u{2}{CARD}\u{3}"),
        format!("{CARD}\\000026"),
        "１００００００００００００１５０".to_owned(),
    ] {
        assert_eq!(normalise(&noisy), CARD, "{noisy:?}");
        assert!(is_whole_card(&noisy));
    }
    assert!(!is_whole_card(&format!("lxm {CARD}")));
    assert!(!is_whole_card("1000000000000151"));
}

#[test]
fn a_scanners_word_on_the_kind_of_code_is_taken_away_before_a_card_only() {
    for noisy in ["]Q1", "]Q2\\000026", "\\000026]Q1", "】d2", "]C0]Q1", "]Q1 "] {
        assert_eq!(normalise(&format!("{noisy}{CARD}")), CARD, "{noisy}");
        assert_eq!(normalise(&format!("lxm {noisy}{CARD}")), format!("lxm {CARD}"), "{noisy}");
    }
    assert_eq!(normalise("]Q11000000000000151"), "1000000000000151");
    for other in ["]Q1", "]Q1 lxm", "lxm ]Q11000000000000151", "]Q1100000000000015"] {
        assert_eq!(normalise(other), other);
    }
}

#[test]
fn a_card_typed_in_groups_of_four_is_a_card_and_four_groups_are_never_a_search() {
    assert_eq!(normalise("lxm 1000 0000 0000 0150"), format!("lxm {CARD}"));
    assert_eq!(normalise("1000 0000 0000 0150 365 o"), format!("{CARD} 365 o"));
    assert_codes(&IDLE, &[("1000 0000 0000 0151", "card-check-failed")]);
    for other in
        ["0417 1234 1980", "lxm 1000 0000 0000 0151", "1000 0000 0000 015", "0417 1234 1980 0001 0002"]
    {
        assert_eq!(normalise(other), other);
    }
}

#[test]
fn cards_that_ran_together_are_a_line_each() {
    let other = CardNumber::resident(42).digits().to_owned();
    for burst in
        [format!("{CARD}{other}"), format!("]Q1{CARD}]Q1{other}"), format!("{CARD} \\000026{other}\r")]
    {
        assert_eq!(split_burst(&burst), [CARD, other.as_str()], "{burst:?}");
    }
    assert_eq!(split_burst(&format!("3-2-{CARD}{other}")), [format!("3-2-{CARD}"), other]);
}

#[test]
fn signs_that_a_scanner_puts_around_a_card_are_taken_away() {
    for noisy in [
        "*CARD*",
        "CARD#",
        "CARD?",
        ";CARD?",
        "CARD.",
        "CARD。",
        "%CARD?",
        "~CARD~",
        "CARD ;",
        "$CARD",
        "*]Q1CARD*",
        "]Q1*CARD*\r\n",
        "＃CARD＃",
    ] {
        let line = noisy.replace("CARD", CARD);
        assert_eq!(normalise(&line), CARD, "{noisy}");
        for context in [IDLE, OPEN, CHOOSER, GROUP] {
            assert_eq!(
                parse(&line, &context),
                Ok(Line::Card { card: card(), parked: String::new() }),
                "{noisy}"
            );
        }
        let parked = parse(&format!("lxm {line}"), &IDLE);
        assert_eq!(parked, Ok(Line::Card { card: card(), parked: "lxm".to_owned() }), "{noisy}");
    }
    let other = CardNumber::resident(42).digits().to_owned();
    assert_eq!(split_burst(&format!("*{CARD}**{other}*\r;{CARD}?")), [CARD, &other, CARD]);
    assert_codes(&IDLE, &[("*1000000000000151*", "card-check-failed")]);
    // What is typed keeps its signs.
    assert!(
        matches!(parse(&format!("3-2-{CARD}"), &IDLE), Ok(Line::Card { parked, .. }) if parked == "3-2-")
    );
    let (_, acts) = entry(&format!("{CARD}!"), &IDLE);
    assert!(acts.confirm);
}

#[test]
fn a_scan_that_lost_or_doubled_a_digit_is_called_that() {
    for seed in 0..200_u64 {
        let card = CardNumber::resident(seed * 7_919_191_919);
        for at in 0..16 {
            let mut lost = card.digits().to_owned();
            let digit = lost.remove(at);
            let doubled = format!("{}{digit}{}", &card.digits()[..at], &card.digits()[at..]);
            for context in [IDLE, OPEN] {
                // With its first digit twice the card stands whole behind it.
                if at > 0 {
                    assert_eq!(error(&doubled, &context).code(), "half-card", "{doubled}");
                }
                match parse(&lost, &context) {
                    // Without its first digit it may have the date of an old ID number.
                    Ok(Line::Entry { subjects, .. }) => {
                        assert!(
                            matches!(subjects[0].readings[..], [Reading::IdNumber(_)])
                                && !lost.starts_with("10")
                        );
                    }
                    Ok(other) => panic!("{lost}: {other:?}"),
                    Err(error) => assert_eq!(error.code(), "half-card", "{lost}"),
                }
            }
            for left in [&card.digits()[2..], &card.digits()[3..], &card.digits()[..13]] {
                assert!(
                    !left.starts_with("861") && error(left, &OPEN).code() == "half-card"
                        || left.starts_with("861"),
                    "{left}"
                );
            }
        }
    }
    assert_eq!(readings("110105491231002"), [[Reading::IdNumber("110105491231002".to_owned())]]);
}

#[test]
fn a_half_typed_mark_does_not_eat_the_card_behind_it() {
    assert!(matches!(parse(&format!("\\0000{CARD}"), &IDLE), Ok(Line::Card { .. })));
}

#[test]
fn sixteen_digits_that_are_no_card_are_never_a_search() {
    assert_codes(
        &IDLE,
        &[("1000000000000151", "card-check-failed"), ("9999999999999999", "card-check-failed")],
    );
    let body = "99000000000001";
    let foreign = format!("{body}{}", card_check_digits(body));
    assert_codes(&IDLE, &[(foreign.as_str(), "card-type-unknown")]);
    assert_codes(
        &OPEN,
        &[("1000000000000151", "card-check-failed"), ("1000000000000151 365", "card-check-failed")],
    );
}

/// A number of a made-up area that is both an ID number and, without its first two digits, a card.
fn both() -> String {
    (0..100)
        .map(|sequence| format!("100019900101{sequence:02}"))
        .map(|body| format!("00{body}{}", card_check_digits(&body)))
        .find(|text| IdNumber::parse(text).is_ok())
        .unwrap()
}

#[test]
fn a_line_that_is_a_card_and_an_id_number_shows_both() {
    let text = both();
    assert_eq!(
        parse(&text, &IDLE),
        Ok(Line::CardOrIdNumber {
            card: CardNumber::parse(&text[2..]).unwrap(),
            id_number: IdNumber::parse(&text).unwrap()
        })
    );
}

#[test]
fn input_method_marks_become_plain_ones() {
    for (raw, plain) in [
        ("、undo", "/undo"),
        ("36。5", "36.5"),
        ("3—2–5−1ー0", "3-2-5-1-0"),
        ("？", "?"),
        ("！", "!"),
        ("＋２", "+2"),
        (" lxm\t 365 ", "lxm 365"),
        ("阿里木·买买提", "阿里木·买买提"),
        ("a\u{202e}b\u{1b}[2Jc", "ab[2Jc"),
    ] {
        assert_eq!(normalise(raw), plain, "{raw:?}");
    }
}

#[test]
fn a_burst_becomes_lines() {
    let other = CardNumber::resident(42);
    let burst = format!("{CARD}\r\n\\000026{}\t{CARD}\nlxm\t365\n\n\r\n小明", other.digits());
    assert_eq!(split_burst(&burst), [CARD, other.digits(), CARD, "lxm 365", "小明"]);
    assert_eq!(split_burst("\r\n\t"), [""; 0]);
}
