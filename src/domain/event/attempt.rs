//! What an event says of somebody who stood at a gate and wanted to pass: for all who ask only that.

use super::{Event, FeverEvent, GateEvent};
use crate::domain::any_of::any_of;
use crate::domain::fever::FeverMeasured;
use crate::domain::gate::{HeldReading, Passage};
use crate::domain::value::Temperature;

/// Somebody wanted to pass.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Attempt<'a> {
    /// They passed, or were turned back.
    Passage(&'a Passage),
    /// Their reading was too cold to be one.
    Cold(&'a HeldReading),
    /// Another high reading of a fever case.
    Fever(&'a FeverMeasured),
}

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
    /// What it says of somebody who wanted to pass, if it is about that.
    #[must_use]
    pub(crate) fn attempt(&self) -> Option<Attempt<'_>> {
        match self {
            Self::Gate(event) => event.attempt(),
            Self::Fever(event) => event.attempt(),
            any_of!(
                Event: Post Shift Handover People Staff Access Lane Doors Patrol Roster Incidents Lone Office
                Reveal Records
            ) => None,
        }
    }

    /// The passage, if it is one.
    #[must_use]
    pub(crate) fn passage(&self) -> Option<&Passage> {
        match self.attempt()? {
            Attempt::Passage(passage) => Some(passage),
            Attempt::Cold(_) | Attempt::Fever(_) => None,
        }
    }
}

impl GateEvent {
    fn attempt(&self) -> Option<Attempt<'_>> {
        match self {
            Self::PassageRecorded(passage) => Some(Attempt::Passage(passage)),
            Self::TemperatureHeld(held) => Some(Attempt::Cold(held)),
            Self::GateSet(_) | Self::ArrivalJoined(_) | Self::ArrivalDecided(_) | Self::ArrivalLeft(_) => {
                None
            }
        }
    }
}

impl FeverEvent {
    fn attempt(&self) -> Option<Attempt<'_>> {
        match self {
            Self::FeverMeasured(measured) => Some(Attempt::Fever(measured)),
            // A case is opened beside a passage, and goes on without anybody at the gate.
            any_of!(FeverEvent: FeverOpened FeverCalled FeverClosed) => None,
        }
    }
}
