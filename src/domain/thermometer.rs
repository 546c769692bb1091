//! Thermometers: which one took a reading and where on the body.

use serde::{Deserialize, Serialize};
use strum::{EnumString, IntoStaticStr, VariantArray};

use super::value::SafeText;
use crate::domain::code::by_code;

by_code!(Method);

/// Where and how a temperature is taken.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, IntoStaticStr, EnumString, VariantArray)]
#[strum(serialize_all = "snake_case")]
pub enum Method {
    /// Brow, without touching.
    #[default]
    Brow,
    /// Wrist, without touching.
    Wrist,
    /// Neck, without touching.
    Neck,
    /// A clinical thermometer.
    Clinical,
}

/// A thermometer of the post.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Thermometer {
    /// Its number, 1 to 99.
    pub no: u16,
    /// What it is called.
    pub name: SafeText,
    /// How it measures unless something else is said.
    pub method: Method,
}

/// How many of the last readings of a thermometer are looked at.
pub(crate) const LAST_READINGS: u32 = 20;
/// From so many cold ones among them on it is told to be warmed.
pub(crate) const COLD_READINGS: u32 = 3;

/// A thermometer and how cold it has been lately.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ThermometerRow {
    /// The thermometer; one that was used and never named has its number for a name.
    pub thermometer: Thermometer,
    /// Its last readings, at most `LAST_READINGS`.
    pub readings: u32,
    /// How many of them were under 35.0.
    pub cold: u32,
}

impl ThermometerRow {
    /// Whether it should be warmed or swapped.
    #[must_use]
    pub fn is_too_cold(&self) -> bool {
        self.cold >= COLD_READINGS
    }
}
