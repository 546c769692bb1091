//! The store on a real file: one way to write, a journal that tells, tables that can be made again.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on shall stop there")]

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};

use nightpost::domain::command::{
    AcceptLoss, Annul, CheckRequest, Command, DoorCheck, Erase, Import, LaneCommand, Leave, ListRows,
    PostCommand, Refusal,
};
use nightpost::domain::doors::{ClosurePoint, DoorFinding};
use nightpost::domain::event::{Event, GateEvent};
use nightpost::domain::gate::{Arrival, Gate, Measured, PassageRequest};
use nightpost::domain::now::Now;
use nightpost::domain::patrol::{Duty, Staff};
use nightpost::domain::people::Person;
use nightpost::domain::value::{Direction, DoorCode, Home, Id, SafeText, Temperature};
use nightpost::store::{
    AnchorStanding, Answer, Claiming, Context, Fault, Op, Origin, Outcome, Store, StoreError, anchor_path,
};
use rusqlite::Connection;

/// A clock that the test sets, and ids that count.
#[derive(Clone, Default)]
struct Hands {
    now_ms: Arc<AtomicI64>,
    ids: Arc<AtomicU64>,
}

/// 2026-02-24 19:30 at +08:00.
const START: i64 = 1_771_932_600_000;

impl Hands {
    fn context(&self) -> Context {
        let (clock, ids) = (self.now_ms.clone(), self.ids.clone());
        Context::new(
            move || {
                let past = clock.load(Ordering::SeqCst);
                Now { wall_ms: START + past, mono_ms: past, boot: [7; 16], offset_s: 8 * 3600 }
            },
            move |bytes| {
                let next = ids.fetch_add(1, Ordering::SeqCst) + 1;
                bytes.fill(0);
                bytes[..8].copy_from_slice(&next.to_le_bytes());
            },
        )
    }

    fn pass(&self, seconds: i64) {
        self.now_ms.fetch_add(seconds * 1000, Ordering::SeqCst);
    }

    fn op(&self) -> Op {
        Op { id: self.context().id(), actor: "W1".to_owned(), terminal: "pts/1".to_owned(), begun_by: None }
    }
}

fn open_post(path: &Path, hands: &Hands) -> Store {
    let mut store = Store::create(path, hands.context(), Origin::Real, None).unwrap();
    let gate = Gate { no: 1, name: SafeText::new("东门"), opens: 0, closes: 1440 };
    let warden = Staff {
        staff_no: "W1".to_owned(),
        name: SafeText::new("李雷"),
        duty: Duty::Warden,
        founder: true,
        ..Staff::default()
    };
    let command = Command::Post(PostCommand::Open {
        name: SafeText::new("夜岗一号"),
        language: "zh-CN".to_owned(),
        plate_prefix: "鲁B".to_owned(),
        gates: vec![gate],
        warden,
    });
    store.execute(&hands.op(), &command).unwrap();
    store
}

fn person(name: &str, room: &str) -> Person {
    Person {
        name: SafeText::new(name),
        home: Some(Home::new("3", "2", room).unwrap()),
        birth_year: Some(1980),
        ..Person::default()
    }
}

fn import(store: &mut Store, hands: &Hands, people: Vec<Person>) -> Answer {
    let rows = ListRows::Residents(people.into());
    let command = Command::Import(Import { rows, file: SafeText::new("list.csv"), skipped: 0 });
    store.execute(&hands.op(), &command).unwrap()
}

fn ids_of(store: &Store) -> Vec<Id> {
    let journal = store.journal(0, 10_000).unwrap();
    journal.iter().filter(|r| r.kind == "person.added").filter_map(|r| r.subject).collect()
}

fn request(person: Id, direction: Option<Direction>, tenths: u16) -> PassageRequest {
    PassageRequest {
        direction,
        measured: Some(Measured::Taken(Temperature::from_tenths(tenths).unwrap())),
        ..PassageRequest::new(person, 1)
    }
}

fn sound(store: &Store) {
    let verdict = store.verify(&mut |_, _| {}).unwrap();
    assert_eq!(verdict.faults, [], "{verdict:?}");
}

fn refusal(result: Result<Answer, StoreError>) -> Refusal {
    match result {
        Err(StoreError::Refused(refusal)) => refusal,
        other => panic!("no refusal: {other:?}"),
    }
}

