//! A correction: the old record annulled, the new one in its place and of its time.

use nightpost::domain::code::Code as _;
use nightpost::domain::command::{Command, GroupRequest, Refusal, RuleCommand, What};
use nightpost::domain::event::{Event, GateEvent, RecordsEvent};
use nightpost::domain::gate::{Arrival, PassageRequest};
use nightpost::domain::roles::Role;
use nightpost::domain::rules::Finding;
use nightpost::domain::thermometer::Method;
use nightpost::domain::value::{Direction, SafeText};
use nightpost::store::{Answer, Outcome, StoreError};

use crate::support::night::Night;

impl Night {
    pub(crate) fn correction(&self, seq: i64, person: usize, way: Direction, tenths: u16) -> PassageRequest {
        PassageRequest { corrects: Some(seq), note: "输错了".into(), ..self.request(person, way, tenths) }
    }

    fn corrects(&mut self, seq: i64, person: usize, way: Direction, tenths: u16) -> Answer {
        let request = self.correction(seq, person, way, tenths);
        self.does(&Command::Pass(request))
    }
}

#[test]
fn a_corrected_direction_counts_once_and_both_records_stay_in_sight() {
    let mut night = Night::new();
    let wrong = night.goes(0, Direction::In);
    let then = night.now_ms();
    night.pass(20);
    let right = night.corrects(wrong.seq, 0, Direction::Out, 365);
    assert_eq!(night.passed(), (0, 1, 0));
    let known = night.known(0);
    assert_eq!((known.last_admitted, known.last.unwrap().seq), (Some(Direction::Out), right.seq));
    assert_eq!(known.last.unwrap().at_ms, then, "it happened when the wrong one did");
    let list = night.passages_of(0);
    let rows: Vec<_> = list.iter().map(|row| (row.seq, row.annulled, row.corrects)).collect();
    assert_eq!(rows, [(right.seq, false, Some(wrong.seq)), (wrong.seq, true, None)]);
    let next = night.store().journal(right.seq, 1).unwrap().remove(0);
    assert!(
        matches!(next.event().unwrap(), Some(Event::Records(RecordsEvent::RecordAnnulled(a))) if a.seq == wrong.seq && a.corrected)
    );
    // Once is enough.
    let twice = Command::Pass(night.correction(wrong.seq, 0, Direction::In, 365));
    assert!(matches!(night.refuses(&twice), Refusal::NotFound { what: What::Record, .. }));
    // The correction itself can be corrected; taken back, it counts again.
    let third = night.corrects(right.seq, 0, Direction::In, 366);
    assert_eq!(night.passed(), (1, 0, 0));
    assert_eq!(night.undo(), third.seq);
    assert_eq!((night.passed(), night.side(0)), ((0, 1, 0), Some(Direction::Out)));
}

#[test]
fn the_temperature_of_an_older_record_is_corrected_without_moving_anybody() {
    let mut night = Night::new();
    let first = night.goes(0, Direction::In);
    night.pass(600);
    let last = night.goes(0, Direction::Out);
    night.pass(600);
    let answer = night.corrects(first.seq, 0, Direction::In, 371);
    assert!(answer.findings().is_empty(), "{:?}", answer.findings());
    let known = night.known(0);
    assert_eq!((known.last_admitted, known.last.unwrap().seq), (Some(Direction::Out), last.seq));
    assert_eq!((night.passed(), night.count().inside.unmatched), ((1, 1, 0), 0));
    // Without a direction that of the corrected record is meant.
    let same = PassageRequest { direction: None, ..night.correction(answer.seq, 0, Direction::In, 364) };
    assert!(matches!(
        night.does(&Command::Pass(same)).event,
        Some(Event::Gate(GateEvent::PassageRecorded(p))) if p.direction == Direction::In
    ));
}

#[test]
fn a_correction_needs_a_reason_and_a_record_of_this_shift() {
    let mut night = Night::new();
    let wrong = night.goes(0, Direction::In);
    let bare = PassageRequest { note: "".into(), ..night.correction(wrong.seq, 0, Direction::Out, 365) };
    assert_eq!(night.refuses(&Command::Pass(bare)), Refusal::NeedReason);
    let none = Command::Pass(night.correction(1, 0, Direction::Out, 365));
    assert!(matches!(night.refuses(&none), Refusal::NotFound { what: What::Record, .. }));
    night.pass(15 * 3600);
    night.goes(1, Direction::In);
    let old = Command::Pass(night.correction(wrong.seq, 0, Direction::Out, 365));
    assert!(matches!(night.refuses(&old), Refusal::NotFound { what: What::Record, .. }));
}

