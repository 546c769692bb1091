//! What the store does for commands of the office: rules, flags, cards, visits, thermometers.

use rusqlite::Connection;

use super::Carry;
use crate::domain::command::{OfficeCommand, RuleCommand};
use crate::domain::decide::KnownToOffice;
use crate::domain::gate::PassageRequest;
use crate::domain::lifted::Lifted;
use crate::domain::now::Now;
use crate::domain::rules::{RuleRow, Rules};
use crate::domain::thermometer::Thermometer;
use crate::domain::value::Id;
use crate::store::core::Store;
use crate::store::error::Result;
use crate::store::known::known_person;
use crate::store::op::Op;
use crate::store::rows::if_any;
use crate::store::{follow_up, households, identity, office, people};

/// What is known of somebody about whom the office decides.
pub(in crate::store) fn known_to_office(
    conn: &Connection,
    id: Id,
    terminal: &str,
    now: &Now,
) -> Result<KnownToOffice> {
    // No gate has this number: nobody passes here.
    let person = known_person(conn, &PassageRequest::new(id, 0), terminal, now)?.map(Box::new);
    let others = if_any(person.as_ref(), |known| identity::others(conn, id, &known.person))?;
    // Who has two homes keeps the card of the other one, should both be one home.
    let mut household_cards = office::household_cards(conn, id)?;
    household_cards.retain(|(other, _)| others.iter().all(|one| one.id != *other));
    let elsewhere = identity::flags_elsewhere(conn, &others)?;
    let follow_up = follow_up::of_person(conn, id)?;
    Ok(KnownToOffice { person, household_cards, elsewhere, follow_up })
}

impl Carry for RuleCommand {
    fn known(&self, store: &Store, _: &Op, now: &Now) -> Result<Rules> {
        office::rules_at(&store.conn, now)
    }

    fn lifted(&self, store: &Store, _: &Op, now: &Now) -> Result<Option<Lifted>> {
        let rules = office::rules_at(&store.conn, now)?;
        let (row, until_ms, next) = match self {
            Self::Set(rule) => {
                (rules.in_force(rule.from_ms.max(now.wall_ms)), rule.from_ms, Some(rule.name.clone()))
            }
            Self::End { name, at_ms } => {
                let named = |row: &&RuleRow| row.rule.name == *name && row.ended.is_none();
                (rules.rows.iter().rfind(named), *at_ms, None)
            }
        };
        let Some(RuleRow { rule, .. }) = row else { return Ok(None) };
        Ok(Some(Lifted::Rule {
            name: rule.name.clone(),
            text_zh: rule.text_zh.clone(),
            text_en: rule.text_en.clone(),
            since_ms: rule.from_ms,
            until_ms,
            next,
            households: households::total(&store.conn)?,
        }))
    }
}

impl Carry for Thermometer {
    fn known(&self, _: &Store, _: &Op, _: &Now) -> Result {
        Ok(())
    }
}

impl Carry for OfficeCommand {
    fn known(&self, store: &Store, op: &Op, now: &Now) -> Result<KnownToOffice> {
        known_to_office(&store.conn, self.person(), &op.terminal, now)
    }

    fn lifted(&self, store: &Store, _: &Op, _: &Now) -> Result<Option<Lifted>> {
        let conn = &store.conn;
        let Some(person) = people::get(conn, self.person())?.map(|row| row.person) else { return Ok(None) };
        let (name, home) = (person.name, person.home);
        Ok(match self {
            Self::EndFlag { person, kind } => {
                let has = office::flags_of(conn, *person)?.iter().any(|known| known.flag.kind == *kind);
                has.then_some(Lifted::Flag { name, home, kind: *kind })
            }
            Self::VoidCard { .. } => Some(Lifted::Cards { name, home }),
            Self::SetFlag { .. } | Self::IssueCard { .. } | Self::SetVisit { .. } => None,
        })
    }
}
