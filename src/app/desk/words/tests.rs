//! Every answer and every refusal has words, in both languages. More than 600 lines, since each refusal has its row here
//! and the compiler asks for it.

mod lines;
mod troubles;

use strum::VariantArray as _;

use super::*;
use crate::app::desk::{Desk, OpenSubject, Step, Trouble};
use crate::domain::command::{
    CheckRequest, Command, DoorCheck, Holder, LaneCommand, Refusal, ShiftRefusal, What,
};
use crate::domain::doors::{CheckDoubt, DoorFinding, DoorState};
use crate::domain::entry::{CommandWord, EntryError, Line, LineContext, parse};
use crate::domain::errands::{ErrandRefusal, ErrandState};
use crate::domain::event::{
    ArrivalLeft, DoorFound, DoorsChecked, DoorsEvent, Event, GateEvent, LaneEvent, PatrolEvent, PeopleEvent,
    RecordAnnulled, RecordsEvent, RosterEvent, Tailgate,
};
use crate::domain::fever::{FeverEnding, ReadingLacks};
use crate::domain::follow_up::FollowUpRefusal;
use crate::domain::gate::{Arrival, Claim, Ended, HeldReading, KnownPerson, Passage, Passing, Reason};
use crate::domain::lane::PermitRow;
use crate::domain::lifted::Lifted;
use crate::domain::patrol::{
    Ack, Mark, Place, PointFound, RosterRefusal, RoundEnded, RoundReported, RoundStarted,
};
use crate::domain::pins::PinError;
use crate::domain::representative::{Representative, RepresentativeRefusal};
use crate::domain::retention::RetentionRefusal;
use crate::domain::roles::Role;
use crate::domain::survey::{SurveyKind, SurveyRefusal};
use crate::domain::tasks::{PlanFault, TaskAt, TaskDoubt};
use crate::domain::thermometer::Method;
use crate::domain::tips::TipRefusal;
use crate::domain::value::{
    Direction, Fen, Home, HomeError, Id, IdNumberError, Plate, SafeText, Temperature,
};
use crate::domain::visit::HostAnswer;
use crate::store::{Answer, Beside, GroupRecord, Outcome, StoreError};
use crate::text::Language;
use crate::text::complete::{each, same_args, same_codes};
use crate::text::width::width;

pub(super) const NOW: Now = Now { wall_ms: 1_771_932_600_000, mono_ms: 0, boot: [0; 16], offset_s: 8 * 3600 };
/// Two rows of eighty columns, the mark before them taken off.
const TWO_ROWS: usize = 154;

fn person() -> Person {
    Person { name: "李小明".into(), home: "3-2-501".parse().ok(), ..Person::default() }
}

pub(super) fn both(notice: Notice) -> [String; 2] {
    let said = Said::new(notice, false);
    Language::ALL.map(|language| say(&said, &Texts::new(language), &NOW))
}

/// Says it in both languages; nothing raw may be left, and it has to fit.
#[expect(clippy::needless_pass_by_value, reason = "most notices are made for the call")]
pub(super) fn whole(notice: Notice) -> [String; 2] {
    let words = both(notice.clone());
    for text in &words {
        let raw = text.contains("said-") || text.contains("entry-") || text.contains(['{', '}']);
        assert!(!raw && !text.trim().is_empty(), "{text}");
        // A household is told one by one, which may take a row more.
        let of_group = matches!(notice, Notice::GroupDone { .. } | Notice::GroupPart { .. });
        let most = if of_group { 2 * TWO_ROWS } else { TWO_ROWS };
        assert!(width(text) <= most, "{} columns: {text}", width(text));
    }
    words
}

fn passage(outcome: Passing, reason: Option<Reason>, tenths: u16, findings: Vec<Finding>) -> Passage {
    Passage {
        reason,
        temperature: Temperature::from_tenths(tenths).ok(),
        findings,
        ..Passage::new(Id([1; 16]), 1, Direction::In, outcome)
    }
}

fn plate() -> Plate {
    Plate::parse("鲁B12345").unwrap()
}

fn home() -> Home {
    "3-2-501".parse().unwrap()
}

