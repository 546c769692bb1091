//! An erased person: nothing of them is left in any table, and the file still adds up.

use nightpost::domain::command::{Command, Erase, FeverCommand, GroupRequest, Leave, OfficeCommand};
use nightpost::domain::fever::Whom;
use nightpost::domain::flags::{Flag, FlagKind};
use nightpost::domain::gate::{Arrival, PassageRequest};
use nightpost::domain::lane::{EmergencyCompleted, Permit};
use nightpost::domain::thermometer::Method;
use nightpost::domain::value::{Direction, Id};
use rusqlite::Connection;
use rusqlite::types::Value;

use crate::support::night::Night;

const WORDS: [&str; 6] = ["李小明", "小区北门药店", "心梗", "慢性病", "认错了人", "3-2-501-0417"];

/// Where a person is still to be found: table and column.
fn traces(night: &mut Night, person: Id) -> Vec<String> {
    night.sound();
    let conn = Connection::open(night.path()).unwrap();
    let names = |sql: &str| -> Vec<String> {
        let mut statement = conn.prepare(sql).unwrap();
        statement.query_map([], |row| row.get(0)).unwrap().collect::<Result<_, _>>().unwrap()
    };
    let mut found = Vec::new();
    for table in names("SELECT name FROM sqlite_schema WHERE type = 'table'") {
        for column in names(&format!("SELECT name FROM pragma_table_info('{table}')")) {
            let mut statement = conn.prepare(&format!("SELECT \"{column}\" FROM \"{table}\"")).unwrap();
            let values = statement.query_map([], |row| row.get::<_, Value>(0)).unwrap();
            for value in values {
                let (bytes, id_in_text) = match value.unwrap() {
                    Value::Text(text) => (text.clone().into_bytes(), text.contains(&person.to_string())),
                    Value::Blob(bytes) => (bytes, false),
                    _ => continue,
                };
                let has = |part: &[u8]| bytes.windows(part.len()).any(|window| window == part);
                let told = WORDS.iter().any(|word| has(word.as_bytes())) || id_in_text;
                let id = has(&person.0)
                    && (table.as_str(), column.as_str()) != ("journal", "subject")
                    && (table.as_str(), column.as_str()) != ("person", "id");
                if told || id {
                    found.push(format!("{table}.{column}"));
                }
            }
        }
    }
    found.sort();
    found.dedup();
    found
}

/// Somebody to whom everything happens that can be recorded of a person.
fn a_full_life(night: &mut Night) {
    let person = night.people[0];
    let note = |note: &str, request: PassageRequest| PassageRequest { note: note.into(), ..request };
    night.does(&Command::Office(OfficeCommand::IssueCard {
        person,
        until_ms: None,
        reason: "慢性病".into(),
    }));
    let instruction = "慢性病".into();
    let flag = Flag { instruction, ..Flag::new(FlagKind::HomeQuarantine) };
    night.does(&Command::Office(OfficeCommand::SetFlag { person, flag }));
    night.does(&Command::Office(OfficeCommand::SetFlag { person, flag: Flag::new(FlagKind::Returnee) }));
    night.does(&Command::Office(OfficeCommand::EndFlag { person, kind: FlagKind::Returnee }));
    let mut arrival = Arrival::new(person, 1, Some(Direction::Out));
    arrival.measured = nightpost::domain::value::Temperature::from_tenths(366).ok();
    night.does(&Command::Join(arrival.clone()));
    let permit = Some(Permit { leader: "L1".to_owned(), reason: "慢性病".into(), told: false });
    let out = night.request(0, Direction::Out, 365);
    let out = night.does(&Command::Pass(note("小区北门药店", PassageRequest { permit, ..out }))).seq;
    night.pass(300);
    let wrong = note("认错了人", night.correction(out, 0, Direction::Out, 366));
    let right = night.does(&Command::Pass(PassageRequest {
        permit: Some(Permit { leader: "L1".to_owned(), reason: "慢性病".into(), told: false }),
        ..wrong
    }));
    assert_eq!(right.outcome, nightpost::store::Outcome::Admitted);
    night.pass(300);
    night.pads(0, Direction::In, 2, 5);
    night.does(&Command::Join(arrival.clone()));
    let left = night.known(0).waiting.unwrap().id;
    night.does(&Command::Leave(Leave { arrival: left }));
    night.does(&Command::Join(arrival));
    let reads = |night: &Night, tenths, method| PassageRequest {
        method: Some(method),
        device: Some(4),
        ..night.request(0, Direction::In, tenths)
    };
    for (tenths, method) in [(341, Method::Brow), (377, Method::Brow), (378, Method::Wrist)] {
        let request = reads(night, tenths, method);
        night.does(&Command::Pass(request));
        night.pass(600);
    }
    night.does(&Command::Fever(FeverCommand::Call { person, whom: Whom::Ambulance, note: "心梗".into() }));
    let urgent = PassageRequest { emergency: true, ..PassageRequest::new(person, 1) };
    let urgent = PassageRequest { direction: Some(Direction::Out), ..urgent };
    let seq = night.does(&Command::Pass(urgent.clone())).seq;
    let what = "心梗".into();
    let told = EmergencyCompleted { seq, direction: Some(Direction::Out), plate: None, what };
    night.does(&Command::CompleteEmergency(told));
    night.pass(600);
    night.does(&Command::Pass(PassageRequest { direction: Some(Direction::In), ..urgent }));
    let mut group: Vec<PassageRequest> =
        [0, 1].iter().map(|person| night.request(*person, Direction::Out, 365)).collect();
    group[0].permit = Some(Permit { leader: "L1".to_owned(), reason: "慢性病".into(), told: false });
    night.pass(600);
    night.does(&Command::PassGroup(GroupRequest { requests: group, vehicle: None }));
    night.undo();
}

