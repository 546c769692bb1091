//! Household members together.

use proptest::prelude::*;

use super::*;
use crate::domain::entry::{GroupLine, GroupMember, MemberReading, TemperatureInput};
use crate::domain::thermometer::Method;
use crate::domain::value::{Direction, SafeText, Temperature};

fn group(line: &str) -> GroupLine {
    match parse(line, &GROUP) {
        Ok(Line::Group(read)) => read,
        other => panic!("{line}: {other:?}"),
    }
}

fn taken(number: usize, tenths: u16, method: Option<Method>) -> GroupMember {
    let reading = TemperatureInput::Reading(Temperature::from_tenths(tenths).unwrap());
    GroupMember { number, reading: MemberReading::Taken(reading), method }
}

fn not_taken(number: usize) -> GroupMember {
    GroupMember { number, reading: MemberReading::NotTaken, method: None }
}

#[test]
fn each_number_takes_the_reading_behind_it() {
    let read = group("1 365 2 36.4w 3 x i t2 +2 n 去医院 !");
    assert_eq!(
        read,
        GroupLine {
            members: vec![taken(1, 365, None), taken(2, 364, Some(Method::Wrist)), not_taken(3)],
            direction: Some(Direction::In),
            device: Some(2),
            vehicle_others: 2,
            note: SafeText::new("去医院"),
            confirm: true,
        }
    );
    assert_eq!(group("4 365 1 364").members, [taken(4, 365, None), taken(1, 364, None)]);
    assert_eq!(group("1 未测 2 x 3 365").members, [not_taken(1), not_taken(2), taken(3, 365, None)]);
    assert_eq!(group("1 368 w 2 365").members, [taken(1, 368, Some(Method::Wrist)), taken(2, 365, None)]);
    let asks = MemberReading::Taken(TemperatureInput::TwoDigits(36));
    assert_eq!(group("1 36").members, [GroupMember { number: 1, reading: asks, method: None }]);
}

#[test]
fn what_is_the_same_for_all_may_come_alone_or_first() {
    assert_eq!(group("o").direction, Some(Direction::Out));
    assert_eq!(group("2.").direction, Some(Direction::Out));
    assert_eq!(group("进 1 365").members, [taken(1, 365, None)]);
    assert_eq!(group("+3"), GroupLine { vehicle_others: 3, ..GroupLine::default() });
    assert_eq!(group("n 走亲戚").note.as_str(), "走亲戚");
    assert!(group("1 365!").confirm);
}

#[test]
fn readings_for_everybody_go_in_the_order_that_is_shown() {
    let three = LineContext { group: 3, ..OPEN };
    let read = |line: &str| match parse(line, &three) {
        Ok(Line::Group(read)) => read,
        other => panic!("{line}: {other:?}"),
    };
    let all = [taken(1, 365, None), taken(2, 384, Some(Method::Wrist)), not_taken(3)];
    assert_eq!(read("365 384w x").members, all);
    let line = read("365 38.4 w x o n 探亲 365");
    assert_eq!((line.direction, line.members.as_slice()), (Some(Direction::Out), &all[..]));
    assert_codes(
        &three,
        &[
            ("365 364", "group-reading-alone"),
            ("365 364 366 367", "group-reading-alone"),
            ("1 365 364 366", "group-reading-alone"),
            ("36 36 36", "group-number"),
        ],
    );
}

#[test]
fn nothing_is_guessed_for_a_member() {
    assert_codes(
        &GROUP,
        &[
            ("5 365", "group-number"),
            ("0 365", "group-number"),
            ("12 365", "group-number"),
            ("1 365 1 364", "group-number-twice"),
            ("1", "group-reading-missing"),
            ("1 2 365", "group-reading-missing"),
            ("1 i", "group-reading-missing"),
            ("1 1.", "group-reading-missing"),
            ("1 5. i", "group-reading-missing"),
            ("1 365 2", "group-reading-missing"),
            ("365", "group-reading-alone"),
            ("1 365 364", "group-reading-alone"),
            ("x", "group-reading-alone"),
            ("1 3.65", "temperature-shape"),
            ("1 98", "temperature-implausible"),
            ("1 365.", "temperature-shape"),
            ("1 x w", "group-word"),
            ("w 1 365", "group-word"),
            ("1 368w k", "choices-exclude"),
            ("1 365 i o", "direction-twice"),
            ("1 365 t2 t3", "device-twice"),
            ("1 365 t0", "device-number"),
            ("1 365 +0", "tailgate-count"),
            ("+1 +2", "tailgate-count"),
            ("1 365 lxm", "group-word"),
            ("1 365 小明", "group-word"),
            ("1 365 3-2-501", "group-word"),
            ("1 365 r", "group-word"),
            ("q", "group-word"),
            ("1 365 n", "note-empty"),
            ("!", "nothing-to-confirm"),
        ],
    );
}

