//! The routes that teams walk, and one route with its points, to choose from.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::list::LayerList;
use crate::app::routes::RouteList;
use crate::domain::patrol::{Route, RoutePoint};
use crate::text::msg::rounds as msg;
use crate::text::words;
use crate::ui::Ui;

pub(super) fn draw(ui: &Ui<'_>, area: Rect, buf: &mut Buffer, list: &RouteList) {
    let (title, rows) = match list.route() {
        Some(route) => (route_title(ui, route), points(ui, route)),
        None => (ui.say(&msg::routes_title(list.routes.len())), routes(ui, list)),
    };
    let hint = if list.open.is_some() { msg::route_hint() } else { msg::routes_hint() };
    let mut drawn = LayerList::new(ui.say(&hint));
    for row in rows {
        drawn.choice(row);
    }
    drawn.draw(ui, area, buf, title, list.selected);
}

fn route_title(ui: &Ui<'_>, route: &Route) -> String {
    let title = ui.say(&msg::route_title(route.no));
    if route.name.is_empty() { title } else { format!("{title} {}", route.name) }
}

fn routes(ui: &Ui<'_>, list: &RouteList) -> Vec<String> {
    let row = |route: &Route| {
        let team = route.team.map(|team| ui.say(&msg::route_team(team))).unwrap_or_default();
        ui.say(&msg::route_row(route.no, route.name.to_string(), route.points.len(), route.minutes, team))
    };
    let new = if list.routes.is_empty() { msg::routes_none() } else { msg::route_new() };
    list.routes.iter().map(row).chain([ui.say(&new)]).collect()
}

fn points(ui: &Ui<'_>, route: &Route) -> Vec<String> {
    let row = |(at, point): (usize, &RoutePoint)| {
        let area = if point.area.is_empty() { String::new() } else { format!("  {}", point.area) };
        ui.say(&msg::route_point(at + 1, point.place.to_string(), words::word(point.kind), area))
    };
    route.points.iter().enumerate().map(row).chain([ui.say(&msg::route_more())]).collect()
}
