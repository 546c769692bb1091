//! What the office orders: rules, flags, cards, thermometers, visits.

use super::{Decide, Decided, Decisions, Ids, WithOpen, card, not_found, plain};
use crate::domain::any_of::any_of;
use crate::domain::cards::{CardIssued, CardVoided};
use crate::domain::code::Code as _;
use crate::domain::command::{Refusal, What};
use crate::domain::event::{Event, FlagEnded, OfficeEvent, PeopleEvent, RuleEnded};
use crate::domain::flags::{Flag, FlagKind, KnownFlag};
use crate::domain::follow_up::{KnownFollowUp, after_set, may_end};
use crate::domain::gate::KnownPerson;
use crate::domain::now::Now;
use crate::domain::people::{Person, PersonKind};
use crate::domain::roles::Right;
use crate::domain::rules::{Rule, RuleRow, Rules};
use crate::domain::thermometer::Thermometer;
use crate::domain::value::{CardNumber, Id, SafeText};
use crate::domain::visit::Visit;

/// What is ordered of rules.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RuleCommand {
    /// Set one.
    Set(Rule),
    /// End the one that holds and is called so.
    End {
        /// Its name.
        name: SafeText,
        /// From this moment on, in wall milliseconds.
        at_ms: i64,
    },
}

impl Decide for RuleCommand {
    type Known = Rules;

    fn lifts(&self) -> bool {
        true
    }

    fn decide<'a>(&self, rules: Rules, ids: Ids<'a>, _: &Now) -> Result<Decisions<'a>, Refusal> {
        let decided = match self {
            Self::Set(rule) => match rule.wrong() {
                Some(what) => return Err(Refusal::RuleWrong { what }),
                None => Decided::about(ids(), rule.clone()),
            },
            Self::End { name, at_ms } => {
                let is_meant = |row: &&RuleRow| row.rule.name == *name && row.ended.is_none();
                // The one that holds then comes before another of the same name that only will.
                let row = rules.in_force(*at_ms).filter(is_meant);
                let row = row.or_else(|| rules.rows.iter().rev().find(is_meant));
                let row = row.ok_or_else(|| not_found(What::Rule, name))?;
                if *at_ms < row.rule.from_ms {
                    return Err(Refusal::WrongTime);
                }
                Decided::about(row.id, RuleEnded { at_ms: *at_ms })
            }
        };
        Ok(decided.into())
    }
}

impl Decide for Thermometer {
    type Known = ();

    fn decide<'a>(&self, (): (), _: Ids<'a>, _: &Now) -> Result<Decisions<'a>, Refusal> {
        if (1..=99).contains(&self.no) && !self.name.is_empty() {
            Ok(plain(self.clone()).into())
        } else {
            Err(Refusal::Incomplete)
        }
    }
}

/// What is ordered about one person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OfficeCommand {
    /// Set a flag.
    SetFlag {
        /// The person.
        person: Id,
        /// The flag.
        flag: Flag,
    },
    /// End a flag.
    EndFlag {
        /// The person.
        person: Id,
        /// What it was for.
        kind: FlagKind,
    },
    /// Issue a card; those that the person had are void from then on.
    IssueCard {
        /// The person.
        person: Id,
        /// Valid until, in wall milliseconds.
        until_ms: Option<i64>,
        /// Why, if it replaces one.
        reason: SafeText,
    },
    /// The person's card is void; without a number all of them are.
    VoidCard {
        /// The person.
        person: Id,
        /// The number.
        number: Option<CardNumber>,
        /// Why.
        reason: SafeText,
    },
    /// A visitor's visit says something else now.
    SetVisit {
        /// The visitor.
        person: Id,
        /// The visit.
        visit: Visit,
    },
}

impl OfficeCommand {
    pub(in crate::domain) fn right(&self) -> Right {
        match self {
            Self::SetFlag { .. } | Self::EndFlag { .. } => Right::Flags,
            Self::IssueCard { .. } | Self::VoidCard { .. } => Right::Cards,
            Self::SetVisit { .. } => Right::Work,
        }
    }

    pub(crate) fn person(&self) -> Id {
        match self {
            Self::SetFlag { person, .. }
            | Self::EndFlag { person, .. }
            | Self::IssueCard { person, .. }
            | Self::VoidCard { person, .. }
            | Self::SetVisit { person, .. } => *person,
        }
    }
}

/// A person, and the valid cards of the others of their household.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct KnownToOffice {
    /// The person, if there is one.
    pub person: Option<Box<KnownPerson>>,
    /// Whose card, and its number.
    pub household_cards: Vec<(Id, CardNumber)>,
    /// The flags that the same person has under another home, and as whom.
    pub elsewhere: Vec<(Id, KnownFlag)>,
    /// Their follow-up, at whichever home.
    pub follow_up: Option<KnownFollowUp>,
}

