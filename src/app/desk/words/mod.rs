//! The words for answers: one line, the most important first. Data comes in, no decision is made.

mod answers;
mod closure;
mod copies;
mod errands;
mod fever;
mod follow_up;
mod gate;
mod incidents;
mod lane;
mod lifted;
mod notices;
mod office;
mod people;
mod problems;
mod refusals;
mod representative;
mod roster;
mod rounds;
mod shift;
mod staff;
mod survey;
mod tasks;
mod tips;

use super::said::{Notice, Said, SaidOutcome};
use crate::domain::any_of::any_of;
use crate::domain::code::Code as _;
use crate::domain::entry::Choice;
use crate::domain::flags::FlagKind;
use crate::domain::now::Now;
use crate::domain::people::Person;
use crate::domain::rules::{Finding, PRESETS};
use crate::domain::value::SafeText;
use crate::text::mask::{in_words, masked};
use crate::text::msg::said as msg;
use crate::text::{Msg, Texts, Value, words};

pub(crate) use problems::trouble;

const _: () = assert!(msg::FINDING.fits(<Finding as strum::VariantNames>::VARIANTS));

/// The words for an answer; a personal number in them is masked, whoever typed it.
#[must_use]
pub(crate) fn say(said: &Said, texts: &Texts, now: &Now) -> String {
    in_words(&AnswerWords { texts, now }.whole(&said.notice))
}

/// A language and a moment.
struct AnswerWords<'a> {
    texts: &'a Texts,
    now: &'a Now,
}

impl AnswerWords<'_> {
    /// The words before anything in them is masked.
    fn whole(&self, notice: &Notice) -> String {
        let AnswerWords { texts, now } = *self;
        match notice {
            Notice::Nothing => texts.say(&msg::nothing()),
            Notice::Entry(error) => texts.say(&problems::entry(error)),
            Notice::Opened { person, by_sound: true, .. } => {
                texts.say(&msg::by_sound(self.who(Some(person))))
            }
            Notice::Opened { person, verdict, .. } if verdict.is_empty() => {
                texts.say(&msg::opened(self.who(Some(person))))
            }
            Notice::Opened { person, verdict, .. } => {
                texts.say(&msg::opened_verdict(self.who(Some(person)), self.findings(verdict)))
            }
            Notice::VehicleUnknown { plates } => texts.say(&match &plates[..] {
                [first, second, ..] => msg::vehicle_unknown_either(first.to_string(), second.to_string()),
                one => msg::vehicle_unknown(one.first().map(ToString::to_string).unwrap_or_default()),
            }),
            Notice::LateWhich { at_ms } => {
                let day = now.local(*at_ms).format("%m-%d").to_string();
                texts.say(&msg::late_which(self.clock(*at_ms), day))
            }
            Notice::GroupAsks { home, count } => texts.say(&msg::group_asks(home.to_string(), *count)),
            Notice::GroupDone { home, answer, names } => self.group_done(home, answer, names),
            Notice::ChoiceAsks { person, emergency } => {
                let choice = if *emergency { Choice::Emergency } else { Choice::NotTaken };
                texts.say(&msg::number_asks(self.who(Some(person)), words::word(choice)))
            }
            Notice::GroupPart { first, then } => {
                [first, then].map(|notice| self.whole(notice)).join(&texts.say(&msg::between()))
            }
            Notice::Unread { first, error } => {
                texts.say(&msg::unread(self.whole(first), problems::entry(error)))
            }
            Notice::StillOpen { first, no_way } => {
                let missing = if *no_way { msg::need_direction() } else { msg::need_temperature() };
                [self.whole(first), texts.say(&missing)].join(&texts.say(&msg::between()))
            }
            Notice::FeverUnwritten { reading, then } => {
                texts.say(&msg::fever_unwritten(reading.to_string(), self.whole(then)))
            }
            Notice::NeedsSubject => texts.say(&msg::needs_subject()),
            Notice::PresetUnknown { name } => {
                let names =
                    problems::typed_words(PRESETS.iter().map(|preset| format!("rule-{}", preset.name)));
                texts.say(&msg::preset_unknown(name, names))
            }
            Notice::DeviceSet { no } => texts.say(&msg::device_set(*no)),
            Notice::LaneSet { lane: Some(no) } => texts.say(&msg::lane_set(*no)),
            Notice::LaneSet { lane: None } => texts.say(&msg::lane_none()),
            Notice::NotToCorrect { seq } => texts.say(&msg::not_to_correct(*seq)),
            Notice::NoCourier => texts.say(&msg::no_courier()),
            Notice::VehicleDirection => texts.say(&msg::vehicle_direction()),
            Notice::NoVisitor => texts.say(&msg::no_visitor()),
            Notice::NobodyTurnedBack => texts.say(&msg::nobody_turned_back()),
            Notice::SeveralFound { count, more: false } => texts.say(&msg::several(*count)),
            Notice::SeveralFound { count, more: true } => texts.say(&msg::several_more(*count - 1)),
            Notice::FeverChosen { count } => texts.say(&msg::fever_chosen(*count)),
            Notice::NobodyFound => texts.say(&msg::nobody()),
            Notice::CardUnknown => texts.say(&msg::card_unknown()),
            Notice::SameCard => texts.say(&msg::same_card()),
            Notice::NoSuchChoice { number, rows } => texts.say(&msg::no_such_choice(*number, *rows)),
            Notice::Implausible { digits } => texts.say(&msg::implausible(*digits)),
            Notice::GateNumber => texts.say(&msg::gate_number()),
            Notice::VisitorIncomplete => texts.say(&msg::visitor_incomplete()),
            Notice::NothingToUndo => texts.say(&msg::nothing_to_undo()),
            Notice::UndoAsks { seq, at_ms, name, event } => {
                let what = self.what(*seq, name, event.as_deref());
                texts.say(&msg::undo_asks(what, self.clock(*at_ms)))
            }
            Notice::LiftAsks(lifted) => texts.say(&lifted::asks(lifted, texts, now)),
            Notice::PermitAsks(permit) => {
                let at = texts.say(&words::moment(now, permit.at_ms));
                let leader = format!("{} {}", permit.leader, permit.leader_name);
                let who = permit.name.to_string();
                let asks =
                    msg::permit_asks(leader.trim(), who, at, permit.by.clone(), &permit.reason, permit.seq);
                texts.say(&asks)
            }
            Notice::EmergencyAsks { seq: None, seconds } => texts.say(&msg::emergency_asks(*seconds)),
            Notice::EmergencyAsks { seq: Some(seq), seconds } => {
                texts.say(&msg::emergency_asks_of(*seconds, *seq))
            }
            Notice::EmergencyOne { seq } => texts.say(&msg::emergency_one(*seq)),
            Notice::NoDoors { building } => texts.say(&msg::no_doors(building)),
            Notice::Done { answer, person, command } => self.done(answer, person.as_deref(), command),
            Notice::Refused { refusal, person } => self.refused(refusal, person.as_deref()),
            Notice::Store(trouble) => {
                let (what, mend) = problems::trouble(trouble);
                texts.say(&msg::trouble(what, mend))
            }
            Notice::OnlyOnScreen => texts.say(&msg::only_on_screen()),
        }
    }

    fn who(&self, person: Option<&Person>) -> String {
        match person {
            None => self.texts.say(&msg::somebody()),
            Some(Person { name, home: Some(home), .. }) => format!("{name} {home}"),
            Some(Person { name, .. }) => name.to_string(),
        }
    }

    fn clock(&self, wall_ms: i64) -> String {
        words::clock(&self.now.local(wall_ms).time())
    }

    /// All findings, one after the other.
    fn findings(&self, findings: &[Finding]) -> String {
        let words: Vec<String> =
            findings.iter().map(|found| self.texts.say(&finding(found, self.now))).collect();
        words.join(&self.texts.say(&msg::between()))
    }
}

