//! Temperatures, choices, notes, confirmation.

use super::*;
use crate::domain::entry::{CHOICES, Choice, TemperatureInput};
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
            row.word.to_owned(),
            format!("{}.", at + 1),
            format!("{}。", at + 1),
        ] {
            let line = format!("{typed}{}", rest(row));
            assert_eq!(acts(&line), by_letter, "{line}");
            assert_eq!(entry(&format!("lxm {line}"), &IDLE).1, by_letter, "{line}");
        }
    }
    assert_codes(&OPEN, &[("8.", "not-a-choice"), ("0.", "not-a-choice")]);
    let all: std::collections::HashSet<_> = CHOICES
        .iter()
        .flat_map(|row| [row.code.to_owned(), row.letter.to_string(), row.word.to_owned()])
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
            ("365 g", "not-a-choice"),
            ("365 0417", "subject-after-acts"),
            ("i 3-2-501", "subject-after-acts"),
            ("i 小明", "subject-after-acts"),
            ("i %", "unknown-token"),
        ],
    );
    assert_codes(&IDLE, &[("lxm g", "not-a-choice"), ("lxm 365 wf", "not-a-choice")]);
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
    let asks = Context { confirm_pending: true, ..IDLE };
    assert_eq!(parse("!", &asks), Ok(Line::Confirm));
    assert_eq!(parse("！", &asks), Ok(Line::Confirm));
    assert_codes(&IDLE, &[("!", "nothing-to-confirm")]);
}
