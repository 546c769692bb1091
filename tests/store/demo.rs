//! The demo's file: the made-up world comes in whole through the one door, and lives on soundly.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on shall stop there")]

use std::collections::{BTreeSet, HashMap};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};
use std::sync::mpsc::channel;

use nightpost::domain::doors::DoorState;
use nightpost::domain::event::{Event, GateEvent};
use nightpost::domain::gate::{Measured, PassageRequest, Passing, Reason};
use nightpost::domain::now::Now;
use nightpost::domain::people::PersonKind;
use nightpost::domain::value::{Direction, Id, Temperature};
use nightpost::domain::{command::Command, gate::Passage};
use nightpost::exchange::world::{
    DemoLife, FIRST_WARDEN, FilledFile, Happening, MOST_WAITING, World, WorldOutcome, fill, run,
};
use nightpost::store::{ClockBase, Context, Op, Origin, Store, StoreError, peek};
use nightpost::text::Language;
use tempfile::TempDir;

/// 2026-02-24 19:30 at +08:00.
const START_MS: i64 = 1_771_932_600_000;
const BASE: ClockBase = ClockBase { shown_ms: START_MS, real_ms: 5 };

/// A clock that is set by hand, its machine clock in step, and ids that count.
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
                let now_ms = clock.load(Ordering::SeqCst);
                Now { wall_ms: now_ms, mono_ms: now_ms, boot: [7; 16], offset_s: 8 * 3600 }
            },
            move |bytes| {
                let next = ids.fetch_add(1, Ordering::SeqCst) + 1;
                bytes.fill(0);
                bytes[..8].copy_from_slice(&next.to_le_bytes());
            },
        )
    }

    fn fill(&self, path: &Path, world: &World) -> Result<FilledFile, StoreError> {
        let set_now = |now_ms| self.now_ms.store(now_ms, Ordering::SeqCst);
        fill(path, world, Language::ZhCn, BASE, &set_now, &self.context())
    }

    fn pass(&self, ms: i64) {
        self.now_ms.fetch_add(ms, Ordering::SeqCst);
    }
}

/// A made file, and all that went into it.
struct Demo {
    folder: TempDir,
    hands: Hands,
    world: World,
    filled: FilledFile,
}

fn demo(seed: u64) -> Demo {
    let (folder, hands) = (tempfile::tempdir().unwrap(), Hands::default());
    let world = World::new(seed, START_MS);
    let filled = hands.fill(&folder.path().join("demo.db"), &world).unwrap();
    Demo { folder, hands, world, filled }
}

fn sound(store: &Store) {
    let verdict = store.verify(&mut |_, _| {}).unwrap();
    assert!(verdict.is_sound(), "{verdict:?}");
}

fn count(n: usize) -> i64 {
    i64::try_from(n).unwrap()
}

#[test]
fn a_made_file_is_sound_and_says_what_it_is() {
    let Demo { folder, filled, .. } = demo(1);
    sound(&filled.store);
    let path = folder.path().join("demo.db");
    assert_eq!(peek(&path, None).unwrap(), (Origin::Demo, Some(BASE)));
    let journal = filled.store.journal(0, u32::MAX).unwrap();
    assert!(journal.iter().all(|record| record.kind != "clock.jumped"));
    assert_eq!(journal.iter().filter(|record| record.kind == "shift.opened").count(), 1);
    assert!(journal.is_sorted_by_key(|record| record.at_ms));
    let reopened = Store::open(&path, Hands::default().context()).unwrap();
    assert_eq!(reopened.first_listed().unwrap(), filled.people);
}

/// The head of the journal of seed 7 with ids that count: any other byte in any record makes another. Who changes it
/// on purpose changes what every made file says, and tells so.
const HEAD_OF_SEED_7: &str = "72f81a73509d617eec6a3421d711dc9f6da79b669351b1710f596b5504a683cd";

#[test]
fn the_night_of_a_seed_is_the_same_to_the_last_byte() {
    let head = demo(7).filled.store.head().unwrap();
    let hash = head.hash.iter().fold(String::new(), |hash, byte| hash + &format!("{byte:02x}"));
    assert_eq!((head.seq, hash.as_str()), (11_909, HEAD_OF_SEED_7));
}

