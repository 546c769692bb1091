//! Routes: the ordered points that a round passes. A place is a unit door or has a name of its own.

use std::collections::BTreeSet;
use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use strum::{EnumString, IntoStaticStr};

use crate::domain::code::by_code;
use crate::domain::listing::{Likeness, Listed};
use crate::domain::value::{DoorCode, Id, POINT_MARK, PointCode, SafeText};

by_code!(PointKind);

/// A place that can be looked at.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Place {
    /// A unit door.
    Door(DoorCode),
    /// Anything else, by its name.
    Named(SafeText),
}

impl Place {
    /// A place as people write it: what reads as a unit door is one. Without a digit nothing does, here as
    /// in the entry line: `east-wall` is a name.
    #[must_use]
    pub fn new(text: &str) -> Self {
        let has_digit = text.chars().any(char::is_numeric);
        match text.trim().parse() {
            Ok(door) if has_digit => Self::Door(door),
            _ => Self::Named(SafeText::new(text.trim())),
        }
    }

    /// The closure point, if it is written as one.
    #[must_use]
    pub(crate) fn point(&self) -> Option<PointCode> {
        match self {
            Self::Door(door) => Some(door.clone().into()),
            Self::Named(name) => {
                name.as_str().starts_with(POINT_MARK).then(|| name.as_str().parse().ok()).flatten()
            }
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

impl From<&PointCode> for Place {
    fn from(code: &PointCode) -> Self {
        match code {
            PointCode::Door(door) => Self::Door(door.clone()),
            PointCode::Label(_) => Self::Named(SafeText::new(&code.to_string())),
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
#[derive(IntoStaticStr, EnumString, strum::VariantNames)]
#[strum(serialize_all = "snake_case")]
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
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

/// One point of a route.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RoutePoint {
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
    pub points: Vec<RoutePoint>,
}

/// The most points of a route.
pub(crate) const MOST_POINTS: usize = 500;

impl Route {
    /// What is wrong with its figures or points: a code of the texts.
    #[must_use]
    pub(crate) fn wrong(&self) -> Option<&'static str> {
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
    pub(crate) fn id_of(no: u16) -> Id {
        let mut bytes = [0; 16];
        bytes[14..].copy_from_slice(&no.to_be_bytes());
        Id(bytes)
    }

    /// The number behind such an id.
    #[must_use]
    pub(crate) fn no_of(id: Id) -> u16 {
        u16::from_be_bytes([id.0[14], id.0[15]])
    }
}

impl Listed for Route {
    fn mark(&self, likeness: Likeness) -> Option<Vec<String>> {
        (likeness == Likeness::Key).then(|| vec![self.no.to_string()])
    }
}

/// One change of a route.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RouteEdit {
    /// More points, behind all others or before the one of that number (1 and up). A point that lies on
    /// the route already moves there.
    Add {
        /// Which.
        points: Vec<RoutePoint>,
        /// Before which.
        before: Option<usize>,
    },
    /// These points no longer.
    Remove(Vec<Place>),
    /// What it is called.
    Name(SafeText),
    /// Back after so many minutes.
    Minutes(u16),
    /// The team that walks it.
    Team(Option<u16>),
}

impl Route {
    /// Without a word on it a round takes so many minutes.
    pub(crate) const MINUTES: u16 = 90;

    /// A route without points.
    #[must_use]
    pub(crate) fn new(no: u16) -> Self {
        Self { no, name: SafeText::default(), minutes: Self::MINUTES, team: None, points: Vec::new() }
    }

    /// The route after a change.
    ///
    /// # Errors
    /// The place that is to be removed and does not lie on it.
    pub(crate) fn edited(mut self, edit: &RouteEdit) -> Result<Self, Place> {
        match edit {
            RouteEdit::Add { points, before } => {
                let before = before.and_then(|number| self.points.get(number.checked_sub(1)?)).cloned();
                let is_new = |point: &RoutePoint| !points.iter().any(|new| new.place == point.place);
                self.points.retain(is_new);
                let at = before
                    .and_then(|before| self.points.iter().position(|point| point.place == before.place))
                    .unwrap_or(self.points.len());
                // Whoever adds a point without an area goes on in that of the point before.
                let last = at.checked_sub(1).and_then(|last| self.points.get(last));
                let mut area = last.map(|point| point.area.clone()).unwrap_or_default();
                let mut new = Vec::with_capacity(points.len());
                for point in points {
                    if !point.area.is_empty() {
                        area = point.area.clone();
                    }
                    new.push(RoutePoint { area: area.clone(), ..point.clone() });
                }
                self.points.splice(at..at, new);
            }
            RouteEdit::Remove(places) => {
                for place in places {
                    let at = self.points.iter().position(|point| point.place == *place);
                    self.points.remove(at.ok_or_else(|| place.clone())?);
                }
            }
            RouteEdit::Name(name) => self.name = name.clone(),
            RouteEdit::Minutes(minutes) => self.minutes = *minutes,
            RouteEdit::Team(team) => self.team = *team,
        }
        Ok(self)
    }
}

/// A route is no longer walked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RouteEnded {
    pub no: u16,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn point(place: &str, area: &str) -> RoutePoint {
        RoutePoint { place: Place::new(place), kind: PointKind::Other, area: area.into() }
    }

    fn places(route: &Route) -> Vec<String> {
        route.points.iter().map(|point| format!("{}@{}", point.place, point.area)).collect()
    }

    fn added(route: Route, names: &[(&str, &str)], before: Option<usize>) -> Route {
        let points = names.iter().map(|(place, area)| point(place, area)).collect();
        route.edited(&RouteEdit::Add { points, before }).unwrap()
    }

    #[test]
    fn points_are_added_where_they_are_wanted_and_go_on_in_the_area_before() {
        let route = added(Route::new(2), &[("东墙", "一区"), ("3-2", ""), ("西墙", "二区")], None);
        assert_eq!(places(&route), ["东墙@一区", "3-2@一区", "西墙@二区"]);
        let route = added(route, &[("北门", "")], Some(2));
        assert_eq!(places(&route), ["东墙@一区", "北门@一区", "3-2@一区", "西墙@二区"]);
        let route = added(route, &[("南门", "")], Some(99));
        assert_eq!(places(&route)[4], "南门@二区");
        // No place stands twice: it moves.
        let route = added(route, &[("南门", "一区")], Some(1));
        assert_eq!(places(&route), ["南门@一区", "东墙@一区", "北门@一区", "3-2@一区", "西墙@二区"]);
    }

    #[test]
    fn what_does_not_lie_on_the_route_cannot_be_removed() {
        let route = added(Route::new(2), &[("东墙", ""), ("3-2", "")], None);
        let remove = |names: &[&str]| RouteEdit::Remove(names.iter().map(|name| Place::new(name)).collect());
        assert_eq!(route.clone().edited(&remove(&["北墙"])), Err(Place::new("北墙")));
        assert_eq!(places(&route.edited(&remove(&["东墙"])).unwrap()), ["3-2@"]);
    }

    #[test]
    fn a_place_that_reads_as_a_door_is_one_and_is_written_as_it_was() {
        let doors = [("3-2", true), ("A-2", true)];
        let names = ["东墙", "院 3", "垃圾点1", "east-wall"].map(|name| (name, false));
        for (text, door) in doors.into_iter().chain(names) {
            let place = Place::new(text);
            assert_eq!((place.door().is_some(), place.to_string().as_str()), (door, text));
            let json = serde_json::to_string(&place).unwrap();
            assert_eq!(serde_json::from_str::<Place>(&json).unwrap(), place);
        }
    }
}
