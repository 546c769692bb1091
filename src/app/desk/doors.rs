//! Reports and orders about closure points at the desk: ranges and whole buildings become single points, one
//! after the other.

use super::{Desk, Notice, Step};
use crate::domain::command::{CheckRequest, Command, DoorCheck, PointOrder, Refusal};
use crate::domain::doors::{Finding, Schedule};
use crate::domain::entry::orders::{PointTold, ScheduleTold};
use crate::domain::entry::{DoorReport, DoorSet};
use crate::domain::lane::Late;
use crate::domain::now::Now;
use crate::domain::value::{DoorCode, PointCode, PointLabel, SafeText};

/// More points than a compound has are no range that anybody means.
const MOST_POINTS: usize = 20_000;

/// A report or an order under way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Reports {
    about: About,
    /// What is still to be taken apart, the first one last.
    left: Vec<(DoorSet, Finding, SafeText)>,
    done: Vec<DoorCheck>,
}

/// What the points are wanted for.
#[derive(Clone, Debug, PartialEq, Eq)]
enum About {
    /// They were looked at.
    Checks { team: Option<u16>, late: Option<Late> },
    /// Something is ordered of them.
    Order(PointOrder),
}

impl Desk {
    /// Closure points were reported, just now or at the moment that the paper pad tells.
    pub(super) fn report(&mut self, team: Option<u16>, reports: Vec<DoorReport>, late: Option<Late>) -> Step {
        let left = reports.into_iter().map(|report| (report.doors, report.finding, report.note)).rev();
        self.reports =
            Some(Reports { about: About::Checks { team, late }, left: left.collect(), done: Vec::new() });
        self.expand()
    }

    /// Something is ordered of closure points.
    pub(super) fn points(&mut self, points: Vec<DoorSet>, told: PointTold, now: &Now) -> Step {
        let order = match told {
            PointTold::Order(order) => order,
            PointTold::Unseal { by, until, why } => match until.soon(now) {
                Some(until_ms) => PointOrder::Unseal { by, why, until_ms },
                None => return self.say(Notice::Refused { refusal: Refusal::WrongTime, person: None }),
            },
        };
        // An order has no finding; every point gets the same, and none is told.
        let left = points.into_iter().map(|set| (set, Finding::Ok, SafeText::default())).rev().collect();
        self.reports = Some(Reports { about: About::Order(order), left, done: Vec::new() });
        self.expand()
    }

    /// A schedule is set or ended.
    pub(super) fn schedule(&mut self, told: ScheduleTold, now: &Now) -> Step {
        let resolved = |when: Option<crate::domain::entry::When>| match when {
            None => Some(now.wall_ms),
            Some(when) => when.resolve(now, false),
        };
        let command = match told {
            ScheduleTold::Set { name, layer, kind, hours, every_min, team, person, from } => resolved(from)
                .map(|from_ms| {
                    Command::SetSchedule(Schedule {
                        name,
                        layer,
                        kind,
                        hours,
                        every_min,
                        team,
                        person,
                        from_ms,
                    })
                }),
            ScheduleTold::End { name, at } => resolved(at).map(|at_ms| Command::EndSchedule { name, at_ms }),
        };
        match command {
            Some(command) => Step::Execute(command),
            None => self.say(Notice::Refused { refusal: Refusal::WrongTime, person: None }),
        }
    }

    fn expand(&mut self) -> Step {
        let Some(reports) = self.reports.as_mut() else { return self.say(Notice::Nothing) };
        while let Some((set, finding, note)) = reports.left.pop() {
            let check = |code| DoorCheck { code, finding, note: note.clone() };
            match &set {
                DoorSet::One(code) => reports.done.push(check(code.clone())),
                DoorSet::Range(first, last) => {
                    reports.done.extend(between(first, last).into_iter().map(check));
                }
                DoorSet::Building(building) => {
                    let building = building.clone();
                    reports.left.push((set, finding, note));
                    return Step::DoorsOf(building);
                }
            }
        }
        let Some(Reports { about, done, .. }) = self.reports.take() else { return self.say(Notice::Nothing) };
        Step::Execute(match about {
            About::Checks { team, late } => {
                Command::CheckDoors(CheckRequest { checks: done, team, late, confirmed: false })
            }
            About::Order(order) => {
                Command::Points { points: done.into_iter().map(|check| check.code).collect(), order }
            }
        })
    }

    /// The doors of a building.
    pub fn doors(&mut self, codes: Vec<DoorCode>) -> Step {
        let Some(reports) = self.reports.as_mut() else { return self.say(Notice::Nothing) };
        let Some((set, finding, note)) = reports.left.pop() else { return self.say(Notice::Nothing) };
        if codes.is_empty() {
            self.reports = None;
            let building = match set {
                DoorSet::Building(building) => building,
                DoorSet::One(code) | DoorSet::Range(code, _) => code.to_string(),
            };
            return self.say(Notice::NoDoors { building: SafeText::new(&building) });
        }
        let check = |code| DoorCheck { code: PointCode::Door(code), finding, note: note.clone() };
        reports.done.extend(codes.into_iter().map(check));
        self.expand()
    }
}

/// The points from one to another, both included; the grammar has made sure that they differ in a number only.
/// What is missing between them is refused by the list.
fn between(first: &PointCode, last: &PointCode) -> Vec<PointCode> {
    let both = || vec![first.clone(), last.clone()];
    match (first, last) {
        (PointCode::Door(first), PointCode::Door(last)) => {
            match (first.stairwell.parse::<u32>(), last.stairwell.parse::<u32>()) {
                (Ok(from), Ok(to)) => (from..=to)
                    .take(MOST_POINTS)
                    .map(|n| DoorCode { building: first.building.clone(), stairwell: n.to_string() }.into())
                    .collect(),
                _ => both(),
            }
        }
        (PointCode::Label(first), PointCode::Label(last)) => match (first.parts(), last.parts()) {
            ((letters, Some(from)), (_, Some(to))) => (from..=to)
                .take(MOST_POINTS)
                .filter_map(|n| PointLabel::new(&format!("{letters}{n}")).ok())
                .map(PointCode::from)
                .collect(),
            _ => both(),
        },
        _ => both(),
    }
}
