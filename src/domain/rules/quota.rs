//! How often a household may go out, and when the next outing may begin.
//!
//! Works on moments and a rule alone; which outings count is decided by whoever loads them.

use super::Finding;
use super::rule::{LONGEST_WINDOW_HOURS, MOST_TRIPS, RuleKind, Rules, Window};

/// One outing of a household that counts: not annulled, not refused, no emergency.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Outing {
    /// When somebody went out, in wall milliseconds.
    pub out_ms: i64,
}

/// How far back outings have to be known, in milliseconds.
#[must_use]
pub fn longest_window_ms() -> i64 {
    i64::from(LONGEST_WINDOW_HOURS) * 3_600_000
}

/// What is found when somebody of a household wants to go out at a moment (wall milliseconds).
/// `offset_s` is local time minus universal time, in seconds.
#[must_use]
pub fn outing(rules: &Rules, outings: &[Outing], at_ms: i64, offset_s: i32) -> Vec<Finding> {
    let _ = (rules, outings, at_ms, offset_s, MOST_TRIPS, Window::Hours(1), RuleKind::Free);
    Vec::new()
}

/// By how many whole minutes somebody who went out at `out_ms` is late at `at_ms`, if they are.
#[must_use]
pub fn overstayed(rules: &Rules, out_ms: i64, at_ms: i64) -> Option<i64> {
    let _ = (rules, out_ms, at_ms);
    None
}
