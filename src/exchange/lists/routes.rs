//! Patrol routes: each row is a point, and several rows make one route.
//!
//! A unit door must stand on the door list that is handed in: what is found at another one could not be
//! recorded.

use std::collections::{BTreeMap, BTreeSet};

use super::column::{ListColumn, ListKind};
use super::fields::Fields;
use super::report::{CellReason, ListError};
use super::staff::team;
use super::{ListReading, read_rows, words};
use crate::domain::patrol::{MOST_POINTS, Place, PointKind, Route, RoutePoint};
use crate::domain::value::{DoorCode, SafeText};
use crate::exchange::sheet::Sheet;

#[derive(Clone)]
struct RouteRow {
    no: u16,
    name: SafeText,
    minutes: Option<u16>,
    team: Option<u16>,
    order: Option<u16>,
    point: RoutePoint,
}

/// Reads patrol routes.
///
/// # Errors
/// [`ListError`] if the sheet is no such list.
pub fn read_routes(sheet: &Sheet, doors: &BTreeSet<DoorCode>) -> Result<ListReading<Route>, ListError> {
    // No two rows are refused for being alike before it is known what of them is alike.
    let count = std::cell::Cell::new(0_u32);
    let key = |_: &RouteRow| count.replace(count.get() + 1);
    let mut reading = read_rows(sheet, ListKind::Routes, |fields| row(fields, doors), key)?;
    let mut routes: BTreeMap<u16, Vec<(u32, RouteRow)>> = BTreeMap::new();
    for (number, row) in reading.rows.clone() {
        routes.entry(row.no).or_default().push((number, row));
    }
    for rows in routes.values() {
        for (number, column, reason) in faults(rows) {
            reading.refuse(number, column, reason);
        }
    }
    let mut routes: BTreeMap<u16, Vec<(u32, RouteRow)>> = BTreeMap::new();
    for (number, row) in std::mem::take(&mut reading.rows) {
        routes.entry(row.no).or_default().push((number, row));
    }
    let rows = routes.into_values().filter_map(whole).collect();
    let ListReading { bad, unknown_columns, passed_over, .. } = reading;
    Ok(ListReading { rows, in_part: Vec::new(), bad, unknown_columns, passed_over })
}

/// A route of its rows, under the number of the first of them.
fn whole(mut rows: Vec<(u32, RouteRow)>) -> Option<(u32, Route)> {
    let first = rows.first()?.0;
    let no = rows.first()?.1.no;
    let name = rows.iter().map(|(_, row)| &row.name).find(|name| !name.is_empty()).cloned();
    let minutes = rows.iter().find_map(|(_, row)| row.minutes)?;
    let team = rows.iter().find_map(|(_, row)| row.team);
    rows.sort_by_key(|(number, row)| (row.order, *number));
    let points = rows.into_iter().map(|(_, row)| row.point).collect();
    Some((first, Route { no, name: name.unwrap_or_default(), minutes, team, points }))
}

