//! Every kind of record that can be taken back, one after the other.

use nightpost::domain::command::{
    Annul, CheckRequest, Command, DoorCheck, Emergency, Import, LaneCommand, Leave, ListRows, Refusal,
};
use nightpost::domain::doors::{ClosurePoint, DoorFinding};
use nightpost::domain::gate::{Arrival, PassageRequest};
use nightpost::domain::lane::{CourierRecorded, EmergencyCompleted};
use nightpost::domain::patrol::{Duty, Staff};
use nightpost::domain::thermometer::Method;
use nightpost::domain::value::{Direction, DoorCode, SafeText};

use crate::gate_in_full::lane::vehicle;
use crate::support::night::Night;

/// Everything that the tables tell, but for what grows with every record.
fn picture(night: &mut Night) -> String {
    let tent = night.store().tent().unwrap();
    let figures = nightpost::store::Figures { seq: 0, ..tent.figures };
    let passages: Vec<i64> = tent.passages.iter().filter(|row| !row.annulled).map(|row| row.seq).collect();
    let sides: Vec<_> = night.people.clone().into_iter().enumerate().map(|(at, _)| night.side(at)).collect();
    format!(
        "{figures:?} {:?} {:?} {:?} {:?} {:?} {passages:?} {sides:?} {:?}",
        tent.head_count, tent.fevers, tent.debts, tent.couriers, tent.queue, tent.teams
    )
}

#[test]
fn each_kind_is_taken_back_and_leaves_no_trace_in_the_figures() {
    let mut night = Night::new();
    let captain = Staff {
        staff_no: "P1".to_owned(),
        name: "赵磊".into(),
        duty: Duty::Captain,
        team: Some(1),
        ..Staff::default()
    };
    let import = |rows| Command::Import(Import { rows, file: "list.csv".into(), skipped: 0 });
    night.does(&import(ListRows::Staff(vec![captain])));
    let code = DoorCode::new("3", "2").unwrap();
    let door = ClosurePoint::new(code.clone());
    night.does(&import(ListRows::Doors(vec![door])));
    let visitor = night.visitor("孙大圣");
    let check = DoorCheck { code: code.into(), finding: DoorFinding::Open, note: SafeText::default() };
    let people = night.people.clone();
    let hot = |night: &Night, tenths, method| PassageRequest {
        method: Some(method),
        device: Some(3),
        ..night.request(3, Direction::In, tenths)
    };
    let owed = night.does(&Command::Emergency(Emergency { gate: 1, direction: None })).seq;
    let courier = CourierRecorded {
        gate: 1,
        company: "顺风".into(),
        tail: "0417".to_owned(),
        place: "东门货架".into(),
        parcels: 4,
    };
    let commands = [
        Command::Pass(night.request(0, Direction::In, 365)),
        Command::Join(Arrival::new(people[1], 1, None)),
        Command::Lane(LaneCommand::Tailgate { gate: 1, count: 3 }),
        Command::CheckDoors(CheckRequest::new(vec![check])),
        Command::team_out(1),
        Command::team_back(1),
        Command::Lane(LaneCommand::Courier(courier)),
        Command::Lane(LaneCommand::Vehicle(vehicle(Direction::In, 2))),
        Command::Emergency(Emergency { gate: 1, direction: Some(Direction::Out) }),
        Command::CompleteEmergency(EmergencyCompleted {
            seq: owed,
            direction: None,
            plate: None,
            what: "救护车".into(),
        }),
        Command::Pass(hot(&night, 376, Method::Brow)),
        Command::Pass(hot(&night, 377, Method::Wrist)),
        Command::Pass(night.request(visitor, Direction::In, 365)),
    ];
    let mut pictures = Vec::new();
    for command in &commands {
        pictures.push(picture(&mut night));
        night.does(command);
    }
    while let Some(before) = pictures.pop() {
        night.undo();
        assert_eq!(picture(&mut night), before, "{:?}", commands[pictures.len()]);
        night.sound();
    }
}

#[test]
fn leaving_the_queue_and_a_visitor_are_taken_back_too() {
    let mut night = Night::new();
    let visitor = night.visitor("孙大圣");
    night.does(&Command::Join(Arrival::new(night.people[visitor], 1, None)));
    let arrival = night.known(visitor).waiting.unwrap().id;
    night.does(&Command::Leave(Leave { arrival }));
    assert_eq!(night.figures().queue, 0);
    night.undo();
    assert_eq!(night.figures().queue, 1);
    night.undo();
    assert_eq!(night.figures().queue, 0);
    night.undo();
    assert!(night.known(visitor).gone);
    assert_eq!(night.refuses(&Command::Annul(Annul { seq: 3 })), Refusal::NothingToAnnul);
}

#[test]
fn nobody_takes_back_anothers_record_or_one_of_another_shift() {
    let mut night = Night::new();
    let seq = night.goes(0, Direction::In).seq;
    let theirs = night.by("W2", &Command::Annul(Annul { seq }));
    assert!(theirs.is_err());
    night.pass(15 * 3600);
    night.does(&Command::Lane(LaneCommand::Tailgate { gate: 1, count: 1 }));
    night.undo();
    assert_eq!(night.refuses(&Command::Annul(Annul { seq })), Refusal::NothingToAnnul);
}

#[test]
fn those_who_moved_away_do_not_hide_those_who_were_never_seen() {
    let mut night = Night::new();
    night.goes(0, Direction::In);
    let stay: Vec<_> =
        (1..4).map(|at| nightpost::domain::people::Person { card: None, ..night.known(at).person }).collect();
    night.does(&Command::Import(Import {
        rows: ListRows::Residents(stay.into()),
        file: "list.csv".into(),
        skipped: 0,
    }));
    let count = night.count();
    assert_eq!((count.inside.residents_inside, count.inside.residents_unknown), (1, 3));
}
