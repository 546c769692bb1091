//! How the temperature stands in a passage.

use serde::{Deserialize, Serialize};

use crate::domain::value::Temperature;

/// How the temperature stands in a passage.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Measured {
    /// Taken.
    Taken(Temperature),
    /// Two digits were typed; taken if that is confirmed.
    TwoDigits(Temperature),
    /// Not taken, with a reason in the note.
    NotTaken,
}
