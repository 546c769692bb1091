//! Errands, in words: what was recorded of them, with the next step; what would be taken back; why a step cannot be.

use super::AnswerWords;
use crate::domain::errands::{ErrandRefusal, ErrandState, Runner};
use crate::domain::event::ErrandEvent;
use crate::text::msg::{errands as msg, patrol, roster};
use crate::text::{Msg, words};

impl AnswerWords<'_> {
    /// What was written of an errand.
    pub(super) fn errand(&self, event: &ErrandEvent, seq: i64) -> Msg {
        match event {
            ErrandEvent::ErrandAsked(errand) => msg::asked(errand.no, &errand.home, seq),
            ErrandEvent::ErrandTaken(taken) => {
                let by = match &taken.by {
                    Runner::Team(team) => self.texts.say(&patrol::team(*team)),
                    Runner::Staff(staff_no) => staff_no.clone(),
                };
                msg::taken(taken.no, by, seq)
            }
            ErrandEvent::ErrandGot(got) => match got.cost {
                Some(cost) => msg::bought(got.no, cost.to_string(), seq),
                None => msg::fetched(got.no, seq),
            },
            ErrandEvent::ErrandDelivered(delivered) => match &delivered.door {
                Some(door) => msg::delivered_at(delivered.no, door, seq),
                None => msg::delivered(delivered.no, seq),
            },
            ErrandEvent::ErrandPaid(paid) => msg::paid(paid.no, paid.paid.to_string(), seq),
            ErrandEvent::ErrandCancelled(cancelled) => msg::cancelled(cancelled.no, seq),
        }
    }

    pub(super) fn errand_refused(&self, why: &ErrandRefusal) -> Msg {
        match why {
            ErrandRefusal::OutOfStep { no, state } => {
                let next = match state {
                    ErrandState::Asked => msg::next_taken(*no),
                    ErrandState::Taken => msg::next_got(*no),
                    ErrandState::Got => msg::next_delivered(*no),
                    ErrandState::Delivered | ErrandState::Cancelled => msg::next_none(),
                };
                msg::out_of_step(*no, words::word(*state), next)
            }
            ErrandRefusal::NothingOwed { no } => msg::nothing_owed(*no),
            ErrandRefusal::PaidTooMuch { no, owed } => msg::paid_too_much(*no, owed.to_string()),
            ErrandRefusal::NobodyLivesThere { home, near } if near.is_empty() => msg::home_unknown(home),
            ErrandRefusal::NobodyLivesThere { home, near } => {
                let near: Vec<String> = near.iter().map(ToString::to_string).collect();
                msg::home_unknown_near(home, near.join(&self.texts.say(&roster::between_names())))
            }
        }
    }
}

/// What a record about an errand would be, taken back.
pub(super) fn what(event: &ErrandEvent) -> Msg {
    match event {
        ErrandEvent::ErrandAsked(errand) => msg::what_asked(errand.no),
        ErrandEvent::ErrandTaken(taken) => msg::what_taken(taken.no),
        ErrandEvent::ErrandGot(got) => msg::what_got(got.no),
        ErrandEvent::ErrandDelivered(delivered) => msg::what_delivered(delivered.no),
        ErrandEvent::ErrandPaid(paid) => msg::what_paid(paid.no),
        ErrandEvent::ErrandCancelled(cancelled) => msg::what_cancelled(cancelled.no),
    }
}
