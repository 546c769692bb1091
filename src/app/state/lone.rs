//! What this screen keeps of the check on a lone warden.

use super::Moment;

/// What this screen keeps of the check.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LoneState {
    /// The last key here, or the moment of opening, in milliseconds of the clock that never jumps.
    pub(in crate::app) key_ms: i64,
    /// Since when a key is asked for here, in wall milliseconds.
    pub asked_ms: Option<i64>,
    /// It was asked in vain.
    pub unanswered: bool,
    /// The screen that was asked is gone, and this one was opened since: it is asked from now on.
    pub orphaned: bool,
    /// The record that set the check for which the timer runs.
    pub(in crate::app) armed: i64,
    /// The unanswered question for which the bell has rung.
    pub(in crate::app) rung: Option<i64>,
    /// The file has it that the last question was not answered.
    pub(in crate::app) recorded: bool,
    /// It was told that another terminal is asked.
    pub(in crate::app) told: bool,
}

impl LoneState {
    /// What a screen knows that was opened at this moment.
    #[must_use]
    pub(crate) fn new(moment: &Moment) -> Self {
        Self { key_ms: moment.now.mono_ms, ..Self::default() }
    }
}
