//! Tips, in words: what was recorded of them, what would be taken back, why a step cannot be.

use super::AnswerWords;
use crate::domain::errands::Runner;
use crate::domain::event::TipEvent;
use crate::domain::tips::TipRefusal;
use crate::text::msg::{patrol, said, tips as msg};
use crate::text::{Msg, words};

impl AnswerWords<'_> {
    /// What was written of a tip.
    pub(super) fn tip(&self, event: &TipEvent, seq: i64) -> Msg {
        match event {
            TipEvent::TipTold(tip) => msg::told(tip.no, words::word(tip.priority), seq),
            // Never the first record of what somebody does.
            TipEvent::TipTeller(_) => said::recorded(seq),
            TipEvent::TipGiven(given) => {
                let to = match &given.to {
                    Runner::Team(team) => self.texts.say(&patrol::team(*team)),
                    Runner::Staff(staff_no) => staff_no.clone(),
                };
                msg::given(given.no, to, seq)
            }
            TipEvent::TipClosed(closed) => msg::closed(closed.no, seq),
            TipEvent::TipThanked(thanked) => msg::thanked(thanked.no, seq),
        }
    }
}

pub(super) fn refused(why: &TipRefusal) -> Msg {
    match why {
        TipRefusal::TipClosed { no } => msg::is_closed(*no),
        TipRefusal::TipOpen { no } => msg::is_open(*no),
        TipRefusal::NoTeller { no } => msg::no_teller(*no),
        TipRefusal::TellerThanked { no } => msg::is_thanked(*no),
    }
}

/// What a record about a tip would be, taken back.
pub(super) fn what(event: &TipEvent) -> Msg {
    match event {
        TipEvent::TipTold(tip) => msg::what_told(tip.no),
        TipEvent::TipTeller(_) => said::what_record(),
        TipEvent::TipGiven(given) => msg::what_given(given.no),
        TipEvent::TipClosed(closed) => msg::what_closed(closed.no),
        TipEvent::TipThanked(thanked) => msg::what_thanked(thanked.no),
    }
}
