//! One closure point, as the office's list describes it: a fence, an entrance, a courtyard's gate
//! or a unit door.

use serde::{Deserialize, Serialize};

use super::{Class, DoorState, Layer};
use crate::domain::value::{Phone, PointCode, SafeText};

/// One closure point, as the office's list describes it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClosurePoint {
    /// What it goes by; unique.
    pub code: PointCode,
    /// Its layer; the code tells where a list is silent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub layer: Option<Layer>,
    /// The area that it belongs to.
    #[serde(default, skip_serializing_if = "SafeText::is_empty")]
    pub area: SafeText,
    /// The courtyard that it belongs to.
    #[serde(default, skip_serializing_if = "SafeText::is_empty")]
    pub courtyard: SafeText,
    /// Where it is, in words.
    #[serde(default, skip_serializing_if = "SafeText::is_empty")]
    pub place: SafeText,
    /// What kind of door, in the list's own word.
    #[serde(default, skip_serializing_if = "SafeText::is_empty")]
    pub kind: SafeText,
    /// What the list says of its state (`spelling`).
    #[serde(default)]
    pub listed: DoorState,
    /// The number on its seal.
    #[serde(default, skip_serializing_if = "SafeText::is_empty")]
    pub seal: SafeText,
    /// Who answers for it.
    #[serde(default, skip_serializing_if = "SafeText::is_empty")]
    pub responsible: SafeText,
    /// Their telephone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<Phone>,
    /// Since when it has been so, in the list's own words.
    #[serde(default, skip_serializing_if = "SafeText::is_empty")]
    pub since: SafeText,
    /// The list's remark.
    #[serde(default, skip_serializing_if = "SafeText::is_empty")]
    pub note: SafeText,
}

impl ClosurePoint {
    /// A point of which nothing but its code is known.
    #[must_use]
    pub fn new(code: impl Into<PointCode>) -> Self {
        Self {
            code: code.into(),
            layer: None,
            area: SafeText::default(),
            courtyard: SafeText::default(),
            place: SafeText::default(),
            kind: SafeText::default(),
            listed: DoorState::default(),
            seal: SafeText::default(),
            responsible: SafeText::default(),
            phone: None,
            since: SafeText::default(),
            note: SafeText::default(),
        }
    }

    #[must_use]
    pub(crate) fn layer(&self) -> Layer {
        self.layer.unwrap_or(match self.code {
            PointCode::Door(_) => Layer::UnitDoor,
            PointCode::Label(_) => Layer::Area,
        })
    }

    /// What schedules tell it apart by.
    #[must_use]
    pub fn class(&self) -> Class {
        Class { layer: self.layer(), kind: self.kind.clone() }
    }
}
