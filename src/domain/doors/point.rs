//! One closure point, as the office's list describes it: a fence, an entrance, a courtyard's gate
//! or a unit door.

use serde::{Deserialize, Serialize};
use strum::{EnumString, IntoStaticStr, VariantArray};

use super::{Class, DoorState};
use crate::domain::code::by_code;
use crate::domain::value::{Phone, PointCode, SafeText};

by_code!(Layer);

/// Which of the three layers of closure a point belongs to.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, IntoStaticStr, EnumString, VariantArray,
)]
#[strum(serialize_all = "snake_case")]
pub enum Layer {
    /// 片区: fences and entrances of an area.
    Area,
    /// 院落: gates of a courtyard.
    Courtyard,
    /// 单元门
    UnitDoor,
}

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
