//! A list from outside of who is under health follow-up: people as a residents' list has them, with a first and a last day.
//!
//! Whose home is not said may stand in it too. Who of the residents they are is not asked here.

use std::cell::RefCell;
use std::collections::{BTreeSet, HashMap};

use chrono::Datelike as _;

use super::column::{ListColumn, ListKind};
use super::fields::Fields;
use super::report::{CellReason, ListError};
use super::residents::person;
use super::times::night;
use super::{ListReading, homes, read_rows};
use crate::domain::follow_up::{Day, FollowedEntry};
use crate::domain::now::Now;
use crate::domain::value::Home;
use crate::exchange::sheet::Sheet;

/// The furthest day that a follow-up may begin or end on, from today.
const MOST_DAYS: i64 = 366;

/// Reads a list of who is under follow-up; `known` are the homes of the lists of residents.
///
/// # Errors
/// [`ListError`] if the sheet is no such list.
pub(crate) fn read_follow_up(
    sheet: &Sheet,
    known: &BTreeSet<Home>,
    now: &Now,
) -> Result<ListReading<FollowedEntry>, ListError> {
    let (written, spans) = (RefCell::new(Vec::new()), RefCell::new(HashMap::new()));
    let mut reading = read_rows(
        sheet,
        ListKind::FollowUp,
        |fields| {
            let with_home =
                [ListColumn::Address, ListColumn::Building].into_iter().any(|column| fields.holds(column));
            let person = person(fields, now.date().year(), with_home, &written);
            let begins =
                if fields.holds(ListColumn::Since) { day(fields, ListColumn::Since, now) } else { None };
            let ends = day(fields, ListColumn::Ends, now)?;
            if ends < Day::today(now) || begins.is_some_and(|begins| begins > ends) {
                fields.refuse(ListColumn::Ends, CellReason::DayOver);
            }
            if begins.is_some_and(|begins| begins > Day::today(now)) {
                fields.refuse(ListColumn::Since, CellReason::DayAhead);
            }
            spans.borrow_mut().insert(fields.row(), (begins, ends));
            Some(person)
        },
        |person| (person.home.clone(), person.name.clone(), person.birth_year),
    )?;
    homes::settle(&mut reading, &written.into_inner(), known);
    let spans = spans.into_inner();
    let entry = |(row, person)| {
        let (begins, ends) = *spans.get(&row)?;
        Some((row, FollowedEntry { person, begins, ends }))
    };
    let ListReading { rows, bad, unknown_columns, passed_over, .. } = reading;
    let rows = rows.into_iter().filter_map(entry).collect();
    Ok(ListReading { rows, in_part: Vec::new(), bad, unknown_columns, passed_over })
}

/// A day that is not too far off.
fn day(fields: &mut Fields<'_>, column: ListColumn, now: &Now) -> Option<Day> {
    let read = night(fields.raw(column), now).map(|night| night.0);
    let near = read.and_then(|date| {
        let days = date.signed_duration_since(now.date()).num_days().abs();
        if days <= MOST_DAYS { Ok(Day(date)) } else { Err(CellReason::Night) }
    });
    fields.taken(
        column,
        near.map_err(|reason| if reason == CellReason::Night { CellReason::Day } else { reason }),
    )
}
