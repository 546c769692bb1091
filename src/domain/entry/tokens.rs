//! The words of a line before anybody knows what they say: where a note begins, what counts people, what belongs together.

use super::choice::Choice;
use super::error::EntryError;
use super::subject::{is_plate_beginning, is_whole_plate};
use crate::domain::value::SafeText;

/// A number with at least so many digits behind its `+` is a telephone.
const SHORTEST_PHONE: usize = 7;

/// Whether a token counts people: `+86` alone does, with a telephone number behind it it does not.
pub(super) fn is_count(token: &str) -> bool {
    token.strip_prefix('+').is_some_and(|count| match count.strip_prefix("86") {
        Some(number) => number.is_empty(),
        None => count.len() < SHORTEST_PHONE,
    })
}

/// `+2`: 1 to 99.
pub(super) fn tailgate(token: &str) -> Result<u16, EntryError> {
    let digits = &token[1..];
    let count = digits.parse().ok().filter(|count| {
        (1..=99).contains(count) && digits.len() <= 2 && digits.bytes().all(|byte| byte.is_ascii_digit())
    });
    count.ok_or_else(|| EntryError::TailgateCount { token: SafeText::new(token) })
}

/// Where a note begins, or the end of the line.
pub(super) fn note_start(tokens: &[&str], subject_open: bool) -> usize {
    let first = usize::from(!subject_open).min(tokens.len());
    let noted = tokens[first..].iter().position(|token| Choice::read(token) == Some(Choice::Note));
    noted.map_or(tokens.len(), |at| first + at)
}

/// Joins a plate that was typed with a blank behind its letter, as `鲁B 12345`.
pub(super) fn with_whole_plates(tokens: &[String]) -> Vec<String> {
    let mut joined: Vec<String> = Vec::with_capacity(tokens.len());
    for token in tokens {
        let whole =
            joined.last().filter(|last| is_plate_beginning(last)).map(|last| format!("{last}{token}"));
        match whole.filter(|whole| is_whole_plate(whole)) {
            Some(whole) => {
                joined.pop();
                joined.push(whole);
            }
            None => joined.push(token.clone()),
        }
    }
    joined
}