/// What a warden may say aloud to somebody of whom this was found: the sentence for the heaviest
/// finding that has one.
#[must_use]
pub(crate) fn aloud(findings: &[Finding], now: &Now) -> Option<Msg> {
    let told = findings.iter().filter(|found| msg::ALOUD.has(found.code()));
    let heaviest = told.reduce(|best, found| if found.level() > best.level() { found } else { best })?;
    let args: Vec<(&'static str, Value)> = match heaviest {
        Finding::QuotaUsed { next_ms, .. } => {
            vec![("next", Value::from(words::moment(now, *next_ms)))]
        }
        Finding::GateClosed { opens, closes } => vec![("hours", Value::from(hours(*opens, *closes)))],
        any_of!(
            Finding: RecentlyRecorded AlreadyInside AlreadyOutside NotResident Visitor Fever ColdReading TwoDigits
            TemperatureNotTaken Emergency UnknownPerson OtherCompound CardCheckFailed ImplausibleReading
            PassVoid PassExpired NoOutings BackBy LateBack RuleUnreadable HomeQuarantine FollowUp Returnee
            NeedsHelp VisitorWithoutHost VisitOver MinorAlone NotRepresentative FeverBefore FeverTyped FeverCaseOpen FeverTaken
            SerialUsed RetestTooEarly SameThermometer RetestPassed ShortMode Permitted LateEntry
        ) => Vec::new(),
    };
    Some(msg::ALOUD.text(heaviest.code(), args))
}

/// The sentence for whoever stands there and waits for a word.
#[must_use]
pub(crate) fn sentence(said: &Said, now: &Now) -> Option<Msg> {
    let waits = matches!(said.outcome, SaidOutcome::Refused | SaidOutcome::Held | SaidOutcome::Unknown);
    aloud(&said.findings, now).filter(|_| waits)
}

