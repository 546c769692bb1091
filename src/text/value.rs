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
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Msg {
    key: Cow<'static, str>,
    args: Vec<(&'static str, Value)>,
}

impl Msg {
    /// A message of a declared key.
    #[must_use]
    pub fn new(key: &'static str, args: Vec<(&'static str, Value)>) -> Self {
        Self { key: Cow::Borrowed(key), args }
    }

    /// The message `prefix-code`.
    #[must_use]
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
