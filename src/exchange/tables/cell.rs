//! One cell of a table: a value with its kind, and what is masked in it. How it is written is the business of each form.

use crate::domain::now::Now;
use crate::domain::post::PublicPhone;
use crate::domain::value::{Document, Id, IdNumber, Phone, PointCode, SafeText, Temperature};
use crate::text::msg::{common, tables as msg};
use crate::text::words::{self, Worded};
use crate::text::{Masked, Msg, Texts, mask};

/// What one cell holds. Each form writes it in its own way: a number as a number, a time as a time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Cell {
    Empty,
    /// Words from outside; always a text, whatever a spreadsheet would make of them.
    Text(SafeText),
    /// A label of a building, stairwell or room: a text that is mostly a number.
    Label(String),
    /// A word of the program: its code for programs, its text for people.
    Word(String, Msg),
    /// A number in units of ten to the minus `decimals`: 365 with one decimal is 36.5.
    Number {
        units: i64,
        /// Digits behind the point, 0 to 9.
        decimals: u8,
    },
    /// A moment, in wall milliseconds.
    Time(i64),
    /// How long something took, in seconds.
    Duration(i64),
    YesNo(bool),
    /// Several texts from outside, at least one.
    List(Vec<SafeText>),
    /// Notes in their order, at least one: people read the texts, programs also when and by whom.
    Notes(Vec<NoteCell>),
    /// Something personal: as it is written, and as it is where nothing is masked.
    Private(Box<(Self, Self)>),
}

/// A note of a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct NoteCell {
    /// When, in wall milliseconds.
    pub at_ms: i64,
    pub by: String,
    pub text: SafeText,
}

impl Cell {
    /// A moment in wall milliseconds.
    #[must_use]
    pub(crate) fn time(at_ms: impl Into<Option<i64>>) -> Self {
        at_ms.into().map_or(Self::Empty, Self::Time)
    }

    /// Several words from outside, masked as one alone is.
    #[must_use]
    pub(crate) fn list(texts: impl Iterator<Item = String>) -> Self {
        let whole: Vec<SafeText> = texts.map(|text| SafeText::new(&text)).collect();
        if whole.is_empty() {
            return Self::Empty;
        }
        let masked = whole.iter().map(mask::masked).collect();
        Self::private(Self::List(masked), Self::List(whole))
    }

    /// The number on a seal, always whole: it is compared with the seal, and is nobody's.
    #[must_use]
    pub(crate) fn seal(seal: &SafeText) -> Self {
        if seal.is_empty() { Self::Empty } else { Self::Label(seal.to_string()) }
    }

    /// Notes, masked as one text alone is.
    #[must_use]
    pub(crate) fn notes(whole: Vec<NoteCell>) -> Self {
        if whole.is_empty() {
            return Self::Empty;
        }
        let masked = |note: &NoteCell| NoteCell { text: mask::masked(&note.text), ..note.clone() };
        Self::private(Self::Notes(whole.iter().map(masked).collect()), Self::Notes(whole))
    }

    /// Every telephone of a person, masked as one alone is.
    #[must_use]
    pub(crate) fn phones<'a>(phones: impl Iterator<Item = &'a Phone>) -> Self {
        let phones: Vec<&Phone> = phones.collect();
        if phones.is_empty() {
            return Self::Empty;
        }
        let joined = |texts: Vec<String>| Self::Text(SafeText::new(&texts.join(" ")));
        let masked = joined(phones.iter().map(|phone| Masked(*phone).to_string()).collect());
        Self::private(masked, joined(phones.iter().map(|phone| phone.digits().to_owned()).collect()))
    }

    /// Something that is written masked, if there is anything to mask in it.
    fn private(masked: Self, whole: Self) -> Self {
        if masked == whole { masked } else { Self::Private(Box::new((masked, whole))) }
    }

    /// What is written of it.
    pub(super) fn told(self, unmasked: bool) -> Self {
        let Self::Private(cells) = self else { return self };
        if unmasked { cells.1 } else { cells.0 }
    }

    /// A length of time in seconds.
    #[must_use]
    pub(crate) fn duration(seconds: impl Into<Option<i64>>) -> Self {
        seconds.into().map_or(Self::Empty, Self::Duration)
    }

    /// As people read it.
    pub(super) fn shown(&self, texts: &Texts, now: &Now) -> String {
        let joined = |all: Vec<&str>| all.join(&texts.say(&msg::between()));
        match self {
            Self::Empty => String::new(),
            Self::Text(text) => text.to_string(),
            Self::Label(label) => label.clone(),
            Self::Word(_, word) => texts.say(word),
            Self::Number { units, decimals } => decimal(*units, *decimals),
            Self::Time(at_ms) => now.local(*at_ms).format("%Y-%m-%d %H:%M:%S").to_string(),
            Self::Duration(seconds) => {
                let sign = if *seconds < 0 { "-" } else { "" };
                let seconds = seconds.unsigned_abs();
                format!("{sign}{}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60)
            }
            Self::YesNo(yes) => texts.say(&if *yes { common::yes() } else { common::no() }),
            Self::Private(cells) => cells.0.shown(texts, now),
            Self::List(all) => joined(all.iter().map(SafeText::as_str).collect()),
            Self::Notes(notes) => joined(notes.iter().map(|note| note.text.as_str()).collect()),
        }
    }
}

