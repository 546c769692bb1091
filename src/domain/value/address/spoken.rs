//! Homes and doors as people write and say them.

use super::Address;
use crate::domain::value::{DoorCode, Home, HomeError};

impl Home {
    /// Reads a home as people write and say it.
    ///
    /// # Errors
    /// [`HomeError`] if it is none, or only the beginning of one.
    pub(crate) fn read(text: &str) -> Result<Self, HomeError> {
        // First as it is spoken: `501室` would be a label as well.
        Address::home(text).and_then(|address| address.to_home()).map_or_else(|| text.parse(), Ok)
    }

    /// Reads a home with what stands in front of it: `2期3-2-501` is not the one of another phase.
    ///
    /// # Errors
    /// [`HomeError`] if it is none, or only the beginning of one.
    pub(crate) fn read_whole(text: &str) -> Result<Self, HomeError> {
        let address = Address::home(text).filter(|address| address.to_home().is_some());
        address.and_then(|address| address.to_fronted_home()).map_or_else(|| Self::read(text), Ok)
    }

    /// The home as people call it who know which part of the compound is meant: `2期3-2-501` is `3-2-501`. `None`
    /// if nothing stands in front.
    #[must_use]
    pub(crate) fn without_front(&self) -> Option<Self> {
        let building = Address::building_behind(&self.building)?.to_owned();
        Some(Self { building, ..self.clone() })
    }
}

impl DoorCode {
    /// Reads a door as people write and say it.
    ///
    /// # Errors
    /// [`HomeError`] if it is none.
    pub(crate) fn read(text: &str) -> Result<Self, HomeError> {
        let address = Address::door(text).filter(|address| address.is_worded || address.stairwell.is_some());
        // `负一层101` is `B1-101`, which a door may be called as well.
        let below = || {
            let home = Address::home(text)?.to_home()?;
            let is_below =
                home.stairwell.is_empty() && home.building.len() == 2 && home.building.starts_with('B');
            is_below.then(|| Self::of_parts(&home.building, &home.room).ok())?
        };
        address.and_then(|address| address.to_door()).or_else(below).map_or_else(|| text.parse(), Ok)
    }
}
