//! A fever case from its opening to its end, by random hands.

use proptest::prelude::*;

use super::super::{KnownPerson, Measured, Passage, PassageRequest, Passing, Setting, decide_passage};
use super::cases::{MINUTE, SOMEBODY, degrees, direction, method, people, reading, requests};
use super::{always, now, passed};
use crate::domain::command::{FeverCommand, Refusal};
use crate::domain::decide::{Decide, Decided, Decisions, KnownToOffice};
use crate::domain::event::{Event, FeverEvent};
use crate::domain::fever::{CaseReading, FeverCase, FeverEnding, REST_MS, Stage, Whom};
use crate::domain::now::Now;
use crate::domain::rules::Finding;
use crate::domain::thermometer::Method;
use crate::domain::value::{Direction, Id, SafeText, Temperature, TemperatureLevel};

/// What somebody at the gate does next.
#[derive(Clone, Debug)]
enum Act {
    Measure { temperature: Temperature, device: Option<u16>, method: Option<Method>, confirmed: bool },
    Wait(i64),
    NotTaken,
    TurnBack(Option<Temperature>),
    Emergency(Direction, Option<Temperature>),
    Call(Whom),
    End(FeverEnding),
}

fn acts() -> impl Strategy<Value = Vec<Act>> {
    let endings = vec![
        FeverEnding::Admitted,
        FeverEnding::HoldingSpot,
        FeverEnding::WalkedOff,
        FeverEnding::Hospital,
        FeverEnding::Annulled,
    ];
    let temperature = prop_oneof![reading(), (373_u16..400).prop_map(degrees)];
    let act = prop_oneof![
        12 => (temperature, prop::option::of(1_u16..4), prop::option::of(method()), prop::bool::weighted(0.7))
            .prop_map(|(temperature, device, method, confirmed)| {
                Act::Measure { temperature, device, method, confirmed }
            }),
        4 => (0..8 * MINUTE).prop_map(Act::Wait),
        1 => Just(Act::NotTaken),
        1 => prop::option::of(reading()).prop_map(Act::TurnBack),
        1 => (direction(), prop::option::of(reading())).prop_map(|(way, temperature)| Act::Emergency(way, temperature)),
        1 => Just(Act::Call(Whom::Ambulance)),
        2 => prop::sample::select(endings).prop_map(Act::End),
    ];
    prop::collection::vec(act, 1..30)
}

/// A small post: one person, the journal's number, the clock, how cases ended.
struct Post {
    known: KnownPerson,
    now: Now,
    seq: i64,
    endings: Vec<FeverEnding>,
}

impl Post {
    fn new() -> Self {
        let setting = Setting { gate: Some(always()), ..Setting::default() };
        Self {
            known: KnownPerson { setting, ..KnownPerson::unknown() },
            now: now(),
            seq: 100,
            endings: vec![],
        }
    }

    /// What the tables would hold after these events.
    fn apply(&mut self, events: &[Decided]) {
        for Decided { event, .. } in events {
            self.seq += 1;
            match event {
                Event::Fever(FeverEvent::FeverOpened(opened)) => {
                    assert!(self.known.fever.is_none(), "a second case was opened");
                    self.known.fever = Some(FeverCase {
                        ending: None,
                        home: None,
                        seq: self.seq,
                        person: SOMEBODY,
                        name: SafeText::default(),
                        gate: opened.gate,
                        direction: opened.direction,
                        stage: Stage::Resting,
                        rest_until_ms: opened.rest_until_ms,
                        readings: vec![opened.reading],
                        calls: vec![],
                    });
                }
                Event::Fever(FeverEvent::FeverMeasured(measured)) => {
                    let case = self.known.fever.as_mut().unwrap();
                    assert_eq!(case.seq, measured.case);
                    assert!(measured.stage >= case.stage, "a case went back");
                    case.stage = measured.stage;
                    case.readings.push(measured.reading);
                }
                Event::Fever(FeverEvent::FeverClosed(closed)) => {
                    assert_eq!(self.known.fever.take().unwrap().seq, closed.case);
                    self.endings.push(closed.ending);
                }
                _ => {}
            }
        }
    }

