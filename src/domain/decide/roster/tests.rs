use super::*;
use crate::domain::event::{Event, RosterEvent};

const START: i64 = 1_771_932_600_000; // 2026-02-24 19:30 at +08:00

fn now(minutes: i64) -> Now {
    Now { wall_ms: START + minutes * MINUTE_MS, mono_ms: 0, boot: [0; 16], offset_s: 8 * 3600 }
}

fn staff(staff_no: &str, name: &str, team: u16) -> Staff {
    let phone = Phone::parse(&format!("1390000{:0>4}", staff_no.trim_start_matches('P'))).ok();
    Staff { staff_no: staff_no.to_owned(), name: name.into(), phone, team: Some(team), ..Staff::default() }
}

/// A slot from and to so many minutes behind 19:30.
fn row(no: u8, staff: &Staff, team: u16, from: i64, to: i64) -> Attendance {
    Attendance {
        id: Id([no; 16]),
        slot: Slot {
            night: Night::tonight(&now(0)),
            team,
            staff_no: staff.staff_no.clone(),
            from_ms: START + from * MINUTE_MS,
            to_ms: START + to * MINUTE_MS,
            captain: false,
        },
        extra: false,
        mark: None,
        note: SafeText::default(),
        name: staff.name.clone(),
    }
}

/// Team 3: 王强, 李明 from 19:30 to 01:30, 赵芳 from then on; team 5: 孙丽 like the first. 钱多 has no duty.
fn known() -> KnownRoster {
    let staff = vec![
        staff("P0301", "王强", 3),
        staff("P0302", "李明", 3),
        staff("P0303", "赵芳", 3),
        staff("P0501", "孙丽", 5),
        staff("P0502", "钱多", 5),
        staff("P0503", "王强", 5),
    ];
    let slots = vec![
        row(1, &staff[0], 3, 0, 360),
        row(2, &staff[1], 3, 0, 360),
        row(3, &staff[2], 3, 360, 750),
        row(4, &staff[3], 5, 0, 360),
    ];
    KnownRoster { staff, slots, volunteers: 0 }
}

fn decided(
    known: &KnownRoster,
    report: RosterReport,
    minutes: i64,
    told: Option<i64>,
) -> Result<Event, Refusal> {
    let at_ms = told.map(|told| START + told * MINUTE_MS);
    let command = RosterCommand { report, until_ms: None, at_ms };
    let mut next = 100;
    let mut ids = || {
        next += 1;
        Id([next; 16])
    };
    let events = command.decide(known.clone(), &mut ids, &now(minutes))?;
    Ok(events.into_vec().into_iter().next().unwrap().event)
}

fn here(teams: &[u16], who: &[&str], late: Option<bool>) -> RosterReport {
    RosterReport::Here {
        teams: teams.to_vec(),
        who: who.iter().map(|who| SafeText::new(who)).collect(),
        late,
    }
}

fn why(known: &KnownRoster, report: RosterReport, minutes: i64) -> &'static str {
    match decided(known, report, minutes, None) {
        Err(refusal) => refusal.code(),
        Ok(event) => panic!("{event:?}"),
    }
}

fn marked(event: &Event) -> (Vec<u8>, Mark, Vec<u8>) {
    let Event::Roster(RosterEvent::AttendanceRecorded(recorded)) = event else { panic!("{event:?}") };
    let bytes = |ids: &[Id]| ids.iter().map(|id| id.0[0]).collect();
    (bytes(&recorded.slots), recorded.mark.clone(), bytes(&recorded.late))
}

#[test]
fn a_team_is_here_with_those_whose_duty_it_is_now() {
    let mut known = known();
    let at = |known: &KnownRoster, minutes| decided(known, here(&[3], &[], None), minutes, None);
    assert_eq!(marked(&at(&known, -20).unwrap()), (vec![1, 2], Mark::Present, vec![]));
    assert_eq!(marked(&at(&known, 10).unwrap()), (vec![1, 2], Mark::Present, vec![]));
    assert_eq!(marked(&at(&known, 11).unwrap()), (vec![1, 2], Mark::Late, vec![]));
    // Shortly before the change those who come are meant.
    assert_eq!(marked(&at(&known, 340).unwrap()), (vec![3], Mark::Present, vec![]));
    assert_eq!(why(&known, here(&[3], &[], None), -90), "nobody-left");
    known.slots[0].mark = Some((Mark::Absent, START));
    assert_eq!(marked(&at(&known, 0).unwrap()), (vec![2], Mark::Present, vec![]));
    known.slots[1].mark = Some((Mark::Present, START));
    assert_eq!(why(&known, here(&[3], &[], None), 0), "nobody-left");
    assert_eq!(why(&known, here(&[9], &[], None), 0), "not-found");
}

#[test]
fn the_clock_says_who_is_late_unless_it_is_told() {
    let mut known = known();
    known.slots[1].slot.from_ms = START - 60 * MINUTE_MS;
    let at = |late, minutes| marked(&decided(&known, here(&[3], &[], late), minutes, None).unwrap());
    assert_eq!(at(None, 5), (vec![1, 2], Mark::Present, vec![2]));
    assert_eq!(at(Some(true), 5), (vec![1, 2], Mark::Late, vec![]));
    assert_eq!(at(Some(false), 50), (vec![1, 2], Mark::Present, vec![]));
    // Told late: the moment that is told counts.
    let event = decided(&known, here(&[], &["P0301"], None), 300, Some(5)).unwrap();
    assert_eq!(marked(&event), (vec![1], Mark::Present, vec![]));
    let Event::Roster(RosterEvent::AttendanceRecorded(recorded)) = event else { panic!() };
    assert_eq!(recorded.at_ms, Some(START + 5 * MINUTE_MS));
    assert!(matches!(decided(&known, here(&[3], &[], None), 0, Some(1)), Err(Refusal::WrongTime)));
}

