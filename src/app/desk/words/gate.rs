//! Who waits and who passes, in words.

use super::{AnswerWords, hours};
use crate::domain::any_of::any_of;
use crate::domain::command::Command;
use crate::domain::event::GateEvent;
use crate::domain::fever::REST_MS;
use crate::domain::gate::{Passage, PassageRequest, Passing, Reason};
use crate::domain::people::Person;
use crate::domain::rules::{Finding, Level};
use crate::domain::thermometer::Method;
use crate::store::Answer;
use crate::text::msg::said as msg;
use crate::text::{Msg, words};

impl AnswerWords<'_> {
    /// What was written of who waits and who passes.
    pub(super) fn gate(
        &self,
        event: &GateEvent,
        person: Option<&Person>,
        command: &Command,
        answer: &Answer,
    ) -> Msg {
        let (seq, who) = (answer.seq, self.who(person));
        match event {
            GateEvent::PassageRecorded(passage) => {
                let said = self.passed(passage, who, answer);
                passage
                    .corrects
                    .map_or_else(|| said.clone(), |old| msg::corrected(self.texts.say(&said), old))
            }
            GateEvent::TemperatureHeld(held) => {
                let said = match held.method {
                    Method::Brow => msg::held(who, held.temperature.to_string()),
                    Method::Wrist | Method::Neck | Method::Clinical => {
                        msg::held_again(who, held.temperature.to_string())
                    }
                };
                if let Command::Pass(PassageRequest { corrects: Some(old), .. }) = command {
                    return msg::no_longer(self.texts.say(&said), *old);
                }
                said
            }
            GateEvent::ArrivalJoined(_) => msg::queued(who, seq),
            GateEvent::ArrivalLeft(_) => msg::left(seq),
            // A decision tells of its passage; that the office set a gate, only its number.
            GateEvent::ArrivalDecided(_) | GateEvent::GateSet(_) => msg::recorded(seq),
        }
    }

    /// What turned somebody back, one after the other.
    fn refusing(&self, passage: &Passage) -> String {
        let refusing = passage.findings.iter().filter(|found| found.level() == Level::Refuse);
        self.findings(&refusing.cloned().collect::<Vec<_>>())
    }

    /// Why somebody was turned back.
    pub(super) fn why(&self, passage: &Passage, at_ms: i64) -> Msg {
        let refusing = || self.refusing(passage);
        match passage.reason {
            Some(Reason::Card) => msg::card_refused(refusing()),
            Some(Reason::Quota) => msg::quota_refused(refusing()),
            Some(Reason::Flag) => msg::flag_refused(refusing()),
            Some(Reason::Host) => msg::host_refused(refusing()),
            Some(Reason::Fever) => {
                let reading = passage.temperature.map(|t| t.to_string()).unwrap_or_default();
                // A case that is open already has its own rest.
                let joined = passage.findings.iter().find_map(|finding| {
                    if let Finding::FeverCaseOpen { since_ms, joins: true, .. } = finding {
                        Some(*since_ms)
                    } else {
                        None
                    }
                });
                if let Some(since_ms) = joined {
                    return msg::fever_joined(reading, words::moment(self.now, since_ms));
                }
                let since_ms = passage.occurred_ms(at_ms);
                msg::fever_refused(reading, words::moment(self.now, since_ms + REST_MS))
            }
            Some(Reason::GateClosed) => {
                let closed = passage.findings.iter().find_map(|finding| {
                    if let Finding::GateClosed { opens, closes } = finding {
                        Some(hours(*opens, *closes))
                    } else {
                        None
                    }
                });
                msg::gate_closed_refused(closed.unwrap_or_default())
            }
            Some(Reason::Warden) | None if passage.note.is_empty() => msg::warden_refused(),
            Some(Reason::Warden) | None => msg::warden_refused_since(passage.note.as_str()),
        }
    }

    /// Who passed or was turned back.
    fn passed(&self, passage: &Passage, who: String, answer: &Answer) -> Msg {
        let (way, seq) = (words::word(passage.direction), answer.seq);
        match (passage.outcome, passage.temperature) {
            (Passing::Refused, _) => msg::refused(who, self.why(passage, answer.at_ms), seq),
            (Passing::Admitted, Some(temperature)) => msg::admitted(who, way, temperature.to_string(), seq),
            (Passing::Admitted, None) => msg::admitted_bare(who, way, seq),
        }
    }
}

/// What a record of the gate would be, taken back.
pub(super) fn what(event: &GateEvent, who: String) -> Msg {
    match event {
        GateEvent::PassageRecorded(Passage { corrects: Some(old), .. }) => msg::what_correction(who, *old),
        GateEvent::PassageRecorded(passage) => match passage.outcome {
            Passing::Admitted => msg::what_passage(who, words::word(passage.direction)),
            Passing::Refused => msg::what_refusal(who),
        },
        GateEvent::ArrivalJoined(_) => msg::what_arrival(who),
        GateEvent::ArrivalLeft(_) => msg::what_leaving(who),
        // Nobody can annul these.
        any_of!(GateEvent: TemperatureHeld ArrivalDecided GateSet) => msg::what_record(),
    }
}
