//! What was done, in words.

use super::{Words, hours};
use crate::domain::command::Command;
use crate::domain::event::Event;
use crate::domain::gate::{Passage, Passing, Reason};
use crate::domain::people::Person;
use crate::domain::rules::{Finding, Level};
use crate::domain::value::SafeText;
use crate::store::{Answer, Outcome};
use crate::text::msg::said as msg;
use crate::text::{Msg, words};

impl Words<'_> {
    /// What was written, and its number.
    pub(super) fn done(&self, answer: &Answer, person: Option<&Person>, command: &Command) -> String {
        let said = self.texts.say(&self.done_message(answer, person, command));
        // Behind the answer stands what was found all the same; what refused it is its reason already.
        let advice: Vec<Finding> = answer
            .findings()
            .into_iter()
            .filter(|finding| match answer.outcome {
                Outcome::Admitted => !matches!(finding, Finding::TwoDigits { .. }),
                _ => matches!(finding.level(), Level::Advise | Level::Unknown),
            })
            .collect();
        let said = if advice.is_empty() {
            said
        } else {
            self.texts.say(&msg::with_findings(said, self.findings(&advice)))
        };
        if answer.repeated {
            let seconds = u64::try_from((self.now.wall_ms - answer.at_ms) / 1000).unwrap_or(0);
            self.texts.say(&msg::repeated(words::ago(seconds), said))
        } else {
            said
        }
    }

    fn done_message(&self, answer: &Answer, person: Option<&Person>, command: &Command) -> Msg {
        let (seq, who) = (answer.seq, self.who(person));
        match &answer.event {
            Some(Event::PassageRecorded(passage)) => {
                let refusing: Vec<Finding> =
                    passage.findings.iter().filter(|f| f.level() == Level::Refuse).cloned().collect();
                passed(passage, who, seq, self.findings(&refusing))
            }
            Some(Event::TemperatureHeld(held)) => msg::held(who, held.temperature.to_string()),
            Some(Event::ArrivalJoined(_)) => msg::queued(who, seq),
            Some(Event::ArrivalLeft(_)) => msg::left(seq),
            Some(Event::TailgateRecorded(tailgate)) => msg::tailgate(tailgate.count, seq),
            Some(Event::DoorsChecked(checked)) => match command {
                Command::CheckDoors { checks, .. } if checks.len() == 1 => {
                    let state = words::finding(checks[0].finding);
                    msg::door(checks[0].code.to_string(), state, seq)
                }
                _ => msg::doors(checked.checks.len(), seq),
            },
            Some(Event::RoundStarted(round)) => msg::round_out(round.team, self.clock(round.due_ms), seq),
            Some(Event::RoundEnded(round)) => msg::round_back(round.team, seq),
            Some(Event::VisitorRegistered(visitor)) => {
                let home = visitor.home.as_ref().map(ToString::to_string).unwrap_or_default();
                msg::visitor(visitor.name.to_string(), home, seq)
            }
            Some(Event::RecordAnnulled(annulled)) => msg::annulled(annulled.seq, seq),
            _ => msg::recorded(seq),
        }
    }

    /// What a record was, for the question whether to annul it.
    pub(super) fn what(&self, seq: i64, name: &SafeText, event: Option<&Event>) -> String {
        let who = if name.is_empty() { self.texts.say(&msg::somebody()) } else { name.to_string() };
        let message = match event {
            Some(Event::PassageRecorded(passage)) => match passage.outcome {
                Passing::Admitted => msg::what_passage(who, words::direction(passage.direction)),
                Passing::Refused => msg::what_refusal(who),
            },
            Some(Event::ArrivalJoined(_)) => msg::what_arrival(who),
            Some(Event::ArrivalLeft(_)) => msg::what_leaving(who),
            Some(Event::DoorsChecked(checked)) => msg::what_doors(checked.checks.len()),
            Some(Event::RoundStarted(round)) => msg::what_round_out(round.team),
            Some(Event::RoundEnded(round)) => msg::what_round_back(round.team),
            Some(Event::TailgateRecorded(tailgate)) => msg::what_tailgate(tailgate.count),
            Some(Event::VisitorRegistered(visitor)) => msg::what_visitor(visitor.name.to_string()),
            _ => msg::what_record(),
        };
        format!("{seq} {}", self.texts.say(&message))
    }
}

/// Why somebody was turned back.
fn why(passage: &Passage, refusing: String) -> Msg {
    match passage.reason {
        Some(Reason::Card) => msg::card_refused(refusing),
        Some(Reason::Quota) => msg::quota_refused(refusing),
        Some(Reason::Flag) => msg::flag_refused(refusing),
        Some(Reason::Host) => msg::host_refused(refusing),
        Some(Reason::Fever) => {
            msg::fever_refused(passage.temperature.map(|t| t.to_string()).unwrap_or_default())
        }
        Some(Reason::GateClosed) => {
            let closed = passage.findings.iter().find_map(|finding| match finding {
                Finding::GateClosed { opens, closes } => Some(hours(*opens, *closes)),
                _ => None,
            });
            msg::gate_closed_refused(closed.unwrap_or_default())
        }
        Some(Reason::Warden) | None => msg::warden_refused(),
    }
}

/// Who passed or was turned back.
fn passed(passage: &Passage, who: String, seq: i64, refusing: String) -> Msg {
    let way = words::direction(passage.direction);
    match (passage.outcome, passage.temperature) {
        (Passing::Refused, _) => msg::refused(who, why(passage, refusing), seq),
        (Passing::Admitted, Some(temperature)) => msg::admitted(who, way, temperature.to_string(), seq),
        (Passing::Admitted, None) => msg::admitted_bare(who, way, seq),
    }
}
