//! What went wrong, in words, each with its mend.

use crate::app::desk::Trouble;
use crate::domain::entry::{self, EntryError};
use crate::domain::value::SafeText;
use crate::text::msg::{commands, said as msg};
use crate::text::{Msg, Value, words};

const _: () = assert!(msg::ENTRY.fits(<EntryError as strum::VariantNames>::VARIANTS));

/// One token as the argument `token`.
fn token(token: &SafeText) -> Vec<(&'static str, Value)> {
    vec![("token", Value::from(token))]
}

/// So many words are told of those that may be meant; Tab lists all.
const MOST_TYPED: usize = 8;

/// Words that may be meant, each as it is typed in the reader's language.
pub(super) fn typed_words(codes: impl Iterator<Item = String>) -> Value {
    all_typed(codes.take(MOST_TYPED))
}

fn all_typed(codes: impl Iterator<Item = String>) -> Value {
    let words = codes.map(|code| words::typed(&code));
    let all = words.reduce(msg::joined_words);
    all.map_or_else(|| Value::from(""), Value::from)
}

/// The last four characters.
fn tail(token: &SafeText) -> String {
    let all = token.as_str().chars();
    all.clone().skip(all.count().saturating_sub(4)).collect()
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
        EntryError::DoorFindingUnknown { door, token } | EntryError::DoorFindingTwice { door, token } => {
            vec![("door", Value::from(door)), ("token", Value::from(token))]
        }
        EntryError::DoorRangeBackwards { token, mend } => {
            vec![("token", Value::from(token)), ("mend", Value::from(mend))]
        }
        EntryError::ChoicesExclude { first, second } => {
            vec![("first", Value::from(words::word(*first))), ("second", Value::from(words::word(*second)))]
        }
        EntryError::GroupNumber { number, members } => {
            vec![("number", Value::from(*number)), ("members", Value::from(*members))]
        }
        EntryError::GroupNumberTwice { number } | EntryError::GroupReadingMissing { number } => {
            vec![("number", Value::from(*number))]
        }
        EntryError::OrderIncomplete { word } => vec![("example", Value::from(commands::EXAMPLE.word(word)))],
        EntryError::OrderWord { word, token } => {
            vec![("token", Value::from(token)), ("example", Value::from(commands::EXAMPLE.word(word)))]
        }
        EntryError::OrderAmbiguous { token, words } => {
            vec![
                ("token", Value::from(token)),
                ("words", typed_words(words.iter().map(|word| entry::code_of(word)))),
            ]
        }
        EntryError::OrderKind { token, words } => {
            let words = all_typed(words.iter().map(|word| entry::code_of(word)));
            vec![("token", Value::from(token)), ("words", words)]
        }
        EntryError::PlateTwoReadings { token, first, second } => vec![
            ("token", Value::from(token)),
            ("first", Value::from(first)),
            ("second", Value::from(second)),
        ],
        // Even a wrong number is somebody's: the answer stays in sight, so only its tail is told.
        EntryError::IdNumber { token, why } => {
            vec![("tail", Value::from(tail(token))), ("why", Value::from(words::word(*why)))]
        }
        EntryError::Home { token, why } => {
            vec![("token", Value::from(token)), ("why", Value::from(words::word(*why)))]
        }
        EntryError::Amount { token: t }
        | EntryError::CommandUnknown { token: t }
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
    msg::ENTRY.text(error.code(), args)
}

/// What is wrong with the file: what happened, and the mend.
pub(crate) fn trouble(trouble: &Trouble) -> (Msg, Msg) {
    let code = trouble.code;
    // A refusal that reaches this far has words of its own; the codes left are the store's.
    let code = if msg::STORE.has(code) { code } else { "io" };
    let args = || {
        let names = trouble.kept.as_ref();
        names
            .map_or(Vec::new(), |(file, kept)| vec![("file", Value::from(file)), ("kept", Value::from(kept))])
    };
    (msg::STORE.text(code, args()), msg::STORE_MEND.text(code, args()))
}
