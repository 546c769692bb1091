//! Schedules of checks: how often which closure points are looked at, as dated data.
//!
//! A slot is one task for each point of a class: one look between its beginning and its end.

use serde::{Deserialize, Serialize};

use super::Layer;
use crate::domain::slots::{DAY_MIN, DayWindow, Hours, PlanRow, Plans, Recurs, SHORTEST_MIN};
use crate::domain::value::SafeText;

/// What schedules tell points apart by.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Class {
    pub layer: Layer,
    /// Their kind, in the list's own word.
    pub kind: SafeText,
}

/// How often which points are looked at, at which hours.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Schedule {
    /// Its name; a later one of the same name takes its place.
    pub name: SafeText,
    /// Points of this layer; none: of all.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub layer: Option<Layer>,
    /// Points of this kind; empty: of all.
    #[serde(default, skip_serializing_if = "SafeText::is_empty")]
    pub kind: SafeText,
    /// At these hours.
    pub hours: Hours,
    /// Once in so many minutes, 15 to 1440.
    pub every_min: u16,
    /// The team whose task it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub team: Option<u16>,
    /// The person whose task it is.
    #[serde(default, skip_serializing_if = "SafeText::is_empty")]
    pub person: SafeText,
    /// From this moment on, in wall milliseconds.
    pub from_ms: i64,
}

impl Schedule {
    /// Which figure is out of range: its code in the texts.
    #[must_use]
    pub(crate) fn wrong(&self) -> Option<&'static str> {
        if self.name.is_empty() {
            Some("name")
        } else if !self.hours.is_valid() {
            Some("hours")
        } else if !(SHORTEST_MIN..=DAY_MIN).contains(&self.every_min) {
            Some("every")
        } else {
            None
        }
    }
}

impl Recurs for Schedule {
    type About = Class;

    fn name(&self) -> &SafeText {
        &self.name
    }

    fn begins_ms(&self) -> i64 {
        self.from_ms
    }

    fn is_about(&self, class: &Class) -> bool {
        self.layer.is_none_or(|layer| layer == class.layer)
            && (self.kind.is_empty() || self.kind == class.kind)
    }

    /// What is said more exactly goes before.
    fn exactness(&self) -> u8 {
        u8::from(!self.kind.is_empty()) * 2 + u8::from(self.layer.is_some())
    }

    fn windows(&self, _: &Class) -> Vec<DayWindow> {
        vec![DayWindow { hours: self.hours, every_min: self.every_min }]
    }
}

/// A schedule that was set, with what became of it.
pub(crate) type ScheduleRow = PlanRow<Schedule>;

/// All schedules that were ever set, in the order in which they were.
pub type Schedules = Plans<Schedule>;
