//! The shift as the container of all records: how it opens, overlaps, ends and closes, the checklist of its
//! start, and what is signed and answered at its end.
//!
//! Pure rules. A shift is named by its start and never by a date, so that midnight means nothing to it.

mod checklist;
mod events;
mod refusal;

pub(crate) use checklist::{CheckAnswer, state_of};
pub use checklist::{CheckItem, CheckState};
pub use events::ChecklistAnswered;
pub(crate) use events::{HandoverAnswered, HandoverSigned, ShiftClosed};
pub use refusal::ShiftRefusal;

/// A shift that nobody closed ends by itself after fourteen hours (18:00 to 08:00), in milliseconds: the next
/// record opens a new one.
pub(crate) const SHIFT_MS: i64 = 14 * 60 * 60 * 1000;

/// A shift, as far as the rules are concerned.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct KnownShift {
    /// Sequence number of its first record.
    pub id: i64,
    /// When it began, in wall milliseconds.
    pub opened_ms: i64,
    /// Staff number of who opened it.
    pub opened_by: String,
    pub closed: bool,
    /// It ended by itself, since nobody closed it.
    pub over: bool,
}

impl KnownShift {
    /// Whether records can still belong to it.
    #[must_use]
    pub(crate) fn is_open(&self) -> bool {
        !self.closed && !self.over
    }
}
