//! What went wrong, in words, each with its mend.

use crate::app::desk::Trouble;
use crate::domain::command::{Refusal, What};
use crate::domain::entry::{self, EntryError};
use crate::domain::fever::Lacks;
use crate::domain::value::{HomeError, IdNumberError, SafeText};
use crate::text::msg::{closure, commands::example, entry::choice, rounds, said as msg};
use crate::text::{Msg, Value, words};

/// One token as the argument `token`.
fn token(token: &SafeText) -> Vec<(&'static str, Value)> {
    vec![("token", Value::from(token))]
}

/// So many words are told of those that may be meant; Tab lists all.
const MOST_TYPED: usize = 8;

/// Words that may be meant, each as it is typed in the reader's language.
pub(super) fn typed_words(codes: impl Iterator<Item = String>) -> Value {
    let words = codes.take(MOST_TYPED).map(|code| words::typed(&code));
    let all = words.reduce(msg::joined_words);
    all.map_or_else(|| Value::from(""), Value::from)
}

/// The last four characters.
fn tail(token: &SafeText) -> String {
    let all = token.as_str().chars();
    all.clone().skip(all.count().saturating_sub(4)).collect()
}

/// What is wrong with an ID number.
fn id_number(why: IdNumberError) -> Msg {
    match why {
        IdNumberError::Shape => msg::id_number_shape(),
        IdNumberError::BirthDate => msg::id_number_birth_date(),
        IdNumberError::Check => msg::id_number_check(),
    }
}

/// What is wrong with a home.
fn home(why: HomeError) -> Msg {
    match why {
        HomeError::Parts => msg::home_parts(),
        HomeError::Part => msg::home_part(),
    }
}

/// Why a line cannot be read.
pub(super) fn entry(error: &EntryError) -> Msg {
    let args = match error {
        EntryError::TooLong { len } | EntryError::NoteTooLong { len } | EntryError::Digits { len, .. } => {
            vec![("len", Value::from(*len))]
        }
        EntryError::HalfCard { len, .. } => vec![("len", Value::from(*len))],
        EntryError::KeyboardLayout { layout } => vec![("layout", Value::from(*layout))],
        EntryError::NoteEmpty
        | EntryError::NothingToConfirm
        | EntryError::CardCheckFailed { .. }
        | EntryError::CardTypeUnknown { .. }
        | EntryError::TemperatureAndNotTaken
        | EntryError::DirectionTwice => Vec::new(),
        EntryError::CommandAmbiguous { token, words } => {
            vec![
                ("token", Value::from(token)),
                ("words", typed_words(words.iter().map(|word| format!("cmd-{word}")))),
            ]
        }
        EntryError::CommandNotYet { word } => vec![("word", Value::from(*word))],
        EntryError::DoorFindingUnknown { door, token } | EntryError::DoorFindingTwice { door, token } => {
            vec![("door", Value::from(door)), ("token", Value::from(token))]
        }
        EntryError::DoorRangeBackwards { token, mend } => {
            vec![("token", Value::from(token)), ("mend", Value::from(mend))]
        }
        EntryError::ChoicesExclude { first, second } => {
            vec![("first", Value::from(choice(*first))), ("second", Value::from(choice(*second)))]
        }
        EntryError::GroupNumber { number, members } => {
            vec![("number", Value::from(*number)), ("members", Value::from(*members))]
        }
        EntryError::GroupNumberTwice { number } | EntryError::GroupReadingMissing { number } => {
            vec![("number", Value::from(*number))]
        }
        EntryError::OrderIncomplete { word } => vec![("example", Value::from(example(word)))],
        EntryError::OrderWord { word, token } => {
            vec![("token", Value::from(token)), ("example", Value::from(example(word)))]
        }
        EntryError::OrderAmbiguous { token, words } => {
            vec![
                ("token", Value::from(token)),
                ("words", typed_words(words.iter().map(|word| entry::code_of(word)))),
            ]
        }
        EntryError::PlateTwoReadings { token, first, second } => vec![
            ("token", Value::from(token)),
            ("first", Value::from(first)),
            ("second", Value::from(second)),
        ],
        // Even a wrong number is somebody's: the answer stays in sight, so only its tail is told.
        EntryError::IdNumber { token, why } => {
            vec![("tail", Value::from(tail(token))), ("why", Value::from(id_number(*why)))]
        }
        EntryError::Home { token, why } => {
            vec![("token", Value::from(token)), ("why", Value::from(home(*why)))]
        }
        EntryError::CommandUnknown { token: t }
        | EntryError::TailgateCount { token: t }
        | EntryError::TeamNumber { token: t }
        | EntryError::PatrolReportMissing { token: t }
        | EntryError::PatrolReportUnknown { token: t }
        | EntryError::PointStatusMissing { token: t }
        | EntryError::DoorFindingMissing { token: t }
        | EntryError::DoorShape { token: t }
        | EntryError::PointShape { token: t }
        | EntryError::PointRange { token: t }
        | EntryError::DoorRangeAcross { token: t }
        | EntryError::DoorRangeLabels { token: t }
        | EntryError::DoorAfterSubject { token: t }
        | EntryError::Phone { token: t }
        | EntryError::PlateUnfinished { token: t }
        | EntryError::TemperatureWithoutSubject { token: t }
        | EntryError::TemperatureShape { token: t }
        | EntryError::TemperatureImplausible { token: t }
        | EntryError::TemperatureTwice { token: t }
        | EntryError::DeviceNumber { token: t }
        | EntryError::DeviceTwice { token: t }
        | EntryError::GroupReadingAlone { token: t }
        | EntryError::GroupWord { token: t }
        | EntryError::WhenShape { token: t }
        | EntryError::NotAChoice { token: t }
        | EntryError::SubjectAfterActs { token: t }
        | EntryError::ReadingInReason { token: t }
        | EntryError::UnknownToken { token: t } => token(t),
    };
    msg::entry(error.code(), args)
}