/// What is wrong between the rows of one route.
fn faults(rows: &[(u32, RouteRow)]) -> Vec<(u32, ListColumn, CellReason)> {
    let mut faults = Vec::new();
    let Some((first, _)) = rows.first() else { return faults };
    if rows.iter().all(|(_, row)| row.minutes.is_none()) {
        faults.push((*first, ListColumn::Minutes, CellReason::Missing));
    }
    if rows.len() > MOST_POINTS {
        faults.push((*first, ListColumn::WholeRow, CellReason::ManyPoints { limit: MOST_POINTS }));
    }
    let is_ordered = rows.iter().any(|(_, row)| row.order.is_some());
    for (at, (number, row)) in rows.iter().enumerate() {
        let before = &rows[..at];
        let mut refuse = |column, reason| faults.push((*number, column, reason));
        let told = |differs: &dyn Fn(&RouteRow) -> bool| before.iter().find(|(_, row)| differs(row));
        let other_name =
            |other: &RouteRow| !row.name.is_empty() && !other.name.is_empty() && other.name != row.name;
        let differ =
            |one: Option<u16>, other: Option<u16>| one.zip(other).is_some_and(|(one, other)| one != other);
        if let Some((first, _)) = told(&other_name) {
            refuse(ListColumn::RouteName, CellReason::RouteDiffers { first: *first });
        } else if let Some((first, _)) = told(&|other| differ(row.minutes, other.minutes)) {
            refuse(ListColumn::Minutes, CellReason::RouteDiffers { first: *first });
        } else if let Some((first, _)) = told(&|other| differ(row.team, other.team)) {
            refuse(ListColumn::Team, CellReason::RouteDiffers { first: *first });
        } else if let Some((first, _)) = told(&|other| other.point.place == row.point.place) {
            refuse(ListColumn::Point, CellReason::TwiceOnRoute { first: *first });
        } else if let Some((first, _)) = told(&|other| row.order.is_some() && other.order == row.order) {
            refuse(ListColumn::Order, CellReason::TwiceOnRoute { first: *first });
        } else if is_ordered && row.order.is_none() {
            refuse(ListColumn::Order, CellReason::Missing);
        }
    }
    faults
}

fn row(fields: &mut Fields<'_>, doors: &BTreeSet<DoorCode>) -> Option<RouteRow> {
    let no = fields.needed(ListColumn::Route, route_no);
    let name = fields.text(ListColumn::RouteName, 50);
    let minutes = number(fields, ListColumn::Minutes, &CellReason::Minutes, 5..=600);
    let team = team(fields);
    let order = number(fields, ListColumn::Order, &CellReason::Order, 0..=u16::MAX);
    let point = fields.needed(ListColumn::Point, |fields| point(fields, doors));
    Some(RouteRow { no: no?, name, minutes, team, order, point: point? })
}

/// The number of a route: `2`, `R2`, `2号线`, `路线二`.
fn route_no(fields: &mut Fields<'_>) -> Option<u16> {
    let text = fields.code_text(ListColumn::Route, &CellReason::RouteNo)?;
    let no = words::team(&text).filter(|no| (1..=999).contains(no));
    fields.understood(ListColumn::Route, no, CellReason::RouteNo)
}

/// A whole number in a range, where there is one.
fn number(
    fields: &mut Fields<'_>,
    column: ListColumn,
    reason: &CellReason,
    range: std::ops::RangeInclusive<u16>,
) -> Option<u16> {
    let text = fields.code_text(column, reason)?;
    let text = text.strip_suffix("分钟").or_else(|| text.strip_suffix("分")).unwrap_or(&text);
    let number = text.trim().parse().ok().filter(|number| range.contains(number));
    fields.understood(column, number, reason.clone())
}

/// What is to be looked at.
fn point(fields: &mut Fields<'_>, doors: &BTreeSet<DoorCode>) -> Option<RoutePoint> {
    let text = fields.text(ListColumn::Point, 60);
    if text.is_empty() {
        return None;
    }
    let kind = fields.spelt(ListColumn::PointKind, &CellReason::PointKind);
    if kind.is_none() && fields.has_refused(ListColumn::PointKind) {
        return None;
    }
    let area = fields.text(ListColumn::Area, 50);
    let mut place = Place::new(text.as_str());
    // `3号楼2单元` is a door as well, where the list says that it is one.
    if let (Some(PointKind::UnitDoor), Place::Named(_)) = (kind, &place) {
        let door = DoorCode::read(text.as_str()).ok();
        let door = fields.understood(ListColumn::Point, door, CellReason::DoorPoint)?;
        place = Place::Door(door);
    }
    if place.door().is_some_and(|door| !doors.contains(door)) {
        fields.refuse(ListColumn::Point, CellReason::DoorUnknown);
        return None;
    }
    let own = if place.door().is_some() { PointKind::UnitDoor } else { PointKind::Other };
    Some(RoutePoint { place, kind: kind.unwrap_or(own), area })
}
