//! Where people live: `3-2-501` is a home, `3-2` a unit door, `3-2-` an unfinished home.
//!
//! Where a building has no stairwells `3-501` is a home and `3#` its door; a house that is one home is `12#`.
//! The short forms only; how people write and say them is read in `address`.

use std::cmp::Ordering;
use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use zeroize::Zeroize;

use super::safe_text::{is_unsafe, nfkc};

/// Why a label is no home.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error, strum::IntoStaticStr, strum::VariantNames)]
#[strum(serialize_all = "snake_case")]
pub enum HomeError {
    /// Not three parts with `-` between them.
    #[error("a home is BUILDING-STAIRWELL-ROOM")]
    Parts,
    /// A part is empty, too long (8 characters) or holds other than letters and digits.
    #[error("a part of a home is 1 to 8 letters or digits")]
    Part,
}

/// A label of a building, stairwell or room: letters (of any script) and digits, 1 to 8 of them.
/// Leading zeros of a number do not count (`03` is `3`).
pub(super) fn label(text: &str) -> Result<String, HomeError> {
    let text = nfkc(text.trim());
    let is_part = |c: char| c.is_alphanumeric() && !is_unsafe(c);
    if text.is_empty() || text.chars().count() > 8 || !text.chars().all(is_part) {
        return Err(HomeError::Part);
    }
    if text.chars().all(|c| c.is_ascii_digit()) {
        let digits = text.trim_start_matches('0');
        return Ok(if digits.is_empty() { "0".to_owned() } else { digits.to_owned() });
    }
    Ok(text.to_uppercase())
}

/// A room's label: a room, or a part of one as `501-1`.
fn room_label(text: &str) -> Result<String, HomeError> {
    let Some((room, side)) = text.split_once('-') else { return label(text) };
    let (room, side) = (label(room)?, label(side)?);
    if side.chars().count() > 2 || room.chars().count() > 6 {
        return Err(HomeError::Part);
    }
    Ok(format!("{room}-{side}"))
}

/// Whether a label looks like a room's and not like a stairwell's: `501`, `12B`.
pub(crate) fn is_room_like(label: &str) -> bool {
    label.chars().count() > 2 && label.chars().filter(char::is_ascii_digit).count() > 1
}

/// Behind the label of a building that stands by itself.
const HASH: char = '#';

/// The room of two labels; seven digits and more are a telephone behind its area code.
fn no_landline(room: String) -> Result<String, HomeError> {
    if room.len() > 6 && room.bytes().all(|byte| byte.is_ascii_digit()) {
        Err(HomeError::Parts)
    } else {
        Ok(room)
    }
}

/// Orders labels as people do: 2 before 10, numbers before words.
fn by_number(left: &str, right: &str) -> Ordering {
    match (left.parse::<u64>(), right.parse::<u64>()) {
        (Ok(l), Ok(r)) => l.cmp(&r),
        (Ok(_), Err(_)) => Ordering::Less,
        (Err(_), Ok(_)) => Ordering::Greater,
        (Err(_), Err(_)) => left.cmp(right),
    }
}

/// A home: building, stairwell, room. Without a stairwell the room has no side (`3-501-1` is stairwell 501), so
/// that each home has one short form and each short form is one home.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, Zeroize)]
pub struct Home {
    /// Building label, mostly a number.
    pub building: String,
    /// Stairwell (unit) label, mostly a number; empty where the building has none.
    pub stairwell: String,
    /// Room label, mostly a number; empty for a house that is one home.
    pub room: String,
}

impl Home {
    /// A home from its three labels.
    ///
    /// # Errors
    /// `HomeError::Part` if one of them is no label.
    pub fn new(building: &str, stairwell: &str, room: &str) -> Result<Self, HomeError> {
        Ok(Self { building: label(building)?, stairwell: label(stairwell)?, room: room_label(room)? })
    }

    /// A home from labels of which the stairwell may be empty, and the room with it.
    ///
    /// # Errors
    /// [`HomeError`] if one of them is no label, or the room alone is missing.
    pub(crate) fn of_parts(building: &str, stairwell: &str, room: &str) -> Result<Self, HomeError> {
        match (stairwell, room) {
            ("", "") => {
                Ok(Self { building: label(building)?, stairwell: String::new(), room: String::new() })
            }
            ("", room) => Ok(Self {
                building: label(building)?,
                stairwell: String::new(),
                room: label(room).and_then(no_landline)?,
            }),
            (stairwell, room) => Self::new(building, stairwell, room),
        }
    }