/// A code of the domain with its word.
impl<T: Worded + Copy> From<T> for Cell {
    fn from(of: T) -> Self {
        Self::Word(of.code().to_owned(), words::word(of))
    }
}

/// Words of the program that are no code: only people are told of them.
impl From<Msg> for Cell {
    fn from(words: Msg) -> Self {
        Self::Word(String::new(), words)
    }
}

/// What tells a thing from others, for programs.
impl From<Id> for Cell {
    fn from(id: Id) -> Self {
        Self::Label(id.to_string())
    }
}

impl From<&PointCode> for Cell {
    fn from(code: &PointCode) -> Self {
        Self::Label(code.to_string())
    }
}

/// Words from outside: a personal number in them is masked, since a note can hold anything.
impl From<&SafeText> for Cell {
    fn from(text: &SafeText) -> Self {
        if text.is_empty() {
            return Self::Empty;
        }
        Self::private(Self::Text(mask::masked(text)), Self::Text(text.clone()))
    }
}

/// What the office prints of the post is for everybody.
impl From<&PublicPhone> for Cell {
    fn from(phone: &PublicPhone) -> Self {
        Self::Text(SafeText::new(phone.as_str()))
    }
}

/// A number of a person is written in full for a reason only.
macro_rules! personal {
    ($($kind:ty, $whole:ident;)*) => {$(
        impl From<&$kind> for Cell {
            fn from(number: &$kind) -> Self {
                let masked = Self::Text(SafeText::new(&Masked(number).to_string()));
                Self::private(masked, Self::Text(SafeText::new(number.$whole())))
            }
        }
    )*};
}

personal! {
    Phone, digits;
    IdNumber, digits;
    Document, as_str;
}

impl From<Temperature> for Cell {
    fn from(temperature: Temperature) -> Self {
        Self::Number { units: temperature.tenths().into(), decimals: 1 }
    }
}

impl From<i64> for Cell {
    fn from(number: i64) -> Self {
        Self::Number { units: number, decimals: 0 }
    }
}

macro_rules! counts {
    ($($kind:ty)*) => {$(
        impl From<$kind> for Cell {
            fn from(count: $kind) -> Self {
                i64::try_from(count).unwrap_or(i64::MAX).into()
            }
        }
    )*};
}

counts!(u8 u16 u32 u64 usize);

impl From<bool> for Cell {
    fn from(yes: bool) -> Self {
        Self::YesNo(yes)
    }
}

impl<T: Into<Self>> From<Option<T>> for Cell {
    fn from(cell: Option<T>) -> Self {
        cell.map_or(Self::Empty, Into::into)
    }
}

/// A number with its point, never through a binary fraction.
pub(super) fn decimal(units: i64, decimals: u8) -> String {
    if decimals == 0 {
        return units.to_string();
    }
    let places = usize::from(decimals);
    let digits = format!("{:0>width$}", units.unsigned_abs(), width = places + 1);
    let (whole, part) = digits.split_at(digits.len() - places);
    format!("{}{whole}.{part}", if units < 0 { "-" } else { "" })
}
