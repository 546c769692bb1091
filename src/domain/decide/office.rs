//! What the office orders: rules, flags, cards, thermometers, visits.

use super::{Decided, Known, card, not_found, plain};
use crate::domain::cards::{CardIssued, CardVoided};
use crate::domain::code::Code as _;
use crate::domain::command::{Command, Refusal, What};
use crate::domain::event::{Event, FlagEnded, RuleEnded};
use crate::domain::flags::{FlagKind, KnownFlag};
use crate::domain::gate::KnownPerson;
use crate::domain::now::Now;
use crate::domain::people::{Person, PersonKind};
use crate::domain::rules::RuleRow;
use crate::domain::value::{CardNumber, Id, SafeText};

/// Decides a command of the office; `None` if it is none.
pub(super) fn decide(
    command: &Command,
    known: &Known,
    ids: &mut dyn FnMut() -> Id,
    now: &Now,
) -> Option<Result<Vec<Decided>, Refusal>> {
    Some(match (command, known) {
        (Command::SetRule(rule), Known::Rules(_)) => match rule.wrong() {
            Some(what) => Err(Refusal::RuleWrong { what }),
            None => Ok(vec![Decided::about(ids(), Event::RuleSet(rule.clone()))]),
        },
        (Command::EndRule { name, at_ms }, Known::Rules(rules)) => {
            let is_meant = |row: &&RuleRow| row.rule.name == *name && row.ended.is_none();
            // The one that holds then comes before another of the same name that only will.
            let row = rules.in_force(*at_ms).filter(is_meant);
            let row = row.or_else(|| rules.rows.iter().rev().find(is_meant));
            match row {
                None => Err(not_found(What::Rule, name)),
                Some(row) if *at_ms < row.rule.from_ms => Err(Refusal::WrongTime),
                Some(row) => Ok(vec![Decided::about(row.id, Event::RuleEnded(RuleEnded { at_ms: *at_ms }))]),
            }
        }
        (Command::SetFlag { person, flag }, Known::Office { person: known, household_cards, elsewhere }) => {
            someone(known.as_deref()).and_then(|_| {
                if !flag.holds(now.wall_ms) {
                    return Err(Refusal::WrongTime);
                }
                let mut events = vec![Decided::about(*person, Event::FlagSet(flag.clone()))];
                // It takes the place of one of its kind under another home as well.
                events.extend(ended_elsewhere(elsewhere, flag.kind));
                // A returnee's household stays in: the others' passes become void (NIGHT, section 4).
                if flag.kind == FlagKind::Returnee {
                    let reason = SafeText::new(flag.kind.code());
                    events.extend(household_cards.iter().map(|(id, number)| voided(*id, number, &reason)));
                }
                Ok(events)
            })
        }
        (Command::EndFlag { person, kind }, Known::Office { person: known, elsewhere, .. }) => {
            someone(known.as_deref()).and_then(|known| {
                let own = |flag: &&KnownFlag| elsewhere.iter().all(|(_, other)| other.seq != flag.seq);
                let set = known.flags.iter().filter(own).any(|flag| flag.flag.kind == *kind);
                let ended = Event::FlagEnded(FlagEnded { kind: *kind });
                let mut events: Vec<Decided> =
                    set.then(|| Decided::about(*person, ended)).into_iter().collect();
                events.extend(ended_elsewhere(elsewhere, *kind));
                if events.is_empty() { Err(not_found(What::Flag, &"")) } else { Ok(events) }
            })
        }
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
        (Command::DescribePost(change), Known::Facts(facts)) => match facts.after(change) {
            None => Err(Refusal::Incomplete),
            Some(after) if after == *facts => Err(Refusal::Already),
            Some(after) => Ok(vec![plain(Event::PostDescribed(after))]),
        },
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

/// The ends of the flags of a kind that somebody has under another home.
fn ended_elsewhere(elsewhere: &[(Id, KnownFlag)], kind: FlagKind) -> impl Iterator<Item = Decided> {
    elsewhere
        .iter()
        .filter(move |(_, flag)| flag.flag.kind == kind)
        .map(move |(id, _)| Decided::about(*id, Event::FlagEnded(FlagEnded { kind })))
}

/// The cards of somebody that are not void.
fn unvoided(known: &KnownPerson) -> impl Iterator<Item = &CardNumber> {
    known.cards.iter().filter(|card| card.void.is_none()).map(|card| &card.number)
}

fn voided(person: Id, number: &CardNumber, reason: &SafeText) -> Decided {
    let voided = CardVoided { number: number.clone(), reason: reason.clone() };
    Decided::about(person, Event::CardVoided(voided))
}
