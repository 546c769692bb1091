//! Windows and moments as people write them.

use chrono::{NaiveDateTime, TimeDelta};

use crate::domain::now::Now;
use crate::domain::rules::Window;

/// Reads `48h`, `2d` or `2d from 06:00`. Figures that are out of range are read all the same.
#[must_use]
pub(crate) fn window(text: &str) -> Option<Window> {
    let mut words = text.split_whitespace();
    let length = words.next()?;
    let starts = match (words.next(), words.next(), words.next()) {
        (None, ..) => None,
        (Some("from"), Some(time), None) => Some(minute(time)?),
        _ => return None,
    };
    let (digits, unit) = length.split_at_checked(length.len().checked_sub(1)?)?;
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    match (unit, starts) {
        ("h", None) => Some(Window::Hours(digits.parse().ok()?)),
        ("d", starts) => Some(Window::Days { days: digits.parse().ok()?, starts: starts.unwrap_or(0) }),
        _ => None,
    }
}

/// Reads `06:00` as a minute of the day.
fn minute(text: &str) -> Option<u16> {
    let (hour, minute) = text.split_once(':')?;
    let two = |part: &str| part.len() == 2 && part.bytes().all(|byte| byte.is_ascii_digit());
    if !two(hour) || !two(minute) {
        return None;
    }
    let (hour, minute): (u16, u16) = (hour.parse().ok()?, minute.parse().ok()?);
    (hour < 24 && minute < 60).then_some(hour * 60 + minute)
}

/// Reads a moment in local time, `2026-02-24T20:00` or `2026-02-24 20:00` with or without seconds,
/// or `now`; wall milliseconds.
#[must_use]
pub(crate) fn moment(text: &str, now: &Now) -> Option<i64> {
    let text = text.trim();
    if text == "now" {
        return Some(now.wall_ms);
    }
    let shape = if text.len() > 16 { "dddd-dd-ddTdd:dd:dd" } else { "dddd-dd-ddTdd:dd" };
    let fits = text.len() == shape.len()
        && text.bytes().zip(shape.bytes()).all(|(byte, shape)| match shape {
            b'd' => byte.is_ascii_digit(),
            b'T' => byte == b'T' || byte == b' ',
            _ => byte == shape,
        });
    // Another century is a slip of the hand.
    if !fits || !text.starts_with("20") {
        return None;
    }
    let whole = format!("{}T{}{}", &text[..10], &text[11..], if shape.len() == 16 { ":00" } else { "" });
    let local = NaiveDateTime::parse_from_str(&whole, "%Y-%m-%dT%H:%M:%S").ok()?;
    let utc = local.checked_sub_signed(TimeDelta::seconds(i64::from(now.offset_s)))?;
    Some(utc.and_utc().timestamp_millis())
}