#[test]
fn who_is_meant_is_never_guessed() {
    let mut known = known();
    // Two are called so, and one of them has duty tonight.
    assert_eq!(marked(&decided(&known, here(&[], &["王强"], None), 0, None).unwrap()).0, [1]);
    let names = ["wq", "lm", "0302", "p0302", "李明"];
    for name in names {
        assert!(decided(&known, here(&[], &[name], None), 0, None).is_ok(), "{name}");
    }
    let second = known.staff[5].clone();
    known.slots.push(row(6, &second, 5, 0, 360));
    match decided(&known, here(&[], &["王强"], None), 0, None) {
        Err(Refusal::Roster(RosterRefusal::Several { who, .. })) => {
            let numbers: Vec<&str> = who.iter().map(|who| who.staff_no.as_str()).collect();
            assert_eq!(numbers, ["P0301", "P0503"]);
        }
        other => panic!("{other:?}"),
    }
    assert_eq!(why(&known, here(&[], &["钱多"], None), 0), "not-planned");
    assert_eq!(why(&known, here(&[], &["周"], None), 0), "staff-unknown");
    assert_eq!(why(&known, here(&[], &["赵芳"], None), 0), "off-duty");
    assert!(decided(&known, here(&[], &["赵芳"], None), 200, None).is_ok(), "may come early");
    known.slots[0].mark = Some((Mark::Late, START));
    assert_eq!(why(&known, here(&[], &["P0301"], None), 0), "here-already");
    assert_eq!(marked(&decided(&known, here(&[3], &["P0302"], None), 0, None).unwrap()).0, [2]);
}

#[test]
fn nobody_is_in_two_teams_at_once() {
    let mut known = known();
    let joins = |team, who: &str| RosterReport::Joined { team, who: who.into() };
    match decided(&known, joins(5, "P0301"), 60, None) {
        Err(Refusal::Roster(RosterRefusal::Taken { who, team, from_ms, to_ms })) => {
            assert_eq!((who.staff_no.as_str(), team), ("P0301", 3));
            assert_eq!((from_ms, to_ms), (START, START + 360 * MINUTE_MS));
        }
        other => panic!("{other:?}"),
    }
    let replaces =
        |by: &str| RosterReport::Replaced { who: "P0302".into(), by: by.into(), reason: SafeText::default() };
    assert_eq!(why(&known, replaces("孙丽"), 0), "in-another-team");
    assert_eq!(why(&known, replaces("李明"), 0), "replaces-oneself");
    // 赵芳 comes on at 01:30, when the duty ends.
    let event = decided(&known, replaces("赵芳"), 0, None).unwrap();
    assert_eq!(marked(&event), (vec![2], Mark::Replaced("P0303".to_owned()), vec![]));
    // Who is absent in one team may go to another, and then not come back to the first at the same time.
    known.slots[0].mark = Some((Mark::Absent, START));
    let Event::Roster(RosterEvent::MemberJoined(joined)) =
        decided(&known, joins(5, "P0301"), 60, None).unwrap()
    else {
        panic!()
    };
    assert_eq!((joined.slot.from_ms, joined.slot.to_ms), (START + 60 * MINUTE_MS, START + 360 * MINUTE_MS));
    let mut extra = row(7, &known.staff[0].clone(), 5, 60, 360);
    (extra.extra, extra.mark) = (true, Some((Mark::Present, START)));
    known.slots.push(extra);
    assert_eq!(why(&known, here(&[], &["P0301"], None), 90), "in-another-team");
    known.slots[3].mark = Some((Mark::Replaced("P0502".to_owned()), START));
    assert_eq!(why(&known, joins(3, "钱多"), 60), "in-another-team");
}

#[test]
fn a_volunteer_whom_nobody_knows_gets_the_next_number() {
    let mut known = known();
    let walks_up = |phone: &str| RosterReport::WalkedUp {
        team: 3,
        name: "郑好".into(),
        phone: Phone::parse(phone).unwrap(),
    };
    let no = |known: &KnownRoster| match decided(known, walks_up("13911112222"), 0, None).unwrap() {
        Event::Roster(RosterEvent::MemberJoined(joined)) => {
            let (_, staff) = joined.staff.unwrap();
            assert_eq!((staff.kind, joined.slot.staff_no), (StaffKind::Volunteer, staff.staff_no.clone()));
            staff.staff_no
        }
        other => panic!("{other:?}"),
    };
    assert_eq!(no(&known), "V1");
    known.volunteers = 4;
    assert_eq!(no(&known), "V5");
    known.staff.push(staff("V5", "office", 3));
    assert_eq!(no(&known), "V6");
    assert_eq!(why(&known, walks_up("13900000302"), 0), "known-phone");
    let nowhere =
        RosterReport::WalkedUp {
            team: 9, name: "郑好".into(), phone: Phone::parse("13911112222").unwrap()
        };
    assert_eq!(why(&known, nowhere, 0), "not-found");
}

#[test]
fn who_takes_part_stays_until_the_end_that_is_given() {
    let known = known();
    let report = RosterReport::Joined { team: 5, who: "钱多".into() };
    let until = |minutes: i64| {
        let until_ms = Some(START + minutes * MINUTE_MS);
        let command = RosterCommand { report: report.clone(), until_ms, at_ms: None };
        command.decide(known.clone(), &mut || Id([9; 16]), &now(0)).map(Decisions::into_vec)
    };
    assert!(until(90).is_ok() && until(24 * 60).is_ok());
    for wrong in [0, -5, 24 * 60 + 1] {
        assert_eq!(until(wrong).map_err(|refusal| refusal.code()), Err("wrong-end"), "{wrong}");
    }
}
