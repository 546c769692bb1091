//! Those who go together: one event each, one group, all or nothing.

use super::super::{KnownPerson, Measured, Passage, PassageRequest, Passing, Reason, Setting, decide_group};
use super::cases::{MINUTE, degrees};
use super::{always, now};
use crate::domain::command::{GroupRequest, Refusal};
use crate::domain::decide::{Decide, Decided, KnownGroup};
use crate::domain::event::{Event, GateEvent};
use crate::domain::lane::{Late, Permit};
use crate::domain::people::{Person, PersonKind};
use crate::domain::rules::{Finding, PRESETS, Rule, RuleKind, RuleRow, Rules, Window};
use crate::domain::value::{Direction, Home, Id, Temperature};

const GROUP: Id = Id([8; 16]);

/// Rules with one quota: so many persons, once in two days.
fn quota(persons: u16) -> Rules {
    let what = RuleKind::Quota { persons, trips: 1, window: Window::Hours(48), max_minutes: None };
    let rule = Rule { what, ..PRESETS[0].rule(0) };
    let row = RuleRow { seq: 1, id: Id([9; 16]), rule, author: "W1".into(), at_ms: 0, ended: None };
    Rules { version: 1, rows: vec![row] }
}

fn member(home: &str, rules: &Rules) -> KnownPerson {
    let person = Person { home: Some(home.parse::<Home>().unwrap()), ..Person::default() };
    let setting = Setting { gate: Some(always()), rules: rules.clone(), leader: true, ..Setting::default() };
    KnownPerson { person, setting, ..KnownPerson::unknown() }
}

fn way_out(no: u8) -> PassageRequest {
    PassageRequest {
        direction: Some(Direction::Out),
        measured: Some(Measured::Taken(degrees(365))),
        ..PassageRequest::new(Id([no; 16]), 1)
    }
}

fn passages(events: &[Decided]) -> Vec<&Passage> {
    let passage = |decided: &'_ Decided| matches!(decided.event, Event::Gate(GateEvent::PassageRecorded(_)));
    assert!(events.iter().all(passage), "{events:?}");
    events
        .iter()
        .filter_map(|decided| match &decided.event {
            Event::Gate(GateEvent::PassageRecorded(passage)) => Some(passage),
            _ => None,
        })
        .collect()
}

fn outcomes(requests: &[PassageRequest], known: &[KnownPerson]) -> Vec<(Passing, Option<Reason>)> {
    let events = decide_group(requests, known, GROUP, &now()).unwrap();
    passages(&events).iter().map(|passage| (passage.outcome, passage.reason)).collect()
}

const PASSED: (Passing, Option<Reason>) = (Passing::Admitted, None);
const USED: (Passing, Option<Reason>) = (Passing::Refused, Some(Reason::Quota));

#[test]
fn the_second_of_a_household_with_one_outing_is_turned_back() {
    let rules = quota(1);
    let known = [member("3-2-501", &rules), member("3-2-501", &rules), member("3-2-501", &rules)];
    let requests = [way_out(1), way_out(2), way_out(3)];
    assert_eq!(outcomes(&requests, &known), [PASSED, USED, USED]);
    assert_eq!(
        outcomes(
            &requests,
            &known.clone().map(|known| KnownPerson {
                setting: Setting { rules: quota(2), ..known.setting.clone() },
                ..known
            })
        ),
        [PASSED, PASSED, USED]
    );
    let events = decide_group(&requests, &known, GROUP, &now()).unwrap();
    let (passages, subjects) = (passages(&events), events.iter().map(|decided| decided.subject));
    assert_eq!(passages.len(), 3);
    assert!(passages.iter().all(|passage| passage.group == Some(GROUP)));
    assert!(subjects.eq(requests.iter().map(|request| Some(request.person))));
    // Each passage keeps the outings that it was judged by.
    let counts: Vec<usize> = passages.iter().map(|p| p.facts.as_ref().unwrap().outings.len()).collect();
    assert_eq!(counts, [0, 1, 1]);
    assert!(passages.iter().all(|passage| passage.facts.as_ref().unwrap().accompanied));
}

