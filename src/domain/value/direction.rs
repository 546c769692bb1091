//! In or out of the compound.

use strum::{EnumString, IntoStaticStr};

use crate::domain::code::by_code;

by_code!(Direction);

/// Which way somebody passes.
#[derive(IntoStaticStr, EnumString, strum::VariantNames)]
#[strum(serialize_all = "snake_case")]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Direction {
    /// Into the compound.
    In,
    /// Out of the compound.
    Out,
}

impl Direction {
    #[must_use]
    pub(crate) fn flipped(self) -> Self {
        match self {
            Self::In => Self::Out,
            Self::Out => Self::In,
        }
    }
}
