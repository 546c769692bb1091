use rusqlite::Connection;

use super::super::error::StoreError;
use super::super::households::HouseholdsWanted;
use super::super::request::Ticket;
use super::*;

fn reading(wishes: &mut PageWishes, wish: &Wish) {
    let stop = Connection::open_in_memory().unwrap().get_interrupt_handle();
    wishes.reading = Some(PageReading { kind: discriminant(wish), stop, is_stopped: false });
}

fn households(ticket: Ticket) -> Wish {
    Wish::Households(ticket, HouseholdsWanted::default())
}

fn waiting(wishes: &PageWishes) -> Vec<String> {
    wishes.waiting.iter().map(|wish| format!("{wish:?}")).collect()
}

#[test]
fn of_one_kind_only_the_newest_wish_is_kept() {
    let mut wishes = PageWishes::default();
    wishes.leave(households(1));
    wishes.leave(Wish::Shift);
    wishes.leave(households(2));
    assert_eq!(waiting(&wishes), [format!("{:?}", households(2)), "Shift".to_owned()]);
}

#[test]
fn a_page_gives_way_to_another_kind_once_and_is_read_behind_it() {
    let mut wishes = PageWishes::default();
    reading(&mut wishes, &Wish::Shift);
    wishes.leave(Wish::Staff);
    assert!(!wishes.was_read(Wish::Shift), "half a page is never sent");
    assert_eq!(waiting(&wishes), ["Staff", "Shift"]);
    reading(&mut wishes, &Wish::Shift);
    wishes.leave(households(3));
    assert!(wishes.was_read(Wish::Shift), "it gave way before");
    // Read to its end, it may give way again.
    reading(&mut wishes, &Wish::Shift);
    wishes.leave(households(4));
    assert!(!wishes.was_read(Wish::Shift));
}

#[test]
fn a_page_is_read_to_its_end_for_a_newer_wish_of_its_own_kind() {
    let mut wishes = PageWishes::default();
    reading(&mut wishes, &Wish::Shift);
    wishes.leave(Wish::Shift);
    assert!(wishes.was_read(Wish::Shift), "at a busy gate no page would ever come else");
    assert_eq!(waiting(&wishes), ["Shift"]);
}

#[test]
fn a_page_that_gave_way_is_not_wished_for_twice() {
    let mut wishes = PageWishes::default();
    reading(&mut wishes, &households(1));
    wishes.leave(Wish::Shift);
    wishes.leave(households(2));
    assert!(!wishes.was_read(households(1)));
    assert_eq!(waiting(&wishes), [format!("{:?}", households(2)), "Shift".to_owned()]);
}

#[test]
fn while_the_file_has_to_be_closed_no_page_is_read() {
    let (tell, mut replies) = tokio::sync::mpsc::unbounded_channel();
    let now = || crate::domain::now::Now { wall_ms: 0, mono_ms: 0, boot: [0; 16], offset_s: 0 };
    let nowhere = tempfile::tempdir().unwrap().path().join("post.db");
    let pages = Pages::start(nowhere, Context::new(now, |bytes| bytes.fill(7)), tell).unwrap();
    let held = pages.let_go()();
    pages.ask(Wish::Staff);
    assert!(!pages.desk.wishes().is_open);
    assert_eq!(waiting(&pages.desk.wishes()), ["Staff"]);
    drop(held);
    assert!(matches!(replies.blocking_recv(), Some(Reply::Staff(Err(StoreError::Missing(_))))));
}
