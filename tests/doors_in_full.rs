//! Closure points in full on a real file: the list of three layers, states and what contradicts them, repairs,
//! schedules and tasks; each test leaves a file of which all tables can be made again from the journal.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on shall stop there")]

#[path = "support/night.rs"]
#[expect(dead_code, reason = "this night is about doors")]
mod night;

#[path = "doors_in_full/figures.rs"]
mod figures;
#[path = "doors_in_full/helpers.rs"]
mod helpers;
#[path = "doors_in_full/histories.rs"]
mod histories;
#[path = "doors_in_full/migration.rs"]
mod migration;
#[path = "doors_in_full/repairs.rs"]
mod repairs;
#[path = "doors_in_full/states.rs"]
mod states;
#[path = "doors_in_full/tasks.rs"]
mod tasks;
