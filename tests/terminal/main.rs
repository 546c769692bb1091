//! The program in a pseudo-terminal: keys, scanners, hang-ups, and the same over SSH.

mod hand;
mod night_pty;
mod scans;
mod ssh;
#[path = "../support/mod.rs"]
#[expect(dead_code, reason = "each test program uses its part of the harness")]
mod support;
mod support_pty;
mod term_pty;
mod traces;
