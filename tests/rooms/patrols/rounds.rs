//! Rounds: out, points, back.

use nightpost::domain::command::{
    Command, DoorCheck, LaneCommand, Refusal, RoundCommand, RouteCommand, What,
};
use nightpost::domain::doors::{DoorFinding, DoorState};
use nightpost::domain::patrol::{Ack, Channel, Night as Evening, Place, PointFound};
use nightpost::store::{Answer, RoundRow, StoreError};

use crate::patrols::routes::add;
use crate::support::night::Night;

const MINUTE: i64 = 60_000;

fn check(code: &str, finding: DoorFinding) -> DoorCheck {
    DoorCheck { code: code.parse().unwrap(), finding, note: "".into() }
}

fn found(place: &str, seen: bool, note: &str) -> PointFound {
    PointFound { place: Place::new(place), seen, note: note.into() }
}

fn report(checks: Vec<DoorCheck>, points: Vec<PointFound>) -> Command {
    late_report(checks, points, None)
}

fn late_report(checks: Vec<DoorCheck>, points: Vec<PointFound>, at_ms: Option<i64>) -> Command {
    Command::Round(RoundCommand::Report {
        team: 3,
        checks,
        points,
        at_ms,
        ack: Ack::default(),
        confirmed: false,
    })
}

fn out_at(at_ms: i64) -> Command {
    Command::Round(RoundCommand::Start {
        team: 3,
        route: None,
        due_ms: None,
        at_ms: Some(at_ms),
        ack: Ack::default(),
    })
}

fn back_at(at_ms: i64) -> Command {
    Command::Round(RoundCommand::End { team: 3, at_ms: Some(at_ms), ack: Ack::default() })
}

impl Night {
    fn rounds(&mut self) -> Vec<RoundRow> {
        let night = Evening::tonight(&self.hands.context().now());
        self.store().patrol_night(night).unwrap().rounds
    }

    fn overdue(&mut self) -> (i64, i64) {
        let teams = self.figures().teams;
        (teams.out, teams.overdue)
    }
}

#[test]
fn a_point_that_a_report_names_twice_is_recorded_once_or_not_at_all() {
    let mut night = Night::with_teams();
    night.does(&add(2, &[("东墙", "一区"), ("3-2", "")]));
    let ack = Ack::default();
    night.does(&Command::Round(RoundCommand::Start {
        team: 3,
        route: Some(2),
        due_ms: None,
        at_ms: None,
        ack,
    }));
    let twice = [
        report(vec![check("3-2", DoorFinding::Broken), check("3-2", DoorFinding::Ok)], Vec::new()),
        report(vec![check("3-2", DoorFinding::Ok)], vec![found("3-2", false, "狗")]),
        report(Vec::new(), vec![found("东墙", true, ""), found("东墙", false, "狗")]),
    ];
    for report in &twice {
        assert_eq!(night.refuses(report).code(), "twice-in-line");
    }
    let wall = || found("东墙", true, "");
    night.does(&report(Vec::new(), vec![wall(), wall()]));
    assert_eq!(night.rounds()[0].found.len(), 1);
}

#[test]
fn a_round_on_a_route_knows_what_it_has_seen_and_what_it_has_not() {
    let mut night = Night::with_teams();
    night.does(&add(2, &[("东墙", "一区"), ("3-2", ""), ("3-3", ""), ("西门", "二区")]));
    let ack = Ack { channel: Some(Channel::Radio), words: "out r2".into() };
    let out = Command::Round(RoundCommand::Start { team: 3, route: Some(2), due_ms: None, at_ms: None, ack });
    let seq = night.does(&out).seq;
    night.pass(600);
    night.does(&report(
        vec![check("3-2", DoorFinding::Ok)],
        vec![found("东墙", true, ""), found("3-3", false, "狗")],
    ));
    night.pass(600);
    // A door that is not on the route counts for itself, and is told apart.
    night.does(&report(vec![check("3-9", DoorFinding::Open)], Vec::new()));
    let rounds = night.rounds();
    assert_eq!((rounds.len(), rounds[0].seq, rounds[0].progress()), (1, seq, (2, 4)));
    let seen: Vec<(String, bool)> =
        rounds[0].found.iter().map(|found| (found.place.to_string(), found.seen)).collect();
    let wanted = [("3-2", true), ("3-3", false), ("东墙", true), ("3-9", true)];
    assert_eq!(seen, wanted.map(|(place, seen)| (place.to_owned(), seen)));
    let doors = night.store().tent().unwrap().doors;
    let state = |code: &str| doors.iter().find(|door| door.code.to_string() == code).unwrap().state;
    assert_eq!(
        (state("3-2"), state("3-3"), state("3-9")),
        (DoorState::Shut, DoorState::Unknown, DoorState::Open)
    );
    night.does(&Command::team_back(3));
    let teams = night.store().tent().unwrap().teams;
    assert!(teams.iter().all(|team| team.out_ms.is_none()));
}

