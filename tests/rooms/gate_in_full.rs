//! The gate in full on a real file: cards, flags, fever cases, lanes, late entries, corrections; each
//! test leaves a file of which all tables can be made again from the journal.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on shall stop there")]

mod corrections;
mod edits;
mod erasing;
mod fever;
mod histories;
mod lane;
mod late;
mod lines;
mod migration;
mod office;
mod purging;
mod replays;
mod undo;
