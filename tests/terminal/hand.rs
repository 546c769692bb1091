//! The warden's hand: what a key may do, what must ask, what is shown and in which words. In a PTY, read as a
//! warden reads it.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on shall stop there")]

mod at_hand;
mod config;
mod fevers;
mod help;
mod keys;
mod manual;
mod measures;
mod narrow;
mod nothing_by_accident;
mod open_matters;
mod permits;
mod plain;
mod practice;
mod tent;
mod verdicts;
mod words;
