//! A line of a feed that is a JSON object: the line, and the key under which it counts once. Reads it only.

use std::fmt;

use serde::de::{Deserializer as _, MapAccess, Visitor};
use serde_json::Value;

use crate::domain::value::SafeText;
use crate::text::Msg;
use crate::text::msg::cli as msg;

/// The most characters of a key.
const LONGEST_KEY: usize = 64;

/// A line, and its key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct KeyedLine {
    pub(super) op: String,
    pub(super) line: String,
}

/// The fields, in the order in which they are asked for.
const FIELDS: [&str; 2] = ["op", "line"];

/// Why an object is no line with a key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum KeyedError {
    /// No JSON, or not in UTF-8: from this column on.
    NotJson(usize),
    Missing(&'static str),
    /// A field is there that nobody asked for.
    Extra(String),
    /// A field is there more than once.
    Twice(&'static str),
    /// A field is no text.
    NotText(&'static str),
    NoKey,
    /// The key has more characters than are kept.
    LongKey(usize),
}

impl KeyedError {
    /// The words for it, with the mend.
    pub(super) fn say(&self) -> Msg {
        match self {
            Self::NotJson(column) => msg::keyed_not_json(*column),
            Self::Missing(field) => msg::keyed_missing(field),
            Self::Extra(field) => msg::keyed_extra(&SafeText::new(field)),
            Self::Twice(field) => msg::keyed_twice(field),
            Self::NotText(field) => msg::keyed_not_text(field),
            Self::NoKey => msg::keyed_no_key(),
            Self::LongKey(length) => msg::keyed_long_key(*length, LONGEST_KEY),
        }
    }
}

/// Whether a line is meant as an object; no line of the grammar begins so.
pub(super) fn is_meant(text: &str) -> bool {
    text.trim_start_matches(['\u{feff}', ' ', '\t']).starts_with('{')
}

/// Reads one; the key comes back as far as it could be read.
pub(super) fn read(text: &str) -> Result<KeyedLine, (Option<String>, KeyedError)> {
    let text = text.trim_start_matches('\u{feff}').trim();
    // What was no UTF-8 stands as this sign by now: two keys could become one.
    if let Some(at) = text.find(char::REPLACEMENT_CHARACTER) {
        return Err((None, KeyedError::NotJson(text[..at].chars().count() + 1)));
    }
    let mut reader = serde_json::Deserializer::from_str(text);
    let entries = reader.deserialize_map(Entries).and_then(|entries| reader.end().map(|()| entries));
    let entries = entries.map_err(|error| (None, KeyedError::NotJson(error.column())))?;
    let told = |field: &str| -> Vec<&Value> {
        entries.iter().filter(|(name, _)| name == field).map(|(_, value)| value).collect()
    };
    let text_of = |field| told(field).first().copied().and_then(Value::as_str).map(str::to_owned);
    let op = text_of("op");
    let fail = |error| Err((op.clone(), error));
    if let Some((name, _)) = entries.iter().find(|(name, _)| !FIELDS.contains(&name.as_str())) {
        return fail(KeyedError::Extra(name.clone()));
    }
    for field in FIELDS {
        match told(field)[..] {
            [] => return fail(KeyedError::Missing(field)),
            [Value::String(_)] => {}
            [_] => return fail(KeyedError::NotText(field)),
            _ => return fail(KeyedError::Twice(field)),
        }
    }
    let key = op.clone().unwrap_or_default();
    match key.chars().count() {
        0 => fail(KeyedError::NoKey),
        length if length > LONGEST_KEY => fail(KeyedError::LongKey(length)),
        _ => Ok(KeyedLine { op: key, line: text_of("line").unwrap_or_default() }),
    }
}

/// All entries of an object in their order, twins included.
struct Entries;

impl<'de> Visitor<'de> for Entries {
    type Value = Vec<(String, Value)>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut entries = Vec::new();
        while let Some(entry) = map.next_entry()? {
            entries.push(entry);
        }
        Ok(entries)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn error(text: &str) -> KeyedError {
        read(text).unwrap_err().1
    }

    #[test]
    fn an_object_with_key_and_line_is_a_line_in_any_order_and_dress() {
        let wanted = KeyedLine { op: "南门-17".to_owned(), line: "lxm 365 o".to_owned() };
        for text in [
            r#"{"op":"南门-17","line":"lxm 365 o"}"#,
            r#"  { "line": "lxm 365 o", "op": "\u5357\u95e8-17" }  "#,
            "\u{feff}{\"op\":\"南门-17\",\"line\":\"lxm 365 o\"}",
        ] {
            assert!(is_meant(text), "{text}");
            assert_eq!(read(text), Ok(wanted.clone()), "{text}");
        }
        assert!(!is_meant("lxm 365 o"));
        assert!(read(&format!(r#"{{"op":"{}","line":"+1"}}"#, "键".repeat(64))).is_ok());
    }

    #[test]
    fn whatever_else_begins_with_a_brace_is_told_by_what_it_lacks() {
        assert_eq!(error(r#"{"op":"a","line":"+1""#), KeyedError::NotJson(21));
        assert_eq!(error(r#"{"op":"a","line":"+1"} +2"#), KeyedError::NotJson(24));
        assert_eq!(error("{\"op\":\"a\u{fffd}\",\"line\":\"+1\"}"), KeyedError::NotJson(9));
        assert_eq!(error(r#"{"line":"+1"}"#), KeyedError::Missing("op"));
        assert_eq!(error(r#"{"op":"a"}"#), KeyedError::Missing("line"));
        assert_eq!(error(r#"{"op":"a","line":"+1","gate":2}"#), KeyedError::Extra("gate".to_owned()));
        assert_eq!(error(r#"{"op":"a","op":"b","line":"+1"}"#), KeyedError::Twice("op"));
        assert_eq!(error(r#"{"op":17,"line":"+1"}"#), KeyedError::NotText("op"));
        assert_eq!(error(r#"{"op":"a","line":["+1"]}"#), KeyedError::NotText("line"));
        assert_eq!(error(r#"{"op":"","line":"+1"}"#), KeyedError::NoKey);
        let long = format!(r#"{{"op":"{}","line":"+1"}}"#, "k".repeat(65));
        assert_eq!(error(&long), KeyedError::LongKey(65));
        assert_eq!(read(&long).unwrap_err().0, Some("k".repeat(65)), "the answer names its key");
    }
}
