use std::sync::mpsc::channel;

use tokio::sync::mpsc::unbounded_channel;

use super::*;

fn wanted() -> [Read; 3] {
    [Read::Tent, Read::Team(7, 1), Read::Find(8, Vec::new(), 1)]
}

#[test]
fn a_request_to_a_thread_that_is_gone_is_answered_with_an_error() {
    let (tell, mut replies) = unbounded_channel();
    let (to_thread, thread) = channel();
    // One lies there when the thread ends, two come after.
    to_thread.send(PendingRequest::new(Read::Team(6, 1), tell.clone())).unwrap();
    drop(thread);
    for read in wanted() {
        to_thread.send(PendingRequest::new(read, tell.clone())).err().unwrap();
    }
    assert!(matches!(replies.try_recv(), Ok(Reply::Team(6, Err(StoreError::ThreadGone)))));
    assert!(matches!(replies.try_recv(), Ok(Reply::Tent(Err(StoreError::ThreadGone)))));
    assert!(matches!(replies.try_recv(), Ok(Reply::Team(7, Err(StoreError::ThreadGone)))));
    assert!(matches!(replies.try_recv(), Ok(Reply::Found(8, Err(StoreError::ThreadGone)))));
    assert!(replies.try_recv().is_err());
}

#[test]
fn a_request_at_which_the_thread_dies_is_answered_with_an_error() {
    let (tell, mut replies) = unbounded_channel();
    let op = Op { id: Id([1; 16]), actor: "W1".to_owned(), terminal: "test".to_owned(), begun_by: None };
    let asked = PendingRequest::new(Write::Claim(3, op, None), tell);
    let thread = std::thread::spawn(move || asked.answer(|_| panic!("the thread dies here")));
    assert!(thread.join().is_err());
    assert!(matches!(replies.try_recv(), Ok(Reply::Claimed(3, Err(StoreError::ThreadGone)))));
}

#[test]
fn a_request_that_was_answered_is_answered_once() {
    let (tell, mut replies) = unbounded_channel();
    PendingRequest::new(Read::Tent, tell.clone()).answer(|_| Some(Reply::Tent(Err(StoreError::Locked))));
    PendingRequest::new(Read::Preview(1, Vec::new(), 1), tell).answer(|_| None);
    assert!(matches!(replies.try_recv(), Ok(Reply::Tent(Err(StoreError::Locked)))));
    assert!(replies.try_recv().is_err());
}