#[test]
fn nothing_of_an_erased_person_is_left_in_any_table() {
    let mut night = Night::new();
    a_full_life(&mut night);
    let person = night.people[0];
    assert!(traces(&mut night, person).len() > 10, "the search finds somebody who is there");
    let before = night.passed();
    night.does(&Command::Erase(Erase { subject: person }));
    assert_eq!(traces(&mut night, person), [] as [String; 0]);
    assert!(night.passed() < before);
    assert_eq!(night.passed(), (0, 0, 0), "the other one's outing was taken back");
    let count = night.count();
    assert_eq!(
        (count.inside.residents_inside + count.inside.residents_outside, count.late, count.inside.unmatched),
        (0, 0, 0)
    );
    assert_eq!((count.debts, night.figures().queue, night.figures().people), (0, 0, 3));
    assert!(night.store().fevers().unwrap().is_empty() && night.store().flags().unwrap().is_empty());
    // Erasing twice is as good as once.
    night.does(&Command::Erase(Erase { subject: person }));
    assert_eq!(traces(&mut night, person), [] as [String; 0]);
    night.again();
    night.goes(1, Direction::In);
}

#[test]
fn an_erased_person_and_those_who_were_mistaken_for_them_leave_tables_that_add_up() {
    for erased in [0, 1] {
        let mut night = Night::new();
        night.does(&Command::Join(Arrival::new(night.people[0], 1, Some(Direction::In))));
        let hot = night.request(0, Direction::In, 381);
        let wrong = night.does(&Command::Pass(hot)).seq;
        let right = night.correction(wrong, 1, Direction::In, 365);
        night.does(&Command::Pass(right));
        assert!(night.store().fevers().unwrap().is_empty());
        let subject = night.people[erased];
        night.does(&Command::Erase(Erase { subject }));
        night.sound();
        // The correction is taken back after that, in the tables as in the journal.
        night.undo();
        assert_eq!(night.store().fevers().unwrap().len(), erased, "the fever that was corrected away");
        night.pass(600);
        night.goes(2, Direction::Out);
    }
}

#[test]
fn a_correction_that_was_taken_back_before_its_people_were_erased_stays_taken_back() {
    for (to, erased) in [(0, 0), (1, 0), (1, 1)] {
        let mut night = Night::new();
        night.does(&Command::Join(Arrival::new(night.people[0], 1, Some(Direction::Out))));
        let wrong = night.goes(0, Direction::Out);
        let right = night.correction(wrong.seq, to, Direction::In, 365);
        let right = night.does(&Command::Pass(right)).seq;
        assert_eq!(night.undo(), right);
        night.does(&Command::Erase(Erase { subject: night.people[erased] }));
        assert_eq!(night.passed(), (0, i64::from(erased != 0), 0));
        night.sound();
    }
}

#[test]
fn a_visitor_is_erased_after_everything_was_undone() {
    let mut night = Night::new();
    let visitor = night.visitor("李小明");
    night.goes(visitor, Direction::In);
    night.undo();
    night.undo();
    let person = night.people[visitor];
    night.does(&Command::Erase(Erase { subject: person }));
    let left = traces(&mut night, person);
    assert!(!left.is_empty(), "the resident of the same name is still there");
    let resident = night.people[0];
    night.does(&Command::Erase(Erase { subject: resident }));
    assert_eq!(traces(&mut night, person), [] as [String; 0]);
}
