//! Households, vehicles, couriers, the emergency lane, short mode.

use nightpost::domain::command::{
    Command, Emergency, GroupRequest, LaneCommand, Refusal, SetShortMode, VehicleRequest, What,
};
use nightpost::domain::event::{Event, GateEvent, LaneEvent};
use nightpost::domain::gate::PassageRequest;
use nightpost::domain::lane::{CourierRecorded, EmergencyCompleted};
use nightpost::domain::rules::Finding;
use nightpost::domain::value::{Direction, Plate, SafeText};
use nightpost::store::{Beside, Outcome};

use crate::support::night::Night;

/// A vehicle with others in it.
pub(crate) fn vehicle(direction: Direction, others: u16) -> VehicleRequest {
    let plate = Plate::parse("鲁B12345").unwrap();
    VehicleRequest { gate: 1, direction, plate, others, purpose: "买菜".into() }
}

impl Night {
    fn group(&self, people: &[usize], direction: Direction, vehicle: Option<VehicleRequest>) -> Command {
        let requests = people.iter().map(|person| self.request(*person, direction, 365)).collect();
        Command::PassGroup(GroupRequest { requests, vehicle })
    }
}

#[test]
fn a_household_is_one_event_each_under_one_group() {
    let mut night = Night::new();
    let before = night.store().head().unwrap().seq;
    let vehicle = vehicle(Direction::Out, 2);
    let group = night.group(&[0, 1, 2], Direction::Out, Some(vehicle));
    night.does(&group);
    let records = night.store().journal(before, 100).unwrap();
    let mut groups = Vec::new();
    for record in &records {
        match record.event().unwrap() {
            Some(Event::Gate(GateEvent::PassageRecorded(passage))) => {
                assert_eq!(record.subject, Some(passage.person));
                groups.push(passage.group.unwrap());
            }
            Some(Event::Lane(LaneEvent::VehiclePassed(passed))) => groups.push(passed.group.unwrap()),
            other => panic!("{other:?}"),
        }
    }
    assert_eq!(groups.len(), 4);
    assert!(groups.iter().all(|group| *group == groups[0]));
    let count = night.count();
    assert_eq!(
        (count.inside.residents_outside, count.inside.residents_unknown, count.inside.others_inside),
        (3, 1, 0)
    );
    assert_eq!(count.inside.others_unmatched, 2, "nobody is less than nobody");
    assert_eq!(night.passed(), (0, 3, 0));
    // One who cannot go holds all of them back.
    night.pass(120);
    let mut requests: Vec<PassageRequest> =
        [0, 1].iter().map(|person| night.request(*person, Direction::In, 365)).collect();
    requests[1].measured = None;
    let seq = night.store().head().unwrap().seq;
    let theirs = Refusal::Member { person: requests[1].person, why: Box::new(Refusal::NeedTemperature) };
    assert_eq!(night.refuses(&Command::PassGroup(GroupRequest { requests, vehicle: None })), theirs);
    assert_eq!(night.store().head().unwrap().seq, seq);
    let empty = night.group(&[], Direction::In, None);
    assert!(matches!(night.refuses(&empty), Refusal::NotFound { .. }));
}

#[test]
fn others_in_vehicles_keep_the_head_count_honest() {
    let mut night = Night::new();
    for (direction, others) in [(Direction::In, 3), (Direction::In, 0), (Direction::Out, 1)] {
        let vehicle = vehicle(direction, others);
        night.does(&Command::Lane(LaneCommand::Vehicle(vehicle)));
    }
    assert_eq!(night.count().inside.others_inside, 2);
    // More leave than came: the others were never seen to come, and whoever comes then is inside.
    let out = night.does(&Command::Lane(LaneCommand::Vehicle(vehicle(Direction::Out, 5))));
    night.does(&Command::Lane(LaneCommand::Vehicle(vehicle(Direction::In, 1))));
    let inside = night.count().inside;
    assert_eq!(out.beside, Beside::Unmatched(3));
    assert_eq!((inside.others_unmatched, inside.others_inside), (3, 1));
    night.undo();
    night.undo();
    assert_eq!((night.count().inside.others_unmatched, night.count().inside.others_inside), (0, 2));
    night.undo();
    assert_eq!(night.count().inside.others_inside, 3);
    night.undo();
    night.undo();
    assert_eq!(night.count().inside.others_inside, 0);
    let nowhere = VehicleRequest { gate: 7, ..vehicle(Direction::In, 1) };
    assert!(matches!(
        night.refuses(&Command::Lane(LaneCommand::Vehicle(nowhere))),
        Refusal::NotFound { what: What::Gate, .. }
    ));
}

