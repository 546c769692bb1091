//! The checklist at the start of a shift: what is looked at, and when it is an open item.

use strum::{EnumString, IntoStaticStr, VariantArray};

use crate::domain::code::by_code;
use crate::domain::value::SafeText;

by_code!(CheckItem, CheckState);

/// The laptop's clock may differ from a watch by so many minutes.
pub(crate) const MOST_CLOCK_MINUTES: i64 = 2;
/// Lists that are older than so many hours are an open item.
pub(crate) const STALE_LIST_HOURS: i64 = 48;

/// What is looked at.
#[derive(IntoStaticStr, EnumString, VariantArray, strum::VariantNames)]
#[strum(serialize_all = "snake_case")]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum CheckItem {
    /// The clock, compared with a watch; the figure is by how many minutes it differs.
    Clock,
    /// The scanner reads the test card.
    Scanner,
    /// Thermometers; the figure is how many.
    Thermometers,
    /// The radio.
    Radio,
    /// The paper pad; the figure is its first serial number.
    Pad,
    /// The lists; the figure is how many hours ago the last one came in.
    Lists,
}

/// How a line of the checklist stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, IntoStaticStr, EnumString)]
#[strum(serialize_all = "snake_case")]
pub enum CheckState {
    /// Nobody has looked.
    Open,
    /// All is well.
    Good,
    /// Something is missing or wrong.
    Missing,
}

/// The last answer to a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CheckAnswer {
    pub item: CheckItem,
    pub seq: i64,
    /// When, in wall milliseconds.
    pub at_ms: i64,
    /// Staff number of who said so.
    pub by: String,
    /// All is well, as they said.
    pub ok: bool,
    /// The figure that was told.
    pub figure: Option<i64>,
    /// What was said of it.
    pub note: SafeText,
}

/// How a line stands by its last answer: a figure that is out of range is an open item, whatever was said.
#[must_use]
pub(crate) fn state_of(item: CheckItem, answer: Option<&CheckAnswer>) -> CheckState {
    let Some(answer) = answer else { return CheckState::Open };
    let fits = match (item, answer.figure) {
        (CheckItem::Clock, Some(minutes)) => minutes.abs() <= MOST_CLOCK_MINUTES,
        (CheckItem::Lists, Some(hours)) => hours <= STALE_LIST_HOURS,
        (CheckItem::Thermometers, Some(count)) => count > 0,
        (CheckItem::Scanner | CheckItem::Radio | CheckItem::Pad, Some(_)) | (_, None) => true,
    };
    if answer.ok && fits { CheckState::Good } else { CheckState::Missing }
}
