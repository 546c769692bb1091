//! States, and what is asked before one is changed.

use nightpost::domain::command::{CheckRequest, Command, PointOrder, Refusal, What};
use nightpost::domain::doors::{DoorFinding, DoorState, Layer, RepairStep};
use nightpost::domain::lane::Late;
use nightpost::store::StoreError;

use crate::doors_in_full::helpers::{HOUR, check, code, door, doors, list, night, order, point, repair};

#[test]
fn three_layers_stand_in_one_list_and_figures_count_unit_doors() {
    let mut night = night(&[
        point("@E1", Layer::Area, DoorState::Sealed),
        point("@东门3", Layer::Courtyard, DoorState::Planned),
        door("3-1"),
        point("3-2", Layer::UnitDoor, DoorState::Broken),
    ]);
    let codes: Vec<String> =
        night.store().points().unwrap().iter().map(|row| row.point.code.to_string()).collect();
    assert_eq!(codes, ["@E1", "@东门3", "3-1", "3-2"]);
    let figures = night.figures().doors;
    assert_eq!((figures.total, figures.unknown, figures.broken), (2, 1, 1));
    night.finds(&[("@E1", DoorFinding::Ok), ("@东门3", DoorFinding::Ok), ("3-1", DoorFinding::ShutNow)]);
    assert_eq!(night.state("@E1"), DoorState::Sealed);
    assert_eq!(night.state("@东门3"), DoorState::Planned);
    assert_eq!(night.state("3-1"), DoorState::Shut);
    night.finds(&[("@E1", DoorFinding::Forced), ("@东门3", DoorFinding::Broken)]);
    let summary = night.store().closure_summary().unwrap();
    assert_eq!((summary.total, summary.shut, summary.broken, summary.others_amiss), (2, 1, 1, 2));
    assert_eq!(summary.unwatched, [code("@东门3"), code("3-2")]);
    assert_eq!(summary.never, 1);
}

#[test]
fn what_contradicts_asks_and_a_yes_records_it() {
    let mut night = night(&doors(3));
    night.finds(&[("3-1", DoorFinding::Broken)]);
    night.does(&repair("3-2", RepairStep::Reported, ""));
    night.does(&repair("3-2", RepairStep::Started, ""));
    let all = [("3-1", DoorFinding::Ok), ("3-2", DoorFinding::ShutNow), ("3-3", DoorFinding::Ok)];
    assert_eq!(night.asks(&all), 2);
    assert_eq!(night.state("3-3"), DoorState::Unknown, "nothing of the report was recorded");
    night.does(&Command::CheckDoors(CheckRequest { confirmed: true, ..check(&all) }));
    for door in ["3-1", "3-2", "3-3"] {
        assert_eq!(night.state(door), DoorState::Shut);
    }
    let unknown =
        night.refuses(&Command::CheckDoors(check(&[("3-1", DoorFinding::Ok), ("3-9", DoorFinding::Ok)])));
    assert!(matches!(unknown, Refusal::NotFound { what: What::Door, .. }));
}

#[test]
fn a_point_that_stands_twice_in_a_report_is_recorded_once_or_not_at_all() {
    let mut night = night(&doors(2));
    let unlike = [("3-1", DoorFinding::Broken), ("3-1", DoorFinding::Ok), ("3-2", DoorFinding::Ok)];
    let why = night.refuses(&Command::CheckDoors(check(&unlike)));
    assert!(matches!(&why, Refusal::TwiceInLine { name } if name.as_str() == "3-1"), "{why:?}");
    assert_eq!(night.state("3-2"), DoorState::Unknown, "nothing of the report was recorded");
    night.finds(&[("3-1", DoorFinding::Ok), ("3-1", DoorFinding::Ok)]);
    assert_eq!(night.page("3-1").row.standing.state, DoorState::Shut);
}

#[test]
fn an_order_to_keep_a_point_open_ends_by_itself() {
    let mut night = night(&[door("3-1"), point("@E3", Layer::Area, DoorState::Sealed)]);
    night.does(&order(&["@E3"], PointOrder::Seal { seal: "A1".into(), note: "".into() }));
    let until_ms = night.now_ms() + 600_000;
    let (by, why) = ("周主任".into(), "消防".into());
    night.does(&order(&["3-1", "@E3"], PointOrder::Unseal { by, why, until_ms }));
    night.finds(&[("3-1", DoorFinding::Open), ("@E3", DoorFinding::Ok)]);
    assert_eq!((night.state("3-1"), night.state("@E3")), (DoorState::Planned, DoorState::Planned));
    night.pass(601);
    let now_ms = night.now_ms();
    assert!(night.page("@E3").row.standing.is_amiss(now_ms), "nobody has sealed it again");
    night.finds(&[("3-1", DoorFinding::Open), ("@E3", DoorFinding::Forced)]);
    assert_eq!((night.state("3-1"), night.state("@E3")), (DoorState::Open, DoorState::Forced));
    assert!(night.page("3-1").row.standing.is_amiss(now_ms));
    night.finds(&[("3-1", DoorFinding::Ok)]);
    assert_eq!((night.state("3-1"), night.page("3-1").row.standing.until_ms), (DoorState::Shut, None));
    night.sound();
}