#[test]
fn five_worlds_come_in_as_they_are_told() {
    for seed in 1..=5 {
        let demo = demo(seed);
        figures_are_those_of_the_world(&demo);
        incidents_are_those_of_the_world(&demo);
        every_passage_came_to_what_the_world_says(&demo);
    }
}

fn figures_are_those_of_the_world(demo: &Demo) {
    let Demo { world, filled, .. } = demo;
    let tent = filled.store.tent().unwrap();
    let figures = &tent.figures;
    assert_eq!(figures.people, count(world.people.len()));
    assert_eq!(figures.households, count(world.households.len()));

    let mut states: Vec<DoorState> = world.doors.iter().map(|door| door.listed).collect();
    for check in &world.night.door_checks {
        states[check.door] = check.finding.state();
    }
    let doors = |state| count(states.iter().filter(|&&one| one == state).count());
    assert_eq!(figures.doors.total, 245);
    assert_eq!(figures.doors.shut, doors(DoorState::Shut));
    assert_eq!(figures.doors.open, doors(DoorState::Open));
    assert_eq!(figures.doors.broken, doors(DoorState::Broken));
    assert_eq!(figures.doors.unknown, doors(DoorState::Unknown));

    assert_eq!((figures.teams.total, figures.teams.out, figures.teams.overdue), (12, 7, 1));
    for round in world.night.rounds.iter().filter(|round| round.back_ms.is_none()) {
        let team = tent.teams.iter().find(|team| team.team == round.team).unwrap();
        assert_eq!(team.out_ms, Some(round.out_ms));
    }

    let admitted = |direction| {
        let facts = world.night.passages.iter();
        count(facts.filter(|f| f.outcome == WorldOutcome::Admitted && f.direction == direction).count())
    };
    let visitors = count(world.night.visitors.len());
    assert_eq!(figures.visitors_inside, visitors);
    assert_eq!(figures.passages_in, admitted(Direction::In) + visitors);
    assert_eq!(figures.passages_out, admitted(Direction::Out));
    let turned_back =
        world.night.passages.iter().filter(|fact| {
            matches!(fact.outcome, WorldOutcome::RefusedFever | WorldOutcome::RefusedByWarden)
        });
    assert_eq!(figures.refused, count(turned_back.count()));

    let waiting: BTreeSet<_> = (world.night.waiting.iter())
        .map(|fact| (fact.gate, fact.since_ms, filled.people[fact.person], Some(fact.direction)))
        .collect();
    let queue: BTreeSet<_> =
        tent.queue.iter().map(|row| (row.gate, row.at_ms, row.person_id, row.direction)).collect();
    assert_eq!(queue, waiting);
    assert!(tent.queue.is_sorted_by_key(|row| row.at_ms));
    assert_eq!(figures.queue, 15);
}

fn incidents_are_those_of_the_world(demo: &Demo) {
    let Demo { world, filled, .. } = demo;
    for fact in &world.incidents {
        let row = filled.store.incident(fact.no).unwrap().unwrap();
        let was_ms = fact.told_ms.unwrap_or(fact.at_ms);
        match &fact.happening {
            Happening::Opened { kind, people, team, .. } => {
                assert_eq!((row.kind, row.people, row.team), (*kind, *people, *team));
                assert_eq!((row.at_ms, &row.text), (was_ms, &fact.text.zh));
            }
            Happening::Noted => assert_eq!((row.notes[0].0, &row.notes[0].2), (was_ms, &fact.text.zh)),
            Happening::Closed => assert_eq!(row.closed, Some((fact.text.zh.clone(), was_ms))),
        }
    }
    let open: Vec<u32> = filled.store.incidents_open().unwrap().iter().map(|row| row.no).collect();
    assert_eq!(open, [5, 8]);
    let cut = filled.store.incident(5).unwrap().unwrap();
    assert_eq!(filled.store.incidents_before(&cut).unwrap().len(), 2, "cut again and again");
}

