//! Where the next round should go: the points that were not seen for the longest.

use std::collections::{HashMap, HashSet};

use super::{Facts, Place, Point};
use crate::domain::value::SafeText;

/// How many points are suggested at most.
pub const SUGGESTED: usize = 12;

/// A point of a route, and when it was last seen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unseen {
    /// The point.
    pub point: Point,
    /// When it was last seen, in wall milliseconds; `None`: never.
    pub seen_ms: Option<i64>,
}

/// A suggested round.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Suggestion {
    /// The [`SUGGESTED`] points that were not seen for the longest, never seen first and among equals in
    /// the order of the routes; grouped by area, the area of the first point first. Points of rounds that
    /// are out and in time are left to them.
    pub points: Vec<Unseen>,
    /// The route with the most of them, and how many; among equals the first.
    pub route: Option<(u16, usize)>,
    /// The team whose route that is.
    pub team: Option<u16>,
}

/// Suggests the next round.
#[must_use]
pub fn suggest(facts: &Facts<'_>, now_ms: i64) -> Suggestion {
    let seen: HashMap<&Place, i64> = facts.last_seen.iter().map(|(place, at_ms)| (place, *at_ms)).collect();
    let under_way = facts.rounds.iter().filter(|round| round.back_ms.is_none() && now_ms <= round.due_ms);
    let mut taken: HashSet<&Place> =
        under_way.flat_map(|round| round.points).map(|point| &point.place).collect();
    let mut points: Vec<Unseen> = Vec::new();
    for point in facts.routes.iter().flat_map(|route| &route.points) {
        if taken.insert(&point.place) {
            points.push(Unseen { point: point.clone(), seen_ms: seen.get(&point.place).copied() });
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
