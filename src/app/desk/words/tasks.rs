//! What became of tasks and their plans, and what is asked about them, in words.

use super::AnswerWords;
use crate::app::tasks::words as say;
use crate::domain::event::TaskEvent;
use crate::domain::tasks::{TaskDone, TaskDoubt};
use crate::domain::value::SafeText;
use crate::text::msg::{said, tasks as msg};
use crate::text::{Msg, words};

impl AnswerWords<'_> {
    /// What was written.
    pub(super) fn task(&self, event: &TaskEvent, seq: i64) -> Msg {
        match event {
            TaskEvent::TaskPlanned(plan) => {
                msg::planned(&plan.name, words::moment(self.now, plan.from_ms), seq)
            }
            TaskEvent::TaskPlanEnded(ended) => {
                msg::ended(&ended.name, words::end(self.now, ended.at_ms), seq)
            }
            TaskEvent::TaskAssigned(assigned) => match say::whose(&assigned.whose) {
                Some(whose) => msg::assigned(&assigned.name, whose, seq),
                None => msg::assigned_nobody(&assigned.name, seq),
            },
            TaskEvent::TaskDone(done) => {
                let at = done.at_ms.map_or_else(msg::just_now, |at_ms| words::moment(self.now, at_ms));
                match done.finding {
                    Some(finding) => msg::found(self.named(done), words::word(finding), at, seq),
                    None => msg::done(self.named(done), at, seq),
                }
            }
            TaskEvent::TaskExplained(told) => msg::explained(&told.name, told.slots.len(), seq),
        }
    }

    /// The task with its places, if it has any.
    fn named(&self, done: &TaskDone) -> String {
        let places = done.places.iter().filter(|place| !place.is_empty()).map(SafeText::as_str);
        let places = places.collect::<Vec<_>>().join(&self.texts.say(&msg::between()));
        [done.name.as_str(), &places].join(" ").trim_end().to_owned()
    }

    /// What contradicts what is planned.
    pub(super) fn task_asks(&self, asks: &[TaskDoubt]) -> Msg {
        let told: Vec<String> = asks
            .iter()
            .map(|ask| {
                let at = |at_ms| words::moment(self.now, at_ms);
                self.texts.say(&match ask {
                    TaskDoubt::Done { at: task, at_ms } => msg::ask_done(&say::named(task), at(*at_ms)),
                    TaskDoubt::Early { at: task, start_ms: Some(start_ms) } => {
                        msg::ask_early(&say::named(task), at(*start_ms))
                    }
                    TaskDoubt::Early { at: task, start_ms: None } => msg::ask_unplanned(&say::named(task)),
                    TaskDoubt::LongAgo { at_ms } => msg::ask_long_ago(at(*at_ms)),
                    TaskDoubt::Overlaps { at: task } => msg::ask_overlaps(&task.name, &task.place),
                })
            })
            .collect();
        msg::asks(told.join(&self.texts.say(&said::between())))
    }
}

/// What a record about tasks was, for the question whether to annul it.
pub(super) fn what(event: &TaskEvent) -> Msg {
    match event {
        TaskEvent::TaskDone(done) => msg::what_done(&done.name),
        TaskEvent::TaskExplained(told) => msg::what_explained(&told.name),
        // Nobody can annul these.
        TaskEvent::TaskPlanned(_) | TaskEvent::TaskPlanEnded(_) | TaskEvent::TaskAssigned(_) => {
            said::what_record()
        }
    }
}
