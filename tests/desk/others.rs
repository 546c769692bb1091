//! The desk and what happens beside it: another process writes, a line was left half typed.

use nightpost::store::Typed;

use super::*;

#[test]
fn a_half_typed_line_is_kept_and_comes_back_to_the_same_warden() {
    let mut desk = Desk::new();
    desk.letters("wf 36");
    assert!(desk.effects.iter().any(|effect| effect.contains("KeepDraft")));
    desk.take(Message::Timer(Timer::KeepDraft));
    desk.service = None;
    let store = Store::open(&desk.path, Context::new(|| now(0), |bytes| bytes.fill(0))).unwrap();
    assert!(store.take_draft("W1", &|_| true).unwrap().is_none(), "its process still runs");
    let draft = store.take_draft("W1", &|_| false).unwrap().unwrap();
    assert_eq!(draft.typed, Typed::Line("wf 36".to_owned()));
}

/// The same file, open a second time.
pub(super) fn another_store(desk: &Desk) -> Store {
    let past = desk.past_ms.clone();
    let context = Context::new(
        move || now(past.load(Ordering::SeqCst)),
        |bytes| bytes.copy_from_slice(&[0xee; 16][..bytes.len()]),
    );
    Store::open(&desk.path, context).unwrap()
}

#[test]
fn what_another_process_writes_arrives_unasked() {
    let mut desk = Desk::new();
    let mut other = another_store(&desk);
    let op = Op { id: Id([9; 16]), actor: "W1".to_owned(), terminal: "other".to_owned(), begun_by: None };
    let before = desk.state.tent.as_ref().unwrap().figures.seq;
    other.execute(&op, &Command::Tailgate { gate: 1, count: 2 }).unwrap();
    desk.until(|state| state.tent.as_ref().unwrap().figures.seq > before);
    assert_eq!(desk.state.tent.as_ref().unwrap().figures.tailgates, 2);
}