#[test]
fn neighbours_visitors_emergencies_and_those_who_stay_use_up_nobodys_outing() {
    let rules = quota(1);
    let home = || member("3-2-501", &rules);
    assert_eq!(outcomes(&[way_out(1), way_out(2)], &[member("3-2-502", &rules), home()]), [PASSED, PASSED]);
    let mut visitor = home();
    visitor.person.kind = PersonKind::Visitor;
    assert_eq!(outcomes(&[way_out(1), way_out(2)], &[visitor, home()]), [PASSED, PASSED]);
    let ill = PassageRequest { emergency: true, ..way_out(1) };
    assert_eq!(outcomes(&[ill, way_out(2)], &[home(), home()]), [PASSED, PASSED]);
    let stays = PassageRequest { refuse: true, ..way_out(1) };
    let warden = (Passing::Refused, Some(Reason::Warden));
    assert_eq!(outcomes(&[stays, way_out(2)], &[home(), home()]), [warden, PASSED]);
    let comes = PassageRequest { direction: Some(Direction::In), ..way_out(1) };
    assert_eq!(outcomes(&[comes, way_out(2)], &[home(), home()]), [PASSED, PASSED]);
    // A leader lets a second one go, and that one counts.
    let permit = Some(Permit { leader: "L1".into(), reason: "a funeral".into(), told: false });
    let permitted = PassageRequest { permit, ..way_out(2) };
    let all = [way_out(1), permitted, way_out(3)];
    assert_eq!(outcomes(&all, &[home(), home(), home()]), [PASSED, PASSED, USED]);
}

#[test]
fn what_one_has_to_confirm_stops_all_and_everything_is_told_at_once() {
    let rules = Rules::default();
    let asks = |tenths| Some(Measured::TwoDigits(degrees(tenths)));
    let requests = [
        PassageRequest { measured: asks(360), ..way_out(1) },
        way_out(2),
        PassageRequest { measured: asks(370), ..way_out(3) },
    ];
    let mut known = [member("3-2-501", &rules), member("3-2-501", &rules), member("3-2-501", &rules)];
    known[1].gone = true;
    let told = decide_group(&requests, &known, GROUP, &now()).unwrap_err();
    let Refusal::NeedConfirm { findings } = told else { panic!("{told:?}") };
    let told: Vec<Option<Temperature>> = findings
        .iter()
        .filter(|finding| finding.asks())
        .map(|finding| match finding {
            Finding::TwoDigits { temperature } => Some(*temperature),
            _ => None,
        })
        .collect();
    assert_eq!(told, [Some(degrees(360)), None, Some(degrees(370))]);
    let confirmed = requests.map(|request| PassageRequest { confirmed: true, ..request });
    assert_eq!(outcomes(&confirmed, &known), [PASSED, PASSED, PASSED]);
}

#[test]
fn a_fever_of_one_opens_a_case_and_lets_the_others_go() {
    let rules = Rules::default();
    let known = [member("3-2-501", &rules), member("3-2-501", &rules)];
    let hot = PassageRequest { measured: Some(Measured::Taken(degrees(380))), ..way_out(1) };
    let events = decide_group(&[hot, way_out(2)], &known, GROUP, &now()).unwrap();
    let kinds: Vec<&str> = events.iter().map(|decided| decided.event.kind().code()).collect();
    assert_eq!(kinds, ["passage.recorded", "fever.opened", "passage.recorded"]);
    assert_eq!(events[1].subject, Some(Id([1; 16])));
}

#[test]
fn a_group_that_makes_no_sense_is_refused_whole() {
    let rules = Rules::default();
    let home = || member("3-2-501", &rules);
    let refused = |requests: &[PassageRequest], known: &[KnownPerson]| {
        decide_group(requests, known, GROUP, &now()).unwrap_err()
    };
    assert_eq!(refused(&[], &[]), Refusal::Incomplete);
    assert_eq!(refused(&[way_out(1), way_out(2)], &[home()]), Refusal::Incomplete);
    assert_eq!(refused(&[way_out(1), way_out(1)], &[home(), home()]), Refusal::Incomplete);
    let unmeasured = PassageRequest { measured: None, ..way_out(2) };
    let theirs = Refusal::Member { person: unmeasured.person, why: Box::new(Refusal::NeedTemperature) };
    assert_eq!(refused(&[way_out(1), unmeasured], &[home(), home()]), theirs);
    let late = Some(Late { at_ms: now().wall_ms + MINUTE, serial: None });
    let requests = vec![way_out(1), PassageRequest { late, ..way_out(2) }];
    let command = GroupRequest { requests, vehicle: None };
    let known = KnownGroup { gate: Some(always()), people: vec![Some(home()), Some(home())] };
    assert_eq!(command.decide(known, &mut || GROUP, &now()).err(), Some(Refusal::WrongTime));
}
