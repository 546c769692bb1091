//! What one word says of a temperature, however it was typed.

use super::acts::{TemperatureInput, is_reading, split_method, temperature};
use super::choice::Choice;
use super::subject::is_plate_beginning;
use crate::domain::thermometer::Method;
use crate::domain::value::{Temperature, TemperatureLevel};

/// The fever that was typed as such, if it is one.
#[must_use]
pub(crate) fn fever_of(typed: TemperatureInput) -> Option<Temperature> {
    let reading = match typed {
        TemperatureInput::Reading(reading) => reading,
        TemperatureInput::TwoDigits(digits) => Temperature::from_tenths(u16::from(digits) * 10).ok()?,
    };
    Some(reading).filter(|reading| reading.level() == TemperatureLevel::Fever)
}

/// What one word says of a temperature.
#[derive(Clone, Copy)]
pub(super) enum TemperatureTold {
    /// A reading, as it is typed.
    Sure(TemperatureInput, Option<Method>, Option<Choice>),
    /// Meant as a fever, by its digits.
    Perhaps(Temperature),
}

/// Reads a word as a reading; digits with something wrong around them perhaps are one.
pub(super) fn told(word: &str) -> Option<TemperatureTold> {
    let (bare, method) = match split_method(word) {
        Some((bare, choice)) => (bare, choice.method()),
        None => (word, None),
    };
    if is_reading(word)
        && let Ok(typed) = temperature(bare)
    {
        return Some(TemperatureTold::Sure(typed, method, None));
    }
    // `385i`, `38.5出`: a choice without its blank.
    let (digits, behind) =
        word.split_at(word.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(word.len()));
    if let (Ok(typed @ TemperatureInput::Reading(_)), Some(choice)) =
        (temperature(digits), Choice::read(behind))
    {
        return Some(TemperatureTold::Sure(typed, choice.method(), Some(choice)));
    }
    perhaps(word).filter(|reading| reading.level() == TemperatureLevel::Fever).map(TemperatureTold::Perhaps)
}

/// The reading that a word with too many signs is meant as: `38.55`, `38..5`, `zhangwei385`, `三十八度五`.
fn perhaps(word: &str) -> Option<Temperature> {
    if word.contains(['-', '#', '/', '*', '+'])
        || is_plate_beginning(&word.chars().take(2).collect::<String>())
    {
        return None;
    }
    if let Some(tenths) = in_characters(word) {
        return Temperature::from_tenths(tenths).ok();
    }
    let digits: String = word.chars().filter(char::is_ascii_digit).collect();
    let begins = word.find(|c: char| c.is_ascii_digit())?;
    let run = &word[begins..];
    let whole = run.bytes().take_while(u8::is_ascii_digit).count();
    let tenths = match (whole, digits.len()) {
        (3, 3) => digits.as_str(),
        (2, 3..=5) => &digits[..3],
        _ => return None,
    };
    Temperature::from_tenths(tenths.parse().ok()?).ok()
}

/// `三十八度五`, in tenths.
fn in_characters(word: &str) -> Option<u16> {
    let digit =
        |c: char| "零一二三四五六七八九".chars().position(|own| own == c || (c == '〇' && own == '零'));
    let (degrees, behind) = word.split_once(['度', '点'])?;
    let mut chars = degrees.chars();
    let tens = chars.next().and_then(digit)?;
    let ones = match (chars.next()?, chars.next()) {
        ('十', None) => 0,
        ('十', Some(one)) | (one, None) => digit(one)?,
        _ => return None,
    };
    let tenth = behind.chars().find_map(digit).unwrap_or(0);
    u16::try_from(tens * 100 + ones * 10 + tenth).ok()
}

/// Whether a word can be read as a temperature.
pub(super) fn is_told(word: &str) -> bool {
    told(word).is_some()
}

/// Whether a word of a reason may be a reading: whatever is a fever, and what is measured in three digits.
pub(super) fn may_be_reading(word: &str) -> bool {
    match told(word) {
        Some(TemperatureTold::Sure(typed @ TemperatureInput::TwoDigits(_), ..)) => fever_of(typed).is_some(),
        Some(_) => true,
        None => false,
    }
}
