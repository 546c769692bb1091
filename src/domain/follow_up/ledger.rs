//! What the days of a follow-up come to: which were missed, whether somebody is to be called, whether it is over.
//!
//! Pure: contacts and days in, answers out. Nothing of it is stored.

use strum::{EnumString, IntoStaticStr, VariantNames};

use super::{ContactOutcome, Day};
use crate::domain::code::by_code;

by_code!(Urgency);

/// Two days running without a word are too many.
const SILENT_DAYS: usize = 2;

/// A contact that counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Contact {
    /// Its record.
    pub seq: i64,
    /// For which day.
    pub day: Day,
    /// What came of it.
    pub outcome: ContactOutcome,
}

/// How a day of a follow-up stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, IntoStaticStr, VariantNames)]
#[strum(serialize_all = "snake_case")]
pub enum DayState {
    /// What came of its contacts.
    Well,
    /// They are unwell.
    Unwell,
    /// Nobody was reached.
    NotReached,
    /// They said nothing.
    Refused,
    /// Nobody tried, and it was said why.
    NotAttempted,
    /// The day is over, and there is no word of it.
    Missed,
    /// Still to be called today.
    Due,
}

impl From<ContactOutcome> for DayState {
    fn from(outcome: ContactOutcome) -> Self {
        match outcome {
            ContactOutcome::Well => Self::Well,
            ContactOutcome::Unwell => Self::Unwell,
            ContactOutcome::NotReached => Self::NotReached,
            ContactOutcome::Refused => Self::Refused,
            ContactOutcome::NotAttempted => Self::NotAttempted,
        }
    }
}

/// How urgent somebody is, the most urgent first.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, IntoStaticStr, EnumString, VariantNames,
)]
#[strum(serialize_all = "snake_case")]
pub enum Urgency {
    /// Said last that they are unwell.
    Unwell,
    /// Two days running nobody knows how they are.
    Silent,
    /// Still to be called today.
    Due,
    /// Nothing is left to do today.
    Done,
}

/// The follow-up of one person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FollowUp {
    /// Its first day.
    pub begins: Day,
    /// Its last day; without one the office ends it.
    pub ends: Option<Day>,
    /// The contacts since it began, in the order of their records.
    pub contacts: Vec<Contact>,
}

impl FollowUp {
    /// The contact that says how a day was: the last one that reached them, else the last one.
    fn of_day(&self, day: Day) -> Option<ContactOutcome> {
        let of_day = || self.contacts.iter().rev().filter(|contact| contact.day == day);
        of_day()
            .find(|contact| contact.outcome.is_reached())
            .or_else(|| of_day().next())
            .map(|one| one.outcome)
    }

    /// How a day stands.
    #[must_use]
    pub fn state(&self, day: Day, today: Day) -> DayState {
        self.of_day(day).map_or(if day < today { DayState::Missed } else { DayState::Due }, DayState::from)
    }

    /// Its days up to today, the newest first.
    fn days_back(&self, today: Day) -> impl Iterator<Item = Day> {
        let begins = self.begins;
        std::iter::successors(Some(today), |day| day.before()).take_while(move |day| *day >= begins)
    }

    /// The days without a word, the earliest first.
    #[must_use]
    pub fn missed(&self, today: Day) -> Vec<Day> {
        let mut missed: Vec<Day> =
            self.days_back(today).filter(|day| self.state(*day, today) == DayState::Missed).collect();
        missed.reverse();
        missed
    }

    /// The last contact that reached them, by its day and then by its record.
    #[must_use]
    pub fn last_reached(&self) -> Option<Contact> {
        let reached = self.contacts.iter().filter(|contact| contact.outcome.is_reached());
        reached.max_by_key(|contact| (contact.day, contact.seq)).copied()
    }

    /// How many days running nobody knows how they are; today counts once somebody tried.
    #[must_use]
    pub fn silent_days(&self, today: Day) -> usize {
        let days = self.days_back(today).skip_while(|day| self.state(*day, today) == DayState::Due);
        let silent = |day: &Day| !matches!(self.state(*day, today), DayState::Well | DayState::Unwell);
        days.take_while(silent).count()
    }

    /// Whether it is time for its last contact, and that has not reached them yet.
    #[must_use]
    pub fn is_ending(&self, today: Day) -> bool {
        self.ends.is_some_and(|ends| ends <= today)
    }

    /// Whether a contact reached them on its last day or later.
    #[must_use]
    pub fn has_last_contact(&self) -> bool {
        self.ends.is_some_and(|ends| self.last_reached().is_some_and(|contact| contact.day >= ends))
    }

    /// Whether it is over by itself: the last contact found them well.
    #[must_use]
    pub(crate) fn is_over(&self) -> bool {
        self.has_last_contact()
            && self.last_reached().is_some_and(|contact| contact.outcome == ContactOutcome::Well)
    }

    /// How urgent they are.
    #[must_use]
    pub fn urgency(&self, today: Day) -> Urgency {
        if self.last_reached().is_some_and(|contact| contact.outcome == ContactOutcome::Unwell) {
            Urgency::Unwell
        } else if self.silent_days(today) >= SILENT_DAYS {
            Urgency::Silent
        } else if self.state(today, today) == DayState::Due {
            Urgency::Due
        } else {
            Urgency::Done
        }
    }
}
