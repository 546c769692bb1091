//! Patrol routes: each row is a point, and several rows make one route.
//!
//! A unit door must stand on the door list that is handed in: what is found at another one could not be
//! recorded.

use std::collections::{BTreeMap, BTreeSet};

use super::column::{Column, ListKind};
use super::fields::Fields;
use super::report::{ListError, Reason};
use super::staff::team;
use super::{ListReading, read_rows, words};
use crate::domain::patrol::{MOST_POINTS, Place, Point, PointKind, Route};
use crate::domain::value::{DoorCode, SafeText};
use crate::exchange::sheet::Sheet;

#[derive(Clone)]
struct PointRow {
    no: u16,
    name: SafeText,
    minutes: Option<u16>,
    team: Option<u16>,
    order: Option<u16>,
    point: Point,
}

/// Reads patrol routes.
///
/// # Errors
/// [`ListError`] if the sheet is no such list.
pub(crate) fn read_routes(
    sheet: &Sheet,
    doors: &BTreeSet<DoorCode>,
) -> Result<ListReading<Route>, ListError> {
    // No two rows are refused for being alike before it is known what of them is alike.
    let count = std::cell::Cell::new(0_u32);
    let key = |_: &PointRow| count.replace(count.get() + 1);
    let mut reading = read_rows(sheet, ListKind::Routes, |fields| row(fields, doors), key)?;
    let mut routes: BTreeMap<u16, Vec<(u32, PointRow)>> = BTreeMap::new();
    for (number, row) in reading.rows.clone() {
        routes.entry(row.no).or_default().push((number, row));
    }
    for rows in routes.values() {
        for (number, column, reason) in faults(rows) {
            reading.refuse(number, column, reason);
        }
    }
    let mut routes: BTreeMap<u16, Vec<(u32, PointRow)>> = BTreeMap::new();
    for (number, row) in std::mem::take(&mut reading.rows) {
        routes.entry(row.no).or_default().push((number, row));
    }
    let rows = routes.into_values().filter_map(whole).collect();
    let ListReading { bad, unknown_columns, passed_over, .. } = reading;
    Ok(ListReading { rows, in_part: Vec::new(), bad, unknown_columns, passed_over })
}

/// A route of its rows, under the number of the first of them.
fn whole(mut rows: Vec<(u32, PointRow)>) -> Option<(u32, Route)> {
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
fn faults(rows: &[(u32, PointRow)]) -> Vec<(u32, Column, Reason)> {
    let mut faults = Vec::new();
    let Some((first, _)) = rows.first() else { return faults };
    if rows.iter().all(|(_, row)| row.minutes.is_none()) {
        faults.push((*first, Column::Minutes, Reason::Missing));
    }
    if rows.len() > MOST_POINTS {
        faults.push((*first, Column::WholeRow, Reason::ManyPoints { limit: MOST_POINTS }));
    }
    let is_ordered = rows.iter().any(|(_, row)| row.order.is_some());
    for (at, (number, row)) in rows.iter().enumerate() {
        let before = &rows[..at];
        let mut refuse = |column, reason| faults.push((*number, column, reason));
        let told = |differs: &dyn Fn(&PointRow) -> bool| before.iter().find(|(_, row)| differs(row));
        let other_name =
            |other: &PointRow| !row.name.is_empty() && !other.name.is_empty() && other.name != row.name;
        let differ =
            |one: Option<u16>, other: Option<u16>| one.zip(other).is_some_and(|(one, other)| one != other);
        if let Some((first, _)) = told(&other_name) {
            refuse(Column::RouteName, Reason::RouteDiffers { first: *first });
        } else if let Some((first, _)) = told(&|other| differ(row.minutes, other.minutes)) {
            refuse(Column::Minutes, Reason::RouteDiffers { first: *first });
        } else if let Some((first, _)) = told(&|other| differ(row.team, other.team)) {
            refuse(Column::Team, Reason::RouteDiffers { first: *first });
        } else if let Some((first, _)) = told(&|other| other.point.place == row.point.place) {
            refuse(Column::Point, Reason::TwiceOnRoute { first: *first });
        } else if let Some((first, _)) = told(&|other| row.order.is_some() && other.order == row.order) {
            refuse(Column::Order, Reason::TwiceOnRoute { first: *first });
        } else if is_ordered && row.order.is_none() {
            refuse(Column::Order, Reason::Missing);
        }
    }
    faults
}

fn row(fields: &mut Fields<'_>, doors: &BTreeSet<DoorCode>) -> Option<PointRow> {
    let no = fields.needed(Column::Route, route_no);
    let name = fields.text(Column::RouteName, 50);
    let minutes = number(fields, Column::Minutes, &Reason::Minutes, 5..=600);
    let team = team(fields);
    let order = number(fields, Column::Order, &Reason::Order, 0..=u16::MAX);
    let point = fields.needed(Column::Point, |fields| point(fields, doors));
    Some(PointRow { no: no?, name, minutes, team, order, point: point? })
}

/// The number of a route: `2`, `R2`, `2号线`, `路线二`.
fn route_no(fields: &mut Fields<'_>) -> Option<u16> {
    let text = fields.code_text(Column::Route, &Reason::RouteNo)?;
    let no = words::team(&text).filter(|no| (1..=999).contains(no));
    fields.understood(Column::Route, no, Reason::RouteNo)
}

/// A whole number in a range, where there is one.
fn number(
    fields: &mut Fields<'_>,
    column: Column,
    reason: &Reason,
    range: std::ops::RangeInclusive<u16>,
) -> Option<u16> {
    let text = fields.code_text(column, reason)?;
    let text = text.strip_suffix("分钟").or_else(|| text.strip_suffix("分")).unwrap_or(&text);
    let number = text.trim().parse().ok().filter(|number| range.contains(number));
    fields.understood(column, number, reason.clone())
}

/// What is to be looked at.
fn point(fields: &mut Fields<'_>, doors: &BTreeSet<DoorCode>) -> Option<Point> {
    let text = fields.text(Column::Point, 60);
    if text.is_empty() {
        return None;
    }
    let kind = fields.spelt(Column::PointKind, &Reason::PointKind);
    if kind.is_none() && fields.has_refused(Column::PointKind) {
        return None;
    }
    let area = fields.text(Column::Area, 50);
    let mut place = Place::new(text.as_str());
    // `3号楼2单元` is a door as well, where the list says that it is one.
    if let (Some(PointKind::UnitDoor), Place::Named(_)) = (kind, &place) {
        let door = DoorCode::read(text.as_str()).ok();
        let door = fields.understood(Column::Point, door, Reason::DoorPoint)?;
        place = Place::Door(door);
    }
    if place.door().is_some_and(|door| !doors.contains(door)) {
        fields.refuse(Column::Point, Reason::DoorUnknown);
        return None;
    }
    let own = if place.door().is_some() { PointKind::UnitDoor } else { PointKind::Other };
    Some(Point { place, kind: kind.unwrap_or(own), area })
}