#[test]
fn an_arrival_stays_decided_when_the_correction_is_undone() {
    let mut night = Night::new();
    night.does(&Command::Join(Arrival::new(night.people[0], 1, Some(Direction::In))));
    let wrong = night.goes(0, Direction::In);
    night.pass(60);
    // They are back in the queue for the way out.
    night.does(&Command::Join(Arrival::new(night.people[0], 1, Some(Direction::Out))));
    night.corrects(wrong.seq, 0, Direction::In, 368);
    assert_eq!(night.figures().queue, 1, "the new arrival still waits, the old one does not");
    night.pass(60);
    night.goes(0, Direction::Out);
    assert_eq!(night.figures().queue, 0);
    night.undo();
    assert_eq!(night.figures().queue, 1);
    night.undo();
    assert_eq!(night.figures().queue, 1, "the corrected record decides the first arrival again");
}

#[test]
fn a_corrected_record_counts_again_when_its_correction_is_taken_back() {
    let mut night = Night::new();
    night.does(&Command::Join(Arrival::new(night.people[0], 1, Some(Direction::In))));
    let wrong = night.goes(0, Direction::Out);
    night.corrects(wrong.seq, 0, Direction::In, 365);
    assert_eq!(night.figures().queue, 0);
    night.undo();
    assert_eq!((night.figures().queue, night.passed()), (0, (0, 1, 0)));
    assert_eq!(night.side(0), Some(Direction::Out));
}

#[test]
fn the_wrong_person_is_corrected_to_the_right_one() {
    let mut night = Night::new();
    night.goes(1, Direction::In);
    night.pass(120);
    let wrong = night.goes(0, Direction::Out);
    night.pass(60);
    let right = night.corrects(wrong.seq, 1, Direction::Out, 365);
    assert_eq!((night.side(0), night.side(1)), (None, Some(Direction::Out)));
    assert_eq!((night.passed(), night.count().inside.unmatched), ((1, 1, 0), 0));
    assert!(right.findings().is_empty());
}

#[test]
fn the_outing_of_the_wrong_one_is_not_held_against_the_right_one() {
    let mut night = Night::new();
    let rule = nightpost::domain::rules::Preset::named("two-days").unwrap().rule(night.now_ms());
    night.does(&Command::Rule(RuleCommand::Set(rule)));
    let wrong = night.goes(0, Direction::Out);
    night.pass(60);
    let right = night.corrects(wrong.seq, 1, Direction::Out, 365);
    assert_eq!(right.outcome, Outcome::Admitted);
    assert_eq!(right.findings().iter().map(Finding::code).collect::<Vec<_>>(), ["back_by"]);
    night.pass(60);
    assert_eq!(night.goes(2, Direction::Out).findings()[0].code(), "quota_used");
}

#[test]
fn what_happened_earlier_is_written_down_while_another_terminal_holds_the_arrival() {
    let mut night = Night::new();
    night.pass(3600);
    let wrong = night.goes(0, Direction::In);
    let joined = night.does(&Command::Join(Arrival::new(night.people[0], 1, Some(Direction::Out))));
    let id = night.hands.context().id();
    let theirs =
        nightpost::store::Op { id, actor: "W2".to_owned(), terminal: "other".to_owned(), begun_by: None };
    night.store().claim(&theirs, joined.subject).unwrap();
    night.pass(30);
    let now = night.request(0, Direction::Out, 365);
    assert!(matches!(night.refuses(&Command::Pass(now)), Refusal::Claimed { .. }));
    night.corrects(wrong.seq, 0, Direction::In, 366);
    night.pads(0, Direction::Out, 30, 1);
    assert_eq!(night.figures().queue, 1);
}

#[test]
fn a_warden_corrects_their_own_records_and_a_duty_leader_those_of_others() {
    let mut night = Night::new();
    let wrong = night.goes(0, Direction::In);
    let right = PassageRequest {
        corrects: Some(wrong.seq),
        note: SafeText::new("写错"),
        ..night.request(0, Direction::Out, 366)
    };
    let refused = night.by("W2", &Command::Pass(right.clone()));
    let is_refused = |answer: Result<_, StoreError>| {
        let why = Refusal::NotAllowed { needed: Role::DutyLeader, who: None };
        matches!(answer, Err(StoreError::Refused(refusal)) if refusal.code() == why.code())
    };
    assert!(is_refused(refused));
    let group = Command::PassGroup(GroupRequest { requests: vec![right.clone()], vehicle: None });
    assert!(is_refused(night.by("W2", &group)));
    assert_eq!(night.side(0), Some(Direction::In));
    assert!(night.by("L1", &Command::Pass(right)).is_ok());
    assert_eq!(night.side(0), Some(Direction::Out));
    let own = night.by("W2", &Command::Pass(night.request(1, Direction::In, 365))).unwrap();
    let right = PassageRequest { corrects: Some(own.seq), ..night.request(1, Direction::Out, 365) };
    let right = PassageRequest { note: SafeText::new("写错"), ..right };
    assert!(night.by("W2", &Command::Pass(right)).is_ok());
}