#[test]
fn a_night_of_records_adds_up_and_is_rebuilt_the_same() {
    let folder = tempfile::tempdir().unwrap();
    let hands = Hands::default();
    let mut store = open_post(&folder.path().join("post.db"), &hands);
    import(&mut store, &hands, vec![person("李小明", "501"), person("王芳", "502")]);
    let ids = ids_of(&store);
    let out = store.execute(&hands.op(), &Command::Pass(request(ids[0], Some(Direction::Out), 365))).unwrap();
    assert_eq!(out.outcome, Outcome::Admitted);
    hands.pass(120);
    // Without a word the other way is meant.
    let back = store.execute(&hands.op(), &Command::Pass(request(ids[0], None, 365))).unwrap();
    assert!(
        matches!(back.event, Some(Event::Gate(GateEvent::PassageRecorded(p))) if p.direction == Direction::In)
    );
    let fever =
        store.execute(&hands.op(), &Command::Pass(request(ids[1], Some(Direction::In), 373))).unwrap();
    assert_eq!(fever.outcome, Outcome::Refused);
    hands.pass(120);
    let cold = store.execute(&hands.op(), &Command::Pass(request(ids[1], Some(Direction::In), 349))).unwrap();
    assert_eq!(cold.outcome, Outcome::Held);
    let figures = store.figures().unwrap();
    assert_eq!((figures.passages_in, figures.passages_out, figures.refused), (1, 1, 1));
    assert_eq!((figures.people, figures.households), (2, 2));
    sound(&store);
}

#[test]
fn the_same_operation_is_recorded_once() {
    let folder = tempfile::tempdir().unwrap();
    let hands = Hands::default();
    let mut store = open_post(&folder.path().join("post.db"), &hands);
    import(&mut store, &hands, vec![person("李小明", "501")]);
    let id = ids_of(&store)[0];
    let op = hands.op();
    let command = Command::Pass(request(id, Some(Direction::Out), 365));
    let first = store.execute(&op, &command).unwrap();
    let again = store.execute(&op, &command).unwrap();
    assert!(again.repeated && !first.repeated);
    assert_eq!((first.seq, first.outcome), (again.seq, again.outcome));
    assert_eq!(store.figures().unwrap().passages_out, 1);
}

#[test]
fn undo_takes_back_the_last_own_record_and_puts_the_arrival_back() {
    let folder = tempfile::tempdir().unwrap();
    let hands = Hands::default();
    let mut store = open_post(&folder.path().join("post.db"), &hands);
    import(&mut store, &hands, vec![person("李小明", "501")]);
    let id = ids_of(&store)[0];
    let join = Command::Join(Arrival::new(id, 1, Some(Direction::In)));
    store.execute(&hands.op(), &join).unwrap();
    let passed = store.execute(&hands.op(), &Command::Pass(request(id, None, 365))).unwrap();
    assert_eq!(store.figures().unwrap().queue, 0);
    assert_eq!(store.last_own("W1").unwrap().unwrap().seq, passed.seq);
    store.execute(&hands.op(), &Command::Annul(Annul { seq: passed.seq })).unwrap();
    let figures = store.figures().unwrap();
    assert_eq!((figures.queue, figures.passages_in), (1, 0));
    assert_eq!(
        store.known_person(&PassageRequest::new(id, 1), "pts/1").unwrap().unwrap().last_admitted,
        None
    );
    let twice = store.execute(&hands.op(), &Command::Annul(Annul { seq: passed.seq }));
    assert_eq!(refusal(twice), Refusal::NotOwnLast);
    sound(&store);
}

#[test]
fn of_two_terminals_one_decides_and_the_other_is_told_who() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("post.db");
    let hands = Hands::default();
    let mut store = open_post(&path, &hands);
    let mut other = Store::open(&path, hands.context()).unwrap();
    import(&mut store, &hands, vec![person("李小明", "501")]);
    let id = ids_of(&store)[0];
    let joined =
        store.execute(&hands.op(), &Command::Join(Arrival::new(id, 1, Some(Direction::In)))).unwrap();
    let arrival = joined.subject.unwrap();
    let theirs = Op { terminal: "pts/2".to_owned(), ..hands.op() };
    assert_eq!(store.claim(&hands.op(), Some(arrival)).unwrap(), Claiming::Ours);
    let claim = match other.claim(&theirs, Some(arrival)).unwrap() {
        Claiming::Theirs(claim) => claim,
        other => panic!("{other:?}"),
    };
    assert_eq!((claim.terminal.as_str(), claim.by.as_str()), ("pts/1", "李雷"));
    let refused = other.execute(&theirs, &Command::Pass(request(id, None, 365)));
    assert_eq!(refusal(refused), Refusal::Claimed { claim });
    let won = store.execute(&hands.op(), &Command::Pass(request(id, None, 365))).unwrap();
    let late = refusal(other.execute(&theirs, &Command::Leave(Leave { arrival })));
    assert!(matches!(late, Refusal::AlreadyDecided { ended } if ended.seq == won.seq));
    // Who still has the arrival open, claim or not, is told who did it and when; nothing is recorded twice.
    hands.pass(100);
    let open = PassageRequest { arrival: Some(arrival), ..request(id, None, 365) };
    let late = refusal(other.execute(&theirs, &Command::Pass(open)));
    assert!(
        matches!(late, Refusal::AlreadyDecided { ended } if ended.seq == won.seq && ended.by.as_str() == "李雷")
    );
    // A claim does not outlive its lease.
    store.execute(&hands.op(), &Command::Join(Arrival::new(id, 1, None))).unwrap();
    sound(&store);
}

