//! The night again, any minute of it: moves, what an erasure takes out of it, and that nothing of the file changes.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on shall stop there")]

use nightpost::domain::command::{Command, Erase};
use nightpost::domain::people::Person;
use nightpost::domain::value::Direction;
use nightpost::store::{Past, PastMove, Store};

use crate::support::night::Night;

fn went(past: &Past) -> Vec<String> {
    let view = past.view().unwrap();
    let name =
        |person: &Option<Person>| person.as_ref().map(|person| person.name.to_string()).unwrap_or_default();
    view.tent.passages.iter().rev().map(|row| name(&row.person)).collect()
}

/// Where the past stands behind a move: how many passages it knows.
fn after(past: &mut Past, file: &Store, to: PastMove) -> (bool, usize) {
    let before = past.at();
    past.go(file, before, to).unwrap();
    (past.at() != before, went(past).len())
}

#[test]
fn minutes_records_and_what_mattered_lead_through_the_night_and_end_at_its_ends() {
    let mut night = Night::new();
    let start = night.now_ms();
    night.goes(0, Direction::Out);
    night.pass(150);
    night.goes(1, Direction::Out);
    night.pass(40);
    let fever = night.request(2, Direction::In, 385);
    night.does(&Command::Pass(fever));
    night.pass(600);
    night.goes(3, Direction::Out);
    let (now, head) = (night.now_ms(), night.figures().seq);
    let file = night.store();
    let mut past = file.past(start + 1_000).unwrap();
    assert_eq!(went(&past).len(), 1);
    assert_eq!(past.at().at_ms, start + 1_000);
    let mut go = |to| after(&mut past, file, to);
    assert_eq!(go(PastMove::Minutes(1)), (true, 1));
    assert_eq!(go(PastMove::Minutes(2)), (true, 2));
    assert_eq!(go(PastMove::Records(-1)).1, 1);
    assert_eq!(go(PastMove::NextStop), (true, 3), "the fever");
    assert_eq!(go(PastMove::NextStop), (false, 3), "nothing else mattered");
    assert_eq!(go(PastMove::Records(-1)), (true, 3), "the passage comes before the case");
    assert_eq!(go(PastMove::Records(1_000)), (true, 4));
    assert_eq!(go(PastMove::StopBefore), (true, 3));
    assert_eq!(go(PastMove::Records(1_000)), (true, 4));
    assert_eq!(go(PastMove::Records(1)), (false, 4));
    assert_eq!(go(PastMove::Minutes(-1)), (true, 3));
    assert_eq!(go(PastMove::To(start - 1)), (true, 1), "the post and its first passage are of one moment");
    assert_eq!(go(PastMove::Records(-1_000_000)), (true, 0));
    assert_eq!(go(PastMove::Minutes(1_000_000)), (true, 4));
    assert_eq!((past.at().at_ms, past.at().seq), (now, head));
    assert_eq!(file.head().unwrap().seq, head);
}

#[test]
fn what_was_erased_meanwhile_is_not_shown_any_more() {
    let mut night = Night::new();
    night.goes(0, Direction::Out);
    night.pass(60);
    night.goes(1, Direction::Out);
    let mut past = night.store().past(i64::MAX).unwrap();
    let names = went(&past);
    assert!(names.iter().all(|name| !name.is_empty()), "{names:?}");
    let subject = night.people[0];
    night.does(&Command::Erase(Erase { subject }));
    let file = night.store();
    past.go(file, past.at(), PastMove::Records(0)).unwrap();
    assert_eq!(went(&past), ["", names[1].as_str()]);
}
