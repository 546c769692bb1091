//! Shifts, their checklist and the handover, in words.

use super::AnswerWords;
use crate::domain::code::Code as _;
use crate::domain::command::ShiftRefusal;
use crate::domain::event::{HandoverEvent, ShiftEvent};
use crate::domain::shift::{CheckAnswer, CheckState, state_of};
use crate::store::Answer;
use crate::text::msg::handover as msg;
use crate::text::{Msg, Value, words};

/// What was written of a shift.
pub(super) fn done(event: &ShiftEvent, answer: &Answer) -> Msg {
    let seq = answer.seq;
    match event {
        ShiftEvent::ShiftOpened(_) => msg::done_opened(seq),
        ShiftEvent::ShiftClosed(_) => msg::done_closed(seq),
        ShiftEvent::ChecklistAnswered(told) => {
            let given = CheckAnswer {
                item: told.item,
                seq,
                at_ms: answer.at_ms,
                by: String::new(),
                ok: told.ok,
                figure: told.figure,
                note: told.note.clone(),
            };
            let item = msg::CHECK.word(told.item.code());
            match state_of(told.item, Some(&given)) {
                CheckState::Good => msg::done_good(item, seq),
                CheckState::Open | CheckState::Missing => msg::done_missing(item, seq),
            }
        }
    }
}

/// What was written of a handover.
pub(super) fn handed_over(event: &HandoverEvent, seq: i64) -> Msg {
    match event {
        HandoverEvent::HandoverSigned(signed) => {
            msg::done_signed(signed.items.len() - signed.carried.len(), signed.carried.len(), seq)
        }
        HandoverEvent::HandoverAcknowledged(taken) => msg::done_taken(taken.items.len(), seq),
        HandoverEvent::HandoverRefused(refused) => msg::done_refused(refused.items.len(), seq),
    }
}

impl AnswerWords<'_> {
    /// Why the post said no about a shift.
    pub(super) fn shift_refused(&self, refusal: &ShiftRefusal) -> Msg {
        let moment = |at_ms: i64| Value::from(words::moment(self.now, at_ms));
        let args = match refusal {
            ShiftRefusal::OpenAlready { opened_ms }
            | ShiftRefusal::Closed { opened_ms }
            | ShiftRefusal::NotHandedOver { opened_ms }
            | ShiftRefusal::NotOn { opened_ms } => vec![("at", moment(*opened_ms))],
            ShiftRefusal::LeftOver { items } => vec![("items", Value::from(*items))],
            ShiftRefusal::Done { at_ms } => vec![("at", moment(*at_ms))],
            ShiftRefusal::NoItem { no } => vec![("no", Value::from(*no))],
            ShiftRefusal::NothingSigned | ShiftRefusal::SamePerson | ShiftRefusal::NeedReason => Vec::new(),
        };
        msg::NOT.text(refusal.code(), args)
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{answer, done, whole};
    use crate::app::desk::Notice;
    use crate::domain::command::{Command, Refusal, ShiftCommand, ShiftRefusal};
    use crate::domain::event::{Event, HandoverEvent, ShiftEvent, ShiftOpened};
    use crate::domain::handover::{HandedItem, Item};
    use crate::domain::shift::{CheckItem, ChecklistAnswered, HandoverAnswered, HandoverSigned, ShiftClosed};
    use crate::domain::value::SafeText;
    use crate::text::complete::each;
    use strum::VariantArray as _;

    #[test]
    fn every_answer_and_every_refusal_has_words_in_both_languages() {
        let note = SafeText::default();
        let check = |item, ok, figure| ChecklistAnswered { item, ok, figure, note: note.clone() };
        let taken =
            || HandoverAnswered { shift: 1, signed: 2, items: vec![Item::Doors], reason: note.clone() };
        let items = vec![HandedItem { item: Item::Doors, amount: 2 }];
        let signed = HandoverSigned {
            shift: 1,
            head_seq: 9,
            head: "ab".to_owned(),
            items,
            carried: Vec::new(),
            page: None,
        };
        let mut events = vec![
            Event::Shift(ShiftEvent::ShiftOpened(ShiftOpened { by: "W1".to_owned() })),
            Event::Shift(ShiftEvent::ShiftClosed(ShiftClosed { shift: 1, reason: note.clone() })),
            Event::Handover(HandoverEvent::HandoverSigned(signed)),
            Event::Handover(HandoverEvent::HandoverAcknowledged(taken())),
            Event::Handover(HandoverEvent::HandoverRefused(taken())),
        ];
        events.extend(
            CheckItem::VARIANTS
                .iter()
                .map(|item| Event::Shift(ShiftEvent::ChecklistAnswered(check(*item, true, None)))),
        );
        events.push(Event::Shift(ShiftEvent::ChecklistAnswered(check(CheckItem::Clock, true, Some(9)))));
        for event in events {
            whole(done(answer(event), Command::Shift(ShiftCommand::Open)));
        }
        let all = each!(ShiftRefusal;
            ShiftRefusal::OpenAlready { .. } => ShiftRefusal::OpenAlready { opened_ms: 0 },
            ShiftRefusal::Closed { .. } => ShiftRefusal::Closed { opened_ms: 0 },
            ShiftRefusal::LeftOver { .. } => ShiftRefusal::LeftOver { items: 9 },
            ShiftRefusal::NotHandedOver { .. } => ShiftRefusal::NotHandedOver { opened_ms: 0 },
            ShiftRefusal::NotOn { .. } => ShiftRefusal::NotOn { opened_ms: 0 },
            ShiftRefusal::NothingSigned => ShiftRefusal::NothingSigned,
            ShiftRefusal::SamePerson => ShiftRefusal::SamePerson,
            ShiftRefusal::Done { .. } => ShiftRefusal::Done { at_ms: 0 },
            ShiftRefusal::NoItem { .. } => ShiftRefusal::NoItem { no: 7 },
            ShiftRefusal::NeedReason => ShiftRefusal::NeedReason,
        );
        for why in all {
            whole(Notice::Refused { refusal: Refusal::Shift(why), person: None });
        }
    }
}
