//! The gate in full on a real file: cards, flags, fever cases, lanes, late entries, corrections; each
//! test leaves a file of which all tables can be made again from the journal.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on shall stop there")]

#[path = "support/night.rs"]
#[expect(dead_code, reason = "each test program uses its part of the harness")]
mod night;
#[path = "support/post.rs"]
mod post;

#[path = "gate_in_full/corrections.rs"]
mod corrections;
#[path = "gate_in_full/erasing.rs"]
mod erasing;
#[path = "gate_in_full/fever.rs"]
mod fever;
#[path = "gate_in_full/histories.rs"]
mod histories;
#[path = "gate_in_full/lane.rs"]
mod lane;
#[path = "gate_in_full/late.rs"]
mod late;
#[path = "gate_in_full/lines.rs"]
mod lines;
#[path = "gate_in_full/migration.rs"]
mod migration;
#[path = "gate_in_full/office.rs"]
mod office;
#[path = "gate_in_full/replays.rs"]
mod replays;
#[path = "gate_in_full/undo.rs"]
mod undo;
