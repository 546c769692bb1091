//! Reads the words behind a command one after the other.

use super::When;
use crate::domain::entry::EntryError;
use crate::domain::entry::acts::note;
use crate::domain::now::Now;
use crate::domain::pinyin;
use crate::domain::value::{Direction, SafeText};

/// What a word may say: the value, its English word (a beginning is enough), other whole words.
pub(crate) type WordTable<T> = [(T, &'static str, &'static [&'static str])];

/// Makes a table of words for the values of an enum, or the enum as well. A value without a word does not compile, but for
/// those that nobody types, behind `not`.
macro_rules! table {
    ($(#[$doc:meta])* enum $kind:ident, $name:ident $($value:ident $english:literal [$($other:literal),*],)+) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq)]
        enum $kind {
            $($value),+
        }

        table! { $name: $kind $($value $english [$($other),*],)+ }
    };
    (
        $(#[$doc:meta])* $name:ident: $kind:ident $((not $never:ident))?
        $($value:ident $english:literal [$($other:literal),*],)+
    ) => {
        $(#[$doc])*
        const $name: &$crate::domain::entry::orders::WordTable<$kind> =
            &[$(($kind::$value, $english, &[$($other),*])),+];
        const _: fn($kind) = |value| match value {
            $($kind::$value)|+ $(| $kind::$never)? => {}
        };
    };
}
pub(crate) use table;

/// A word as texts show it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct TypedWord {
    pub code: String,
    /// As it is typed in English.
    pub english: &'static str,
    /// As it is typed in Chinese.
    pub chinese: &'static str,
}

impl TypedWord {
    /// A word of a room.
    pub(crate) fn new(room: &str, english: &'static str, chinese: &'static str) -> Self {
        Self { code: format!("{room}-{english}"), english, chinese }
    }
}

/// The words of a table; the first in characters is the Chinese one.
pub(crate) fn of_table<T>(room: &str, table: &'static WordTable<T>) -> Vec<TypedWord> {
    let row = |(_, english, others): &'static (T, &'static str, &'static [&'static str])| {
        TypedWord::new(room, english, in_characters(others).unwrap_or(english))
    };
    table.iter().map(row).collect()
}

/// One word with all its spellings; the first in characters is the Chinese one.
pub(crate) fn of_list(words: &'static [&'static str]) -> TypedWord {
    let english = words[0];
    TypedWord { code: english.to_owned(), english, chinese: in_characters(words).unwrap_or(english) }
}

fn in_characters(words: &'static [&'static str]) -> Option<&'static str> {
    words.iter().copied().find(|word| !word.is_ascii())
}

/// Whether a word is the initials of one of these Chinese words, which have two characters at least.
fn has_initials(words: &[&str], typed: &str) -> bool {
    let long = words.iter().filter(|word| !word.is_ascii() && word.chars().count() > 1);
    long.flat_map(|word| pinyin::initials(word)).any(|initials| initials == typed)
}

/// Reads a whole word by its table.
pub(crate) fn whole<T: Copy>(table: &WordTable<T>, token: &str) -> Option<T> {
    let typed = token.to_lowercase();
    let is_it = |english: &str, others: &[&str]| english == typed || others.contains(&typed.as_str());
    table.iter().find(|(_, english, others)| is_it(english, others)).map(|(value, ..)| *value)
}

/// Reads a word by its table; a whole word wins over beginnings, and those over initials.
///
/// # Errors
/// Several begin so.
pub(crate) fn pick<T: Copy + PartialEq>(table: &WordTable<T>, token: &str) -> Result<Option<T>, EntryError> {
    if let Some(value) = whole(table, token) {
        return Ok(Some(value));
    }
    let typed = token.to_lowercase();
    let begun: Vec<_> = table.iter().filter(|(_, english, _)| english.starts_with(&typed)).collect();
    match begun.as_slice() {
        // Of two with the same initials the row that stands first.
        [] => Ok(table.iter().find(|(.., others)| has_initials(others, &typed)).map(|(value, ..)| *value)),
        [(value, ..)] => Ok(Some(*value)),
        several => Err(EntryError::OrderAmbiguous {
            token: SafeText::new(token),
            words: several.iter().map(|(_, english, _)| *english).collect(),
        }),
    }
}

/// Reads a direction: a letter or a whole word, as everywhere.
pub(crate) fn direction(token: &str) -> Option<Direction> {
    match token.to_lowercase().as_str() {
        "i" | "in" | "进" => Some(Direction::In),
        "o" | "out" | "出" => Some(Direction::Out),
        _ => None,
    }
}

/// Where and when a line is typed: what those who read it know beside its words.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct TypedAt<'a> {
    /// Province and letter of local plates, which people leave out.
    pub(crate) local_prefix: &'a str,
    /// At which gate.
    pub(crate) gate: u16,
    pub(crate) now: Now,
    /// When it happened, in wall milliseconds, if it is told later.
    pub(crate) late_ms: Option<i64>,
}

