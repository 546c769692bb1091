//! One passage, decided: what must never happen, whatever is known and asked for.

mod cases;
mod corrections;
mod fever;
mod group;
mod verdict;

use proptest::prelude::*;

use super::*;
use crate::domain::command::Refusal;
use crate::domain::decide::Decided;
use crate::domain::event::{Event, FeverEvent, GateEvent};
use crate::domain::now::Now;
use crate::domain::people::Person;

fn always() -> Gate {
    Gate { no: 1, name: "East".into(), opens: 0, closes: 1440 }
}

fn now() -> Now {
    // 2026-02-24 19:30 at +08:00.
    Now { wall_ms: 1_771_932_600_000, mono_ms: 0, boot: [0; 16], offset_s: 8 * 3600 }
}

prop_compose! {
    fn requests()(
        direction in prop::option::of(prop::bool::ANY),
        tenths in 300_u16..=430, measured in 0..4, refuse: bool, emergency: bool, confirmed: bool,
        note in prop::bool::ANY,
    ) -> PassageRequest {
        let temperature = Temperature::from_tenths(tenths).unwrap();
        PassageRequest {
            direction: direction.map(|inward| if inward { Direction::In } else { Direction::Out }),
            measured: match measured {
                0 => None,
                1 => Some(Measured::NotTaken),
                2 => Some(Measured::TwoDigits(temperature)),
                _ => Some(Measured::Taken(temperature)),
            },
            refuse,
            emergency,
            confirmed,
            note: SafeText::new(if note { "reason" } else { "" }),
            ..PassageRequest::new(Id([1; 16]), 1)
        }
    }
}

prop_compose! {
    fn people()(
        gone: bool, visitor: bool, side in 0..3, since in prop::option::of(0_i64..200),
    ) -> KnownPerson {
        let side = [None, Some(Direction::In), Some(Direction::Out)][usize::try_from(side).unwrap()];
        let kind = if visitor { PersonKind::Visitor } else { PersonKind::Resident };
        let last = since.map(|seconds| LastPassage {
            seq: 7,
            at_ms: now().wall_ms - seconds * 1000,
            direction: side.unwrap_or(Direction::In),
            outcome: Passing::Admitted,
        });
        let person = Person { kind, ..Person::default() };
        let setting = Setting { gate: Some(always()), ..Setting::default() };
        KnownPerson { person, gone, last_admitted: side, last, setting, ..KnownPerson::unknown() }
    }
}

fn passed(events: &[Decided]) -> Option<&Passage> {
    events.iter().find_map(|decided| match &decided.event {
        Event::Gate(GateEvent::PassageRecorded(passage)) => Some(passage),
        _ => None,
    })
}

proptest! {
    #[test]
    fn nobody_is_let_in_with_a_fever_and_nobody_out_but_through_the_emergency_lane(
        request in requests(), known in people(),
    ) {
        let Ok(events) = decide_passage(&request, &known, &now()) else { return Ok(()) };
        if let Some(passage) = passed(&events).filter(|passage| passage.outcome == Passing::Admitted) {
            let tenths = passage.temperature.map_or(0, Temperature::tenths);
            let to_hospital = passage.emergency && passage.direction == Direction::Out;
            prop_assert!(tenths < 373 || to_hospital, "{passage:?}");
            prop_assert!(tenths >= 350 || tenths == 0 || passage.emergency, "{passage:?}");
            // Nothing measured needs the emergency lane or a reason.
            prop_assert!(tenths > 0 || passage.emergency || !passage.note.is_empty(), "{passage:?}");
            prop_assert!(!request.refuse, "{passage:?}");
        }
    }

    #[test]
    fn nobody_passes_without_a_yes_to_what_asks_and_only_then_it_is_asked(
        request in requests(), known in people(),
    ) {
        let soon = known.last.is_some_and(|last| now().wall_ms - last.at_ms < 60_000);
        let asks = soon || known.gone || matches!(request.measured, Some(Measured::TwoDigits(_)));
        let asks = asks && !request.confirmed && !request.emergency;
        match decide_passage(&request, &known, &now()) {
            Ok(events) => prop_assert!(
                !asks || passed(&events).is_none_or(|passage| passage.outcome == Passing::Refused)
            ),
            Err(Refusal::NeedConfirm { .. }) => prop_assert!(asks && !request.refuse),
            Err(_) => {}
        }
    }

    #[test]
    fn a_fever_is_written_down_whatever_else_there_is_to_ask_or_lacking(
        request in cases::any_requests(), known in cases::people(),
    ) {
        let high = matches!(request.measured, Some(Measured::Taken(t) | Measured::TwoDigits(t)) if t.tenths() >= 373);
        let counts = |old: &KnownPassage| old.in_shift && !old.annulled;
        let corrects = request.corrects.is_none() || known.setting.corrected.as_ref().is_some_and(counts);
        if !high || !corrects {
            return Ok(());
        }
        match decide_passage(&request, &known, &now()) {
            Ok(events) => {
                let kept = |event: &Event| matches!(event, Event::Fever(FeverEvent::FeverOpened(_) | FeverEvent::FeverMeasured(_)));
                prop_assert!(known.fever.is_some() || events.iter().any(|d| kept(&d.event)), "{events:?}");
                let out = |p: &Passage| p.emergency && p.direction == Direction::Out;
                prop_assert!(passed(&events).is_none_or(|p| p.outcome == Passing::Refused || out(p)), "{events:?}");
            }
            // The case is open, and a further reading is taken elsewhere.
            Err(Refusal::NeedMethod { .. }) => prop_assert!(known.fever.is_some()),
            Err(refusal) => prop_assert!(false, "{refusal:?}"),
        }
    }

    #[test]
    fn a_closed_gate_lets_nobody_through_but_an_emergency(
        request in requests(), mut known in people(), opens in 0_u16..1440, hours in 1_u16..1439,
    ) {
        let gate = Gate { no: 1, name: "East".into(), opens, closes: (opens + hours) % 1440 };
        // A plain model of the hours: minute by minute around the clock from the opening.
        let minute = now().minute_of_day();
        let open = (minute + 1440 - opens) % 1440 < hours;
        prop_assert_eq!(gate.is_open(minute), open);
        known.setting.gate = Some(gate);
        let Ok(events) = decide_passage(&request, &known, &now()) else { return Ok(()) };
        if let Some(passage) = passed(&events).filter(|_| !open) {
            prop_assert!(passage.outcome == Passing::Refused || passage.emergency, "{passage:?}");
        }
    }
}
