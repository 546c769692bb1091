//! Health follow-up on a real file: contacts, missed days, the end, taking back, erasing, purging.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on shall stop there")]

use nightpost::domain::code::Code as _;
use nightpost::domain::command::{Annul, Command, ContactCommand, Erase, Followed, OfficeCommand, Refusal};
use nightpost::domain::flags::{Flag, FlagKind};
use nightpost::domain::follow_up::{ContactChannel, ContactOutcome, Day, FollowUpRefusal, Urgency};
use nightpost::domain::handover::Item;
use nightpost::domain::retention::RetentionKind;
use nightpost::domain::value::{Direction, SafeText};
use nightpost::store::{Op, StoreError};
use proptest::prelude::*;

use crate::support::night::Night;
use crate::support::post::{Post, text};

const DAY_S: i64 = 24 * 3600;

fn today(night: &Night) -> Day {
    Day::today(&night.hands.context().now())
}

/// Under follow-up for so many days, today included.
fn set(night: &Night, who: usize, days: u64) -> Command {
    let now = night.hands.context().now();
    let until_ms = Some(Day::today(&now).after(days - 1).end_ms(&now));
    let flag = Flag { until_ms, ..Flag::new(FlagKind::FollowUp) };
    Command::Office(OfficeCommand::SetFlag { person: night.people[who], flag })
}

fn called(night: &Night, who: usize, outcome: ContactOutcome, at_ms: Option<i64>) -> Command {
    let channel = (outcome != ContactOutcome::NotAttempted).then_some(ContactChannel::Video);
    let (who, note) = (Followed::Person(night.people[who]), SafeText::new("36.5"));
    Command::Contact(ContactCommand { who, channel, outcome, at_ms, note })
}

fn end(night: &Night, who: usize) -> Command {
    Command::Office(OfficeCommand::EndFlag { person: night.people[who], kind: FlagKind::FollowUp })
}

/// How urgent everybody in the list is.
fn listed(night: &mut Night) -> Vec<(String, Urgency)> {
    let today = today(night);
    let rows = night.store().follow_ups().unwrap().into_iter();
    rows.map(|row| (row.name.to_string(), row.days.urgency(today))).collect()
}

/// Whether the gate is told of a follow-up.
fn told_at_gate(night: &mut Night, who: usize) -> bool {
    night.goes(who, Direction::In).findings().iter().any(|finding| finding.code() == "follow_up")
}

#[test]
fn a_follow_up_goes_on_past_its_date_until_somebody_was_reached_well() {
    let mut night = Night::new();
    night.does(&set(&night, 0, 1));
    night.does(&called(&night, 0, ContactOutcome::NotReached, None));
    night.pass(2 * DAY_S);
    assert!(told_at_gate(&mut night, 0), "no date ends it");
    let not_over = FollowUpRefusal::NotOver { ends: "2026-02-24".parse().unwrap() };
    assert_eq!(night.refuses(&end(&night, 0)), Refusal::FollowUp(not_over));
    assert_eq!(listed(&mut night), [("李小明".to_owned(), Urgency::Silent)]);
    let page = night.store().handover_page(None).unwrap().unwrap();
    assert_eq!(page.amount(Item::FollowUps), 1);
    night.does(&called(&night, 0, ContactOutcome::Well, None));
    assert_eq!(listed(&mut night), []);
    assert!(!told_at_gate(&mut night, 0));
    // The end is taken back with the contact.
    night.undo();
    night.undo();
    assert_eq!(listed(&mut night), [("李小明".to_owned(), Urgency::Silent)]);
    night.again();
    assert_eq!(listed(&mut night).len(), 1);
    // One that was set anew in the meantime is the only one.
    let over = night.does(&called(&night, 0, ContactOutcome::Well, None)).seq;
    night.does(&set(&night, 0, 5));
    night.does(&Command::Annul(Annul { seq: over }));
    assert_eq!(listed(&mut night).len(), 1);
}

