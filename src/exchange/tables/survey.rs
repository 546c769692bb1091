//! The survey: every fact with its day, the key sites, and the same in a line for the tables that rest on it.

use super::{Cell, Table};
use crate::store::{SiteRow, Survey, SurveyRow};
use crate::text::mask::masked;
use crate::text::msg::{survey as said, tables as msg};
use crate::text::{Msg, words};

/// The table of facts, of today and before.
#[must_use]
pub fn survey() -> Table<SurveyRow> {
    Table::<SurveyRow>::empty()
        .column("no", msg::head_survey_no(), 6, |row| row.no)
        .column("kind", msg::head_survey_kind(), 12, |row| row.kind)
        .column("count", msg::head_survey_count(), 8, |row| row.count)
        .column("text", msg::head_said(), 30, |row| Cell::from(&row.text))
        .column("day", msg::head_survey_day(), 12, |row| Cell::Label(row.day.to_string()))
        .column("by", msg::head_by(), 12, |row| Cell::from(&row.by))
        .column("recorded", msg::head_time(), 20, |row| Cell::time(row.at_ms))
        .column("present", msg::head_survey_present(), 8, |row| row.present)
        .column("settled", msg::head_survey_settled(), 20, |row| {
            Cell::time(row.settled.as_ref().map(|(_, at_ms)| *at_ms))
        })
        .column("outcome", msg::head_incident_outcome(), 24, |row| {
            row.settled.as_ref().map(|(outcome, _)| Cell::from(outcome))
        })
}

/// The table of key sites.
#[must_use]
pub fn key_sites() -> Table<SiteRow> {
    Table::<SiteRow>::empty()
        .column("no", msg::head_survey_no(), 6, |row| row.no)
        .column("kind", msg::head_survey_kind(), 10, |row| row.kind)
        .column("name", msg::head_site_name(), 16, |row| Cell::from(&row.name))
        .column("place", msg::head_place(), 20, |row| Cell::from(&row.place))
        .column("responsible", msg::column_responsible(), 14, |row| row.keeper.as_ref().map(Cell::from))
        .column("phone", msg::head_phone(), 14, |row| Cell::from(row.phone.as_ref()))
        .column("every_min", msg::head_site_every(), 10, |row| row.every_min)
        .column("looked", msg::head_site_looked(), 20, |row| Cell::time(row.looked.map(|(_, at_ms)| at_ms)))
        .column("state", msg::head_state(), 10, |row| row.looked.map(|(finding, _)| finding))
}

/// The counts of a survey with the day of the oldest, and who is responsible for which key site; none of nothing.
pub(super) fn note(survey: &Survey) -> Option<Msg> {
    let counted = || survey.facts.iter().filter_map(|row| Some((row, row.count?)));
    let counts = joined(counted().map(|(row, count)| said::counted(words::word(row.kind), count)));
    let counts = counts.zip(counted().map(|(row, _)| row.day).min());
    let sites = survey.sites.iter().map(|row| match &row.keeper {
        Some(keeper) if !keeper.is_empty() => said::site_of(&masked(&row.name), &masked(keeper)),
        Some(_) | None => said::site_alone(&masked(&row.name)),
    });
    let sites = joined(sites).map(said::note_sites);
    joined(counts.map(|(counts, day)| said::note(counts, day.to_string())).into_iter().chain(sites))
}

/// Several words in a row; none of none.
fn joined(all: impl Iterator<Item = Msg>) -> Option<Msg> {
    all.reduce(said::both)
}
