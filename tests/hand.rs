//! The warden's hand: what a key may do, what must ask, what is shown and in which words. In a PTY, read as a
//! warden reads it.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on shall stop there")]

#[path = "support/agree.rs"]
mod agree;
#[path = "hand/at_hand.rs"]
mod at_hand;
#[path = "hand/config.rs"]
mod config;
#[path = "hand/fevers.rs"]
mod fevers;
#[path = "hand/help.rs"]
mod help;
#[path = "hand/keys.rs"]
mod keys;
#[path = "hand/manual.rs"]
mod manual;
#[path = "hand/measures.rs"]
mod measures;
#[path = "hand/narrow.rs"]
mod narrow;
#[path = "hand/nothing_by_accident.rs"]
mod nothing_by_accident;
#[path = "hand/open_matters.rs"]
mod open_matters;
#[path = "hand/permits.rs"]
mod permits;
#[expect(dead_code, reason = "each test program uses its part of the harness")]
#[path = "support/post.rs"]
mod post;
#[expect(dead_code, reason = "each test program uses its part of the harness")]
mod support;
#[path = "hand/tent.rs"]
mod tent;
#[path = "hand/verdicts.rs"]
mod verdicts;
#[path = "hand/words.rs"]
mod words;
