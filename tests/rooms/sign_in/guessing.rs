//! PINs on a real file: what is kept of them, and what becomes of whoever guesses.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Barrier};

use nightpost::domain::command::{AccessCommand, Command, Refusal};
use nightpost::domain::event::{AccessEvent, Event, GateEvent};
use nightpost::domain::pins::{Pin, PinError, SignedIn, delay_ms};
use nightpost::store::{Actor, Arriving, Fault, Op, Record, Store, StoreError, Typed};
use rusqlite::Connection;

use crate::sign_in::roles::one_of_each;
use crate::support::night::Night;

/// No other number of the file looks like it.
const RIGHT: &str = "730518264917";

fn pin(digits: &str) -> Pin {
    Pin::parse(digits).unwrap()
}

fn op(night: &Night, staff_no: &str) -> Op {
    let id = night.hands.context().id();
    Op { id, actor: staff_no.to_owned(), terminal: "pts/9".to_owned(), begun_by: None }
}

fn set(night: &mut Night, staff_no: &str, old: Option<&str>, new: &str) -> Result<(), StoreError> {
    let op = op(night, staff_no);
    night.store().set_pin(&op, old.map(pin).as_ref(), &pin(new))
}

fn sign_in(night: &mut Night, staff_no: &str, digits: &str) -> Result<Actor, StoreError> {
    let op = op(night, staff_no);
    let who = Arriving { staff_no, from: None, recorded: true, needs_pin: false };
    night.store().sign_in(&op, who, Some(&pin(digits)))
}

#[track_caller]
fn refusal<T: std::fmt::Debug>(result: Result<T, StoreError>) -> Refusal {
    match result {
        Err(StoreError::Refused(refusal)) => refusal,
        other => panic!("{other:?}"),
    }
}

fn records(night: &mut Night, kind: &str) -> Vec<Record> {
    night.store().journal(0, 10_000).unwrap().into_iter().filter(|record| record.kind == kind).collect()
}

fn with_pin() -> Night {
    let mut night = one_of_each();
    set(&mut night, "W2", None, RIGHT).unwrap();
    night
}

#[test]
fn a_pin_stands_neither_in_the_file_nor_in_the_journal_and_its_hash_in_no_record() {
    let mut night = with_pin();
    sign_in(&mut night, "W2", RIGHT).unwrap();
    assert_eq!(refusal(sign_in(&mut night, "W2", "730518264918")), Refusal::PinWrong { wait_ms: 0 });
    let journal = night.store().journal(0, 10_000).unwrap();
    let bodies: Vec<&str> = journal.iter().filter_map(|record| record.body.as_deref()).collect();
    assert!(!bodies.iter().any(|body| body.contains("argon2") || body.contains("73051826491")));
    let path = night.path();
    for file in [path.clone(), path.with_extension("db-wal")] {
        let bytes = std::fs::read(&file).unwrap();
        let holds = |text: &str| bytes.windows(text.len()).any(|window| window == text.as_bytes());
        assert!(!holds("73051826491"), "{}", file.display());
    }
    let kept: String = Connection::open(&path)
        .unwrap()
        .query_row("SELECT hash FROM pin_hash", [], |row| row.get(0))
        .unwrap();
    assert!(kept.starts_with("argon2id:19456:2:"), "{kept}");
}

