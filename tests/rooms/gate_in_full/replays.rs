//! Every passage is judged again to its first verdict, whatever was ordered since.

use nightpost::domain::command::RepresentativeCommand;
use nightpost::domain::command::{
    Annul, Command, Erase, GroupRequest, OfficeCommand, RuleCommand, SetShortMode,
};
use nightpost::domain::event::{Event, GateEvent};
use nightpost::domain::flags::{Flag, FlagKind};
use nightpost::domain::gate::{Measured, PassageRequest};
use nightpost::domain::lane::Permit;
use nightpost::domain::rules::{Finding, PRESETS, Preset};
use nightpost::domain::thermometer::Method;
use nightpost::domain::value::Direction;
use nightpost::store::{NoReplay, StoreError};
use proptest::prelude::*;
use strum::VariantArray as _;

use crate::support::night::{Night, pad, taken};
use crate::support::post::{Post, nightpost, text};
use nightpost::domain::code::Code as _;

/// Something that is ordered, or somebody who passes.
#[derive(Clone, Debug)]
enum Step {
    Rule { preset: usize, hours: i64 },
    EndRule { preset: usize, hours: i64 },
    Flag { who: usize, kind: usize, hours: Option<i64> },
    EndFlag { who: usize, kind: usize },
    Card { who: usize, hours: Option<i64> },
    VoidCard { who: usize },
    Short { on: bool },
    Represent { who: usize, named: bool },
    Pass { who: usize, inward: bool, tenths: u16, card: Option<usize>, how: u8, clinical: bool },
    Group { inward: bool },
    Undo,
    Erase,
}

fn steps() -> impl Strategy<Value = Step> {
    let pass =
        (0..5_usize, any::<bool>(), 345..380_u16, prop::option::of(0..3_usize), 0..9_u8, any::<bool>());
    prop_oneof![
        1 => (0..5_usize, -4..4_i64).prop_map(|(preset, hours)| Step::Rule { preset, hours }),
        1 => (0..5_usize, -2..2_i64).prop_map(|(preset, hours)| Step::EndRule { preset, hours }),
        1 => (0..4_usize, 0..4_usize, prop::option::of(1..5_i64))
            .prop_map(|(who, kind, hours)| Step::Flag { who, kind, hours }),
        1 => (0..4_usize, 0..4_usize).prop_map(|(who, kind)| Step::EndFlag { who, kind }),
        1 => (0..4_usize, prop::option::of(1..5_i64)).prop_map(|(who, hours)| Step::Card { who, hours }),
        1 => (0..4_usize).prop_map(|who| Step::VoidCard { who }),
        1 => any::<bool>().prop_map(|on| Step::Short { on }),
        2 => (0..5_usize, any::<bool>()).prop_map(|(who, named)| Step::Represent { who, named }),
        10 => pass.prop_map(|(who, inward, tenths, card, how, clinical)| {
            Step::Pass { who, inward, tenths, card, how, clinical }
        }),
        1 => any::<bool>().prop_map(|inward| Step::Group { inward }),
        1 => Just(Step::Undo),
        1 => prop_oneof![9 => Just(Step::Undo), 1 => Just(Step::Erase)],
    ]
}

fn direction(inward: bool) -> Direction {
    if inward { Direction::In } else { Direction::Out }
}