/// Three of a household: one passes, one is turned back, one is measured again.
fn group_done() -> Notice {
    let held = HeldReading {
        person: Id([3; 16]),
        gate: 1,
        temperature: Temperature::from_tenths(341).unwrap(),
        device: None,
        method: Method::Brow,
    };
    let used = Finding::QuotaUsed { used: 1, allowed: 1, next_ms: NOW.wall_ms + 172_800_000 };
    let events = vec![
        Event::Gate(GateEvent::PassageRecorded(passage(Passing::Admitted, None, 365, Vec::new()))),
        Event::Gate(GateEvent::PassageRecorded(passage(
            Passing::Refused,
            Some(Reason::Quota),
            365,
            vec![used],
        ))),
        Event::Gate(GateEvent::TemperatureHeld(held)),
    ];
    let mut answer = answer(events[0].clone());
    answer.group =
        (4711..).zip(events).map(|(seq, event)| GroupRecord { seq, subject: None, event }).collect();
    let names = ["李雷", "王芳", "李明"].map(SafeText::from).to_vec();
    Notice::GroupDone { home: home(), answer: Box::new(answer), names }
}

pub(super) fn answer(event: Event) -> Answer {
    let outcome = match &event {
        Event::Gate(GateEvent::PassageRecorded(passage)) if passage.outcome == Passing::Refused => {
            Outcome::Refused
        }
        Event::Gate(GateEvent::PassageRecorded(_)) => Outcome::Admitted,
        _ => Outcome::Recorded,
    };
    let (at_ms, event) = (NOW.wall_ms, Some(event));
    Answer {
        seq: 4711,
        at_ms,
        outcome,
        subject: None,
        event,
        repeated: false,
        remarks: Vec::new(),
        group: Vec::new(),
        beside: Beside::Nothing,
    }
}

pub(super) fn done(answer: Answer, command: Command) -> Notice {
    Notice::Done { answer: Box::new(answer), person: Some(Box::new(person())), command: Box::new(command) }
}

fn started(team: u16) -> RoundStarted {
    let (route, points) = (Some(2), Vec::new());
    RoundStarted { team, due_ms: NOW.wall_ms, route, points, at_ms: None, ack: Ack::default() }
}

fn ended(team: u16) -> RoundEnded {
    RoundEnded { team, round: None, at_ms: None, ack: Ack::default() }
}

fn told(event: Event) -> [String; 2] {
    whole(done(answer(event), Command::team_out(1)))
}

#[test]
fn a_passage_is_told_with_who_which_way_and_its_number() {
    let passed = passage(Passing::Admitted, None, 365, Vec::new());
    let words = told(Event::Gate(GateEvent::PassageRecorded(passed)));
    assert_eq!(words, ["李小明 3-2-501 进 36.5 已记录 4711", "李小明 3-2-501 in 36.5 recorded as 4711"]);
}

#[test]
fn who_was_let_through_is_told_with_all_that_was_found() {
    let temperature = Temperature::from_tenths(380).unwrap();
    let found = vec![Finding::Emergency, Finding::Fever { temperature }];
    let words = told(Event::Gate(GateEvent::PassageRecorded(passage(Passing::Admitted, None, 380, found))));
    assert_eq!(words[0], "李小明 3-2-501 进 38.0 已记录 4711（应急放行；38.0 发热）");
}

#[test]
fn who_was_turned_back_is_told_why() {
    let found = vec![Finding::GateClosed { opens: 330, closes: 1380 }, Finding::AlreadyInside];
    for (reason, why) in [
        (Reason::Fever, "38.0 发热，请到避风处休息到 19:35，再测手腕或颈部"),
        (Reason::GateClosed, "此门只在 05:30-23:00 开放，急事输 e 走应急"),
        (Reason::Warden, "值守员决定"),
    ] {
        let refused = passage(Passing::Refused, Some(reason), 380, found.clone());
        let words = told(Event::Gate(GateEvent::PassageRecorded(refused)));
        let wanted = format!("不放行 李小明 3-2-501：{why}，已记录 4711（上次也是进，可能漏记了出）");
        assert_eq!(words[0], wanted);
    }
}

#[test]
fn what_was_done_before_is_told_with_how_long_ago() {
    let mut again = answer(Event::Patrol(PatrolEvent::RoundEnded(ended(3))));
    (again.repeated, again.at_ms) = (true, NOW.wall_ms - 20_000);
    let words = whole(done(again, Command::team_back(3)));
    assert_eq!(words[0], "10 秒前已记录：3 队返回，已记录 4711");
}

#[test]
fn one_door_is_told_by_its_number_and_several_by_how_many() {
    let found = || DoorFound { door: Id([1; 16]), finding: DoorFinding::Ok, note: SafeText::default() };
    let check = |code: &str| DoorCheck {
        code: code.parse().unwrap(),
        finding: DoorFinding::Ok,
        note: SafeText::default(),
    };
    for (codes, wanted) in
        [(vec!["3-2"], "3-2 关好，已记录 4711"), (vec!["3-2", "3-3"], "2 扇单元门已查，已记录 4711")]
    {
        let checks: Vec<DoorCheck> = codes.iter().map(|code| check(code)).collect();
        let event = DoorsChecked { checks: vec![found(); codes.len()], team: None, late: None };
        let command = Command::CheckDoors(CheckRequest::new(checks));
        assert_eq!(whole(done(answer(Event::Doors(DoorsEvent::DoorsChecked(event))), command))[0], wanted);
    }
}

