//! Where the next round should go: the points that were not seen for the longest.

use std::collections::{HashMap, HashSet};

use super::{CoverageFacts, Place, RoutePoint};
use crate::domain::value::SafeText;

/// How many points are suggested at most.
pub(crate) const SUGGESTED: usize = 12;

/// A point of a route, and when it was last seen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnseenPoint {
    pub point: RoutePoint,
    /// When it was last seen, in wall milliseconds; `None`: never.
    pub seen_ms: Option<i64>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Suggestion {
    /// The [`SUGGESTED`] points that were not seen for the longest, never seen first and among equals in
    /// the order of the routes; grouped by area, the area of the first point first. Points of rounds that
    /// are out and in time are left to them.
    pub points: Vec<UnseenPoint>,
    /// The route with the most of them, and how many; among equals the first.
    pub route: Option<(u16, usize)>,
    /// The team whose route that is.
    pub team: Option<u16>,
}

/// The point of the routes that was not seen for the longest; one that nobody ever saw before all others,
/// among equals the first.
#[must_use]
pub(crate) fn longest_unseen(facts: &CoverageFacts<'_>) -> Option<UnseenPoint> {
    let seen: HashMap<&Place, i64> = facts.last_seen.iter().map(|(place, at_ms)| (place, *at_ms)).collect();
    let points = facts.routes.iter().flat_map(|route| &route.points);
    let unseen =
        points.map(|point| UnseenPoint { point: point.clone(), seen_ms: seen.get(&point.place).copied() });
    unseen.min_by_key(|unseen| unseen.seen_ms)
}

/// The points of the routes that nobody saw since a moment (wall milliseconds), each once, in the order of the routes.
pub(super) fn unseen(facts: &CoverageFacts<'_>, since_ms: i64) -> Vec<UnseenPoint> {
    let seen: HashMap<&Place, i64> = facts.last_seen.iter().map(|(place, at_ms)| (place, *at_ms)).collect();
    let mut told: HashSet<&Place> = HashSet::new();
    let points = facts.routes.iter().flat_map(|route| &route.points);
    let points = points.filter(|point| told.insert(&point.place));
    points
        .map(|point| UnseenPoint { point: point.clone(), seen_ms: seen.get(&point.place).copied() })
        .filter(|unseen| unseen.seen_ms.is_none_or(|seen_ms| seen_ms < since_ms))
        .collect()
}

#[must_use]
pub(crate) fn suggest(facts: &CoverageFacts<'_>, now_ms: i64) -> Suggestion {
    let seen: HashMap<&Place, i64> = facts.last_seen.iter().map(|(place, at_ms)| (place, *at_ms)).collect();
    let under_way = facts.rounds.iter().filter(|round| round.back_ms.is_none() && now_ms <= round.due_ms);
    let mut taken: HashSet<&Place> =
        under_way.flat_map(|round| round.points).map(|point| &point.place).collect();
    let mut points: Vec<UnseenPoint> = Vec::new();
    for point in facts.routes.iter().flat_map(|route| &route.points) {
        if taken.insert(&point.place) {
            points.push(UnseenPoint { point: point.clone(), seen_ms: seen.get(&point.place).copied() });
        }
    }
    points.sort_by_key(|unseen| unseen.seen_ms);
    points.truncate(SUGGESTED);
    let areas: Vec<SafeText> = points.iter().map(|unseen| unseen.point.area.clone()).collect();
    points.sort_by_key(|unseen| areas.iter().position(|area| *area == unseen.point.area));

    let wanted: HashSet<&Place> = points.iter().map(|unseen| &unseen.point.place).collect();
    let held = facts.routes.iter().map(|route| {
        let held = route.points.iter().filter(|point| wanted.contains(&point.place)).count();
        (route, held)
    });
    let best = held.filter(|(_, held)| *held > 0).min_by_key(|(route, held)| (usize::MAX - held, route.no));
    let (route, team) = best.map_or((None, None), |(route, held)| (Some((route.no, held)), route.team));
    Suggestion { points, route, team }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::patrol::{PointKind, Route};

    #[test]
    fn what_nobody_ever_saw_is_unseen_the_longest() {
        let point =
            |place: &str| RoutePoint { place: Place::new(place), kind: PointKind::Other, area: "".into() };
        let points = ["1-1", "2-1", "yard"].map(point).to_vec();
        let route = Route { no: 1, name: "".into(), minutes: 40, team: None, points };
        let seen = |all: &[(&str, i64)]| -> Vec<(Place, i64)> {
            all.iter().map(|(place, at_ms)| (Place::new(place), *at_ms)).collect()
        };
        for (last_seen, place, seen_ms) in [
            (seen(&[]), "1-1", None),
            (seen(&[("1-1", 5), ("yard", 3), ("gone", 1)]), "2-1", None),
            (seen(&[("1-1", 5), ("2-1", 3), ("yard", 4)]), "2-1", Some(3)),
            (seen(&[("1-1", 3), ("2-1", 3), ("yard", 3)]), "1-1", Some(3)),
        ] {
            let facts = CoverageFacts {
                night: "2026-02-24".parse().unwrap(),
                slots: &[],
                rounds: Vec::new(),
                sights: Vec::new(),
                routes: std::slice::from_ref(&route),
                last_seen: &last_seen,
            };
            let unseen = longest_unseen(&facts).unwrap();
            assert_eq!((unseen.point.place.to_string().as_str(), unseen.seen_ms), (place, seen_ms));
            assert_eq!(longest_unseen(&CoverageFacts { routes: &[], ..facts }), None);
        }
    }
}
