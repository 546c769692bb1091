//! What the office orders: rules, flags, cards, thermometers, visits.

use super::{Decided, Known, card, not_found, plain};
use crate::domain::cards::{CardIssued, CardVoided};
use crate::domain::command::{Command, Refusal, What};
use crate::domain::event::{Event, FlagEnded, RuleEnded};
use crate::domain::flags::FlagKind;
use crate::domain::gate::KnownPerson;
use crate::domain::now::Now;
use crate::domain::people::{Person, PersonKind};
use crate::domain::rules::{LONGEST_WINDOW_HOURS, MOST_TRIPS, Rule, RuleKind, Window};
use crate::domain::value::{CardNumber, Id, SafeText};

/// Decides a command of the office; `None` if it is none.
pub(super) fn decide(
    command: &Command,
    known: &Known,
    ids: &mut dyn FnMut() -> Id,
    now: &Now,
) -> Option<Result<Vec<Decided>, Refusal>> {
    Some(match (command, known) {
        (Command::SetRule(rule), Known::Rules(_)) => {
            check(rule).map(|()| vec![Decided::about(ids(), Event::RuleSet(rule.clone()))])
        }
        (Command::EndRule { name, at_ms }, Known::Rules(rules)) => {
            let row = rules.rows.iter().rev().find(|row| row.rule.name == *name && row.ended.is_none());
            match row {
                None => Err(not_found(What::Rule, name)),
                Some(row) if *at_ms < row.rule.from_ms => Err(Refusal::WrongTime),
                Some(row) => Ok(vec![Decided::about(row.id, Event::RuleEnded(RuleEnded { at_ms: *at_ms }))]),
            }
        }
        (Command::SetFlag { person, flag }, Known::Office { person: known, household_cards }) => {
            someone(known.as_deref()).and_then(|_| {
                if !flag.holds(now.wall_ms) {
                    return Err(Refusal::WrongTime);
                }
                let mut events = vec![Decided::about(*person, Event::FlagSet(flag.clone()))];
                // A returnee's household stays in: the others' passes become void (NIGHT, section 4).
                if flag.kind == FlagKind::Returnee {
                    let reason = SafeText::new(flag.kind.code());
                    events.extend(household_cards.iter().map(|(id, number)| voided(*id, number, &reason)));
                }
                Ok(events)
            })
        }
        (Command::EndFlag { person, kind }, Known::Office { person: known, .. }) => someone(known.as_deref())
            .and_then(|known| {
                let set = known.flags.iter().any(|flag| flag.flag.kind == *kind);
                let ended = Event::FlagEnded(FlagEnded { kind: *kind });
                if set { Ok(vec![Decided::about(*person, ended)]) } else { Err(not_found(What::Flag, &"")) }
            }),
        (Command::IssueCard { person, until_ms, reason }, Known::Office { person: known, .. }) => {
            someone(known.as_deref()).and_then(|known| {
                if until_ms.is_some_and(|until_ms| until_ms <= now.wall_ms) {
                    return Err(Refusal::WrongTime);
                }
                let old: Vec<&CardNumber> = unvoided(known).collect();
                let replaces = old.first().map(|number| (*number).clone());
                let issued = CardIssued { number: card(ids()), until_ms: *until_ms, replaces };
                let mut events = vec![Decided::about(*person, Event::CardIssued(issued))];
                events.extend(old.into_iter().map(|number| voided(*person, number, reason)));
                Ok(events)
            })
        }
        (Command::VoidCard { person, number, reason }, Known::Office { person: known, .. }) => {
            someone(known.as_deref()).and_then(|known| {
                let events: Vec<Decided> = unvoided(known)
                    .filter(|card| number.as_ref().is_none_or(|number| number == *card))
                    .map(|card| voided(*person, card, reason))
                    .collect();
                if events.is_empty() { Err(not_found(What::Card, &"")) } else { Ok(events) }
            })
        }
        (Command::SetThermometer(thermometer), _) => {
            if (1..=99).contains(&thermometer.no) && !thermometer.name.is_empty() {
                Ok(vec![plain(Event::ThermometerSet(thermometer.clone()))])
            } else {
                Err(Refusal::Incomplete)
            }
        }
        (Command::SetVisit { person, visit }, Known::Office { person: known, .. }) => {
            someone(known.as_deref()).and_then(|known| {
                if known.person.kind != PersonKind::Visitor {
                    return Err(not_found(What::Person, &""));
                }
                let changed = Person { visit: Some(visit.clone()), ..known.person.clone() };
                Ok(vec![Decided::about(*person, Event::VisitorChanged(changed))])
            })
        }
        _ => return None,
    })
}

/// The person whom a command is about.
fn someone(known: Option<&KnownPerson>) -> Result<&KnownPerson, Refusal> {
    known.ok_or_else(|| not_found(What::Person, &""))
}

/// The cards of somebody that are not void.
fn unvoided(known: &KnownPerson) -> impl Iterator<Item = &CardNumber> {
    known.cards.iter().filter(|card| card.void.is_none()).map(|card| &card.number)
}

fn voided(person: Id, number: &CardNumber, reason: &SafeText) -> Decided {
    let voided = CardVoided { number: number.clone(), reason: reason.clone() };
    Decided::about(person, Event::CardVoided(voided))
}

/// Whether a rule's figures are in range; which one is not.
fn check(rule: &Rule) -> Result<(), Refusal> {
    let name = rule.name.as_str();
    let named = !name.is_empty()
        && name.len() <= 40
        && name.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-');
    let wrong = |what| Err(Refusal::RuleWrong { what });
    if !named {
        return wrong("name");
    }
    if rule.text_zh.is_empty() || rule.text_en.is_empty() {
        return wrong("text");
    }
    match &rule.what {
        RuleKind::Unreadable => wrong("kind"),
        RuleKind::NoOutings | RuleKind::Free => Ok(()),
        RuleKind::Quota { persons, trips, window, max_minutes } => {
            let window = match window {
                Window::Hours(hours) => (1..=LONGEST_WINDOW_HOURS).contains(hours),
                Window::Days { days, starts } => (1..=31).contains(days) && *starts < 1440,
            };
            match () {
                () if !(1..=20).contains(persons) => wrong("persons"),
                () if !(1..=MOST_TRIPS).contains(trips) => wrong("trips"),
                () if !window => wrong("window"),
                () if max_minutes.is_some_and(|minutes| !(1..=31 * 1440).contains(&minutes)) => {
                    wrong("max-minutes")
                }
                () => Ok(()),
            }
        }
    }
}