#[test]
fn points_keep_to_the_route_that_the_round_set_out_with() {
    let mut night = Night::with_teams();
    night.does(&add(2, &[("东墙", "一区")]));
    let ack = Ack::default();
    night.does(&Command::Round(RoundCommand::Start {
        team: 3,
        route: Some(2),
        due_ms: None,
        at_ms: None,
        ack,
    }));
    night.does(&add(2, &[("西门", "二区")]));
    assert_eq!(night.rounds()[0].points.len(), 1);
    night.does(&report(Vec::new(), vec![found("西门", true, "")]));
    assert_eq!(night.rounds()[0].progress(), (0, 1));
}

#[test]
fn what_nobody_knows_and_what_has_no_reason_is_asked_back() {
    let mut night = Night::with_teams();
    night.does(&add(2, &[("东墙", "一区"), ("西门", "")]));
    let ack = Ack::default();
    night.does(&Command::Round(RoundCommand::Start {
        team: 3,
        route: Some(2),
        due_ms: None,
        at_ms: None,
        ack,
    }));
    let unknown = night.refuses(&report(Vec::new(), vec![found("东强", true, "")]));
    let route = vec![Place::new("东墙"), Place::new("西门")];
    assert_eq!(unknown, Refusal::UnknownPoint { place: Place::new("东强"), route });
    let missed = night.refuses(&report(Vec::new(), vec![found("东墙", false, "")]));
    assert_eq!(missed, Refusal::NeedPointReason { place: Place::new("东墙") });
    let door = night.refuses(&report(vec![check("9-9", DoorFinding::Ok)], Vec::new()));
    assert!(matches!(door, Refusal::NotFound { what: What::Door, .. }));
    let nobody = night.refuses(&Command::team_out(99));
    assert!(matches!(nobody, Refusal::NotFound { what: What::Team, .. }));
    let ack = Ack::default();
    night.does(&Command::team_back(3));
    let route = night.refuses(&Command::Round(RoundCommand::Start {
        team: 3,
        route: Some(9),
        due_ms: None,
        at_ms: None,
        ack,
    }));
    assert!(matches!(route, Refusal::NotFound { what: What::Route, .. }));
    assert!(night.rounds()[0].found.is_empty());
}

#[test]
fn a_round_is_closed_once_and_the_second_one_is_told_by_whom() {
    let mut night = Night::with_teams();
    night.does(&Command::team_out(3));
    let Err(StoreError::Refused(twice)) = night.by("W2", &Command::team_out(3)) else { panic!("out twice") };
    assert!(matches!(twice, Refusal::TeamIsOut { team: 3, .. }));
    let back: Answer = night.by("W2", &Command::team_back(3)).unwrap();
    let refusal = night.refuses(&Command::team_back(3));
    assert_eq!(refusal, Refusal::TeamIsIn { team: 3, back: Some((back.at_ms, back.seq, "W2".to_owned())) });
    assert_eq!(night.rounds().len(), 1);
}

#[test]
fn overdue_is_reckoned_from_the_route_or_from_what_was_said() {
    let mut night = Night::with_teams();
    night.does(&add(2, &[("东墙", "一区")]));
    night.does(&Command::Route(RouteCommand::Edit {
        no: 2,
        edit: nightpost::domain::patrol::RouteEdit::Minutes(45),
    }));
    night.does(&Command::Route(RouteCommand::Edit {
        no: 2,
        edit: nightpost::domain::patrol::RouteEdit::Team(Some(3)),
    }));
    night.does(&Command::team_out(3));
    let now = night.now_ms();
    assert_eq!(night.rounds()[0].due_ms, now + 45 * MINUTE);
    night.pass(45 * 60);
    assert_eq!(night.overdue(), (1, 0));
    night.pass(1);
    assert_eq!(night.overdue(), (1, 1));
    night.does(&Command::team_back(3));
    assert_eq!(night.overdue(), (0, 0));
    let due_ms = night.now_ms() + 10 * MINUTE;
    let ack = Ack::default();
    night.does(&Command::Round(RoundCommand::Start {
        team: 3,
        route: None,
        due_ms: Some(due_ms),
        at_ms: None,
        ack: ack.clone(),
    }));
    assert_eq!(night.rounds()[1].due_ms, due_ms);
    night.does(&Command::team_back(3));
    let long = night.now_ms() + 11 * 60 * MINUTE;
    let command =
        Command::Round(RoundCommand::Start { team: 3, route: None, due_ms: Some(long), at_ms: None, ack });
    assert_eq!(night.refuses(&command), Refusal::WrongTime);
}

