//! A moment as it is typed, without its year: `20:00`, `03-08`, `03-08T20:00`.
//!
//! Reading looks at no clock; only resolving is told what time it is.

use std::fmt;

use chrono::{Datelike as _, Days, NaiveDate, Offset as _};

use crate::domain::now::Now;

/// Milliseconds of a minute.
const MINUTE_MS: i64 = 60_000;
/// Milliseconds of a day.
const DAY_MS: i64 = 24 * 60 * MINUTE_MS;
/// Nothing is resolved further away than this.
const YEAR_MS: i64 = 366 * DAY_MS;
/// A time of the day further ahead than this was meant for today, and is over.
const SOON_MS: i64 = 14 * 60 * MINUTE_MS;
/// A year that has all days there are.
const LEAP_YEAR: i32 = 2020;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum When {
    /// Hour and minute; 24:00 is the end of the day.
    Time(u32, u32),
    Date(u32, u32),
    /// Month, day, hour and minute.
    DateTime(u32, u32, u32, u32),
}

fn digits(text: &str) -> Option<u32> {
    let is_number = matches!(text.len(), 1 | 2) && text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse().ok().filter(|_| is_number)
}

/// `20:00`
fn time(text: &str) -> Option<(u32, u32)> {
    let (hour, minute) = text.split_once(':').filter(|(_, minute)| minute.len() == 2)?;
    let (hour, minute) = (digits(hour)?, digits(minute)?);
    (hour < 24 && minute < 60 || (hour, minute) == (24, 0)).then_some((hour, minute))
}

/// `03-08`, `3月8日`
fn date(text: &str) -> Option<(u32, u32)> {
    let (month, day) = text.split_once('-').or_else(|| {
        let (month, day) = text.split_once('月')?;
        Some((month, day.strip_suffix(['日', '号']).unwrap_or(day)))
    })?;
    let (month, day) = (digits(month)?, digits(day)?);
    NaiveDate::from_ymd_opt(LEAP_YEAR, month, day).map(|_| (month, day))
}

/// The local midnight that a day begins with, in wall milliseconds.
fn midnight(day: NaiveDate, now: &Now) -> i64 {
    let offset_s = now.local(now.wall_ms).offset().fix().local_minus_utc();
    day.and_time(chrono::NaiveTime::MIN).and_utc().timestamp_millis() - i64::from(offset_s) * 1000
}

/// An hour and minute of a day, in milliseconds from its midnight.
fn of_day((hour, minute): (u32, u32)) -> i64 {
    i64::from(hour * 60 + minute) * MINUTE_MS
}

impl When {
    /// Reads a moment. A date and a time are joined by `T` or a blank.
    #[must_use]
    pub(crate) fn read(text: &str) -> Option<Self> {
        if let Some((day, hour)) = text.split_once(['T', 't', ' ']) {
            let ((month, day), (hour, minute)) = (date(day)?, time(hour)?);
            return Some(Self::DateTime(month, day, hour, minute));
        }
        let clock = time(text).map(|(hour, minute)| Self::Time(hour, minute));
        clock.or_else(|| date(text).map(|(month, day)| Self::Date(month, day)))
    }

    /// The next such moment after now, within a year, in wall milliseconds. A date alone is its end
    /// if `end_of_day` (the midnight behind it), else its beginning; today begins now.
    #[must_use]
    pub(crate) fn resolve(&self, now: &Now, end_of_day: bool) -> Option<i64> {
        if let Self::Date(month, day) = *self {
            let today = now.date();
            if !end_of_day && (today.month(), today.day()) == (month, day) {
                return Some(now.wall_ms);
            }
        }
        let near = |at: &i64| *at > now.wall_ms && at.saturating_sub(now.wall_ms) <= YEAR_MS;
        self.around(now, end_of_day).into_iter().filter(near).min()
    }

    /// The next such moment as the end of a visit, in wall milliseconds: as [`When::resolve`] with the
    /// end of the day, but a time that was today already is not taken for tomorrow's.
    #[must_use]
    pub(crate) fn soon(&self, now: &Now) -> Option<i64> {
        let at_ms = self.resolve(now, true)?;
        let far = matches!(self, Self::Time(..)) && at_ms - now.wall_ms > SOON_MS;
        Some(at_ms).filter(|_| !far)
    }

    /// The last such moment up to now, within a year, in wall milliseconds; a date alone is its
    /// beginning.
    #[must_use]
    pub(crate) fn last(&self, now: &Now) -> Option<i64> {
        let near = |at: &i64| *at <= now.wall_ms && now.wall_ms.saturating_sub(*at) <= YEAR_MS;
        self.around(now, false).into_iter().filter(near).max()
    }

    /// All such moments from a year (or a day, for a time) before until one after now.
    fn around(self, now: &Now, end_of_day: bool) -> Vec<i64> {
        let today = now.date();
        let (days, behind): (Vec<Option<NaiveDate>>, i64) = match self {
            Self::Time(hour, minute) => {
                let one = Days::new(1);
                let days = vec![today.checked_sub_days(one), Some(today), today.checked_add_days(one)];
                (days, of_day((hour, minute)))
            }
            Self::Date(month, day) | Self::DateTime(month, day, ..) => {
                let years = today.year() - 1..=today.year() + 1;
                let days = years.map(|year| NaiveDate::from_ymd_opt(year, month, day)).collect();
                let behind = match self {
                    Self::DateTime(_, _, hour, minute) => of_day((hour, minute)),
                    Self::Time(..) | Self::Date(..) if end_of_day => DAY_MS,
                    Self::Time(..) | Self::Date(..) => 0,
                };
                (days, behind)
            }
        };
        days.into_iter().flatten().map(|day| midnight(day, now) + behind).collect()
    }
}

impl fmt::Display for When {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Time(hour, minute) => write!(f, "{hour:02}:{minute:02}"),
            Self::Date(month, day) => write!(f, "{month:02}-{day:02}"),
            Self::DateTime(month, day, hour, minute) => {
                write!(f, "{month:02}-{day:02} {hour:02}:{minute:02}")
            }
        }
    }
}
