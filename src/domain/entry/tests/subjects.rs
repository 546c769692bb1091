//! Who is named, in each of the ways.

use super::*;
use crate::domain::value::{Document, Home, HomePrefix, Phone, Plate};

fn home(text: &str) -> Reading {
    Reading::Home(text.parse::<Home>().unwrap())
}

fn prefix(text: &str) -> Reading {
    Reading::HomePrefix(HomePrefix::parse(text).unwrap())
}

fn characters(text: &str) -> Reading {
    Reading::Characters(text.to_owned())
}

fn pinyin(text: &str) -> Reading {
    Reading::Pinyin(text.to_owned())
}

fn plates(all: &[&str]) -> Reading {
    Reading::Plate(all.iter().map(|text| Plate::parse(text).unwrap()).collect())
}

#[test]
fn every_way_to_name_somebody_is_read() {
    let table: &[(&str, Vec<Vec<Reading>>)] = &[
        ("3-2-501", vec![vec![home("3-2-501"), prefix("3-2-501")]]),
        ("３－２－５０１", vec![vec![home("3-2-501"), prefix("3-2-501")]]),
        ("3—2—501", vec![vec![home("3-2-501"), prefix("3-2-501")]]),
        ("03–02−0501", vec![vec![home("3-2-501"), prefix("3-2-501")]]),
        ("3ー2-501", vec![vec![home("3-2-501"), prefix("3-2-501")]]),
        ("3-2-501-1", vec![vec![home("3-2-501-1"), prefix("3-2-501-1")]]),
        ("3-501", vec![vec![home("3-501"), prefix("3-501")]]),
        ("3-2-5", vec![vec![home("3-2-5"), prefix("3-2-5")]]),
        ("3-2-", vec![vec![prefix("3-2-")]]),
        ("3-2", vec![vec![prefix("3-2")]]),
        ("3-2- lxm", vec![vec![prefix("3-2-")], vec![pinyin("lxm")]]),
        ("lxm", vec![vec![pinyin("lxm")]]),
        ("LiXiaoMing", vec![vec![pinyin("lixiaoming")]]),
        ("xi'an", vec![vec![pinyin("xian")]]),
        ("xi’an", vec![vec![pinyin("xian")]]),
        ("lü", vec![vec![pinyin("lv"), characters("lü")]]),
        ("lǚ", vec![vec![pinyin("lv"), characters("lǚ")]]),
        ("lǐ-xiǎo-míng", vec![vec![pinyin("lixiaoming"), characters("lǐ-xiǎo-míng")]]),
        ("小明", vec![vec![characters("小明")]]),
        ("阿里木·买买提", vec![vec![characters("阿里木·买买提")]]),
        ("阿里木・买买提", vec![vec![characters("阿里木·买买提")]]),
        ("𠮷野", vec![vec![characters("𠮷野")]]),
        ("0417", vec![vec![Reading::Tail("0417".to_owned())]]),
        ("041x", vec![vec![Reading::IdTail("041X".to_owned())]]),
        ("041Ｘ", vec![vec![Reading::IdTail("041X".to_owned())]]),
        ("lxm 0417", vec![vec![pinyin("lxm")], vec![Reading::Tail("0417".to_owned())]]),
        ("13800000417", vec![vec![Reading::Phone(Phone::parse("13800000417").unwrap())]]),
        ("+8613800000417", vec![vec![Reading::Phone(Phone::parse("13800000417").unwrap())]]),
        ("0532-80000417", vec![vec![Reading::Phone(Phone::parse("053280000417").unwrap())]]),
        ("053280000417", vec![vec![Reading::Phone(Phone::parse("053280000417").unwrap())]]),
        ("11010519491231002x", vec![vec![Reading::IdNumber("11010519491231002X".to_owned())]]),
        ("110105491231002", vec![vec![Reading::IdNumber("110105491231002".to_owned())]]),
        ("12345", vec![vec![plates(&["鲁B12345"]), Reading::Tail("12345".to_owned())]]),
        ("a1234", vec![vec![plates(&["鲁BA1234"])]]),
        ("鲁B12345", vec![vec![plates(&["鲁B12345"])]]),
        ("鲁b·12345", vec![vec![plates(&["鲁B12345"])]]),
        ("鲁B 12345", vec![vec![plates(&["鲁B12345"])]]),
        ("鲁B-12345", vec![vec![plates(&["鲁B12345"])]]),
        ("鲁B12345（白色）", vec![vec![plates(&["鲁B12345"])]]),
        ("鲁BD12345黑色", vec![vec![plates(&["鲁BD12345"])]]),
        ("鲁BABCDE", vec![vec![plates(&["鲁BABCDE"])]]),
        ("E00000417", vec![vec![Reading::Document(Document::parse("E00000417").unwrap())]]),
        ("京A1234警", vec![vec![plates(&["京A1234警"])]]),
        ("使123456", vec![vec![plates(&["使123456"])]]),
    ];
    for (line, expected) in table {
        assert_eq!(&readings(line), expected, "{line}");
    }
}

