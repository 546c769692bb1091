//! The capabilities, each on a real file: the gate, doors, patrols, incidents, shifts, signing in.

mod desk;
mod doors_in_full;
mod errands;
mod follow_up;
mod gate_in_full;
mod incidents;
mod lone;
mod notices;
mod patrols;
mod practice;
mod representative;
mod reveal;
mod shifts;
mod sign_in;
#[path = "../support/mod.rs"]
#[expect(dead_code, reason = "each test program uses its part of the harness")]
mod support;
mod survey;
mod tasks;
mod tips;