impl TypedAt<'_> {
    /// The moment that is told of.
    pub(crate) fn then(&self) -> Now {
        Now { wall_ms: self.late_ms.unwrap_or(self.now.wall_ms), ..self.now }
    }

    /// A moment that may be typed: as it is resolved, and now without one.
    pub(crate) fn or_now(&self, when: Option<When>) -> Option<i64> {
        when.map_or(Some(self.now.wall_ms), |when| when.resolve(&self.now, false))
    }
}

/// What stands behind a command and is not read yet.
#[derive(Clone)]
pub(crate) struct RestOfLine<'a> {
    word: &'static str,
    rest: &'a str,
    pub(crate) at: TypedAt<'a>,
}

impl<'a> RestOfLine<'a> {
    /// The words of a command; `rest` is normalised.
    pub(crate) fn new(word: &'static str, rest: &'a str, at: TypedAt<'a>) -> Self {
        Self { word, rest: rest.trim(), at }
    }

    pub(crate) fn incomplete(&self) -> EntryError {
        EntryError::OrderIncomplete { word: self.word }
    }

    /// A token cannot stand where it does.
    pub(crate) fn wrong(&self, token: &str) -> EntryError {
        EntryError::OrderWord { word: self.word, token: SafeText::new(token) }
    }

    pub(crate) fn is_done(&self) -> bool {
        self.rest.is_empty()
    }

    /// The next word, left where it is.
    pub(crate) fn peek(&self) -> Option<&'a str> {
        self.rest.split(' ').next().filter(|word| !word.is_empty())
    }

    /// The next word, if any.
    pub(crate) fn next(&mut self) -> Option<&'a str> {
        let word = self.peek()?;
        self.rest = self.rest[word.len()..].trim_start();
        Some(word)
    }

    pub(crate) fn need(&mut self) -> Result<&'a str, EntryError> {
        self.next().ok_or_else(|| self.incomplete())
    }

    /// The next word by its table.
    pub(crate) fn one_of<T: Copy + PartialEq>(&mut self, table: &WordTable<T>) -> Result<T, EntryError> {
        let token = self.need()?;
        pick(table, token)?.ok_or_else(|| self.wrong(token))
    }

    /// The next word, if it reads as a value.
    pub(crate) fn take_if<T>(&mut self, read: impl FnOnce(&str) -> Option<T>) -> Option<T> {
        let value = read(self.peek()?)?;
        self.next();
        Some(value)
    }

    /// Everything that is left, as it stands.
    pub(crate) fn all(&mut self) -> &'a str {
        std::mem::take(&mut self.rest)
    }

    /// Everything that is left as text, perhaps none; a `n` before it is taken away.
    pub(crate) fn text(&mut self) -> Result<SafeText, EntryError> {
        if matches!(self.peek(), Some("n" | "N" | "注")) {
            self.next();
        }
        if self.is_done() { Ok(SafeText::default()) } else { note(self.all()) }
    }

    /// Everything that is left as text.
    pub(crate) fn needed_text(&mut self) -> Result<SafeText, EntryError> {
        Some(self.text()?).filter(|text| !text.is_empty()).ok_or_else(|| self.incomplete())
    }

    /// Nothing may be left.
    pub(crate) fn end(&self) -> Result<(), EntryError> {
        self.peek().map_or(Ok(()), |token| Err(self.wrong(token)))
    }

    /// A moment; a time behind a date belongs to it.
    pub(crate) fn when(&mut self) -> Result<When, EntryError> {
        let token = self.need()?;
        let when = When::read(token).ok_or_else(|| EntryError::WhenShape { token: SafeText::new(token) })?;
        let joined = |time: &str| {
            let (When::Date(month, day), Some(When::Time(hour, minute))) = (when, When::read(time)) else {
                return None;
            };
            Some(When::DateTime(month, day, hour, minute))
        };
        Ok(self.take_if(joined).unwrap_or(when))
    }

    /// A moment behind one of these words; Chinese ones may be glued to it. `None` if none stands here.
    pub(crate) fn when_behind(&mut self, words: &[&str]) -> Result<Option<When>, EntryError> {
        let Some(token) = self.peek() else { return Ok(None) };
        if words.contains(&token.to_lowercase().as_str()) {
            self.next();
            return self.when().map(Some);
        }
        let glued = words
            .iter()
            .filter(|word| !word.is_ascii())
            .filter_map(|word| token.strip_prefix(word))
            .find(|behind| When::read(behind).is_some());
        let Some(behind) = glued else { return Ok(None) };
        self.rest = &self.rest[token.len() - behind.len()..];
        self.when().map(Some)
    }
}

/// A whole number of digits only, in a range.
pub(crate) fn number<T: std::str::FromStr + PartialOrd>(
    token: &str,
    range: &std::ops::RangeInclusive<T>,
) -> Option<T> {
    let is_number = !token.is_empty() && token.bytes().all(|byte| byte.is_ascii_digit());
    token.parse().ok().filter(|number| is_number && range.contains(number))
}