#[test]
fn a_pin_is_changed_by_whoever_knows_the_old_one_and_reset_by_an_officer() {
    let mut night = with_pin();
    assert_eq!(refusal(set(&mut night, "W2", None, "8841")), Refusal::PinShape { why: PinError::Shape });
    assert_eq!(refusal(set(&mut night, "W2", Some("8842"), "8841")), Refusal::PinWrong { wait_ms: 0 });
    assert_eq!(
        refusal(set(&mut night, "W2", Some(RIGHT), "1234")),
        Refusal::PinShape { why: PinError::Easy }
    );
    set(&mut night, "W2", Some(RIGHT), "8841").unwrap();
    assert_eq!(refusal(sign_in(&mut night, "W2", RIGHT)), Refusal::PinWrong { wait_ms: 0 });
    sign_in(&mut night, "W2", "8841").unwrap();
    let reset = Command::Access(AccessCommand::ResetPin { staff_no: "W2".to_owned() });
    assert!(matches!(refusal(night.by("L1", &reset)), Refusal::NotAllowed { .. }));
    night.by("O1", &reset).unwrap();
    assert_eq!(refusal(night.by("O1", &reset)), Refusal::Already);
    assert!(!night.store().access().unwrap().with_pin.contains("W2"));
    set(&mut night, "W2", None, "2468").unwrap();
    sign_in(&mut night, "W2", "2468").unwrap();
    let changed: Vec<bool> = records(&mut night, "pin.set")
        .iter()
        .map(
            |record| matches!(record.event(), Ok(Some(Event::Access(AccessEvent::PinSet(set)))) if set.changed),
        )
        .collect();
    assert_eq!(changed, [false, true, false]);
}

#[test]
fn a_thousand_wrong_pins_are_few_records_and_five_at_one_place_are_looked_at_in_a_quarter_of_an_hour() {
    let mut night = with_pin();
    let before = night.store().head().unwrap().seq;
    // One every nine seconds, for two and a half hours.
    let (mut looked_at, mut first_quarter) = (0, 0);
    for nth in 0..1000 {
        match refusal(sign_in(&mut night, "W2", "0417")) {
            Refusal::PinWrong { .. } => {
                looked_at += 1;
                first_quarter += i32::from(nth * 9 < 15 * 60);
            }
            Refusal::PinWait { wait_ms } => assert!((1..=600_000).contains(&wait_ms)),
            other => panic!("{other:?}"),
        }
        // The screen is closed and opened now and then: that frees nobody.
        if nth % 100 == 99 {
            night.again();
        }
        night.pass(9);
    }
    assert_eq!(first_quarter, 5);
    assert!((16..=20).contains(&looked_at), "{looked_at}");
    let failed = records(&mut night, "sign_in.failed");
    let told: Vec<u32> = failed
        .iter()
        .map(|record| match record.event() {
            Ok(Some(Event::Access(AccessEvent::SignInFailed(failed)))) => failed.wrong,
            other => panic!("{other:?}"),
        })
        .collect();
    assert_eq!(told, [1, 2, 4, 8, 16]);
    assert!(night.store().head().unwrap().seq - before <= 8);
    // Whoever knows it waits once, comes in, and reads how often it was tried.
    night.pass(600);
    sign_in(&mut night, "W2", RIGHT).unwrap();
    let last = records(&mut night, "warden.signed_in").pop().unwrap();
    let Ok(Some(Event::Access(AccessEvent::SignedIn(signed_in)))) = last.event() else { panic!("{last:?}") };
    assert_eq!((signed_in.wrong, signed_in.turned_away), (looked_at, 1000 - looked_at));
    assert_eq!(refusal(sign_in(&mut night, "W2", "0417")), Refusal::PinWrong { wait_ms: 0 });
}

#[test]
fn a_delay_survives_a_restart_and_no_clock_shortens_it() {
    let mut night = with_pin();
    for _ in 0..3 {
        refusal(sign_in(&mut night, "W2", "0417"));
    }
    let waits = |night: &mut Night| match refusal(sign_in(night, "W2", RIGHT)) {
        Refusal::PinWait { wait_ms } => wait_ms,
        other => panic!("{other:?}"),
    };
    assert_eq!(waits(&mut night), delay_ms(3));
    night.again();
    night.pass(2);
    assert_eq!(waits(&mut night), delay_ms(3) - 2000);
    // The wall clock is set: what counts is the clock that never jumps.
    night.clock_jumps(86_400);
    assert_eq!(waits(&mut night), delay_ms(3) - 2000);
    night.clock_jumps(-2 * 86_400);
    assert_eq!(waits(&mut night), delay_ms(3) - 2000);
    // Set forward over a restart: that the machine was started is all that is sure.
    night.clock_jumps(86_400 + 3600);
    night.reboots();
    assert_eq!(waits(&mut night), delay_ms(3));
    night.pass(2);
    assert_eq!(waits(&mut night), delay_ms(3) - 2000);
    // Another number waits for nothing.
    set(&mut night, "L1", None, "2468").unwrap();
    sign_in(&mut night, "L1", "2468").unwrap();
    night.pass(58);
    sign_in(&mut night, "W2", RIGHT).unwrap();
}

