//! Rules as dated data: what the office ordered, from when on, and by whom. A rule that is over
//! stays where it is, so that an old passage can be judged again by the rules of its hour.

use serde::de::IgnoredAny;
use serde::{Deserialize, Deserializer, Serialize};

use crate::domain::value::{Id, SafeText};

/// The longest window of a quota, in hours: what is loaded of a household reaches back so far.
pub(crate) const LONGEST_WINDOW_HOURS: u32 = 31 * 24;
/// The most outings that a quota may allow in one window.
pub(crate) const MOST_TRIPS: u16 = 60;

/// The time within which outings are counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Window {
    /// The last so many hours before the outing, 1 to [`LONGEST_WINDOW_HOURS`].
    Hours(u32),
    /// So many whole days, 1 to 31, the present one and those before it; each begins at a minute of
    /// the local day.
    Days {
        days: u16,
        /// When a day begins, 0 to 1439.
        starts: u16,
    },
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum RuleKind {
    /// A household may send somebody out so often.
    Quota {
        /// How many persons at a time, 1 to 20.
        persons: u16,
        /// How many outings in a window, 1 to [`MOST_TRIPS`].
        trips: u16,
        window: Window,
        /// How long an outing may last, in minutes.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        max_minutes: Option<u32>,
    },
    NoOutings,
    /// Everybody may go out.
    Free,
    /// Written by a newer program: it cannot be judged, and every verdict says so.
    #[serde(other)]
    Unreadable,
}

impl RuleKind {
    /// How far back outings have to be known for it, in milliseconds; none if it counts none.
    #[must_use]
    pub(crate) fn window_ms(&self) -> Option<i64> {
        let hours = match self {
            Self::Quota { window: Window::Hours(hours), .. } => i64::from(*hours),
            // A day more: the present one has begun already, and an offset may have changed since.
            Self::Quota { window: Window::Days { days, .. }, .. } => (i64::from(*days) + 1) * 24,
            Self::NoOutings | Self::Free | Self::Unreadable => return None,
        };
        Some(hours.min(i64::from(LONGEST_WINDOW_HOURS) + 24) * 3_600_000)
    }

    /// Which figures are out of range, by their codes in the texts.
    #[must_use]
    pub(crate) fn wrong_figures(&self) -> Vec<&'static str> {
        let Self::Quota { persons, trips, window, max_minutes } = self else {
            return Vec::from_iter((*self == Self::Unreadable).then_some("kind"));
        };
        let window = match window {
            Window::Hours(hours) => (1..=LONGEST_WINDOW_HOURS).contains(hours),
            Window::Days { days, starts } => (1..=31).contains(days) && *starts < 1440,
        };
        let minutes = max_minutes.is_none_or(|minutes| (1..=31 * 1440).contains(&minutes));
        let figures = [
            ((1..=20).contains(persons), "persons"),
            ((1..=MOST_TRIPS).contains(trips), "trips"),
            (window, "window"),
            (minutes, "max-minutes"),
        ];
        figures.into_iter().filter(|(is_right, _)| !is_right).map(|(_, what)| what).collect()
    }
}

/// What a rule says; a shape or a figure that this program cannot hold is no reason to lose the rule.
fn readable<'de, D: Deserializer<'de>>(from: D) -> Result<RuleKind, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Read {
        Known(RuleKind),
        Other(IgnoredAny),
    }
    Ok(match Read::deserialize(from)? {
        Read::Known(what) => what,
        Read::Other(_) => RuleKind::Unreadable,
    })
}

/// One rule. The newest one that has begun holds; when it is ended, none does.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rule {
    /// What it is called: small letters, digits and `-`.
    pub name: SafeText,
    /// What it says.
    #[serde(deserialize_with = "readable")]
    pub what: RuleKind,
    /// It holds from this moment on, in wall milliseconds.
    pub from_ms: i64,
    /// Its words in Chinese.
    pub text_zh: SafeText,
    /// Its words in English.
    pub text_en: SafeText,
}