    #[cfg(test)]
    /// The unit door that this home lies behind.
    #[must_use]
    pub(crate) fn door(&self) -> DoorCode {
        DoorCode { building: self.building.clone(), stairwell: self.stairwell.clone() }
    }
}

impl fmt::Display for Home {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.stairwell.as_str(), self.room.as_str()) {
            ("", "") => write!(f, "{}{HASH}", self.building),
            ("", room) => write!(f, "{}-{room}", self.building),
            (stairwell, room) => write!(f, "{}-{stairwell}-{room}", self.building),
        }
    }
}

impl FromStr for Home {
    type Err = HomeError;

    fn from_str(text: &str) -> Result<Self, HomeError> {
        if let Some(building) = text.trim().strip_suffix([HASH, '＃']) {
            return Self::of_parts(building, "", "");
        }
        let (building, rest) = text.split_once('-').ok_or(HomeError::Parts)?;
        match rest.split_once('-') {
            None if rest.trim().is_empty() => Err(HomeError::Part),
            None => Self::of_parts(building, "", rest),
            Some((_, room)) if room.matches('-').count() > 1 => Err(HomeError::Parts),
            Some((stairwell, room)) => Self::new(building, stairwell, room),
        }
    }
}

impl PartialOrd for Home {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Home {
    fn cmp(&self, other: &Self) -> Ordering {
        by_number(&self.building, &other.building)
            .then_with(|| by_number(&self.stairwell, &other.stairwell))
            .then_with(|| by_number(&self.room, &other.room))
    }
}

/// A unit door: building and stairwell.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct DoorCode {
    /// Building label.
    pub building: String,
    /// Stairwell label; empty for the door of a building without stairwells.
    pub stairwell: String,
}

impl DoorCode {
    /// A door from its two labels.
    ///
    /// # Errors
    /// `HomeError::Part` if one of them is no label.
    pub fn new(building: &str, stairwell: &str) -> Result<Self, HomeError> {
        Ok(Self { building: label(building)?, stairwell: label(stairwell)? })
    }

    /// A door from labels of which the stairwell may be empty.
    ///
    /// # Errors
    /// [`HomeError::Part`] if one of them is no label.
    pub(crate) fn of_parts(building: &str, stairwell: &str) -> Result<Self, HomeError> {
        match stairwell {
            "" => Ok(Self { building: label(building)?, stairwell: String::new() }),
            stairwell => Self::new(building, stairwell),
        }
    }
}

impl fmt::Display for DoorCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.stairwell.as_str() {
            "" => write!(f, "{}{HASH}", self.building),
            stairwell => write!(f, "{}-{stairwell}", self.building),
        }
    }
}

impl FromStr for DoorCode {
    type Err = HomeError;

    fn from_str(text: &str) -> Result<Self, HomeError> {
        if let Some(building) = text.trim().strip_suffix([HASH, '＃']) {
            return Self::of_parts(building, "");
        }
        let mut parts = text.split('-');
        match (parts.next(), parts.next(), parts.next()) {
            (Some(building), Some(stairwell), None) => Self::new(building, stairwell),
            _ => Err(HomeError::Parts),
        }
    }
}

impl PartialOrd for DoorCode {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for DoorCode {
    fn cmp(&self, other: &Self) -> Ordering {
        by_number(&self.building, &other.building).then_with(|| by_number(&self.stairwell, &other.stairwell))
    }
}

/// What is typed of a home so far: `3-2-`, `3-2-5` (a room's beginning), or only its building.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct HomePrefix {
    /// Building label, complete.
    pub building: String,
    /// Stairwell label, complete, or how the room of a building without stairwells begins; empty if only the
    /// building is known.
    pub stairwell: String,
    /// How the room begins; may be empty.
    pub room: String,
    /// No part of the compound was named: a home of any part is meant.
    pub any_part: bool,
}