#[test]
fn an_officer_frees_whoever_was_locked_out_at_once() {
    let mut night = with_pin();
    for terminal in ["pts/9", "pts/1", "pts/2"] {
        while refusal(at(&mut night, terminal, "W2", "0417")) == (Refusal::PinWrong { wait_ms: 0 }) {}
        assert!(matches!(refusal(at(&mut night, terminal, "W2", RIGHT)), Refusal::PinWait { .. }));
    }
    night.by("O1", &Command::Access(AccessCommand::ResetPin { staff_no: "W2".to_owned() })).unwrap();
    set(&mut night, "W2", None, "8841").unwrap();
    for terminal in ["pts/9", "pts/1", "pts/2"] {
        at(&mut night, terminal, "W2", "8841").unwrap();
    }
}

/// Tries a PIN at a terminal.
fn at(night: &mut Night, terminal: &str, staff_no: &str, digits: &str) -> Result<Actor, StoreError> {
    let op = Op { terminal: terminal.to_owned(), ..op(night, staff_no) };
    let who = Arriving { staff_no, from: None, recorded: true, needs_pin: false };
    night.store().sign_in(&op, who, Some(&pin(digits)))
}

#[test]
fn wrong_pins_at_other_terminals_keep_nobody_out_of_their_own() {
    let mut night = with_pin();
    // Somebody guesses at one terminal, and at a second one, for an hour.
    for _ in 0..360 {
        for terminal in ["pts/1", "pts/2"] {
            refusal(at(&mut night, terminal, "W2", "0417"));
        }
        night.pass(10);
    }
    // Where they never were they wait with the guesser, and their own terminal is free.
    assert!(matches!(refusal(at(&mut night, "tty1", "W2", RIGHT)), Refusal::PinWait { .. }));
    at(&mut night, "pts/9", "W2", RIGHT).unwrap();
    // Whoever came in there meanwhile frees no guesser.
    assert!(matches!(refusal(at(&mut night, "pts/1", "W2", RIGHT)), Refusal::PinWait { .. }));
}

#[test]
fn however_many_terminals_guess_whoever_came_in_at_theirs_before_comes_in() {
    let mut night = with_pin();
    at(&mut night, "tty1", "W2", RIGHT).unwrap();
    let mut looked_at = 0;
    for nth in 0..2000 {
        let tried = refusal(at(&mut night, &format!("pts/{}", 1000 + nth % 200), "W2", "0417"));
        looked_at += i32::from(matches!(tried, Refusal::PinWrong { .. }));
        night.pass(1);
    }
    assert_eq!(looked_at, 7, "three, after one minute, after four, and then every ten");
    // What is free at this moment is taken too.
    for nth in 0..200 {
        refusal(at(&mut night, &format!("pts/{}", 1000 + nth), "W2", "0417"));
    }
    at(&mut night, "tty1", "W2", RIGHT).unwrap();
    assert!(matches!(refusal(at(&mut night, "pts/777", "W2", RIGHT)), Refusal::PinWait { .. }));
    // An hour without guessing frees all.
    night.pass(3600);
    at(&mut night, "pts/777", "W2", RIGHT).unwrap();
    // A PIN that was reset begins anew everywhere.
    night.by("O1", &Command::Access(AccessCommand::ResetPin { staff_no: "W2".to_owned() })).unwrap();
    set(&mut night, "W2", None, "8841").unwrap();
    at(&mut night, "pts/1", "W2", "8841").unwrap();
}

