//! The roster on a real file: the office's list, who came, who joined, what is taken back; each test leaves a
//! file of which all tables can be made again from the journal.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on shall stop there")]

mod command_line;
mod lists;

use nightpost::domain::command::{Command, Import, ListRows, LoneCommand, Refusal, RosterCommand};
use nightpost::domain::event::{Event, ListImported, RecordsEvent};
use nightpost::domain::patrol::{
    Attendance, Duty, Mark, Night as WatchNight, RosterRefusal, RosterReport, Slot, Staff,
};
use nightpost::domain::value::{Phone, SafeText};
use nightpost::store::{Answer, Beside};

use crate::support::night::{Night, START};

const HOUR_MS: i64 = 3_600_000;

fn staff(staff_no: &str, name: &str, team: u16) -> Staff {
    Staff { staff_no: staff_no.to_owned(), name: name.into(), team: Some(team), ..Staff::default() }
}

fn watch() -> WatchNight {
    "2026-02-24".parse().unwrap()
}

/// A slot from and to so many hours behind 19:30.
fn slot(staff_no: &str, team: u16, hours: (i64, i64)) -> Slot {
    Slot {
        night: watch(),
        team,
        staff_no: staff_no.to_owned(),
        from_ms: START + hours.0 * HOUR_MS,
        to_ms: START + hours.1 * HOUR_MS,
        captain: false,
    }
}

fn import(rows: ListRows) -> Command {
    Command::Import(Import { rows, file: "list.csv".into(), skipped: 0 })
}

fn told(report: RosterReport) -> Command {
    Command::Roster(RosterCommand { report, until_ms: None, at_ms: None })
}

fn here(teams: &[u16], who: &[&str]) -> Command {
    let who = who.iter().map(|who| SafeText::new(who)).collect();
    told(RosterReport::Here { teams: teams.to_vec(), who, late: None })
}

fn absent(who: &str) -> Command {
    told(RosterReport::Absent { who: vec![who.into()], reason: "发烧".into() })
}

fn joins(team: u16, who: &str) -> Command {
    told(RosterReport::Joined { team, who: who.into() })
}

fn walks_up() -> Command {
    let phone = Phone::parse("13900000417").unwrap();
    told(RosterReport::WalkedUp { team: 3, name: "郑好".into(), phone })
}

/// Two teams of three and two, with duty from 19:30 to 01:30.
fn two_teams() -> Night {
    let mut night = Night::new();
    let all = vec![
        staff("W2", "韩梅梅", 9),
        staff("P0301", "王强", 3),
        staff("P0302", "李明", 3),
        staff("P0303", "赵芳", 3),
        staff("P0501", "孙丽", 5),
        staff("P0502", "钱多", 5),
    ];
    night.does(&import(ListRows::Staff(all)));
    night.does(&import(ListRows::Roster(plan())));
    night
}

fn plan() -> Vec<Slot> {
    ["P0301", "P0302", "P0303"]
        .map(|no| slot(no, 3, (0, 6)))
        .into_iter()
        .chain([slot("P0501", 5, (0, 6))])
        .collect()
}

fn rows(night: &mut Night) -> Vec<Attendance> {
    night.store().slots(watch(), watch()).unwrap()
}

/// The mark of a member's slot.
fn mark(night: &mut Night, staff_no: &str) -> Option<Mark> {
    let rows = rows(night);
    let row = rows.iter().find(|row| row.slot.staff_no == staff_no).unwrap();
    row.mark.as_ref().map(|(mark, _)| mark.clone())
}

fn figures(answer: &Answer) -> (u32, u32, u32, u32, u32) {
    let Some(Event::Records(RecordsEvent::ListImported(ListImported {
        added,
        changed,
        returned,
        gone,
        unchanged,
        ..
    }))) = answer.event
    else {
        panic!("{answer:?}")
    };
    (added, changed, returned, gone, unchanged)
}

#[test]
fn each_kind_of_report_is_written_told_and_taken_back() {
    let mut night = two_teams();
    let replaced =
        told(RosterReport::Replaced { who: "P0302".into(), by: "P0502".into(), reason: SafeText::default() });
    let commands = [here(&[3], &[]), absent("P0301"), replaced, joins(5, "P0301"), walks_up()];
    let mut pictures = Vec::new();
    for command in &commands {
        let rows = rows(&mut night);
        pictures.push((rows, night.store().staff().unwrap(), night.store().tent().unwrap().teams));
        let answer = night.does(command);
        assert!(matches!(answer.beside, Beside::Roster(told) if !told.rows.is_empty()));
        night.sound();
    }
    assert_eq!(mark(&mut night, "P0302"), Some(Mark::Replaced("P0502".to_owned())));
    assert_eq!(mark(&mut night, "V1"), Some(Mark::Present));
    assert_eq!(night.store().staff().unwrap().last().unwrap().staff_no, "W2");
    assert!(night.store().staff().unwrap().iter().any(|one| one.staff_no == "V1"));
    while let Some(before) = pictures.pop() {
        night.undo();
        let rows = rows(&mut night);
        let now = (rows, night.store().staff().unwrap(), night.store().tent().unwrap().teams);
        assert_eq!(now, before, "{:?}", commands[pictures.len()]);
        night.sound();
    }
}