impl Rule {
    /// What of it is wrong, by its code in the texts: a rule of which anything is wrong is not set.
    #[must_use]
    pub(crate) fn wrong(&self) -> Option<&'static str> {
        if !Self::is_name(&self.name) {
            return Some("name");
        }
        if self.text_zh.is_empty() || self.text_en.is_empty() {
            return Some("text");
        }
        self.what.wrong_figures().first().copied()
    }

    /// Whether a rule can be called so.
    #[must_use]
    pub(crate) fn is_name(name: &SafeText) -> bool {
        let is_letter = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
        (1..=40).contains(&name.as_str().len()) && name.as_str().bytes().all(is_letter)
    }
}

/// A rule with its place in the journal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleRow {
    /// Sequence number of the record that set it.
    pub seq: i64,
    /// Its random id.
    pub id: Id,
    /// The rule.
    pub rule: Rule,
    /// Staff number of its author.
    pub author: String,
    /// When it was written down, in wall milliseconds.
    pub at_ms: i64,
    /// From when on it no longer holds, and the record that says so.
    pub ended: Option<(i64, i64)>,
}

/// All rules that were ever set, in the order of the journal, and the version that this makes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rules {
    /// Sequence number of the last record about rules; 0 for none.
    pub version: i64,
    pub rows: Vec<RuleRow>,
}

impl Rules {
    /// The rules as they stood when a version was the newest: later rules and endings left out.
    #[must_use]
    pub(crate) fn at_version(&self, version: i64) -> Self {
        let rows = self.rows.iter().filter(|row| row.seq <= version).cloned().map(|mut row| {
            row.ended = row.ended.filter(|(_, seq)| *seq <= version);
            row
        });
        Self { version: version.min(self.version), rows: rows.collect() }
    }

    /// The rule that holds at a moment in wall milliseconds: the one that began last, unless it has
    /// ended. An older one does not come back.
    #[must_use]
    pub fn in_force(&self, at_ms: i64) -> Option<&RuleRow> {
        let begun = self.rows.iter().filter(|row| row.rule.from_ms <= at_ms);
        let newest = begun.max_by_key(|row| (row.rule.from_ms, row.seq))?;
        Some(newest).filter(|row| row.ended.is_none_or(|(end_ms, _)| at_ms < end_ms))
    }

    /// When a rule is over, in wall milliseconds: it ends, or another begins. Not after its own
    /// beginning for one that never holds.
    #[must_use]
    pub(crate) fn until(&self, row: &RuleRow) -> Option<i64> {
        let place = |row: &RuleRow| (row.rule.from_ms, row.seq);
        let later = self.rows.iter().filter(|other| place(other) > place(row));
        later.map(|other| other.rule.from_ms).chain(row.ended.map(|(end_ms, _)| end_ms)).min()
    }

    /// How far back outings have to be known for any of the rules, in milliseconds; none if no rule
    /// counts outings.
    #[must_use]
    pub(crate) fn widest_window_ms(&self) -> Option<i64> {
        self.rows.iter().filter_map(|row| row.rule.what.window_ms()).max()
    }

    /// The rule that changed last and within so many milliseconds before a moment: one that began or
    /// ended. For the banner.
    #[must_use]
    pub(crate) fn changed_within(&self, at_ms: i64, within_ms: i64) -> Option<&RuleRow> {
        let recent = |moment: i64| (at_ms - within_ms..=at_ms).contains(&moment);
        let moment = |row: &RuleRow| {
            let ended = row.ended.map(|(end_ms, _)| end_ms).filter(|end_ms| recent(*end_ms));
            ended.or(Some(row.rule.from_ms).filter(|from_ms| recent(*from_ms)))
        };
        self.rows.iter().filter(|row| moment(row).is_some()).max_by_key(|row| (moment(row), row.seq))
    }
}