/// `05:30-23:00`
fn hours(opens: u16, closes: u16) -> String {
    format!("{:02}:{:02}-{:02}:{:02}", opens / 60, opens % 60, closes / 60, closes % 60)
}

/// What is told behind a finding, or nothing.
fn behind(told: &SafeText, say: fn(&SafeText) -> Msg) -> Value {
    if told.is_empty() { Value::from("") } else { Value::from(say(&masked(told))) }
}

/// Yes or no, for a text to choose by.
fn choose(yes: bool) -> Value {
    Value::from(if yes { "yes" } else { "no" })
}

/// The words for one finding at a moment.
pub(crate) fn finding(finding: &Finding, now: &Now) -> Msg {
    let moment = |at_ms: i64| Value::from(words::moment(now, at_ms));
    let args: Vec<(&'static str, Value)> = match finding {
        Finding::PassVoid { since_ms, reason } => {
            // The reason of a card that became void with a flag is the flag's code.
            let flag = reason.as_str().parse::<FlagKind>().ok();
            let reason = flag.map_or_else(
                || behind(reason, msg::because),
                |kind| Value::from(msg::void_for(words::word(kind))),
            );
            vec![("at", moment(*since_ms)), ("reason", reason)]
        }
        Finding::PassExpired { since_ms } | Finding::VisitOver { since_ms } => {
            vec![("at", moment(*since_ms))]
        }
        Finding::QuotaUsed { used, allowed, next_ms } => {
            vec![("used", Value::from(*used)), ("allowed", Value::from(*allowed)), ("next", moment(*next_ms))]
        }
        Finding::BackBy { at_ms } | Finding::LateEntry { at_ms } => vec![("at", moment(*at_ms))],
        Finding::FeverBefore { ending, at_ms } => {
            vec![("ending", Value::from(words::word(*ending))), ("at", moment(*at_ms))]
        }
        Finding::FeverCaseOpen { since_ms, joins, .. } => {
            vec![("at", moment(*since_ms)), ("joins", choose(*joins))]
        }
        Finding::FeverTyped { temperature, at_ms } => {
            vec![("temperature", Value::from(*temperature)), ("at", moment(*at_ms))]
        }
        Finding::SerialUsed { seq } => vec![("seq", Value::from(seq.to_string()))],
        Finding::RetestTooEarly { until_ms } => vec![("at", moment(*until_ms))],
        Finding::LateBack { minutes } => {
            let seconds = u64::try_from(*minutes).unwrap_or(0) * 60;
            vec![("late", Value::from(words::age(seconds)))]
        }
        Finding::RuleUnreadable { rule } => vec![("rule", Value::from(rule))],
        Finding::HomeQuarantine { deny, instruction }
        | Finding::FollowUp { deny, instruction }
        | Finding::NeedsHelp { deny, instruction } => {
            vec![("deny", choose(*deny)), ("instruction", behind(instruction, msg::instruction))]
        }
        Finding::Returnee { deny, instruction, ask } => {
            vec![
                ("deny", choose(*deny)),
                ("instruction", behind(instruction, msg::instruction)),
                ("ask", choose(*ask)),
            ]
        }
        Finding::NotRepresentative { representative } => {
            let name = &representative.name;
            vec![("known", choose(!name.is_empty())), ("name", Value::from(name))]
        }
        Finding::VisitorWithoutHost { answer } => vec![("answer", Value::from(answer.code()))],
        Finding::SameThermometer { no } => vec![("no", Value::from(*no))],
        Finding::Permitted { leader, told } => {
            vec![("leader", Value::from(leader.as_str())), ("told", choose(*told))]
        }
        Finding::RecentlyRecorded { seq, seconds } => {
            vec![("seconds", Value::from(*seconds)), ("seq", Value::from(seq.to_string()))]
        }
        Finding::GateClosed { opens, closes } => vec![("hours", Value::from(hours(*opens, *closes)))],
        Finding::Fever { temperature }
        | Finding::FeverTaken { temperature }
        | Finding::ColdReading { temperature }
        | Finding::TwoDigits { temperature } => vec![("temperature", Value::from(*temperature))],
        Finding::AlreadyInside
        | Finding::AlreadyOutside
        | Finding::NotResident
        | Finding::Visitor
        | Finding::TemperatureNotTaken
        | Finding::UnknownPerson
        | Finding::OtherCompound
        | Finding::CardCheckFailed
        | Finding::ImplausibleReading
        | Finding::NoOutings
        | Finding::MinorAlone
        | Finding::RetestPassed
        | Finding::ShortMode
        | Finding::Emergency => Vec::new(),
    };
    msg::FINDING.text(finding.code(), args)
}

#[cfg(test)]
mod tests;
