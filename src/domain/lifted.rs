//! What a command ends, lifts, voids or resets. Whoever orders it at the screen sees that first, and says yes to it.

use super::flags::FlagKind;
use super::patrol::Place;
use super::value::{Home, SafeText};

/// What would be gone, with what a warden has to know of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Lifted {
    /// A rule for going out, for the whole compound.
    Rule {
        name: SafeText,
        /// What it says, in Chinese.
        text_zh: SafeText,
        /// What it says, in English.
        text_en: SafeText,
        /// Since when it holds, in wall milliseconds.
        since_ms: i64,
        /// From when on it no longer does.
        until_ms: i64,
        /// The rule that takes its place, if one does.
        next: Option<SafeText>,
        /// How many households the list has.
        households: usize,
    },
    Flag {
        name: SafeText,
        home: Option<Home>,
        kind: FlagKind,
    },
    Cards {
        name: SafeText,
        home: Option<Home>,
    },
    Route {
        no: u16,
        /// How many points it has.
        points: usize,
        /// The team that walks it.
        team: Option<u16>,
    },
    Points {
        no: u16,
        places: Vec<Place>,
        left: usize,
    },
    Schedule {
        name: SafeText,
        /// Since when it holds, in wall milliseconds.
        since_ms: i64,
        /// From when on it no longer does.
        until_ms: i64,
    },
    /// A plan of a task.
    Task {
        name: SafeText,
        /// Since when it holds, in wall milliseconds.
        since_ms: i64,
        /// From when on it no longer does.
        until_ms: i64,
    },
    /// The check on a lone warden.
    Lone {
        /// A key was asked for after so many minutes.
        minutes: u16,
    },
    Shift {
        /// When it began, in wall milliseconds.
        opened_ms: i64,
    },
    Pin {
        staff_no: String,
        name: SafeText,
    },
}
