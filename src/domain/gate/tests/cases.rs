//! Random people, posts and requests, with everything about them that a verdict looks at.

use proptest::prelude::*;
use strum::VariantArray as _;

use super::super::{
    Arrival, ArrivalState, Gate, KnownArrival, KnownPassage, KnownPerson, LastPassage, Measured,
    PassageRequest, Passing, Setting,
};
use super::now;
use crate::domain::cards::KnownCard;
use crate::domain::fever::{CaseReading, FeverCase, Stage};
use crate::domain::flags::{Flag, FlagKind, FlagLevel, KnownFlag};
use crate::domain::lane::{Late, Permit};
use crate::domain::people::{Person, PersonKind};
use crate::domain::rules::{Outing, PRESETS, Rule, RuleKind, RuleRow, Rules, Window};
use crate::domain::thermometer::{Method, Thermometer};
use crate::domain::value::{CardNumber, Direction, Home, Id, SafeText, Temperature};
use crate::domain::visit::{HostAnswer, Visit};

pub(super) const MINUTE: i64 = 60_000;
pub(super) const DAY: i64 = 24 * 60 * MINUTE;
pub(super) const SOMEBODY: Id = Id([1; 16]);

pub(super) fn degrees(tenths: u16) -> Temperature {
    Temperature::from_tenths(tenths).unwrap()
}

pub(super) fn direction() -> impl Strategy<Value = Direction> {
    prop_oneof![Just(Direction::In), Just(Direction::Out)]
}

pub(super) fn method() -> impl Strategy<Value = Method> {
    prop::sample::select(Method::VARIANTS.to_vec())
}

/// A reading: any, but mostly where levels meet.
pub(super) fn reading() -> impl Strategy<Value = Temperature> {
    prop_oneof![
        3 => 350_u16..=372,
        1 => prop::sample::select(vec![349_u16, 350, 372, 373, 300, 430]),
        1 => 373_u16..=430,
        1 => 300_u16..=349,
    ]
    .prop_map(degrees)
}

/// One of four cards; somebody may hold the first three.
fn card(no: u64) -> CardNumber {
    CardNumber::resident(no)
}

fn level() -> impl Strategy<Value = Option<FlagLevel>> {
    prop::sample::select(vec![None, Some(FlagLevel::Advise), Some(FlagLevel::Deny)])
}

prop_compose! {
    fn flags()(flags in prop::collection::vec(
        (0_usize..4, level(), level(), any::<bool>(), prop::option::of(-DAY..DAY)), 0..3,
    )) -> Vec<KnownFlag> {
        (1..).zip(flags).map(|(seq, (kind, out, inward, as_kind, until))| {
            let kind = FlagKind::VARIANTS[kind];
            let flag = if as_kind { Flag::new(kind) } else { Flag { out, inward, ..Flag::new(kind) } };
            let until_ms = until.map(|after| now().wall_ms + after);
            KnownFlag { seq, flag: Flag { instruction: "call".into(), until_ms, ..flag } }
        }).collect()
    }
}

prop_compose! {
    fn cards()(cards in prop::collection::vec(
        (prop::option::of(-DAY..DAY), prop::option::weighted(0.3, 0..DAY)), 0..3,
    )) -> Vec<KnownCard> {
        (0..).zip(cards).map(|(no, (until, void))| KnownCard {
            number: card(no),
            until_ms: until.map(|after| now().wall_ms + after),
            void: void.map(|ago| (now().wall_ms - ago, "lost".into())),
        }).collect()
    }
}

fn kind() -> impl Strategy<Value = RuleKind> {
    let window = prop_oneof![
        (1_u32..100).prop_map(Window::Hours),
        (1_u16..4, 0_u16..1440).prop_map(|(days, starts)| Window::Days { days, starts }),
    ];
    let quota = (1_u16..3, 1_u16..3, window, prop::option::of(1_u32..300)).prop_map(
        |(persons, trips, window, max_minutes)| RuleKind::Quota { persons, trips, window, max_minutes },
    );
    prop_oneof![
        4 => quota,
        1 => Just(RuleKind::NoOutings),
        1 => Just(RuleKind::Free),
        1 => Just(RuleKind::Unreadable),
    ]
}

prop_compose! {
    /// Rules that began before now or will, some of them ended.
    pub(super) fn rules()(
        rows in prop::collection::vec((kind(), -4 * DAY..2 * DAY, prop::option::weighted(0.3, 0..3 * DAY)), 0..4),
    ) -> Rules {
        let rows: Vec<RuleRow> = (1..).zip(rows).map(|(seq, (what, from, lasts))| {
            let from_ms = now().wall_ms + from;
            let rule = Rule { what, ..PRESETS[0].rule(from_ms) };
            let ended = lasts.map(|lasts| (from_ms + lasts, seq * 10 + 5));
            RuleRow { seq: seq * 10, id: Id([9; 16]), rule, author: "W1".into(), at_ms: from_ms, ended }
        }).collect();
        let version = rows.iter().map(|row| row.ended.map_or(row.seq, |(_, seq)| seq)).max().unwrap_or(0);
        Rules { version, rows }
    }
}