fn every_passage_came_to_what_the_world_says(demo: &Demo) {
    let Demo { world, filled, .. } = demo;
    let mut passed: Vec<(i64, Passage)> = Vec::new();
    let mut held = Vec::new();
    for record in filled.store.journal(0, u32::MAX).unwrap() {
        match record.event().unwrap() {
            Some(Event::Gate(GateEvent::PassageRecorded(passage))) => passed.push((record.at_ms, passage)),
            Some(Event::Gate(GateEvent::TemperatureHeld(reading))) => held.push((record.at_ms, reading)),
            _ => {}
        }
    }
    let (visits, passed): (Vec<_>, Vec<_>) =
        passed.into_iter().partition(|(_, passage)| passage.person_kind == PersonKind::Visitor);
    assert_eq!(visits.len(), world.night.visitors.len());
    assert!(visits.iter().all(|(_, visit)| visit.outcome == Passing::Admitted));

    let (mut passed, mut held) = (passed.into_iter(), held.into_iter());
    for fact in &world.night.passages {
        if fact.outcome == WorldOutcome::HeldCold {
            let (at_ms, reading) = held.next().unwrap();
            assert_eq!((at_ms, reading.person), (fact.at_ms, filled.people[fact.person]));
            assert_eq!((reading.gate, Some(reading.temperature)), (fact.gate, fact.temperature));
            continue;
        }
        let (at_ms, passage) = passed.next().unwrap();
        assert_eq!((at_ms, passage.person), (fact.at_ms, filled.people[fact.person]));
        assert_eq!((passage.gate, passage.direction), (fact.gate, fact.direction));
        assert_eq!((passage.temperature, &passage.note), (fact.temperature, &fact.note));
        let came_to = match fact.outcome {
            WorldOutcome::RefusedFever => (Passing::Refused, Some(Reason::Fever)),
            WorldOutcome::RefusedByWarden => (Passing::Refused, Some(Reason::Warden)),
            _ => (Passing::Admitted, None),
        };
        assert_eq!((passage.outcome, passage.reason), came_to, "{fact:?}");
    }
    assert!(passed.next().is_none() && held.next().is_none());
}

#[test]
fn the_people_of_the_file_are_those_of_the_list_in_their_order() {
    let Demo { world, filled, .. } = demo(1);
    assert_eq!(filled.people.len(), world.people.len());
    for at in (0..world.people.len()).step_by(97) {
        let known =
            filled.store.known_person(&PassageRequest::new(filled.people[at], 1), "t").unwrap().unwrap();
        assert_eq!(known.person, world.people[at]);
    }
    let actor = filled.store.actor(None).unwrap().unwrap();
    assert_eq!(actor.staff_no, FIRST_WARDEN);
}

#[test]
fn the_same_seed_makes_the_same_journal_and_another_seed_another() {
    let (one, same, other) = (demo(3), demo(3), demo(4));
    assert_eq!(one.filled.store.head().unwrap(), same.filled.store.head().unwrap());
    assert_ne!(one.filled.store.head().unwrap(), other.filled.store.head().unwrap());
}

#[test]
fn a_file_in_english_speaks_english_of_the_post() {
    let (folder, hands) = (tempfile::tempdir().unwrap(), Hands::default());
    let set_now = |now_ms| hands.now_ms.store(now_ms, Ordering::SeqCst);
    let world = World::new(1, START_MS);
    let path = folder.path().join("demo.db");
    let filled = fill(&path, &world, Language::En, BASE, &set_now, &hands.context()).unwrap();
    let post = filled.store.post().unwrap().unwrap();
    assert_eq!((post.name.as_str(), post.language.as_str()), ("Pomegranate Lane night post", "en"));
    assert_eq!(filled.store.gates().unwrap()[0].name.as_str(), "South Gate");
    assert!(filled.store.actor(None).unwrap().unwrap().name.as_str().is_ascii());
}

#[test]
fn a_post_that_is_there_is_left_alone() {
    let Demo { folder, hands, world, filled } = demo(2);
    let path = folder.path().join("demo.db");
    let before = filled.store.head().unwrap();
    match hands.fill(&path, &world) {
        Err(StoreError::Exists(found)) => assert_eq!(found, path),
        other => panic!("{other:?}"),
    }
    assert_eq!(filled.store.head().unwrap(), before);
    sound(&filled.store);
}

