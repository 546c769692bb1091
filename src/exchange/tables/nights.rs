//! Figures by the hour and by night as tables: what `domain::figures` counts, a column for each number.

use super::columns::{FilledTable, Look};
use super::{Cell, Filled, Stretch, Table, bars};
use crate::domain::figures::{
    FigureKind, FigureRow, FigureSheet, FigureSpan, Series, ThermometerNight, Unit, of_thermometer,
};
use crate::domain::now::Now;
use crate::domain::patrol::Night;
use crate::store::{Store, StoreError};
use crate::text::msg::{figures as figures_msg, tables as msg};
use crate::text::words;

/// A number of a series as a cell.
fn cell(unit: Unit, value: Option<i64>) -> Cell {
    let Some(value) = value else { return Cell::Empty };
    match unit {
        Unit::Count => value.into(),
        Unit::Seconds => Cell::Duration(value),
        Unit::Tenths | Unit::Drift => Cell::Number { units: value, decimals: 1 },
    }
}

fn look(series: Series) -> Look {
    if series.is_summed() { bars(10) } else { 10.into() }
}

/// The figures of a kind, by hour or by night.
#[must_use]
pub(crate) fn by_series(kind: FigureKind, span: FigureSpan) -> Table<FigureRow> {
    let table = Table::<FigureRow>::empty();
    let table = match span {
        FigureSpan::Hours => table.column("hour", msg::column_hour(), 20, |row| Cell::time(row.from_ms)),
        FigureSpan::Nights => {
            table.column("night", msg::column_night(), 12, |row| Cell::Label(row.night.to_string()))
        }
    };
    kind.series(span).iter().fold(table, |table, series| {
        let series = *series;
        table.column(series.into(), words::word(series), look(series), move |row| {
            cell(series.unit(), series.of(&row.amounts))
        })
    })
}

/// What each thermometer said in each night, and whether it drifts.
#[must_use]
pub(crate) fn thermometers() -> Table<ThermometerNight> {
    let table = Table::<ThermometerNight>::empty()
        .column("night", msg::column_night(), 12, |row| Cell::Label(row.night.to_string()))
        .column("thermometer", figures_msg::column_thermometer(), 8, |row| row.no)
        .column("name", msg::head_name(), 16, |row| Cell::from(&row.name));
    let series = FigureKind::Temperatures.series(FigureSpan::Nights).iter();
    series
        .fold(table, |table, series| {
            let series = *series;
            table.column(series.into(), words::word(series), look(series), move |row| {
                cell(series.unit(), of_thermometer(series, row))
            })
        })
        .column("drifting", figures_msg::column_drifting(), 8, ThermometerNight::is_drifting)
}

/// Figures of a kind by the hour, of a time.
pub(super) fn hours(kind: FigureKind, of: &Stretch<'_>) -> Filled<'static> {
    let mut sheet = of.store.figures_between((of.from_ms, of.to_ms), of.from_ms)?;
    sheet.hours.retain(|row| row.tells(kind, FigureSpan::Hours));
    by_series(kind, FigureSpan::Hours).rows(Ok(sheet.hours))
}

/// Figures of a kind by night.
pub(super) fn nights(kind: FigureKind, store: &Store, now: &Now, nights: &[Night]) -> Filled<'static> {
    let mut rows = of_nights(store, now, nights)?.map(|sheet| sheet.nights).unwrap_or_default();
    rows.retain(|row| row.tells(kind, FigureSpan::Nights));
    by_series(kind, FigureSpan::Nights).rows(Ok(rows))
}

/// Thermometers by night.
pub(super) fn temperatures(
    store: &Store,
    now: &Now,
    nights: &[Night],
) -> Result<FilledTable<'static>, StoreError> {
    let rows = of_nights(store, now, nights)?.map(|sheet| sheet.thermometers).unwrap_or_default();
    thermometers().rows(Ok(rows))
}

/// The figures of some nights, none of which is told by the hour.
fn of_nights(store: &Store, now: &Now, nights: &[Night]) -> Result<Option<FigureSheet>, StoreError> {
    let Some((first, last)) = nights.first().zip(nights.last()) else { return Ok(None) };
    let to_ms = last.span(now).1;
    store.figures_between((first.span(now).0, to_ms), to_ms).map(Some)
}
