//! Lists as offices write them, lines as wardens type them, and promises that were attacked: each case that
//! once failed, and others of its kind. The inputs stand in `tests/data/cases`.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on shall stop there")]

#[path = "true_to_life/asked.rs"]
mod asked;
#[path = "true_to_life/feed.rs"]
mod feed;
#[path = "true_to_life/gate.rs"]
mod gate;
#[path = "true_to_life/homes.rs"]
mod homes;
#[path = "true_to_life/identity.rs"]
mod identity;
#[path = "true_to_life/line.rs"]
mod line;
#[path = "true_to_life/lists.rs"]
mod lists;
#[expect(dead_code, reason = "each test program uses its part of the harness")]
#[path = "support/night.rs"]
mod night;
#[path = "true_to_life/order.rs"]
mod order;
#[path = "support/post.rs"]
mod post;
#[path = "true_to_life/promises.rs"]
mod promises;
#[path = "true_to_life/rows.rs"]
mod rows;
#[expect(dead_code, reason = "each test program uses its part of the harness")]
mod support;
#[path = "true_to_life/unread.rs"]
mod unread;
