//! Who may do what, asked of the file itself: the role counts that somebody has at the moment of the command.

use nightpost::domain::command::{
    AccessCommand, Command, Emergency, Erase, Import, ListRows, OfficeCommand, Refusal, RuleCommand,
};
use nightpost::domain::flags::{Flag, FlagKind};
use nightpost::domain::patrol::{Duty, Staff};
use nightpost::domain::pins::AccessOrder;
use nightpost::domain::roles::Role;
use nightpost::domain::rules::Preset;
use nightpost::domain::value::Direction;
use nightpost::store::{Answer, StoreError};

use crate::support::night::Night;

/// The post's staff list with one of each role, and a captain.
pub(crate) fn one_of_each() -> Night {
    let mut night = Night::new();
    let list = [
        ("W2", "韩梅梅", Duty::Warden),
        ("L1", "周带", Duty::DutyLeader),
        ("O1", "赵管", Duty::Officer),
        ("O2", "钱管", Duty::Officer),
        ("V1", "孙看", Duty::Viewer),
        ("C1", "吴队", Duty::Captain),
    ];
    night.does(&staff_list(&list));
    night
}

fn staff_list(list: &[(&str, &str, Duty)]) -> Command {
    let row = |(no, name, duty): &(&str, &str, Duty)| Staff {
        staff_no: (*no).to_owned(),
        name: (*name).into(),
        duty: *duty,
        ..Staff::default()
    };
    let rows = ListRows::Staff(list.iter().map(row).collect());
    Command::Import(Import { rows, file: "staff.csv".into(), skipped: 0 })
}

fn set_duty(staff_no: &str, duty: Duty) -> Command {
    Command::Access(AccessCommand::SetDuty { staff_no: staff_no.to_owned(), duty })
}

#[track_caller]
fn is_for(result: Result<Answer, StoreError>, needed: Role) {
    match result {
        Err(StoreError::Refused(Refusal::NotAllowed { needed: found, .. })) => assert_eq!(found, needed),
        other => panic!("{other:?}"),
    }
}

#[test]
fn what_a_role_does_not_allow_leaves_no_record() {
    let mut night = one_of_each();
    let pass = Command::Pass(night.request(0, Direction::In, 365));
    let flag = Command::Office(OfficeCommand::SetFlag {
        person: night.people[1],
        flag: Flag::new(FlagKind::FollowUp),
    });
    let rule = Command::Rule(RuleCommand::Set(Preset::named("two-days").unwrap().rule(night.now_ms())));
    let card = Command::Office(OfficeCommand::VoidCard {
        person: night.people[0],
        number: None,
        reason: "丢了".into(),
    });
    let erase = Command::Erase(Erase { subject: night.people[3] });
    let list = staff_list(&[("W2", "韩梅梅", Duty::Officer)]);
    let demand = Command::Access(AccessCommand::Set(AccessOrder::DemandPins(true)));
    let asked: [(&Command, &[&str], Role); 7] = [
        (&pass, &["V1", "C1"], Role::Warden),
        (&card, &["V1", "C1", "W1", "W2"], Role::DutyLeader),
        (&flag, &["V1", "C1", "W1", "W2", "L1"], Role::Officer),
        (&rule, &["V1", "C1", "W1", "W2", "L1"], Role::Officer),
        (&list, &["V1", "C1", "W1", "W2", "L1"], Role::Officer),
        (&demand, &["V1", "C1", "W1", "W2", "L1"], Role::Officer),
        (&erase, &["V1", "C1", "W1", "W2", "L1"], Role::Officer),
    ];
    let before = night.store().head().unwrap();
    for (command, who, needed) in asked {
        for staff_no in who {
            is_for(night.by(staff_no, command), needed);
        }
    }
    assert_eq!(night.store().head().unwrap(), before);
    for command in [&pass, &card, &flag, &rule, &demand, &erase] {
        night.by("O1", command).unwrap();
    }
}

#[test]
fn the_emergency_lane_asks_nobody_for_their_role() {
    let mut night = one_of_each();
    for staff_no in ["V1", "C1", "W2", "L1", "O1"] {
        night.by(staff_no, &Command::Emergency(Emergency { gate: 1, direction: None })).unwrap();
    }
}

#[test]
fn a_role_that_was_changed_counts_from_the_next_command_on() {
    let mut night = one_of_each();
    let pass = |night: &Night, who| Command::Pass(night.request(who, Direction::In, 365));
    let (first, second) = (pass(&night, 0), pass(&night, 1));
    night.by("W2", &first).unwrap();
    night.by("O1", &set_duty("W2", Duty::Viewer)).unwrap();
    is_for(night.by("W2", &second), Role::Warden);
    night.by("O1", &set_duty("W2", Duty::DutyLeader)).unwrap();
    night.by("W2", &second).unwrap();
    // It is in the journal, and a file that is opened again knows it.
    night.again();
    assert_eq!(night.store().role("W2").unwrap(), Some(Role::DutyLeader));
    // The next list says again what it says.
    night.by("O1", &staff_list(&[("W2", "韩梅梅", Duty::Warden), ("O1", "赵管", Duty::Officer)])).unwrap();
    assert_eq!(night.store().role("W2").unwrap(), Some(Role::Warden));
}

#[test]
fn whoever_made_the_post_may_do_everything_until_an_officer_is_named_and_again_when_none_is_left() {
    let mut night = Night::new();
    assert_eq!(night.store().role("W1").unwrap(), Some(Role::Officer));
    night.does(&set_duty("L1", Duty::Officer));
    assert_eq!(night.store().role("W1").unwrap(), Some(Role::Warden));
    is_for(night.by("W1", &set_duty("W2", Duty::Officer)), Role::Officer);
    night.by("L1", &set_duty("L1", Duty::DutyLeader)).unwrap();
    night.does(&set_duty("W2", Duty::Officer));
    assert!(matches!(
        night.by("W2", &set_duty("X9", Duty::Warden)),
        Err(StoreError::Refused(Refusal::NotFound { .. }))
    ));
    assert!(matches!(
        night.by("W2", &set_duty("W2", Duty::Officer)),
        Err(StoreError::Refused(Refusal::Already))
    ));
}

#[test]
fn a_number_that_the_list_gives_to_whoever_made_the_post_has_the_rights_of_both_rows() {
    let mut night = Night::new();
    night.does(&staff_list(&[("W1", "李雷", Duty::Officer), ("W2", "韩梅梅", Duty::Warden)]));
    assert_eq!(night.store().role("W1").unwrap(), Some(Role::Officer));
    night.does(&set_duty("W1", Duty::DutyLeader));
    assert_eq!(night.store().role("W1").unwrap(), Some(Role::Officer), "no officer is left");
    night.does(&set_duty("W2", Duty::Officer));
    assert_eq!(night.store().role("W1").unwrap(), Some(Role::DutyLeader));
}

#[test]
fn an_officer_may_take_a_refusal_on_themselves_as_a_duty_leader_may() {
    let mut night = one_of_each();
    for (leader, may) in [("L1", true), ("O1", true), ("W2", false), ("V1", false), ("C1", false)] {
        let permit =
            nightpost::domain::lane::Permit {
                leader: leader.to_owned(), reason: "看病".into(), told: false
            };
        let request = nightpost::domain::gate::PassageRequest {
            permit: Some(permit),
            ..night.request(0, Direction::Out, 365)
        };
        let known = night.store().known_person(&request, "desk of W2").unwrap().unwrap();
        assert_eq!(known.setting.leader, may, "{leader}");
    }
}
