//! What a token may say of a person, and all the ways to read it.

use chrono::NaiveDate;
use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

use super::error::EntryError;
use super::homes;
use super::phones;
use super::reading::Reading;
use crate::domain::value::{
    CardError, CardNumber, Document, IdNumber, IdNumberError, Phone, Plate, SafeText, plate_readings,
};

/// One token that names somebody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Subject {
    pub typed: String,
    /// All readings, the likeliest first; never empty.
    pub readings: Vec<Reading>,
}

/// Ideographs of all planes, and the signs that count as such.
pub(super) fn is_han(c: char) -> bool {
    matches!(c, '\u{3005}' | '\u{3007}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}'
        | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

/// What stands between the parts of a name, or behind a word: `阿里木·买买提`, `古丽.艾比`, `O'Brien`, `Smith,`.
fn is_name_mark(c: char) -> bool {
    matches!(c, '·' | '.' | ',' | '\'' | '-')
}

/// Part of a name as it is written, in any script but plain Latin letters, which are [`pinyin()`].
pub(super) fn is_name(token: &str) -> bool {
    let letters = token.chars().filter(|c| !is_name_mark(*c));
    let written = |c: char| is_han(c) || (c.is_alphabetic() || is_combining_mark(c)) && !c.is_ascii();
    token.starts_with(|c: char| !is_name_mark(c))
        && letters.clone().next().is_some()
        && letters.clone().all(written)
        && (token.chars().any(is_han) || letters.count() > 1)
}

/// Whether a token is letters of a script that is typed key by key, as choices are: no ideographs, no syllables.
pub(super) fn is_letters(token: &str) -> bool {
    let syllable = |c: char| is_han(c) || matches!(c, '\u{3041}'..='\u{30ff}' | '\u{ac00}'..='\u{d7a3}');
    let letters = token.contains(char::is_alphabetic) && !token.contains(syllable);
    letters && token.chars().all(|c| c.is_alphabetic() || is_combining_mark(c) || is_name_mark(c))
}

/// A name in two scripts: `Anna李`.
fn is_mixed_name(token: &str) -> bool {
    token.chars().any(is_han) && token.chars().all(|c| c.is_alphabetic() || is_name_mark(c))
}

/// The letters of a token as pinyin is searched: small, without tones, apostrophes and hyphens.
/// `None` if it is not letters only.
pub(super) fn pinyin(token: &str) -> Option<String> {
    let mut letters = String::with_capacity(token.len());
    for c in token.nfd().flat_map(char::to_lowercase) {
        match c {
            'a'..='z' => letters.push(c),
            '\u{308}' if letters.ends_with('u') => {
                letters.pop();
                letters.push('v');
            }
            '\'' | '-' | '.' | ',' if !letters.is_empty() => {}
            _ if is_combining_mark(c) && !letters.is_empty() => {}
            _ => return None,
        }
    }
    (!letters.is_empty()).then_some(letters)
}

/// Whether the token begins as a civil plate does: a character, a letter.
pub(super) fn is_plate_beginning(token: &str) -> bool {
    let mut chars = token.chars();
    chars.next().is_some_and(is_han)
        && chars.next().is_some_and(|c| c.is_ascii_alphabetic())
        && chars.next().is_none_or(|c| c == '·' && chars.next().is_none())
}

/// Whether the token is a whole civil plate.
pub(super) fn is_whole_plate(token: &str) -> bool {
    Plate::parse(token).is_some_and(|plate| plate.is_verified())
}

/// A subject from its readings.
fn subject(token: &str, readings: impl IntoIterator<Item = Reading>) -> Subject {
    Subject { typed: token.to_owned(), readings: readings.into_iter().collect() }
}

/// Reads one token as a subject.
///
/// # Errors
/// What is wrong with it.
pub(super) fn read(token: &str, local_prefix: &str) -> Result<Subject, EntryError> {
    let one = |reading| Ok(subject(token, [reading]));
    let safe = || SafeText::new(token);
    if token.bytes().all(|byte| byte.is_ascii_digit()) {
        // Five may be a plate's, and the end of a number as well.
        let tail = (token.len() == 5).then(|| Reading::Tail(token.to_owned()));
        return Ok(subject(token, [digits(token, local_prefix)?].into_iter().chain(tail)));
    }
    let spoken = || homes::readings(token).unwrap_or_default();
    if let Some(letters) = pinyin(token) {
        // `lǐ` is pinyin, `José` is how somebody is written.
        let written = (!token.is_ascii()).then(|| Reading::Characters(token.to_owned()));
        return Ok(subject(token, [Reading::Pinyin(letters)].into_iter().chain(written)));
    }
    if is_name(token) {
        // A name may be made of numerals and words for homes; all of it is looked for.
        let home = if homes::is_spoken(token) { spoken() } else { Vec::new() };
        return Ok(subject(token, home.into_iter().chain([Reading::Characters(token.to_owned())])));
    }
    if token.starts_with('+') || token.starts_with('0') && token.contains('-') {
        let phone = Phone::parse(token).map(Reading::Phone);
        if phone.is_ok() || token.starts_with('+') {
            return phone.map_err(|_| EntryError::Phone { token: safe() }).and_then(one);
        }
    }
    if let Some(number) = with_x(token) {
        return number.and_then(one);
    }
    if homes::is_spoken(token) && !is_whole_plate(token) {
        return Ok(subject(token, spoken()));
    }
    if let Some(plates) = plates(token, local_prefix) {
        return one(Reading::Plate(plates));
    }
    if let Some(document) = document(token) {
        return one(Reading::Document(document));
    }
    if token.contains('-') {
        let readings = homes::readings(token).map_err(|why| EntryError::Home { token: safe(), why })?;
        return Ok(subject(token, readings));
    }
    let unfinished = token.chars().count() >= 2
        && token.starts_with(is_han)
        && token.chars().skip(1).all(|c| c.is_ascii_alphanumeric() || c == '·')
        && is_whole_plate(&format!("{token}{}", &"00000"[..5_usize.saturating_sub(places(token))]));
    if is_mixed_name(token) && !unfinished {
        return one(Reading::Characters(token.to_owned()));
    }
    Err(if unfinished {
        EntryError::PlateUnfinished { token: safe() }
    } else {
        EntryError::UnknownToken { token: safe() }
    })
}

/// Whom one word may name, if anybody.
#[must_use]
pub(crate) fn subject_of(word: &str, local_prefix: &str) -> Option<Subject> {
    read(word, local_prefix).ok()
}

/// How many places of a plate stand behind its character and letter.
fn places(token: &str) -> usize {
    token.chars().filter(|c| *c != '·').count().saturating_sub(2)
}

/// A token of digits and an `X`: the last four of an ID number, or a whole one.
fn with_x(token: &str) -> Option<Result<Reading, EntryError>> {
    let digits = token.strip_suffix(['x', 'X'])?;
    if !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    match digits.len() {
        3 => Some(Ok(Reading::IdTail(format!("{digits}X")))),
        17 => Some(id_number(token)),
        _ => None,
    }
}

/// A whole ID number of 18 places.
fn id_number(token: &str) -> Result<Reading, EntryError> {
    IdNumber::parse(token)
        .map(|number| Reading::IdNumber(number.digits().to_owned()))
        .map_err(|why| EntryError::IdNumber { token: SafeText::new(token), why })
}

/// An ID number of the old kind: 15 digits, the year of birth with two, no check.
fn old_id_number(token: &str) -> Result<Reading, EntryError> {
    let dated = NaiveDate::parse_from_str(&format!("19{}", &token[6..12]), "%Y%m%d").is_ok();
    let safe = || SafeText::new(token);
    // No area has a code that begins as a pass card does.
    match (token.starts_with("10"), CardNumber::is_all_but_one(token)) {
        (true, true) => Err(EntryError::HalfCard { token: safe(), len: 15 }),
        _ if dated => Ok(Reading::IdNumber(token.to_owned())),
        (true, false) | (false, true) => Err(EntryError::HalfCard { token: safe(), len: 15 }),
        (false, false) => Err(EntryError::IdNumber { token: safe(), why: IdNumberError::BirthDate }),
    }
}

/// Bare digits are told apart by how many they are.
fn digits(token: &str, local_prefix: &str) -> Result<Reading, EntryError> {
    let safe = || SafeText::new(token);
    match token.len() {
        4 | 6 | 7 => Ok(Reading::Tail(token.to_owned())),
        5 => Ok(match plates(token, local_prefix) {
            Some(plates) => Reading::Plate(plates),
            None => Reading::PlateTail(token.to_owned()),
        }),
        13 | 14 => match phones::read_with_country(token) {
            Some(phone) => Ok(Reading::Phone(phone)),
            None => Err(EntryError::HalfCard { token: safe(), len: token.len() }),
        },
        15 => old_id_number(token),
        17 if CardNumber::is_all_but_one(token) => Err(EntryError::HalfCard { token: safe(), len: 17 }),
        16 => CardNumber::parse(token).map(Reading::Card).map_err(|error| match error {
            CardError::Type => EntryError::CardTypeUnknown { token: safe() },
            CardError::Shape | CardError::Check => EntryError::CardCheckFailed { token: safe() },
        }),
        18 => id_number(token),
        len => match Phone::parse(token) {
            Ok(phone) => Ok(Reading::Phone(phone)),
            Err(_) if len == 11 => Err(EntryError::Phone { token: safe() }),
            Err(_) => Err(EntryError::Digits { token: safe(), len }),
        },
    }
}

/// A whole number of a passport or permit: one to three letters, and what else is digits.
fn document(token: &str) -> Option<Document> {
    let digits = token.trim_start_matches(|c: char| c.is_ascii_alphabetic());
    let shaped = (1..=3).contains(&(token.len() - digits.len()))
        && digits.len() >= 6
        && digits.bytes().all(|byte| byte.is_ascii_digit());
    Document::parse(token).ok().filter(|_| shaped)
}

/// A token as a whole plate and the words behind it: `鲁B12345（白色）`, `鲁B12345白色`.
pub(super) fn with_remark(token: &str) -> Option<(&str, String)> {
    let ends = token.char_indices().map(|(at, _)| at).skip(7);
    let is_remark = |words: &str| words.chars().all(|c| is_han(c) || "()（）".contains(c));
    let mut parts = ends.map(|at| token.split_at(at));
    let (plate, words) = parts.find(|(plate, words)| is_remark(words) && is_whole_plate(plate))?;
    (!is_whole_plate(token)).then(|| (plate, words.chars().filter(|c| is_han(*c)).collect()))
}

/// The plates that a token may be, or one that fits no pattern but has a character and enough
/// places (embassies, the army, the fire brigade). `None` if it is no plate.
pub(super) fn plates(token: &str, local_prefix: &str) -> Option<Vec<Plate>> {
    let token = with_remark(token).map_or(token, |(plate, _)| plate);
    let readings = plate_readings(token, local_prefix);
    if !readings.is_empty() {
        let is_home = token.contains('-') && !is_whole_plate(token);
        // Letters alone are a name's, unless a province stands before them.
        let is_plate = token.starts_with(is_han) || token.chars().any(|c| c.is_ascii_digit());
        return is_plate.then_some(readings).filter(|_| !is_home);
    }
    let special = token.starts_with(|c| is_han(c) || matches!(c, 'W' | 'w'))
        && token.chars().any(is_han)
        && token.chars().all(|c| is_han(c) || c.is_ascii_alphanumeric() || c == '·')
        && token.chars().filter(char::is_ascii_digit).count() >= 4
        && token.chars().filter(|c| is_han(*c)).count() <= 3;
    let plate = Plate::parse(token).filter(|_| special)?;
    Some(vec![plate])
}
