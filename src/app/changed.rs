//! How much of what is shown a message may have changed, so that a key costs what it changes.
//!
//! A message changes everything unless it is known not to: what is forgotten here costs time and shows nothing wrong.

use super::lone;
use super::state::State;
pub use super::state::changed::Changed;

/// What may change along with the line and is drawn elsewhere.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct ShownElsewhere {
    decided: bool,
    trouble: bool,
}

impl ShownElsewhere {
    /// As things stand; `None` where whatever is typed may change anything.
    pub(super) fn of(state: &State) -> Option<Self> {
        let typed_elsewhere =
            !state.layers.is_empty() || state.sign_in.is_some() || lone::alarm(state).is_some();
        let elsewhere = Self { decided: state.verdict.is_some(), trouble: state.trouble.is_some() };
        (!typed_elsewhere).then_some(elsewhere)
    }
}