/// Lets `steps` steps happen while a warden decides one in `decides` of them.
fn live(demo: &Demo, steps: usize, decides: usize) -> DemoLife {
    let path = demo.folder.path().join("demo.db");
    let context = demo.hands.context();
    let store = Store::open(&path, context.clone()).unwrap();
    let to_come = demo.world.arrivals_to_come(1);
    let mut living = DemoLife::new(store, context.clone(), "W102", demo.filled.people.clone(), to_come);
    let mut warden = Store::open(&path, context.clone()).unwrap();
    for step in 0..steps {
        let wait = living.next_in().unwrap();
        assert!((4_000..=20_000).contains(&wait.as_millis()), "{wait:?}");
        demo.hands.pass(i64::try_from(wait.as_millis()).unwrap());
        living.step().unwrap();
        let queue = warden.tent().unwrap().queue;
        let mut at_gate: HashMap<u16, usize> = HashMap::new();
        for row in &queue {
            *at_gate.entry(row.gate).or_default() += 1;
        }
        assert!(at_gate.values().all(|&waiting| waiting <= MOST_WAITING), "{at_gate:?}");
        if let Some(row) = queue.first().filter(|_| step % decides == 0) {
            warden.execute(&op(&context, FIRST_WARDEN), &pass(row.person_id, row.gate)).unwrap();
        }
    }
    living
}

fn op(context: &Context, actor: &str) -> Op {
    Op { id: context.id(), actor: actor.to_owned(), terminal: "pts/1".to_owned(), begun_by: None }
}

fn pass(person: Id, gate: u16) -> Command {
    Command::Pass(PassageRequest {
        measured: Some(Measured::Taken(Temperature::from_tenths(364).unwrap())),
        confirmed: true,
        ..PassageRequest::new(person, gate)
    })
}

#[test]
fn two_hundred_steps_of_life_keep_the_file_sound() {
    let demo = demo(1);
    live(&demo, 200, 2);
    sound(&demo.filled.store);
    let journal = demo.filled.store.journal(0, u32::MAX).unwrap();
    assert!(journal.iter().all(|record| record.kind != "clock.jumped"));
    assert!(journal.iter().any(|record| record.kind == "arrival.left"));
    let joined = journal.iter().filter(|record| record.kind == "arrival.joined").count();
    assert!(joined > 15 + 120, "{joined}");
}

#[test]
fn a_queue_that_nobody_works_off_does_not_grow_without_bound() {
    let demo = demo(1);
    live(&demo, 300, usize::MAX);
    sound(&demo.filled.store);
    let queue = demo.filled.store.tent().unwrap().queue;
    assert_eq!(queue.iter().filter(|row| row.gate == 1).count(), MOST_WAITING);
    // Whoever came first still stands first: only the end of the line loses its patience.
    assert!(queue.iter().any(|row| row.at_ms < START_MS));
}

#[test]
fn whom_the_warden_handles_does_not_leave() {
    let demo = demo(1);
    let context = demo.hands.context();
    let mut warden = Store::open(&demo.folder.path().join("demo.db"), context.clone()).unwrap();
    // Claims hold for a time only, and of each terminal one: every wish to leave is met by a claim.
    let claimed: Vec<Id> = warden.tent().unwrap().queue.iter().map(|row| row.arrival).collect();
    let store = Store::open(&demo.folder.path().join("demo.db"), context.clone()).unwrap();
    let to_come = demo.world.arrivals_to_come(1);
    let mut living = DemoLife::new(store, context.clone(), "W102", demo.filled.people.clone(), to_come);
    for _ in 0..60 {
        for (nth, &arrival) in claimed.iter().enumerate() {
            let op = Op { terminal: format!("pts/{nth}"), ..op(&context, FIRST_WARDEN) };
            warden.claim(&op, Some(arrival)).unwrap();
        }
        living.step().unwrap();
    }
    let queue = warden.tent().unwrap().queue;
    assert!(claimed.iter().all(|&arrival| queue.iter().any(|row| row.arrival == arrival)));
}

#[test]
fn life_stops_at_once_when_told() {
    let demo = demo(1);
    let living = live(&demo, 1, usize::MAX);
    let before = demo.filled.store.head().unwrap();
    let (stop, stopped) = channel();
    let thread = std::thread::spawn(move || run(living, &stopped));
    stop.send(()).unwrap();
    thread.join().unwrap().unwrap();
    assert_eq!(demo.filled.store.head().unwrap(), before);
}

#[test]
fn the_figures_of_the_night_agree_with_a_tally_of_its_raw_journal() {
    for seed in [1, 7] {
        let demo = demo(seed);
        let store = Store::open(&demo.folder.path().join("demo.db"), demo.hands.context()).unwrap();
        super::figures::agrees_with_the_journal(&store, &demo.hands.context().now());
    }
}