#[test]
fn somebody_else_begins_a_new_subject_as_ever() {
    for line in ["3-2-502", "小明", "0417", "13800000000", "鲁B12345", "小明 365"] {
        assert!(matches!(parse(line, &GROUP), Ok(Line::Entry { .. })), "{line}");
    }
    assert!(matches!(parse(&format!("1 365{CARD}"), &GROUP), Ok(Line::Card { .. })));
    assert!(matches!(parse("3-2 ok", &GROUP), Ok(Line::Doors { .. })));
    assert!(matches!(parse("/undo", &GROUP), Ok(Line::Command { .. })));
    assert_eq!(parse("2", &LineContext { chooser: true, ..GROUP }), Ok(Line::Pick(2)));
}

#[test]
fn without_members_a_plus_counts_who_came_in_on_somebodys_heels() {
    assert_eq!(parse("+2", &OPEN), Ok(Line::Tailgate(2)));
    assert_codes(&OPEN, &[("1 365", "digits")]);
}

fn members() -> impl Strategy<Value = Vec<GroupMember>> {
    let methods = prop::option::of(prop::sample::select(vec![Method::Wrist, Method::Neck, Method::Clinical]));
    let one = prop::option::of((300..=430_u16, methods));
    let all = prop::collection::vec(prop::option::of(one), 12);
    all.prop_map(|all| {
        let numbered = all.into_iter().enumerate().filter_map(|(at, one)| Some((at + 1, one?)));
        numbered
            .map(|(number, read)| match read {
                Some((tenths, method)) => taken(number, tenths, method),
                None => not_taken(number),
            })
            .collect()
    })
}

fn typed(line: &GroupLine, glued: bool) -> String {
    let mut tokens: Vec<String> = Vec::new();
    for member in &line.members {
        tokens.push(member.number.to_string());
        let MemberReading::Taken(TemperatureInput::Reading(reading)) = member.reading else {
            tokens.push("x".to_owned());
            continue;
        };
        let letter = match member.method {
            None | Some(Method::Brow) => "",
            Some(Method::Wrist) => "w",
            Some(Method::Neck) => "颈",
            Some(Method::Clinical) => "c",
        };
        let gap = if glued { "" } else { " " };
        tokens.push(format!("{reading}{gap}{letter}").trim_end().to_owned());
    }
    match line.direction {
        Some(Direction::In) => tokens.push("进".to_owned()),
        Some(Direction::Out) => tokens.push("o".to_owned()),
        None => {}
    }
    tokens.extend(line.device.map(|no| format!("t{no}")));
    if line.vehicle_others > 0 {
        tokens.push(format!("+{}", line.vehicle_others));
    }
    if !line.note.is_empty() {
        tokens.push(format!("n {}", line.note));
    }
    if line.confirm {
        tokens.push("!".to_owned());
    }
    tokens.join(" ")
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]

    #[test]
    fn a_line_for_members_is_read_back_from_its_typed_form(
        members in members().prop_filter("somebody", |members| !members.is_empty()),
        direction in prop::option::of(prop::sample::select(vec![Direction::In, Direction::Out])),
        device in prop::option::of(1..=99_u16),
        vehicle_others in 0..=99_u16,
        note in "([去医院]{1,5})?",
        confirm in any::<bool>(),
        glued in any::<bool>(),
    ) {
        let note = SafeText::new(&note);
        let line = GroupLine { members, direction, device, vehicle_others, note, confirm };
        let context = LineContext { group: 12, ..OPEN };
        let text = typed(&line, glued);
        prop_assert_eq!(parse(&text, &context), Ok(Line::Group(line)), "{}", text);
    }
}