/// Why the post says no, where neither a time nor a person is told.
pub(super) fn refusal(refusal: &Refusal) -> Msg {
    match refusal {
        Refusal::NotFound { what, name } => match what {
            What::Person => msg::no_person(),
            What::Arrival => msg::no_arrival(),
            What::Door => msg::no_door(name),
            What::Repair => closure::no_repair(name),
            What::Schedule => closure::no_schedule(name),
            What::Missed => closure::no_missed(name),
            What::Team => msg::no_team(name),
            What::Route => rounds::route_unknown(name),
            What::Point => rounds::point_unknown(name),
            What::Gate => msg::no_gate(name),
            What::Record => msg::no_record(),
            What::Home => msg::no_home(name),
            What::Subject => msg::no_subject(),
            What::Rule => msg::no_rule(words::rule_name(name.as_str())),
            What::Flag => msg::no_flag(),
            What::Card => msg::no_card(),
            What::Fever => msg::no_fever(),
            What::Debt => msg::no_debt(name),
            What::Permit if name.is_empty() => msg::no_permit(),
            What::Permit => msg::no_permit_of(name),
            What::Incident => crate::text::msg::incidents::unknown(name),
            What::Miss => crate::text::msg::lone::nothing_missed(),
            What::Shift => crate::text::msg::handover::no_such_shift(),
            What::Staff => crate::text::msg::lone::unknown(name),
        },
        Refusal::HomeOfSeveral { first, second } => msg::home_of_several(first, second),
        Refusal::NothingToAnnul => msg::nothing_to_undo(),
        Refusal::NotOwnLast => msg::not_own_last(),
        Refusal::Frozen => msg::frozen(),
        Refusal::NothingLost => msg::nothing_lost(),
        Refusal::UnknownActor { staff_no } => msg::unknown_actor(staff_no),
        Refusal::AlreadyOpen => msg::already_open(),
        Refusal::Incomplete => msg::incomplete(),
        Refusal::EmptyList => msg::empty_list(),
        Refusal::ListUndecided { doubts, lost } => msg::list_undecided(*doubts, *lost),
        Refusal::NeedRetest => msg::need_retest(),
        Refusal::NeedMethod { lacks: Lacks::WristOrNeck } => msg::need_wrist_or_neck(),
        Refusal::NeedMethod { lacks: Lacks::Clinical } => msg::need_clinical(),
        Refusal::NotLeader { staff_no } => msg::not_leader(staff_no),
        Refusal::NotOwnPermit { leader } => msg::not_own_permit(leader),
        Refusal::RuleWrong { what } => msg::rule_wrong(what, Vec::new()),
        Refusal::Already => msg::already(),
        Refusal::WrongTime => msg::wrong_time(),
        Refusal::TwiceInLine { name } => msg::twice_in_line(name),
        Refusal::ScheduleWrong { what } => closure::schedule_wrong(what, Vec::new()),
        Refusal::Member { why, .. } => self::refusal(why),
        Refusal::NeedDirection => msg::need_direction(),
        Refusal::NeedTemperature => msg::need_temperature(),
        Refusal::NeedReason
        | Refusal::NeedConfirm { .. }
        | Refusal::PointsAsk { .. }
        | Refusal::Claimed { .. }
        | Refusal::AlreadyDecided { .. }
        | Refusal::AlreadyWaiting { .. }
        | Refusal::TeamIsOut { .. }
        | Refusal::TeamIsIn { .. }
        | Refusal::OutOfOrder { .. }
        | Refusal::NeedPointReason { .. }
        | Refusal::UnknownPoint { .. }
        | Refusal::IncidentClosed { .. }
        | Refusal::LoneMinutes
        | Refusal::NoPhone { .. }
        | Refusal::RouteWrong { .. }
        | Refusal::Roster(_)
        | Refusal::NotAllowed { .. }
        | Refusal::HasPin
        | Refusal::PinWrong { .. }
        | Refusal::PinWait { .. }
        | Refusal::PinShape { .. }
        | Refusal::NeedPin
        | Refusal::NeedWhy
        | Refusal::NoNumbers
        | Refusal::LockMinutes
        | Refusal::Shift(_) => msg::need_reason(),
    }
}

/// What is wrong with the file: what happened, and the mend.
#[must_use]
pub(crate) fn trouble(trouble: &Trouble) -> (Msg, Msg) {
    let code = trouble.code;
    // A refusal that reaches this far has words of its own; the codes left are the store's.
    let code = if msg::STORE_CODES.contains(&code.replace('-', "_").as_str()) { code } else { "io" };
    let args = || {
        let names = trouble.kept.as_ref();
        names
            .map_or(Vec::new(), |(file, kept)| vec![("file", Value::from(file)), ("kept", Value::from(kept))])
    };
    (msg::store(code, args()), msg::store_mend(code, args()))
}
