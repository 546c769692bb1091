//! Words behind `r` and `x` are why.

use rstest::rstest;

use super::super::{Acts, EntryError, Line, LineContext, TemperatureInput, fever_of, parse, typed_fevers};
use crate::domain::value::{Direction, Temperature};

const OPEN: LineContext<'_> = LineContext {
    subject_open: true,
    chooser: false,
    confirm_pending: false,
    group: 0,
    local_plate_prefix: "鲁B",
};
const IDLE: LineContext<'_> = LineContext { subject_open: false, ..OPEN };

fn acts(line: &str, context: &LineContext<'_>) -> Acts {
    match parse(line, context) {
        Ok(Line::Acts(acts) | Line::Entry { acts, .. }) => acts,
        other => panic!("{line}: {other:?}"),
    }
}

#[rstest]
#[case("r does not cooperate", "does not cooperate")]
#[case("x thermometer flat", "thermometer flat")]
#[case("拒 不配合", "不配合")]
#[case("r 不配合测温", "不配合测温")]
#[case("x 电池没电 等一会儿", "电池没电 等一会儿")]
#[case("R a bit drunk", "a bit drunk")]
#[case("r no", "no")]
#[case("x I forgot it", "I forgot it")]
#[case("r 20 people in a van", "20 people in a van")]
#[case("r n does not cooperate", "does not cooperate")]
#[case("r drunk n and loud", "drunk and loud")]
#[case("4. not let in", "not let in")]
#[case("r 3-2-501 is not theirs", "3-2-501 is not theirs")]
#[case("r no pass !", "no pass")]
fn the_words_behind_a_refusal_are_its_reason(#[case] line: &str, #[case] reason: &str) {
    let acts = acts(line, &OPEN);
    assert!(acts.refuse || acts.not_taken, "{line}");
    assert_eq!(acts.note.as_str(), reason, "{line}");
    assert_eq!((acts.temperature, acts.queue), (None, false), "{line}");
    assert_eq!(acts.confirm, line.ends_with(" !"));
}

#[test]
fn what_is_a_choice_or_a_reading_right_behind_stays_that() {
    let both = acts("lxm x i thermometer flat", &IDLE);
    assert_eq!((both.direction, both.note.as_str()), (Some(Direction::In), "thermometer flat"));
    let fever = acts("lxm r 385", &IDLE);
    assert_eq!(fever.temperature.and_then(fever_of).map(Temperature::tenths), Some(385));
    assert!(fever.refuse && fever.note.is_empty());
    let told = acts("lxm r 385 coughing", &IDLE);
    assert_eq!(told.temperature.and_then(fever_of).map(Temperature::tenths), Some(385));
    assert_eq!(told.note.as_str(), "coughing");
    let plain = acts("lxm 365 r 不配合", &IDLE);
    assert!(matches!(plain.temperature, Some(TemperatureInput::Reading(reading)) if reading.tenths() == 365));
    assert_eq!(plain.note.as_str(), "不配合");
    let way = acts("x o", &OPEN);
    assert!(way.not_taken && way.direction == Some(Direction::Out) && way.note.is_empty());
}

#[rstest]
#[case("lxm r coughing 385")]
#[case("lxm x it showed 38.5 twice")]
#[case("lxm r 发烧 385")]
#[case("lxm r shivers, 38")]
fn a_fever_in_a_reason_is_never_a_word_of_it(#[case] line: &str) {
    assert!(matches!(parse(line, &IDLE), Err(EntryError::ReadingInReason { .. })), "{line}");
    let typed = typed_fevers(line, &IDLE);
    assert_eq!(typed.len(), 1, "{line}: {typed:?}");
    assert!(typed[0].reading.tenths() >= 373 && typed[0].acts.is_none(), "{line}: {typed:?}");
    assert!(typed[0].words.contains(&"lxm".to_owned()), "{line}: {typed:?}");
}

#[test]
fn a_reading_in_a_reason_asks_and_one_that_is_noted_does_not() {
    assert!(matches!(parse("r waits 365", &OPEN), Err(EntryError::ReadingInReason { .. })));
    assert_eq!(acts("r n waits 365", &OPEN).note.as_str(), "waits 365");
}

#[test]
fn a_nought_on_an_idle_line_is_a_visitor_and_the_last_seven_digits_are_a_tail() {
    assert!(matches!(parse("0", &IDLE), Ok(Line::Command { word: super::super::CommandWord::Visitor, .. })));
    assert_eq!(parse("0", &LineContext { chooser: true, ..IDLE }), Ok(Line::Pick(0)));
    for tail in ["0417", "00417", "000417", "0000417"] {
        let Ok(Line::Entry { subjects, .. }) = parse(tail, &IDLE) else { panic!("{tail}") };
        let is_tail = |reading: &super::super::Reading| matches!(reading, super::super::Reading::Tail(digits) if digits == tail);
        assert!(subjects[0].readings.iter().any(is_tail), "{tail}");
    }
}
