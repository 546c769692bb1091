//! The survey on a real file and by the program itself: facts with their days, difficulties until they are settled, key
//! sites that are due as any task, who is responsible for them and is forgotten alone.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on shall stop there")]

use nightpost::domain::command::{
    Annul, Command, Erase, Import, KeeperTold, ListRows, Refusal, SiteTold, SurveyCommand, SurveyTold,
    TaskCommand, What,
};
use nightpost::domain::slots::Hours;
use nightpost::domain::survey::{SiteKind, SurveyKind, SurveyRefusal};
use nightpost::domain::tasks::{TaskFinding, TaskKind, TaskPlan, TaskTimes, Whose};
use nightpost::domain::value::{Id, Phone, SafeText};
use proptest::prelude::*;
use serde_json::Value;

use crate::support::night::Night;
use crate::support::post::{Post, nightpost, text};

fn sees(kind: SurveyKind, count: Option<u32>, words: &str, day: &str) -> Command {
    let told = SurveyTold { kind, count, text: words.into(), day: day.parse().ok(), by: SafeText::default() };
    SurveyCommand::See(told).into()
}

fn counts(count: u32, day: &str) -> Command {
    sees(SurveyKind::Households, Some(count), "", day)
}

fn site(keeper: Option<&str>) -> Command {
    let phone = Phone::parse("13900001234").ok();
    let keeper = keeper.map(|name| KeeperTold { name: name.into(), phone });
    let (kind, name) = (Some(SiteKind::PumpRoom), "泵房".into());
    SurveyCommand::SetSite(Box::new(SiteTold {
        kind,
        name,
        every_min: Some(60),
        keeper,
        ..SiteTold::default()
    }))
    .into()
}

fn looks(no: u32, finding: TaskFinding, result: &str) -> Command {
    SurveyCommand::LookAt { no, finding, result: result.into(), at_ms: None }.into()
}

fn settles(no: u32) -> Command {
    SurveyCommand::Settle { no, outcome: "已加高".into() }.into()
}

/// The present picture, each fact as its number and its count.
fn present(night: &mut Night) -> Vec<(u32, Option<u32>)> {
    night.store().survey().unwrap().facts.iter().map(|row| (row.no, row.count)).collect()
}

#[test]
fn a_newer_day_takes_the_older_ones_place_whenever_it_was_written_down() {
    let mut night = Night::new();
    night.does(&counts(312, "2020-02-20"));
    night.does(&counts(330, "2020-02-22"));
    assert_eq!(present(&mut night), [(2, Some(330))]);
    night.does(&counts(300, "2020-02-21"));
    assert_eq!(present(&mut night), [(2, Some(330))], "an older day that is told later");
    assert_eq!(night.store().survey_facts().unwrap().len(), 3, "all of it stays");
    assert_eq!(night.refuses(&counts(330, "2020-02-22")), Refusal::Already);
    night.undo();
    night.undo();
    assert_eq!(present(&mut night), [(1, Some(312))]);
    night.does(&sees(SurveyKind::Difficulty, None, "西墙矮", "2020-02-20"));
    night.does(&sees(SurveyKind::Difficulty, None, "灯不亮", "2020-02-20"));
    assert_eq!(present(&mut night).len(), 3, "difficulties stand side by side");
    let no = night.store().survey_facts().unwrap().last().unwrap().no;
    night.does(&settles(no));
    assert_eq!(night.refuses(&settles(no)), SurveyRefusal::NotOpen { no }.into());
    assert_eq!(night.refuses(&settles(1)), SurveyRefusal::NotOpen { no: 1 }.into());
    assert_eq!(present(&mut night).len(), 2);
    night.undo();
    assert_eq!(present(&mut night).len(), 3);
    night.sound();
}

