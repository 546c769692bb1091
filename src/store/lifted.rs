//! What a command would end, lift, void or reset, read before anybody says yes to it.

use super::error::StoreError;
use super::{Op, Store, households, lone, office, patrol, people, shift, staff, tasks};
use crate::domain::command::Command;
use crate::domain::lifted::Lifted;
use crate::domain::now::Now;
use crate::domain::patrol::{Place, RouteEdit};
use crate::domain::rules::RuleRow;
use crate::domain::value::{Home, Id, SafeText};

impl Store {
    /// What a command lifts, if there is anything, and if it is not refused anyway.
    ///
    /// # Errors
    /// [`StoreError`] if the file cannot be read.
    pub(crate) fn lifted(&self, op: &Op, command: &Command) -> Result<Option<Lifted>, StoreError> {
        let now = self.context.now();
        self.reading(|| {
            if self.refusal(op, command, &now)?.is_some() {
                return Ok(None);
            }
            self.read_lifted(&op.actor, command, &now)
        })
    }

    fn read_lifted(&self, actor: &str, command: &Command, now: &Now) -> Result<Option<Lifted>, StoreError> {
        let conn = &self.conn;
        Ok(match command {
            Command::SetRule(rule) => {
                let rules = office::rules(conn)?;
                match rules.in_force(rule.from_ms.max(now.wall_ms)) {
                    Some(row) => Some(self.rule(row, rule.from_ms, Some(rule.name.clone()))?),
                    None => None,
                }
            }
            Command::EndRule { name, at_ms } => {
                let rules = office::rules(conn)?;
                let named = |row: &&RuleRow| row.rule.name == *name && row.ended.is_none();
                match rules.rows.iter().rfind(named) {
                    Some(row) => Some(self.rule(row, *at_ms, None)?),
                    None => None,
                }
            }
            Command::EndFlag { person, kind } => {
                let has = office::flags_of(conn, *person)?.iter().any(|known| known.flag.kind == *kind);
                self.of_person(*person)?.filter(|_| has).map(|(name, home)| Lifted::Flag {
                    name,
                    home,
                    kind: *kind,
                })
            }
            Command::VoidCard { person, .. } => {
                self.of_person(*person)?.map(|(name, home)| Lifted::Cards { name, home })
            }
            Command::EndRoute { no } => {
                let routes = patrol::routes(conn)?.into_iter().find(|route| route.no == *no);
                routes.map(|route| Lifted::Route { no: *no, points: route.points.len(), team: route.team })
            }
            Command::EditRoute { no, edit: RouteEdit::Remove(places) } => {
                let route = patrol::routes(conn)?.into_iter().find(|route| route.no == *no);
                route.and_then(|route| {
                    let is_named = |place: &&Place| route.points.iter().any(|point| point.place == **place);
                    let places: Vec<Place> = places.iter().filter(is_named).cloned().collect();
                    let left = route.points.len() - places.len();
                    (!places.is_empty()).then_some(Lifted::Points { no: *no, places, left })
                })
            }
            Command::EndSchedule { name, at_ms } => {
                let schedules = tasks::schedules(conn)?;
                let row = schedules
                    .rows
                    .iter()
                    .rfind(|row| row.schedule.name == *name && schedules.holds(row, now.wall_ms));
                row.map(|row| Lifted::Schedule {
                    name: name.clone(),
                    since_ms: row.schedule.from_ms,
                    until_ms: *at_ms,
                })
            }
            Command::SetLone { minutes: 0, .. } => {
                let minutes = lone::lone(conn, now.wall_ms)?.minutes;
                (minutes > 0).then_some(Lifted::Lone { minutes })
            }
            Command::CloseShift { shift: named, .. } => {
                let meant = match named {
                    Some(id) => shift::get(conn, *id)?,
                    None => match shift::own(conn, actor, now)? {
                        Some(own) => shift::get(conn, own.id)?,
                        None => shift::current(conn)?,
                    },
                };
                meant
                    .filter(|shift| shift.closed_ms.is_none())
                    .map(|shift| Lifted::Shift { opened_ms: shift.opened_ms })
            }
            Command::ResetPin { staff_no } => staff::member(conn, staff_no)?
                .map(|(_, staff)| Lifted::Pin { staff_no: staff_no.clone(), name: staff.name }),
            _ => None,
        })
    }

    fn rule(&self, row: &RuleRow, until_ms: i64, next: Option<SafeText>) -> Result<Lifted, StoreError> {
        let rule = &row.rule;
        Ok(Lifted::Rule {
            name: rule.name.clone(),
            text_zh: rule.text_zh.clone(),
            text_en: rule.text_en.clone(),
            since_ms: rule.from_ms,
            until_ms,
            next,
            households: households::total(&self.conn)?,
        })
    }

    fn of_person(&self, person: Id) -> Result<Option<(SafeText, Option<Home>)>, StoreError> {
        Ok(people::get(&self.conn, person)?.map(|row| (row.person.name, row.person.home)))
    }
}
