//! What the office orders: cards, flags, permits, rules.

use nightpost::domain::command::{Command, Import, OfficeCommand, Refusal, RuleCommand, What};
use nightpost::domain::event::{Event, GateEvent, OfficeEvent};
use nightpost::domain::flags::{Flag, FlagKind, FlagLevel};
use nightpost::domain::gate::{PassageRequest, Reason};
use nightpost::domain::lane::Permit;
use nightpost::domain::matching::Query;
use nightpost::domain::rules::{Finding, Preset};
use nightpost::domain::value::{CardNumber, Direction, SafeText};
use nightpost::store::Outcome;

use crate::support::night::Night;
use nightpost::domain::code::Code as _;

const DAY: i64 = 24 * 3600;

impl Night {
    fn card(&mut self, person: usize) -> CardNumber {
        self.known(person).person.card.unwrap()
    }

    fn issue(&mut self, person: usize, until_ms: Option<i64>) -> CardNumber {
        let (person, reason) = (self.people[person], SafeText::new("旧卡丢失"));
        let answer = self.does(&Command::Office(OfficeCommand::IssueCard { person, until_ms, reason }));
        match answer.event {
            Some(Event::Office(OfficeEvent::CardIssued(issued))) => issued.number,
            other => panic!("{other:?}"),
        }
    }

    /// What comes of presenting a card on the way in.
    fn presents(&mut self, person: usize, card: &CardNumber) -> (Outcome, Vec<Finding>) {
        self.pass(120);
        let request = PassageRequest { card: Some(card.clone()), ..self.request(person, Direction::In, 365) };
        let answer = self.does(&Command::Pass(request));
        (answer.outcome, answer.findings())
    }

    fn flag(&mut self, person: usize, flag: Flag) {
        let person = self.people[person];
        self.does(&Command::Office(OfficeCommand::SetFlag { person, flag }));
    }

    fn codes(&mut self, person: usize, direction: Direction) -> Vec<&'static str> {
        self.pass(120);
        let request = PassageRequest { note: "登记".into(), ..self.request(person, direction, 365) };
        self.does(&Command::Pass(request)).findings().iter().map(Finding::code).collect()
    }

    fn who_has(&mut self, card: &CardNumber) -> Vec<nightpost::domain::value::Id> {
        let found = self.store().find(&[vec![Query::Card(card.clone())]], 5).unwrap();
        found.into_iter().map(|row| row.id).collect()
    }
}

#[test]
fn a_replaced_card_still_finds_its_owner_and_no_longer_opens_the_gate() {
    let mut night = Night::new();
    let first = night.card(0);
    assert_eq!(night.presents(0, &first).0, Outcome::Admitted);
    let second = night.issue(0, None);
    assert_ne!(first, second);
    assert_eq!(night.card(0), second);
    assert_eq!(night.who_has(&first), [night.people[0]]);
    assert_eq!(night.who_has(&second), [night.people[0]]);
    let (outcome, found) = night.presents(0, &first);
    assert_eq!(outcome, Outcome::Refused);
    assert!(matches!(&found[0], Finding::PassVoid { reason, .. } if reason.as_str() == "旧卡丢失"));
    assert!(night.presents(0, &second).1.iter().all(|found| *found == Finding::AlreadyInside));
    // A third one: both before it are void, and it names the one that it replaces.
    let third = night.issue(0, None);
    let cards = night.known(0).cards;
    assert_eq!(cards.iter().filter(|card| card.is_valid(night.now_ms())).count(), 1);
    assert_eq!(cards[0].number, third);
    night.again();
    assert_eq!(night.known(0).cards, cards);
}