/// No plan of tasks, typed or of a list, takes the place of what watches the key site, and none ends it.
fn is_changed_only_by_the_survey(night: &mut Night) {
    let name = SafeText::new("泵房");
    let at_ms = night.now_ms();
    let plan = TaskPlan {
        name: name.clone(),
        kind: TaskKind::Equipment,
        stops: Vec::new(),
        times: TaskTimes::Every { hours: Hours { from_min: 0, to_min: 24 * 60 }, every_min: 120 },
        whose: Whose::Nobody,
        agent: SafeText::default(),
        dose: SafeText::default(),
        area: None,
        from_ms: at_ms,
    };
    let import = Import { rows: ListRows::Tasks(vec![plan.clone()]), file: "tasks.csv".into(), skipped: 0 };
    for command in [
        TaskCommand::Plan { plan: Box::new(plan), confirmed: true }.into(),
        TaskCommand::End { name: name.clone(), at_ms }.into(),
        Command::Import(import),
    ] {
        assert_eq!(night.refuses(&command), SurveyRefusal::IsSite { name: name.clone() }.into());
    }
}

#[test]
fn a_key_site_is_due_and_missed_as_any_task_and_what_is_wrong_there_is_open() {
    let mut night = Night::new();
    night.does(&site(Some("王某")));
    let due = |night: &mut Night| night.store().tasks_board().unwrap().tasks.len();
    let row = |night: &mut Night| night.store().survey().unwrap().sites.pop();
    assert_eq!(due(&mut night), 1);
    assert_eq!(night.store().tasks_board().unwrap().tasks[0].kind, TaskKind::Site);
    night.does(&looks(1, TaskFinding::Broken, "漏水"));
    assert_eq!(night.store().open_tasks().unwrap().faults.len(), 1);
    night.pass(5 * 3600);
    assert!(night.store().open_tasks().unwrap().unsettled() > 1, "nobody came, nobody said why");
    night.does(&looks(1, TaskFinding::Ok, ""));
    assert_eq!(night.store().open_tasks().unwrap().faults.len(), 0);
    assert_eq!(row(&mut night).unwrap().looked.unwrap().0, TaskFinding::Ok);
    let often = SiteTold { no: Some(1), every_min: Some(30), ..SiteTold::default() };
    night.does(&SurveyCommand::SetSite(Box::new(often)).into());
    assert_eq!(row(&mut night).unwrap().every_min, 30);
    night.undo();
    assert_eq!(row(&mut night).unwrap().every_min, 60);
    let plans = |night: &mut Night| night.store().tasks_board().unwrap().plans.len();
    assert_eq!(plans(&mut night), 1);
    is_changed_only_by_the_survey(&mut night);
    assert_eq!(plans(&mut night), 1);
    night.does(&SurveyCommand::EndSite { no: 1 }.into());
    assert_eq!((row(&mut night), plans(&mut night)), (None, 0));
    let gone = Refusal::NotFound { what: What::Site, name: "1".into() };
    assert_eq!(night.refuses(&looks(1, TaskFinding::Ok, "")), gone);
    night.undo();
    assert_eq!((row(&mut night).unwrap().every_min, plans(&mut night)), (60, 1));
    night.sound();
    night.again();
    night.sound();
}

#[test]
fn whoever_is_responsible_is_forgotten_alone_and_of_the_staff_only_the_number_is_kept() {
    let mut night = Night::new();
    night.does(&site(Some("甲某某")));
    let keeper = |night: &mut Night| night.store().survey().unwrap().sites.remove(0);
    assert_eq!(keeper(&mut night).keeper, Some("甲某某".into()));
    let subject = keeper(&mut night).keeper_id.unwrap();
    night.does(&Command::Erase(Erase { subject }));
    assert_eq!((keeper(&mut night).keeper, keeper(&mut night).phone), (None, None));
    let file = std::fs::read(night.path()).unwrap();
    assert!(!file.windows(9).any(|part| part == "甲某某".as_bytes()));
    let named = KeeperTold { name: "韩梅梅".into(), phone: None };
    let told = SiteTold { no: Some(1), keeper: Some(named), ..SiteTold::default() };
    night.does(&SurveyCommand::SetSite(Box::new(told)).into());
    let row = keeper(&mut night);
    assert_eq!((row.staff_no.as_deref(), row.keeper), (Some("W2"), Some("韩梅梅".into())));
    night.again();
    night.sound();
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(10))]

    #[test]
    fn whatever_happens_to_a_survey_the_tables_can_be_made_again(
        acts in proptest::collection::vec((0..8_u8, 1..4_u32), 1..25)
    ) {
        let mut night = Night::new();
        let mut ids: Vec<Id> = Vec::new();
        for (act, no) in acts {
            night.pass(600);
            // Some are refused, as they would be.
            let asked = match act {
                0 => counts(no, "2020-02-20"),
                1 => sees(SurveyKind::Difficulty, None, ["甲", "乙", "丙"][no as usize - 1], ""),
                2 => settles(no),
                3 => site((no > 1).then_some("王某")),
                4 => looks(1, TaskFinding::Ok, ""),
                5 => SurveyCommand::EndSite { no }.into(),
                6 => match night.store().last_own("W1").unwrap() {
                    Some(record) => Command::Annul(Annul { seq: record.seq }),
                    None => continue,
                },
                _ => match ids.get(no as usize) {
                    Some(subject) => Command::Erase(Erase { subject: *subject }),
                    None => continue,
                },
            };
            if let Ok(answer) = night.by("W1", &asked) {
                ids.extend(answer.subject);
            }
        }
        night.sound();
    }
}

