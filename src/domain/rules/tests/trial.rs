//! Rules tried on passages, against what a person with a calendar would say.

use super::super::{Facts, RuleKind, Trial, TrialHousehold, TrialPassage, Window};
use super::rule;
use crate::domain::gate::{Measured, Passing, Reason};
use crate::domain::value::{Direction, Home, Id, Temperature};

const HOUR: i64 = 3_600_000;
const START: i64 = 1_000 * 24 * HOUR;

fn facts(at_ms: i64, direction: Direction) -> Facts {
    let json = serde_json::json!({
        "at_ms": at_ms, "offset_s": 0, "rules": 0, "opens": 0, "closes": 1440, "direction": direction,
    });
    let reading = Measured::Taken(Temperature::from_tenths(365).unwrap());
    Facts { measured: Some(reading), ..serde_json::from_value(json).unwrap() }
}

/// Somebody of a home goes so many hours after the start; turned back then for a reason, or not.
fn passes(room: &str, hours: i64, direction: Direction, reason: Option<Reason>) -> TrialPassage {
    let at_ms = START + hours * HOUR;
    TrialPassage {
        person: Id([room.as_bytes()[0]; 16]),
        household: TrialHousehold::Home(Home::new("3", "2", room).unwrap()),
        at_ms,
        direction,
        outcome: if reason.is_some() { Passing::Refused } else { Passing::Admitted },
        reason,
        facts: Some(Box::new(facts(at_ms, direction))),
    }
}

fn tried(what: RuleKind, passages: &[TrialPassage]) -> Trial {
    Trial::of(&rule("tried", what, i64::MAX), passages, START)
}

fn once_in(hours: u32) -> RuleKind {
    RuleKind::Quota { persons: 1, trips: 1, window: Window::Hours(hours), max_minutes: Some(180) }
}

#[test]
fn whoever_goes_too_often_is_turned_back_and_does_not_use_up_the_next_outing() {
    let out = |hours| passes("501", hours, Direction::Out, None);
    // Before the trial they went as well, and that counts.
    let passages = [out(-10), out(20), out(37), out(39), out(80), out(90)];
    let trial = tried(once_in(48), &passages);
    assert_eq!((trial.judged, trial.turned_back, trial.turned_back_then), (5, 3, 0));
    assert_eq!(trial.households.iter().map(|(_, times)| *times).collect::<Vec<_>>(), [3]);
    assert_eq!((trial.hours[20], trial.hours[13], trial.hours[8], trial.hours[18]), (1, 1, 1, 0));
    let wait = trial.longest.unwrap();
    assert_eq!((wait.times, wait.from_ms, wait.until_ms), (2, START + 20 * HOUR, Some(START + 38 * HOUR)));
}

#[test]
fn whoever_was_turned_back_goes_once_under_a_milder_rule() {
    let quota = Some(Reason::Quota);
    let passages = [
        passes("501", 1, Direction::Out, None),
        passes("501", 2, Direction::In, None),
        // In vain twice, then with a leader's word: one outing.
        passes("501", 5, Direction::Out, quota),
        passes("501", 6, Direction::Out, quota),
        passes("501", 7, Direction::Out, None),
        passes("501", 9, Direction::In, None),
        passes("501", 10, Direction::Out, None),
    ];
    let trial = tried(RuleKind::Free, &passages);
    assert_eq!((trial.turned_back, trial.turned_back_then), (0, 2));
    let twice = RuleKind::Quota { persons: 1, trips: 2, window: Window::Hours(24), max_minutes: None };
    let trial = tried(twice, &passages);
    assert_eq!((trial.turned_back, trial.hours[10]), (1, 1), "the third outing, not the second one again");
}

#[test]
fn what_else_turned_them_back_is_none_of_the_rules_business() {
    let passages = [
        passes("501", 1, Direction::Out, Some(Reason::Warden)),
        passes("502", 1, Direction::Out, Some(Reason::Fever)),
        passes("503", 1, Direction::In, None),
    ];
    let trial = tried(RuleKind::NoOutings, &passages);
    assert_eq!((trial.judged, trial.turned_back), (0, 0));
}

#[test]
fn while_nobody_may_go_out_the_wait_has_no_end_and_a_leaders_word_still_counts() {
    let mut permitted = passes("502", 3, Direction::Out, None);
    let facts = permitted.facts.take().unwrap();
    permitted.facts = Some(Box::new(Facts { permit: Some("L1".to_owned()), ..*facts }));
    let mut unknown = passes("503", 4, Direction::Out, None);
    unknown.facts = None;
    let passages = [passes("501", 1, Direction::Out, None), permitted, unknown];
    let trial = tried(RuleKind::NoOutings, &passages);
    assert_eq!((trial.judged, trial.turned_back, trial.unknown), (2, 1, 1));
    assert_eq!(trial.longest.unwrap().until_ms, None);
}

#[test]
fn who_comes_back_too_late_for_the_rule_is_counted() {
    let mut back = passes("501", 6, Direction::In, None);
    back.facts.as_mut().unwrap().out_ms = Some(START + HOUR);
    let trial = tried(once_in(48), &[passes("501", 1, Direction::Out, None), back]);
    assert_eq!(trial.late_back, 1);
}
