//! The routes that teams walk, and one route with its points, to choose from.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::routes::RouteList;
use crate::domain::patrol::{Point, Route};
use crate::text::msg::rounds as msg;
use crate::text::width::cut;
use crate::text::words;
use crate::ui::Ui;
use crate::ui::paint::Piece;
use crate::ui::theme::Tone;
use crate::ui::widgets::{Popup, Scroll};

/// Draws the list.
pub(super) fn draw(ui: &Ui<'_>, area: Rect, buf: &mut Buffer, list: &RouteList) {
    let (title, rows) = match list.route() {
        Some(route) => (route_title(ui, route), points(ui, route)),
        None => (ui.say(&msg::routes_title(list.routes.len())), routes(ui, list)),
    };
    let hint = if list.open.is_some() { msg::route_hint() } else { msg::routes_hint() };
    // A list is as long as there is room for, with the hint below it.
    let height = u16::try_from(rows.len() + 2).unwrap_or(u16::MAX);
    let inside = Popup { title, cols: 74, rows: height }.draw(ui, area, buf);
    let cols = inside.width.saturating_sub(1);
    let room = usize::from(inside.height.saturating_sub(2));
    let first = Scroll { total: rows.len(), first: 0, visible: room }.follow(list.selected);
    let shown = rows.into_iter().enumerate().skip(first).take(room);
    for ((at, row), y) in shown.zip(inside.y..) {
        let chosen = at == list.selected;
        let mark = if chosen { ui.glyphs.selection } else { " " };
        let row = cut(&format!("{mark} {row}"), usize::from(cols), ui.glyphs.cut);
        let tone = if chosen { Tone::Selected } else { Tone::Text };
        ui.put_pieces(buf, (inside.x + 1, y), cols, &[Piece::new(row, tone)]);
    }
    if let Some(y) = inside.bottom().checked_sub(1).filter(|y| *y >= inside.y) {
        let hint = cut(&ui.say(&hint), usize::from(cols), ui.glyphs.cut);
        ui.put_pieces(buf, (inside.x + 1, y), cols, &[Piece::new(hint, Tone::Muted)]);
    }
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
    let row = |(at, point): (usize, &Point)| {
        let area = if point.area.is_empty() { String::new() } else { format!("  {}", point.area) };
        ui.say(&msg::route_point(at + 1, point.place.to_string(), words::point_kind(point.kind), area))
    };
    route.points.iter().enumerate().map(row).chain([ui.say(&msg::route_more())]).collect()
}
