//! The three layers of closure, from the fence around an area to the unit door.

use strum::{EnumString, IntoStaticStr, VariantArray};

use crate::domain::code::by_code;

by_code!(Layer);

/// Which of the three layers of closure a point belongs to.
#[derive(IntoStaticStr, EnumString, VariantArray, strum::VariantNames)]
#[strum(serialize_all = "snake_case")]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Layer {
    /// 片区: fences and entrances of an area.
    Area,
    /// 院落: gates of a courtyard.
    Courtyard,
    /// 单元门
    UnitDoor,
}

impl Layer {
    /// Reads a list's word, or one that is typed, in small letters.
    #[must_use]
    pub(crate) fn from_word(word: &str) -> Option<Self> {
        match word {
            "片区" | "区域" | "外围" | "围挡" | "第一级" | "一级" | "area" | "areas" | "fence" | "1" => {
                Some(Self::Area)
            }
            "院落" | "院" | "楼院" | "第二级" | "二级" | "courtyard" | "courtyards" | "yard" | "2" => {
                Some(Self::Courtyard)
            }
            "单元门" | "单元" | "门" | "第三级" | "三级" | "unit door" | "unit-door" | "unit_door"
            | "unit" | "door" | "doors" | "3" => Some(Self::UnitDoor),
            _ => None,
        }
    }
}
