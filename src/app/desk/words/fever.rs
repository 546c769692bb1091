//! How a fever case goes on, in words.

use super::AnswerWords;
use crate::domain::any_of::any_of;
use crate::domain::event::FeverEvent;
use crate::domain::fever::{CaseState, Stage};
use crate::domain::people::Person;
use crate::store::{Answer, Beside};
use crate::text::msg::said as msg;
use crate::text::{Msg, words};

impl AnswerWords<'_> {
    /// What was written of a case.
    pub(super) fn fever(&self, event: &FeverEvent, person: Option<&Person>, answer: &Answer) -> Msg {
        let (seq, who) = (answer.seq, self.who(person));
        match event {
            FeverEvent::FeverMeasured(measured) => {
                let temperature = measured.reading.temperature.to_string();
                match measured.stage {
                    Stage::Resting => msg::fever_early(who, temperature),
                    Stage::Clinical => msg::fever_second(who, temperature),
                    Stage::Confirmed => msg::fever_third(who, temperature),
                }
            }
            FeverEvent::FeverCalled(called) => {
                self.of_case(answer, msg::fever_called(who, words::word(called.whom), seq))
            }
            FeverEvent::FeverClosed(closed) => {
                self.of_case(answer, msg::fever_closed(who, words::word(closed.ending), seq))
            }
            // It is opened beside a passage, which tells of it.
            FeverEvent::FeverOpened(_) => msg::recorded(seq),
        }
    }

    /// What was done about a fever case, with what is still missing of it, or that it is over.
    fn of_case(&self, answer: &Answer, what: Msg) -> Msg {
        let Beside::Case(state) = &answer.beside else { return what };
        match state {
            CaseState::Over(_) => msg::fever_over(what),
            CaseState::ToCall { whom, .. } if !whom.is_empty() => {
                let whom = whom.iter().map(|whom| self.texts.say(&words::word(*whom)));
                msg::fever_to_call(what, whom.collect::<Vec<_>>().join(" "))
            }
            any_of!(CaseState: Resting Retest Clinical ToHold ToCall) => what,
        }
    }
}

/// What a record of a case would be, taken back.
pub(super) fn what(event: &FeverEvent, who: String) -> Msg {
    match event {
        FeverEvent::FeverMeasured(_) => msg::what_fever_measured(who),
        // Nobody can annul these.
        any_of!(FeverEvent: FeverOpened FeverCalled FeverClosed) => msg::what_record(),
    }
}
