//! Where people live: `3-2-501` is a home, `3-2` a unit door, `3-2-` an unfinished home.

use std::cmp::Ordering;
use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization as _;

use super::safe_text::is_unsafe;

/// Why a label is no home.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
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
fn label(text: &str) -> Result<String, HomeError> {
    let text: String = text.trim().nfkc().collect();
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

/// Orders labels as people do: 2 before 10, numbers before words.
fn by_number(left: &str, right: &str) -> Ordering {
    match (left.parse::<u64>(), right.parse::<u64>()) {
        (Ok(l), Ok(r)) => l.cmp(&r),
        (Ok(_), Err(_)) => Ordering::Less,
        (Err(_), Ok(_)) => Ordering::Greater,
        (Err(_), Err(_)) => left.cmp(right),
    }
}

/// A home: building, stairwell, room.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Home {
    /// Building label, mostly a number.
    pub building: String,
    /// Stairwell (unit) label, mostly a number.
    pub stairwell: String,
    /// Room label, mostly a number.
    pub room: String,
}

impl Home {
    /// A home from its three labels.
    ///
    /// # Errors
    /// [`HomeError::Part`] if one of them is no label.
    pub fn new(building: &str, stairwell: &str, room: &str) -> Result<Self, HomeError> {
        Ok(Self { building: label(building)?, stairwell: label(stairwell)?, room: label(room)? })
    }

    /// The unit door that this home lies behind.
    #[must_use]
    pub fn door(&self) -> DoorCode {
        DoorCode { building: self.building.clone(), stairwell: self.stairwell.clone() }
    }
}

impl fmt::Display for Home {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{}-{}", self.building, self.stairwell, self.room)
    }
}

impl FromStr for Home {
    type Err = HomeError;

    fn from_str(text: &str) -> Result<Self, HomeError> {
        let mut parts = text.split('-');
        match (parts.next(), parts.next(), parts.next(), parts.next()) {
            (Some(building), Some(stairwell), Some(room), None) => Self::new(building, stairwell, room),
            _ => Err(HomeError::Parts),
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
    /// Stairwell label.
    pub stairwell: String,
}

impl DoorCode {
    /// A door from its two labels.
    ///
    /// # Errors
    /// [`HomeError::Part`] if one of them is no label.
    pub fn new(building: &str, stairwell: &str) -> Result<Self, HomeError> {
        Ok(Self { building: label(building)?, stairwell: label(stairwell)? })
    }
}

impl fmt::Display for DoorCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{}", self.building, self.stairwell)
    }
}

impl FromStr for DoorCode {
    type Err = HomeError;

    fn from_str(text: &str) -> Result<Self, HomeError> {
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

/// What is typed of a home so far: `3-2-` or `3-2-5` (a room's beginning).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct HomePrefix {
    /// Building label, complete.
    pub building: String,
    /// Stairwell label, complete.
    pub stairwell: String,
    /// How the room begins; may be empty.
    pub room: String,
}

impl HomePrefix {
    /// Reads `3-2`, `3-2-` or `3-2-5`.
    ///
    /// # Errors
    /// [`HomeError`] if the building or the stairwell is missing or no label.
    pub fn parse(text: &str) -> Result<Self, HomeError> {
        let mut parts = text.split('-');
        let (Some(building), Some(stairwell)) = (parts.next(), parts.next()) else {
            return Err(HomeError::Parts);
        };
        let room = parts.next().unwrap_or_default();
        if parts.next().is_some() {
            return Err(HomeError::Parts);
        }
        // A room that begins with zeros is a number that has not begun yet.
        let room = if room.bytes().all(|byte| byte == b'0') { String::new() } else { label(room)? };
        Ok(Self { building: label(building)?, stairwell: label(stairwell)?, room })
    }

    /// Whether `home` begins like this.
    #[must_use]
    pub fn matches(&self, home: &Home) -> bool {
        home.building == self.building
            && home.stairwell == self.stairwell
            && home.room.starts_with(&self.room)
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
        assert_eq!(home("3-2-501").door(), "3-2".parse().unwrap());
    }

    #[test]
    fn what_is_no_home_is_refused() {
        for text in ["", "3", "3-2", "3-2-501-1"] {
            assert_eq!(text.parse::<Home>(), Err(HomeError::Parts), "{text}");
        }
        for text in ["--", "3--1", "3-2-", "3-2-123456789", "3-2-5 1", "3-2-*", "3-2-\u{3164}", "3-2-\u{1b}"]
        {
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
        assert!(!matches("3-2-6", "3-2-501"));
        assert!(!matches("3-2", "3-20-501"));
        for text in ["", "3", "3-", "-2", "3-2-5-1", "3-2-*"] {
            assert!(HomePrefix::parse(text).is_err(), "{text}");
        }
    }
}