#[test]
fn a_survey_by_lines_in_both_languages_and_by_the_command_line() {
    let post = Post::with_gates("East");
    let run = |args: &[&str]| nightpost(&post.file).args(args).output().unwrap();
    let says = |args: &[&str], said: &str| {
        let output = run(args);
        let told = text(&output.stdout) + &text(&output.stderr);
        assert!(told.contains(said) && !told.contains("panicked"), "{args:?}: {told}");
        told
    };
    let line = |line: &str, said: &str| says(&["enter", line], said);
    line("/survey buildings 24 on 2020-02-20 by Li", "survey, buildings, seen on 2020-02-20");
    line("/摸排 户数 312户 于 2020-02-20", "survey, households");
    line("/mp hs 330 on 2020-02-22", "survey, households, seen on 2020-02-22");
    line("/survey alone 7", "elderly living alone");
    line("/survey difficulty \u{1b}[31mwest wall\u{202e} is low", "once it is settled: /survey 5 settled");
    says(&["enter", "--lang", "zh-CN", "/摸排 难点 灯不亮"], "难点 6");
    line("/survey 6 settled 已修", "difficulty 6 settled");
    for (wrong, said) in [
        ("/survey dogs 3", "dogs is none of: layout buildings"),
        ("/survey shops many", "many does not belong there"),
        ("/survey shops 999999", "more than a courtyard has"),
        ("/survey shops 3 on 2999-01-01", "still to come"),
        ("/survey shops 3 on 2018-12-31", "is the year right"),
        ("/survey shops 3 on 2021-02-30", "2021-02-30 does not belong there"),
        ("/survey 77 settled", "no fact 77"),
        ("/survey buildings 24 on 2020-02-20", "already"),
        ("/site castle x", "castle is none of: "),
        ("/site 9 ok", "no key site 9 is watched"),
        ("/site pump pumps every 9", "15 minutes"),
    ] {
        assert!(!line(wrong, said).contains("recorded as"), "{wrong}");
    }
    line("/site pump pumps at cellar keeper Wang 13900001234 every 2h", "key site 1, pumps");
    line("/重点部位 卫生站 东站 责任人 W1", "key site 2");
    line("/site 1 broken leaks", "pumps: broken (just now), recorded as");
    line("/task plan equipment pumps 2h", "pumps is a key site, not a plan");
    line("/site 1 every 1h", "every 1 h");
    // A tally of the journal by its own records, against what is exported.
    let journal = text(&run(&["log"]).stdout);
    let of_kind = |kind: &str| {
        let rows = journal.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
        rows.filter(|row| row["kind"] == kind).count()
    };
    let table = |args: &[&str]| -> Vec<Value> {
        serde_json::from_slice(&run(&[args, &["--format", "json"]].concat()).stdout).unwrap()
    };
    let facts = table(&["export", "survey"]);
    assert_eq!((facts.len(), of_kind("survey.seen")), (6, 6));
    let settled = facts.iter().filter(|row| !row["settled"].is_null()).count();
    assert_eq!(settled, of_kind("survey.settled"));
    let households: Vec<&Value> = facts.iter().filter(|row| row["kind"] == "households").collect();
    assert_eq!(households.iter().filter(|row| row["present"] == true).count(), 1);
    assert_eq!((&households[0]["count"], &households[0]["day"]), (&330.into(), &"2020-02-22".into()));
    let sites = table(&["export", "key-sites"]);
    assert_eq!((sites.len(), of_kind("site.set")), (2, 3), "one of them was set twice");
    assert_eq!((&sites[0]["state"], &sites[0]["every_min"]), (&"broken".into(), &60.into()));
    for args in [&["export", "key-sites", "--format", "csv"][..], &["survey", "--sites"], &["log"]] {
        assert!(!text(&run(args).stdout).contains("13900001234"), "{args:?}");
    }
    assert!(!says(&["survey"], "west wall").contains('\u{1b}'));
    assert!(says(&["survey"], "stale").lines().filter(|line| line.contains("stale")).count() >= 2);
    assert!(
        !says(&["survey"], "330").contains("312") && says(&["survey", "--history"], "312").contains("330")
    );
    // What rests on it.
    let page = says(&["export", "closure", "--format", "html"], "24 buildings, 330 households");
    assert!(page.contains("pumps (Wang)"), "{page}");
    says(&["post", "--compound", "Lane", "--phone", "0532-80000417"], "");
    let sheet = text(&run(&["export", "info-sheet"]).stdout);
    assert!(sheet.contains("24 buildings, 330 households") && sheet.contains("pumps, cellar"), "{sheet}");
    // Everybody reads the sheet: nobody's weakness, and of the responsible only those of the post.
    assert!(!sheet.contains("alone") && !sheet.contains("Wang") && !sheet.contains("west wall"), "{sheet}");
    says(&["survey", "--forget", "5"], "is erased");
    says(&["survey", "--forget-keeper", "1"], "forgotten");
    assert!(!run(&["survey", "--forget", "5"]).status.success(), "it is gone");
    assert!(!run(&["survey", "--forget-keeper", "1"]).status.success());
    assert!(run(&["verify"]).status.success());
}

