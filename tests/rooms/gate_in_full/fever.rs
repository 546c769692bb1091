//! A fever case through its stages, over restarts and wardens, and what annulled records do to it.

use nightpost::domain::command::{Command, FeverCommand, Refusal, What};
use nightpost::domain::event::{Event, GateEvent};
use nightpost::domain::fever::{FeverCase, FeverEnding, REST_MS, ReadingLacks, Stage, Whom};
use nightpost::domain::gate::PassageRequest;
use nightpost::domain::rules::Finding;
use nightpost::domain::thermometer::{Method, Thermometer};
use nightpost::domain::value::Direction;
use nightpost::store::{Answer, Outcome, StoreError};

use crate::support::night::Night;

impl Night {
    fn cases(&mut self) -> Vec<FeverCase> {
        self.store().fevers().unwrap()
    }

    fn reads(&mut self, person: usize, tenths: u16, method: Method, device: u16) -> Answer {
        let request = self.reading(person, tenths, method, device);
        self.does(&Command::Pass(request))
    }

    fn reading(&self, person: usize, tenths: u16, method: Method, device: u16) -> PassageRequest {
        PassageRequest {
            method: Some(method),
            device: Some(device),
            ..self.request(person, Direction::In, tenths)
        }
    }

    fn stage(&mut self) -> Option<Stage> {
        self.cases().first().map(|case| case.stage)
    }
}

