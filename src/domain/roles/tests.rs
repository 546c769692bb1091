//! Every command and every right against every role, as it was agreed: the letters are the roles that may.

use super::*;
use crate::domain::command::{CheckRequest, ListRows, PointOrder, VehicleRequest};
use crate::domain::doors::{Hours, Schedule};
use crate::domain::fever::{Ending, Whom};
use crate::domain::flags::{Flag, FlagKind};
use crate::domain::gate::{Arrival, Gate};
use crate::domain::lane::{CourierRecorded, EmergencyCompleted};
use crate::domain::patrol::{
    Ack, IncidentKind, IncidentReport, IncidentWords, Place, RosterReport, Route, RouteEdit, Staff,
};
use crate::domain::people::Person;
use crate::domain::pins::{AccessOrder, PinHash, SignInFailed, SignedIn};
use crate::domain::post::PostChange;
use crate::domain::reveal::{RevealReason, Whose, Why};
use crate::domain::rules::Preset;
use crate::domain::shift::{CheckItem, ChecklistAnswered};
use crate::domain::thermometer::{Method, Thermometer};
use crate::domain::value::{Direction, Id, Plate, SafeText};
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
        Command::OpenPost { .. } => Command::OpenPost {
            name: text.clone(), language: "en".into(), plate_prefix: "鲁B".into(), gates: vec![],
            warden: Staff::default(),
        }, "nvwlo";
        Command::SetGate(_) => Command::SetGate(Gate { no: 1, name: text.clone(), opens: 0, closes: 1440 }), "o";
        Command::DescribePost(_) => Command::DescribePost(PostChange::default()), "o";
        Command::Import { .. } => Command::Import {
            rows: ListRows::Staff(vec![]), file: text.clone(), skipped: 0
        }, "o";
        Command::Pass(_) => Command::Pass(PassageRequest::new(id, 1)), "wlo";
        Command::Join(_) => Command::Join(Arrival::new(id, 1, None)), "wlo";
        Command::PassGroup { .. } => Command::PassGroup {
            requests: vec![PassageRequest::new(id, 1)], vehicle: None
        }, "wlo";
        Command::PassVehicle(_) => Command::PassVehicle(vehicle()), "wlo";
        Command::Courier(_) => Command::Courier(CourierRecorded {
            gate: 1, company: text.clone(), tail: String::new(), place: text.clone(), parcels: 1,
        }), "wlo";
        Command::Emergency { .. } => Command::Emergency { gate: 1, direction: None }, "nvwlo";
        Command::CompleteEmergency(_) => Command::CompleteEmergency(EmergencyCompleted {
            seq: 1, direction: None, plate: None, what: text.clone(),
        }), "wlo";
        Command::AnswerPermit { .. } => Command::AnswerPermit { seq: Some(1), agreed: true }, "wlo";
        Command::SetRule(_) => Command::SetRule(Preset::named("two-days").unwrap().rule(0)), "o";
        Command::EndRule { .. } => Command::EndRule { name: text.clone(), at_ms: 0 }, "o";
        Command::SetFlag { .. } => Command::SetFlag { person: id, flag: Flag::new(FlagKind::FollowUp) }, "o";
        Command::EndFlag { .. } => Command::EndFlag { person: id, kind: FlagKind::FollowUp }, "o";
        Command::IssueCard { .. } => Command::IssueCard {
            person: id, until_ms: None, reason: text.clone()
        }, "lo";
        Command::VoidCard { .. } => Command::VoidCard { person: id, number: None, reason: text.clone() }, "lo";
        Command::SetThermometer(_) => Command::SetThermometer(Thermometer {
            no: 1, name: text.clone(), method: Method::Brow
        }), "wlo";
        Command::FeverCall { .. } => Command::FeverCall {
            person: id, whom: Whom::DutyLeader, note: text.clone()
        }, "wlo";
        Command::FeverEnd { .. } => Command::FeverEnd {
            person: id, ending: Ending::WalkedOff, note: text.clone()
        }, "wlo";
        Command::SetVisit { .. } => Command::SetVisit { person: id, visit: Visit::default() }, "wlo";
        Command::SetShortMode { .. } => Command::SetShortMode { gate: 1, on: true }, "wlo";
        Command::Leave { .. } => Command::Leave { arrival: id }, "wlo";
        Command::RegisterVisitor { .. } => Command::RegisterVisitor { visitor: Person::default() }, "wlo";
        Command::Tailgate { .. } => Command::Tailgate { gate: 1, count: 1 }, "wlo";
        Command::CheckDoors(_) => Command::CheckDoors(CheckRequest::new(vec![])), "wlo";
        Command::Points { .. } => Command::Points {
            points: vec![], order: PointOrder::Seal { seal: text.clone(), note: text.clone() },
        }, "wlo";
        Command::SetSchedule(_) => Command::SetSchedule(Schedule {
            name: text.clone(), layer: None, kind: text.clone(), hours: Hours::DAY, every_min: 60, team: None,
            person: text.clone(), from_ms: 0,
        }), "lo";
        Command::EndSchedule { .. } => Command::EndSchedule { name: text.clone(), at_ms: 0 }, "lo";
        Command::StartRound { .. } => Command::team_out(1), "wlo";
        Command::ReportRound { .. } => Command::ReportRound {
            team: 1, checks: vec![], points: vec![], at_ms: None, confirmed: false, ack: Ack::default(),
        }, "wlo";
        Command::EndRound { .. } => Command::team_back(1), "wlo";
        Command::SetRoute(_) => Command::SetRoute(Route {
            no: 1, name: text.clone(), minutes: 30, team: None, points: vec![]
        }), "lo";
        Command::EditRoute { .. } => Command::EditRoute { no: 1, edit: RouteEdit::Minutes(30) }, "lo";
        Command::EndRoute { .. } => Command::EndRoute { no: 1 }, "lo";
        Command::OpenIncident(_) => Command::OpenIncident(IncidentReport {
            kind: IncidentKind::Hazard, place: Place::new("x"), open_place: false, people: None, text: text.clone(),
            team: None, passage: None, at_ms: None, outcome: None, ack: Ack::default(),
        }), "wlo";
        Command::NoteIncident(_) => Command::NoteIncident(words()), "wlo";
        Command::CloseIncident(_) => Command::CloseIncident(words()), "wlo";
        Command::SetLone { .. } => Command::SetLone { minutes: 30, calls: vec![] }, "wlo";
        Command::MissLone { .. } => Command::MissLone { asked_ms: 0 }, "nvwlo";
        Command::AnswerLone => Command::AnswerLone, "nvwlo";
        Command::Roster { .. } => Command::Roster {
            report: RosterReport::Here { teams: vec![1], who: vec![], late: None }, until_ms: None, at_ms: None
        }, "wlo";
        Command::OpenShift => Command::OpenShift, "wlo";
        Command::CloseShift { .. } => Command::CloseShift { shift: None, reason: text.clone() }, "lo";
        Command::AnswerCheck(_) => Command::AnswerCheck(ChecklistAnswered {
            item: CheckItem::Clock, ok: true, figure: None, note: text.clone()
        }), "wlo";
        Command::SignHandover { .. } => Command::SignHandover { shift: None }, "lo";
        Command::AnswerHandover { .. } => Command::AnswerHandover {
            shift: None, items: vec![], ok: true, reason: text.clone()
        }, "wlo";
        Command::Annul { .. } => Command::Annul { seq: 1 }, "wlo";
        Command::Reveal { .. } => Command::Reveal {
            whose: Whose::Person(id), why: Why::new(RevealReason::CallBack)
        }, "wlo";
        Command::UnmaskExport { .. } => Command::UnmaskExport {
            table: "passages".into(), rows: 1, why: Why::new(RevealReason::List)
        }, "o";
        Command::Erase { .. } => Command::Erase { subject: id }, "o";
        Command::AcceptLoss { .. } => Command::AcceptLoss { reason: text.clone() }, "o";
        Command::SetDuty { .. } => Command::SetDuty { staff_no: "W1".into(), duty: Duty::Officer }, "o";
        Command::SetPin { .. } => Command::SetPin { hash: PinHash::new("x".into()), replaces: None }, "nvwlo";
        Command::ResetPin { .. } => Command::ResetPin { staff_no: "W1".into() }, "o";
        Command::SignIn(_) => Command::SignIn(SignedIn::default()), "nvwlo";
        Command::FailSignIn(_) => Command::FailSignIn(SignInFailed {
            staff_no: "W1".into(), wrong: 1, turned_away: 0
        }), "nvwlo";
        Command::SetAccess(_) => Command::SetAccess(AccessOrder::DemandPins(true)), "o";
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
    let all = Command::PassGroup { requests: vec![request.clone(), request.clone()], vehicle: None };
    assert_eq!(all.right(), Right::Safety);
    let some = vec![request.clone(), PassageRequest::new(Id([2; 16]), 1)];
    assert_eq!(Command::PassGroup { requests: some, vehicle: None }.right(), Right::Work);
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
