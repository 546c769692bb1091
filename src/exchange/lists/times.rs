//! Nights and times of a night, as offices write them.

use chrono::{Datelike as _, NaiveDate, NaiveDateTime, NaiveTime, Timelike as _};
use unicode_normalization::UnicodeNormalization as _;

use crate::domain::now::Now;
use crate::domain::patrol::Night;
use crate::exchange::sheet::Cell;

/// A duty's beginning or end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Time {
    /// Hour and minute, 0:00 to 24:00, of the night in its row.
    OfNight(u32, u32),
    /// With a date of its own.
    Moment(NaiveDateTime),
}

impl Time {
    /// As a beginning, in wall milliseconds.
    pub(super) fn begins_ms(self, night: Night, now: &Now) -> i64 {
        match self {
            Self::OfNight(hour, minute) => night.at(hour, minute, now),
            Self::Moment(moment) => wall_ms(moment, now),
        }
    }

    /// As an end, in wall milliseconds: noon is the one at which the night is over.
    pub(super) fn ends_ms(self, night: Night, now: &Now) -> i64 {
        match self {
            Self::OfNight(12, 0) => night.span(now).1,
            time => time.begins_ms(night, now),
        }
    }
}

/// A local moment in wall milliseconds.
fn wall_ms(moment: NaiveDateTime, now: &Now) -> i64 {
    moment.and_utc().timestamp_millis() - i64::from(now.offset_s) * 1000
}

/// Text with full-width forms folded, and no blanks around it.
fn folded(text: &str) -> String {
    let text: String = text.nfkc().collect();
    text.trim().trim_start_matches('\'').to_owned()
}

/// The night of a cell; `None` if it is no date. A date without a year is the one that is nearest to now.
pub(super) fn night(cell: &Cell, now: &Now) -> Option<Night> {
    match cell {
        Cell::Date(date) => Some(Night(*date)),
        Cell::Moment(moment) => Some(Night(moment.date())),
        Cell::Text(text) => date(&folded(text), now.date()).map(Night),
        _ => None,
    }
}

/// `2026-02-24`, `2026/2/24`, `20260224`, `2026年2月24日`, `2月24日`, `02-24`
fn date(text: &str, today: NaiveDate) -> Option<NaiveDate> {
    // A time behind the date is what some programs write for midnight.
    let text =
        text.split_once([' ', 'T']).filter(|(_, time)| time.contains(':')).map_or(text, |(day, _)| day);
    if !text.chars().all(|c| c.is_ascii_digit() || "-/.年月日号".contains(c)) {
        return None;
    }
    let parts: Vec<&str> =
        text.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty()).collect();
    match parts.as_slice() {
        [run] if run.len() == 8 => {
            NaiveDate::from_ymd_opt(run[..4].parse().ok()?, run[4..6].parse().ok()?, run[6..].parse().ok()?)
        }
        [year, month, day] if year.len() == 4 => {
            NaiveDate::from_ymd_opt(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
        }
        [month, day] if month.len() <= 2 && day.len() <= 2 => {
            let (month, day) = (month.parse().ok()?, day.parse().ok()?);
            let years = today.year() - 1..=today.year() + 1;
            let days = years.filter_map(|year| NaiveDate::from_ymd_opt(year, month, day));
            days.min_by_key(|date| date.signed_duration_since(today).num_days().abs())
        }
        _ => None,
    }
}

/// The time of a cell; `None` if it is none.
pub(super) fn time(cell: &Cell) -> Option<Time> {
    match cell {
        // What a spreadsheet keeps for a time of the day: a part of the day. A whole day is 24:00.
        Cell::Number(part) if (0.0..=1.0).contains(part) => {
            let minutes = (*part * 1440.0).round();
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "0 to 1440, as the guard says"
            )]
            let minutes = minutes as u32;
            Some(Time::OfNight(minutes / 60, minutes % 60))
        }
        // The same as a date: the first day that a spreadsheet knows.
        Cell::Date(date) if date.year() <= 1900 => Some(Time::OfNight(24, 0)),
        Cell::Moment(moment) if moment.date().year() <= 1900 => {
            Some(Time::OfNight(moment.hour(), moment.minute()))
        }
        Cell::Moment(moment) => Some(Time::Moment(*moment)),
        Cell::Date(date) => Some(Time::Moment(date.and_time(NaiveTime::MIN))),
        Cell::Text(text) => of_text(&folded(text)),
        Cell::Number(_) | Cell::Empty | Cell::Formula | Cell::Error => None,
    }
}