#[test]
fn what_can_be_read_in_two_ways_has_both_readings() {
    assert_eq!(readings("b12345"), [[plates(&["鲁BB12345", "鲁B12345"])]]);
    assert_eq!(
        readings("138-0000-0417"),
        [[
            home("138-0000-0417"),
            prefix("138-0000-0417"),
            Reading::Phone(Phone::parse("13800000417").unwrap())
        ]]
    );
}

#[test]
fn a_name_is_read_as_it_is_written_in_any_script() {
    for name in [
        "买买提.吐尔逊",
        "古丽。艾比",
        "小明。",
        "김철수",
        "Иванов",
        "Müller",
        "José",
        "Anna李",
        "田中ヒロー",
        "Νίκος",
    ] {
        let all = readings(name);
        assert!(all[0].iter().any(|reading| matches!(reading, Reading::Characters(_))), "{name}: {all:?}");
    }
    assert_eq!(readings("J. O'Brien"), [[pinyin("j")], [pinyin("obrien")]]);
    assert_eq!(readings("Smith, J."), [[pinyin("smith")], [pinyin("j")]]);
    // The letters of another keyboard are no choice, and nobody new while somebody is open.
    assert_codes(&OPEN, &[("ш", "not-a-choice"), ("шо", "not-a-choice"), ("i.", "not-a-choice")]);
    assert!(matches!(parse("김철수", &OPEN), Ok(Line::Entry { .. })));
}

/// The lines that are one telephone, and how it is kept.
const PHONES: [(&str, &str); 16] = [
    ("139 0000 0001", "13900000001"),
    ("139 000 00001", "13900000001"),
    ("1390 000 0001", "13900000001"),
    ("139 00 00 00 01", "13900000001"),
    ("139  0000　0001", "13900000001"),
    ("+86 139 0000 0001", "13900000001"),
    ("+86 139-0000-0001", "13900000001"),
    ("+86-139-0000-0001", "13900000001"),
    ("86 139 0000 0001", "13900000001"),
    ("8613900000001", "13900000001"),
    ("0086 139 0000 0001", "13900000001"),
    ("(0532) 8000 0417", "053280000417"),
    ("0532 8000 0417", "053280000417"),
    ("010 8000 0417", "01080000417"),
    ("+82 10 0000 0001", "+821000000001"),
    ("+852 9000 0001", "+85290000001"),
];

#[test]
fn a_telephone_in_groups_is_one_telephone_whatever_is_open() {
    for (line, digits) in PHONES {
        let phone = Reading::Phone(Phone::parse(digits).unwrap());
        assert_eq!(readings(line), [[phone.clone()]], "{line}");
        for context in [OPEN, CHOOSER, GROUP] {
            let (subjects, acts) = entry(line, &context);
            assert_eq!((subjects, acts.is_empty()), (vec![vec![phone.clone()]], true), "{line} {context:?}");
        }
        let (subjects, acts) = entry(&format!("{line} 365 i"), &IDLE);
        assert_eq!(subjects, [[phone.clone()]], "{line}");
        assert!(acts.temperature.is_some() && acts.direction.is_some(), "{line}");
        assert_eq!(entry(&format!("lxm {line}"), &IDLE).0, [vec![pinyin("lxm")], vec![phone]], "{line}");
    }
}

