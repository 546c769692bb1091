//! What patrol teams report.

use super::*;
use crate::domain::doors::DoorFinding;
use crate::domain::entry::{DoorReport, DoorSet, PatrolReport, PointReport, PointSet, When};
use crate::domain::patrol::Channel;
use crate::domain::value::SafeText;

fn report(line: &str) -> (u16, Option<Channel>, PatrolReport, String) {
    match parse(line, &IDLE) {
        Ok(Line::Patrol { team, channel, report, words, .. }) => (team, channel, report, words),
        other => panic!("{line}: {other:?}"),
    }
}

fn door(text: &str, finding: DoorFinding) -> DoorReport {
    DoorReport { doors: DoorSet::One(text.parse().unwrap()), finding, note: SafeText::default() }
}

fn named(name: &str, seen: bool, note: &str) -> PointReport {
    PointReport { points: PointSet::Named(name.into()), seen, note: note.into() }
}

fn points(doors: Vec<DoorReport>, points: Vec<PointReport>) -> PatrolReport {
    PatrolReport::Points { doors, points }
}

#[test]
fn a_team_goes_out_and_comes_back() {
    let out = |route, until| PatrolReport::Out { route, until };
    let table = [
        ("p3 out", 3, out(None, None)),
        ("P12 OUT", 12, out(None, None)),
        ("p3 出发", 3, out(None, None)),
        ("巡3 出", 3, out(None, None)),
        ("p3 out r2", 3, out(Some(2), None)),
        ("p3 出 线2", 3, out(Some(2), None)),
        ("p3 出 2线", 3, out(Some(2), None)),
        ("p3 out until 02:00", 3, out(None, Some(When::Time(2, 0)))),
        ("p3 out r2 by 02:00", 3, out(Some(2), Some(When::Time(2, 0)))),
        ("p3 出发 路线2 02:00回", 3, out(Some(2), Some(When::Time(2, 0)))),
        ("3队 回", 3, PatrolReport::Back),
        ("p3 back", 3, PatrolReport::Back),
        ("p3 返回", 3, PatrolReport::Back),
    ];
    for (line, team, wanted) in table {
        let (told_by, channel, told, _) = report(line);
        assert_eq!((told_by, channel, told), (team, None, wanted), "{line}");
    }
}

#[test]
fn one_line_takes_many_points() {
    let table = [
        (
            "p3 3-2 ok / 3-3 open",
            points(vec![door("3-2", DoorFinding::Ok), door("3-3", DoorFinding::Open)], vec![]),
        ),
        (
            "p3 3-2好 / 3-3 open",
            points(vec![door("3-2", DoorFinding::Ok), door("3-3", DoorFinding::Open)], vec![]),
        ),
        ("p3 东墙 ok", points(vec![], vec![named("东墙", true, "")])),
        ("p3 东 墙 角 到", points(vec![], vec![named("东 墙 角", true, "")])),
        ("p3 东墙 未到 下雪", points(vec![], vec![named("东墙", false, "下雪")])),
        ("p3 ok 院 没看 门锁着", points(vec![], vec![named("ok 院", false, "门锁着")])),
        (
            "p3 3-2 ok / east wall seen / 4-1 missed dog in the yard",
            points(
                vec![door("3-2", DoorFinding::Ok)],
                vec![
                    named("east wall", true, ""),
                    PointReport {
                        points: PointSet::Doors(DoorSet::One("4-1".parse().unwrap())),
                        seen: false,
                        note: "dog in the yard".into(),
                    },
                ],
            ),
        ),
        (
            "p3 4-* 未到 停电",
            points(
                vec![],
                vec![PointReport {
                    points: PointSet::Doors(DoorSet::Building("4".to_owned())),
                    seen: false,
                    note: "停电".into(),
                }],
            ),
        ),
    ];
    for (line, wanted) in table {
        assert_eq!(report(line).2, wanted, "{line}");
    }
}

#[test]
fn how_a_report_came_and_its_words_are_kept() {
    for (line, wanted, words) in [
        ("p3 radio 3-2 ok", Some(Channel::Radio), "3-2 ok"),
        ("p3 对讲 回", Some(Channel::Radio), "回"),
        ("p3 电话 东墙 未到 下雪", Some(Channel::Phone), "东墙 未到 下雪"),
        ("p3 person out r2", Some(Channel::InPerson), "out r2"),
        ("p3 back", None, "back"),
    ] {
        let (_, channel, _, told) = report(line);
        assert_eq!((channel, told.as_str()), (wanted, words), "{line}");
    }
}

#[test]
fn a_report_that_is_none_says_what_is_missing() {
    assert_codes(
        &IDLE,
        &[
            ("p3", "patrol-report-missing"),
            ("p3 radio", "patrol-report-missing"),
            ("p0 out", "team-number"),
            ("p3 ouch", "point-status-missing"),
            ("p3 东墙", "point-status-missing"),
            ("p3 out now", "patrol-report-unknown"),
            ("p3 out r2 r3", "patrol-report-unknown"),
            ("p3 out until", "patrol-report-unknown"),
            ("p3 out until 25:00", "when-shape"),
            ("p3 back 02:00", "patrol-report-unknown"),
            ("p3 3-2", "door-finding-missing"),
            ("p3 3-2 lxm", "door-finding-unknown"),
            ("p3 3-2 ok / 东墙", "point-status-missing"),
        ],
    );
    assert!(matches!(readings("P12345")[0][0], Reading::Plate(_)));
}