#[test]
fn whoever_comes_with_their_team_or_has_a_number_twice_stands_there_once() {
    let mut night = two_teams();
    night.does(&import(ListRows::Staff(vec![staff("W1", "李雷", 9), staff("P0301", "王强", 3)])));
    night.does(&import(ListRows::Roster(plan().into_iter().chain([slot("W1", 5, (0, 6))]).collect())));
    night.does(&here(&[3, 5], &[]));
    let all: Vec<(String, String, Option<Mark>)> = rows(&mut night)
        .into_iter()
        .map(|row| (row.slot.staff_no, row.name.to_string(), row.mark.map(|(mark, _)| mark)))
        .collect();
    let came = |no: &str, name: &str| (no.to_owned(), name.to_owned(), Some(Mark::Present));
    let wanted = [("P0301", "王强"), ("P0302", "李明"), ("P0303", "赵芳"), ("P0501", "孙丽"), ("W1", "李雷")];
    assert_eq!(all, wanted.map(|(no, name)| came(no, name)));
}

#[test]
fn a_number_that_a_volunteer_had_is_not_given_again_and_no_list_takes_a_volunteer_away() {
    let mut night = two_teams();
    night.does(&walks_up());
    night.undo();
    night.does(&walks_up());
    assert_eq!(mark(&mut night, "V2"), Some(Mark::Present));
    let all = vec![staff("W2", "韩梅梅", 9), staff("P0301", "王强", 3)];
    night.does(&import(ListRows::Staff(all)));
    let numbers: Vec<String> = night.store().staff().unwrap().into_iter().map(|one| one.staff_no).collect();
    assert_eq!(numbers, ["P0301", "V2", "W1", "W2"]);
    night.sound();
}

#[test]
fn a_team_that_is_here_is_the_duty_that_runs_and_shortly_before_the_change_the_next_one() {
    let mut night = two_teams();
    let list = vec![slot("P0301", 3, (0, 6)), slot("P0303", 3, (6, 12))];
    night.does(&import(ListRows::Roster(list)));
    night.pass(5 * 3600);
    night.does(&here(&[3], &[]));
    assert_eq!((mark(&mut night, "P0301"), mark(&mut night, "P0303")), (Some(Mark::Late), None));
    night.pass(2000);
    night.does(&here(&[3], &[]));
    assert_eq!(mark(&mut night, "P0303"), Some(Mark::Present));
}

#[test]
fn a_team_is_led_by_the_captain_whose_duty_runs_and_who_came() {
    let mut night = two_teams();
    let captain = |no: &str, hours| Slot { captain: true, ..slot(no, 3, hours) };
    let list = vec![captain("P0303", (0, 6)), captain("P0301", (6, 12)), captain("P0302", (0, 6))];
    night.does(&import(ListRows::Roster(list)));
    let led_by = |night: &mut Night| {
        let teams = night.store().tent().unwrap().teams;
        teams.iter().find(|row| row.team == 3).unwrap().captain.to_string()
    };
    assert_eq!(led_by(&mut night), "赵芳");
    night.does(&absent("P0303"));
    assert_eq!(led_by(&mut night), "李明");
    night.pass(7 * 3600);
    assert_eq!(led_by(&mut night), "王强");
}

#[test]
fn somebody_in_another_team_is_refused_until_they_are_absent_there() {
    let mut night = two_teams();
    match night.refuses(&joins(5, "王强")) {
        Refusal::Roster(RosterRefusal::Taken { who, team: 3, from_ms, to_ms }) => {
            assert_eq!((who.staff_no.as_str(), from_ms, to_ms), ("P0301", START, START + 6 * HOUR_MS));
        }
        other => panic!("{other:?}"),
    }
    night.does(&absent("王强"));
    night.does(&joins(5, "王强"));
    assert_eq!(night.refuses(&here(&[], &["王强"])).code(), "in-another-team");
    night.sound();
}

#[test]
fn an_answer_tells_whose_rest_is_short() {
    let mut night = two_teams();
    let second =
        Slot { from_ms: START + 10 * HOUR_MS, to_ms: START + 12 * HOUR_MS, ..slot("P0302", 3, (0, 6)) };
    night.does(&import(ListRows::Roster(plan().into_iter().chain([second]).collect())));
    let rests = |answer: Answer| {
        let Beside::Roster(told) = answer.beside else { panic!("nothing of the roster") };
        told.rests
    };
    let short = rests(night.does(&here(&[], &["李明"])));
    assert_eq!(short.len(), 1);
    assert_eq!((short[0].rest_ms(), short[0].name.as_str()), (4 * HOUR_MS, "李明"));
    assert!(rests(night.does(&here(&[], &["赵芳"]))).is_empty());
}

