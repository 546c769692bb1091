//! Every command and every right against every role, as it was agreed: the letters are the roles that may.

use super::*;
use crate::domain::command::RepresentativeCommand;
use crate::domain::command::{
    AcceptLoss, AccessCommand, Annul, AnswerPermit, CheckRequest, Command, CopiesCommand, Emergency, Erase,
    ErrandCommand, FeverCommand, GroupRequest, Import, IncidentCommand, KeepDays, LaneCommand, Leave,
    ListRows, LoneCommand, NoticeCommand, OfficeCommand, PointOrder, PointsCommand, PostCommand, Purge,
    PurgePart, ReadPerson, RegisterVisitor, Reveal, RosterCommand, RoundCommand, RouteCommand, RuleCommand,
    ScheduleCommand, SetShortMode, ShiftCommand, SurveyCommand, SurveyTold, TaskCommand, TipCommand,
    UnmaskExport, VehicleRequest,
};
use crate::domain::command::{ContactCommand, Followed};
use crate::domain::copies::{CopyMade, CopyPlan, FileRestored};
use crate::domain::doors::{Hours, Schedule};
use crate::domain::errands::ErrandStep;
use crate::domain::fever::{FeverEnding, Whom};
use crate::domain::flags::{Flag, FlagKind};
use crate::domain::follow_up::ContactOutcome;
use crate::domain::gate::{Arrival, Gate, PassageRequest};
use crate::domain::lane::{CourierRecorded, EmergencyCompleted};
use crate::domain::notices::NoticeWay;
use crate::domain::patrol::{
    Ack, IncidentKind, IncidentReport, IncidentWords, Place, RosterReport, Route, RouteEdit, Staff,
};
use crate::domain::people::Person;
use crate::domain::pins::{AccessOrder, PinHash, SignInFailed, SignedIn};
use crate::domain::post::PostChange;
use crate::domain::retention::RetentionKind;
use crate::domain::reveal::{RevealReason, RevealWhy, Whose};
use crate::domain::rules::Preset;
use crate::domain::shift::{CheckItem, ChecklistAnswered};
use crate::domain::survey::SurveyKind;
use crate::domain::tasks::{self, TaskFinding, TaskKind, TaskPlan, TaskTimes};
use crate::domain::thermometer::{Method, Thermometer};
use crate::domain::tips::{TipPriority, TipStep};
use crate::domain::value::{Direction, Home, Id, Plate, SafeText};
use crate::domain::visit::Visit;

/// Nobody's role, viewer, warden, duty leader, officer.
const ROLES: [(Option<Role>, char); 5] = [
    (None, 'n'),
    (Some(Role::Viewer), 'v'),
    (Some(Role::Warden), 'w'),
    (Some(Role::DutyLeader), 'l'),
    (Some(Role::Officer), 'o'),
];

/// The letters of the roles that have a right.
fn holders(right: Right) -> String {
    ROLES.iter().filter(|(role, _)| right.is_held_by(*role)).map(|(_, letter)| letter).collect()
}

/// `commands!(pattern => value, who; ...)`: the patterns have to cover every command, and each value its own.
macro_rules! commands {
    ($($pattern:pat => $value:expr, $who:literal;)+) => {{
        fn place(command: &Command) -> &'static str {
            match command { $($pattern => stringify!($pattern)),+ }
        }
        let all: Vec<(Command, &str)> = vec![$({
            let value: Command = $value;
            assert_eq!(place(&value), stringify!($pattern));
            (value, $who)
        }),+];
        all
    }};
}