    fn office(&self, command: &impl Decide<Known = KnownToOffice>) -> Result<Vec<Decided>, Refusal> {
        let known = KnownToOffice {
            person: Some(Box::new(self.known.clone())),
            household_cards: vec![],
            elsewhere: vec![],
            follow_up: None,
        };
        command.decide(known, &mut || Id([3; 16]), &self.now).map(Decisions::into_vec)
    }

    fn request(act: &Act) -> PassageRequest {
        let way_in = PassageRequest { direction: Some(Direction::In), ..PassageRequest::new(SOMEBODY, 1) };
        match act {
            Act::Measure { temperature, device, method, confirmed } => PassageRequest {
                measured: Some(Measured::Taken(*temperature)),
                device: *device,
                method: *method,
                confirmed: *confirmed,
                ..way_in
            },
            Act::NotTaken => {
                PassageRequest { measured: Some(Measured::NotTaken), note: "would not".into(), ..way_in }
            }
            Act::TurnBack(temperature) => {
                PassageRequest { refuse: true, measured: temperature.map(Measured::Taken), ..way_in }
            }
            Act::Emergency(direction, temperature) => PassageRequest {
                emergency: true,
                direction: Some(*direction),
                measured: temperature.map(Measured::Taken),
                ..way_in
            },
            Act::Wait(_) | Act::Call(_) | Act::End(_) => way_in,
        }
    }

    fn act(&mut self, act: &Act) -> Result<Vec<Decided>, Refusal> {
        let person = SOMEBODY;
        match act {
            Act::Wait(ms) => {
                self.now.wall_ms += ms;
                Ok(Vec::new())
            }
            Act::Call(whom) => {
                self.office(&FeverCommand::Call { person, whom: *whom, note: SafeText::default() })
            }
            Act::End(ending) => {
                self.office(&FeverCommand::End { person, ending: *ending, note: SafeText::default() })
            }
            _ => decide_passage(&Self::request(act), &self.known, &self.now),
        }
    }
}

/// Whether a reading may let somebody through whose case is that far: the procedure, in plain words.
fn is_good(stage: Stage, reading: &CaseReading) -> bool {
    let normal = reading.temperature.level() == TemperatureLevel::Normal;
    let place = match stage {
        Stage::Resting => reading.method != Method::Brow,
        Stage::Clinical => reading.method == Method::Clinical,
        Stage::Confirmed => false,
    };
    normal && place
}

fn closed(events: &[Decided]) -> Option<FeverEnding> {
    events.iter().find_map(|decided| match &decided.event {
        Event::Fever(FeverEvent::FeverClosed(closed)) => Some(closed.ending),
        _ => None,
    })
}