impl HomePrefix {
    /// Reads `3-2`, `3-2-`, `3-2-5` or `3-2-501-1`.
    ///
    /// # Errors
    /// `HomeError` if the building or the stairwell is missing or no label.
    pub fn parse(text: &str) -> Result<Self, HomeError> {
        let (building, rest) = text.split_once('-').ok_or(HomeError::Parts)?;
        let (stairwell, room) = rest.split_once('-').unwrap_or((rest, ""));
        if room.matches('-').count() > 1 {
            return Err(HomeError::Parts);
        }
        // A room that begins with zeros is a number that has not begun yet.
        let room = match room.strip_suffix('-') {
            _ if room.bytes().all(|byte| byte == b'0') => String::new(),
            Some(room) => format!("{}-", label(room)?),
            None => room_label(room)?,
        };
        Ok(Self { building: label(building)?, stairwell: label(stairwell)?, room, any_part: true })
    }

    /// Whether `home` begins like this.
    #[must_use]
    pub(crate) fn matches(&self, home: &Home) -> bool {
        self.is_beginning_of(home)
            || self.any_part && home.without_front().is_some_and(|home| self.is_beginning_of(&home))
    }

    fn is_beginning_of(&self, home: &Home) -> bool {
        let is_room = || home.stairwell.is_empty() && self.room.is_empty();
        home.building == self.building
            && (self.stairwell.is_empty()
                || home.stairwell == self.stairwell && home.room.starts_with(&self.room)
                || is_room() && home.room.starts_with(&self.stairwell))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn home(text: &str) -> Home {
        text.parse().unwrap()
    }

    #[test]
    fn a_home_has_one_spelling() {
        for text in ["3-2-501", "03-2-0501", "３-２-５０１", " 3 - 2 - 501 "] {
            assert_eq!(home(text).to_string(), "3-2-501", "{text}");
        }
        assert_eq!(home("a-东-12b").to_string(), "A-东-12B");
        assert_eq!(home("0-00-0").to_string(), "0-0-0");
        for text in ["3-501", "12#", "甲3-2-501", "3-2-501-1", "3-B1", "3-501-1", "5-0-1"] {
            assert_eq!(home(text).to_string(), text);
        }
        assert_eq!(home("3-501").door().to_string(), "3#");
        assert_eq!("3#".parse(), Ok(home("3-501").door()));
        assert_eq!(home("3-2-501").door(), "3-2".parse().unwrap());
    }

    #[test]
    fn what_is_no_home_is_refused() {
        for text in ["", "3", "3-2-501-1-1", "0532-80000417"] {
            assert_eq!(text.parse::<Home>(), Err(HomeError::Parts), "{text}");
        }
        for text in [
            "--",
            "3-",
            "3--1",
            "3-2-",
            "3-2-501-123",
            "3-2-123456789",
            "3-2-5 1",
            "3-2-*",
            "3-2-\u{3164}",
            "3-2-\u{1b}",
        ] {
            assert_eq!(text.parse::<Home>(), Err(HomeError::Part), "{text}");
        }
        assert_eq!("3-2-501".parse::<DoorCode>(), Err(HomeError::Parts));
        assert_eq!("3-".parse::<DoorCode>(), Err(HomeError::Part));
    }

    #[test]
    fn homes_stand_in_the_order_of_their_numbers() {
        let mut homes = ["A-1-1", "10-1-1", "2-10-1", "2-2-1001", "2-2-201"].map(home);
        homes.sort();
        assert_eq!(homes.map(|home| home.to_string()), ["2-2-201", "2-2-1001", "2-10-1", "10-1-1", "A-1-1"]);
        assert!("3-2".parse::<DoorCode>().unwrap() < "3-10".parse().unwrap());
    }

    #[test]
    fn a_prefix_matches_the_rooms_that_begin_like_it() {
        let matches = |prefix: &str, text: &str| HomePrefix::parse(prefix).unwrap().matches(&home(text));
        for prefix in ["3-2", "3-2-", "3-2-0", "3-2-05", "3-2-5", "3-2-501", "03-02-5"] {
            assert!(matches(prefix, "3-2-501"), "{prefix}");
        }
        assert!(matches("3-2-5a", "3-2-5A1"));
        for prefix in ["3-5", "3-501", "3-2-501", "3-2-501-"] {
            assert!(matches(prefix, if prefix.len() < 6 { "3-501" } else { "3-2-501-1" }), "{prefix}");
        }
        assert!(!matches("3-2-6", "3-2-501"));
        assert!(!matches("3-6", "3-501"));
        assert!(!matches("3-2", "3-20-501"));
        for text in ["", "3", "3-", "-2", "3-2-5-1-1", "3-2-*"] {
            assert!(HomePrefix::parse(text).is_err(), "{text}");
        }
    }
}