#[test]
fn who_is_unwell_stays_an_open_matter_until_they_are_well() {
    let mut night = Night::new();
    for who in [0, 3] {
        night.does(&set(&night, who, 14));
    }
    night.does(&called(&night, 3, ContactOutcome::Unwell, None));
    assert_eq!(
        listed(&mut night),
        [("王芳".to_owned(), Urgency::Unwell), ("李小明".to_owned(), Urgency::Due)]
    );
    night.pass(DAY_S);
    night.does(&called(&night, 3, ContactOutcome::NotReached, None));
    assert_eq!(listed(&mut night)[0].1, Urgency::Unwell);
    night.does(&called(&night, 3, ContactOutcome::Well, None));
    assert_eq!(listed(&mut night)[1], ("王芳".to_owned(), Urgency::Done));
    let flag = night.store().follow_ups().unwrap()[0].seq;
    let who = Followed::Flag(flag);
    let (channel, outcome) = (Some(ContactChannel::Phone), ContactOutcome::Refused);
    night.does(&Command::Contact(ContactCommand { who, channel, outcome, at_ms: None, note: "".into() }));
    // Yesterday nobody called, and today there was no word: that is two days.
    assert_eq!(listed(&mut night)[0], ("李小明".to_owned(), Urgency::Silent));
    let nobody = ContactCommand { who: Followed::Flag(1), channel, outcome, at_ms: None, note: "".into() };
    assert!(matches!(night.refuses(&Command::Contact(nobody)), Refusal::NotFound { .. }));
    let refused = night.refuses(&called(&night, 1, ContactOutcome::Well, None));
    assert_eq!(refused, Refusal::FollowUp(FollowUpRefusal::NotFollowed));
}

#[test]
fn contacts_go_by_the_days_to_keep_once_the_follow_up_is_over_and_with_whoever_is_erased() {
    let mut night = Night::new();
    night.does(&set(&night, 0, 1));
    let over = night.does(&called(&night, 0, ContactOutcome::Well, None)).seq;
    night.does(&set(&night, 3, 1));
    let open = night.does(&called(&night, 3, ContactOutcome::NotReached, None)).seq;
    night.pass(30 * DAY_S);
    let by =
        Op { id: night.hands.context().id(), actor: "W1".into(), terminal: "desk".into(), begun_by: None };
    let purge = night.store().purge(&by, false, true, &mut |_, _| {}).unwrap();
    assert_eq!(purge.done.counts.get(&RetentionKind::FollowUp), Some(&1));
    let journal = night.store().journal(0, 1000).unwrap();
    let body = |seq: i64| journal.iter().find(|record| record.seq == seq).unwrap().body.is_some();
    assert_eq!((body(over), body(open)), (false, true));
    night.sound();
    let person = night.people[3];
    night.does(&Command::Erase(Erase { subject: person }));
    assert_eq!(listed(&mut night), []);
}

