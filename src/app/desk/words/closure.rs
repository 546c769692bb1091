//! What was done about closure points, and what is asked about them, in words.

use super::Words;
use crate::domain::command::{Command, PointsCommand};
use crate::domain::doors::Ask;
use crate::domain::event::Event;
use crate::domain::value::{PointCode, SafeText};
use crate::store::Answer;
use crate::text::msg::closure as msg;
use crate::text::msg::said;
use crate::text::{Msg, words};

impl Words<'_> {
    /// What contradicts what is known.
    pub(super) fn asks(&self, asks: &[Ask]) -> Msg {
        let told: Vec<String> = asks
            .iter()
            .map(|ask| {
                self.texts.say(&match ask {
                    Ask::Contradicts { code, state, since_ms } => msg::ask_state(
                        code.to_string(),
                        words::word(*state),
                        words::moment(self.now, *since_ms),
                    ),
                    Ask::LongAgo { at_ms } => msg::ask_long_ago(words::moment(self.now, *at_ms)),
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

    /// What was done about closure points, if that is what was done.
    pub(super) fn closure_done(&self, answer: &Answer, command: &Command) -> Option<Msg> {
        let seq = answer.seq;
        let which = match command {
            Command::Points(PointsCommand { points, .. }) => self.which(points),
            _ => String::new(),
        };
        Some(match answer.event.as_ref()? {
            Event::PointsSealed(sealed) => msg::sealed(which, behind(&sealed.seal), seq),
            Event::PointsUnsealed(unsealed) => {
                msg::unsealed(which, words::moment(self.now, unsealed.until_ms), seq)
            }
            Event::RepairAdvanced(advanced) => {
                msg::repair(which, words::word(advanced.step), behind(&advanced.who), seq)
            }
            Event::PointsAssigned(assigned) => match assigned.team {
                Some(team) => msg::assigned_team(which, team, seq),
                None if assigned.person.is_empty() => msg::assigned_nobody(which, seq),
                None => msg::assigned_person(which, &assigned.person, seq),
            },
            Event::MissedExplained(_) => msg::explained(which, seq),
            Event::ScheduleSet(schedule) => {
                msg::schedule_set(&schedule.name, words::moment(self.now, schedule.from_ms), seq)
            }
            Event::ScheduleEnded(ended) => {
                msg::schedule_ended(&ended.name, words::end(self.now, ended.at_ms), seq)
            }
            _ => return None,
        })
    }
}

/// What may be left out, with the blank that parts it from what stands before it.
fn behind(told: &SafeText) -> String {
    if told.is_empty() { String::new() } else { format!(" {told}") }
}

/// What a record about closure points was, for the question whether to annul it.
pub(super) fn what(event: &Event) -> Option<Msg> {
    Some(match event {
        Event::PointsSealed(sealed) => msg::what_sealed(sealed.points.len()),
        Event::PointsUnsealed(unsealed) => msg::what_unsealed(unsealed.points.len()),
        Event::RepairAdvanced(advanced) => {
            msg::what_repair(advanced.points.len(), words::word(advanced.step))
        }
        Event::MissedExplained(explained) => msg::what_explained(explained.tasks.len()),
        _ => return None,
    })
}