#[expect(
    clippy::too_many_lines,
    reason = "one row a command; a table in two halves could not be checked whole"
)]
fn commands() -> Vec<(Command, &'static str)> {
    let (id, text) = (Id([1; 16]), SafeText::new("x"));
    let vehicle = || VehicleRequest {
        gate: 1,
        direction: Direction::In,
        plate: Plate::parse("鲁B12345").unwrap(),
        others: 0,
        purpose: text.clone(),
    };
    let words = || IncidentWords { no: 1, text: text.clone(), team: None, at_ms: None, ack: Ack::default() };
    commands! {
        Command::Post(PostCommand::Open { .. }) => Command::Post(PostCommand::Open {
            name: text.clone(), language: "en".into(), plate_prefix: "鲁B".into(), gates: vec![],
            warden: Staff::default(),
        }), "nvwlo";
        Command::Post(PostCommand::SetGate(_)) => Command::Post(PostCommand::SetGate(Gate { no: 1, name: text.clone(), opens: 0, closes: 1440 })), "o";
        Command::Post(PostCommand::Describe(_)) => Command::Post(PostCommand::Describe(PostChange::default())), "o";
        Command::Import(Import { .. }) => Command::Import(Import {
            rows: ListRows::Staff(vec![]), file: text.clone(), skipped: 0
        }), "o";
        Command::Pass(_) => Command::Pass(PassageRequest::new(id, 1)), "wlo";
        Command::Join(_) => Command::Join(Arrival::new(id, 1, None)), "wlo";
        Command::PassGroup(GroupRequest { .. }) => Command::PassGroup(GroupRequest {
            requests: vec![PassageRequest::new(id, 1)], vehicle: None
        }), "wlo";
        Command::Lane(LaneCommand::Vehicle(_)) => Command::Lane(LaneCommand::Vehicle(vehicle())), "wlo";
        Command::Lane(LaneCommand::Courier(_)) => Command::Lane(LaneCommand::Courier(CourierRecorded {
            gate: 1, company: text.clone(), tail: String::new(), place: text.clone(), parcels: 1,
        })), "wlo";
        Command::Emergency(Emergency { .. }) => Command::Emergency(Emergency { gate: 1, direction: None }), "nvwlo";
        Command::CompleteEmergency(_) => Command::CompleteEmergency(EmergencyCompleted {
            seq: 1, direction: None, plate: None, what: text.clone(),
        }), "wlo";
        Command::AnswerPermit(AnswerPermit { .. }) => Command::AnswerPermit(AnswerPermit { seq: Some(1), agreed: true }), "wlo";
        Command::Rule(RuleCommand::Set(_)) => Command::Rule(RuleCommand::Set(Preset::named("two-days").unwrap().rule(0))), "o";
        Command::Rule(RuleCommand::End { .. }) => Command::Rule(RuleCommand::End { name: text.clone(), at_ms: 0 }), "o";
        Command::Office(OfficeCommand::SetFlag { .. }) => Command::Office(OfficeCommand::SetFlag { person: id, flag: Flag::new(FlagKind::FollowUp) }), "o";
        Command::Office(OfficeCommand::EndFlag { .. }) => Command::Office(OfficeCommand::EndFlag { person: id, kind: FlagKind::FollowUp }), "o";
        Command::Office(OfficeCommand::IssueCard { .. }) => Command::Office(OfficeCommand::IssueCard {
            person: id, until_ms: None, reason: text.clone()
        }), "lo";
        Command::Office(OfficeCommand::VoidCard { .. }) => Command::Office(OfficeCommand::VoidCard { person: id, number: None, reason: text.clone() }), "lo";
        Command::Contact(_) => Command::Contact(ContactCommand {
            who: Followed::Person(id), channel: None, outcome: ContactOutcome::NotAttempted, at_ms: None, note: text.clone(),
        }), "wlo";
        Command::Representative(RepresentativeCommand { .. }) => Command::Representative(RepresentativeCommand {
            person: id, named: true, reason: text.clone()
        }), "wlo";
        Command::SetThermometer(_) => Command::SetThermometer(Thermometer {
            no: 1, name: text.clone(), method: Method::Brow
        }), "wlo";
        Command::Fever(FeverCommand::Call { .. }) => Command::Fever(FeverCommand::Call {
            person: id, whom: Whom::DutyLeader, note: text.clone()
        }), "wlo";
        Command::Fever(FeverCommand::End { .. }) => Command::Fever(FeverCommand::End {
            person: id, ending: FeverEnding::WalkedOff, note: text.clone()
        }), "wlo";
        Command::Office(OfficeCommand::SetVisit { .. }) => Command::Office(OfficeCommand::SetVisit { person: id, visit: Visit::default() }), "wlo";
        Command::SetShortMode(SetShortMode { .. }) => Command::SetShortMode(SetShortMode { gate: 1, on: true }), "wlo";
        Command::Leave(Leave { .. }) => Command::Leave(Leave { arrival: id }), "wlo";
        Command::RegisterVisitor(RegisterVisitor { .. }) => Command::RegisterVisitor(RegisterVisitor { visitor: Person::default() }), "wlo";
        Command::Lane(LaneCommand::Tailgate { .. }) => Command::Lane(LaneCommand::Tailgate { gate: 1, count: 1 }), "wlo";
        Command::CheckDoors(_) => Command::CheckDoors(CheckRequest::new(vec![])), "wlo";
        Command::Points(PointsCommand { .. }) => Command::Points(PointsCommand {
            points: vec![], order: PointOrder::Seal { seal: text.clone(), note: text.clone() },
        }), "wlo";
        Command::Schedule(ScheduleCommand::Set(_)) => Command::Schedule(ScheduleCommand::Set(Schedule {
            name: text.clone(), layer: None, kind: text.clone(), hours: Hours::DAY, every_min: 60, team: None,
            person: text.clone(), from_ms: 0,
        })), "lo";
        Command::Schedule(ScheduleCommand::End { .. }) => Command::Schedule(ScheduleCommand::End { name: text.clone(), at_ms: 0 }), "lo";
        Command::Round(RoundCommand::Start { .. }) => Command::team_out(1), "wlo";
        Command::Round(RoundCommand::Report { .. }) => Command::Round(RoundCommand::Report {
            team: 1, checks: vec![], points: vec![], at_ms: None, confirmed: false, ack: Ack::default(),
        }), "wlo";
        Command::Round(RoundCommand::End { .. }) => Command::team_back(1), "wlo";
        Command::Route(RouteCommand::Set(_)) => Command::Route(RouteCommand::Set(Route {
            no: 1, name: text.clone(), minutes: 30, team: None, points: vec![]
        })), "lo";
        Command::Route(RouteCommand::Edit { .. }) => Command::Route(RouteCommand::Edit { no: 1, edit: RouteEdit::Minutes(30) }), "lo";
        Command::Route(RouteCommand::End { .. }) => Command::Route(RouteCommand::End { no: 1 }), "lo";
        Command::Incident(IncidentCommand::Open(_)) => Command::Incident(IncidentCommand::Open(IncidentReport {
            kind: IncidentKind::Hazard, place: Place::new("x"), open_place: false, people: None, text: text.clone(),
            team: None, passage: None, at_ms: None, outcome: None, ack: Ack::default(),
        })), "wlo";
        Command::Incident(IncidentCommand::Note(_)) => Command::Incident(IncidentCommand::Note(words())), "wlo";
        Command::Incident(IncidentCommand::Close(_)) => Command::Incident(IncidentCommand::Close(words())), "wlo";
        Command::Errand(ErrandCommand::Ask { .. }) => Command::Errand(ErrandCommand::Ask {
            home: Home::new("3", "2", "501").unwrap(), person: None, what: text.clone(), at_ms: None
        }), "wlo";
        Command::Errand(ErrandCommand::Tell { .. }) => Command::Errand(ErrandCommand::Tell {
            no: 1, step: ErrandStep::Got(None), at_ms: None
        }), "wlo";
        Command::Tip(TipCommand::Tell { .. }) => Command::Tip(TipCommand::Tell {
            priority: TipPriority::Urgent, place: text.clone(), text: text.clone(), teller: None, at_ms: None
        }), "wlo";
        Command::Tip(TipCommand::Step { .. }) => Command::Tip(TipCommand::Step {
            no: 1, step: TipStep::Thanked, at_ms: None
        }), "wlo";
        Command::Survey(SurveyCommand::See(_)) => Command::Survey(SurveyCommand::See(SurveyTold {
            kind: SurveyKind::Shops, count: Some(3), text: text.clone(), day: None, by: text.clone()
        })), "lo";
        Command::Survey(SurveyCommand::Settle { .. }) => Command::Survey(SurveyCommand::Settle {
            no: 1, outcome: text.clone()
        }), "lo";
        Command::Survey(SurveyCommand::SetSite(_)) => Command::Survey(SurveyCommand::SetSite(Box::default())), "lo";
        Command::Survey(SurveyCommand::EndSite { .. }) => Command::Survey(SurveyCommand::EndSite { no: 1 }), "lo";
        Command::Survey(SurveyCommand::LookAt { .. }) => Command::Survey(SurveyCommand::LookAt {
            no: 1, finding: TaskFinding::Ok, result: text.clone(), at_ms: None
        }), "wlo";
        Command::Notice(NoticeCommand::Give { .. }) => Command::Notice(NoticeCommand::Give {
            zh: text.clone(), en: text.clone(), from_ms: None, until_ms: None
        }), "wlo";
        Command::Notice(NoticeCommand::Tell { .. }) => Command::Notice(NoticeCommand::Tell {
            no: 1, buildings: vec![], way: NoticeWay::Posted
        }), "wlo";
        Command::Notice(NoticeCommand::End { .. }) => Command::Notice(NoticeCommand::End { no: 1 }), "wlo";
        Command::Task(TaskCommand::Plan { .. }) => Command::Task(TaskCommand::Plan {
            plan: Box::new(TaskPlan {
                kind: TaskKind::Waste, name: text.clone(), stops: vec![], whose: tasks::Whose::Nobody, from_ms: 0,
                times: TaskTimes::Every { hours: Hours::DAY, every_min: 60 }, agent: text.clone(),
                dose: text.clone(), area: None,
            }),
            confirmed: false,
        }), "lo";
        Command::Task(TaskCommand::End { .. }) => Command::Task(TaskCommand::End { name: text.clone(), at_ms: 0 }), "lo";
        Command::Task(TaskCommand::Assign { .. }) => Command::Task(TaskCommand::Assign {
            name: text.clone(), whose: tasks::Whose::Nobody
        }), "lo";
        Command::Task(TaskCommand::Done(_)) => Command::Task(TaskCommand::Done(Box::default())), "wlo";
        Command::Task(TaskCommand::Explain { .. }) => Command::Task(TaskCommand::Explain {
            what: text.clone(), reason: text.clone(), all: false
        }), "wlo";
        Command::Lone(LoneCommand::Set { .. }) => Command::Lone(LoneCommand::Set { minutes: 30, calls: vec![] }), "wlo";
        Command::Lone(LoneCommand::Miss { .. }) => Command::Lone(LoneCommand::Miss { asked_ms: 0 }), "nvwlo";
        Command::Lone(LoneCommand::Answer) => Command::Lone(LoneCommand::Answer), "nvwlo";
        Command::Roster(RosterCommand { .. }) => Command::Roster(RosterCommand {
            report: RosterReport::Here { teams: vec![1], who: vec![], late: None }, until_ms: None, at_ms: None
        }), "wlo";
        Command::Shift(ShiftCommand::Open) => Command::Shift(ShiftCommand::Open), "wlo";
        Command::Shift(ShiftCommand::Close { .. }) => Command::Shift(ShiftCommand::Close { shift: None, reason: text.clone() }), "lo";
        Command::Shift(ShiftCommand::Check(_)) => Command::Shift(ShiftCommand::Check(ChecklistAnswered {
            item: CheckItem::Clock, ok: true, figure: None, note: text.clone()
        })), "wlo";
        Command::Shift(ShiftCommand::Sign { .. }) => Command::Shift(ShiftCommand::Sign { shift: None }), "lo";
        Command::Shift(ShiftCommand::Answer { .. }) => Command::Shift(ShiftCommand::Answer {
            shift: None, items: vec![], ok: true, reason: text.clone()
        }), "wlo";
        Command::Annul(Annul { .. }) => Command::Annul(Annul { seq: 1 }), "wlo";
        Command::Reveal(Reveal { .. }) => Command::Reveal(Reveal {
            whose: Whose::Person(id), why: RevealWhy::new(RevealReason::CallBack)
        }), "wlo";
        Command::UnmaskExport(UnmaskExport { .. }) => Command::UnmaskExport(UnmaskExport {
            table: "passages".into(), rows: 1, why: RevealWhy::new(RevealReason::List)
        }), "o";
        Command::Erase(Erase { .. }) => Command::Erase(Erase { subject: id }), "o";
        Command::KeepDays(KeepDays { .. }) => Command::KeepDays(KeepDays { kind: RetentionKind::Passages, days: 30 }), "o";
        Command::Purge(Purge { scheduled: false, .. }) => Command::Purge(Purge {
            part: PurgePart::Page { signed: 1 }, scheduled: false, clock_is_right: false
        }), "o";
        Command::Purge(Purge { scheduled: true, .. }) => Command::Purge(Purge {
            part: PurgePart::Page { signed: 1 }, scheduled: true, clock_is_right: false
        }), "nvwlo";
        Command::ReadPerson(ReadPerson { unmasked: true, .. }) => Command::ReadPerson(ReadPerson {
            person: id, exported: false, unmasked: true, why: RevealWhy::new(RevealReason::List)
        }), "o";
        Command::ReadPerson(ReadPerson { exported: true, .. }) => Command::ReadPerson(ReadPerson {
            person: id, exported: true, unmasked: false, why: RevealWhy::new(RevealReason::List)
        }), "lo";
        Command::ReadPerson(ReadPerson { .. }) => Command::ReadPerson(ReadPerson {
            person: id, exported: false, unmasked: false, why: RevealWhy::new(RevealReason::List)
        }), "wlo";
        Command::AcceptLoss(AcceptLoss { .. }) => Command::AcceptLoss(AcceptLoss { reason: text.clone() }), "o";
        Command::Copies(CopiesCommand::Set { .. }) => Command::Copies(CopiesCommand::Set { plan: CopyPlan::default(), place: "usb".into() }), "lo";
        Command::Copies(CopiesCommand::Made(_)) => Command::Copies(CopiesCommand::Made(CopyMade { head_seq: 1, head: String::new(), by_itself: true })), "nvwlo";
        Command::Copies(CopiesCommand::Restored(_)) => Command::Copies(CopiesCommand::Restored(FileRestored { former: id, lost: None })), "o";
        Command::Access(AccessCommand::SetDuty { .. }) => Command::Access(AccessCommand::SetDuty { staff_no: "W1".into(), duty: Duty::Officer }), "o";
        Command::Access(AccessCommand::SetPin { .. }) => Command::Access(AccessCommand::SetPin { hash: PinHash::new("x".into()), replaces: None }), "nvwlo";
        Command::Access(AccessCommand::ResetPin { .. }) => Command::Access(AccessCommand::ResetPin { staff_no: "W1".into() }), "o";
        Command::Access(AccessCommand::SignIn(_)) => Command::Access(AccessCommand::SignIn(SignedIn::default())), "nvwlo";
        Command::Access(AccessCommand::FailSignIn(_)) => Command::Access(AccessCommand::FailSignIn(SignInFailed {
            staff_no: "W1".into(), wrong: 1, turned_away: 0
        })), "nvwlo";
        Command::Access(AccessCommand::Set(_)) => Command::Access(AccessCommand::Set(AccessOrder::DemandPins(true))), "o";
    }
}

