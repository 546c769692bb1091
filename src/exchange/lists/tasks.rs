//! Plans of tasks: a row is a task, or one of its places; several rows of one name make one plan, in their order.

use std::collections::{HashMap, HashSet};

use super::column::{ListColumn, ListKind};
use super::fields::Fields;
use super::report::{BadCell, CellReason, ListError};
use super::staff::team;
use super::times::{Time, span, time};
use super::{ListReading, read_rows};
use crate::domain::any_of::any_of;
use crate::domain::entry::orders::every;
use crate::domain::now::Now;
use crate::domain::slots::Hours;
use crate::domain::tasks::{MOST_STOPS, TaskKind, TaskPlan, TaskStop, TaskTimes, USUAL_WITHIN_MIN, Whose};
use crate::domain::value::SafeText;
use crate::exchange::sheet::{Sheet, SheetCell};

/// The longest name, place or other words of a row.
const LONGEST: usize = 50;

#[derive(Clone)]
struct TaskListRow {
    name: SafeText,
    kind: Option<TaskKind>,
    place: SafeText,
    minutes: Vec<u16>,
    hours: Option<Hours>,
    every_min: Option<u16>,
    whose: Whose,
    agent: SafeText,
    dose: SafeText,
    area: Option<u32>,
}

/// Reads plans of tasks; they hold from now on.
///
/// # Errors
/// [`ListError`] if the sheet is no such list.
pub fn read_tasks(sheet: &Sheet, now: &Now) -> Result<ListReading<TaskPlan>, ListError> {
    // No two rows are refused for being alike before it is known what of them is alike.
    let count = std::cell::Cell::new(0_u32);
    let key = |_: &TaskListRow| count.replace(count.get() + 1);
    let mut reading = read_rows(sheet, ListKind::Tasks, row, key)?;
    let mut bad: Vec<BadCell> =
        of_names(&reading.rows).into_iter().flat_map(|rows| faults(&rows, now)).collect();
    bad.sort_by_key(|cell| cell.row);
    reading.refuse_all(bad, |_| {});
    let plans =
        of_names(&reading.rows).into_iter().filter_map(|rows| Some((rows.first()?.0, whole(&rows, now)?)));
    let rows = plans.collect();
    let ListReading { bad, unknown_columns, passed_over, .. } = reading;
    Ok(ListReading { rows, in_part: Vec::new(), bad, unknown_columns, passed_over })
}

/// The rows by their names, in the order of the first of each.
fn of_names(rows: &[(u32, TaskListRow)]) -> Vec<Vec<(u32, TaskListRow)>> {
    let mut places: HashMap<&SafeText, usize> = HashMap::new();
    let mut names: Vec<Vec<(u32, TaskListRow)>> = Vec::new();
    for (number, row) in rows {
        let at = *places.entry(&row.name).or_insert(names.len());
        if at == names.len() {
            names.push(Vec::new());
        }
        names[at].push((*number, row.clone()));
    }
    names
}

/// The plan of its rows: what is said of all of them stands in the first.
fn whole(rows: &[(u32, TaskListRow)], now: &Now) -> Option<TaskPlan> {
    let first = &rows.first()?.1;
    let has_own = rows.len() > 1;
    let stops = rows.iter().filter(|(_, row)| !row.place.is_empty()).map(|(_, row)| TaskStop {
        place: row.place.clone(),
        at_min: row.minutes.first().copied().filter(|_| has_own),
    });
    let times = match first.every_min {
        Some(every_min) => TaskTimes::Every { hours: first.hours.unwrap_or(Hours::DAY), every_min },
        None => TaskTimes::At {
            minutes: if has_own { Vec::new() } else { first.minutes.clone() },
            within_min: USUAL_WITHIN_MIN,
        },
    };
    Some(TaskPlan {
        kind: first.kind?,
        name: first.name.clone(),
        stops: stops.collect(),
        times,
        whose: first.whose.clone(),
        agent: first.agent.clone(),
        dose: first.dose.clone(),
        area: first.area,
        from_ms: now.wall_ms,
    })
}

