//! The one SQLite file: its shape, the journal, the tables made from it, search and verification.
//!
//! All SQL is here. It decides nothing (that is `domain`'s part) and knows no words and no screen.
//! [`Store::execute`] is the one way to write; everything else reads.

mod anchor;
mod ballast;
mod context;
mod doors;
mod draft;
mod error;
mod gate;
mod journal;
mod migrate;
mod open;
mod patrol;
mod people;
mod project;
mod read;
mod rules;
pub mod search;
pub mod service;
mod shift;
mod sql;
mod tally;
mod verify;
mod watch;
mod write;

pub use context::Context;
pub use doors::DoorRow;
pub use draft::Draft;
pub use error::StoreError;
pub use gate::{Claiming, PassageRow, QueueRow};
pub use journal::{Hash, Head, Record};
pub use open::{ClockBase, Origin, Standing, Store, anchor_path, peek};
pub use patrol::{Actor, TeamRow};
pub use people::{HouseholdRow, PersonRow};
pub use read::{DoorFigures, Figures, TeamFigures, Tent};
pub use shift::{Post, Shift};
pub use verify::{Fault, Link, Verdict};
pub use write::{Answer, Op, Outcome, Progress};
