//! The lists that the office hands over before the night: staff, doors, routes, roster.
//!
//! Twelve teams of fifteen. Team 3 walks the doors of buildings 5 and 6, a fence and a waste drop; three
//! teams make an area. Minutes are counted from 18:00.

use std::fmt::Write as _;

/// Teams.
pub(crate) const TEAMS: u16 = 12;
/// Members of each.
pub(crate) const MEMBERS: u16 = 15;
/// How many of them have the first shift.
pub(crate) const FIRST_SHIFT: u16 = 8;
/// Staff and duty of the second terminal's warden.
pub(crate) const SECOND_WARDEN: &str = "W2,韩冬,13900000002,社区工作者,,值班员\n";

/// One planned duty.
#[derive(Clone, Debug)]
pub(crate) struct Duty {
    pub(crate) team: u16,
    pub(crate) staff_no: String,
    pub(crate) from: i64,
    pub(crate) to: i64,
    pub(crate) captain: bool,
}

/// A member's staff number.
pub(crate) fn staff_no(team: u16, member: u16) -> String {
    format!("{team:02}{member:02}")
}

/// A member's name; no two are alike.
pub(crate) fn name(team: u16, member: u16) -> String {
    const SURNAMES: [char; 12] = ['赵', '钱', '孙', '李', '周', '吴', '郑', '王', '陈', '蒋', '韩', '杨'];
    const GIVEN: [&str; 15] =
        ["明", "芳", "伟", "静", "丽", "涛", "勇", "霞", "刚", "磊", "军", "艳", "波", "娜", "康"];
    format!("{}小{}", SURNAMES[usize::from(team - 1)], GIVEN[usize::from(member - 1)])
}

/// The area that a team walks.
pub(crate) fn area(team: u16) -> &'static str {
    ["一片", "二片", "三片", "四片"][usize::from((team - 1) / 3)]
}

/// The points of a team's route, in their order, each with its kind.
pub(crate) fn points(team: u16) -> Vec<(String, &'static str)> {
    let doors = (0..8).map(|at| (format!("{}-{}", 2 * team - 1 + at / 4, at % 4 + 1), "单元门"));
    doors.chain([(fence(team), "封闭点"), (format!("{team}号投放点"), "垃圾投放点")]).collect()
}

/// The fence on a team's route.
pub(crate) fn fence(team: u16) -> String {
    format!("{team}号围挡")
}

/// The plan: the first shift to 01:00, the second from then to 08:00. In the fourth area nobody is planned
/// from 04:00 to 06:00.
pub(crate) fn plan() -> Vec<Duty> {
    let mut duties = Vec::new();
    for team in 1..=TEAMS {
        for member in 1..=MEMBERS {
            let (from, to) = match (member <= FIRST_SHIFT, team) {
                (true, _) => (0, 7 * 60),
                (false, 11) if member > 12 => (12 * 60, 14 * 60),
                (false, 10..=12) => (7 * 60, 10 * 60),
                (false, _) => (7 * 60, 14 * 60),
            };
            let captain = member == 1 || member == FIRST_SHIFT + 1;
            duties.push(Duty { team, staff_no: staff_no(team, member), from, to, captain });
        }
    }
    duties
}

/// A time of the night as people write it.
pub(crate) fn clock(minute: i64) -> String {
    format!("{:02}:{:02}", (18 + minute / 60) % 24, minute % 60)
}

pub(crate) fn staff_csv() -> String {
    let kinds = ["社区工作者", "下沉干部", "网格员", "志愿者", "党员", "居民"];
    let mut rows = format!("工号,姓名,手机,身份,队伍,职务\n{SECOND_WARDEN}");
    for team in 1..=TEAMS {
        for member in 1..=MEMBERS {
            let duty = if member == 1 { "队长" } else { "队员" };
            let kind = kinds[usize::from((team + member) % 6)];
            let (no, name) = (staff_no(team, member), name(team, member));
            writeln!(rows, "{no},{name},1390001{no},{kind},巡逻{team}队,{duty}").unwrap();
        }
    }
    rows
}

pub(crate) fn doors_csv() -> String {
    let mut rows = String::from("楼号,单元\n");
    for building in 1..=2 * TEAMS {
        for stairwell in 1..=4 {
            writeln!(rows, "{building},{stairwell}").unwrap();
        }
    }
    rows
}

pub(crate) fn routes_csv() -> String {
    let mut rows = String::from("路线,名称,分钟,队伍,顺序,点位,片区,类型\n");
    for team in 1..=TEAMS {
        for (at, (place, kind)) in points(team).into_iter().enumerate() {
            let at = at + 1;
            writeln!(rows, "{team},{team}队路线,60,{team},{at},{place},{},{kind}", area(team)).unwrap();
        }
    }
    rows
}

/// The roster; `twice` is one more line.
pub(crate) fn roster_csv(twice: &str) -> String {
    let mut rows = String::from("日期,队伍,工号,开始,结束,队长\n");
    for duty in plan() {
        let Duty { team, staff_no, from, to, captain } = duty;
        let captain = if captain { "是" } else { "" };
        writeln!(rows, "2026-02-24,{team},{staff_no},{},{},{captain}", clock(from), clock(to)).unwrap();
    }
    rows.push_str(twice);
    rows
}