#[test]
fn a_void_card_and_an_expired_one_are_told_apart() {
    let mut night = Night::new();
    let until_ms = night.now_ms() + 600_000;
    let card = night.issue(0, Some(until_ms));
    assert_eq!(night.presents(0, &card).0, Outcome::Admitted);
    night.pass(600);
    let (outcome, found) = night.presents(0, &card);
    assert_eq!((outcome, &found[0]), (Outcome::Refused, &Finding::PassExpired { since_ms: until_ms }));
    let person = night.people[0];
    let void =
        |number| Command::Office(OfficeCommand::VoidCard { person, number, reason: "lent out".into() });
    night.does(&void(Some(card.clone())));
    assert!(matches!(night.presents(0, &card).1[0], Finding::PassVoid { .. }));
    assert_eq!(night.known(0).person.card, None);
    assert!(matches!(night.refuses(&void(None)), Refusal::NotFound { what: What::Card, .. }));
    assert!(matches!(night.refuses(&void(Some(card.clone()))), Refusal::NotFound { what: What::Card, .. }));
    assert_eq!(night.who_has(&card), [person]);
    let stale = Command::Office(OfficeCommand::IssueCard {
        person,
        until_ms: Some(night.now_ms()),
        reason: SafeText::default(),
    });
    assert_eq!(night.refuses(&stale), Refusal::WrongTime);
    // Another's card opens nothing by itself.
    let theirs = night.card(3);
    let (_, found) = night.presents(0, &theirs);
    assert_eq!(found[0], Finding::OtherCompound);
}

#[test]
fn a_card_survives_the_next_list() {
    let mut night = Night::new();
    let (first, second) = (night.card(0), night.issue(0, None));
    let people: Vec<_> = (0..4)
        .map(|at| {
            let mut person = night.known(at).person;
            (person.card, person.old_cards) = (None, Vec::new());
            person.note = SafeText::new("重新登记");
            person
        })
        .collect();
    let rows = nightpost::domain::command::ListRows::Residents(people.into());
    night.does(&Command::Import(Import { rows, file: "list.csv".into(), skipped: 0 }));
    assert_eq!(night.card(0), second);
    assert_eq!(night.who_has(&first), [night.people[0]]);
    assert_eq!(night.presents(0, &first).0, Outcome::Refused);
}

#[test]
fn flags_speak_by_direction_until_their_date_and_one_of_a_kind_at_a_time() {
    let mut night = Night::new();
    night.flag(0, Flag::new(FlagKind::HomeQuarantine));
    assert_eq!(night.codes(0, Direction::In), ["home_quarantine"]);
    night.pass(120);
    let out = night.request(0, Direction::Out, 365);
    let answer = night.does(&Command::Pass(out));
    assert_eq!(answer.outcome, Outcome::Refused);
    assert!(
        matches!(answer.event, Some(Event::Gate(GateEvent::PassageRecorded(p))) if p.reason == Some(Reason::Flag))
    );
    // A second one of its kind takes the place of the first.
    let until_ms = Some(night.now_ms() + 3_600_000);
    let softer = Flag {
        out: Some(FlagLevel::Advise),
        inward: None,
        until_ms,
        instruction: "只准取药".into(),
        ..Flag::new(FlagKind::HomeQuarantine)
    };
    night.flag(0, softer.clone());
    assert_eq!(night.known(0).flags.iter().map(|known| &known.flag).collect::<Vec<_>>(), [&softer]);
    assert_eq!(night.codes(0, Direction::Out), ["home_quarantine"]);
    assert_eq!(night.side(0), Some(Direction::Out));
    assert!(night.codes(0, Direction::In).is_empty());
    night.pass(3600);
    assert!(night.codes(0, Direction::Out).is_empty(), "its time is over");
    let person = night.people[0];
    let end = |kind| Command::Office(OfficeCommand::EndFlag { person, kind });
    assert!(matches!(night.refuses(&end(FlagKind::FollowUp)), Refusal::NotFound { what: What::Flag, .. }));
    night.does(&end(FlagKind::HomeQuarantine));
    assert!(night.known(0).flags.is_empty());
    assert!(night.store().flags().unwrap().is_empty());
    let over = Flag { until_ms: Some(night.now_ms()), ..Flag::new(FlagKind::NeedsHelp) };
    assert_eq!(
        night.refuses(&Command::Office(OfficeCommand::SetFlag { person, flag: over })),
        Refusal::WrongTime
    );
}

