//! What was done, in words: each room of events has its own.

use super::{
    AnswerWords, closure, copies, errands, fever, follow_up, gate, incidents, lane, notices, people,
    representative, roster, rounds, shift, staff, survey, tasks, tips,
};
use crate::domain::any_of::any_of;
use crate::domain::command::Command;
use crate::domain::event::{
    Attempt, Event, FollowUpEvent, LaneEvent, PostEvent, RecordsEvent, RetentionEvent,
};
use crate::domain::gate::Passing;
use crate::domain::people::Person;
use crate::domain::rules::{Finding, Level};
use crate::domain::value::{Home, SafeText};
use crate::store::{Answer, Beside, GroupRecord, Outcome};
use crate::text::msg::{follow_up as follow_up_msg, retention, said as msg};
use crate::text::{Msg, words};

impl AnswerWords<'_> {
    /// What was written, and its number.
    pub(super) fn done(&self, answer: &Answer, person: Option<&Person>, command: &Command) -> String {
        let said = self.texts.say(&self.done_message(answer, person, command));
        // Behind the answer stands what was found all the same; what refused it is its reason already.
        let advice: Vec<Finding> = answer
            .findings()
            .into_iter()
            .filter(|finding| match answer.outcome {
                Outcome::Admitted => !matches!(finding, Finding::TwoDigits { .. }),
                Outcome::Refused | Outcome::Queued | Outcome::Held | Outcome::Recorded => {
                    matches!(finding.level(), Level::Advise | Level::Unknown)
                        && !matches!(finding, Finding::FeverCaseOpen { joins: true, .. })
                }
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
        let seq = answer.seq;
        let Some(event) = &answer.event else { return msg::recorded(seq) };
        match event {
            Event::Gate(event) => self.gate(event, person, command, answer),
            Event::Lane(event) => lane::done(event, unmatched(answer), seq),
            Event::Fever(event) => self.fever(event, person, answer),
            Event::People(event) => people::done(event, seq),
            Event::Representative(event) => representative::done(event, person, seq),
            Event::Doors(event) => self.closure(event, command, seq),
            Event::Patrol(event) => self.round(event, command, seq),
            Event::Roster(event) => self.roster(event, answer),
            Event::Incidents(event) => self.incident(event, answer),
            Event::Errands(event) => self.errand(event, seq),
            Event::Notices(event) => self.notice(event, seq),
            Event::Tips(event) => self.tip(event, seq),
            Event::Survey(event) => survey::done(event, seq),
            Event::Tasks(event) => self.task(event, seq),
            Event::Lone(event) => incidents::lone_done(event, seq),
            Event::Shift(event) => shift::done(event, answer),
            Event::Handover(event) => shift::handed_over(event, seq),
            Event::Office(event) => self.office(event, answer),
            Event::FollowUp(event) => follow_up::done(event, answer),
            Event::Staff(event) => staff::done(event, seq),
            Event::Access(event) => staff::access(event, seq),
            Event::Reveal(event) => staff::revealed(event, seq),
            Event::Retention(event) => retained(event, seq),
            Event::Copies(event) => copies::done(event, seq),
            Event::Records(RecordsEvent::RecordAnnulled(annulled)) => msg::annulled(annulled.seq, seq),
            // There is nothing to say of these but their number.
            Event::Records(any_of!(RecordsEvent: ListImported BodyErased ClockJumped LossAccepted))
            | Event::Post(PostEvent::PostOpened(_) | PostEvent::PostDescribed(_)) => msg::recorded(seq),
        }
    }

    /// A household, one member after the other.
    pub(super) fn group_done(&self, home: &Home, answer: &Answer, names: &[SafeText]) -> String {
        let nobody = SafeText::default();
        let mut names = names.iter();
        let members = answer.group.iter().map(|GroupRecord { seq, event, .. }| {
            if let Event::Lane(LaneEvent::VehiclePassed(passed)) = event {
                return self.texts.say(&lane::vehicle(passed, unmatched(answer), *seq));
            }
            let name = names.next().unwrap_or(&nobody);
            self.texts.say(&match event.attempt() {
                Some(Attempt::Passage(passage)) if passage.outcome == Passing::Refused => {
                    msg::group_refused(name, self.why(passage, self.now.wall_ms), *seq)
                }
                Some(Attempt::Passage(passage)) => {
                    let reading = passage.temperature.map(|t| t.to_string()).unwrap_or_default();
                    msg::group_admitted(name, words::word(passage.direction), reading, *seq)
                }
                Some(Attempt::Cold(held)) => msg::group_held(name, held.temperature.to_string()),
                Some(Attempt::Fever(measured)) => {
                    msg::group_held(name, measured.reading.temperature.to_string())
                }
                None => msg::recorded(*seq),
            })
        });
        let between = self.texts.say(&msg::between());
        let what = members.collect::<Vec<_>>().join(&between);
        self.texts.say(&msg::group_done(home.to_string(), what))
    }

    /// What a record was, for the question whether to annul it.
    pub(super) fn what(&self, seq: i64, name: &SafeText, event: Option<&Event>) -> String {
        let who = if name.is_empty() { self.texts.say(&msg::somebody()) } else { name.to_string() };
        let message = event.map_or_else(msg::what_record, |event| match event {
            Event::Gate(event) => gate::what(event, who),
            Event::Lane(event) => lane::what(event),
            Event::Fever(event) => fever::what(event, who),
            Event::People(event) => people::what(event),
            Event::Representative(event) => representative::what(event),
            Event::Doors(event) => closure::what(event),
            Event::Survey(event) => survey::what(event),
            Event::Tasks(event) => tasks::what(event),
            Event::Patrol(event) => rounds::what(event),
            Event::Roster(event) => roster::what(event),
            Event::Incidents(event) => incidents::what(event),
            Event::FollowUp(FollowUpEvent::ContactRecorded(contact)) => {
                follow_up_msg::what(contact.day.to_string(), who)
            }
            Event::Errands(event) => errands::what(event),
            Event::Notices(event) => notices::what(event),
            Event::Tips(event) => tips::what(event),
            // Nobody can annul what happens in these rooms.
            any_of!(Event: Post Shift Handover Staff Access Lone Office Reveal Retention Copies Records) => {
                msg::what_record()
            }
        });
        format!("{seq} {}", self.texts.say(&message))
    }
}

/// What was written of days to keep.
fn retained(event: &RetentionEvent, seq: i64) -> Msg {
    match event {
        RetentionEvent::DaysKept(set) => retention::set(words::word(set.kind), set.days, seq),
        RetentionEvent::PurgeDone(_) => retention::certificate(seq),
        RetentionEvent::PersonRead(_) => retention::person_read(seq),
        any_of!(RetentionEvent: RecordsPurged PersonStays HandoverReduced) => msg::recorded(seq),
    }
}

/// How many of those in a vehicle left without having come in by one.
fn unmatched(answer: &Answer) -> i64 {
    if let Beside::Unmatched(count) = answer.beside { count } else { 0 }
}