#[test]
fn what_is_told_late_keeps_its_time_and_its_order() {
    let mut night = Night::with_teams();
    night.pass(3 * 3600);
    let now = night.now_ms();
    let ago = |minutes: i64| now - minutes * MINUTE;
    night.does(&out_at(ago(120)));
    assert_eq!(
        night.refuses(&late_report(vec![check("3-2", DoorFinding::Ok)], vec![], Some(ago(130)))),
        order(ago(130), ago(120))
    );
    night.does(&late_report(vec![check("3-2", DoorFinding::Ok)], vec![], Some(ago(90))));
    assert_eq!(night.refuses(&back_at(ago(100))), order(ago(100), ago(90)));
    assert_eq!(night.refuses(&back_at(now + MINUTE)), Refusal::WrongTime);
    night.does(&back_at(ago(60)));
    // A report that belongs to the round that is over.
    night.does(&late_report(vec![check("3-3", DoorFinding::Ok)], vec![], Some(ago(70))));
    assert_eq!(night.refuses(&out_at(ago(61))), order(ago(61), ago(60)));
    night.does(&out_at(ago(30)));
    let rounds = night.rounds();
    let times: Vec<(i64, Option<i64>, usize)> =
        rounds.iter().map(|round| (round.out_ms, round.back_ms, round.found.len())).collect();
    assert_eq!(times, [(ago(120), Some(ago(60)), 2), (ago(30), None, 0)]);
    // A door keeps the newest look at it, whenever that was told.
    night.does(&report(vec![check("3-2", DoorFinding::Open)], vec![]));
    night.does(&late_report(vec![check("3-2", DoorFinding::Propped)], vec![], Some(ago(10))));
    let doors = night.store().tent().unwrap().doors;
    let door = doors.iter().find(|door| door.code.to_string() == "3-2").unwrap();
    assert_eq!((door.state, door.checked_ms), (DoorState::Open, Some(now)));
}

fn order(at_ms: i64, not_before_ms: i64) -> Refusal {
    Refusal::OutOfOrder { at_ms, not_before_ms }
}

#[test]
fn a_clock_that_jumps_makes_no_team_overdue_and_is_told() {
    let mut night = Night::with_teams();
    night.does(&Command::team_out(3));
    night.clock_jumps(3 * 3600);
    night.does(&Command::Lane(LaneCommand::Tailgate { gate: 1, count: 1 }));
    assert_eq!(night.overdue(), (1, 0));
    assert!(night.rounds()[0].uncertain);
    night.pass(91 * 60);
    assert_eq!(night.overdue(), (1, 1));
    night.clock_jumps(-4 * 3600);
    night.does(&Command::team_back(3));
    assert!(night.rounds()[0].uncertain);
    // The clock was set back: the team goes out again all the same.
    night.does(&Command::team_out(3));
    assert_eq!(night.overdue(), (1, 0));
    assert!(!night.rounds().iter().any(|round| round.back_ms.is_none() && round.uncertain));
}

#[test]
fn each_report_is_taken_back_as_one() {
    let mut night = Night::with_teams();
    night.does(&add(2, &[("东墙", "一区"), ("3-2", "")]));
    let ack = Ack::default();
    night.does(&Command::Round(RoundCommand::Start {
        team: 3,
        route: Some(2),
        due_ms: None,
        at_ms: None,
        ack,
    }));
    night.does(&report(vec![check("3-2", DoorFinding::Broken)], vec![found("东墙", true, "")]));
    night.does(&Command::team_back(3));
    night.undo();
    assert_eq!(night.overdue(), (1, 0));
    night.undo();
    assert_eq!(night.rounds()[0].progress(), (0, 2));
    let doors = night.store().tent().unwrap().doors;
    assert!(doors.iter().all(|door| door.state == DoorState::Unknown));
    night.undo();
    assert_eq!(night.overdue(), (0, 0));
    assert!(night.rounds().is_empty());
}
