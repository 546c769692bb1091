//! The routes of the made-up compound: each team walks its stretch of doors, with what lies beside it.

use super::rounds::stretch;
use super::staff::TEAMS;
use super::{Bilingual, Entrance, named};
use crate::domain::doors::ClosurePoint;
use crate::domain::patrol::{Place, PointKind, Route, RoutePoint};
use crate::text::Language;

/// Areas of the compound; each has as many teams as the others.
const AREAS: u16 = 3;
/// Back after so many minutes.
const MINUTES: u16 = 80;

/// The routes, one for each team and under its number.
pub(super) fn routes(doors: &[ClosurePoint], entrances: &[Entrance], language: Language) -> Vec<Route> {
    let word = |key: &str| named(key).in_language(language).clone();
    (1..=TEAMS)
        .map(|team| {
            let area = word(&format!("area{}", (team - 1) * AREAS / TEAMS + 1));
            let named = |place: &Bilingual, kind| RoutePoint {
                place: Place::Named(place.in_language(language).clone()),
                kind,
                area: area.clone(),
            };
            let fences = entrances.iter().skip(usize::from(team - 1)).step_by(usize::from(TEAMS));
            let mut points: Vec<RoutePoint> =
                fences.map(|entrance| named(&entrance.place, PointKind::ClosurePoint)).collect();
            points.extend(stretch(team, doors.len()).filter_map(|at| doors.get(at)).map(|door| RoutePoint {
                place: Place::from(&door.code),
                kind: PointKind::UnitDoor,
                area: area.clone(),
            }));
            let waste =
                Bilingual::new(&format!("{}{team}", word("waste")), &format!("{} {team}", word("waste")));
            points.push(named(&waste, PointKind::WasteDrop));
            Route { no: team, name: area.clone(), minutes: MINUTES, team: Some(team), points }
        })
        .collect()
}