#[test]
fn a_returnee_voids_the_cards_of_the_household_and_is_asked_once() {
    let mut night = Night::new();
    let cards: Vec<CardNumber> = (0..4).map(|person| night.card(person)).collect();
    // An older flag of another kind, and a word that was no answer to the question.
    night.flag(0, Flag::new(FlagKind::FollowUp));
    night.codes(0, Direction::In);
    night.flag(0, Flag::new(FlagKind::Returnee));
    assert_eq!(night.presents(0, &cards[0]).0, Outcome::Admitted, "the returnee's own card is good");
    assert_eq!(night.presents(1, &cards[1]).0, Outcome::Refused);
    assert_eq!(night.presents(2, &cards[2]).0, Outcome::Refused);
    assert_eq!(night.presents(3, &cards[3]).0, Outcome::Admitted, "another household");
    night.pass(120);
    let asked = PassageRequest { confirmed: false, ..night.request(0, Direction::In, 365) };
    let refusal = night.refuses(&Command::Pass(asked.clone()));
    let asks = |found: &Finding| matches!(found, Finding::Returnee { ask: true, .. });
    assert!(matches!(refusal, Refusal::NeedConfirm { findings } if findings.iter().any(asks)));
    // A note for another reason is no answer.
    let noted = PassageRequest { note: "额温枪没电".into(), ..asked.clone() };
    assert!(matches!(night.refuses(&Command::Pass(noted)), Refusal::NeedConfirm { .. }));
    let told = PassageRequest { note: "无疫区旅居史".into(), places: true, ..asked.clone() };
    night.does(&Command::Pass(told));
    night.pass(120);
    let answer = night.does(&Command::Pass(asked));
    assert!(!answer.findings().iter().any(asks));
}

#[test]
fn a_permit_needs_a_duty_leader_and_a_reason() {
    let mut night = Night::new();
    night.flag(0, Flag::new(FlagKind::HomeQuarantine));
    let permit = |leader: &str, reason: &str| {
        Some(Permit { leader: leader.to_owned(), reason: reason.into(), told: false })
    };
    let request = night.request(0, Direction::Out, 365);
    let with = |permit| Command::Pass(PassageRequest { permit, ..request.clone() });
    assert!(matches!(night.refuses(&with(permit("W2", "透析"))), Refusal::NotLeader { .. }));
    assert!(matches!(night.refuses(&with(permit("X9", "透析"))), Refusal::NotLeader { .. }));
    assert_eq!(night.refuses(&with(permit("L1", ""))), Refusal::NeedReason);
    let answer = night.does(&with(permit("L1", "透析")));
    assert_eq!(answer.outcome, Outcome::Admitted);
    let codes: Vec<_> = answer.findings().iter().map(Finding::code).collect();
    assert_eq!(codes, ["permitted", "home_quarantine"]);
    // No permit lets a fever through.
    night.pass(120);
    let hot = PassageRequest { permit: permit("L1", "透析"), ..night.request(0, Direction::Out, 380) };
    assert_eq!(night.does(&Command::Pass(hot)).outcome, Outcome::Refused);
}

#[test]
fn rules_are_set_and_ended_and_count_only_what_counts() {
    let mut night = Night::new();
    let now = night.now_ms();
    let rule = Preset::named("two-days").unwrap().rule(now);
    night.does(&Command::Rule(RuleCommand::Set(rule.clone())));
    let wrong = nightpost::domain::rules::Rule { text_en: SafeText::default(), ..rule };
    assert_eq!(night.refuses(&Command::Rule(RuleCommand::Set(wrong))), Refusal::RuleWrong { what: "text" });
    assert_eq!(night.codes(0, Direction::Out), ["back_by"]);
    assert_eq!(night.codes(1, Direction::Out)[0], "quota_used", "the same household");
    assert_eq!(night.codes(3, Direction::Out), ["back_by"], "another one");
    night.pass(4 * 3600);
    assert_eq!(night.codes(0, Direction::In), ["late_back"]);
    let end = Command::Rule(RuleCommand::End { name: "two-days".into(), at_ms: night.now_ms() });
    assert_eq!(
        night.refuses(&Command::Rule(RuleCommand::End { name: "two-days".into(), at_ms: now - 1 })),
        Refusal::WrongTime
    );
    night.does(&end);
    assert!(matches!(night.refuses(&end), Refusal::NotFound { what: What::Rule, .. }));
    assert!(night.codes(1, Direction::Out).is_empty());
    night.again();
    let rules = night.store().rules().unwrap();
    assert_eq!((rules.rows.len(), rules.in_force(night.now_ms())), (1, None));
    assert_eq!(rules.rows[0].author, "W1");
    assert!(rules.in_force(now).is_some());
    assert_eq!(rules.version, rules.rows[0].ended.unwrap().1);
    night.pass(3 * DAY);
    assert!(night.codes(0, Direction::Out).is_empty());
}
