//! Codes: the one word by which a value goes in the journal, in tables, in answers and in the keys of the texts.
//!
//! `strum` makes the word of the variant's name, its list and its reader; serde and SQL use that word and
//! have none of their own.

use std::fmt;
use std::str::FromStr;

use serde::de::{Error, Unexpected, Visitor};

/// A value with a code.
pub trait Code {
    /// Its code.
    fn code(&self) -> &'static str;
}

impl<T> Code for T
where
    for<'a> &'a T: Into<&'static str>,
{
    fn code(&self) -> &'static str {
        self.into()
    }
}

/// Serialises plain enums as their code, and reads them back.
macro_rules! by_code {
    ($($name:ty),+ $(,)?) => {$(
        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                to.serialize_str($crate::domain::code::Code::code(self))
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                from.deserialize_str($crate::domain::code::CodeVisitor(std::marker::PhantomData))
            }
        }
    )+};
}

pub(crate) use by_code;

pub(crate) struct CodeVisitor<T>(pub std::marker::PhantomData<T>);

impl<T: FromStr> Visitor<'_> for CodeVisitor<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a code")
    }

    fn visit_str<E: Error>(self, code: &str) -> Result<T, E> {
        code.parse().map_err(|_| E::invalid_value(Unexpected::Str(code), &self))
    }
}