#[test]
fn a_corrected_late_entry_stays_a_late_entry_with_its_serial() {
    let mut night = Night::new();
    night.pass(7200);
    let wrong = night.pads(0, Direction::In, 60, 7);
    night.pads(1, Direction::In, 50, 8);
    night.pads(3, Direction::In, 40, 9);
    let right = night.corrects(wrong.seq, 0, Direction::Out, 365);
    assert!(matches!(
        right.event,
        Some(Event::Gate(GateEvent::PassageRecorded(p))) if p.late.and_then(|late| late.serial) == Some(7)
    ));
    assert_eq!((night.count().late, night.count().serial_gaps), (3, Vec::new()));
}

#[test]
fn a_fever_case_follows_what_the_correction_says() {
    let mut night = Night::new();
    let reads = |night: &mut Night, tenths, method, device| {
        let request = PassageRequest {
            method: Some(method),
            device: Some(device),
            ..night.request(0, Direction::In, tenths)
        };
        night.does(&Command::Pass(request))
    };
    let hot = reads(&mut night, 378, Method::Brow, 1);
    // High still: the case goes on. Not high: it was none.
    let hot = night.corrects(hot.seq, 0, Direction::In, 375);
    assert_eq!((hot.outcome, night.store().fevers().unwrap().len()), (Outcome::Refused, 1));
    night.pass(600);
    let passed = reads(&mut night, 367, Method::Wrist, 2);
    assert!(night.store().fevers().unwrap().is_empty());
    // The retest let them in; that its way is corrected does not open the case again.
    let passed = night.corrects(passed.seq, 0, Direction::Out, 367);
    assert_eq!(passed.outcome, Outcome::Admitted);
    assert!(night.store().fevers().unwrap().is_empty());
    // Taken back, the retest stands as it was first recorded.
    night.undo();
    assert!(night.store().fevers().unwrap().is_empty());
    assert_eq!(night.side(0), Some(Direction::In));
}

#[test]
fn a_fever_that_was_a_slip_of_the_finger_leaves_no_case() {
    let mut night = Night::new();
    let hot = night.request(0, Direction::In, 385);
    let hot = night.does(&Command::Pass(hot));
    assert_eq!(night.store().fevers().unwrap().len(), 1);
    let right = night.corrects(hot.seq, 0, Direction::In, 365);
    assert_eq!(right.outcome, Outcome::Admitted);
    assert!(night.store().fevers().unwrap().is_empty());
    assert_eq!(night.passed(), (1, 0, 0));
    // The second correction of a fever is as good as the first one.
    let hot = night.request(3, Direction::In, 385);
    let hot = night.does(&Command::Pass(hot));
    let hot = night.corrects(hot.seq, 3, Direction::In, 379);
    assert_eq!(night.store().fevers().unwrap().len(), 1);
    night.corrects(hot.seq, 3, Direction::In, 369);
    assert!(night.store().fevers().unwrap().is_empty());
}

#[test]
fn one_of_a_household_is_corrected_and_stays_in_the_group() {
    let mut night = Night::new();
    let plate = nightpost::domain::value::Plate::parse("鲁B12345");
    let requests: Vec<PassageRequest> = [0, 1]
        .map(|person| PassageRequest { vehicle: plate.clone(), ..night.request(person, Direction::Out, 365) })
        .into();
    let first = night.does(&Command::PassGroup(GroupRequest { requests, vehicle: None }));
    let right = night.corrects(first.seq, 0, Direction::Out, 369);
    let told = |answer: Answer| match answer.event {
        Some(Event::Gate(GateEvent::PassageRecorded(passage))) => (passage.group, passage.vehicle),
        other => panic!("{other:?}"),
    };
    let right = told(right);
    assert_eq!(right, told(first));
    assert_eq!(right.1, plate);
    assert_eq!(night.passed(), (0, 2, 0));
}

#[test]
fn a_correction_of_another_record_leaves_an_open_case_open() {
    let mut night = Night::new();
    let first = night.goes(0, Direction::Out);
    night.pass(600);
    let hot = night.request(0, Direction::In, 381);
    night.does(&Command::Pass(hot));
    night.corrects(first.seq, 0, Direction::Out, 366);
    assert_eq!(night.store().fevers().unwrap().len(), 1);
    // Recorded for the wrong one: their case is none.
    let hot = night.store().fevers().unwrap()[0].seq - 1;
    night.corrects(hot, 3, Direction::In, 365);
    assert!(night.store().fevers().unwrap().is_empty());
}

#[test]
fn a_correction_to_a_cold_reading_is_no_passage() {
    let mut night = Night::new();
    night.does(&Command::Join(Arrival::new(night.people[0], 1, Some(Direction::In))));
    let wrong = night.goes(0, Direction::In);
    let held = night.corrects(wrong.seq, 0, Direction::In, 345);
    assert_eq!(held.outcome, Outcome::Held);
    assert_eq!((night.passed(), night.side(0)), ((0, 0, 0), None));
    assert_eq!(night.figures().queue, 1, "they wait until there is a reading");
}
