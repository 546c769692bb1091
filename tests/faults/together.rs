//! Several at the same file: of those who decide the same thing one wins and the others are told, whoever is gone holds up
//! nobody, and whoever only looks does not let the log grow.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::fmt::Write as _;
use std::path::Path;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};
use std::sync::{Arc, Barrier};
use std::time::{Duration, Instant};

use nightpost::domain::command::{Command, Import, ListRows, PostCommand, Refusal};
use nightpost::domain::gate::{Arrival, Gate, Measured, PassageRequest};
use nightpost::domain::now::Now;
use nightpost::domain::patrol::{Duty, Staff};
use nightpost::domain::people::Person;
use nightpost::domain::value::{Direction, Home, Id, SafeText, Temperature};
use nightpost::store::{Claiming, Context, Op, Origin, Store, StoreError};

use super::program::{beside, plainly, program, scratch};
use super::{flows::Flow, rounds};
use crate::support::pty::Launch;

/// 2026-02-24 19:30 at +08:00.
const START: i64 = 1_771_932_600_000;

/// A clock that the test sets, and ids that count.
#[derive(Clone, Default)]
struct Hands {
    now_ms: Arc<AtomicI64>,
    ids: Arc<AtomicU64>,
}

impl Hands {
    fn context(&self) -> Context {
        let (clock, ids) = (self.now_ms.clone(), self.ids.clone());
        Context::new(
            move || {
                let past = clock.load(Ordering::SeqCst);
                Now { wall_ms: START + past, mono_ms: past, boot: [7; 16], offset_s: 8 * 3600 }
            },
            move |bytes| {
                bytes.fill(0);
                bytes[..8].copy_from_slice(&(ids.fetch_add(1, Ordering::SeqCst) + 1).to_le_bytes());
            },
        )
    }

    fn op(&self, terminal: &str) -> Op {
        Op { id: self.context().id(), actor: "W1".to_owned(), terminal: terminal.to_owned(), begun_by: None }
    }
}

/// A post at whose gate so many people wait; the ids of them and of their arrivals.
fn queue(path: &Path, hands: &Hands, people: usize) -> (Store, Vec<(Id, Id)>) {
    let mut store = Store::create(path, hands.context(), Origin::Real, None).unwrap();
    let warden = Staff {
        staff_no: "W1".to_owned(),
        name: SafeText::new("李雷"),
        duty: Duty::Warden,
        founder: true,
        ..Staff::default()
    };
    let open = PostCommand::Open {
        name: SafeText::new("夜岗一号"),
        language: "zh-CN".to_owned(),
        plate_prefix: "鲁B".to_owned(),
        gates: vec![Gate { no: 1, name: SafeText::new("东门"), opens: 0, closes: 1440 }],
        warden,
    };
    store.execute(&hands.op("t"), &Command::Post(open)).unwrap();
    let rows: Vec<Person> = (0..people)
        .map(|nth| Person {
            name: SafeText::new(&format!("张{nth}")),
            home: Some(Home::new("3", "2", &format!("{}", 100 + nth)).unwrap()),
            birth_year: Some(1980),
            ..Person::default()
        })
        .collect();
    let list = Import { rows: ListRows::Residents(rows.into()), file: SafeText::new("list.csv"), skipped: 0 };
    store.execute(&hands.op("t"), &Command::Import(list)).unwrap();
    let journal = store.journal(0, 100_000).unwrap();
    let ids =
        journal.iter().filter(|record| record.kind == "person.added").filter_map(|record| record.subject);
    let waiting = ids.map(|id| {
        let join = Command::Join(Arrival::new(id, 1, Some(Direction::In)));
        (id, store.execute(&hands.op("t"), &join).unwrap().subject.unwrap())
    });
    let waiting = waiting.collect();
    (store, waiting)
}

fn decide((person, arrival): (Id, Id)) -> Command {
    Command::Pass(PassageRequest {
        arrival: Some(arrival),
        measured: Some(Measured::Taken(Temperature::from_tenths(365).unwrap())),
        ..PassageRequest::new(person, 1)
    })
}

/// Terminals that decide at the same moment.
const TERMINALS: usize = 8;

