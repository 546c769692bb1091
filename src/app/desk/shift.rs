//! What is told of the checklist of a shift, as a command.

use crate::domain::command::ShiftCommand;
use crate::domain::entry::CheckTold;
use crate::domain::now::Now;
use crate::domain::shift::{CheckItem, ChecklistAnswered};
use crate::domain::value::SafeText;

/// Minutes of a day, and of half of one.
const DAY: i64 = 24 * 60;

/// A line of the checklist, as it was told.
pub(super) fn checked(item: CheckItem, told: CheckTold, note: SafeText, now: &Now) -> ShiftCommand {
    let (ok, figure) = match told {
        CheckTold::Ok => (true, None),
        CheckTold::Missing => (false, None),
        CheckTold::Watch(hour, minute) => (true, Some(differs(hour, minute, now))),
        CheckTold::Number(number) => (number > 0 || item == CheckItem::Pad, Some(number)),
    };
    ShiftCommand::Check(ChecklistAnswered { item, ok, figure, note })
}

/// By how many minutes the clock differs from a watch, the shorter way round the day; positive: it is fast.
fn differs(hour: u32, minute: u32, now: &Now) -> i64 {
    let watch = i64::from(hour * 60 + minute);
    let minutes = (i64::from(now.minute_of_day()) - watch).rem_euclid(DAY);
    if minutes > DAY / 2 { minutes - DAY } else { minutes }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_watch_is_compared_the_short_way_round() {
        // 1970-01-01 00:01 at +00:00.
        let now = Now { wall_ms: 60_000, mono_ms: 0, boot: [0; 16], offset_s: 0 };
        assert_eq!(differs(0, 0, &now), 1);
        assert_eq!(differs(23, 58, &now), 3);
        assert_eq!(differs(0, 5, &now), -4);
    }
}