fn admitted(events: &[Decided]) -> Option<&Passage> {
    passed(events).filter(|passage| passage.outcome == Passing::Admitted)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_500))]

    #[test]
    fn a_case_ends_only_as_the_procedure_lets_it(acts in acts()) {
        let mut post = Post::new();
        for act in &acts {
            let before = post.known.fever.clone();
            let decided = post.act(act);
            let events = decided.clone().unwrap_or_default();
            post.apply(&events);
            let ending = closed(&events);
            match (act, &before) {
                (Act::Measure { temperature, method, confirmed, .. }, Some(case)) => {
                    let reading = CaseReading {
                        at_ms: post.now.wall_ms, temperature: *temperature, device: None,
                        method: method.unwrap_or_default(),
                    };
                    let good = is_good(case.stage, &reading);
                    prop_assert!(admitted(&events).is_none() || good, "{:?} {:?}", case, events);
                    prop_assert_eq!(admitted(&events).is_some(), ending == Some(FeverEnding::Admitted));
                    // Who has a good reading, and was asked what there is to ask, gets through.
                    prop_assert!(!good || !confirmed || ending == Some(FeverEnding::Admitted), "{:?}", decided);
                    if temperature.level() == TemperatureLevel::Cold {
                        prop_assert_eq!(post.known.fever.as_ref(), Some(case));
                    }
                }
                (Act::Measure { temperature, .. }, None) => {
                    let level = temperature.level();
                    prop_assert_eq!(post.known.fever.is_some(), level == TemperatureLevel::Fever);
                    prop_assert!(admitted(&events).is_none() || level == TemperatureLevel::Normal);
                }
                (Act::NotTaken, Some(_)) => prop_assert_eq!(decided, Err(Refusal::NeedRetest)),
                (Act::TurnBack(_), Some(_)) => prop_assert_eq!((admitted(&events), ending), (None, None)),
                (Act::Emergency(Direction::Out, _), Some(_)) => {
                    prop_assert_eq!(ending, Some(FeverEnding::Hospital));
                }
                (Act::Emergency(Direction::In, _), Some(case)) => {
                    prop_assert_eq!(post.known.fever.as_ref(), Some(case));
                }
                (Act::End(wanted @ (FeverEnding::Admitted | FeverEnding::Annulled)), Some(_)) => {
                    prop_assert_eq!(decided, Err(Refusal::NeedRetest), "{:?}", wanted);
                }
                (Act::End(wanted), Some(_)) => prop_assert_eq!(ending, Some(*wanted)),
                (Act::End(_) | Act::Call(_), None) => prop_assert!(decided.is_err()),
                _ => prop_assert_eq!(ending, None),
            }
        }
        prop_assert!(!post.endings.contains(&FeverEnding::Annulled));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn nobody_with_an_open_case_passes_without_a_good_retest_whatever_else_is_said(
        request in requests(), known in people(),
    ) {
        let Some(case) = &known.fever else { return Ok(()) };
        let request = PassageRequest { late: None, emergency: false, ..request };
        let Ok(events) = decide_passage(&request, &known, &now()) else { return Ok(()) };
        let Some(passage) = admitted(&events) else { return Ok(()) };
        let reading = CaseReading {
            at_ms: 0,
            temperature: passage.temperature.unwrap(),
            device: passage.device,
            method: passage.method.unwrap(),
        };
        prop_assert!(is_good(case.stage, &reading), "{:?}", passage);
        prop_assert_eq!(closed(&events), Some(FeverEnding::Admitted));
    }
}

fn measure(tenths: u16, device: u16, method: Method, confirmed: bool) -> Act {
    Act::Measure { temperature: degrees(tenths), device: Some(device), method: Some(method), confirmed }
}

#[test]
fn a_fever_rests_is_measured_at_the_wrist_then_clinically_and_is_held() {
    let mut post = Post::new();
    let mut stage = |act: &Act| {
        let events = post.act(act)?;
        post.apply(&events);
        Ok(post.known.fever.as_ref().map(|case| case.stage))
    };
    assert_eq!(stage(&measure(375, 1, Method::Brow, false)), Ok(Some(Stage::Resting)));
    // Not rested, and the thermometer of before: asked of a reading that would pass, and kept if it is high.
    let asked = stage(&measure(366, 1, Method::Wrist, false));
    let Err(Refusal::NeedConfirm { findings }) = asked else { panic!("{asked:?}") };
    assert!(findings.iter().any(|f| matches!(f, Finding::RetestTooEarly { .. })), "{findings:?}");
    assert!(findings.iter().any(|f| matches!(f, Finding::SameThermometer { no: 1 })), "{findings:?}");
    assert_eq!(stage(&measure(376, 1, Method::Wrist, false)), Ok(Some(Stage::Resting)));
    assert_eq!(stage(&Act::Wait(REST_MS)), Ok(Some(Stage::Resting)));
    assert!(matches!(stage(&measure(365, 2, Method::Brow, true)), Err(Refusal::NeedMethod { .. })));
    assert_eq!(stage(&measure(374, 2, Method::Wrist, false)), Ok(Some(Stage::Clinical)));
    assert!(matches!(stage(&measure(365, 1, Method::Neck, true)), Err(Refusal::NeedMethod { .. })));
    assert_eq!(stage(&measure(373, 3, Method::Clinical, false)), Ok(Some(Stage::Confirmed)));
    // Whatever is read then: the holding spot and the calls.
    assert_eq!(stage(&measure(365, 3, Method::Clinical, true)), Ok(Some(Stage::Confirmed)));
    assert_eq!(stage(&Act::Call(Whom::Ambulance)), Ok(Some(Stage::Confirmed)));
    assert_eq!(stage(&Act::End(FeverEnding::HoldingSpot)), Ok(None));
    assert_eq!(post.endings, [FeverEnding::HoldingSpot]);
}
