//! Lists as offices write them, lines as wardens type them, and promises that were attacked: each case that
//! once failed, and others of its kind. The inputs stand in `tests/data/cases`.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on shall stop there")]

mod asked;
mod feed;
mod gate;
mod homes;
mod identity;
mod line;
mod lists;
mod order;
mod promises;
mod rows;
mod unread;
