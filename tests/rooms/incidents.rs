//! Incidents on a real file: opened, told more of, closed, taken back, told late, erased; the file adds up
//! after each.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on shall stop there")]

mod lines;

use nightpost::domain::command::{
    Annul, Command, Erase, Import, IncidentCommand, ListRows, Refusal, RouteCommand, What,
};
use nightpost::domain::doors::ClosurePoint;
use nightpost::domain::now::Now;
use nightpost::domain::patrol::{
    Ack, Duty, IncidentKind, IncidentReport, IncidentWords, Place, PointKind, Route, RoutePoint, Staff,
};
use nightpost::domain::value::{DoorCode, Id, SafeText};
use nightpost::exchange::tables::{self, Format, TableHead};
use nightpost::store::{Beside, IncidentRow, IncidentTableRow, StoreError};
use nightpost::text::{Language, Msg, Texts};
use proptest::prelude::*;
use rusqlite::Connection;
use strum::VariantArray as _;

use crate::support::night::{Night, START};

/// Milliseconds of a minute.
const MINUTE_MS: i64 = 60_000;

/// A post with team 3, the unit door 3-2, and a route along 东墙.
fn post() -> Night {
    let mut night = Night::new();
    let staff = |no: &str, duty, team| Staff {
        staff_no: no.to_owned(),
        name: SafeText::new(no),
        duty,
        team,
        ..Staff::default()
    };
    let rows = vec![
        staff("W2", Duty::Warden, None),
        staff("1001", Duty::Captain, Some(3)),
        staff("1002", Duty::Member, Some(3)),
    ];
    let file = SafeText::new("list.csv");
    night.does(&Command::Import(Import { rows: ListRows::Staff(rows), file: file.clone(), skipped: 0 }));
    let door = ClosurePoint::new(DoorCode::new("3", "2").unwrap());
    night.does(&Command::Import(Import { rows: ListRows::Doors(vec![door]), file, skipped: 0 }));
    let point = |name: &str| RoutePoint {
        place: Place::new(name),
        kind: PointKind::ClosurePoint,
        area: SafeText::default(),
    };
    let points = vec![point("东墙"), point("East Wall"), point("9-9")];
    night.does(&Command::Route(RouteCommand::Set(Route {
        no: 1,
        name: SafeText::default(),
        minutes: 60,
        team: Some(3),
        points,
    })));
    night
}

fn report(kind: IncidentKind, place: &str, text: &str) -> IncidentReport {
    IncidentReport {
        kind,
        place: Place::new(place),
        open_place: true,
        people: None,
        text: SafeText::new(text),
        team: None,
        passage: None,
        at_ms: None,
        outcome: None,
        ack: Ack::default(),
    }
}

fn words(no: u32, text: &str) -> IncidentWords {
    IncidentWords { no, text: SafeText::new(text), team: None, at_ms: None, ack: Ack::default() }
}

fn opens(night: &mut Night, kind: IncidentKind, place: &str) -> (Id, Vec<i64>) {
    let answer = night.does(&Command::Incident(IncidentCommand::Open(report(kind, place, "铁丝网被剪"))));
    let before = if let Beside::Before(before) = answer.beside { Some(before) } else { None };
    (answer.subject.unwrap(), before.unwrap())
}

fn row(night: &mut Night, no: u32) -> IncidentRow {
    night.store().incident(no).unwrap().unwrap()
}

#[test]
fn an_incident_is_opened_told_more_of_and_closed_once() {
    let mut night = post();
    opens(&mut night, IncidentKind::FenceCut, "东墙");
    night.pass(60);
    night.by("W2", &Command::Incident(IncidentCommand::Note(words(1, "又来了两个人")))).unwrap();
    night.does(&Command::Incident(IncidentCommand::Close(words(1, "已补 报街道"))));
    let closed_ms = night.now_ms();
    let seen = row(&mut night, 1);
    assert_eq!(seen.notes, [(closed_ms, "W2".to_owned(), "又来了两个人".into())]);
    assert_eq!(seen.closed, Some(("已补 报街道".into(), closed_ms)));
    let refusal = night.by("W2", &Command::Incident(IncidentCommand::Close(words(1, "没事了")))).unwrap_err();
    let StoreError::Refused(Refusal::IncidentClosed { no: 1, at_ms, seq, by }) = refusal else {
        panic!("{refusal:?}")
    };
    let last = night.store().figures().unwrap().seq;
    assert_eq!((at_ms, seq, by.as_str()), (closed_ms, last, "W1"));
    // What became of it later may still be told.
    night.does(&Command::Incident(IncidentCommand::Note(words(1, "街道来过"))));
    assert_eq!(row(&mut night, 1).notes.len(), 2);
    let unknown = Refusal::NotFound { what: What::Incident, name: "2".into() };
    assert_eq!(night.refuses(&Command::Incident(IncidentCommand::Note(words(2, "x")))), unknown);
    assert_eq!(night.refuses(&Command::Incident(IncidentCommand::Close(words(2, "x")))), unknown);
    assert_eq!(night.refuses(&Command::Incident(IncidentCommand::Note(words(1, "")))), Refusal::Incomplete);
}

