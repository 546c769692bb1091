//! Temperatures, choices, notes, confirmation.

use super::*;
use crate::domain::code::Code as _;
use crate::domain::entry::{CHOICES, Choice, ChoiceGroup, TemperatureInput};
use crate::domain::lane::Priority;
use crate::domain::thermometer::Method;
use crate::domain::value::{Direction, SafeText, Temperature};

fn tenths(tenths: u16) -> TemperatureInput {
    TemperatureInput::Reading(Temperature::from_tenths(tenths).unwrap())
}

#[test]
fn a_whole_registration_fits_one_line() {
    let (subjects, acts) = entry("lxm 0417 365 i q n 忘带证 !", &IDLE);
    assert_eq!(subjects.len(), 2);
    assert_eq!(
        acts,
        Acts {
            temperature: Some(tenths(365)),
            direction: Some(Direction::In),
            queue: true,
            confirm: true,
            note: SafeText::new("忘带证"),
            ..Acts::default()
        }
    );
    assert_eq!(entry("lxm 365", &IDLE).1, Acts { temperature: Some(tenths(365)), ..Acts::default() });
}

#[test]
fn a_temperature_has_two_shapes_and_two_digits_ask() {
    for line in ["36.5", "365", "36。5", "３６．５", "36.5℃", "36.5度", "365度"] {
        assert_eq!(acts(line).temperature, Some(tenths(365)), "{line}");
        assert_eq!(entry(&format!("lxm {line}"), &IDLE).1.temperature, Some(tenths(365)), "{line}");
    }
    assert_eq!(acts("36").temperature, Some(TemperatureInput::TwoDigits(36)));
    assert_eq!(acts("36度").temperature, Some(TemperatureInput::TwoDigits(36)));
    assert_eq!(acts("300").temperature, Some(tenths(300)));
    assert_eq!(acts("43.0").temperature, Some(tenths(430)));
}

#[test]
fn a_wrong_temperature_says_why() {
    let table = [
        ("3.65", "temperature-shape"),
        ("365.", "temperature-shape"),
        ("36.", "temperature-shape"),
        ("36.55", "temperature-shape"),
        ("36,5", "temperature-shape"),
        ("36度5", "temperature-shape"),
        ("三十六度五", "temperature-shape"),
        ("三十六点五", "temperature-shape"),
        ("98", "temperature-implausible"),
        ("44.0", "temperature-implausible"),
        ("29.9", "temperature-implausible"),
        ("299", "temperature-implausible"),
        ("431", "temperature-implausible"),
        ("365 36.5", "temperature-twice"),
        ("365 x n 怕冷", "temperature-and-not-taken"),
        ("5", "digits"),
    ];
    assert_codes(&OPEN, &table);
    for (line, code) in table {
        assert_eq!(error(&format!("3-2-501 {line}"), &IDLE).code(), code, "{line}");
    }
}

#[test]
fn four_digits_are_never_a_temperature() {
    assert_eq!(entry("lxm 3650", &IDLE).0[1], [Reading::Tail("3650".to_owned())]);
    assert_eq!(entry("3650", &OPEN).0, [[Reading::Tail("3650".to_owned())]]);
}