/// What a warden's own record may be, and something that it never is.
fn own_records() -> Vec<Event> {
    let checks = vec![DoorFound { door: Id([1; 16]), finding: DoorFinding::Open, note: SafeText::default() }];
    let temperature = Temperature::from_tenths(341).unwrap();
    vec![
        Event::Gate(GateEvent::PassageRecorded(passage(Passing::Admitted, None, 365, Vec::new()))),
        Event::Gate(GateEvent::PassageRecorded(passage(Passing::Refused, None, 365, Vec::new()))),
        Event::Gate(GateEvent::TemperatureHeld(HeldReading {
            person: Id([1; 16]),
            gate: 1,
            temperature,
            device: None,
            method: Method::Brow,
        })),
        Event::Gate(GateEvent::ArrivalJoined(Arrival::new(Id([1; 16]), 1, None))),
        Event::Gate(GateEvent::ArrivalLeft(ArrivalLeft {})),
        Event::Lane(LaneEvent::TailgateRecorded(Tailgate { gate: 1, count: 2 })),
        Event::Doors(DoorsEvent::DoorsChecked(DoorsChecked { checks, team: Some(3), late: None })),
        Event::Patrol(PatrolEvent::RoundStarted(started(3))),
        Event::Patrol(PatrolEvent::RoundReported(RoundReported {
            team: 3,
            round: None,
            checks: Vec::new(),
            points: vec![
                PointFound { place: Place::new("东墙"), seen: false, note: "下雪".into() },
                PointFound { place: Place::new("西墙"), seen: true, note: SafeText::default() },
            ],
            off_route: vec![Place::new("西墙")],
            at_ms: None,
            ack: Ack::default(),
        })),
        Event::Patrol(PatrolEvent::RoundEnded(ended(3))),
        Event::Roster(RosterEvent::AttendanceRecorded(super::roster::tests::recorded(Mark::Present))),
        Event::Roster(RosterEvent::AttendanceRecorded(super::roster::tests::recorded(Mark::Absent))),
        Event::Roster(RosterEvent::AttendanceRecorded(super::roster::tests::recorded(Mark::Replaced(
            "1008".to_owned(),
        )))),
        Event::People(PeopleEvent::VisitorRegistered(person())),
        Event::Records(RecordsEvent::RecordAnnulled(RecordAnnulled { seq: 4710, corrected: false })),
    ]
}

#[test]
fn every_record_is_told_when_it_is_made_and_when_it_may_be_annulled() {
    for event in own_records() {
        told(event.clone());
        let event = Some(Box::new(event));
        let words =
            whole(Notice::UndoAsks { seq: 4711, at_ms: NOW.wall_ms, name: "李小明".into(), event });
        assert_eq!(words[0].matches("4711").count(), 1, "{}", words[0]);
    }
    let words =
        whole(Notice::UndoAsks { seq: 4711, at_ms: NOW.wall_ms, name: SafeText::default(), event: None });
    assert_eq!(words[0], "撤销 4711 这条记录（19:30）？输 ! 撤销，Esc 不撤");
}

