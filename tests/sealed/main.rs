//! A sealed file, by the built program: sealing and unsealing, the key and its ways, what holds on a sealed file, and what a
//! thief finds.

mod commands;
mod ground;
mod promises;
#[path = "../support/mod.rs"]
#[expect(dead_code, reason = "each test program uses its part of the harness")]
mod support;
mod terminal;
mod thief;
