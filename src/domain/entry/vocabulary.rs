//! Every word that a line may hold and a text may show, each with its spelling in both languages: from the tables that
//! read it, so that what is shown can be typed.

use strum::VariantArray as _;

use super::choice::CHOICES;
use super::commands::COMMANDS;
use super::orders::TypedWord;
use super::{doors, orders, patrol};
use crate::domain::code::Code as _;
use crate::domain::reveal::RevealReason;

/// A command behind its slash.
fn commands() -> impl Iterator<Item = (String, String, String)> {
    COMMANDS
        .iter()
        .map(|row| (format!("cmd-{}", row.name), format!("/{}", row.name), format!("/{}", row.shown())))
}

/// All words: the name for texts, the English spelling, the Chinese one.
#[must_use]
pub(crate) fn vocabulary() -> Vec<(String, String, String)> {
    let choices = CHOICES.iter().map(|row| TypedWord {
        code: format!("choice-{}", row.choice.code()),
        english: row.choice.code(),
        chinese: row.words.first().copied().unwrap_or(row.choice.code()),
    });
    let reasons = RevealReason::VARIANTS.iter().map(|reason| TypedWord {
        code: format!("reveal-{}", reason.code()),
        english: reason.code(),
        chinese: reason.chinese(),
    });
    let words = choices.chain(reasons).chain(orders::shown()).chain(doors::shown()).chain(patrol::shown());
    let own = |word: TypedWord| (word.code, word.english.to_owned(), word.chinese.to_owned());
    commands().chain(words.map(own)).collect()
}

/// The name for texts of a word that stands behind a command, by its English spelling.
#[must_use]
pub(crate) fn code_of(english: &str) -> String {
    let found = orders::shown().into_iter().find(|word| word.english == english);
    found.map_or_else(|| english.to_owned(), |word| word.code)
}

/// A line with words by their names for texts, as `{cmd-rules} {rules-end} daily`, as it is typed in one of the two
/// languages.
#[must_use]
pub(crate) fn spelled(line: &str, in_chinese: bool) -> String {
    let spell = |line: String, (code, english, chinese): (String, String, String)| {
        line.replace(&format!("{{{code}}}"), if in_chinese { &chinese } else { &english })
    };
    vocabulary().into_iter().fold(line.to_owned(), spell)
}
