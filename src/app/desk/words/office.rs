//! What the office ordered, in words.

use super::AnswerWords;
use crate::domain::event::OfficeEvent;
use crate::domain::value::CardNumber;
use crate::store::Answer;
use crate::text::msg::said as msg;
use crate::text::{Msg, words};

impl AnswerWords<'_> {
    /// What was written of rules, flags, cards and thermometers.
    pub(super) fn office(&self, event: &OfficeEvent, answer: &Answer) -> Msg {
        let seq = answer.seq;
        let moment = |at_ms| words::moment(self.now, at_ms);
        match event {
            OfficeEvent::RuleSet(rule) => {
                msg::rule_set(words::rule_name(rule.name.as_str()), moment(rule.from_ms), seq)
            }
            OfficeEvent::RuleEnded(ended) => msg::rule_ended(moment(ended.at_ms), seq),
            OfficeEvent::FlagSet(flag) => msg::flag_set(words::word(flag.kind), answer.group.len(), seq),
            OfficeEvent::FlagEnded(ended) => msg::flag_ended(words::word(ended.kind), seq),
            OfficeEvent::CardIssued(issued) => msg::card_issued(grouped(&issued.number), seq),
            OfficeEvent::CardVoided(_) => msg::card_voided(seq),
            OfficeEvent::ThermometerSet(set) => msg::thermometer_set(set.no, &set.name, seq),
        }
    }
}

/// A card's number as it stands on the card.
fn grouped(number: &CardNumber) -> String {
    let digits = number.digits().as_bytes();
    let groups: Vec<String> =
        digits.chunks(4).map(|group| group.iter().map(|digit| char::from(*digit)).collect()).collect();
    groups.join(" ")
}