#[test]
fn numbers_that_are_no_telephone_stay_what_they_were() {
    let tail = |digits: &str| vec![Reading::Tail(digits.to_owned())];
    assert_eq!(entry("0417 1234 365", &IDLE).0, [tail("0417"), tail("1234")]);
    assert_eq!(entry("1380 1234 365", &IDLE).0, [tail("1380"), tail("1234")]);
    assert_eq!(
        readings("0417 12345"),
        [tail("0417"), vec![plates(&["鲁B12345"]), Reading::Tail("12345".to_owned())]]
    );
    assert_eq!(
        readings("0417 139 0000 0001"),
        [tail("0417"), vec![Reading::Phone(Phone::parse("13900000001").unwrap())]]
    );
    assert_eq!(entry("13-2-501 12345 365", &IDLE).0.len(), 2);
    for line in ["1 365 2 364 3 365", "1 365 2 364 3 36", "+1 1 365 2 364", "13 365 2 364 i"] {
        let many = LineContext { group: 20, ..GROUP };
        assert!(matches!(parse(line, &many), Ok(Line::Group(_))), "{line}");
    }
    assert_eq!(parse("+2", &IDLE), Ok(Line::Tailgate(2)));
    assert_codes(&IDLE, &[("+2 365", "tailgate-count"), ("+1234567890123456", "phone")]);
}

#[test]
fn five_digits_without_a_local_prefix_are_the_end_of_a_plate() {
    let context = LineContext { local_plate_prefix: "", ..IDLE };
    assert_eq!(
        entry("12345", &context).0,
        [[Reading::PlateTail("12345".to_owned()), Reading::Tail("12345".to_owned())]]
    );
}

#[test]
fn a_line_that_names_nobody_says_what_is_wrong() {
    assert_codes(
        &IDLE,
        &[
            ("1", "digits"),
            ("36", "digits"),
            ("12345678", "digits"),
            ("1234567890", "digits"),
            ("123456789012", "digits"),
            ("12345678901234", "half-card"),
            ("1234567890123", "half-card"),
            ("12345678901234567", "digits"),
            ("1234567890123456789", "digits"),
            ("22800000417", "phone"),
            ("12800000417", "phone"),
            ("+86138", "phone"),
            ("110105194912310021", "id-number"),
            ("110105194913310021", "id-number"),
            ("110105491331002", "id-number"),
            ("365", "temperature-without-subject"),
            ("36.5", "temperature-without-subject"),
            ("36。5", "temperature-without-subject"),
            ("3.65", "temperature-shape"),
            ("三十六度五", "temperature-shape"),
            ("3-", "home"),
            ("-3-2", "home"),
            ("3-2-501-1-1", "home"),
            ("鲁B", "plate-unfinished"),
            ("鲁B123", "plate-unfinished"),
            ("lxm1", "unknown-token"),
            ("ш", "unknown-token"),
            ("%", "unknown-token"),
            ("lxm ?", "unknown-token"),
            ("! lxm", "unknown-token"),
        ],
    );
}

#[test]
fn with_a_subject_open_only_what_cannot_be_a_choice_begins_another() {
    for line in
        ["3-2-501", "3-2-", "3-2", "0417", "041X", "小明", "鲁B12345", "12345", "B12345", "13800000417"]
    {
        assert!(matches!(parse(line, &OPEN), Ok(Line::Entry { .. })), "{line}");
    }
    assert_eq!(entry("3-2- lxm", &OPEN).0, [[prefix("3-2-")], [pinyin("lxm")]]);
    assert_codes(&OPEN, &[("lxm", "not-a-choice"), ("lg", "not-a-choice"), ("io", "not-a-choice")]);
}

#[test]
fn a_chooser_takes_one_or_two_digits_and_nothing_else() {
    for (line, number) in [("0", 0), ("3", 3), ("３", 3), ("3。", 3), ("12", 12)] {
        assert_eq!(parse(line, &CHOOSER), Ok(Line::Pick(number)), "{line}");
    }
    assert!(matches!(parse(CARD, &CHOOSER), Ok(Line::Card { .. })));
    assert!(matches!(parse("0417", &CHOOSER), Ok(Line::Entry { .. })));
    let both = LineContext { subject_open: true, ..CHOOSER };
    assert_eq!(parse("1.", &both), Ok(Line::Pick(1)));
    assert_codes(&CHOOSER, &[("123", "temperature-without-subject"), ("+", "tailgate-count")]);
}