/// `18:00`, `18:00:00`, `次日2:00`, `18点`, `18点30分`, `2026-02-25 02:00`
fn of_text(text: &str) -> Option<Time> {
    if let Some((day, rest)) = text.split_once([' ', 'T']) {
        // The date must be whole: a time stands behind it, nothing is nearest to.
        let day = date(day, NaiveDate::MIN).filter(|_| day.len() >= 8)?;
        let (hour, minute) = clock(rest.trim())?;
        let next = i64::from(hour / 24);
        let day = day.checked_add_signed(chrono::TimeDelta::days(next))?;
        return Some(Time::Moment(day.and_hms_opt(hour % 24, minute, 0)?));
    }
    let text =
        ["次日", "翌日", "次晨"].iter().fold(text, |text, word| text.strip_prefix(word).unwrap_or(text));
    clock(text).map(|(hour, minute)| Time::OfNight(hour, minute))
}

/// Hour and minute, up to 24:00; seconds are passed over.
fn clock(text: &str) -> Option<(u32, u32)> {
    let text = text.trim_end_matches(['分', '整']);
    let (hour, rest) = text.split_once([':', '点', '时'])?;
    let minute = rest.split(':').next().unwrap_or_default();
    let digits = |part: &str| {
        let is_number = matches!(part.len(), 1 | 2) && part.bytes().all(|byte| byte.is_ascii_digit());
        part.parse::<u32>().ok().filter(|_| is_number)
    };
    let minute = match minute {
        "" if !text.contains(':') => 0,
        "半" => 30,
        minute => digits(minute)?,
    };
    let hour = digits(hour)?;
    (hour < 24 && minute < 60 || (hour, minute) == (24, 0)).then_some((hour, minute))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 2026-02-24 19:30 at +08:00.
    const NOW: Now = Now { wall_ms: 1_771_932_600_000, mono_ms: 0, boot: [0; 16], offset_s: 8 * 3600 };

    fn text(text: &str) -> Cell {
        Cell::Text(text.to_owned())
    }

    #[test]
    fn a_night_is_its_evening_however_it_is_written() {
        for written in [
            "2026-02-24",
            "2026/2/24",
            "2026.2.24",
            "20260224",
            "2026年2月24日",
            "2月24日",
            "02-24",
            "２０２６－２－２４",
            "2026-02-24 00:00:00",
        ] {
            assert_eq!(
                night(&text(written), &NOW).map(|night| night.to_string()).as_deref(),
                Some("2026-02-24"),
                "{written}"
            );
        }
        for wrong in ["", "2026-02-30", "昨天", "24", "2026-2", "26-2-24", "2-24-2026"] {
            assert_eq!(night(&text(wrong), &NOW), None, "{wrong}");
        }
        // Without a year the nearest one counts.
        assert_eq!(
            night(&text("12月31日"), &NOW).map(|night| night.to_string()).as_deref(),
            Some("2025-12-31")
        );
        assert_eq!(night(&Cell::Number(46_077.0), &NOW), None);
    }

    #[test]
    fn times_are_of_the_night_up_to_noon_of_the_next_day() {
        let of = |written: &str| time(&text(written));
        for (written, hour, minute) in [
            ("18:00", 18, 0),
            ("18：00", 18, 0),
            ("6:05", 6, 5),
            ("02:00:00", 2, 0),
            ("24:00", 24, 0),
            ("次日2:00", 2, 0),
            ("18点", 18, 0),
            ("18点30分", 18, 30),
            ("18点半", 18, 30),
        ] {
            assert_eq!(of(written), Some(Time::OfNight(hour, minute)), "{written}");
        }
        for wrong in ["", "18", "25:00", "24:01", "18:60", "18:", "下午六点", "02-25 02:00"] {
            assert_eq!(of(wrong), None, "{wrong}");
        }
        assert_eq!(time(&Cell::Number(0.75)), Some(Time::OfNight(18, 0)));
        assert_eq!(time(&Cell::Number(1.0)), Some(Time::OfNight(24, 0)));
        let night: Night = "2026-02-24".parse().unwrap();
        let hours = |time: Time| (time.ends_ms(night, &NOW) - night.span(&NOW).0) / 3_600_000;
        assert_eq!(hours(Time::OfNight(2, 0)), 14);
        assert_eq!(hours(Time::OfNight(12, 0)), 24);
        assert_eq!(Time::OfNight(12, 0).begins_ms(night, &NOW), night.span(&NOW).0);
        assert_eq!(of("2026-02-25 14:00").map(hours), Some(26));
        assert_eq!(of("2026-02-24 24:00").map(hours), Some(12));
    }
}
