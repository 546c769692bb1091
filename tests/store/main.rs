//! The file itself: what a crash, a full disk and a damaged record leave of it, and the demo that fills one.

mod copies;
mod crash;
mod demo;
mod engine;
mod figures;
mod full_disk;
mod journal;
mod past;
mod since;
#[path = "../support/mod.rs"]
#[expect(dead_code, reason = "each test program uses its part of the harness")]
mod support;
mod versions;
