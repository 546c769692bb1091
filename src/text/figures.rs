//! Figures in words: what columns and rows are called, and numbers as people read them.

use super::msg::figures as msg;
use super::{Texts, words};
use crate::domain::figures::{GridColumn, GridName, GridValue, Unit};
use crate::domain::now::Now;
use crate::domain::value::SafeText;

/// What a column is called, as short as it can be.
#[must_use]
pub(crate) fn column(column: &GridColumn, texts: &Texts, now: &Now) -> String {
    match column {
        GridColumn::Hour(from_ms) => now.local(*from_ms).format("%H").to_string(),
        GridColumn::Night(night) => night.0.format("%m-%d").to_string(),
        GridColumn::Thermometer(no, name) => thermometer(*no, name, texts),
    }
}

/// What a row is called.
#[must_use]
pub(crate) fn name(name: &GridName, texts: &Texts) -> String {
    match name {
        GridName::Series(series) => texts.say(&words::word(*series)),
        GridName::Thermometer(no, name) => thermometer(*no, name, texts),
    }
}

/// A thermometer by its number, and by its name where it has one.
fn thermometer(no: Option<u16>, name: &SafeText, texts: &Texts) -> String {
    let Some(number) = no.map(|no| no.to_string()) else { return texts.say(&msg::not_named()) };
    // One that nobody named goes by its number.
    if name.is_empty() || name.as_str() == number { number } else { format!("{number} {name}") }
}

/// A number with its unit's own look; one that has to be looked at has a mark behind it. None where nothing is known.
#[must_use]
pub(crate) fn number(unit: Unit, value: GridValue) -> Option<String> {
    let number = value.value?;
    let tenths = |number: i64| format!("{}.{}", number.abs() / 10, number.abs() % 10);
    let said = match unit {
        Unit::Count => number.to_string(),
        Unit::Seconds => format!("{}:{:02}", number / 60, number % 60),
        Unit::Tenths => tenths(number),
        Unit::Drift if number < 0 => format!("-{}", tenths(number)),
        Unit::Drift => format!("+{}", tenths(number)),
    };
    Some(if value.is_marked { said + "!" } else { said })
}
