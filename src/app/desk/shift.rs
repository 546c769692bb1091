//! What is told of shifts, their checklist and the handover, as commands.

use super::{Desk, Notice, Step};
use crate::domain::command::{Command, ShiftCommand};
use crate::domain::entry::{CheckTold, ScreenOrder, ShiftTold};
use crate::domain::now::Now;
use crate::domain::shift::{CheckItem, ChecklistAnswered};

/// Minutes of a day, and of half of one.
const DAY: i64 = 24 * 60;

impl Desk {
    pub(super) fn shift(&self, told: ShiftTold, now: &Now) -> Step {
        Step::Execute(match told {
            // Without a screen there is nothing to show it on.
            ShiftTold::Show if self.feed => return self.say(Notice::OnlyOnScreen),
            ShiftTold::Show => return Step::Screen(ScreenOrder::ToShift),
            ShiftTold::Open => Command::Shift(ShiftCommand::Open),
            ShiftTold::Close { shift, reason } => Command::Shift(ShiftCommand::Close { shift, reason }),
            ShiftTold::Sign { shift } => Command::Shift(ShiftCommand::Sign { shift }),
            ShiftTold::Answer { shift, items, ok, reason } => {
                Command::Shift(ShiftCommand::Answer { shift, items, ok, reason })
            }
            ShiftTold::Check { item, told, note } => {
                let (ok, figure) = match told {
                    CheckTold::Ok => (true, None),
                    CheckTold::Missing => (false, None),
                    CheckTold::Watch(hour, minute) => (true, Some(differs(hour, minute, now))),
                    CheckTold::Number(number) => (number > 0 || item == CheckItem::Pad, Some(number)),
                };
                Command::Shift(ShiftCommand::Check(ChecklistAnswered { item, ok, figure, note }))
            }
        })
    }
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
