//! What contradicts what is planned of tasks: it is asked about, and recorded with a yes.

use super::TaskAt;

/// What is asked about before it is recorded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TaskDoubt {
    /// It was done in this slot already.
    Done {
        /// Where.
        at: TaskAt,
        /// When, in wall milliseconds.
        at_ms: i64,
    },
    /// Its time has not come.
    Early {
        /// Where.
        at: TaskAt,
        /// When it comes, in wall milliseconds, if it does within a day.
        start_ms: Option<i64>,
    },
    /// It is said to have been so long ago.
    LongAgo {
        /// When, in wall milliseconds.
        at_ms: i64,
    },
    /// Another plan does the same at the same hours.
    Overlaps {
        /// The other plan, and the place.
        at: TaskAt,
    },
}
