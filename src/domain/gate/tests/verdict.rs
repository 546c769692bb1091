//! The whole verdict over random facts: what it rests on, what it never lets through.

use proptest::prelude::*;

use super::super::{Claim, KnownPerson, Passage, PassageRequest, Passing, Reason, decide_passage, facts};
use super::cases::{any_requests, people, requests, rules};
use super::{now, passed};
use crate::domain::cards::{CardStanding, KnownCard};
use crate::domain::command::Refusal;
use crate::domain::decide::Decided;
use crate::domain::flags::{FlagKind, FlagLevel};
use crate::domain::people::PersonKind;
use crate::domain::rules::{Facts, Finding, Level, Outing, RuleKind, Rules, judge, quota::outing};
use crate::domain::value::{CardNumber, Direction, TemperatureLevel};
use crate::domain::visit::HostAnswer;

/// The rules with more of them set and ended later.
fn grown(old: &Rules, later: Rules) -> Rules {
    let mut all = old.clone();
    for row in &mut all.rows {
        row.ended = row.ended.or(Some((now().wall_ms, old.version + 1)));
    }
    let first = old.version + 2;
    all.rows.extend(later.rows.into_iter().map(|mut row| {
        row.seq += first;
        row.ended = row.ended.map(|(at_ms, seq)| (at_ms, seq + first));
        row
    }));
    all.version = first + later.version;
    all
}

/// Whether these outings and rules refuse one more.
fn is_used(rules: &Rules, outings: &[Outing], at_ms: i64) -> bool {
    outing(rules, outings, at_ms, now().offset_s)
        .iter()
        .any(|found| matches!(found, Finding::QuotaUsed { .. } | Finding::NoOutings))
}

/// Why a passage in this direction is none, looked up in what is known and not in what was found.
fn obstacles(request: &PassageRequest, known: &KnownPerson, direction: Direction) -> Vec<&'static str> {
    let at_ms = request.late.map_or(now().wall_ms, |late| late.at_ms);
    let held = request.card.as_ref().and_then(|no| known.cards.iter().find(|card| card.number == *no));
    let valid = held.is_some_and(|card| card.is_valid(at_ms));
    let short = known.setting.short && valid;
    let visitor = known.person.kind == PersonKind::Visitor;
    let host = known.person.visit.as_ref().map(|visit| visit.host);
    let denies = known.flags.iter().map(|known| &known.flag).any(|flag| {
        flag.level(direction) == Some(FlagLevel::Deny)
            // No date ends a follow-up.
            && (flag.kind == FlagKind::FollowUp || flag.until_ms.is_none_or(|until_ms| at_ms < until_ms))
    });
    let quota = direction == Direction::Out && !visitor && !short;
    let closed = known.setting.gate.as_ref().is_some_and(|gate| gate.closes == 1)
        && now().local(at_ms).format("%H:%M").to_string() != "00:00";
    let all = [
        (held.is_some() && !valid, "card"),
        (denies, "flag"),
        (quota && is_used(&known.setting.rules, &known.outings, at_ms), "quota"),
        (visitor && direction == Direction::In && host == Some(HostAnswer::No), "host"),
        (closed, "closed"),
    ];
    all.into_iter().filter(|(is_one, _)| *is_one).map(|(_, what)| what).collect()
}

fn decided(request: &PassageRequest, known: &KnownPerson) -> Option<Vec<Decided>> {
    decide_passage(request, known, &now()).ok()
}