#[test]
fn every_command_is_for_the_roles_that_were_agreed() {
    for (command, who) in commands() {
        assert_eq!(holders(command.right()), who, "{command:?}");
    }
}

#[test]
fn every_right_has_one_row_and_whoever_leads_may_what_they_lead() {
    for (index, (right, row)) in TABLE.iter().enumerate() {
        assert!(TABLE[..index].iter().all(|(other, _)| other != right), "{right:?} stands twice");
        assert!(row.windows(2).all(|two| !two[0] || two[1]), "{right:?}: a higher role may less");
        assert!(row[4], "{right:?} is nobody's");
        assert!(right.is_held_by(Some(right.needs())), "{right:?}");
    }
}

#[test]
fn ways_of_reading_and_what_no_command_is_are_for_the_roles_that_were_agreed() {
    // The match names every right, so that a new one fails to compile here.
    let agreed = |right| match right {
        Right::Own | Right::Safety => "nvwlo",
        Right::Look => "vwlo",
        Right::Work | Right::Reveal => "wlo",
        Right::Override
        | Right::CorrectOthers
        | Right::HandOver
        | Right::Cards
        | Right::Plan
        | Right::Export => "lo",
        Right::Unmasked
        | Right::Lists
        | Right::Flags
        | Right::Rules
        | Right::Staff
        | Right::Purge
        | Right::AcceptLoss => "o",
    };
    for (right, _) in TABLE {
        assert_eq!(holders(right), agreed(right), "{right:?}");
    }
}

#[test]
fn a_person_in_need_waits_for_nobodys_role() {
    let request = PassageRequest { emergency: true, ..PassageRequest::new(Id([1; 16]), 1) };
    assert_eq!(Command::Pass(request.clone()).right(), Right::Safety);
    let all =
        Command::PassGroup(GroupRequest { requests: vec![request.clone(), request.clone()], vehicle: None });
    assert_eq!(all.right(), Right::Safety);
    let some = vec![request.clone(), PassageRequest::new(Id([2; 16]), 1)];
    assert_eq!(Command::PassGroup(GroupRequest { requests: some, vehicle: None }).right(), Right::Work);
    // What happened before is no emergency.
    assert_eq!(Command::Pass(PassageRequest { corrects: Some(7), ..request }).right(), Right::Work);
}

#[test]
fn whoever_made_the_post_is_its_officer_until_one_is_named() {
    for duty in Duty::ALL {
        assert_eq!(Role::of_staff(duty, true, false), Some(Role::Officer));
        assert_eq!(Role::of_staff(duty, true, true), Role::of(duty));
        assert_eq!(Role::of_staff(duty, false, false), Role::of(duty));
    }
    assert_eq!((Role::of(Duty::Captain), Role::of(Duty::Member)), (None, None));
}
