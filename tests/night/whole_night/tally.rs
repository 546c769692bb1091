//! The tally: what was said to have happened, kept without anything of the program.

use std::collections::BTreeMap;

use super::lists::{Duty, plan};

/// When something was.
#[derive(Clone, Copy, Debug)]
pub(crate) enum When {
    /// When the record with this number was written.
    Record(i64),
    /// At this minute of the night, as it was told.
    Minute(i64),
}

/// Whether somebody came.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Came {
    Unsaid,
    Present,
    Late,
    Absent,
    Replaced(String),
}

#[derive(Clone, Debug)]
pub(crate) struct Slot {
    pub(crate) duty: Duty,
    pub(crate) came: Came,
    /// Beside the plan, from when this record was written.
    pub(crate) extra: Option<i64>,
    pub(crate) note: String,
}

/// A point of a round: seen, or why not.
#[derive(Clone, Debug)]
pub(crate) enum Point {
    Seen,
    Missed(String),
}

#[derive(Clone, Debug)]
pub(crate) struct Round {
    pub(crate) team: u16,
    pub(crate) seq: i64,
    pub(crate) out: When,
    /// The minute of the night in which it went out.
    pub(crate) minute: i64,
    /// Due back, in minutes of the night if that was said; else after an hour.
    pub(crate) due: Option<i64>,
    pub(crate) back: Option<When>,
    /// By place; what was told last counts, unless it was seen before.
    pub(crate) points: BTreeMap<String, Point>,
    /// The channel of its going out, as JSON names it.
    pub(crate) channel: Option<&'static str>,
}

#[derive(Clone, Debug)]
pub(crate) struct Incident {
    pub(crate) no: i64,
    pub(crate) kind: &'static str,
    pub(crate) place: String,
    pub(crate) people: Option<i64>,
    pub(crate) text: String,
    pub(crate) team: Option<u16>,
    pub(crate) round: Option<i64>,
    pub(crate) at: When,
    pub(crate) closed: Option<(String, When)>,
    pub(crate) notes: Vec<String>,
}

/// All of it.
pub(crate) struct Tally {
    pub(crate) slots: Vec<Slot>,
    pub(crate) rounds: Vec<Round>,
    pub(crate) incidents: Vec<Incident>,
    /// Every place that was seen, and when.
    pub(crate) sights: Vec<(String, When)>,
    /// The number of the last record.
    pub(crate) seq: i64,
    /// The shift of the day has begun.
    by_day: bool,
}

impl Tally {
    pub(crate) fn new(seq: i64) -> Self {
        let slots = plan()
            .into_iter()
            .map(|duty| Slot { duty, came: Came::Unsaid, extra: None, note: String::new() })
            .collect();
        Self { slots, rounds: Vec::new(), incidents: Vec::new(), sights: Vec::new(), seq, by_day: false }
    }

    /// What is written first from six in the morning on opens the shift of the day, with a record of its own.
    pub(crate) fn shift_of(&mut self, minute: i64) {
        if minute >= 12 * 60 && !self.by_day {
            self.by_day = true;
            self.record();
        }
    }

    /// One more record; its number.
    pub(crate) fn record(&mut self) -> i64 {
        self.seq += 1;
        self.seq
    }

    /// The round that a team is on.
    pub(crate) fn out(&mut self, team: u16) -> Option<&mut Round> {
        self.rounds.iter_mut().rfind(|round| round.team == team && round.back.is_none())
    }

    /// The slot of a member that begins at a minute.
    pub(crate) fn slot(&mut self, staff_no: &str) -> &mut Slot {
        self.slots.iter_mut().find(|slot| slot.duty.staff_no == staff_no && slot.extra.is_none()).unwrap()
    }
}
