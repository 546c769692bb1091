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