prop_compose! {
    fn case()(
        stage in prop::sample::select(vec![Stage::Resting, Stage::Clinical, Stage::Confirmed]),
        rest in -DAY..5 * MINUTE, device in prop::option::of(1_u16..3), direction in direction(),
    ) -> FeverCase {
        let rest_until_ms = now().wall_ms + rest;
        let at_ms = rest_until_ms - 5 * MINUTE;
        let first = CaseReading { at_ms, temperature: degrees(380), device, method: Method::Brow };
        FeverCase {
            ending: None,
        home: None,
            seq: 40, person: SOMEBODY, name: SafeText::default(), gate: 1, direction, stage, rest_until_ms,
            readings: vec![first], calls: Vec::new(),
        }
    }
}

prop_compose! {
    fn setting()(
        rules in rules(), short: bool, leader: bool, closed in prop::bool::weighted(0.1),
        corrected in prop::option::of((direction(), 0..DAY, any::<bool>(), any::<bool>())),
        own in prop::option::of(method()),
    ) -> Setting {
        let (opens, closes) = if closed { (0, 1) } else { (0, 1440) };
        Setting {
            serial_used: None,
            gate: Some(Gate { no: 1, name: "East".into(), opens, closes }),
            rules,
            short,
            leader,
            corrected: corrected.map(|(direction, ago, in_shift, annulled)| KnownPassage {
                outcome: Passing::Admitted,
                has_case: false,
                late: None,
                group: None,
                vehicle: None,
                seq: 7, person: SOMEBODY, occurred_ms: now().wall_ms - ago, direction,
                temperature: Some(degrees(365)), in_shift, annulled,
            }),
            thermometer: own.map(|method| Thermometer { no: 1, name: "1".into(), method }),
        }
    }
}

prop_compose! {
    fn person()(visitor: bool, age in prop::option::of(1_u16..90), visit in prop::option::of((
        prop::sample::select(vec![HostAnswer::NotAsked, HostAnswer::Yes, HostAnswer::No, HostAnswer::NotReached]),
        prop::option::of(-DAY..DAY),
    ))) -> Person {
        Person {
            kind: if visitor { PersonKind::Visitor } else { PersonKind::Resident },
            home: Some("3-2-501".parse::<Home>().unwrap()),
            birth_year: age.map(|age| 2026 - age),
            visit: visit.filter(|_| visitor).map(|(host, until)| Visit {
                host, until_ms: until.map(|after| now().wall_ms + after), ..Visit::default()
            }),
            ..Person::default()
        }
    }
}

prop_compose! {
    /// Somebody, with all that can be known of them.
    pub(super) fn people()(
        person in person(), gone in prop::bool::weighted(0.2), side in prop::option::of(direction()),
        since in prop::option::of(0_i64..200), waits: bool, cards in cards(), flags in flags(),
        (places_told, fever) in (any::<bool>(), prop::option::weighted(0.3, case())),
        (outings, out) in (prop::collection::vec(-MINUTE..4 * DAY, 0..4), prop::option::of(0..DAY)),
        setting in setting(),
    ) -> KnownPerson {
        let wall_ms = now().wall_ms;
        KnownPerson {
            past_fever: None,
            representative: None,
            person,
            gone,
            last_admitted: side,
            last: since.map(|seconds| LastPassage {
                seq: 7, at_ms: wall_ms - seconds * 1000, direction: side.unwrap_or(Direction::In),
                outcome: Passing::Admitted,
            }),
            waiting: waits.then(|| KnownArrival {
                id: Id([5; 16]), seq: 20, state: ArrivalState::Waiting, claim: None, ended: None,
                arrival: Arrival::new(SOMEBODY, 1, None),
            }),
            asked: None,
            cards,
            flags,
            places_told,
            outings: outings.into_iter().map(|ago| Outing { out_ms: wall_ms - ago }).collect(),
            out_ms: out.map(|ago| wall_ms - ago),
            fever,
            setting,
        }
    }
}

prop_compose! {
    /// What a warden may ask for, corrections left out.
    pub(super) fn requests()(
        direction in prop::option::of(direction()), temperature in reading(), measured in 0..6,
        refuse in prop::bool::weighted(0.1), emergency in prop::bool::weighted(0.2), confirmed: bool,
        no in prop::option::of(0_u64..4), device in prop::option::of(1_u16..3), method in prop::option::of(method()),
        (late, permit, note) in (
            prop::option::weighted(0.15, 0..DAY), prop::bool::weighted(0.2), any::<bool>(),
        ),
    ) -> PassageRequest {
        PassageRequest {
            direction,
            measured: match measured {
                0 => None,
                1 => Some(Measured::NotTaken),
                2 => Some(Measured::TwoDigits(temperature)),
                _ => Some(Measured::Taken(temperature)),
            },
            refuse,
            emergency,
            confirmed,
            card: no.map(card),
            device,
            method,
            late: late.map(|ago| Late { at_ms: now().wall_ms - ago, serial: None }),
            permit: permit.then(|| Permit { leader: "L1".into(), reason: "a birth".into(), told: false }),
            note: SafeText::new(if note { "reason" } else { "" }),
            ..PassageRequest::new(SOMEBODY, 1)
        }
    }
}

prop_compose! {
    /// What a warden may ask for, the correction of an earlier record among it.
    pub(super) fn any_requests()(request in requests(), corrects in prop::bool::weighted(0.3)) -> PassageRequest {
        PassageRequest { corrects: corrects.then_some(7), ..request }
    }
}
