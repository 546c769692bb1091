//! Incidents and the lone warden's check, in words.

use super::AnswerWords;
use crate::domain::event::{IncidentEvent, LoneEvent};
use crate::store::{Answer, Beside};
use crate::text::msg::{incidents as msg, lone, said};
use crate::text::{Msg, words};

/// How many earlier times are told, the last ones.
const MOST_TIMES: usize = 5;

impl AnswerWords<'_> {
    /// What was written of an incident.
    pub(super) fn incident(&self, event: &IncidentEvent, answer: &Answer) -> Msg {
        let seq = answer.seq;
        match event {
            IncidentEvent::IncidentOpened(incident) => {
                let (kind, place) = (words::word(incident.kind), incident.place.to_string());
                let told = if incident.outcome.is_some() {
                    msg::opened_over(incident.no, kind, place.clone(), seq)
                } else {
                    msg::opened(incident.no, kind, place.clone(), seq)
                };
                let before = if let Beside::Before(times) = &answer.beside { &times[..] } else { &[] };
                if before.is_empty() {
                    let hint = msg::opened_hint(self.texts.say(&told), incident.no);
                    return if incident.outcome.is_some() { told } else { hint };
                }
                let last = &before[before.len().saturating_sub(MOST_TIMES)..];
                let dates: Vec<String> =
                    last.iter().map(|at_ms| self.texts.say(&words::day(self.now, *at_ms))).collect();
                msg::again(self.texts.say(&told), before.len() + 1, place, dates.join(&self.listed()))
            }
            IncidentEvent::IncidentNoted(noted) => msg::noted(noted.no, seq),
            IncidentEvent::IncidentClosed(closed) => msg::closed(closed.no, seq),
        }
    }

    /// What stands between the items of a list.
    fn listed(&self) -> String {
        self.texts.say(&msg::between())
    }
}

/// What was written of a lone warden.
pub(super) fn lone_done(event: &LoneEvent, seq: i64) -> Msg {
    match event {
        LoneEvent::LoneSet(set) if set.minutes == 0 => lone::off(seq),
        LoneEvent::LoneSet(set) => {
            let calls =
                if set.calls.is_empty() { lone::calls_by_duty() } else { lone::calls(set.calls.join(" ")) };
            lone::set(set.minutes, calls, seq)
        }
        LoneEvent::LoneAnswered(_) => lone::answered(seq),
        // The program itself writes this; nobody waits for an answer.
        LoneEvent::LoneMissed(_) => said::recorded(seq),
    }
}

/// What a record about an incident would be, taken back.
pub(super) fn what(event: &IncidentEvent) -> Msg {
    match event {
        IncidentEvent::IncidentOpened(incident) => msg::what_opened(incident.no),
        IncidentEvent::IncidentNoted(noted) => msg::what_noted(noted.no),
        IncidentEvent::IncidentClosed(closed) => msg::what_closed(closed.no),
    }
}
