use super::super::tests::{NOW, answer, both, done, whole};
use crate::app::desk::Notice;
use crate::domain::command::{Command, Refusal};
use crate::domain::event::{Event, RosterEvent};
use crate::domain::patrol::{
    Attendance, AttendanceRecorded, Mark, Member, MemberJoined, Night, RosterRefusal, ShortRest, Slot, Staff,
};
use crate::domain::value::{Id, SafeText};
use crate::store::{Beside, RosterTold};
use crate::text::complete::each;

const HOUR_MS: i64 = 3_600_000;

pub(in super::super) fn recorded(mark: Mark) -> AttendanceRecorded {
    AttendanceRecorded {
        slots: vec![Id([1; 16])],
        mark,
        late: Vec::new(),
        at_ms: None,
        note: SafeText::default(),
    }
}

fn row(no: u8, name: &str, mark: Option<Mark>) -> Attendance {
    Attendance {
        id: Id([no; 16]),
        slot: Slot {
            night: Night::tonight(&NOW),
            team: 3,
            staff_no: format!("P030{no}"),
            from_ms: NOW.wall_ms,
            to_ms: NOW.wall_ms + 6 * HOUR_MS,
            captain: false,
        },
        extra: false,
        mark: mark.map(|mark| (mark, NOW.wall_ms)),
        note: SafeText::default(),
        name: name.into(),
    }
}

fn rest() -> ShortRest {
    ShortRest {
        staff_no: "P0301".to_owned(),
        name: "王强".into(),
        ended_ms: NOW.wall_ms - 6 * HOUR_MS,
        begins_ms: NOW.wall_ms,
        slot: Id([1; 16]),
        after: Id([9; 16]),
    }
}

fn told(event: Event, rows: Vec<Attendance>, by: &str, rests: Vec<ShortRest>) -> [String; 2] {
    let mut answer = answer(event);
    answer.beside = Beside::Roster(Box::new(RosterTold { rows, by: by.into(), rests }));
    whole(done(answer, Command::team_out(1)))
}

#[test]
fn who_came_is_told_by_name_and_number_and_who_was_late_apart() {
    let rows = vec![
        row(1, "王强", Some(Mark::Present)),
        row(2, "李明", Some(Mark::Late)),
        row(3, "赵芳", Some(Mark::Present)),
    ];
    let event = Event::Roster(RosterEvent::AttendanceRecorded(recorded(Mark::Present)));
    assert_eq!(
        told(event.clone(), rows.clone(), "", Vec::new()),
        [
            "3 队到岗 2 人：王强、赵芳；迟到 1 人：李明，已记录 4711".to_owned(),
            "team 3: 2 here: 王强, 赵芳; 1 late: 李明, recorded as 4711".to_owned()
        ]
    );
    let many: Vec<Attendance> = (1..=9).map(|no| row(no, "欧阳自强", Some(Mark::Present))).collect();
    assert!(told(event.clone(), many, "", Vec::new())[0].contains("到岗 9 人：欧阳自强、"));
    let said = told(event, rows[..1].to_vec(), "", vec![rest(), rest()]);
    assert!(
        said[0].contains("王强 13:30 下岗、19:30 上岗，休息 6 小时，不足 8 小时，另有 1 人次"),
        "{}",
        said[0]
    );
}

#[test]
fn who_came_instead_and_who_joined_is_told() {
    let event = Event::Roster(RosterEvent::AttendanceRecorded(recorded(Mark::Replaced("P0401".to_owned()))));
    let said =
        told(event, vec![row(1, "王强", Some(Mark::Replaced("P0401".to_owned())))], "孙丽", Vec::new());
    assert_eq!(said[0], "P0401 孙丽 替 王强 上 3 队，已记录 4711");
    let slot = row(1, "王强", Some(Mark::Present)).slot;
    let staff = Staff { staff_no: "V1".to_owned(), name: "王强".into(), ..Staff::default() };
    for staff in [None, Some((Id([2; 16]), staff))] {
        let event = Event::Roster(RosterEvent::MemberJoined(MemberJoined { slot: slot.clone(), staff }));
        let said = told(event.clone(), vec![row(1, "王强", Some(Mark::Present))], "", Vec::new());
        assert!(said[0].contains("王强") && said[0].contains("01:30"), "{}", said[0]);
        let event = Some(Box::new(event));
        whole(Notice::UndoAsks { seq: 4711, at_ms: NOW.wall_ms, name: SafeText::default(), event });
    }
}

/// All that the roster may say no with.
pub(in super::super) fn refusals() -> Vec<Refusal> {
    let who = || Member { staff_no: "P0301".to_owned(), name: "王强".into() };
    let (from_ms, to_ms) = (NOW.wall_ms, NOW.wall_ms + 6 * HOUR_MS);
    let all = each!(RosterRefusal;
        RosterRefusal::Nobody { .. } => RosterRefusal::Nobody { typed: "wq".into() },
        RosterRefusal::Several { .. } => RosterRefusal::Several { typed: "wq".into(), who: vec![who(), who()] },
        RosterRefusal::NotPlanned { .. } => RosterRefusal::NotPlanned { who: who() },
        RosterRefusal::OffDuty { .. } => RosterRefusal::OffDuty { who: who(), from_ms, to_ms },
        RosterRefusal::Taken { .. } => RosterRefusal::Taken { who: who(), team: 5, from_ms, to_ms },
        RosterRefusal::HereAlready { .. } => RosterRefusal::HereAlready { who: who(), at_ms: NOW.wall_ms },
        RosterRefusal::NobodyLeft { .. } => RosterRefusal::NobodyLeft { team: 3 },
        RosterRefusal::Oneself { .. } => RosterRefusal::Oneself { who: who() },
        RosterRefusal::KnownPhone { .. } => RosterRefusal::KnownPhone { who: who(), team: 3 },
        RosterRefusal::WrongEnd => RosterRefusal::WrongEnd,
    );
    all.into_iter().map(Refusal::Roster).collect()
}

#[test]
fn who_is_in_another_team_is_told_with_team_hours_and_the_mend() {
    let who = Member { staff_no: "P0301".to_owned(), name: "王强".into() };
    let why = RosterRefusal::Taken { who, team: 5, from_ms: NOW.wall_ms, to_ms: NOW.wall_ms + 6 * HOUR_MS };
    let said = both(Notice::Refused { refusal: Refusal::Roster(why), person: None });
    assert_eq!(
        said,
        [
            "P0301 王强 19:30-01:30 已在 5 队；确实换队请先输 /缺勤 P0301 换队".to_owned(),
            "P0301 王强 is already in team 5 19:30-01:30; if they change teams, first type /absent P0301 change".to_owned()
        ]
    );
}
