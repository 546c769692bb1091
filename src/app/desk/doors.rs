//! Door reports at the desk: ranges and whole buildings become single doors, one after the other.

use super::{Desk, Notice, Step};
use crate::domain::command::{Command, DoorCheck};
use crate::domain::entry::{DoorReport, DoorSet};
use crate::domain::value::{DoorCode, SafeText};

/// A report of doors under way.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Reports {
    team: Option<u16>,
    left: Vec<DoorReport>,
    done: Vec<DoorCheck>,
}

impl Desk {
    /// Doors were reported; ranges and whole buildings become single doors.
    pub(super) fn report(&mut self, team: Option<u16>, reports: Vec<DoorReport>) -> Step {
        let mut left = reports;
        left.reverse();
        self.reports = Some(Reports { team, left, done: Vec::new() });
        self.expand()
    }

    fn expand(&mut self) -> Step {
        let Some(reports) = self.reports.as_mut() else { return self.say(Notice::Nothing) };
        while let Some(report) = reports.left.pop() {
            let check = |code| DoorCheck { code, finding: report.finding, note: report.note.clone() };
            match &report.doors {
                DoorSet::One(code) => reports.done.push(check(code.clone())),
                DoorSet::Range(first, last) => {
                    reports.done.extend(between(first, last).into_iter().map(check));
                }
                DoorSet::Building(building) => {
                    let building = building.clone();
                    reports.left.push(report);
                    return Step::DoorsOf(building);
                }
            }
        }
        let Reports { team, done, .. } = self.reports.take().unwrap_or_default();
        Step::Execute(Command::CheckDoors { checks: done, team })
    }

    /// The doors of a building.
    pub fn doors(&mut self, codes: Vec<DoorCode>) -> Step {
        let Some(reports) = self.reports.as_mut() else { return self.say(Notice::Nothing) };
        let Some(report) = reports.left.pop() else { return self.say(Notice::Nothing) };
        if codes.is_empty() {
            self.reports = None;
            let building = match report.doors {
                DoorSet::Building(building) => building,
                DoorSet::One(code) | DoorSet::Range(code, _) => code.building,
            };
            return self.say(Notice::NoDoors { building: SafeText::new(&building) });
        }
        let check = |code| DoorCheck { code, finding: report.finding, note: report.note.clone() };
        reports.done.extend(codes.into_iter().map(check));
        self.expand()
    }
}

/// The doors from one to another of the same building, both included; numbers only, as the
/// grammar has made sure.
fn between(first: &DoorCode, last: &DoorCode) -> Vec<DoorCode> {
    match (first.stairwell.parse::<u32>(), last.stairwell.parse::<u32>()) {
        (Ok(from), Ok(to)) => (from..=to)
            .map(|n| DoorCode { building: first.building.clone(), stairwell: n.to_string() })
            .collect(),
        _ => vec![first.clone(), last.clone()],
    }
}