#[test]
fn each_choice_has_a_letter_a_word_and_a_number() {
    let rest = |row: &crate::domain::entry::ChoiceRow| if row.choice == Choice::Note { " 话" } else { "" };
    for (at, row) in CHOICES.iter().enumerate() {
        let by_letter = acts(&format!("{}{}", row.letter, rest(row)));
        assert!(!by_letter.is_empty(), "{row:?}");
        for typed in [
            row.letter.to_uppercase().to_string(),
            row.words[0].to_owned(),
            format!("{}.", at + 1),
            format!("{}。", at + 1),
        ] {
            let line = format!("{typed}{}", rest(row));
            // Where nobody would be measured a number is no letter: it is asked about.
            let by_number = row.choice.is_unmeasured() && typed.starts_with(|c: char| c.is_ascii_digit());
            let meant = Acts { by_number, ..by_letter.clone() };
            assert_eq!(acts(&line), meant, "{line}");
            assert_eq!(entry(&format!("lxm {line}"), &IDLE).1, meant, "{line}");
        }
    }
    assert_codes(
        &OPEN,
        &[("0.", "not-a-choice"), ("15.", "temperature-shape"), ("06.", "temperature-shape")],
    );
    let numbers: Vec<char> = CHOICES.iter().map(|row| row.letter).collect();
    assert_eq!(numbers[..7], ['i', 'o', 'q', 'r', 'x', 'e', 'n'], "numbers never change their meaning");
    let main =
        CHOICES.iter().filter(|row| matches!(row.group, ChoiceGroup::Way(_) | ChoiceGroup::Main)).count();
    assert_eq!(main, 8);
    let all: std::collections::HashSet<_> = CHOICES
        .iter()
        .flat_map(|row| [row.choice.code().to_owned(), row.letter.to_string(), row.words[0].to_owned()])
        .collect();
    assert_eq!(all.len(), CHOICES.len() * 3);
}

#[test]
fn without_a_subject_a_letter_is_pinyin_and_a_character_a_name() {
    assert_eq!(readings("i"), [[Reading::Pinyin("i".to_owned())]]);
    assert_eq!(readings("进"), [[Reading::Characters("进".to_owned())]]);
}

#[test]
fn choices_that_exclude_each_other_are_refused() {
    assert_codes(
        &OPEN,
        &[
            ("i o", "direction-twice"),
            ("o 365 i", "direction-twice"),
            ("r q", "choices-exclude"),
            ("e r", "choices-exclude"),
            ("365 lxm", "not-a-choice"),
            ("365 lx", "not-a-choice"),
            ("365 0417", "subject-after-acts"),
            ("i 3-2-501", "subject-after-acts"),
            ("i 小明", "subject-after-acts"),
            ("i %", "unknown-token"),
        ],
    );
    assert_codes(&IDLE, &[("lxm 365 wf", "not-a-choice")]);
    assert_eq!(acts("i i").direction, Some(Direction::In));
}

#[test]
fn a_note_runs_to_the_end_of_the_line() {
    assert_eq!(acts("x n 额头 冷 365 o").note.as_str(), "额头 冷 365 o");
    assert_eq!(acts("注 家人陪同").note.as_str(), "家人陪同");
    assert_eq!(acts("n 挡路: 鲁B 12345").note.as_str(), "挡路: 鲁B 12345");
    assert_codes(&OPEN, &[("n", "note-empty"), ("365 n", "note-empty")]);
    assert_eq!(error(&format!("n {}", "长".repeat(201)), &OPEN), EntryError::NoteTooLong { len: 201 });
    assert_eq!(acts(&format!("n {}", "长".repeat(200))).note.as_str().chars().count(), 200);
}

#[test]
fn an_exclamation_mark_confirms_unless_a_note_ends_in_it() {
    for line in ["365 !", "365!", "365！", "i !"] {
        assert!(acts(line).confirm, "{line}");
        assert!(entry(&format!("lxm {line}"), &IDLE).1.confirm, "{line}");
    }
    let shouted = acts("365 n 发烧!");
    assert_eq!((shouted.confirm, shouted.note.as_str()), (false, "发烧!"));
    let confirmed = acts("365 n 发烧! !");
    assert_eq!((confirmed.confirm, confirmed.note.as_str()), (true, "发烧!"));
    assert!(entry("3-2 !", &IDLE).1.confirm);
}

#[test]
fn a_lone_exclamation_mark_confirms_only_what_asks() {
    let asks = LineContext { confirm_pending: true, ..IDLE };
    assert_eq!(parse("!", &asks), Ok(Line::Confirm));
    assert_eq!(parse("！", &asks), Ok(Line::Confirm));
    assert_codes(&IDLE, &[("!", "nothing-to-confirm")]);
}