/// The command of a step; nothing for one that needs none.
fn command(night: &mut Night, step: &Step) -> Option<Command> {
    let later = |night: &Night, hours: i64| night.now_ms() + hours * 3_600_000;
    Some(match step.clone() {
        Step::Rule { preset, hours } => {
            Command::Rule(RuleCommand::Set(PRESETS[preset].rule(later(night, hours))))
        }
        Step::EndRule { preset, hours } => {
            Command::Rule(RuleCommand::End { name: PRESETS[preset].name.into(), at_ms: later(night, hours) })
        }
        Step::Flag { who, kind, hours } => {
            let until_ms = hours.map(|hours| later(night, hours));
            let flag = Flag { until_ms, ..Flag::new(FlagKind::VARIANTS[kind]) };
            Command::Office(OfficeCommand::SetFlag { person: night.people[who], flag })
        }
        Step::EndFlag { who, kind } => Command::Office(OfficeCommand::EndFlag {
            person: night.people[who],
            kind: FlagKind::VARIANTS[kind],
        }),
        Step::Card { who, hours } => {
            let until_ms = hours.map(|hours| later(night, hours));
            Command::Office(OfficeCommand::IssueCard {
                person: night.people[who],
                until_ms,
                reason: "lost".into(),
            })
        }
        Step::VoidCard { who } => Command::Office(OfficeCommand::VoidCard {
            person: night.people[who],
            number: None,
            reason: "lost".into(),
        }),
        Step::Represent { who, named } => {
            let person = night.people[who];
            Command::Representative(RepresentativeCommand { person, named, reason: "住院".into() })
        }
        Step::Short { on } => Command::SetShortMode(SetShortMode { gate: 1, on }),
        Step::Pass { who, inward, tenths, card, how, clinical } => {
            let cards = night.known(who).cards;
            let card = card.and_then(|at| cards.get(at)).map(|card| card.number.clone());
            let mut request = PassageRequest {
                card,
                device: Some(u16::from(how % 3) + 1),
                method: Some(if clinical { Method::Clinical } else { Method::Brow }),
                ..night.request(who, direction(inward), tenths)
            };
            match how {
                0 => request.refuse = true,
                1 => (request.emergency, request.measured) = (true, None),
                2 => request.late = Some(pad(later(night, -3), None)),
                3 => (request.measured, request.note) = (Some(Measured::NotTaken), "坏了".into()),
                4 => {
                    request.permit =
                        Some(Permit { leader: "L1".to_owned(), reason: "就医".into(), told: false });
                }
                5 => {
                    request.corrects = night.passages_of(who).first().map(|row| row.seq);
                    request.note = "输错了".into();
                }
                _ => {}
            }
            Command::Pass(request)
        }
        Step::Group { inward } => {
            let requests = (0..3).map(|who| night.request(who, direction(inward), 365)).collect();
            Command::PassGroup(GroupRequest { requests, vehicle: None })
        }
        Step::Undo => Command::Annul(Annul { seq: night.store().last_own("W1").unwrap()?.seq }),
        Step::Erase => Command::Erase(Erase { subject: night.people[2] }),
    })
}

/// How many passages were judged again; all of them to their first verdict.
fn all_the_same(night: &mut Night) -> Result<usize, TestCaseError> {
    let mut judged = 0;
    for record in night.store().journal(0, 10_000).unwrap() {
        match night.store().replay(record.seq).unwrap() {
            Ok(replay) => {
                prop_assert!(replay.same, "{:?} {:?}", replay.passage, replay.findings);
                prop_assert_eq!(replay.rule.is_some_and(|rule| rule.seq > record.seq), false);
                judged += 1;
            }
            Err(NoReplay::NotAPassage) => prop_assert_ne!(record.kind, "passage.recorded"),
            Err(NoReplay::Erased) => prop_assert!(record.body.is_none()),
            Err(other) => prop_assert!(false, "{:?}", other),
        }
    }
    Ok(judged)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 50, max_shrink_iters: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_passage_is_judged_again_to_its_first_verdict(history in prop::collection::vec(steps(), 1..50)) {
        let mut night = Night::new();
        night.visitor("孙大圣");
        night.pass(6 * 3600);
        let mut passed = 0;
        for step in &history {
            night.pass(240);
            let Some(command) = command(&mut night, step) else { continue };
            match night.by("W1", &command) {
                Ok(answer) => passed += usize::from(matches!(answer.event, Some(Event::Gate(GateEvent::PassageRecorded(_))))),
                Err(StoreError::Refused(_)) => {}
                Err(error) => return Err(TestCaseError::fail(format!("{step:?}: {error:?}"))),
            }
        }
        let judged = all_the_same(&mut night)?;
        prop_assert!(judged >= passed || history.iter().any(|step| matches!(step, Step::Erase)));
        let verdict = night.store().verify(&mut |_, _| {}).unwrap();
        prop_assert_eq!(verdict.faults, []);
    }
}

#[test]
fn a_passage_keeps_the_rule_of_its_hour() {
    let mut night = Night::new();
    let strict = Preset::named("none").unwrap().rule(night.now_ms());
    let set = night.does(&Command::Rule(RuleCommand::Set(strict))).seq;
    let out = night.goes(0, Direction::Out);
    night.pass(3600);
    let at_ms = night.now_ms();
    // Ended, followed by another one, and that one made to begin before the passage.
    night.does(&Command::Rule(RuleCommand::End { name: "none".into(), at_ms }));
    let free = Preset::named("free").unwrap().rule(at_ms - 7_200_000);
    night.does(&Command::Rule(RuleCommand::Set(free)));
    let replay = night.store().replay(out.seq).unwrap().unwrap();
    assert!(replay.same);
    assert_eq!(replay.rule.unwrap().seq, set);
    assert_eq!(replay.findings.iter().map(Finding::code).collect::<Vec<_>>(), ["no_outings"]);
    assert_eq!(replay.person.unwrap().person.name.as_str(), "李小明");
}

