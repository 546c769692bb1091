//! What was done about closure points, and what is asked about them, in words.

use super::AnswerWords;
use crate::domain::any_of::any_of;
use crate::domain::command::{CheckRequest, Command};
use crate::domain::doors::CheckDoubt;
use crate::domain::event::DoorsEvent;
use crate::domain::value::{PointCode, SafeText};
use crate::text::msg::closure as msg;
use crate::text::msg::said;
use crate::text::{Msg, words};

impl AnswerWords<'_> {
    /// What contradicts what is known.
    pub(super) fn asks(&self, asks: &[CheckDoubt]) -> Msg {
        let told: Vec<String> = asks
            .iter()
            .map(|ask| {
                self.texts.say(&match ask {
                    CheckDoubt::Contradicts { code, state, since_ms } => msg::ask_state(
                        code.to_string(),
                        words::word(*state),
                        words::moment(self.now, *since_ms),
                    ),
                    CheckDoubt::LongAgo { at_ms } => msg::ask_long_ago(words::moment(self.now, *at_ms)),
                })
            })
            .collect();
        msg::asks(told.join(&self.texts.say(&said::between())))
    }

    /// One point, or the first of several.
    fn which(&self, points: &[PointCode]) -> String {
        match points {
            [] => String::new(),
            [one] => one.to_string(),
            [first, ..] => self.texts.say(&msg::several(first.to_string(), points.len())),
        }
    }

    /// What was done about closure points.
    pub(super) fn closure(&self, event: &DoorsEvent, command: &Command, seq: i64) -> Msg {
        let points = if let Command::Points(command) = command { &command.points[..] } else { &[] };
        let which = self.which(points);
        match event {
            DoorsEvent::DoorsChecked(checked) => {
                // A door is an id in the record; by its number it stands in the command.
                if let Command::CheckDoors(CheckRequest { checks, .. }) = command
                    && let [check] = &checks[..]
                {
                    return said::door(check.code.to_string(), words::finding(check.finding), seq);
                }
                said::doors(checked.checks.len(), seq)
            }
            DoorsEvent::PointsSealed(sealed) => msg::sealed(which, behind(&sealed.seal), seq),
            DoorsEvent::PointsUnsealed(unsealed) => {
                msg::unsealed(which, words::moment(self.now, unsealed.until_ms), seq)
            }
            DoorsEvent::RepairAdvanced(advanced) => {
                msg::repair(which, words::word(advanced.step), behind(&advanced.who), seq)
            }
            DoorsEvent::PointsAssigned(assigned) => match assigned.team {
                Some(team) => msg::assigned_team(which, team, seq),
                None if assigned.person.is_empty() => msg::assigned_nobody(which, seq),
                None => msg::assigned_person(which, &assigned.person, seq),
            },
            DoorsEvent::MissedExplained(_) => msg::explained(which, seq),
            DoorsEvent::ScheduleSet(schedule) => {
                msg::schedule_set(&schedule.name, words::moment(self.now, schedule.from_ms), seq)
            }
            DoorsEvent::ScheduleEnded(ended) => {
                msg::schedule_ended(&ended.name, words::end(self.now, ended.at_ms), seq)
            }
            // The summary of their list tells of these.
            any_of!(DoorsEvent: DoorAdded DoorChanged DoorGone) => said::recorded(seq),
        }
    }
}

/// What may be left out, with the blank that parts it from what stands before it.
fn behind(told: &SafeText) -> String {
    if told.is_empty() { String::new() } else { format!(" {told}") }
}

/// What a record about closure points was, for the question whether to annul it.
pub(super) fn what(event: &DoorsEvent) -> Msg {
    match event {
        DoorsEvent::DoorsChecked(checked) => said::what_doors(checked.checks.len()),
        DoorsEvent::PointsSealed(sealed) => msg::what_sealed(sealed.points.len()),
        DoorsEvent::PointsUnsealed(unsealed) => msg::what_unsealed(unsealed.points.len()),
        DoorsEvent::RepairAdvanced(advanced) => {
            msg::what_repair(advanced.points.len(), words::word(advanced.step))
        }
        DoorsEvent::MissedExplained(explained) => msg::what_explained(explained.tasks.len()),
        // Nobody can annul these.
        any_of!(
            DoorsEvent: DoorAdded DoorChanged DoorGone PointsAssigned ScheduleSet ScheduleEnded
        ) => said::what_record(),
    }
}