#[test]
fn a_thousand_guesses_at_eight_terminals_at_once_get_ten_tries_whatever_the_clock_is_set_to() {
    let night = with_pin();
    let looked_at = Arc::new(AtomicUsize::new(0));
    // Whoever is done before the others let time pass would get fewer tries.
    let together = Arc::new(Barrier::new(8));
    let threads = (0..8).map(|nth| {
        let (path, hands, looked_at) = (night.path(), night.hands.clone(), looked_at.clone());
        let together = together.clone();
        // One of them is where the person came in.
        let terminal = if nth == 0 { "pts/9".to_owned() } else { format!("pts/1{nth}") };
        std::thread::spawn(move || {
            let mut store = Store::open(&path, hands.context()).unwrap();
            for guess in 0..125 {
                let op = Op {
                    id: hands.context().id(),
                    actor: "W2".to_owned(),
                    terminal: terminal.clone(),
                    begun_by: None,
                };
                let who = Arriving { staff_no: "W2", from: None, recorded: true, needs_pin: false };
                let tried = store.sign_in(&op, who, Some(&pin("0417")));
                match refusal(tried) {
                    Refusal::PinWrong { .. } => drop(looked_at.fetch_add(1, Ordering::SeqCst)),
                    Refusal::PinWait { .. } => {}
                    other => panic!("{other:?}"),
                }
                match guess % 10 {
                    0 => drop(together.wait()),
                    // Less than a quarter of an hour in all.
                    1 => hands.pass(8),
                    3 => hands.jump(3 * 86_400),
                    5 => store = Store::open(&path, hands.context()).unwrap(),
                    7 => hands.jump(-3 * 86_400),
                    _ => {}
                }
            }
        })
    });
    let threads: Vec<_> = threads.collect();
    for thread in threads {
        thread.join().unwrap();
    }
    assert_eq!(looked_at.load(Ordering::SeqCst), 10);
}

#[test]
fn two_who_take_over_at_once_both_do_and_each_terminal_knows_from_whom() {
    let mut night = with_pin();
    set(&mut night, "L1", None, "2468").unwrap();
    let swaps = [("pts/1", "W1", "W2", RIGHT), ("pts/2", "W2", "L1", "2468"), ("pts/3", "W1", "W2", RIGHT)];
    let threads: Vec<_> = swaps
        .into_iter()
        .map(|(terminal, from, to, digits)| {
            let (path, hands) = (night.path(), night.hands.clone());
            std::thread::spawn(move || {
                let mut store = Store::open(&path, hands.context()).unwrap();
                let id = hands.context().id();
                let op = Op { id, actor: from.to_owned(), terminal: terminal.to_owned(), begun_by: None };
                let who = Arriving { staff_no: to, from: Some(from), recorded: true, needs_pin: false };
                store.sign_in(&op, who, Some(&pin(digits))).unwrap().staff_no
            })
        })
        .collect();
    for thread in threads {
        thread.join().unwrap();
    }
    let mut found: Vec<(String, String, SignedIn)> = records(&mut night, "warden.signed_in")
        .into_iter()
        .map(|record| match record.event() {
            Ok(Some(Event::Access(AccessEvent::SignedIn(signed_in)))) => {
                (record.terminal.clone(), record.actor.clone(), signed_in)
            }
            other => panic!("{other:?}"),
        })
        .collect();
    found.sort_by(|one, other| one.0.cmp(&other.0));
    for ((terminal, actor, signed_in), (wanted, from, to, _)) in found.iter().zip(swaps) {
        assert_eq!((terminal.as_str(), actor.as_str()), (wanted, to));
        assert_eq!(*signed_in, SignedIn { from: Some(from.to_owned()), ..SignedIn::default() });
    }
    assert_eq!(found.len(), 3);
}

