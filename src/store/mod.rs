//! The one SQLite file: its shape, the journal, the tables made from it, search and verification.
//!
//! All SQL is here. It decides nothing (that is `domain`'s part) and knows no words and no screen.
//! [`Store::execute`] is the one way to write; everything else reads.

mod anchor;
mod answer;
mod ballast;
mod board;
mod closure;
mod connect;
mod context;
mod doors;
mod draft;
mod draft_key;
mod error;
mod fed;
mod fever;
mod files;
mod gate;
mod handover;
mod head_count;
mod households;
mod identity;
mod incidents;
mod journal;
mod known;
mod lane;
mod layouts;
mod ledger;
mod lone;
mod mend;
mod migrate;
mod night;
mod office;
mod open;
mod pages;
mod passage;
mod patrol;
mod people;
mod pins;
mod point_log;
mod project;
mod read;
mod replay;
mod roster;
mod scratch;
pub mod search;
pub mod service;
mod shift;
mod sql;
mod staff;
mod staff_page;
mod standing;
mod tables;
mod tally;
mod tasks;
mod verify;
mod watch;
mod write;
mod zone;

pub use answer::{Answer, GroupRecord, Outcome, Remark};
pub use board::{BoardFigures, BoardRow, BoardWanted, DoorBoard, PointView};
pub use closure::{ClosureSummary, LogRow, PointPage, PointRow, RepairRow};
pub use context::Context;
pub use doors::DoorRow;
pub use draft::{Draft, Typed};
pub use error::StoreError;
pub use fed::Keyed;
pub use gate::{Claiming, QueueRow};
pub use handover::ShiftBoard;
pub use head_count::{HeadCount, Pace};
pub use households::{HouseholdRow, Households, HouseholdsWanted};
pub use incidents::IncidentRow;
pub use journal::{Hash, Head, Record};
pub use ledger::PassageRow;
pub use ledger::{RECENT_MS, RecentPassage};
pub use lone::{Call, Lone};
pub use mend::KEPT;
pub use night::PatrolNight;
pub use open::{ClockBase, Origin, Store, anchor_path, peek};
pub use patrol::{FoundRow, RoundRow, TeamRow};
pub use people::PersonRow;
pub use pins::{Access, Arriving};
pub use read::{DoorFigures, Figures, TeamFigures, Tent};
pub use replay::{NoReplay, Replay};
pub use roster::RosterTold;
pub use shift::{CheckRow, Post, Shift};
pub use staff::Actor;
pub use staff_page::StaffRow;
pub use standing::Standing;
pub use tables::{
    CountedLine, DoorLine, EmergencyTold, IncidentLine, InsideLine, LedgerLine, PassagesWanted, PointLine,
    RevealLine, RosterLine, RoundLine, Seen, Told,
};
pub use tasks::{DueList, DueRow, TaskRow};
pub use verify::{Fault, Link, Verdict};
pub use write::{Op, Progress};
