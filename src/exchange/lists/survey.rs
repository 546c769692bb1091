//! A survey of the courtyard: a row is a fact, a count or words, with the day on which it was seen.

use super::column::{ListColumn, ListKind};
use super::fields::Fields;
use super::report::{CellReason, ListError};
use super::times::night;
use super::{ListReading, read_rows};
use crate::domain::command::SurveyTold;
use crate::domain::entry::orders::{survey_count, survey_kind};
use crate::domain::follow_up::Day;
use crate::domain::now::Now;
use crate::domain::survey::{FIRST_YEAR, MOST, SurveyKind};
use crate::domain::value::SafeText;
use crate::exchange::sheet::Sheet;

/// The longest words of a row.
const LONGEST: usize = 200;

/// Reads a survey.
///
/// # Errors
/// [`ListError`] if the sheet is no such list.
pub fn read_survey(sheet: &Sheet, now: &Now) -> Result<ListReading<SurveyTold>, ListError> {
    read_rows(
        sheet,
        ListKind::Survey,
        |fields| row(fields, now),
        |told| (told.kind, told.count, told.text.clone(), told.day),
    )
}

fn row(fields: &mut Fields<'_>, now: &Now) -> Option<SurveyTold> {
    let kind = fields.needed(ListColumn::SurveyKind, |fields| {
        let kind = fields.text(ListColumn::SurveyKind, LONGEST);
        let found = survey_kind(kind.as_str());
        fields.understood(ListColumn::SurveyKind, found, CellReason::SurveyKind)
    });
    let day = day(fields, now);
    let by = fields.text(ListColumn::Surveyor, LONGEST);
    let (count, text) = value(fields, kind?)?;
    Some(SurveyTold { kind: kind?, count, text, day: Some(day?), by })
}

/// A count that can be, or words.
fn value(fields: &mut Fields<'_>, kind: SurveyKind) -> Option<(Option<u32>, SafeText)> {
    let text = fields.needed(ListColumn::SurveyValue, |fields| {
        Some(fields.text(ListColumn::SurveyValue, LONGEST)).filter(|text| !text.is_empty())
    })?;
    if !kind.is_count() {
        return Some((None, text));
    }
    let count = survey_count(text.as_str()).filter(|count| *count <= MOST);
    let count = fields.understood(ListColumn::SurveyValue, count, CellReason::SurveyCount { most: MOST })?;
    Some((Some(count), SafeText::default()))
}

fn day(fields: &mut Fields<'_>, now: &Now) -> Option<Day> {
    let read = night(fields.raw(ListColumn::Night), now).map(|night| Day(night.0));
    let can_be =
        read.map_err(|reason| if reason == CellReason::Night { CellReason::SurveyDay } else { reason });
    let can_be = can_be.and_then(|day| {
        let is_old = chrono::Datelike::year(&day.0) < FIRST_YEAR;
        if day > Day::today(now) || is_old { Err(CellReason::SurveyDay) } else { Ok(day) }
    });
    fields.taken(ListColumn::Night, can_be)
}