#[test]
fn every_notice_has_words() {
    let event = Event::Lane(LaneEvent::TailgateRecorded(Tailgate { gate: 1, count: 2 }));
    let notices = each!(Notice;
        Notice::Nothing => Notice::Nothing,
        Notice::Unread { .. } => {
            Notice::Unread { first: Box::new(Notice::SameCard), error: EntryError::DirectionTwice }
        },
        Notice::FeverUnwritten { .. } => {
            let reading = Temperature::from_tenths(385).unwrap();
            Notice::FeverUnwritten { reading, then: Box::new(Notice::NobodyFound) }
        },
        Notice::Entry(_) => Notice::Entry(EntryError::NoteEmpty),
        Notice::Opened { .. } => {
            whole(Notice::Opened { person: Box::new(person()), verdict: Vec::new(), by_sound: true });
            Notice::Opened { person: Box::new(person()), verdict: vec![Finding::NoOutings], by_sound: false }
        },
        Notice::VehicleUnknown { .. } => Notice::VehicleUnknown { plates: vec![plate(), plate()] },
        Notice::GroupAsks { .. } => Notice::GroupAsks { home: home(), count: 3 },
        Notice::GroupDone { .. } => group_done(),
        Notice::ChoiceAsks { .. } => Notice::ChoiceAsks { person: Box::new(person()), emergency: true },
        Notice::LateWhich { .. } => Notice::LateWhich { at_ms: NOW.wall_ms - 52_000_000 },
        Notice::GroupPart { .. } => Notice::GroupPart { first: Box::new(group_done()), then: Box::new(Notice::NobodyFound) },
        Notice::StillOpen { .. } => Notice::StillOpen { first: Box::new(Notice::NoVisitor), no_way: true },
        Notice::NeedsSubject => Notice::NeedsSubject,
        Notice::PresetUnknown { .. } => Notice::PresetUnknown { name: "weekly".into() },
        Notice::DeviceSet { .. } => Notice::DeviceSet { no: 2 },
        Notice::LaneSet { .. } => Notice::LaneSet { lane: Some(2) },
        Notice::NotToCorrect { .. } => Notice::NotToCorrect { seq: 4711 },
        Notice::NoCourier => Notice::NoCourier,
        Notice::VehicleDirection => Notice::VehicleDirection,
        Notice::NoVisitor => Notice::NoVisitor,
        Notice::NobodyTurnedBack => Notice::NobodyTurnedBack,
        Notice::SeveralFound { .. } => Notice::SeveralFound { count: 3, more: false },
        Notice::FeverChosen { .. } => Notice::FeverChosen { count: 2 },
        Notice::NobodyFound => Notice::NobodyFound,
        Notice::CardUnknown => Notice::CardUnknown,
        Notice::SameCard => Notice::SameCard,
        Notice::NoSuchChoice { .. } => Notice::NoSuchChoice { number: 7, rows: 3 },
        Notice::Implausible { .. } => Notice::Implausible { digits: 44 },
        Notice::GateNumber => Notice::GateNumber,
        Notice::VisitorIncomplete => Notice::VisitorIncomplete,
        Notice::NothingToUndo => Notice::NothingToUndo,
        Notice::UndoAsks { .. } => {
            Notice::UndoAsks { seq: 4711, at_ms: NOW.wall_ms, name: SafeText::default(), event: None }
        },
        Notice::LiftAsks(_) => Notice::LiftAsks(Box::new(Lifted::Lone { minutes: 30 })),
        Notice::EmergencyAsks { .. } => Notice::EmergencyAsks { seq: Some(4711), seconds: 4 },
        Notice::PermitAsks(_) => Notice::PermitAsks(Box::new(PermitRow {
            seq: 4711,
            at_ms: NOW.wall_ms,
            gate: 1,
            leader: "0181".to_owned(),
            leader_name: "Zhou".into(),
            by: "0101".to_owned(),
            person: Id([1; 16]),
            name: "李小明".into(),
            reason: "去医院".into(),
            disputed: false,
        })),
        Notice::EmergencyOne { .. } => Notice::EmergencyOne { seq: 4711 },
        Notice::NoDoors { .. } => Notice::NoDoors { building: "9".into() },
        Notice::Done { .. } => done(answer(event.clone()), Command::Lane(LaneCommand::Tailgate { gate: 1, count: 2 })),
        Notice::Refused { .. } => Notice::Refused { refusal: Refusal::Frozen, person: None },
        Notice::Store(_) => Notice::Store(Trouble { code: "full", detail: SafeText::default(), kept: None }),
        Notice::OnlyOnScreen => Notice::OnlyOnScreen,
    );
    for notice in notices {
        whole(notice);
    }
    whole(Notice::SeveralFound { count: 10, more: true });
    whole(Notice::EmergencyAsks { seq: None, seconds: 4 });
}

