//! Nights and times of a night, as offices write them.

use chrono::{Datelike as _, NaiveDate, NaiveDateTime, NaiveTime, Timelike as _, Weekday};
use strum::EnumString;
use unicode_normalization::UnicodeNormalization as _;

use super::report::CellReason;
use super::words::ROWS;
use crate::domain::now::Now;
use crate::domain::patrol::Night;
use crate::exchange::sheet::SheetCell;

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
            time @ (Self::OfNight(..) | Self::Moment(_)) => time.begins_ms(night, now),
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

/// The night of a cell, or why it is none. A date without a year is the one that is nearest to now.
pub(super) fn night(cell: &SheetCell, now: &Now) -> Result<Night, CellReason> {
    match cell {
        SheetCell::Date(date) => Ok(Night(*date)),
        SheetCell::Moment(moment) => Ok(Night(moment.date())),
        SheetCell::Text(text) => {
            let (text, told) = without_weekday(&folded(text));
            let date = date(&text, now.date()).ok_or(CellReason::Night)?;
            match told {
                Some(day) if day != date.weekday() => Err(CellReason::Weekday { day: date.weekday() }),
                _ => Ok(Night(date)),
            }
        }
        SheetCell::Empty => Err(CellReason::Missing),
        SheetCell::Formula => Err(CellReason::Formula),
        SheetCell::Error => Err(CellReason::SheetError),
        SheetCell::Number(_) => Err(CellReason::Night),
    }
}

/// Words behind a date that say it is a night.
const OF_NIGHT: [&str; 8] = ["夜班", "晚班", "夜间", "晚上", "当晚", "夜", "晚", "night"];
/// What stands before the day of a week in Chinese.
const WEEK: [&str; 4] = ["星期", "礼拜", "周", "週"];
/// The days of a week, Monday first.
const DAYS: &str = "一二三四五六日";