#[test]
fn each_step_is_taken_back_by_whoever_made_it() {
    let mut night = post();
    opens(&mut night, IncidentKind::Hazard, "3-2");
    night.does(&Command::Incident(IncidentCommand::Note(words(1, "电线掉了"))));
    night.does(&Command::Incident(IncidentCommand::Close(words(1, "已包好"))));
    night.undo();
    assert_eq!(row(&mut night, 1).closed, None);
    night.sound();
    night.does(&Command::Incident(IncidentCommand::Close(words(1, "已报修"))));
    night.undo();
    night.undo();
    assert_eq!(row(&mut night, 1).notes, []);
    night.undo();
    assert_eq!(night.store().incident(1).unwrap(), None);
    night.sound();
    // The number of one that was taken back is not given again.
    opens(&mut night, IncidentKind::Hazard, "3-2");
    assert!(night.store().incident(2).unwrap().is_some());
}

#[test]
fn a_place_that_was_hit_before_is_told_with_its_history() {
    let mut night = post();
    let day = 24 * 60 * 60;
    assert_eq!(opens(&mut night, IncidentKind::FenceCut, "东墙").1, [] as [i64; 0]);
    night.pass(2 * day);
    // Another kind, another place, and one that was taken back do not count; a door forced does.
    opens(&mut night, IncidentKind::Gathering, "东墙");
    opens(&mut night, IncidentKind::FenceCut, "3-2");
    opens(&mut night, IncidentKind::FenceCut, "东墙");
    night.undo();
    assert_eq!(opens(&mut night, IncidentKind::DoorForced, "东墙").1, [START]);
    night.pass(day);
    let (_, before) = opens(&mut night, IncidentKind::FenceCut, "东墙");
    assert_eq!(before, [START, START + 2 * day * 1000]);
    let last = row(&mut night, 6);
    assert_eq!(night.store().incidents_before(&last).unwrap(), before);
    assert_eq!(night.store().incidents_at(&Place::new("东墙")).unwrap().len(), 4);
}

#[test]
fn a_place_is_one_however_it_is_typed() {
    let mut night = post();
    let typed = |place: &str, text: &str| {
        Command::Incident(IncidentCommand::Open(report(IncidentKind::FenceCut, place, text)))
    };
    night.does(&typed("east", "wall wire cut"));
    assert_eq!(
        (row(&mut night, 1).place, row(&mut night, 1).text),
        (Place::new("East Wall"), "wire cut".into())
    );
    night.does(&typed("Pump house", ""));
    let answer = night.does(&typed("pump", "house again"));
    assert_eq!(row(&mut night, 3).place.to_string(), "Pump house");
    assert!(matches!(answer.beside, Beside::Before(before) if before.len() == 1));
    night.does(&typed("9-9", "a door of the route, not of the list"));
    let unknown = Refusal::NotFound { what: What::Door, name: "9-8".into() };
    assert_eq!(night.refuses(&typed("9-8", "")), unknown);
}

