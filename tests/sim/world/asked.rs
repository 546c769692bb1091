//! The command that a step means, of people, doors and gates that are there.

use nightpost::domain::command::{
    Annul, CheckRequest, Command, DoorCheck, Emergency, Erase, FeverCommand, Import, KeepDays, LaneCommand,
    Leave, ListRows, OfficeCommand, RegisterVisitor, RoundCommand, RuleCommand,
};
use nightpost::domain::doors::DoorFinding;
use nightpost::domain::fever::FeverEnding;
use nightpost::domain::flags::{Flag, FlagKind};
use nightpost::domain::gate::{Arrival, Measured, PassageRequest};
use nightpost::domain::lane::{Late, Priority};
use nightpost::domain::patrol::Ack;
use nightpost::domain::people::{Person, PersonKind};
use nightpost::domain::retention::RetentionKind;
use nightpost::domain::rules::Preset;
use nightpost::domain::thermometer::Method;
use nightpost::domain::value::{Direction, SafeText, Temperature};

use super::{HANDLES, RESIDENTS, World, door, home, resident};
use crate::model::Model;
use crate::step::{Act, Flagged, Found, Kept, Pass, Reading, STAFF, Site, Step, Way, Who};

fn direction(way: Way) -> Direction {
    if way == Way::In { Direction::In } else { Direction::Out }
}

fn finding_of(found: Found) -> DoorFinding {
    match found {
        Found::Ok => DoorFinding::Ok,
        Found::Open => DoorFinding::Open,
        Found::Broken => DoorFinding::Broken,
        Found::ShutNow => DoorFinding::ShutNow,
        Found::Propped => DoorFinding::Propped,
        Found::Forced => DoorFinding::Forced,
    }
}

fn kind_of(flagged: Flagged) -> FlagKind {
    match flagged {
        Flagged::Quarantine => FlagKind::HomeQuarantine,
        Flagged::FollowUp => FlagKind::FollowUp,
    }
}

fn retention_of(kept: Kept) -> RetentionKind {
    match kept {
        Kept::Passages => RetentionKind::Passages,
        Kept::Temperatures => RetentionKind::Temperatures,
        Kept::Visitors => RetentionKind::Visitors,
        Kept::Departed => RetentionKind::Departed,
    }
}

fn checks(doors: &[usize], found: Found) -> Vec<DoorCheck> {
    let check = |no: &usize| DoorCheck {
        code: door(*no).into(),
        finding: finding_of(found),
        note: SafeText::default(),
    };
    doors.iter().map(check).collect()
}

impl World {
    fn passage(&self, by: usize, gate: u16, pass: &Pass) -> PassageRequest {
        let tenths = |tenths| Temperature::from_tenths(tenths).unwrap();
        let person = self.id(pass.who);
        PassageRequest {
            direction: pass.way.map(direction),
            measured: match pass.reading {
                Reading::Nothing => None,
                Reading::NotTaken => Some(Measured::NotTaken),
                Reading::Tenths(reading) => Some(Measured::Taken(tenths(reading))),
                Reading::TwoDigits(reading) => Some(Measured::TwoDigits(tenths(reading))),
            },
            method: match pass.site {
                Site::Unsaid => None,
                Site::Wrist => Some(Method::Wrist),
                Site::Clinical => Some(Method::Clinical),
            },
            refuse: pass.refuse,
            emergency: pass.emergency,
            confirmed: pass.yes,
            arrival: self.open[by].filter(|(_, of)| *of == person).map(|(arrival, _)| arrival),
            late: pass.ago_s.map(|ago_s| Late {
                at_ms: self.hands.clock.lock().unwrap().wall_ms - ago_s * 1000,
                serial: None,
            }),
            note: SafeText::new(if pass.note { "去医院取药" } else { "" }),
            ..PassageRequest::new(person, gate)
        }
    }