fn is_admitted(passage: &Passage) -> bool {
    passage.outcome == Passing::Admitted
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(3_000))]

    #[test]
    fn a_passage_is_judged_again_from_its_facts_and_the_rules_of_its_version(
        request in any_requests(), known in people(), later in rules(),
    ) {
        let Some(events) = decided(&request, &known) else { return Ok(()) };
        for Decided { event, .. } in &events {
            let again = event.kind().decode(&event.body().unwrap()).unwrap();
            prop_assert_eq!(&again, event);
        }
        let Some(passage) = passed(&events) else { return Ok(()) };
        let kept = serde_json::to_string(passage.facts.as_deref().unwrap()).unwrap();
        let facts: Facts = serde_json::from_str(&kept).unwrap();
        let all = grown(&known.setting.rules, later);
        prop_assert_eq!(&judge(&facts, &all.at_version(facts.rules)), &passage.findings);
        // Nothing outside the facts and the rules has a say.
        prop_assert_eq!(judge(&facts, &known.setting.rules), judge(&facts, &known.setting.rules));
    }

    #[test]
    fn what_stands_against_a_passage_stops_it_unless_a_leader_or_an_emergency_says_otherwise(
        request in requests(), known in people(),
    ) {
        let Some(events) = decided(&request, &known) else { return Ok(()) };
        let Some(passage) = passed(&events) else { return Ok(()) };
        let obstacles = obstacles(&request, &known, passage.direction);
        let past = request.late.is_some();
        let overruled = request.emergency || request.permit.is_some() || past;
        prop_assert!(
            !is_admitted(passage) || overruled || obstacles.is_empty(), "{:?}: {:?}", obstacles, passage
        );
        // What is over is never refused but for what was measured, or because they were turned back.
        prop_assert!(!past || is_admitted(passage) || matches!(passage.reason, Some(Reason::Fever | Reason::Warden)));
        // A refusal says why, and a pass does not.
        prop_assert_eq!(passage.reason.is_none(), is_admitted(passage));
        let fever = passage.temperature.is_some_and(|t| t.level() == TemperatureLevel::Fever);
        let nothing = obstacles.is_empty() && !fever && !request.refuse;
        prop_assert!(is_admitted(passage) || !nothing, "refused for nothing: {:?}", passage);
        if is_admitted(passage) && !overruled {
            prop_assert!(passage.findings.iter().all(|f| f.level() < Level::Refuse), "{:?}", passage);
        }
    }

    #[test]
    fn a_permit_is_a_leaders_and_lifts_no_fever(request in requests(), known in people()) {
        let decided = decide_passage(&request, &known, &now());
        if request.permit.is_some() && !known.setting.leader {
            let lets = |events: &Vec<Decided>| passed(events).is_some_and(|p| is_admitted(p) && !p.emergency);
            prop_assert!(!decided.as_ref().is_ok_and(lets), "{:?}", decided);
        }
        let Ok(events) = decided else { return Ok(()) };
        let Some(passage) = passed(&events).filter(|passage| is_admitted(passage)) else { return Ok(()) };
        let fever = passage.temperature.is_some_and(|t| t.level() == TemperatureLevel::Fever);
        prop_assert!(!fever || (request.emergency && passage.direction == Direction::Out), "{:?}", passage);
        let cold = passage.temperature.is_some_and(|t| t.level() == TemperatureLevel::Cold);
        prop_assert!(!cold || request.emergency, "{:?}", passage);
    }

    #[test]
    fn an_emergency_is_asked_nothing_and_charges_no_quota(request in requests(), mut known in people()) {
        let request = PassageRequest { emergency: true, permit: None, ..request };
        if let Some(waiting) = &mut known.waiting {
            waiting.claim = Some(Claim { terminal: "west".to_owned(), by: "Li".into(), at_ms: 0 });
        }
        let events = decide_passage(&request, &known, &now()).unwrap();
        let passage = passed(&events).unwrap();
        for found in &passage.findings {
            let charges = matches!(
                found,
                Finding::QuotaUsed { .. } | Finding::NoOutings | Finding::BackBy { .. } | Finding::LateBack { .. }
            );
            prop_assert!(!charges, "{:?}", found);
        }
        let fever = passage.temperature.is_some_and(|t| t.level() == TemperatureLevel::Fever);
        let stays = request.refuse || (fever && passage.direction == Direction::In);
        prop_assert_eq!(is_admitted(passage), !stays, "{:?}", passage);
    }

    #[test]
    fn short_mode_with_a_valid_card_asks_of_card_and_temperature_only(
        mut request in requests(), mut known in people(),
    ) {
        known.setting.short = true;
        let number = CardNumber::resident(9);
        known.cards.push(KnownCard { number: number.clone(), until_ms: None, void: None });
        request.card = Some(number);
        let at = request.direction.or_else(|| known.guess()).unwrap_or(Direction::Out);
        let facts = facts(&request, at, &known, &now());
        prop_assert_eq!(facts.card.clone(), Some(CardStanding::Valid));
        for found in judge(&facts, &known.setting.rules) {
            let about_quota = matches!(
                found,
                Finding::QuotaUsed { .. } | Finding::NoOutings | Finding::BackBy { .. }
                    | Finding::RuleUnreadable { .. } | Finding::LateBack { .. }
            );
            prop_assert!(!about_quota, "{:?}", found);
            // The reading itself may be asked about, and the same person scanned twice.
            let about_reading = matches!(
                found,
                Finding::TwoDigits { .. } | Finding::RetestTooEarly { .. } | Finding::SameThermometer { .. }
                    | Finding::RecentlyRecorded { .. }
            );
            prop_assert!(!found.asks() || about_reading, "{:?}", found);
        }
    }

    #[test]
    fn short_mode_still_refuses_void_cards_quarantine_and_fever(request in requests(), mut known in people()) {
        known.setting.short = true;
        let request = PassageRequest { emergency: false, permit: None, late: None, ..request };
        let Some(events) = decided(&request, &known) else { return Ok(()) };
        let Some(passage) = passed(&events).filter(|passage| is_admitted(passage)) else { return Ok(()) };
        let obstacles = obstacles(&request, &known, passage.direction);
        prop_assert!(obstacles.is_empty(), "{:?}: {:?}", obstacles, passage);
        prop_assert!(passage.temperature.is_none_or(|t| t.level() == TemperatureLevel::Normal));
    }

    #[test]
    fn a_rule_that_cannot_be_read_asks_and_is_never_a_silent_pass(request in requests(), mut known in people()) {
        for row in &mut known.setting.rules.rows {
            row.rule.what = RuleKind::Unreadable;
        }
        let at_ms = now().wall_ms;
        let holds = known.setting.rules.in_force(at_ms).is_some();
        let request = PassageRequest { confirmed: false, emergency: false, card: None, ..request };
        let outward = request.direction.or_else(|| known.guess()) == Some(Direction::Out);
        let resident = known.person.kind == PersonKind::Resident;
        let request = PassageRequest { late: None, ..request };
        match decide_passage(&request, &known, &now()) {
            Ok(events) => prop_assert!(
                !(holds && outward && resident && passed(&events).is_some_and(is_admitted)), "{:?}", events
            ),
            Err(Refusal::NeedConfirm { findings }) => {
                let told = findings.iter().any(|found| matches!(found, Finding::RuleUnreadable { .. }));
                prop_assert_eq!(told, holds && outward && resident);
            }
            Err(_) => {}
        }
    }
}
