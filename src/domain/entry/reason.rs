//! The words behind `r` and `x`: why somebody is turned back, or why nothing was measured. No `n` is needed.
//!
//! What is a choice, a reading or a thermometer right behind them stays that; the first word that is none begins the
//! reason, which goes to the end of the line. Nothing that may be a reading is ever a part of it.

use super::acts::{device, is_reading};
use super::choice::Choice;
use super::error::EntryError;
use super::tokens::note_start;
use super::told::{is_told, may_be_reading};
use crate::domain::value::SafeText;

/// So many letters at least are why nothing was measured: `flat`.
const SHORTEST_REASON: usize = 4;

/// Where a reason without `n` begins in the tokens of a line, if one does. `first` is where acts may begin.
pub(super) fn start(tokens: &[&str], first: usize) -> Option<usize> {
    let is_asked = |token: &&str| {
        Choice::read(token).is_some_and(|choice| choice.wants_reason() || choice == Choice::Note)
    };
    let at = first + tokens.get(first..)?.iter().position(is_asked)?;
    if Choice::read(tokens[at]) == Some(Choice::Note) {
        return None;
    }
    let behind = &tokens[at + 1..];
    let own = behind.iter().position(|token| !is_act(token))?;
    // `x a bad battery`: an article, and not somebody elderly. A way is said with one letter too, and stays one.
    let stays = behind[..own].iter().position(|token| !stays_an_act(token)).unwrap_or(own);
    let is_text =
        Choice::read(behind[stays]) != Some(Choice::Note) && says_something(tokens[at], &behind[stays..]);
    is_text.then_some(at + 1 + stays)
}

/// Whether there are words in a reason. Nobody goes through unmeasured by a slip on the keys that readings are typed
/// with: behind `x` it takes a word in characters, or letters for one.
fn says_something(choice: &str, tokens: &[&str]) -> bool {
    let letters = tokens.iter().flat_map(|token| token.chars()).filter(|c| c.is_alphabetic());
    let most = if Choice::read(choice) == Some(Choice::NotTaken) { SHORTEST_REASON } else { 2 };
    letters.clone().any(|c| !c.is_ascii()) || letters.count() >= most
}

/// Whether a token is something else than a word of a reason.
fn is_act(token: &str) -> bool {
    let is_choice = Choice::read(token.trim_end_matches('!')).is_some_and(|choice| choice != Choice::Note);
    let bare = token.trim_end_matches('!');
    is_choice || bare.is_empty() || is_reading(bare) || device(bare).is_some()
}

/// Whether an act stays one where words follow it.
fn stays_an_act(token: &str) -> bool {
    // `I forgot it`, `20 people in a car`
    let is_way = Choice::read(token).is_some_and(|choice| choice.way().is_some());
    let is_word = matches!(token, "I" | "a" | "A")
        || is_reading(token) && !is_told(token)
        || !token.is_ascii() && !is_way && !is_reading(token);
    !is_word && is_act(token)
}

/// The reason as text; an `n` within it is not needed, and no part of it.
///
/// # Errors
/// A word of it may be a reading, which belongs before the `r` or `x`.
pub(super) fn read(tokens: &[&str]) -> Result<String, EntryError> {
    let noted = tokens.iter().position(|token| Choice::read(token) == Some(Choice::Note));
    let own = &tokens[..noted.unwrap_or(tokens.len())];
    if let Some(token) = own.iter().find(|token| may_be_reading(token)) {
        return Err(EntryError::ReadingInReason { token: SafeText::new(token) });
    }
    let told = noted.map_or(&[][..], |at| &tokens[at + 1..]);
    Ok([own, told].concat().join(" "))
}

/// Where free text begins: a note, or a reason that needs no `n`.
pub(super) fn text_start(tokens: &[&str], subject_open: bool) -> usize {
    let first = usize::from(!subject_open).min(tokens.len());
    let noted = note_start(tokens, subject_open);
    start(tokens, first).map_or(noted, |at| at.min(noted))
}

/// Takes the confirmation out: a `!` that stands alone anywhere before the note, or ends the last token there.
/// In a note only one that stands alone at the end counts, since a note may well end in an exclamation.
pub(super) fn take_confirm(tokens: &mut Vec<&str>, subject_open: bool) -> bool {
    let mut confirm = false;
    if text_start(tokens, subject_open) < tokens.len() && tokens.last() == Some(&"!") {
        confirm = tokens.pop().is_some();
    }
    let mut before = text_start(tokens, subject_open);
    // Before anybody is named there is nothing to say yes to.
    let first = usize::from(!subject_open).min(before);
    while let Some(at) = tokens[first..before].iter().position(|token| *token == "!") {
        tokens.remove(first + at);
        (confirm, before) = (true, before - 1);
    }
    if let Some(last) = tokens[..before].last_mut()
        && let Some(stripped) = last.strip_suffix('!')
    {
        (*last, confirm) = (stripped, true);
    }
    confirm
}
