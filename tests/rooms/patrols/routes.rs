//! Routes are built point by point, and rounds keep the points that they set out with.

use nightpost::domain::command::{Command, Refusal, RouteCommand, What};
use nightpost::domain::patrol::{Place, PointKind, Route, RouteEdit, RoutePoint};

use crate::support::night::Night;

pub(crate) fn point(place: &str, area: &str) -> RoutePoint {
    let place = Place::new(place);
    let kind = if place.door().is_some() { PointKind::UnitDoor } else { PointKind::Courtyard };
    RoutePoint { place, kind, area: area.into() }
}

pub(crate) fn add(no: u16, points: &[(&str, &str)]) -> Command {
    let points = points.iter().map(|(place, area)| point(place, area)).collect();
    Command::Route(RouteCommand::Edit { no, edit: RouteEdit::Add { points, before: None } })
}

fn edit(no: u16, edit: RouteEdit) -> Command {
    Command::Route(RouteCommand::Edit { no, edit })
}

#[test]
fn a_route_is_built_point_by_point_and_ended() {
    let mut night = Night::with_teams();
    night.does(&add(2, &[("东墙", "一区"), ("3-2", "")]));
    night.does(&add(2, &[("西门", "二区")]));
    night.does(&edit(2, RouteEdit::Minutes(45)));
    night.does(&edit(2, RouteEdit::Team(Some(3))));
    night.does(&edit(2, RouteEdit::Name("外圈".into())));
    night.does(&edit(2, RouteEdit::Remove(vec![Place::new("东墙")])));
    let routes = night.store().routes().unwrap();
    assert_eq!(
        routes,
        [Route {
            no: 2,
            name: "外圈".into(),
            minutes: 45,
            team: Some(3),
            points: vec![point("3-2", "一区"), point("西门", "二区")],
        }]
    );
    night.again();
    assert_eq!(night.store().routes().unwrap(), routes);
    night.does(&Command::Route(RouteCommand::End { no: 2 }));
    assert!(night.store().routes().unwrap().is_empty());
    // Set anew under its number it is walked again.
    night.does(&add(2, &[("东墙", "")]));
    assert_eq!(night.store().routes().unwrap().len(), 1);
}

#[test]
fn what_makes_no_route_is_refused_and_nothing_changes() {
    let mut night = Night::with_teams();
    night.does(&add(2, &[("东墙", "一区")]));
    let before = night.store().routes().unwrap();
    let not_found =
        |what| move |refusal: &Refusal| matches!(refusal, Refusal::NotFound { what: w, .. } if *w == what);
    let remove = |place: &str| edit(2, RouteEdit::Remove(vec![Place::new(place)]));
    assert!(not_found(What::Point)(&night.refuses(&remove("北墙"))));
    assert!(not_found(What::Route)(&night.refuses(&edit(7, RouteEdit::Minutes(60)))));
    assert!(not_found(What::Team)(&night.refuses(&edit(2, RouteEdit::Team(Some(99))))));
    assert!(not_found(What::Route)(&night.refuses(&Command::Route(RouteCommand::End { no: 7 }))));
    // The last point cannot be taken off: a route has points.
    assert_eq!(night.refuses(&remove("东墙")), Refusal::RouteWrong { what: "points" });
    assert_eq!(night.refuses(&edit(2, RouteEdit::Minutes(4))), Refusal::RouteWrong { what: "minutes" });
    assert_eq!(night.refuses(&add(2, &[("东墙", "一区")])), Refusal::Already);
    assert_eq!(night.store().routes().unwrap(), before);
}