/// What is wrong between the rows of one plan, and with what they come to.
fn faults(rows: &[(u32, TaskListRow)], now: &Now) -> Vec<BadCell> {
    let mut bad = Vec::new();
    let mut refuse = |row: u32, column, reason| bad.push(BadCell { row, column, reason });
    let Some(((first_no, first), others)) = rows.split_first() else { return bad };
    if first.kind.is_none() {
        refuse(*first_no, ListColumn::TaskKind, CellReason::Missing);
    }
    if rows.len() > MOST_STOPS {
        refuse(*first_no, ListColumn::WholeRow, CellReason::TaskMany { limit: MOST_STOPS });
    }
    let mut places: HashSet<&SafeText> = HashSet::from([&first.place]);
    for (number, row) in others {
        let differs = row.kind.is_some() && row.kind != first.kind
            || row.hours.is_some() && row.hours != first.hours
            || row.every_min.is_some() && row.every_min != first.every_min
            || row.whose != Whose::Nobody && row.whose != first.whose;
        if row.place.is_empty() || first.place.is_empty() {
            refuse(*number, ListColumn::Place, CellReason::Missing);
        } else if !places.insert(&row.place) {
            refuse(*number, ListColumn::Place, CellReason::TaskTwice { first: *first_no });
        } else if differs {
            refuse(*number, ListColumn::Task, CellReason::TaskDiffers { first: *first_no });
        }
    }
    let is_own_twice = |row: &TaskListRow| rows.len() > 1 && row.minutes.len() > 1;
    let cannot_be =
        rows.iter().find(|(_, row)| is_own_twice(row) || row.every_min.is_some() && !row.minutes.is_empty());
    if let Some((number, _)) = cannot_be {
        refuse(*number, ListColumn::TaskTime, CellReason::TaskTimes);
    }
    if bad.is_empty() && whole(rows, now).is_some_and(|plan| plan.wrong().is_some()) {
        bad.push(BadCell { row: *first_no, column: ListColumn::TaskTime, reason: CellReason::TaskTimes });
    }
    bad
}

fn row(fields: &mut Fields<'_>) -> Option<TaskListRow> {
    let name = fields.needed(ListColumn::Task, |fields| {
        Some(fields.text(ListColumn::Task, LONGEST)).filter(|name| !name.is_empty())
    });
    let kind = fields.spelt(ListColumn::TaskKind, &CellReason::TaskKind);
    let place = fields.text(ListColumn::Place, LONGEST);
    let minutes = minutes(fields);
    let hours = hours(fields);
    let interval = fields.code_text(ListColumn::Every, &CellReason::Interval);
    let interval = interval.and_then(|text| {
        fields.understood(ListColumn::Every, every(&text).filter(|every| *every >= 15), CellReason::Interval)
    });
    let team = team(fields);
    let person = fields.text(ListColumn::Responsible, LONGEST);
    let crew = fields.text(ListColumn::Crew, LONGEST);
    let (agent, dose) = (fields.text(ListColumn::Agent, LONGEST), fields.text(ListColumn::Dose, LONGEST));
    let area = fields.code_text(ListColumn::Square, &CellReason::Square);
    let area = area.and_then(|text| {
        let figure =
            ["m2", "平方米", "平米", "㎡"].iter().find_map(|unit| text.strip_suffix(unit)).unwrap_or(&text);
        let figure = figure.trim().parse().ok().filter(|area| (1..=1_000_000).contains(area));
        fields.understood(ListColumn::Square, figure, CellReason::Square)
    });
    let whose = match team {
        Some(team) => Whose::Team(team),
        None if !person.is_empty() => Whose::Person(person),
        None if !crew.is_empty() => Whose::Crew(crew),
        None => Whose::Nobody,
    };
    Some(TaskListRow {
        name: name?,
        kind,
        place,
        minutes,
        hours,
        every_min: interval,
        whose,
        agent,
        dose,
        area,
    })
}

/// A minute of the day.
fn minute(read: Time) -> Option<u16> {
    let Time::OfNight(hour, minute) = read else { return None };
    u16::try_from(hour * 60 + minute).ok().filter(|minute| *minute < 24 * 60)
}

/// One agreed time, or several with blanks or marks between them.
fn minutes(fields: &mut Fields<'_>) -> Vec<u16> {
    let cell = fields.raw(ListColumn::TaskTime);
    let read = match cell {
        SheetCell::Empty => return Vec::new(),
        SheetCell::Text(text) => {
            let parts = text
                .split([' ', '、', '，', ',', ';', '；', '/'])
                .map(str::trim)
                .filter(|part| !part.is_empty());
            parts
                .map(|part| time(&SheetCell::Text(part.into())).and_then(minute))
                .collect::<Option<Vec<u16>>>()
        }
        any_of!(SheetCell: Number Date Moment Formula Error) => {
            time(cell).and_then(minute).map(|minute| vec![minute])
        }
    };
    fields.understood(ListColumn::TaskTime, read, CellReason::TaskTime).unwrap_or_default()
}

/// From when to when in a day.
fn hours(fields: &mut Fields<'_>) -> Option<Hours> {
    let cell = fields.raw(ListColumn::Hours);
    if matches!(cell, SheetCell::Empty) {
        return None;
    }
    let read = span(cell).and_then(|(from, to)| {
        let to = match to {
            Time::OfNight(24, 0) => 24 * 60,
            to @ (Time::OfNight(..) | Time::Moment(_)) => minute(to)?,
        };
        Some(Hours { from_min: minute(from)?, to_min: to }).filter(|hours| hours.is_valid())
    });
    fields.understood(ListColumn::Hours, read, CellReason::TaskHours)
}
