//! Texts that want to be obeyed, bytes that nobody foresaw, clocks that lie: every way in, every way out.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]
#![expect(clippy::format_push_string, reason = "lists are built line by line, as they are read")]

mod clock;
mod corpus;
mod fuzzed;
mod screens;
#[path = "../support/mod.rs"]
#[expect(dead_code, reason = "each test program uses its part of the harness")]
mod support;
mod ways;
