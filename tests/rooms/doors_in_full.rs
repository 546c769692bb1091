//! Closure points in full on a real file: the list of three layers, states and what contradicts them, repairs,
//! schedules and tasks; each test leaves a file of which all tables can be made again from the journal.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on shall stop there")]

mod figures;
mod helpers;
mod histories;
mod migration;
mod repairs;
mod states;
mod tasks;
