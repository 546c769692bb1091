//! A message before it has a language: its key and its arguments.
//!
//! A state may hold it and compare it; only [`Texts`](super::Texts) makes words of it.

use std::borrow::Cow;

use crate::domain::value::{DoorCode, Home, SafeText, Temperature};

/// One argument of a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    Text(String),
    /// A number; chooses plural forms.
    Number(i64),
    /// Another message, said in the same language.
    Message(Box<Msg>),
}

/// A text that somebody will read, in no language yet.
#[must_use]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Msg {
    key: Cow<'static, str>,
    args: Vec<(&'static str, Value)>,
}

impl Msg {
    /// A message of a declared key.
    pub fn new(key: &'static str, args: Vec<(&'static str, Value)>) -> Self {
        Self { key: Cow::Borrowed(key), args }
    }

    /// The message `prefix-code`.
    pub fn by_code(prefix: &'static str, code: &str, args: Vec<(&'static str, Value)>) -> Self {
        Self { key: Cow::Owned(format!("{prefix}-{}", code.replace('-', "_"))), args }
    }

    /// The key in the language files.
    #[must_use]
    pub(crate) fn key(&self) -> &str {
        &self.key
    }

    #[must_use]
    pub(crate) fn args(&self) -> &[(&'static str, Value)] {
        &self.args
    }
}

/// The texts for the codes of one kind of thing: with the prefix `said-flag`, `said-flag-returnee` for the code `returnee`.
pub(crate) struct Family {
    prefix: &'static str,
    codes: &'static [&'static str],
}

impl Family {
    pub(super) const fn new(prefix: &'static str, codes: &'static [&'static str]) -> Self {
        Self { prefix, codes }
    }

    /// The text of a code. A code that has none is said as its key: wrong words would be worse.
    pub(crate) fn text(&self, code: &str, args: Vec<(&'static str, Value)>) -> Msg {
        Msg::by_code(self.prefix, code, args)
    }

    /// The text of a code, of those that take nothing.
    pub(crate) fn word(&self, code: &str) -> Msg {
        self.text(code, Vec::new())
    }

    #[cfg(test)]
    pub(crate) fn codes(&self) -> &'static [&'static str] {
        self.codes
    }

    /// Whether there is a text for a code.
    pub(crate) const fn has(&self, code: &str) -> bool {
        let mut at = 0;
        while at < self.codes.len() {
            if is_key_of(self.codes[at].as_bytes(), code.as_bytes()) {
                return true;
            }
            at += 1;
        }
        false
    }

    /// Whether there is a text for each of these codes, and for no other: the compiler asks.
    pub(crate) const fn fits(&self, codes: &'static [&'static str]) -> bool {
        let others = Self { prefix: self.prefix, codes };
        others.has_all_of(self) && self.has_all_of(&others)
    }

    const fn has_all_of(&self, other: &Self) -> bool {
        let mut at = 0;
        while at < other.codes.len() && self.has(other.codes[at]) {
            at += 1;
        }
        at == other.codes.len()
    }
}

/// Whether `key` is how the language files write `code`: with `_` where that has `-`.
const fn is_key_of(key: &[u8], code: &[u8]) -> bool {
    let mut at = 0;
    while at < key.len()
        && at < code.len()
        && (key[at] == code[at] || is_joint(key[at]) && is_joint(code[at]))
    {
        at += 1;
    }
    at == key.len() && at == code.len()
}

const fn is_joint(byte: u8) -> bool {
    matches!(byte, b'_' | b'-')
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<Msg> for Value {
    fn from(message: Msg) -> Self {
        Self::Message(Box::new(message))
    }
}

/// Numbers: what is beyond 64 signed bits is shown as the largest there is.
macro_rules! numbers {
    ($($number:ty)*) => {$(
        impl From<$number> for Value {
            fn from(number: $number) -> Self {
                Self::Number(i64::try_from(number).unwrap_or(i64::MAX))
            }
        }
    )*};
}
numbers!(u8 u16 u32 u64 usize i32 i64);

/// Values that show themselves the same in every language.
macro_rules! shown {
    ($($shown:ty)*) => {$(
        impl From<$shown> for Value {
            fn from(value: $shown) -> Self {
                Self::Text(value.to_string())
            }
        }
    )*};
}
shown!(&SafeText &Home &DoorCode Temperature);