#[test]
fn whatever_is_lifted_is_told_with_whom_it_concerns() {
    let (name, home) = (SafeText::new("李小明"), Some(home()));
    let since_ms = NOW.wall_ms - 3_600_000;
    let rule = |next: Option<&str>| Lifted::Rule {
        name: "two-days".into(),
        text_zh: "两天一次".into(),
        text_en: "every other day".into(),
        since_ms,
        until_ms: NOW.wall_ms,
        next: next.map(SafeText::new),
        households: 1936,
    };
    let all = each!(Lifted;
        Lifted::Rule { .. } => rule(None),
        Lifted::Flag { .. } => Lifted::Flag { name: name.clone(), home: home.clone(), kind: FlagKind::VARIANTS[0] },
        Lifted::Cards { .. } => Lifted::Cards { name: name.clone(), home },
        Lifted::Route { .. } => Lifted::Route { no: 2, points: 7, team: Some(3) },
        Lifted::Points { .. } => Lifted::Points { no: 2, places: vec![Place::new("3-2")], left: 6 },
        Lifted::Task { .. } => {
            Lifted::Task { name: "stairs".into(), since_ms, until_ms: NOW.wall_ms + 3_600_000 }
        },
        Lifted::Schedule { .. } => {
            Lifted::Schedule { name: "night".into(), since_ms, until_ms: NOW.wall_ms + 3_600_000 }
        },
        Lifted::Lone { .. } => Lifted::Lone { minutes: 30 },
        Lifted::Shift { .. } => Lifted::Shift { opened_ms: since_ms },
        Lifted::Pin { .. } => Lifted::Pin { staff_no: "W2".into(), name },
    );
    for lifted in all {
        let told = whole(Notice::LiftAsks(Box::new(lifted)));
        assert!(told.iter().all(|words| words.contains('!') && words.contains("Esc")), "{told:?}");
    }
    let told = whole(Notice::LiftAsks(Box::new(rule(Some("free")))));
    for (words, wanted) in told.iter().zip([["两天一次", "外出不限", "1936"], ["two-days", "free", "1936"]])
    {
        assert!(wanted.iter().all(|word| words.contains(word)), "{told:?}");
    }
}

