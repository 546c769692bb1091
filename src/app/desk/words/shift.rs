//! Shifts, their checklist and the handover, in words.

use super::Words;
use crate::domain::command::ShiftRefusal;
use crate::domain::event::Event;
use crate::domain::shift::{CheckAnswer, CheckState, state_of};
use crate::store::Answer;
use crate::text::msg::handover as msg;
use crate::text::{Msg, Value, words};

impl Words<'_> {
    /// What was written of a shift.
    pub(super) fn shift(&self, event: &Event, answer: &Answer) -> Option<Msg> {
        let seq = answer.seq;
        Some(match event {
            Event::ShiftOpened(_) => msg::done_opened(seq),
            Event::ShiftClosed(_) => msg::done_closed(seq),
            Event::ChecklistAnswered(told) => {
                let given = CheckAnswer {
                    item: told.item,
                    seq,
                    at_ms: answer.at_ms,
                    by: String::new(),
                    ok: told.ok,
                    figure: told.figure,
                    note: told.note.clone(),
                };
                let item = msg::check(told.item.code(), Vec::new());
                match state_of(told.item, Some(&given)) {
                    CheckState::Good => msg::done_good(item, seq),
                    CheckState::Open | CheckState::Missing => msg::done_missing(item, seq),
                }
            }
            Event::HandoverSigned(signed) => msg::done_signed(signed.items.len(), seq),
            Event::HandoverAcknowledged(taken) => msg::done_taken(taken.items.len(), seq),
            Event::HandoverRefused(refused) => msg::done_refused(refused.items.len(), seq),
            _ => return None,
        })
    }

    /// Why the post said no about a shift.
    pub(super) fn shift_refused(&self, refusal: &ShiftRefusal) -> Msg {
        let moment = |at_ms: i64| Value::from(words::moment(self.now, at_ms));
        let args = match refusal {
            ShiftRefusal::OpenAlready { opened_ms }
            | ShiftRefusal::Closed { opened_ms }
            | ShiftRefusal::NotHandedOver { opened_ms }
            | ShiftRefusal::NotOn { opened_ms } => vec![("at", moment(*opened_ms))],
            ShiftRefusal::Done { at_ms } => vec![("at", moment(*at_ms))],
            ShiftRefusal::NoItem { no } => vec![("no", Value::from(*no))],
            ShiftRefusal::NothingSigned | ShiftRefusal::SamePerson | ShiftRefusal::NeedReason => Vec::new(),
        };
        msg::not(refusal.code(), args)
    }
}
