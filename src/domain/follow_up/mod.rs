//! Health follow-up (健康随访): whoever is under it is called every day, without meeting, until a last contact that
//! reached them on its last day or later.
//!
//! Who is under it is said by their flag and by nothing else; here are the contacts, and what the days come to.

mod contact;
mod day;
mod known;
mod ledger;
mod listed;
#[cfg(test)]
mod tests;

pub use contact::{ContactChannel, ContactOutcome, ContactRecorded};
pub use day::Day;
pub use known::FollowUpRefusal;
pub(crate) use known::{KnownFollowUp, after_set, may_end};
pub use ledger::{Contact, DayState, FollowUp, Urgency};
pub(crate) use listed::compare;
pub use listed::{Confidence, FollowedCompared, FollowedEntry, FollowedRows};