#[test]
#[expect(clippy::too_many_lines, reason = "a row for each refusal")]
fn every_refusal_has_words() {
    let claim = || Claim { terminal: "pts/2".into(), by: "李雷".into(), at_ms: NOW.wall_ms };
    let ended = || Ended { by: "李雷".into(), at_ms: NOW.wall_ms, seq: 4711 };
    let not_found = |what| Refusal::NotFound { what, name: "3-9".into() };
    let mut refusals = each!(Refusal;
        Refusal::NeedDirection => Refusal::NeedDirection,
        Refusal::NeedTemperature => Refusal::NeedTemperature,
        Refusal::NeedReason => Refusal::NeedReason,
        Refusal::NeedConfirm { .. } => Refusal::NeedConfirm { findings: vec![Finding::NotResident] },
        Refusal::Claimed { .. } => Refusal::Claimed { claim: claim() },
        Refusal::AlreadyDecided { .. } => Refusal::AlreadyDecided { ended: ended() },
        Refusal::HomeOfSeveral { .. } => {
            Refusal::HomeOfSeveral { first: "1期3-2-501".into(), second: "2期3-2-501".into() }
        },
        Refusal::AlreadyWaiting { .. } => Refusal::AlreadyWaiting { gate: 2 },
        Refusal::NotFound { .. } => not_found(What::Person),
        Refusal::TeamIsOut { .. } => Refusal::TeamIsOut { team: 3, since_ms: NOW.wall_ms },
        Refusal::TeamIsIn { .. } => Refusal::TeamIsIn { team: 3, back: None },
        Refusal::OutOfOrder { .. } => {
            Refusal::OutOfOrder { at_ms: NOW.wall_ms, not_before_ms: NOW.wall_ms + 60_000 }
        },
        Refusal::NeedPointReason { .. } => Refusal::NeedPointReason { place: Place::new("东墙") },
        Refusal::UnknownPoint { .. } => {
            Refusal::UnknownPoint { place: Place::new("东墙"), route: vec![Place::new("西墙")] }
        },
        Refusal::IncidentClosed { .. } => {
            Refusal::IncidentClosed { no: 12, at_ms: NOW.wall_ms, seq: 4711, by: "W1".to_owned() }
        },
        Refusal::LoneMinutes => Refusal::LoneMinutes,
        Refusal::CopyPlan => Refusal::CopyPlan,
        Refusal::NoPhone { .. } => Refusal::NoPhone { staff_no: "7".into() },
        Refusal::RouteWrong { .. } => Refusal::RouteWrong { what: "minutes" },
        Refusal::Roster(_) => Refusal::Roster(RosterRefusal::WrongEnd),
        Refusal::Shift(_) => Refusal::Shift(ShiftRefusal::SamePerson),
        Refusal::FollowUp(_) => Refusal::FollowUp(FollowUpRefusal::NotFollowed),
        Refusal::Representative(_) => Refusal::Representative(RepresentativeRefusal::NotResident),
        Refusal::Retention(_) => Refusal::Retention(RetentionRefusal::DaysRange),
        Refusal::Survey(_) => Refusal::Survey(SurveyRefusal::NotOpen { no: 7 }),
        Refusal::Tip(_) => Refusal::Tip(TipRefusal::TipOpen { no: 7 }),
        Refusal::Errand(_) => Refusal::Errand(ErrandRefusal::NothingOwed { no: 17 }),
        Refusal::NothingToAnnul => Refusal::NothingToAnnul,
        Refusal::NotOwnLast => Refusal::NotOwnLast,
        Refusal::Frozen => Refusal::Frozen,
        Refusal::NothingLost => Refusal::NothingLost,
        Refusal::UnknownActor { .. } => Refusal::UnknownActor { staff_no: "7".into() },
        Refusal::AlreadyOpen => Refusal::AlreadyOpen,
        Refusal::Incomplete => Refusal::Incomplete,
        Refusal::EmptyList => Refusal::EmptyList,
        Refusal::ListUndecided { .. } => Refusal::ListUndecided { doubts: 2, lost: 1 },
        Refusal::NeedRetest => Refusal::NeedRetest,
        Refusal::NeedMethod { .. } => Refusal::NeedMethod { lacks: ReadingLacks::WristOrNeck },
        Refusal::NotAllowed { .. } => Refusal::NotAllowed { needed: Role::DutyLeader, who: None },
        Refusal::HasPin => Refusal::HasPin,
        Refusal::PinWrong { .. } => Refusal::PinWrong { wait_ms: 0 },
        Refusal::PinWait { .. } => Refusal::PinWait { wait_ms: 4_200 },
        Refusal::PinShape { .. } => Refusal::PinShape { why: PinError::Shape },
        Refusal::NeedPin => Refusal::NeedPin,
        Refusal::LockMinutes => Refusal::LockMinutes,
        Refusal::NeedWhy => Refusal::NeedWhy,
        Refusal::NoNumbers => Refusal::NoNumbers,
        Refusal::NotOwnPermit { .. } => Refusal::NotOwnPermit { leader: "7".into() },
        Refusal::NotLeader { .. } => Refusal::NotLeader { staff_no: "7".into() },
        Refusal::RuleWrong { .. } => Refusal::RuleWrong { what: "window" },
        Refusal::Already => Refusal::Already,
        Refusal::WrongTime => Refusal::WrongTime,
        Refusal::TwiceInLine { .. } => Refusal::TwiceInLine { name: "4-1".into() },
        Refusal::PointsAsk { .. } => Refusal::PointsAsk {
            asks: vec![
                CheckDoubt::Contradicts {
                    code: "3-2".parse().unwrap(), state: DoorState::UnderRepair, since_ms: NOW.wall_ms,
                },
                CheckDoubt::LongAgo { at_ms: NOW.wall_ms - 100_000_000 },
            ],
        },
        Refusal::UnknownTask { .. } => {
            Refusal::UnknownTask { name: "stair".into(), near: vec!["stairs".into()] }
        },
        Refusal::TasksAsk { .. } => {
            let at = TaskAt { name: "stairs".into(), place: "1".into() };
            Refusal::TasksAsk {
                asks: vec![
                    TaskDoubt::Done { at, at_ms: NOW.wall_ms },
                    TaskDoubt::LongAgo { at_ms: NOW.wall_ms - 100_000_000 },
                ],
            }
        },
        Refusal::TaskWrong { .. } => Refusal::TaskWrong { what: PlanFault::Every },
        Refusal::ScheduleWrong { .. } => Refusal::ScheduleWrong { what: "every" },
        Refusal::Member { .. } => {
            Refusal::Member { person: Id([1; 16]), why: Box::new(Refusal::NeedRetest) }
        }
    );
    refusals.push(Refusal::NeedMethod { lacks: ReadingLacks::Clinical });
    refusals.push(Refusal::PinShape { why: PinError::Easy });
    let no = 7;
    refusals.push(TipRefusal::TipClosed { no }.into());
    let day = "2026-02-25".parse().unwrap();
    refusals.push(SurveyRefusal::DayAhead { day }.into());
    refusals.push(SurveyRefusal::DayTooOld { day }.into());
    refusals.push(SurveyRefusal::CountAbsurd { count: 200_000 }.into());
    refusals.push(SurveyRefusal::WrongForm { kind: SurveyKind::Shops }.into());
    refusals.push(SurveyRefusal::WrongForm { kind: SurveyKind::Layout }.into());
    refusals.push(SurveyRefusal::NameTaken { name: "stairs".into() }.into());
    refusals.push(SurveyRefusal::IsSite { name: "pumps".into() }.into());
    refusals.push(TipRefusal::NoTeller { no }.into());
    refusals.push(TipRefusal::TellerThanked { no }.into());
    let owed = Fen::new(3550).unwrap();
    refusals.push(ErrandRefusal::PaidTooMuch { no: 17, owed }.into());
    for near in [vec![], vec![home()]] {
        refusals.push(ErrandRefusal::NobodyLivesThere { home: home(), near }.into());
    }
    let steps = ErrandState::VARIANTS.iter().copied();
    refusals.extend(steps.map(|state| Refusal::from(ErrandRefusal::OutOfStep { no: 17, state })));
    refusals.push(Refusal::PinWrong { wait_ms: 300_000 });
    refusals.extend(Role::ALL.map(|needed| Refusal::NotAllowed { needed, who: None }));
    let holder =
        |founder| Holder { staff_no: "W1".into(), name: "秦晚".into(), role: Role::Officer, founder };
    let named = [true, false]
        .map(|founder| Refusal::NotAllowed { needed: Role::Officer, who: Some(Box::new(holder(founder))) });
    refusals.extend(named);
    let whats = each!(What;
        What::Person => What::Person,
        What::Arrival => What::Arrival,
        What::Door => What::Door,
        What::Task => What::Task,
        What::MissedTask => What::MissedTask,
        What::Repair => What::Repair,
        What::Schedule => What::Schedule,
        What::Missed => What::Missed,
        What::Team => What::Team,
        What::Route => What::Route,
        What::Point => What::Point,
        What::Gate => What::Gate,
        What::Record => What::Record,
        What::Home => What::Home,
        What::Subject => What::Subject,
        What::Rule => What::Rule,
        What::Flag => What::Flag,
        What::Card => What::Card,
        What::Fever => What::Fever,
        What::Debt => What::Debt, What::Permit => What::Permit, What::Incident => What::Incident, What::Miss => What::Miss,
        What::Staff => What::Staff,
        What::Errand => What::Errand,
        What::Notice => What::Notice,
        What::Survey => What::Survey,
        What::Site => What::Site,
        What::Tip => What::Tip,
        What::Building => What::Building,
        What::Shift => What::Shift,
    );
    let at = || TaskAt { name: "stairs".into(), place: "1".into() };
    let doubts = [
        TaskDoubt::Early { at: at(), start_ms: Some(NOW.wall_ms) },
        TaskDoubt::Early { at: at(), start_ms: None },
        TaskDoubt::Overlaps { at: at() },
    ];
    refusals.extend(doubts.map(|doubt| Refusal::TasksAsk { asks: vec![doubt] }));
    refusals.extend(whats.into_iter().map(not_found));
    refusals.extend(super::roster::tests::refusals());
    for refusal in refusals {
        whole(Notice::Refused { refusal: refusal.clone(), person: None });
        whole(Notice::Refused { refusal, person: Some(Box::new(person())) });
    }
    let words = both(Notice::Refused { refusal: Refusal::AlreadyDecided { ended: ended() }, person: None });
    assert_eq!(words[0], "李雷 已在 19:30 办完，记录 4711");
}

