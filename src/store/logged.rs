//! The one way into the log. What is logged are codes of the program itself, counts, numbers of records and durations: only
//! what is [`Loggable`] passes, and nothing that somebody typed or that stands on a list is.
//!
//! Nothing here knows whether anybody keeps a log; that is decided where the program begins.

use std::time::Duration;

/// Marks the events that are ours: what other crates say is not kept.
pub(crate) const TARGET: &str = "nightpost";

/// What may stand in a log. Text is none of it, unless it was written into the program; whoever adds a type answers for
/// every value that it can have.
pub(crate) trait Loggable {
    /// As what it is told.
    type Told: tracing::Value;
    fn told(self) -> Self::Told;
}

/// Each of these as it is.
macro_rules! as_it_is {
    ($($of:ty),*) => { $(
        impl Loggable for $of {
            type Told = Self;
            fn told(self) -> Self {
                self
            }
        }
    )* };
}

as_it_is!(bool, u16, u32, u64, i64, usize, &'static str);

/// In whole milliseconds.
impl Loggable for Duration {
    type Told = u64;
    fn told(self) -> u64 {
        u64::try_from(self.as_millis()).unwrap_or(u64::MAX)
    }
}

/// `log!(INFO, "opened", seq = 3)`: one line of the log.
macro_rules! log {
    ($level:ident, $code:literal $(, $name:ident = $value:expr)* $(,)?) => {
        tracing::event!(
            target: $crate::store::logged::TARGET, tracing::Level::$level, code = $code,
            $($name = $crate::store::logged::Loggable::told($value),)*
        )
    };
}
pub(crate) use log;