#[test]
fn a_courier_leaves_parcels_and_the_last_one_can_be_repeated() {
    let mut night = Night::new();
    let courier = |company: &str, parcels| CourierRecorded {
        gate: 1,
        company: company.into(),
        tail: "0417".to_owned(),
        place: "东门货架".into(),
        parcels,
    };
    night.does(&Command::Lane(LaneCommand::Courier(courier("顺风", 12))));
    night.does(&Command::Lane(LaneCommand::Courier(courier("圆圈", 3))));
    assert_eq!(night.store().tent().unwrap().couriers, [courier("圆圈", 3)]);
    night.undo();
    assert_eq!(night.store().tent().unwrap().couriers, [courier("顺风", 12)]);
    assert_eq!(night.refuses(&Command::Lane(LaneCommand::Courier(courier("", 1)))), Refusal::Incomplete);
    assert_eq!(night.count().inside.others_inside, 0, "nobody came in");
}

#[test]
fn a_record_taken_back_after_fourteen_hours_counts_for_its_own_shift() {
    let mut night = Night::new();
    let vehicle = vehicle(Direction::In, 2);
    night.does(&Command::Lane(LaneCommand::Vehicle(vehicle)));
    night.pass(15 * 3600);
    night.undo();
    assert_eq!(night.count().inside.others_inside, 0);
    night.sound();
    let conn = rusqlite::Connection::open(night.path()).unwrap();
    let left: i64 =
        conn.query_row("SELECT count(*) FROM tally WHERE name = 'vehicles'", [], |row| row.get(0)).unwrap();
    assert_eq!(left, 0);
}

#[test]
fn an_emergency_asks_nothing_and_stays_a_debt_until_it_is_told() {
    let mut night = Night::new();
    let bare = night.does(&Command::Emergency(Emergency { gate: 1, direction: None }));
    // Somebody of the list, without a word: the same debt.
    let out = PassageRequest { emergency: true, ..PassageRequest::new(night.people[0], 1) };
    let passed = night.does(&Command::Pass(out));
    assert_eq!((passed.outcome, night.side(0)), (Outcome::Admitted, Some(Direction::Out)));
    let told =
        PassageRequest { emergency: true, note: "临产".into(), ..PassageRequest::new(night.people[1], 1) };
    night.does(&Command::Pass(told));
    let debts = night.store().tent().unwrap().debts;
    let seqs: Vec<i64> = debts.iter().map(|debt| debt.seq).collect();
    assert_eq!(seqs, [bare.seq, passed.seq]);
    assert_eq!(debts[1].name.as_str(), "李小明");
    assert_eq!(night.count().debts, 2);
    let complete = |seq, what: &str| {
        Command::CompleteEmergency(EmergencyCompleted {
            seq,
            direction: Some(Direction::In),
            plate: Plate::parse("鲁B120AA").filter(|_| !what.is_empty()),
            what: SafeText::new(what),
        })
    };
    assert_eq!(night.refuses(&complete(bare.seq, "")), Refusal::NeedReason);
    night.does(&complete(bare.seq, "救护车"));
    assert_eq!(night.count().debts, 1);
    let twice = night.refuses(&complete(bare.seq, "救护车"));
    assert!(matches!(twice, Refusal::NotFound { what: What::Debt, .. }));
    night.undo();
    assert_eq!(night.count().debts, 2, "what was told is taken back");
    night.does(&complete(passed.seq, "胸痛"));
    night.again();
    assert_eq!(night.count().debts, 1);
    // The records themselves, one after the other: completion, told passage, passage, emergency.
    for debts in [2, 2, 1, 0] {
        night.undo();
        assert_eq!(night.count().debts, debts);
    }
    assert_eq!(night.side(0), None);
}

#[test]
fn short_mode_asks_for_card_and_temperature_only() {
    let mut night = Night::new();
    let mode = |on| Command::SetShortMode(SetShortMode { gate: 1, on });
    assert_eq!(night.refuses(&mode(false)), Refusal::Already);
    night.does(&mode(true));
    assert_eq!(night.refuses(&mode(true)), Refusal::Already);
    night.again();
    assert_eq!(night.store().tent().unwrap().short, [(1, night.now_ms())]);
    let card = night.known(0).person.card;
    let short = PassageRequest { card, ..night.request(0, Direction::In, 365) };
    assert_eq!(night.does(&Command::Pass(short)).findings(), [Finding::ShortMode]);
    let bare = night.request(1, Direction::In, 365);
    assert!(night.does(&Command::Pass(bare)).findings().is_empty());
    night.does(&mode(false));
    assert!(night.store().tent().unwrap().short.is_empty());
    let nowhere = Command::SetShortMode(SetShortMode { gate: 7, on: true });
    assert!(matches!(night.refuses(&nowhere), Refusal::NotFound { what: What::Gate, .. }));
}