#[test]
fn it_is_entered_as_a_line_listed_and_written_out() {
    let clock = "2026-02-25T02:10:00+08:00";
    let post = Post::with_gates_at("East", Some(clock));
    let list = post.folder.path().join("list.csv");
    std::fs::write(&list, "姓名,楼号,单元,房号,手机\n李小明,3,2,501,13900000417\n王芳,3,2,502,13900000418\n")
        .unwrap();
    assert!(post.at(clock, &["import", "residents", list.to_str().unwrap()]).status.success());
    let enter = |clock: &str, line: &str| -> serde_json::Value {
        serde_json::from_slice(&post.at(clock, &["enter", "--json", line]).stdout).unwrap()
    };
    for who in ["3-2-501", "3-2-502"] {
        let args = ["flags", "add", who, "--kind", "followup", "--until", "2026-02-25"];
        assert!(post.at(clock, &args).status.success());
    }
    let listed = |clock: &str| -> serde_json::Value {
        serde_json::from_slice(&post.at(clock, &["followup", "--json"]).stdout).unwrap()
    };
    let told = listed(clock);
    assert_eq!((&told["figures"]["people"], &told["figures"]["due"]), (&2.into(), &2.into()), "{told}");
    assert!(!told.to_string().contains("13900000417"), "{told}");
    let seq = told["people"][0]["seq"].as_i64().unwrap();
    let refused = enter(clock, "/contact phone well");
    assert_eq!(refused["ok"], false);
    let line = format!("/contact #{seq} phone unwell \u{1b}]0;x\u{7}咳嗽");
    let unwell = enter(clock, &line);
    let message = unwell["message"].as_str().unwrap();
    assert!(message.contains("reached, unwell") && message.contains("duty leader"), "{message}");
    let late = enter(clock, &format!("/late 01:50 /随访 #{seq} 视频 良好"));
    assert!(late["message"].as_str().unwrap().contains("the follow-up is over"), "{late}");
    // It was on its last day already, just behind midnight.
    let told = listed(clock);
    assert_eq!(
        (&told["figures"]["people"], &told["people"][0]["home"]),
        (&1.into(), &"3-2-502".into()),
        "{told}"
    );
    let after = "2026-02-28T02:10:00+08:00";
    let shown = text(&post.at(after, &["followup"]).stdout);
    assert!(
        shown.contains("no word for two days") && shown.contains("missed: 2026-02-25 2026-02-26 2026-02-27"),
        "{shown}"
    );
    assert!(shown.contains("last contact due"), "{shown}");
    let seq = told["people"][0]["seq"].as_i64().unwrap();
    let early = enter(after, &format!("/late 02-24 12:00 /contact {seq} phone well"));
    assert!(early["message"].as_str().unwrap().contains("began on 2026-02-25"), "{early}");
    let why = enter(after, &format!("/contact {seq} untried"));
    assert_eq!(why["ok"], false);
    let table = text(&post.at(after, &["export", "follow-up", "--format", "csv"]).stdout);
    assert!(table.contains("王芳") && !table.contains("13900000418"), "{table}");
    let log = text(&post.at(after, &["log"]).stdout);
    assert!(log.contains("contact.recorded") && !log.contains("\\u001b"), "{log}");
}

#[test]
fn a_list_from_outside_is_taken_where_it_is_certain_and_asked_about_elsewhere() {
    let clock = "2026-02-25T02:10:00+08:00";
    let post = Post::with_gates_at("East", Some(clock));
    let write = |name: &str, text: &str| {
        let path = post.folder.path().join(name);
        std::fs::write(&path, text).unwrap();
        path.to_str().unwrap().to_owned()
    };
    let residents = write(
        "list.csv",
        "姓名,楼号,单元,房号,手机,出生年,身份证号\n\
         李小明,3,2,501,13900000417,1980,000000198001010013\n王芳,3,2,502,13900000418,1975,\n",
    );
    let imported = post.at(clock, &["import", "residents", &residents]);
    assert!(imported.status.success(), "{}", text(&imported.stderr));
    let list = write(
        "随访.csv",
        "姓名,地址,手机,出生年,身份证号,截止日期,备注\n\
         李小明,9-1-101,,,000000198001010013,2026-03-08,每天测温\n\
         王芳,,13900000418,1975,,2026-03-08,\n赵云飞,,13900000555,1990,,2026-03-08,\n",
    );
    let import = |more: &[&str]| post.at(clock, &[&["import", "follow-up", &list, "--json"], more].concat());
    let json = |more: &[&str]| -> serde_json::Value { serde_json::from_slice(&import(more).stdout).unwrap() };
    let people = || -> serde_json::Value {
        serde_json::from_slice(&post.at(clock, &["followup", "--json"]).stdout).unwrap()
    };
    let open = json(&[]);
    assert_eq!(open["imported"], false, "all or nothing: {open}");
    assert_eq!(
        (&open["doubts"][0]["row"], &open["doubts"][0]["confidence"]),
        (&3.into(), &"likely".into()),
        "{open}"
    );
    assert_eq!(people()["figures"]["people"], 0);
    let tried = json(&["--dry-run"]);
    assert_eq!(
        (&tried["imported"], tried["unknown"].as_array().unwrap().len()),
        (&false.into(), 1),
        "{tried}"
    );
    let told = text(&post.at(clock, &["import", "follow-up", &list, "--dry-run"]).stdout);
    assert!(told.contains("赵云飞") && told.contains("nobody of the residents"), "{told}");
    assert!(told.contains("lives elsewhere") && told.contains("3-2-501"), "{told}");
    let done = json(&["--same", "3=3-2-502"]);
    assert_eq!((&done["imported"], &done["added"]), (&true.into(), &2.into()), "{done}");
    let now = people();
    assert_eq!(now["figures"]["people"], 2);
    assert!(now["people"][0]["ends"] == "2026-03-08", "{now}");
    let again = json(&["--same", "3=3-2-502"]);
    assert_eq!((&again["added"], &again["unchanged"]), (&0.into(), &2.into()), "{again}");
    let left = json(&["--new", "3"]);
    assert_eq!((&left["unchanged"], left["unknown"].as_array().unwrap().len()), (&1.into(), 2), "{left}");
    let bad =
        write("bad.csv", "姓名,地址,截止日期\n王芳\u{1b}[31m,3-2-502,2026-02-01\n李小明,3-2-501,soon\n");
    let refused = post.at(clock, &["import", "follow-up", &bad]);
    assert_eq!(refused.status.code(), Some(1));
    let said = text(&refused.stderr);
    assert!(said.contains("this day is over") && said.contains("not a date"), "{said}");
    assert!(said.contains("control characters") && !said.contains('\u{1b}'), "{said}");
}