/// A date freed of its weekday, and the weekday: `2026年2月24日（周二）`, `2026-02-24 星期二`, `Tue 2026-02-24`.
fn without_weekday(text: &str) -> (String, Option<Weekday>) {
    let plain = text.replace(['(', ')', '[', ']', ',', '【', '】'], " ");
    let (mut rest, mut told) = (plain.to_lowercase(), None);
    for word in WEEK {
        let Some((before, behind)) = rest.split_once(word) else { continue };
        let Some(day) = behind.trim_start().chars().next() else { continue };
        let at = if day == '天' { Some(6) } else { DAYS.chars().position(|known| known == day) };
        if let Some(at) = at.and_then(|at| u8::try_from(at).ok()) {
            told = Weekday::try_from(at).ok();
            rest = format!("{before} {}", &behind.trim_start()[day.len_utf8()..]);
            break;
        }
    }
    let mut words: Vec<&str> = rest.split_whitespace().collect();
    words.retain(|word| {
        let day = word.trim_end_matches('.').parse::<Weekday>().ok();
        told = told.or(day);
        day.is_none()
    });
    let mut rest = words.join(" ");
    for word in OF_NIGHT {
        if let Some(shorter) = rest.strip_suffix(word) {
            rest = shorter.trim_end().to_owned();
            break;
        }
    }
    (rest, told)
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
pub(super) fn time(cell: &SheetCell) -> Option<Time> {
    match cell {
        // What a spreadsheet keeps for a time of the day: a part of the day. A whole day is 24:00.
        SheetCell::Number(part) if (0.0..=1.0).contains(part) => {
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
        SheetCell::Date(date) if date.year() <= 1900 => Some(Time::OfNight(24, 0)),
        SheetCell::Moment(moment) if moment.date().year() <= 1900 => {
            Some(Time::OfNight(moment.hour(), moment.minute()))
        }
        SheetCell::Moment(moment) => Some(Time::Moment(*moment)),
        SheetCell::Date(date) => Some(Time::Moment(date.and_time(NaiveTime::MIN))),
        SheetCell::Text(text) => of_text(&folded(text)),
        SheetCell::Number(_) | SheetCell::Empty | SheetCell::Formula | SheetCell::Error => None,
    }
}

/// From when to when in one cell: `18:00-次日6:00`, `18:00至06:00（次日）`; `None` if it is no such cell.
pub(super) fn span(cell: &SheetCell) -> Option<(Time, Time)> {
    let SheetCell::Text(text) = cell else { return None };
    let text = folded(text);
    if of_text(&text).is_some() {
        return None;
    }
    let between = |c: &(usize, char)| "-—–−~～至到".contains(c.1);
    text.char_indices().filter(between).find_map(|(at, c)| {
        let (from, to) = (&text[..at], &text[at + c.len_utf8()..]);
        let to = to.trim_start_matches(|c| "-—–−~～至到".contains(c));
        Some((of_text(from.trim())?, of_text(to.trim())?))
    })
}

/// Words that say which day it is; a time of a night is one of the night's.
const WHICH_DAY: [&str; 11] =
    ["次日", "翌日", "次晨", "第二天", "第二日", "隔天", "当日", "当天", "当晚", "明早", "明日"];

/// Which part of the day a word before or behind a time means.
#[derive(Clone, Copy, EnumString)]
#[strum(serialize_all = "snake_case")]
enum Half {
    First,
    Noon,
    Second,
    /// The evening, and what is left of the night.
    Night,
}

impl Half {
    /// An hour of twelve as one of twenty-four.
    fn hour(self, hour: u32) -> u32 {
        match (self, hour) {
            (Self::First, 12) => 0,
            (Self::Noon, 1..=3) | (Self::Second, 1..=11) | (Self::Night, 6..=11) => hour + 12,
            (Self::Night, 12) => 24,
            _ => hour,
        }
    }
}

/// `18:00`, `18:00:00`, `次日2:00`, `凌晨6:00`, `晚上10点`, `18点30分`, `6:00 pm`, `2026-02-25 02:00`
fn of_text(text: &str) -> Option<Time> {
    if let Some((day, rest)) = text.split_once([' ', 'T'])
        && let Some(day) = date(day, NaiveDate::MIN).filter(|_| day.len() >= 8)
    {
        // The date is whole: a time stands behind it, nothing is nearest to.
        let (hour, minute) = of_day(rest.trim())?;
        let next = i64::from(hour / 24);
        let day = day.checked_add_signed(chrono::TimeDelta::days(next))?;
        return Some(Time::Moment(day.and_hms_opt(hour % 24, minute, 0)?));
    }
    let mut text = text.replace(['(', ')'], " ").trim().to_lowercase();
    for word in WHICH_DAY {
        let rest = text.strip_prefix(word).or_else(|| text.strip_suffix(word));
        text = rest.unwrap_or(&text).trim().to_owned();
    }
    of_day(&text).map(|(hour, minute)| Time::OfNight(hour, minute))
}

/// A time with or without a word for the part of the day.
fn of_day(text: &str) -> Option<(u32, u32)> {
    let beside =
        |word: &String| text.strip_prefix(word.as_str()).or_else(|| text.strip_suffix(word.as_str()));
    let found = ROWS
        .codes("half")
        .find_map(|(half, words)| Some((words.iter().find_map(beside)?.trim(), half.parse::<Half>().ok()?)));
    let Some((rest, half)) = found else { return clock(text) };
    // A whole hour needs no more than its figure where the part of the day is said.
    let whole = || rest.parse::<u32>().ok().filter(|hour| (1..=12).contains(hour)).map(|hour| (hour, 0));
    let (hour, minute) = clock(rest).or_else(whole)?;
    let hour = half.hour(hour);
    (hour < 24 || minute == 0).then_some((hour, minute))
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

    fn text(text: &str) -> SheetCell {
        SheetCell::Text(text.to_owned())
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
            "2026年2月24日（周二）",
            "2026-02-24 星期二",
            "2026-02-24（星期二）",
            "2026-02-24周二",
            "2月24日 礼拜二",
            "周二 2026-02-24",
            "Tue 2026-02-24",
            "2026-02-24 Tuesday",
            "2月24日晚",
            "2026年2月24日夜班",
        ] {
            assert_eq!(
                night(&text(written), &NOW).map(|night| night.to_string()).as_deref(),
                Ok("2026-02-24"),
                "{written}"
            );
        }
        for wrong in ["", "2026-02-30", "昨天", "24", "2026-2", "26-2-24", "2-24-2026"] {
            assert_eq!(night(&text(wrong), &NOW), Err(CellReason::Night), "{wrong}");
        }
        // A weekday that is another one's was left over from another week.
        for wrong in ["2026年2月24日（周三）", "2026-02-24 Wed"] {
            assert_eq!(night(&text(wrong), &NOW), Err(CellReason::Weekday { day: Weekday::Tue }), "{wrong}");
        }
        // Without a year the nearest one counts.
        assert_eq!(
            night(&text("12月31日"), &NOW).map(|night| night.to_string()).as_deref(),
            Ok("2025-12-31")
        );
        assert_eq!(night(&SheetCell::Number(46_077.0), &NOW), Err(CellReason::Night));
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
            ("凌晨6:00", 6, 0),
            ("次日凌晨6:00", 6, 0),
            ("06:00（次日）", 6, 0),
            ("第二天早上6点", 6, 0),
            ("下午6:00", 18, 0),
            ("晚上10点", 22, 0),
            ("晚12点", 24, 0),
            ("夜里2点半", 2, 30),
            ("中午12:00", 12, 0),
            ("6:00 pm", 18, 0),
            ("6PM", 18, 0),
            ("12:30am", 0, 30),
        ] {
            assert_eq!(of(written), Some(Time::OfNight(hour, minute)), "{written}");
        }
        for wrong in ["", "18", "25:00", "24:01", "18:60", "18:", "下午六点", "02-25 02:00"] {
            assert_eq!(of(wrong), None, "{wrong}");
        }
        assert_eq!(time(&SheetCell::Number(0.75)), Some(Time::OfNight(18, 0)));
        assert_eq!(time(&SheetCell::Number(1.0)), Some(Time::OfNight(24, 0)));
        let night: Night = "2026-02-24".parse().unwrap();
        let hours = |time: Time| (time.ends_ms(night, &NOW) - night.span(&NOW).0) / 3_600_000;
        assert_eq!(hours(Time::OfNight(2, 0)), 14);
        assert_eq!(hours(Time::OfNight(12, 0)), 24);
        assert_eq!(Time::OfNight(12, 0).begins_ms(night, &NOW), night.span(&NOW).0);
        assert_eq!(of("2026-02-25 14:00").map(hours), Some(26));
        assert_eq!(of("2026-02-24 24:00").map(hours), Some(12));
    }

    #[test]
    fn from_when_to_when_may_stand_in_one_cell() {
        for written in
            ["18:00-次日6:00", "18:00—06:00", "18点至次日6点", "18:00 ~ 06:00（次日）", "晚上6点--凌晨6点"]
        {
            assert_eq!(span(&text(written)), Some((Time::OfNight(18, 0), Time::OfNight(6, 0))), "{written}");
        }
        for other in ["18:00", "2026-02-25 02:00", "夜班", "18-6", ""] {
            assert_eq!(span(&text(other)), None, "{other}");
        }
    }
}
