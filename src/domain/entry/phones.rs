//! Telephone numbers in groups, as they are dictated: `139 0000 0001`, `+82 10 0000 0001`.
//!
//! Groups are joined only where they cannot be tails, plates, members and readings just as well.

use super::normalise::normalise;
use crate::domain::value::{Home, Phone, Temperature};

/// The most groups of a number.
const MOST_GROUPS: usize = 7;

/// What stands around the groups.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PhoneSurroundings {
    /// A line about somebody: a reading may follow.
    Line,
    /// A line while members are shown with numbers: `1 365 2 364 +1`.
    Members,
    /// Words about a visitor: no reading stands there.
    Words,
}

/// Whether a word is made of what a number is made of.
fn is_part(word: &str) -> bool {
    !word.is_empty() && word.chars().all(|c| c.is_ascii_digit() || matches!(c, '-' | '(' | ')'))
}

fn is_digits(word: &str) -> bool {
    !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit())
}

/// `(0532)`, or digits alone.
fn is_group(word: &str) -> bool {
    is_digits(word.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')).unwrap_or(word))
}

fn is_reading(word: &str) -> bool {
    is_digits(word) && word.len() == 3 && Temperature::parse(word).is_ok()
}

/// How many of the words, from the first one, are one telephone number in groups, and which.
fn groups_at(words: &[&str], around: PhoneSurroundings) -> Option<(usize, Phone)> {
    let first = *words.first()?;
    let plus = first.strip_prefix('+');
    if !is_part(plus.unwrap_or(first)) {
        return None;
    }
    let mut found = None;
    for count in 1..=words.len().min(MOST_GROUPS) {
        let last = words[count - 1];
        // A home behind a whole number is no part of it; hyphens within need the sign before them.
        let goes_on = count == 1 || is_group(last) || last == "-" || plus.is_some() && found.is_none();
        let begun = count == 1 || plus.is_some() || is_group(first);
        if !goes_on || !begun || count > 1 && !is_part(last) {
            break;
        }
        let Ok(phone) =
            Phone::parse(&words[..count].join(" ")).or_else(|error| bare_country(words, count, error))
        else {
            continue;
        };
        let is_apart = found.is_some() && around != PhoneSurroundings::Words && is_reading(last);
        if !is_apart && may_be(&words[..count], around) {
            found = Some((count, phone));
        }
    }
    found
}

/// `86` before a mobile number, without its `+`.
fn bare_country<E>(words: &[&str], count: usize, error: E) -> Result<Phone, E> {
    let digits = words[..count].concat();
    read_with_country(&digits).ok_or(error)
}

/// `8613900000001`
pub(super) fn read_with_country(digits: &str) -> Option<Phone> {
    let mobile = digits.strip_prefix("86").filter(|rest| rest.len() == 11 && rest.starts_with('1'))?;
    Phone::parse(mobile).ok()
}

/// Whether these groups can be nothing else as well.
fn may_be(words: &[&str], around: PhoneSurroundings) -> bool {
    let (Some(first), Some(last)) = (words.first(), words.last()) else { return false };
    if words.len() == 1 {
        // A run of digits alone, or a home, is read by its own rules.
        return !is_digits(first) && first.parse::<Home>().is_err();
    }
    match around {
        PhoneSurroundings::Words => true,
        // Nobody says the end of a number by itself behind all the rest of it: that is a reading.
        _ if words.len() == 2 && first.len() > 7 && is_reading(last) => false,
        // `139` is neither a member nor a reading.
        _ if first.len() == 3 && first.starts_with('1') => true,
        // Members and readings have three digits at most.
        PhoneSurroundings::Members if words.iter().all(|word| word.trim_start_matches('+').len() < 4) => {
            false
        }
        // Tails and plates, and a reading behind them; three tails of one person there are none.
        _ if first.starts_with(['+', '(']) || matches!(first.len(), 2 | 3) => true,
        PhoneSurroundings::Line | PhoneSurroundings::Members => {
            let tails = words[..words.len() - 1].iter().all(|word| matches!(word.len(), 4 | 5));
            let landline = first.starts_with('0') && words.iter().all(|word| word.len() == 4);
            !tails || !matches!(last.len(), 2..=5) || landline
        }
    }
}

/// Words about a visitor, each telephone number as one.
#[must_use]
pub(crate) fn with_whole_phones(text: &str) -> Vec<String> {
    let text = normalise(text);
    joined(&text.split_whitespace().collect::<Vec<_>>(), PhoneSurroundings::Words)
}

/// The words with each telephone number in groups as one word.
pub(super) fn joined(words: &[&str], around: PhoneSurroundings) -> Vec<String> {
    let mut joined = Vec::with_capacity(words.len());
    let mut at = 0;
    while let Some(word) = words.get(at) {
        let here = groups_at(&words[at..], around);
        // `0417 139 0000 0001` is a tail and a mobile number, not a number of area 0417.
        let next = groups_at(&words[at + 1..], around).filter(|(_, phone)| phone.digits().starts_with('1'));
        let beyond = |count: usize| next.as_ref().is_some_and(|(more, _)| count > 1 && count < 1 + more);
        let (count, word) = match here.filter(|(count, _)| !beyond(*count)) {
            Some((count, phone)) => (count, phone.digits().to_owned()),
            None => (1, (*word).to_owned()),
        };
        joined.push(word);
        at += count;
    }
    joined
}