#[test]
fn an_erased_person_leaves_a_chain_that_still_adds_up() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("post.db");
    let hands = Hands::default();
    let mut store = open_post(&path, &hands);
    import(&mut store, &hands, vec![person("李小明", "501"), person("王芳", "502")]);
    let ids = ids_of(&store);
    store.execute(&hands.op(), &Command::Join(Arrival::new(ids[0], 1, None))).unwrap();
    store.execute(&hands.op(), &Command::Pass(request(ids[0], Some(Direction::Out), 365))).unwrap();
    store.execute(&hands.op(), &Command::Erase(Erase { subject: ids[0] })).unwrap();
    sound(&store);
    assert_eq!(store.figures().unwrap().passages_out, 0);
    assert_eq!(store.figures().unwrap().people, 1);
    drop(store);
    for file in std::fs::read_dir(folder.path()).unwrap() {
        let bytes = std::fs::read(file.unwrap().path()).unwrap();
        let name = "李小明".as_bytes();
        assert!(!bytes.windows(name.len()).any(|window| window == name), "the name is still in a file");
    }
}

#[test]
fn a_door_report_is_checked_whole_and_annulled_whole() {
    let folder = tempfile::tempdir().unwrap();
    let hands = Hands::default();
    let mut store = open_post(&folder.path().join("post.db"), &hands);
    let door = |stairwell: &str| ClosurePoint::new(DoorCode::new("3", stairwell).unwrap());
    let rows = ListRows::Doors(vec![door("1"), door("2")]);
    let command = Command::Import(Import { rows, file: SafeText::new("doors.csv"), skipped: 0 });
    store.execute(&hands.op(), &command).unwrap();
    let check = |stairwell: &str, finding| DoorCheck {
        code: DoorCode::new("3", stairwell).unwrap().into(),
        finding,
        note: SafeText::default(),
    };
    let wrong = vec![check("1", DoorFinding::Ok), check("9", DoorFinding::Ok)];
    let refused = store.execute(&hands.op(), &Command::CheckDoors(CheckRequest::new(wrong)));
    assert!(matches!(refusal(refused), Refusal::NotFound { .. }));
    let right = vec![check("1", DoorFinding::Ok), check("2", DoorFinding::Broken)];
    let done = store.execute(&hands.op(), &Command::CheckDoors(CheckRequest::new(right))).unwrap();
    let figures = store.figures().unwrap().doors;
    assert_eq!((figures.shut, figures.broken, figures.unknown), (1, 1, 0));
    store.execute(&hands.op(), &Command::Annul(Annul { seq: done.seq })).unwrap();
    assert_eq!(store.figures().unwrap().doors.unknown, 2);
    sound(&store);
}

/// SQL that meddles, and the fault that must be found.
type Meddling = (&'static str, fn(&Fault) -> bool);

#[test]
fn every_kind_of_meddling_is_found() {
    let meddlings: [Meddling; 5] = [
        ("DROP TRIGGER journal_is_not_changed; UPDATE journal SET actor = 'X' WHERE seq = 3", |fault| {
            matches!(fault, Fault::Chain { seq: 3, .. })
        }),
        (
            "DROP TRIGGER journal_body_is_not_changed; UPDATE journal_body SET body = '{}' WHERE seq = 4",
            |f| matches!(f, Fault::Chain { seq: 4, .. }),
        ),
        ("DELETE FROM journal_body WHERE seq = 4", |f| matches!(f, Fault::Chain { seq: 4, .. })),
        ("UPDATE person SET side = 'in'", |fault| matches!(fault, Fault::Table { .. })),
        (
            "CREATE TABLE another (one INTEGER)",
            |fault| matches!(fault, Fault::Stray(table) if table == "another"),
        ),
    ];
    for (sql, expected) in meddlings {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("post.db");
        let hands = Hands::default();
        let mut store = open_post(&path, &hands);
        import(&mut store, &hands, vec![person("李小明", "501")]);
        drop(store);
        Connection::open(&path).unwrap().execute_batch(sql).unwrap();
        let store = Store::open(&path, hands.context()).unwrap();
        let verdict = store.verify(&mut |_, _| {}).unwrap();
        assert!(verdict.faults.iter().any(expected), "{sql}: {verdict:?}");
    }
}

#[test]
fn the_journal_refuses_change_and_deletion() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("post.db");
    open_post(&path, &Hands::default());
    let conn = Connection::open(&path).unwrap();
    // Else the bodies hold their records as well, and no trigger is needed.
    conn.execute_batch("PRAGMA foreign_keys = OFF").unwrap();
    for sql in ["UPDATE journal SET actor = 'X'", "DELETE FROM journal", "UPDATE journal_body SET body = ''"]
    {
        assert!(conn.execute_batch(sql).is_err(), "{sql}");
    }
}

