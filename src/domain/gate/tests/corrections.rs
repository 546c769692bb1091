//! A correction takes an earlier record's place: what it corrects is no fact against it, and who
//! waits or has a fever now is not decided by it.

use super::super::{
    Arrival, ArrivalState, KnownArrival, KnownPassage, KnownPerson, LastPassage, Measured, Passage,
    PassageRequest, Passing, Reason, Setting, decide_passage,
};
use super::cases::{MINUTE, SOMEBODY, degrees};
use super::{always, now, passed};
use crate::domain::code::Code as _;
use crate::domain::decide::Decided;
use crate::domain::event::{Event, FeverEvent};
use crate::domain::fever::{CaseReading, FeverCase, FeverEnding, Stage};
use crate::domain::rules::{Outing, PRESETS, RuleRow, Rules};
use crate::domain::thermometer::Method;
use crate::domain::value::{Direction, Id, Temperature};

const EARLIER: i64 = 10 * MINUTE;

/// Somebody who went out ten minutes ago with a reading, under a rule of one outing in two days.
fn went_out(temperature: Temperature) -> KnownPerson {
    let at_ms = now().wall_ms - EARLIER;
    let rule = PRESETS[0].rule(0);
    let row = RuleRow { seq: 1, id: Id([9; 16]), rule, author: "W1".into(), at_ms: 0, ended: None };
    let corrected = KnownPassage {
        outcome: Passing::Admitted,
        has_case: false,
        late: None,
        group: None,
        vehicle: None,
        seq: 7,
        person: SOMEBODY,
        occurred_ms: at_ms,
        direction: Direction::Out,
        temperature: Some(temperature),
        in_shift: true,
        annulled: false,
    };
    let setting = Setting {
        gate: Some(always()),
        rules: Rules { version: 1, rows: vec![row] },
        corrected: Some(corrected),
        ..Setting::default()
    };
    KnownPerson {
        last_admitted: Some(Direction::Out),
        last: Some(LastPassage { seq: 7, at_ms, direction: Direction::Out, outcome: Passing::Admitted }),
        outings: vec![Outing { out_ms: at_ms }],
        out_ms: Some(at_ms),
        setting,
        ..KnownPerson::unknown()
    }
}

fn correction(tenths: u16) -> PassageRequest {
    PassageRequest {
        measured: Some(Measured::Taken(degrees(tenths))),
        corrects: Some(7),
        note: "mistyped".into(),
        ..PassageRequest::new(SOMEBODY, 1)
    }
}

fn case(at_ms: i64, temperature: Temperature) -> FeverCase {
    FeverCase {
        ending: None,
        home: None,
        seq: 8,
        person: SOMEBODY,
        name: "".into(),
        gate: 1,
        direction: Direction::Out,
        stage: Stage::Resting,
        rest_until_ms: at_ms + 5 * MINUTE,
        readings: vec![CaseReading { at_ms, temperature, device: None, method: Method::Brow }],
        calls: Vec::new(),
    }
}

fn kinds(events: &[Decided]) -> Vec<&'static str> {
    events.iter().map(|decided| decided.event.kind().code()).collect()
}

fn corrected(request: &PassageRequest, known: &KnownPerson) -> (Vec<Decided>, Passage) {
    let events = decide_passage(request, known, &now()).unwrap();
    let passage = passed(&events).unwrap().clone();
    (events, passage)
}

#[test]
fn a_corrected_outing_is_not_counted_twice_and_keeps_its_direction() {
    let (events, passage) = corrected(&correction(362), &went_out(degrees(365)));
    assert_eq!((passage.outcome, passage.direction), (Passing::Admitted, Direction::Out));
    assert!(!passage.is_unmatched(), "{passage:?}");
    assert_eq!(kinds(&events), ["passage.recorded", "record.annulled"]);
    // Another outing of the household is told, and undoes nothing: they have gone out.
    let mut known = went_out(degrees(365));
    known.outings.push(Outing { out_ms: now().wall_ms - 2 * EARLIER });
    let told = corrected(&correction(362), &known).1;
    assert_eq!(told.outcome, Passing::Admitted);
    assert!(told.findings.iter().any(|found| found.code() == "quota_used"), "{told:?}");
    // Who was turned back then stays turned back.
    let mut known = KnownPerson { last_admitted: None, ..known };
    if let Some(old) = &mut known.setting.corrected {
        old.outcome = Passing::Refused;
    }
    assert_eq!(corrected(&correction(362), &known).1.reason, Some(Reason::Quota));
}

#[test]
fn who_waits_again_meanwhile_goes_on_waiting() {
    let mut known = went_out(degrees(365));
    known.waiting = Some(KnownArrival {
        id: Id([5; 16]),
        seq: 9,
        state: ArrivalState::Waiting,
        arrival: Arrival::new(SOMEBODY, 1, None),
        claim: None,
        ended: None,
    });
    let (events, passage) = corrected(&correction(362), &known);
    assert_eq!((passage.arrival, kinds(&events).len()), (None, 2), "{events:?}");
}

#[test]
fn a_reading_corrected_to_a_cold_one_holds_and_annuls() {
    let events = decide_passage(&correction(345), &went_out(degrees(365)), &now()).unwrap();
    assert_eq!(kinds(&events), ["temperature.held", "record.annulled"]);
}

#[test]
fn a_mistyped_fever_annuls_its_case_and_no_other_record_touches_one() {
    let at_ms = now().wall_ms - EARLIER;
    let hot = degrees(383);
    let ending = |known: &KnownPerson, tenths| {
        let (events, _) = corrected(&correction(tenths), known);
        events.iter().find_map(|decided| match &decided.event {
            Event::Fever(FeverEvent::FeverClosed(closed)) => Some(closed.ending),
            _ => None,
        })
    };
    let mistyped = KnownPerson { fever: Some(case(at_ms, hot)), outings: vec![], ..went_out(hot) };
    assert_eq!(ending(&mistyped, 363), Some(FeverEnding::Annulled));
    // Still a fever: the case goes on.
    assert_eq!(ending(&mistyped, 381), None);
    // A case of later on is no matter of an earlier record.
    let later = KnownPerson { fever: Some(case(at_ms + MINUTE, hot)), ..went_out(degrees(365)) };
    assert_eq!(ending(&later, 363), None);
}

#[test]
fn a_corrected_reading_that_is_a_fever_opens_a_case_unless_there_is_one() {
    let opens = |known: &KnownPerson| {
        let request = PassageRequest { note: "".into(), ..correction(391) };
        let (events, passage) = corrected(&request, known);
        assert_eq!(passage.reason, Some(super::super::Reason::Fever));
        events.iter().any(|decided| matches!(decided.event, Event::Fever(FeverEvent::FeverOpened(_))))
    };
    let known = went_out(degrees(365));
    assert!(opens(&known));
    assert!(!opens(&KnownPerson { fever: Some(case(now().wall_ms, degrees(380))), ..known.clone() }));
    // The case of the record itself is over: it is not opened again.
    let mut over = known;
    if let Some(old) = &mut over.setting.corrected {
        old.has_case = true;
    }
    assert!(!opens(&over));
}