#[test]
fn what_a_team_is_told_is_not_said_of_who_is_open() {
    let open = || Some(Box::new(person()));
    let words = both(Notice::Refused { refusal: Refusal::TeamIsIn { team: 3, back: None }, person: open() });
    assert_eq!(words[0], "3 队还没有出发；出发请输 p3 出发");
    let words = both(Notice::Refused { refusal: Refusal::NeedDirection, person: open() });
    assert_eq!(words[0], "李小明 3-2-501：进还是出？请输 i 进或 o 出");
    let words = both(Notice::Refused { refusal: Refusal::AlreadyWaiting { gate: 2 }, person: open() });
    assert_eq!(words[0], "李小明 3-2-501：已在 2 号门排队");
}

#[test]
fn who_waits_already_is_told_by_their_own_name_and_not_by_who_comes_back() {
    let id = |n| Id([n; 16]);
    let open = |n, name: &str| {
        let mut known = KnownPerson::unknown();
        known.person = Person { name: name.into(), ..person() };
        OpenSubject::new(id(n), known)
    };
    let mut desk = Desk::new(1, "");
    (desk.open, desk.parked) = (Some(open(1, "李小明")), vec![open(2, "王芳")]);
    let join = Command::Join(Arrival::new(id(1), 1, None));
    let refused = StoreError::Refused(Refusal::AlreadyWaiting { gate: 2 });
    let Step::Say(said) = desk.executed(&join, Err(refused)) else { panic!("no answer") };
    assert_eq!(say(&said, &Texts::new(Language::ZhCn), &NOW), "李小明 3-2-501：已在 2 号门排队");
    assert_eq!(desk.open, Some(open(2, "王芳")));
}

