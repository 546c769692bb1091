//! What can wait for a hand. Where each comes from is found in `matters`.

use crate::domain::any_of::any_of;
use crate::domain::value::{DoorCode, Id};

/// Something that is not finished.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Matter {
    /// A lone warden at another terminal does not answer.
    Lone,
    /// Somebody has a fever, and their case is not over.
    Fever(Id),
    /// Of an emergency something is still to be told: its record.
    Debt(i64),
    /// A leader has not confirmed what was told in their name: the passage.
    Permit(i64),
    /// A team is past its time.
    Team(u16),
    /// A visitor is past theirs.
    Visitor(Id),
    /// Items of the signed handover that nobody has taken.
    Handover,
    /// A door that does not keep anybody out.
    Door(DoorCode),
    /// A thermometer that reads cold too often.
    Thermometer(u16),
    /// A visitor who may still be inside: nothing is wrong yet.
    Inside(Id),
}

impl Matter {
    /// Whether somebody has to see to it.
    pub(super) fn is_open(&self) -> bool {
        !matches!(self, Self::Inside(_))
    }

    /// The line that it begins, if it is one that is typed.
    pub(super) fn line(&self) -> Option<String> {
        match self {
            Self::Lone => Some("/lone ok".to_owned()),
            Self::Debt(seq) => Some(format!("{{cmd-debt}} {seq} ")),
            Self::Thermometer(_) => Some("/gun ".to_owned()),
            any_of!(Self: Fever Permit Team Visitor Handover Door Inside) => None,
        }
    }
}
