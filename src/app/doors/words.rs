//! The words for how the closure points stand, for every screen and the command line.

use crate::domain::code::Code as _;
use crate::domain::doors::Missed;
use crate::domain::now::Now;
use crate::domain::value::PointCode;
use crate::store::ClosureSummary;
use crate::text::mask::masked;
use crate::text::msg::closure as msg;
use crate::text::{Msg, Value, words};

const _: () = assert!(msg::MISSED.fits(<Missed as strum::VariantNames>::VARIANTS));

/// So many points are named where there are more.
const NAMED: usize = 6;

/// The one line on top: how many doors are shut, how old the oldest check is, how many are broken.
pub(crate) fn top(sum: &ClosureSummary, now: &Now) -> Msg {
    match sum.oldest_ms {
        _ if sum.total == 0 => msg::top_empty(),
        None => msg::top_never(sum.total, sum.shut, sum.broken),
        Some(oldest_ms) => {
            let seconds = u64::try_from((now.wall_ms - oldest_ms) / 1000).unwrap_or(0);
            msg::top(sum.total, sum.shut, words::age(seconds), sum.broken)
        }
    }
}

/// What nags: broken doors that nobody watches, points open over their time, points of areas and courtyards
/// that are amiss.
#[must_use]
pub(crate) fn nags(sum: &ClosureSummary, now: &Now) -> Vec<Msg> {
    let mut nags = Vec::new();
    if !sum.unwatched.is_empty() {
        nags.push(msg::unwatched(named(&sum.unwatched)));
    }
    for (point, until_ms) in &sum.over_time {
        nags.push(msg::over_time(point.to_string(), words::moment(now, *until_ms)));
    }
    if sum.others_amiss > 0 {
        nags.push(msg::others_amiss(sum.others_amiss));
    }
    nags
}

/// Some points by their codes.
fn named(points: &[PointCode]) -> String {
    let mut named: Vec<String> = points.iter().take(NAMED).map(ToString::to_string).collect();
    if points.len() > NAMED {
        named.push(format!("+{}", points.len() - NAMED));
    }
    named.join(" ")
}

/// Why a check was missed.
pub(crate) fn missed(missed: &Missed, now: &Now) -> Msg {
    let moment = |at_ms: i64| Value::from(words::moment(now, at_ms));
    let args = match missed {
        Missed::Told { reason, .. } => vec![("reason", Value::from(&masked(reason)))],
        Missed::Closed { from_ms, to_ms } | Missed::Silent { from_ms, to_ms } => {
            vec![("from", moment(*from_ms)), ("to", moment(*to_ms))]
        }
        Missed::Unknown => Vec::new(),
    };
    msg::MISSED.text(missed.code(), args)
}

/// How often a schedule wants a check.
pub(crate) fn interval(minutes: u16) -> Msg {
    match minutes {
        minutes if minutes % 60 == 0 => msg::schedule_every_hours(minutes / 60),
        minutes => msg::schedule_every_minutes(minutes),
    }
}
