//! When the screen was last worked.

use super::Moment;

/// When the screen was last worked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct IdleState {
    /// The last key, in milliseconds of the clock that never jumps.
    pub(in crate::app) key_ms: i64,
    /// The minutes for which the timer runs.
    pub(in crate::app) armed: u16,
}

impl IdleState {
    /// What a screen knows that was opened at this moment.
    #[must_use]
    pub(crate) fn new(moment: &Moment) -> Self {
        Self { key_ms: moment.now.mono_ms, armed: 0 }
    }
}
