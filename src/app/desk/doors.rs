//! Reports and orders about closure points, and reports of patrol teams, at the desk: ranges and whole buildings
//! become single points, one after the other.

use super::{Desk, Notice, Step};
use crate::domain::command::{CheckRequest, Command, DoorCheck, PointOrder, PointsCommand, RoundCommand};
use crate::domain::doors::DoorFinding;
use crate::domain::entry::{DoorReport, DoorSet, PatrolReport, PointReport, PointSet, When, between};
use crate::domain::lane::Late;
use crate::domain::now::Now;
use crate::domain::patrol::{Ack, Place, PointFound};
use crate::domain::value::{DoorCode, PointCode, SafeText};

/// What the points are wanted for.
#[derive(Clone, Debug, PartialEq, Eq)]
enum About {
    /// Somebody looked at them by the way.
    Checks { late: Option<Late>, confirmed: bool },
    /// A team reports, and when and how.
    Round { team: u16, at_ms: Option<i64>, ack: Ack, confirmed: bool },
    /// Something is ordered of them.
    Order(PointOrder),
}

/// What is told of some points.
#[derive(Clone, Debug, PartialEq, Eq)]
enum PointsTold {
    Found(DoorFinding, SafeText),
    Seen(bool, SafeText),
    /// They are to get what is ordered.
    Ordered,
}

/// A report or an order under way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Reports {
    about: About,
    /// What is still to be taken apart, the first one last.
    left: Vec<(DoorSet, PointsTold)>,
    checks: Vec<DoorCheck>,
    points: Vec<PointFound>,
    codes: Vec<PointCode>,
}

impl Reports {
    fn new(about: About, mut told: Vec<(DoorSet, PointsTold)>) -> Self {
        told.reverse();
        Self { about, left: told, checks: Vec::new(), points: Vec::new(), codes: Vec::new() }
    }

    /// The same is told of each of these points.
    fn tell(&mut self, told: &PointsTold, codes: Vec<PointCode>) {
        match told {
            PointsTold::Found(finding, note) => {
                let check = |code| DoorCheck { code, finding: *finding, note: note.clone() };
                self.checks.extend(codes.into_iter().map(check));
            }
            PointsTold::Seen(seen, note) => self.points.extend(codes.iter().map(|code| PointFound {
                place: Place::from(code),
                seen: *seen,
                note: note.clone(),
            })),
            PointsTold::Ordered => self.codes.extend(codes),
        }
    }
}

/// How and when a team reports, and whether what contradicts is said yes to.
pub(super) struct Reported {
    pub(super) ack: Ack,
    pub(super) late: Option<Late>,
    pub(super) confirm: bool,
}

/// A report with its points apart from what is told of them.
fn found(report: DoorReport) -> (DoorSet, PointsTold) {
    (report.doors, PointsTold::Found(report.finding, report.note))
}

impl Desk {
    pub(super) fn patrol(&mut self, team: u16, report: PatrolReport, how: Reported, now: &Now) -> Step {
        let Reported { ack, late, confirm: confirmed } = how;
        let at_ms = late.map(|late| late.at_ms);
        match report {
            PatrolReport::Out { route, until } => match until.map(|when| due(when, at_ms, now)) {
                Some(None) => self.wrong_time(),
                due_ms => {
                    let due_ms = due_ms.flatten();
                    Step::execute(RoundCommand::Start { team, route, due_ms, at_ms, ack })
                }
            },
            PatrolReport::Incident(line) => Step::execute(line.told(Some(team), at_ms, ack)),
            PatrolReport::Back => Step::execute(RoundCommand::End { team, at_ms, ack }),
            PatrolReport::Points { doors, points } => {
                let (mut told, mut named): (Vec<_>, Vec<_>) =
                    (doors.into_iter().map(found).collect(), Vec::new());
                for PointReport { points, seen, note } in points {
                    match points {
                        PointSet::Doors(doors) => told.push((doors, PointsTold::Seen(seen, note))),
                        PointSet::Named(name) => {
                            named.push(PointFound { place: Place::Named(name), seen, note });
                        }
                    }
                }
                let about = About::Round { team, at_ms, ack, confirmed };
                self.reports = Some(Reports { points: named, ..Reports::new(about, told) });
                self.expand()
            }
        }
    }

    /// Closure points were reported, just now or at the moment that the paper pad tells.
    pub(super) fn report(&mut self, reports: Vec<DoorReport>, late: Option<Late>, confirmed: bool) -> Step {
        let told = reports.into_iter().map(found).collect();
        self.reports = Some(Reports::new(About::Checks { late, confirmed }, told));
        self.expand()
    }

    /// Something is ordered of closure points.
    pub(super) fn points(&mut self, points: Vec<DoorSet>, order: PointOrder) -> Step {
        let told = points.into_iter().map(|set| (set, PointsTold::Ordered)).collect();
        self.reports = Some(Reports::new(About::Order(order), told));
        self.expand()
    }

    fn expand(&mut self) -> Step {
        let Some(reports) = self.reports.as_mut() else { return self.say(Notice::Nothing) };
        while let Some((set, told)) = reports.left.pop() {
            match &set {
                DoorSet::One(code) => reports.tell(&told, vec![code.clone()]),
                DoorSet::Range(first, last) => reports.tell(&told, between(first, last)),
                DoorSet::Building(building) => {
                    let building = building.clone();
                    reports.left.push((set, told));
                    return Step::DoorsOf(building);
                }
            }
        }
        let Some(Reports { about, checks, points, codes, .. }) = self.reports.take() else {
            return self.say(Notice::Nothing);
        };
        Step::Execute(match about {
            About::Checks { late, confirmed } => {
                Command::CheckDoors(CheckRequest { checks, late, confirmed })
            }
            About::Round { team, at_ms, ack, confirmed } => {
                Command::Round(RoundCommand::Report { team, checks, points, at_ms, ack, confirmed })
            }
            About::Order(order) => Command::Points(PointsCommand { points: codes, order }),
        })
    }

    /// The doors of a building.
    pub(crate) fn doors(&mut self, codes: Vec<DoorCode>) -> Step {
        let Some(reports) = self.reports.as_mut() else { return self.say(Notice::Nothing) };
        let Some((set, told)) = reports.left.pop() else { return self.say(Notice::Nothing) };
        if codes.is_empty() {
            self.reports = None;
            let building = match set {
                DoorSet::Building(building) => building,
                DoorSet::One(code) | DoorSet::Range(code, _) => code.to_string(),
            };
            return self.say(Notice::NoDoors { building: SafeText::new(&building) });
        }
        reports.tell(&told, codes.into_iter().map(PointCode::from).collect());
        self.expand()
    }
}

/// The moment at which a round is due back: the next such time after it went out.
fn due(when: When, at_ms: Option<i64>, now: &Now) -> Option<i64> {
    let out = Now { wall_ms: at_ms.unwrap_or(now.wall_ms), ..*now };
    when.soon(&out)
}