fn lacks(result: Result<Answer, StoreError>) -> ReadingLacks {
    match result {
        Err(StoreError::Refused(Refusal::NeedMethod { lacks })) => lacks,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_case_goes_through_all_stages_over_a_restart_and_two_wardens() {
    let mut night = Night::new();
    let first = night.reads(0, 375, Method::Brow, 1);
    assert_eq!(first.outcome, Outcome::Refused);
    assert_eq!(night.stage(), Some(Stage::Resting));
    night.again();
    let case = night.cases().remove(0);
    assert_eq!((case.person, case.name.as_str(), case.gate), (night.people[0], "李小明", 1));
    assert_eq!(case.rest_until_ms, night.now_ms() + REST_MS);
    // Nothing but a reading goes on with it, and the brow no longer counts.
    let bare = PassageRequest {
        measured: Some(nightpost::domain::gate::Measured::NotTaken),
        note: "急".into(),
        ..night.request(0, Direction::In, 365)
    };
    assert_eq!(night.refuses(&Command::Pass(bare)), Refusal::NeedRetest);
    let brow = Command::Pass(night.reading(0, 365, Method::Brow, 2));
    assert_eq!(lacks(night.by("W2", &brow)), ReadingLacks::WristOrNeck);
    let early = PassageRequest { confirmed: false, ..night.reading(0, 364, Method::Wrist, 1) };
    let refusal = night.refuses(&Command::Pass(early));
    let Refusal::NeedConfirm { findings } = refusal else { panic!("{refusal:?}") };
    assert!(findings.iter().any(|found| matches!(found, Finding::RetestTooEarly { .. })));
    assert!(findings.contains(&Finding::SameThermometer { no: 1 }));
    // A high one is kept without a question, but it is not the second reading.
    let early = PassageRequest { confirmed: false, ..night.reading(0, 374, Method::Wrist, 1) };
    assert_eq!(night.does(&Command::Pass(early)).outcome, Outcome::Held);
    assert_eq!(night.stage(), Some(Stage::Resting));
    night.pass(REST_MS / 1000);
    // The other warden, with the other thermometer.
    let second =
        Command::Pass(PassageRequest { confirmed: false, ..night.reading(0, 376, Method::Wrist, 2) });
    assert_eq!(night.by("W2", &second).unwrap().outcome, Outcome::Held);
    assert_eq!(night.stage(), Some(Stage::Clinical));
    night.again();
    let wrist = Command::Pass(night.reading(0, 365, Method::Wrist, 3));
    assert_eq!(lacks(night.by("W1", &wrist)), ReadingLacks::Clinical);
    night.reads(0, 381, Method::Clinical, 9);
    assert_eq!(night.stage(), Some(Stage::Confirmed));
    // A confirmed fever no longer passes, whatever is read then.
    assert_eq!(night.reads(0, 365, Method::Clinical, 9).outcome, Outcome::Held);
    let person = night.people[0];
    for whom in [Whom::Ambulance, Whom::Subdistrict] {
        night
            .by("W2", &Command::Fever(FeverCommand::Call { person, whom, note: "二十分钟到".into() }))
            .unwrap();
    }
    night.again();
    let case = night.cases().remove(0);
    assert_eq!(case.readings.len(), 5);
    assert_eq!(
        case.calls.iter().map(|call| call.0).collect::<Vec<_>>(),
        [Whom::Ambulance, Whom::Subdistrict]
    );
    let end = Command::Fever(FeverCommand::End {
        person,
        ending: FeverEnding::HoldingSpot,
        note: "一号观察点".into(),
    });
    night.does(&end);
    assert!(night.cases().is_empty());
    assert!(matches!(night.refuses(&end), Refusal::NotFound { what: What::Fever, .. }));
    // Who is at the holding spot is called about all the same, and remembered.
    night.does(&Command::Fever(FeverCommand::Call { person, whom: Whom::Employer, note: "".into() }));
    night.pass(600);
    let again = PassageRequest { confirmed: false, ..night.request(0, Direction::In, 365) };
    let Refusal::NeedConfirm { findings } = night.refuses(&Command::Pass(again)) else {
        panic!("no question")
    };
    assert!(
        matches!(findings[..], [Finding::FeverBefore { ending: FeverEnding::HoldingSpot, .. }]),
        "{findings:?}"
    );
    assert_eq!(night.passed(), (0, 0, 1));
    assert_eq!(night.side(0), None);
}

#[test]
fn a_holding_spot_without_its_calls_is_told_until_they_are_made() {
    let mut night = Night::new();
    night.reads(0, 375, Method::Brow, 1);
    let person = night.people[0];
    night.does(&Command::Fever(FeverCommand::End {
        person,
        ending: FeverEnding::HoldingSpot,
        note: "".into(),
    }));
    let case = night.cases().remove(0);
    assert_eq!(case.ending, Some(FeverEnding::HoldingSpot));
    assert_eq!(case.state(i64::MAX).to_call(), [Whom::Ambulance, Whom::Subdistrict]);
    for whom in [Whom::Ambulance, Whom::Subdistrict] {
        night.does(&Command::Fever(FeverCommand::Call { person, whom, note: "".into() }));
    }
    assert!(night.cases().is_empty());
}

#[test]
fn a_retest_that_is_not_high_lets_in_and_its_undo_opens_the_case_again() {
    let mut night = Night::new();
    night.reads(0, 375, Method::Brow, 1);
    night.pass(600);
    let passed = night.reads(0, 368, Method::Neck, 2);
    assert_eq!(passed.outcome, Outcome::Admitted);
    assert!(passed.findings().contains(&Finding::RetestPassed));
    assert!(night.cases().is_empty());
    assert_eq!(night.undo(), passed.seq);
    assert_eq!(night.stage(), Some(Stage::Resting));
    // The reading that began it was wrong as well.
    night.undo();
    assert!(night.cases().is_empty());
    assert_eq!(night.passed(), (0, 0, 0));
    night.pass(120);
    assert_eq!(night.reads(0, 365, Method::Brow, 1).outcome, Outcome::Admitted);
}

#[test]
fn an_annulled_retest_takes_the_case_back_by_one_stage() {
    let mut night = Night::new();
    night.reads(0, 375, Method::Brow, 1);
    night.pass(600);
    night.reads(0, 376, Method::Wrist, 2);
    night.reads(0, 377, Method::Clinical, 9);
    assert_eq!(night.stage(), Some(Stage::Confirmed));
    night.undo();
    assert_eq!(night.stage(), Some(Stage::Clinical));
    night.undo();
    assert_eq!(night.stage(), Some(Stage::Resting));
    assert_eq!(night.cases()[0].readings.len(), 1);
    night.undo();
    assert_eq!(night.stage(), None);
}

#[test]
fn somebody_walks_off_and_the_undo_of_the_reading_does_not_bring_them_back() {
    let mut night = Night::new();
    night.reads(0, 375, Method::Brow, 1);
    let person = night.people[0];
    night.does(&Command::Fever(FeverCommand::End {
        person,
        ending: FeverEnding::WalkedOff,
        note: "往北走了".into(),
    }));
    assert!(night.cases().is_empty());
    night.undo();
    assert!(night.cases().is_empty(), "the case is annulled, not open again");
    // A later fever is a case of its own.
    night.pass(120);
    night.reads(0, 378, Method::Brow, 1);
    assert_eq!(night.cases().len(), 1);
    let ending =
        Command::Fever(FeverCommand::End { person, ending: FeverEnding::WalkedOff, note: "".into() });
    night.does(&ending);
    night.pass(120);
    night.reads(0, 378, Method::Brow, 1);
    assert_eq!(night.cases().len(), 1);
}

#[test]
fn one_wardens_undo_leaves_the_case_of_anothers_reading_alone() {
    let mut night = Night::new();
    let refused = PassageRequest { refuse: true, ..night.request(0, Direction::In, 365) };
    night.does(&Command::Pass(refused));
    let hot = Command::Pass(night.reading(0, 379, Method::Brow, 1));
    night.by("W2", &hot).unwrap();
    assert_eq!(night.cases().len(), 1);
    night.undo();
    assert_eq!(night.cases().len(), 1);
}

#[test]
fn out_through_the_emergency_lane_ends_a_case_at_the_hospital() {
    let mut night = Night::new();
    night.reads(0, 385, Method::Brow, 1);
    let out = PassageRequest { emergency: true, measured: None, ..night.request(0, Direction::Out, 385) };
    let passed = night.does(&Command::Pass(PassageRequest { note: "120 接走".into(), ..out }));
    assert_eq!(passed.outcome, Outcome::Admitted);
    assert!(night.cases().is_empty());
    night.undo();
    assert_eq!(night.cases().len(), 1);
}

#[test]
fn cold_readings_are_counted_for_each_thermometer() {
    let mut night = Night::new();
    let named = Thermometer { no: 2, name: "乙".into(), method: Method::Wrist };
    night.does(&Command::SetThermometer(named));
    for (person, tenths, device) in [(0, 341, 1), (0, 342, 1), (1, 340, 1), (1, 366, 1), (3, 345, 2)] {
        night.pass(70);
        let answer = night.reads(person, tenths, Method::Brow, device);
        let outcome = if tenths < 350 { Outcome::Held } else { Outcome::Admitted };
        assert_eq!(answer.outcome, outcome);
        assert!(!matches!(answer.event, Some(Event::Gate(GateEvent::PassageRecorded(_)))) || tenths >= 350);
    }
    let rows = night.store().tent().unwrap().thermometers;
    let figures: Vec<_> =
        rows.iter().map(|row| (row.thermometer.no, row.readings, row.cold, row.is_too_cold())).collect();
    assert_eq!(figures, [(1, 4, 3, true), (2, 1, 1, false)]);
    assert_eq!(rows[1].thermometer.method, Method::Wrist);
    assert_eq!(night.passed(), (1, 0, 0));
    night.undo();
    assert_eq!(night.store().tent().unwrap().thermometers[0].readings, 3);
}