#[test]
fn a_report_is_taken_back_whole() {
    let mut night = night(&doors(2));
    night.finds(&[("3-1", DoorFinding::Ok)]);
    night.pass(60);
    night.finds(&[("3-1", DoorFinding::Broken), ("3-2", DoorFinding::Open)]);
    assert_eq!(night.store().repairs(false).unwrap().len(), 1);
    night.undo();
    assert_eq!((night.state("3-1"), night.state("3-2")), (DoorState::Shut, DoorState::Unknown));
    assert_eq!(night.store().repairs(true).unwrap(), []);
    let log = night.page("3-1").log;
    assert_eq!(log.iter().filter(|row| row.annulled).count(), 1, "what was taken back stays in sight");
    night.does(&order(&["3-1"], PointOrder::Seal { seal: "A1".into(), note: "".into() }));
    assert_eq!((night.state("3-1"), night.page("3-1").row.seal().as_str()), (DoorState::Sealed, "A1"));
    night.undo();
    assert_eq!(night.state("3-1"), DoorState::Shut);
}

#[test]
fn a_late_report_stands_where_it_happened_and_not_where_it_was_told() {
    let mut night = night(&doors(1));
    night.pass(3 * HOUR);
    night.finds(&[("3-1", DoorFinding::Ok)]);
    night.found_late(HOUR, &[("3-1", DoorFinding::Open)]);
    assert_eq!(night.state("3-1"), DoorState::Shut, "it was shut since");
    let log: Vec<DoorState> = night.page("3-1").log.iter().map(|row| row.state).collect();
    assert_eq!(log, [DoorState::Shut, DoorState::Open, DoorState::Unknown]);
    // A broken door of before explains itself by the look that came after.
    night.found_late(HOUR / 2, &[("3-1", DoorFinding::Broken)]);
    let repairs = night.store().repairs(true).unwrap();
    assert_eq!((repairs.len(), repairs[0].repair.ended.is_some()), (1, true));
    night.pass(1);
    night.undo();
    assert_eq!(night.store().repairs(true).unwrap(), []);
}

#[test]
fn the_future_is_refused_and_long_ago_is_asked_about() {
    let mut night = night(&doors(1));
    night.pass(30 * HOUR);
    let late = |ago: i64, night: &crate::support::night::Night| CheckRequest {
        late: Some(Late { at_ms: night.now_ms() - ago * 1000, serial: None }),
        ..check(&[("3-1", DoorFinding::Ok)])
    };
    let future = late(-60, &night);
    assert_eq!(night.refuses(&Command::CheckDoors(future)), Refusal::WrongTime);
    let old = late(25 * HOUR, &night);
    assert!(matches!(night.refuses(&Command::CheckDoors(old)), Refusal::PointsAsk { .. }));
    let fresh = late(23 * HOUR, &night);
    night.does(&Command::CheckDoors(fresh));
}

#[test]
fn what_was_unsealed_is_nagged_about_when_its_time_is_over() {
    let mut night = night(&[point("@E4", Layer::Area, DoorState::Sealed)]);
    let until_ms = night.now_ms() + HOUR * 1000;
    let unseal = |until_ms, by: &str| {
        order(&["@E4"], PointOrder::Unseal { by: by.into(), why: "消防车".into(), until_ms })
    };
    assert_eq!(night.refuses(&unseal(until_ms, "")), Refusal::NeedReason);
    let now_ms = night.now_ms();
    assert_eq!(night.refuses(&unseal(now_ms, "周带")), Refusal::WrongTime);
    night.does(&unseal(until_ms, "周带"));
    assert_eq!(night.state("@E4"), DoorState::Planned);
    assert_eq!(night.store().closure_summary().unwrap().over_time, []);
    night.pass(HOUR + 1);
    assert_eq!(night.store().closure_summary().unwrap().over_time, [(code("@E4"), until_ms)]);
    night.does(&order(&["@E4"], PointOrder::Seal { seal: "B2".into(), note: "".into() }));
    assert_eq!(night.store().closure_summary().unwrap().over_time, []);
}

#[test]
fn a_newer_list_changes_particulars_and_keeps_what_was_seen() {
    let mut night = night(&doors(2));
    night.finds(&[("3-1", DoorFinding::Open)]);
    let mut newer = vec![point("3-1", Layer::UnitDoor, DoorState::Broken)];
    newer[0].place = "广州街".into();
    night.does(&list(newer));
    assert_eq!(night.state("3-1"), DoorState::Open);
    assert_eq!(night.page("3-1").row.point.place.as_str(), "广州街");
    assert!(night.store().point_page(&code("3-2"), 1).unwrap().is_none());
    night.does(&list(doors(2)));
    assert_eq!(night.state("3-2"), DoorState::Unknown);
    assert_eq!(night.page("3-2").log.len(), 3, "listed, gone, listed again");
}

#[test]
fn a_point_of_nobodys_list_is_refused_whatever_is_ordered() {
    let mut night = night(&doors(1));
    for order in [
        order(&["3-7"], PointOrder::Seal { seal: "".into(), note: "".into() }),
        repair("@X1", RepairStep::Reported, ""),
        order(&["3-7"], PointOrder::Explain { reason: "x".into() }),
    ] {
        assert!(matches!(night.refuses(&order), Refusal::NotFound { what: What::Door, .. }), "{order:?}");
    }
    let team = order(&["3-1"], PointOrder::Assign { team: Some(9), person: "".into() });
    assert!(matches!(night.refuses(&team), Refusal::NotFound { what: What::Team, .. }));
    let unknown = night.by("W7", &Command::CheckDoors(check(&[("3-1", DoorFinding::Ok)])));
    assert!(matches!(unknown, Err(StoreError::Refused(Refusal::UnknownActor { .. }))));
}
