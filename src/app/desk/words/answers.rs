//! What was done, in words.

use super::closure::what as closure_what;
use super::{Words, hours};
use crate::domain::command::Command;
use crate::domain::event::{Event, events_of};
use crate::domain::fever::{CaseState, REST_MS, Stage};
use crate::domain::gate::{Passage, Passing, Reason};
use crate::domain::lane::{CourierRecorded, VehiclePassed};
use crate::domain::people::Person;
use crate::domain::rules::{Finding, Level};
use crate::domain::thermometer::Method;
use crate::domain::value::{CardNumber, Home, SafeText};
use crate::store::{Answer, GroupRecord, Outcome};
use crate::text::msg::said as msg;
use crate::text::{Msg, words};

impl Words<'_> {
    /// What was written, and its number.
    pub(super) fn done(&self, answer: &Answer, person: Option<&Person>, command: &Command) -> String {
        let said = self.texts.say(&self.done_message(answer, person, command));
        let said = match &answer.event {
            Some(Event::PassageRecorded(Passage { corrects: Some(old), .. })) => {
                self.texts.say(&msg::corrected(said, *old))
            }
            Some(Event::TemperatureHeld(_)) => match command {
                Command::Pass(request) => match request.corrects {
                    Some(old) => self.texts.say(&msg::no_longer(said, old)),
                    None => said,
                },
                _ => said,
            },
            _ => said,
        };
        // Behind the answer stands what was found all the same; what refused it is its reason already.
        let advice: Vec<Finding> = answer
            .findings()
            .into_iter()
            .filter(|finding| match answer.outcome {
                Outcome::Admitted => !matches!(finding, Finding::TwoDigits { .. }),
                _ => {
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

    /// What was done about a fever case, with what is still missing of it, or that it is over.
    fn of_case(&self, answer: &Answer, what: Msg) -> Msg {
        match &answer.case {
            Some(CaseState::Over(_)) => msg::fever_over(what),
            Some(state) if !state.to_call().is_empty() => {
                let whom = state.to_call().iter().map(|whom| self.texts.say(&words::word(*whom)));
                msg::fever_to_call(what, whom.collect::<Vec<_>>().join(" "))
            }
            _ => what,
        }
    }

    fn done_message(&self, answer: &Answer, person: Option<&Person>, command: &Command) -> Msg {
        let (seq, who) = (answer.seq, self.who(person));
        let recorded = || msg::recorded(seq);
        let Some(event) = &answer.event else { return recorded() };
        match event {
            Event::PassageRecorded(passage) => {
                let refusing: Vec<Finding> =
                    passage.findings.iter().filter(|f| f.level() == Level::Refuse).cloned().collect();
                self.passed(passage, who, answer, self.findings(&refusing))
            }
            Event::TemperatureHeld(held) => match held.method {
                Method::Brow => msg::held(who, held.temperature.to_string()),
                _ => msg::held_again(who, held.temperature.to_string()),
            },
            Event::ArrivalJoined(_) => msg::queued(who, seq),
            Event::ArrivalLeft(_) => msg::left(seq),
            Event::TailgateRecorded(tailgate) => msg::tailgate(tailgate.count, seq),
            Event::DoorsChecked(checked) => match command {
                Command::CheckDoors(request) if request.checks.len() == 1 => {
                    let check = &request.checks[0];
                    msg::door(check.code.to_string(), words::finding(check.finding), seq)
                }
                _ => msg::doors(checked.checks.len(), seq),
            },
            Event::VisitorRegistered(visitor) => {
                let home = visitor.home.as_ref().map(ToString::to_string).unwrap_or_default();
                msg::visitor(visitor.name.to_string(), home, seq)
            }
            Event::RecordAnnulled(annulled) => msg::annulled(annulled.seq, seq),
            events_of!(RoundStarted RoundReported RoundEnded RouteSet RouteEnded) => {
                self.round(event, command, seq).unwrap_or_else(recorded)
            }
            events_of!(IncidentOpened IncidentNoted IncidentClosed LoneSet LoneMissed LoneAnswered) => {
                self.incident(event, answer).unwrap_or_else(recorded)
            }
            events_of!(AttendanceRecorded MemberJoined SlotPlanned SlotCancelled) => {
                self.roster(event, answer).unwrap_or_else(recorded)
            }
            events_of!(
                ShiftOpened ShiftClosed ChecklistAnswered HandoverSigned HandoverAcknowledged
                HandoverRefused
            ) => Self::shift(event, answer).unwrap_or_else(recorded),
            events_of!(
                FeverMeasured FeverCalled FeverClosed CourierRecorded VehiclePassed EmergencyRecorded
                EmergencyCompleted PermitAnswered RuleSet RuleEnded FlagSet FlagEnded CardIssued CardVoided
                ThermometerSet ShortModeStarted ShortModeEnded VisitorChanged
            ) => self.office(event, who, answer).unwrap_or_else(recorded),
            events_of!(
                PointsSealed PointsUnsealed RepairAdvanced PointsAssigned MissedExplained ScheduleSet
                ScheduleEnded
            ) => self.closure_done(answer, command).unwrap_or_else(recorded),
            events_of!(DutySet NumberRevealed ExportUnmasked PinSet PinReset AccessSet) => {
                super::staff::done(event, seq).unwrap_or_else(recorded)
            }
            // There is nothing to say of it but its number.
            events_of!(
                PostOpened PostDescribed GateSet ListImported PersonAdded PersonChanged PersonGone
                StaffAdded StaffChanged StaffGone DoorAdded DoorChanged DoorGone ArrivalDecided FeverOpened
                BodyErased ClockJumped LossAccepted SignedIn SignInFailed
            ) => recorded(),
        }
    }

    /// What the office ordered, what went on around a fever, what passed beside people.
    fn office(&self, event: &Event, who: String, answer: &Answer) -> Option<Msg> {
        let seq = answer.seq;
        let moment = |at_ms| words::moment(self.now, at_ms);
        Some(match event {
            Event::FeverMeasured(measured) => {
                let temperature = measured.reading.temperature.to_string();
                match measured.stage {
                    Stage::Resting => msg::fever_early(who, temperature),
                    Stage::Clinical => msg::fever_second(who, temperature),
                    Stage::Confirmed => msg::fever_third(who, temperature),
                }
            }
            Event::FeverCalled(called) => {
                self.of_case(answer, msg::fever_called(who, words::word(called.whom), seq))
            }
            Event::FeverClosed(closed) => {
                self.of_case(answer, msg::fever_closed(who, words::word(closed.ending), seq))
            }
            Event::CourierRecorded(courier) => {
                let CourierRecorded { company, tail, place, parcels, .. } = courier;
                msg::courier(company, tail.clone(), place, *parcels, seq)
            }
            Event::VehiclePassed(passed) => vehicle(passed, answer.unmatched, seq),
            Event::EmergencyRecorded(_) => msg::emergency(seq),
            Event::EmergencyCompleted(completed) => msg::emergency_done(completed.seq, seq),
            Event::PermitAnswered(answered) if answered.agreed => msg::permit_agreed(answered.seq, seq),
            Event::PermitAnswered(answered) => msg::permit_disputed(answered.seq, seq),
            Event::RuleSet(rule) => {
                msg::rule_set(words::rule_name(rule.name.as_str()), moment(rule.from_ms), seq)
            }
            Event::RuleEnded(ended) => msg::rule_ended(moment(ended.at_ms), seq),
            Event::FlagSet(flag) => msg::flag_set(words::word(flag.kind), answer.group.len(), seq),
            Event::FlagEnded(ended) => msg::flag_ended(words::word(ended.kind), seq),
            Event::CardIssued(issued) => msg::card_issued(grouped(&issued.number), seq),
            Event::CardVoided(_) => msg::card_voided(seq),
            Event::ThermometerSet(set) => msg::thermometer_set(set.no, &set.name, seq),
            Event::ShortModeStarted(mode) => msg::short_on(mode.gate, seq),
            Event::ShortModeEnded(mode) => msg::short_off(mode.gate, seq),
            Event::VisitorChanged(visitor) => {
                let host = visitor.visit.as_ref().map(|visit| visit.host).unwrap_or_default();
                msg::visit_changed(&visitor.name, words::word(host), seq)
            }
            _ => return None,
        })
    }

    /// A household, one member after the other.
    pub(super) fn group_done(&self, home: &Home, answer: &Answer, names: &[SafeText]) -> String {
        let nobody = SafeText::default();
        let mut names = names.iter();
        let members = answer.group.iter().map(|GroupRecord { seq, event, .. }| {
            let name = match event {
                Event::VehiclePassed(_) => &nobody,
                _ => names.next().unwrap_or(&nobody),
            };
            self.texts.say(&match event {
                Event::PassageRecorded(passage) if passage.outcome == Passing::Refused => {
                    let refusing: Vec<Finding> =
                        passage.findings.iter().filter(|f| f.level() == Level::Refuse).cloned().collect();
                    msg::group_refused(
                        name,
                        self.why(passage, self.now.wall_ms, self.findings(&refusing)),
                        *seq,
                    )
                }
                Event::PassageRecorded(passage) => {
                    let reading = passage.temperature.map(|t| t.to_string()).unwrap_or_default();
                    msg::group_admitted(name, words::word(passage.direction), reading, *seq)
                }
                Event::TemperatureHeld(held) => msg::group_held(name, held.temperature.to_string()),
                Event::FeverMeasured(measured) => {
                    msg::group_held(name, measured.reading.temperature.to_string())
                }
                Event::VehiclePassed(passed) => vehicle(passed, answer.unmatched, *seq),
                _ => msg::recorded(*seq),
            })
        });
        let between = self.texts.say(&msg::between());
        let what = members.collect::<Vec<_>>().join(&between);
        self.texts.say(&msg::group_done(home.to_string(), what))
    }

    /// Why somebody was turned back.
    fn why(&self, passage: &Passage, at_ms: i64, refusing: String) -> Msg {
        match passage.reason {
            Some(Reason::Card) => msg::card_refused(refusing),
            Some(Reason::Quota) => msg::quota_refused(refusing),
            Some(Reason::Flag) => msg::flag_refused(refusing),
            Some(Reason::Host) => msg::host_refused(refusing),
            Some(Reason::Fever) => {
                let reading = passage.temperature.map(|t| t.to_string()).unwrap_or_default();
                // A case that is open already has its own rest.
                let joined = passage.findings.iter().find_map(|finding| match finding {
                    Finding::FeverCaseOpen { since_ms, joins: true, .. } => Some(*since_ms),
                    _ => None,
                });
                if let Some(since_ms) = joined {
                    return msg::fever_joined(reading, words::moment(self.now, since_ms));
                }
                let since_ms = passage.occurred_ms(at_ms);
                msg::fever_refused(reading, words::moment(self.now, since_ms + REST_MS))
            }
            Some(Reason::GateClosed) => {
                let closed = passage.findings.iter().find_map(|finding| match finding {
                    Finding::GateClosed { opens, closes } => Some(hours(*opens, *closes)),
                    _ => None,
                });
                msg::gate_closed_refused(closed.unwrap_or_default())
            }
            Some(Reason::Warden) | None if passage.note.is_empty() => msg::warden_refused(),
            Some(Reason::Warden) | None => msg::warden_refused_since(passage.note.as_str()),
        }
    }

    /// Who passed or was turned back.
    fn passed(&self, passage: &Passage, who: String, answer: &Answer, refusing: String) -> Msg {
        let (way, seq) = (words::word(passage.direction), answer.seq);
        match (passage.outcome, passage.temperature) {
            (Passing::Refused, _) => msg::refused(who, self.why(passage, answer.at_ms, refusing), seq),
            (Passing::Admitted, Some(temperature)) => msg::admitted(who, way, temperature.to_string(), seq),
            (Passing::Admitted, None) => msg::admitted_bare(who, way, seq),
        }
    }

    /// What a record was, for the question whether to annul it.
    pub(super) fn what(&self, seq: i64, name: &SafeText, event: Option<&Event>) -> String {
        let who = if name.is_empty() { self.texts.say(&msg::somebody()) } else { name.to_string() };
        let message = match event {
            Some(Event::PassageRecorded(Passage { corrects: Some(old), .. })) => {
                msg::what_correction(who, *old)
            }
            Some(Event::PassageRecorded(passage)) => match passage.outcome {
                Passing::Admitted => msg::what_passage(who, words::word(passage.direction)),
                Passing::Refused => msg::what_refusal(who),
            },
            Some(Event::ArrivalJoined(_)) => msg::what_arrival(who),
            Some(Event::ArrivalLeft(_)) => msg::what_leaving(who),
            Some(Event::DoorsChecked(checked)) => msg::what_doors(checked.checks.len()),
            Some(Event::TailgateRecorded(tailgate)) => msg::what_tailgate(tailgate.count),
            Some(Event::VisitorRegistered(visitor)) => msg::what_visitor(visitor.name.to_string()),
            Some(Event::CourierRecorded(courier)) => msg::what_courier(&courier.company),
            Some(Event::VehiclePassed(passed)) => msg::what_vehicle(passed.plate.to_string()),
            Some(Event::EmergencyRecorded(_)) => msg::what_emergency(),
            Some(Event::EmergencyCompleted(_)) => msg::what_emergency_done(),
            Some(Event::FeverMeasured(_)) => msg::what_fever_measured(who),
            Some(event) => super::rounds::what(event)
                .or_else(|| closure_what(event))
                .or_else(|| super::incidents::what(event))
                .or_else(|| super::roster::what(event))
                .unwrap_or_else(msg::what_record),
            None => msg::what_record(),
        };
        format!("{seq} {}", self.texts.say(&message))
    }
}

fn vehicle(passed: &VehiclePassed, unmatched: i64, seq: i64) -> Msg {
    let verified = if passed.plate.is_verified() { "yes" } else { "no" };
    let way = words::word(passed.direction);
    msg::vehicle(passed.plate.to_string(), verified.to_owned(), way, passed.others, unmatched, seq)
}

/// A card's number as it stands on the card.
fn grouped(number: &CardNumber) -> String {
    let digits = number.digits().as_bytes();
    let groups: Vec<String> =
        digits.chunks(4).map(|group| group.iter().map(|digit| char::from(*digit)).collect()).collect();
    groups.join(" ")
}
