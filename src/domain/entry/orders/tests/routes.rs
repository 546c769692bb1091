//! Routes, built from the entry line.

use super::*;
use crate::domain::command::RouteCommand;
use crate::domain::patrol::{Place, PointKind, RouteEdit, RoutePoint};

fn point(place: &str, kind: PointKind, area: &str) -> RoutePoint {
    RoutePoint { place: Place::new(place), kind, area: area.into() }
}

fn edit(edit: RouteEdit) -> Order {
    Order::ask(RouteCommand::Edit { no: 2, edit })
}

fn add(points: Vec<RoutePoint>, before: Option<usize>) -> Order {
    edit(RouteEdit::Add { points, before })
}

#[test]
fn a_route_is_shown_changed_and_ended() {
    use PointKind::{ClosurePoint, Other, UnitDoor, WasteDrop};
    let named = |name: &str| point(name, Other, "");
    let door = |code: &str| point(code, UnitDoor, "");
    says(&[
        ("/route", Order::Screen(ScreenOrder::Routes(None))),
        ("/route 2", Order::Screen(ScreenOrder::Routes(Some(2)))),
        ("/lx r2", Order::Screen(ScreenOrder::Routes(Some(2)))),
        ("/路线 2线", Order::Screen(ScreenOrder::Routes(Some(2)))),
        ("/route 2 add 东墙", add(vec![named("东墙")], None)),
        ("/route 2 add east wall / 3-2", add(vec![named("east wall"), door("3-2")], None)),
        ("/route 2 加 3-2..3-4", add(vec![door("3-2"), door("3-3"), door("3-4")], None)),
        (
            "/route 2 add 东墙 封闭点 / 后院 垃圾点 before 3 in 一区",
            add(vec![point("东墙", ClosurePoint, "一区"), point("后院", WasteDrop, "")], Some(3)),
        ),
        ("/route 2 del 东墙 / 3-2", edit(RouteEdit::Remove(vec![Place::new("东墙"), Place::new("3-2")]))),
        ("/route 2 name 夜间 外圈", edit(RouteEdit::Name("夜间 外圈".into()))),
        ("/route 2 minutes 45", edit(RouteEdit::Minutes(45))),
        ("/route 2 team 3", edit(RouteEdit::Team(Some(3)))),
        ("/route 2 队 3队", edit(RouteEdit::Team(Some(3)))),
        ("/route 2 team 0", edit(RouteEdit::Team(None))),
        ("/route 2 end", Order::ask(RouteCommand::End { no: 2 })),
    ]);
    fails(&[
        ("/route x", "order-word"),
        ("/route 0", "order-word"),
        ("/route 2 walk", "order-word"),
        ("/route 2 add", "order-incomplete"),
        ("/route 2 add / 3-2", "order-incomplete"),
        ("/route 2 add 东墙 in", "order-incomplete"),
        ("/route 2 add 东墙 before x", "order-word"),
        ("/route 2 add 3-*", "order-word"),
        ("/route 2 add 3-4..3-2", "door-range-backwards"),
        ("/route 2 del", "order-incomplete"),
        ("/route 2 name", "order-incomplete"),
        ("/route 2 minutes 4", "order-word"),
        ("/route 2 team x", "order-word"),
        ("/route 2 end now", "order-word"),
    ]);
}
