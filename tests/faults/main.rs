//! What power, disk, system and neighbours can do to a post, tried systematically: each call of the system that
//! fails, processes killed at any moment, power cut between any two writes, full disks, files exchanged, bits flipped.
//!
//! `cargo test --test faults` tries a share that is spread evenly over all of it;
//! `NIGHTPOST_FAULTS=full cargo test --locked --test faults -- --nocapture` tries all and prints its figures.
//! See `rounds` for the numbers that can be set one by one.

mod calls;
mod cuts;
mod disk;
mod flips;
mod flows;
mod full;
mod judge;
mod kills;
mod program;
mod rounds;
mod screen;
#[path = "../support/mod.rs"]
#[expect(dead_code, reason = "each test program uses its part of the harness")]
mod support;
mod together;