#[test]
fn what_a_team_tells_belongs_to_its_round() {
    let mut night = post();
    let of_team = |at_ms| {
        let ack = Ack { channel: None, words: "incident fence 东墙".into() };
        Command::Incident(IncidentCommand::Open(IncidentReport {
            team: Some(3),
            at_ms,
            ack,
            ..report(IncidentKind::FenceCut, "东墙", "")
        }))
    };
    night.does(&of_team(None));
    night.pass(600);
    let out = night.does(&Command::team_out(3));
    night.pass(600);
    night.does(&of_team(None));
    night.does(&of_team(Some(night.now_ms() - 5 * MINUTE_MS)));
    let early = night.now_ms() - 15 * MINUTE_MS;
    let refusal = Refusal::OutOfOrder { at_ms: early, not_before_ms: out.at_ms };
    assert_eq!(night.refuses(&of_team(Some(early))), refusal);
    let ahead = night.now_ms() + 1;
    assert_eq!(night.refuses(&of_team(Some(ahead))), Refusal::WrongTime);
    let rounds: Vec<Option<i64>> = (1..=3).map(|no| row(&mut night, no).round).collect();
    assert_eq!(rounds, [None, Some(out.seq), Some(out.seq)]);
    let nobody = Command::Incident(IncidentCommand::Open(IncidentReport {
        team: Some(9),
        ..report(IncidentKind::Help, "东墙", "")
    }));
    assert_eq!(night.refuses(&nobody), Refusal::NotFound { what: What::Team, name: "9".into() });
    // What is told late of an incident is not told of a time before it.
    let late = |no, at_ms| {
        Command::Incident(IncidentCommand::Close(IncidentWords { at_ms: Some(at_ms), ..words(no, "已补") }))
    };
    assert!(matches!(night.refuses(&late(2, early)), Refusal::OutOfOrder { .. }));
    night.pass(600);
    let at_ms = night.now_ms() - 2 * MINUTE_MS;
    night.does(&late(2, at_ms));
    assert_eq!(row(&mut night, 2).closed, Some(("已补".into(), at_ms)));
}

#[test]
fn the_incidents_of_a_night_and_the_open_ones() {
    let mut night = post();
    let numbers = |rows: Vec<IncidentRow>| rows.iter().map(|row| row.no).collect::<Vec<_>>();
    opens(&mut night, IncidentKind::Help, "东墙");
    opens(&mut night, IncidentKind::Help, "3-2");
    night.does(&Command::Incident(IncidentCommand::Close(words(1, "好了"))));
    night.pass(24 * 60 * 60);
    opens(&mut night, IncidentKind::Help, "东墙");
    let tonight = nightpost::domain::patrol::Night::tonight(&night.hands.context().now());
    assert_eq!(numbers(night.store().incidents_of(tonight).unwrap()), [2, 3]);
    assert_eq!(numbers(night.store().incidents_of(tonight.before(1)).unwrap()), [1, 2]);
    assert_eq!(numbers(night.store().incidents_open().unwrap()), [2, 3]);
}

/// Where words are still to be found: table and column.
fn traces(night: &Night, wanted: &[&str]) -> Vec<String> {
    let conn = Connection::open(night.path()).unwrap();
    let names = |sql: &str| -> Vec<String> {
        let mut statement = conn.prepare(sql).unwrap();
        statement.query_map([], |row| row.get(0)).unwrap().collect::<Result<_, _>>().unwrap()
    };
    let mut found = Vec::new();
    for table in names("SELECT name FROM sqlite_schema WHERE type = 'table'") {
        for column in names(&format!("SELECT name FROM pragma_table_info('{table}')")) {
            let texts =
                names(&format!("SELECT \"{column}\" FROM \"{table}\" WHERE typeof(\"{column}\") = 'text'"));
            if texts.iter().any(|text| wanted.iter().any(|word| text.contains(word))) {
                found.push(format!("{table}.{column}"));
            }
        }
    }
    found
}

