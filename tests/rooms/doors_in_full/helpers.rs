//! Short ways to say what happens to closure points.

use nightpost::domain::command::{
    CheckRequest, Command, DoorCheck, Import, ListRows, PointOrder, PointsCommand, Refusal,
};
use nightpost::domain::doors::{
    ClosurePoint, DoorFinding, DoorState, Hours, Layer, RepairStep, Schedule, TaskState,
};
use nightpost::domain::lane::Late;
use nightpost::domain::value::{PointCode, SafeText};
use nightpost::store::{PointPage, TaskRow};

use crate::support::night::Night;

pub(crate) const HOUR: i64 = 60 * 60;

pub(crate) fn code(text: &str) -> PointCode {
    text.parse().unwrap()
}

/// A point of the list: its code, its layer and what the list says of it.
pub(crate) fn point(text: &str, layer: Layer, listed: DoorState) -> ClosurePoint {
    ClosurePoint { layer: Some(layer), listed, kind: "铁门".into(), ..ClosurePoint::new(code(text)) }
}

pub(crate) fn door(text: &str) -> ClosurePoint {
    point(text, Layer::UnitDoor, DoorState::Unknown)
}

pub(crate) fn list(points: Vec<ClosurePoint>) -> Command {
    Command::Import(Import { rows: ListRows::Doors(points), file: "doors.csv".into(), skipped: 0 })
}

/// A night with these points.
pub(crate) fn night(points: &[ClosurePoint]) -> Night {
    let mut night = Night::new();
    night.does(&list(points.to_vec()));
    night
}

/// The doors 3-1, 3-2 and so on.
pub(crate) fn doors(count: usize) -> Vec<ClosurePoint> {
    (1..=count).map(|n| door(&format!("3-{n}"))).collect()
}

pub(crate) fn check(found: &[(&str, DoorFinding)]) -> CheckRequest {
    let check = |(text, finding): &(&str, DoorFinding)| DoorCheck {
        code: code(text),
        finding: *finding,
        note: SafeText::default(),
    };
    CheckRequest::new(found.iter().map(check).collect())
}

pub(crate) fn order(points: &[&str], order: PointOrder) -> Command {
    Command::Points(PointsCommand { points: points.iter().map(|text| code(text)).collect(), order })
}

pub(crate) fn repair(text: &str, step: RepairStep, who: &str) -> Command {
    order(&[text], PointOrder::Repair { step, who: who.into(), note: SafeText::default() })
}

/// A schedule for unit doors from now on.
pub(crate) fn schedule(night: &Night, name: &str, hours: (u16, u16), every_min: u16) -> Schedule {
    Schedule {
        name: name.into(),
        layer: Some(Layer::UnitDoor),
        kind: SafeText::default(),
        hours: Hours { from_min: hours.0 * 60, to_min: hours.1 * 60 },
        every_min,
        team: None,
        person: SafeText::default(),
        from_ms: night.now_ms(),
    }
}

impl Night {
    #[track_caller]
    pub(crate) fn finds(&mut self, found: &[(&str, DoorFinding)]) -> i64 {
        self.does(&Command::CheckDoors(check(found))).seq
    }

    /// A line of the paper pad about so many seconds ago.
    #[track_caller]
    pub(crate) fn found_late(&mut self, ago: i64, found: &[(&str, DoorFinding)]) -> i64 {
        let at_ms = self.now_ms() - ago * 1000;
        let late = Some(Late { at_ms, serial: None });
        self.does(&Command::CheckDoors(CheckRequest { late, confirmed: true, ..check(found) })).seq
    }

    pub(crate) fn asks(&mut self, found: &[(&str, DoorFinding)]) -> usize {
        match self.refuses(&Command::CheckDoors(check(found))) {
            Refusal::PointsAsk { asks } => asks.len(),
            other => panic!("{other:?}"),
        }
    }

    #[track_caller]
    pub(crate) fn page(&mut self, text: &str) -> PointPage {
        self.store().point_page(&code(text), 1_000).unwrap().unwrap()
    }

    #[track_caller]
    pub(crate) fn state(&mut self, text: &str) -> DoorState {
        self.page(text).row.standing.state
    }

    /// All tasks that have begun.
    pub(crate) fn all_tasks(&mut self) -> Vec<TaskRow> {
        let now_ms = self.now_ms();
        self.store().tasks(0, now_ms + 1).unwrap()
    }

    pub(crate) fn count_tasks(&mut self, state: TaskState) -> usize {
        self.all_tasks().iter().filter(|row| row.task.state == state).count()
    }

    /// Overdue, soon, due.
    pub(crate) fn due(&mut self) -> (usize, usize, usize) {
        let list = self.store().due_list(100_000).unwrap();
        assert_eq!(list.rows.len(), list.overdue + list.soon + list.due);
        (list.overdue, list.soon, list.due)
    }
}