#[test]
fn of_eight_terminals_that_decide_at_once_one_wins_and_each_other_is_told_who() {
    let arrivals = rounds::of("RACES", 40, 1000);
    let folder = scratch();
    let path = folder.path().join("post.db");
    let hands = Hands::default();
    let (store, waiting) = queue(&path, &hands, arrivals);
    let start = Barrier::new(TERMINALS);
    let outcomes: Vec<Vec<(Result<i64, i64>, Duration)>> = std::thread::scope(|scope| {
        let terminals: Vec<_> = (0..TERMINALS)
            .map(|nth| {
                let (hands, path, start, waiting) = (hands.clone(), &path, &start, &waiting);
                scope.spawn(move || {
                    let mut store = Store::open(path, hands.context()).unwrap();
                    let mut outcomes = Vec::new();
                    for one in waiting {
                        start.wait();
                        let begin = Instant::now();
                        let done = store.execute(&hands.op(&format!("pts/{nth}")), &decide(*one));
                        let took = begin.elapsed();
                        // Nobody stops here: the others would wait at the barrier for ever.
                        let outcome = match done {
                            Ok(answer) => Ok(answer.seq),
                            Err(StoreError::Refused(Refusal::AlreadyDecided { ended })) => Err(ended.seq),
                            Err(other) => {
                                println!("terminal {nth}: {other:?}");
                                Err(-1)
                            }
                        };
                        outcomes.push((outcome, took));
                    }
                    outcomes
                })
            })
            .collect();
        terminals.into_iter().map(|terminal| terminal.join().unwrap()).collect()
    });
    let mut wins = [0; TERMINALS];
    #[expect(clippy::needless_range_loop, reason = "each terminal has a list of its own")]
    for at in 0..arrivals {
        let won: Vec<(usize, i64)> =
            (0..TERMINALS).filter_map(|nth| Some((nth, outcomes[nth][at].0.ok()?))).collect();
        let [(winner, seq)] = won[..] else { panic!("arrival {at}: {won:?}") };
        wins[winner] += 1;
        assert!(
            (0..TERMINALS).all(|nth| outcomes[nth][at].0.map_or_else(|told| told == seq, |own| own == seq))
        );
    }
    let mut took: Vec<Duration> = outcomes.iter().flatten().map(|(_, took)| *took).collect();
    took.sort();
    rounds::told(&format!(
        "races: {} by {TERMINALS} terminals at once, each won once ({wins:?}), every loser told the winner's record, \
         nobody told that the file is locked; wait p50 {:?}, p99 {:?}, longest {:?}",
        took.len(),
        took[took.len() / 2],
        took[took.len() * 99 / 100],
        took[took.len() - 1]
    ));
    assert_eq!(store.verify(&mut |_, _| {}).unwrap().faults, []);
}

#[test]
fn who_is_gone_with_somebody_open_holds_them_for_ninety_seconds_and_decides_no_more_behind_another() {
    let folder = scratch();
    let path = folder.path().join("post.db");
    let hands = Hands::default();
    let (mut gone, waiting) = queue(&path, &hands, 2);
    let mut other = Store::open(&path, hands.context()).unwrap();
    let (one, two) = (waiting[0], waiting[1]);
    for (_, arrival) in [one, two] {
        // Each terminal holds one; two terminals are gone.
        let op = hands.op(if arrival == one.1 { "pts/1" } else { "pts/2" });
        assert_eq!(gone.claim(&op, Some(arrival)).unwrap(), Claiming::Ours);
    }
    hands.now_ms.store(89_000, Ordering::SeqCst);
    assert!(matches!(other.claim(&hands.op("pts/3"), Some(one.1)).unwrap(), Claiming::Theirs(_)));
    hands.now_ms.store(91_000, Ordering::SeqCst);
    assert_eq!(other.claim(&hands.op("pts/3"), Some(one.1)).unwrap(), Claiming::Ours);
    // It comes back while the other has them open, and after the other decided.
    let late = gone.execute(&hands.op("pts/1"), &decide(one));
    assert!(matches!(late, Err(StoreError::Refused(Refusal::Claimed { .. }))), "{late:?}");
    let won = other.execute(&hands.op("pts/3"), &decide(one)).unwrap();
    let late = gone.execute(&hands.op("pts/1"), &decide(one));
    assert!(
        matches!(&late, Err(StoreError::Refused(Refusal::AlreadyDecided { ended })) if ended.seq == won.seq),
        "{late:?}"
    );
    // Where nobody took over, it may still decide.
    assert!(gone.execute(&hands.op("pts/2"), &decide(two)).is_ok());
    assert_eq!(other.verify(&mut |_, _| {}).unwrap().faults, []);
}

/// Feeds so many lines and says how long the log was at most, looked at after each batch.
fn longest_log(folder: &Path, lines: usize) -> u64 {
    const BATCH: usize = 50;
    let log = beside(&folder.join("post.db"), "-wal");
    (0..lines / BATCH).fold(0, |longest, _| {
        let mut input = String::new();
        (0..BATCH).for_each(|_| writeln!(input, "+1").unwrap());
        let told = plainly(folder, &["enter", "-", "--json"], &input);
        assert_eq!(told.code, Some(0), "{told:?}");
        longest.max(std::fs::metadata(&log).map_or(0, |found| found.len()))
    })
}

#[test]
fn a_screen_that_looks_on_lets_the_log_be_folded_in_and_a_reader_that_holds_on_would_not() {
    /// What the log may come to: it is folded in at a thousand pages.
    const MOST: u64 = 6 * 1024 * 1024;
    let lines = rounds::of("LOOKED_ON", 400, 2000);
    let folder = scratch();
    (Flow::named("enter many").lay)(folder.path());
    let file = folder.path().join("post.db");
    let screen = Launch::new(program().to_str().unwrap())
        .args(["--db", file.to_str().unwrap(), "--lang", "en", "--ascii"])
        .spawn();
    screen.wait_for("Entry>");
    let looked_on = longest_log(folder.path(), lines);
    let holder = rusqlite::Connection::open(&file).unwrap();
    holder.execute_batch("BEGIN; SELECT count(*) FROM sqlite_schema").unwrap();
    let held = longest_log(folder.path(), lines);
    drop(holder);
    drop(screen);
    rounds::told(&format!(
        "long readers: {lines} lines beside a screen, log at most {} KiB; control, beside a reader that holds on: {} KiB",
        looked_on / 1024,
        held / 1024
    ));
    assert!(looked_on <= MOST, "{looked_on}");
    assert!(held > MOST, "{held}: the test would notice nothing");
}