#[test]
fn a_list_of_facts_comes_in_once_and_every_bad_row_is_told() {
    let post = Post::with_gates("East");
    let list = |rows: &str| {
        let file = post.folder.path().join("survey.csv");
        std::fs::write(&file, format!("摸排类别,数量,日期,摸排人\n{rows}")).unwrap();
        let output =
            nightpost(&post.file).args(["import", "survey", file.to_str().unwrap()]).output().unwrap();
        (output.status.success(), text(&output.stdout) + &text(&output.stderr))
    };
    let facts = || -> Vec<Value> {
        let output = nightpost(&post.file).args(["survey", "--json"]).output().unwrap();
        serde_json::from_slice(&output.stdout).unwrap()
    };
    let bad = "商铺,很多,2020-02-20,李某\n狗,3,2020-02-20,\n商铺,999999,2020-02-20,\n商铺,3,2999-01-01,\n\
        商铺,3,2018-01-01,\n商铺,3,2020-02-30,\n户数,312,2020-02-20,\n户数,312,2020-02-20,王某\n难点,\u{1b}[31m西墙矮,2020-02-20,\n";
    let (ok, said) = list(bad);
    assert!(!ok && facts().is_empty(), "all or nothing: {said}");
    for row in ["2", "3", "4", "5", "6", "7", "9", "10"] {
        assert!(said.lines().any(|line| line.contains(&format!("row {row}"))), "row {row}: {said}");
    }
    let good = "户数,312户,2020-02-20,李某\n难点,西墙矮,2020-02-20,\n";
    let (ok, said) = list(good);
    assert!(ok, "{said}");
    assert_eq!(facts().len(), 2);
    let (ok, said) = list(&format!("{good}户数,330,2020-02-22,\n"));
    assert!(ok, "{said}");
    assert_eq!(facts().len(), 2, "what is known is not told twice, and the newer day holds");
    assert_eq!(facts()[0]["count"], 330);
    assert!(list("户数,330,2020-02-22,\n").0, "what a list leaves out stays");
    assert_eq!(facts().len(), 2);
    assert!(nightpost(&post.file).arg("verify").output().unwrap().status.success());
}
