//! How often a household may go out, and when the next outing may begin.
//!
//! Works on moments and rules alone; which outings count is decided by whoever loads them. Figures
//! that cannot be reckoned with are told, and never pass for a yes.

use super::Finding;
use super::rule::{RuleKind, Rules, Window};

const MINUTE_MS: i64 = 60_000;
const HOUR_MS: i64 = 60 * MINUTE_MS;
const DAY_MS: i64 = 24 * HOUR_MS;
/// No place on earth is a whole day away from universal time, in seconds.
const DAY_S: i32 = 86_400;

/// One outing of a household that counts: not annulled, not refused, no emergency.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Outing {
    /// When somebody went out, in wall milliseconds.
    pub out_ms: i64,
}

/// What is found when somebody of a household wants to go out at a moment (wall milliseconds).
/// `offset_s` is local time minus universal time, in seconds. Outings may come in any order; those
/// after the moment do not count.
#[must_use]
pub(crate) fn outing(rules: &Rules, outings: &[Outing], at_ms: i64, offset_s: i32) -> Vec<Finding> {
    let Some(row) = rules.in_force(at_ms) else { return Vec::new() };
    let unreadable = || vec![Finding::RuleUnreadable { rule: row.rule.name.clone() }];
    match &row.rule.what {
        RuleKind::Free => Vec::new(),
        RuleKind::NoOutings => vec![Finding::NoOutings],
        RuleKind::Unreadable => unreadable(),
        RuleKind::Quota { .. } => {
            let mut past: Vec<i64> =
                outings.iter().map(|outing| outing.out_ms).filter(|out_ms| *out_ms <= at_ms).collect();
            past.sort_unstable_by(|left, right| right.cmp(left));
            Limits::of(&row.rule.what, offset_s)
                .and_then(|limits| limits.judge(rules, &past, at_ms, offset_s))
                .unwrap_or_else(unreadable)
        }
    }
}

/// When somebody who went out at `out_ms` is due back, in wall milliseconds, by the rule under which they went.
#[must_use]
pub(crate) fn due_back(rules: &Rules, out_ms: i64) -> Option<i64> {
    let what = &rules.in_force(out_ms)?.rule.what;
    out_ms.checked_add(Limits::of(what, 0)?.max_ms?)
}

/// By how many whole minutes somebody who went out at `out_ms` is late at `at_ms`, if they are: by the
/// rule under which they went. A rule that cannot be read says nothing here, as the way in stays open.
#[must_use]
pub(crate) fn overstayed(rules: &Rules, out_ms: i64, at_ms: i64) -> Option<i64> {
    let over_ms = at_ms.checked_sub(due_back(rules, out_ms)?)?;
    Some(over_ms / MINUTE_MS).filter(|minutes| *minutes > 0)
}

/// The figures of a quota, in range.
struct Limits {
    /// So many outings in a window.
    allowed: u16,
    window: Window,
    /// How long one may last, in milliseconds.
    max_ms: Option<i64>,
    /// Local time minus universal time, in milliseconds.
    offset_ms: i64,
}

impl Limits {
    /// Those of a quota; `None` for other rules, and where a figure is out of range.
    fn of(what: &RuleKind, offset_s: i32) -> Option<Self> {
        let RuleKind::Quota { persons, trips, window, max_minutes } = what else { return None };
        if !what.wrong_figures().is_empty() || !(1 - DAY_S..DAY_S).contains(&offset_s) {
            return None;
        }
        Some(Self {
            allowed: persons.checked_mul(*trips)?,
            window: *window,
            max_ms: max_minutes.map(|minutes| i64::from(minutes) * MINUTE_MS),
            offset_ms: i64::from(offset_s) * 1000,
        })
    }

    /// The moment from which an outing no longer counts.
    fn ends(&self, out_ms: i64) -> Option<i64> {
        match self.window {
            Window::Hours(hours) => out_ms.checked_add(i64::from(hours) * HOUR_MS),
            Window::Days { days, starts } => {
                let shift_ms = self.offset_ms - i64::from(starts) * MINUTE_MS;
                let day = out_ms.checked_add(shift_ms)?.div_euclid(DAY_MS);
                day.checked_add(i64::from(days))?.checked_mul(DAY_MS)?.checked_sub(shift_ms)
            }
        }
    }

    /// The first moment, not before `from_ms`, at which one more outing is allowed after those of
    /// `past`, the newest first.
    fn free_at(&self, past: &[i64], from_ms: i64) -> Option<i64> {
        // One more is allowed as soon as the one that fills the window no longer counts.
        match past.get(usize::from(self.allowed).checked_sub(1)?) {
            Some(out_ms) => self.ends(*out_ms).map(|end_ms| end_ms.max(from_ms)),
            None => Some(from_ms),
        }
    }

    /// What the quota says; `None` where its figures cannot be reckoned with.
    fn judge(&self, rules: &Rules, past: &[i64], at_ms: i64, offset_s: i32) -> Option<Vec<Finding>> {
        let free_ms = self.free_at(past, at_ms)?;
        if free_ms > at_ms {
            let used = past.iter().filter(|out_ms| self.ends(**out_ms).is_none_or(|end_ms| end_ms > at_ms));
            let used = u16::try_from(used.count()).unwrap_or(u16::MAX);
            let next_ms = next(rules, past, at_ms, offset_s).unwrap_or(free_ms);
            return Some(vec![Finding::QuotaUsed { used, allowed: self.allowed, next_ms }]);
        }
        match self.max_ms {
            Some(max_ms) => Some(vec![Finding::BackBy { at_ms: at_ms.checked_add(max_ms)? }]),
            None => Some(Vec::new()),
        }
    }
}

/// The first moment after `at_ms` at which an outing is allowed, by the rules that are known to come;
/// `None` if they never allow it.
fn next(rules: &Rules, past: &[i64], at_ms: i64, offset_s: i32) -> Option<i64> {
    let changes =
        rules.rows.iter().flat_map(|row| [Some(row.rule.from_ms), row.ended.map(|(end_ms, _)| end_ms)]);
    let mut starts: Vec<i64> = changes.flatten().filter(|moment| *moment > at_ms).chain([at_ms]).collect();
    starts.sort_unstable();
    let ends = starts.iter().skip(1).copied().chain([i64::MAX]);
    starts.iter().zip(ends).find_map(|(start_ms, end_ms)| {
        let moment = match rules.in_force(*start_ms).map(|row| &row.rule.what) {
            None | Some(RuleKind::Free) => Some(*start_ms),
            Some(RuleKind::NoOutings | RuleKind::Unreadable) => None,
            Some(what) => Limits::of(what, offset_s).and_then(|limits| limits.free_at(past, *start_ms)),
        };
        moment.filter(|moment| *moment < end_ms)
    })
}
