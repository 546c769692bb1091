//! Routes: the ordered points that a round passes. A place is a unit door or has a name of its own.

use std::collections::BTreeSet;
use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::domain::listing::{Likeness, Listed};
use crate::domain::value::{DoorCode, Id, SafeText};

/// A place that can be looked at.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Place {
    /// A unit door.
    Door(DoorCode),
    /// Anything else, by its name.
    Named(SafeText),
}

impl Place {
    /// A place as people write it: what reads as a unit door is one.
    #[must_use]
    pub fn new(text: &str) -> Self {
        match text.trim().parse() {
            Ok(door) => Self::Door(door),
            Err(_) => Self::Named(SafeText::new(text.trim())),
        }
    }

    /// The unit door, if it is one.
    #[must_use]
    pub fn door(&self) -> Option<&DoorCode> {
        match self {
            Self::Door(door) => Some(door),
            Self::Named(_) => None,
        }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Door(door) => door.fmt(f),
            Self::Named(name) => name.as_str().fmt(f),
        }
    }
}

impl Serialize for Place {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Place {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(Self::new(&String::deserialize(deserializer)?))
    }
}

/// What a point is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PointKind {
    /// 单元门
    UnitDoor,
    /// 楼院
    Courtyard,
    /// 封闭点: a fence, a sealed or open entrance.
    ClosurePoint,
    /// 垃圾投放点
    WasteDrop,
    /// Anything else.
    #[default]
    Other,
}

impl PointKind {
    /// All kinds, in the order of this list.
    pub const ALL: [Self; 5] =
        [Self::UnitDoor, Self::Courtyard, Self::ClosurePoint, Self::WasteDrop, Self::Other];

    /// Reads a list's word, in small letters.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        match word {
            "单元门" | "楼门" | "unit door" | "unit_door" | "door" => Some(Self::UnitDoor),
            "楼院" | "院落" | "院" | "courtyard" => Some(Self::Courtyard),
            "封闭点" | "围挡" | "出入口" | "closure point" | "closure_point" | "fence" | "entrance" => {
                Some(Self::ClosurePoint)
            }
            "垃圾投放点" | "垃圾点" | "投放点" | "waste drop" | "waste_drop" | "waste" => {
                Some(Self::WasteDrop)
            }
            "其他" | "其它" | "other" => Some(Self::Other),
            _ => None,
        }
    }
}

/// One point of a route.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Point {
    /// Where.
    pub place: Place,
    /// What it is.
    #[serde(default)]
    pub kind: PointKind,
    /// The area that it lies in; empty if none was told.
    #[serde(default, skip_serializing_if = "SafeText::is_empty")]
    pub area: SafeText,
}

/// A route. Set again under its number, it takes the place of what was set before; rounds keep the points
/// that they set out with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Route {
    /// Its number, 1 to 999.
    pub no: u16,
    /// What it is called; may be empty.
    #[serde(default, skip_serializing_if = "SafeText::is_empty")]
    pub name: SafeText,
    /// Back after so many minutes, 5 to 600.
    pub minutes: u16,
    /// The team that walks it unless it says otherwise.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub team: Option<u16>,
    /// Its points in their order, 1 to 500, no place twice.
    pub points: Vec<Point>,
}

/// The most points of a route.
pub const MOST_POINTS: usize = 500;

impl Route {
    /// What is wrong with its figures or points: a code of the texts.
    #[must_use]
    pub fn wrong(&self) -> Option<&'static str> {
        if !(1..=999).contains(&self.no) {
            return Some("number");
        }
        if !(5..=600).contains(&self.minutes) {
            return Some("minutes");
        }
        if self.points.is_empty() || self.points.len() > MOST_POINTS {
            return Some("points");
        }
        let places: BTreeSet<&Place> = self.points.iter().map(|point| &point.place).collect();
        let nameless = places.iter().any(|place| place.to_string().is_empty());
        (nameless || places.len() < self.points.len()).then_some("twice")
    }

    /// An id for the route of a number, for lists; a route has only its number.
    #[must_use]
    pub fn id_of(no: u16) -> Id {
        let mut bytes = [0; 16];
        bytes[14..].copy_from_slice(&no.to_be_bytes());
        Id(bytes)
    }

    /// The number behind such an id.
    #[must_use]
    pub fn no_of(id: Id) -> u16 {
        u16::from_be_bytes([id.0[14], id.0[15]])
    }
}

impl Listed for Route {
    fn mark(&self, likeness: Likeness) -> Option<Vec<String>> {
        (likeness == Likeness::Key).then(|| vec![self.no.to_string()])
    }
}

/// A route is no longer walked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RouteEnded {
    /// Its number.
    pub no: u16,
}