#[test]
fn nothing_is_left_of_an_incident_that_was_erased_but_its_number() {
    let mut night = post();
    let wanted = ["老王", "孙二", "王家"];
    let told = IncidentReport {
        outcome: Some("孙二 已劝离".into()),
        people: Some(3),
        at_ms: Some(START - 5 * MINUTE_MS),
        ..report(IncidentKind::Outsider, "王家门口", "老王说认识他")
    };
    let (open, over) = (IncidentReport { outcome: None, ..told.clone() }, told);
    let first = night.does(&Command::Incident(IncidentCommand::Open(open))).subject.unwrap();
    let second = night.does(&Command::Incident(IncidentCommand::Open(over))).subject.unwrap();
    opens(&mut night, IncidentKind::Outsider, "东墙");
    night.does(&Command::Incident(IncidentCommand::Note(words(1, "老王又来了"))));
    let late = IncidentWords { at_ms: Some(START - MINUTE_MS), ..words(1, "孙二 处理") };
    night.does(&Command::Incident(IncidentCommand::Close(late)));
    assert_eq!(traces(&night, &wanted).len(), 5, "{:?}", traces(&night, &wanted));
    for id in [first, second] {
        night.does(&Command::Erase(Erase { subject: id }));
        night.sound();
    }
    assert_eq!(traces(&night, &wanted), [] as [&str; 0]);
    for no in [1, 2] {
        let left = row(&mut night, no);
        assert!(left.erased && left.closed.is_some() && left.notes.is_empty(), "{left:?}");
        assert_eq!((left.place.to_string(), left.people, left.at_ms), (String::new(), None, START));
    }
    assert!(!row(&mut night, 3).erased);
    let lines = night.store().incident_lines(START - 60 * MINUTE_MS, START + 60 * MINUTE_MS).unwrap();
    let table = as_json(&lines);
    let told = |nth: usize| ["kind", "place", "text", "closed", "outcome"].map(|key| table[nth][key].clone());
    assert_eq!((told(0), told(1)), (Default::default(), Default::default()), "only that there was one");
    assert_eq!(
        (&table[1]["no"], &table[1]["erased"], &table[2]["place"]),
        (&2.into(), &true.into(), &"东墙".into())
    );
    // Life goes on: the next number, and the last own records can still be taken back.
    opens(&mut night, IncidentKind::Outsider, "王家门口");
    assert!(night.store().incident(4).unwrap().is_some());
    night.undo();
    night.again();
    night.sound();
    assert!(matches!(
        night.refuses(&Command::Erase(Erase { subject: Id([9; 16]) })),
        Refusal::NotFound { what: What::Subject, .. }
    ));
}

/// The table of these incidents.
fn as_json(lines: &[IncidentTableRow]) -> serde_json::Value {
    let now = Now { wall_ms: START, mono_ms: 0, boot: [0; 16], offset_s: 8 * 3600 };
    let head = TableHead {
        title: Msg::new("tables-title-incidents", vec![]),
        post: "Post".into(),
        span: Msg::new("tables-span_as_it_stands", vec![]),
        made_ms: START,
        by: "W".into(),
        unmasked: None,
    };
    let mut table = Vec::new();
    let (texts, filled) = (Texts::new(Language::En), tables::incidents().rows(Ok(lines.to_vec())).unwrap());
    tables::write(Format::Json, filled, &head, (&texts, &now), &mut table).unwrap();
    serde_json::from_slice(&table).unwrap()
}

/// One step of a made-up night.
#[derive(Clone, Copy, Debug)]
enum Act {
    Open(u8, bool),
    Note(u32),
    Close(u32),
    Undo,
    Erase(usize),
}

fn acts() -> impl Strategy<Value = Vec<Act>> {
    let act = prop_oneof![
        3 => (any::<u8>(), any::<bool>()).prop_map(|(kind, over)| Act::Open(kind, over)),
        2 => (1..6_u32).prop_map(Act::Note),
        2 => (1..6_u32).prop_map(Act::Close),
        2 => Just(Act::Undo),
        1 => (0..6_usize).prop_map(Act::Erase),
    ];
    proptest::collection::vec(act, 1..25)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    #[test]
    fn whatever_happens_to_incidents_the_tables_can_be_made_again(acts in acts()) {
        let mut night = post();
        let mut ids = Vec::new();
        for act in acts {
            night.pass(60);
            match act {
                Act::Open(kind, over) => {
                    let kind = IncidentKind::VARIANTS[usize::from(kind) % 8];
                    let outcome = over.then(|| "好了".into());
                    let told = IncidentReport { outcome, ..report(kind, "东墙", "甲") };
                    ids.extend(night.does(&Command::Incident(IncidentCommand::Open(told))).subject);
                }
                // Some are refused, as they would be.
                Act::Note(no) => drop(night.by("W1", &Command::Incident(IncidentCommand::Note(words(no, "乙"))))),
                Act::Close(no) => drop(night.by("W1", &Command::Incident(IncidentCommand::Close(words(no, "丙"))))),
                Act::Undo => {
                    if let Some(record) = night.store().last_own("W1").unwrap() {
                        night.does(&Command::Annul(Annul { seq: record.seq }));
                    }
                }
                Act::Erase(which) => {
                    if let Some(id) = ids.get(which) {
                        night.does(&Command::Erase(Erase { subject: *id }));
                    }
                }
            }
        }
        night.sound();
    }
}
