//! Moments as the command line writes and reads them.

use chrono::{DateTime, NaiveTime};
use serde_json::{Value, json};

use super::report::Complaint;
use crate::domain::now::Now;
use crate::exchange::rules;
use crate::text::msg::rules as msg;
use crate::text::show::visible;

/// A moment as data; one that no calendar holds as its milliseconds.
pub(super) fn rfc3339(now: &Now, at_ms: i64) -> Value {
    match DateTime::from_timestamp_millis(at_ms) {
        Some(_) => json!(now.iso(at_ms)),
        None => json!(at_ms),
    }
}

/// A moment at which something is over: midnight is the end of the day before.
pub(super) fn last_moment(now: &Now, at_ms: i64) -> String {
    let at = now.local(at_ms);
    match at.date_naive().pred_opt().filter(|_| at.time() == NaiveTime::MIN) {
        Some(day) => format!("{day} 24:00"),
        None => now.date_and_time(at_ms),
    }
}

/// The moment that was named, or now.
pub(super) fn when(named: Option<&str>, now: &Now) -> Result<i64, Complaint> {
    let Some(named) = named else { return Ok(now.wall_ms) };
    let today = format!("{}T{}", now.date(), named.trim());
    rules::moment(named, now).or_else(|| rules::moment(&today, now)).ok_or_else(|| {
        let value = visible(named).into_owned();
        Complaint::of(msg::when_wrong(value), msg::when_mend())
    })
}