    /// The command of a step; `None` for what is none.
    pub(super) fn command(&self, step: &Step, model: &Model) -> Option<Command> {
        let gate = step.gate;
        let last_arrival = |who: Who| {
            let at = model.person(who).and_then(|person| model.last_arrival(person)).unwrap();
            self.arrivals[at]
        };
        Some(match &step.act {
            Act::Pass(pass) => self.passage(step.by, gate, pass).into(),
            Act::Join { who, way, first } => {
                let priority = first.then_some(Priority::Elderly);
                Arrival { priority, ..Arrival::new(self.id(*who), gate, way.map(direction)) }.into()
            }
            Act::Leave(who) => Leave { arrival: last_arrival(*who) }.into(),
            Act::Tailgate(count) => LaneCommand::Tailgate { gate, count: *count }.into(),
            Act::Visitor { no, home: of } => {
                let visitor = Person {
                    name: SafeText::new(&format!("访客{no}")),
                    kind: PersonKind::Visitor,
                    home: Some(home(*of)),
                    ..Person::default()
                };
                RegisterVisitor { visitor }.into()
            }
            Act::HostSays { who, host } => {
                let told = serde_json::json!({ "visit": { "host": host.word() } });
                let visit = serde_json::from_value::<Person>(told).unwrap().visit.unwrap();
                OfficeCommand::SetVisit { person: self.id(*who), visit }.into()
            }
            Act::Check { doors, found, yes } => {
                CheckRequest { confirmed: *yes, ..CheckRequest::new(checks(doors, *found)) }.into()
            }
            Act::TeamOut(team) => Command::team_out(*team),
            Act::TeamBack(team) => Command::team_back(*team),
            Act::Report { team, doors, found, yes } => RoundCommand::Report {
                team: *team,
                checks: checks(doors, *found),
                points: Vec::new(),
                at_ms: None,
                ack: Ack::default(),
                confirmed: *yes,
            }
            .into(),
            Act::Undo => {
                let own = self.stores[step.by % HANDLES].last_own(STAFF[step.by].0).unwrap();
                Annul { seq: own.map_or(0, |own| own.seq) }.into()
            }
            Act::Rule { order, after_s } => {
                let from_ms = model.now() + after_s * 1000;
                RuleCommand::Set(Preset::named(order.word()).unwrap().rule(from_ms)).into()
            }
            Act::EndRule(order) => {
                RuleCommand::End { name: SafeText::new(order.word()), at_ms: model.now() }.into()
            }
            Act::Flag { who, flagged } => {
                OfficeCommand::SetFlag { person: self.id(*who), flag: Flag::new(kind_of(*flagged)) }.into()
            }
            Act::Unflag { who, flagged } => {
                OfficeCommand::EndFlag { person: self.id(*who), kind: kind_of(*flagged) }.into()
            }
            Act::FeverEnds { who, held } => {
                let ending = if *held { FeverEnding::HoldingSpot } else { FeverEnding::WalkedOff };
                FeverCommand::End { person: self.id(*who), ending, note: SafeText::default() }.into()
            }
            Act::List { without } => {
                let is_there =
                    |no: &usize| !without.contains(no) && model.person(Who::Resident(*no)).is_some();
                let rows: Vec<Person> = (0..RESIDENTS).filter(is_there).map(resident).collect();
                let rows = ListRows::Residents(rows.into());
                Import { rows, file: SafeText::new("list.csv"), skipped: 0 }.into()
            }
            Act::Erase(who) => Erase { subject: self.id(*who) }.into(),
            Act::Keep { kept, days } => KeepDays { kind: retention_of(*kept), days: *days }.into(),
            Act::Alarm(way) => Emergency { gate, direction: way.map(direction) }.into(),
            Act::Open(_) | Act::Close | Act::Clock(_) | Act::Reboot { .. } | Act::Zone(_) => return None,
            Act::Purge { .. } | Act::Restart(_) | Act::Kill { .. } | Act::Verify => return None,
        })
    }
}
