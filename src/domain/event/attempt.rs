//! What an event says of somebody who stood at a gate and wanted to pass: for all who ask only that.

use super::{Attempt, Event};
use crate::domain::gate::Passage;
use crate::domain::value::Temperature;

impl Attempt<'_> {
    /// The reading of somebody who is held.
    #[must_use]
    pub(crate) fn held(self) -> Option<Temperature> {
        match self {
            Self::Passage(_) => None,
            Self::Cold(held) => Some(held.temperature),
            Self::Fever(measured) => Some(measured.reading.temperature),
        }
    }
}

impl Event {
    /// The passage, if it is one.
    #[must_use]
    pub(crate) fn passage(&self) -> Option<&Passage> {
        match self.attempt()? {
            Attempt::Passage(passage) => Some(passage),
            Attempt::Cold(_) | Attempt::Fever(_) => None,
        }
    }
}