#[test]
fn a_newer_list_speaks_only_of_its_nights_and_keeps_what_was_recorded() {
    let mut night = two_teams();
    let other: WatchNight = watch().next();
    let tomorrow = Slot {
        night: other,
        from_ms: START + 24 * HOUR_MS,
        to_ms: START + 30 * HOUR_MS,
        ..slot("P0301", 3, (0, 6))
    };
    assert_eq!(figures(&night.does(&import(ListRows::Roster(vec![tomorrow.clone()])))), (1, 0, 0, 0, 0));
    night.does(&here(&[], &["王强"]));
    night.does(&joins(3, "钱多"));
    // 王强 came and stays; 李明 is out; 赵芳 goes to team 5; 钱多 is in the list now; 孙丽 as she was.
    let list = vec![slot("P0303", 5, (0, 6)), slot("P0502", 3, (0, 6)), slot("P0501", 5, (0, 6))];
    assert_eq!(figures(&night.does(&import(ListRows::Roster(list.clone())))), (0, 1, 0, 1, 2));
    let teams: Vec<(u16, String)> =
        rows(&mut night).into_iter().map(|row| (row.slot.team, row.slot.staff_no)).collect();
    let wanted = [(3, "P0301"), (3, "P0502"), (5, "P0303"), (5, "P0501")];
    assert_eq!(teams, wanted.map(|(team, no)| (team, no.to_owned())));
    assert_eq!(night.store().slots(other, other).unwrap()[0].slot, tomorrow);
    night.sound();
    // The same list again changes nothing, and who is back is back.
    assert_eq!(figures(&night.does(&import(ListRows::Roster(list.clone())))), (0, 0, 0, 0, 3));
    let back = list.into_iter().chain([slot("P0302", 3, (0, 6))]).collect();
    assert_eq!(figures(&night.does(&import(ListRows::Roster(back)))), (0, 0, 1, 0, 3));
    night.sound();
}

#[test]
fn a_list_that_puts_somebody_who_came_into_another_team_is_refused_whole() {
    let mut night = two_teams();
    night.does(&here(&[], &["王强"]));
    let before = night.store().head().unwrap();
    let mut list = plan();
    list[0].team = 5;
    match night.refuses(&import(ListRows::Roster(list))) {
        Refusal::Roster(RosterRefusal::Taken { who, team: 3, .. }) => assert_eq!(who.name.as_str(), "王强"),
        other => panic!("{other:?}"),
    }
    assert_eq!(night.store().head().unwrap(), before);
}

#[test]
fn a_repeated_operation_tells_the_same_people() {
    let mut night = two_teams();
    let first = night.does(&here(&[3], &[]));
    night.again();
    let names = |answer: &Answer| {
        let Beside::Roster(told) = &answer.beside else { panic!("{answer:?}") };
        told.rows.iter().map(|row| row.name.to_string()).collect::<Vec<_>>()
    };
    assert_eq!(names(&first), ["王强", "李明", "赵芳"]);
    assert_eq!(mark(&mut night, "P0303"), Some(Mark::Present));
    assert_eq!(night.refuses(&here(&[3], &[])).code(), "nobody-left");
}

#[test]
fn a_lone_warden_calls_the_captain_whose_duty_runs_before_those_of_the_list() {
    let mut night = Night::new();
    let phone = |staff: Staff, digits: &str| Staff { phone: Some(Phone::parse(digits).unwrap()), ..staff };
    let listed = Staff { duty: Duty::Captain, ..phone(staff("P0301", "王强", 3), "13900000301") };
    let tonight = phone(staff("P0302", "李明", 3), "13900000302");
    night.does(&import(ListRows::Staff(vec![listed, tonight])));
    night.does(&import(ListRows::Roster(vec![Slot { captain: true, ..slot("P0302", 3, (1, 6)) }])));
    night.does(&Command::Lone(LoneCommand::Set { minutes: 30, calls: vec![] }));
    let called = |night: &mut Night| -> Vec<String> {
        night.store().lone().unwrap().people.into_iter().map(|call| call.staff_no).collect()
    };
    assert_eq!(called(&mut night), ["P0301"], "no duty runs yet");
    night.pass(2 * 3_600);
    assert_eq!(called(&mut night), ["P0302"]);
    night.does(&absent("P0302"));
    assert_eq!(called(&mut night), ["P0301"], "who stayed away cannot come");
}