#[test]
fn a_hash_that_was_put_in_anothers_place_lets_nobody_in_and_is_found() {
    let mut night = with_pin();
    set(&mut night, "O1", None, "8841").unwrap();
    night.sound();
    let conn = Connection::open(night.path()).unwrap();
    conn.execute(
        "UPDATE pin_hash SET hash = (SELECT hash FROM pin_hash WHERE staff_no = 'W2') WHERE staff_no = 'O1'",
        [],
    )
    .unwrap();
    assert!(matches!(sign_in(&mut night, "O1", RIGHT), Err(StoreError::Damaged(_))));
    let faults = night.store().verify(&mut |_, _| {}).unwrap().faults;
    assert_eq!(faults, [Fault::Table { table: "pin_hash".to_owned(), row: "O1".to_owned() }]);
    // Another officer mends it.
    night.by("O2", &Command::Access(AccessCommand::ResetPin { staff_no: "O1".to_owned() })).unwrap();
    night.sound();
}

#[test]
fn what_was_begun_and_confirmed_by_two_names_both_and_what_one_did_names_one() {
    let mut night = one_of_each();
    let request = night.request(0, nightpost::domain::value::Direction::In, 365);
    let begun = Op { begun_by: Some("W1".to_owned()), ..op(&night, "W2") };
    let answer = night.store().execute(&begun, &Command::Pass(request)).unwrap();
    let own = Op { begun_by: Some("W2".to_owned()), ..op(&night, "W2") };
    let request = night.request(1, nightpost::domain::value::Direction::In, 365);
    let alone = night.store().execute(&own, &Command::Pass(request)).unwrap();
    let of = |night: &mut Night, seq: i64| night.store().journal(seq - 1, 1).unwrap().remove(0);
    let both = of(&mut night, answer.seq);
    assert_eq!((both.actor.as_str(), both.begun_by().as_deref()), ("W2", Some("W1")));
    assert!(matches!(both.event(), Ok(Some(Event::Gate(GateEvent::PassageRecorded(_))))));
    assert_eq!(of(&mut night, alone.seq).begun_by(), None);
}

#[test]
fn a_half_typed_line_belongs_to_whoever_took_over_and_knows_who_began_it() {
    let mut night = one_of_each();
    let line = op(&night, "W1");
    night.store().keep_draft(&line, 1, "lxm 36").unwrap();
    let line = Op { actor: "W2".to_owned(), begun_by: Some("W1".to_owned()), ..line };
    night.store().keep_draft(&line, 1, "lxm 36").unwrap();
    assert_eq!(night.store().take_draft("W1", &|_| false).unwrap(), None);
    let draft = night.store().take_draft("W2", &|_| false).unwrap().unwrap();
    assert_eq!((draft.typed, draft.begun_by.as_deref()), (Typed::Line("lxm 36".to_owned()), Some("W1")));
}

#[test]
fn where_pins_are_demanded_nobody_works_without_one_and_a_captain_never() {
    let mut night = one_of_each();
    let without = |night: &mut Night, staff_no: &str| {
        let op = op(night, staff_no);
        night.store().sign_in(&op, Arriving { staff_no, from: None, recorded: true, needs_pin: false }, None)
    };
    assert!(without(&mut night, "W2").is_ok());
    assert!(matches!(refusal(without(&mut night, "C1")), Refusal::NotAllowed { .. }));
    assert!(matches!(refusal(set(&mut night, "C1", None, RIGHT)), Refusal::NotAllowed { .. }));
    assert_eq!(records(&mut night, "pin.set").iter().filter(|record| record.actor == "C1").count(), 0);
    assert!(matches!(refusal(without(&mut night, "X9")), Refusal::UnknownActor { .. }));
    let demand =
        |on| Command::Access(AccessCommand::Set(nightpost::domain::pins::AccessOrder::DemandPins(on)));
    night.by("O1", &demand(true)).unwrap();
    assert_eq!(refusal(without(&mut night, "W2")), Refusal::NeedPin);
    set(&mut night, "W2", None, "8841").unwrap();
    sign_in(&mut night, "W2", "8841").unwrap();
    night.by("O1", &demand(false)).unwrap();
    assert!(without(&mut night, "L1").is_ok());
    let lock = Command::Access(AccessCommand::Set(nightpost::domain::pins::AccessOrder::LockAfter(3)));
    night.by("O1", &lock).unwrap();
    night.again();
    let access = night.store().access().unwrap();
    assert_eq!((access.set.pins_demanded, access.set.lock_minutes), (false, 3));
}