#[test]
fn what_cannot_be_judged_again_is_told_apart() {
    let mut night = Night::new();
    let seq = night.goes(0, Direction::Out).seq;
    let hot = PassageRequest { measured: Some(taken(385)), ..night.request(1, Direction::In, 385) };
    night.does(&Command::Pass(hot));
    let person = night.people[0];
    night.does(&Command::Erase(Erase { subject: person }));
    let why = |night: &mut Night, seq| night.store().replay(seq).unwrap().err();
    assert_eq!(why(&mut night, seq), Some(NoReplay::Erased));
    assert_eq!(why(&mut night, seq + 1), None);
    assert_eq!(why(&mut night, seq + 2), Some(NoReplay::NotAPassage));
    assert_eq!(why(&mut night, 4711), Some(NoReplay::NoRecord));
    assert_eq!(why(&mut night, -1), Some(NoReplay::NoRecord));
}

#[test]
fn the_command_line_says_whether_a_passage_is_judged_the_same() {
    let post = Post::with_gates("East");
    let list = post.folder.path().join("list.csv");
    std::fs::write(&list, "姓名,楼号,单元,房号\n李小明,3,2,501\n").unwrap();
    assert!(post.run(&["import", "residents", list.to_str().unwrap()]).status.success());
    let passed = post.json(&["enter", "--json", "lxm e o n 120"]);
    let seq = passed["seq"].as_i64().unwrap();
    let at = seq.to_string();
    let said = post.run(&["replay", &at]);
    assert_eq!(said.status.code(), Some(0));
    for part in ["李小明 3-2-501 out", "East", "W1", "no rule was in force", "emergency lane", "same result"]
    {
        assert!(text(&said.stdout).contains(part), "{part}: {}", text(&said.stdout));
    }
    let object = post.json(&["replay", &at, "--json"]);
    assert_eq!(
        (object["same"].as_bool(), object["again"][0]["code"].as_str()),
        (Some(true), Some("emergency"))
    );
    for (seq, why) in [("1", "not a passage"), ("4711", "no record")] {
        let said = post.run(&["replay", seq]);
        assert_eq!(said.status.code(), Some(1));
        assert!(text(&said.stderr).contains(why), "{}", text(&said.stderr));
    }
    assert_eq!(post.run(&["replay"]).status.code(), Some(2));
    // Facts that say something else than the verdict, as a program with other rules would find.
    let conn = rusqlite::Connection::open(&post.file).unwrap();
    conn.execute_batch("DROP TRIGGER journal_body_is_not_changed").unwrap();
    let other = "UPDATE journal_body SET body = json_set(body, '$.facts.gone', json('true')) WHERE seq = ?";
    conn.execute(other, [seq]).unwrap();
    drop(conn);
    let said = nightpost(&post.file).args(["replay", &at, "--lang", "zh-CN"]).output().unwrap();
    assert_eq!(said.status.code(), Some(1));
    assert!(text(&said.stdout).contains("结果不同"), "{}", text(&said.stdout));
    let object = post.json(&["replay", &at, "--json"]);
    assert_eq!((object["same"].as_bool(), object["again"].as_array().unwrap().len()), (Some(false), 2));
}

#[test]
fn the_status_tells_the_head_count_and_what_is_still_open() {
    let post = Post::with_gates("East");
    let list = post.folder.path().join("list.csv");
    std::fs::write(&list, "姓名,楼号,单元,房号\n李小明,3,2,501\n王芳,4,1,101\n").unwrap();
    assert!(post.run(&["import", "residents", list.to_str().unwrap()]).status.success());
    for line in ["lxm e o", "wf i 376"] {
        post.json(&["enter", "--json", line]);
    }
    let status = post.json(&["status", "--json"]);
    let count = &status["head_count"];
    for field in ["residents_inside", "visitors_inside", "others_inside", "tailgates", "unmatched", "late"] {
        assert_eq!(count[field], 0, "{field}: {status}");
    }
    assert_eq!((&count["residents_outside"], &count["residents_unknown"]), (&1.into(), &1.into()));
    assert_eq!(count["serial_gaps"].as_array().unwrap().len(), 0);
    assert_eq!((&status["fevers"], &status["debts"]), (&1.into(), &1.into()));
    let said = text(&post.run(&["status"]).stdout);
    assert!(said.contains("1 unknown") && said.contains("open fever cases: 1"), "{said}");
}
