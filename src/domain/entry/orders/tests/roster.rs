//! What is told of the roster: a table, and every order read back from the form in which it is typed.

use proptest::prelude::*;

use super::*;
use crate::domain::command::RosterCommand;
use crate::domain::entry::CommandWord;
use crate::domain::patrol::RosterReport;
use crate::domain::value::Phone;

fn order(report: RosterReport, until: Option<When>) -> Order {
    let until_ms = until.map_or(Some(None), |when| when.soon(&AT.now).map(Some));
    Order::ask_then(until_ms, |until_ms| RosterCommand { report, until_ms, at_ms: None })
}

fn here(teams: &[u16], who: &[&str], late: Option<bool>) -> Order {
    let who = who.iter().map(|who| SafeText::new(who)).collect();
    order(RosterReport::Here { teams: teams.to_vec(), who, late }, None)
}

#[test]
fn what_is_told_later_ends_behind_the_moment_that_it_is_told_of() {
    let join = |until: &str, late_ms| {
        CommandWord::Join.order(&format!("p3 1007 until {until}"), TypedAt { late_ms, ..AT })
    };
    let asked = |until_ms, at_ms| {
        let report = RosterReport::Joined { team: 3, who: "1007".into() };
        Ok(Order::ask(RosterCommand { report, until_ms: Some(until_ms), at_ms }))
    };
    assert_eq!(join("02:00", None), asked(120 * MINUTE_MS, None));
    assert_eq!(join("23:00", Some(-120 * MINUTE_MS)), asked(-60 * MINUTE_MS, Some(-120 * MINUTE_MS)));
    assert_eq!(join("23:00", None), Ok(Order::WrongTime), "it was today");
}

#[test]
fn the_roster_is_told_in_one_line() {
    let absent = |who: &[&str], reason: &str| {
        order(
            RosterReport::Absent {
                who: who.iter().map(|who| SafeText::new(who)).collect(),
                reason: reason.into(),
            },
            None,
        )
    };
    let replaced = order(
        RosterReport::Replaced { who: "王强".into(), by: "1007".into(), reason: "家里 有事".into() },
        None,
    );
    let joined = |until| order(RosterReport::Joined { team: 3, who: "1007".into() }, until);
    let walked = |name: &str, until| {
        order(
            RosterReport::WalkedUp {
                team: 3,
                name: name.into(),
                phone: Phone::parse("13900000417").unwrap(),
            },
            until,
        )
    };
    let two = Some(When::Time(2, 0));
    says(&[
        ("/here p3", here(&[3], &[], None)),
        ("/qd 3队 p5", here(&[3, 5], &[], None)),
        ("、签到 王强、李明 lxm 迟到", here(&[], &["王强", "李明", "lxm"], Some(true))),
        ("/here 0417 ontime", here(&[], &["0417"], Some(false))),
        ("/absent 王强 发烧", absent(&["王强"], "发烧")),
        ("/qq 王强、李明", absent(&["王强", "李明"], "")),
        ("/replace 王强 by 1007 家里 有事", replaced.clone()),
        ("/替班 王强 由 1007 家里 有事", replaced.clone()),
        ("/tb 王强 1007 家里 有事", replaced),
        ("/join p3 1007", joined(None)),
        ("/jr 1007 3队 到02:00", joined(two)),
        ("/walkup 郑好 13900000417 p3 until 02:00", walked("郑好", two)),
        ("/zyz p3 13900000417 Anna Li", walked("Anna Li", None)),
    ]);
    fails(&[
        ("/here", "order-incomplete"),
        ("/here late", "order-incomplete"),
        ("/here p0", "team-number"),
        ("/here 王强 late ontime", "order-word"),
        ("/absent", "order-incomplete"),
        ("/replace 王强", "order-incomplete"),
        ("/replace 王强 by", "order-incomplete"),
        ("/join 1007", "order-incomplete"),
        ("/join p3", "order-incomplete"),
        ("/join p3 1007 1008", "order-word"),
        ("/join p3 p5 1007", "order-word"),
        ("/join p3 1007 until later", "when-shape"),
        ("/join p3 1007 until 03-08", "when-shape"),
        ("/walkup 郑好 p3", "order-incomplete"),
        ("/walkup 13900000417 p3", "order-incomplete"),
        ("/walkup 郑好 1390000041 p3", "phone"),
        ("/walkup 郑好 13900000417 13900000418 p3", "order-word"),
        ("/walkup 郑好 13900000417", "order-incomplete"),
    ]);
}

/// Reports as they are typed, with the order that they are.
fn typed() -> impl Strategy<Value = (String, Order)> {
    let name = || "[赵钱孙李]{2,3}|P0[1-9]0[1-9]";
    let reason = || prop_oneof![Just(String::new()), Just("发烧".to_owned())];
    let until =
        || prop::option::of((0..24_u32, 0..60_u32).prop_map(|(hour, minute)| When::Time(hour, minute)));
    let late = prop::option::of(any::<bool>());
    let here = (prop::collection::btree_set(1..99_u16, 0..3), prop::collection::vec(name(), 1..4), late)
        .prop_map(|(teams, who, late)| {
            let word = late.map_or("", |late| if late { "late" } else { "准时" });
            let team: Vec<String> = teams.iter().map(|team| format!("p{team}")).collect();
            let line = format!("/here {} {word} {}", team.join(" "), who.join(" "));
            let who = who.iter().map(|who| SafeText::new(who)).collect();
            let report = RosterReport::Here { teams: teams.into_iter().collect(), who, late };
            (line, order(report, None))
        });
    let absent = (prop::collection::vec(name(), 1..3), reason()).prop_map(|(who, reason)| {
        let line = format!("/absent {} {reason}", who.join("、"));
        let who = who.iter().map(|who| SafeText::new(who)).collect();
        let report = RosterReport::Absent { who, reason: SafeText::new(&reason) };
        (line, order(report, None))
    });
    let replaced = (name(), name(), reason()).prop_map(|(who, by, reason)| {
        let line = format!("/replace {who} by {by} {reason}");
        let report = RosterReport::Replaced {
            who: SafeText::new(&who),
            by: SafeText::new(&by),
            reason: SafeText::new(&reason),
        };
        (line, order(report, None))
    });
    let end = |until: Option<When>| until.map(|when| format!("until {when}")).unwrap_or_default();
    let joined = (1..99_u16, name(), until()).prop_map(move |(team, who, until)| {
        let line = format!("/join {} {who} p{team}", end(until));
        let report = RosterReport::Joined { team, who: SafeText::new(&who) };
        (line, order(report, until))
    });
    let walked =
        (1..99_u16, "[赵钱孙李]{2,3}", "139[0-9]{8}", until()).prop_map(move |(team, name, phone, until)| {
            let line = format!("/walkup {name} {phone} p{team} {}", end(until));
            let phone = Phone::parse(&phone).unwrap();
            let report = RosterReport::WalkedUp { team, name: SafeText::new(&name), phone };
            (line, order(report, until))
        });
    prop_oneof![here, absent, replaced, joined, walked]
}

proptest! {
    #[test]
    fn what_is_told_is_read_back_from_its_typed_form((line, wanted) in typed()) {
        prop_assert_eq!(read(&line), Ok(wanted), "{}", line);
    }

    #[test]
    fn no_text_makes_reading_panic(
        word in prop::sample::select(vec!["here", "absent", "replace", "join", "walkup"]),
        rest in prop_oneof![any::<String>(), "(until|到|p3|p0|by|由|late|20:00|03-08|王强|、|13900000417|n| ){0,9}"],
    ) {
        let _ = read(&format!("/{word} {rest}"));
    }
}