/// Something that happens on a real file.
#[derive(Clone, Debug)]
enum Step {
    Set(usize, u64),
    Call(usize, u8, Option<i64>),
    End(usize),
    Undo,
    Erase,
    Pass(i64),
    Jump(i64),
    Again,
}

fn steps() -> impl Strategy<Value = Step> {
    prop_oneof![
        3 => (0..4_usize, 1..5_u64).prop_map(|(who, days)| Step::Set(who, days)),
        8 => (0..4_usize, 0..5_u8, prop::option::of(0..50_i64)).prop_map(|(who, came, ago)| Step::Call(who, came, ago)),
        2 => (0..4_usize).prop_map(Step::End),
        3 => Just(Step::Undo),
        1 => Just(Step::Erase),
        4 => (1..40_i64).prop_map(Step::Pass),
        1 => (-40..40_i64).prop_map(Step::Jump),
        1 => Just(Step::Again),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, max_shrink_iters: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn tables_made_again_are_the_same_whatever_happened(history in prop::collection::vec(steps(), 1..40)) {
        let mut night = Night::new();
        for step in &history {
            night.pass(60);
            let command = match *step {
                Step::Set(who, days) => set(&night, who, days),
                Step::Call(who, came, ago) => {
                    let outcome = [
                        ContactOutcome::Well, ContactOutcome::Unwell, ContactOutcome::NotReached,
                        ContactOutcome::Refused, ContactOutcome::NotAttempted,
                    ][usize::from(came)];
                    called(&night, who, outcome, ago.map(|hours| night.now_ms() - hours * 3_600_000))
                }
                Step::End(who) => end(&night, who),
                Step::Undo => match night.store().last_own("W1").unwrap() {
                    Some(record) => Command::Annul(Annul { seq: record.seq }),
                    None => continue,
                },
                Step::Erase => Command::Erase(Erase { subject: night.people[2] }),
                Step::Pass(hours) => { night.pass(hours * 3600); continue }
                Step::Jump(hours) => { night.clock_jumps(hours * 3600); continue }
                Step::Again => { night.again(); continue }
            };
            match night.by("W1", &command) {
                Ok(_) | Err(StoreError::Refused(_)) => {}
                Err(error) => return Err(TestCaseError::fail(format!("{step:?}: {error:?}"))),
            }
        }
        // None that is over stands in the list, and nobody twice.
        let rows = night.store().follow_ups().unwrap();
        let mut people: Vec<_> = rows.iter().map(|row| row.person).collect();
        people.sort_unstable();
        people.dedup();
        prop_assert_eq!(people.len(), rows.len());
        let verdict = night.store().verify(&mut |_, _| {}).unwrap();
        prop_assert_eq!(verdict.faults, []);
    }
}
