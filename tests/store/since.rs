//! What changed while somebody was away, against what the test did meanwhile.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on shall stop there")]

use nightpost::domain::command::{Command, Import, ListRows, OfficeCommand, RuleCommand};
use nightpost::domain::flags::{Flag, FlagKind};
use nightpost::domain::gate::PassageRequest;
use nightpost::domain::patrol::{Duty, Staff};
use nightpost::domain::rules::Preset;
use nightpost::domain::value::Direction;
use nightpost::store::Changed;
use nightpost::store::service::{Reply, Service, SigningIn, Write};
use nightpost::store::{Op, Since};
use tokio::sync::mpsc::unbounded_channel;

use crate::support::night::Night;

/// W1 records a passage and goes; what happens then is known.
fn evening() -> (Night, i64) {
    let mut night = Night::new();
    let staff = [
        ("W1", Duty::Warden),
        ("W2", Duty::Warden),
        ("L1", Duty::DutyLeader),
        ("O1", Duty::Officer),
        ("V1", Duty::Viewer),
    ];
    let staff =
        staff.map(|(no, duty)| Staff { staff_no: no.into(), name: no.into(), duty, ..Staff::default() });
    let rows = ListRows::Staff(staff.into());
    night.does(&Command::Import(Import { rows, file: "list.csv".into(), skipped: 0 }));
    let own = night.goes(0, Direction::Out).seq;
    night.goes(1, Direction::Out);
    night.pass(3_600);
    let corrected = PassageRequest {
        corrects: Some(own),
        note: "misread".into(),
        ..night.request(0, Direction::Out, 367)
    };
    night.by("L1", &Command::Pass(corrected)).unwrap();
    let person = night.people[3];
    let flag = Flag::new(FlagKind::HomeQuarantine);
    night.by("O1", &Command::Office(OfficeCommand::SetFlag { person, flag })).unwrap();
    let rule = Preset::named("two-days").unwrap().rule(night.now_ms());
    night.by("O1", &Command::Rule(RuleCommand::Set(rule))).unwrap();
    let fever = night.request(2, Direction::In, 385);
    night.by("W2", &Command::Pass(fever)).unwrap();
    (night, own)
}

fn names_of(since: &Since) -> Vec<String> {
    since
        .rows
        .iter()
        .map(|row| match &row.what {
            Changed::Corrected(seq) => format!("corrected {seq}"),
            Changed::Flag(who, kind) => format!("flag {} {kind:?}", who.name),
            Changed::Rule(name) => format!("rule {name}"),
            Changed::Fever(who) => format!("fever {}", who.name),
            other => format!("{other:?}"),
        })
        .collect()
}

fn expected(own: i64) -> Vec<String> {
    vec![
        format!("corrected {own}"),
        "flag 王芳 HomeQuarantine".to_owned(),
        "rule two-days".to_owned(),
        "fever 李强".to_owned(),
    ]
}

#[test]
fn what_others_decided_is_told_to_whom_it_concerns_and_nothing_of_their_own() {
    let (mut night, own) = evening();
    let start = night.now_ms() - 3_600_000;
    let store = night.store();
    assert_eq!(names_of(&store.since("W1", start).unwrap()), expected(own));
    let of_other = names_of(&store.since("W2", start).unwrap());
    assert_eq!(
        of_other,
        ["flag 王芳 HomeQuarantine", "rule two-days", "fever 李强"],
        "what they did themselves they know"
    );
    assert_eq!(names_of(&store.since("W1", i64::MAX).unwrap()), [""; 0]);
}

#[test]
fn whoever_signs_in_after_an_hour_is_told_and_whoever_only_blinked_is_not() {
    let (night, own) = evening();
    let path = night.path();
    let context = night.hands.context();
    let file = nightpost::store::Store::open(&path, context.clone()).unwrap();
    let (tell, mut replies) = unbounded_channel();
    let service = Service::start(file, tell).unwrap();
    let mut signs_in = |staff_no: &str| {
        let op =
            Op { id: context.id(), actor: staff_no.to_owned(), terminal: "test".to_owned(), begun_by: None };
        let who = SigningIn {
            staff_no: staff_no.to_owned(),
            from: None,
            pin: None,
            new: None,
            recorded: true,
            needs_pin: false,
            wants_line: false,
        };
        service.ask(Write::SignIn(1, op, Box::new(who)).into());
        loop {
            if let Reply::SignedIn(_, let_in) = replies.blocking_recv().unwrap() {
                return let_in.unwrap().since;
            }
        }
    };
    assert_eq!(names_of(&signs_in("W1").unwrap()), expected(own));
    assert_eq!(signs_in("W1"), None, "just signed in");
    assert_eq!(signs_in("W2"), None, "recorded the last of it");
    assert_eq!(signs_in("V1"), None, "was never here");
}