#[test]
fn a_household_goes_together() {
    assert!(acts("g").household && acts("户").household && acts("8.").household);
    let (subjects, said) = entry("3-2-501 g", &IDLE);
    assert_eq!((subjects.len(), said), (1, Acts { household: true, ..Acts::default() }));
    assert_eq!(readings("g"), [[Reading::Pinyin("g".to_owned())]]);
}

#[test]
fn who_goes_first_goes_into_the_queue() {
    for (line, priority) in [
        ("a", Priority::Elderly),
        ("老", Priority::Elderly),
        ("q b", Priority::Infant),
        ("婴 365", Priority::Infant),
        ("m m", Priority::Medical),
        ("11.", Priority::Medical),
    ] {
        let said = acts(line);
        assert_eq!((said.priority, said.queue), (Some(priority), true), "{line}");
    }
    let both = EntryError::ChoicesExclude { first: Choice::Elderly, second: Choice::Medical };
    assert_eq!(error("a m", &OPEN), both);
    assert_eq!(
        error("a r", &OPEN),
        EntryError::ChoicesExclude { first: Choice::Refuse, second: Choice::Elderly }
    );
}

#[test]
fn a_reading_tells_how_it_was_taken() {
    for (line, method) in [
        ("368w", Method::Wrist),
        ("368W", Method::Wrist),
        ("36.8k", Method::Neck),
        ("368腕", Method::Wrist),
        ("36.8颈", Method::Neck),
        ("368水银", Method::Clinical),
        ("36。8c", Method::Clinical),
        ("368 w", Method::Wrist),
        ("w 368", Method::Wrist),
        ("368w 腕", Method::Wrist),
        ("36.8℃w", Method::Wrist),
    ] {
        let said = acts(line);
        assert_eq!((said.method, said.temperature), (Some(method), Some(tenths(368))), "{line}");
        assert_eq!(entry(&format!("lxm {line}"), &IDLE).1, said, "{line}");
    }
    assert_eq!(acts("37k").temperature, Some(TemperatureInput::TwoDigits(37)));
    assert_eq!(acts("36.5℃").method, None);
    assert_eq!(acts("12.").method, Some(Method::Wrist));
    let both = EntryError::ChoicesExclude { first: Choice::Wrist, second: Choice::Neck };
    assert_eq!(error("368w k", &OPEN), both);
    assert_codes(
        &OPEN,
        &[
            ("x w", "choices-exclude"),
            ("98w", "temperature-implausible"),
            ("365.w", "temperature-shape"),
            ("36.5C", "temperature-shape"),
            ("368w 365", "temperature-twice"),
        ],
    );
    assert_codes(&IDLE, &[("368w", "temperature-without-subject")]);
}

#[test]
fn a_method_and_a_priority_without_a_subject_are_pinyin() {
    for line in ["w", "k", "c", "a", "b", "m"] {
        assert_eq!(readings(line), [[Reading::Pinyin(line.to_owned())]]);
    }
}

#[test]
fn a_thermometer_has_a_number() {
    for (line, no) in [("t2", 2), ("T12 365", 12), ("365 t99", 99), ("t2 t2", 2), ("t02", 2)] {
        assert_eq!(acts(line).device, Some(no), "{line}");
        assert_eq!(entry(&format!("lxm {line}"), &IDLE).1.device, Some(no), "{line}");
    }
    assert_codes(
        &OPEN,
        &[
            ("t0", "device-number"),
            ("t100", "device-number"),
            ("t1 t2", "device-twice"),
            ("t", "not-a-choice"),
        ],
    );
    assert_codes(&IDLE, &[("t2", "temperature-without-subject"), ("t0", "device-number")]);
    assert!(matches!(readings("t1234")[0][0], Reading::Plate(_)));
}
