//! Figures as rows of numbers below columns of time: what a screen, a page and a text all draw.

use super::readings::{ThermometerNight, is_beyond};
use super::{FigureKind, FigureRow, FigureSheet, FigureSpan, Series, Unit};
use crate::domain::patrol::Night;
use crate::domain::value::SafeText;

const HOUR_MS: i64 = 60 * 60 * 1000;

/// What a column stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum GridColumn {
    /// An hour, by its beginning in wall milliseconds.
    Hour(i64),
    Night(Night),
    Thermometer(Option<u16>, SafeText),
}

/// What a row tells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum GridName {
    Series(Series),
    /// What one thermometer read.
    Thermometer(Option<u16>, SafeText),
}

/// A number; none where nothing is known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct GridValue {
    pub value: Option<i64>,
    /// It has to be looked at.
    pub is_marked: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct GridRow {
    pub name: GridName,
    pub unit: Unit,
    /// One for each column.
    pub values: Vec<GridValue>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Grid {
    pub columns: Vec<GridColumn>,
    pub rows: Vec<GridRow>,
}

impl Grid {
    /// The figures of a kind, of the last night or of all. Between the first and the last column of which anything is
    /// known none is left out.
    #[must_use]
    pub(crate) fn of(sheet: &FigureSheet, kind: FigureKind, span: FigureSpan) -> Self {
        match (kind, span) {
            (FigureKind::Temperatures, FigureSpan::Hours) => thermometers(sheet),
            (FigureKind::Temperatures, FigureSpan::Nights) => medians(sheet),
            (
                FigureKind::Passages
                | FigureKind::Waits
                | FigureKind::Doors
                | FigureKind::Rounds
                | FigureKind::Tasks,
                _,
            ) => amounts(sheet, kind, span),
        }
    }
}

fn plain(value: Option<i64>) -> GridValue {
    GridValue { value, is_marked: false }
}

/// The nights between two, both included.
fn nights(first: Night, last: Night) -> impl Iterator<Item = Night> {
    std::iter::successors(Some(first), |night| Some(night.next())).take_while(move |night| *night <= last)
}

/// What is told by hour or by night.
fn amounts(sheet: &FigureSheet, kind: FigureKind, span: FigureSpan) -> Grid {
    let series = kind.series(span);
    let rows = match span {
        FigureSpan::Hours => &sheet.hours,
        FigureSpan::Nights => &sheet.nights,
    };
    let known: Vec<&FigureRow> = rows.iter().filter(|row| row.tells(kind, span)).collect();
    let Some((first, last)) = known.first().zip(known.last()) else { return Grid::default() };
    let columns: Vec<(GridColumn, Option<&&FigureRow>)> = match span {
        FigureSpan::Hours => {
            let hours = (last.from_ms - first.from_ms) / HOUR_MS;
            let hour = |nth: i64| {
                let from_ms = first.from_ms + nth * HOUR_MS;
                (GridColumn::Hour(from_ms), known.iter().find(|row| row.from_ms == from_ms))
            };
            (0..=hours).map(hour).collect()
        }
        FigureSpan::Nights => nights(first.night, last.night)
            .map(|night| (GridColumn::Night(night), known.iter().find(|row| row.night == night)))
            .collect(),
    };
    let row = |series: &Series| GridRow {
        name: GridName::Series(*series),
        unit: series.unit(),
        values: columns.iter().map(|(_, row)| plain(row.and_then(|row| series.of(&row.amounts)))).collect(),
    };
    let rows = series.iter().map(row).collect();
    Grid { columns: columns.into_iter().map(|(column, _)| column).collect(), rows }
}

/// What one number says of a thermometer in a night.
pub(crate) fn of_thermometer(series: Series, row: &ThermometerNight) -> Option<i64> {
    let whole = |count: u64| i64::try_from(count).unwrap_or(i64::MAX);
    let quartile = |nth: usize| row.quartiles.and_then(|all| all.get(nth).copied());
    if series == Series::Readings {
        Some(whole(row.readings))
    } else if series == Series::Cold {
        Some(whole(row.cold))
    } else if series == Series::LowerQuartile {
        quartile(0)
    } else if series == Series::Median {
        quartile(1)
    } else if series == Series::UpperQuartile {
        quartile(2)
    } else if series == Series::OwnDrift {
        row.own
    } else if series == Series::OthersDrift {
        row.others
    } else {
        None
    }
}

/// The thermometers of the last night side by side.
fn thermometers(sheet: &FigureSheet) -> Grid {
    let tonight: Vec<_> = sheet.thermometers.iter().filter(|row| row.night == sheet.night).collect();
    if tonight.is_empty() {
        return Grid::default();
    }
    let value = |series: Series, row: &ThermometerNight| {
        let value = of_thermometer(series, row);
        let is_marked = series.unit() == Unit::Drift && value.is_some_and(is_beyond);
        GridValue { value, is_marked }
    };
    let row = |series: &Series| GridRow {
        name: GridName::Series(*series),
        unit: series.unit(),
        values: tonight.iter().map(|row| value(*series, row)).collect(),
    };
    Grid {
        rows: FigureKind::Temperatures.series(FigureSpan::Hours).iter().map(row).collect(),
        columns: tonight.iter().map(|row| GridColumn::Thermometer(row.no, row.name.clone())).collect(),
    }
}

/// The middle reading of each thermometer night by night; a night in which it drifts is marked.
fn medians(sheet: &FigureSheet) -> Grid {
    let all = &sheet.thermometers;
    let Some((first, last)) = all.first().zip(all.last()) else { return Grid::default() };
    let columns: Vec<Night> = nights(first.night, last.night).collect();
    let mut devices: Vec<(Option<u16>, SafeText)> =
        all.iter().map(|row| (row.no, row.name.clone())).collect();
    devices.sort_by_key(|(no, _)| (no.is_none(), *no));
    devices.dedup_by_key(|(no, _)| *no);
    let row = |(no, name): (Option<u16>, SafeText)| {
        let value = |night: &Night| {
            let row = all.iter().find(|row| row.no == no && row.night == *night);
            let value = row.and_then(|row| of_thermometer(Series::Median, row));
            GridValue { value, is_marked: row.is_some_and(ThermometerNight::is_drifting) }
        };
        let values = columns.iter().map(value).collect();
        GridRow { name: GridName::Thermometer(no, name), unit: Unit::Tenths, values }
    };
    Grid {
        rows: devices.into_iter().map(row).collect(),
        columns: columns.iter().map(|night| GridColumn::Night(*night)).collect(),
    }
}