impl Decide for OfficeCommand {
    type Known = KnownToOffice;

    fn people(&self) -> Vec<Id> {
        vec![self.person()]
    }

    fn with_open(&self) -> WithOpen {
        WithOpen::Changed
    }

    /// A flag may void cards.
    fn tells_each(&self, event: &Event) -> bool {
        matches!((self, event), (Self::SetFlag { .. }, Event::Office(OfficeEvent::CardVoided(_))))
    }

    fn lifts(&self) -> bool {
        matches!(self, Self::EndFlag { .. } | Self::VoidCard { .. })
    }

    fn decide<'a>(&self, known: KnownToOffice, ids: Ids<'a>, now: &Now) -> Result<Decisions<'a>, Refusal> {
        let KnownToOffice { person: known, household_cards, elsewhere, follow_up } = known;
        let known = known.ok_or_else(|| not_found(What::Person, &""))?;
        let person = self.person();
        let some = |events: Vec<Decided>, what| {
            if events.is_empty() { Err(not_found(what, &"")) } else { Ok(Decisions::Few(events)) }
        };
        match self {
            Self::SetFlag { flag, .. } => {
                if flag.until_ms.is_some_and(|until_ms| until_ms <= now.wall_ms) {
                    return Err(Refusal::WrongTime);
                }
                let (flag, is_over) = match flag.kind {
                    FlagKind::FollowUp => after_set(flag, follow_up.as_ref(), now),
                    any_of!(FlagKind: HomeQuarantine Returnee NeedsHelp) => (flag.clone(), false),
                };
                let mut events = vec![Decided::about(person, flag.clone())];
                events.extend(is_over.then(|| Decided::about(person, FlagEnded { kind: flag.kind })));
                // It takes the place of one of its kind under another home as well.
                events.extend(ended_elsewhere(&elsewhere, flag.kind));
                // A returnee's household stays in: the others' passes become void (NIGHT, section 4).
                if flag.kind == FlagKind::Returnee {
                    let reason = SafeText::new(flag.kind.code());
                    events.extend(household_cards.iter().map(|(id, number)| voided(*id, number, &reason)));
                }
                Ok(Decisions::Few(events))
            }
            Self::EndFlag { kind, .. } => {
                follow_up
                    .iter()
                    .filter(|_| *kind == FlagKind::FollowUp)
                    .try_for_each(|one| may_end(one, now))?;
                let own = |flag: &&KnownFlag| elsewhere.iter().all(|(_, other)| other.seq != flag.seq);
                let set = known.flags.iter().filter(own).any(|flag| flag.flag.kind == *kind);
                let ended = FlagEnded { kind: *kind };
                let mut events: Vec<Decided> =
                    set.then(|| Decided::about(person, ended)).into_iter().collect();
                events.extend(ended_elsewhere(&elsewhere, *kind));
                some(events, What::Flag)
            }
            Self::IssueCard { until_ms, reason, .. } => {
                if until_ms.is_some_and(|until_ms| until_ms <= now.wall_ms) {
                    return Err(Refusal::WrongTime);
                }
                let old: Vec<&CardNumber> = unvoided(&known).collect();
                let replaces = old.first().map(|number| (*number).clone());
                let issued = CardIssued { number: card(ids()), until_ms: *until_ms, replaces };
                let mut events = vec![Decided::about(person, issued)];
                events.extend(old.into_iter().map(|number| voided(person, number, reason)));
                Ok(Decisions::Few(events))
            }
            Self::VoidCard { number, reason, .. } => {
                let meant =
                    unvoided(&known).filter(|card| number.as_ref().is_none_or(|number| number == *card));
                some(meant.map(|card| voided(person, card, reason)).collect(), What::Card)
            }
            Self::SetVisit { visit, .. } => {
                if known.person.kind != PersonKind::Visitor {
                    return Err(not_found(What::Person, &""));
                }
                let changed = Person { visit: Some(visit.clone()), ..known.person };
                Ok(Decided::about(person, PeopleEvent::VisitorChanged(changed)).into())
            }
        }
    }
}

/// The ends of the flags of a kind that somebody has under another home.
fn ended_elsewhere(elsewhere: &[(Id, KnownFlag)], kind: FlagKind) -> impl Iterator<Item = Decided> {
    elsewhere
        .iter()
        .filter(move |(_, flag)| flag.flag.kind == kind)
        .map(move |(id, _)| Decided::about(*id, FlagEnded { kind }))
}

/// The cards of somebody that are not void.
fn unvoided(known: &KnownPerson) -> impl Iterator<Item = &CardNumber> {
    known.cards.iter().filter(|card| card.void.is_none()).map(|card| &card.number)
}

fn voided(person: Id, number: &CardNumber, reason: &SafeText) -> Decided {
    let voided = CardVoided { number: number.clone(), reason: reason.clone() };
    Decided::about(person, voided)
}