#[test]
fn a_file_rolled_back_behind_its_anchor_is_frozen_until_the_loss_is_accepted() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("post.db");
    let hands = Hands::default();
    let mut store = open_post(&path, &hands);
    import(&mut store, &hands, vec![person("李小明", "501")]);
    let id = ids_of(&store)[0];
    drop(store);
    let older = std::fs::read(&path).unwrap();
    let mut store = Store::open(&path, hands.context()).unwrap();
    store.execute(&hands.op(), &Command::Pass(request(id, Some(Direction::Out), 365))).unwrap();
    drop(store);
    std::fs::write(&path, older).unwrap();
    let mut store = Store::open(&path, hands.context()).unwrap();
    assert!(matches!(store.standing(), AnchorStanding::Shortened { .. }));
    let command = Command::Pass(request(id, Some(Direction::Out), 365));
    assert_eq!(refusal(store.execute(&hands.op(), &command)), Refusal::Frozen);
    // The emergency lane still records.
    let emergency = PassageRequest { emergency: true, ..request(id, Some(Direction::Out), 365) };
    assert!(store.execute(&hands.op(), &Command::Pass(emergency)).is_ok());
    let accept = Command::AcceptLoss(AcceptLoss { reason: SafeText::new("restored by hand") });
    store.execute(&hands.op(), &accept).unwrap();
    assert!(store.execute(&hands.op(), &Command::Pass(request(id, None, 365))).is_err());
    hands.pass(90);
    assert!(store.execute(&hands.op(), &Command::Pass(request(id, None, 365))).is_ok());
    sound(&store);
}

#[test]
fn a_missing_anchor_freezes_too() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("post.db");
    let hands = Hands::default();
    drop(open_post(&path, &hands));
    std::fs::remove_file(anchor_path(&path)).unwrap();
    let mut store = Store::open(&path, hands.context()).unwrap();
    assert_eq!(store.standing(), AnchorStanding::NoAnchor);
    let command = Command::Lane(LaneCommand::Tailgate { gate: 1, count: 2 });
    assert_eq!(refusal(store.execute(&hands.op(), &command)), Refusal::Frozen);
}

#[test]
fn wrong_files_are_told_apart_and_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let hands = Hands::default();
    let open = |path: &Path| Store::open(path, hands.context()).map(|_| ()).unwrap_err();
    assert_eq!(open(&folder.path().join("none.db")).code(), "missing");
    let text = folder.path().join("text.db");
    std::fs::write(&text, "just a text, longer than a page of nothing".repeat(50)).unwrap();
    assert_eq!(open(&text).code(), "not-a-post");
    let foreign = folder.path().join("foreign.db");
    Connection::open(&foreign).unwrap().execute_batch("CREATE TABLE t (x)").unwrap();
    assert_eq!(open(&foreign).code(), "not-a-post");
    let newer = folder.path().join("newer.db");
    drop(open_post(&newer, &hands));
    Connection::open(&newer).unwrap().pragma_update(None, "user_version", 99).unwrap();
    assert_eq!(open(&newer).code(), "too-new");
    assert_eq!(Store::create(&newer, hands.context(), Origin::Real, None).unwrap_err().code(), "exists");
}

#[test]
fn a_jump_of_the_clock_is_recorded_and_marks_the_shift() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("post.db");
    let hands = Hands::default();
    let mut store = open_post(&path, &hands);
    let jumped = Context::new(
        || Now { wall_ms: START + 3_600_000, mono_ms: 1_000, boot: [7; 16], offset_s: 0 },
        |bytes| bytes.fill(9),
    );
    drop(store);
    store = Store::open(&path, jumped).unwrap();
    let op = Op { id: Id([1; 16]), actor: "W1".to_owned(), terminal: "t".to_owned(), begun_by: None };
    store.execute(&op, &Command::Lane(LaneCommand::Tailgate { gate: 1, count: 1 })).unwrap();
    let journal = store.journal(0, 100).unwrap();
    let jump = journal.iter().find(|record| record.kind == "clock.jumped").unwrap();
    assert!(jump.body.as_deref().unwrap().contains("3599000"));
    assert!(store.tent().unwrap().shift.unwrap().uncertain.is_some());
    sound(&store);
}
