//! The desk and what happens beside it: another process writes, a line was left half typed.

use nightpost::domain::command::{Import, LaneCommand};
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

#[test]
fn a_line_that_was_kept_and_taken_back_before_leaving_does_not_come_back() {
    let mut desk = Desk::new();
    desk.letters("wf");
    desk.take(Message::Timer(Timer::KeepDraft));
    desk.key(KeyCode::Esc);
    assert_eq!(desk.state.line.text(), "");
    desk.take(Message::Leave);
    desk.service = None;
    let store = Store::open(&desk.path, Context::new(|| now(0), |bytes| bytes.fill(0))).unwrap();
    assert_eq!(store.take_draft("W1", &|_| false).unwrap().map(|draft| draft.typed), None);
}

#[test]
fn a_pin_in_the_line_is_not_kept_with_it() {
    let mut desk = Desk::new();
    desk.letters("/pin 730518264917");
    desk.take(Message::Timer(Timer::KeepDraft));
    desk.service = None;
    let log = desk.path.with_file_name("post.db-wal");
    for bytes in [std::fs::read(&desk.path).unwrap(), std::fs::read(log).unwrap_or_default()] {
        assert!(!bytes.windows(12).any(|window| window == b"730518264917"));
    }
}

#[test]
fn idle_nothing_is_awaited_but_the_clocks_next_minute() {
    let mut desk = Desk::new();
    assert_eq!(desk.line("wf 365 o"), SaidOutcome::Admitted);
    // Whatever was to happen a little later happens now, and leads to nothing more.
    desk.effects.clear();
    for timer in [Timer::KeepDraft, Timer::RenewClaim] {
        desk.take(Message::Timer(timer));
    }
    desk.settle();
    assert_eq!(desk.effects, [""; 0]);
    let now_ms = now(0).wall_ms;
    assert_eq!(desk.state.next_change(), now_ms - now_ms.rem_euclid(60_000) + 60_000);
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
    other.execute(&op, &Command::Lane(LaneCommand::Tailgate { gate: 1, count: 2 })).unwrap();
    desk.until(|state| state.tent.as_ref().unwrap().figures.seq > before);
    assert_eq!(desk.state.tent.as_ref().unwrap().figures.tailgates, 2);
}

#[test]
fn a_hostel_that_is_one_home_shows_its_first_two_hundred_and_how_many_live_there() {
    let mut desk = Desk::new();
    let ids = desk.ids.clone();
    let context = Context::new(
        || now(0),
        move |bytes| {
            let next = ids.fetch_add(1, Ordering::SeqCst).wrapping_mul(0x9e37_79b9_7f4a_7c15).to_be_bytes();
            bytes.iter_mut().zip(next.iter().cycle()).for_each(|(byte, next)| *byte = *next);
        },
    );
    let mut other = Store::open(&desk.path, context).unwrap();
    let people: Vec<_> = (0..600)
        .map(|nth| person(&format!("工友{nth}"), ("9", "1", "101"), &format!("139{nth:08}"), nth))
        .collect();
    let rows = ListRows::Residents(people.into());
    let op = Op { id: Id([9; 16]), actor: "W1".to_owned(), terminal: "other".to_owned(), begun_by: None };
    other.execute(&op, &Command::Import(Import { rows, file: "hostel.csv".into(), skipped: 0 })).unwrap();
    desk.key(KeyCode::F(7));
    desk.until(|state| state.people.page.len() == 200);
    let hostel = desk.state.people.selected().unwrap();
    assert_eq!((hostel.home.to_string().as_str(), hostel.people), ("9-1-101", 600));
}
