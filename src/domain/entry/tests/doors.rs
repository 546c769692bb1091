//! Door reports and patrol reports.

use super::*;
use crate::domain::doors::DoorFinding;
use crate::domain::entry::{DoorReport, DoorSet, Reading};
use crate::domain::value::{PointCode, SafeText};

fn door(text: &str) -> PointCode {
    text.parse().unwrap()
}

fn report(doors: DoorSet, finding: DoorFinding, note: &str) -> DoorReport {
    DoorReport { doors, finding, note: SafeText::new(note) }
}

fn one(text: &str, finding: DoorFinding) -> DoorReport {
    report(DoorSet::One(door(text)), finding, "")
}

fn reports(line: &str) -> Vec<DoorReport> {
    match parse(line, &IDLE) {
        Ok(Line::Doors { reports, .. }) => reports,
        other => panic!("{line}: {other:?}"),
    }
}

#[test]
fn a_door_a_range_and_a_building_take_a_finding() {
    let range = || DoorSet::Range(door("3-2"), door("3-6"));
    let table = [
        ("3-2 ok", one("3-2", DoorFinding::Ok)),
        ("3-2 OK", one("3-2", DoorFinding::Ok)),
        ("３－２　ｏｋ", one("3-2", DoorFinding::Ok)),
        ("3-2 shut", one("3-2", DoorFinding::Ok)),
        ("3-2 open", one("3-2", DoorFinding::Open)),
        ("A3-东 open", one("A3-东", DoorFinding::Open)),
        ("3-2..3-6 ok", report(range(), DoorFinding::Ok, "")),
        ("3-2。。3-6 ok", report(range(), DoorFinding::Ok, "")),
        ("3-2…3-6 ok", report(range(), DoorFinding::Ok, "")),
        ("3-2..3-10 ok", report(DoorSet::Range(door("3-2"), door("3-10")), DoorFinding::Ok, "")),
        ("3-2..3-2 ok", one("3-2", DoorFinding::Ok)),
        ("3-* broken", report(DoorSet::Building("3".to_owned()), DoorFinding::Broken, "")),
        ("03-＊ 坏", report(DoorSet::Building("3".to_owned()), DoorFinding::Broken, "")),
        ("3-2 broken 锁坏", report(DoorSet::One(door("3-2")), DoorFinding::Broken, "锁坏")),
        ("3-2 broken 锁坏 关不上!", report(DoorSet::One(door("3-2")), DoorFinding::Broken, "锁坏 关不上!")),
        ("3-2 ok n 已修", report(DoorSet::One(door("3-2")), DoorFinding::Ok, "已修")),
        ("3-2坏了", one("3-2", DoorFinding::Broken)),
        ("3-2好", one("3-2", DoorFinding::Ok)),
    ];
    for (line, expected) in table {
        assert_eq!(reports(line), [expected], "{line}");
    }
}

#[test]
fn findings_have_whole_chinese_words() {
    let table = [
        (DoorFinding::Ok, ["完好", "好", "关", "已关", "关好"].as_slice()),
        (DoorFinding::Open, &["开", "未关", "没关", "开着"]),
        (DoorFinding::Broken, &["坏", "损坏", "坏了"]),
    ];
    for (finding, words) in table {
        for word in words {
            assert_eq!(reports(&format!("3-2 {word}")), [one("3-2", finding)], "{word}");
        }
    }
}

#[test]
fn several_doors_are_joined_by_a_slash() {
    let both = [one("3-2", DoorFinding::Ok), one("3-3", DoorFinding::Open)];
    for line in
        ["3-2 ok / 3-3 open", "3-2 ok 、 3-3 open", "3-2 ok/3-3 open", "3-2 ok /3-3 open", "3-2 ok/ 3-3 开"]
    {
        assert_eq!(reports(line), both, "{line}");
    }
    let noted = reports("3-2 broken 锁/把手 / 3-3 ok");
    assert_eq!(noted[0].note.as_str(), "锁/把手");
    assert_eq!(noted[1], one("3-3", DoorFinding::Ok));
}

#[test]
fn nothing_is_guessed_for_a_door() {
    assert_codes(
        &IDLE,
        &[
            ("3-2 lxm", "door-finding-unknown"),
            ("3-2 o", "door-finding-unknown"),
            ("3-2 okay", "door-finding-unknown"),
            ("3-2 365", "door-finding-unknown"),
            ("3-2 小明", "door-finding-unknown"),
            ("3-2 ok 修好", "door-finding-unknown"),
            ("3-2..3-6", "door-finding-missing"),
            ("3-*", "door-finding-missing"),
            ("3-2 ok / 3-3", "door-finding-missing"),
            ("3-2 ok broken", "door-finding-twice"),
            ("3-2 broken open", "door-finding-twice"),
            ("3-2 ok 3-3 open", "door-finding-twice"),
            ("3-2 broken 锁坏 3-3 open", "door-finding-twice"),
            ("3-2 ok /", "door-shape"),
            ("3-2 ok / lxm", "door-shape"),
            ("3-2 ok / / 3-3 ok", "door-shape"),
            ("3-..3-6 ok", "door-shape"),
            ("-* ok", "door-shape"),
            ("3-2..6 ok", "door-shape"),
            ("3-6..3-2 ok", "door-range-backwards"),
            ("3-2..4-6 ok", "door-range-across"),
            ("3-东..3-西 ok", "door-range-labels"),
            ("3-2 ok n", "note-empty"),
            ("lxm 3-2 ok", "door-after-subject"),
            ("lxm 3-* ok", "door-after-subject"),
            ("lxm 3-2..3-6", "door-after-subject"),
        ],
    );
    let long = format!("3-2 broken {}", "长".repeat(201));
    assert_eq!(error(&long, &IDLE), EntryError::NoteTooLong { len: 201 });
}

#[test]
fn a_stairwell_narrows_whoever_is_named_and_measured_behind_it() {
    for line in ["3-2 lxm 365", "3-2 小明 36.5 o", "3-2 lxm 0417 365w", "3-2 0417 385 i"] {
        let Ok(Line::Entry { subjects, acts }) = parse(line, &IDLE) else { panic!("{line}") };
        assert!(matches!(subjects[0].readings[0], Reading::HomePrefix(_)), "{line}: {subjects:?}");
        assert!(acts.temperature.is_some(), "{line}");
    }
    for line in ["3-2 ok 365", "3-2 broken lxm 365", "3-2 lxm", "3-2 lxm o", "3-2 a b c 365"] {
        assert!(!matches!(parse(line, &IDLE), Ok(Line::Entry { .. })), "{line}");
    }
}

#[test]
fn a_backward_range_names_its_mend() {
    assert_eq!(
        error("3-6..3-2 ok", &IDLE),
        EntryError::DoorRangeBackwards { token: "3-6..3-2".into(), mend: "3-2..3-6".into() }
    );
}

#[test]
fn a_door_with_a_subject_open_is_still_a_door() {
    assert!(matches!(parse("3-2 ok", &OPEN), Ok(Line::Doors { .. })));
    assert!(matches!(parse("p3 out", &OPEN), Ok(Line::Patrol { .. })));
}
