//! Why days are not set, or nothing is purged now.

use strum::IntoStaticStr;

/// What stands against days or a purge.
#[derive(Clone, Debug, PartialEq, Eq, IntoStaticStr)]
#[strum(serialize_all = "kebab-case")]
pub enum RetentionRefusal {
    /// So many days cannot be set.
    DaysRange,
    /// The clock is behind the last record.
    ClockBehind {
        /// By how much, in milliseconds.
        by_ms: i64,
    },
    /// The clock ran ahead of the records by days, and less than a day ago.
    ClockAhead {
        /// By how much, in milliseconds.
        by_ms: i64,
    },
}