#[test]
fn every_finding_has_words_and_asks_for_a_yes() {
    let temperature = Temperature::from_tenths(380).unwrap();
    let findings = each!(Finding;
        Finding::RecentlyRecorded { .. } => Finding::RecentlyRecorded { seq: 4711, seconds: 20 },
        Finding::AlreadyInside => Finding::AlreadyInside,
        Finding::AlreadyOutside => Finding::AlreadyOutside,
        Finding::NotResident => Finding::NotResident,
        Finding::Visitor => Finding::Visitor,
        Finding::GateClosed { .. } => Finding::GateClosed { opens: 330, closes: 1380 },
        Finding::Fever { .. } => Finding::Fever { temperature },
        Finding::ColdReading { .. } => Finding::ColdReading { temperature },
        Finding::TwoDigits { .. } => Finding::TwoDigits { temperature },
        Finding::TemperatureNotTaken => Finding::TemperatureNotTaken,
        Finding::Emergency => Finding::Emergency,
        Finding::UnknownPerson => Finding::UnknownPerson,
        Finding::OtherCompound => Finding::OtherCompound,
        Finding::CardCheckFailed => Finding::CardCheckFailed,
        Finding::ImplausibleReading => Finding::ImplausibleReading,
        Finding::PassVoid { .. } => Finding::PassVoid { since_ms: NOW.wall_ms, reason: "lost".into() },
        Finding::PassExpired { .. } => Finding::PassExpired { since_ms: NOW.wall_ms },
        Finding::QuotaUsed { .. } => Finding::QuotaUsed { used: 1, allowed: 1, next_ms: NOW.wall_ms + 172_800_000 },
        Finding::NoOutings => Finding::NoOutings,
        Finding::BackBy { .. } => Finding::BackBy { at_ms: NOW.wall_ms + 10_800_000 },
        Finding::LateBack { .. } => Finding::LateBack { minutes: 95 },
        Finding::RuleUnreadable { .. } => Finding::RuleUnreadable { rule: "two-days".into() },
        Finding::HomeQuarantine { .. } => Finding::HomeQuarantine { deny: true, instruction: "call 3".into() },
        Finding::FollowUp { .. } => Finding::FollowUp { deny: false, instruction: "call 3".into() },
        Finding::Returnee { .. } => Finding::Returnee { deny: false, instruction: "slip".into(), ask: true },
        Finding::NeedsHelp { .. } => Finding::NeedsHelp { deny: false, instruction: "stairs".into() },
        Finding::VisitorWithoutHost { .. } => Finding::VisitorWithoutHost { answer: HostAnswer::NotReached },
        Finding::VisitOver { .. } => Finding::VisitOver { since_ms: NOW.wall_ms },
        Finding::MinorAlone => Finding::MinorAlone,
        Finding::NotRepresentative { .. } => {
            let id = Id([2; 16]);
            Finding::NotRepresentative { representative: Representative { id, name: "李小明".into() } }
        },
        Finding::RetestTooEarly { .. } => Finding::RetestTooEarly { until_ms: NOW.wall_ms },
        Finding::SameThermometer { .. } => Finding::SameThermometer { no: 2 },
        Finding::FeverBefore { .. } => {
            Finding::FeverBefore { ending: FeverEnding::HoldingSpot, at_ms: NOW.wall_ms }
        },
        Finding::FeverTyped { .. } => Finding::FeverTyped { temperature, at_ms: NOW.wall_ms },
        Finding::FeverCaseOpen { .. } => {
            Finding::FeverCaseOpen { since_ms: NOW.wall_ms, joins: true, ask: false }
        },
        Finding::FeverTaken { .. } => Finding::FeverTaken { temperature },
        Finding::SerialUsed { .. } => Finding::SerialUsed { seq: 4711 },
        Finding::RetestPassed => Finding::RetestPassed,
        Finding::ShortMode => Finding::ShortMode,
        Finding::Permitted { .. } => Finding::Permitted { leader: "1001".into(), told: true },
        Finding::LateEntry { .. } => Finding::LateEntry { at_ms: NOW.wall_ms },
    );
    for found in findings {
        same_args(&[&finding(&found, &NOW)]);
        for texts in Language::ALL.map(Texts::new) {
            let said = texts.say(&finding(&found, &NOW));
            assert!(!said.contains("said-") && !said.contains('{'), "{said}");
        }
        let refusal = Refusal::NeedConfirm { findings: vec![found] };
        let words = whole(Notice::Refused { refusal, person: Some(Box::new(person())) });
        assert!(words.iter().all(|words| words.contains('!')), "{words:?}");
    }
    let found = vec![Finding::RecentlyRecorded { seq: 4711, seconds: 20 }, Finding::NotResident];
    let refusal = Refusal::NeedConfirm { findings: found };
    let words = whole(Notice::Refused { refusal, person: Some(Box::new(person())) });
    assert_eq!(words[0], "李小明 3-2-501：20 秒前已记为 4711；已不在住户名单。仍要记录请输 !，不记按 Esc");
}
