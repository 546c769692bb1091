//! Reports of doors and of patrol teams at the desk: ranges and whole buildings become single doors, one
//! after the other.

use super::{Desk, Notice, Step};
use crate::domain::command::{Command, DoorCheck};
use crate::domain::entry::{DoorReport, DoorSet, PatrolReport, PointReport, PointSet, When, between};
use crate::domain::lane::Late;
use crate::domain::now::Now;
use crate::domain::patrol::{Ack, Place, PointFound};
use crate::domain::value::{DoorCode, SafeText};

/// Who reports, when and how; nothing of it for doors that somebody looked at by the way.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Team {
    no: u16,
    at_ms: Option<i64>,
    ack: Ack,
}

/// What is told of some doors.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Told {
    /// What was found.
    Found(DoorReport),
    /// Whether they were seen.
    Seen(DoorSet, bool, SafeText),
}

impl Told {
    fn doors(&self) -> &DoorSet {
        match self {
            Self::Found(report) => &report.doors,
            Self::Seen(doors, ..) => doors,
        }
    }
}

/// A report under way.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Reports {
    team: Option<Team>,
    left: Vec<Told>,
    checks: Vec<DoorCheck>,
    points: Vec<PointFound>,
}

impl Reports {
    /// The same is told of each of these doors.
    fn tell(&mut self, told: &Told, codes: Vec<DoorCode>) {
        match told {
            Told::Found(report) => self.checks.extend(codes.into_iter().map(|code| DoorCheck {
                code,
                finding: report.finding,
                note: report.note.clone(),
            })),
            Told::Seen(_, seen, note) => self.points.extend(codes.into_iter().map(|code| PointFound {
                place: Place::Door(code),
                seen: *seen,
                note: note.clone(),
            })),
        }
    }
}

impl Desk {
    /// A patrol team reports; `late` if it happened earlier.
    pub(super) fn patrol(
        &mut self,
        team: u16,
        report: PatrolReport,
        ack: Ack,
        late: Option<Late>,
        now: &Now,
    ) -> Step {
        let at_ms = late.map(|late| late.at_ms);
        match report {
            PatrolReport::Out { route, until } => {
                let due_ms = match until {
                    None => None,
                    Some(when) => match due(when, at_ms, now) {
                        Some(due_ms) => Some(due_ms),
                        None => return self.wrong_time(),
                    },
                };
                Step::Execute(Command::StartRound { team, route, due_ms, at_ms, ack })
            }
            PatrolReport::Back => Step::Execute(Command::EndRound { team, at_ms, ack }),
            PatrolReport::Points { doors, points } => {
                let mut reports = Reports { team: Some(Team { no: team, at_ms, ack }), ..Reports::default() };
                reports.left = doors.into_iter().map(Told::Found).collect();
                for PointReport { points, seen, note } in points {
                    match points {
                        PointSet::Doors(doors) => reports.left.push(Told::Seen(doors, seen, note)),
                        PointSet::Named(name) => {
                            reports.points.push(PointFound { place: Place::Named(name), seen, note });
                        }
                    }
                }
                reports.left.reverse();
                self.reports = Some(reports);
                self.expand()
            }
        }
    }

    /// Doors were reported; ranges and whole buildings become single doors.
    pub(super) fn report(&mut self, reports: Vec<DoorReport>) -> Step {
        let mut left: Vec<Told> = reports.into_iter().map(Told::Found).collect();
        left.reverse();
        self.reports = Some(Reports { left, ..Reports::default() });
        self.expand()
    }

    fn expand(&mut self) -> Step {
        let Some(reports) = self.reports.as_mut() else { return self.say(Notice::Nothing) };
        while let Some(told) = reports.left.pop() {
            match told.doors() {
                DoorSet::One(code) => reports.tell(&told, vec![code.clone()]),
                DoorSet::Range(first, last) => reports.tell(&told, between(first, last)),
                DoorSet::Building(building) => {
                    let building = building.clone();
                    reports.left.push(told);
                    return Step::DoorsOf(building);
                }
            }
        }
        let Reports { team, checks, points, .. } = self.reports.take().unwrap_or_default();
        Step::Execute(match team {
            Some(Team { no: team, at_ms, ack }) => Command::ReportRound { team, checks, points, at_ms, ack },
            None => Command::CheckDoors { checks },
        })
    }

    /// The doors of a building.
    pub fn doors(&mut self, codes: Vec<DoorCode>) -> Step {
        let Some(reports) = self.reports.as_mut() else { return self.say(Notice::Nothing) };
        let Some(told) = reports.left.pop() else { return self.say(Notice::Nothing) };
        if codes.is_empty() {
            self.reports = None;
            let building = match told.doors() {
                DoorSet::Building(building) => building,
                DoorSet::One(code) | DoorSet::Range(code, _) => &code.building,
            };
            return self.say(Notice::NoDoors { building: SafeText::new(building) });
        }
        reports.tell(&told, codes);
        self.expand()
    }
}

/// The moment at which a round is due back: the next such time after it went out.
fn due(when: When, at_ms: Option<i64>, now: &Now) -> Option<i64> {
    let out = Now { wall_ms: at_ms.unwrap_or(now.wall_ms), ..*now };
    when.soon(&out)
}
